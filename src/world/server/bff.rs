//! A backend for frontends (BFF): the server of the page keeps the tokens in the session's row,
//! renews them when they are over (`token_for_api`), and shows them to the API.
//!
//! The browser has a cookie, and the login lasts as long as the row and the refresh family do.

use serde_json::json;

use crate::jose::check::Refusal;
use crate::world::backend::Backend;
use crate::world::cast::AUTH_HOST;
use crate::world::context::Ctx;
use crate::world::event::{Answer, Event};
use crate::world::exchange::{Exchange, Intent};
use crate::world::http::{Message, Method, form_value};
use crate::world::issuer::login::credentials_in;
use crate::world::server::Servers;
use crate::world::stores::revocation::exp_of;
use crate::world::stores::{Command, Hash, Session, Table};
use crate::world::{ISSUER, Verdict};

/// The tokens in a token response.
struct Given {
    access: String,
    refresh: Option<String>,
}

impl Given {
    fn read(answer: &Answer) -> Option<Self> {
        let body = answer.json();
        let text = |name: &str| body[name].as_str().map(str::to_owned);
        Some(Self {
            access: text("access_token")?,
            refresh: text("refresh_token"),
        })
    }
}

impl Servers {
    /// True if a machine is the server of a page that keeps the tokens.
    pub(in crate::world) fn is_bff_at(&self, ctx: &Ctx, machine: &str) -> bool {
        ctx.settings.is_bff()
            && ctx.settings.is_signed()
            && machine != ISSUER
            && self.service(machine).is_none()
    }

