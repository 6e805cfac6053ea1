//! Tokens held to a key (every algorithm, JWK sets, near misses, `crit`) and to what their claims
//! are to be (`iss`, `aud`, leeway).

use base64::{Engine as _, engine::general_purpose::STANDARD};
use cloakroom::{
    decode::{self, Asked, Decoded, Keys, SignatureStatus, Status},
    jose::{
        base64url,
        check::Check,
        compact::Compact,
        key::{Alg, SigningKey},
        keyfile::{self, SecretEncoding},
        mint::{mint, unsigned},
    },
    text::Lang,
};
use serde_json::{Value, json};

use super::{NOW, first_line, hs256, lesson};

const ISS: &str = "https://auth.cloakroom.example";
const AUD: &str = "https://api.cloakroom.example";
/// `exp` of the first login.
const EXP: i64 = 1_767_226_500;

/// Keys as written by OpenSSL, and a token for each algorithm.
pub(super) fn file(name: &str) -> Vec<u8> {
    let files: Value =
        serde_json::from_str(include_str!("../vectors/keyfiles.json")).expect("JSON");
    let text = files["files"][name].as_str().expect(name);
    if text.starts_with("-----BEGIN ") {
        text.as_bytes().to_vec()
    } else {
        STANDARD.decode(text).expect("base64")
    }
}

pub(super) fn token_of(alg: Alg) -> String {
    let files: Value =
        serde_json::from_str(include_str!("../vectors/keyfiles.json")).expect("JSON");
    files["tokens"][alg.name()]
        .as_str()
        .expect("a token")
        .to_owned()
}

pub(super) fn asked() -> Asked {
    Asked {
        now: NOW,
        ..Asked::default()
    }
}

pub(super) fn with_file(source: &[u8]) -> Asked {
    let file = keyfile::read(source).expect("keys");
    let keys = Keys {
        set: file.keys,
        source: source.to_vec(),
        notes: file.notes,
        from: "FILE".to_owned().into(),
    };
    Asked {
        keys: Some(keys),
        ..asked()
    }
}

pub(super) fn with_secret(secret: &[u8]) -> Asked {
    let keys = Keys {
        set: keyfile::secret(secret).expect("a secret").into(),
        source: secret.to_vec(),
        notes: Vec::new(),
        from: "FILE".to_owned().into(),
    };
    Asked {
        keys: Some(keys),
        ..asked()
    }
}

/// The secret of the first login.
pub(super) fn secret() -> Vec<u8> {
    (0..32).collect()
}

pub(super) fn check(token: &str, asked: &Asked) -> Decoded {
    let mut decoded = decode::decode(token, asked.now).remove(0);
    decoded.check(asked);
    decoded
}

/// Fails, and says why: the line on the signature, and what was probably done.
#[track_caller]
fn fails(token: &str, asked: &Asked, line: &str, diagnosis: &[&str]) {
    let decoded = check(token, asked);
    assert_eq!(decoded.signature_status(), SignatureStatus::Failed);
    assert!(!decoded.holds());
    let shown = decode::text::write(&decoded, Lang::En);
    let found = shown.lines().find(|line| line.starts_with("signature: "));
    assert_eq!(found, Some(line));
    let found: Vec<_> = (shown.lines())
        .filter_map(|line| line.strip_prefix("diagnosis: "))
        .collect();
    assert_eq!(found, diagnosis);
    let value = json_of(&decoded);
    assert_eq!(value["signature_status"], "failed");
    assert_eq!(value["diagnosis"], json!(diagnosis));
    let shown = decode::text::write(&decoded, Lang::Ja);
    assert!(shown.contains("\nsignature: FAILED（署名の検証に失敗。"));
}

pub(super) fn json_of(decoded: &Decoded) -> Value {
    let json = decode::json::write(std::slice::from_ref(decoded), Lang::En);
    let mut value: Value = serde_json::from_str(&json).expect("JSON");
    value["tokens"][0].take()
}

pub(super) fn status(decoded: &Decoded, check: Check) -> Status {
    let checks = decoded.checks();
    let found = checks.iter().find(|checked| checked.check == check);
    found.expect("a check").status
}

/// How a check ends, and whether everything holds.
fn ends(token: &str, asked: &Asked, name: Check) -> (Status, bool) {
    let decoded = check(token, asked);
    (status(&decoded, name), decoded.holds())
}

