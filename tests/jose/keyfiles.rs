//! Key files in every form, the secrets and JWK sets in them, and the keys that are refused.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use cloakroom::{
    jose::{
        key::Kind,
        keyfile::{self, Form, KeyFault, KeyFile, Note},
        mint::mint,
    },
    text::Lang,
};
use serde_json::json;

use super::*;

/// Keys as written by OpenSSL and pyca/cryptography, and a token for each algorithm.
pub struct Files(Value);

impl Files {
    pub fn load() -> Self {
        Self(serde_json::from_str(include_str!("../vectors/keyfiles.json")).expect("JSON"))
    }

    pub fn bytes(&self, name: &str) -> Vec<u8> {
        let text = self.0["files"][name].as_str();
        let text = text.unwrap_or_else(|| panic!("{name}"));
        if name.ends_with("der") || name.ends_with("bin") {
            STANDARD.decode(text).expect("base64")
        } else {
            text.as_bytes().to_vec()
        }
    }

    pub fn read(&self, name: &str) -> KeyFile {
        read(&self.bytes(name))
    }

    pub fn token(&self, alg: Alg) -> &str {
        self.0["tokens"][alg.name()].as_str().expect("a token")
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        let files = self.0["files"].as_object().expect("an object");
        files.keys().map(String::as_str)
    }
}

pub fn read(bytes: &[u8]) -> KeyFile {
    keyfile::read(bytes).unwrap_or_else(|fault| panic!("{}", fault.say(Lang::En)))
}

fn verifies(token: &str, keys: &KeySet) -> bool {
    refusal(token, &Policy::new(keys)).is_none()
}

fn jwk(name: &str) -> Value {
    let text = match name {
        "p256" => include_str!("../vectors/rfc7515/rfc7515_A.3.jwk"),
        "rsa" => include_str!("../vectors/rfc7515/rfc7515_A.2.jwk"),
        _ => r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#,
    };
    serde_json::from_str(text).expect("JSON")
}

fn fault(value: &Value) -> Option<KeyFault> {
    keyfile::read(value.to_string().as_bytes()).err()
}

