//! The settings of a lane: which scheme it is, on three axes, and its dials.
//!
//! *What carries* the credential is [`Carrier`], *what it is* is [`Credential`], *where rows are
//! kept* is [`StoreKind`]. A [`Preset`] is a starting point; every setting may be changed before a
//! run and in the middle of one. Each is set and read by its name, so that a scenario file, the
//! command line and `--settings` know the same ones.

mod by_name;
mod doc;
mod fault;
mod kinds;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use self::doc::{DOCS, Doc};
pub use self::fault::Fault;
pub use self::kinds::*;
use super::cast;

/// All settings of one lane. Times are in seconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one switch of the lesson"
)]
pub struct Settings {
    /// The axis *what carries it*.
    pub carrier: Carrier,
    /// The axis *what it is*.
    pub credential: Credential,
    /// The axis *where rows are kept*.
    pub store: StoreKind,
    /// The kind of database.
    pub engine: Engine,
    /// Seconds until the replica has what the primary wrote.
    pub lag: i64,
    /// The most rows the session table holds. 0: no limit.
    pub max_rows: usize,
    /// What a full session table does with one more login.
    pub evict: Evict,
    /// What the store holds is on disk, too, and there again after a restart.
    pub persistence: bool,
    /// How many replicas must have a new, ended or revoked login before it is answered.
    pub wait_replicas: u8,
    /// Seconds for which a use that follows another is not written down; idle time counts from what is.
    pub touch_every: i64,
    /// Whether sessions end at all.
    pub expire: bool,
    /// What the capacity model assumes.
    pub load: Load,
    /// The servers behind the balancer.
    pub nodes: Vec<String>,
    /// Seconds by which the clock of a node is ahead.
    pub skew: BTreeMap<String, i64>,
    /// The balancer pins a client to a node with a cookie of its own.
    pub sticky: bool,
    /// The longest header line that a server takes, in octets, CRLF included (RFC 6585 §5).
    pub header_limit: usize,
    /// Seconds without use after which a session ends.
    pub idle: i64,
    /// Seconds after which a session ends whatever happens.
    pub absolute: i64,
    /// A new session id at login.
    pub regenerate: bool,
    /// Whether the API shares the origin of its page.
    pub api_origin: ApiOrigin,
    /// Protection against forged requests.
    pub csrf: Csrf,
    /// A login that gives a cookie must come from the login page: a form brings the token of its
    /// pre-session, JSON its content type, which another site may not send.
    pub login_csrf: bool,
    /// The `SameSite` attribute.
    pub samesite: SameSite,
    /// Cookies are hidden from scripts.
    pub http_only: bool,
    /// Which hosts cookies are for.
    pub cookie_scope: CookieScope,
    /// A browser that is quit brings its last session back when it starts again: session cookies
    /// (6265bis §5.7) and `sessionStorage`.
    pub session_restore: bool,
    /// Browsers send a cookie without `SameSite` with a cross-site form for two minutes (6265bis
    /// §5.6.7.2).
    pub lax_allowing_unsafe: bool,
    /// `GET /transfer` does what `POST /transfer` does.
    pub get_changes_state: bool,
    /// A content security policy that lets no inline script run.
    pub csp: bool,
    /// `GET /` gives a session to whoever has none.
    pub anonymous: bool,
    /// Only ids that the server gave out are taken.
    pub strict_ids: bool,
    /// How session ids are made.
    pub id: IdKind,
    /// The algorithm of the issuer.
    pub alg: SigningAlg,
    /// Where the issuer's first key comes from.
    pub key: KeyOrigin,
    /// Whether a key shorter than its hash is refused (RFC 7518 §3.2).
    pub min_key: bool,
    /// Whether verifiers fetch the public keys (RFC 7517 §5) instead of having them configured.
    pub jwks: bool,
    /// Seconds for which a fetched key set may be used.
    pub jwks_max_age: i64,
    /// Seconds that must have passed since the last fetch before an unknown `kid` causes another.
    pub jwks_refetch_min: i64,
    /// Whether an old key set is used on where a new one cannot be had.
    pub jwks_keep_stale: bool,
    /// Which key a verifier believes.
    pub trust: Trust,
    /// What a verifier does with a name that stands twice.
    pub duplicates: Duplicates,
    /// Whether the kind of token is checked (RFC 9068 §4).
    pub typ_check: bool,
    /// Whether the audience is checked (RFC 7519 §4.1.3).
    pub aud_check: bool,
    /// Seconds that an access token lives.
    pub access_ttl: i64,
    /// Seconds of tolerance on `exp` and `nbf` (RFC 7519 §4.1.4).
    pub leeway: i64,
    /// Whether tokens carry `nbf` and verifiers check it.
    pub nbf: bool,
    /// Session rows keep address and browser, and another one raises an alert.
    pub alert: bool,
    /// Tokens are bound to a key of the client, which proves with each request that it has it
    /// (RFC 9449).
    pub dpop: bool,
    /// Services behind the servers: an accepted request goes through all of them, in this order.
    pub services: Vec<String>,
    /// Whom a token must be for at a service, where that is not `aud`.
    pub service_aud: BTreeMap<String, String>,
    /// Seconds that a token lives which the server trades what it was shown for, before it asks the
    /// services; 0: it passes on what it was shown.
    pub inner_ttl: i64,
    /// How strictly base64url is read.
    pub decode: Decoding,
    /// How much of a token is looked at.
    pub verify: Verify,
    /// Whether a login also gives a refresh token (RFC 6749 §1.5).
    pub refresh: bool,
    /// Seconds after which a refresh family ends whatever happens.
    pub refresh_absolute: i64,
    /// Seconds in which a used refresh token gives the same successor again.
    pub grace: i64,
    /// Whether verifiers ask a list of tokens that were taken back (RFC 7009 §3).
    pub denylist: bool,
    /// What that list knows a token by.
    pub deny_key: DenyBy,
    /// Seconds for which a node goes on using its copy of the lists. 0: it asks at each request.
    pub deny_cache: i64,
    /// What a verifier does where the lists do not answer.
    pub deny_fail: OnSilence,
    /// Where the lists are kept.
    pub deny_store: ListStore,
    /// How long an entry is kept.
    pub list_end: ListEnd,
    /// Whether verifiers ask for a user's cutoff: tokens issued before it are refused.
    pub cutoff: bool,
    /// Whether verifiers ask the issuer about each token (RFC 7662).
    pub introspection: bool,
    /// Where a server finds a user's roles.
    pub role_source: RoleSource,
    /// Seconds that a login may lie back for `POST /admin/keys` (RFC 9470). 0: no limit.
    pub max_auth_age: i64,
    /// Where the client puts its tokens.
    pub storage: Storage,
    /// The audience that the API expects (RFC 7519 §4.1.3).
    pub aud: String,
}

