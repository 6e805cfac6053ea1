//! Every token of RFC 7515, 7519, 7520, 7797 and 8037 in every serialization, as the decoder shows
//! it: it verifies where its algorithm is one that is computed here, and fails by any one bit.
//! (The JWS of RFC 7519 §3.1 is that of RFC 7515 §A.1.)

use std::path::Path;

use cloakroom::{
    decode::{self, Asked, Decoded, Keys, Kind, SignatureStatus},
    jose::{base64url, keyfile},
    text::Lang,
};
use serde_json::Value;

fn vector(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    let text = std::fs::read_to_string(folder.join(name));
    text.unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn asked(jwk: &str) -> Asked {
    let file = keyfile::read(jwk.as_bytes()).expect("a key");
    Asked {
        keys: Some(Keys {
            set: file.keys,
            source: jwk.as_bytes().to_vec(),
            notes: file.notes,
            from: "FILE".to_owned().into(),
        }),
        now: 1_300_819_000, // before the exp of RFC 7515 appendix A
        ..Asked::default()
    }
}

fn shown(input: &str, asked: &Asked) -> Vec<Decoded> {
    let mut tokens = decode::decode(input, asked.now);
    for token in &mut tokens {
        token.check(asked);
        for lang in Lang::ALL {
            let shown = decode::text::write(token, lang);
            assert!(shown.contains("\nsignature: "), "{shown}");
        }
        let json = decode::json::write(std::slice::from_ref(token), Lang::En);
        serde_json::from_str::<Value>(&json).expect("JSON");
    }
    tokens
}

fn is_verified(token: &Decoded) -> bool {
    matches!(token.signature_status(), SignatureStatus::Verified(_))
}

/// The same with one bit flipped of what a part encodes, at every so many bytes.
fn flipped(part: &str, encoded: bool) -> Vec<String> {
    let bytes = match base64url::decode(part) {
        Ok(bytes) if encoded => bytes,
        _ => part.as_bytes().to_vec(),
    };
    let flip = |at: usize| {
        let mut bytes = bytes.clone();
        bytes[at] ^= 1 << (at % 7);
        if encoded {
            base64url::encode(&bytes)
        } else {
            String::from_utf8_lossy(&bytes).into_owned()
        }
    };
    (0..bytes.len()).step_by(17).map(flip).collect()
}

fn verifies_until_a_bit_is_flipped(token: &str, asked: &Asked, name: &str) {
    let token = token.trim();
    let found = shown(token, asked);
    assert_eq!(found.len(), 1, "{name}");
    assert!(is_verified(&found[0]) && found[0].holds(), "{name}");
    let parts: Vec<&str> = token.split('.').collect();
    for n in 0..3 {
        for spoiled in flipped(parts[n], n != 1 || !name.contains("b64")) {
            let mut parts = parts.clone();
            parts[n] = &spoiled;
            let spoiled = parts.join(".");
            let found = shown(&spoiled, asked);
            assert!(!found.is_empty(), "{name}: {spoiled}");
            for token in found {
                assert!(!is_verified(&token) && !token.holds(), "{name}: {spoiled}");
            }
        }
    }
}

/// The parts of one of the tokens of a JWS in JSON.
fn part<'v>(value: &'v mut Value, n: usize, member: &str) -> Option<&'v mut Value> {
    let entry = match value.get("signatures") {
        Some(_) => &mut value["signatures"][n],
        None => value,
    };
    entry.get_mut(member)
}

/// Every signature of a JWS in JSON, each with its key.
fn json_verifies_until_a_bit_is_flipped(text: &str, asked: &[&Asked], name: &str) {
    let value: Value = serde_json::from_str(text).expect("JSON");
    let verified = |value: &Value, n: usize| {
        let found = shown(&value.to_string(), asked[n]);
        assert_eq!(found.len(), asked.len(), "{name}");
        let json = found[n].serialized.as_ref().expect("in JSON");
        assert_eq!((json.number, json.of), (n + 1, asked.len()), "{name}");
        is_verified(&found[n])
    };
    let encoded = !name.contains("b64");
    let payload = value["payload"].as_str().expect("a payload");
    for n in 0..asked.len() {
        assert!(verified(&value, n), "{name}, {n}");
        for spoiled in flipped(payload, encoded) {
            let mut value = value.clone();
            value["payload"] = spoiled.into();
            assert!(!verified(&value, n), "{name}, payload {n}");
        }
        for member in ["protected", "signature"] {
            let text = part(&mut value.clone(), n, member).map(|part| part.clone());
            let text = text.as_ref().and_then(Value::as_str).unwrap_or_default();
            for spoiled in flipped(text, true) {
                let mut value = value.clone();
                *part(&mut value, n, member).expect("a part") = spoiled.into();
                assert!(!verified(&value, n), "{name}, {member} {n}");
            }
        }
    }
}

