//! What one has to decide before a scheme can be built, and what this lane has decided.

use serde_json::{Map, Value, json};

use crate::world::settings::{Carrier, CookieScope, Credential, SameSite, Settings, StoreKind};
use crate::world::{ISS, World};

/// The decisions of a lane, counted.
pub fn decisions(world: &World) -> Value {
    let settings = &world.settings;
    let open = match settings.credential {
        Credential::Random => ticket(settings),
        Credential::Signed => passport(settings),
    };
    let mut values = Map::from_iter([("decisions".to_owned(), json!(open.len()))]);
    values.extend(
        open.into_iter()
            .map(|(name, value)| (name.to_owned(), value)),
    );
    Value::Object(values)
}

fn ticket(settings: &Settings) -> Vec<(&'static str, Value)> {
    let value = |name: &str| settings.value(name).unwrap_or_default();
    vec![
        ("decide_store", value("store")),
        (
            "decide_failure",
            json!(match settings.store {
                StoreKind::Memory => "rows_lost",
                StoreKind::Shared => "503",
                StoreKind::Replicated => "promote_replica",
            }),
        ),
        (
            "decide_id",
            json!(format!("{}/{}", text(&value("id")), value("regenerate"))),
        ),
        ("decide_cookie", json!(cookie(settings))),
        (
            "decide_timeouts",
            if settings.expire {
                json!(format!("{}/{}", settings.idle, settings.absolute))
            } else {
                json!("never")
            },
        ),
        ("decide_csrf", value("csrf")),
    ]
}

/// The attributes of the cookie that carries the credential.
fn cookie(settings: &Settings) -> String {
    if settings.presented() != Carrier::Cookie {
        return "none".into();
    }
    let scope = match settings.cookie_scope {
        CookieScope::Host => "__Host-; Secure",
        CookieScope::Domain => "Domain; Secure",
    };
    let http_only = if settings.http_only { "; HttpOnly" } else { "" };
    let same_site = match settings.samesite {
        SameSite::Strict => "; SameSite=Strict",
        SameSite::Lax => "; SameSite=Lax",
        SameSite::None => "; SameSite=None",
        SameSite::Unset => "",
    };
    format!("{scope}{http_only}{same_site}")
}

/// How a token is stopped before its end, and the seconds that this takes at most.
fn revocation(settings: &Settings) -> String {
    let lists = settings.deny_cache;
    let waiting = settings.access_ttl + settings.leeway;
    match (settings.asks_denylist(), settings.asks_cutoffs()) {
        _ if settings.introspects() => "introspection/0".into(),
        (true, true) => format!("lists/{lists}"),
        (true, false) => format!("denylist/{lists}"),
        (false, true) => format!("cutoff/{lists}"),
        (false, false) => format!("waiting/{waiting}"),
    }
}

fn passport(settings: &Settings) -> Vec<(&'static str, Value)> {
    let value = |name: &str| settings.value(name).unwrap_or_default();
    vec![
        ("decide_alg", value("alg")),
        (
            "decide_keys",
            json!(if settings.jwks {
                format!("{}/fetched", text(&value("alg")))
            } else {
                format!("{}/given", text(&value("alg")))
            }),
        ),
        ("decide_checks", value("verify")),
        (
            "decide_aud",
            match (settings.verifies_all(), settings.aud_check) {
                (true, true) => json!(format!("{ISS} {}", text(&value("aud")))),
                (true, false) => json!(ISS),
                (false, _) => json!("unchecked"),
            },
        ),
        ("decide_claims", json!("scope, roles")),
        ("decide_ttl", json!(settings.access_ttl)),
        ("decide_leeway", json!(settings.leeway)),
        (
            "decide_refresh",
            json!(format!("{}/{}", settings.gives_refresh(), settings.grace)),
        ),
        ("decide_revocation", json!(revocation(settings))),
        ("decide_carrier", value("carrier")),
        (
            "decide_storage",
            match settings.presented() {
                Carrier::Cookie if !settings.is_bff() => json!("cookie_jar"),
                _ => value("storage"),
            },
        ),
    ]
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}
