//! What `decode` shows of a token, byte for byte, and that nothing it is given harms it.

mod asked;
mod awkward;
mod bulk;
mod cookies;
mod corpus;
mod hostile;
mod listed;
mod outputs;
mod paste;
mod properties;
mod readable;
mod sd_jwt;
mod short_keys;
mod verification;

use cloakroom::{
    decode::{self, Decoded},
    jose::base64url,
    text::Lang,
};

/// 2 s after the first login of the lessons.
const NOW: i64 = 1_767_225_602;

/// The payload of the first login, as it is shown.
const PAYLOAD: &str = r#"{
  "iss": "https://auth.cloakroom.example",
  "sub": "u-1001",
  "aud": "https://api.cloakroom.example",
  "client_id": "web-spa",
  "iat": 1767225600,
  "exp": 1767226500,
  "jti": "at-0001",
  "scope": "orders:read orders:write",
  "roles": ["user"],
  "sid": "fam-0001"
}"#;

fn lesson(name: &str) -> String {
    let lessons: serde_json::Value =
        serde_json::from_str(include_str!("../vectors/lessons.json")).expect("JSON");
    lessons[name].as_str().expect(name).to_owned()
}

fn one(input: &str) -> Decoded {
    let mut tokens = decode::decode(input, NOW);
    assert_eq!(tokens.len(), 1);
    tokens.remove(0)
}

fn text(input: &str, lang: Lang) -> String {
    decode::text::write(&one(input), lang)
}

fn json(input: &str, lang: Lang) -> String {
    decode::json::write(&decode::decode(input, NOW), lang)
}

fn json_value(input: &str) -> serde_json::Value {
    let mut value: serde_json::Value = serde_json::from_str(&json(input, Lang::En)).expect("JSON");
    value["tokens"][0].take()
}

/// A token with this header and payload and a signature of 3 bytes.
fn token(header: &str, payload: impl AsRef<[u8]>) -> String {
    let part = |bytes: &[u8]| base64url::encode(bytes);
    format!(
        "{}.{}.AAAA",
        part(header.as_bytes()),
        part(payload.as_ref())
    )
}

fn hs256(payload: impl AsRef<[u8]>) -> String {
    token(r#"{"alg":"HS256"}"#, payload)
}

/// The lines after a title, up to the next empty line.
fn section<'t>(text: &'t str, title: &str) -> Vec<&'t str> {
    let lines = text.lines().skip_while(|line| *line != title).skip(1);
    lines.take_while(|line| !line.is_empty()).collect()
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}
