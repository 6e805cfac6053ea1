//! The login at a server: the password is compared, and becomes a session cookie or a signed token,
//! or one 401 for everyone who may not log in.

use serde_json::json;

use crate::world::Verdict;
use crate::world::backend::Backend;
use crate::world::cast::START_PATH;
use crate::world::context::Ctx;
use crate::world::event::{Event, Sent, UserFact};
use crate::world::exchange::{Exchange, Intent};
use crate::world::http::Message;
use crate::world::server::response::{csrf_rejected, refused};
use crate::world::server::{Servers, pre_session};
use crate::world::settings::{Carrier, Credential};
use crate::world::stores::users::User;

impl Backend {
    /// Reads name and password from the request, as the server does.
    pub(in crate::world) fn compare_password(&mut self, ctx: &mut Ctx, exchange: &mut Exchange) {
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

    pub(in crate::world) fn serve_login(
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
    pub(in crate::world) fn login_refused(
        &self,
        ctx: &Ctx,
        request: &Message,
    ) -> Option<(Verdict, Message)> {
        let fault = self.login_fault(ctx, request)?;
        let answer = match fault {
            Verdict::InvalidRequest => refused(fault, ctx.now),
            _ => csrf_rejected(ctx.now),
        };
        Some((fault, answer))
    }

    /// One answer for everyone who may not log in: it does not tell why.
    pub(in crate::world) fn login_failed(&self, ctx: &Ctx, to: &str) -> Message {
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
    pub(super) fn cookie_answer(&self, ctx: &Ctx, request: &Message, value: &str) -> Message {
        let (name, attributes) = (ctx.cookie_name(), ctx.cookie_attributes());
        let cookie = format!("{name}={value}; {attributes}");
        if request.wants_page() {
            let answer = Message::response(303, ctx.now)
                .with("Location", START_PATH)
                .with("Set-Cookie", &cookie);
            return pre_session::end(request, answer).no_store();
        }
        let body = json!({ "logged_in": true, "csrf": self.csrf_token(value) });
        Message::response(200, ctx.now)
            .with("Set-Cookie", &cookie)
            .no_store()
            .json(body.to_string())
    }
}

/// Name and password as a login request carries them, in either form.
pub(in crate::world) fn credentials_in(request: &Message) -> (String, String) {
    if let Ok(body) = serde_json::from_str::<serde_json::Value>(&request.body) {
        let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
        return (text("username"), text("password"));
    }
    let field = |name: &str| request.field(name).unwrap_or_default().to_owned();
    (field("username"), field("password"))
}
