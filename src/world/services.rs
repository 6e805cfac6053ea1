//! Services behind the servers: one request goes from the gateway through all of them, and each finds
//! out for itself who asks.
//!
//! What a service was shown it can show to others: as it came, or traded for a token of its own
//! (RFC 8693). A gateway can trade what comes from outside for a short inner token.

use serde_json::json;

use super::action::{ExchangeToken, Forward};
use super::event::{Answer, Event, Nothing, Sent};
use super::exchange::{Exchange, Intent};
use super::http::{Message, form_value};
use super::issuer::{ISS, SCOPE};
use super::server::Judgement;
use super::settings::Credential;
use super::{ISSUER, Node, Verdict, World};
use crate::jose::check::{self, Policy};
use crate::jose::json::Document;
use crate::jose::{base64url, claims};

/// The name of the user table's right to charge a bill, and of the scope that passes it on.
pub(super) const CHARGE: &str = "billing:charge";
const GRANT: &str = "urn:ietf:params:oauth:grant-type:token-exchange";
const ACCESS_TOKEN: &str = "urn:ietf:params:oauth:token-type:access_token";

impl World {
    /// The service of a name.
    #[must_use]
    pub fn service(&self, name: &str) -> Option<&Node> {
        self.services.iter().find(|service| service.name == name)
    }

    fn service_mut(&mut self, name: &str) -> Option<&mut Node> {
        self.services.iter_mut().find(|s| s.name == name)
    }

    /// Whether a machine is shown inner tokens, and not what came from outside.
    pub(super) fn takes_inner(&self, machine: &str) -> bool {
        self.settings.inner_ttl > 0 && self.service(machine).is_some()
    }

    /// Whom a token must be for, at a machine.
    pub(super) fn expected_aud(&self, machine: &str) -> &str {
        let own = self.settings.service_aud.get(machine);
        own.map_or(&self.settings.aud, String::as_str)
    }

