//! The kinds of paste: each is found, and said to be what it is.

use cloakroom::{decode, jose::base64url, text::Lang};
use proptest::prelude::*;

use super::{NOW, hs256, json, lesson, section, text};

/// What `found` says in text, and how many tokens there are.
fn found(input: &str) -> Vec<String> {
    let tokens = decode::decode(input, NOW);
    let shown = tokens.iter().map(|token| {
        assert_eq!(token.token, lesson("TOKEN"), "{input}");
        let shown = decode::text::write(token, Lang::En);
        let line = shown
            .lines()
            .find(|line| line.starts_with("found: "))
            .expect("a place");
        line["found: ".len()..].to_owned()
    });
    shown.collect()
}

#[test]
fn every_kind_of_paste_gives_the_same_token() {
    let token = lesson("TOKEN");
    let lines: Vec<&str> = token
        .as_bytes()
        .chunks(64)
        .map(|line| str::from_utf8(line).expect("ASCII"))
        .collect();
    for (template, expected) in [
        ("  \r\n\t\0\r\n \n", "bare token"),
        ("Bearer \0", "bearer credential"),
        ("Authorization: Bearer \0\r\n", "authorization header"),
        (
            "curl https://api.example/orders -H 'Authorization: Bearer \0'",
            "curl command Authorization",
        ),
        ("Cookie: a=b; __Host-at=\0; c=d", "cookie __Host-at"),
        (
            "Set-Cookie: at=\0; Path=/; Secure; HttpOnly",
            "set-cookie at",
        ),
        (
            "https://app.example/cb#access_token=\0&token_type=Bearer",
            "url fragment access_token",
        ),
        (
            "https://app.example/cb?code=1&id_token=\0",
            "url query id_token",
        ),
        (
            "{\"token_type\": \"Bearer\",\n \"access_token\": \"\0\"}",
            "json string $.access_token",
        ),
        (
            "2026-01-01T00:00:00Z WARN auth denied \0 (expired)",
            "log line",
        ),
        ("\"\0\"", "bare token"),
        ("“\0”", "bare token"),
        ("\u{feff}\0", "bare token"),
    ] {
        let (before, _) = template.split_once('\0').expect("a place");
        let line = before.matches('\n').count() + 1;
        let on_line = before.rsplit('\n').next().unwrap_or_default();
        let column = on_line.trim_start_matches('\u{feff}').chars().count() + 1;
        let place = format!("{expected}, line {line}, column {column}, 423 characters");
        assert_eq!(
            found(&template.replace('\0', &token)),
            [place],
            "{template}"
        );
    }
    assert_eq!(
        found(&lines.join("\n")),
        ["bare token, line 1, column 1, 423 characters"]
    );
    assert_eq!(
        found(&lines.join("\r\n    ")),
        ["bare token, line 1, column 1, 423 characters"]
    );
    assert_eq!(found(&format!("{token}\n{token}\n")).len(), 2);
    let utf16: Vec<u8> = "\u{feff}"
        .encode_utf16()
        .chain(token.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(
        decode::decode(decode::from_utf16(utf16), NOW)[0].token,
        token
    );
}

#[test]
fn an_archive_names_the_place_of_its_token() {
    let har = format!(
        r#"{{"log": {{"version": "1.2", "entries": [{{"request": {{"headers": [{{"name": "x", "value": "y"}}, {{"name": "Authorization", "value": "Bearer {}"}}]}}}}]}}}}"#,
        lesson("TOKEN")
    );
    assert_eq!(
        found(&har),
        ["har $.log.entries[0].request.headers[1].value, line 1, column 137, 423 characters"]
    );
}

#[test]
fn a_token_in_a_token_is_unwrapped() {
    let inner = hs256(r#"{"sub":"inner"}"#);
    let nested = format!(
        "{}.{}.AAAA",
        base64url::encode(br#"{"alg":"RS256","cty":"JWT"}"#),
        base64url::encode(inner.as_bytes())
    );
    let claim = hs256(format!(
        r#"{{"a":[{{"id_token":"{nested}"}}],"host":"a.b.c"}}"#
    ));
    let outer = decode::decode(&claim, NOW).remove(0);
    let [middle] = &outer.inside[..] else {
        panic!("one inside")
    };
    assert_eq!(
        (middle.found.form.name(), middle.found.name.as_deref()),
        ("claim", Some("$.a[0].id_token"))
    );
    assert_eq!(middle.inside[0].token, inner);
    assert!(text(&claim, Lang::En).contains("\ninside 1\n"));
    // Each level is a third longer: 12 of them.
    let mut deep = inner;
    for _ in 0..12 {
        deep = hs256(&deep);
    }
    let mut levels = 0;
    let outermost = decode::decode(&deep, NOW).remove(0);
    let mut token = &outermost;
    while let Some(inside) = token.inside.first() {
        levels += 1;
        token = inside;
    }
    assert_eq!(levels, 8);
    assert!(
        token
            .problems
            .iter()
            .any(|problem| problem.what == decode::What::MoreInside)
    );
}

/// RFC 7515 appendix A.6.4 and A.7.2, shortened to what differs.
#[test]
fn a_jws_in_json_is_a_token_for_each_signature() {
    let header = |alg: &str| base64url::encode(format!(r#"{{"alg":"{alg}"}}"#).as_bytes());
    let payload = base64url::encode(br#"{"iss":"joe"}"#);
    let general = format!(
        "{{\"payload\":\"{payload}\",\n \"signatures\":[{{\"protected\":\"{}\",\"header\":{{\"kid\":\"2010-12-29\"}},\"signature\":\"AAAA\"}},\n {{\"protected\":\"{}\",\"signature\":\"AAEC\"}}]}}",
        header("RS256"),
        header("ES256")
    );
    let value: serde_json::Value = serde_json::from_str(&json(&general, Lang::En)).expect("JSON");
    let tokens = value["tokens"].as_array().expect("tokens");
    assert_eq!(tokens.len(), 2);
    assert_eq!(
        tokens[0]["unprotected"],
        serde_json::json!({"kid": "2010-12-29"})
    );
    assert_eq!(tokens[0]["found"]["as"], "jws json");
    for (token, alg) in tokens.iter().zip(["RS256", "ES256"]) {
        assert_eq!(
            (&token["kind"], &token["header"]["alg"]),
            (&"jws".into(), &alg.into())
        );
        assert_eq!(token["payload"], serde_json::json!({"iss": "joe"}));
    }
    let flattened = format!(
        "{{\"payload\":\"{payload}\",\"header\":{{\"alg\":\"HS256\"}},\"signature\":\"AAAA\"}}"
    );
    let token = decode::decode(&flattened, NOW).remove(0);
    assert_eq!((token.kind, token.problems), (decode::Kind::Jws, vec![]));
    // RFC 7797 §4.2: the payload has a dot.
    let plain = format!(
        "{{\"protected\":\"{}\",\"payload\":\"$.02\",\"signature\":\"AAAA\"}}",
        base64url::encode(br#"{"alg":"HS256","b64":false,"crit":["b64"]}"#)
    );
    let token = decode::decode(&plain, NOW).remove(0);
    assert_eq!(token.payload.other(), Some(&b"$.02"[..]));
    let jwe = r#"{"protected":"eyJlbmMiOiJBMTI4R0NNIn0","unprotected":{"jku":"https://a.example"},"recipients":[{"header":{"alg":"dir"}},{"header":{"alg":"RSA1_5"},"encrypted_key":"AAAA"}],"iv":"AAAA","ciphertext":"AAAA","tag":"AAAA"}"#;
    let tokens = decode::decode(jwe, NOW);
    assert_eq!(tokens.len(), 2);
    assert_eq!(tokens[1].kind, decode::Kind::Jwe);
    assert_eq!(
        tokens[1].unprotected.as_ref().expect("a header").text(),
        r#"{"jku":"https://a.example","alg":"RSA1_5"}"#
    );
}

#[test]
fn disclosures_are_compared_with_their_digests() {
    // RFC 9901 §4.2.1: this disclosure has this digest.
    let disclosure = "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0";
    let digest = "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0";
    let jwt = hs256(format!(r#"{{"_sd":["{digest}"],"_sd_alg":"sha-256"}}"#));
    let forged = base64url::encode(br#"["salt","admin",true]"#);
    let sd_jwt = format!("{jwt}~{disclosure}~{forged}~");
    let token = decode::decode(format!("at={sd_jwt};"), NOW).remove(0);
    assert_eq!(token.kind, decode::Kind::SdJwt);
    let signed: Vec<_> = token
        .disclosures
        .iter()
        .flatten()
        .map(|one| one.signed)
        .collect();
    assert_eq!(signed, [Some(true), Some(false)]);
    assert_eq!(
        section(&text(&sd_jwt, Lang::En), "disclosures"),
        [
            r#""family_name": "Möbius"  its digest is in the payload"#,
            r#""admin": true  its digest is NOT in the payload: not the issuer's word"#
        ]
    );
    let bound = format!("{sd_jwt}{}", hs256(r#"{"nonce":"1"}"#));
    assert_eq!(
        decode::decode(bound, NOW)[0].inside[0].found.form.name(),
        "key binding jwt"
    );
}

/// Text without a token in it: no run of it ends or begins at the place of one.
fn prose() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zé王 ,;:(){}\"'<>@!?#&=/\\\\%\\[\\]\n\t-]{0,40}",
        Just("\u{1b}[31m\n".to_owned()),
        Just("2026-01-01 INFO app.main x.y\n".to_owned()),
        Just("{\"a\": [1, 2.5]}\n".to_owned()),
    ];
    prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn every_token_in_a_text_is_found_at_its_place(
        texts in prop::collection::vec((prose(), prop::sample::select(vec![" ", "\n", "\"", "\t", "(", "Bearer "])), 1..5),
        end in prose(),
        sub in "[a-z]{0,60}",
    ) {
        let claims = format!("{{\"sub\":\"{sub}\"}}");
        let token = hs256(claims).replace(".AAAA", &format!(".{}", base64url::encode(&[7; 32])));
        let (mut input, mut places) = (String::new(), Vec::new());
        for (text, before) in texts {
            input.push_str(&text);
            input.push_str(before);
            let line = input.matches('\n').count() + 1;
            let column = input.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
            places.push((line, column, token.len()));
            input.push_str(&token);
            input.push(' ');
        }
        input.push_str(&end);
        let found: Vec<_> = decode::decode(&input, NOW).iter()
            .map(|token| (token.found.line, token.found.column, token.found.length)).collect();
        prop_assert_eq!(found, places, "{}", input);
    }
}
