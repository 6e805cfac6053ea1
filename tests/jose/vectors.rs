//! The tokens of the lessons and of the RFCs, verified, forged and by naive verifiers.

use cloakroom::jose::check::{Scope, Unsigned};
use cloakroom::jose::{
    compact::Compact,
    json::Document,
    key::SigningKey,
    mac::{HmacSha256, differing_bits, hex},
    mint::{mint, signing_input, unsigned},
};

use super::*;

#[test]
fn the_first_token_is_byte_for_byte_the_published_one() {
    let lessons = Lessons::load();
    let key = teaching_keys::hs_2026_01();
    let token = mint(lessons.header(), lessons.payload(), &key);
    assert_eq!(token, lessons.token());
    assert_eq!(token.len(), lessons.number("token_len"));
    let parts: Vec<_> = Compact::new(&token).parts().map(|part| part.text).collect();
    assert_eq!(parts, ["H", "P", "S"].map(|name| lessons.text(name)));
    assert_eq!(
        Compact::new(&token).signing_input().len(),
        lessons.number("signing_input_len")
    );
    let found = verify(&token, &api(&hs256()), T0);
    assert_eq!(found.refusal, None);
    assert!(
        found
            .checks
            .iter()
            .all(|check| check.outcome == Outcome::Pass)
    );
    let names: Vec<_> = found
        .checks
        .iter()
        .map(|check| check.check.name())
        .collect();
    assert_eq!(
        names.join(" "),
        "structure base64url header typ crit kid alg signature payload iss aud exp nbf"
    );
    assert_eq!(
        found.header.as_ref().map(Document::text),
        Some(lessons.header())
    );
    assert_eq!(
        found.claims.as_ref().map(Document::text),
        Some(lessons.payload())
    );
}

#[test]
fn the_mac_is_worked_out_value_by_value() {
    let lessons = Lessons::load();
    let secret = teaching_keys::HS_2026_01;
    let input = signing_input(lessons.header(), lessons.payload());
    let worked = HmacSha256::of(&secret, input.as_bytes());
    for (name, value) in [
        ("secret_hex", &worked.secret),
        ("K0", &worked.k0),
        ("ipad_block", &worked.ipad_block),
        ("opad_block", &worked.opad_block),
        ("inner", &worked.inner),
        ("outer", &worked.mac),
        ("S", &worked.signature),
    ] {
        assert_eq!(value, lessons.text(name), "{name}");
    }
    assert_eq!(worked.message_len, lessons.number("signing_input_len"));
    assert_eq!(base64url::encode(&secret), lessons.text("secret_b64u"));
    let csrf = HmacSha256::of(&teaching_keys::CSRF, lessons.text("sid").as_bytes());
    assert_eq!(
        csrf.signature,
        lessons.text("csrf_token = b64u(HMAC(csrfkey, sid))")
    );
}

#[test]
fn a_tampered_payload_would_need_another_mac() {
    let lessons = Lessons::load();
    let mac = base64url::decode(lessons.text("S")).expect("base64url");
    for (name, from, to) in [
        ("tamper_sub", "u-1001", "u-1002"),
        ("tamper_role", "\"user\"", "\"admin\""),
    ] {
        let of = |field: &str| lessons.text(&format!("{name}.{field}"));
        let payload = lessons.payload().replace(from, to);
        let input = signing_input(lessons.header(), &payload);
        assert!(input.ends_with(of("P")));
        let wanted = HmacSha256::of(&teaching_keys::HS_2026_01, input.as_bytes());
        assert_eq!(wanted.mac, of("expected_mac"));
        assert_eq!(wanted.signature, of("expected_S"));
        let wanted = base64url::decode(&wanted.signature).expect("base64url");
        assert_eq!(hex(&wanted), of("expected_mac"));
        let bits = differing_bits(&mac, &wanted).map(|bits| bits as usize);
        assert_eq!(
            bits,
            Some(lessons.number(&format!("{name}.bits_differing")))
        );
        let token = of("token(old sig)");
        assert_eq!(token, format!("{input}.{}", lessons.text("S")));
        assert_eq!(refusal(token, &api(&hs256())), Some(Refusal::BadSignature));
    }
    let [index, old, new] = &lessons.0["tamper_sub.changed_chars"][0]
        .as_array()
        .expect("one")[..]
    else {
        panic!("index, old, new");
    };
    let (before, after) = (lessons.text("P"), lessons.text("tamper_sub.P"));
    let changed: Vec<_> = before
        .chars()
        .zip(after.chars())
        .enumerate()
        .filter(|(_, (old, new))| old != new)
        .collect();
    let [(at, (was, is))] = changed[..] else {
        panic!("one character");
    };
    assert_eq!(index.as_u64(), u64::try_from(at).ok());
    assert_eq!(
        (old.as_str(), new.as_str()),
        (Some(&*was.to_string()), Some(&*is.to_string()))
    );
    let document = Document::read(lessons.payload().as_bytes().to_vec()).expect("JSON");
    let sub = document.root().get("sub").expect("sub").range();
    let carriers = base64url::chars_of_bytes(sub.clone());
    assert!(carriers.contains(&at));
    let bytes = base64url::bytes_of_chars(carriers, lessons.payload().len());
    assert!(bytes.start <= sub.start && sub.end <= bytes.end && bytes.len() <= sub.len() + 4);
}

