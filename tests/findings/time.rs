//! Cases of the rules L29–L37: `exp`, `nbf`, `iat`.

use cloakroom::decode::findings::Context;
use serde_json::{Value, json};

use super::{Case, NOW, both, case, claims, input, signed, token, why};

const IAT: i64 = NOW - 5;

#[expect(clippy::too_many_lines, reason = "a table")]
pub fn cases() -> Vec<Case> {
    let leeway = Context {
        leeway: 60,
        ..Context::default()
    };
    vec![
        case(
            "L29",
            input(claims(json!({}), &["exp"]), &["error L29"]),
            // There, and no number: a rule of its own.
            input(claims(json!({ "exp": null }), &[]), &["error L30"]),
        ),
        case(
            "L29",
            // Nothing says what this token is for.
            input(
                plain(json!({}), &["exp", "scope", "client_id"]),
                &["warn L29"],
            ),
            input(
                of_kind(
                    "secevent+jwt",
                    &json!({ "iss": "a", "aud": "b", "jti": "c", "iat": IAT }),
                ),
                &[],
            ),
        ),
        case(
            "L29",
            input(
                plain(json!({ "nonce": "n" }), &["exp", "scope", "client_id"]),
                &["error L29"],
            ),
            input(
                of_kind(
                    "kb+jwt",
                    &json!({ "aud": "b", "nonce": "c", "iat": IAT, "sd_hash": "d" }),
                ),
                &[],
            ),
        ),
        case(
            "L30",
            input(claims(json!({ "exp": "1767226500" }), &[]), &["error L30"]),
            input(claims(json!({ "exp": 1_767_226_500.5 }), &[]), &[]),
        ),
        case(
            "L30",
            input(
                claims(json!({ "nbf": true, "iat": null }), &[]),
                &["error L30"],
            ),
            // Not a time that a verifier looks at.
            input(claims(json!({ "updated_at": "yesterday" }), &[]), &[]),
        ),
        case(
            "L31",
            input(
                claims(json!({ "exp": 1_767_226_500_000_i64 }), &[]),
                &["error L31"],
            ),
            input(
                claims(json!({ "exp": 100_000_000_000_i64 }), &["iat"]),
                &["error L37"],
            ),
        ),
        case(
            "L31",
            input(
                claims(json!({ "iat": 1_767_225_600_000_i64 }), &[]),
                &["error L31"],
            ),
            input(
                claims(json!({ "auth_time": 1_767_225_600_000_i64 }), &[]),
                &[],
            ),
        ),
        case(
            "L32",
            input(claims(json!({ "exp": NOW }), &[]), &["error L32"]),
            input(claims(json!({ "exp": NOW + 1 }), &[]), &[]),
        ),
        case(
            "L32",
            input(
                claims(json!({ "exp": NOW - 60, "iat": 0 }), &[]),
                &["error L32", "error L33"],
            )
            .with(leeway),
            input(
                claims(json!({ "exp": NOW - 59, "iat": NOW - 99 }), &[]),
                &[],
            )
            .with(leeway),
        ),
        case(
            "L33",
            input(claims(json!({ "exp": IAT + 3_601 }), &[]), &["warn L33"]),
            input(claims(json!({ "exp": IAT + 3_600 }), &[]), &[]),
        ),
        case(
            "L33",
            input(claims(json!({ "exp": IAT + 86_401 }), &[]), &["error L33"]),
            // No access token.
            input(
                plain(json!({ "exp": IAT + 86_401 }), &["scope", "client_id"]),
                &[],
            ),
        ),
        case(
            "L33",
            input(claims(json!({ "exp": IAT + 86_400 }), &[]), &["warn L33"]),
            input(
                plain(
                    json!({ "exp": IAT + 86_400, "nonce": "n" }),
                    &["scope", "client_id"],
                ),
                &[],
            ),
        ),
        case(
            "L34",
            input(
                claims(json!({ "exp": IAT + 9, "iat": IAT + 9 }), &[]),
                &["error L34", "warn L36"],
            ),
            input(
                claims(json!({ "exp": IAT + 9, "iat": IAT, "nbf": IAT + 5 }), &[]),
                &[],
            ),
        ),
        case(
            "L34",
            input(
                claims(json!({ "exp": IAT + 9, "nbf": IAT + 9 }), &[]),
                &["error L34", "warn L35"],
            ),
            // A time in milliseconds is told once.
            input(
                claims(
                    json!({ "iat": 1_767_225_600_000_i64, "nbf": 1_767_225_600_000_i64 }),
                    &[],
                ),
                &["error L31"],
            ),
        ),
        case(
            "L35",
            input(claims(json!({ "nbf": NOW + 1 }), &[]), &["warn L35"]),
            input(claims(json!({ "nbf": NOW }), &[]), &[]),
        ),
        case(
            "L35",
            input(claims(json!({ "nbf": NOW + 61 }), &[]), &["warn L35"]).with(leeway),
            input(claims(json!({ "nbf": NOW + 60 }), &[]), &[]).with(leeway),
        ),
        case(
            "L36",
            input(claims(json!({ "iat": NOW + 1 }), &[]), &["warn L36"]),
            input(claims(json!({ "iat": NOW }), &[]), &[]),
        ),
        case(
            "L36",
            input(claims(json!({ "iat": NOW + 61 }), &[]), &["warn L36"]).with(leeway),
            input(claims(json!({ "iat": NOW + 60 }), &[]), &[]).with(leeway),
        ),
        case(
            "L37",
            input(claims(json!({}), &["iat"]), &["error L37"]),
            input(token(), &[]),
        ),
        case(
            "L37",
            input(
                plain(json!({}), &["iat", "scope", "client_id"]),
                &["info L37"],
            ),
            input(claims(json!({ "iat": "now" }), &[]), &["error L30"]),
        ),
    ]
}

/// A token whose `typ` says nothing of its purpose.
fn plain(set: Value, out: &[&str]) -> String {
    both(json!({ "typ": "JWT" }), &[], set, out)
}

fn of_kind(typ: &str, claims: &Value) -> String {
    let header = json!({ "alg": "Ed25519", "typ": typ, "kid": "k" });
    signed(&header.to_string(), &claims.to_string(), 64)
}

#[test]
fn reasons_name_the_time() {
    let [en, ja] = why(&claims(json!({ "exp": NOW }), &[]), "L32");
    assert_eq!(en, "Expired (exp 2026-01-01T00:00:05Z).");
    assert_eq!(ja, "有効期限切れ（exp 2026-01-01T00:00:05Z）。");
    let [en, ja] = why(&claims(json!({ "exp": IAT + 7_200 }), &[]), "L33");
    assert_eq!(
        en,
        "It lives long: a stolen copy works until the end (exp - iat 2 h)."
    );
    assert_eq!(
        ja,
        "寿命が長く、盗まれた写しがその間ずっと使える（exp - iat 2時間）。"
    );
}

#[test]
fn a_number_that_no_double_holds_is_no_time() {
    for (value, finds) in [
        ("1e400", &["error L31", "warn L53"][..]),
        ("-1e400", &["warn L53"]),
    ] {
        let header = json!({ "alg": "Ed25519", "typ": "at+jwt", "kid": "k" }).to_string();
        let claims = Value::Object(super::clean_claims()).to_string();
        let claims = claims.replace("1767226500", value);
        assert_eq!(input(signed(&header, &claims, 64), &[]).found(), finds);
    }
}
