//! A server's judgement of a request: its size (431), a look-up of the session and its end (idle,
//! absolute), or the checks of a token; then rights, CSRF and a recent login (step-up).
//!
//! `Backend::judge` changes nothing; what follows from it (a row touched, an answer) is done by the
//! exchange. So the same judgement can be asked for on a copy of the world.

use super::outsider::Outsider;
use super::routes::{Route, route};
use super::{Judgement, Servers};
use crate::jose::check::{
    self, Check, CheckResult, Outcome, Policy, Revocation, Rights, Verification, Why,
};
use crate::jose::claims;
use crate::jose::json::{Document, Node};
use crate::jose::key::KeySet;
use crate::world::Verdict;
use crate::world::backend::Backend;
use crate::world::context::Ctx;
use crate::world::event::Event;
use crate::world::http::{Message, Method};
use crate::world::settings::{Credential, Decoding, Duplicates, RoleSource, Trust, Verify};
use crate::world::stores::schema::LAST_SEEN;
use crate::world::stores::users::CHARGE;
use crate::world::stores::{ANONYMOUS, Command, Hash, Session, Stores, Table};

impl Backend {
    /// What a node makes of a request.
    pub(in crate::world) fn judge(
        &self,
        ctx: &Ctx,
        node: &str,
        request: &Message,
        method: Method,
        path: &str,
    ) -> Judgement {
        let mut judgement = Judgement::default();
        if ctx.is_too_large(request) {
            judgement.verdict = Verdict::HeaderTooLarge;
            return judgement;
        }
        let Some(credential) = self.servers.credential_at(ctx, node, request) else {
            judgement.verdict = Verdict::NoCredential;
            return judgement;
        };
        let route = route(method, path);
        let asked = (request, method, path);
        let inner = self.servers.takes_inner(ctx, node);
        judgement.verdict = match ctx.settings.scheme.credential {
            Credential::Random if inner => {
                self.verify(ctx, node, credential, asked, &route, &mut judgement)
            }
            Credential::Random if ctx.settings.introspects() => {
                self.introspect_handle(ctx, node, credential, &mut judgement)
            }
            Credential::Random => self.look_up(ctx, node, credential, &mut judgement),
            Credential::Signed if self.servers.is_bff_at(ctx, node) => {
                self.look_up(ctx, node, credential, &mut judgement)
            }
            Credential::Signed => self.verify(ctx, node, credential, asked, &route, &mut judgement),
        };
        // A row that nobody has logged in to says nothing about anybody.
        if judgement.verdict == Verdict::Ok && judgement.user_id.as_deref() == Some(ANONYMOUS) {
            judgement.user_id = None;
            judgement.verdict = Verdict::NoCredential;
        }
        if judgement.verdict == Verdict::Ok
            && method != Method::GET
            && self.servers.service(node).is_none()
            && self.servers.is_forged(ctx, request, credential, path)
        {
            judgement.verdict = Verdict::CsrfRejected;
        }
        if judgement.verdict == Verdict::Ok && !ctx.settings.is_signed() {
            judgement.verdict = self.stores.rights_of_row(ctx, &route, &mut judgement);
        }
        if judgement.verdict == Verdict::Ok
            && self.servers.is_bff_at(ctx, node)
            && let Some((_, row)) = &judgement.row
        {
            judgement.verdict = self.behind(ctx, row, (method, path));
            judgement.is_behind = true;
        }
        judgement
    }

    pub(in crate::world) fn look_up(
        &self,
        ctx: &Ctx,
        node: &str,
        credential: &str,
        judgement: &mut Judgement,
    ) -> Verdict {
        let Some(tables) = self.tables(ctx, node) else {
            judgement.accesses.push(Event::store_silent(node));
            return Verdict::StoreDown;
        };
        let hash = Hash::of(credential);
        let command = Command::look_up(&hash, &ctx.session_columns());
        let at = (Table::Sessions, &*hash.to_string());
        let (read, found) = tables.read(node, at, command);
        judgement.accesses.push(read);
        let Some(row) = found.first().map(Session::from) else {
            return Verdict::UnknownId;
        };
        if let Some(idle) = ctx.settings.idle_limit() {
            if row.is_at_its_end(ctx.now) {
                return Verdict::AbsoluteTimeout;
            }
            if row.is_idle(ctx.now, idle) {
                return Verdict::IdleTimeout;
            }
        }
        judgement.user_id = Some(row.user_id.clone());
        judgement.row = Some((hash, row));
        Verdict::Ok
    }