#[test]
fn every_forgery_is_refused_for_its_own_reason() {
    use Refusal::{AlgNotAllowed, Expired, Malformed, NotYetValid, WrongAud, WrongTyp};
    let lessons = Lessons::load();
    let keys = hs256();
    for (name, check, expected) in [
        ("alg_none", Check::Alg, AlgNotAllowed),
        ("alg_None", Check::Alg, AlgNotAllowed),
        ("alg_NONE", Check::Alg, AlgNotAllowed),
        ("alg_nOnE", Check::Alg, AlgNotAllowed),
        ("noncanonical_token", Check::Base64url, Malformed),
        ("duplicate_claim_token", Check::Payload, Malformed),
        ("expired", Check::Exp, Expired),
        ("nbf_future", Check::Nbf, NotYetValid),
        ("aud_wrong", Check::Aud, WrongAud),
        ("no_exp", Check::Exp, Malformed),
        ("typ_JWT_same_claims", Check::Typ, WrongTyp),
        ("weak_secret_token(key=secret)", Check::Typ, WrongTyp),
        ("weak_secret_forged", Check::Typ, WrongTyp),
        ("ed25519_token", Check::Kid, Refusal::UnknownKid),
    ] {
        let found = verify(lessons.text(name), &api(&keys), T0);
        assert_eq!(found.refusal, Some(expected), "{name}");
        assert_eq!(
            failed(&found).map(|(check, _)| check),
            Some(check),
            "{name}"
        );
        for result in &found.checks {
            let reached = match result.check.cmp(&check) {
                std::cmp::Ordering::Less => Outcome::Pass,
                std::cmp::Ordering::Equal => Outcome::Fail,
                std::cmp::Ordering::Greater => Outcome::NotReached,
            };
            assert_eq!(result.outcome, reached, "{name}: {}", result.check);
        }
    }
    for name in ["aud_array", "exp_millis"] {
        assert_eq!(
            verify(lessons.text(name), &api(&keys), T0).refusal,
            None,
            "{name}"
        );
    }
    let header = lessons.text("tamper_header.kid");
    let token = lessons.token().replace(lessons.text("H"), header);
    assert_eq!(refusal(&token, &api(&keys)), Some(Refusal::UnknownKid));
    let weak = SigningKey::secret(None, Alg::Hs256, b"secret").expect("HMAC");
    let keys = weak.key().clone().into();
    for name in ["weak_secret_token(key=secret)", "weak_secret_forged"] {
        assert_eq!(
            refusal(lessons.text(name), &Policy::new(&keys)),
            None,
            "{name}"
        );
    }
}

#[test]
fn naive_verifiers_take_what_they_should_not() {
    let lessons = Lessons::load();
    let keys = hs256();
    let naive = |unsigned| Policy {
        unsigned,
        ..api(&keys)
    };
    let none = unsigned(
        r#"{"alg":"none","typ":"at+jwt"}"#,
        &lessons.payload().replace("user", "admin"),
    );
    assert_eq!(none, lessons.text("alg_none"));
    assert_eq!(refusal(&none, &naive(Unsigned::Accepted)), None);
    let by_name = naive(Unsigned::RefusedByName);
    assert_eq!(refusal(&none, &by_name), Some(Refusal::AlgNotAllowed));
    assert_eq!(refusal(lessons.text("alg_nOnE"), &by_name), None);
    assert_eq!(refusal(lessons.token(), &by_name), None);

    let signature_only = Policy {
        scope: Scope::SignatureOnly,
        ..api(&keys)
    };
    let found = verify(lessons.text("expired"), &signature_only, T0);
    assert_eq!(found.refusal, None);
    let names: Vec<_> = found
        .checks
        .iter()
        .map(|check| check.check.name())
        .collect();
    assert_eq!(
        names.join(" "),
        "structure base64url header kid alg signature payload"
    );

    let pem = lessons.text("es256_public_pem").replace("\\n", "\n");
    assert_eq!(pem.len(), 178);
    let confusion = lessons.text("alg_confusion_token(HMAC key = PEM bytes)");
    let confused = Key::new(
        Some("es-2026-01"),
        &[Alg::Es256, Alg::Hs256],
        Material::Secret(pem.as_bytes()),
    );
    assert_eq!(refusal(confusion, &api(&confused.clone().into())), None);
    assert_eq!(
        refusal(lessons.text("es256_token(RFC6979)"), &api(&confused.into())),
        Some(Refusal::KeyMismatch)
    );
    let pinned = lessons.es256().into();
    assert_eq!(
        refusal(confusion, &api(&pinned)),
        Some(Refusal::AlgNotAllowed)
    );
}

