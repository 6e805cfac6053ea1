//! A client's refresh: it trades its refresh token at `/token`; and its logout with a token in a
//! header: it drops its tokens and sends `POST /revoke` (`revoke`).

use crate::world::World;
use crate::world::action::Refresh;
use crate::world::client::{Clients, client_id_of};
use crate::world::event::Nothing;
use crate::world::exchange::Intent;
use crate::world::http::{Message, Method};

impl World {
    pub(in crate::world) fn offer_refresh(&self) -> Vec<Refresh> {
        let gives = self.ctx.settings.gives_refresh();
        let holding = |by: &String| gives && self.clients.refresh_token_of(by).is_some();
        let refresh = |by| Refresh {
            by,
            lost: false,
            until: None,
        };
        self.people().filter(holding).map(refresh).collect()
    }

    pub(in crate::world) fn refresh(&mut self, refresh: &Refresh) {
        let Refresh { by, lost, until } = refresh;
        let lost = *lost;
        if !self.ctx.settings.gives_refresh() {
            return self.ctx.nothing(Nothing::NoRefresh);
        }
        let Some((token, copied_from)) = self.clients.refresh_token_of(by) else {
            return self.ctx.nothing(Nothing::NoRefreshToken);
        };
        let token = token.to_owned();
        let host = self.ctx.issuer_host();
        let (request, client) = match copied_from {
            // A thief names the client that the token was given to.
            Some(owner) => (
                Message::request(Method::POST, "/token", host),
                client_id_of(owner),
            ),
            None => (
                self.ctx.request_by(by, Method::POST, "/token", host),
                client_id_of(by),
            ),
        };
        let node = self.issuing_node(by, None);
        let request = request.form(format!(
            "grant_type=refresh_token&refresh_token={token}&client_id={client}"
        ));
        let request = self.ctx.with_proof(by, "/token", request, None);
        let intent = Intent::Refresh { token, lost };
        self.send(by, node, (Method::POST, "/token"), request, intent, *until);
    }

    /// Logout where a header carries the token: the client drops what it has, and tells the issuer.
    pub(in crate::world) fn revoke(&mut self, by: &str) {
        let client = self.clients.get(by);
        let own = client.and_then(|client| client.tokens.as_ref());
        let own = own.map(|tokens| (tokens.refresh.clone(), tokens.access.clone()));
        let loot = client.and_then(|client| client.loot.as_ref());
        let loot = loot.filter(|_| own.is_none());
        let copied = || loot.map(|loot| (loot.refresh.clone(), loot.credential.clone()));
        let (token, hint) = match own.or_else(copied) {
            Some((Some(refresh), _)) => (Some(refresh), "refresh_token"),
            Some((None, access)) => (Some(access), "access_token"),
            None => (None, "access_token"),
        };
        let client = client_id_of(loot.map_or(by, |loot| &loot.from));
        let body = match &token {
            Some(token) => format!("token={token}&token_type_hint={hint}&client_id={client}"),
            None => format!("client_id={client}"),
        };
        let node = self.issuing_node(by, None);
        let request = self
            .ctx
            .request_by(by, Method::POST, "/revoke", self.ctx.issuer_host())
            .form(body);
        self.send(
            by,
            node,
            (Method::POST, "/revoke"),
            request,
            Intent::Revoke { token },
            None,
        );
    }
}

impl Clients {
    /// The refresh token that a client would use, its own, else a stolen one; and from whom it was
    /// copied.
    pub(in crate::world) fn refresh_token_of(&self, by: &str) -> Option<(&str, Option<&str>)> {
        let client = self.get(by)?;
        let own = client.tokens.as_ref().and_then(|t| t.refresh.as_deref());
        let copied = || {
            let loot = client.loot.as_ref()?;
            Some((loot.refresh.as_deref()?, Some(loot.from.as_str())))
        };
        own.map(|own| (own, None)).or_else(copied)
    }
}
