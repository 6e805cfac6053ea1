//! Cases of the rules L38–L42 and L49–L51: `iss`, `aud`, `sub`, `jti`, mixed purposes, keys in the
//! claims.

use cloakroom::decode::findings::{Context, Keys, find};
use cloakroom::text::Lang;
use serde_json::{Value, json};

use super::{Case, both, case, claims, decoded, header, input, signed};

#[expect(clippy::too_many_lines, reason = "a table")]
pub fn cases() -> Vec<Case> {
    let set = |private_in_set| Context {
        keys: Some(Keys {
            private_in_set,
            ..Keys::default()
        }),
        ..Context::default()
    };
    let proof = json!({ "jti": "1", "htm": "GET", "htu": "https://a", "iat": 1_767_225_600 });
    let public = json!({ "kty": "OKP", "crv": "Ed25519", "x": "AA" });
    let private = json!({ "kty": "OKP", "crv": "Ed25519", "x": "AA", "d": "AA" });
    vec![
        case(
            "L38",
            input(claims(json!({}), &["iss"]), &["error L38"]),
            input(of_kind("dpop+jwt", &proof), &["info L20"]),
        ),
        case(
            "L38",
            input(plain(json!({ "iss": null }), &[]), &["warn L38"]),
            input(plain(json!({}), &[]), &[]),
        ),
        case(
            "L39",
            input(claims(json!({}), &["aud"]), &["error L39"]),
            input(of_kind("dpop+jwt", &proof), &["info L20"]),
        ),
        case(
            "L39",
            input(plain(json!({}), &["aud"]), &["warn L39"]),
            input(plain(json!({}), &[]), &[]),
        ),
        case(
            "L40",
            input(
                claims(json!({ "aud": ["a", "b", "c", "d"] }), &[]),
                &["warn L40"],
            ),
            input(claims(json!({ "aud": ["a", "b", "c"] }), &[]), &[]),
        ),
        case(
            "L40",
            input(claims(json!({ "aud": "*" }), &[]), &["warn L40"]),
            input(claims(json!({ "aud": "a" }), &[]), &[]),
        ),
        case(
            "L41",
            input(claims(json!({}), &["sub"]), &["error L41"]),
            input(
                of_kind(
                    "logout+jwt",
                    &json!({
                        "iss": "a", "aud": "b", "jti": "c", "sid": "d", "events": {},
                        "iat": 1_767_225_600, "exp": 1_767_225_700,
                    }),
                ),
                &["info L20"],
            ),
        ),
        case(
            "L41",
            input(plain(json!({}), &["sub"]), &["warn L41"]),
            input(plain(json!({}), &[]), &[]),
        ),
        case(
            "L42",
            input(claims(json!({}), &["jti"]), &["error L42"]),
            input(
                of_kind(
                    "token-introspection+jwt",
                    &json!({ "iss": "a", "aud": "b", "iat": 1_767_225_600, "token_introspection": {} }),
                ),
                &["info L20"],
            ),
        ),
        case(
            "L42",
            input(plain(json!({}), &["jti"]), &["info L42"]),
            input(plain(json!({}), &[]), &[]),
        ),
        case(
            "L49",
            input(
                plain(json!({ "at_hash": "a", "scope": "openid" }), &[]),
                &["warn L49"],
            ),
            input(plain(json!({ "at_hash": "a" }), &[]), &[]),
        ),
        case(
            "L49",
            input(claims(json!({ "nonce": "n" }), &[]), &["warn L49"]),
            // A request has both.
            input(
                both(
                    json!({ "typ": "oauth-authz-req+jwt" }),
                    &[],
                    json!({ "nonce": "n", "response_type": "code" }),
                    &[],
                ),
                &[],
            ),
        ),
        case(
            "L50",
            input(
                claims(json!({ "cnf": { "jkt": "AA" } }), &[]),
                &["info L50"],
            ),
            input(claims(json!({ "cnf": {} }), &[]), &[]),
        ),
        case(
            "L51",
            input(
                claims(json!({ "cnf": { "jwk": private } }), &[]),
                &["critical L51", "info L50"],
            ),
            input(
                claims(json!({ "cnf": { "jwk": public } }), &[]),
                &["info L50"],
            ),
        ),
        case(
            "L51",
            input(
                header(json!({ "jwk": private }), &[]),
                &["critical L51", "error L22"],
            ),
            input(header(json!({ "jwk": public }), &[]), &["error L22"]),
        ),
        case(
            "L51",
            input(
                claims(json!({ "jwks": { "keys": [public, private] } }), &[]),
                &["critical L51"],
            ),
            input(claims(json!({ "jwks": { "keys": [public] } }), &[]), &[]),
        ),
        case(
            "L51",
            input(claims(json!({}), &[]), &["critical L51"]).with(set(true)),
            input(claims(json!({}), &[]), &[]).with(set(false)),
        ),
    ]
}

/// A token whose `typ` says nothing of its purpose, and whose claims do not either.
fn plain(set: Value, out: &[&str]) -> String {
    let scope = set.get("scope").is_none();
    let mut out = out.to_vec();
    out.push("client_id");
    if scope {
        out.push("scope");
    }
    let typ = if scope { "JWT" } else { "id_token+jwt" };
    both(json!({ "typ": typ }), &[], set, &out)
}

fn of_kind(typ: &str, claims: &Value) -> String {
    let header = json!({ "alg": "Ed25519", "typ": typ });
    signed(&header.to_string(), &claims.to_string(), 64)
}

#[test]
fn a_wide_audience_is_named() {
    for (aud, said) in [
        (json!("*"), "(aud \"*\")"),
        (
            json!(["https://a.example", "https://*.example"]),
            "(aud \"https://*.example\")",
        ),
        (
            json!(["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"]),
            "(11 times aud)",
        ),
    ] {
        let decoded = decoded(&claims(json!({ "aud": aud }), &[]));
        let found = find(&decoded, &Context::default());
        let wide = found
            .iter()
            .find(|found| found.rule.id == "L40")
            .expect("L40");
        assert!(wide.why(Lang::En).contains(said), "{}", wide.why(Lang::En));
    }
}
