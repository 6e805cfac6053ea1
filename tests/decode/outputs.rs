//! Every kind of paste with its exact output, in both languages.

use cloakroom::{decode, jose::base64url, text::Lang};

use super::{NOW, hs256, lesson, token};

/// All that is said of an input, as on the command line.
fn shown(input: &str, lang: Lang) -> String {
    let tokens = decode::decode(decode::from_utf16(input.into()), NOW);
    let shown: Vec<_> = tokens
        .iter()
        .map(|token| decode::text::write(token, lang))
        .collect();
    shown.join("\n")
}

/// The output is that of the bare token, but for the place: each form has it literally.
#[test]
fn wherever_the_token_stands_it_is_the_same() {
    let token = lesson("TOKEN");
    let wrapped = |end: &str| {
        let lines: Vec<&str> = token
            .as_bytes()
            .chunks(64)
            .map(|line| str::from_utf8(line).expect("ASCII"))
            .collect();
        lines.join(end)
    };
    let bare = ("bare token", "トークン単体");
    for (input, form, (line, column)) in [
        (token.clone(), bare, (1, 1)),
        (format!("  \r\n\t{token}\r\n \n"), bare, (2, 2)),
        (wrapped("\n"), bare, (1, 1)),
        (wrapped("\r\n    "), bare, (1, 1)),
        (format!("\"{token}\""), bare, (1, 2)),
        (format!("“{token}”"), bare, (1, 2)),
        (format!("\u{feff}{token}"), bare, (1, 1)),
        (
            format!("Bearer {token}"),
            ("bearer credential", "Bearer付きのトークン"),
            (1, 8),
        ),
        (
            format!("Authorization: Bearer {token}\r\n"),
            ("authorization header", "Authorizationヘッダー"),
            (1, 23),
        ),
        (
            format!("Cookie: a=b; __Host-at={token}; c=d"),
            ("cookie __Host-at", "Cookieヘッダー __Host-at"),
            (1, 24),
        ),
        (
            format!("Set-Cookie: at={token}; Path=/; Secure; HttpOnly"),
            ("set-cookie at", "Set-Cookieヘッダー at"),
            (1, 16),
        ),
        (
            format!("curl https://api.example/orders \\\n  -H 'Authorization: Bearer {token}'"),
            ("curl command Authorization", "curlコマンド Authorization"),
            (2, 29),
        ),
        (
            format!("https://app.example/cb#access_token={token}&token_type=Bearer"),
            (
                "url fragment access_token",
                "URLのフラグメント access_token",
            ),
            (1, 37),
        ),
        (
            format!("https://app.example/cb?code=1&id_token={token}"),
            ("url query id_token", "URLのクエリ id_token"),
            (1, 40),
        ),
        (
            format!(
                "{{\"token_type\": \"Bearer\",\n \"data\": [{{\"access_token\": \"{token}\"}}]}}"
            ),
            (
                "json string $.data[0].access_token",
                "JSONの文字列 $.data[0].access_token",
            ),
            (2, 29),
        ),
        (
            format!(
                r#"{{"log":{{"version":"1.2","entries":[{{"request":{{"headers":[{{"name":"Authorization","value":"Bearer {token}"}}]}}}}]}}}}"#
            ),
            (
                "har $.log.entries[0].request.headers[0].value",
                "HARファイル $.log.entries[0].request.headers[0].value",
            ),
            (1, 99),
        ),
        (
            format!("2026-01-01T00:00:00Z WARN auth denied {token} (expired)"),
            ("log line", "ログの行"),
            (1, 39),
        ),
    ] {
        let place = format!("found: {}, line {line}, column {column}, ", form.0);
        let english = shown(&token, Lang::En);
        let expected = english.replace("found: bare token, line 1, column 1, ", &place);
        assert_eq!(shown(&input, Lang::En), expected);
        let form = match form.1.split_once(' ') {
            Some((form, name)) => format!("{form}（{name}）"),
            None => form.1.to_owned(),
        };
        let place = format!("検出：{form}、{line}行目の{column}文字目、");
        let japanese = shown(&token, Lang::Ja);
        let expected = japanese.replace("検出：トークン単体、1行目の1文字目、", &place);
        assert_eq!(shown(&input, Lang::Ja), expected);
        assert!(expected.contains(&place));
    }
}

