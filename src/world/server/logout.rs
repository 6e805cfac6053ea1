//! A logout where a cookie carries the credential: the row goes, and the browser is told to forget.

use crate::world::backend::Backend;
use crate::world::client::{Kind, kind_of};
use crate::world::context::Ctx;
use crate::world::event::Sent;
use crate::world::exchange::{Exchange, Intent};
use crate::world::http::{HTML, JSON, Message, Method};
use crate::world::server::Judgement;
use crate::world::server::response::store_down;
use crate::world::settings::Carrier;
use crate::world::{Verdict, World};

impl World {
    pub(in crate::world) fn logout(&mut self, by: &str) {
        if self.clients.credential_of(&self.ctx, by).is_some() {
            let whose = self
                .clients
                .copied_from(&self.ctx, by)
                .unwrap_or(by)
                .to_owned();
            self.mark_stop(|issued| issued.client == whose);
        }
        if self.ctx.settings.presented() == Carrier::Header {
            return self.revoke(by);
        }
        let request = self.clients.with_cookies(
            &self.ctx,
            self.ctx
                .request_by(by, Method::POST, "/logout", self.ctx.host()),
            by,
            "/logout",
        );
        // Who shows a copy loads the page with it first: the token of its forms goes with the id.
        let copied = self.clients.own_credential(&self.ctx, by).is_none();
        let loot = self
            .clients
            .credential_of(&self.ctx, by)
            .filter(|_| copied)
            .map(str::to_owned);
        if let Some(copy) = loot {
            let request = self.ctx.present(
                Message::request(Method::POST, "/logout", self.ctx.host()),
                &copy,
            );
            let request = request.with("X-CSRF-Token", &self.backend.servers.csrf_token(&copy));
            let node = self.balance(by, None);
            return self.send(
                by,
                node,
                (Method::POST, "/logout"),
                request,
                Intent::Logout,
                None,
            );
        }
        let csrf = self.clients.get(by).and_then(|c| c.csrf.clone());
        // The log-out button of a page is a form with the token as a field; a script adds a header.
        let request = match (csrf, self.ctx.has_login_form() && kind_of(by) == Kind::Web) {
            (csrf, true) => {
                let request = request.with("Accept", HTML);
                match csrf {
                    Some(csrf) => request.form(format!("csrf={csrf}")),
                    None => request,
                }
            }
            (Some(csrf), false) => request.with("Accept", JSON).with("X-CSRF-Token", &csrf),
            (None, false) => request.with("Accept", JSON),
        };
        let node = self.balance(by, None);
        self.send(
            by,
            node,
            (Method::POST, "/logout"),
            request,
            Intent::Logout,
            None,
        );
    }
}

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
