//! A browser by itself: the cookies that it adds (`with_cookies`), `Origin` and `Sec-Fetch-Site`,
//! requests that pages of other sites cause (CSRF), and what a reload or a closed tab loses.

use super::cookie::Site;
use super::login;
use crate::world::World;
use crate::world::action::{CrossSite, Visit, Way, Who};
use crate::world::cast::{APP_HOST, ATTACKER, EVIL_HOST, SIBLING_HOST, TRANSFER_PATH};
use crate::world::client::{Clients, Kind, WEB_CLIENT, kind_of};
use crate::world::context::Ctx;
use crate::world::event::{Event, Gone, Nothing};
use crate::world::exchange::Intent;
use crate::world::http::{HTML, Message, Method, form_value};
use crate::world::settings::{Carrier, Csrf, Storage};
use crate::world::stores::Stores;

/// What another site puts into a header that only our own page should know the value of.
const GUESSED: &str = "a-guess";

impl Clients {
    /// The browsers among the clients.
    pub(in crate::world) fn browsers(&self) -> impl Iterator<Item = &String> {
        self.by_name
            .keys()
            .filter(|name| kind_of(name) == Kind::Web)
    }

    pub(in crate::world) fn offer_visit(&self) -> Vec<Visit> {
        let visit = |by: &String| Visit {
            by: by.clone(),
            site: EVIL_HOST.into(),
        };
        self.browsers().map(visit).collect()
    }

    /// A form of another site, one of a sibling, and a link.
    pub(in crate::world) fn offer_cross_site(&self) -> Vec<CrossSite> {
        let ways = [
            (EVIL_HOST, Way::Form),
            (SIBLING_HOST, Way::Form),
            (EVIL_HOST, Way::Link),
        ];
        let each = |by: &String| {
            ways.map(|(from, way)| CrossSite {
                by: by.clone(),
                from: from.into(),
                way,
                path: TRANSFER_PATH.into(),
            })
        };
        self.browsers().flat_map(each).collect()
    }

    pub(in crate::world) fn visit(&mut self, ctx: &mut Ctx, visit: &Visit) {
        if kind_of(&visit.by) == Kind::Native {
            return ctx.nothing(Nothing::NoPage);
        }
        if !names_a_host(&visit.site) {
            return ctx.nothing(Nothing::NoSuchSite);
        }
        self.client(&visit.by);
        ctx.log.push(Event::Visited {
            by: visit.by.clone(),
            site: visit.site.clone(),
        });
    }

    /// True if a client shows a page of the lane's site, in which a script could run.
    pub(in crate::world) fn has_page(&self, ctx: &Ctx, name: &str) -> bool {
        kind_of(name) == Kind::Web
            && !ctx.is_app()
            && self.by_name.get(name).is_some_and(|client| client.open)
    }
}

impl World {
    pub(in crate::world) fn cross_site(&mut self, forged: &CrossSite) {
        let CrossSite {
            by,
            from,
            way,
            path,
        } = forged;
        if kind_of(by) == Kind::Native || !self.clients.by_name.contains_key(by) {
            return self.ctx.nothing(Nothing::NoPage);
        }
        if !names_a_host(from) {
            return self.ctx.nothing(Nothing::NoSuchSite);
        }
        let (method, top_level, accept) = match way {
            Way::Form => (Method::POST, true, HTML),
            Way::Link => (Method::GET, true, HTML),
            Way::Fetch | Way::CustomHeader => (Method::POST, false, "*/*"),
            Way::Image => (Method::GET, false, "image/*"),
        };
        let login = method == Method::POST && path == login::PATH;
        let host = if login {
            self.ctx.issuer_host()
        } else {
            self.ctx.host()
        };
        let same_site = registrable(from) == registrable(host);
        let site = if same_site {
            Site::Same
        } else {
            Site::Cross {
                top_level,
                safe_method: method == Method::GET,
                lax_allowing_unsafe: self.ctx.settings.browser.lax_allowing_unsafe,
            }
        };
        let mut request = Message::request(method, path, host);
        if method == Method::POST {
            request = request.with("Origin", &format!("https://{from}"));
        }
        request = request
            .with("Sec-Fetch-Site", relation(from, host))
            .with("Accept", accept);
        if *way == Way::CustomHeader {
            request = request.with("X-CSRF-Token", GUESSED);
        }
        let jar = self.clients.by_name.get(by).map(|client| &client.jar);
        let cookies = jar.and_then(|jar| jar.header(host, path, site, self.ctx.now));
        if let Some(cookies) = cookies {
            request = request.with("Cookie", &cookies);
        }
        if method == Method::POST {
            let body = if login {
                self.backend.stores.login_as(&self.ctx, ATTACKER)
            } else {
                format!("to={ATTACKER}&amount=100")
            };
            request = request.form(body);
        }
        let asks_first = *way == Way::CustomHeader && from != host;
        if !asks_first {
            self.ctx.log.push(Event::CrossSiteSent {
                by: by.clone(),
                from: from.clone(),
                same_site,
                with_cookie: self.ctx.credential_in(&request).is_some(),
            });
        }
        let (node, intent) = if login {
            let intent = Intent::Login { user_id: None };
            (self.issuing_node(by, None), intent)
        } else {
            (self.balance(by, None), Intent::Call)
        };
        self.send(by, node, (method, path), request, intent, None);
    }

