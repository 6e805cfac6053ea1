//! A server's judgement of a request: a look-up in the ledger, or the checks of a verifier.
//!
//! [`World::judge`] changes nothing; what follows from it (a row touched, an answer) is done by the
//! exchange. So the same judgement can be asked for on a copy of the world.

use super::event::{Access, Event, UserFact};
use super::http::Message;
use super::settings::{Carrier, Credential, Csrf, Decoding, Duplicates, StoreKind, Trust, Verify};
use super::store::{Command, Hash, Session, Table, Tables};
use super::user::User;
use super::{ISSUER, KeyCache, Verdict, World};
use crate::jose::check::{self, Check, CheckResult, Outcome, Policy, Why};
use crate::jose::claims;
use crate::jose::json::Document;
use crate::jose::key::KeySet;
use crate::lang::Text;

/// What a server makes of a request, and what it did to find out.
#[derive(Clone, Debug)]
pub(super) struct Judgement {
    pub verdict: Verdict,
    /// The verifier's checks; none where a ledger decides.
    pub checks: Vec<CheckResult>,
    /// The id of the user, where somebody was recognised.
    pub user_id: Option<String>,
    /// The accesses to stores, in order.
    pub accesses: Vec<Event>,
    /// The row that was found.
    pub row: Option<(Hash, Session)>,
    /// The keys that were fetched for it.
    pub keys_fetched: Option<KeyCache>,
}

/// What a resource asks of the one who wants it.
pub(super) struct Route {
    pub role: Option<&'static str>,
    pub scope: Option<&'static str>,
}

fn route(method: &str, path: &str) -> Route {
    match (method, path.split('?').next().unwrap_or_default()) {
        (_, "/logout") => Route {
            role: None,
            scope: None,
        },
        (_, path) if path == "/admin" || path.starts_with("/admin/") => Route {
            role: Some("admin"),
            scope: None,
        },
        ("GET", _) => Route {
            role: None,
            scope: Some("orders:read"),
        },
        _ => Route {
            role: None,
            scope: Some("orders:write"),
        },
    }
}

/// What the resource that a request names asks for.
pub(super) fn asked(request: &Message) -> Route {
    let mut words = request.start.split(' ');
    route(
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    )
}

impl World {
    /// What a node makes of a request.
    pub(super) fn judge(
        &self,
        node: &str,
        request: &Message,
        method: &str,
        path: &str,
    ) -> Judgement {
        let mut judgement = Judgement {
            verdict: Verdict::Ok,
            checks: Vec::new(),
            user_id: None,
            accesses: Vec::new(),
            row: None,
            keys_fetched: None,
        };
        let limit = self.settings.header_limit;
        if request
            .headers
            .iter()
            .any(|(name, value)| name.len() + value.len() + 4 > limit)
        {
            judgement.verdict = Verdict::HeaderTooLarge;
            return judgement;
        }
        let Some(credential) = self.credential_in(request) else {
            judgement.verdict = Verdict::NoCredential;
            return judgement;
        };
        let route = route(method, path);
        judgement.verdict = match self.settings.credential {
            Credential::Random => self.look_up(node, credential, &mut judgement),
            Credential::Signed => self.verify(node, credential, &route, &mut judgement),
        };
        // Another site cannot make a browser add a header: only a cookie comes by itself.
        let post = self.settings.carrier == Carrier::Cookie
            && method != "GET"
            && (self.settings.csrf == Csrf::Token || path == "/logout");
        if judgement.verdict == Verdict::Ok
            && post
            && request.header("X-CSRF-Token") != Some(self.csrf_token(credential).as_str())
        {
            judgement.verdict = Verdict::CsrfRejected;
        }
        if judgement.verdict == Verdict::Ok && self.settings.credential == Credential::Random {
            judgement.verdict = self.live_role(&route, &mut judgement);
        }
        judgement
    }

    fn look_up(&self, node: &str, credential: &str, judgement: &mut Judgement) -> Verdict {
        let Some(tables) = self.tables(node) else {
            judgement
                .accesses
                .push(Event::StoreSilent { node: node.into() });
            return Verdict::StoreDown;
        };
        let hash = Hash::of(credential);
        let row = tables.sessions.get(&hash);
        judgement.accesses.push(Event::RowRead(Access {
            node: node.into(),
            table: Table::Sessions,
            key: hash.to_string(),
            rows: usize::from(row.is_some()),
            command: Command::look_up(&hash),
        }));
        let Some(row) = row else {
            return Verdict::UnknownId;
        };
        if self.now >= row.absolute_expires_at {
            return Verdict::AbsoluteTimeout;
        }
        if self.now >= row.last_seen_at + self.settings.idle {
            return Verdict::IdleTimeout;
        }
        judgement.user_id = Some(row.user_id.clone());
        judgement.row = Some((hash, row.clone()));
        Verdict::Ok
    }

    /// The roles in the user table decide, as they are now.
    fn live_role(&self, route: &Route, judgement: &mut Judgement) -> Verdict {
        let Some(role) = route.role else {
            return Verdict::Ok;
        };
        let user = judgement
            .user_id
            .as_deref()
            .and_then(|id| self.user_with_id(id));
        judgement.accesses.push(Event::UserRead {
            user: user.map(|u| u.name.clone()).unwrap_or_default(),
            what: UserFact::Roles,
        });
        let has = user.is_some_and(|u| u.roles.iter().any(|r| r == role));
        if has { Verdict::Ok } else { Verdict::Forbidden }
    }

