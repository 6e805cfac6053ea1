//! Strictness of the verifier: no single character can be changed, and times end to the second.

use cloakroom::{
    jose::{check::Decode, compact::Compact, mint::mint},
    text::Lang,
};

use super::*;

/// No other spelling of a token is accepted, save three that mean the same bytes.
#[test]
fn no_single_character_can_be_changed() {
    const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
    let lessons = Lessons::load();
    let keys = hs256();
    let lenient = Policy {
        decode: Decode::Lenient,
        ..api(&keys)
    };
    let mut tried = 0;
    let mut accepted = Vec::new();
    let mut variant = lessons.token().as_bytes().to_vec();
    for at in 0..variant.len() {
        let original = variant[at];
        for byte in ALPHABET.bytes().filter(|&byte| byte != original) {
            variant[at] = byte;
            let token = std::str::from_utf8(&variant).expect("ASCII");
            assert!(refusal(token, &api(&keys)).is_some(), "{token}");
            if refusal(token, &lenient).is_none() {
                accepted.push((at, char::from(byte)));
            }
            tried += 1;
        }
        variant[at] = original;
    }
    assert_eq!(tried, 27_072);
    let last = lessons.token().len() - 1;
    assert_eq!(accepted, [(last, 'V'), (last, 'W'), (last, 'X')]);
    let aliases: Vec<_> = accepted
        .iter()
        .map(|(_, alias)| alias.to_string())
        .collect();
    let published = lessons.0["S_last_char_aliases"]
        .as_array()
        .expect("aliases");
    assert_eq!(aliases, published[1..]);
}

#[test]
fn times_have_sharp_edges() {
    let lessons = Lessons::load();
    let keys = hs256();
    let at = |token: &str, leeway, now| {
        let policy = Policy {
            leeway,
            ..api(&keys)
        };
        verify(token, &policy, now).refusal
    };
    let token = lessons.token();
    let exp = T0 + 900;
    assert_eq!(at(token, 0, exp - 1), None);
    assert_eq!(at(token, 0, exp), Some(Refusal::Expired));
    assert_eq!(at(token, 60, exp + 59), None);
    assert_eq!(at(token, 60, exp + 60), Some(Refusal::Expired));
    assert_eq!(at(token, 0, T0), None);
    assert_eq!(at(token, 0, T0 - 1), Some(Refusal::NotYetValid));
    assert_eq!(at(token, 5, T0 - 5), None);
    let with_exp = |exp: &str| {
        let payload = lessons.payload().replace("1767226500", exp);
        mint(lessons.header(), &payload, &teaching_keys::hs_2026_01())
    };
    for (value, now, expected) in [
        ("1767226500.5", exp, None),
        ("1767226500.5", exp + 1, Some(Refusal::Expired)),
        ("1.7672265E9", exp - 1, None),
        ("1.7672265E9", exp, Some(Refusal::Expired)),
        ("1e300", exp, None),
        ("-1e300", exp, Some(Refusal::Expired)),
        ("99999999999999999999", exp, None),
        ("1e400", T0, Some(Refusal::Malformed)),
        ("\"never\"", T0, Some(Refusal::Malformed)),
        ("\"1767226500\"", T0, Some(Refusal::Malformed)),
        ("null", T0, Some(Refusal::Malformed)),
        ("[]", T0, Some(Refusal::Malformed)),
    ] {
        assert_eq!(at(&with_exp(value), 0, now), expected, "{value}");
    }
    assert_eq!(at(&with_exp("1e300"), i64::MAX, i64::MAX - 1), None);
}