    /// What the server of the page tells the browser of a refusal behind it.
    pub(in crate::world) fn passed_back(&self, ctx: &Ctx, node: &str, answer: &Answer) -> Message {
        match answer.verdict {
            Verdict::BadPassword | Verdict::UserDisabled => self.login_failed(ctx, node),
            Verdict::NotFound => {
                Message::response(404, ctx.now).json(format!(r#"{{"error":"{}"}}"#, answer.verdict))
            }
            verdict if matches!(answer.status, Some(400..=403)) => ctx.asks_for_login(verdict),
            _ => Message::unavailable(ctx.now),
        }
    }
}

impl Backend {
    /// A login at the server of the page, which hands it in at the issuer's.
    pub(in crate::world) fn login_behind(
        &mut self,
        ctx: &mut Ctx,
        exchange: &Exchange,
    ) -> (Verdict, Option<Message>) {
        if let Some((fault, answer)) = self.servers.login_refused(ctx, &exchange.sent.message) {
            return (fault, Some(answer));
        }
        let node = exchange.sent.to.clone();
        let (name, password) = credentials_in(&exchange.sent.message);
        let body = json!({ "username": name, "password": password });
        let request = Message::request(Method::POST, "/login", AUTH_HOST);
        let request = self
            .servers
            .authenticated(ctx, request, &node)
            .json(body.to_string());
        let intent = Intent::Login { user_id: None };
        let answer = self.between(
            ctx,
            &node,
            ISSUER,
            (Method::POST, "/login"),
            request,
            intent,
        );
        let user = self.stores.user_named(&name).cloned();
        match (Given::read(&answer), user) {
            (Some(given), Some(user)) => {
                let access = given.access.clone();
                let tokens = Some((given.access, given.refresh));
                let (verdict, message) = self.begin_session(ctx, &exchange.sent, &user, tokens);
                self.issuer
                    .note_issued(&exchange.sent.by, &user.name, &access);
                (verdict, Some(message))
            }
            _ => (
                answer.verdict,
                Some(self.servers.passed_back(ctx, &node, &answer)),
            ),
        }
    }

    /// What would come back from behind the server of a page, for who has a row: the API decides,
    /// about the token in the row or the one that it would be renewed to.
    pub(in crate::world) fn behind(
        &self,
        ctx: &Ctx,
        row: &Session,
        (method, path): (Method, &str),
    ) -> Verdict {
        let (Some(api), Some(token)) = (self.servers.services.first(), &row.token) else {
            return Verdict::UnknownId;
        };
        let request = ctx.to_service((method, path), &api.name, token);
        match self.judge(ctx, &api.name, &request, method, path).verdict {
            Verdict::Token(Refusal::Expired) if self.can_renew(ctx, row) => Verdict::Ok,
            verdict => verdict,
        }
    }

    fn can_renew(&self, ctx: &Ctx, row: &Session) -> bool {
        let hash = row.refresh.as_deref().map(Hash::of);
        let found = hash.and_then(|hash| self.tables(ctx, ISSUER)?.refresh.get(&hash));
        self.issuer.node().up
            && found.is_some_and(|refresh| {
                let user = self.stores.user_with_id(&refresh.user_id);
                refresh.revoked_at.is_none()
                    && refresh.used_at.is_none()
                    && ctx.now < refresh.absolute_expires_at
                    && user.is_some_and(|user| !user.disabled)
            })
    }

    /// The access token with which the server of the page goes on: that in the row, renewed where
    /// it is over (RFC 6749 §6).
    ///
    /// # Errors
    /// It cannot be renewed: the verdict, and what the browser is told.
    pub(in crate::world) fn token_for_api(
        &mut self,
        ctx: &mut Ctx,
        exchange: &Exchange,
        cookie: &str,
    ) -> Result<String, (Verdict, Option<Message>)> {
        let (node, hash) = (exchange.sent.to.clone(), Hash::of(cookie));
        let row = self
            .tables(ctx, &node)
            .and_then(|tables| tables.sessions.get(&hash))
            .cloned();
        let Some(row) = row else {
            let message = ctx.asks_for_login(Verdict::UnknownId);
            return Err((Verdict::UnknownId, Some(message)));
        };
        let token = row.token.clone().unwrap_or_default();
        let over = exp_of(&token).is_some_and(|exp| exp <= ctx.now);
        let Some(refresh) = row.refresh.clone().filter(|_| over) else {
            return Ok(token);
        };
        let request = Message::request(Method::POST, "/token", AUTH_HOST);
        let request = self
            .servers
            .authenticated(ctx, request, &node)
            .form(format!(
                "grant_type=refresh_token&refresh_token={}",
                form_value(&refresh)
            ));
        let intent = Intent::Refresh {
            token: refresh,
            lost: false,
        };
        let answer = self.between(
            ctx,
            &node,
            ISSUER,
            (Method::POST, "/token"),
            request,
            intent,
        );
        let Some(given) = Given::read(&answer) else {
            let over = answer.status == Some(400);
            if over {
                self.delete_session(ctx, &node, &hash, &row.user_id);
            }
            let message = if over {
                ctx.asks_for_login(Verdict::Token(Refusal::Expired))
            } else {
                self.servers.passed_back(ctx, &node, &answer)
            };
            return Err((answer.verdict, Some(message)));
        };
        let command = Command::renew(&hash, &given.access, given.refresh.as_deref());
        let at = (Table::Sessions, &*hash.to_string());
        let renewed = self.carry_out(ctx, &node, at, command);
        ctx.log.extend(renewed.map(Event::RowUpdated));
        let user = self.stores.user_with_id(&row.user_id);
        let user = user.map(|user| user.name.clone()).unwrap_or_default();
        self.issuer
            .note_issued(&exchange.sent.by, &user, &given.access);
        Ok(given.access)
    }

    /// The end of a login at the server of the page ends the refresh family, too (RFC 7009).
    pub(in crate::world) fn revoke_behind(&mut self, ctx: &mut Ctx, node: &str, refresh: &str) {
        let request = Message::request(Method::POST, "/revoke", AUTH_HOST);
        let request = self.servers.authenticated(ctx, request, node).form(format!(
            "token={}&token_type_hint=refresh_token",
            form_value(refresh)
        ));
        let token = Some(refresh.to_owned());
        let intent = Intent::Revoke { token };
        self.between(
            ctx,
            node,
            ISSUER,
            (Method::POST, "/revoke"),
            request,
            intent,
        );
    }
}
