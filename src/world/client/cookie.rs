//! A browser's cookie jar: whether a `Set-Cookie` is kept (4096 octets, `Secure`, `__Host-`), and
//! whether a cookie is sent (`SameSite`, `Domain`, `Path`), by RFC 6265 and its revision,
//! "6265bis".

use serde::Serialize;

use crate::world::settings::SameSite;

/// The most octets of name and value together; a longer cookie is ignored (6265bis §5.6).
pub const MAX_OCTETS: usize = 4096;

/// A cookie in a jar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cookie {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// The host, or with `host_only` false the domain, that it is for.
    pub domain: String,
    /// No `Domain` attribute: sent to this host alone.
    pub host_only: bool,
    /// The path that it is for.
    pub path: String,
    /// Sent over https only.
    pub secure: bool,
    /// Hidden from scripts.
    pub http_only: bool,
    /// Which requests from other sites carry it.
    #[serde(skip)]
    pub same_site: SameSite,
    /// When it was made, seconds since 1970.
    #[serde(skip)]
    pub created: i64,
    /// When it ends, if it does not end with the browser.
    #[serde(skip)]
    pub expires: Option<i64>,
}

/// Why a browser ignores a `Set-Cookie` line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ignored {
    /// Name and value are longer than 4096 octets.
    TooLarge,
    /// A `__Host-` name without `Secure`, with `Domain`, or with a path other than `/`.
    HostPrefix,
    /// A `__Secure-` name without `Secure`.
    SecurePrefix,
    /// `SameSite=None` without `Secure`.
    NoneWithoutSecure,
    /// `Domain` is not the host's own.
    ForeignDomain,
    /// Neither name nor value.
    Empty,
    /// It came with the answer to a request from within a page of another site, and does not say
    /// `SameSite=None` (6265bis §5.7).
    ThirdParty,
}

/// What a `Set-Cookie` line did to a jar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stored {
    /// A cookie is in the jar: its name.
    Kept(String),
    /// A cookie was removed: its name.
    Cleared(String),
    /// There was no such cookie to remove.
    Unchanged,
    /// Nothing changed: the cookie's name, and why.
    Ignored(String, Ignored),
}

/// Where a request comes from, seen from the site that it goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Site {
    /// From a page of the same site (scheme and registrable domain), or typed by the user.
    Same,
    /// From a page of another site.
    Cross {
        /// The navigation is visible in the address bar.
        top_level: bool,
        /// The method is GET or HEAD.
        safe_method: bool,
        /// The browser is lenient with young cookies without the attribute (6265bis §5.6.7.2).
        lax_allowing_unsafe: bool,
    },
}

/// Up to this age, in seconds, a lenient browser sends a cookie without `SameSite` with a
/// cross-site form: two minutes in the browsers that do.
pub const YOUNG: i64 = 120;

/// A browser's cookies, older ones first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Jar {
    cookies: Vec<Cookie>,
}

impl Jar {
    /// The cookies, in the order they would be sent.
    #[must_use]
    pub fn cookies(&self) -> &[Cookie] {
        &self.cookies
    }

    /// Takes a `Set-Cookie` line that came from `host` over https at `now` (6265bis §5.6, §5.7).
    pub fn store(&mut self, line: &str, host: &str, now: i64) -> Stored {
        self.store_from(line, host, now, Site::Same)
    }

