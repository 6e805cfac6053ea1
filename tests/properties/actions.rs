//! Random actions and settings, sensible ones and nonsense.

use cloakroom::world::Action;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use super::action;
use super::kinds::any_kind;

pub type Change = (String, Value);

const CLIENTS: [&str; 6] = [
    "alice",
    "alice.phone",
    "alice.ios",
    "bob",
    "mallory",
    "root",
];

pub fn client() -> impl Strategy<Value = &'static str> {
    select(CLIENTS.to_vec())
}

fn node() -> impl Strategy<Value = Value> {
    select(vec![
        Value::Null,
        json!("node-a"),
        json!("node-b"),
        json!("node-c"),
        json!("elsewhere"),
    ])
}

fn machine() -> impl Strategy<Value = &'static str> {
    select(vec![
        "node-a", "node-b", "node-c", "auth", "store", "list", "nowhere", "",
    ])
}

fn until() -> impl Strategy<Value = Value> {
    prop_oneof![
        6 => Just(Value::Null),
        1 => Just(json!("sent")),
        1 => Just(json!("served")),
        1 => Just(json!("answered")),
    ]
}

/// Around the ends of the lives that there are.
pub fn seconds() -> impl Strategy<Value = i64> {
    prop_oneof![
        8 => select(vec![0, 1, 2, 5, 59, 60, 300, 890, 899, 900, 901, 28_799, 28_800]),
        4 => 0_i64..2000,
        1 => select(vec![-1, i64::MIN, i64::MAX, 3_155_760_000, 253_402_300_799]),
    ]
}

/// Sessions, tokens, and requests with them.
pub fn request() -> impl Strategy<Value = Action> {
    let path = select(vec![
        "/orders",
        "/transfer",
        "/admin",
        "/admin/keys",
        "/logout",
        "/orders?q=1",
        "",
        "/a b",
    ]);
    prop_oneof![
        4 => (client(), node(), until()).prop_map(|(by, to, until)| action(
            json!({ "login": { "by": by, "to": to, "until": until } })
        )),
        1 => (client(), "[ -~]{0,9}").prop_map(|(by, password)| action(
            json!({ "login": { "by": by, "password": password } })
        )),
        1 => "\\PC{0,6}".prop_map(|by| action(json!({ "login": { "by": by } }))),
        6 => ((client(), path.clone(), node(), until()), any::<bool>()).prop_map(|((by, path, to, until), post)| action(
            json!({ if post { "post" } else { "get" }: { "by": by, "path": path, "to": to, "until": until } })
        )),
        2 => client().prop_map(|by| action(json!({ "logout": { "by": by } }))),
        3 => (client(), any::<bool>()).prop_map(|(by, lost)| action(
            json!({ "refresh": { "by": by, "lost": lost } })
        )),
        2 => (thieves_source(), client(), any::<bool>(), any::<bool>()).prop_map(
            |(from, by, refresh, proof)| action(
                json!({ "steal": { "from": from, "by": by, "refresh": refresh, "proof": proof } })
            )
        ),
        1 => (client(), seconds(), 1_u8..4).prop_map(|(by, every, times)| action(
            json!({ "poll": { "by": by, "every": every, "times": times } })
        )),
        1 => (client(), client()).prop_map(|(by, of)| action(
            json!({ "end_session": { "by": by, "of": of } })
        )),
        1 => between_services(),
        3 => (
            client(),
            path,
            node(),
            proptest::option::weighted(0.4, tamper()),
            select(vec![Value::Null, json!("captured"), json!("own")]),
            select(vec!["GET", "POST"]),
        )
            .prop_map(|(by, path, to, tamper, proof, method)| action(json!({ "replay": {
                "by": by, "path": path, "to": to, "tamper": tamper, "proof": proof,
                "method": method,
            } }))),
        3 => until().prop_map(|until| action(json!({ "go_on": { "until": until } }))),
        3 => page(),
    ]
}

