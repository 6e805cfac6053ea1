//! Every signed example of RFC 7515, 7519, 7520, 7797 and 8037, in every serialization. (The JWS of
//! RFC 7519 §3.1 is that of RFC 7515 §A.1.)

use std::path::Path;

use cloakroom::jose::{
    check::verify_signature,
    compact::Compact,
    json::Document,
    json_serialization::{self, Signature},
    keyfile,
};

use super::*;

fn vector(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    std::fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn text(name: &str) -> String {
    String::from_utf8(vector(name)).expect("UTF-8")
}

fn keys(name: &str) -> KeySet {
    let file = keyfile::read(&vector(name));
    file.unwrap_or_else(|fault| panic!("{name}: {}", fault.say(cloakroom::text::Lang::En)))
        .keys
}

fn policy<'a>(keys: &'a KeySet, detached: Option<&'a [u8]>) -> Policy<'a> {
    Policy {
        unencoded: true,
        detached,
        ..Policy::new(keys)
    }
}

/// Whether everything up to the signature holds.
fn signed(found: &Verification) -> bool {
    let signature = |result: &&_| {
        let result: &cloakroom::jose::check::CheckResult = result;
        result.check <= Check::Signature
    };
    let mut needed = found.checks.iter().filter(signature);
    needed.all(|result| result.outcome == Outcome::Pass)
}

/// The same part with one bit of what it encodes flipped, at every so many bytes.
fn flipped(part: &str, encoded: bool) -> Vec<String> {
    let bytes = if encoded {
        base64url::decode(part).expect("base64url")
    } else {
        part.as_bytes().to_vec()
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
    (0..bytes.len()).step_by(11).map(flip).collect()
}

/// Verifies a compact token, and every spoiled one not.
fn compact(token: &str, keys: &KeySet, detached: Option<&str>, name: &str) {
    let verifies = |token: &str, detached: Option<&str>| {
        let policy = policy(keys, detached.map(str::as_bytes));
        signed(&verify(token, &policy, 0))
    };
    let token = token.trim_end();
    assert!(verifies(token, detached), "{name}");
    let parts = Compact::new(token)
        .jws()
        .expect("three parts")
        .map(|part| part.text);
    for n in 0..3 {
        let encoded = n != 1 || !name.contains("b64");
        for spoiled in flipped(parts[n], encoded) {
            let mut parts = parts;
            parts[n] = &spoiled;
            assert!(!verifies(&parts.join("."), detached), "{name}: {spoiled}");
        }
    }
    for spoiled in detached
        .map(|payload| flipped(payload, false))
        .unwrap_or_default()
    {
        assert!(!verifies(token, Some(&spoiled)), "{name}: {spoiled}");
    }
}

/// Verifies every signature of a JWS in JSON, and every spoiled one not.
fn json(text: &str, keys: &[&KeySet], detached: Option<&str>, name: &str) {
    let document = Document::read(text.trim_end().as_bytes().to_vec()).expect("JSON");
    let signatures = json_serialization::read(&document).expect("a JWS");
    assert_eq!(signatures.len(), keys.len(), "{name}");
    for (signature, keys) in signatures.iter().zip(keys) {
        let policy = policy(keys, detached.map(str::as_bytes));
        let verifies = |signature: &Signature<'_>| signed(&verify_signature(signature, &policy, 0));
        assert!(verifies(signature), "{name}");
        for spoiled in flipped(&signature.signature, true) {
            let mut signature = signature.clone();
            signature.signature = spoiled.into();
            assert!(!verifies(&signature), "{name}, signature");
        }
        for spoiled in flipped(signature.protected.as_deref().unwrap_or_default(), true) {
            let mut signature = signature.clone();
            signature.protected = Some(spoiled.into());
            assert!(!verifies(&signature), "{name}, header");
        }
        let payload = signature.payload.as_deref().unwrap_or_default();
        for spoiled in flipped(payload, !name.contains("b64")) {
            let mut signature = signature.clone();
            signature.payload = Some(spoiled.into());
            assert!(!verifies(&signature), "{name}, payload");
        }
    }
}

#[test]
fn rfc7515_appendix_a() {
    for example in ["A.1", "A.2", "A.3", "A.4"] {
        let name = format!("rfc7515/rfc7515_{example}");
        let keys = keys(&format!("{name}.jwk"));
        compact(&text(&format!("{name}.jwsc")), &keys, None, &name);
    }
    let unsecured = text("rfc7515/rfc7515_A.5.jwsc");
    let any = keys("rfc7515/rfc7515_A.1.jwk");
    let found = verify(unsecured.trim_end(), &policy(&any, None), 0);
    assert_eq!(found.refusal, Some(Refusal::AlgNotAllowed));
    let set = keys("rfc7515/rfc7515_A.6.jwkset");
    json(
        &text("rfc7515/rfc7515_A.6.jwsg"),
        &[&set, &set],
        None,
        "A.6",
    );
    let key = keys("rfc7515/rfc7515_A.7.jwk");
    json(&text("rfc7515/rfc7515_A.7.jwsf"), &[&key], None, "A.7");
}

#[test]
fn rfc7520_section_3() {
    for (public, private) in [("3.1", "3.2"), ("3.3", "3.4")] {
        let of = |n| keys(&format!("rfc7520/rfc7520_{n}.jwk"));
        assert_eq!(of(public), of(private));
    }
    let secret = keys("rfc7520/rfc7520_3.5.jwk");
    assert_eq!(secret.keys[0].algs, [Alg::Hs256]);
}

#[test]
fn rfc7520_section_4() {
    let payload = text("rfc7520/rfc7520_4.5.payl");
    for (example, forms) in [
        ("4.1", &["jwsc", "jwsf", "jwsg"][..]),
        ("4.2", &["jwsc", "jwsf", "jwsg"]),
        ("4.3", &["jwsc", "jwsf", "jwsg"]),
        ("4.4", &["jwsc", "jwsf", "jwsg"]),
        ("4.5", &["jwsc", "jwsf", "jwsg"]),
        ("4.6", &["jwsf", "jwsg"]),
        ("4.7", &["jwsf", "jwsg"]),
    ] {
        let name = format!("rfc7520/rfc7520_{example}");
        let keys = keys(&format!("{name}.jwk"));
        let detached = (example == "4.5").then_some(payload.as_str());
        for form in forms {
            let name = format!("{name}.{form}");
            match *form {
                "jwsc" => compact(&text(&name), &keys, detached, &name),
                _ => json(&text(&name), &[&keys], detached, &name),
            }
        }
    }
    let several = ["4.8.1", "4.8.2", "4.8.3"].map(|n| keys(&format!("rfc7520/rfc7520_{n}.jwk")));
    json(
        &text("rfc7520/rfc7520_4.8.jwsg"),
        &several.each_ref(),
        None,
        "4.8",
    );
}

#[test]
fn rfc7797_unencoded_payloads() {
    let vector = |name: &str| -> Value {
        serde_json::from_slice(&vector(&format!("rfc7797/{name}"))).expect("JSON")
    };
    let figure = vector("hmac-sha2_b64_false.json");
    let key = figure["input"]["key"].to_string();
    let keys = keyfile::read(key.as_bytes()).expect("a key").keys;
    let payload = figure["input"]["payload"].as_str().expect("a text");
    let output = &figure["output"];
    let inline = output["compact"].as_str().expect("a token");
    compact(inline, &keys, None, "b64, compact");
    let detached = inline.replace(payload, "");
    compact(&detached, &keys, Some(payload), "b64, detached");
    for form in ["json", "json_flat"] {
        json(&output[form].to_string(), &[&keys], None, "b64, JSON");
    }
    // The very example of §4.2, whose payload has a dot in it.
    let token = "eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19..\
                 A5dxf2s96_n5FLueVuW1Z_vh161FwXZC4YLPff6dmDY";
    compact(token, &keys, Some("$.02"), "b64, §4.2");
    // And §4.1, encoded as usual.
    let token = "eyJhbGciOiJIUzI1NiJ9.JC4wMg.5mvfOroL-g7HyqJoozehmsaqmvTYGEq5jTI1gVvoEoQ";
    compact(token, &keys, None, "§4.1");

    // This figure leaves `b64` out of `crit`, which §6 demands.
    let figure = vector("4.2.hmac-sha2_b64_false.json");
    let document = Document::read(figure["output"]["json_flat"].to_string().into_bytes());
    let document = document.expect("JSON");
    let signatures = json_serialization::read(&document).expect("a JWS");
    let found = verify_signature(&signatures[0], &policy(&keys, None), 0);
    assert_eq!(failed(&found), Some((Check::Crit, &Why::B64NotCritical)));
    // Whoever does not understand `b64` refuses it.
    let found = verify(&detached, &Policy::new(&keys), 0);
    assert_eq!(found.refusal, Some(Refusal::UnknownCrit));
}

#[test]
fn rfc8037_appendix_a() {
    let figure: Value = serde_json::from_slice(&vector("rfc8037/jws.json")).expect("JSON");
    let keys = keyfile::read(figure["input"]["key"].to_string().as_bytes());
    let keys = keys.expect("a key").keys;
    let output = &figure["output"];
    compact(
        output["compact"].as_str().expect("a token"),
        &keys,
        None,
        "A.4",
    );
    for form in ["json", "json_flat"] {
        json(&output[form].to_string(), &[&keys], None, "A.4");
    }
}
