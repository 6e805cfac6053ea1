//! Services behind the servers: an accepted request goes through all of them, its token sent on as
//! it came (`forward`) or traded (`exchange_token`, RFC 8693).
//!
//! What a service was shown it can show to others: as it came, or traded for a token of its own
//! (RFC 8693). A gateway can trade what comes from outside for a short inner token.

use serde_json::json;

use super::gateway::ACCESS_TOKEN;
use super::response::refused;
use crate::jose::check::{self, Policy};
use crate::jose::json::Document;
use crate::jose::{claims, teaching_keys};
use crate::world::action::{ExchangeToken, Forward};
use crate::world::backend::Backend;
use crate::world::cast::{INNER_ISS, START_PATH, host_of};
use crate::world::context::Ctx;
use crate::world::event::{Answer, Event, Nothing, Sent};
use crate::world::exchange::{Exchange, Intent};
use crate::world::http::{Message, Method};
use crate::world::issuer::Issuer;
use crate::world::server::routes::path_at;
use crate::world::server::{Judgement, Servers};
use crate::world::stores::users::CHARGE;
use crate::world::{ISSUER, Node, Verdict};

impl Servers {
    /// The service of a name.
    pub(in crate::world) fn service(&self, name: &str) -> Option<&Node> {
        self.services.iter().find(|service| service.name == name)
    }

    /// Each service that was shown something, with each other one that it can ask.
    fn hops(&self) -> impl Iterator<Item = (&Node, &Node)> {
        let from = self.services.iter().filter(|by| by.received.is_some());
        from.flat_map(|by| {
            let others = self.services.iter().filter(|to| to.name != by.name);
            others.map(move |to| (by, to))
        })
    }

    fn service_mut(&mut self, name: &str) -> Option<&mut Node> {
        self.services.iter_mut().find(|s| s.name == name)
    }

    /// The credential that a machine finds in a request.
    pub(in crate::world) fn credential_at<'a>(
        &self,
        ctx: &Ctx,
        to: &str,
        request: &'a Message,
    ) -> Option<&'a str> {
        if self.service(to).is_some() {
            let bearer = request.header("Authorization");
            let bearer = bearer.and_then(|value| value.strip_prefix("Bearer "));
            if self.takes_inner(ctx, to) {
                return bearer;
            }
            return bearer.or_else(|| ctx.credential_in(request));
        }
        ctx.credential_in(request)
    }

    /// The octets of the header line in which a machine finds the credential.
    pub(in crate::world) fn credential_bytes(
        &self,
        ctx: &Ctx,
        to: &str,
        request: &Message,
    ) -> usize {
        let shown = self.credential_at(ctx, to, request);
        let line = ["Cookie", "Authorization"].into_iter().find(|name| {
            let line = request.header(name);
            line.zip(shown)
                .is_some_and(|(line, shown)| line.contains(shown))
        });
        line.map_or(0, |name| request.line_bytes(name))
    }

    /// Who is next on the way of a request that a machine has accepted.
    fn next_on_the_way(&self, exchange: &Exchange) -> Option<String> {
        let to = &exchange.sent.to;
        let at = self.services.iter().position(|s| s.name == *to);
        let next = match (&exchange.intent, at) {
            (Intent::Call | Intent::Replay, None) => 0,
            (Intent::Inner { chain: true }, Some(at)) => at + 1,
            _ => return None,
        };
        self.services.get(next).map(|service| service.name.clone())
    }

    /// The path of a request that goes to a service by name, or to wherever the balancer sends it.
    pub(in crate::world) fn path_at<'a>(&self, to: Option<&str>, path: &'a str) -> &'a str {
        match to.and_then(|to| self.service(to)) {
            Some(service) => path_at(&service.name, path),
            None => path,
        }
    }

    /// True if a machine does itself what a request asks for.
    pub(in crate::world) fn ends_here(&self, exchange: &Exchange) -> bool {
        self.next_on_the_way(exchange).is_none()
    }

    /// Keeps what a service is shown: whoever receives a credential holds it.
    pub(in crate::world) fn note_received(&mut self, ctx: &Ctx, sent: &Sent) {
        let credential = self.credential_at(ctx, &sent.to, &sent.message);
        let credential = credential.map(str::to_owned);
        if let (Some(service), Some(credential)) = (self.service_mut(&sent.to), credential) {
            service.received = Some(credential);
        }
    }
}