#[test]
fn rfc7515_and_rfc7519() {
    for example in ["A.1", "A.2", "A.3", "A.4"] {
        let name = format!("rfc7515/rfc7515_{example}");
        let asked = asked(&vector(&format!("{name}.jwk")));
        verifies_until_a_bit_is_flipped(&vector(&format!("{name}.jwsc")), &asked, &name);
    }
    let any = asked(&vector("rfc7515/rfc7515_A.1.jwk"));
    let unsecured = shown(&vector("rfc7515/rfc7515_A.5.jwsc"), &any).remove(0);
    assert_eq!(
        (unsecured.kind.name(), unsecured.holds()),
        ("unsecured", false)
    );
    let set = asked(&vector("rfc7515/rfc7515_A.6.jwkset"));
    let several = vector("rfc7515/rfc7515_A.6.jwsg");
    json_verifies_until_a_bit_is_flipped(&several, &[&set, &set], "A.6");
    let key = asked(&vector("rfc7515/rfc7515_A.7.jwk"));
    json_verifies_until_a_bit_is_flipped(&vector("rfc7515/rfc7515_A.7.jwsf"), &[&key], "A.7");
}

#[test]
fn rfc7520_signed() {
    for (example, forms) in [
        ("4.1", &["jwsc", "jwsf", "jwsg"][..]),
        ("4.2", &["jwsc", "jwsf", "jwsg"]),
        ("4.3", &["jwsc", "jwsf", "jwsg"]),
        ("4.4", &["jwsc", "jwsf", "jwsg"]),
        ("4.6", &["jwsf", "jwsg"]),
        ("4.7", &["jwsf", "jwsg"]),
    ] {
        let name = format!("rfc7520/rfc7520_{example}");
        let asked = asked(&vector(&format!("{name}.jwk")));
        for form in forms {
            let name = format!("{name}.{form}");
            match *form {
                "jwsc" => verifies_until_a_bit_is_flipped(&vector(&name), &asked, &name),
                _ => json_verifies_until_a_bit_is_flipped(&vector(&name), &[&asked], &name),
            }
        }
    }
    let several = [1, 2, 3].map(|n| asked(&vector(&format!("rfc7520/rfc7520_4.8.{n}.jwk"))));
    let text = vector("rfc7520/rfc7520_4.8.jwsg");
    json_verifies_until_a_bit_is_flipped(&text, &several.each_ref(), "4.8");
    // Not the key of one of them fits the others.
    let found = shown(&text, &several[0]);
    let verified: Vec<_> = found.iter().map(is_verified).collect();
    assert_eq!(verified, [true, false, false]);
}

#[test]
fn rfc7520_detached_is_shown_and_said_to_be() {
    let asked = asked(&vector("rfc7520/rfc7520_4.5.jwk"));
    for form in ["jwsc", "jwsf", "jwsg"] {
        let found = shown(&vector(&format!("rfc7520/rfc7520_4.5.{form}")), &asked);
        assert_eq!((found.len(), found[0].holds()), (1, false), "{form}");
        let shown = decode::text::write(&found[0], Lang::En);
        assert!(shown.contains("it may be detached"), "{shown}");
    }
}

#[test]
fn rfc7520_encrypted_shows_its_header() {
    let mut count = 0;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/rfc7520");
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| {
            entry
                .expect("a file")
                .file_name()
                .into_string()
                .expect("UTF-8")
        })
        .filter(|name| name.contains(".jwe"))
        .collect();
    names.sort();
    for name in names {
        count += 1;
        let recipients = if name.contains("_5.13.") { 3 } else { 1 };
        let found = shown(&vector(&format!("rfc7520/{name}")), &Asked::default());
        assert_eq!(found.len(), recipients, "{name}");
        for token in found {
            assert_eq!(token.kind, Kind::Jwe, "{name}");
            let shown = decode::text::write(&token, Lang::En);
            assert!(
                shown.starts_with("Encrypted token (JWE, "),
                "{name}: {shown}"
            );
            assert!(!shown.contains("(JWE, ?"), "{name}: {shown}");
        }
    }
    assert_eq!(count, 32);
}

