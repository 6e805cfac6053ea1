//! The rules as a whole: their texts, their number, their order, and the tokens of the lessons.

use std::collections::BTreeSet;

use cloakroom::decode::findings::{Context, RULES, Severity, find};
use cloakroom::text::Lang;
use serde_json::{Value, json};

use super::{NOW, claims, decoded, input};

#[test]
fn every_rule_speaks_both_languages() {
    let mut slugs = BTreeSet::new();
    for (n, rule) in RULES.iter().enumerate() {
        assert_eq!(rule.id, format!("L{:02}", n + 1));
        let slug = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        assert!(
            !rule.slug.is_empty() && rule.slug.chars().all(slug),
            "{}",
            rule.id
        );
        assert!(slugs.insert(rule.slug), "{}", rule.id);
        assert!(!rule.source.is_empty(), "{}", rule.id);
        for text in [rule.why, rule.fix] {
            assert!(text.en.chars().all(|c| c < '\u{3000}'), "{}", text.en);
            assert!(text.en.ends_with('.') && text.en.len() > 1, "{}", text.en);
            assert!(
                text.ja.ends_with('。') && !text.ja.is_ascii(),
                "{}",
                text.ja
            );
        }
    }
    assert_eq!(slugs.len(), 59);
}

#[test]
fn the_worst_comes_first_then_the_number() {
    let text = claims(
        json!({ "password": "x", "exp": "soon", "iat": NOW + 9, "email": "a@b", "cnf": { "jkt": "x" } }),
        &["jti"],
    );
    let found = input(text, &[]).found();
    assert_eq!(
        found,
        [
            "critical L43",
            "error L30",
            "error L42",
            "warn L36",
            "warn L45",
            "info L50",
            "info L52",
        ]
    );
}

#[test]
fn severities_have_an_order_and_a_name() {
    let mut sorted = Severity::ALL;
    sorted.sort();
    sorted.reverse();
    assert_eq!(sorted, Severity::ALL);
    let names = Severity::ALL.map(Severity::name);
    assert_eq!(names, ["critical", "error", "warn", "info"]);
}

#[test]
fn findings_on_the_tokens_of_the_lessons() {
    let lessons: Value =
        serde_json::from_str(include_str!("../vectors/lessons.json")).expect("JSON");
    for (name, finds) in [
        // HS256, and the audience is not the issuer: it could issue as well.
        ("TOKEN", &["info L19"][..]),
        ("alg_none", &["error L07"]),
        ("alg_None", &["error L08"]),
        ("alg_nOnE", &["error L08"]),
        ("noncanonical_token", &["warn L04", "info L19"]),
        ("duplicate_claim_token", &["error L06", "info L19"]),
        ("expired", &["error L32", "info L19"]),
        ("nbf_future", &["warn L35", "info L19"]),
        ("exp_millis", &["error L31", "info L19"]),
        ("no_exp", &["error L29", "info L19"]),
        ("aud_array", &["info L19"]),
        ("typ_JWT_same_claims", &["warn L27", "info L19"]),
        ("ed25519_token", &[]),
        ("eddsa_token", &["info L11"]),
        ("es256_token(RFC6979)", &[]),
        (
            "es256_DER_sig_token(wrong length 72)",
            &["error L14", "error L15"],
        ),
        ("sid", &["info L54"]),
        ("rt1", &["info L54"]),
    ] {
        let text = lessons[name].as_str().expect(name);
        assert_eq!(input(text, &[]).found(), finds, "{name}");
    }
}

#[test]
fn anything_at_all_is_looked_at() {
    let context = Context {
        now: NOW,
        weak_secrets: true,
        ..Context::default()
    };
    let mut texts: Vec<String> = ["", "e30", "e30.", "..", "....", "e30.e30.", "\u{feff}~"]
        .map(str::to_owned)
        .to_vec();
    let deep = format!("{}1{}", "[{\"a\":".repeat(63), "}]".repeat(63));
    texts.push(claims(
        serde_json::from_str(&format!("{{\"a\":{deep}}}")).expect("JSON"),
        &[],
    ));
    for name in [
        "alg", "kid", "typ", "cty", "crit", "b64", "jwk", "jku", "x5u", "x5c", "url", "nonce",
    ] {
        for odd in odd_values() {
            texts.push(super::header(json!({ name: odd }), &[]));
        }
    }
    for name in [
        "iss", "sub", "aud", "exp", "nbf", "iat", "jti", "scope", "nonce", "cnf", "jwks", "roles",
        "email",
    ] {
        for odd in odd_values() {
            texts.push(claims(json!({ name: odd }), &[]));
        }
    }
    for text in texts.iter().filter(|text| !text.trim().is_empty()) {
        for finding in find(&decoded(text), &context) {
            for lang in Lang::ALL {
                assert!(!finding.why(lang).contains(cloakroom::text::safe::is_unsafe));
                assert!(!finding.fix(lang).is_empty());
            }
        }
    }
}

fn odd_values() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(0),
        json!(-1.5e300),
        json!(""),
        json!("\u{1b}\u{202e}"),
        json!([]),
        json!([[]]),
        json!([null, 1, "a"]),
        json!({}),
        json!({ "jwk": 1, "keys": 1 }),
        json!({ "keys": [1, {}], "jwk": { "d": null } }),
    ]
}