    /// The same, where the request was made by some page.
    pub fn store_from(&mut self, line: &str, host: &str, now: i64, site: Site) -> Stored {
        let mut fields = line.split(';');
        let pair = fields.next().unwrap_or_default();
        let (name, value) = pair.split_once('=').unwrap_or(("", pair));
        let (name, value) = (name.trim().to_owned(), value.trim().to_owned());
        let mut cookie = Cookie {
            name,
            value,
            domain: host.to_owned(),
            host_only: true,
            path: "/".into(),
            secure: false,
            http_only: false,
            same_site: SameSite::Unset,
            created: now,
            expires: None,
        };
        for field in fields {
            cookie.attribute(field, now);
        }
        let within = matches!(
            site,
            Site::Cross {
                top_level: false,
                ..
            }
        );
        let third_party = within && cookie.same_site != SameSite::None;
        let third_party = third_party.then_some(Ignored::ThirdParty);
        if let Some(why) = cookie.ignored(host).or(third_party) {
            return Stored::Ignored(cookie.name, why);
        }
        let old = self.cookies.iter().position(|c| {
            c.name == cookie.name && c.domain == cookie.domain && c.path == cookie.path
        });
        let gone = cookie.expires.is_some_and(|end| end <= now);
        match (old, gone) {
            (Some(at), true) => {
                self.cookies.remove(at);
                Stored::Cleared(cookie.name)
            }
            (None, true) => Stored::Unchanged,
            (Some(at), false) => {
                cookie.created = self.cookies[at].created;
                let name = cookie.name.clone();
                self.cookies[at] = cookie;
                Stored::Kept(name)
            }
            (None, false) => {
                let name = cookie.name.clone();
                self.cookies.push(cookie);
                Stored::Kept(name)
            }
        }
    }

    /// The `Cookie` header of a request to `host` over https (6265bis §5.8.3), if any cookie goes.
    #[must_use]
    pub fn header(&self, host: &str, path: &str, site: Site, now: i64) -> Option<String> {
        let mut sent: Vec<&Cookie> = self
            .cookies
            .iter()
            .filter(|c| c.goes(host, path, site, now))
            .collect();
        sent.sort_by_key(|c| std::cmp::Reverse(c.path.len()));
        let pairs: Vec<String> = sent
            .iter()
            .map(|c| format!("{}={}", c.name, c.value))
            .collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }

    /// What `document.cookie` gives to a script in a page of `host`: every cookie of the page that is
    /// not `HttpOnly`.
    #[must_use]
    pub fn seen_by_script(&self, host: &str, now: i64) -> String {
        let mut seen = self.clone();
        seen.cookies.retain(|c| !c.http_only);
        seen.header(host, "/", Site::Same, now).unwrap_or_default()
    }

    /// The browser is quit: cookies without an end of their own go; tells how many.
    pub fn quit(&mut self) -> usize {
        let before = self.cookies.len();
        self.cookies.retain(|c| c.expires.is_some());
        before - self.cookies.len()
    }

    /// The cookie with a name, whatever it is for.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Cookie> {
        self.cookies.iter().find(|c| c.name == name)
    }

    /// The same, to be altered by whoever owns the browser.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Cookie> {
        self.cookies.iter_mut().find(|c| c.name == name)
    }

    /// Removes the cookies of a host: what `Clear-Site-Data: "cookies"` does.
    pub fn clear_site(&mut self, host: &str) {
        self.cookies.retain(|c| !domain_matches(host, &c.domain));
    }
}

