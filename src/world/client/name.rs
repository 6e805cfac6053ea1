//! What a client's name says: whose it is (`alice` of `alice.phone`), and which program, with its
//! `client_id`.

/// The name of the web page at the issuer.
pub const WEB_CLIENT: &str = "web-spa";
pub(in crate::world) const IOS: &str = "ios-app";
pub(in crate::world) const ANDROID: &str = "android-app";
pub(in crate::world) const CLI: &str = "cli";

/// The names of the programs that can keep no secret (RFC 6749 §2.1).
pub(in crate::world) const PUBLIC_CLIENTS: [&str; 4] = [WEB_CLIENT, IOS, ANDROID, CLI];

/// What kind of program a client is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A browser: it shows pages, and scripts run in them.
    Web,
    /// An app or a command-line tool: no page, an HTTP library with a jar of its own, and a place for
    /// secrets that the device guards (RFC 8252).
    Native,
}

/// The name under which a client's program is registered at the issuer (RFC 6749 §2.2), as the
/// client's name has it: `alice.ios`, `alice.android` and `alice.cli` are programs of their own, any
/// other is the page in a browser.
#[must_use]
pub fn client_id_of(client: &str) -> &'static str {
    match client.split_once('.') {
        Some((_, "ios")) => IOS,
        Some((_, "android")) => ANDROID,
        Some((_, "cli")) => CLI,
        _ => WEB_CLIENT,
    }
}

/// The kind of a client's program.
#[must_use]
pub fn kind_of(client: &str) -> Kind {
    match client_id_of(client) {
        WEB_CLIENT => Kind::Web,
        _ => Kind::Native,
    }
}

/// The user behind a client: `alice` for `alice.phone`.
#[must_use]
pub fn user_of(client: &str) -> &str {
    client.split('.').next().unwrap_or(client)
}
