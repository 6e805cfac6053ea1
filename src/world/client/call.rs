//! A request of a client (`get`, `post`): with the credential that it holds or stole, with its CSRF
//! token, and with a proof of possession.

use super::login;
use crate::world::World;
use crate::world::action::Call;
use crate::world::event::Nothing;
use crate::world::exchange::Intent;
use crate::world::http::{JSON, Message, Method};
use crate::world::server::routes::is_start_page;
use crate::world::settings::Carrier;

impl World {
    /// Everybody can ask, whatever the answer will be.
    pub(in crate::world) fn offer_call(&self, path: &str) -> Vec<Call> {
        let call = |by| Call {
            by,
            path: path.into(),
            to: None,
            until: None,
        };
        self.people().map(call).collect()
    }

    pub(in crate::world) fn call(&mut self, method: Method, call: &Call) {
        if self.backend.servers.is_unknown(call.to.as_deref()) {
            return self.ctx.nothing(Nothing::NoSuchServer);
        }
        if is_start_page(method, &call.path) && !self.ctx.settings.gives_anonymous() {
            return self.ctx.nothing(Nothing::OpenPage);
        }
        if call.path == login::PATH && self.asks_login(method, call) {
            return;
        }
        let (path, host) = (
            self.backend.servers.path_at(call.to.as_deref(), &call.path),
            self.ctx.host(),
        );
        let own = self.clients.own_credential(&self.ctx, &call.by);
        let mut request = match (own, self.clients.credential_of(&self.ctx, &call.by)) {
            // Copies are sent by hand, and from no page.
            (None, Some(stolen)) => self
                .ctx
                .present(Message::request(method, path, host), stolen),
            (Some(own), _) if self.ctx.settings.presented() == Carrier::Header => {
                let request = self.ctx.request_by(&call.by, method, path, host);
                self.ctx.present(request.with("Accept", JSON), own)
            }
            _ => {
                let request = self.ctx.request_by(&call.by, method, path, host);
                request.with("Accept", JSON)
            }
        };
        request = self
            .clients
            .with_cookies(&self.ctx, request, &call.by, path);
        if let Some(shown) = self.ctx.credential_in(&request).map(str::to_owned)
            && self.ctx.settings.binds()
        {
            request = self.ctx.with_proof(&call.by, path, request, Some(&shown));
        }
        if method != Method::GET
            && let Some(csrf) = self.clients.get(&call.by).and_then(|c| c.csrf.clone())
        {
            request = request.with("X-CSRF-Token", &csrf);
        }
        let node = self.balance(&call.by, call.to.as_deref());
        self.send(
            &call.by,
            node,
            (method, path),
            request,
            Intent::Call,
            call.until,
        );
    }
}