impl Backend {
    /// Passes an accepted request on. A refusal further on is the answer to the whole request.
    pub(in crate::world) fn pass_on(
        &mut self,
        ctx: &mut Ctx,
        exchange: &Exchange,
        user_id: Option<&str>,
    ) -> Option<(Verdict, Option<Message>)> {
        let next = self.servers.next_on_the_way(exchange)?;
        let Sent {
            to,
            method,
            path,
            message,
            ..
        } = &exchange.sent;
        let shown = self.servers.credential_at(ctx, to, message)?.to_owned();
        let outside = self.servers.service(to).is_none();
        let credential = if outside && ctx.settings.machines.inner_ttl > 0 {
            self.mint_inner(ctx, exchange, user_id?, &next)
        } else if self.servers.takes_inner(ctx, to) {
            match self.traded_on(ctx, to, &next, shown) {
                Ok(token) => token,
                Err(refused) => return Some(refused),
            }
        } else if self.servers.is_bff_at(ctx, to) {
            match self.token_for_api(ctx, exchange, &shown) {
                Ok(token) => token,
                Err(refused) => return Some(refused),
            }
        } else {
            shown
        };
        let path = path_at(&next, path);
        let request = ctx.to_service((*method, path), &next, &credential);
        let intent = Intent::Inner { chain: true };
        let answer = self.between(ctx, to, &next, (*method, path), request, intent);
        let refused = answer.verdict != Verdict::Ok;
        refused.then(|| {
            if self.servers.is_bff_at(ctx, to) {
                return (
                    answer.verdict,
                    Some(self.servers.passed_back(ctx, to, &answer)),
                );
            }
            let unheard = || Message::response(503, ctx.now);
            let message = answer.message.as_deref().cloned();
            (answer.verdict, Some(message.unwrap_or_else(unheard)))
        })
    }

    /// A request from one machine to another, with its answer.
    pub(in crate::world) fn between(
        &mut self,
        ctx: &mut Ctx,
        by: &str,
        to: &str,
        (method, path): (Method, &str),
        request: Message,
        intent: Intent,
    ) -> Answer {
        let sent =
            self.servers
                .put_on_the_wire(ctx, (by, to.to_owned()), (method, path), request, None);
        let answer = self.serve_now(ctx, sent, intent);
        ctx.log.push(Event::Answered(answer.clone()));
        answer
    }

    /// A service can show to each other one what it was shown.
    pub(in crate::world) fn offer_forward(&self) -> Vec<Forward> {
        let forward = |(by, to): (&Node, &Node)| Forward {
            by: by.name.clone(),
            to: to.name.clone(),
            method: Method::GET,
            path: START_PATH.into(),
        };
        self.servers.hops().map(forward).collect()
    }

    /// A service sends on what it was shown, or the token that it got for it.
    pub(in crate::world) fn forward(&mut self, ctx: &mut Ctx, forward: &Forward) {
        let Some(service) = self.servers.service(&forward.by) else {
            return ctx.nothing(Nothing::NoSuchServer);
        };
        if self.servers.service(&forward.to).is_none() {
            return ctx.nothing(Nothing::NoSuchServer);
        }
        let exchanged = service.exchanged.as_ref();
        let exchanged = exchanged.filter(|(to, _)| *to == forward.to);
        let exchanged = exchanged.map(|(_, token)| token);
        let Some(credential) = exchanged.or(service.received.as_ref()).cloned() else {
            return ctx.nothing(Nothing::NothingReceived);
        };
        let method = forward.method;
        let path = path_at(&forward.to, &forward.path);
        let request = ctx.to_service((method, path), &forward.to, &credential);
        let intent = Intent::Inner { chain: false };
        self.between(
            ctx,
            &forward.by,
            &forward.to,
            (method, path),
            request,
            intent,
        );
    }

    /// True if a service is shown tokens, which it can trade.
    fn can_trade(&self, ctx: &Ctx, service: &str) -> bool {
        ctx.settings.is_signed() || self.servers.takes_inner(ctx, service)
    }

    /// A service can trade what it was shown where it is a token.
    pub(in crate::world) fn offer_exchange_token(&self, ctx: &Ctx) -> Vec<ExchangeToken> {
        let hops = self.servers.hops();
        let hops = hops.filter(|(by, _)| self.can_trade(ctx, &by.name));
        let exchange = |(by, to): (&Node, &Node)| ExchangeToken {
            by: by.name.clone(),
            to: to.name.clone(),
            scope: CHARGE.into(),
        };
        hops.map(exchange).collect()
    }

    /// A service trades the token that it was shown for one of its own (RFC 8693 §2).
    pub(in crate::world) fn exchange_token(&mut self, ctx: &mut Ctx, exchange: &ExchangeToken) {
        let (Some(service), Some(_)) = (
            self.servers.service(&exchange.by),
            self.servers.service(&exchange.to),
        ) else {
            return ctx.nothing(Nothing::NoSuchServer);
        };
        let Some(subject) = service.received.clone() else {
            return ctx.nothing(Nothing::NothingReceived);
        };
        if !self.can_trade(ctx, &exchange.by) {
            return ctx.nothing(Nothing::NoTokenToTrade);
        }
        let answer = self.trade(ctx, &exchange.by, &exchange.to, subject, &exchange.scope);
        let token = answer.json()["access_token"].as_str().map(str::to_owned);
        let to = exchange.to.clone();
        if let Some(service) = self.servers.service_mut(&exchange.by) {
            service.exchanged = token.map(|token| (to, token));
        }
    }

