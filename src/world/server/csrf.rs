//! CSRF: how the token of a page is made (an HMAC of the session id) and compared, how `Origin` is
//! checked, and which request or login is forged (403).

use crate::jose::mac::HmacSha256;
use crate::jose::teaching_keys;
use crate::world::Verdict;
use crate::world::cast::APP_HOST;
use crate::world::context::Ctx;
use crate::world::event::{Event, Nothing};
use crate::world::http::{JSON, Message};
use crate::world::server::{Servers, pre_session};
use crate::world::settings::{Carrier, Csrf};

impl Servers {
    pub(in crate::world) fn rotate_csrf_key(&mut self, ctx: &mut Ctx) {
        if ctx.settings.scheme.carrier != Carrier::Cookie {
            return ctx.nothing(Nothing::NoCsrf);
        }
        self.csrf_keys += 1;
        ctx.log.push(Event::CsrfKeyRotated);
    }

    /// The CSRF token of a session: an HMAC of its id, so that nothing more need be kept.
    pub(in crate::world) fn csrf_token(&self, credential: &str) -> String {
        HmacSha256::of(&key(self.csrf_keys), credential.as_bytes()).signature
    }

    /// True if a request that changes state lacks what a page of the own origin would add. Another
    /// site cannot make a browser add a header: only a cookie comes by itself.
    pub(in crate::world) fn is_forged(
        &self,
        ctx: &Ctx,
        request: &Message,
        credential: &str,
        path: &str,
    ) -> bool {
        if ctx.settings.presented() == Carrier::Header {
            return false;
        }
        let origin = || match (request.header("Origin"), request.header("Sec-Fetch-Site")) {
            (Some(origin), _) => origin.strip_prefix("https://") == Some(APP_HOST),
            (None, Some(site)) => ["same-origin", "none"].contains(&site),
            (None, None) => false,
        };
        let shown = request.header("X-CSRF-Token").or(request.field("csrf"));
        let token = shown == Some(self.csrf_token(credential).as_str());
        match ctx.settings.browser.csrf {
            Csrf::Token => !token,
            _ if path == "/logout" => !token,
            Csrf::Origin => !origin(),
            Csrf::Off => false,
        }
    }

    /// What is wrong with how a login comes, whoever it is for. Where a script sends JSON, nothing
    /// else is taken; a form needs the token of its pre-session. The form of another site has neither
    /// (Fetch, "CORS-safelisted request-header").
    pub(in crate::world) fn login_fault(&self, ctx: &Ctx, request: &Message) -> Option<Verdict> {
        let cookie = ctx.settings.presented() == Carrier::Cookie;
        if request.header("Content-Type") == Some(JSON)
            || cookie && !ctx.settings.browser.login_csrf
        {
            return None;
        }
        if !ctx.has_login_form() {
            return Some(Verdict::InvalidRequest);
        }
        let token = request
            .cookie(pre_session::COOKIE)
            .map(|id| self.csrf_token(id));
        let fits = token.is_some() && token.as_deref() == request.field("csrf");
        (!fits).then_some(Verdict::CsrfRejected)
    }
}

/// The bytes of the CSRF key with this number, from 0.
fn key(number: u32) -> Vec<u8> {
    if number == 0 {
        return teaching_keys::CSRF.to_vec();
    }
    let name = format!("cloakroom/csrf/{number:04}");
    HmacSha256::of(&teaching_keys::CSRF, name.as_bytes())
        .mac
        .into_bytes()
}
