//! No setting is without effect, and none is forgotten here.

use std::fmt::Write as _;

use cloakroom::exhibit;
use cloakroom::exhibit::Show;
use cloakroom::world::Event;
use cloakroom::world::event::Nothing;
use cloakroom::world::settings::{Preset, SETTINGS};
use serde_json::{Value, json};

use super::Lane;

/// A run in which a setting matters, with it as it is and with it changed: preset, other settings,
/// the value, and what is done.
#[expect(clippy::too_many_lines, reason = "one arm a setting")]
fn shows_it(name: &str) -> (Preset, Value, Value, Value) {
    let (ticket, passport) = (Preset::Ticket, Preset::Passport);
    let login = json!({ "login": { "by": "alice" } });
    let get = json!({ "get": { "by": "alice" } });
    let asked = json!([login, get]);
    let none = json!({});
    let waited = |seconds: i64| json!([login, { "wait": seconds }, get]);
    let promoted = json!([login, { "wait": 1 }, { "promote_replica": {} }, get]);
    let refreshed = |seconds: i64| {
        json!([login, { "refresh": { "by": "alice", "lost": true } }, { "wait": seconds },
            { "refresh": { "by": "alice" } }])
    };
    let altered = |tamper: Value| json!([login, { "tamper": tamper }, get]);
    let denying = json!({ "denylist": true });
    let denied = json!([login, { "deny": { "of": "alice" } }, get]);
    match name {
        "carrier" => (passport, none, json!("cookie"), asked),
        "credential" => (ticket, none, json!("signed"), asked),
        "store" => (
            ticket,
            json!({ "nodes": ["node-a", "node-b"] }),
            json!("memory"),
            asked,
        ),
        "engine" => (ticket, none, json!("redis"), waited(900)),
        "lag" => (ticket, json!({ "store": "replicated" }), json!(2), promoted),
        "max_rows" => (
            ticket,
            none,
            json!(1),
            json!([login, { "login": { "by": "bob" } }, get]),
        ),
        "evict" => (
            ticket,
            json!({ "max_rows": 1 }),
            json!("noeviction"),
            json!([login, { "login": { "by": "bob" } }, get]),
        ),
        "persistence" => (
            ticket,
            none,
            json!(false),
            json!([login, { "restart": "store" }, get]),
        ),
        "wait_replicas" => (
            ticket,
            json!({ "store": "replicated", "lag": 2 }),
            json!(1),
            asked,
        ),
        "touch_every" => (ticket, none, json!(60), waited(30)),
        "expire" => (ticket, none, json!(false), waited(900)),
        "load" => (ticket, none, json!({ "people": 7 }), json!([])),
        "nodes" => (ticket, none, json!(["node-z"]), asked),
        "skew" => (passport, none, json!({ "node-a": 90 }), waited(850)),
        "sticky" | "alert" => (ticket, none, json!(true), asked),
        "header_limit" => (ticket, none, json!(42), asked),
        "idle" | "absolute" => (ticket, none, json!(60), waited(60)),
        "regenerate" => (ticket, none, json!(false), json!([login, login])),
        "csrf" => (
            ticket,
            none,
            json!("token"),
            json!([login, { "steal": { "from": "alice" } }, { "post": { "by": "mallory" } }]),
        ),
        "login_csrf" => (
            ticket,
            none,
            json!(false),
            json!([login, { "cross_site": { "by": "alice", "path": "/login" } }]),
        ),
        "api_origin" => (passport, none, json!("same"), asked),
        "session_restore" => (
            ticket,
            none,
            json!(true),
            json!([login, { "close_browser": { "by": "alice" } }, get]),
        ),
        "samesite" => (ticket, none, json!("strict"), asked),
        "http_only" => (ticket, none, json!(false), asked),
        "cookie_scope" => (ticket, none, json!("domain"), asked),
        "lax_allowing_unsafe" => (
            ticket,
            json!({ "samesite": "unset" }),
            json!(true),
            json!([login, { "cross_site": { "by": "alice" } }]),
        ),
        "get_changes_state" => (
            ticket,
            none,
            json!(true),
            json!([login, { "get": { "by": "alice", "path": "/transfer" } }]),
        ),
        "csp" => (
            passport,
            json!({ "storage": "local_storage" }),
            json!(true),
            json!([login, { "xss": { "in": "alice", "does": "read" } }]),
        ),
        "anonymous" => (
            ticket,
            none,
            json!(true),
            json!([{ "get": { "by": "mallory", "path": "/" } }]),
        ),
        "strict_ids" => (
            ticket,
            json!({ "regenerate": false }),
            json!(false),
            json!([
                { "plant": { "in": "alice", "from": "app.cloakroom.example",
                    "cookie": "__Host-sid=abc; Path=/; Secure" } },
                login,
                get
            ]),
        ),
        "id" => (ticket, none, json!("sequential"), asked),
        "alg" => (passport, none, json!("Ed25519"), asked),
        "key" => (passport, none, json!("random_at_boot"), asked),
        "min_key" => (passport, json!({ "key": "weak" }), json!(false), asked),
        "jwks" => (passport, json!({ "alg": "Ed25519" }), json!(true), asked),
        "jwks_max_age" => (
            passport,
            json!({ "alg": "Ed25519", "jwks": true }),
            json!(10),
            json!([login, get, { "wait": 10 }, get]),
        ),
        "jwks_refetch_min" => (
            passport,
            json!({ "alg": "Ed25519", "jwks": true }),
            json!(0),
            json!([login, get, { "forge": { "key": "own" } }]),
        ),
        "jwks_keep_stale" => (
            passport,
            json!({ "alg": "Ed25519", "jwks": true, "jwks_max_age": 10 }),
            json!(false),
            json!([login, get, { "kill_server": "auth" }, { "wait": 10 }, get]),
        ),
        "trust" => (
            passport,
            none,
            json!("accept_none"),
            json!([login, { "forge": { "key": "none" } }]),
        ),
        "duplicates" => (
            passport,
            none,
            json!("last_wins"),
            json!([login, { "forge": { "key": { "kid": "hs-2026-01" }, "again": { "roles": [] } } }]),
        ),
        "access_ttl" => (passport, none, json!(60), waited(60)),
        "leeway" => (passport, none, json!(60), waited(900)),
        "nbf" | "dpop" => (passport, none, json!(true), asked),
        "services" => (passport, none, json!(["billing"]), asked),
        "service_aud" => (
            passport,
            json!({ "services": ["billing"] }),
            json!({ "billing": "https://billing.cloakroom.example" }),
            asked,
        ),
        "inner_ttl" => (ticket, json!({ "services": ["billing"] }), json!(60), asked),
        "decode" => (
            passport,
            none,
            json!("lenient"),
            altered(json!({ "part": "signature", "at": -1, "put": "V" })),
        ),
        "verify" => (passport, none, json!("signature_only"), waited(900)),
        "typ_check" | "aud_check" | "refresh" => (passport, none, json!(false), asked),
        "refresh_absolute" => (passport, none, json!(60), refreshed(60)),
        "grace" => (passport, none, json!(10), refreshed(3)),
        "denylist" => (
            passport,
            json!({ "refresh": false }),
            json!(true),
            json!([login, { "steal": { "from": "alice" } }, { "logout": { "by": "alice" } }, { "replay": {} }]),
        ),
        "deny_key" => (passport, denying, json!("token_hash"), denied),
        "deny_cache" => (
            passport,
            denying,
            json!(30),
            json!([login, get, { "deny": { "of": "alice" } }, get]),
        ),
        "deny_fail" => (
            passport,
            denying,
            json!("open"),
            json!([login, { "kill_server": "list" }, get]),
        ),
        "deny_store" => (passport, denying, json!("shared"), denied),
        "list_end" => (
            passport,
            json!({ "denylist": true, "leeway": 60 }),
            json!("exp"),
            json!([login, { "deny": { "of": "alice" } }, { "wait": 900 }, get]),
        ),
        "cutoff" => (
            passport,
            none,
            json!(true),
            json!([login, { "wait": 1 }, { "cutoff": { "of": "alice" } }, get]),
        ),
        "introspection" => (
            passport,
            none,
            json!(true),
            json!([login, { "ban": { "of": "alice" } }, get]),
        ),
        "role_source" => (
            ticket,
            none,
            json!("login"),
            json!([login, { "promote": { "of": "alice" } },
                { "get": { "by": "alice", "path": "/admin" } }]),
        ),
        "max_auth_age" => (
            ticket,
            none,
            json!(60),
            json!([{ "login": { "by": "root" } }, { "wait": 61 },
                { "post": { "by": "root", "path": "/admin/keys" } }]),
        ),
        "storage" => (passport, none, json!("local_storage"), asked),
        "aud" => (
            passport,
            none,
            json!("https://billing.cloakroom.example"),
            asked,
        ),
        other => panic!("no run shows what `{other}` does"),
    }
}

