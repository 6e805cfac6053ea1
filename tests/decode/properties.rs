//! Random inputs of the decoder: none makes it panic, nor either output harmful.

use cloakroom::{
    decode::{self, Asked},
    jose::{base64url, json::Document},
    text::Lang,
    text::safe,
};
use proptest::prelude::*;

use super::verification::{secret, with_secret};
use super::{NOW, lesson, token};

/// JSON-like text with what a terminal must not see in it.
fn payload_text() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        any::<char>(),
        prop::char::range('\0', '\u{ff}'),
        prop::char::range('\u{2000}', '\u{2070}'),
        prop::char::range('\u{e0000}', '\u{e0080}'),
    ];
    let text = prop::collection::vec(character, 0..12).prop_map(String::from_iter);
    let name = prop::sample::select(vec!["sub", "iss", "exp", "nbf", "iat", "auth_time", "x"]);
    let value = prop_oneof![
        text.clone()
            .prop_map(|text| serde_json::Value::from(text).to_string()),
        any::<i64>().prop_map(|number| number.to_string()),
        any::<f64>().prop_map(|number| format!("{number:e}")),
        text,
    ];
    let member = (name, value).prop_map(|(name, value)| format!("\"{name}\":{value}"));
    prop::collection::vec(member, 0..5).prop_map(|members| format!("{{{}}}", members.join(",")))
}

fn harmless(input: impl AsRef<[u8]>, now: i64) -> Result<(), TestCaseError> {
    let tokens = decode::decode(input, now);
    for share in [false, true] {
        let asked = Asked {
            now,
            share,
            explain: true,
            now_given: true,
            ..with_secret(&secret())
        };
        for mut token in tokens.clone() {
            token.check(&asked);
            for lang in Lang::ALL {
                let shown = decode::text::write(&token, lang);
                prop_assert!(!shown.contains(safe::is_unsafe), "{shown}");
                let mut line = String::new();
                decode::json::line(&mut line, &token, lang);
                prop_assert!(!line.contains(safe::is_unsafe), "{line}");
                prop_assert!(Document::read(line.clone().into()).is_ok(), "{line}");
            }
        }
    }
    for lang in Lang::ALL {
        for token in &tokens {
            let shown = decode::text::write(token, lang);
            prop_assert!(!shown.contains(safe::is_unsafe), "{shown}");
            let status = lang.pick("\nsignature: NOT CHECKED (", "\nsignature: NOT CHECKED（");
            prop_assert!(shown.contains(status));
        }
        let shown = decode::json::write(&tokens, lang);
        prop_assert!(!shown.contains(safe::is_unsafe), "{shown}");
        prop_assert!(Document::read(shown.clone().into()).is_ok(), "{shown}");
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_harmless(input in any::<String>(), now in any::<i64>()) {
        harmless(&input, now)?;
    }

    #[test]
    fn any_raw_bytes_are_harmless(input in any::<Vec<u8>>()) {
        harmless(input, NOW)?;
    }

    #[test]
    fn any_text_around_a_start_is_harmless(input in "((eyJ|e30|ICB7fQ|%2E|\\\\u002e|[.~\n\\\\ /+={}\":,-]|[A-Za-z0-9]{1,4}|\r\n|Bearer |\u{202e}){1,30})") {
        harmless(input, NOW)?;
    }

    #[test]
    fn any_parts_are_harmless(input in "[A-Za-z0-9_+/=é-]{0,9}(\\.[A-Za-z0-9_+/=\u{202e}-]{0,40}){1,6}") {
        harmless(&input, NOW)?;
    }

    #[test]
    fn any_claims_are_harmless(header in payload_text(), payload in payload_text(), now in any::<i64>()) {
        harmless(token(&header, payload), now)?;
    }

    #[test]
    fn any_bytes_are_harmless(header in any::<Vec<u8>>(), payload in any::<Vec<u8>>()) {
        let parts = [header, payload].map(|bytes| base64url::encode(&bytes));
        harmless(parts.join("."), NOW)?;
    }

    #[test]
    fn a_cut_or_bent_token_is_harmless(cut in 0..423_usize, with in any::<char>()) {
        let token = lesson("TOKEN");
        harmless(&token[..cut], NOW)?;
        harmless(format!("{}{with}{}", &token[..cut], &token[cut + 1..]), NOW)?;
    }
}
