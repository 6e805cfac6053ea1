//! Keys as issuers publish them and people keep them, in JSON that is no JWK, in certificates, in
//! encodings around encodings.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use cloakroom::{
    jose::{
        key::SigningKey,
        keyfile::{self, KeyFault, Note},
        mac::hex,
        mint::mint,
    },
    text::Lang,
};
use serde_json::json;

use super::*;
use crate::keyfiles::{Files, read};

fn text(files: &Files, name: &str) -> String {
    String::from_utf8(files.bytes(name)).expect("UTF-8")
}

/// A token of the private key in a file, under a `kid` if there is one.
fn token(files: &Files, name: &str, kid: Option<&str>) -> String {
    let signing: &SigningKey = &files.read(&format!("{name}/pkcs8.pem")).signing[0];
    let kid = kid.map_or_else(String::new, |kid| format!(r#","kid":"{kid}""#));
    let header = format!(r#"{{"alg":"{}"{kid}}}"#, signing.alg());
    mint(&header, r#"{"exp":1767226500}"#, signing)
}

fn verifies(token: &str, source: &[u8]) -> bool {
    refusal(token, &Policy::new(&read(source).keys)).is_none()
}

#[test]
fn certificates_by_kid() {
    let files = Files::load();
    let map = json!({
        "a": text(&files, "rsa/certificate.pem"),
        "b": text(&files, "p256/certificate.pem"),
    })
    .to_string();
    for (name, kid, taken) in [
        ("rsa", Some("a"), true),
        ("p256", Some("b"), true),
        ("rsa", Some("b"), false),
        ("rsa", Some("c"), false),
        ("rsa", None, false),
    ] {
        let token = token(&files, name, kid);
        assert_eq!(verifies(&token, map.as_bytes()), taken, "{name} {kid:?}");
    }
    let notes = read(map.as_bytes()).notes;
    assert_eq!(notes.len(), 2);
    assert!(
        notes
            .iter()
            .all(|note| matches!(note, Note::Certificate(_)))
    );
}

#[test]
fn json_with_a_key_in_it() {
    let files = Files::load();
    let pem = text(&files, "rsa/spki.pem");
    let bare = STANDARD.encode(files.bytes("rsa/spki.der"));
    let token = token(&files, "rsa", Some("any"));
    for json in [
        json!({ "realm": "demo", "public_key": bare, "token-service": "https://x.example" }),
        json!({ "publicKey": pem }),
        json!({ "publicKey": pem.replace('\n', "\\n") }),
        json!({ "kid-1": pem, "issuer": "https://x.example" }),
        json!({ "jwt": { "keys_by_name": [{ "material": pem }] } }),
        json!([pem]),
    ] {
        assert!(verifies(&token, json.to_string().as_bytes()), "{json}");
    }
    let account = json!({
        "type": "service_account", "private_key_id": "any",
        "private_key": text(&files, "rsa/pkcs8.pem"), "client_email": "a@x.example",
    });
    let file = read(account.to_string().as_bytes());
    assert!(refusal(&token, &Policy::new(&file.keys)).is_none());
    assert!(matches!(&file.notes[..], [Note::Private(_)]));
    // What is said to be a key and is none, and what is a key and not said to be.
    for json in [
        json!({ "public_key": "not a key at all" }),
        json!({ "avatar": bare }),
        json!({ "a": 1 }),
    ] {
        let refused = keyfile::read(json.to_string().as_bytes());
        assert_eq!(refused.err(), Some(KeyFault::NoKty), "{json}");
    }
}

#[test]
fn a_jwk_that_has_its_key_in_a_certificate_alone() {
    let files = Files::load();
    let x5c = |name: &str| STANDARD.encode(files.bytes(&format!("{name}/certificate.der")));
    let jwk = |kty: &str, name: &str| json!({ "kty": kty, "kid": name, "use": "sig", "x5c": [x5c(name)] });
    let set = json!({ "keys": [jwk("RSA", "rsa"), jwk("EC", "p256"), jwk("OKP", "ed25519")] });
    let set = set.to_string();
    for name in ["rsa", "p256", "ed25519"] {
        let token = token(&files, name, Some(name));
        assert!(verifies(&token, set.as_bytes()), "{name}");
    }
    let notes = read(set.as_bytes()).notes;
    let certified = |note: &Note| matches!(note, Note::Certificate(entry) if entry.kid.is_some());
    assert!(notes.len() == 3 && notes.iter().all(certified));
    let wrong = |jwk: &Value| keyfile::read(jwk.to_string().as_bytes()).err();
    let member = Some(KeyFault::Member("x5c"));
    assert_eq!(wrong(&jwk("RSA", "p256")), member);
    assert_eq!(wrong(&json!({ "kty": "RSA", "x5c": [] })), member);
    assert_eq!(wrong(&json!({ "kty": "RSA", "x5c": x5c("rsa") })), member);
}

#[test]
fn an_encoding_around_a_key() {
    let files = Files::load();
    let pem = text(&files, "rsa/spki.pem");
    let rsa = token(&files, "rsa", None);
    let utf16: Vec<u8> = "\u{feff}"
        .encode_utf16()
        .chain(pem.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let jwk = keyfile::public_jwk(&files.read("rsa/spki.pem").keys.keys[0]).expect("public");
    let mut plain = jwk.clone();
    let n = base64url::decode(jwk["n"].as_str().expect("n")).expect("base64url");
    plain["n"] = STANDARD.encode(n).into();
    for source in [
        utf16,
        STANDARD.encode(&pem).into_bytes(),
        STANDARD.encode(jwk.to_string()).into_bytes(),
        plain.to_string().into_bytes(),
        json!([jwk]).to_string().into_bytes(),
    ] {
        assert!(
            verifies(&rsa, &source),
            "{}",
            String::from_utf8_lossy(&source)
        );
    }
}

#[test]
fn a_bare_point() {
    let files = Files::load();
    for name in ["p256", "p384", "p521", "ed25519"] {
        let key = &files.read(&format!("{name}/spki.pem")).keys.keys[0];
        let (Material::EcPublic(_, point) | Material::Ed25519Public(point)) = key.material() else {
            panic!("{name}");
        };
        let token = token(&files, name, Some("any"));
        let digits = hex(point);
        for text in [
            STANDARD.encode(point),
            base64url::encode(point),
            digits + "\n",
        ] {
            assert!(verifies(&token, text.as_bytes()), "{name} {text}");
            // Of 32 bytes nobody knows whether they are a secret, and one is told.
            let bare = matches!(&read(text.as_bytes()).notes[..], [Note::BarePoint(_)]);
            assert_eq!(bare, name == "ed25519");
            assert_eq!(keyfile::secret(text.as_bytes()).is_ok(), bare, "{name}");
        }
    }
    let mut point = vec![4; 65];
    point[0] = 4;
    let refused = keyfile::read(base64url::encode(&point).as_bytes());
    assert_eq!(refused.err(), Some(KeyFault::Unrecognized));
}

#[test]
fn a_configuration_says_where_the_keys_are() {
    let of = |uri: &str| {
        let json = json!({ "issuer": "https://x.example", "jwks_uri": uri }).to_string();
        keyfile::read(json.as_bytes()).expect_err("no key")
    };
    let said = of("https://x.example/jwks?tenant=a&v=2").say(Lang::En);
    assert!(said.ends_with("fetch its jwks_uri: curl -s 'https://x.example/jwks?tenant=a&v=2'"));
    for hostile in [
        "https://x.example/'; rm -rf ~; '",
        "http://x.example/",
        "-o/etc/passwd",
        "https://x.example/\u{1b}[31m",
    ] {
        let said = of(hostile).say(Lang::En);
        assert!(said.ends_with("fetch its jwks_uri"), "{said}");
    }
    let (en, ja) = (of("x").say(Lang::En), of("x").say(Lang::Ja));
    assert_ne!(en, ja);
}

/// RFC 8725 §2.1: whoever takes a published key as an HMAC secret takes a forgery.
#[test]
fn a_public_key_is_no_secret_in_any_disguise() {
    let files = Files::load();
    for name in ["rsa", "p256", "ed25519"] {
        let der = files.bytes(&format!("{name}/spki.der"));
        let pem = text(&files, &format!("{name}/spki.pem"));
        let jwk = keyfile::public_jwk(&files.read(&format!("{name}/spki.pem")).keys.keys[0]);
        let jwk = jwk.expect("public");
        let digits = hex(&der);
        let utf16 = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
            let mark = "\u{feff}".encode_utf16();
            mark.chain(pem.encode_utf16()).flat_map(unit).collect()
        };
        for secret in [
            [&der[..], b"\n"].concat(),
            [&der[..], b"\r\n"].concat(),
            [b"\n", &der[..]].concat(),
            digits.to_uppercase().into_bytes(),
            digits.into_bytes(),
            base64url::encode(&der).into_bytes(),
            STANDARD.encode(&der).into_bytes(),
            STANDARD.encode(&pem).into_bytes(),
            STANDARD.encode(jwk.to_string()).into_bytes(),
            json!([jwk]).to_string().into_bytes(),
            json!({ "keys": [jwk] }).to_string().into_bytes(),
            json!({ "public_key": pem }).to_string().into_bytes(),
            json!({ "public_key": STANDARD.encode(&der) })
                .to_string()
                .into_bytes(),
            utf16(u16::to_le_bytes),
            utf16(u16::to_be_bytes),
            pem.trim_end().as_bytes().to_vec(),
            pem.replace('\n', "\\n").into_bytes(),
        ] {
            let refused = keyfile::secret(&secret);
            let shown = String::from_utf8_lossy(&secret).into_owned();
            assert!(matches!(refused, Err(KeyFault::KeyAsSecret(_))), "{shown}");
        }
    }
}

#[test]
fn what_is_said_of_a_key_file_is_short() {
    for file in [
        json!({ "keys": vec![json!({}); 100_000] }),
        json!({ "keys": vec![json!({ "kty": "x".repeat(1000) }); 900] }),
    ] {
        let refused = keyfile::read(file.to_string().as_bytes()).expect_err("no key");
        for lang in Lang::ALL {
            let said = cloakroom::error::quote_reason(&refused.say(lang));
            assert!(said.len() < 2000, "{}", said.len());
        }
    }
}