/// Everything that happened, messages included, and what the capacity model makes of it.
fn played(preset: Preset, set: Value, todo: &Value) -> String {
    let mut lane = Lane::new(preset, set);
    let mut told = String::new();
    for action in todo.as_array().expect("actions") {
        lane.act(action.clone());
        let _infallible = write!(told, "{:?}", lane.events);
    }
    let model = exhibit::compute(Show::Capacity, &lane.world, &[]);
    let _infallible = write!(told, "{model:?}");
    told
}

#[test]
fn every_setting_has_an_effect() {
    for setting in SETTINGS {
        let (preset, set, value, todo) = shows_it(setting.name);
        let mut changed = set.clone();
        changed[setting.name] = value;
        let [unlike, alike] = [changed, set].map(|set| played(preset, set, &todo));
        assert!(unlike != alike, "{}", setting.name);
    }
}

/// What a setting cannot be leaves it as it was, before a run and in the middle of one.
#[test]
fn a_value_that_a_setting_cannot_have_is_refused() {
    for (name, value) in [
        ("carrier", json!("pigeon")),
        ("nodes", json!([])),
        ("idle", json!(0)),
        ("access_ttl", json!(-1)),
        ("leeway", json!(-1)),
        ("max_rows", json!(-1)),
        ("alg", json!("none")),
        ("nothing", json!(1)),
    ] {
        let mut lane = Lane::ticket(json!({}));
        let before = lane.world.settings().clone();
        lane.set(name, value);
        assert!(
            lane.happened(|e| matches!(e, Event::SettingRefused { .. })),
            "{name}"
        );
        assert_eq!(*lane.world.settings(), before);
    }
}