impl Preset {
    /// The settings that a preset stands for.
    #[must_use]
    pub fn settings(self) -> Settings {
        let ticket = Settings {
            carrier: Carrier::Cookie,
            credential: Credential::Random,
            store: StoreKind::Shared,
            engine: Engine::Sql,
            lag: 0,
            max_rows: 0,
            evict: Evict::AllkeysLru,
            persistence: true,
            wait_replicas: 0,
            touch_every: 0,
            expire: true,
            load: Load::default(),
            nodes: vec![cast::FIRST_NODE.into()],
            skew: BTreeMap::new(),
            sticky: false,
            header_limit: 8192,
            idle: 900,
            absolute: 28_800,
            regenerate: true,
            api_origin: ApiOrigin::Same,
            csrf: Csrf::Off,
            login_csrf: true,
            samesite: SameSite::Lax,
            http_only: true,
            cookie_scope: CookieScope::Host,
            session_restore: false,
            lax_allowing_unsafe: false,
            get_changes_state: false,
            csp: false,
            anonymous: false,
            strict_ids: true,
            id: IdKind::Csprng128,
            alg: SigningAlg::HS256,
            key: KeyOrigin::Configured,
            min_key: true,
            jwks: false,
            jwks_max_age: 300,
            jwks_refetch_min: 30,
            jwks_keep_stale: true,
            trust: Trust::Pinned,
            duplicates: Duplicates::Refused,
            typ_check: true,
            aud_check: true,
            access_ttl: 900,
            leeway: 0,
            nbf: false,
            alert: false,
            dpop: false,
            services: Vec::new(),
            service_aud: BTreeMap::new(),
            inner_ttl: 0,
            decode: Decoding::Strict,
            verify: Verify::Full,
            refresh: false,
            refresh_absolute: 28_800,
            grace: 0,
            denylist: false,
            deny_key: DenyBy::Jti,
            deny_cache: 0,
            deny_fail: OnSilence::Closed,
            deny_store: ListStore::Own,
            list_end: ListEnd::Leeway,
            cutoff: false,
            introspection: false,
            role_source: RoleSource::Live,
            max_auth_age: 0,
            storage: Storage::Memory,
            aud: cast::AUD.into(),
        };
        match self {
            Self::Ticket => ticket,
            Self::Passport => Settings {
                carrier: Carrier::Header,
                api_origin: ApiOrigin::Cross,
                credential: Credential::Signed,
                refresh: true,
                role_source: RoleSource::Login,
                ..ticket
            },
        }
    }
}

