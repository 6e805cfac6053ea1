//! A full session table (`max_rows`): which row makes room for one more login, or that the login is
//! refused (`evict`, 503).

use crate::world::Verdict;
use crate::world::backend::Backend;
use crate::world::context::Ctx;
use crate::world::event::Event;
use crate::world::settings::Evict;
use crate::world::stores::Hash;

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