#[test]
fn the_other_algorithms_of_the_lessons_verify() {
    let lessons = Lessons::load();
    let ed = teaching_keys::ed_2026_01();
    assert!(matches!(
        ed.key().material(),
        Material::Ed25519Public(x) if base64url::encode(x) == lessons.text("ed25519_pub_x")
    ));
    let header = lessons
        .header()
        .replace("HS256", "Ed25519")
        .replace("hs-", "ed-");
    let token = mint(&header, lessons.payload(), &ed);
    assert_eq!(token, lessons.text("ed25519_token"));
    let keys = ed.key().clone().into();
    assert_eq!(refusal(&token, &api(&keys)), None);
    let signature = Compact::new(&token)
        .jws()
        .map(|[_, _, part]| base64url::decode(part.text));
    let signature = signature.and_then(Result::ok).expect("a signature");
    assert_eq!(hex(&signature), lessons.text("ed25519_sig_hex"));

    let old = lessons.text("eddsa_token");
    assert_eq!(refusal(old, &api(&keys)), Some(Refusal::AlgNotAllowed));
    let mut both = ed.key().clone();
    both.algs.push(Alg::EdDsa);
    assert_eq!(refusal(old, &api(&both.into())), None);

    let es = lessons.es256().into();
    for (name, expected) in [
        ("es256_token(RFC6979)", None),
        ("es256_malleated_token(s->n-s, also verifies)", None),
        (
            "es256_DER_sig_token(wrong length 72)",
            Some(Refusal::BadSignature),
        ),
    ] {
        assert_eq!(refusal(lessons.text(name), &api(&es)), expected, "{name}");
    }

    let rs = teaching_keys::rs_2026_01();
    let header = lessons
        .header()
        .replace("HS256", "RS256")
        .replace("hs-", "rs-");
    let token = mint(&header, lessons.payload(), &rs);
    assert_eq!(refusal(&token, &api(&rs.key().clone().into())), None);
}

#[test]
fn the_examples_of_the_rfcs_verify_until_a_bit_is_flipped() {
    let jwk: Value =
        serde_json::from_str(include_str!("../vectors/rfc7515/rfc7515_A.1.jwk")).expect("JSON");
    let secret = base64url::decode(jwk["k"].as_str().expect("k")).expect("base64url");
    let hs = SigningKey::secret(None, Alg::Hs256, &secret).expect("HMAC");
    let rs = teaching_keys::rs_2026_01();
    let figure: Value =
        serde_json::from_str(include_str!("../vectors/rfc8037/jws.json")).expect("JSON");
    let seed = base64url::decode(figure["input"]["key"]["d"].as_str().expect("d"));
    assert_eq!(seed.as_deref(), Ok(&teaching_keys::ED_2026_01[..]));
    let ed = SigningKey::ed25519(None, Alg::EdDsa, &teaching_keys::ED_2026_01).expect("EdDSA");
    for (key, token) in [
        (&hs, include_str!("../vectors/rfc7515/rfc7515_A.1.jwsc")),
        (&rs, include_str!("../vectors/rfc7515/rfc7515_A.2.jwsc")),
        (&ed, figure["output"]["compact"].as_str().expect("a token")),
    ] {
        let alg = key.alg();
        let token = token.trim();
        let [_, _, signature] = Compact::new(token).jws().expect("three parts");
        let input = Compact::new(token).signing_input().as_bytes();
        assert_eq!(key.sign(input), signature.text, "{alg}");
        let signature = base64url::decode(signature.text).expect("base64url");
        assert!(key.key().verify(alg, input, &signature), "{alg}");
        let keys = key.key().clone().into();
        let policy = Policy {
            scope: Scope::SignatureOnly,
            ..Policy::new(&keys)
        };
        let found = verify(token, &policy, 0);
        let last = failed(&found).map(|(check, _)| check);
        // The payload of RFC 8037 is a sentence, not claims.
        assert_eq!(last, (alg == Alg::EdDsa).then_some(Check::Payload), "{alg}");
        for bit in 0..8 {
            let mut flipped = signature.clone();
            flipped[0] ^= 1 << bit;
            assert!(!key.key().verify(alg, input, &flipped), "{alg}, signature");
            let mut flipped = input.to_vec();
            flipped[input.len() / 2] ^= 1 << bit;
            assert!(!key.key().verify(alg, &flipped, &signature), "{alg}, input");
        }
    }
}
