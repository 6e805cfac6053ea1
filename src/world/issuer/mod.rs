//! Where a password becomes a credential: a row and an id, or a signed token.

pub(super) mod confidential;
mod introspection;
pub(super) mod keys;
mod refresh;

use imbl::Vector;
use serde_json::json;

use super::cast::{AUTH_HOST, ISS, START_PATH};
use super::event::{Access, Event, Sent, UserFact};
use super::exchange::{Exchange, Intent};
use super::http::Message;
use super::settings::{ApiOrigin, Carrier, Credential, Preset, RoleSource};
use super::{ISSUER, Verdict};
use crate::jose::key::SigningKey;
use crate::jose::mint;
use crate::world::Node;
use crate::world::backend::Backend;
use crate::world::chance::Chance;
use crate::world::client::login::without_pre_session;
use crate::world::context::Ctx;
use crate::world::issuer::keys::IssuerKeys;
use crate::world::server::Servers;
use crate::world::server::response::{csrf_rejected, refused, store_down};
use crate::world::settings::Settings;
use crate::world::stores::users::User;
use crate::world::stores::{ANONYMOUS, Command, Hash, Session, Table};

/// What a first-party login may do.
pub(super) const SCOPE: &str = "orders:read orders:write";

/// A credential that was given out, as the register has it. The meter reads it to know whose copies
/// to ask about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::world) struct Issued {
    pub user: String,
    pub client: String,
    pub credential: String,
}

/// The issuer: it checks passwords, signs tokens, and keeps a register of what was given out.
#[derive(Clone, Debug)]
pub(in crate::world) struct Issuer {
    /// Its machine, where it is one of its own.
    node: Node,
    keys: IssuerKeys,
    issued: Vector<Issued>,
}

impl Issuer {
    /// Its machine.
    pub(in crate::world) fn node(&self) -> &Node {
        &self.node
    }

    /// Its machine, to be changed.
    pub(in crate::world) fn node_mut(&mut self) -> &mut Node {
        &mut self.node
    }

    /// Its keys.
    pub(in crate::world) fn keys(&self) -> &IssuerKeys {
        &self.keys
    }

    /// What was given out so far, oldest first.
    pub(in crate::world) fn issued(&self) -> &Vector<Issued> {
        &self.issued
    }

    /// Notes that a credential of a user was given out to a client, who may be a thief.
    pub(in crate::world) fn note_issued(&mut self, client: &str, user: &str, credential: &str) {
        self.issued.push_back(Issued {
            user: user.to_owned(),
            client: client.to_owned(),
            credential: credential.to_owned(),
        });
    }
}

impl Issuer {
    /// An issuer that has given nothing out yet.
    pub(in crate::world) fn new(settings: &Settings, chance: &mut Chance) -> Self {
        Self {
            node: Node::new(ISSUER),
            keys: IssuerKeys::first(settings, chance),
            issued: Vector::new(),
        }
    }
}

impl Ctx {
    /// A cookie is for the host that sets it: where one carries the token, the API gives it. A
    /// site with sessions has no issuer of its own.
    pub(super) fn issuer_host(&self) -> &'static str {
        let settings = &self.settings;
        match (
            self.preset,
            settings.presented(),
            settings.browser.api_origin,
        ) {
            (Preset::Passport, Carrier::Header, ApiOrigin::Cross) => AUTH_HOST,
            _ => self.host(),
        }
    }

    /// Seconds after which the row of a login ends whatever happens.
    fn session_life(&self) -> i64 {
        if self.settings.introspects() {
            self.settings.token.access_ttl
        } else {
            self.settings.session.absolute
        }
    }

    /// The token response (RFC 6749 §5.1).
    pub(super) fn token_answer(&self, access: &str, ttl: i64, refresh: Option<&str>) -> Message {
        let mut body =
            json!({ "access_token": access, "token_type": self.scheme(), "expires_in": ttl });
        if let Some(refresh) = refresh {
            body["refresh_token"] = refresh.into();
        }
        body["scope"] = SCOPE.into();
        Message::response(200, self.now).oauth_json(body.to_string())
    }
}

