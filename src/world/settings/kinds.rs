//! The values that a setting can have.

use serde::{Deserialize, Serialize};

/// A starting point for the settings of a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    /// A session: the server keeps a row, the browser a random number in a cookie.
    Ticket,
    /// A signed token: the client carries the facts in a header, the server checks a signature.
    Passport,
}

/// What carries the credential from the client to the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Carrier {
    /// A cookie: the browser adds it by itself.
    Cookie,
    /// The `Authorization` header: a script or an app adds it.
    Header,
}

/// What the credential is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Credential {
    /// A random number that finds a row on the server.
    Random,
    /// Facts and a signature over them; the state is with the client.
    Signed,
}

/// Where the server side of a lane keeps its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StoreKind {
    /// In the memory of the node that wrote them.
    Memory,
    /// In one store that all nodes ask.
    Shared,
    /// In a primary, copied to a replica `lag` seconds later.
    Replicated,
}

/// What kind of database the shared store is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Engine {
    /// Rows stay until they are purged; the reason of an expiry can be told.
    Sql,
    /// Rows vanish when their time to live is over.
    Redis,
}

/// How a server protects requests that change state against forgery from other sites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Csrf {
    /// Only `POST /logout` asks for the token.
    Off,
    /// Every POST must carry `X-CSRF-Token`.
    Token,
    /// Every POST must come from a page of the same origin, as `Origin` or else `Sec-Fetch-Site` says.
    Origin,
}

/// Which hosts a lane's cookies are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CookieScope {
    /// The host that set it, held to it by the prefix `__Host-` (6265bis §4.1.3.2).
    Host,
    /// The whole site, by `Domain=cloakroom.example`.
    Domain,
}

/// How a server makes session ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdKind {
    /// 128 bits of a secure random source.
    Csprng128,
    /// 32 bits of it: too few.
    Csprng32,
    /// One more than the last one: unsafe, here to be guessed.
    Sequential,
}

/// The `SameSite` attribute of the cookies that a lane sets (6265bis §4.1.2.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SameSite {
    /// Sent with same-site requests only.
    Strict,
    /// Also with top-level navigations by GET from other sites.
    Lax,
    /// Sent with every request (needs `Secure`).
    None,
    /// The attribute is left out.
    Unset,
}

/// The algorithm that the issuer signs with; each has one fixed teaching key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SigningAlg {
    /// HMAC with SHA-256 (RFC 7518 §3.2), key `hs-2026-01`.
    HS256,
    /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518 §3.3), key `rs-2026-01`.
    RS256,
    /// Ed25519 (RFC 8037, RFC 9864), key `ed-2026-01`.
    Ed25519,
}

/// How strictly a verifier reads base64url (RFC 4648 §3.5, RFC 7515 §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decoding {
    /// One spelling for each value.
    Strict,
    /// Spare bits, padding and the standard alphabet are let through.
    Lenient,
}

/// How much of a token a verifier looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verify {
    /// Every check.
    Full,
    /// The signature and nothing else: unsafe, here to be seen.
    SignatureOnly,
}

/// Where a client puts a token that came in a response body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Storage {
    /// A variable of the page: gone on reload.
    Memory,
    /// `localStorage`: every script of the origin can read it.
    LocalStorage,
    /// `sessionStorage`: as `localStorage`, for one tab.
    SessionStorage,
    /// The key chain or key store of a device: an app, and no page.
    SecureStorage,
    /// On the server of the page, a backend for frontends: the browser has a cookie that finds it.
    Bff,
}
