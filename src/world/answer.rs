//! What a server answers: status, headers and body, for each outcome (content of the wire formats).

use std::sync::Arc;

use super::browser::SITE;
use super::http::{self, Message};
use super::route::asked;
use super::server::Judgement;
use super::settings::{Carrier, CookieScope, Credential, Preset};
use super::store::ANONYMOUS;
use super::{Verdict, World, dpop, services};

impl World {
    /// The answer to a request, from what the server made of it.
    pub(super) fn answer(&self, request: &Message, judgement: &Judgement) -> (u16, Arc<Message>) {
        let status = status_of(judgement.verdict);
        let answer = Message::response(status, self.now);
        let no_store = |m: Message| m.with("Cache-Control", "no-store");
        let message = match (judgement.verdict, self.preset) {
            (Verdict::Ok, _) => no_store(answer.json(self.resource(request, judgement))),
            (Verdict::StoreDown, Preset::Passport)
                if self.settings.credential == Credential::Signed =>
            {
                refused(Verdict::StoreDown, self.now)
            }
            (Verdict::IssuerDown, _) => refused(Verdict::StoreDown, self.now),
            (Verdict::StoreDown, _) => store_down(self.now),
            (Verdict::HeaderTooLarge, _) => answer,
            (Verdict::CsrfRejected | Verdict::Forbidden | Verdict::NotFound, _) => {
                answer.json(format!(r#"{{"error":"{}"}}"#, judgement.verdict))
            }
            (Verdict::InsufficientScope, Preset::Ticket) => {
                answer.json(format!(r#"{{"error":"{}"}}"#, Verdict::Forbidden))
            }
            (Verdict::ReauthRequired, Preset::Ticket) => no_store(
                answer
                    .with("WWW-Authenticate", r#"Session realm="cloakroom""#)
                    .json(r#"{"error":"reauth_required"}"#.into()),
            ),
            (Verdict::ReauthRequired, Preset::Passport) => no_store(answer.with(
                "WWW-Authenticate",
                &format!(
                    r#"Bearer realm="cloakroom", error="insufficient_user_authentication", error_description="A more recent authentication is required", max_age="{}""#,
                    self.settings.max_auth_age
                ),
            )),
            (verdict, Preset::Ticket) => {
                let ended = matches!(verdict, Verdict::IdleTimeout | Verdict::AbsoluteTimeout);
                let asked = answer.with("WWW-Authenticate", r#"Session realm="cloakroom""#);
                let cleared = if ended {
                    asked.with("Set-Cookie", &self.clearing())
                } else {
                    asked
                };
                no_store(cleared.with("Content-Type", "application/json"))
                    .body(r#"{"error":"login_required"}"#.into())
            }
            (Verdict::NoCredential, Preset::Passport) => {
                answer.with("WWW-Authenticate", &self.challenge(""))
            }
            (Verdict::InsufficientScope, Preset::Passport) => {
                let scope = asked(request).scope;
                let scope = scope.map(|scope| format!(r#", scope="{scope}""#));
                answer.with(
                    "WWW-Authenticate",
                    &self.challenge(&format!(
                        r#"error="insufficient_scope"{}"#,
                        scope.unwrap_or_default()
                    )),
                )
            }
            (verdict, Preset::Passport) => {
                let text = if verdict == Verdict::Expired {
                    "expired"
                } else {
                    "is invalid"
                };
                let token = self.credential_in(request).unwrap_or_default();
                let fault = dpop::fault(verdict, request, token).map_or_else(
                    || {
                        format!(
                            r#"error="invalid_token", error_description="The access token {text}""#
                        )
                    },
                    str::to_owned,
                );
                no_store(answer.with("WWW-Authenticate", &self.challenge(&fault)))
            }
        };
        (status, Arc::new(message))
    }

    /// What an API asks for, with what was wrong (RFC 6750 §3, RFC 9449 §7.1).
    fn challenge(&self, fault: &str) -> String {
        let comma = if fault.is_empty() { "" } else { ", " };
        if self.settings.binds() {
            format!(r#"DPoP {fault}{comma}algs="Ed25519""#)
        } else {
            format!(r#"Bearer realm="cloakroom"{comma}{fault}"#)
        }
    }

    /// Whether a request sends money where it is let in.
    pub(super) fn transfers(&self, request: &Message) -> bool {
        let mut words = request.start.split([' ', '?']);
        let (method, path) = (words.next(), words.next());
        let acts = method == Some("POST") || self.settings.get_changes_state;
        path == Some("/transfer") && acts
    }

    fn resource(&self, request: &Message, judgement: &Judgement) -> String {
        let user = judgement
            .user_id
            .as_deref()
            .and_then(|id| self.user_with_id(id));
        let name = match (user, judgement.user_id.as_deref()) {
            (Some(user), _) => &user.name,
            (None, Some(ANONYMOUS)) => return r#"{"user":null}"#.into(),
            (None, _) => "?",
        };
        if self.transfers(request) {
            return format!(r#"{{"user":"{name}","transfer":"done"}}"#);
        }
        if asked(request).scope == Some(services::CHARGE) {
            let mut charged = serde_json::json!({ "user": name, "charged": true });
            if let Some(actor) = services::actor_in(request) {
                charged["by"] = actor.into();
            }
            return charged.to_string();
        }
        if asked(request).role.is_some() {
            return format!(r#"{{"user":"{name}","admin":true}}"#);
        }
        let orders: Vec<String> = user
            .map(|u| u.orders.iter().map(u32::to_string).collect())
            .unwrap_or_default();
        format!(r#"{{"user":"{name}","orders":[{}]}}"#, orders.join(","))
    }

    /// The `Set-Cookie` line that removes the credential.
    pub(super) fn clearing(&self) -> String {
        format!(
            "{}=; {}; Max-Age=0",
            self.cookie_name(),
            self.cookie_attributes()
        )
    }

    /// The attributes of the cookie that carries the credential.
    pub(super) fn cookie_attributes(&self) -> String {
        use super::settings::SameSite;
        let same_site = match self.settings.samesite {
            SameSite::Strict => "; SameSite=Strict",
            SameSite::Lax => "; SameSite=Lax",
            SameSite::None => "; SameSite=None",
            SameSite::Unset => "",
        };
        let domain = match self.settings.cookie_scope {
            CookieScope::Host => String::new(),
            CookieScope::Domain => format!("Domain={SITE}; "),
        };
        let http_only = if self.settings.http_only {
            "; HttpOnly"
        } else {
            ""
        };
        format!("{domain}Path=/; Secure{http_only}{same_site}")
    }

    /// The credential in a request, where this lane carries it.
    #[must_use]
    pub fn credential_in<'a>(&self, request: &'a Message) -> Option<&'a str> {
        match self.settings.presented() {
            Carrier::Cookie => cookie_in(request, self.cookie_name()),
            Carrier::Header => {
                let value = request.header("Authorization")?;
                let schemes = ["Bearer ", "DPoP "].into_iter();
                let mut taken = schemes.take(1 + usize::from(self.settings.binds()));
                taken.find_map(|scheme| value.strip_prefix(scheme))
            }
        }
    }

    /// A request with a credential put where this lane carries it.
    pub(super) fn present(&self, request: Message, credential: &str) -> Message {
        match self.settings.presented() {
            Carrier::Cookie => {
                request.with("Cookie", &format!("{}={credential}", self.cookie_name()))
            }
            Carrier::Header => {
                let scheme = if self.settings.binds() {
                    "DPoP"
                } else {
                    "Bearer"
                };
                request.with("Authorization", &format!("{scheme} {credential}"))
            }
        }
    }
}

/// The value of a cookie in a request.
pub(super) fn cookie_in<'a>(request: &'a Message, name: &str) -> Option<&'a str> {
    let pairs = request.header("Cookie")?.split("; ");
    pairs
        .filter_map(|pair| pair.split_once('='))
        .find(|(n, _)| *n == name)
        .map(|(_, value)| value)
}

/// The status code of an outcome (RFC 9110 §15, RFC 6750 §3.1, RFC 6749 §5.2).
pub(super) fn status_of(verdict: Verdict) -> u16 {
    use Verdict as V;
    match verdict {
        V::Ok => 200,
        V::CsrfRejected | V::Forbidden | V::InsufficientScope => 403,
        V::InvalidRequest
        | V::RefreshUnknown
        | V::RefreshExpired
        | V::RefreshReused
        | V::RefreshRevoked => 400,
        V::NotFound => 404,
        V::HeaderTooLarge => 431,
        V::StoreDown | V::IssuerDown | V::JwksDown | V::NoAnswer => 503,
        _ => 401,
    }
}

/// The answer to a request that did not come from our own page.
pub(super) fn csrf_rejected(now: i64) -> Message {
    http::Message::response(status_of(Verdict::CsrfRejected), now)
        .json(format!(r#"{{"error":"{}"}}"#, Verdict::CsrfRejected))
}

/// The answer where the ledger cannot be asked.
pub(super) fn store_down(now: i64) -> Message {
    http::Message::response(status_of(Verdict::StoreDown), now)
        .with("Retry-After", "5")
        .json(r#"{"error":"session_store_unavailable"}"#.into())
}

/// The answer to a refused request at the issuer's own endpoints, or `None` where it is accepted.
pub(super) fn refused(verdict: Verdict, now: i64) -> Message {
    let answer = http::Message::response(status_of(verdict), now);
    match verdict {
        Verdict::ProofMissing | Verdict::ProofMismatch => dpop::refused_by_issuer(now),
        Verdict::StoreDown => answer
            .with("Retry-After", "5")
            .json(r#"{"error":"temporarily_unavailable"}"#.into()),
        Verdict::InvalidRequest => answer
            .with("Content-Type", "application/json")
            .with("Cache-Control", "no-store")
            .with("Pragma", "no-cache")
            .body(r#"{"error":"invalid_request"}"#.into()),
        _ => answer
            .with("Content-Type", "application/json")
            .with("Cache-Control", "no-store")
            .with("Pragma", "no-cache")
            .body(
                r#"{"error":"invalid_grant","error_description":"The refresh token is invalid"}"#
                    .into(),
            ),
    }
}
