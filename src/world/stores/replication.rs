//! What survives: a store that stops, a replica that has not heard of everything yet, a full table.

use crate::world::event::{Access, Event};
use crate::world::exchange::Exchange;
use crate::world::operations::LAST_SECOND;
use crate::world::settings::{Evict, StoreKind};
use crate::world::stores::{Command, Hash, Table};
use crate::world::{Verdict, World};

impl World {
    /// The store stops; without persistence all it held is lost. Tells how many rows were.
    pub(in crate::world) fn stop_store(&mut self) -> usize {
        self.store.stop(self.now, self.settings.persistence)
    }

    /// Where a login, its end or its renewal was written, the answer waits until the replica has
    /// it: time passes. A note of the last use is not waited for.
    pub(in crate::world) fn await_replica(&mut self, exchange: &mut Exchange, since: usize) {
        let settings = &self.settings;
        let seconds = settings.lag;
        let waits = settings.store == StoreKind::Replicated && settings.wait_replicas > 0;
        if !waits || seconds == 0 || self.now + seconds >= LAST_SECOND {
            return;
        }
        let written = self.log[since..].iter().any(|event| match event {
            Event::RowWritten(_) | Event::RowDeleted(_) => true,
            Event::RowUpdated(Access { table, .. }) => *table != Table::Sessions,
            _ => false,
        });
        if !written {
            return;
        }
        self.store.copy_to_replica(self.now, &self.settings);
        self.elapse(seconds);
        // A limit that the lag reaches would end the waiting before the replica has it.
        let command = Command::wait(self.settings.wait_replicas, seconds + 1);
        self.log.push(Event::ReplicaAwaited { seconds, command });
        if let Some(answer) = &mut exchange.answer
            && let Some(message) = &mut answer.message
        {
            std::sync::Arc::make_mut(message).date(self.clock_of(&answer.by));
        }
    }

    /// Whether a full table has room for one more row, which may take the place of another: it throws
    /// one out, or refuses.
    pub(in crate::world) fn make_room(
        &mut self,
        node: &str,
        leaves: Option<&Hash>,
    ) -> Result<(), Verdict> {
        let (most, evict) = (self.settings.max_rows, self.settings.evict);
        let Some(tables) = self.tables_mut(node) else {
            return Ok(());
        };
        let rows = tables.sessions.len() + usize::from(leaves.is_none());
        let over = rows.saturating_sub(most);
        if most == 0 || over == 0 {
            return Ok(());
        }
        if evict == Evict::Noeviction {
            self.log.push(Event::StoreFull { node: node.into() });
            return Err(Verdict::StoreDown);
        }
        let evicted = tables.evict(over, leaves);
        let evicted = evicted
            .into_iter()
            .map(|user_id| Event::Evicted { user_id });
        self.log.extend(evicted);
        Ok(())
    }
}