#[test]
fn several_tokens_are_shown_one_after_the_other() {
    let (one, other) = (lesson("TOKEN"), hs256(r#"{"sub":"second"}"#));
    let both = shown(&format!("{one}\n{other}\n"), Lang::En);
    let place = "found: bare token, line 2, column 1, ";
    let second = shown(&other, Lang::En).replace("found: bare token, line 1, column 1, ", place);
    assert!(second.contains(place));
    assert_eq!(both, format!("{}\n{second}", shown(&one, Lang::En)));
}

#[test]
fn a_large_token_is_shown_whole() {
    for size in [100_000, 10_000_000] {
        let text = "a".repeat(size);
        let payload = format!(r#"{{"x":"{text}"}}"#);
        let (chars, bytes) = ((payload.len() * 4).div_ceil(3), payload.len());
        let length = 20 + 1 + chars + 1 + 4;
        // Beyond a limit JSON stays on one line.
        let shown_payload = if size > 1_000_000 {
            payload.clone()
        } else {
            format!("{{\n  \"x\": \"{text}\"\n}}")
        };
        let expected = format!(
            r#"JWT, without an end (no exp); nobody has checked its signature.

found: bare token, line 1, column 1, {length} characters

header
{{
  "alg": "HS256"
}}

payload
{shown_payload}

signature: NOT CHECKED (no key given)
3 bytes AAAA

parts
1 header: 20 characters, 15 bytes
2 payload: {chars} characters, {bytes} bytes
3 signature: 4 characters, 3 bytes

checks
structure  pass  three parts: 20, {chars} and 4 characters
base64url  pass  15, {bytes} and 3 bytes
header  pass  a JSON object with 1 name
typ  not checked  no --typ given
crit  pass  no crit
kid  not checked  no key given
alg  not checked  no key given
signature  not checked  no key given
payload  pass  a JSON object with 1 name
iss  not checked  no --iss given
aud  not checked  no --aud given
exp  not checked  neither key nor --now given
nbf  not checked  neither key nor --now given
proof  not checked  no request to compare with
"#
        );
        let found = shown(&hs256(&payload), Lang::En);
        assert!(found == expected, "{size}: another text");
    }
}

/// Snapshots of what differs from a plain token: `tests/decode/snapshots`.
#[test]
fn other_kinds_have_outputs_of_their_own() {
    let login = lesson("TOKEN");
    let inner = hs256(r#"{"sub":"inner","exp":1767226500}"#);
    // RFC 9901 §4.2.1: this disclosure has this digest.
    let disclosure = "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0";
    let sd_jwt = hs256(
        r#"{"iss":"https://issuer.example","_sd":["X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0"],"_sd_alg":"sha-256"}"#,
    );
    let forged = base64url::encode(br#"["salt","admin",true]"#);
    let part = |json: &str| base64url::encode(json.as_bytes());
    let claims = part(r#"{"iss":"joe","exp":1300819380}"#);
    let general = format!(
        r#"{{"payload":"{claims}","signatures":[{{"protected":"{}","header":{{"kid":"2010-12-29"}},"signature":"AAAA"}},{{"protected":"{}","signature":"AAEC"}}]}}"#,
        part(r#"{"alg":"RS256"}"#),
        part(r#"{"alg":"ES256"}"#)
    );
    let flattened = format!(
        r#"{{"payload":"$.02","protected":"{}","signature":"AAAA"}}"#,
        part(r#"{"alg":"HS256","b64":false,"crit":["b64"]}"#)
    );
    for (name, input) in [
        (
            "two_parts",
            login.rsplit_once('.').expect("dots").0.to_owned(),
        ),
        ("sd_jwt", format!("{sd_jwt}~{disclosure}~{forged}~")),
        (
            "jwe",
            format!(
                "{}.AAAA.BBBB.CCCC.DDDD",
                part(r#"{"alg":"RSA-OAEP","enc":"A256GCM"}"#)
            ),
        ),
        ("jws_json_general", general),
        ("jws_json_flattened_with_a_dot", flattened),
        ("nested", token(r#"{"alg":"HS256","cty":"JWT"}"#, &inner)),
        ("session_id", lesson("sid")),
        ("broken_base64", login.replacen("eyJpc3M", "eyJp!c3M", 1)),
        ("unsecured", lesson("alg_none")),
        ("text_payload", hs256("hello\nworld")),
    ] {
        let both = Lang::ALL.map(|lang| shown(&input, lang));
        insta::assert_snapshot!(name, both.join("\n--------\n\n"));
    }
}