/// What happens in browsers, and to them.
pub fn page() -> impl Strategy<Value = Action> {
    let site = || {
        select(vec![
            "evil.example",
            "blog.cloakroom.example",
            "app.cloakroom.example",
            "a b\r\n",
            "",
        ])
    };
    let path = || select(vec!["/transfer", "/orders", "/", "/logout", "/admin"]);
    let way = select(vec!["form", "link", "fetch", "image"]);
    let does = select(vec!["read", "get", "post"]);
    let gone = select(vec!["reload", "close_tab", "close_browser"]);
    prop_oneof![
        4 => (client(), site(), way, path()).prop_map(|(by, from, way, path)| action(
            json!({ "cross_site": { "by": by, "from": from, "way": way, "path": path } })
        )),
        4 => (client(), does, path()).prop_map(|(by, does, path)| action(
            json!({ "xss": { "in": by, "does": does, "path": path } })
        )),
        2 => (client(), gone).prop_map(|(by, gone)| action(json!({ gone: { "by": by } }))),
        1 => (client(), site()).prop_map(|(by, site)| action(
            json!({ "visit": { "by": by, "site": site } })
        )),
    ]
}

/// Ids that the server did not give to the one who shows them.
pub fn intrusion() -> impl Strategy<Value = Action> {
    let cookie = select(vec![
        Value::Null,
        json!("sid=abc; Domain=cloakroom.example; Path=/; Secure"),
        json!("__Host-sid=abc; Domain=cloakroom.example; Path=/; Secure"),
        json!("__Host-bff=abc; Path=/; Secure"),
        json!("=; ;;"),
        json!(""),
    ]);
    let site = select(vec![
        "app.cloakroom.example",
        "blog.cloakroom.example",
        "api.cloakroom.example",
    ]);
    prop_oneof![
        (client(), site, cookie).prop_map(|(by, from, cookie)| action(
            json!({ "plant": { "in": by, "from": from, "cookie": cookie } })
        )),
        (
            client(),
            select(vec!["1001", "1002", "abc", "", "a;b", "é"])
        )
            .prop_map(|(by, id)| action(json!({ "guess": { "by": by, "id": id } }))),
        client().prop_map(|of| action(json!({ "guess": { "hash_of": of } }))),
        client().prop_map(|by| action(json!({ "get": { "by": by, "path": "/" } }))),
    ]
}

fn thieves_source() -> impl Strategy<Value = &'static str> {
    prop_oneof![6 => client(), 1 => Just("orders")]
}

fn service() -> impl Strategy<Value = &'static str> {
    select(vec!["orders", "billing", "nowhere", ""])
}

/// What services do with what they were shown.
fn between_services() -> impl Strategy<Value = Action> {
    let scope = select(vec!["billing:charge", "", "orders:write billing:charge"]);
    prop_oneof![
        (service(), service(), select(vec!["/orders", "/charge"])).prop_map(|(by, to, path)| {
            let method = if path == "/charge" { "POST" } else { "GET" };
            action(json!({ "forward": { "by": by, "to": to, "path": path, "method": method } }))
        }),
        (service(), service(), scope).prop_map(|(by, to, scope)| action(
            json!({ "exchange_token": { "by": by, "to": to, "scope": scope } })
        )),
    ]
}

/// What happens around them: time, and what an operator does.
pub fn operation() -> impl Strategy<Value = Action> {
    let machines = select(vec!["kill_server", "start_server", "restart"]);
    prop_oneof![
        6 => seconds().prop_map(Action::Wait),
        4 => (machines, machine()).prop_map(|(kind, name)| action(json!({ kind: name }))),
        1 => select(vec!["node-b", "node-c", "node-d", "auth", "store", "", "node-a; x"])
            .prop_map(|name| action(json!({ "add_node": name }))),
        1 => select(vec!["alice", "bob", "nobody"])
            .prop_map(|of| action(json!({ "delete_row": { "of": of } }))),
        1 => select(vec!["wipe_store", "purge"]).prop_map(|kind| action(json!({ kind: {} }))),
        1 => select(vec![0, 1, 3, 2_000_000])
            .prop_map(|logins| action(json!({ "fill": { "logins": logins } }))),
    ]
}

/// What an administrator does to users and tokens.
pub fn administration() -> impl Strategy<Value = Action> {
    let user = select(vec!["alice", "bob", "root", "nobody"]);
    let kind = select(vec!["ban", "unban", "demote", "promote"]);
    let jti = select(vec!["at-0001", "at-0002", "at-0009", ""]);
    prop_oneof![
        4 => (kind, user.clone()).prop_map(|(kind, of)| action(json!({ kind: { "of": of } }))),
        2 => user.clone().prop_map(|of| action(json!({ "deny": { "of": of } }))),
        1 => jti.prop_map(|jti| action(json!({ "deny": { "jti": jti } }))),
        1 => Just(action(json!({ "deny": {} }))),
        2 => (user, select(vec![0, 1, 60, 900, u32::MAX])).prop_map(|(of, ago)| action(
            json!({ "cutoff": { "of": of, "ago": ago } })
        )),
    ]
}