impl Cookie {
    fn attribute(&mut self, field: &str, now: i64) {
        let (name, value) = field.split_once('=').unwrap_or((field, ""));
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "secure" => self.secure = true,
            "httponly" => self.http_only = true,
            "path" if value.starts_with('/') => value.clone_into(&mut self.path),
            "domain" if !value.is_empty() => {
                value
                    .trim_start_matches('.')
                    .to_ascii_lowercase()
                    .clone_into(&mut self.domain);
                self.host_only = false;
            }
            "max-age" => {
                if let Ok(seconds) = value.parse::<i64>() {
                    self.expires = Some(now.saturating_add(seconds));
                }
            }
            "samesite" => {
                self.same_site = match value.to_ascii_lowercase().as_str() {
                    "strict" => SameSite::Strict,
                    "lax" => SameSite::Lax,
                    "none" => SameSite::None,
                    _ => SameSite::Unset,
                };
            }
            _ => {}
        }
    }

    fn ignored(&self, host: &str) -> Option<Ignored> {
        if self.name.is_empty() && self.value.is_empty() {
            Some(Ignored::Empty)
        } else if self.name.len() + self.value.len() > MAX_OCTETS {
            Some(Ignored::TooLarge)
        } else if !self.host_only && !domain_matches(host, &self.domain) {
            Some(Ignored::ForeignDomain)
        } else if self.same_site == SameSite::None && !self.secure {
            Some(Ignored::NoneWithoutSecure)
        } else if self.name.starts_with("__Host-")
            && !(self.secure && self.host_only && self.path == "/")
        {
            Some(Ignored::HostPrefix)
        } else if self.name.starts_with("__Secure-") && !self.secure {
            Some(Ignored::SecurePrefix)
        } else {
            None
        }
    }

    fn goes(&self, host: &str, path: &str, site: Site, now: i64) -> bool {
        let domain = if self.host_only {
            host == self.domain
        } else {
            domain_matches(host, &self.domain)
        };
        domain
            && path_matches(path, &self.path)
            && self.expires.is_none_or(|end| now < end)
            && self.site_allows(site, now)
    }

    /// The table of `SameSite` (6265bis §5.2, §5.6.7); a missing attribute counts as `Lax`.
    fn site_allows(&self, site: Site, now: i64) -> bool {
        match (site, self.same_site) {
            (Site::Same, _) | (Site::Cross { .. }, SameSite::None) => true,
            (Site::Cross { .. }, SameSite::Strict) => false,
            (
                Site::Cross {
                    top_level,
                    safe_method,
                    lax_allowing_unsafe,
                },
                attribute @ (SameSite::Lax | SameSite::Unset),
            ) => {
                let young = now - self.created <= YOUNG;
                let lenient = lax_allowing_unsafe && attribute == SameSite::Unset && young;
                top_level && (safe_method || lenient)
            }
        }
    }
}

/// RFC 6265 §5.1.3.
fn domain_matches(host: &str, domain: &str) -> bool {
    host == domain
        || host
            .strip_suffix(domain)
            .is_some_and(|rest| rest.ends_with('.'))
}

