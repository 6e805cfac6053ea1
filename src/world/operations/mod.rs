//! What an operator does by hand, and what time does: machines, rows, settings, the clock.

mod administration;
pub(super) mod load;

use crate::world::http::Method;
use std::collections::BTreeMap;

use serde_json::Value;

use super::action::{Call, Of, Poll, Replay};
use super::event::{Access, Event, Nothing};
use super::settings::{self, Preset, StoreKind};
use super::{ISSUER, LISTS, Node, STORE, World};
use crate::world::stores::{Command, Ledger, Store, Table, Tables};

impl World {
    pub(super) fn wait(&mut self, seconds: i64) {
        let later = self.now.checked_add(seconds).filter(|_| seconds >= 0);
        if later.is_none_or(|later| later >= LAST_SECOND) {
            return self.nothing(Nothing::ClockBack);
        }
        self.elapse(seconds);
        self.log.push(Event::ClockMoved { seconds });
    }

    /// The same request again and again: with a client's own credential, or with a stolen one.
    pub(super) fn poll(&mut self, poll: &Poll) {
        for _ in 0..poll.times.get() {
            self.wait(poll.every);
            if self.own_credential(&poll.by).is_none() && self.credential_of(&poll.by).is_some() {
                self.replay(&Replay {
                    by: poll.by.clone(),
                    path: poll.path.clone(),
                    ..Replay::default()
                });
            } else {
                let call = Call {
                    by: poll.by.clone(),
                    path: poll.path.clone(),
                    to: None,
                    until: None,
                };
                self.call(Method::GET, &call);
            }
            self.forget_proofs();
        }
    }

    /// Proofs that are too old to be taken need not be remembered.
    pub(super) fn forget_proofs(&mut self) {
        let now = self.now;
        self.all_tables()
            .for_each(|tables| tables.forget_proofs(now));
    }

    pub(super) fn delete_rows(&mut self, of: &Of) {
        let Some(user) = self.users.iter().find(|u| u.name == of.of).cloned() else {
            return self.nothing(Nothing::NoRows);
        };
        let node = match self.settings.store {
            StoreKind::Memory => "memory",
            StoreKind::Shared | StoreKind::Replicated => STORE,
        };
        let (now, mut deleted, mut revoked) = (self.now, None::<Access>, Vec::new());
        for tables in self.all_tables() {
            let at = (Table::Sessions, &*user.id);
            let mut here = tables.carried_out(node, at, Command::delete_of(&user.id));
            here.rows += deleted.map_or(0, |before| before.rows);
            deleted = Some(here);
            for family in tables.living_families(&user.id) {
                let command = Command::revoke_family(&family, None, now);
                let access = tables.carried_out(node, (Table::Refresh, &family), command);
                revoked.push(Event::RowUpdated(access));
            }
        }
        let deleted = deleted.filter(|access| access.rows > 0);
        let found = deleted.is_some() || !revoked.is_empty();
        self.log.extend(deleted.map(Event::RowDeleted));
        self.log.extend(revoked);
        if found {
            self.mark_stop(|issued| issued.user == user.name);
        } else {
            self.nothing(Nothing::NoRows);
        }
    }

    fn all_tables(&mut self) -> impl Iterator<Item = &mut Tables> {
        let verifiers = self.nodes.iter_mut().chain(&mut self.services);
        let memories = verifiers.chain([&mut self.issuer]);
        let memories = memories.map(|machine| &mut machine.memory);
        memories.chain([&mut self.store.tables])
    }

    pub(super) fn wipe(&mut self) {
        let rows = self.counts().total();
        if rows == 0 {
            return self.nothing(Nothing::NoRows);
        }
        self.all_tables()
            .for_each(|tables| *tables = Tables::default());
        self.lists.tables = Tables::default();
        self.log.push(Event::StoreWiped { rows });
    }

    pub(super) fn purge(&mut self) {
        let command = Command::purge(self.now, self.settings.idle_limit());
        let before = self.counts().total();
        for tables in self.all_tables() {
            let Ok(_) = tables.run(&command);
        }
        let rows = before - self.counts().total();
        if rows == 0 {
            return self.nothing(Nothing::NoRows);
        }
        self.log.push(Event::Purged { rows, command });
    }

    /// Rows whose time is over vanish by themselves.
    pub(super) fn drop_rows_over(&mut self) {
        let (now, idle) = (self.now, self.settings.idle_limit());
        self.all_tables()
            .for_each(|tables| tables.drop_rows_over(now, idle));
    }

