//! What an operator and time do: the clock moves (`wait`), a client polls, machines stop, start and
//! are added, rows are deleted, purged or wiped, settings change.

mod administration;
mod keys;
pub(super) mod load;
mod revocation;

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU8;

use serde_json::Value;

use super::action::{Call, Of, Poll, Replay};
use super::cast::START_PATH;
use super::event::{Access, Event, Nothing};
use super::settings::{self, Preset, StoreKind};
use super::{ISSUER, LISTS, STORE, World};
use crate::world::backend::Backend;
use crate::world::context::Ctx;
use crate::world::http::Method;
use crate::world::stores::{Command, Ledger, Store, Stores, Tables};

impl World {
    pub(super) fn wait(&mut self, seconds: i64) {
        let later = self.ctx.now.checked_add(seconds).filter(|_| seconds >= 0);
        if later.is_none_or(|later| later >= LAST_SECOND) {
            return self.ctx.nothing(Nothing::ClockBack);
        }
        self.elapse(seconds);
        self.ctx.log.push(Event::ClockMoved { seconds });
    }

    /// A thief can go on and on.
    pub(super) fn offer_poll(&self) -> Vec<Poll> {
        let poll = |by: &String| Poll {
            by: by.clone(),
            every: 300,
            times: NonZeroU8::MIN,
            path: START_PATH.into(),
        };
        self.clients.with_loot().map(poll).collect()
    }

    /// The same request again and again: with a client's own credential, or with a stolen one.
    pub(super) fn poll(&mut self, poll: &Poll) {
        for _ in 0..poll.times.get() {
            self.wait(poll.every);
            if self.clients.own_credential(&self.ctx, &poll.by).is_none()
                && self.clients.credential_of(&self.ctx, &poll.by).is_some()
            {
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
            self.backend.forget_proofs(&self.ctx);
        }
    }

    /// Users who have rows: one walk through the tables, however many rows there are.
    pub(super) fn offer_delete_rows(&self) -> Vec<Of> {
        let mut found = BTreeSet::new();
        let mut note = |id: &str| {
            let user = self.backend.stores.user_with_id(id);
            found.extend(user.map(|user| user.id.as_str()));
        };
        for (_, tables) in self.backend.places(&self.ctx) {
            tables.sessions.values().for_each(|row| note(&row.user_id));
            let rows = tables.refresh.values();
            let alive = rows.filter(|row| row.revoked_at.is_none());
            alive.for_each(|row| note(&row.user_id));
        }
        self.users_that(|user| found.contains(user.id.as_str()))
    }

    pub(super) fn delete_rows(&mut self, of: &Of) {
        let Some(user) = self.backend.stores.user_named(&of.of).cloned() else {
            return self.ctx.nothing(Nothing::NoRows);
        };
        let node = match self.ctx.settings.rows.store {
            StoreKind::Memory => "memory",
            StoreKind::Shared | StoreKind::Replicated => STORE,
        };
        let (now, mut deleted, mut revoked) = (self.ctx.now, None::<Access>, Vec::new());
        for tables in self.backend.all_tables() {
            let (mut here, mut families) = tables.end_logins(node, &user.id, now);
            here.rows += deleted.map_or(0, |before| before.rows);
            deleted = Some(here);
            revoked.append(&mut families);
        }
        let deleted = deleted.filter(|access| access.rows > 0);
        let found = deleted.is_some() || !revoked.is_empty();
        self.ctx.log.extend(deleted.map(Event::RowDeleted));
        self.ctx.log.extend(revoked);
        if found {
            self.mark_stop(|issued| issued.user == user.name);
        } else {
            self.ctx.nothing(Nothing::NoRows);
        }
    }
}

impl World {
    /// Another leeway than there is.
    pub(super) fn offer_setting(&self) -> [BTreeMap<String, Value>; 1] {
        let leeway = self.ctx.settings.token.leeway;
        let other = if leeway == 60 { 0 } else { 60 };
        [BTreeMap::from([("leeway".to_owned(), other.into())])]
    }
}

impl Backend {
    /// Proofs that are too old to be taken need not be remembered.
    pub(super) fn forget_proofs(&mut self, ctx: &Ctx) {
        let now = ctx.now;
        self.all_tables()
            .for_each(|tables| tables.forget_proofs(now));
    }

    pub(super) fn wipe(&mut self, ctx: &mut Ctx) {
        let rows = self.counts().total();
        if rows == 0 {
            return ctx.nothing(Nothing::NoRows);
        }
        self.all_tables()
            .for_each(|tables| *tables = Tables::default());
        self.stores.list_store_mut().tables = Tables::default();
        ctx.log.push(Event::StoreWiped { rows });
    }

    /// True if a row is over and still there.
    pub(super) fn has_rows_over(&self, ctx: &Ctx) -> bool {
        let (now, idle) = (ctx.now, ctx.settings.idle_limit());
        let mut places = self.places(ctx);
        places.any(|(_, tables)| tables.any_over(now, idle))
    }

    pub(super) fn purge(&mut self, ctx: &mut Ctx) {
        let command = Command::purge(ctx.now, ctx.settings.idle_limit());
        let before = self.counts().total();
        for tables in self.all_tables() {
            let Ok(_) = tables.run(&command);
        }
        let rows = before - self.counts().total();
        if rows == 0 {
            return ctx.nothing(Nothing::NoRows);
        }
        ctx.log.push(Event::Purged { rows, command });
    }

