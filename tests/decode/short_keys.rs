//! Keys that are too short to trust: the token is decoded, the check fails, and says whether the key
//! fits.

use cloakroom::{
    decode::{self, Asked, SignatureStatus, given::GivenKeys},
    jose::{
        base64url,
        key::{Alg, SigningKey},
        keyfile::SecretEncoding,
        mint::mint,
    },
    text::Lang,
};
use serde_json::json;

use super::verification::{asked, check, json_of};

/// Made with pyca/cryptography, as are the tokens.
const RSA_1024: &str = "-----BEGIN PUBLIC KEY-----\n\
    MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDALJb5silMbD2uZ52i+bue20I0\n\
    BJXmA86H50Mfv3Dte1FqeydnOBMzk9M3wqZx2r4JrpDhBL4R+CTp8T6oxjjuQAZ+\n\
    TovCJ/7x0v7Np+RoH04kvqMZ0D5MsrD8yofGK8WfhpM2rgsUlMxW0V0OHPslZMV+\n\
    F+c5i5mgRug3vjG4iQIDAQAB\n\
    -----END PUBLIC KEY-----\n";
const RS256: &str = "eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjE3NjcyMjY1MDB9.lD4g0zi1dWdC5H2-0KuTceqJ8qAKX1nAheiKTQGAgVaiatIskJ_PEjsY8oZSneJbXnx48Q170g8mWPSRtb4xH8l8OGNTpxdy41F4q4TToidqHYBqxIberC_Tngee4x3uNqxU6bLQ9g9GglrRXWLw0XArU1AGzCORpYgerQvmA8o";
const RS512: &str = "eyJhbGciOiJSUzUxMiJ9.eyJleHAiOjE3NjcyMjY1MDB9.gEEjJCV7jCSGgmiaIFvHaAf2CjlvGRIM00rQRKA5vCKgVKG0OUgJnIFr0PyhfS7q4C4oOdwce6aqZvzsixGsD6pe6bwPIQG9bPmtLq6657AXRowUt4xSCkWfKEKL6IcDpAK7nHiUoOESXsTncd3p0c3T1qrzqBzcjqkvdhiVTIU";
const PS256: &str = "eyJhbGciOiJQUzI1NiJ9.eyJleHAiOjE3NjcyMjY1MDB9.kWSk8irIFWVIFeA9aZyJgHg0nXoPjCN0GGa2P_Pgwj1faFuXwtnfTZkgBTNYGuF_9ZwQ8yBuPynAndEM3dQ1fgfvL-_Qn_9ZyLYeCj0JM5ehFJx3sumNZyb638v3E7wTS5ebshFbUaSfEa3LKLXIEUMwxg4OypUwV4-2dige488";

fn given(keys: GivenKeys) -> Asked {
    Asked {
        keys: Some(keys.keys),
        weak_secrets: true,
        ..asked()
    }
}

fn of_key(source: &[u8]) -> Asked {
    let keys = GivenKeys::of_key(source.to_vec(), "FILE".to_owned().into());
    given(keys.expect("a key, if none to trust"))
}

fn of_secret(written: &str, encoding: SecretEncoding) -> Asked {
    let from = "FILE".to_owned().into();
    let keys = GivenKeys::of_secret(written.as_bytes().to_vec(), encoding, from);
    given(keys.expect("a secret, if none to trust"))
}

/// Fails for this reason; the ids of the findings that are errors or worse.
#[track_caller]
fn fails(token: &str, asked: &Asked, why: &str) -> Vec<&'static str> {
    let decoded = check(token, asked);
    assert_eq!(decoded.signature_status(), SignatureStatus::Failed);
    assert!(!decoded.holds());
    let value = json_of(&decoded);
    assert!(value["payload"].is_object());
    let shown = decode::text::write(&decoded, Lang::En);
    let line = shown.lines().find(|line| line.starts_with("signature: "));
    assert_eq!(line, Some(&*format!("signature: FAILED ({why})")));
    let mut ids: Vec<_> = (decoded.findings.iter())
        .filter(|finding| finding.severity >= decode::findings::Severity::Error)
        .map(|finding| finding.rule.id)
        .collect();
    ids.retain(|id| matches!(*id, "L16" | "L17"));
    ids
}

