//! The one way in which servers read and change rows (`read`, `carry_out`), which node sees which
//! store, and the end of all logins of a user (`end_logins`). A command is handed to the ledger,
//! and what the ledger says is what happened.
//!
//! What no server asks for goes its own way: rows that end by themselves, a full table, a machine
//! that loses its memory, other people's rows by the million.

use crate::world::backend::Backend;
use crate::world::context::Ctx;
use crate::world::event::{Access, Event};
use crate::world::settings::StoreKind;
use crate::world::stores::{Command, Ledger, Record, Table, Tables};

impl Backend {
    /// The rows that a node can see; `None` where the store does not answer.
    pub(in crate::world) fn tables(&self, ctx: &Ctx, node: &str) -> Option<&Tables> {
        match ctx.settings.rows.store {
            StoreKind::Memory => self.node(node).map(|n| &n.memory),
            StoreKind::Shared | StoreKind::Replicated => {
                self.stores.shared.up.then_some(&self.stores.shared.tables)
            }
        }
    }

    pub(in crate::world) fn tables_mut(&mut self, ctx: &Ctx, node: &str) -> Option<&mut Tables> {
        match ctx.settings.rows.store {
            StoreKind::Memory => self.node_mut(node).map(|n| &mut n.memory),
            StoreKind::Shared | StoreKind::Replicated => self
                .stores
                .shared
                .up
                .then_some(&mut self.stores.shared.tables),
        }
    }

    /// Hands a command to the ledger that a node sees; `None` where that does not answer.
    pub(in crate::world) fn carry_out(
        &mut self,
        ctx: &Ctx,
        node: &str,
        at: (Table, &str),
        command: Command,
    ) -> Option<Access> {
        let tables = self.tables_mut(ctx, node)?;
        Some(tables.carried_out(node, at, command))
    }
}

impl Tables {
    /// Carries out what a node asks for, under a key of a table as logs show it.
    pub(in crate::world) fn carried_out(
        &mut self,
        node: &str,
        (table, key): (Table, &str),
        command: Command,
    ) -> Access {
        let Ok(done) = self.run(&command);
        Access {
            node: node.to_owned(),
            table,
            key: key.to_owned(),
            rows: done.rows,
            command: Some(command),
        }
    }

    /// Ends all logins of a user: the deletion of the sessions, and what was revoked of each family.
    pub(in crate::world) fn end_logins(
        &mut self,
        node: &str,
        user_id: &str,
        now: i64,
    ) -> (Access, Vec<Event>) {
        let at = (Table::Sessions, user_id);
        let deleted = self.carried_out(node, at, Command::delete_of(user_id));
        let families = self.living_families(user_id);
        let revoked = families.iter().map(|family| {
            let command = Command::revoke_family(family, None, now);
            Event::RowUpdated(self.carried_out(node, (Table::Refresh, family), command))
        });
        (deleted, revoked.collect())
    }

    /// What a node finds that asks, and the access that this was.
    pub(in crate::world) fn read(
        &self,
        node: &str,
        at: (Table, &str),
        command: Command,
    ) -> (Event, Vec<Record>) {
        let found = self.ask(&command);
        let (table, key) = at;
        let access = Access {
            node: node.to_owned(),
            table,
            key: key.to_owned(),
            rows: found.len(),
            command: Some(command),
        };
        (Event::RowRead(access), found)
    }
}