pub(super) fn signed(header: &str, payload: &str) -> String {
    let key = SigningKey::secret(None, Alg::Hs256, &secret()).expect("HMAC");
    mint(header, payload, &key)
}

#[test]
fn a_verified_signature_is_said_everywhere() {
    let decoded = check(&lesson("TOKEN"), &with_secret(&secret()));
    assert_eq!(
        decoded.signature_status(),
        SignatureStatus::Verified(Alg::Hs256)
    );
    assert!(decoded.holds());
    let shown = decode::text::write(&decoded, Lang::En);
    assert_eq!(
        first_line(&shown),
        "Access token for u-1001 from auth.cloakroom.example, expires in 14 min 58 s; its signature is verified."
    );
    assert!(shown.contains("\nsignature: VERIFIED (HS256, key from FILE)\n"));
    assert!(shown.contains("\nsignature  pass  the HS256 signature of this key\n"));
    let shown = decode::text::write(&decoded, Lang::Ja);
    assert!(shown.contains("\nsignature: VERIFIED（署名は検証済み。HS256、鍵はFILE）\n"));
    let value = json_of(&decoded);
    assert_eq!(value["signature_status"], "verified");
    assert_eq!(value["diagnosis"], json!([]));
    let check = |name: &str| {
        let checks = value["checks"].as_array().expect("checks").clone();
        checks
            .into_iter()
            .find(|check| check["check"] == name)
            .expect("a check")["status"]
            .clone()
    };
    for name in [
        "structure",
        "base64url",
        "header",
        "crit",
        "kid",
        "alg",
        "signature",
        "exp",
        "nbf",
    ] {
        assert_eq!(check(name), "pass", "{name}");
    }
    for name in ["typ", "iss", "aud", "proof"] {
        assert_eq!(check(name), "not_checked", "{name}");
    }
}

#[test]
fn every_algorithm_verifies_in_every_form_and_fails_by_one_bit() {
    for &alg in Alg::ALL {
        let names: &[&str] = match alg.name() {
            "HS256" | "HS384" | "HS512" => &["secret.bin"],
            "ES256" => &["p256/spki.pem", "p256/certificate.der", "p256/pkcs8.der"],
            "ES384" => &["p384/spki.pem"],
            "ES512" => &["p521/spki.der"],
            "ES256K" => &["secp256k1/certificate.pem"],
            "EdDSA" | "Ed25519" => &["ed25519/spki.pem"],
            _ => &["rsa/spki.pem", "rsa/pkcs1.der", "rsa/traditional.pem"],
        };
        for name in names {
            let source = file(name);
            let asked = if *name == "secret.bin" {
                with_secret(&source)
            } else {
                with_file(&source)
            };
            let token = token_of(alg);
            let decoded = check(&token, &asked);
            assert_eq!(decoded.signature_status(), SignatureStatus::Verified(alg));
            assert!(decoded.holds(), "{alg} {name}");
            let input = Compact::new(&token).signing_input();
            let mut signature = base64url::decode(&token[input.len() + 1..]).expect("base64url");
            signature[7] ^= 1;
            let flipped = format!("{input}.{}", base64url::encode(&signature));
            let decoded = check(&flipped, &asked);
            assert_eq!(decoded.signature_status(), SignatureStatus::Failed);
            assert!(!decoded.holds(), "{alg} {name}");
        }
    }
}

#[test]
fn a_jwk_and_a_set_verify() {
    let jwk = include_str!("../vectors/rfc7515/rfc7515_A.3.jwk");
    let token = include_str!("../vectors/rfc7515/rfc7515_A.3.jwsc").trim();
    let at = Asked {
        now: 1_300_819_379,
        ..with_file(jwk.as_bytes())
    };
    let decoded = check(token, &at);
    assert_eq!(
        decoded.signature_status(),
        SignatureStatus::Verified(Alg::Es256)
    );
    assert!(decoded.holds());
    let mut named: Value = serde_json::from_str(jwk).expect("JSON");
    named["kid"] = json!("k1");
    let rsa = include_str!("../vectors/rfc7515/rfc7515_A.2.jwk");
    let mut other: Value = serde_json::from_str(rsa).expect("JSON");
    other["kid"] = json!("k2");
    let set = json!({ "keys": [named, other] }).to_string();
    let set = with_file(set.as_bytes());
    // Its header has no `kid`, and there are two to choose from.
    fails(
        token,
        &set,
        "signature: FAILED (kid: no kid, and 2 keys to choose from)",
        &["key 1 (kid k1) of the file fits, but the token does not name it"],
    );
}