    fn is_machine_up(&self, name: &str) -> Option<bool> {
        match name {
            LISTS => self.has_list_machine().then_some(self.lists.up),
            STORE => (self.settings.store != StoreKind::Memory).then_some(self.store.up),
            ISSUER => (self.preset == Preset::Passport).then_some(self.issuer.up),
            _ => self.node(name).map(|node| node.up),
        }
    }

    pub(super) fn kill(&mut self, name: &str) {
        match self.is_machine_up(name) {
            None => return self.nothing(Nothing::NoSuchServer),
            Some(false) => return self.nothing(Nothing::AlreadySo),
            Some(true) => {}
        }
        let lost = match self.node_mut(name) {
            Some(node) => {
                node.up = false;
                node.snapshot = None;
                node.jwks = None;
                std::mem::take(&mut node.memory).counts().total()
            }
            None if name == LISTS => {
                self.lists.up = false;
                0
            }
            None => self.stop_store(),
        };
        self.log.push(Event::ServerStopped {
            name: name.into(),
            lost,
        });
    }

    pub(super) fn start(&mut self, name: &str) {
        match self.is_machine_up(name) {
            None => return self.nothing(Nothing::NoSuchServer),
            Some(true) => return self.nothing(Nothing::AlreadySo),
            Some(false) => {}
        }
        match self.node_mut(name) {
            Some(node) => node.up = true,
            None if name == LISTS => self.lists.up = true,
            None => self.store.start(),
        }
        self.log.push(Event::ServerStarted { name: name.into() });
        self.draw_key(name);
    }

    pub(super) fn restart(&mut self, name: &str) {
        self.kill(name);
        self.start(name);
    }

    pub(super) fn add_node(&mut self, name: &str) {
        if self.is_machine_up(name).is_some() {
            return self.nothing(Nothing::AlreadySo);
        }
        let mut names = self.settings.nodes.clone();
        names.push(name.into());
        if let Err(why) = self.settings.set("nodes", &names.into()) {
            return self.log.push(Event::SettingRefused { why });
        }
        self.follow_nodes();
        self.log.push(Event::NodeAdded { name: name.into() });
    }

    pub(super) fn promote(&mut self) {
        if self.settings.store != StoreKind::Replicated {
            return self.nothing(Nothing::NoReplica);
        }
        let (lost, back) = self.store.promote(self.now, &self.settings);
        self.log.push(Event::ReplicaPromoted { lost, back });
    }

    pub(super) fn change_settings(&mut self, values: &BTreeMap<String, Value>) {
        if values.is_empty() {
            return self.nothing(Nothing::AlreadySo);
        }
        for (name, value) in values {
            self.set(name, value);
        }
    }

    fn set(&mut self, name: &str, value: &Value) {
        let from = self.settings.value(name).unwrap_or_default();
        let (kind, apart) = (self.settings.store, self.settings.lists_apart());
        if let Err(why) = self.settings.set(name, value) {
            self.log.push(Event::SettingRefused { why });
            return;
        }
        let to = self.settings.value(name).unwrap_or_default();
        if from == to {
            return self.nothing(Nothing::AlreadySo);
        }
        self.log.push(Event::SettingChanged {
            name: name.into(),
            from,
            to,
        });
        self.follow_nodes();
        self.follow_keys();
        if self.settings.store != kind {
            self.all_tables()
                .for_each(|tables| *tables = Tables::default());
            self.store = Store::default();
        }
        self.follow_lists(apart, kind);
    }

    /// Makes the machines those of the setting `nodes`: new ones start empty, others go.
    pub(super) fn follow_nodes(&mut self) {
        let mut old = std::mem::take(&mut self.nodes);
        for name in &self.settings.nodes {
            let kept = old
                .iter()
                .position(|node| node.name == *name)
                .map(|at| old.remove(at));
            self.nodes.push(kept.unwrap_or_else(|| Node::new(name)));
        }
        self.next_node %= self.nodes.len().max(1);
        let mut old = std::mem::take(&mut self.services);
        for name in &self.settings.behind() {
            let kept = old.iter().position(|service| service.name == *name);
            let kept = kept.map(|at| old.remove(at));
            self.services.push(kept.unwrap_or_else(|| Node::new(name)));
        }
    }
}

/// The end of the year 9999: beyond it a date has no four-digit year.
pub(super) const LAST_SECOND: i64 = 253_402_300_799 - 2 * settings::MOST_SECONDS;
