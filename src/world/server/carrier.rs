//! What carries the credential: how it is put into `Authorization` or `Cookie` (`present`), and found
//! there (`credential_in`); its scheme, and the attributes of its cookie.

use crate::world::cast::SITE;
use crate::world::context::Ctx;
use crate::world::http::Message;
use crate::world::server::Servers;
use crate::world::settings::{Carrier, CookieScope, Preset, SameSite};

/// The scheme of a session id, and of a cookie: the application's own, registered nowhere.
pub(super) const SESSION: &str = "Session";

impl Ctx {
    /// A request with a credential put where this lane carries it.
    pub(in crate::world) fn present(&self, request: Message, credential: &str) -> Message {
        match self.settings.presented() {
            Carrier::Cookie => {
                request.with("Cookie", &format!("{}={credential}", self.cookie_name()))
            }
            Carrier::Header => {
                request.with("Authorization", &format!("{} {credential}", self.scheme()))
            }
        }
    }

    /// The credential in a request, where this lane carries it.
    pub(in crate::world) fn credential_in<'a>(&self, request: &'a Message) -> Option<&'a str> {
        match self.settings.presented() {
            Carrier::Cookie => request.cookie(self.cookie_name()),
            Carrier::Header => {
                let (scheme, shown) = request.header("Authorization")?.split_once(' ')?;
                let taken = scheme == self.scheme() || self.settings.binds() && scheme == "Bearer";
                taken.then_some(shown)
            }
        }
    }

    /// The scheme of a credential that goes in `Authorization`. A session id is no OAuth token:
    /// its scheme is the application's own.
    pub(in crate::world) fn scheme(&self) -> &'static str {
        let session = self.preset == Preset::Ticket
            && !self.settings.is_signed()
            && !self.settings.introspects();
        match (session, self.settings.binds()) {
            (true, _) => SESSION,
            (false, true) => "DPoP",
            (false, false) => "Bearer",
        }
    }

    /// The `Set-Cookie` line that removes the credential.
    pub(in crate::world) fn clearing(&self) -> String {
        format!(
            "{}=; {}; Max-Age=0",
            self.cookie_name(),
            self.cookie_attributes()
        )
    }

    /// The attributes of the cookie that carries the credential.
    pub(in crate::world) fn cookie_attributes(&self) -> String {
        let same_site = match self.settings.browser.samesite {
            SameSite::Strict => "; SameSite=Strict",
            SameSite::Lax => "; SameSite=Lax",
            SameSite::None => "; SameSite=None",
            SameSite::Unset => "",
        };
        let domain = match self.settings.browser.cookie_scope {
            CookieScope::Host => String::new(),
            CookieScope::Domain => format!("Domain={SITE}; "),
        };
        let http_only = if self.settings.browser.http_only {
            "; HttpOnly"
        } else {
            ""
        };
        format!("{domain}Path=/; Secure{http_only}{same_site}")
    }
}

impl Servers {
    /// The scheme that a machine asks for: that in which it is shown credentials (RFC 9110 §11.6.1).
    /// HTTP has none for cookies.
    pub(in crate::world) fn asks_for(&self, ctx: &Ctx, to: &str) -> &'static str {
        let inside = self.service(to).is_some();
        if inside && (self.takes_inner(ctx, to) || ctx.settings.is_bff()) {
            return "Bearer";
        }
        match ctx.settings.presented() {
            Carrier::Cookie => SESSION,
            Carrier::Header => ctx.scheme(),
        }
    }
}
