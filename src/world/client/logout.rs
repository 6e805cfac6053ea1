//! A logout as a client sends it: `POST /logout` with a cookie (with a token in a header it goes on
//! to `/revoke`); and the end of another of one's own logins.

use crate::world::World;
use crate::world::action::{Call, EndSession, Who};
use crate::world::client::{Kind, kind_of, user_of};
use crate::world::event::Nothing;
use crate::world::exchange::Intent;
use crate::world::http::{HTML, JSON, Message, Method};
use crate::world::server::routes::OWN_LOGINS;
use crate::world::settings::Carrier;

impl World {
    /// Who shows something can have it ended.
    pub(in crate::world) fn offer_logout(&self) -> Vec<Who> {
        let showing = |by: &String| self.clients.credential_of(&self.ctx, by).is_some();
        let showing = self.people().filter(showing);
        showing.map(|by| Who { by }).collect()
    }

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
        let request = self.logout_request(by);
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

    fn logout_request(&self, by: &str) -> Message {
        let host = self.ctx.host();
        let own = self.clients.own_credential(&self.ctx, by);
        // Who shows a copy loads the page with it first: the token of its forms goes with the id.
        if own.is_none()
            && let Some(copy) = self.clients.credential_of(&self.ctx, by)
        {
            let request = Message::request(Method::POST, "/logout", host);
            let token = self.backend.servers.csrf_token(copy);
            return self.ctx.present(request, copy).with("X-CSRF-Token", &token);
        }
        let request = self.ctx.request_by(by, Method::POST, "/logout", host);
        let request = self.clients.with_cookies(&self.ctx, request, by, "/logout");
        let csrf = self.clients.get(by).and_then(|c| c.csrf.as_deref());
        // The log-out button of a page is a form with the token as a field; a script adds a header.
        match (csrf, self.ctx.has_login_form() && kind_of(by) == Kind::Web) {
            (Some(csrf), true) => request.with("Accept", HTML).form(format!("csrf={csrf}")),
            (None, true) => request.with("Accept", HTML),
            (Some(csrf), false) => request.with("Accept", JSON).with("X-CSRF-Token", csrf),
            (None, false) => request.with("Accept", JSON),
        }
    }

    /// Who has a credential can end each login of their own, and try to end another's.
    pub(in crate::world) fn offer_end_session(&self) -> Vec<EndSession> {
        let names = || self.clients.by_name().keys();
        let holds = |by: &&String| self.clients.own_credential(&self.ctx, by).is_some();
        let ends = |of: &&String| self.backend.login_to_end(&self.ctx, of).is_some();
        // A login may be looked for in a million rows: once, whoever would end it.
        let ends: Vec<&String> = names().filter(ends).collect();
        let offer = |by: &String, of: &String| EndSession {
            by: by.clone(),
            of: of.clone(),
        };
        let by = names().filter(holds);
        by.flat_map(|by| ends.iter().map(move |of| offer(by, of)))
            .collect()
    }

    pub(in crate::world) fn end_session(&mut self, end: &EndSession) {
        let Some(name) = self.backend.login_to_end(&self.ctx, &end.of) else {
            return self.ctx.nothing(Nothing::NoRows);
        };
        if user_of(&end.by) == user_of(&end.of) {
            self.mark_login(&name);
        }
        let call = Call {
            by: end.by.clone(),
            path: format!("{OWN_LOGINS}/{name}"),
            to: None,
            until: None,
        };
        self.call(Method::DELETE, &call);
    }
}
