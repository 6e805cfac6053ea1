//! The values that a setting can have, where they are words: carrier, credential, store,
//! `samesite`, `csrf`, `trust`, `storage`, `deny_fail` and their like.

use serde::{Deserialize, Serialize};

use crate::schema::documented;

documented! {
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

    /// What a full session table does with one more login (the names are Redis' `maxmemory-policy`).
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Evict {
        /// The row seen least recently is thrown out.
        AllkeysLru,
        /// The write fails, and with it the login.
        Noeviction,
    }

    /// What the capacity model assumes: an exercise's round numbers, not measurements.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Load {
        /// People who are logged in, each with one session or one refresh family.
        pub people: u64,
        /// Requests a second, of all of them together.
        pub requests: u64,
        /// Logins a day.
        pub logins: u64,
        /// Days that the site has been open.
        pub days: u64,
        /// Access tokens stopped before their end, an hour.
        pub stops: u64,
        /// Bytes of a session row.
        pub session_bytes: u64,
        /// Bytes of a refresh token's row.
        pub refresh_bytes: u64,
        /// Bytes of a denylist entry.
        pub denied_bytes: u64,
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

    /// Where the API stands, seen from its page.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum ApiOrigin {
        /// Under the page's own host.
        Same,
        /// On another host of the site, so that browsers ask before they send what no form could send
        /// (Fetch, "CORS-preflight fetch").
        Cross,
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

    /// The algorithm that the issuer signs with; each begins with one fixed teaching key.
    ///
    /// ES256 (RFC 7518 §3.4) is none of them: an ECDSA signature takes a random number, so that a run
    /// would never give the same bytes twice.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    pub enum SigningAlg {
        /// HMAC with SHA-256 (RFC 7518 §3.2), key `hs-2026-01`.
        HS256,
        /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518 §3.3), key `rs-2026-01`.
        RS256,
        /// Ed25519 (RFC 8037, RFC 9864), key `ed-2026-01`.
        Ed25519,
    }

    /// Where the issuer's first key comes from.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum KeyOrigin {
        /// From the configuration: the fixed teaching key.
        Configured,
        /// Drawn when a server starts, under the same name as before.
        RandomAtBoot,
        /// The word `secret`: unsafe, here to be seen.
        Weak,
    }

    /// Which key a verifier believes (RFC 8725 §2.1, §3.1, §3.10). All but the first are unsafe, and
    /// here to be seen.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Trust {
        /// Its own keys, each with its own algorithms.
        Pinned,
        /// Its own keys; and `alg` = `none` needs no key.
        AcceptNone,
        /// The same, but for the very word `none`.
        Blocklist,
        /// Its own keys, used for whatever algorithm the header names: a public key as an HMAC secret.
        HeaderAlg,
        /// The key that the header brings as `jwk`.
        HeaderJwk,
        /// The keys at the address that the header gives as `jku`.
        HeaderJku,
        /// The file that `kid` names.
        KidFile,
        /// The row that `kid` selects, as text in a query.
        KidSql,
    }

    /// What a JSON parser does with a name that stands twice.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Duplicates {
        /// Refuses the text.
        Refused,
        /// Takes the last value: unsafe, here to be seen.
        LastWins,
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

    /// What a denylist knows a token by.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum DenyBy {
        /// Issuer and `jti`: the token's own name, whatever its spelling.
        Jti,
        /// Issuer and `sid`: all tokens of a login at once, which an issuer can name that kept none of
        /// them.
        Sid,
        /// The SHA-256 of its text: unsafe, for another spelling of the same token is another text.
        TokenHash,
    }

    /// What a verifier does where its list does not answer.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum OnSilence {
        /// It lets the token through: unsafe, for taken back tokens work again.
        Open,
        /// It refuses.
        Closed,
    }

    /// Where denylist and cutoffs are kept.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum ListStore {
        /// On a machine of their own, `list`.
        Own,
        /// In the store of the other rows, and copied to its replica with them.
        Shared,
    }

    /// How long an entry of a denylist or a cutoff is kept.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum ListEnd {
        /// Until `exp` and the leeway are over: as long as a verifier would take the token.
        Leeway,
        /// Until `exp`: unsafe, for within the leeway the token works again.
        Exp,
    }

    /// Where a server finds out what a user may do.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum RoleSource {
        /// In the user table, at each request.
        Live,
        /// In what was written at login: the row, or the token.
        Login,
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
}

impl Default for Load {
    fn default() -> Self {
        Self {
            people: 1_000,
            requests: 20,
            logins: 3_000,
            days: 30,
            stops: 50,
            session_bytes: 512,
            refresh_bytes: 256,
            denied_bytes: 64,
        }
    }
}

impl Load {
    /// The largest value of each: products of two stay exact.
    pub const MAX: u64 = 1_000_000_000;

    /// All of them.
    pub(super) fn values(&self) -> [u64; 8] {
        [
            self.people,
            self.requests,
            self.logins,
            self.days,
            self.stops,
            self.session_bytes,
            self.refresh_bytes,
            self.denied_bytes,
        ]
    }
}
