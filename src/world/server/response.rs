//! What a server answers to each verdict: the status code (401, 403, 404, 431, 503), the challenge
//! in `WWW-Authenticate`, the body; and whether the cookie is cleared with it.

use std::sync::Arc;

use serde_json::json;

use super::dpop;
use crate::jose::check::Refusal;
use crate::jose::{claims, unverified};
use crate::world::Verdict;
use crate::world::backend::Backend;
use crate::world::context::Ctx;
use crate::world::http::{Message, Method};
use crate::world::server::Judgement;
use crate::world::server::carrier::SESSION;
use crate::world::server::routes::{INVOICES, asked};
use crate::world::settings::Carrier;
use crate::world::stores::users::CHARGE;
use crate::world::stores::{ANONYMOUS, Stores};

/// What the number of an order's invoice is more than the order's.
const INVOICE_OF_ORDER: u32 = 9000;

impl Backend {
    /// The answer of a machine to a request, from what it made of it.
    pub(in crate::world) fn answer(
        &self,
        ctx: &Ctx,
        to: &str,
        request: &Message,
        judgement: &Judgement,
    ) -> (u16, Arc<Message>) {
        let status = status_of(judgement.verdict);
        let answer = Message::response(status, ctx.now);
        let message = match judgement.verdict {
            Verdict::Ok => answer.no_store_json(self.stores.resource(ctx, request, judgement)),
            Verdict::StoreDown if !ctx.settings.is_signed() => store_down(ctx.now),
            Verdict::StoreDown | Verdict::IssuerDown => refused(Verdict::StoreDown, ctx.now),
            Verdict::HeaderTooLarge => answer,
            Verdict::CsrfRejected | Verdict::Forbidden | Verdict::NotFound => {
                answer.json(format!(r#"{{"error":"{}"}}"#, judgement.verdict))
            }
            _ if self.servers.asks_for(ctx, to) == SESSION => ctx.asks_for_login(judgement.verdict),
            _ => ctx.asks_for_token(request, judgement.verdict),
        };
        (status, Arc::new(message))
    }
}

impl Ctx {
    /// What a server with a login page of its own answers to who is not logged in, or may not.
    pub(in crate::world) fn asks_for_login(&self, verdict: Verdict) -> Message {
        let answer = Message::response(status_of(verdict), self.now);
        if verdict == Verdict::InsufficientScope {
            return answer.json(format!(r#"{{"error":"{}"}}"#, Verdict::Forbidden));
        }
        let asked = answer.with(
            "WWW-Authenticate",
            &format!(r#"{SESSION} realm="cloakroom""#),
        );
        let asked = if is_over(verdict) && self.settings.presented() == Carrier::Cookie {
            asked.with("Set-Cookie", &self.clearing())
        } else {
            asked
        };
        let error = match verdict {
            Verdict::ReauthRequired => "reauth_required",
            _ => "login_required",
        };
        asked.no_store_json(format!(r#"{{"error":"{error}"}}"#))
    }

    /// What an API answers to who shows no token, or not the right one (RFC 6750 §3, RFC 9470 §3).
    fn asks_for_token(&self, request: &Message, verdict: Verdict) -> Message {
        let answer = Message::response(status_of(verdict), self.now);
        match verdict {
            Verdict::NoCredential => answer.with("WWW-Authenticate", &self.challenge("")),
            Verdict::InsufficientScope => {
                let scope = asked(request).scope;
                let scope = scope.map(|scope| format!(r#", scope="{scope}""#));
                let fault = format!(
                    r#"error="insufficient_scope"{}"#,
                    scope.unwrap_or_default()
                );
                answer.with("WWW-Authenticate", &self.challenge(&fault))
            }
            Verdict::ReauthRequired => answer.with("WWW-Authenticate",
                &format!(
                    r#"Bearer realm="cloakroom", error="insufficient_user_authentication", error_description="A more recent authentication is required", max_age="{}""#,
                    self.settings.session.max_auth_age
                ),).no_store(),
            _ => {
                let text = if verdict == Verdict::Token(Refusal::Expired) {
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
                answer
.with("WWW-Authenticate", &self.challenge(&fault))
.no_store()
            }
        }
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

    /// True if a request sends money where it is let in.
    pub(in crate::world) fn transfers(&self, request: &Message) -> bool {
        let acts =
            request.method() == Some(Method::POST) || self.settings.browser.get_changes_state;
        request.path() == "/transfer" && acts
    }
}

impl Stores {
    fn resource(&self, ctx: &Ctx, request: &Message, judgement: &Judgement) -> String {
        let user = judgement
            .user_id
            .as_deref()
            .and_then(|id| self.user_with_id(id));
        let name = match (user, judgement.user_id.as_deref()) {
            (Some(user), _) => &user.name,
            (None, Some(ANONYMOUS)) => return r#"{"user":null}"#.into(),
            (None, _) => "?",
        };
        if ctx.transfers(request) {
            return format!(r#"{{"user":"{name}","transfer":"done"}}"#);
        }
        if asked(request).scope == Some(CHARGE) {
            let mut charged = json!({ "user": name, "charged": true });
            if let Some(actor) = actor_in(request) {
                charged["by"] = actor.into();
            }
            return charged.to_string();
        }
        if asked(request).role.is_some() {
            return format!(r#"{{"user":"{name}","admin":true}}"#);
        }
        let orders: Vec<u32> = user.map(|user| user.orders.clone()).unwrap_or_default();
        if request.path() == INVOICES {
            let invoices: Vec<u32> = orders
                .iter()
                .map(|order| INVOICE_OF_ORDER + order)
                .collect();
            return json!({ "user": name, "invoices": invoices }).to_string();
        }
        json!({ "user": name, "orders": orders }).to_string()
    }
}

/// The service that acts for the subject of a request's token (RFC 8693 §4.1).
fn actor_in(request: &Message) -> Option<String> {
    let token = request.header("Authorization")?.strip_prefix("Bearer ")?;
    claims::text(unverified::claims(token)?.root().get("act")?, "sub")
}

/// True if a login is over for every server: one that merely does not know an id must not throw away
/// a cookie that another knows.
fn is_over(verdict: Verdict) -> bool {
    use Verdict as V;
    matches!(
        verdict,
        V::IdleTimeout
            | V::AbsoluteTimeout
            | V::Token(Refusal::Expired)
            | V::Denylisted
            | V::IssuedBeforeCutoff
    )
}

/// The status code of an outcome (RFC 9110 §15, RFC 6750 §3.1, RFC 6749 §5.2).
pub(in crate::world) fn status_of(verdict: Verdict) -> u16 {
    use Verdict as V;
    match verdict {
        V::Ok => 200,
        V::CsrfRejected | V::Forbidden | V::InsufficientScope => 403,
        V::InvalidRequest
        | V::InvalidScope
        | V::UnsupportedTokenType
        | V::WrongClient
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
pub(in crate::world) fn csrf_rejected(now: i64) -> Message {
    Message::response(status_of(Verdict::CsrfRejected), now)
        .json(format!(r#"{{"error":"{}"}}"#, Verdict::CsrfRejected))
}

/// The answer where the ledger cannot be asked.
pub(in crate::world) fn store_down(now: i64) -> Message {
    Message::unavailable(now).json(r#"{"error":"session_store_unavailable"}"#.into())
}

/// The answer to a refused request at the issuer's own endpoints, or `None` where it is accepted.
pub(in crate::world) fn refused(verdict: Verdict, now: i64) -> Message {
    let answer = Message::response(status_of(verdict), now);
    match verdict {
        Verdict::ProofMissing | Verdict::ProofMismatch => dpop::refused_by_issuer(now),
        Verdict::StoreDown => {
            Message::unavailable(now).json(r#"{"error":"temporarily_unavailable"}"#.into())
        }
        _ => {
            let body = match verdict {
                Verdict::InvalidRequest
                | Verdict::InvalidScope
                | Verdict::UnsupportedTokenType => format!(r#"{{"error":"{verdict}"}}"#),
                Verdict::WrongClient => {
                    r#"{"error":"invalid_grant","error_description":"The token was issued to another client"}"#
                        .into()
                }
                _ => {
                    r#"{"error":"invalid_grant","error_description":"The refresh token is invalid"}"#
                        .into()
                }
            };
            answer.oauth_json(body)
        }
    }
}