/// What an operator does with keys, and what somebody makes up.
pub fn forging() -> impl Strategy<Value = Action> {
    let kid = || {
        select(vec![
            "hs-2026-01",
            "hs-2026-02",
            "ed-2026-01",
            "ed-2026-02",
            "rs-2026-01",
            "es-2026-01",
            "",
        ])
    };
    let key = prop_oneof![
        select(vec![
            json!("none"),
            json!("empty"),
            json!("public_key"),
            json!("own"),
            json!(null)
        ]),
        "[a-z]{0,6}".prop_map(|word| json!({ "secret": word })),
        kid().prop_map(|kid| json!({ "kid": kid })),
    ];
    let header = select(vec![
        json!({}),
        json!({ "kid": 1 }),
        json!({ "kid": "../../dev/null", "alg": "HS256" }),
        json!({ "kid": "' UNION SELECT 'k" }),
        json!({ "kid": "{random}" }),
        json!({ "alg": "nOnE" }),
        json!({ "jku": "https://evil.example/jwks.json" }),
        json!({ "typ": "JWT", "jwk": 1 }),
    ]);
    let id = select(vec![
        json!(null),
        json!("{random}"),
        json!("' OR 1=1 --"),
        json!("a;b"),
        json!(""),
    ]);
    let forged = (client(), node(), key, header, id, any::<bool>(), 1_u32..4);
    prop_oneof![
        2 => select(vec!["rotate_key", "publish_key", "purge_key_caches", "rotate_csrf_key"])
            .prop_map(|kind| action(json!({ kind: {} }))),
        2 => (select(vec!["sign_with", "remove_key"]), kid())
            .prop_map(|(kind, kid)| action(json!({ kind: kid }))),
        5 => forged.prop_map(|(by, to, key, header, id, jwk, count)| action(json!({ "forge": {
            "by": by, "path": if jwk { "/admin" } else { "/orders" }, "to": to, "key": key,
            "header": header, "id": id, "jwk": jwk, "claims": { "roles": ["admin"] },
            "again": if count > 2 { json!({ "sub": "u-9001" }) } else { json!({}) }, "count": count,
        } }))),
    ]
}

pub fn tampering() -> impl Strategy<Value = Action> {
    (proptest::option::of(client()), tamper()).prop_map(|(by, mut tamper)| {
        tamper["by"] = json!(by);
        action(json!({ "tamper": tamper }))
    })
}

fn holding() -> impl Strategy<Value = Action> {
    let credential = prop_oneof![
        "\\PC{0,30}",
        "[A-Za-z0-9_-]{0,22}(\\.[A-Za-z0-9_-]{0,22}){0,5}",
        select(vec![
            "",
            "a\r\nb",
            "a; b=c",
            "\0",
            "..",
            "eyJhbGciOiJub25lIn0.e30."
        ])
        .prop_map(str::to_owned),
    ];
    (client(), credential).prop_map(|(by, credential)| {
        action(json!({ "hold": { "by": by, "credential": credential } }))
    })
}

fn tamper() -> impl Strategy<Value = Value> {
    let number = prop_oneof![
        any::<i64>().prop_map(|n| json!(n)),
        select(vec![
            json!(i64::MAX),
            json!(i64::MIN),
            json!(1e300),
            json!(T0_LATER)
        ]),
    ];
    let value = prop_oneof![
        number,
        select(vec![
            json!("admin"),
            json!(["admin"]),
            json!(null),
            json!({ "a": [1] }),
            json!("あ\"\\")
        ]),
    ];
    let name = select(vec![
        "sub", "roles", "scope", "exp", "iat", "nbf", "aud", "new", "", "\"é",
    ]);
    prop_oneof![
        (name, value).prop_map(|(claim, value)| json!({ "claim": claim, "value": value })),
        (
            select(vec!["id", "header", "payload", "signature"]),
            prop_oneof![-5_i64..50, select(vec![i64::MIN, i64::MAX])],
            select(vec!["A", "V", "", ".", "==", "é", ";", "\r\n", "abc"]),
        )
            .prop_map(|(part, at, put)| json!({ "part": part, "at": at, "put": put })),
        Just(json!({})),
    ]
}

