//! What a resource asks of the one who wants it, by method and path.

use super::http::Message;

/// What a resource asks of the one who wants it.
pub(super) struct Route {
    pub role: Option<&'static str>,
    pub scope: Option<&'static str>,
    /// It wants a login that does not lie back too far, where the lane sets a limit (RFC 9470).
    pub fresh: bool,
}

/// What there is; a name that ends in `/` stands for all that begin with it.
const RESOURCES: [&str; 10] = [
    "/",
    "/orders",
    "/transfer",
    "/charge",
    "/logout",
    "/admin",
    "/admin/keys",
    "/admin/users/",
    "/me/sessions",
    "/me/sessions/",
];

/// Whether there is anything under a path; its query is not looked at.
pub(super) fn exists(path: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    let below = |name: &&str| name.len() > 1 && name.ends_with('/') && path.starts_with(*name);
    RESOURCES.iter().any(|name| *name == path || below(name))
}

pub(super) fn route(method: &str, path: &str) -> Route {
    match (method, path.split('?').next().unwrap_or_default()) {
        (_, path) if path == "/logout" || path.starts_with(super::own_sessions::PATH) => Route {
            role: None,
            scope: None,
            fresh: false,
        },
        (_, path) if path == "/admin" || path.starts_with("/admin/") => Route {
            role: Some("admin"),
            scope: None,
            fresh: method == "POST" && path == "/admin/keys",
        },
        ("POST", "/charge") => Route {
            role: None,
            scope: Some(super::services::CHARGE),
            fresh: false,
        },
        ("GET", _) => Route {
            role: None,
            scope: Some("orders:read"),
            fresh: false,
        },
        _ => Route {
            role: None,
            scope: Some("orders:write"),
            fresh: false,
        },
    }
}

/// What the resource that a request names asks for.
pub(super) fn asked(request: &Message) -> Route {
    let mut words = request.start.split(' ');
    route(
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    )
}

#[cfg(test)]
mod tests {
    use super::exists;

    #[test]
    fn a_path_is_one_that_there_is_or_none() {
        for path in [
            "/",
            "/orders",
            "/transfer?to=mallory",
            "/me/sessions/fam-0001",
        ] {
            assert!(exists(path), "{path}");
        }
        for path in ["/nonexistent", "/ordersx", "/orders/1", "", "/admin/other"] {
            assert!(!exists(path), "{path}");
        }
    }
}
