//! The list of hostile inputs, by number: `c1` to `c32` are known attacks on readers of tokens, and
//! `d1` to `d4` what trips other decoders: escapes, pastes, odd tokens, wrong diagnoses.
//!
//! c2 to c10 are fuzzing, c12 needs vectors that are not here, c32 is held by `tests/tidy.rs`.

use cloakroom::{
    decode::{self, Asked, Decoded, Kind, Opaque, SignatureStatus, Status},
    jose::{
        base64url,
        check::Check,
        json::Document,
        key::{Alg, SigningKey},
        mint::mint,
    },
    text::Lang,
    text::safe,
};
use serde_json::json;

use super::verification::{
    asked, check, file, secret, signed, status, token_of, with_file, with_secret,
};
use super::{NOW, first_line, hs256, json_value, lesson, section, token};

const HS256: &str = r#"{"alg":"HS256"}"#;

/// Everything that is printed of an input, in both languages, in every form.
fn printed(input: &[u8], asked: &Asked) -> String {
    let mut all = String::new();
    for mut token in decode::tokens(input, asked.now) {
        token.check(asked);
        for lang in Lang::ALL {
            all += &decode::text::write(&token, lang);
            all += &decode::json::write(std::slice::from_ref(&token), lang);
            decode::json::line(&mut all, &token, lang);
        }
    }
    all
}

fn explained() -> Asked {
    Asked {
        explain: true,
        weak_secrets: true,
        ..asked()
    }
}

#[track_caller]
fn is_refused(token: &str, asked: &Asked) -> Decoded {
    let decoded = check(token, asked);
    assert_eq!(
        decoded.signature_status(),
        SignatureStatus::Failed,
        "{token}"
    );
    assert!(!decoded.holds(), "{token}");
    decoded
}

/// A source of bytes that is the same on every machine.
fn random(seed: u64) -> impl Iterator<Item = u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_be_bytes()[0]
    })
}

#[test]
fn c1_random_bytes_do_no_harm() {
    for seed in 0..2_000 {
        let bytes: Vec<u8> = random(seed).take((seed % 200) as usize).collect();
        assert!(
            !printed(&bytes, &explained()).contains(safe::is_unsafe),
            "{seed}"
        );
    }
}

#[test]
fn c11_json_that_must_be_refused_is_and_is_still_shown() {
    for broken in [
        "{",
        "}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":1.}",
        "{\"a\":1e}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":0x1}",
        "{\"a\":tru}",
        "{\"a\":True}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":1}x",
        "{\"a\":1}{",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":[1,]}",
        "{\"a\":[1}",
        "{/**/}",
        "{\"a\":1}//",
        "{\"a\":\"",
        "\u{feff}{}",
        "{\"a\":1,,}",
        "{,}",
        "{\"a\":--1}",
        "{\"a\":1e+}",
        "{1:1}",
        "{\"\\ud800\\",
    ] {
        let decoded = decode::decode(hs256(broken), NOW).remove(0);
        assert!(decoded.payload.object().is_none(), "{broken}");
        assert!(!decoded.problems.is_empty(), "{broken}");
    }
    for good in [
        "{}",
        " {} ",
        "{\"\":0}",
        "{\"a\":-0}",
        "{\"a\":1E400}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\\u0000\"}",
        "{\"a\":[[],{}]}",
    ] {
        assert!(
            decode::decode(hs256(good), NOW)[0]
                .payload
                .object()
                .is_some(),
            "{good}"
        );
    }
}

#[test]
fn c13_the_examples_of_the_rfcs_come_back_byte_for_byte() {
    for name in ["header_json", "payload_json"] {
        let token = check(&lesson("TOKEN"), &asked());
        let document = if name == "header_json" {
            &token.header
        } else {
            &token.payload
        };
        assert_eq!(document.object().expect("an object").text(), lesson(name));
    }
    for text in [
        include_str!("../vectors/rfc7515/rfc7515_A.1.jwsc"),
        include_str!("../vectors/rfc7515/rfc7515_A.2.jwsc"),
    ] {
        let decoded = check(text.trim(), &asked());
        let part = |content: &decode::Content| {
            base64url::encode(content.object().expect("an object").text().as_bytes())
        };
        let again = format!("{}.{}.", part(&decoded.header), part(&decoded.payload));
        assert!(text.starts_with(&again));
    }
}