const T0_LATER: i64 = super::T0 + 100_000;

/// A setting that a lane keeps its nature under: no other store, carrier or credential.
#[expect(clippy::too_many_lines, reason = "a row a setting")]
pub fn dial() -> impl Strategy<Value = Change> {
    let some = |name: &'static str, values: Vec<Value>| {
        select(values).prop_map(move |value| (name.to_owned(), value))
    };
    prop_oneof![
        some("engine", vec![json!("sql"), json!("redis")]),
        some(
            "max_rows",
            vec![json!(0), json!(1), json!(2), json!(-1), json!(u64::MAX)]
        ),
        some("evict", vec![json!("allkeys_lru"), json!("noeviction")]),
        some("persistence", vec![json!(true), json!(false)]),
        some("wait_replicas", vec![json!(0), json!(1), json!(2)]),
        some("touch_every", vec![json!(0), json!(60), json!(-1)]),
        some("expire", vec![json!(true), json!(false)]),
        some(
            "load",
            vec![json!({ "people": 5 }), json!({}), json!({ "nobody": 1 })]
        ),
        some(
            "nodes",
            vec![
                json!(["node-a"]),
                json!(["node-a", "node-b", "node-c"]),
                json!(["node-c", "node-a"]),
                json!([]),
                json!(["node-a", "node-a"]),
                json!(["auth"]),
            ]
        ),
        some(
            "skew",
            vec![
                json!({}),
                json!({ "node-a": 90 }),
                json!({ "node-a": -90, "node-b": 90 }),
                json!({ "node-b": i64::MIN }),
            ]
        ),
        some("sticky", vec![json!(true), json!(false)]),
        some(
            "header_limit",
            vec![json!(0), json!(60), json!(446), json!(447), json!(8192)]
        ),
        some(
            "idle",
            vec![json!(1), json!(60), json!(900), json!(0), json!(i64::MAX)]
        ),
        some(
            "absolute",
            vec![
                json!(1),
                json!(1000),
                json!(28_800),
                json!(3_155_760_000_i64)
            ]
        ),
        some("regenerate", vec![json!(true), json!(false)]),
        some("csrf", vec![json!("off"), json!("token"), json!("origin")]),
        some(
            "samesite",
            vec![json!("strict"), json!("lax"), json!("none"), json!("unset")]
        ),
        some("login_csrf", vec![json!(true), json!(false)]),
        some("api_origin", vec![json!("same"), json!("cross")]),
        some("session_restore", vec![json!(true), json!(false)]),
        some("http_only", vec![json!(true), json!(false)]),
        some("cookie_scope", vec![json!("host"), json!("domain")]),
        some("lax_allowing_unsafe", vec![json!(true), json!(false)]),
        some("get_changes_state", vec![json!(true), json!(false)]),
        some("csp", vec![json!(true), json!(false)]),
        some("id", vec![json!("csprng128"), json!("csprng32")]),
        some("alg", vec![json!("HS256"), json!("Ed25519"), json!("none")]),
        some(
            "access_ttl",
            vec![json!(1), json!(60), json!(900), json!(3_155_760_000_i64)]
        ),
        some(
            "leeway",
            vec![json!(0), json!(60), json!(3_155_760_000_i64), json!(-1)]
        ),
        some("jwks", vec![json!(true), json!(false)]),
        some("jwks_max_age", vec![json!(0), json!(300), json!(-1)]),
        some("jwks_refetch_min", vec![json!(0), json!(30)]),
        some("jwks_keep_stale", vec![json!(true), json!(false)]),
        some("nbf", vec![json!(true), json!(false)]),
        some("decode", vec![json!("strict"), json!("lenient")]),
        some("verify", vec![json!("full"), json!("signature_only")]),
        some(
            "refresh_absolute",
            vec![json!(1), json!(1000), json!(28_800)]
        ),
        some("grace", vec![json!(0), json!(10), json!(900)]),
        some(
            "storage",
            vec![json!("local_storage"), json!("secure_storage")]
        ),
        some(
            "aud",
            vec![
                json!("https://api.cloakroom.example"),
                json!("elsewhere"),
                json!("")
            ]
        ),
        some("nonsense", vec![json!(1)]),
    ]
}