#[test]
fn every_form_of_a_key_verifies_every_algorithm_of_its_kind() {
    let files = Files::load();
    let kinds = [
        ("rsa", Kind::Rsa),
        ("p256", Alg::Es256.kind()),
        ("p384", Alg::Es384.kind()),
        ("p521", Alg::Es512.kind()),
        ("secp256k1", Alg::Es256k.kind()),
        ("ed25519", Kind::Ed25519),
    ];
    let mut seen = 0;
    for name in files.names() {
        let Some((_, kind)) = kinds
            .iter()
            .find(|(kind, _)| name.starts_with(&format!("{kind}/")))
        else {
            continue;
        };
        let file = files.read(name);
        let form = if name.ends_with("pem") {
            Form::Pem
        } else {
            Form::Der
        };
        assert_eq!(file.form, form, "{name}");
        let [key] = &file.keys.keys[..] else {
            panic!("{name}: one key");
        };
        let private = name.contains("pkcs8") || name.contains("traditional");
        assert_eq!(file.signing.len(), usize::from(private), "{name}");
        let noted = |note: &Note| matches!(note, Note::Private(_) | Note::Certificate(_));
        let expected = private || name.contains("certificate");
        assert_eq!(file.notes.iter().any(noted), expected, "{name}");
        let algs: Vec<_> = kind.algs().collect();
        assert_eq!(key.algs, algs, "{name}");
        for &alg in Alg::ALL {
            let token = files.token(alg);
            let fits = alg.kind() == *kind;
            assert_eq!(verifies(token, &file.keys), fits, "{name}, {alg}");
            if let (true, [signing]) = (fits, &file.signing[..]) {
                let signing = signing.with_alg(alg).expect("its algorithm");
                let header = format!(r#"{{"alg":"{alg}"}}"#);
                let minted = mint(&header, r#"{"exp":1767226500}"#, &signing);
                assert!(verifies(&minted, &file.keys), "{name}, {alg}");
            }
        }
        seen += 1;
    }
    assert_eq!(seen, 6 * 8 - 2 + 2);
}

#[test]
fn secrets_fit_by_their_length() {
    let files = Files::load();
    let secret = files.bytes("secret.bin");
    let key = keyfile::secret(&secret).expect("a secret");
    let keys = KeySet::from(key);
    for alg in [Alg::Hs256, Alg::Hs384, Alg::Hs512] {
        assert!(verifies(files.token(alg), &keys), "{alg}");
    }
    for (len, algs) in [
        (32, &[Alg::Hs256][..]),
        (47, &[Alg::Hs256]),
        (48, &[Alg::Hs256, Alg::Hs384]),
        (64, &[Alg::Hs256, Alg::Hs384, Alg::Hs512]),
    ] {
        let key = keyfile::secret(&secret[..len]).map(|key| key.algs);
        assert_eq!(key.as_deref(), Ok(algs), "{len}");
    }
    let needed = 32;
    for bytes in [1, 31] {
        let short = KeyFault::ShortSecret { bytes, needed };
        assert_eq!(keyfile::secret(&secret[..bytes]), Err(short.clone()));
        let k = base64url::encode(&secret[..bytes]);
        assert_eq!(fault(&json!({ "kty": "oct", "k": k })), Some(short));
    }
    assert_eq!(keyfile::secret(b""), Err(KeyFault::EmptySecret));
    assert_eq!(
        fault(&json!({ "kty": "oct", "k": "" })),
        Some(KeyFault::EmptySecret)
    );
    let k = base64url::encode(&secret[..32]);
    let bytes = 32;
    assert_eq!(
        fault(&json!({ "kty": "oct", "k": k, "alg": "HS512" })),
        Some(KeyFault::ShortSecret { bytes, needed: 64 })
    );
}

#[test]
fn a_key_is_no_secret() {
    let files = Files::load();
    for name in files.names().filter(|name| !name.starts_with("secret")) {
        // Only a request for a certificate in DER is not known as one.
        if name == "request.der" {
            continue;
        }
        let bytes = files.bytes(name);
        let text = [bytes.trim_ascii(), b"\n\n"].concat();
        for bytes in [&bytes, &text] {
            let form = match name {
                name if name.starts_with("openssh") => {
                    assert_eq!(keyfile::secret(bytes), Err(KeyFault::Ssh), "{name}");
                    continue;
                }
                name if name.ends_with("pem") => Form::Pem,
                // Newlines after DER are no DER.
                _ if bytes.len() > files.bytes(name).len() => continue,
                _ => Form::Der,
            };
            let refused = Err(KeyFault::KeyAsSecret(form));
            assert_eq!(keyfile::secret(bytes), refused, "{name}");
        }
    }
    let text = jwk("rsa").to_string();
    let refused = Err(KeyFault::KeyAsSecret(Form::Jwk));
    assert_eq!(keyfile::secret(text.as_bytes()), refused);
    let bare = STANDARD.encode(files.bytes("rsa/spki.der"));
    let refused = Err(KeyFault::KeyAsSecret(Form::Der));
    assert_eq!(keyfile::secret(bare.as_bytes()), refused);
    // Bytes that merely look like the start of one are a secret.
    for secret in [[0x30; 40], [b'{'; 40], [b' '; 40]] {
        assert!(keyfile::secret(&secret).is_ok());
    }
}

#[test]
fn forms_are_found_by_content() {
    let files = Files::load();
    let token = files.token(Alg::Rs256);
    let pem = String::from_utf8(files.bytes("rsa/spki.pem")).expect("UTF-8");
    let bare: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    for text in [
        format!("\u{feff}{pem}"),
        format!("Bag Attributes: none\r\n{}", pem.replace('\n', "\r\n")),
        pem.replace('\n', "\\n"),
        bare,
        format!(" \n{}", jwk("rsa")),
        json!({ "keys": [jwk("rsa")] }).to_string(),
    ] {
        assert!(verifies(token, &read(text.as_bytes()).keys), "{text}");
    }
    let p256 = files.token(Alg::Es256);
    for name in ["no-public.pem", "with-parameters.pem", "compressed.pem"] {
        assert!(verifies(p256, &files.read(name).keys), "{name}");
    }
    let chain = files.read("chain.pem");
    assert_eq!(chain.keys.keys.len(), 1);
    assert!(verifies(token, &chain.keys));
    let pair = [
        files.bytes("rsa/pkcs8.pem"),
        files.bytes("rsa/certificate.pem"),
    ]
    .concat();
    let pair = read(&pair);
    assert_eq!((pair.keys.keys.len(), pair.signing.len()), (1, 1));
    let two = [files.bytes("rsa/spki.pem"), files.bytes("p256/spki.pem")].concat();
    assert_eq!(read(&two).keys.keys.len(), 2);
    let one_good = [files.bytes("rsa-1024.pem"), files.bytes("rsa/spki.pem")].concat();
    let one_good = read(&one_good);
    assert!(verifies(token, &one_good.keys));
    assert!(matches!(
        &one_good.notes[..],
        [Note::PassedOver { key, fault: KeyFault::ShortRsa(1024) }] if key.number == 1
    ));
}

#[test]
fn files_that_give_no_key_say_why() {
    let files = Files::load();
    let algorithm = |oid: &str| KeyFault::Algorithm(oid.to_owned());
    for (name, expected) in [
        ("rsa-1024.pem", KeyFault::ShortRsa(1024)),
        ("encrypted.pem", KeyFault::Encrypted),
        ("encrypted.der", KeyFault::Encrypted),
        ("encrypted-traditional.pem", KeyFault::Encrypted),
        ("x25519.pem", algorithm("1.3.101.110")),
        ("ed448.pem", algorithm("1.3.101.113")),
        (
            "p192.pem",
            KeyFault::Curve("1.2.840.10045.3.1.1".to_owned()),
        ),
        ("openssh-public.txt", KeyFault::Ssh),
        ("openssh-private.pem", KeyFault::Ssh),
        (
            "request.pem",
            KeyFault::Label("CERTIFICATE REQUEST".to_owned()),
        ),
        ("request.der", KeyFault::Der),
        ("explicit-curve.pem", KeyFault::ExplicitCurve),
        ("rsa-pss-sha1.pem", KeyFault::PssHash),
        ("secret.bin", KeyFault::Unrecognized),
    ] {
        assert_eq!(keyfile::read(&files.bytes(name)), Err(expected), "{name}");
    }
    for (text, expected) in [
        ("", KeyFault::Empty),
        (" \n\u{feff}", KeyFault::Unrecognized),
        ("\u{feff} \n", KeyFault::Empty),
        ("hello", KeyFault::Unrecognized),
        ("{}", KeyFault::NoKty),
        (r#"{"keys":{}}"#, KeyFault::Member("keys")),
        (r#"{"keys":[]}"#, KeyFault::NoUsableKey(vec![])),
        (
            r#"{"kty":"RSA","kty":"oct"}"#,
            KeyFault::DuplicateName("kty".to_owned()),
        ),
        ("-----BEGIN X", KeyFault::Pem("X".to_owned())),
    ] {
        assert_eq!(keyfile::read(text.as_bytes()), Err(expected), "{text}");
    }
    assert!(matches!(keyfile::read(b"{"), Err(KeyFault::Json(_))));
    let long = vec![b'{'; keyfile::MAX_LEN + 1];
    assert_eq!(keyfile::read(&long), Err(KeyFault::TooLong));
    assert_eq!(keyfile::secret(&long), Err(KeyFault::TooLong));
    let mut der = files.bytes("rsa/spki.der");
    der.push(0);
    assert_eq!(keyfile::read(&der), Err(KeyFault::Der));
    for end in 1..der.len() - 1 {
        assert_eq!(
            keyfile::read(&der[..end]).err(),
            Some(KeyFault::Der),
            "{end}"
        );
    }
    let pss = files.read("rsa-pss.pem").keys.keys[0].algs.clone();
    assert_eq!(pss, [Alg::Ps256, Alg::Ps384, Alg::Ps512]);
    assert_eq!(
        files.read("rsa-pss-sha384.pem").keys.keys[0].algs,
        [Alg::Ps384]
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "one row a case")]
fn the_members_of_a_jwk_are_obeyed() {
    let with = |name: &str, more: &[(&str, Value)]| {
        let mut jwk = jwk(name);
        for (name, value) in more {
            jwk[name] = value.clone();
        }
        jwk
    };
    let text = str::to_owned;
    let kind = Kind::Rsa;
    for (name, more, expected) in [
        (
            "rsa",
            &[("use", json!("enc"))][..],
            KeyFault::Use(text("enc")),
        ),
        ("rsa", &[("use", json!(1))], KeyFault::Member("use")),
        (
            "rsa",
            &[("key_ops", json!(["encrypt"]))],
            KeyFault::KeyOps(vec![text("encrypt")]),
        ),
        ("rsa", &[("key_ops", json!([]))], KeyFault::KeyOps(vec![])),
        (
            "rsa",
            &[("key_ops", json!("verify"))],
            KeyFault::Member("key_ops"),
        ),
        (
            "rsa",
            &[("key_ops", json!(["verify", "verify"]))],
            KeyFault::Member("key_ops"),
        ),
        (
            "rsa",
            &[("alg", json!("RSA-OAEP"))],
            KeyFault::AlgUnsupported(text("RSA-OAEP")),
        ),
        (
            "rsa",
            &[("alg", json!("none"))],
            KeyFault::AlgUnsupported(text("none")),
        ),
        (
            "rsa",
            &[("alg", json!("HS256"))],
            KeyFault::AlgMismatch {
                alg: Alg::Hs256,
                kind,
            },
        ),
        ("rsa", &[("alg", json!(null))], KeyFault::Member("alg")),
        ("rsa", &[("kid", json!(7))], KeyFault::Member("kid")),
        ("rsa", &[("e", json!("AQ"))], KeyFault::RsaExponent),
        ("rsa", &[("e", json!("AAAB"))], KeyFault::RsaExponent),
        ("rsa", &[("e", json!("Ag"))], KeyFault::RsaExponent),
        ("rsa", &[("e", json!("AQAB="))], KeyFault::Member("e")),
        (
            "rsa",
            &[("d", json!("AQAB"))],
            KeyFault::PrivateMismatch(kind),
        ),
        (
            "rsa",
            &[("kty", json!("AKP"))],
            KeyFault::UnknownKty(text("AKP")),
        ),
        (
            "rsa",
            &[("kty", json!("rsa"))],
            KeyFault::UnknownKty(text("rsa")),
        ),
        (
            "p256",
            &[("crv", json!("P-192"))],
            KeyFault::Curve(text("P-192")),
        ),
        ("p256", &[("crv", json!("P-384"))], KeyFault::Member("x")),
        (
            "p256",
            &[("crv", json!("secp256k1"))],
            KeyFault::NotOnCurve(Alg::Es256k.kind()),
        ),
        (
            "p256",
            &[("y", jwk("p256")["x"].clone())],
            KeyFault::NotOnCurve(Alg::Es256.kind()),
        ),
        (
            "p256",
            &[("d", jwk("p256")["x"].clone())],
            KeyFault::PrivateMismatch(Alg::Es256.kind()),
        ),
        (
            "p256",
            &[("x", json!("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVA"))],
            KeyFault::Member("x"),
        ),
        (
            "ed",
            &[("crv", json!("X25519"))],
            KeyFault::Curve(text("X25519")),
        ),
        ("ed", &[("d", json!("AAAA"))], KeyFault::Member("d")),
        (
            "ed",
            &[("d", json!("A".repeat(43)))],
            KeyFault::PrivateMismatch(Kind::Ed25519),
        ),
        ("ed", &[("x", json!("A".repeat(43)))], KeyFault::SmallOrder),
        (
            "ed",
            &[("x", json!("Ag".to_owned() + &"A".repeat(41)))],
            KeyFault::NotOnCurve(Kind::Ed25519),
        ),
    ] {
        let refused = fault(&with(name, more));
        assert_eq!(refused.as_ref(), Some(&expected), "{name} {more:?}");
        let (en, ja) = (expected.say(Lang::En), expected.say(Lang::Ja));
        assert!(!en.is_empty() && !ja.is_empty() && en != ja, "{en}");
    }
    for more in [
        &[("use", json!("sig"))][..],
        &[("key_ops", json!(["sign", "verify"]))],
        &[("alg", json!("PS384")), ("ext", json!(true))],
    ] {
        let keys = read(with("rsa", more).to_string().as_bytes()).keys;
        let algs = match more[0].0 {
            "alg" => vec![Alg::Ps384],
            _ => Kind::Rsa.algs().collect(),
        };
        assert_eq!(keys.keys[0].algs, algs);
    }
}

/// RFC 7517 §4.5: keys of one name, of which kind, use and algorithm decide.
#[test]
fn keys_of_one_name_are_told_apart_or_none_is_taken() {
    let named = |jwk: &Value, alg: Option<&str>| {
        let mut jwk = jwk.clone();
        jwk["kid"] = json!("a");
        if let Some(alg) = alg {
            jwk["alg"] = json!(alg);
        }
        jwk
    };
    let set = |keys: Value| read(json!({ "keys": keys }).to_string().as_bytes()).keys;
    let (rsa, p256) = (jwk("rsa"), jwk("p256"));
    let pair = |byte| teaching_keys::from_bytes(Alg::Ed25519, "a", &[byte; 32]).expect("a key");
    let [ed, other] = [1, 2].map(|byte| keyfile::public_jwk(pair(byte).key()).expect("public"));
    let signing = &read(jwk("rsa").to_string().as_bytes()).signing[0];
    let token = |alg: &str| {
        let signing = signing
            .with_alg(Alg::of_name(alg).expect(alg))
            .expect("RSA");
        let header = format!(r#"{{"alg":"{alg}","kid":"a"}}"#);
        mint(&header, r#"{"exp":1767226500}"#, &signing)
    };
    let kinds = set(json!([named(&p256, None), named(&rsa, None)]));
    assert!(verifies(&token("RS256"), &kinds));
    let algs = set(json!([
        named(&rsa, Some("RS512")),
        named(&rsa, Some("RS256")),
        named(&rsa, Some("PS384")),
    ]));
    for (alg, taken) in [
        ("RS512", true),
        ("RS256", true),
        ("PS384", true),
        ("PS256", false),
    ] {
        assert_eq!(verifies(&token(alg), &algs), taken, "{alg}");
    }
    let same = set(json!([named(&rsa, None), named(&rsa, None)]));
    assert_eq!(same.keys.len(), 1);
    let narrower = set(json!([named(&rsa, None), named(&rsa, Some("RS256"))]));
    assert!(verifies(&token("RS256"), &narrower));

    let tie = set(json!([ed, other]));
    let header = r#"{"alg":"Ed25519","kid":"a"}"#;
    let token = mint(header, r#"{"exp":1767226500}"#, &pair(2));
    let found = verify(&token, &Policy::new(&tie), T0 + 1);
    let tied = Why::TiedKid("a".to_owned());
    assert_eq!(failed(&found), Some((Check::Kid, &tied)));
    assert!(verifies(&token, &set(json!([other]))));

    // One of that name cannot be judged: it may be the one that is meant.
    let mut broken = ed;
    broken["x"] = json!("A".repeat(43));
    let unclear = json!({ "keys": [broken, other] });
    let Some(KeyFault::NoUsableKey(notes)) = fault(&unclear) else {
        panic!("{unclear}");
    };
    let twice = KeyFault::DuplicateKid("a".to_owned());
    assert!(matches!(&notes[1], Note::PassedOver { fault, .. } if *fault == twice));
}

#[test]
fn a_set_is_unambiguous_or_refused() {
    let named = |name: &str, kid: &str| {
        let mut jwk = jwk(name);
        jwk["kid"] = json!(kid);
        jwk
    };
    let set = |keys: Value| json!({ "keys": keys });
    let secret = json!({ "kty": "oct", "k": "A".repeat(43), "kid": "s" });
    let mixed = set(json!([named("rsa", "a"), secret]));
    assert_eq!(fault(&mixed), Some(KeyFault::MixedSet));
    let rfc: Value =
        serde_json::from_str(include_str!("../vectors/rfc7520/rfc7520_4.8.jwkset")).expect("JSON");
    assert_eq!(fault(&rfc), Some(KeyFault::MixedSet));

    let unknown = json!({ "kty": "AKP", "alg": "ML-DSA-44", "kid": "a" });
    let mut encrypts = named("rsa", "a");
    encrypts["use"] = json!("enc");
    let file = set(json!([unknown, encrypts, 7, named("rsa", "a")]));
    let file = read(file.to_string().as_bytes());
    let kids: Vec<_> = file
        .keys
        .keys
        .iter()
        .map(|key| key.kid.as_deref())
        .collect();
    assert_eq!(kids, [Some("a")]);
    let faults: Vec<_> = (file.notes.iter())
        .filter_map(|note| match note {
            Note::PassedOver { key, fault } => Some((key.number, fault.clone())),
            _ => None,
        })
        .collect();
    assert_eq!(
        faults,
        [
            (1, KeyFault::UnknownKty("AKP".to_owned())),
            (2, KeyFault::Use("enc".to_owned())),
            (3, KeyFault::Member("kty")),
        ]
    );
    let none = fault(&set(json!([unknown])));
    assert!(matches!(none, Some(KeyFault::NoUsableKey(notes)) if notes.len() == 1));

    for (name, keys) in [
        (include_str!("../vectors/rfc7517/rfc7517_A.1.jwkset"), 1),
        (include_str!("../vectors/rfc7517/rfc7517_A.2.jwkset"), 1),
        (include_str!("../vectors/rfc7517/rfc7517_A.3.jwkset"), 1),
    ] {
        // The EC keys are for encryption, and so is one of the secrets.
        assert_eq!(read(name.as_bytes()).keys.keys.len(), keys);
    }
}
