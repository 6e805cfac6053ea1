//! What survives: a store that stops, a replica that has not heard of everything yet, a full table.

use crate::world::backend::Backend;
use crate::world::context::Ctx;
use crate::world::event::{Access, Event};
use crate::world::exchange::Exchange;
use crate::world::operations::LAST_SECOND;
use crate::world::settings::{Evict, StoreKind};
use crate::world::stores::Stores;
use crate::world::stores::{Command, Hash, Table};
use crate::world::{Verdict, World};

impl Stores {
    /// The store stops; without persistence all it held is lost. Tells how many rows were.
    pub(in crate::world) fn stop_store(&mut self, ctx: &Ctx) -> usize {
        self.shared.stop(ctx.now, ctx.settings.rows.persistence)
    }
}

impl World {
    /// Where a login, its end or its renewal was written, the answer waits until the replica has
    /// it: time passes. A note of the last use is not waited for.
    pub(in crate::world) fn await_replica(&mut self, exchange: &mut Exchange, since: usize) {
        let settings = &self.ctx.settings;
        let seconds = settings.rows.lag;
        let waits = settings.rows.store == StoreKind::Replicated && settings.rows.wait_replicas > 0;
        if !waits || seconds == 0 || self.ctx.now + seconds >= LAST_SECOND {
            return;
        }
        let written = self.ctx.log[since..].iter().any(|event| match event {
            Event::RowWritten(_) | Event::RowDeleted(_) => true,
            Event::RowUpdated(Access { table, .. }) => *table != Table::Sessions,
            _ => false,
        });
        if !written {
            return;
        }
        self.backend
            .stores
            .shared_mut()
            .copy_to_replica(self.ctx.now, &self.ctx.settings);
        self.elapse(seconds);
        // A limit that the lag reaches would end the waiting before the replica has it.
        let command = Command::wait(self.ctx.settings.rows.wait_replicas, seconds + 1);
        self.ctx
            .log
            .push(Event::ReplicaAwaited { seconds, command });
        if let Some(answer) = &mut exchange.answer
            && let Some(message) = &mut answer.message
        {
            std::sync::Arc::make_mut(message).date(self.ctx.clock_of(&answer.by));
        }
    }
}

impl Backend {
    /// Whether a full table has room for one more row, which may take the place of another: it throws
    /// one out, or refuses.
    pub(in crate::world) fn make_room(
        &mut self,
        ctx: &mut Ctx,
        node: &str,
        leaves: Option<&Hash>,
    ) -> Result<(), Verdict> {
        let (most, evict) = (ctx.settings.rows.max_rows, ctx.settings.rows.evict);
        let Some(tables) = self.tables_mut(ctx, node) else {
            return Ok(());
        };
        let rows = tables.sessions.len() + usize::from(leaves.is_none());
        let over = rows.saturating_sub(most);
        if most == 0 || over == 0 {
            return Ok(());
        }
        if evict == Evict::Noeviction {
            ctx.log.push(Event::StoreFull { node: node.into() });
            return Err(Verdict::StoreDown);
        }
        let evicted = tables.evict(over, leaves);
        let evicted = evicted
            .into_iter()
            .map(|user_id| Event::Evicted { user_id });
        ctx.log.extend(evicted);
        Ok(())
    }
}
