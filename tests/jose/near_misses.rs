//! Signatures that almost fit: none is accepted, each is explained.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use cloakroom::{
    jose::{
        check::Examination,
        compact::Compact,
        diagnose::{NearMiss, SecretForm, diagnose},
        key::{Kind, SigningKey},
        keyfile::{self, KeyFile, Note},
        mac::hex,
        mint::mint,
    },
    text::Lang,
};
use serde_json::json;

use super::*;
use crate::keyfiles::{Files, read};

/// What is found for a token that must not be accepted.
fn near_misses(token: &str, keys: &KeySet, source: &[u8], notes: &[Note]) -> Vec<NearMiss> {
    let policy = Policy::new(keys);
    assert!(refusal(token, &policy).is_some(), "{token}");
    let found = diagnose(Examination::new(token, &policy, 0), source, notes);
    for miss in &found {
        let (en, ja) = (miss.say(Lang::En), miss.say(Lang::Ja));
        assert!(!en.is_empty() && !ja.is_empty() && en != ja, "{en}");
    }
    found
}

fn of_file(token: &str, file: &KeyFile, source: &[u8]) -> Vec<NearMiss> {
    near_misses(token, &file.keys, source, &file.notes)
}

fn hs256(secret: &[u8]) -> String {
    let key = SigningKey::secret(None, Alg::Hs256, secret).expect("HMAC");
    mint(r#"{"alg":"HS256"}"#, r#"{"exp":9}"#, &key)
}

#[test]
fn a_secret_in_another_form() {
    const SECRET: &[u8] = b"correct horse battery staple, and then some more";
    let with = |end: &[u8]| [SECRET, end].concat();
    let around = |start: &str, end: &str| [start.as_bytes(), SECRET, end.as_bytes()].concat();
    let utf16 = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let text = String::from_utf8(around("\u{feff}", "\r\n")).expect("UTF-8");
        text.encode_utf16().flat_map(unit).collect()
    };
    let base64 = STANDARD.encode([0xfb; 40]).into_bytes();
    let url = base64url::encode(&[0xfb; 40]).into_bytes();
    let digits = hex(&[0xfb; 40]).into_bytes();
    let upper = digits.to_ascii_uppercase();
    for (signed, given, form) in [
        (SECRET, &with(b"\n")[..], SecretForm::WithoutNewline),
        (SECRET, &with(b"\r\n"), SecretForm::WithoutNewline),
        (&with(b"\n"), SECRET, SecretForm::WithNewline),
        (&[0xfb; 40], &base64, SecretForm::FromBase64),
        (&[0xfb; 40], &url, SecretForm::FromBase64url),
        (&[0xfb; 40], &digits, SecretForm::FromHex),
        (
            &[0xfb; 40],
            &[&upper[..], b"\n"].concat(),
            SecretForm::FromHex,
        ),
        (&base64, &[0xfb; 40], SecretForm::ToBase64),
        (&url, &[0xfb; 40], SecretForm::ToBase64url),
        (&digits, &[0xfb; 40], SecretForm::ToHex),
        (SECRET, &around("  ", "\t"), SecretForm::WithoutSpaces),
        (SECRET, &around("\"", "\""), SecretForm::WithoutQuotes),
        (SECRET, &around("'", "'\n"), SecretForm::WithoutQuotes),
        (&around("\"", "\""), SECRET, SecretForm::WithQuotes),
        (&around("'", "'"), SECRET, SecretForm::WithQuotes),
        (SECRET, &around("\u{feff}", ""), SecretForm::WithoutMark),
        (SECRET, &around("\u{feff}", "\r\n"), SecretForm::WithoutMark),
        (SECRET, &utf16(u16::to_le_bytes), SecretForm::FromUtf16),
        (SECRET, &utf16(u16::to_be_bytes), SecretForm::FromUtf16),
        (SECRET, &around("JWT_SECRET=", "\n"), SecretForm::EnvValue),
        (
            SECRET,
            &around("export JWT_SECRET=\"", "\""),
            SecretForm::EnvValue,
        ),
        (
            SECRET,
            &around("# mine\r\nPORT=8080\r\nAPP.KEY = '", "'\r\nX=\r\n"),
            SecretForm::EnvValue,
        ),
    ] {
        let keys = keyfile::secret(given).expect("a secret").into();
        let found = near_misses(&hs256(signed), &keys, given, &[]);
        assert_eq!(found, [NearMiss::Secret(form)]);
    }
    let keys = keyfile::secret(SECRET).expect("a secret").into();
    assert_eq!(near_misses(&hs256(&with(b"!")), &keys, SECRET, &[]), []);
    // A secret that is refused gives no key, but may still explain.
    let short = b"your-256-bit-secret";
    assert!(keyfile::secret(short).is_err());
    let found = near_misses(&hs256(short), &KeySet::default(), short, &[]);
    let (bytes, needed) = (short.len(), 32);
    assert_eq!(
        found,
        [NearMiss::Secret(SecretForm::TooShort { bytes, needed })]
    );
}

