//! What each setting is, in words: for `--settings`.

use crate::text::Label;
use crate::words::settings as words;

/// What a setting is, for `--settings`.
#[derive(Clone, Copy, Debug)]
pub struct Doc {
    /// Its name.
    pub name: &'static str,
    /// What it may be.
    pub values: &'static str,
    /// What it does.
    pub what: Label,
}

const fn doc(name: &'static str, values: &'static str, what: Label) -> Doc {
    Doc { name, values, what }
}

/// Every setting, in the order of [`super::Settings`].
pub const DOCS: &[Doc] = &[
    doc("carrier", "cookie | header", words::CARRIER),
    doc("credential", "random | signed", words::CREDENTIAL),
    doc("store", "memory | shared | replicated", words::STORE),
    doc("engine", "sql | redis", words::ENGINE),
    doc("lag", "seconds", words::LAG),
    doc("max_rows", "number, 0 = no limit", words::MAX_ROWS),
    doc("evict", "allkeys_lru | noeviction", words::EVICT),
    doc("persistence", "true | false", words::PERSISTENCE),
    doc("wait_replicas", "0 | 1", words::WAIT_REPLICAS),
    doc("touch_every", "seconds, 0 = always", words::TOUCH_EVERY),
    doc("expire", "true | false", words::EXPIRE),
    doc(
        "load",
        "{ people, requests, logins, days, stops, session_bytes, refresh_bytes, denied_bytes }",
        words::LOAD,
    ),
    doc("nodes", "list of names", words::NODES),
    doc("skew", "{ node = seconds }", words::SKEW),
    doc("sticky", "true | false", words::STICKY),
    doc("header_limit", "octets", words::HEADER_LIMIT),
    doc("idle", "seconds", words::IDLE),
    doc("absolute", "seconds", words::ABSOLUTE),
    doc("regenerate", "true | false", words::REGENERATE),
    doc("api_origin", "same | cross", words::API_ORIGIN),
    doc("csrf", "off | token | origin", words::CSRF),
    doc("login_csrf", "true | false", words::LOGIN_CSRF),
    doc("samesite", "strict | lax | none | unset", words::SAMESITE),
    doc("http_only", "true | false", words::HTTP_ONLY),
    doc("cookie_scope", "host | domain", words::COOKIE_SCOPE),
    doc("session_restore", "true | false", words::SESSION_RESTORE),
    doc(
        "lax_allowing_unsafe",
        "true | false",
        words::LAX_ALLOWING_UNSAFE,
    ),
    doc(
        "get_changes_state",
        "true | false",
        words::GET_CHANGES_STATE,
    ),
    doc("csp", "true | false", words::CSP),
    doc("anonymous", "true | false", words::ANONYMOUS),
    doc("strict_ids", "true | false", words::STRICT_IDS),
    doc("id", "csprng128 | csprng32 | sequential", words::ID),
    doc("alg", "HS256 | RS256 | Ed25519", words::ALG),
    doc("key", "configured | random_at_boot | weak", words::KEY),
    doc("min_key", "true | false", words::MIN_KEY),
    doc("jwks", "true | false", words::JWKS),
    doc("jwks_max_age", "seconds", words::JWKS_MAX_AGE),
    doc(
        "jwks_refetch_min",
        "seconds, 0 = no limit",
        words::JWKS_REFETCH_MIN,
    ),
    doc("jwks_keep_stale", "true | false", words::JWKS_KEEP_STALE),
    doc(
        "trust",
        "pinned | accept_none | blocklist | header_alg | header_jwk | header_jku | kid_file | kid_sql",
        words::TRUST,
    ),
    doc("duplicates", "refused | last_wins", words::DUPLICATES),
    doc("typ_check", "true | false", words::TYP_CHECK),
    doc("aud_check", "true | false", words::AUD_CHECK),
    doc("access_ttl", "seconds", words::ACCESS_TTL),
    doc("leeway", "seconds", words::LEEWAY),
    doc("nbf", "true | false", words::NBF),
    doc("alert", "true | false", words::ALERT),
    doc("dpop", "true | false", words::DPOP),
    doc("services", "names", words::SERVICES),
    doc("service_aud", "service = text", words::SERVICE_AUD),
    doc("inner_ttl", "seconds, 0 = off", words::INNER_TTL),
    doc("decode", "strict | lenient", words::DECODE),
    doc("verify", "full | signature_only", words::VERIFY),
    doc("refresh", "true | false", words::REFRESH),
    doc("refresh_absolute", "seconds", words::REFRESH_ABSOLUTE),
    doc("grace", "seconds", words::GRACE),
    doc("denylist", "true | false", words::DENYLIST),
    doc("deny_key", "jti | sid | token_hash", words::DENY_KEY),
    doc(
        "deny_cache",
        "seconds, 0 = ask each time",
        words::DENY_CACHE,
    ),
    doc("deny_fail", "open | closed", words::DENY_FAIL),
    doc("deny_store", "own | shared", words::DENY_STORE),
    doc("list_end", "leeway | exp", words::LIST_END),
    doc("cutoff", "true | false", words::CUTOFF),
    doc("introspection", "true | false", words::INTROSPECTION),
    doc("role_source", "live | login", words::ROLE_SOURCE),
    doc("max_auth_age", "seconds, 0 = no limit", words::MAX_AUTH_AGE),
    doc(
        "storage",
        "memory | local_storage | session_storage | secure_storage | bff",
        words::STORAGE,
    ),
    doc("aud", "text", words::AUD),
];