    /// The credential that a machine finds in a request.
    #[must_use]
    pub fn credential_at<'a>(&self, to: &str, request: &'a Message) -> Option<&'a str> {
        if self.service(to).is_some() {
            let bearer = request.header("Authorization");
            let bearer = bearer.and_then(|value| value.strip_prefix("Bearer "));
            if self.takes_inner(to) {
                return bearer;
            }
            return bearer.or_else(|| self.credential_in(request));
        }
        self.credential_in(request)
    }

    /// The octets of the header line in which a machine finds the credential.
    pub(super) fn credential_bytes(&self, to: &str, request: &Message) -> usize {
        let shown = self.credential_at(to, request);
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

    /// Passes an accepted request on. A refusal further on is the answer to the whole request.
    pub(super) fn pass_on(
        &mut self,
        exchange: &Exchange,
        user_id: Option<&str>,
    ) -> Option<(Verdict, Option<Message>)> {
        let next = self.next_on_the_way(exchange)?;
        let Sent {
            to,
            method,
            path,
            message,
            ..
        } = &exchange.sent;
        let shown = self.credential_at(to, message)?.to_owned();
        let outside = self.service(to).is_none();
        let credential = if outside && self.settings.inner_ttl > 0 {
            self.mint_inner(exchange, user_id?)
        } else if outside && self.settings.is_bff() {
            self.token_of(&shown)?
        } else {
            shown
        };
        let request = self.to_service((method, path), &next, &credential);
        let intent = Intent::Inner { chain: true };
        let answer = self.between(to, &next, (method, path), request, intent);
        let refused = answer.verdict != Verdict::Ok;
        refused.then(|| {
            let unheard = || Message::response(503, self.now);
            let message = answer.message.as_deref().cloned();
            (answer.verdict, Some(message.unwrap_or_else(unheard)))
        })
    }

    /// A request that somebody inside sends to a service.
    pub(super) fn to_service(
        &self,
        (method, path): (&str, &str),
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

    /// A request from one machine to another, with its answer.
    fn between(
        &mut self,
        by: &str,
        to: &str,
        (method, path): (&str, &str),
        request: Message,
        intent: Intent,
    ) -> Answer {
        let sent = self.put_on_the_wire((by, to.to_owned()), (method, path), request, None);
        let answer = self.serve_now(sent, intent);
        self.log.push(Event::Answered(answer.clone()));
        answer
    }

    /// Keeps what a service is shown: whoever receives a credential holds it.
    pub(super) fn note_received(&mut self, sent: &Sent) {
        let credential = self.credential_at(&sent.to, &sent.message);
        let credential = credential.map(str::to_owned);
        if let (Some(service), Some(credential)) = (self.service_mut(&sent.to), credential) {
            service.received = Some(credential);
        }
    }

    /// The gateway's own token for the services: about the same user, for a short time.
    fn mint_inner(&mut self, exchange: &Exchange, user_id: &str) -> String {
        let exp = self.now + self.settings.inner_ttl;
        let claims = json!({
            "iss": ISS, "sub": user_id, "aud": self.settings.aud, "client_id": exchange.sent.to,
            "iat": self.now, "exp": exp, "scope": SCOPE,
        });
        let user = self.user_with_id(user_id).cloned();
        let token = self.mint_claims(claims);
        let name = user.map(|user| user.name).unwrap_or_default();
        self.note_issued(&exchange.sent.by, &name, &token);
        token
    }

    /// Signs claims as an access token with a name of its own.
    fn mint_claims(&mut self, mut claims: serde_json::Value) -> String {
        claims["jti"] = self.chance.token_id().into();
        self.sign_claims(&claims).unwrap_or_default()
    }

    /// A service sends on what it was shown, or the token that it got for it.
    pub(super) fn forward(&mut self, forward: &Forward) {
        let Some(service) = self.service(&forward.by) else {
            return self.nothing(Nothing::NoSuchServer);
        };
        if self.service(&forward.to).is_none() {
            return self.nothing(Nothing::NoSuchServer);
        }
        let exchanged = service.exchanged.as_ref();
        let exchanged = exchanged.filter(|(to, _)| *to == forward.to);
        let exchanged = exchanged.map(|(_, token)| token);
        let Some(credential) = exchanged.or(service.received.as_ref()).cloned() else {
            return self.nothing(Nothing::NothingReceived);
        };
        let (method, path) = (forward.method.name(), forward.path.as_str());
        let request = self.to_service((method, path), &forward.to, &credential);
        let intent = Intent::Inner { chain: false };
        self.between(&forward.by, &forward.to, (method, path), request, intent);
    }

    /// A service trades the token that it was shown for one of its own (RFC 8693 §2).
    pub(super) fn exchange_token(&mut self, exchange: &ExchangeToken) {
        let (Some(service), Some(_)) = (self.service(&exchange.by), self.service(&exchange.to))
        else {
            return self.nothing(Nothing::NoSuchServer);
        };
        let Some(subject) = service.received.clone() else {
            return self.nothing(Nothing::NothingReceived);
        };
        if self.settings.credential != Credential::Signed {
            return self.nothing(Nothing::NoTokenToTrade);
        }
        let audience = self.expected_aud(&exchange.to).to_owned();
        let request = Message::request("POST", "/token", self.issuer_host());
        let request = self
            .authenticated(request, &exchange.by)
            .with("Content-Type", "application/x-www-form-urlencoded")
            .body(format!(
                "grant_type={}&subject_token={subject}&subject_token_type={}&audience={}&scope={}",
                form_value(GRANT),
                form_value(ACCESS_TOKEN),
                form_value(&audience),
                form_value(&exchange.scope)
            ));
        let intent = Intent::Trade {
            subject,
            audience,
            scope: exchange.scope.clone(),
        };
        let asked = ("POST", "/token");
        let answer = self.between(&exchange.by, ISSUER, asked, request, intent);
        let body = answer.message.as_ref().map(|message| message.body.as_str());
        let body: serde_json::Value = body
            .and_then(|body| serde_json::from_str(body).ok())
            .unwrap_or_default();
        let token = body["access_token"].as_str().map(str::to_owned);
        let to = exchange.to.clone();
        if let Some(service) = self.service_mut(&exchange.by) {
            service.exchanged = token.map(|token| (to, token));
        }
    }

    /// The issuer's side: a token about the same subject, for one audience, with no more rights than
    /// the subject has, and with the name of the service that acts.
    pub(super) fn serve_trade(
        &mut self,
        exchange: &Exchange,
        (subject, audience, scope): (&str, &str, &str),
    ) -> (Verdict, Option<Message>) {
        if self.client_in(&exchange.sent.message).is_none() {
            return (Verdict::InvalidRequest, Some(self.refused_client()));
        }
        let keys = self.verification_keys();
        let policy = Policy {
            aud: None,
            ..self.policy(&keys)
        };
        let verified = check::verify(subject, &policy, self.now);
        let claims = verified.claims.as_ref().map(Document::root);
        let claims = claims.filter(|_| verified.refusal.is_none());
        let user = claims
            .and_then(|claims| claims::text(claims, "sub"))
            .and_then(|sub| self.user_with_id(&sub).cloned());
        let (Some(claims), Some(user)) = (claims, user) else {
            let verdict = Verdict::InvalidRequest;
            return (verdict, Some(super::answer::refused(verdict, self.now)));
        };
        let carried = claims::text(claims, "scope").unwrap_or_default();
        let may = |scope: &str| {
            carried.split(' ').any(|own| own == scope)
                || user.permissions.iter().any(|own| own == scope)
        };
        if !scope.split(' ').all(may) {
            let verdict = Verdict::InvalidScope;
            return (verdict, Some(super::answer::refused(verdict, self.now)));
        }
        let latest = claims::seconds(claims, "exp").unwrap_or(self.now);
        let exp = latest.min(self.now + self.settings.access_ttl);
        let mut inner = json!({
            "iss": ISS, "sub": user.id, "aud": audience, "client_id": exchange.sent.by,
            "iat": self.now, "exp": exp, "scope": scope, "act": { "sub": exchange.sent.by },
        });
        if let Some(family) = claims::text(claims, "sid") {
            inner["sid"] = family.into();
        }
        let token = self.mint_claims(inner);
        self.note_issued(&exchange.sent.by, &user.name, &token);
        let body = json!({
            "access_token": token, "issued_token_type": ACCESS_TOKEN, "token_type": "Bearer",
            "expires_in": exp - self.now, "scope": scope,
        });
        let answer = Message::response(200, self.now)
            .with("Content-Type", "application/json")
            .with("Cache-Control", "no-store")
            .with("Pragma", "no-cache")
            .body(body.to_string());
        (Verdict::Ok, Some(answer))
    }

    /// What each service makes of a credential that somebody shows it directly.
    pub(super) fn services_judge<'a>(
        &'a self,
        credential: &'a str,
        path: &'a str,
    ) -> impl Iterator<Item = Judgement> + 'a {
        let up = self.services.iter().filter(|service| service.up);
        up.map(move |service| {
            let request = self.to_service(("GET", path), &service.name, credential);
            self.judge(&service.name, &request, "GET", path)
        })
    }
}

/// The service that acts for the subject of a request's token (RFC 8693 §4.1).
pub(super) fn actor_in(request: &Message) -> Option<String> {
    let token = request.header("Authorization")?.strip_prefix("Bearer ")?;
    let payload = base64url::decode_lenient(token.split('.').nth(1)?).ok()?;
    let payload = Document::read(payload).ok()?;
    claims::text(payload.root().get("act")?, "sub")
}

fn host_of(service: &str) -> String {
    format!("{service}.cloakroom.example")
}