    /// A page that was loaded with a credential's cookie holds the CSRF token that goes with it.
    pub(in crate::world) fn load_page(&mut self, by: &str) {
        let cookie = self.ctx.settings.presented() == Carrier::Cookie;
        let csrf = self
            .clients
            .own_credential(&self.ctx, by)
            .map(|id| self.backend.servers.csrf_token(id));
        self.clients.client(by).csrf = csrf.filter(|_| cookie);
    }

    /// Those whose page is open.
    pub(in crate::world) fn with_a_page(&self) -> Vec<Who> {
        let browsers = self.clients.browsers();
        let open = browsers.filter(|by| self.clients.has_page(&self.ctx, by));
        open.map(|by| Who { by: by.clone() }).collect()
    }

    pub(in crate::world) fn leave_page(&mut self, by: &str, how: Gone) {
        if !self.clients.has_page(&self.ctx, by) {
            return self.ctx.nothing(Nothing::NoPage);
        }
        let restored = how == Gone::BrowserClosed && self.ctx.settings.browser.session_restore;
        let client = self.clients.client(by);
        let outlived = restored || how == Gone::Reloaded;
        let lost = |storage| match storage {
            Storage::Memory => true,
            Storage::SessionStorage => !outlived,
            _ => false,
        };
        let tokens = client.tokens.take_if(|tokens| lost(tokens.storage));
        let cookies = match how {
            Gone::BrowserClosed => {
                client.preflights.clear();
                if restored { 0 } else { client.jar.quit() }
            }
            _ => 0,
        };
        client.open = how == Gone::Reloaded;
        client.csrf = None;
        if how == Gone::Reloaded {
            self.load_page(by);
        }
        self.ctx.log.push(Event::PageGone {
            by: by.to_owned(),
            how,
            tokens: tokens.is_some(),
            cookies,
        });
    }
}

impl Stores {
    /// The fields of a form that logs in as a user.
    fn login_as(&self, ctx: &Ctx, name: &str) -> String {
        let user = self.user_named(name);
        let password = user.map_or("", |user| &user.password);
        // A script names the client that it is; so does a form that stands in for it.
        let client = if ctx.has_login_form() {
            String::new()
        } else {
            format!("&client_id={WEB_CLIENT}")
        };
        format!("username={name}&password={}{client}", form_value(password))
    }
}

impl Ctx {
    /// A request that a client sends for itself. A browser says from which page it comes, where the
    /// request changes something or goes to another origin (Fetch, "append a request `Origin`
    /// header"); an app or a command line has no page.
    pub(in crate::world) fn request_by(
        &self,
        by: &str,
        method: Method,
        path: &str,
        host: &str,
    ) -> Message {
        let request = Message::request(method, path, host);
        let reads = method == Method::GET;
        if kind_of(by) == Kind::Native || reads && host == APP_HOST {
            return request;
        }
        let request = request.with("Origin", &format!("https://{APP_HOST}"));
        let looked_at = self.settings.browser.csrf == Csrf::Origin
            && self.settings.presented() == Carrier::Cookie
            && !reads;
        if !looked_at {
            return request;
        }
        request.with("Sec-Fetch-Site", relation(APP_HOST, host))
    }

    /// Tokens in a device's key store are an app's, and no page's.
    fn is_app(&self) -> bool {
        let header = self.settings.scheme.carrier == Carrier::Header;
        header && self.settings.scheme.storage == Storage::SecureStorage
    }
}

/// How the host of a page stands to the host that its request goes to, both over https
/// (`Sec-Fetch-Site`, Fetch Metadata §2.3).
fn relation(page: &str, host: &str) -> &'static str {
    if page == host {
        "same-origin"
    } else if registrable(page) == registrable(host) {
        "same-site"
    } else {
        "cross-site"
    }
}

/// The registrable domain of a host, where every public suffix is one label, as `example` is.
fn registrable(host: &str) -> &str {
    let mut dots = host.rmatch_indices('.').skip(1);
    dots.next().map_or(host, |(at, _)| &host[at + 1..])
}

/// True if a text can be a host's name.
pub(in crate::world) fn names_a_host(host: &str) -> bool {
    let label = |label: &str| {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        !label.is_empty() && label.chars().all(plain)
    };
    host.len() <= 253 && host.contains('.') && host.split('.').all(label)
}

impl Clients {
    /// A request with the cookies that the browser adds by itself.
    pub(in crate::world) fn with_cookies(
        &self,
        ctx: &Ctx,
        request: Message,
        by: &str,
        path: &str,
    ) -> Message {
        let jar = self.by_name.get(by).map(|client| &client.jar);
        match jar.and_then(|jar| jar.header(ctx.host(), path, Site::Same, ctx.now)) {
            Some(cookies) if request.header("Cookie").is_none() => request.with("Cookie", &cookies),
            _ => request,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::cast::SITE;

    #[test]
    fn a_site_is_the_last_two_labels() {
        assert_eq!(registrable("app.cloakroom.example"), SITE);
        assert_eq!(registrable(SITE), SITE);
        assert_eq!(registrable("evil.example"), "evil.example");
        assert_ne!(registrable("notcloakroom.example"), SITE);
    }

    #[test]
    fn a_host_is_labels_and_dots() {
        for host in ["evil.example", "a.b.c", "x-1.example"] {
            assert!(names_a_host(host), "{host}");
        }
        for host in ["", "evil", "a..b", "a.b\r\nCookie: c", "a.b/c", "A.b"] {
            assert!(!names_a_host(host), "{host}");
        }
    }
}
