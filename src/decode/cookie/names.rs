//! What a cookie is by its name alone: the session of a server, a CSRF token, or neither.

use Meaning::{Csrf, Login, Other, Session};

/// What a cookie of a well-known name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The session ID, or the session, of this framework or server.
    Session(&'static str),
    /// A login that outlives the session, of this framework.
    Login(&'static str),
    /// A token against CSRF: no session.
    Csrf,
    /// For statistics, consent, or which machine is asked: no session.
    Other,
}

/// Names, a `*` for any rest, in the order in which they are tried.
#[rustfmt::skip]
const NAMES: &[(&str, Meaning)] = &[
    ("PHPSESSID", Session("PHP")),
    ("sessionid", Session("Django")),
    ("csrftoken", Csrf),
    ("ASP.NET_SessionId", Session("ASP.NET")),
    (".ASPXAUTH", Login("ASP.NET")),
    (".AspNetCore.Session", Session("ASP.NET Core")),
    (".AspNetCore.Antiforgery*", Csrf),
    (".AspNetCore.Identity.Application*", Login("ASP.NET Core")),
    (".AspNetCore.*", Login("ASP.NET Core")),
    (".AspNet.*", Login("ASP.NET")),
    ("__RequestVerificationToken*", Csrf),
    ("JSESSIONID*", Session("Java")),
    ("SESSION", Session("Spring")),
    ("remember-me", Login("Spring")),
    ("connect.sid", Session("Express")),
    ("koa.sess", Session("Koa")),
    ("koa:sess", Session("Koa")),
    ("laravel_session", Session("Laravel")),
    ("laravel-session", Session("Laravel")),
    ("remember_web_*", Login("Laravel")),
    ("XSRF-TOKEN", Csrf),
    ("remember_user_token", Login("Rails")),
    ("_session_id", Session("Rails")),
    ("__session", Session("Remix")),
    ("next-auth.session-token*", Session("NextAuth")),
    ("authjs.session-token*", Session("NextAuth")),
    ("next-auth.csrf-token", Csrf),
    ("authjs.csrf-token", Csrf),
    ("next-auth.callback-url", Other),
    ("authjs.callback-url", Other),
    ("better-auth.session_token", Session("Better Auth")),
    ("better-auth.session_data*", Session("Better Auth")),
    ("wordpress_logged_in_*", Login("WordPress")),
    ("wordpress_sec_*", Login("WordPress")),
    ("wordpress_test_cookie", Other),
    ("CFID", Session("ColdFusion")),
    ("CFTOKEN", Session("ColdFusion")),
    ("ci_session", Session("CodeIgniter")),
    ("CAKEPHP", Session("CakePHP")),
    ("symfony", Session("Symfony")),
    ("SSESS*", Session("Drupal")),
    ("PLAY_SESSION", Session("Play")),
    ("rack.session", Session("Rack")),
    ("beaker.session.id", Session("Pyramid")),
    ("_oauth2_proxy*", Session("oauth2-proxy")),
    ("argocd.token", Login("Argo CD")),
    ("sb-*-auth-token*", Login("Supabase")),
    ("supabase-auth-token", Login("Supabase")),
    ("KEYCLOAK_SESSION*", Session("Keycloak")),
    ("KEYCLOAK_IDENTITY*", Login("Keycloak")),
    ("AUTH_SESSION_ID*", Session("Keycloak")),
    ("session.id", Session("")),
    ("session_id", Session("")),
    ("session-id", Session("")),
    ("sessid", Session("")),
    ("session", Session("")),
    ("sid", Session("")),
    ("*csrf*", Csrf),
    ("*xsrf*", Csrf),
    ("_ga*", Other),
    ("_gid", Other),
    ("_gcl_*", Other),
    ("_fbp", Other),
    ("_pk_*", Other),
    ("AWSALB*", Other),
    ("ARRAffinity*", Other),
    ("__cf_bm", Other),
    ("cf_clearance", Other),
    ("OptanonConsent", Other),
    ("*_session", Session("")),
    ("*-session", Session("")),
    ("*.sid", Session("")),
    ("*sessionid", Session("")),
    ("*session_id", Session("")),
    ("*sess", Session("")),
];

impl Meaning {
    /// The session of `NextAuth`, which is a JWE.
    pub const NEXT_AUTH: Self = Session("NextAuth");

    /// What a cookie of this name is, without the prefixes of browsers; in lower case, if not as it
    /// is.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let prefixes = ["__Host-", "__Secure-", "__Host-Http-", "__Http-"];
        let stripped = prefixes.iter().find_map(|prefix| {
            let start = name.get(..prefix.len())?;
            start
                .eq_ignore_ascii_case(prefix)
                .then(|| &name[prefix.len()..])
        });
        let name = stripped.unwrap_or(name);
        let row = |name: &str| NAMES.iter().position(|(pattern, _)| fits(pattern, name));
        let lower = name.to_ascii_lowercase();
        let again = if lower == name { None } else { row(&lower) };
        let first = row(name).into_iter().chain(again).min()?;
        Some(NAMES[first].1)
    }

    /// True if whoever has it is logged in as somebody.
    #[must_use]
    pub fn opens(self) -> bool {
        matches!(self, Session(_) | Login(_))
    }
}

/// True if a name is one that the pattern means.
fn fits(pattern: &str, name: &str) -> bool {
    let Some((first, pattern)) = pattern.split_once('*') else {
        return pattern == name;
    };
    let Some(mut rest) = name.strip_prefix(first) else {
        return false;
    };
    let (between, last) = pattern.rsplit_once('*').unwrap_or(("", pattern));
    for piece in between.split('*') {
        let Some(at) = rest.find(piece) else {
            return false;
        };
        rest = &rest[at + piece.len()..];
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_decides_whatever_stands_before_and_after_it() {
        for (name, meaning) in [
            ("PHPSESSID", Some(Session("PHP"))),
            ("__Host-sessionid", Some(Session("Django"))),
            (
                "__Secure-next-auth.session-token.0",
                Some(Session("NextAuth")),
            ),
            ("SESSION", Some(Session("Spring"))),
            ("session", Some(Session(""))),
            ("XCSRFX", Some(Csrf)),
            ("csrftoken", Some(Csrf)),
            ("my_csrf", Some(Csrf)),
            (".AspNetCore.Antiforgery.abc", Some(Csrf)),
            (".AspNetCore.Cookies", Some(Login("ASP.NET Core"))),
            ("sb-abc-auth-token.1", Some(Login("Supabase"))),
            ("_shop_session", Some(Session(""))),
            ("_ga_ABC", Some(Other)),
            ("theme", None),
            ("sessions", None),
            ("csrf-sid", Some(Csrf)),
        ] {
            assert_eq!(Meaning::of(name), meaning, "{name}");
        }
    }
}