    fn verify(
        &self,
        ctx: &Ctx,
        node: &str,
        token: &str,
        (request, method, path): (&Message, Method, &str),
        route: &Route,
        judgement: &mut Judgement,
    ) -> Verdict {
        let keyring = match self.keyring(ctx, node, token) {
            Ok(keyring) => keyring,
            Err(mut events) => {
                judgement.accesses.append(&mut events);
                return Verdict::JwksDown;
            }
        };
        judgement.accesses.extend(keyring.events);
        judgement.keys_fetched = keyring.cache;
        let (verification, outsider) =
            self.servers
                .verification(ctx, node, token, &keyring.keys, ctx.clock_of(node));
        // Whoever is not of the lesson does not know the names of its scopes.
        let route = &Route {
            scope: route.scope.filter(|_| outsider.is_none()),
            ..*route
        };
        judgement.checks = verification.checks;
        let mut verdict = verification.refusal.map_or(Verdict::Ok, Verdict::from);
        let claims = verification.claims.as_ref().map(Document::root);
        if ctx.settings.binds() && ctx.settings.token.verify == Verify::Full {
            match claims.filter(|_| verdict == Verdict::Ok) {
                Some(claims) => {
                    let asked = (method, path);
                    verdict =
                        self.check_proof(ctx, node, request, asked, (token, claims), judgement);
                }
                None => judgement
                    .checks
                    .push(CheckResult::not_reached(Check::Proof)),
            }
        }
        if ctx.settings.token.verify == Verify::Full {
            let more = [
                (ctx.asks_whether_revoked(), Check::Revoked),
                (true, Check::Scope),
            ];
            for (_, check) in more.into_iter().filter(|(is_made, _)| *is_made) {
                let result = match (verdict, claims) {
                    (Verdict::Ok, Some(claims)) => {
                        let (found, why) = if check == Check::Revoked {
                            let (found, why) = self.revoked(ctx, node, token, claims, judgement);
                            (found, Why::Revoked(why))
                        } else {
                            let (found, why) =
                                self.stores.rights_of_token(ctx, route, claims, judgement);
                            (found, Why::Rights(why))
                        };
                        verdict = found;
                        let skipped = |event: &Event| matches!(event, Event::LetThrough { .. });
                        let skipped = judgement.accesses.iter().any(skipped);
                        match verdict {
                            Verdict::Ok if skipped && check == Check::Revoked => {
                                CheckResult::skipped(check, why)
                            }
                            Verdict::Ok => CheckResult::pass(check, why),
                            _ => CheckResult::fail(check, why),
                        }
                    }
                    _ => CheckResult::not_reached(check),
                };
                judgement.checks.push(result);
            }
        }
        if matches!(
            verdict,
            Verdict::Ok | Verdict::InsufficientScope | Verdict::Forbidden | Verdict::ReauthRequired
        ) {
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

    /// Whether the token was taken back: its own text cannot tell.
    fn revoked(
        &self,
        ctx: &Ctx,
        node: &str,
        token: &str,
        claims: Node<'_>,
        judgement: &mut Judgement,
    ) -> (Verdict, Revocation) {
        if ctx.asks_lists() {
            let listed = self.ask_lists(ctx, node, token, claims, judgement);
            if listed.0 != Verdict::Ok || !ctx.settings.introspects() {
                return listed;
            }
        }
        let verdict = self.introspect_token(ctx, node, token, claims, judgement);
        let said = match verdict {
            Verdict::Ok => Revocation::Active,
            Verdict::Inactive => Revocation::Inactive,
            _ => Revocation::Unknown,
        };
        (verdict, said)
    }
}

impl Ctx {
    /// True if a header line is longer than a server takes.
    pub(in crate::world) fn is_too_large(&self, request: &Message) -> bool {
        let limit = self.settings.machines.header_limit;
        request
            .fields()
            .any(|(name, value)| name.len() + value.len() + 4 > limit)
    }

    /// What the server needs to know of a session, as it is set up.
    fn session_columns(&self) -> Vec<&'static str> {
        let settings = &self.settings;
        let mut columns = vec!["user_id", LAST_SEEN, "absolute_expires_at"];
        if settings.session.max_auth_age > 0 {
            columns.push("created_at");
        }
        if self.keeps_places() {
            columns.extend(["ip", "user_agent", "elsewhere_ip", "elsewhere_agent"]);
        }
        if !settings.is_signed() && settings.scheme.role_source == RoleSource::Login {
            columns.push("roles");
        }
        if settings.is_bff() {
            columns.extend(["token", "refresh_token"]);
        }
        columns
    }

    /// True if the login lies back too far for what is asked for.
    fn is_stale(&self, route: &Route, login: Option<i64>) -> bool {
        let most = self.settings.session.max_auth_age;
        route.fresh && most > 0 && login.is_none_or(|login| self.now - login > most)
    }

    fn asks_whether_revoked(&self) -> bool {
        self.asks_lists() || self.settings.introspects()
    }

    fn asks_lists(&self) -> bool {
        self.settings.asks_denylist() || self.settings.asks_cutoffs()
    }

    /// What a verifier of this lane asks of a token.
    pub(in crate::world) fn policy<'a>(&'a self, keys: &'a KeySet) -> Policy<'a> {
        Policy {
            typ: self.settings.token.typ_check.then_some("at+jwt"),
            iss: Some(crate::world::ISS),
            aud: self
                .settings
                .token
                .aud_check
                .then_some(&*self.settings.token.aud),
            leeway: self.settings.token.leeway,
            nbf: self.settings.token.nbf,
            decode: match self.settings.token.decode {
                Decoding::Strict => check::Decode::Strict,
                Decoding::Lenient => check::Decode::Lenient,
            },
            scope: match self.settings.token.verify {
                Verify::Full => check::Scope::Full,
                Verify::SignatureOnly => check::Scope::SignatureOnly,
            },
            unsigned: match self.settings.keys.trust {
                Trust::AcceptNone => check::Unsigned::Accepted,
                Trust::Blocklist => check::Unsigned::RefusedByName,
                _ => check::Unsigned::Refused,
            },
            duplicates: match self.settings.token.duplicates {
                Duplicates::Refused => check::Duplicates::Refused,
                Duplicates::LastWins => check::Duplicates::LastWins,
            },
            ..Policy::new(keys)
        }
    }
}

impl Servers {
    /// What the verifier makes of a token. One that the issuer did not sign is held to what the
    /// issuer from outside signs, if one is trusted; then it is said which.
    fn verification(
        &self,
        ctx: &Ctx,
        node: &str,
        token: &str,
        keys: &KeySet,
        now: i64,
    ) -> (Verification, Option<&Outsider>) {
        let aud = self.expected_aud(ctx, node);
        let mut policy = ctx.policy(keys);
        policy.iss = Some(self.expected_iss(ctx, node));
        policy.aud = policy.aud.and(Some(&*aud));
        let verification = check::verify(token, &policy, now);
        let Some(outsider) = &self.outsider else {
            return (verification, None);
        };
        // The kind of a token is checked before its signature, and says nothing of who signed it.
        policy.typ = None;
        if check::verify(token, &policy, now).is_signed() {
            return (verification, None);
        }
        if !outsider.keys.keys.is_empty() {
            policy.keys = &outsider.keys;
        }
        policy.typ = outsider.typ.as_deref();
        policy.iss = outsider.iss.as_deref();
        policy.aud = outsider.aud.as_deref();
        (check::verify(token, &policy, now), Some(outsider))
    }
}

impl Stores {
    /// A row says who it is; what she may do stands in the user table, or was copied into the row.
    fn rights_of_row(&self, ctx: &Ctx, route: &Route, judgement: &mut Judgement) -> Verdict {
        let Some((_, row)) = judgement.row.clone() else {
            return Verdict::Ok;
        };
        if ctx.is_stale(route, Some(row.created_at)) {
            return Verdict::ReauthRequired;
        }
        if route.scope == Some(CHARGE) {
            return self.live_permission(&row.user_id, CHARGE, judgement);
        }
        let Some(role) = route.role else {
            return Verdict::Ok;
        };
        let has = match ctx.settings.scheme.role_source {
            RoleSource::Live => self.live_role(&row.user_id, role, judgement),
            RoleSource::Login => row.roles.iter().flatten().any(|r| r == role),
        };
        if has { Verdict::Ok } else { Verdict::Forbidden }
    }

