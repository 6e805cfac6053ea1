//! A login as a client sends it: by the form of a page, or as JSON from a script or an app; and the
//! page of the form, which begins a pre-session against login CSRF.
//!
//! Whoever can make a browser log in as somebody else learns what is done there afterwards: login
//! CSRF (OWASP Cross-Site Request Forgery Prevention Cheat Sheet). There is no session yet that a
//! token could belong to, so the login page begins a pre-session.

use serde_json::json;

use super::cookie::Site;
use crate::world::action::{Call, Login};
use crate::world::client::{Clients, Kind, client_id_of, kind_of, user_of};
use crate::world::context::Ctx;
use crate::world::event::{Aside, Nothing};
use crate::world::exchange::Intent;
use crate::world::http::{FORM, HTML, JSON, Message, Method, form_value};
use crate::world::server::pre_session;
use crate::world::settings::{Carrier, Preset};
use crate::world::{ISSUER, Verdict, World};

/// Where one logs in.
pub(in crate::world) const PATH: &str = "/login";

impl World {
    /// Everybody can try.
    pub(in crate::world) fn offer_login(&self) -> Vec<Login> {
        let login = |by| Login {
            by,
            password: None,
            to: None,
            until: None,
        };
        self.people().map(login).collect()
    }

    pub(in crate::world) fn login(&mut self, login: &Login) {
        if self.backend.servers.is_unknown(login.to.as_deref()) {
            return self.ctx.nothing(Nothing::NoSuchServer);
        }
        let by = &login.by;
        let name = user_of(by);
        let known = self.backend.stores.user_named(name);
        let known = known.map(|user| user.password.clone());
        let password = login.password.clone().or(known).unwrap_or_default();
        let node = self.issuing_node(by, login.to.as_deref());
        let request = if self.ctx.has_login_form() && kind_of(by) == Kind::Web {
            self.form_login(by, &node, name, &password)
        } else {
            self.clients.json_login(&self.ctx, by, name, &password)
        };
        let request = self.ctx.with_proof(by, PATH, request, None);
        let intent = Intent::Login { user_id: None };
        self.send(by, node, (Method::POST, PATH), request, intent, login.until);
    }

    /// A request to where one logs in that brings no name and no password: the page with the form is
    /// opened, or the login fails. False where there is nothing to be had.
    pub(in crate::world) fn asks_login(&mut self, method: Method, call: &Call) -> bool {
        let Call { by, to, until, .. } = call;
        if method == Method::GET && !(self.ctx.has_login_form() && kind_of(by) == Kind::Web) {
            return false;
        }
        let node = self.issuing_node(by, to.as_deref());
        if method == Method::GET {
            self.open_login_page(by, &node);
            return true;
        }
        let request = self
            .ctx
            .request_by(by, method, PATH, self.ctx.issuer_host());
        let request = self
            .clients
            .with_cookies(&self.ctx, request.with("Accept", JSON), by, PATH);
        let intent = Intent::Login { user_id: None };
        self.send(by, node, (method, PATH), request, intent, *until);
        true
    }

    /// What a browser sends when a form is filled in: a navigation (HTML §4.10.22).
    fn form_login(&mut self, by: &str, node: &str, name: &str, password: &str) -> Message {
        let csrf = self.pre_login_token(by, node);
        let csrf = csrf.map(|token| format!("&csrf={token}"));
        let request = self
            .ctx
            .request_by(by, Method::POST, PATH, self.ctx.issuer_host());
        let request = request.with("Accept", HTML).with("Content-Type", FORM);
        let (name, password) = (form_value(name), form_value(password));
        let csrf = csrf.unwrap_or_default();
        self.clients
            .with_cookies(&self.ctx, request, by, PATH)
            .body(format!("username={name}&password={password}{csrf}"))
    }

    /// The token in the login form that a browser shows; it opens the page where it has not yet.
    /// None where nobody is there to give the page, or the defence is switched off.
    fn pre_login_token(&mut self, by: &str, node: &str) -> Option<String> {
        if !self.ctx.settings.browser.login_csrf {
            return None;
        }
        if self.clients.pre_session(by).is_none() {
            self.open_login_page(by, node);
        }
        self.clients
            .pre_session(by)
            .map(|id| self.backend.servers.csrf_token(id))
    }

    /// The login page begins a pre-session and has its token in the form.
    fn open_login_page(&mut self, by: &str, node: &str) {
        if !self.backend.is_up(node) {
            return;
        }
        let host = self.ctx.issuer_host();
        let request = self
            .ctx
            .request_by(by, Method::GET, PATH, host)
            .with("Accept", HTML);
        let request = self.clients.with_cookies(&self.ctx, request, by, PATH);
        let id = self.ctx.chance.pre_session();
        let line = pre_session::begin(&id);
        let token = self.backend.servers.csrf_token(&id);
        let answer = Message::response(200, self.ctx.now)
            .with("Content-Type", HTML)
            .with("Set-Cookie", &line)
            .no_store()
            .body(format!(
                r#"<form method="post"><input name="username"><input name="password" type="password"><input name="csrf" type="hidden" value="{token}"></form>"#
            ));
        let answer = (Verdict::Ok, answer);
        self.backend.servers.aside(
            &mut self.ctx,
            Aside::LoginPage,
            (by, node),
            (Method::GET, PATH),
            request,
            answer,
        );
        self.clients
            .take_cookie(&mut self.ctx, by, &line, host, Site::Same);
    }

    /// The machine that gives credentials out and takes them back.
    pub(in crate::world) fn issuing_node(&mut self, by: &str, to: Option<&str>) -> String {
        match self.ctx.preset {
            Preset::Passport if !self.ctx.settings.is_bff() => ISSUER.into(),
            _ => self.balance(by, to),
        }
    }
}

impl Clients {
    fn json_login(&self, ctx: &Ctx, by: &str, name: &str, password: &str) -> Message {
        let mut body = json!({ "username": name, "password": password });
        if ctx.preset == Preset::Passport || ctx.settings.is_signed() {
            body["client_id"] = client_id_of(by).into();
        }
        let request = ctx.request_by(by, Method::POST, PATH, ctx.issuer_host());
        let request = request.with("Accept", JSON);
        let request = if ctx.settings.presented() == Carrier::Cookie {
            self.with_cookies(ctx, request, by, PATH)
        } else {
            request
        };
        request.json(body.to_string())
    }

    fn pre_session(&self, by: &str) -> Option<&str> {
        let cookie = self.by_name.get(by)?.jar.get(pre_session::COOKIE)?;
        Some(&cookie.value)
    }
}