impl Settings {
    /// Whether a login gives a refresh token: a cookie has no room for one, and a random number
    /// needs none.
    #[must_use]
    pub fn gives_refresh(&self) -> bool {
        self.refresh && self.credential == Credential::Signed && self.carrier == Carrier::Header
    }

    /// The machines behind the servers: the services, or the API that the server of a page asks.
    #[must_use]
    pub fn behind(&self) -> Vec<String> {
        let signed = self.credential == Credential::Signed;
        if signed && self.is_bff() && self.services.is_empty() {
            vec!["api".into()]
        } else {
            self.services.clone()
        }
    }

    /// What a client itself presents: in front of a backend for frontends it is a cookie, whatever
    /// goes on from there.
    #[must_use]
    pub fn presented(&self) -> Carrier {
        match (self.carrier, self.storage) {
            (Carrier::Header, Storage::Bff) => Carrier::Cookie,
            (carrier, _) => carrier,
        }
    }

    /// Whether the client's token stays on the server of its page.
    #[must_use]
    pub fn is_bff(&self) -> bool {
        self.carrier == Carrier::Header && self.storage == Storage::Bff
    }

    /// Whether a row finds out who sends a request.
    #[must_use]
    pub fn keeps_sessions(&self) -> bool {
        self.credential == Credential::Random || self.is_bff()
    }

    /// Whether `GET /` gives a session to whoever has none.
    #[must_use]
    pub fn gives_anonymous(&self) -> bool {
        self.anonymous
            && self.credential == Credential::Random
            && self.presented() == Carrier::Cookie
    }

    /// Whether verifiers fetch the keys: a shared secret is never published.
    #[must_use]
    pub fn fetches_keys(&self) -> bool {
        self.jwks && self.credential == Credential::Signed && self.alg != SigningAlg::HS256
    }

    /// Whether tokens are bound to a key: a browser proves nothing about a cookie, and a random
    /// number has no room for a key.
    #[must_use]
    pub fn binds(&self) -> bool {
        self.dpop && self.credential == Credential::Signed && self.presented() == Carrier::Header
    }

    /// Whether a verifier asks the denylist.
    #[must_use]
    pub fn asks_denylist(&self) -> bool {
        self.denylist && self.verifies_all()
    }

    /// Whether a verifier asks for the user's cutoff.
    #[must_use]
    pub fn asks_cutoffs(&self) -> bool {
        self.cutoff && self.verifies_all()
    }

    /// Whether the issuer decides each request: about a signed token, or about an opaque one, which
    /// is a random number in a header.
    #[must_use]
    pub fn introspects(&self) -> bool {
        let opaque = self.credential == Credential::Random && self.carrier == Carrier::Header;
        self.introspection && (opaque || self.verifies_all())
    }

    /// Whether the server side writes down which tokens were taken back. An issuer that is asked
    /// about tokens of no refresh family has to know it, too.
    #[must_use]
    pub fn keeps_denylist(&self) -> bool {
        let signed = self.credential == Credential::Signed;
        signed && (self.denylist || self.introspection && !self.gives_refresh())
    }

    /// Whether the lists are on a machine of their own. The memory of one node is no place for what
    /// every node must see.
    #[must_use]
    pub fn lists_apart(&self) -> bool {
        self.deny_store == ListStore::Own || self.store == StoreKind::Memory
    }

    pub(crate) fn verifies_all(&self) -> bool {
        self.credential == Credential::Signed && self.verify == Verify::Full
    }

    /// Seconds without use after which a session ends; `None` where sessions never end. An opaque
    /// access token is not kept alive by use, nor does it end without.
    #[must_use]
    pub fn idle_limit(&self) -> Option<i64> {
        let idle = if self.introspects() {
            MOST_SECONDS
        } else {
            self.idle
        };
        self.expire.then_some(idle)
    }
}

/// One hundred years: no setting in seconds may be longer, so that no sum can overflow.
pub const MOST_SECONDS: i64 = 3_155_760_000;
/// The most services behind the servers.
pub const MOST_SERVICES: usize = 8;
/// The most nodes that a lane may have.
pub const MOST_NODES: usize = 26;
