//! Tokens that are broken or no token at all: other spellings, duplicate names, too many parts,
//! session ids.

use cloakroom::{
    decode::{self, Asked, Kind, Opaque},
    jose::base64url,
    text::Lang,
};

use super::{NOW, PAYLOAD, first_line, hs256, json, json_value, lesson, one, section, text, token};

#[test]
fn another_spelling_of_the_same_bytes_is_repaired_and_said() {
    let shown = text(&lesson("noncanonical_token"), Lang::En);
    let said = "The spare bits of the last character `V` are not zero; `U` means the same bytes. Decoded anyway";
    assert_eq!(
        section(&shown, "problems"),
        [format!("signature, character 43: {said}.")]
    );
    assert_eq!(
        section(&shown, "checks")[1],
        format!("base64url  fail  signature: {said}")
    );
    let standard = hs256(r#"{"sub":"???>>>~~~"}"#)
        .replace('_', "/")
        .replace('-', "+");
    let standard = standard.replacen('.', "=.", 1);
    let value = json_value(&standard);
    assert_eq!(value["payload"], serde_json::json!({"sub": "???>>>~~~"}));
    assert_eq!(
        value["problems"],
        serde_json::json!([
            {"part": "header", "at": 20,
             "message": "Padding (1 `=`) does not belong in a JWT. Decoded anyway."},
            {"part": "payload", "at": 11,
             "message": "`/` is standard base64; a JWT uses base64url. Decoded anyway. 2 more characters like it."},
        ])
    );
}

#[test]
fn a_name_that_stands_twice_is_shown_twice() {
    let shown = text(&lesson("duplicate_claim_token"), Lang::En);
    let roles: Vec<_> = shown
        .lines()
        .filter(|line| line.contains("\"roles\":"))
        .collect();
    assert_eq!(
        roles,
        [r#"  "roles": ["user"],"#, r#"  "roles": ["admin"]"#]
    );
    assert_eq!(
        section(&shown, "problems"),
        [
            "payload, character 313: The name `roles` stands again at byte 235: readers differ on which one counts."
        ]
    );
    let shown = json(&lesson("duplicate_claim_token"), Lang::En);
    assert!(shown.contains(r#""roles":["user"],"sid":"fam-0001","roles":["admin"]}"#));
}

#[test]
fn too_few_and_too_many_parts_are_shown_as_far_as_they_go() {
    let token = lesson("TOKEN");
    let two = token.rsplit_once('.').expect("dots").0;
    let shown = text(two, Lang::En);
    assert_eq!(
        first_line(&shown),
        "Cut-off token (it ends after the payload) for u-1001 from auth.cloakroom.example, expires in 14 min 58 s; its signature is lost, and it cannot be checked: copy the whole token."
    );
    assert_eq!(section(&shown, "payload").join("\n"), PAYLOAD);
    assert_eq!(
        first_line(&text(two, Lang::Ja)),
        "u-1001の途中で切れたトークン（発行者 auth.cloakroom.example）。ペイロードの後で終わる。あと14分58秒で期限切れ。署名の部分が失われ、確かめられない。全体をコピーし直す。"
    );
    for (broken, parts, message) in [
        (
            two.to_owned(),
            2,
            "2 parts between dots; a JWS has 3, a JWE 5.",
        ),
        (
            token.clone() + ".",
            4,
            "4 parts between dots; a JWS has 3, a JWE 5.",
        ),
        (
            token.clone() + "..",
            5,
            "5 parts as in a JWE, but the header has no enc.",
        ),
        (
            token.clone() + "...",
            6,
            "6 parts between dots; a JWS has 3, a JWE 5.",
        ),
        (
            token[..64].to_owned(),
            1,
            "1 part, no dot; a JWS has 3 parts, a JWE 5.",
        ),
    ] {
        let value = json_value(&broken);
        assert_eq!(value["kind"], "broken");
        assert_eq!(value["parts"].as_array().map(Vec::len), Some(parts));
        let problem = serde_json::json!({"part": null, "at": null, "message": message});
        assert!(
            value["problems"]
                .as_array()
                .expect("list")
                .contains(&problem)
        );
        assert_eq!(value["header"].is_null(), parts == 1);
    }
    assert_eq!(one(&".".repeat(1000)).parts.len(), 16);
}

#[test]
fn the_place_of_what_is_broken_is_named() {
    let header = base64url::encode(br#"{"alg":"HS256"}"#);
    let claims = base64url::encode(br#"{"sub":"u-1"}"#);
    for (token, kind, problem) in [
        (
            format!("{header}.{}!{}.AAAA", &claims[..8], &claims[8..]),
            Kind::Broken,
            "payload, character 9: Not base64url: `!`, character 9, is not in the base64url alphabet. Decoded up to there.",
        ),
        (
            hs256(r#"{"sub":"u-1",}"#),
            Kind::Jws,
            "payload, character 18: Not JSON: `}` in the place of a name in quotes at byte 14.",
        ),
        (
            token("{'alg':1}", "{}"),
            Kind::Broken,
            "header, character 2: Not JSON: `'` in the place of a name in quotes at byte 2.",
        ),
        (
            token("[]", "{}"),
            Kind::Broken,
            "header, character 1: JSON, but no object; a JWT has an object here.",
        ),
        (
            hs256("[".repeat(129) + &"]".repeat(129)),
            Kind::Jws,
            "payload, character 171: Not JSON: nested more than 128 deep at byte 129.",
        ),
        (
            hs256(""),
            Kind::Jws,
            "payload, character 1: The payload is empty; it may be detached (RFC 7515 appendix F).",
        ),
    ] {
        assert_eq!(one(&token).kind, kind, "{token}");
        assert_eq!(section(&text(&token, Lang::En), "problems"), [problem]);
    }
}

#[test]
fn a_payload_that_is_no_object_is_shown_and_cannot_pass_for_a_line_of_ours() {
    let title = "payload (no JSON object)";
    let shown = text(&hs256("hello\nsignature: VERIFIED"), Lang::En);
    assert_eq!(section(&shown, title), ["| hello", "| signature: VERIFIED"]);
    let shown = text(&hs256(b"\xff\x1b\0"), Lang::En);
    assert_eq!(section(&shown, title), [r"| \x{ff}\u{1b}\u{0}"]);
    for (payload, shown) in [("[1]", "[1]"), ("hello", "hello"), ("", "")] {
        let value = json_value(&hs256(payload));
        assert_eq!(value["payload_text"], shown);
        assert!(value["payload"].is_null());
    }
    let unencoded = format!(
        "{}.$42.AAAA",
        base64url::encode(br#"{"alg":"HS256","b64":false,"crit":["b64"]}"#)
    );
    assert_eq!(json_value(&unencoded)["payload_text"], "$42");
    assert_eq!(json_value(&unencoded)["kind"], "jws");
}

#[test]
fn a_session_id_says_nothing() {
    let expected = "Not a JWT; unknown: 16 bytes in base64url.

found: bare token, line 1, column 1, 22 characters

signature: NOT CHECKED (the form is not known)
";
    assert_eq!(text(&lesson("sid"), Lang::En), expected);
    assert_eq!(
        first_line(&text(&lesson("sid"), Lang::Ja)),
        "JWTではない。不明な値（base64urlで16バイト）。"
    );
    let value = json_value(&lesson("sid"));
    assert_eq!(value["kind"], "opaque");
    for absent in ["header", "payload", "payload_text", "signature"] {
        assert!(value[absent].is_null());
    }
    for list in ["parts", "checks", "findings", "problems"] {
        assert_eq!(value[list], serde_json::json!([]));
    }
    assert_eq!(
        value["times"],
        serde_json::json!({"exp": null, "nbf": null, "iat": null, "auth_time": null})
    );
}

#[test]
fn other_opaque_values_are_told_apart() {
    for (value, what) in [
        (
            lesson("rt1"),
            Opaque::Base64url {
                prefix: "rt_".to_owned(),
                bytes: 32,
            },
        ),
        (
            lesson("sid2"),
            Opaque::Base64url {
                prefix: String::new(),
                bytes: 16,
            },
        ),
        (
            "d41d8cd98f00b204e9800998ecf8427e".to_owned(),
            Opaque::Hex(16),
        ),
        (
            "123e4567-e89b-12d3-a456-426614174000".to_owned(),
            Opaque::Uuid,
        ),
        (
            base64url::encode(b"user=admin"),
            Opaque::Readable("user=admin".to_owned()),
        ),
        ("hello,world".to_owned(), Opaque::Other(11)),
    ] {
        assert_eq!(one(&value).kind, Kind::Opaque(what));
    }
}

#[test]
fn hostile_characters_are_shown_and_names_stay() {
    let hostile = token(
        "{\"alg\":\"HS256\u{9d}\",\"typ\":\"\\u001b]0;\"}",
        "{\"sub\":\"a\u{202e}b\\u001b[2J\",\"c\u{9b}\":\"\\u202e\",\"name\":\"Zoë 王\",\"n\":1E400,\"k\":\"\\ud800\"}",
    );
    let payload = [
        "{",
        r#"  "sub": "a\u{202e}b\u001b[2J","#,
        r#"  "c\u{9b}": "\u202e","#,
        r#"  "name": "Zoë 王","#,
        r#"  "n": 1E400,"#,
        r#"  "k": "\ud800""#,
        "}",
    ];
    let shown = text(&hostile, Lang::En);
    assert_eq!(section(&shown, "payload"), payload);
    assert_eq!(
        first_line(&shown),
        r"JWT for a\u{202e}b\u{1b}[2J, without an end (no exp); nobody has checked its signature."
    );
    let shown = text(&hostile, Lang::Ja);
    assert_eq!(section(&shown, "ペイロード"), payload);
    assert_eq!(
        first_line(&shown),
        r"a\u{202e}b\u{1b}[2JのJWT。期限なし（expがない）。署名は未検証。"
    );
    for lang in Lang::ALL {
        assert!(json(&hostile, lang).contains(concat!(
            r#""header":{"alg":"HS256\u009d","typ":"\u001b]0;"},"#,
            r#""payload":{"sub":"a\u202eb\u001b[2J","c\u009b":"\u202e","#,
            r#""name":"Zoë 王","n":1E400,"k":"\ud800"},"#,
        )));
    }
}

#[test]
fn nothing_is_said_of_a_value_that_is_not_known() {
    for value in [
        "_rCXPuj0AQB-YcDr59_Y3g",
        "d41d8cd98f00b204e9800998ecf8427e",
        "123e4567-e89b-12d3-a456-426614174000",
        "mF_9.B5f-4.1JqM",
        "v2.local.QAxIpVe-ECVNI1z4xQbm_qQYomyT3h8FtV8bxkz8pBJWkT8f7HtlOpbroPDEZUKop_vaglyp76CzYy375cHmKCW8e1CCkV0Lflu4GTDyXMqQdpZMM1E6OaoQW27gaRSvWBrR3IgbFIa0AkuUFw.UGFyYWdvbiBJbml0aWF0aXZlcw",
        "eyJhIjoxfQ:1vb66i:xyz",
    ] {
        for lang in Lang::ALL {
            let shown = text(value, lang);
            for falsehood in [
                "random",
                "no information",
                "anybody can have",
                "Broken",
                "it only points",
                "乱数",
                "情報は入っていない",
                "誰でも書ける",
                "壊れた",
                "署名そのものがない",
            ] {
                assert!(!shown.contains(falsehood), "{falsehood}: {shown}");
            }
            assert!(shown.contains(lang.pick("nknown", "不明")), "{shown}");
        }
    }
}

#[test]
fn a_key_is_called_a_key() {
    let private = r#"{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
    let public = private.replace(r#""d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","#, "");
    let secret = r#"{"kty":"oct","k":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}"#;
    let pem = |label: &str| {
        format!(
            "-----BEGIN {label}-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END {label}-----\n"
        )
    };
    let set = |key: &str| format!("{{\n  \"keys\": [{public}, {key}]\n}}");
    for (input, form, kept) in [
        (private.to_owned(), "JWK", true),
        (public.clone(), "JWK", false),
        (secret.to_owned(), "JWK", true),
        (set(&public), "JWK set", false),
        (set(private), "JWK set", true),
        (pem("PRIVATE KEY"), "PEM", true),
        (format!("KEY=\"{}\"", pem("RSA PRIVATE KEY")), "PEM", true),
        (pem("PUBLIC KEY"), "PEM", false),
        (pem("CERTIFICATE"), "PEM", false),
    ] {
        let mut decoded = one(&input);
        let Kind::Key(key) = decoded.kind else {
            panic!("{input}: {decoded:?}");
        };
        assert_eq!((key.form, key.is_to_be_kept()), (form, kept), "{input}");
        decoded.check(&Asked::default());
        let found: Vec<_> = decoded.findings.iter().map(|found| found.rule.id).collect();
        assert_eq!(found, if kept { vec!["L51"] } else { vec![] }, "{input}");
        let value = json_value(&input);
        assert_eq!(value["kind"], "key");
        for lang in Lang::ALL {
            let said = first_line(&decode::text::write(&decoded, lang)).to_owned();
            assert!(
                said.contains(lang.pick("A key, no token", "トークンではなく鍵")),
                "{said}"
            );
        }
    }
    // Beside a token only what is to be kept is worth a word.
    let token = lesson("TOKEN");
    assert_eq!(decode::decode(format!("{token}\n{public}"), NOW).len(), 1);
    assert_eq!(decode::decode(format!("{token}\n{private}"), NOW).len(), 2);
}