    /// Rows whose time is over vanish by themselves.
    pub(super) fn drop_rows_over(&mut self, ctx: &Ctx) {
        let (now, idle) = (ctx.now, ctx.settings.idle_limit());
        self.all_tables()
            .for_each(|tables| tables.drop_rows_over(now, idle));
    }

    fn is_machine_up(&self, ctx: &Ctx, name: &str) -> Option<bool> {
        match name {
            LISTS => self
                .stores
                .has_list_machine(ctx)
                .then_some(self.stores.list_store().up),
            STORE => {
                (ctx.settings.rows.store != StoreKind::Memory).then_some(self.stores.shared().up)
            }
            ISSUER => (ctx.preset == Preset::Passport).then_some(self.issuer.node().up),
            _ => self.node(name).map(|node| node.up),
        }
    }

    /// The names of the machines that are up.
    pub(super) fn running(&self, ctx: &Ctx) -> Vec<String> {
        self.machines_that_are(ctx, true)
    }

    /// The names of the machines that are not up.
    pub(super) fn stopped(&self, ctx: &Ctx) -> Vec<String> {
        self.machines_that_are(ctx, false)
    }

    fn machines_that_are(&self, ctx: &Ctx, up: bool) -> Vec<String> {
        let verifiers = self.servers.verifiers().map(|node| node.name.as_str());
        let names = verifiers.chain([ISSUER, STORE, LISTS]);
        let names = names.filter(|name| self.is_machine_up(ctx, name) == Some(up));
        names.map(str::to_owned).collect()
    }

    pub(super) fn kill(&mut self, ctx: &mut Ctx, name: &str) {
        match self.is_machine_up(ctx, name) {
            None => return ctx.nothing(Nothing::NoSuchServer),
            Some(false) => return ctx.nothing(Nothing::AlreadySo),
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
                self.stores.list_store_mut().up = false;
                0
            }
            None => {
                let persistent = ctx.settings.rows.persistence;
                self.stores.shared_mut().stop(ctx.now, persistent)
            }
        };
        ctx.log.push(Event::ServerStopped {
            name: name.into(),
            lost,
        });
    }

    pub(super) fn start(&mut self, ctx: &mut Ctx, name: &str) {
        match self.is_machine_up(ctx, name) {
            None => return ctx.nothing(Nothing::NoSuchServer),
            Some(true) => return ctx.nothing(Nothing::AlreadySo),
            Some(false) => {}
        }
        match self.node_mut(name) {
            Some(node) => node.up = true,
            None if name == LISTS => self.stores.list_store_mut().up = true,
            None => self.stores.shared_mut().start(),
        }
        ctx.log.push(Event::ServerStarted { name: name.into() });
        self.issuer.draw_key(ctx, name);
    }

    pub(super) fn restart(&mut self, ctx: &mut Ctx, name: &str) {
        self.kill(ctx, name);
        self.start(ctx, name);
    }

    /// The first name that no machine has, while there is room for one.
    pub(super) fn offer_add_node(&self) -> Option<String> {
        let names = ('a'..='z').map(|letter| format!("node-{letter}"));
        let mut free = names.filter(|name| self.node(name).is_none());
        let nodes = self.servers.nodes().len();
        free.next().filter(|_| nodes < settings::MAX_NODES)
    }

    pub(super) fn add_node(&mut self, ctx: &mut Ctx, name: &str) {
        if self.is_machine_up(ctx, name).is_some() {
            return ctx.nothing(Nothing::AlreadySo);
        }
        let mut names = ctx.settings.machines.nodes.clone();
        names.push(name.into());
        if let Err(why) = ctx.settings.set("nodes", &names.into()) {
            return ctx.log.push(Event::SettingRefused { why });
        }
        self.servers.follow_nodes(ctx);
        ctx.log.push(Event::NodeAdded { name: name.into() });
    }

    pub(super) fn change_settings(&mut self, ctx: &mut Ctx, values: &BTreeMap<String, Value>) {
        if values.is_empty() {
            return ctx.nothing(Nothing::AlreadySo);
        }
        for (name, value) in values {
            self.set(ctx, name, value);
        }
    }

    fn set(&mut self, ctx: &mut Ctx, name: &str, value: &Value) {
        let from = ctx.settings.value(name).unwrap_or_default();
        let (kind, apart) = (ctx.settings.rows.store, ctx.settings.lists_apart());
        if let Err(why) = ctx.settings.set(name, value) {
            ctx.log.push(Event::SettingRefused { why });
            return;
        }
        let to = ctx.settings.value(name).unwrap_or_default();
        if from == to {
            return ctx.nothing(Nothing::AlreadySo);
        }
        ctx.log.push(Event::SettingChanged {
            name: name.into(),
            from,
            to,
        });
        self.servers.follow_nodes(ctx);
        self.issuer.follow_keys(ctx);
        if ctx.settings.rows.store != kind {
            self.all_tables()
                .for_each(|tables| *tables = Tables::default());
            *self.stores.shared_mut() = Store::default();
        }
        self.stores.follow_lists(ctx, apart, kind);
    }
}

impl Stores {
    pub(super) fn promote(&mut self, ctx: &mut Ctx) {
        if ctx.settings.rows.store != StoreKind::Replicated {
            return ctx.nothing(Nothing::NoReplica);
        }
        let (lost, back) = self.shared_mut().promote(ctx.now, &ctx.settings);
        ctx.log.push(Event::ReplicaPromoted { lost, back });
    }
}

/// The end of the year 9999: beyond it a date has no four-digit year.
pub(super) const LAST_SECOND: i64 = 253_402_300_799 - 2 * settings::MAX_SECONDS;