impl Backend {
    /// Reads name and password from the request, as the server does.
    pub(super) fn compare_password(&mut self, ctx: &mut Ctx, exchange: &mut Exchange) {
        if self
            .servers
            .login_fault(ctx, &exchange.sent.message)
            .is_some()
        {
            return;
        }
        let (name, password) = credentials_in(&exchange.sent.message);
        let user = self.stores.user_named(&name);
        let right = user.is_some_and(|u| u.password == password);
        exchange.intent = Intent::Login {
            user_id: user.filter(|_| right).map(|u| u.id.clone()),
        };
        ctx.log.push(Event::UserRead {
            user: name.clone(),
            what: UserFact::Password,
            command: None,
        });
        ctx.log.push(Event::PasswordCompared { user: name, right });
    }

    pub(super) fn serve_login(
        &mut self,
        ctx: &mut Ctx,
        exchange: &Exchange,
        user_id: Option<&str>,
    ) -> (Verdict, Option<Message>) {
        if let Some((fault, answer)) = self.servers.login_refused(ctx, &exchange.sent.message) {
            return (fault, Some(answer));
        }
        let user = match user_id.and_then(|id| self.stores.user_with_id(id)) {
            Some(user) if !user.disabled => user.clone(),
            other => {
                let verdict = match other {
                    Some(_) => Verdict::UserDisabled,
                    None => Verdict::BadPassword,
                };
                return (
                    verdict,
                    Some(self.servers.login_failed(ctx, &exchange.sent.to)),
                );
            }
        };
        let (verdict, message) = match ctx.settings.scheme.credential {
            Credential::Random => self.begin_session(ctx, &exchange.sent, &user, None),
            Credential::Signed => self.begin_token(ctx, &exchange.sent, &user),
        };
        (verdict, Some(message))
    }

    /// Writes the row of a login, and answers with its id; `tokens` are what the server keeps for
    /// the page.
    pub(super) fn begin_session(
        &mut self,
        ctx: &mut Ctx,
        sent: &Sent,
        user: &User,
        tokens: Option<(String, Option<String>)>,
    ) -> (Verdict, Message) {
        let shown = ctx.credential_in(&sent.message).map(str::to_owned);
        let old = shown.as_deref().map(Hash::of);
        if self.tables_mut(ctx, &sent.to).is_none() {
            ctx.log.push(Event::store_silent(&sent.to));
            return (Verdict::StoreDown, store_down(ctx.now));
        }
        let known = old.filter(|hash| {
            self.tables(ctx, &sent.to)
                .is_some_and(|t| t.sessions.contains_key(hash))
        });
        let taken = known.is_some() || !ctx.settings.session.strict_ids;
        let id = match shown {
            Some(shown) if taken && !ctx.settings.session.regenerate => shown,
            _ => ctx.chance.session_id(ctx.settings.session.id),
        };
        let hash = Hash::of(&id);
        let old = known.filter(|old| *old != hash);
        if let Err(verdict) = self.write_session(ctx, sent, hash, old, (Some(user), tokens)) {
            return (verdict, store_down(ctx.now));
        }
        self.issuer.note_issued(&sent.by, &user.name, &id);
        let answer = match (ctx.settings.presented(), ctx.settings.scheme.credential) {
            (Carrier::Cookie, _) => self.servers.cookie_answer(ctx, &sent.message, &id),
            (Carrier::Header, _) => {
                let life = ctx.session_life();
                let idle = ctx.settings.idle_limit();
                ctx.token_answer(&id, idle.map_or(life, |idle| idle.min(life)), None)
            }
        };
        (Verdict::Ok, answer)
    }