#[test]
fn a_public_key_as_secret() {
    let files = Files::load();
    for name in ["rsa", "p256", "p384", "p521", "secp256k1", "ed25519"] {
        let pem = files.bytes(&format!("{name}/spki.pem"));
        let der = files.bytes(&format!("{name}/spki.der"));
        for given in ["spki.pem", "spki.der", "certificate.pem", "pkcs8.der"] {
            let source = files.bytes(&format!("{name}/{given}"));
            let file = read(&source);
            for secret in [&pem[..], pem.trim_ascii(), &der, &source] {
                let found = of_file(&hs256(secret), &file, &source);
                assert_eq!(found[0], NearMiss::PublicKeyAsSecret, "{name}, {given}");
                assert!(matches!(found[1], NearMiss::AlgNotOfKey { .. }));
            }
            let found = of_file(&hs256(b"something else"), &file, &source);
            assert!(matches!(found[..], [NearMiss::AlgNotOfKey { .. }]));
        }
    }
    let jwk = include_bytes!("../vectors/rfc7515/rfc7515_A.7.jwk");
    let found = of_file(&hs256(jwk.trim_ascii()), &read(jwk), jwk);
    assert_eq!(found[0], NearMiss::PublicKeyAsSecret);
}

#[test]
fn the_signature_of_another_algorithm() {
    let files = Files::load();
    let source = files.bytes("rsa/pkcs8.pem");
    let file = read(&source);
    let rsa: Vec<_> = Kind::Rsa.algs().collect();
    for &said in &rsa {
        for &fits in rsa.iter().filter(|&&fits| fits != said) {
            let key = file.signing[0].with_alg(fits).expect("RSA");
            let token = mint(&format!(r#"{{"alg":"{said}"}}"#), "{}", &key);
            let found = of_file(&token, &file, &source);
            assert_eq!(found, [NearMiss::OtherAlg { said, fits }]);
        }
    }
    let secret = files.bytes("secret.bin");
    let keys = keyfile::secret(&secret).expect("a secret").into();
    let hs512 = SigningKey::secret(None, Alg::Hs512, &secret).expect("HMAC");
    let token = mint(r#"{"alg":"HS256"}"#, "{}", &hs512);
    let found = near_misses(&token, &keys, &secret, &[]);
    let (said, fits) = (Alg::Hs256, Alg::Hs512);
    assert_eq!(found[0], NearMiss::OtherAlg { said, fits });
    // The key decides, and it decides for one algorithm.
    let mut pinned = file.clone();
    pinned.keys.restrict(&[Alg::Ps256]);
    let found = of_file(files.token(Alg::Rs256), &pinned, &source);
    let algs = vec![Alg::Ps256];
    let alg = "RS256".to_owned();
    let kind = Kind::Rsa;
    assert_eq!(found, [NearMiss::AlgNotOfKey { alg, kind, algs }]);
}

/// DER, which some libraries sign with and others take.
fn der(fixed: &[u8]) -> Vec<u8> {
    let integer = |half: &[u8]| {
        let start = half
            .iter()
            .position(|&byte| byte != 0)
            .unwrap_or(half.len() - 1);
        let half = &half[start..];
        let sign = usize::from(half[0] >> 7);
        let len = u8::try_from(half.len() + sign).expect("short");
        [&[2, len], &[0][..sign], half].concat()
    };
    let (r, s) = fixed.split_at(fixed.len() / 2);
    let body = [integer(r), integer(s)].concat();
    let len = u8::try_from(body.len()).expect("short");
    let head: &[u8] = if len < 0x80 {
        &[0x30, len]
    } else {
        &[0x30, 0x81, len]
    };
    [head, &body].concat()
}

#[test]
fn ecdsa_is_taken_in_one_form_and_in_its_range() {
    let files = Files::load();
    for (name, alg, order) in [
        (
            "p256",
            Alg::Es256,
            "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
        ),
        (
            "p384",
            Alg::Es384,
            "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973",
        ),
        (
            "p521",
            Alg::Es512,
            "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409",
        ),
        (
            "secp256k1",
            Alg::Es256k,
            "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141",
        ),
    ] {
        let source = files.bytes(&format!("{name}/spki.pem"));
        let file = read(&source);
        let token = files.token(alg);
        let input = Compact::new(token).signing_input();
        let good = base64url::decode(&token[input.len() + 1..]).expect("base64url");
        let needed = good.len();
        let half = needed / 2;
        let n: Vec<u8> = (0..order.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&order[at..at + 2], 16).expect("hex"))
            .collect();
        assert_eq!(n.len(), half);
        let with = |signature: &[u8]| format!("{input}.{}", base64url::encode(signature));
        let zero = vec![0; half];
        for (r, s) in [
            (&zero, &zero),
            (&zero, &good[half..].to_vec()),
            (&good[..half].to_vec(), &zero),
            (&n, &n),
            (&n, &good[half..].to_vec()),
            (&good[..half].to_vec(), &n),
            (&vec![0xff; half], &vec![0xff; half]),
        ] {
            let signature = [&r[..], s].concat();
            assert_eq!(of_file(&with(&signature), &file, &source), [], "{alg}");
            let fits = false;
            if r.iter().any(|&byte| byte != 0) && s.iter().any(|&byte| byte != 0) {
                let found = of_file(&with(&der(&signature)), &file, &source);
                assert_eq!(found, [NearMiss::DerSignature { fits }], "{alg}");
            } else {
                // r = s = 0 in DER: CVE-2022-21449.
                let found = of_file(&with(&der(&signature)), &file, &source);
                assert!(matches!(found[..], [NearMiss::Length { .. }]), "{alg}");
            }
        }
        let fits = true;
        let found = of_file(&with(&der(&good)), &file, &source);
        assert_eq!(found, [NearMiss::DerSignature { fits }], "{alg}");
        for signature in [&good[1..], &good[..needed - 1], &[&good[..], &[0]].concat()] {
            let bytes = signature.len();
            let found = of_file(&with(signature), &file, &source);
            assert_eq!(found, [NearMiss::Length { alg, bytes, needed }]);
        }
    }
}

#[test]
fn a_signature_in_hexadecimal_digits() {
    let files = Files::load();
    for (name, alg) in [("p256", Alg::Es256), ("rsa", Alg::Rs256)] {
        let source = files.bytes(&format!("{name}/spki.pem"));
        let file = read(&source);
        let token = files.token(alg);
        let input = Compact::new(token).signing_input();
        let mut signature = base64url::decode(&token[input.len() + 1..]).expect("base64url");
        for fits in [true, false] {
            let digits = hex(&signature);
            for written in [
                digits.clone(),
                digits.to_uppercase(),
                base64url::encode(digits.as_bytes()),
            ] {
                let found = of_file(&format!("{input}.{written}"), &file, &source);
                assert_eq!(found, [NearMiss::HexSignature { fits }], "{alg}");
            }
            signature[9] ^= 1;
        }
    }
    let secret = files.bytes("secret.bin");
    let keys = keyfile::secret(&secret).expect("a secret").into();
    let token = files.token(Alg::Hs512);
    let input = Compact::new(token).signing_input();
    let signature = base64url::decode(&token[input.len() + 1..]).expect("base64url");
    let fits = true;
    let found = near_misses(&format!("{input}.{}", hex(&signature)), &keys, &secret, &[]);
    assert_eq!(found, [NearMiss::HexSignature { fits }]);
}

/// AWS ALB signs what is padded, and leaves the padding in.
#[test]
fn a_signature_over_padded_text() {
    use cloakroom::jose::check::Decode;
    let files = Files::load();
    let source = files.bytes("p256/pkcs8.pem");
    let file = read(&source);
    let padded = |text: &str| {
        let mut text = text.to_owned();
        while text.len().is_multiple_of(3) {
            text.push(' ');
        }
        base64::engine::general_purpose::URL_SAFE.encode(text)
    };
    let (header, payload) = (padded(r#"{"alg":"ES256"}"#), padded(r#"{"exp":9}"#));
    let input = format!("{header}.{payload}");
    let signature = file.signing[0].sign(input.as_bytes());
    let lenient = |token: &str| {
        let policy = Policy {
            decode: Decode::Lenient,
            ..Policy::new(&file.keys)
        };
        diagnose(Examination::new(token, &policy, 0), &source, &file.notes)
    };
    let stripped = false;
    let token = format!("{input}.{signature}==");
    assert_eq!(lenient(&token), [NearMiss::Padded { stripped }]);
    assert_eq!(
        refusal(&token, &Policy::new(&file.keys)),
        Some(Refusal::Malformed)
    );
    let stripped = true;
    let token = format!("{}.{signature}", input.replace('=', ""));
    let found = of_file(&token, &file, &source);
    assert_eq!(found, [NearMiss::Padded { stripped }]);
    let other = format!(
        "{}.{signature}",
        input.replace('=', "").replacen("ey", "eyA", 1)
    );
    assert!(!of_file(&other, &file, &source).contains(&NearMiss::Padded { stripped }));
}

/// Microsoft Graph wants the nonce in the header hashed before it checks the signature.
#[test]
fn a_signature_over_a_hashed_nonce() {
    let files = Files::load();
    let source = files.bytes("rsa/pkcs8.pem");
    let file = read(&source);
    let header = |nonce: &str| format!(r#"{{"alg":"RS256", "nonce" : "{nonce}","typ":"JWT"}}"#);
    // SHA-256 of "n-1", by Python's hashlib.
    let hashed = "Ua7qj_oF0mINNch0Y0ZYhed98TFx1XCHRt8anzbUfzU";
    let signed = mint(&header(hashed), r#"{"exp":9}"#, &file.signing[0]);
    let (_, rest) = signed.split_once('.').expect("a dot");
    let with = |nonce: &str| format!("{}.{rest}", base64url::encode(header(nonce).as_bytes()));
    let found = of_file(&with("n-1"), &file, &source);
    assert_eq!(found, [NearMiss::HashedNonce]);
    assert_eq!(of_file(&with("n-2"), &file, &source), []);
}

#[test]
fn another_key_of_the_set() {
    let named = |text: &str, kid: &str| -> Value {
        let mut jwk: Value = serde_json::from_str(text).expect("JSON");
        jwk["kid"] = json!(kid);
        jwk
    };
    let rsa = named(include_str!("../vectors/rfc7515/rfc7515_A.2.jwk"), "a");
    let ec = named(include_str!("../vectors/rfc7515/rfc7515_A.3.jwk"), "b");
    let mut encrypts = rsa.clone();
    (encrypts["kid"], encrypts["use"]) = (json!("c"), json!("enc"));
    let source = json!({ "keys": [rsa, ec, encrypts] }).to_string();
    let file = read(source.as_bytes());
    let signing = &file.signing[0];
    let token = |kid: &str| {
        mint(
            &format!(r#"{{"alg":"RS256"{kid}}}"#),
            r#"{"exp":9}"#,
            signing,
        )
    };
    let known = vec!["a".to_owned(), "b".to_owned()];
    let a = NearMiss::OtherKey {
        number: 1,
        kid: Some("a".to_owned()),
    };
    let find = |kid: &str| of_file(&token(kid), &file, source.as_bytes());
    let kid = "../../etc/passwd".to_owned();
    let passed_over = None;
    let unknown = NearMiss::UnknownKid {
        kid,
        known: known.clone(),
        passed_over,
    };
    assert_eq!(find(r#","kid":"../../etc/passwd""#), [a.clone(), unknown]);
    assert_eq!(find(""), std::slice::from_ref(&a));
    let found = find(r#","kid":"b""#);
    assert_eq!(found[0], a);
    assert!(matches!(found[1], NearMiss::AlgNotOfKey { .. }));
    let kid = "c".to_owned();
    let passed_over = Some(keyfile::KeyFault::Use("enc".to_owned()));
    let unused = NearMiss::UnknownKid {
        kid,
        known,
        passed_over,
    };
    assert_eq!(find(r#","kid":"c""#), [a, unused]);
    assert_eq!(
        refusal(&token(r#","kid":"a""#), &Policy::new(&file.keys)),
        Some(Refusal::Expired)
    );
}

/// Every key of a long set, tried on every token of a log, would take their product.
#[test]
fn so_many_keys_of_a_set_are_tried_and_no_more() {
    let secret = b"the one that the token is signed with";
    let token = hs256(secret);
    let after = |others: usize| {
        let others = (0..others).map(|n| format!("{n:040}").into_bytes());
        let oct = |secret: Vec<u8>| json!({ "kty": "oct", "k": base64url::encode(&secret) });
        let keys: Vec<_> = others.chain([secret.to_vec()]).map(oct).collect();
        let source = json!({ "keys": keys }).to_string();
        of_file(&token, &read(source.as_bytes()), source.as_bytes())
    };
    let number = 64;
    assert_eq!(after(63), [NearMiss::OtherKey { number, kid: None }]);
    assert_eq!(after(64), []);
}

#[test]
fn an_empty_payload_may_be_detached() {
    let files = Files::load();
    let secret = files.bytes("secret.bin");
    let keys = keyfile::secret(&secret).expect("a secret").into();
    let token = files.token(Alg::Hs256);
    let [header, payload, signature] = Compact::new(token).jws().expect("a JWS");
    let detached = format!("{}..{}", header.text, signature.text);
    assert_eq!(
        near_misses(&detached, &keys, &secret, &[]),
        [NearMiss::EmptyPayload]
    );
    let payload = base64url::decode(payload.text).expect("base64url");
    let with = |payload| Policy {
        detached: Some(payload),
        ..Policy::new(&keys)
    };
    assert_eq!(refusal(&detached, &with(&payload)), None);
    assert_eq!(
        refusal(&detached, &with(b"{}")),
        Some(Refusal::BadSignature)
    );
    assert_eq!(refusal(token, &with(&payload)), Some(Refusal::Malformed));
}

#[test]
fn the_header_of_a_signature_in_json_is_one() {
    use cloakroom::jose::{check::verify_signature, json::Document, json_serialization};
    let files = Files::load();
    let secret = files.bytes("secret.bin");
    let key = SigningKey::secret(None, Alg::Hs256, &secret).expect("HMAC");
    let keys = key.key().clone().into();
    let find = |protected: &str, unprotected: &str| {
        let protected = base64url::encode(protected.as_bytes());
        let payload = base64url::encode(br#"{"exp":9}"#);
        let signature = key.sign(format!("{protected}.{payload}").as_bytes());
        let json = format!(
            r#"{{"payload":"{payload}","protected":"{protected}","header":{unprotected},"signature":"{signature}"}}"#
        );
        let document = Document::read(json.into_bytes()).expect("JSON");
        let signatures = json_serialization::read(&document).expect("a JWS");
        let policy = Policy {
            unencoded: true,
            ..Policy::new(&keys)
        };
        let found = verify_signature(&signatures[0], &policy, 0);
        failed(&found).map(|(check, why)| (check, why.clone()))
    };
    assert_eq!(find("{}", r#"{"alg":"HS256"}"#), None);
    assert_eq!(find(r#"{"alg":"HS256"}"#, r#"{"kid":"x"}"#), None);
    let both = Why::InBothHeaders("alg".to_owned());
    let alg = r#"{"alg":"HS256"}"#;
    assert_eq!(
        find(alg, r#"{"\u0061lg":"none"}"#),
        Some((Check::Header, both))
    );
    for name in ["crit", "b64"] {
        let unprotected = format!(r#"{{"{name}":false}}"#);
        assert_eq!(
            find(alg, &unprotected),
            Some((Check::Crit, Why::Unprotected(name)))
        );
    }
    let twice = find(alg, r#"{"a":1,"a":2}"#);
    assert!(matches!(
        twice,
        Some((Check::Structure, Why::Duplicate { .. }))
    ));
    let crit = |crit: &str| {
        find(
            &format!(r#"{{"alg":"HS256","b64":true,"crit":{crit}}}"#),
            "{}",
        )
    };
    assert_eq!(crit(r#"["b64"]"#), None);
    assert_eq!(crit(r#"["b64","b64"]"#), Some((Check::Crit, Why::BadCrit)));
    assert_eq!(crit("[]"), Some((Check::Crit, Why::BadCrit)));
    let unknown = Why::UnknownCrit(vec!["exp".to_owned()]);
    assert_eq!(crit(r#"["b64","exp"]"#), Some((Check::Crit, unknown)));
    let absent = find(r#"{"alg":"HS256","crit":["b64"]}"#, "{}");
    assert_eq!(absent, Some((Check::Crit, Why::BadCrit)));
    let odd = find(r#"{"alg":"HS256","b64":0,"crit":["b64"]}"#, "{}");
    assert_eq!(odd, Some((Check::Crit, Why::BadB64)));
}