#[test]
fn c14_alg_none_in_every_spelling_is_refused_and_shown() {
    for alg in [
        r#""none""#,
        r#""None""#,
        r#""NONE""#,
        r#""nOnE""#,
        r#""NonE""#,
        r#""none ""#,
        r#"" none""#,
        r#""none\u0000""#,
        r#""no\u006ee""#,
        r#""""#,
        "null",
        "0",
        "[]",
        "{}",
        "true",
        r#"["HS256"]"#,
    ] {
        let token = signed(&format!(r#"{{"alg":{alg}}}"#), r#"{"sub":"u-1"}"#);
        for token in [
            token.clone(),
            token.rsplit_once('.').expect("dots").0.to_owned() + ".",
        ] {
            let decoded = is_refused(&token, &with_secret(&secret()));
            assert!(decoded.payload.object().is_some(), "{alg}");
            let why = decoded
                .verdict
                .as_ref()
                .and_then(|verdict| verdict.why_failed(Lang::En));
            assert!(why.is_some_and(|why| why.starts_with("alg: ")), "{alg}");
        }
    }
    is_refused(&signed("{}", "{}"), &with_secret(&secret())); // missing
}

#[test]
fn c15_a_public_key_is_never_a_secret() {
    for name in [
        "rsa/spki.pem",
        "rsa/spki.der",
        "p256/spki.pem",
        "ed25519/spki.pem",
    ] {
        let bytes = file(name);
        let trimmed = bytes.trim_ascii_end().to_vec();
        for secret in [bytes.clone(), trimmed] {
            let key = SigningKey::secret(None, Alg::Hs256, &secret).expect("HMAC");
            let forged = mint(HS256, r#"{"sub":"admin"}"#, &key);
            is_refused(&forged, &with_file(&bytes));
        }
    }
}

#[test]
fn c16_ecdsa_signatures_at_the_edges_are_refused() {
    let order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
    let order: Vec<u8> = (0..32)
        .map(|n| u8::from_str_radix(&order[2 * n..2 * n + 2], 16).expect("hex"))
        .collect();
    let good = token_of(Alg::Es256);
    let (input, signature) = good.rsplit_once('.').expect("dots");
    let signature = base64url::decode(signature).expect("base64url");
    let (r, s) = signature.split_at(32);
    let asked = with_file(&file("p256/spki.pem"));
    assert!(check(&good, &asked).holds());
    for bad in [
        vec![0; 64],
        [&[0; 32], s].concat(),
        [r, &[0; 32]].concat(),
        [&order[..], s].concat(),
        [r, &order].concat(),
        [&order[..], &order].concat(),
        signature[..63].to_vec(),
        [&signature[..], &[0]].concat(),
        [&[0x30, 0x44, 0x02, 0x20], r, &[0x02, 0x20], s].concat(),
        vec![1],
        Vec::new(),
    ] {
        is_refused(&format!("{input}.{}", base64url::encode(&bad)), &asked);
    }
}

#[test]
fn c17_a_time_that_is_no_time_is_never_a_missing_one() {
    for value in [
        r#""never""#,
        r#""99999999999""#,
        "1e400",
        "true",
        "[]",
        "{}",
        "null",
        r#""1767226500""#,
    ] {
        for claim in ["exp", "nbf"] {
            let name = if claim == "exp" {
                Check::Exp
            } else {
                Check::Nbf
            };
            let token = signed(HS256, &format!(r#"{{"{claim}":{value}}}"#));
            let decoded = check(&token, &with_secret(&secret()));
            assert_eq!(status(&decoded, name), Status::Fail, "{claim} {value}");
            assert!(!decoded.holds(), "{claim} {value}");
        }
    }
    for (payload, holds) in [
        (r#"{"exp":-1}"#, false),
        (r#"{"exp":1.5}"#, false),
        (r#"{"exp":9223372036854775807}"#, true),
        (r#"{"exp":9223372036854775808}"#, true),
        (r#"{"exp":-9223372036854775809}"#, false),
        (r#"{"nbf":9223372036854775808}"#, false),
        (r#"{"exp":9999999999,"exp":9999999999}"#, false),
        (r#"{"exp":1767225602.5}"#, true),
    ] {
        assert_eq!(
            check(&signed(HS256, payload), &with_secret(&secret())).holds(),
            holds,
            "{payload}"
        );
    }
}

#[test]
fn c18_the_leeway_ends_to_the_second() {
    for (leeway, exp, holds) in [
        (0, NOW, false),
        (0, NOW + 1, true),
        (60, NOW - 60, false),
        (60, NOW - 59, true),
    ] {
        let asked = Asked {
            leeway,
            ..with_secret(&secret())
        };
        let token = signed(HS256, &format!(r#"{{"exp":{exp}}}"#));
        assert_eq!(check(&token, &asked).holds(), holds, "{leeway} {exp}");
    }
}

/// That nothing is opened is held by tests/cli.rs.
#[test]
fn c19_a_hostile_kid_is_shown_escaped() {
    let jwk = r#"{"kty":"oct","kid":"a","k":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"}"#;
    let long = "k".repeat(1 << 20);
    for kid in [
        "../../../dev/null",
        "x' UNION SELECT 'key",
        "$(id)",
        "a\\u0000b",
        "\\u202eadmin",
        "\\u001b]0;x\\u0007",
        &long,
    ] {
        let token = signed(&format!(r#"{{"alg":"HS256","kid":"{kid}"}}"#), "{}");
        is_refused(&token, &with_file(jwk.as_bytes()));
        assert!(!printed(token.as_bytes(), &with_file(jwk.as_bytes())).contains(safe::is_unsafe));
    }
}

#[test]
fn c20_a_key_in_the_header_is_no_key() {
    let key = SigningKey::ed25519(None, Alg::EdDsa, &[9; 32]).expect("Ed25519");
    let cloakroom::jose::key::Material::Ed25519Public(x) = key.key().material() else {
        panic!("an Ed25519 key");
    };
    let jwk = format!(
        r#"{{"kty":"OKP","crv":"Ed25519","x":"{}"}}"#,
        base64url::encode(x)
    );
    for header in [
        format!(r#"{{"alg":"EdDSA","jwk":{jwk}}}"#),
        r#"{"alg":"EdDSA","jku":"http://127.0.0.1:1/keys"}"#.to_owned(),
        r#"{"alg":"EdDSA","x5u":"file:///etc/passwd"}"#.to_owned(),
        r#"{"alg":"EdDSA","x5c":["MIIB"]}"#.to_owned(),
    ] {
        let token = mint(&header, "{}", &key);
        is_refused(&token, &with_file(&file("ed25519/spki.pem")));
        is_refused(&token, &with_secret(&secret()));
        // With the key itself the same token holds: the header was not what decided.
        assert!(
            check(&token, &with_file(jwk.as_bytes())).holds(),
            "{header}"
        );
    }
}

#[test]
fn c21_an_extension_that_must_be_understood_is_refused() {
    for crit in [
        r#"["x"]"#,
        r#"["exp"]"#,
        r#"["b64","x"]"#,
        "[]",
        r#""b64""#,
        "null",
        "{}",
        "[1]",
        r#"["b64","b64"]"#,
        r#"["alg"]"#,
    ] {
        let token = signed(
            &format!(r#"{{"alg":"HS256","crit":{crit},"x":1,"exp":1}}"#),
            "{}",
        );
        let decoded = is_refused(&token, &with_secret(&secret()));
        assert_eq!(status(&decoded, Check::Crit), Status::Fail, "{crit}");
    }
}

#[test]
fn c22_what_is_no_plain_jws_is_recognised_and_not_verified() {
    let part = |json: &str| base64url::encode(json.as_bytes());
    let with = with_secret(&secret());
    let jwe = format!(
        "{}.AAAA.AAAA.AAAA.AAAA",
        part(r#"{"alg":"dir","enc":"A128GCM","zip":"DEF"}"#)
    );
    assert_eq!(is_refused(&jwe, &with).kind, Kind::Jwe);
    // Nothing is decrypted, so nothing is inflated.
    let bomb = format!(
        "{}..AAAA.{}.AAAA",
        part(r#"{"alg":"dir","enc":"A128GCM","zip":"DEF"}"#),
        "A".repeat(10_000)
    );
    assert_eq!(check(&bomb, &asked()).kind, Kind::Jwe);
    let detached = signed(HS256, "");
    assert!(check(&detached, &with).payload.other().is_some());
    let unprotected = json!({ "payload": "e30", "header": { "alg": "HS256", "b64": false }, "signature": "AAAA" });
    is_refused(&unprotected.to_string(), &with);
    let not_critical = signed(r#"{"alg":"HS256","b64":false}"#, "{}");
    is_refused(&not_critical, &with);
}

#[test]
fn c23_nesting_ends_at_128_on_a_small_stack() {
    for depth in [127, 128, 129, 1_000_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let inner = if open == "[" { "" } else { "0" };
            let payload = format!("{}{inner}{}", open.repeat(depth), close.repeat(depth));
            let token = hs256(payload);
            let small = std::thread::Builder::new().stack_size(512 << 10);
            let said = small.spawn(move || {
                let decoded = decode::decode(&token, NOW).remove(0);
                let all = decode::text::write(&decoded, Lang::En);
                all.contains("nested more than 128 deep")
            });
            let said = said.expect("a thread").join().expect("no overflow");
            assert_eq!(said, depth > 128, "{open} {depth}");
        }
    }
}

#[test]
fn c25_base64url_is_strict_and_says_what_is_wrong() {
    let good = signed(HS256, r#"{"sub":"???>>>~~~~"}"#);
    assert!(check(&good, &with_secret(&secret())).holds());
    let [header, payload, signature]: [&str; 3] = good
        .split('.')
        .collect::<Vec<_>>()
        .try_into()
        .expect("three");
    let standard = payload.replace('_', "/").replace('-', "+");
    assert_ne!(standard, payload);
    for (bad, message) in [
        (format!("{good}="), "Padding"),
        (format!("{header}=.{payload}.{signature}"), "Padding"),
        (
            format!("{header}.{standard}.{signature}"),
            "is standard base64",
        ),
        (
            format!("{header}.{payload}é.{signature}"),
            "U+00E9, character",
        ),
        (format!("{header}.{payload}!.{signature}"), "`!`, character"),
        (
            lesson("noncanonical_token"),
            "The spare bits of the last character",
        ),
    ] {
        let decoded = is_refused(&bad, &with_secret(&secret()));
        let shown = decode::text::write(&decoded, Lang::En);
        assert!(
            section(&shown, "problems")
                .iter()
                .any(|line| line.contains(message)),
            "{shown}"
        );
    }
}

#[test]
fn c26_many_claims_long_names_and_large_numbers_are_shown() {
    let many: Vec<String> = (0..1_000_000).map(|n| format!("\"{n}\":0")).collect();
    let decoded = check(&hs256(format!("{{{}}}", many.join(","))), &asked());
    assert_eq!(
        decoded
            .payload
            .object()
            .and_then(|all| all.root().members())
            .map(Iterator::count),
        Some(1_000_000)
    );
    let name = "n".repeat(100_000);
    let shown = printed(
        hs256(format!(
            r#"{{"{name}":1e308,"b":123456789012345678901234567890.10}}"#
        ))
        .as_bytes(),
        &explained(),
    );
    assert!(
        shown.contains(&name)
            && shown.contains("123456789012345678901234567890.10")
            && shown.contains("1e308")
    );
}

#[test]
fn c27_what_is_no_utf8_is_shown_as_bytes() {
    let shown = decode::text::write(
        &check(&hs256(b"{\"a\":\"\xff\xc0\xed\xa0\x80\"}"), &asked()),
        Lang::En,
    );
    assert!(shown.contains(r#"| {"a":"\x{ff}\x{c0}"#), "{shown}");
    assert!(
        !printed(hs256(b"{\"a\":\"\xff\"}").as_bytes(), &explained()).contains(safe::is_unsafe)
    );
    let lone = decode::decode(hs256(r#"{"a":"x\ud800y"}"#), NOW);
    let lone = decode::json::write(&lone, Lang::En);
    assert!(lone.contains(r#""payload":{"a":"x\ud800y"}"#), "{lone}");
}

/// Strings that are known to break programs.
const NAUGHTY: &[&str] = &[
    "",
    "null",
    "undefined",
    "-1",
    "NaN",
    "1e1000",
    "0x0",
    "\u{0}",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{ad}",
    "\u{200b}",
    "\u{feff}",
    "\u{fffe}",
    "\u{2028}",
    "\u{2029}",
    "\u{202e}test\u{202c}",
    "\u{2066}",
    "\u{e0001}\u{e0041}",
    "Ω≈ç√∫",
    "田中さん",
    "👩\u{200d}👩\u{200d}👧",
    "Z̮̞̠͙͔ͅ",
    "﷽",
    "\u{1b}[31m",
    "\u{9b}31m",
    "<script>alert(1)</script>",
    "'; DROP TABLE users--",
    "`touch /tmp/x`",
    "$(touch /tmp/x)",
    "%s%n%x",
    "{0}",
    "../../../etc/passwd",
    "\r\nSet-Cookie: a=b",
    "com1",
    "\\",
    "\"",
    "%00",
    "\u{8}\u{8}\u{8}",
    "\u{c}",
    "\u{b}",
    "\u{1}",
    "a\u{300}\u{301}\u{302}",
];

#[test]
fn c28_naughty_strings_reach_no_output_as_they_are() {
    for text in NAUGHTY {
        let text = json!(text);
        let header = format!(
            r#"{{"alg":{text},"typ":{text},"kid":{text},"cty":{text},"crit":[{text}],"x":{text}}}"#
        );
        let payload = json!({ "iss": text, "sub": text, "aud": [text], "exp": text, "jti": text, "scope": text, "x": { "y": text } });
        let raw = format!(r#"{{"alg":"HS256","kid":{text}}}"#);
        for token in [
            token(&header, payload.to_string()),
            signed(&raw, &payload.to_string()),
        ] {
            for asked in [explained(), with_secret(&secret())] {
                let shown = printed(token.as_bytes(), &asked);
                assert!(!shown.contains(safe::is_unsafe), "{text}");
            }
        }
        let named = format!(r"{{{text}:{text}}}");
        assert!(
            !printed(token(&named, &named).as_bytes(), &explained()).contains(safe::is_unsafe),
            "{text}"
        );
    }
}

/// Every byte, and every character that a terminal may obey or hide.
fn controls() -> impl Iterator<Item = char> {
    ('\0'..='\u{ff}')
        .chain('\u{2000}'..='\u{206f}')
        .chain('\u{e0000}'..='\u{e007f}')
        .chain("\u{61c}\u{180e}\u{feff}\u{fff9}\u{fffb}\u{3164}\u{1d173}".chars())
}

#[test]
fn c29_no_control_reaches_an_output_from_any_place() {
    for c in controls() {
        let escaped = format!("\\u{:04x}", u32::from(c));
        let raw = c.to_string();
        let in_json = if c < ' ' || c == '"' || c == '\\' || u32::from(c) > 0xffff {
            &escaped[..6]
        } else {
            &raw
        };
        let payload = format!(r#"{{"a{in_json}b":"c{in_json}d"}}"#);
        let header = format!(r#"{{"alg":"HS{in_json}256","kid":"k{in_json}","typ":"t{in_json}"}}"#);
        let hostile = token(&header, &payload);
        for input in [
            hostile.clone(),
            hs256(format!("a{c}b")),
            format!("{c}{hostile}{c}"),
            format!("Cookie: a{c}b={hostile}"),
            format!("{{\"p{in_json}\":\"{hostile}\"}}"),
            format!("{}.{c}.AAAA", base64url::encode(HS256.as_bytes())),
        ] {
            let shown = printed(input.as_bytes(), &explained());
            assert!(!shown.contains(safe::is_unsafe), "{:x}", u32::from(c));
        }
    }
}

#[test]
fn c30_terminal_commands_are_shown_and_not_sent() {
    for command in [
        "\u{1b}]52;c;cHduZWQ=\u{7}",
        "\u{1b}]8;;http://x\u{1b}\\",
        "\u{1b}]0;title\u{7}",
        "\u{1b}Pq\u{1b}\\",
        "\u{1b}_x\u{1b}\\",
        "\u{1b}c",
        "\u{1b}[6n",
        "\u{1b}]0;never ends",
        "safe\rEVIL",
        "\u{9d}0;x\u{9c}",
        "\u{90}q\u{9c}",
    ] {
        for input in [
            hs256(json!({ "sub": command }).to_string()),
            hs256(command),
            token(&json!({ "alg": command }).to_string(), "{}"),
        ] {
            let shown = printed(input.as_bytes(), &explained());
            assert!(!shown.contains(safe::is_unsafe), "{shown}");
        }
        let one = check(&hs256(json!({ "sub": command }).to_string()), &asked());
        let shown = decode::text::write(&one, Lang::En);
        let escape = if command.contains('\r') { "\\r" } else { "\\u" };
        assert!(section(&shown, "payload")[1].contains(escape), "{shown}");
    }
}

#[test]
fn c31_json_output_escapes_and_loses_nothing() {
    for c in controls() {
        let value = json_value(&hs256(json!({ "a": c.to_string() }).to_string()));
        assert_eq!(value["payload"]["a"], c.to_string(), "{:x}", u32::from(c));
        let all = decode::json::write(
            &decode::decode(hs256(json!({ "a": c.to_string() }).to_string()), NOW),
            Lang::En,
        );
        assert!(Document::read(all.into()).is_ok());
    }
}

#[test]
fn d1_a_name_that_reads_backwards_is_shown_as_it_is() {
    let shown = decode::text::write(
        &check(
            &hs256("{\"role\":\"\u{202e}nimda\",\"name\":\"Zoë 王\"}"),
            &asked(),
        ),
        Lang::En,
    );
    assert_eq!(
        section(&shown, "payload")[1..3],
        [r#"  "role": "\u{202e}nimda","#, r#"  "name": "Zoë 王""#]
    );
}

#[test]
fn d3_odd_tokens_are_all_shown() {
    for header in [
        r#"{"alg":"none"}"#,
        r#"{"alg":"nOnE"}"#,
        "{}",
        r#"{"alg":"XX999"}"#,
        r#"{"alg":"ES512"}"#,
        r#"{"alg":"ES256K"}"#,
        r#"{"alg":"Ed25519"}"#,
        r#"{"alg":"ML-DSA-65"}"#,
        r#"{"alg":1}"#,
        r#"{"alg":"HS256","kid":1}"#,
        r#"{"alg":"HS256","typ":1}"#,
        r#"{"alg":"HS256","alg":"none"}"#,
        r#"{"alg":"HS256","crit":["x"]}"#,
        r#"{"alg":"RS256","jku":"http://x","x5u":"file:///x","kid":"../x"}"#,
    ] {
        let value = json_value(&token(header, r#"{"sub":"u-1","z":1,"a":2}"#));
        assert_eq!(
            value["payload"].to_string(),
            r#"{"sub":"u-1","z":1,"a":2}"#,
            "{header}"
        );
        assert!(value["header"].is_object(), "{header}");
    }
    for (payload, shown) in [
        ("hello", "hello"),
        ("[1,2]", "[1,2]"),
        ("\"x\"", "\"x\""),
        ("", ""),
    ] {
        assert_eq!(json_value(&hs256(payload))["payload_text"], shown);
    }
    for (exp, state, says) in [
        ("1767226500.5", "future", "14 min"),
        ("\"4102444800\"", "odd", "not a number"),
        ("-1", "odd", ""),
        ("1e26", "odd", ""),
        ("1767226500000", "odd", "milliseconds"),
        ("9223372036854775807", "odd", ""),
        ("8210266876800", "odd", ""),
    ] {
        let value = json_value(&hs256(format!(r#"{{"exp":{exp}}}"#)));
        let exp_shown = &value["times"]["exp"];
        assert_eq!(exp_shown["state"], state, "{exp}");
        assert!(
            exp_shown["why"]
                .as_str()
                .is_some_and(|why| why.contains(says)),
            "{exp_shown}"
        );
    }
    let big = decode::text::write(
        &check(
            &hs256(r#"{"n":12345678901234567890123,"f":0.1000000000000000055511151231257827}"#),
            &asked(),
        ),
        Lang::En,
    );
    assert!(
        big.contains("12345678901234567890123,")
            && big.contains("0.1000000000000000055511151231257827")
    );
    let lengths: Vec<_> = ["sid", "rt1"]
        .map(|name| check(&lesson(name), &asked()).kind)
        .into();
    assert!(
        lengths
            .iter()
            .all(|kind| matches!(kind, Kind::Opaque(Opaque::Base64url { .. })))
    );
}

#[test]
fn d4_what_others_diagnose_wrongly_is_diagnosed() {
    let line = |token: &str, asked: &Asked| -> String {
        let shown = decode::text::write(&check(token, asked), Lang::En);
        let said = shown
            .lines()
            .filter(|line| line.starts_with("diagnosis: ") || line.starts_with("signature: "));
        said.collect::<Vec<_>>().join("\n")
    };
    let newline = [secret(), b"\n".to_vec()].concat();
    assert!(line(&lesson("TOKEN"), &with_secret(&newline)).contains("without its final newline"));
    // The form of a key is in its content: the same file under any name.
    assert!(line(&token_of(Alg::Rs256), &with_file(&file("rsa/spki.pem"))).contains("VERIFIED"));
    assert!(line(&token_of(Alg::Rs256), &with_file(&file("rsa/spki.der"))).contains("VERIFIED"));
    // One key of an unknown kind does not spoil a set; one JWK is a set; a key without kid fits.
    let jwk = include_str!("../vectors/rfc7515/rfc7515_A.1.jwk");
    let token = include_str!("../vectors/rfc7515/rfc7515_A.1.jwsc").trim();
    for keys in [
        jwk.to_owned(),
        format!(r#"{{"keys":[{jwk}]}}"#),
        format!(r#"{{"keys":[{{"kty":"AKP","alg":"ML-DSA-65","pub":"AAAA"}},{jwk}]}}"#),
    ] {
        let asked = Asked {
            now: 1_300_819_379,
            ..with_file(keys.as_bytes())
        };
        assert!(check(token, &asked).holds(), "{keys}");
    }
    let expired = decode::text::write(&check(&lesson("expired"), &asked()), Lang::En);
    assert!(
        first_line(&expired).contains("expired") && expired.contains("NOT CHECKED"),
        "{expired}"
    );
}