    /// The side of who gives it: a token about the same subject, for one audience, with no more rights than
    /// the subject has, and with the name of the service that acts.
    pub(in crate::world) fn serve_trade(
        &mut self,
        ctx: &mut Ctx,
        exchange: &Exchange,
        (subject, audience, scope): (&str, &str, &str),
    ) -> (Verdict, Option<Message>) {
        if self.servers.client_in(&exchange.sent.message).is_none() {
            return (Verdict::InvalidClient, Some(ctx.refused_client()));
        }
        let (by, inner) = (&exchange.sent.by, exchange.sent.to != ISSUER);
        let (keys, own) = (
            self.configured_keys(ctx, by),
            self.servers.expected_aud(ctx, by),
        );
        let iss = self.servers.expected_iss(ctx, by);
        let policy = Policy {
            iss: Some(iss),
            // Who trades an inner token must be the one that it is for.
            aud: inner.then_some(&*own),
            ..ctx.policy(&keys)
        };
        let verified = check::verify(subject, &policy, ctx.now);
        let claims = verified.claims.as_ref().map(Document::root);
        let claims = claims.filter(|_| verified.refusal.is_none());
        let user = claims
            .and_then(|claims| claims::text(claims, "sub"))
            .and_then(|sub| self.stores.user_with_id(&sub).cloned());
        let (Some(claims), Some(user)) = (claims, user) else {
            let verdict = Verdict::InvalidRequest;
            return (verdict, Some(refused(verdict, ctx.now)));
        };
        let carried = claims::text(claims, "scope").unwrap_or_default();
        let scope = if scope.is_empty() { &carried } else { scope };
        let may = |scope: &str| {
            carried.split(' ').any(|own| own == scope)
                || user.permissions.iter().any(|own| own == scope)
        };
        if !scope.split(' ').all(may) {
            let verdict = Verdict::InvalidScope;
            return (verdict, Some(refused(verdict, ctx.now)));
        }
        let latest = claims::seconds(claims, "exp").unwrap_or(ctx.now);
        let most = if inner {
            ctx.settings.machines.inner_ttl
        } else {
            ctx.settings.token.access_ttl
        };
        let exp = latest.min(ctx.now + most);
        let mut act = json!({ "sub": by });
        if let Some(earlier) = claims.get("act") {
            act["act"] = serde_json::from_str(earlier.source()).unwrap_or_default();
        }
        let mut traded = json!({
            "iss": iss, "sub": user.id, "aud": audience, "client_id": by,
            "iat": ctx.now, "exp": exp, "scope": scope, "act": act,
        });
        if let Some(family) = claims::text(claims, "sid") {
            traded["sid"] = family.into();
        }
        let token = self.issuer.mint_claims(ctx, iss, traded);
        let mut issued = self.issuer.issued().iter();
        let of = issued.find(|issued| issued.credential == subject);
        let of = of.map_or(by, |issued| &issued.client).clone();
        self.issuer.note_issued(&of, &user.name, &token);
        let body = json!({
            "access_token": token, "issued_token_type": ACCESS_TOKEN, "token_type": "Bearer",
            "expires_in": exp - ctx.now, "scope": scope,
        });
        let answer = Message::response(200, ctx.now).oauth_json(body.to_string());
        (Verdict::Ok, Some(answer))
    }

    /// What each service makes of a credential that somebody shows it directly.
    pub(in crate::world) fn services_judge<'a>(
        &'a self,
        ctx: &'a Ctx,
        credential: &'a str,
        path: &'a str,
    ) -> impl Iterator<Item = Judgement> + 'a {
        let up = self.servers.services.iter().filter(|service| service.up);
        up.map(move |service| {
            let path = path_at(&service.name, path);
            let request = ctx.to_service((Method::GET, path), &service.name, credential);
            self.judge(ctx, &service.name, &request, Method::GET, path)
        })
    }
}

impl Ctx {
    /// A request that somebody inside sends to a service.
    pub(in crate::world) fn to_service(
        &self,
        (method, path): (Method, &str),
        service: &str,
        credential: &str,
    ) -> Message {
        let request = Message::request(method, path, &host_of(service));
        self.present_inside(request, credential)
    }

    fn present_inside(&self, request: Message, credential: &str) -> Message {
        if !credential.contains('.') {
            return self.present(request, credential);
        }
        request.with("Authorization", &format!("Bearer {credential}"))
    }
}

impl Issuer {
    /// Signs claims as an access token with a name of its own, with the key of who is named as issuer.
    pub(in crate::world) fn mint_claims(
        &mut self,
        ctx: &mut Ctx,
        iss: &str,
        mut claims: serde_json::Value,
    ) -> String {
        claims["jti"] = ctx.chance.token_id().into();
        if iss == INNER_ISS {
            ctx.sign_as(teaching_keys::gateway(), &claims)
        } else {
            self.sign_claims(ctx, &claims)
        }
    }
}
