//! Cases of the rules L07–L11 and L20–L28: `alg`, `kid`, `jwk`, `jku`, `crit`, `typ`.

use serde_json::json;

use super::{Case, both, case, claims, clean_claims, header, input, part, signed, token};

#[expect(clippy::too_many_lines, reason = "a table")]
pub fn cases() -> Vec<Case> {
    let claims_text = serde_json::Value::Object(clean_claims()).to_string();
    let unsigned = |alg: &str| {
        let header = json!({ "alg": alg, "typ": "at+jwt" }).to_string();
        signed(&header, &claims_text, 0)
    };
    vec![
        case(
            "L07",
            input(unsigned("none"), &["error L07"]),
            input(unsigned("nOnE"), &["error L08"]),
        ),
        case(
            "L08",
            input(unsigned("None"), &["error L08"]),
            input(header(json!({ "alg": "nones" }), &[]), &["warn L10"]),
        ),
        case(
            "L09",
            input(header(json!({}), &["alg"]), &["error L09"]),
            input(header(json!({ "alg": "" }), &[]), &["warn L10"]),
        ),
        case(
            "L09",
            input(header(json!({ "alg": 256 }), &[]), &["error L09"]),
            input(token(), &[]),
        ),
        case(
            "L10",
            input(header(json!({ "alg": "ed25519" }), &[]), &["warn L10"]),
            input(header(json!({ "alg": "ML-DSA-65" }), &[]), &[]),
        ),
        case(
            "L11",
            input(header(json!({ "alg": "EdDSA" }), &[]), &["info L11"]),
            input(header(json!({ "alg": "Ed25519" }), &[]), &[]),
        ),
        case(
            "L11",
            input(header(json!({ "alg": "RS1" }), &[]), &["error L11"]),
            input(header(json!({ "alg": "RSA1" }), &[]), &["warn L10"]),
        ),
        case(
            "L20",
            input(header(json!({}), &["kid"]), &["info L20"]),
            input(header(json!({ "x5t#S256": "AAAA" }), &["kid"]), &[]),
        ),
        case(
            "L21",
            input(
                header(json!({ "kid": "../../dev/null" }), &[]),
                &["error L21"],
            ),
            input(header(json!({ "kid": "keys/2026--01..a" }), &[]), &[]),
        ),
        case(
            "L21",
            input(header(json!({ "kid": "x' OR 1=1" }), &[]), &["error L21"]),
            input(
                header(json!({ "kid": "https://a.example/keys#1?a=b&c=+" }), &[]),
                &[],
            ),
        ),
        case(
            "L21",
            input(
                header(json!({ "kid": "k".repeat(257) }), &[]),
                &["error L21"],
            ),
            input(header(json!({ "kid": "k".repeat(256) }), &[]), &[]),
        ),
        case(
            "L22",
            input(
                header(json!({ "jwk": { "kty": "OKP" } }), &[]),
                &["error L22"],
            ),
            input(proof("dpop+jwt"), &[]),
        ),
        case(
            "L22",
            input(
                signed(r#"{"alg":"Ed25519","jwk":{},"nonce":"n"}"#, "{}", 64),
                &[
                    "error L22",
                    "warn L29",
                    "warn L38",
                    "warn L39",
                    "warn L41",
                    "info L37",
                    "info L42",
                ],
            ),
            // An ACME request.
            input(
                signed(
                    r#"{"alg":"Ed25519","jwk":{},"nonce":"n","url":"https://ca.example/new"}"#,
                    r#"{"termsOfServiceAgreed":true}"#,
                    64,
                ),
                &[],
            ),
        ),
        case(
            "L23",
            input(
                header(json!({ "jku": "https://evil.example" }), &[]),
                &["warn L23"],
            ),
            input(header(json!({ "JKU": "https://evil.example" }), &[]), &[]),
        ),
        case(
            "L23",
            input(
                header(json!({ "x5u": "https://evil.example" }), &[]),
                &["warn L23"],
            ),
            input(header(json!({ "x5t": "AAAA" }), &[]), &[]),
        ),
        case(
            "L24",
            input(header(json!({ "x5c": ["AAAA"] }), &[]), &["warn L24"]),
            input(header(json!({ "x5t": "AAAA" }), &[]), &[]),
        ),
        case(
            "L25",
            input(header(json!({ "crit": [] }), &[]), &["error L25"]),
            input(header(json!({ "crit": ["b64"], "b64": true }), &[]), &[]),
        ),
        case(
            "L25",
            input(
                header(json!({ "crit": ["exp"], "exp": 1 }), &[]),
                &["error L25"],
            ),
            input(header(json!({ "exp": 1 }), &[]), &[]),
        ),
        case(
            "L25",
            // b64 is listed and not there; alg is a standard name.
            input(
                header(json!({ "crit": ["b64", "alg"] }), &[]),
                &["error L25"],
            ),
            input(header(json!({ "b64": true }), &[]), &[]),
        ),
        case(
            "L25",
            input(
                header(json!({ "crit": "b64", "b64": true }), &[]),
                &["error L25"],
            ),
            input(claims(json!({ "crit": ["iss"] }), &[]), &[]),
        ),
        case(
            "L26",
            input(
                unencoded("\"typ\":\"JWT\",", "text"),
                &["error L05", "error L26"],
            ),
            input(header(json!({ "b64": true }), &[]), &[]),
        ),
        case(
            "L26",
            input(unencoded("", "text"), &["info L05", "info L26"]),
            input(header(json!({ "b64": "false" }), &[]), &[]),
        ),
        case(
            "L27",
            input(header(json!({ "typ": "JWT" }), &[]), &["warn L27"]),
            input(header(json!({ "typ": "application/AT+JWT" }), &[]), &[]),
        ),
        case(
            "L27",
            input(header(json!({}), &["typ"]), &["warn L27"]),
            // An authorization request has a scope and a client as well.
            input(
                both(json!({}), &["typ"], json!({ "response_type": "code" }), &[]),
                &[],
            ),
        ),
        case(
            "L27",
            input(
                both(json!({ "typ": "JWT" }), &[], json!({}), &["scope"]),
                &["warn L27"],
            ),
            input(
                both(
                    json!({ "typ": "JWT" }),
                    &[],
                    json!({}),
                    &["scope", "client_id"],
                ),
                &[],
            ),
        ),
        case(
            "L28",
            input(header(json!({ "cty": "jwt" }), &[]), &["info L28"]),
            input(header(json!({ "cty": "json" }), &[]), &[]),
        ),
        case(
            "L28",
            input(
                signed(r#"{"alg":"Ed25519","kid":"k"}"#, &token(), 64),
                &["info L28"],
            ),
            input(
                signed(r#"{"alg":"Ed25519","kid":"k"}"#, "example.com.", 64),
                &["info L05"],
            ),
        ),
    ]
}

/// A proof of a key: what others must have, it does without.
fn proof(typ: &str) -> String {
    let header = json!({ "alg": "Ed25519", "typ": typ, "jwk": { "kty": "OKP", "x": "AA" } });
    let claims = json!({ "jti": "1", "htm": "GET", "htu": "https://a", "iat": 1_767_225_600 });
    signed(&header.to_string(), &claims.to_string(), 64)
}

/// A token whose payload stands in it as it is.
fn unencoded(typ: &str, payload: &str) -> String {
    let header =
        format!("{{\"alg\":\"Ed25519\",{typ}\"kid\":\"k\",\"b64\":false,\"crit\":[\"b64\"]}}");
    let whole = signed(&header, "", 64);
    let signature = whole.rsplit('.').next().expect("a signature");
    format!("{}.{payload}.{signature}", part(&header))
}