#[test]
fn an_unknown_kid_fails_and_opens_no_file() {
    let jwk = r#"{"kty":"oct","kid":"a","k":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"}"#;
    let asked = with_file(jwk.as_bytes());
    let token = signed(
        r#"{"alg":"HS256","kid":"/etc/\u001bpasswd"}"#,
        r#"{"exp":1767226500}"#,
    );
    let decoded = check(&token, &asked);
    assert!(!decoded.holds());
    let shown = decode::text::write(&decoded, Lang::En);
    assert!(shown.contains("\nsignature: FAILED (kid: no key is named /etc/\\u{1b}passwd)\n"));
    assert_eq!(status(&decoded, Check::Alg), Status::NotChecked);
    // A key without a name fits any.
    assert!(check(&token, &with_secret(&secret())).holds());
}

#[test]
fn what_almost_fits_is_diagnosed_and_not_accepted() {
    let token = lesson("TOKEN");
    let line = "signature: FAILED (32 bytes that are not this key's HS256 signature)";
    let newline = with_secret(&[secret(), b"\n".to_vec()].concat());
    fails(
        &token,
        &newline,
        line,
        &["the secret fits without its final newline"],
    );
    let base64 = with_secret(STANDARD.encode(secret()).as_bytes());
    let diagnosis = "the secret fits when it is decoded as base64: --secret-encoding base64";
    fails(&token, &base64, line, &[diagnosis]);
    let decoded = SecretEncoding::Base64.decode(STANDARD.encode(secret()).as_bytes());
    assert!(check(&token, &with_secret(&decoded.expect("base64"))).holds());
    fails(&token, &with_secret(&[7; 32]), line, &[]);
}