/// RFC 6265 §5.1.4.
fn path_matches(request: &str, cookie: &str) -> bool {
    let request = request.split('?').next().unwrap_or_default();
    request == cookie
        || request
            .strip_prefix(cookie)
            .is_some_and(|rest| cookie.ends_with('/') || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const APP: &str = "app.cloakroom.example";

    fn jar(line: &str) -> Jar {
        let mut jar = Jar::default();
        assert!(matches!(jar.store(line, APP, 0), Stored::Kept(_)), "{line}");
        jar
    }

    fn ignored(line: &str) -> Ignored {
        match Jar::default().store(line, APP, 0) {
            Stored::Ignored(_, why) => why,
            other => panic!("{line}: {other:?}"),
        }
    }

    /// The whole of the cookie-sending table.
    #[test]
    fn samesite_decides_what_another_site_can_make_the_browser_send() {
        let link = Site::Cross {
            top_level: true,
            safe_method: true,
            lax_allowing_unsafe: false,
        };
        let form = Site::Cross {
            top_level: true,
            safe_method: false,
            lax_allowing_unsafe: false,
        };
        let fetch = Site::Cross {
            top_level: false,
            safe_method: true,
            lax_allowing_unsafe: false,
        };
        let table = [
            ("Strict", [true, false, false, false]),
            ("Lax", [true, true, false, false]),
            ("None", [true, true, true, true]),
            ("", [true, true, false, false]),
        ];
        for (attribute, want) in table {
            let line = if attribute.is_empty() {
                "a=1; Secure".into()
            } else {
                format!("a=1; Secure; SameSite={attribute}")
            };
            let jar = jar(&line);
            let got =
                [Site::Same, link, form, fetch].map(|site| jar.header(APP, "/", site, 0).is_some());
            assert_eq!(got, want, "{attribute}");
        }
    }

    /// Two minutes, for a cookie without the attribute, and only in the address bar.
    #[test]
    fn a_lenient_browser_sends_a_young_cookie_with_a_form() {
        let form = |top_level| Site::Cross {
            top_level,
            safe_method: false,
            lax_allowing_unsafe: true,
        };
        let goes = |jar: &Jar, top_level, now| jar.header(APP, "/", form(top_level), now).is_some();
        let (unset, lax) = (jar("a=1; Secure"), jar("a=1; Secure; SameSite=Lax"));
        assert!(goes(&unset, true, 120));
        assert!(!goes(&unset, true, 121));
        assert!(!goes(&unset, false, 0));
        assert!(!goes(&lax, true, 0));
    }

    #[test]
    fn a_script_sees_what_is_not_http_only() {
        let mut jar = jar("a=1; Secure; HttpOnly");
        jar.store("b=2; Secure", APP, 0);
        jar.store("c=3; Secure", "blog.cloakroom.example", 0);
        assert_eq!(jar.seen_by_script(APP, 0), "b=2");
        assert_eq!(jar.quit(), 3);
    }

    #[test]
    fn a_prefix_is_a_promise() {
        assert_eq!(ignored("__Host-a=1; Path=/"), Ignored::HostPrefix);
        assert_eq!(
            ignored("__Host-a=1; Secure; Path=/; Domain=cloakroom.example"),
            Ignored::HostPrefix
        );
        assert_eq!(ignored("__Host-a=1; Secure; Path=/x"), Ignored::HostPrefix);
        assert_eq!(ignored("__Secure-a=1"), Ignored::SecurePrefix);
        assert_eq!(ignored("a=1; SameSite=None"), Ignored::NoneWithoutSecure);
        assert_eq!(ignored("a=1; Domain=evil.example"), Ignored::ForeignDomain);
    }

    #[test]
    fn a_cookie_is_for_its_host_or_its_domain() {
        let host_only = jar("a=1; Secure");
        assert!(
            host_only
                .header("blog.cloakroom.example", "/", Site::Same, 0)
                .is_none()
        );
        let domain = jar("a=1; Secure; Domain=cloakroom.example");
        assert!(
            domain
                .header("blog.cloakroom.example", "/", Site::Same, 0)
                .is_some()
        );
        assert!(
            domain
                .header("notcloakroom.example", "/", Site::Same, 0)
                .is_none()
        );
    }

    #[test]
    fn four_thousand_and_ninety_six_octets_and_no_more() {
        let fits = format!("a={}; Secure", "x".repeat(4095));
        let one_more = format!("a={}; Secure", "x".repeat(4096));
        jar(&fits);
        assert_eq!(ignored(&one_more), Ignored::TooLarge);
    }

    #[test]
    fn max_age_zero_clears_and_a_new_value_overwrites() {
        let mut jar = jar("a=1; Secure");
        assert_eq!(jar.store("a=2; Secure", APP, 1), Stored::Kept("a".into()));
        assert_eq!(jar.header(APP, "/", Site::Same, 1).as_deref(), Some("a=2"));
        assert_eq!(
            jar.store("a=; Secure; Max-Age=0", APP, 2),
            Stored::Cleared("a".into())
        );
        assert!(jar.header(APP, "/", Site::Same, 2).is_none());
    }

    #[test]
    fn a_path_matches_whole_segments_and_longer_paths_go_first() {
        let mut jar = jar("a=1; Secure; Path=/admin");
        jar.store("b=2; Secure", APP, 0);
        assert_eq!(
            jar.header(APP, "/admin/x?q", Site::Same, 0).as_deref(),
            Some("a=1; b=2")
        );
        assert_eq!(
            jar.header(APP, "/administrator", Site::Same, 0).as_deref(),
            Some("b=2")
        );
    }
}