    fn verify(&self, node: &str, token: &str, route: &Route, judgement: &mut Judgement) -> Verdict {
        let keyring = match self.keyring(node, token) {
            Ok(keyring) => keyring,
            Err(mut events) => {
                judgement.accesses.append(&mut events);
                return Verdict::JwksDown;
            }
        };
        judgement.accesses.extend(keyring.events);
        judgement.keys_fetched = keyring.cache;
        let policy = self.policy(&keyring.keys);
        let skew = self.settings.skew.get(node).copied().unwrap_or(0);
        let verification = check::verify(token, &policy, self.now + skew);
        judgement.checks = verification.checks;
        let mut verdict = verification.refusal.map_or(Verdict::Ok, Verdict::from);
        let claims = verification.claims.as_ref().map(Document::root);
        if self.settings.verify == Verify::Full {
            let enough = claims.is_some_and(|claims| match (route.role, route.scope) {
                (Some(role), _) => claims::list(claims, "roles").iter().any(|r| r == role),
                (None, Some(scope)) => {
                    claims::text(claims, "scope").is_some_and(|s| s.split(' ').any(|s| s == scope))
                }
                (None, None) => true,
            });
            let wanted = route.role.or(route.scope).unwrap_or_default();
            let result = if verdict == Verdict::Ok {
                rights(enough, wanted)
            } else {
                CheckResult::not_reached(Check::Scope)
            };
            judgement.checks.push(result);
            if verdict == Verdict::Ok && !enough {
                verdict = Verdict::InsufficientScope;
            }
        }
        if matches!(verdict, Verdict::Ok | Verdict::InsufficientScope) {
            judgement.user_id = claims.and_then(|claims| claims::text(claims, "sub"));
        }
        judgement.accesses.push(Event::Verified {
            node: node.into(),
            passed: judgement
                .checks
                .iter()
                .filter(|c| c.outcome == Outcome::Pass)
                .count(),
            of: judgement.checks.len(),
            failed: judgement
                .checks
                .iter()
                .find(|c| c.outcome == Outcome::Fail)
                .map(|c| c.check),
        });
        verdict
    }

    /// What a verifier of this lane asks of a token.
    #[must_use]
    pub fn policy<'a>(&'a self, keys: &'a KeySet) -> Policy<'a> {
        Policy {
            typ: self.settings.typ_check.then_some("at+jwt"),
            iss: Some(super::issuer::ISS),
            aud: self
                .settings
                .aud_check
                .then_some(self.settings.aud.as_str()),
            leeway: self.settings.leeway,
            nbf: self.settings.nbf,
            decode: match self.settings.decode {
                Decoding::Strict => check::Decode::Strict,
                Decoding::Lenient => check::Decode::Lenient,
            },
            scope: match self.settings.verify {
                Verify::Full => check::Scope::Full,
                Verify::SignatureOnly => check::Scope::SignatureOnly,
            },
            unsigned: match self.settings.trust {
                Trust::AcceptNone => check::Unsigned::Accepted,
                Trust::Blocklist => check::Unsigned::RefusedByName,
                _ => check::Unsigned::Refused,
            },
            duplicates: match self.settings.duplicates {
                Duplicates::Refused => check::Duplicates::Refused,
                Duplicates::LastWins => check::Duplicates::LastWins,
            },
            ..Policy::new(keys)
        }
    }

    /// The rows that a node can see; `None` where the store does not answer.
    pub(super) fn tables(&self, node: &str) -> Option<&Tables> {
        match self.settings.store {
            StoreKind::Memory => self.node(node).map(|n| &n.memory),
            StoreKind::Shared | StoreKind::Replicated => {
                self.store.up.then_some(&self.store.tables)
            }
        }
    }

    pub(super) fn tables_mut(&mut self, node: &str) -> Option<&mut Tables> {
        match self.settings.store {
            StoreKind::Memory if node == ISSUER => Some(&mut self.issuer.memory),
            StoreKind::Memory => self
                .nodes
                .iter_mut()
                .find(|n| n.name == node)
                .map(|n| &mut n.memory),
            StoreKind::Shared | StoreKind::Replicated => {
                self.store.up.then_some(&mut self.store.tables)
            }
        }
    }

    pub(super) fn node(&self, name: &str) -> Option<&super::Node> {
        self.nodes
            .iter()
            .chain([&self.issuer])
            .find(|n| n.name == name)
    }

    pub(super) fn user_with_id(&self, id: &str) -> Option<&User> {
        self.users.iter().find(|u| u.id == id)
    }
}

/// The last check: whether the token grants what the resource asks for (RFC 6750 §3.1).
fn rights(enough: bool, wanted: &str) -> CheckResult {
    let has = Text {
        en: format!("grants {wanted}"),
        ja: format!("{wanted} の権限がある"),
    };
    let lacks = Text {
        en: format!("does not grant {wanted}"),
        ja: format!("{wanted} の権限がない"),
    };
    if enough {
        CheckResult::pass(Check::Scope, Why::Other(has))
    } else {
        CheckResult::fail(Check::Scope, Why::Other(lacks))
    }
}