/// How tokens are taken back, and rights looked up.
pub fn revoking() -> impl Strategy<Value = Change> {
    let value = select(vec![
        ("denylist", json!(true)),
        ("denylist", json!(false)),
        ("deny_key", json!("jti")),
        ("deny_key", json!("token_hash")),
        ("deny_cache", json!(0)),
        ("deny_cache", json!(30)),
        ("deny_cache", json!(-1)),
        ("deny_fail", json!("open")),
        ("deny_fail", json!("closed")),
        ("deny_store", json!("own")),
        ("deny_store", json!("shared")),
        ("list_end", json!("leeway")),
        ("list_end", json!("exp")),
        ("cutoff", json!(true)),
        ("cutoff", json!(false)),
        ("introspection", json!(true)),
        ("introspection", json!(false)),
        ("role_source", json!("live")),
        ("role_source", json!("login")),
        ("max_auth_age", json!(0)),
        ("max_auth_age", json!(60)),
        ("max_auth_age", json!(i64::MAX)),
    ]);
    value.prop_map(|(name, value)| (name.to_owned(), value))
}

/// Any setting, those that make another lane of it included.
pub fn setting() -> impl Strategy<Value = Change> {
    let nature = select(vec![
        ("carrier", json!("cookie")),
        ("carrier", json!("header")),
        ("credential", json!("random")),
        ("credential", json!("signed")),
        ("store", json!("memory")),
        ("store", json!("shared")),
        ("store", json!("replicated")),
        ("key", json!("random_at_boot")),
        ("key", json!("weak")),
        ("key", json!("configured")),
        ("min_key", json!(false)),
        ("min_key", json!(true)),
        ("trust", json!("pinned")),
        ("trust", json!("accept_none")),
        ("trust", json!("blocklist")),
        ("trust", json!("header_alg")),
        ("trust", json!("header_jwk")),
        ("trust", json!("header_jku")),
        ("trust", json!("kid_file")),
        ("trust", json!("kid_sql")),
        ("duplicates", json!("last_wins")),
        ("typ_check", json!(false)),
        ("aud_check", json!(false)),
        ("refresh", json!(true)),
        ("refresh", json!(false)),
        ("lag", json!(0)),
        ("lag", json!(2)),
        ("lag", json!(1000)),
        ("storage", json!("bff")),
        ("storage", json!("memory")),
        ("anonymous", json!(true)),
        ("strict_ids", json!(false)),
        ("id", json!("sequential")),
        ("alert", json!(true)),
        ("dpop", json!(true)),
        ("dpop", json!(false)),
        ("services", json!(["orders", "billing"])),
        ("services", json!(["node-a"])),
        ("service_aud", json!({ "billing": "elsewhere" })),
        ("aud_check", json!(false)),
        ("inner_ttl", json!(0)),
        ("inner_ttl", json!(60)),
    ]);
    prop_oneof![
        2 => dial(),
        2 => revoking(),
        1 => nature.prop_map(|(n, v)| (n.to_owned(), v)),
    ]
}

pub fn set(change: impl Strategy<Value = Change>) -> impl Strategy<Value = Action> {
    btree_map_of(change).prop_map(Action::Set)
}

fn btree_map_of(
    change: impl Strategy<Value = Change>,
) -> impl Strategy<Value = std::collections::BTreeMap<String, Value>> {
    vec(change, 1..3).prop_map(|changes| changes.into_iter().collect())
}

pub fn dials() -> impl Strategy<Value = Vec<Change>> {
    vec(dial(), 0..5)
}

/// Anything at all.
pub fn anything() -> impl Strategy<Value = Action> {
    prop_oneof![
        8 => request(),
        4 => operation(),
        3 => administration(),
        2 => tampering(),
        2 => forging(),
        1 => holding(),
        2 => intrusion(),
        1 => Just(action(json!({ "promote_replica": {} }))),
        2 => set(setting()),
        2 => any_kind(),
    ]
}

/// What leaves a lane what it is, without tampering.
pub fn everyday() -> impl Strategy<Value = Action> {
    prop_oneof![8 => request(), 4 => operation(), 2 => administration(), 1 => set(dial())]
}
