//! What one has to decide before a scheme can be built, and what this lane has decided.

use serde_json::{Map, Value, json};

use crate::world::settings::{Credential, Settings, StoreKind};
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
            json!(if settings.store == StoreKind::Replicated {
                "promote_replica"
            } else {
                "503"
            }),
        ),
        ("decide_id", json!(format!("128/{}", value("regenerate")))),
        ("decide_cookie", value("samesite")),
        (
            "decide_timeouts",
            json!(format!("{}/{}", settings.idle, settings.absolute)),
        ),
        ("decide_csrf", value("csrf")),
    ]
}

fn passport(settings: &Settings) -> Vec<(&'static str, Value)> {
    let value = |name: &str| settings.value(name).unwrap_or_default();
    vec![
        ("decide_alg", value("alg")),
        ("decide_keys", json!(format!("{}/kid", text(&value("alg"))))),
        ("decide_checks", value("verify")),
        (
            "decide_aud",
            json!(format!("{ISS} {}", text(&value("aud")))),
        ),
        ("decide_claims", json!("scope, roles")),
        ("decide_ttl", json!(settings.access_ttl)),
        ("decide_leeway", json!(settings.leeway)),
        (
            "decide_refresh",
            json!(format!("{}/{}", value("refresh"), settings.grace)),
        ),
        (
            "decide_revocation",
            json!(settings.access_ttl + settings.leeway),
        ),
        ("decide_carrier", value("carrier")),
        ("decide_storage", value("storage")),
    ]
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}
