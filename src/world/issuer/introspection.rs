//! Introspection (RFC 7662): a server asks the issuer about each token, and the issuer's rows
//! decide whether it is `active`. Only who is known to the issuer may ask (RFC 7662 §2.1, §4): a
//! thief could try out what she found.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::jose::claims;
use crate::jose::json::Node;
use crate::world::backend::Backend;
use crate::world::cast::{AUTH_HOST, ISS};
use crate::world::client::WEB_CLIENT;
use crate::world::context::Ctx;
use crate::world::event::Event;
use crate::world::http::{Message, Method};
use crate::world::issuer::SCOPE;
use crate::world::server::Judgement;
use crate::world::settings::RoleSource;
use crate::world::stores::{Command, Hash, RefreshRow, Session, Table};
use crate::world::{ISSUER, Verdict};

impl Backend {
    /// A node asks the issuer about a token that it has verified.
    pub(in crate::world) fn introspect_token(
        &self,
        ctx: &Ctx,
        node: &str,
        token: &str,
        claims: Node<'_>,
        judgement: &mut Judgement,
    ) -> Verdict {
        let text = |name| claims::text(claims, name).unwrap_or_default();
        let alive = |judgement: &mut Judgement| {
            let (read, alive) = if ctx.settings.gives_refresh() {
                let family = text("sid");
                let at = (Table::Refresh, &*family);
                let command = Command::look_up_family(&family);
                let (read, rows) = self.tables(ctx, ISSUER)?.read(ISSUER, at, command);
                let living =
                    |row: RefreshRow| row.revoked_at.is_none() && ctx.now < row.absolute_expires_at;
                (read, rows.iter().map(RefreshRow::from).any(living))
            } else {
                let key = ctx.deny_key(token, claims);
                let at = (Table::Denylist, &*key.short());
                let command = Command::look_up_denied(&key, ctx.now - ctx.list_leeway());
                let (read, denied) = self.stores.lists(ctx)?.read(ISSUER, at, command);
                (read, denied.is_empty())
            };
            judgement.accesses.push(read);
            Some(alive && self.stores.is_enabled(&text("sub"), judgement))
        };
        let about = json!({
            "active": true, "scope": text("scope"), "client_id": text("client_id"), "sub": text("sub"),
            "aud": ctx.settings.token.aud, "iss": ISS,
            "exp": claims::seconds(claims, "exp"), "iat": claims::seconds(claims, "iat"),
        });
        self.introspect(ctx, node, token, judgement, alive, &about)
    }

    /// A node asks the issuer about an opaque token: the number finds a row there.
    pub(in crate::world) fn introspect_handle(
        &self,
        ctx: &Ctx,
        node: &str,
        handle: &str,
        judgement: &mut Judgement,
    ) -> Verdict {
        let hash = Hash::of(handle);
        let mut columns = vec!["user_id", "created_at", "absolute_expires_at"];
        if ctx.settings.scheme.role_source == RoleSource::Login {
            columns.push("roles");
        }
        let at = (Table::Sessions, &*hash.to_string());
        let asked = self.tables(ctx, ISSUER);
        let asked = asked.map(|t| t.read(ISSUER, at, Command::look_up(&hash, &columns)));
        let (read, found) = asked.unzip();
        let row = found.and_then(|found| found.first().map(Session::from));
        let about = row.as_ref().map_or(Value::Null, |row| {
            json!({
                "active": true, "scope": SCOPE, "client_id": WEB_CLIENT, "sub": row.user_id,
                "aud": ctx.settings.token.aud, "iss": ISS,
                "exp": row.absolute_expires_at, "iat": row.created_at,
            })
        });
        let alive = |judgement: &mut Judgement| {
            judgement.accesses.push(read?);
            let Some(row) = row.filter(|row| ctx.now < row.absolute_expires_at) else {
                return Some(false);
            };
            let enabled = self.stores.is_enabled(&row.user_id, judgement);
            judgement.user_id = enabled.then(|| row.user_id.clone());
            judgement.row = enabled.then_some((hash, row));
            Some(enabled)
        };
        self.introspect(ctx, node, handle, judgement, alive, &about)
    }

    /// The call itself. `alive` looks into the issuer's rows, and gives nothing where these cannot
    /// be asked.
    fn introspect(
        &self,
        ctx: &Ctx,
        node: &str,
        token: &str,
        judgement: &mut Judgement,
        alive: impl FnOnce(&mut Judgement) -> Option<bool>,
        about: &Value,
    ) -> Verdict {
        let request = Message::request(Method::POST, "/introspect", AUTH_HOST);
        let request = self
            .servers
            .authenticated(ctx, request, node)
            .form(format!("token={token}"));
        let told = |judgement: &mut Judgement, active, answer: Option<Message>| {
            judgement.accesses.push(Event::Introspected {
                node: node.to_owned(),
                active,
                request: Arc::new(request.clone()),
                answer: answer.map(Arc::new),
            });
        };
        if !self.issuer.node.up {
            told(judgement, None, None);
            return Verdict::IssuerDown;
        }
        if self.servers.client_in(&request).is_none() {
            told(judgement, None, Some(ctx.refused_client()));
            return Verdict::IssuerDown;
        }
        let Some(active) = alive(judgement) else {
            judgement.accesses.push(Event::store_silent(ISSUER));
            let answer = Message::unavailable(ctx.now);
            told(judgement, None, Some(answer));
            return Verdict::StoreDown;
        };
        let body = if active {
            about.to_string()
        } else {
            r#"{"active":false}"#.into()
        };
        let answer = Message::response(200, ctx.clock_of(ISSUER)).no_store_json(body);
        told(judgement, Some(active), Some(answer));
        if active {
            Verdict::Ok
        } else {
            Verdict::Inactive
        }
    }
}