fn hmac(alg: Alg, secret: &[u8]) -> String {
    let key = SigningKey::secret(None, alg, secret).expect("HMAC");
    mint(
        &format!(r#"{{"alg":"{alg}"}}"#),
        r#"{"exp":1767226500}"#,
        &key,
    )
}

#[test]
fn a_short_secret_says_whether_it_fits() {
    let fits = "the signature fits this secret, but the secret is too short (19 bytes; RFC 7518 §3.2 asks for 32)";
    let token = hmac(Alg::Hs256, b"your-256-bit-secret");
    let jwk = json!({ "kty": "oct", "k": base64url::encode(b"your-256-bit-secret") });
    let set = json!({ "keys": [jwk] });
    let base64 = "eW91ci0yNTYtYml0LXNlY3JldA==";
    for asked in [
        of_secret("your-256-bit-secret", SecretEncoding::Raw),
        of_secret(base64, SecretEncoding::Base64),
        of_key(jwk.to_string().as_bytes()),
        of_key(set.to_string().as_bytes()),
    ] {
        assert_eq!(fails(&token, &asked, fits), ["L17", "L16"]);
    }
    let other = "the signature does not fit this secret, and the secret is too short (19 bytes; RFC 7518 §3.2 asks for 32)";
    let token = hmac(Alg::Hs256, b"your-256-bit-secret.");
    let asked = of_secret("your-256-bit-secret", SecretEncoding::Raw);
    assert_eq!(fails(&token, &asked, other), ["L16"]);
}

#[test]
fn a_secret_that_is_long_enough_for_another_hash_is_too_short() {
    let secret = "forty bytes are enough for HS256 alone..";
    let why = "alg: the signature fits this secret, but the secret is too short (40 bytes; RFC 7518 §3.2 asks for 64)";
    let asked = of_secret(secret, SecretEncoding::Raw);
    let token = hmac(Alg::Hs512, secret.as_bytes());
    assert_eq!(fails(&token, &asked, why), ["L16"]);
    assert!(check(&hmac(Alg::Hs256, secret.as_bytes()), &asked).holds());
    let other = "alg: the signature does not fit this secret, and the secret is too short (40 bytes; RFC 7518 §3.2 asks for 48)";
    let token = hmac(Alg::Hs384, &secret.as_bytes()[1..]);
    assert_eq!(fails(&token, &asked, other), ["L16"]);
    let narrow = GivenKeys::of_secret(secret.into(), SecretEncoding::Raw, "FILE".to_owned().into());
    let narrow = given(narrow.expect("a secret").restricted(&[Alg::Hs512]));
    let token = hmac(Alg::Hs512, secret.as_bytes());
    assert_eq!(fails(&token, &narrow, why), ["L16"]);
    // Too short for any hash: what this one asks for is said.
    let asked = of_secret("mysecret", SecretEncoding::Raw);
    let why = "the signature fits this secret, but the secret is too short (8 bytes; RFC 7518 §3.2 asks for 64)";
    fails(&hmac(Alg::Hs512, b"mysecret"), &asked, why);
}

#[test]
fn a_short_rsa_key_says_whether_it_fits() {
    let asked = of_key(RSA_1024.as_bytes());
    let fits = "the signature fits this RSA key, but the key is too short (1024 bits; RFC 7518 §3.3 asks for 2048)";
    for token in [RS256, RS512] {
        assert_eq!(fails(token, &asked, fits), ["L16"]);
        let decoded = check(token, &asked);
        let shown = decode::text::write(&decoded, Lang::En);
        let first = shown.lines().next().expect("a line");
        assert!(
            first.contains("it fits this key, but the key is too short"),
            "{first}"
        );
    }
    let other = "the signature does not fit this RSA key, and the key is too short (1024 bits; RFC 7518 §3.3 asks for 2048)";
    let forged = RS256.replace("MDB9.lD4g", "MDF9.lD4g");
    assert_eq!(fails(&forged, &asked, other), ["L16"]);
    // Nobody here can tell.
    fails(PS256, &asked, "an RSA key of 1024 bits; 2048 are the least");
}
