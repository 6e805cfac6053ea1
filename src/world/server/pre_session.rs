//! The pre-session of a login page: its cookie (`__Host-pre`), so that the form can have a CSRF
//! token before there is a session.

use crate::world::context::Ctx;
use crate::world::http::Message;
use crate::world::settings::{ApiOrigin, Carrier, Preset};

/// The cookie of the pre-session.
pub(in crate::world) const COOKIE: &str = "__Host-pre";
/// Its attributes: only our own page sends the form that it belongs to.
const ATTRIBUTES: &str = "Path=/; Secure; HttpOnly; SameSite=Strict";

impl Ctx {
    /// True if one logs in by the form of a page; else a script of the page sends JSON.
    pub(in crate::world) fn has_login_form(&self) -> bool {
        let settings = &self.settings;
        let cookie = settings.presented() == Carrier::Cookie;
        self.preset == Preset::Ticket && cookie && settings.browser.api_origin == ApiOrigin::Same
    }
}

/// The `Set-Cookie` line that begins a pre-session.
pub(in crate::world) fn begin(id: &str) -> String {
    format!("{COOKIE}={id}; {ATTRIBUTES}")
}

/// An answer that ends the pre-session, if the request has one: the login begins a new session.
pub(in crate::world) fn end(request: &Message, answer: Message) -> Message {
    match request.cookie(COOKIE) {
        Some(_) => answer.with("Set-Cookie", &format!("{COOKIE}=; {ATTRIBUTES}; Max-Age=0")),
        None => answer,
    }
}
