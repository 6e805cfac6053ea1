//! What each setting is, in words: for `--settings`.

use crate::text::Label;
use crate::words::settings as words;

/// What a setting is, for `--settings`.
#[derive(Clone, Copy, Debug)]
pub struct Doc {
    /// Its name.
    pub name: &'static str,
    /// What it may be.
    pub values: Label,
    /// What it does.
    pub what: Label,
}

const fn doc(name: &'static str, values: &'static str, what: Label) -> Doc {
    described(name, Label::new(values, values), what)
}

/// The row of a setting whose values are described.
const fn described(name: &'static str, values: Label, what: Label) -> Doc {
    Doc { name, values, what }
}

/// Every setting, in the order of [`super::Settings`].
pub const DOCS: &[Doc] = &[
    doc("carrier", "cookie | header", words::CARRIER),
    doc("credential", "random | signed", words::CREDENTIAL),
    doc("store", "memory | shared | replicated", words::STORE),
    doc("engine", "sql | redis", words::ENGINE),
    described("lag", words::SECONDS, words::LAG),
    described("max_rows", words::NUMBER_OR_NO_LIMIT, words::MAX_ROWS),
    doc("evict", "allkeys_lru | noeviction", words::EVICT),
    doc("persistence", "true | false", words::PERSISTENCE),
    doc("wait_replicas", "0 | 1", words::WAIT_REPLICAS),
    described("touch_every", words::SECONDS_OR_ALWAYS, words::TOUCH_EVERY),
    doc("expire", "true | false", words::EXPIRE),
    doc(
        "load",
        "{ people, requests, logins, days, stops, session_bytes, refresh_bytes, denied_bytes }",
        words::LOAD,
    ),
    described("nodes", words::LIST_OF_NAMES, words::NODES),
    described("skew", words::SECONDS_OF_NODES, words::SKEW),
    doc("sticky", "true | false", words::STICKY),
    described("header_limit", words::OCTETS, words::HEADER_LIMIT),
    described("idle", words::SECONDS, words::IDLE),
    described("absolute", words::SECONDS, words::ABSOLUTE),
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
    described("jwks_max_age", words::SECONDS, words::JWKS_MAX_AGE),
    described(
        "jwks_refetch_min",
        words::SECONDS_OR_NO_LIMIT,
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
    described("access_ttl", words::SECONDS, words::ACCESS_TTL),
    described("leeway", words::SECONDS, words::LEEWAY),
    doc("nbf", "true | false", words::NBF),
    doc("alert", "true | false", words::ALERT),
    doc("dpop", "true | false", words::DPOP),
    described("services", words::NAMES, words::SERVICES),
    described("service_aud", words::TEXT_OF_SERVICES, words::SERVICE_AUD),
    described("inner_ttl", words::SECONDS_OR_OFF, words::INNER_TTL),
    doc("decode", "strict | lenient", words::DECODE),
    doc("verify", "full | signature_only", words::VERIFY),
    doc("refresh", "true | false", words::REFRESH),
    described("refresh_absolute", words::SECONDS, words::REFRESH_ABSOLUTE),
    described("grace", words::SECONDS, words::GRACE),
    doc("denylist", "true | false", words::DENYLIST),
    doc("deny_key", "jti | sid | token_hash", words::DENY_KEY),
    described("deny_cache", words::SECONDS_OR_ASK, words::DENY_CACHE),
    doc("deny_fail", "open | closed", words::DENY_FAIL),
    doc("deny_store", "own | shared", words::DENY_STORE),
    doc("list_end", "leeway | exp", words::LIST_END),
    doc("cutoff", "true | false", words::CUTOFF),
    doc("introspection", "true | false", words::INTROSPECTION),
    doc("role_source", "live | login", words::ROLE_SOURCE),
    described(
        "max_auth_age",
        words::SECONDS_OR_NO_LIMIT,
        words::MAX_AUTH_AGE,
    ),
    doc(
        "storage",
        "memory | local_storage | session_storage | secure_storage | bff",
        words::STORAGE,
    ),
    described("aud", words::TEXT, words::AUD),
];