    /// Writes the row of a session that begins, or begins anew under the id that it has, in one
    /// transaction with the end of the one that it takes the place of; nobody's where no user is
    /// given.
    ///
    /// # Errors
    /// A full table takes no more rows.
    pub(super) fn write_session(
        &mut self,
        ctx: &mut Ctx,
        sent: &Sent,
        hash: Hash,
        old: Option<Hash>,
        (user, tokens): (Option<&User>, Option<(String, Option<String>)>),
    ) -> Result<(), Verdict> {
        let (token, refresh) = tokens.unzip();
        let (now, idle, node) = (ctx.now, ctx.settings.idle_limit(), &sent.to);
        let copied = ctx.settings.scheme.role_source == RoleSource::Login;
        let row = Session {
            user_id: user.map_or_else(|| ANONYMOUS.to_owned(), |user| user.id.clone()),
            created_at: now,
            last_seen_at: now,
            absolute_expires_at: now + ctx.session_life(),
            seen: ctx.seen_at(sent),
            roles: user.filter(|_| copied).map(|user| user.roles.clone()),
            token,
            refresh: refresh.flatten(),
        };
        let known = |hash: &Hash| self.tables(ctx, node)?.sessions.get(hash).cloned();
        let there = known(&hash);
        let old = old.and_then(|old| Some((old, known(&old)?.user_id)));
        let room = match there {
            Some(_) => Ok(()),
            None => self.make_room(ctx, node, old.as_ref().map(|(old, _)| old)),
        };
        let begin = match &there {
            Some(before) => Command::adopt(&hash, before, &row, now, idle),
            None => Command::create(&hash, &row, now, idle),
        };
        let name = hash.to_string();
        let begun = if let Some((old, owner)) = old {
            let end = Command::delete(&old, &owner);
            let command = if room.is_ok() { end.and(begin) } else { end };
            let at = (Table::Sessions, &*old.to_string());
            let ended = self.carry_out(ctx, node, at, command);
            ctx.log.extend(ended.map(Event::RowDeleted));
            room?;
            Some(Access {
                node: node.to_owned(),
                table: Table::Sessions,
                key: name,
                rows: 1,
                command: None,
            })
        } else {
            room?;
            self.carry_out(ctx, node, (Table::Sessions, &name), begin)
        };
        let event = match there {
            Some(_) => Event::RowUpdated,
            None => Event::RowWritten,
        };
        ctx.log.extend(begun.map(event));
        Ok(())
    }

    /// Deletes the row of a session of a user, if there is one.
    pub(super) fn delete_session(&mut self, ctx: &mut Ctx, node: &str, hash: &Hash, user_id: &str) {
        let at = (Table::Sessions, &*hash.to_string());
        let access = self.carry_out(ctx, node, at, Command::delete(hash, user_id));
        let deleted = access.filter(|access| access.rows > 0);
        ctx.log.extend(deleted.map(Event::RowDeleted));
    }

    fn begin_token(&mut self, ctx: &mut Ctx, sent: &Sent, user: &User) -> (Verdict, Message) {
        let Some(client) = self.servers.client_asking(ctx, &sent.message) else {
            return (Verdict::InvalidClient, ctx.refused_client());
        };
        let jkt = match ctx.key_proved(&sent.message, &sent.path) {
            Ok(jkt) => jkt,
            Err(verdict) => return (verdict, refused(verdict, ctx.now)),
        };
        let family = ctx.chance.family();
        let silent = ctx.settings.gives_refresh() && self.tables_mut(ctx, &sent.to).is_none();
        if silent {
            ctx.log.push(Event::store_silent(&sent.to));
            return (Verdict::StoreDown, refused(Verdict::StoreDown, ctx.now));
        }
        let login = (family.as_str(), client.as_str(), ctx.now);
        let access = self.issuer.mint(ctx, sent, user, login, jkt.as_deref());
        let refresh = ctx.settings.gives_refresh().then(|| {
            let end = ctx.now + ctx.settings.refresh.refresh_absolute;
            let client = client.into();
            self.give_refresh(
                ctx,
                &sent.to,
                user,
                (&family, 1, jkt),
                client,
                (ctx.now, end),
            )
        });
        let answer = match ctx.settings.scheme.carrier {
            Carrier::Cookie => self.servers.cookie_answer(ctx, &sent.message, &access),
            Carrier::Header => {
                ctx.token_answer(&access, ctx.settings.token.access_ttl, refresh.as_deref())
            }
        };
        (Verdict::Ok, answer)
    }
}

impl Servers {
    /// The answer to a login that did not come from the lane's own page, or lacks what it needs.
    pub(super) fn login_refused(&self, ctx: &Ctx, request: &Message) -> Option<(Verdict, Message)> {
        let fault = self.login_fault(ctx, request)?;
        let answer = match fault {
            Verdict::InvalidRequest => refused(fault, ctx.now),
            _ => csrf_rejected(ctx.now),
        };
        Some((fault, answer))
    }

