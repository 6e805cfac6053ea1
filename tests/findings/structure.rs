//! Cases of the rules L01–L06, L54, L55 and L57: parts, base64url, JSON, session ids, hidden
//! characters.

use serde_json::json;

use cloakroom::decode::findings::{Context, find};
use cloakroom::text::Lang;

use super::{Case, case, claims, decoded, header, input, part, signed, token, why};

#[expect(clippy::too_many_lines, reason = "a table")]
pub fn cases() -> Vec<Case> {
    let [head, body, signature] = parts();
    let json = r#"{"alg":"Ed25519","typ":"at+jwt","kid":"k"}"#;
    let jwe = format!(
        "{}.AAAA.AAAA.AAAA.AAAA",
        part(r#"{"alg":"dir","enc":"A128GCM"}"#)
    );
    vec![
        case(
            "L01",
            input(format!("{head}.{body}"), &["error L01"]),
            input(jwe.clone(), &["info L02"]),
        ),
        case(
            "L02",
            input(jwe, &["info L02"]),
            // Five parts without enc are no JWE.
            input(
                format!("{}.AAAA.AAAA.AAAA.AAAA", part(r#"{"alg":"dir"}"#)),
                &["error L01", "info L05"],
            ),
        ),
        case(
            "L03",
            input(format!("{head}.{body}=.{signature}"), &["error L03"]),
            input(token(), &[]),
        ),
        case(
            "L03",
            input(
                format!("{head}.{body}.{}+w", &signature[..84]),
                &["error L03"],
            ),
            input(format!("{head}.{body}.{}-w", &signature[..84]), &[]),
        ),
        case(
            "L04",
            input(
                format!("{head}.{body}.{}R", &signature[..85]),
                &["warn L04"],
            ),
            input(format!("{head}.{body}.{}Q", &signature[..85]), &[]),
        ),
        case(
            "L04",
            input(format!("{head}.{body}.{signature}AAA"), &["error L04"]),
            input(format!("{head}.{body}.{}", &signature[..86]), &[]),
        ),
        case(
            "L05",
            input(signed(json, "[1]", 64), &["error L05"]),
            // A payload that is a token.
            input(
                signed(r#"{"alg":"Ed25519","kid":"k","cty":"JWT"}"#, &token(), 64),
                &["info L28"],
            ),
        ),
        case(
            "L05",
            // A JWS that does not say JWT may carry anything.
            input(
                signed(r#"{"alg":"Ed25519","kid":"k"}"#, "text", 64),
                &["info L05"],
            ),
            // Told by L03 alone.
            input(format!("{head}.a*b.{signature}"), &["error L03"]),
        ),
        case(
            "L05",
            input(
                signed("{\"alg\":\"Ed25519\"} x", &clean_with("\"acr\":\"1\""), 64),
                &["error L05"],
            ),
            // Spaces around an object are JSON.
            input(
                header(json!({}), &[]).replacen(&head, &part(&format!(" {json}\n")), 1),
                &[],
            ),
        ),
        case(
            "L06",
            input(
                signed(
                    json,
                    &clean_with(r#""roles":["user"],"roles":["admin"]"#),
                    64,
                ),
                &["error L06"],
            ),
            // The same name in two objects.
            input(
                signed(
                    json,
                    &clean_with(r#""act":{"sub":"a"},"may_act":{"sub":"b"}"#),
                    64,
                ),
                &[],
            ),
        ),
        case(
            "L54",
            input("_rCXPuj0AQB-YcDr59_Y3g", &["info L54"]),
            input(format!("{head}.{body}.{signature}"), &[]),
        ),
        case(
            "L55",
            input(
                "1234567890123456789012345678901234567890",
                &["warn L55", "info L54"],
            ),
            input(
                "rt_5zG6ZDFgIGRcYG37c-RXM1fIpMZATTif02lAokrBqXc",
                &["info L54"],
            ),
        ),
        case(
            "L55",
            // 15 bytes.
            input("AAECAwQFBgcICQoLDA0O", &["warn L55", "info L54"]),
            // 16 bytes in hexadecimal.
            input("feb0973ee8f401007e61c0ebe7dfd8de", &["info L54"]),
        ),
        case(
            "L55",
            // 12 bytes in hexadecimal.
            input("feb0973ee8f401007e61c0eb", &["warn L55", "info L54"]),
            // 16 bytes are enough.
            input("0BuWzUs_0P_ybt-PyNYScw", &["info L54"]),
        ),
        case(
            "L55",
            input(
                part("alice@example.com:1767225600:random"),
                &["warn L55", "info L54"],
            ),
            input(
                "s%3A7mQKb0o5zG6ZDFgIGRcYG37c-RXM1fIpMZATTif0",
                &["info L54"],
            ),
        ),
        case(
            "L57",
            input(
                claims(json!({ "note": "admin\u{202e}\u{202e}nimda" }), &[]),
                &["error L57", "info L52"],
            ),
            input(
                claims(json!({ "note": "Zoë 王 \u{1f600} é\u{301}\nb\tc" }), &[]),
                &["info L52"],
            ),
        ),
        case(
            "L57",
            input(
                header(json!({ "kid": "a\u{1b}[2J\u{7}" }), &[]),
                &["error L57"],
            ),
            input(header(json!({ "kid": "a[2J;" }), &[]), &["error L21"]),
        ),
        case(
            "L57",
            input(
                claims(json!({ "nick\u{200b}name": "x" }), &[]),
                &["warn L57", "info L52"],
            ),
            // Characters of a JSON text that are no characters of it.
            input(claims(json!({ "nickname": r"\u001b" }), &[]), &["warn L45"]),
        ),
    ]
}

#[test]
fn joiners_are_ordinary_text() {
    let emoji = claims(
        json!({ "act": { "sub": "\u{1f468}\u{200d}\u{1f469}\u{fe0f}" } }),
        &[],
    );
    assert_eq!(input(emoji, &[]).found(), ["info L57"]);
}

#[test]
fn hidden_characters_are_counted_by_kind() {
    let text = claims(json!({ "act": "\u{202e}a\u{202e}\u{200b}" }), &[]);
    let [en, ja] = why(&text, "L57");
    assert!(en.ends_with(" (2 times U+202E, 1 time U+200B)."), "{en}");
    assert!(ja.ends_with("（U+202Eが2個、U+200Bが1個）。"), "{ja}");
}

#[test]
fn a_lone_surrogate_is_hidden_too() {
    let [head, _, signature] = parts();
    let body = part(&clean_with(r#""act":{"sub":"\ud800"}"#));
    let text = format!("{head}.{body}.{signature}");
    assert_eq!(input(text, &[]).found(), ["warn L57"]);
}

/// The parts of the clean token.
fn parts() -> [String; 3] {
    let token = token();
    let parts: Vec<_> = token.split('.').map(str::to_owned).collect();
    parts.try_into().expect("three parts")
}

/// The clean claims and more, as text.
fn clean_with(more: &str) -> String {
    let claims = serde_json::Value::Object(super::clean_claims()).to_string();
    format!("{},{more}}}", claims.trim_end_matches('}'))
}

#[test]
fn a_part_that_was_cut_is_said_to_be() {
    let text = token();
    let (rest, signature) = text.rsplit_once('.').expect("a signature");
    for (text, id, en, ja) in [
        (
            format!("{rest}.{}", &signature[..41]),
            "L04",
            "The length is that of no base64url: the token was cut (signature).",
            "base64urlの長さが合わない。途中で切れている（署名）。",
        ),
        (
            text[..text.find('.').expect("a dot") + 42].to_owned(),
            "L01",
            "The token is cut off (payload).",
            "トークンが途中で切れている（ペイロード）。",
        ),
    ] {
        let decoded = decoded(&text);
        let found = find(&decoded, &Context::default());
        let cut = found.iter().find(|found| found.rule.id == id).expect(&text);
        assert_eq!((&*cut.why(Lang::En), &*cut.why(Lang::Ja)), (en, ja));
    }
}