    /// Whether the user table gives a user a right beyond the usual, as it is now.
    fn live_permission(&self, user_id: &str, right: &str, judgement: &mut Judgement) -> Verdict {
        let user = self.read_user(user_id, "permissions", judgement);
        let has = user.is_some_and(|user| user.permissions.iter().any(|own| own == right));
        if has { Verdict::Ok } else { Verdict::Forbidden }
    }

    /// True if the user table gives a user a role, as it is now.
    fn live_role(&self, user_id: &str, role: &str, judgement: &mut Judgement) -> bool {
        let user = self.read_user(user_id, "roles", judgement);
        user.is_some_and(|u| u.roles.iter().any(|r| r == role))
    }

    /// The last check: what the resource asks for, and whether the token or the user table grants it.
    fn rights_of_token(
        &self,
        ctx: &Ctx,
        route: &Route,
        claims: Node<'_>,
        judgement: &mut Judgement,
    ) -> (Verdict, Rights) {
        let login = claims::seconds(claims, "auth_time");
        if ctx.is_stale(route, login) {
            let stale = Rights::StaleLogin(ctx.settings.session.max_auth_age);
            return (Verdict::ReauthRequired, stale);
        }
        if let (Some(role), RoleSource::Live) = (route.role, ctx.settings.scheme.role_source) {
            let sub = claims::text(claims, "sub").unwrap_or_default();
            return if self.live_role(&sub, role, judgement) {
                (Verdict::Ok, Rights::InTable(role.to_owned()))
            } else {
                (Verdict::Forbidden, Rights::NotInTable(role.to_owned()))
            };
        }
        let roles = claims::list(claims, "roles");
        let scopes = claims::text(claims, "scope").unwrap_or_default();
        let (wanted, enough) = match (route.role, route.scope) {
            (Some(role), _) => (role, roles.iter().any(|r| r == role)),
            (None, Some(scope)) => (scope, scopes.split(' ').any(|s| s == scope)),
            (None, None) => return (Verdict::Ok, Rights::NoneAsked),
        };
        if enough {
            (Verdict::Ok, Rights::Granted(wanted.to_owned()))
        } else {
            (
                Verdict::InsufficientScope,
                Rights::NotGranted(wanted.to_owned()),
            )
        }
    }
}