    /// One answer for everyone who may not log in: it does not tell why.
    pub(super) fn login_failed(&self, ctx: &Ctx, to: &str) -> Message {
        let scheme = match self.asks_for(ctx, to) {
            "DPoP" => "Bearer",
            scheme => scheme,
        };
        Message::response(401, ctx.now)
            .with(
                "WWW-Authenticate",
                &format!(r#"{scheme} realm="cloakroom""#),
            )
            .json(r#"{"error":"login_failed"}"#.into())
    }

    /// The answer to a login that puts a value into a cookie: on to the page for whoever asked for
    /// one, else data, with the CSRF token that goes with the cookie.
    fn cookie_answer(&self, ctx: &Ctx, request: &Message, value: &str) -> Message {
        let (name, attributes) = (ctx.cookie_name(), ctx.cookie_attributes());
        let cookie = format!("{name}={value}; {attributes}");
        if request.wants_page() {
            let answer = Message::response(303, ctx.now)
                .with("Location", START_PATH)
                .with("Set-Cookie", &cookie);
            return without_pre_session(request, answer).no_store();
        }
        let body = json!({ "logged_in": true, "csrf": self.csrf_token(value) });
        Message::response(200, ctx.now)
            .with("Set-Cookie", &cookie)
            .no_store()
            .json(body.to_string())
    }
}

impl Issuer {
    /// Signs an access token (RFC 9068 §2) of a login: of a family, by a client, at a time; bound to
    /// a key where there is one.
    pub(super) fn mint(
        &mut self,
        ctx: &mut Ctx,
        sent: &Sent,
        user: &User,
        login: (&str, &str, i64),
        jkt: Option<&str>,
    ) -> String {
        let jti = ctx.chance.token_id();
        let mut claims = ctx.claims(user, &jti, login);
        if let Some(jkt) = jkt {
            claims["cnf"] = json!({ "jkt": jkt });
        }
        let token = self.sign_claims(ctx, &claims);
        if let Some(jkt) = jkt.map(str::to_owned) {
            ctx.log.push(Event::TokenBound { jti, jkt });
        }
        if !ctx.settings.is_bff() {
            self.note_issued(&sent.by, &user.name, &token);
        }
        token
    }
}

impl Issuer {
    /// Signs claims as an access token.
    pub(super) fn sign_claims(&mut self, ctx: &mut Ctx, claims: &serde_json::Value) -> String {
        let key = self.signing_key().clone();
        ctx.sign_as(&key, claims)
    }
}

impl Ctx {
    /// Signs claims as an access token with a key.
    pub(super) fn sign_as(&mut self, key: &SigningKey, claims: &serde_json::Value) -> String {
        let kid = key.key().kid.clone().unwrap_or_default();
        let alg = key.alg().name();
        let header = json!({ "alg": alg, "typ": "at+jwt", "kid": kid });
        let token = mint::mint(&header.to_string(), &claims.to_string(), key);
        self.log.push(Event::TokenMinted {
            jti: claims["jti"].as_str().unwrap_or_default().to_owned(),
            kid,
            alg: alg.into(),
            chars: token.len(),
            exp: claims["exp"].as_i64().unwrap_or_default(),
        });
        token
    }

    /// What an access token for a user says, if it is made now.
    pub(super) fn claims(
        &self,
        user: &User,
        jti: &str,
        (family, client, login): (&str, &str, i64),
    ) -> serde_json::Value {
        let exp = self.now + self.settings.token.access_ttl;
        let mut claims = json!({
            "iss": ISS, "sub": user.id, "aud": self.settings.token.aud, "client_id": client,
            "iat": self.now, "exp": exp, "jti": jti, "scope": SCOPE, "roles": user.roles, "sid": family,
        });
        if self.settings.token.nbf {
            claims["nbf"] = self.now.into();
        }
        if self.settings.session.max_auth_age > 0 {
            claims["auth_time"] = login.into();
        }
        claims
    }
}

/// Name and password as a login request carries them, in either form.
pub(super) fn credentials_in(request: &Message) -> (String, String) {
    if let Ok(body) = serde_json::from_str::<serde_json::Value>(&request.body) {
        let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
        return (text("username"), text("password"));
    }
    let field = |name: &str| request.field(name).unwrap_or_default().to_owned();
    (field("username"), field("password"))
}