#[test]
fn rfc7520_nested_is_signed_inside_and_encrypted_outside() {
    let figure: Value =
        serde_json::from_str(&vector("cookbook/6.nesting_signatures_and_encryption.json"))
            .expect("JSON");
    let key = asked(&figure["sign"]["input"]["key"].to_string());
    let signed = figure["sign"]["output"]["compact"]
        .as_str()
        .expect("a token");
    verifies_until_a_bit_is_flipped(signed, &key, "6");
    for (form, count) in [("compact", 1), ("json", 1), ("json_flat", 1)] {
        let output = &figure["encrypt"]["output"][form];
        let text = output
            .as_str()
            .map_or_else(|| output.to_string(), str::to_owned);
        let found = shown(&text, &Asked::default());
        assert_eq!((found.len(), &found[0].kind), (count, &Kind::Jwe), "{form}");
    }
}

#[test]
fn rfc7797_payloads_as_they_are() {
    let figure: Value =
        serde_json::from_str(&vector("rfc7797/hmac-sha2_b64_false.json")).expect("JSON");
    let key = asked(&figure["input"]["key"].to_string());
    let output = &figure["output"];
    for form in ["json", "json_flat"] {
        json_verifies_until_a_bit_is_flipped(&output[form].to_string(), &[&key], "b64, JSON");
    }
    let payload = figure["input"]["payload"].as_str().expect("a text");
    let inline = output["compact"].as_str().expect("a token");
    // A compact token with a payload that has spaces in it is no token in running text, and is
    // never taken for verified.
    for text in [inline.to_owned(), inline.replace(payload, "")] {
        let found = shown(&text, &key);
        assert!(
            !found.is_empty() && !found.iter().any(is_verified),
            "{text}"
        );
    }
    // RFC 7797 §4.2: in JSON the payload may have a dot, in the compact form it may not (§5.2).
    let secret = asked(
        r#"{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}"#,
    );
    let (header, signature) = (
        "eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19",
        "A5dxf2s96_n5FLueVuW1Z_vh161FwXZC4YLPff6dmDY",
    );
    let json = format!(r#"{{"protected":"{header}","payload":"$.02","signature":"{signature}"}}"#);
    json_verifies_until_a_bit_is_flipped(&json, &[&secret], "b64, §4.2");
    let compact = shown(&format!("{header}.$.02.{signature}"), &secret);
    assert!(!compact.iter().any(is_verified));
    let encoded = "eyJhbGciOiJIUzI1NiJ9.JC4wMg.5mvfOroL-g7HyqJoozehmsaqmvTYGEq5jTI1gVvoEoQ";
    verifies_until_a_bit_is_flipped(encoded, &secret, "§4.1");
    // This figure leaves `b64` out of `crit`, which §6 demands.
    let figure: Value =
        serde_json::from_str(&vector("rfc7797/4.2.hmac-sha2_b64_false.json")).expect("JSON");
    let key = asked(&figure["input"]["key"].to_string());
    let found = shown(&figure["output"]["json_flat"].to_string(), &key);
    assert!(!is_verified(&found[0]));
}

#[test]
fn rfc8037() {
    let figure: Value = serde_json::from_str(&vector("rfc8037/jws.json")).expect("JSON");
    let key = asked(&figure["input"]["key"].to_string());
    let output = &figure["output"];
    let compact = output["compact"].as_str().expect("a token");
    verifies_until_a_bit_is_flipped(compact, &key, "A.4");
    for form in ["json", "json_flat"] {
        json_verifies_until_a_bit_is_flipped(&output[form].to_string(), &[&key], "A.4");
    }
    let figure: Value = serde_json::from_str(&vector("cookbook/ecdh-es.json")).expect("JSON");
    for form in ["compact", "json", "json_flat"] {
        let output = &figure["output"][form];
        let text = output
            .as_str()
            .map_or_else(|| output.to_string(), str::to_owned);
        let found = shown(&text, &Asked::default());
        assert_eq!((found.len(), &found[0].kind), (1, &Kind::Jwe), "{form}");
    }
}
