//! Cases of the rules L43–L46, L52 and L53: secrets, cards, personal data, stale rights, large
//! numbers.

use serde_json::{Value, json};

use super::{Case, both, case, claims, clean_claims, input, signed, why};

#[expect(clippy::too_many_lines, reason = "a table")]
pub fn cases() -> Vec<Case> {
    vec![
        case(
            "L43",
            input(
                claims(json!({ "act": { "password": "hunter2" } }), &[]),
                &["critical L43"],
            ),
            input(
                claims(
                    json!({ "act": { "password_changed_at": 1, "pinned": "x" } }),
                    &[],
                ),
                &[],
            ),
        ),
        case(
            "L43",
            input(
                claims(json!({ "act": { "apiKey": "x" } }), &[]),
                &["critical L43"],
            ),
            // It only says that there is one.
            input(
                claims(
                    json!({ "act": { "secret": true, "pin": null, "cvv": "" } }),
                    &[],
                ),
                &[],
            ),
        ),
        case(
            "L44",
            input(
                claims(json!({ "act": "4111 1111 1111 1111" }), &[]),
                &["error L44"],
            ),
            // The check digit is wrong.
            input(claims(json!({ "act": "4111 1111 1111 1112" }), &[]), &[]),
        ),
        case(
            "L44",
            input(
                claims(
                    json!({ "act": { "ids": [1, 4_111_111_111_111_111_i64] } }),
                    &[],
                ),
                &["error L44"],
            ),
            input(claims(json!({ "sub": "4111111111111111" }), &[]), &[]),
        ),
        case(
            "L44",
            input(
                claims(json!({ "act": { "ssn": "078-05-1120" } }), &[]),
                &["error L44"],
            ),
            input(claims(json!({ "act": { "ssn": true } }), &[]), &[]),
        ),
        case(
            "L44",
            input(claims(json!({ "act": "123456789018" }), &[]), &["warn L44"]),
            input(claims(json!({ "act": "123456789012" }), &[]), &[]),
        ),
        case(
            "L45",
            input(
                claims(json!({ "email": "a@b.example" }), &[]),
                &["warn L45"],
            ),
            input(
                claims(json!({ "email_verified": true, "email": "" }), &[]),
                &[],
            ),
        ),
        case(
            "L45",
            input(
                claims(json!({ "act": { "phone_number": "+81" } }), &[]),
                &["warn L45"],
            ),
            // The name of a thing.
            input(claims(json!({ "act": { "name": "orders" } }), &[]), &[]),
        ),
        case(
            "L45",
            input(id(json!({ "name": "Alice", "nonce": "n" })), &["info L45"]),
            input(id(json!({ "nonce": "n" })), &[]),
        ),
        case(
            "L46",
            input(
                claims(json!({ "roles": ["user"], "exp": 1_767_226_501 }), &[]),
                &["warn L46"],
            ),
            input(
                claims(json!({ "roles": ["user"], "exp": 1_767_226_500 }), &[]),
                &[],
            ),
        ),
        case(
            "L46",
            input(
                claims(
                    json!({ "https://a.example/permissions": ["x"], "exp": 1_767_226_501 }),
                    &[],
                ),
                &["warn L46"],
            ),
            // No right at all.
            input(
                claims(json!({ "roles": [], "exp": 1_767_226_501 }), &[]),
                &[],
            ),
        ),
        case(
            "L52",
            input(claims(json!({ "tenant_id": "t" }), &[]), &["info L52"]),
            input(
                claims(json!({ "https://a.example/tenant": "t", "acr": "1" }), &[]),
                &[],
            ),
        ),
        case(
            "L53",
            input(raw("9007199254740993"), &["warn L53"]),
            input(raw("9007199254740992"), &[]),
        ),
        case(
            "L53",
            input(raw("-1e16"), &["warn L53"]),
            input(raw("\"-1e16\""), &[]),
        ),
    ]
}

/// An ID token.
fn id(set: Value) -> String {
    both(json!({ "typ": "JWT" }), &[], set, &["scope", "client_id"])
}

/// A token with a number deep in it, as it stands here.
fn raw(number: &str) -> String {
    let header = json!({ "alg": "Ed25519", "typ": "at+jwt", "kid": "k" }).to_string();
    let claims = Value::Object(clean_claims()).to_string();
    let claims = claims.trim_end_matches('}');
    signed(
        &header,
        &format!("{claims},\"act\":{{\"n\":[{number}]}}}}"),
        64,
    )
}

#[test]
fn no_value_of_a_person_or_a_secret_is_told() {
    let set = json!({
        "password": "hunter2", "card": "4111111111111111", "ssn": "078-05-1120",
        "email": "alice@example.com", "act": 9_007_199_254_740_993_i64,
    });
    let text = claims(set, &[]);
    for rule in ["L43", "L44", "L45", "L52", "L53"] {
        for why in why(&text, rule) {
            for value in ["hunter2", "4111", "078", "alice", "9007"] {
                assert!(!why.contains(value), "{why}");
            }
        }
    }
}

#[test]
fn many_names_are_counted() {
    let set: serde_json::Map<_, _> = (0..1000).map(|n| (format!("x{n}"), json!(n))).collect();
    let [en, ja] = why(&claims(Value::Object(set), &[]), "L52");
    assert!(
        en.ends_with("(x0, x1, x2, x3, x4, x5, x6, x7, 992 more)."),
        "{en}"
    );
    assert!(
        ja.ends_with("（x0、x1、x2、x3、x4、x5、x6、x7、ほか992件）。"),
        "{ja}"
    );
}

#[test]
fn names_are_short_and_safe_to_show() {
    let name = format!("a\u{1b}[2J\u{202e}{}", "b".repeat(1000));
    for why in why(&claims(json!({ name: 1 }), &[]), "L52") {
        assert!(!why.contains(cloakroom::text::safe::is_unsafe), "{why}");
        assert!(
            why.contains("\\u{1b}") && why.chars().count() < 200,
            "{why}"
        );
    }
}
