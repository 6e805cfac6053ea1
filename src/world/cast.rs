//! The cast: every person (alice, bob, mallory), host and machine of the lesson that has a fixed
//! name, with its address, and the names in `iss` and `aud`.
//!
//! The addresses are those that RFC 5737 keeps for documentation, the hosts those of RFC 2606.

/// The user whom the lesson follows.
pub const ALICE: &str = "alice";
/// Alice's app.
pub const ALICE_IOS: &str = "alice.ios";
/// Another user: should notice nothing of what is done to alice.
pub const BOB: &str = "bob";
/// A third user.
pub const CAROL: &str = "carol";
/// The person who attacks in every scenario.
pub const ATTACKER: &str = "mallory";
/// The administrator.
pub const ROOT: &str = "root";

/// Those whom a sentence calls "she".
pub const WOMEN: &[&str] = &[ALICE, CAROL, ATTACKER];
/// Those whom it calls "he".
pub const MEN: &[&str] = &[BOB];

/// The issuer among the machines.
pub const ISSUER: &str = "auth";
/// The balancer, which answers for a machine behind it that does not.
pub const BALANCER: &str = "balancer";
/// The store among the machines.
pub const STORE: &str = "store";
/// The machine of denylist and cutoffs, where these are not in the store.
pub const LISTS: &str = "list";
/// The first server behind the balancer; the next are `node-b`, `node-c` and so on.
pub const FIRST_NODE: &str = "node-a";
/// The service that has `/invoices` in the place of `/orders`, so that what stands behind a chain of
/// services differs from what its front has. It is known by its name: a setting would have one value.
pub const BILLING: &str = "billing";

/// The registrable domain of the lanes' hosts.
pub const SITE: &str = "cloakroom.example";
/// The host of the lanes' own pages.
pub const APP_HOST: &str = "app.cloakroom.example";
/// The host of an API that has one of its own.
pub const API_HOST: &str = "api.cloakroom.example";
/// The host of the issuer.
pub const AUTH_HOST: &str = "auth.cloakroom.example";
/// The host of the gateway, where it trades tokens.
pub const GATEWAY_HOST: &str = "gateway.cloakroom.example";
/// A host of the same site that is not the application's.
pub const SIBLING_HOST: &str = "blog.cloakroom.example";
/// The host of another site.
pub const EVIL_HOST: &str = "evil.example";

/// The issuer's name in tokens: `iss`.
pub const ISS: &str = "https://auth.cloakroom.example";
/// The gateway's name in tokens for the services behind it.
pub const INNER_ISS: &str = "https://gateway.cloakroom.example";
/// The name of the API in tokens: `aud`.
pub const AUD: &str = "https://api.cloakroom.example";

/// The resource that a step asks for unless it names another.
pub const START_PATH: &str = "/orders";
/// The resource that changes state, and that another site would like to reach.
pub const TRANSFER_PATH: &str = "/transfer";

/// The devices that are known by name: the client, its address, and what its browser calls itself.
pub(super) const DEVICES: &[(&str, &str, &str)] = &[
    (ALICE, "192.0.2.10", "Firefox/150 (Windows)"),
    ("alice.phone", "192.0.2.77", "Safari/26 (iPhone)"),
    (BOB, "198.51.100.20", "Chrome/150 (macOS)"),
    (CAROL, "198.51.100.30", "Edge/150 (Windows)"),
    (ATTACKER, "203.0.113.66", "curl/8.18"),
    (ROOT, "192.0.2.1", "Firefox/150 (Linux)"),
];

/// The host of a service.
pub(super) fn host_of(service: &str) -> String {
    format!("{service}.{SITE}")
}
