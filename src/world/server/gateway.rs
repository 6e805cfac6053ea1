//! A gateway: it trades what comes from outside for short inner tokens (`inner_ttl`), each for one
//! service, and says whose `iss` and `aud` a machine takes.
//!
//! It signs them under a name and with a key of its own: the issuer's private key stays with the
//! issuer, and a service that trusts the gateway's key need not trust anybody outside. A service
//! that goes on to another one has its token traded there for one to that service (RFC 8693).

use std::borrow::Cow;

use serde_json::json;

use crate::jose::key::KeySet;
use crate::jose::teaching_keys;
use crate::world::backend::Backend;
use crate::world::cast::{GATEWAY_HOST, INNER_ISS, ISS, host_of};
use crate::world::context::Ctx;
use crate::world::event::Answer;
use crate::world::exchange::{Exchange, Intent};
use crate::world::http::{Message, Method, form_value};
use crate::world::issuer::SCOPE;
use crate::world::server::Servers;
use crate::world::{ISSUER, Verdict};

const GRANT: &str = "urn:ietf:params:oauth:grant-type:token-exchange";
/// What kind of token is given, and asked for.
pub(in crate::world) const ACCESS_TOKEN: &str = "urn:ietf:params:oauth:token-type:access_token";

impl Servers {
    /// True if a machine is shown inner tokens, and not what came from outside.
    pub(in crate::world) fn takes_inner(&self, ctx: &Ctx, machine: &str) -> bool {
        ctx.settings.machines.inner_ttl > 0 && self.service(machine).is_some()
    }

    /// Whose tokens a machine takes.
    pub(in crate::world) fn expected_iss(&self, ctx: &Ctx, machine: &str) -> &'static str {
        if self.takes_inner(ctx, machine) {
            INNER_ISS
        } else {
            ISS
        }
    }

    /// Whom a token must be for, at a machine.
    pub(in crate::world) fn expected_aud<'c>(&self, ctx: &'c Ctx, machine: &str) -> Cow<'c, str> {
        match ctx.settings.machines.service_aud.get(machine) {
            Some(own) => own.into(),
            None if self.takes_inner(ctx, machine) => {
                format!("https://{}", host_of(machine)).into()
            }
            None => (&*ctx.settings.token.aud).into(),
        }
    }

    /// The machine that stands between outside and inside.
    fn gateway(&self) -> String {
        let up = self.nodes.iter().find(|node| node.up);
        let node = up.or_else(|| self.nodes.first());
        node.map(|node| node.name.clone()).unwrap_or_default()
    }
}

impl Backend {
    /// The keys of whose tokens a machine takes, where these are configured.
    pub(in crate::world) fn configured_keys(&self, ctx: &Ctx, machine: &str) -> KeySet {
        if self.servers.takes_inner(ctx, machine) {
            KeySet::from(teaching_keys::gateway().key().clone())
        } else {
            self.issuer.verification_keys()
        }
    }

    /// The gateway's own token for a service: about the same user, for a short time.
    pub(in crate::world) fn mint_inner(
        &mut self,
        ctx: &mut Ctx,
        exchange: &Exchange,
        user_id: &str,
        next: &str,
    ) -> String {
        let claims = json!({
            "iss": INNER_ISS, "sub": user_id, "aud": self.servers.expected_aud(ctx, next),
            "client_id": exchange.sent.to, "iat": ctx.now,
            "exp": ctx.now + ctx.settings.machines.inner_ttl, "scope": SCOPE,
        });
        let user = self.stores.user_with_id(user_id).cloned();
        let token = self.issuer.mint_claims(ctx, INNER_ISS, claims);
        let name = user.map(|user| user.name).unwrap_or_default();
        self.issuer.note_issued(&exchange.sent.by, &name, &token);
        token
    }

    /// A service asks for a token for another one, in exchange for that which it was shown: the
    /// gateway, where that gave it, else the issuer (RFC 8693 §2.1).
    pub(in crate::world) fn trade(
        &mut self,
        ctx: &mut Ctx,
        by: &str,
        to: &str,
        subject: String,
        scope: &str,
    ) -> Answer {
        let inner = self.servers.takes_inner(ctx, by);
        let audience = self.servers.expected_aud(ctx, to).into_owned();
        let host = if inner {
            GATEWAY_HOST
        } else {
            ctx.issuer_host()
        };
        let request = Message::request(Method::POST, "/token", host);
        let wanted = match scope {
            "" => String::new(),
            scope => format!("&scope={}", form_value(scope)),
        };
        let body = format!(
            "grant_type={}&subject_token={subject}&subject_token_type={}&audience={}{wanted}",
            form_value(GRANT),
            form_value(ACCESS_TOKEN),
            form_value(&audience)
        );
        let request = self.servers.authenticated(ctx, request, by).form(body);
        let machine = if inner {
            self.servers.gateway()
        } else {
            ISSUER.into()
        };
        let intent = Intent::Trade {
            subject,
            audience,
            scope: scope.to_owned(),
        };
        self.between(ctx, by, &machine, (Method::POST, "/token"), request, intent)
    }

    /// What a service shows to the next one on the way: its inner token, traded for one that is
    /// meant for that service.
    ///
    /// # Errors
    /// The gateway refuses, or does not answer.
    pub(in crate::world) fn traded_on(
        &mut self,
        ctx: &mut Ctx,
        by: &str,
        to: &str,
        shown: String,
    ) -> Result<String, (Verdict, Option<Message>)> {
        let answer = self.trade(ctx, by, to, shown, "");
        match answer.json()["access_token"].as_str() {
            Some(token) => Ok(token.to_owned()),
            None => Err((answer.verdict, answer.message.as_deref().cloned())),
        }
    }
}