#[test]
fn a_signature_in_json_verifies_by_its_headers() {
    for (jwk, jws) in [
        (
            include_str!("../vectors/rfc7520/rfc7520_4.6.jwk"),
            include_str!("../vectors/rfc7520/rfc7520_4.6.jwsf"),
        ),
        (
            include_str!("../vectors/rfc7520/rfc7520_4.7.jwk"),
            include_str!("../vectors/rfc7520/rfc7520_4.7.jwsf"),
        ),
    ] {
        let asked = with_file(jwk.as_bytes());
        let decoded = check(jws, &asked);
        assert_eq!(
            decoded.signature_status(),
            SignatureStatus::Verified(Alg::Hs256)
        );
        // What must be understood must be protected.
        let unprotected = jws.replacen(r#""header""#, r#""header":{"crit":["b64"]},"x""#, 1);
        assert_ne!(unprotected, jws);
        assert!(!check(&unprotected, &asked).holds());
        let alg_none = jws.replace(r#""HS256""#, r#""none""#);
        assert!(alg_none == jws || !check(&alg_none, &asked).holds());
    }
}

#[test]
fn a_public_key_is_no_secret() {
    let pem = file("rsa/spki.pem");
    assert!(keyfile::secret(&pem).is_err());
    let forge = SigningKey::secret(None, Alg::Hs256, &pem).expect("HMAC");
    let token = mint(r#"{"alg":"HS256"}"#, r#"{"exp":1767226500}"#, &forge);
    let decoded = check(&token, &with_file(&pem));
    assert!(!decoded.holds());
    let shown = decode::text::write(&decoded, Lang::En);
    assert!(shown.contains("\nsignature: FAILED (alg: alg is HS256; this key allows RS256, "));
    let diagnosis = shown.lines().find(|line| line.starts_with("diagnosis: "));
    assert!(
        diagnosis.is_some_and(|line| line.contains("public key")),
        "{shown}"
    );
}

#[test]
fn an_unsigned_token_fails_with_any_key() {
    for alg in ["none", "None", "nOnE"] {
        let token = unsigned(&format!(r#"{{"alg":"{alg}"}}"#), r#"{"exp":1767226500}"#);
        let decoded = check(&token, &with_secret(&secret()));
        assert_eq!(decoded.signature_status(), SignatureStatus::Failed);
        assert!(!decoded.holds());
        assert!(check(&token, &asked()).holds());
    }
    let stripped = lesson("TOKEN").rsplit_once('.').expect("dots").0.to_owned() + ".";
    let line = "signature: FAILED (the signature is empty)";
    let length = "the signature has 0 bytes; one of HS256 with this key has 32";
    fails(&stripped, &with_secret(&secret()), line, &[length]);
}

#[test]
fn what_is_repaired_for_display_is_not_verified() {
    let token = lesson("TOKEN") + "=";
    let decoded = check(&token, &with_secret(&secret()));
    assert_eq!(status(&decoded, Check::Signature), Status::Pass);
    assert_eq!(status(&decoded, Check::Base64url), Status::Fail);
    assert_eq!(decoded.signature_status(), SignatureStatus::Failed);
    assert!(!decoded.holds());
    let spare = check(&lesson("noncanonical_token"), &with_secret(&secret()));
    assert_eq!(spare.signature_status(), SignatureStatus::Failed);
    for broken in [lesson("TOKEN") + ".", "a.b".to_owned(), "x".repeat(43)] {
        let decoded = check(&broken, &with_secret(&secret()));
        assert_eq!(decoded.signature_status(), SignatureStatus::Failed);
        assert!(!decoded.holds() && check(&broken, &asked()).holds());
        assert_eq!(json_of(&decoded)["signature_status"], "failed");
    }
}

#[test]
fn a_crit_that_is_not_understood_fails() {
    let token = signed(
        r#"{"alg":"HS256","crit":["exp"],"exp":1}"#,
        r#"{"exp":1767226500}"#,
    );
    let line = "signature: FAILED (crit: must be understood, and is not: exp)";
    fails(&token, &with_secret(&secret()), line, &[]);
}

#[test]
fn a_payload_that_is_no_object_does_not_touch_the_signature() {
    for payload in ["[1]", "text", "", "\"exp\""] {
        let decoded = check(
            &signed(r#"{"alg":"HS256"}"#, payload),
            &with_secret(&secret()),
        );
        assert_eq!(
            decoded.signature_status(),
            SignatureStatus::Verified(Alg::Hs256)
        );
        assert_eq!(status(&decoded, Check::Payload), Status::Fail);
        assert!(decoded.holds(), "{payload}");
        let wants = Asked {
            iss: Some(ISS.to_owned()),
            ..with_secret(&secret())
        };
        assert!(!check(&signed(r#"{"alg":"HS256"}"#, payload), &wants).holds());
    }
}

#[test]
fn an_empty_payload_that_fails_may_be_detached() {
    let token = lesson("TOKEN");
    let [header, _, signature] = Compact::new(&token).jws().expect("a JWS");
    let detached = format!("{}..{}", header.text, signature.text);
    let miss = "the payload is empty: it may be detached, and has to be given beside the token";
    fails(
        &detached,
        &with_secret(&secret()),
        &format!("signature: FAILED (32 bytes that are not this key's HS256 signature; {miss})"),
        &[miss],
    );
}

#[test]
fn times_count_with_a_key_or_a_clock() {
    let late = |asked: Asked| Asked { now: EXP, ..asked };
    let token = lesson("TOKEN");
    let given = |asked: Asked| Asked {
        now_given: true,
        ..asked
    };
    assert_eq!(
        ends(&token, &late(asked()), Check::Exp),
        (Status::NotChecked, true)
    );
    assert_eq!(
        ends(&token, &late(given(asked())), Check::Exp),
        (Status::Fail, false)
    );
    let decoded = check(&token, &late(with_secret(&secret())));
    assert_eq!(
        decoded.signature_status(),
        SignatureStatus::Verified(Alg::Hs256)
    );
    assert!(!decoded.holds());
    for (payload, name, status, holds) in [
        ("{}", Check::Exp, Status::Pass, true),
        ("{}", Check::Nbf, Status::Pass, true),
        (r#"{"exp":null}"#, Check::Exp, Status::Fail, false),
        (r#"{"exp":"1767226500"}"#, Check::Exp, Status::Fail, false),
        (r#"{"exp":1e400}"#, Check::Exp, Status::Fail, false),
        (r#"{"nbf":null}"#, Check::Nbf, Status::Fail, false),
        (r#"{"iat":"1"}"#, Check::Nbf, Status::Fail, false),
        (r#"{"nbf":1767225603}"#, Check::Nbf, Status::Fail, false),
        (r#"{"nbf":1767225602}"#, Check::Nbf, Status::Pass, true),
        (r#"{"iat":1767225603}"#, Check::Nbf, Status::Fail, false),
        // Which of the two counts, each reader decides for itself.
        (
            r#"{"exp":9999999999,"exp":1}"#,
            Check::Exp,
            Status::Fail,
            false,
        ),
    ] {
        let ended = ends(&hs256(payload), &given(asked()), name);
        assert_eq!(ended, (status, holds), "{payload}");
        let token = signed(r#"{"alg":"HS256"}"#, payload);
        let ended = ends(&token, &with_secret(&secret()), name);
        assert_eq!(ended, (status, holds), "{payload}");
        assert!(check(&token, &asked()).holds(), "{payload}");
    }
}

#[test]
fn the_leeway_ends_to_the_second() {
    for (leeway, now, holds) in [
        (0, EXP - 1, true),
        (0, EXP, false),
        (60, EXP + 59, true),
        (60, EXP + 60, false),
        (0, EXP - 900, true),
        (0, EXP - 901, false),
        (60, EXP - 960, true),
        (60, EXP - 961, false),
    ] {
        let asked = Asked {
            leeway,
            now,
            now_given: true,
            ..asked()
        };
        let decoded = check(&lesson("TOKEN"), &asked);
        assert_eq!(decoded.holds(), holds, "{leeway} {now}");
    }
}

#[test]
fn claims_are_compared_with_what_is_expected() {
    let text = |text: &str| Some(text.to_owned());
    let iss = |iss| Asked {
        iss: text(iss),
        ..asked()
    };
    let aud = |aud| Asked {
        aud: text(aud),
        ..asked()
    };
    let typ = |typ| Asked {
        typ: text(typ),
        ..asked()
    };
    for (asked, name, status) in [
        (iss(ISS), Check::Iss, Status::Pass),
        (
            iss("https://auth.cloakroom.example/"),
            Check::Iss,
            Status::Fail,
        ),
        (aud(AUD), Check::Aud, Status::Pass),
        (aud("https://api"), Check::Aud, Status::Fail),
        (typ("at+jwt"), Check::Typ, Status::Pass),
        (typ("application/AT+JWT"), Check::Typ, Status::Pass),
        (typ("JWT"), Check::Typ, Status::Fail),
    ] {
        let ended = ends(&lesson("TOKEN"), &asked, name);
        assert_eq!(ended, (status, status == Status::Pass), "{asked:?}");
        // A session id has no claims at all.
        assert!(!check(&lesson("sid"), &asked).holds());
    }
    assert!(check(&lesson("aud_array"), &aud(AUD)).holds());
}

#[test]
fn names_that_are_nearly_the_same_are_shown_in_quotes() {
    let why = |claims: Value, asked: &Asked, name: Check| {
        let token = signed(r#"{"alg":"HS256"}"#, &claims.to_string());
        let decoded = check(&token, asked);
        assert_eq!(status(&decoded, name), Status::Fail);
        assert!(!decoded.holds());
        let checks = decoded.checks();
        let found = checks.iter().find(|checked| checked.check == name);
        found.expect("a check").why.say(Lang::En).into_owned()
    };
    let trusted = "https://a.example";
    let iss = Asked {
        iss: Some(trusted.to_owned()),
        ..asked()
    };
    for (found, said) in [
        (
            "https://a.example/",
            r#"iss differs in the final slash alone: "https://a.example/"; trusted is "https://a.example""#,
        ),
        (
            " https://a.example",
            r#"iss differs in spaces alone: " https://a.example"; trusted is "https://a.example""#,
        ),
        (
            "https://A.example",
            r#"iss differs in upper and lower case alone: "https://A.example"; trusted is "https://a.example""#,
        ),
        (
            "https://b.example",
            "iss is https://b.example; trusted is https://a.example",
        ),
    ] {
        assert_eq!(why(json!({ "iss": found }), &iss, Check::Iss), said);
    }
    let aud = Asked {
        aud: Some("api".to_owned()),
        ..asked()
    };
    let said = why(json!({ "aud": ["x", "api "] }), &aud, Check::Aud);
    assert_eq!(said, r#"aud differs in spaces alone: "api ", not "api""#);
    let said = why(json!({ "aud": ["x", "apis"] }), &aud, Check::Aud);
    assert_eq!(said, "aud is x, apis, not api");
}

#[test]
fn clocks_that_differ_a_little_are_said_with_the_leeway_that_would_do() {
    let ends = |claims: Value, name: Check, leeway: i64| {
        let token = signed(r#"{"alg":"HS256"}"#, &claims.to_string());
        let asked = Asked {
            leeway,
            ..with_secret(&secret())
        };
        let decoded = check(&token, &asked);
        let checks = decoded.checks();
        let found = checks.iter().find(|checked| checked.check == name);
        (
            found.expect("a check").why.say(Lang::En).into_owned(),
            decoded.holds(),
        )
    };
    for (claims, name, needed) in [
        (json!({ "iat": NOW + 2 }), Check::Nbf, 2),
        (json!({ "nbf": NOW + 300 }), Check::Nbf, 300),
        (json!({ "exp": NOW }), Check::Exp, 1),
        (json!({ "exp": NOW - 5 }), Check::Exp, 6),
    ] {
        let (why, holds) = ends(claims.clone(), name, 0);
        let end = format!("; --leeway {needed} would pass");
        assert!(!holds && why.ends_with(&end), "{why}");
        let (why, holds) = ends(claims.clone(), name, needed - 1);
        assert!(!holds && why.ends_with(&end), "{why}");
        assert!(ends(claims, name, needed).1);
    }
    for (claims, name) in [
        (json!({ "nbf": NOW + 301 }), Check::Nbf),
        (json!({ "exp": NOW - 300 }), Check::Exp),
    ] {
        let (why, holds) = ends(claims, name, 0);
        assert!(!holds && !why.contains("leeway"), "{why}");
    }
}

#[test]
fn a_name_that_is_empty_is_seen() {
    let jwk = r#"{"kty":"oct","kid":"a","k":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"}"#;
    let token = signed(r#"{"alg":"HS256","kid":""}"#, r#"{"exp":1767226500}"#);
    fails(
        &token,
        &with_file(jwk.as_bytes()),
        "signature: FAILED (kid: no key is named \"\")",
        &[
            "key 1 (kid a) of the file fits, but the token does not name it",
            "the token names the key \"\"; the file has: a",
        ],
    );
}

#[test]
fn the_key_decides_the_algorithm() {
    let mut asked = with_secret(&[5; 64]);
    let key = SigningKey::secret(None, Alg::Hs512, &[5; 64]).expect("HMAC");
    let token = mint(r#"{"alg":"HS512"}"#, "{}", &key);
    assert!(check(&token, &asked).holds());
    asked
        .keys
        .as_mut()
        .expect("keys")
        .set
        .restrict(&[Alg::Hs256]);
    let line = "signature: FAILED (alg: alg is HS512; this key allows HS256)";
    let diagnosis = "the header says HS512; the key is a shared secret, for HS256";
    fails(&token, &asked, line, &[diagnosis]);
}

#[test]
fn no_output_shows_a_secret_or_calls_a_token_valid() {
    let secret = b"correct horse battery staple, and then some more\n";
    let key = SigningKey::secret(None, Alg::Hs256, secret.trim_ascii()).expect("HMAC");
    let asked = with_secret(secret);
    assert!(!format!("{asked:?}").contains("99, 111, 114"));
    let mut tokens = vec![mint(r#"{"alg":"HS256"}"#, r#"{"sub":"a"}"#, &key)];
    tokens.extend(["TOKEN", "expired", "alg_none", "sid"].map(lesson));
    for asked in [asked, with_secret(&self::secret())] {
        for token in &tokens {
            let decoded = check(token, &asked);
            for lang in Lang::ALL {
                let text = decode::text::write(&decoded, lang);
                let json = decode::json::write(std::slice::from_ref(&decoded), lang);
                for shown in [text, json] {
                    assert!(!shown.contains("horse"));
                    assert!(!shown.to_lowercase().contains("valid"), "{shown}");
                    let shown = shown.replace("有効期限", ""); // the name of exp
                    assert!(!shown.contains("有効"), "{shown}");
                }
            }
        }
    }
}