#[test]
fn headers_and_claims_are_taken_at_their_exact_word() {
    let lessons = Lessons::load();
    let keys = hs256();
    let key = teaching_keys::hs_2026_01();
    let header = |member: &str| {
        let header = lessons.header().replacen('{', &format!("{{{member},"), 1);
        refusal(&mint(&header, lessons.payload(), &key), &api(&keys))
    };
    assert_eq!(header(r#""x":1"#), None);
    assert_eq!(
        header(r#""crit":["exp"],"exp":1"#),
        Some(Refusal::UnknownCrit)
    );
    assert_eq!(header(r#""crit":[]"#), Some(Refusal::Malformed));
    assert_eq!(header(r#""crit":"exp""#), Some(Refusal::Malformed));
    assert_eq!(header(r#""crit":[1]"#), Some(Refusal::Malformed));
    assert_eq!(header(r#""\u0061lg":"none""#), Some(Refusal::Malformed));
    let swap = |from: &str, to: &str| {
        let header = lessons.header().replace(from, to);
        let payload = lessons.payload().replace(from, to);
        refusal(&mint(&header, &payload, &key), &api(&keys))
    };
    assert_eq!(swap("\"at+jwt\"", "\"AT+JWT\""), None);
    assert_eq!(swap("\"at+jwt\"", "\"Application/at+jwt\""), None);
    assert_eq!(
        swap("\"at+jwt\"", "\"text/at+jwt\""),
        Some(Refusal::WrongTyp)
    );
    assert_eq!(swap("\"typ\":\"at+jwt\",", ""), Some(Refusal::WrongTyp));
    assert_eq!(swap("\"at+jwt\"", "7"), Some(Refusal::WrongTyp));
    assert_eq!(swap("\"hs-2026-01\"", "7"), Some(Refusal::UnknownKid));
    assert_eq!(swap(",\"kid\":\"hs-2026-01\"", ""), None);
    assert_eq!(swap("\"HS256\"", "\"hs256\""), Some(Refusal::AlgNotAllowed));
    assert_eq!(swap("\"alg\":\"HS256\",", ""), Some(Refusal::AlgNotAllowed));
    assert_eq!(
        swap(ISS, "https://auth.cloakroom.example/"),
        Some(Refusal::WrongIss)
    );
    assert_eq!(
        swap(&format!("\"iss\":\"{ISS}\","), ""),
        Some(Refusal::WrongIss)
    );
    assert_eq!(swap("https://auth", r"https:\/\/auth"), None);
    assert_eq!(swap(&format!("\"{AUD}\""), "[]"), Some(Refusal::WrongAud));
    assert_eq!(swap(&format!("\"{AUD}\""), &format!("[7,\"{AUD}\"]")), None);
}

#[test]
fn parts_that_are_no_token_are_malformed() {
    let lessons = Lessons::load();
    let keys = hs256();
    let policy = api(&keys);
    let token = lessons.token();
    let input = Compact::new(token).signing_input();
    let parts = |token: &str, why: Why| {
        let found = verify(token, &policy, T0);
        assert_eq!(failed(&found), Some((Check::Structure, &why)), "{token}");
        assert_eq!(found.refusal, Some(Refusal::Malformed));
    };
    parts("", Why::PartCount(1));
    parts(input, Why::PartCount(2));
    parts(&format!("{token}."), Why::PartCount(4));
    parts("a.b.c.d.e", Why::Jwe);
    assert_eq!(
        refusal(&format!("{input}."), &policy),
        Some(Refusal::BadSignature)
    );
    let key = teaching_keys::hs_2026_01();
    for payload in ["", "[]", "\"x\"", "{", "{}x", "\u{feff}{}"] {
        let found = verify(&mint(lessons.header(), payload, &key), &policy, T0);
        assert_eq!(
            failed(&found).map(|(check, _)| check),
            Some(Check::Payload),
            "{payload}"
        );
    }
    let bomb = "[".repeat(1_000_000);
    assert_eq!(
        refusal(&mint(&bomb, "{}", &key), &policy),
        Some(Refusal::Malformed)
    );
    let not_utf8 = format!("{}.e30.", base64url::encode(b"{\"alg\":\"\xff\"}"));
    assert_eq!(refusal(&not_utf8, &policy), Some(Refusal::Malformed));
}

#[test]
fn every_reason_is_said_in_both_languages() {
    let lessons = Lessons::load();
    let keys = hs256();
    for value in lessons.0.as_object().expect("an object").values() {
        let Some(token) = value.as_str() else {
            continue;
        };
        for result in verify(token, &api(&keys), T0).checks {
            let (en, ja) = (result.why.say(Lang::En), result.why.say(Lang::Ja));
            assert!(!en.is_empty() && !ja.is_empty());
            let same = matches!(
                result.why,
                Why::TypMatches(_) | Why::KeyNamed(_) | Why::IssMatches(_)
            );
            assert_eq!(en == ja, same, "{en}");
        }
    }
}