#[test]
fn skew_has_an_end_on_both_sides() {
    let mut lane = Lane::ticket(json!({}));
    for far in [i64::MIN, i64::MAX, 3_155_760_001] {
        lane.set("skew", json!({ "node-a": far }));
        assert!(lane.happened(|e| matches!(e, Event::SettingRefused { .. })));
    }
}

/// A node is known by its name, which stands in a cookie.
#[test]
fn a_node_has_a_name_of_its_own() {
    let mut lane = Lane::ticket(json!({}));
    for names in [
        json!(["node-a", "node-a"]),
        json!(["auth"]),
        json!(["store"]),
        json!([""]),
        json!(["node-a; Domain=evil.example"]),
        json!(["node\r\n"]),
    ] {
        lane.set("nodes", names);
        assert!(lane.happened(|e| matches!(e, Event::SettingRefused { .. })));
    }
    for name in ["auth", "", "a b"] {
        lane.act(json!({ "add_node": name }));
        assert!(
            lane.happened(|e| matches!(e, Event::SettingRefused { .. })),
            "{name}"
        );
    }
    for name in ["node-a", "store"] {
        lane.act(json!({ "add_node": name }));
        assert_eq!(lane.nothing(), Some(Nothing::AlreadySo), "{name}");
    }
    assert_eq!(lane.world.nodes().len(), 1);
}
