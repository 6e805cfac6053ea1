//! Every setting, one row each: its name, its default, its least value, and when it has an effect;
//! what comes of a row says [`settings`].

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::fault::Fault;
use super::kinds::{
    ApiOrigin, Carrier, CookieScope, Credential, Csrf, Decoding, DenyBy, Duplicates, Engine, Evict,
    IdKind, KeyOrigin, ListEnd, ListStore, Load, OnSilence, Preset, RoleSource, SameSite,
    SigningAlg, Storage, StoreKind, Trust, Verify,
};
use super::ranges;
use super::spec::settings;
use crate::schema::{Documented, Shape};
use crate::text::Label;
use crate::words::settings as words;
use crate::world::cast;

settings! {
    /// What the credential is, what carries it, where it lies, and what of rights is in it.
    scheme: Scheme {
        /// The axis *what carries it*.
        carrier: Carrier                    = Carrier::Cookie, passport: Carrier::Header; CARRIER;
        /// The axis *what it is*.
        credential: Credential              = Credential::Random, passport: Credential::Signed; CREDENTIAL;
        /// Where the client puts its tokens.
        storage: Storage                    = Storage::Memory;             STORAGE, matters: |it| it.scheme.carrier == Carrier::Header;
        /// Where a server finds a user's roles.
        role_source: RoleSource             = RoleSource::Live, passport: RoleSource::Login; ROLE_SOURCE;
    }

    /// Where the server side keeps its rows, and how many.
    rows: RowStore {
        /// The axis *where rows are kept*.
        store: StoreKind                    = StoreKind::Shared;           STORE;
        /// The kind of database.
        engine: Engine                      = Engine::Sql;                 ENGINE;
        /// Seconds until the replica has what the primary wrote.
        lag: i64                            = 0;                           LAG, values: SECONDS, from: 0, matters: |it| it.rows.store == StoreKind::Replicated;
        /// The most rows the session table holds. 0: no limit.
        max_rows: usize                     = 0;                           MAX_ROWS, values: NUMBER_OR_NO_LIMIT, matters: Settings::keeps_sessions;
        /// What a full session table does with one more login.
        evict: Evict                        = Evict::AllkeysLru;           EVICT, matters: |it| it.keeps_sessions() && it.rows.max_rows > 0;
        /// What the store holds is on disk, too, and there again after a restart.
        persistence: bool                   = true;                        PERSISTENCE, matters: |it| it.rows.store != StoreKind::Memory;
        /// How many replicas must have a new, ended or revoked login before it is answered.
        wait_replicas: u8                   = 0;                           WAIT_REPLICAS, values: ZERO_OR_ONE, check: |it| ranges::one_replica(it.rows.wait_replicas), matters: |it| it.rows.store == StoreKind::Replicated;
        /// What the capacity model assumes.
        load: Load                          = Load::default();             LOAD, check: |it| ranges::load(&it.rows.load);
    }

    /// The servers, what is in front of them and what stands behind.
    machines: Machines {
        /// The servers behind the balancer.
        nodes: Vec<String>                  = vec![cast::FIRST_NODE.into()]; NODES, values: LIST_OF_NAMES, check: |it| ranges::nodes(&it.machines.nodes, &it.machines.services);
        /// Seconds by which the clock of a node is ahead.
        skew: BTreeMap<String, i64>         = BTreeMap::new();             SKEW, values: SECONDS_OF_NODES, check: |it| ranges::skew(&it.machines.skew);
        /// The balancer pins a client to a node with a cookie of its own.
        sticky: bool                        = false;                       STICKY;
        /// The longest header line that a server takes, in octets, CRLF included (RFC 6585 §5).
        header_limit: usize                 = 8192;                        HEADER_LIMIT, values: OCTETS;
        /// Services behind the servers: an accepted request goes through all of them, in this order.
        services: Vec<String>               = Vec::new();                  SERVICES, values: NAMES, check: |it| ranges::services(&it.machines.nodes, &it.machines.services);
        /// Whom a token must be for at a service, where that is not `aud`.
        service_aud: BTreeMap<String, String>= BTreeMap::new();             SERVICE_AUD, values: TEXT_OF_SERVICES, matters: |it| !it.machines.services.is_empty();
        /// Seconds that a token lives which the server trades what it was shown for, before it asks the
        /// services; 0: it passes on what it was shown.
        inner_ttl: i64                      = 0;                           INNER_TTL, values: SECONDS_OR_OFF, from: 0, matters: |it| !it.machines.services.is_empty();
    }

    /// How sessions begin, last and end.
    session: Session {
        /// Seconds without use after which a session ends.
        idle: i64                           = 900;                         IDLE, values: SECONDS, from: 1, matters: |it| it.keeps_sessions() && it.session.expire;
        /// Seconds after which a session ends whatever happens.
        absolute: i64                       = 28_800;                      ABSOLUTE, values: SECONDS, from: 1, matters: |it| it.keeps_sessions() && it.session.expire;
        /// Seconds for which a use that follows another is not written down; idle time counts from what is.
        touch_every: i64                    = 0;                           TOUCH_EVERY, values: SECONDS_OR_ALWAYS, from: 0, matters: Settings::keeps_sessions;
        /// True if sessions end at all.
        expire: bool                        = true;                        EXPIRE, matters: Settings::keeps_sessions;
        /// A new session id at login.
        regenerate: bool                    = true;                        REGENERATE, matters: Settings::keeps_sessions;
        /// `GET /` gives a session to whoever has none.
        anonymous: bool                     = false;                       ANONYMOUS, matters: |it| !it.is_signed() && it.presents_cookie();
        /// Only ids that the server gave out are taken.
        strict_ids: bool                    = true;                        STRICT_IDS, matters: |it| it.keeps_sessions() && it.presents_cookie();
        /// How session ids are made.
        id: IdKind                          = IdKind::Csprng128;           ID, matters: Settings::keeps_sessions;
        /// Session rows keep address and browser, and another one raises an alert.
        alert: bool                         = false;                       ALERT, matters: Settings::keeps_sessions;
        /// Seconds that a login may lie back for `POST /admin/keys` (RFC 9470). 0: no limit.
        max_auth_age: i64                   = 0;                           MAX_AUTH_AGE, values: SECONDS_OR_NO_LIMIT, from: 0;
    }

    /// Origins, cookies and pages: what browsers are told, and what they do by themselves.
    browser: Browser {
        /// Whether the API shares the origin of its page.
        api_origin: ApiOrigin               = ApiOrigin::Same, passport: ApiOrigin::Cross; API_ORIGIN, matters: |it| !it.is_bff();
        /// Protection against forged requests.
        csrf: Csrf                          = Csrf::Off;                   CSRF, matters: Settings::presents_cookie;
        /// A login that gives a cookie must come from the login page: a form brings the token of its
        /// pre-session, JSON its content type, which another site may not send.
        login_csrf: bool                    = true;                        LOGIN_CSRF, matters: Settings::presents_cookie;
        /// The `SameSite` attribute.
        samesite: SameSite                  = SameSite::Lax;               SAMESITE, matters: Settings::presents_cookie;
        /// Cookies are hidden from scripts.
        http_only: bool                     = true;                        HTTP_ONLY, matters: Settings::presents_cookie;
        /// Which hosts cookies are for.
        cookie_scope: CookieScope           = CookieScope::Host;           COOKIE_SCOPE, matters: Settings::presents_cookie;
        /// A browser that is quit brings its last session back when it starts again: session cookies
        /// (6265bis §5.7) and `sessionStorage`.
        session_restore: bool               = false;                       SESSION_RESTORE;
        /// Browsers send a cookie without `SameSite` with a cross-site form for two minutes (6265bis
        /// §5.6.7.2).
        lax_allowing_unsafe: bool           = false;                       LAX_ALLOWING_UNSAFE, matters: |it| it.presents_cookie() && it.browser.samesite == SameSite::Unset;
        /// `GET /transfer` does what `POST /transfer` does.
        get_changes_state: bool             = false;                       GET_CHANGES_STATE;
        /// A content security policy that lets no inline script run.
        csp: bool                           = false;                       CSP;
    }

    /// The issuer's keys, and how verifiers come by them.
    keys: Keys {
        /// The algorithm of the issuer.
        alg: SigningAlg                     = SigningAlg::HS256;           ALG, check: |it| ranges::drawn_key(it.keys.key, it.keys.alg), matters: Settings::is_signed;
        /// Where the issuer's first key comes from.
        key: KeyOrigin                      = KeyOrigin::Configured;       KEY, check: |it| ranges::drawn_key(it.keys.key, it.keys.alg), matters: Settings::is_signed;
        /// True if a key shorter than its hash is refused (RFC 7518 §3.2).
        min_key: bool                       = true;                        MIN_KEY, matters: |it| it.is_signed() && it.keys.key == KeyOrigin::Weak;
        /// True if verifiers fetch the public keys (RFC 7517 §5) instead of having them configured.
        jwks: bool                          = false;                       JWKS, matters: |it| it.is_signed() && it.keys.alg != SigningAlg::HS256;
        /// Seconds for which a fetched key set may be used.
        jwks_max_age: i64                   = 300;                         JWKS_MAX_AGE, values: SECONDS, from: 0, matters: Settings::fetches_keys;
        /// Seconds that must have passed since the last fetch before an unknown `kid` causes another.
        jwks_refetch_min: i64               = 30;                          JWKS_REFETCH_MIN, values: SECONDS_OR_NO_LIMIT, from: 0, matters: Settings::fetches_keys;
        /// True if an old key set is used on where a new one cannot be had.
        jwks_keep_stale: bool               = true;                        JWKS_KEEP_STALE, matters: Settings::fetches_keys;
        /// Which key a verifier believes.
        trust: Trust                        = Trust::Pinned;               TRUST, matters: Settings::is_signed;
    }

    /// What stands in a token, and how it is read and checked.
    token: Token {
        /// What a verifier does with a name that stands twice.
        duplicates: Duplicates              = Duplicates::Refused;         DUPLICATES, matters: Settings::is_signed;
        /// True if the kind of token is checked (RFC 9068 §4).
        typ_check: bool                     = true;                        TYP_CHECK, matters: Settings::is_signed;
        /// True if the audience is checked (RFC 7519 §4.1.3).
        aud_check: bool                     = true;                        AUD_CHECK, matters: |it| it.is_signed() || it.machines.inner_ttl > 0;
        /// Seconds that an access token lives.
        access_ttl: i64                     = 900;                         ACCESS_TTL, values: SECONDS, from: 1, matters: Settings::is_signed;
        /// Seconds of tolerance on `exp` and `nbf` (RFC 7519 §4.1.4).
        leeway: i64                         = 0;                           LEEWAY, values: SECONDS, from: 0, matters: Settings::is_signed;
        /// True if tokens carry `nbf` and verifiers check it.
        nbf: bool                           = false;                       NBF, matters: Settings::is_signed;
        /// Tokens are bound to a key of the client, which proves with each request that it has it
        /// (RFC 9449).
        dpop: bool                          = false;                       DPOP, matters: |it| it.is_signed() && !it.presents_cookie();
        /// How strictly base64url is read.
        decode: Decoding                    = Decoding::Strict;            DECODE, matters: Settings::is_signed;
        /// How much of a token is looked at.
        verify: Verify                      = Verify::Full;                VERIFY, matters: Settings::is_signed;
        /// The audience that the API expects (RFC 7519 §4.1.3).
        aud: String                         = cast::AUD.into();            AUD, values: TEXT, matters: Settings::is_signed;
    }

    /// Refresh tokens.
    refresh: RefreshTokens {
        /// True if a login also gives a refresh token (RFC 6749 §1.5).
        refresh: bool                       = false, passport: true;       REFRESH, matters: |it| it.is_signed() && it.scheme.carrier == Carrier::Header;
        /// Seconds after which a refresh family ends whatever happens.
        refresh_absolute: i64               = 28_800;                      REFRESH_ABSOLUTE, values: SECONDS, from: 1, matters: Settings::gives_refresh;
        /// Seconds in which a used refresh token gives the same successor again.
        grace: i64                          = 0;                           GRACE, values: SECONDS, from: 0, matters: Settings::gives_refresh;
    }

    /// How tokens are taken back.
    revocation: Revocation {
        /// True if verifiers ask a list of tokens that were taken back (RFC 7009 §3).
        denylist: bool                      = false;                       DENYLIST, matters: Settings::verifies_all;
        /// What that list knows a token by.
        deny_key: DenyBy                    = DenyBy::Jti;                 DENY_KEY, matters: Settings::keeps_denylist;
        /// Seconds for which a node goes on using its copy of the lists. 0: it asks at each request.
        deny_cache: i64                     = 0;                           DENY_CACHE, values: SECONDS_OR_ASK, from: 0, matters: Settings::asks_lists;
        /// What a verifier does where the lists do not answer.
        deny_fail: OnSilence                = OnSilence::Closed;           DENY_FAIL, matters: Settings::asks_lists;
        /// Where the lists are kept.
        deny_store: ListStore               = ListStore::Own;              DENY_STORE, matters: |it| it.keeps_denylist() || it.asks_cutoffs();
        /// How long an entry is kept.
        list_end: ListEnd                   = ListEnd::Leeway;             LIST_END, matters: |it| it.keeps_denylist() || it.asks_cutoffs();
        /// True if verifiers ask for a user's cutoff: tokens issued before it are refused.
        cutoff: bool                        = false;                       CUTOFF, matters: Settings::verifies_all;
        /// True if verifiers ask the issuer about each token (RFC 7662).
        introspection: bool                 = false;                       INTROSPECTION, matters: |it| it.verifies_all() || it.is_opaque();
    }
}
