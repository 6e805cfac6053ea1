//! Routes: which paths there are (else 404), and which scope, role or recent login each asks for.

use crate::world::cast::{BILLING, START_PATH as ORDERS};
use crate::world::http::{self, Message, Method};
use crate::world::stores::users::CHARGE;

/// What a resource asks of the one who wants it.
pub(in crate::world) struct Route {
    pub role: Option<&'static str>,
    pub scope: Option<&'static str>,
    /// It wants a login that does not lie back too far, where the lane sets a limit (RFC 9470).
    pub fresh: bool,
}

/// Where a user finds the list of her logins.
pub(in crate::world) const OWN_LOGINS: &str = "/me/sessions";

/// What billing has in the place of orders.
pub(in crate::world) const INVOICES: &str = "/invoices";

/// Where a machine has what others have under a path: billing has invoices, the others orders.
pub(in crate::world) fn path_at<'a>(machine: &str, path: &'a str) -> &'a str {
    match (machine == BILLING, path) {
        (true, ORDERS) => INVOICES,
        (false, INVOICES) => ORDERS,
        _ => path,
    }
}

/// What there is; a name that ends in `/` stands for all that begin with it.
const RESOURCES: [&str; 10] = [
    "/",
    ORDERS,
    "/transfer",
    "/charge",
    "/logout",
    "/admin",
    "/admin/keys",
    "/admin/users/",
    "/me/sessions",
    "/me/sessions/",
];

/// True if a machine has anything under a path; its query is not looked at.
pub(in crate::world) fn exists(machine: &str, path: &str) -> bool {
    let path = http::path(path);
    if [ORDERS, INVOICES].contains(&path) {
        return path_at(machine, path) == path;
    }
    let below = |name: &&str| name.len() > 1 && name.ends_with('/') && path.starts_with(*name);
    RESOURCES.iter().any(|name| *name == path || below(name))
}

/// The page that everybody may see, whoever they are.
pub(in crate::world) fn is_start_page(method: Method, path: &str) -> bool {
    method == Method::GET && http::path(path) == "/"
}

pub(in crate::world) fn route(method: Method, path: &str) -> Route {
    match (method, http::path(path)) {
        (_, path) if path == "/logout" || path.starts_with(OWN_LOGINS) => Route {
            role: None,
            scope: None,
            fresh: false,
        },
        (_, path) if path == "/admin" || path.starts_with("/admin/") => Route {
            role: Some("admin"),
            scope: None,
            fresh: method == Method::POST && path == "/admin/keys",
        },
        (Method::POST, "/charge") => Route {
            role: None,
            scope: Some(CHARGE),
            fresh: false,
        },
        (Method::GET, _) => Route {
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
pub(in crate::world) fn asked(request: &Message) -> Route {
    route(request.method().unwrap_or_default(), request.path())
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
            assert!(exists("node-a", path), "{path}");
        }
        for path in [
            "/nonexistent",
            "/ordersx",
            "/orders/1",
            "",
            "/admin/other",
            "/invoices",
        ] {
            assert!(!exists("node-a", path), "{path}");
        }
    }
}
