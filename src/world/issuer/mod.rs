//! Where a password becomes a credential: a row and an id, or a signed token.

pub(super) mod confidential;
mod introspection;
pub(super) mod keys;
mod refresh;

use serde_json::json;

use super::cast::{AUTH_HOST, ISS, START_PATH};
use super::event::{Access, Event, Sent, UserFact};
use super::exchange::{Exchange, Intent};
use super::http::Message;
use super::settings::{ApiOrigin, Carrier, Credential, Preset, RoleSource};
use super::{ISSUER, Verdict, World};
use crate::jose::key::SigningKey;
use crate::jose::mint;
use crate::world::server::response::{csrf_rejected, refused, store_down};
use crate::world::stores::users::User;
use crate::world::stores::{ANONYMOUS, Command, Hash, Session, Table};

/// What a first-party login may do.
pub(super) const SCOPE: &str = "orders:read orders:write";

impl World {
    /// A cookie is for the host that sets it: where one carries the token, the API gives it. A
    /// site with sessions has no issuer of its own.
    pub(super) fn issuer_host(&self) -> &'static str {
        let settings = &self.settings;
        match (self.preset, settings.presented(), settings.api_origin) {
            (Preset::Passport, Carrier::Header, ApiOrigin::Cross) => AUTH_HOST,
            _ => self.host(),
        }
    }

    /// The machine that gives credentials out and takes them back.
    pub(super) fn issuing_node(&mut self, by: &str, to: Option<&str>) -> String {
        match self.preset {
            Preset::Passport if !self.settings.is_bff() => ISSUER.into(),
            _ => self.balance(by, to),
        }
    }

    /// Reads name and password from the request, as the server does.
    pub(super) fn compare_password(&mut self, exchange: &mut Exchange) {
        if self.login_fault(&exchange.sent.message).is_some() {
            return;
        }
        let (name, password) = credentials_in(&exchange.sent.message);
        let user = self.users.iter().find(|u| u.name == name);
        let right = user.is_some_and(|u| u.password == password);
        exchange.intent = Intent::Login {
            user_id: user.filter(|_| right).map(|u| u.id.clone()),
        };
        self.log.push(Event::UserRead {
            user: name.clone(),
            what: UserFact::Password,
            command: None,
        });
        self.log.push(Event::PasswordCompared { user: name, right });
    }

    /// The answer to a login that did not come from the lane's own page, or lacks what it needs.
    pub(super) fn login_refused(&self, request: &Message) -> Option<(Verdict, Message)> {
        let fault = self.login_fault(request)?;
        let answer = match fault {
            Verdict::InvalidRequest => refused(fault, self.now),
            _ => csrf_rejected(self.now),
        };
        Some((fault, answer))
    }

    pub(super) fn serve_login(
        &mut self,
        exchange: &Exchange,
        user_id: Option<&str>,
    ) -> (Verdict, Option<Message>) {
        if let Some((fault, answer)) = self.login_refused(&exchange.sent.message) {
            return (fault, Some(answer));
        }
        let user = match user_id.and_then(|id| self.user_with_id(id)) {
            Some(user) if !user.disabled => user.clone(),
            other => {
                let verdict = match other {
                    Some(_) => Verdict::UserDisabled,
                    None => Verdict::BadPassword,
                };
                return (verdict, Some(self.login_failed(&exchange.sent.to)));
            }
        };
        let (verdict, message) = match self.settings.credential {
            Credential::Random => self.begin_session(&exchange.sent, &user, None),
            Credential::Signed => self.begin_token(&exchange.sent, &user),
        };
        (verdict, Some(message))
    }

    /// One answer for everyone who may not log in: it does not tell why.
    pub(super) fn login_failed(&self, to: &str) -> Message {
        let scheme = match self.asks_for(to) {
            "DPoP" => "Bearer",
            scheme => scheme,
        };
        Message::response(401, self.now)
            .with(
                "WWW-Authenticate",
                &format!(r#"{scheme} realm="cloakroom""#),
            )
            .json(r#"{"error":"login_failed"}"#.into())
    }

    /// Writes the row of a login, and answers with its id; `tokens` are what the server keeps for
    /// the page.
    pub(super) fn begin_session(
        &mut self,
        sent: &Sent,
        user: &User,
        tokens: Option<(String, Option<String>)>,
    ) -> (Verdict, Message) {
        let shown = self.credential_in(&sent.message).map(str::to_owned);
        let old = shown.as_deref().map(Hash::of);
        if self.tables_mut(&sent.to).is_none() {
            self.log.push(Event::store_silent(&sent.to));
            return (Verdict::StoreDown, store_down(self.now));
        }
        let known = old.filter(|hash| {
            self.tables(&sent.to)
                .is_some_and(|t| t.sessions.contains_key(hash))
        });
        let taken = known.is_some() || !self.settings.strict_ids;
        let id = match shown {
            Some(shown) if taken && !self.settings.regenerate => shown,
            _ => self.chance.session_id(self.settings.id),
        };
        let hash = Hash::of(&id);
        let old = known.filter(|old| *old != hash);
        if let Err(verdict) = self.write_session(sent, hash, old, (Some(user), tokens)) {
            return (verdict, store_down(self.now));
        }
        self.note_issued(&sent.by, &user.name, &id);
        let answer = match (self.settings.presented(), self.settings.credential) {
            (Carrier::Cookie, _) => self.cookie_answer(&sent.message, &id),
            (Carrier::Header, _) => {
                let life = self.session_life();
                let idle = self.settings.idle_limit();
                self.token_answer(&id, idle.map_or(life, |idle| idle.min(life)), None)
            }
        };
        (Verdict::Ok, answer)
    }

    /// Seconds after which the row of a login ends whatever happens.
    fn session_life(&self) -> i64 {
        if self.settings.introspects() {
            self.settings.access_ttl
        } else {
            self.settings.absolute
        }
    }

    /// Writes the row of a session that begins, or begins anew under the id that it has, in one
    /// transaction with the end of the one that it takes the place of; nobody's where no user is
    /// given.
    ///
    /// # Errors
    /// A full table takes no more rows.
    pub(super) fn write_session(
        &mut self,
        sent: &Sent,
        hash: Hash,
        old: Option<Hash>,
        (user, tokens): (Option<&User>, Option<(String, Option<String>)>),
    ) -> Result<(), Verdict> {
        let (token, refresh) = tokens.unzip();
        let (now, idle, node) = (self.now, self.settings.idle_limit(), &sent.to);
        let copied = self.settings.role_source == RoleSource::Login;
        let row = Session {
            user_id: user.map_or_else(|| ANONYMOUS.to_owned(), |user| user.id.clone()),
            created_at: now,
            last_seen_at: now,
            absolute_expires_at: now + self.session_life(),
            seen: self.seen_at(sent),
            roles: user.filter(|_| copied).map(|user| user.roles.clone()),
            token,
            refresh: refresh.flatten(),
        };
        let known = |hash: &Hash| self.tables(node)?.sessions.get(hash).cloned();
        let there = known(&hash);
        let old = old.and_then(|old| Some((old, known(&old)?.user_id)));
        let room = match there {
            Some(_) => Ok(()),
            None => self.make_room(node, old.as_ref().map(|(old, _)| old)),
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
            let ended = self.carry_out(node, at, command);
            self.log.extend(ended.map(Event::RowDeleted));
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
            self.carry_out(node, (Table::Sessions, &name), begin)
        };
        let event = match there {
            Some(_) => Event::RowUpdated,
            None => Event::RowWritten,
        };
        self.log.extend(begun.map(event));
        Ok(())
    }

    /// Deletes the row of a session of a user, if there is one.
    pub(super) fn delete_session(&mut self, node: &str, hash: &Hash, user_id: &str) {
        let at = (Table::Sessions, &*hash.to_string());
        let access = self.carry_out(node, at, Command::delete(hash, user_id));
        let deleted = access.filter(|access| access.rows > 0);
        self.log.extend(deleted.map(Event::RowDeleted));
    }

    /// The answer to a login that puts a value into a cookie: on to the page for whoever asked for
    /// one, else data, with the CSRF token that goes with the cookie.
    fn cookie_answer(&self, request: &Message, value: &str) -> Message {
        let (name, attributes) = (self.cookie_name(), self.cookie_attributes());
        let cookie = format!("{name}={value}; {attributes}");
        if request.wants_page() {
            let answer = Message::response(303, self.now)
                .with("Location", START_PATH)
                .with("Set-Cookie", &cookie);
            return Self::without_pre_session(request, answer).no_store();
        }
        let body = json!({ "logged_in": true, "csrf": self.csrf_token(value) });
        Message::response(200, self.now)
            .with("Set-Cookie", &cookie)
            .no_store()
            .json(body.to_string())
    }

    fn begin_token(&mut self, sent: &Sent, user: &User) -> (Verdict, Message) {
        let Some(client) = self.client_asking(&sent.message) else {
            return (Verdict::InvalidClient, self.refused_client());
        };
        let jkt = match self.key_proved(&sent.message, &sent.path) {
            Ok(jkt) => jkt,
            Err(verdict) => return (verdict, refused(verdict, self.now)),
        };
        let family = self.chance.family();
        let silent = self.settings.gives_refresh() && self.tables_mut(&sent.to).is_none();
        if silent {
            self.log.push(Event::store_silent(&sent.to));
            return (Verdict::StoreDown, refused(Verdict::StoreDown, self.now));
        }
        let login = (family.as_str(), client.as_str(), self.now);
        let access = self.mint(sent, user, login, jkt.as_deref());
        let refresh = self.settings.gives_refresh().then(|| {
            let end = self.now + self.settings.refresh_absolute;
            let client = client.into();
            self.give_refresh(&sent.to, user, (&family, 1, jkt), client, (self.now, end))
        });
        let answer = match self.settings.carrier {
            Carrier::Cookie => self.cookie_answer(&sent.message, &access),
            Carrier::Header => {
                self.token_answer(&access, self.settings.access_ttl, refresh.as_deref())
            }
        };
        (Verdict::Ok, answer)
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

    /// Signs an access token (RFC 9068 §2) of a login: of a family, by a client, at a time; bound to
    /// a key where there is one.
    pub(super) fn mint(
        &mut self,
        sent: &Sent,
        user: &User,
        login: (&str, &str, i64),
        jkt: Option<&str>,
    ) -> String {
        let jti = self.chance.token_id();
        let mut claims = self.claims(user, &jti, login);
        if let Some(jkt) = jkt {
            claims["cnf"] = json!({ "jkt": jkt });
        }
        let token = self.sign_claims(&claims);
        if let Some(jkt) = jkt.map(str::to_owned) {
            self.log.push(Event::TokenBound { jti, jkt });
        }
        if !self.settings.is_bff() {
            self.note_issued(&sent.by, &user.name, &token);
        }
        token
    }
}

impl World {
    /// Signs claims as an access token.
    pub(super) fn sign_claims(&mut self, claims: &serde_json::Value) -> String {
        let key = self.signing_key().clone();
        self.sign_as(&key, claims)
    }

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
        let exp = self.now + self.settings.access_ttl;
        let mut claims = json!({
            "iss": ISS, "sub": user.id, "aud": self.settings.aud, "client_id": client,
            "iat": self.now, "exp": exp, "jti": jti, "scope": SCOPE, "roles": user.roles, "sid": family,
        });
        if self.settings.nbf {
            claims["nbf"] = self.now.into();
        }
        if self.settings.max_auth_age > 0 {
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
