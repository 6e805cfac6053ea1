//! Options of `decode` beside a key: `--deny`, `--explain`, `--share`, tokens inside tokens, broken
//! ones with a clock.

use cloakroom::{
    decode::{self, Asked, Decoded, SignatureStatus, Status, What, findings::Severity},
    jose::{
        base64url,
        check::Check,
        key::{Alg, SigningKey},
        mint::mint,
    },
    text::Lang,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::verification::{asked, check, json_of, secret, signed, status, with_secret};
use super::{NOW, hs256, lesson, section};

const HS256: &str = r#"{"alg":"HS256"}"#;

/// At the time of the first login, and the clock counts.
fn now() -> Asked {
    Asked {
        now_given: true,
        ..asked()
    }
}

fn every_output(token: &Decoded) -> Vec<String> {
    let mut all = Vec::new();
    for lang in Lang::ALL {
        all.push(decode::text::write(token, lang));
        all.push(decode::json::write(std::slice::from_ref(token), lang));
        let mut line = String::new();
        decode::json::line(&mut line, token, lang);
        all.push(line);
    }
    all
}

#[test]
fn a_finding_is_denied_from_its_severity_on() {
    // No exp, no aud, no iss: warnings and less; a password: critical.
    let mild = signed(HS256, r#"{"sub":"u-1","exp":1767226500}"#);
    let bad = signed(
        HS256,
        r#"{"sub":"u-1","exp":1767226500,"password":"hunter2"}"#,
    );
    let worst = |token: &str| check(token, &asked()).findings[0].severity;
    assert_eq!(
        (worst(&mild), worst(&bad)),
        (Severity::Warn, Severity::Critical)
    );
    for (deny, mild_holds, bad_holds) in [
        (None, true, true),
        (Some(Severity::Critical), true, false),
        (Some(Severity::Error), true, false),
        (Some(Severity::Warn), false, false),
        (Some(Severity::Info), false, false),
    ] {
        let asked = Asked { deny, ..asked() };
        assert_eq!(check(&mild, &asked).holds(), mild_holds, "{deny:?}");
        assert_eq!(check(&bad, &asked).holds(), bad_holds, "{deny:?}");
    }
    let deny = Asked {
        deny: Some(Severity::Critical),
        ..asked()
    };
    let shown = decode::text::write(&check(&bad, &deny), Lang::En);
    assert_eq!(section(&shown, "findings").last(), Some(&"denied: L43"));
    let shown = decode::text::write(&check(&bad, &deny), Lang::Ja);
    assert_eq!(section(&shown, "指摘").last(), Some(&"拒否：L43"));
    // Of a token inside it counts as well.
    let outer = signed(HS256, &format!(r#"{{"sub":"u-1","act":"{bad}"}}"#));
    assert!(!check(&outer, &deny).holds());
}

#[test]
fn a_listed_secret_is_weak() {
    let key =
        SigningKey::secret(None, Alg::Hs256, b"horse battery staple correct horse").expect("HMAC");
    let token = mint(HS256, "{}", &key);
    let l17 = |asked: &Asked| {
        let decoded = check(&token, asked);
        decoded
            .findings
            .iter()
            .any(|finding| finding.rule.id == "L17")
    };
    let searched = Asked {
        weak_secrets: true,
        ..asked()
    };
    assert!(!l17(&searched));
    for list in [
        "a\nhorse battery staple correct horse\nb",
        "horse battery staple correct horse\r\n",
    ] {
        let weak_list = list.as_bytes().to_vec();
        let listed = Asked {
            weak_list: weak_list.clone(),
            ..searched.clone()
        };
        assert!(l17(&listed));
        assert!(!l17(&Asked {
            weak_list,
            ..asked()
        }));
        for shown in every_output(&check(&token, &listed)) {
            assert!(!shown.contains("horse"), "{shown}");
        }
    }
}

#[test]
fn every_name_is_explained_with_the_characters_that_carry_it() {
    let explain = Asked {
        explain: true,
        ..asked()
    };
    let decoded = check(&lesson("TOKEN"), &explain);
    let shown = decode::text::write(&decoded, Lang::En);
    let names = |title: &str| -> Vec<String> {
        let lines = section(&shown, title).into_iter();
        lines
            .map(|line| line.split(" (").next().unwrap_or_default().to_owned())
            .collect()
    };
    assert_eq!(names("header explained"), ["alg", "typ", "kid"]);
    assert_eq!(
        names("payload explained"),
        [
            "iss",
            "sub",
            "aud",
            "client_id",
            "iat",
            "exp",
            "jti",
            "scope",
            "roles",
            "sid"
        ]
    );
    let value = json_of(&decoded);
    let token = lesson("TOKEN");
    let parts: Vec<&str> = token.split('.').collect();
    for (part, name) in [(0, "header"), (1, "payload")] {
        for explained in value["explained"][name].as_array().expect("names") {
            let at = |n: usize| {
                usize::try_from(explained["characters"][n].as_u64().expect("a number"))
                    .expect("small")
            };
            // Whole groups of four around the characters decode to bytes with the name in them.
            let (start, end) = (
                at(0) / 4 * 4,
                at(1).next_multiple_of(4).min(parts[part].len()),
            );
            let bytes = base64url::decode_lenient(&parts[part][start..end]).expect("base64url");
            let text = String::from_utf8(bytes).expect("UTF-8");
            let quoted = format!("{}:", explained["name"]);
            assert!(text.contains(&quoted), "{text} {quoted}");
        }
    }
    assert_eq!(value["explained"]["payload"][0]["registered"], true);
    assert_eq!(
        value["explained"]["payload"][0]["source"],
        "RFC 7519 §4.1.1"
    );
    let hex = value["explained"]["parts"][0]["hex"].as_str().expect("hex");
    assert!(hex.starts_with("7b22616c67223a22485332353622")); // {"alg":"HS256"
    assert_eq!(
        section(&shown, "bytes 1 header")[0],
        r#"     0  7b 22 61 6c 67 22 3a 22 48 53 32 35 36 22 2c 22  {"alg":"HS256",""#
    );
    let shown = decode::text::write(&decoded, Lang::Ja);
    assert_eq!(section(&shown, "ペイロードの説明").len(), 10);
    let mut line = String::new();
    decode::json::line(&mut line, &decoded, Lang::En);
    let line: Value = serde_json::from_str(&line).expect("JSON");
    assert!(line["findings"][0]["why"].is_string());
    // Half a part is shown as far as it goes, a hostile one as what it is, a long one in part.
    let broken = check(
        &format!("{}!.AAAA.AAAA", base64url::encode(b"{\"alg\":1}")),
        &explain,
    );
    assert!(decode::text::write(&broken, Lang::En).contains("7b 22 61 6c 67"));
    let long = check(&hs256("x".repeat(5000)), &explain);
    assert_eq!(
        section(&decode::text::write(&long, Lang::En), "bytes 2 payload").last(),
        Some(&"904 more bytes")
    );
}

/// Values that no output of `--share` may hold.
const PRIVATE: [&str; 9] = [
    "u-77001",
    "Möbius",
    "zoe@corp",
    "203.0.113.9",
    "4111111111111111",
    "hunter2",
    "kidzoe",
    "saltsalt",
    "550010",
];

fn personal() -> Value {
    json!({
        "iss": "https://auth.example", "sub": "u-77001", "email": "zoe@corp.example", "ref": "for u-77001",
        "family_name": "Möbius", "act": "via 203.0.113.9", "card": "4111111111111111", "password": "hunter2",
        "aud": ["api", "zoe@corp.example"], "exp": 1_767_226_500, "phone_number": "+1 550010 22",
    })
}

#[test]
fn what_is_shared_holds_neither_signature_nor_person_in_any_form() {
    let header = r#"{"alg":"HS256","kid":"kidzoe@corp.example","typ":"for u-77001"}"#;
    let inner = signed(
        HS256,
        &json!({ "x": "see u-77001", "sub": "Möbius" }).to_string(),
    );
    let mut claims = personal();
    claims["inner"] = inner.clone().into();
    let full = signed(header, &claims.to_string());
    let [_, payload, signature]: [&str; 3] = full
        .split('.')
        .collect::<Vec<_>>()
        .try_into()
        .expect("three");
    let disclosure = base64url::encode(r#"["saltsalt","family_name","Möbius"]"#.as_bytes());
    let other = base64url::encode(r#"["saltsalt","act","for u-77001"]"#.as_bytes());
    let flattened = json!({ "payload": payload, "protected": base64url::encode(HS256.as_bytes()),
        "header": { "kid": "kidzoe@corp.example" }, "signature": signature });
    let duplicate = signed(
        HS256,
        r#"{"sub":"u-77001","zoe@corp.example":1,"zoe@corp.example":2}"#,
    );
    let wanted = Asked {
        iss: Some("https://other.example".to_owned()),
        aud: Some("me".to_owned()),
        typ: Some("at+jwt".to_owned()),
        explain: true,
        share: true,
        weak_secrets: true,
        deny: Some(Severity::Info),
        ..with_secret(&secret())
    };
    let other_key = Asked {
        keys: with_secret(&[7; 32]).keys,
        ..wanted.clone()
    };
    for input in [
        full.clone(),
        format!("Set-Cookie: zoe@corp.example={full}; Path=/; Domain=u-77001.example"),
        format!(r#"{{"zoe@corp.example":{{"u-77001":"{full}"}}}}"#),
        format!("{full}~{disclosure}~{other}~{inner}"),
        flattened.to_string(),
        duplicate,
        format!("{}.{payload}", full.split('.').next().expect("a part")),
        full.replacen('.', "!.", 1),
        hs256(&full),
        hs256("u-77001 zoe@corp.example"),
        base64url::encode(b"user=zoe@corp.example and more"),
    ] {
        for asked in [
            &wanted,
            &other_key,
            &Asked {
                keys: None,
                ..wanted.clone()
            },
        ] {
            let tokens = decode::decode(&input, NOW);
            assert!(!tokens.is_empty(), "{input}");
            for mut token in tokens {
                token.check(asked);
                assert!(!token.holds());
                for shown in every_output(&token) {
                    for private in PRIVATE {
                        let escaped = private.escape_unicode().to_string();
                        assert!(
                            !shown.contains(private) && !shown.contains(&escaped),
                            "{private} in {shown}"
                        );
                        let encoded = base64url::encode(private.as_bytes());
                        assert!(!shown.contains(&encoded), "{private} in {shown}");
                    }
                    assert!(
                        !shown.contains(&signature[..8]) && !shown.contains(&disclosure[..12]),
                        "{shown}"
                    );
                    assert!(shown.contains("[removed]"), "{shown}");
                }
            }
        }
    }
}

#[test]
fn what_was_taken_out_is_said_and_the_verdict_is_that_of_the_whole_token() {
    let token = signed(HS256, &personal().to_string());
    let share = Asked {
        share: true,
        ..with_secret(&secret())
    };
    let decoded = check(&token, &share);
    assert_eq!(
        decoded.signature_status(),
        SignatureStatus::Verified(Alg::Hs256)
    );
    assert!(decoded.holds());
    let shown = decode::text::write(&decoded, Lang::En);
    assert_eq!(
        section(&shown, "taken out")[..3],
        [
            "payload sub: personal data",
            "payload email: personal data",
            "payload ref: holds a value taken out elsewhere"
        ]
    );
    assert_eq!(
        section(&shown, "taken out").last(),
        Some(&"signature, 43 characters")
    );
    let value = json_of(&decoded);
    assert_eq!(value["signature"], Value::Null);
    assert_eq!(value["signature_status"], "verified");
    assert_eq!(
        value["shared"]["removed"][0],
        json!({"part": "payload", "path": "sub", "what": "personal"})
    );
    // What is shared decodes, to what was shown, and verifies nowhere.
    let again = check(
        value["shared"]["token"].as_str().expect("a token"),
        &with_secret(&secret()),
    );
    assert_eq!(json_of(&again)["payload"], value["payload"]);
    assert_eq!(again.signature_status(), SignatureStatus::Failed);
    // A clean token's findings keep to the general.
    for finding in value["findings"].as_array().expect("findings") {
        assert!(
            !finding["why"].as_str().expect("text").contains('('),
            "{finding}"
        );
    }
}

proptest! {
    #[test]
    fn no_name_of_a_person_survives_sharing(
        value in "[a-z]{6,12}@[a-z]{5,9}\\.example",
        name in prop::sample::select(vec!["email", "sub", "x", "act", "kid"]),
        at in 0..4_usize,
    ) {
        let claims = json!({ name: &value, "more": [{ "deep": format!("to {value}") }], &value: 1 }).to_string();
        let token = match at {
            0 => signed(HS256, &claims),
            1 => signed(&claims, "{}"),
            2 => hs256(signed(HS256, &claims)),
            _ => json!({ "payload": base64url::encode(claims.as_bytes()), "header": { "alg": "HS256", "kid": &value }, "signature": "AAAA" }).to_string(),
        };
        let share = Asked { share: true, explain: true, ..with_secret(&secret()) };
        for shown in every_output(&check(&token, &share)) {
            prop_assert!(!shown.contains(&value), "{shown}");
        }
    }
}

#[test]
fn every_token_inside_is_held_to_the_key() {
    let good = signed(HS256, r#"{"sub":"inner","exp":1767226500}"#);
    let forged = hs256(r#"{"sub":"inner"}"#);
    let late = signed(HS256, r#"{"exp":1}"#);
    for (inner, verified, holds) in [
        (&good, true, true),
        (&forged, false, false),
        (&late, true, false),
    ] {
        let claim = signed(HS256, &format!(r#"{{"sub":"outer","t":["{inner}"]}}"#));
        let nested = signed(r#"{"alg":"HS256","cty":"JWT"}"#, inner);
        for outer in [&claim, &nested] {
            let decoded = check(outer, &with_secret(&secret()));
            assert!(matches!(
                decoded.signature_status(),
                SignatureStatus::Verified(_)
            ));
            let inside = &decoded.inside[0];
            let is_verified = matches!(inside.signature_status(), SignatureStatus::Verified(_));
            assert_eq!((is_verified, decoded.holds()), (verified, holds), "{inner}");
            let shown = decode::text::write(&decoded, Lang::En);
            assert!(!shown.contains("NOT CHECKED"), "{shown}");
            assert_eq!(
                shown.matches("signature: VERIFIED (").count(),
                1 + usize::from(verified)
            );
            assert!(check(outer, &asked()).holds());
        }
    }
}

/// RFC 9901 §7.3: the issuer names the holder's key, and the holder signs the binding.
#[test]
fn a_key_binding_is_held_to_the_key_that_the_issuer_names() {
    let seed = [9; 32];
    let holder = SigningKey::ed25519(None, Alg::EdDsa, &seed).expect("Ed25519");
    let cloakroom::jose::key::Material::Ed25519Public(x) = holder.key().material() else {
        panic!("an Ed25519 key");
    };
    let jwk = format!(
        r#"{{"kty":"OKP","crv":"Ed25519","x":"{}"}}"#,
        base64url::encode(x)
    );
    let issued = signed(
        HS256,
        &format!(r#"{{"iss":"https://a.example","cnf":{{"jwk":{jwk}}},"_sd":[]}}"#),
    );
    let binding_of = |issued: &str| {
        let presented = format!("{issued}~");
        let hash = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, presented.as_bytes());
        let hash = base64url::encode(hash.as_ref());
        mint(
            r#"{"alg":"EdDSA","typ":"kb+jwt"}"#,
            &format!(r#"{{"iat":1767225600,"nonce":"n","aud":"v","sd_hash":"{hash}"}}"#),
            &holder,
        )
    };
    let binding = binding_of(&issued);
    let wants = Asked {
        iss: Some("https://a.example".to_owned()),
        ..with_secret(&secret())
    };
    let decoded = check(&format!("{issued}~{binding}"), &wants);
    assert!(decoded.holds());
    let shown = decode::text::write(&decoded, Lang::En);
    assert!(
        shown.contains("\n  signature: VERIFIED (EdDSA, key from cnf.jwk)\n"),
        "{shown}"
    );
    // By the issuer's secret, or without the holder's key in what the issuer signed: refused.
    let other = signed(r#"{"alg":"HS256","typ":"kb+jwt"}"#, r#"{"iat":1767225600}"#);
    assert!(!check(&format!("{issued}~{other}"), &wants).holds());
    let unnamed = signed(HS256, r#"{"iss":"https://a.example","_sd":[]}"#);
    let binding = binding_of(&unnamed);
    assert!(!check(&format!("{unnamed}~{binding}"), &wants).holds());
    // A secret in the token is everybody's.
    let secret = r#"{"kty":"oct","k":"CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk"}"#;
    let issued = signed(
        HS256,
        &format!(r#"{{"iss":"https://a.example","cnf":{{"jwk":{secret}}}}}"#),
    );
    let key = SigningKey::secret(None, Alg::Hs256, &seed).expect("HMAC");
    let binding = mint(r#"{"alg":"HS256","typ":"kb+jwt"}"#, "{}", &key);
    assert!(!check(&format!("{issued}~{binding}"), &wants).holds());
}

#[test]
fn a_signature_in_json_says_which_it_is_and_an_ambiguous_object_fails() {
    let token = signed(HS256, r#"{"exp":1767226500}"#);
    let [header, payload, signature]: [&str; 3] = token
        .split('.')
        .collect::<Vec<_>>()
        .try_into()
        .expect("three");
    let entry = format!(r#"{{"protected":"{header}","signature":"{signature}"}}"#);
    let general = format!(r#"{{"payload":"{payload}","signatures":[{entry},{entry}]}}"#);
    let mut tokens = decode::decode(&general, NOW);
    for (n, token) in tokens.iter_mut().enumerate() {
        token.check(&with_secret(&secret()));
        assert!(token.holds());
        let shown = decode::text::write(token, Lang::En);
        let line = format!("structure  pass  signature {} of 2 of a JWS in JSON", n + 1);
        assert_eq!(section(&shown, "checks")[0], line);
    }
    let flat = |more: &str| {
        format!(
            r#"{{"payload":"{payload}","protected":"{header}","signature":"{signature}"{more}}}"#
        )
    };
    assert!(check(&flat(""), &with_secret(&secret())).holds());
    for (more, message) in [
        (
            r#","payload":"e30""#,
            "The name `payload` stands again at byte",
        ),
        (r#","x":{"a":1,"a":2}"#, "The name `a` stands again at byte"),
        (
            r#","signatures":[]"#,
            "Not a JWS in JSON: both `signature` and `signatures`",
        ),
        (r#","header":7"#, "Not a JWS in JSON: `header` at byte"),
    ] {
        let decoded = check(&flat(more), &with_secret(&secret()));
        assert_eq!(status(&decoded, Check::Structure), Status::Fail, "{more}");
        assert_eq!(
            decoded.signature_status(),
            SignatureStatus::Failed,
            "{more}"
        );
        assert!(!decoded.holds());
        let shown = decode::text::write(&decoded, Lang::En);
        let problem = section(&shown, "problems")[0];
        assert!(problem.starts_with(message), "{problem}");
    }
}

#[test]
fn what_goes_beyond_a_limit_is_said() {
    let said = |decoded: &Decoded, what: &What| {
        decoded.problems.iter().any(|problem| problem.what == *what)
    };
    let token = hs256("{}");
    let disclosures = "~WyJzIiwiYSIsMV0".repeat(257) + "~";
    let many = decode::decode(format!("{token}{disclosures}"), NOW).remove(0);
    assert_eq!(many.disclosures.as_ref().map(Vec::len), Some(256));
    assert!(said(&many, &What::MoreDisclosures(1)));
    let entry = r#"{"protected":"e30","signature":"AA"}"#;
    let general = |n: usize| {
        format!(
            r#"{{"payload":"e30","signatures":[{}]}}"#,
            vec![entry; n].join(",")
        )
    };
    let tokens = decode::decode(general(70), NOW);
    assert_eq!(tokens.len(), 64);
    assert!(
        said(&tokens[63], &What::MoreSignatures(6)) && !said(&tokens[62], &What::MoreSignatures(6))
    );
    assert_eq!(tokens[63].serialized.as_ref().map(|json| json.of), Some(70));
    let exactly = decode::decode(general(64), NOW);
    assert!(
        !exactly[63]
            .problems
            .iter()
            .any(|problem| matches!(problem.what, What::MoreSignatures(_)))
    );
    for (n, more) in [(32, false), (33, true)] {
        let list = vec![format!("\"{token}\""); n].join(",");
        let outer = decode::decode(hs256(format!(r#"{{"t":[{list}]}}"#)), NOW).remove(0);
        assert_eq!(
            (outer.inside.len(), said(&outer, &What::MoreInside)),
            (32, more)
        );
    }
    for problem in [
        What::MoreDisclosures(1),
        What::MoreSignatures(6),
        What::MoreInside,
    ] {
        let problem = decode::Problem {
            part: None,
            at: None,
            what: problem,
        };
        assert!(problem.say(Lang::En).is_ascii() && !problem.say(Lang::Ja).is_ascii());
    }
}

#[test]
fn the_times_of_a_broken_token_count_as_far_as_they_can_be_read() {
    let token = lesson("TOKEN");
    let two = token.rsplit_once('.').expect("dots").0.to_owned();
    let header = token.split('.').next().expect("a part").to_owned();
    let cut = base64url::encode(br#"{"exp":1767226500,"#);
    let late = Asked {
        now: 1_767_226_500,
        ..now()
    };
    for (broken, at_once, later, why) in [
        (&two, Status::Pass, Status::Fail, "expired this very second"),
        (&format!("{token}.x"), Status::Pass, Status::Fail, "exp"),
        (
            &header,
            Status::Fail,
            Status::Fail,
            "there is no payload to read it from",
        ),
        (
            &format!("{header}.{cut}.AAAA"),
            Status::Fail,
            Status::Fail,
            "the payload is no complete JSON object: what stands in it does not count",
        ),
        (
            &format!("{header}.{cut}"),
            Status::Fail,
            Status::Fail,
            "the payload is no complete JSON object: what stands in it does not count",
        ),
        (
            &format!("{header}.!!.AAAA"),
            Status::Fail,
            Status::Fail,
            "the payload is no complete JSON object: what stands in it does not count",
        ),
        (
            &format!(
                "{header}.{}",
                base64url::encode(br#"{"exp":9999999999,"exp":1}"#)
            ),
            Status::Fail,
            Status::Fail,
            "exp",
        ),
        (
            &format!("{header}.{}", base64url::encode(br#"{"exp":"1"}"#)),
            Status::Fail,
            Status::Fail,
            "exp",
        ),
        (
            &format!("{header}.{}", base64url::encode(b"{}")),
            Status::Pass,
            Status::Pass,
            "no exp",
        ),
    ] {
        for (asked, expected) in [(now(), at_once), (late.clone(), later)] {
            let decoded = check(broken, &asked);
            assert_eq!(status(&decoded, Check::Exp), expected, "{broken}");
            assert_eq!(decoded.holds(), expected == Status::Pass, "{broken}");
        }
        let shown = decode::text::write(&check(broken, &late), Lang::En);
        let line = shown
            .lines()
            .find(|line| line.starts_with("exp  "))
            .expect("a check");
        assert!(line.contains(why), "{line}");
        // Nobody asked: shown, and no more.
        assert!(check(broken, &asked()).holds());
    }
    // What never had claims lacks none.
    for claimless in [hs256("text"), hs256("[1]"), lesson("sid")] {
        assert!(check(&claimless, &now()).holds(), "{claimless}");
    }
}

#[test]
fn a_cookie_s_header_and_the_keys_reach_the_findings() {
    let ids = |input: &str, asked: &Asked| -> Vec<&str> {
        let decoded = check(input, asked);
        decoded
            .findings
            .iter()
            .map(|finding| finding.rule.id)
            .collect()
    };
    let token = lesson("TOKEN");
    let weak = format!("Set-Cookie: at={token}; Path=/; Secure");
    let strong =
        format!("set-cookie: __Host-at={token}; Path=/; Secure; HttpOnly; SameSite=Lax\r\nX: y");
    assert!(ids(&weak, &asked()).contains(&"L56"));
    assert!(!ids(&strong, &asked()).contains(&"L56"));
    let oct = r#"{"kty":"oct","k":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"}"#;
    let set = super::verification::with_file(format!(r#"{{"keys":[{oct}]}}"#).as_bytes());
    let key = super::verification::with_file(oct.as_bytes());
    let of_keys = |asked| ids(&token, asked).contains(&"L51");
    assert_ne!(of_keys(&set), of_keys(&key));
}

/// What was found stands first: the answer and the findings that are noise beside it do not mislead.
#[test]
fn the_answer_says_what_is_the_matter() {
    let token = lesson("TOKEN");
    let first = |token: &str, asked: &Asked| {
        let mut decoded = decode::decode(token, NOW).remove(0);
        decoded.check(asked);
        let ids: Vec<_> = decoded.findings.iter().map(|found| found.rule.id).collect();
        (decoded.summary(Lang::En), ids)
    };
    let plain = Asked {
        now: NOW,
        ..Asked::default()
    };
    let (said, ids) = first(
        &format!("curl -H 'Authorization: Bearer {}...'", &token[..120]),
        &plain,
    );
    assert!(
        said.starts_with("Shortened token (`...` stands for the rest of the payload)"),
        "{said}"
    );
    assert_eq!(ids, ["L01"]);
    let mut parts = token.split('.');
    let header = parts.next().expect("a header");
    let twice = base64url::encode(br#"{"exp":"soon","exp":1900000000}"#);
    let (said, _) = first(&format!("{header}.{twice}.{}", "A".repeat(43)), &plain);
    assert!(
        said.contains("its end is not certain (exp stands twice)"),
        "{said}"
    );
    let wrong = Asked {
        iss: Some("https://other.example".to_owned()),
        ..plain.clone()
    };
    let (said, _) = first(&token, &wrong);
    assert!(said.contains("Also failed: iss is https://auth"), "{said}");
    assert!(!said.contains("Worst finding"), "{said}");
}

/// Names of claims that say nothing to a table of names.
const NAMES: [&str; 60] = [
    "氏名",
    "住所",
    "電話番号",
    "生年月日",
    "メール",
    "姓名",
    "이름",
    "주소",
    "имя",
    "адрес",
    "телефон",
    "όνομα",
    "שם",
    "اسم",
    "नाम",
    "ชื่อ",
    "tên",
    "nom",
    "prénom",
    "adresse",
    "Straße",
    "Geburtsdatum",
    "naam",
    "imię",
    "jméno",
    "ad_soyad",
    "nombre",
    "apellido",
    "telefono",
    "nome",
    "cognome",
    "code",
    "otp",
    "session",
    "user",
    "user_login",
    "samAccountName",
    "tel",
    "employeeNumber",
    "lat",
    "lng",
    "avatar_url",
    "x-hasura-user-id",
    "note",
    "ctx",
    "blob",
    "payload2",
    "who",
    "k",
    "data",
    "customer",
    "patient",
    "order_of",
    "member_no",
    "crm.ref",
    "https://app.example/claims/who",
    "state",
    "nonce",
    "display",
    "handle",
];

#[test]
fn nothing_is_shared_under_a_name_that_is_not_known_to_be_harmless() {
    let mut marks = 0;
    let mut mark = |wrap: &dyn Fn(String) -> Value| {
        marks += 1;
        wrap(format!("mark{marks:03}"))
    };
    let mut claims =
        json!({ "iss": "https://auth.example", "scope": "orders:read", "active": true });
    for name in NAMES {
        claims[name] = mark(&|mark| mark.into());
        claims[format!("{name}2")] = mark(&|mark| json!([mark, 7_001_002]));
        claims[format!("{name}3")] = mark(&|mark| json!({ "inner": { name: [mark] } }));
        claims[format!("{name}4")] = mark(&|mark| json!(json!({ "a": mark }).to_string()));
    }
    let share = Asked {
        share: true,
        explain: true,
        ..with_secret(&secret())
    };
    let disclosed = base64url::encode(r#"["salt","氏名","mark900"]"#.as_bytes());
    let element = base64url::encode(br#"["salt","mark901"]"#);
    let token = signed(HS256, &claims.to_string());
    let header = signed(
        &json!({ "alg": "HS256", "氏名": "mark902", "who": 7_001_002 }).to_string(),
        "{}",
    );
    assert!(marks >= 200);
    for input in [&token, &format!("{token}~{disclosed}~{element}~"), &header] {
        let decoded = check(input, &share);
        for shown in every_output(&decoded) {
            assert!(!shown.contains("mark"), "{shown}");
            assert!(!shown.contains("7001002"), "{shown}");
        }
    }
    let payload = &json_of(&check(&token, &share))["payload"];
    assert_eq!(payload["scope"], "orders:read");
    assert_eq!(payload["active"], true);
    assert_eq!(payload["氏名"], "[removed]");
}
