//! `POST /logout` with a cookie at the server: the row goes, the token in it onto the denylist, and
//! the browser is told to forget (`Clear-Site-Data`; 303 or 204).

use crate::world::Verdict;
use crate::world::backend::Backend;
use crate::world::context::Ctx;
use crate::world::event::Sent;
use crate::world::exchange::Exchange;
use crate::world::http::Message;
use crate::world::server::Judgement;
use crate::world::server::response::store_down;

impl Backend {
    /// Ends the session that a request for it shows.
    pub(in crate::world) fn end_here(
        &mut self,
        ctx: &mut Ctx,
        exchange: &Exchange,
        mut judgement: Judgement,
    ) -> (Judgement, Option<Message>) {
        let Sent { to, message, .. } = &exchange.sent;
        let token = ctx.credential_in(message).map(str::to_owned);
        let token = token.filter(|_| ctx.settings.keeps_denylist());
        if token.is_some_and(|token| !self.stores.deny_token(ctx, &token)) {
            judgement.verdict = Verdict::StoreDown;
            return (judgement, Some(store_down(ctx.now)));
        }
        if let Some((hash, row)) = &judgement.row {
            self.delete_session(ctx, to, hash, &row.user_id);
            if let Some(refresh) = row.refresh.as_deref() {
                self.revoke_behind(ctx, to, refresh);
            }
        }
        let answer = if message.wants_page() {
            Message::response(303, ctx.now).with("Location", "/")
        } else {
            Message::response(204, ctx.now)
        };
        let answer = answer
            .with("Set-Cookie", &ctx.clearing())
            .with("Clear-Site-Data", r#""cache", "cookies", "storage""#)
            .no_store();
        (judgement, Some(answer))
    }
}
