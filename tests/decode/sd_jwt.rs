//! SD-JWT by RFC 9901 §7.1 and §7.3: what holds is verified, and each rule by which one must be
//! rejected is broken on purpose, once.

use aws_lc_rs::digest::{SHA256, SHA512, digest};
use cloakroom::{
    decode::{self, Asked, Decoded, SignatureStatus, Status},
    jose::{
        base64url,
        check::Check,
        key::{Alg, SigningKey},
        keyfile,
        mint::mint,
        teaching_keys,
    },
    text::Lang,
};
use serde_json::{Value, json};

use super::NOW;
use super::verification::{asked, check, json_of, secret, signed, with_secret};

const HEADER: &str = r#"{"alg":"HS256","typ":"dc+sd-jwt"}"#;

fn holder() -> SigningKey {
    teaching_keys::from_bytes(Alg::Ed25519, "holder", &[9; 32]).expect("a key")
}

fn disclosure(array: &Value) -> String {
    base64url::encode(array.to_string().as_bytes())
}

fn sha256(text: &str) -> String {
    base64url::encode(digest(&SHA256, text.as_bytes()).as_ref())
}

/// An SD-JWT as its holder presents it.
#[derive(Clone)]
struct Presented {
    payload: Value,
    disclosures: Vec<String>,
    /// What the key binding says, but for its `sd_hash`.
    binding: Option<Value>,
    typ: &'static str,
    by: SigningKey,
}

impl Presented {
    /// A claim, one in it, an element, and a digest whose disclosure is kept back.
    fn new() -> Self {
        let street = disclosure(&json!(["s1", "street", "Sumida 1"]));
        let address = disclosure(&json!(["s2", "address", { "_sd": [sha256(&street)] }]));
        let element = disclosure(&json!(["s3", "JP"]));
        let cnf = keyfile::public_jwk(holder().key()).expect("public");
        let payload = json!({
            "iss": "https://issuer.example", "iat": NOW - 60, "exp": NOW + 600,
            "_sd_alg": "sha-256",
            "_sd": [sha256(&address), sha256("kept back")],
            "nationalities": [{ "...": sha256(&element) }, "FR", { "...": sha256("too") }],
            "cnf": { "jwk": cnf },
        });
        Self {
            payload,
            disclosures: vec![street, address, element],
            binding: None,
            typ: "kb+jwt",
            by: holder(),
        }
    }

    fn bound() -> Self {
        let binding = json!({ "iat": NOW - 1, "aud": "https://verifier.example", "nonce": "n" });
        Self {
            binding: Some(binding),
            ..Self::new()
        }
    }

    fn unbound_text(&self) -> String {
        let mut text = signed(HEADER, &self.payload.to_string()) + "~";
        for one in &self.disclosures {
            text += one;
            text += "~";
        }
        text
    }

    fn text(&self) -> String {
        let text = self.unbound_text();
        let Some(binding) = &self.binding else {
            return text;
        };
        let mut binding = binding.clone();
        if binding.get("sd_hash").is_none() {
            binding["sd_hash"] = sha256(&text).into();
        }
        let header = format!(r#"{{"alg":"Ed25519","typ":"{}"}}"#, self.typ);
        text + &mint(&header, &binding.to_string(), &self.by)
    }

    /// The same with another digest in the place of what one of a disclosure was.
    fn replace(&mut self, number: usize, with: &Value) {
        let with = disclosure(with);
        let old = sha256(&self.disclosures[number]);
        let payload = self.payload.to_string().replace(&old, &sha256(&with));
        self.payload = serde_json::from_str(&payload).expect("JSON");
        self.disclosures[number] = with;
    }
}

fn why(decoded: &Decoded, name: Check) -> (Status, String) {
    let checks = decoded.checks();
    let found = checks.iter().find(|checked| checked.check == name);
    let found = found.unwrap_or_else(|| panic!("{name}"));
    (found.status, found.why.say(Lang::En).into_owned())
}

/// Must be rejected for this reason, by this check, and with this finding.
#[track_caller]
fn rejected(text: &str, name: Check, reason: &str, finding: &str) {
    let decoded = check(text, &with_secret(&secret()));
    let (status, said) = why(&decoded, name);
    assert_eq!((status, &*said), (Status::Fail, reason), "{name}");
    assert_eq!(decoded.signature_status(), SignatureStatus::Failed);
    assert!(!decoded.holds());
    let mut findings = decoded
        .findings
        .iter()
        .chain(decoded.inside.iter().flat_map(|inner| &inner.findings));
    assert!(findings.any(|found| found.rule.id == finding), "{finding}");
    let value = json_of(&decoded);
    assert_eq!(value["signature_status"], "failed");
    for (lang, verified) in [(Lang::En, "is verified"), (Lang::Ja, "署名は検証済み")] {
        let shown = decode::text::write(&decoded, lang);
        let first = shown.lines().next().expect("a line");
        assert!(!first.contains(verified), "{first}");
    }
}

#[test]
fn what_holds_is_verified() {
    for presented in [Presented::new(), Presented::bound()] {
        let decoded = check(&presented.text(), &with_secret(&secret()));
        let shown = decode::text::write(&decoded, Lang::En);
        let verified = SignatureStatus::Verified(Alg::Hs256);
        assert_eq!(decoded.signature_status(), verified, "{shown}");
        assert!(decoded.holds(), "{shown}");
        let (status, said) = why(&decoded, Check::Disclosures);
        let all = "3 disclosures, each in the place of its digest";
        assert_eq!((status, &*said), (Status::Pass, all));
        let bound = presented.binding.is_some();
        let expected = if bound {
            Status::Pass
        } else {
            Status::NotChecked
        };
        assert_eq!(why(&decoded, Check::Proof).0, expected);
        if bound {
            let binding = &decoded.inside[0];
            let verified = SignatureStatus::Verified(Alg::Ed25519);
            assert_eq!(binding.signature_status(), verified);
            assert_eq!(why(binding, Check::SdHash).0, Status::Pass);
            assert_eq!(why(binding, Check::Typ).0, Status::Pass);
        }
        let ids = ["L58", "L59"];
        assert!(
            decoded
                .findings
                .iter()
                .all(|found| !ids.contains(&found.rule.id))
        );
    }
    // Without disclosures, and by another hash.
    let mut other = Presented::new();
    other.disclosures.clear();
    let decoded = check(&other.text(), &with_secret(&secret()));
    assert!(decoded.holds());
    let shown = decode::text::write(&decoded, Lang::En);
    assert!(
        shown.starts_with("SD-JWT without disclosures from issuer.example"),
        "{shown}"
    );
    let one = disclosure(&json!(["s", "a", 1]));
    let sha512 = base64url::encode(digest(&SHA512, one.as_bytes()).as_ref());
    let token = signed(
        HEADER,
        &json!({ "_sd_alg": "sha-512", "_sd": [sha512] }).to_string(),
    );
    assert!(check(&format!("{token}~{one}~"), &with_secret(&secret())).holds());
}

#[test]
fn a_disclosure_that_the_issuer_did_not_sign_is_rejected() {
    let mut forged = Presented::new();
    forged
        .disclosures
        .push(disclosure(&json!(["s", "role", "admin"])));
    let reason = "the digest of disclosure 4 stands nowhere: the issuer never signed it";
    rejected(&forged.text(), Check::Disclosures, reason, "L58");
    // A digest in a disclosure that is itself not signed signs nothing.
    let inner = disclosure(&json!(["s", "role", "admin"]));
    let outer = disclosure(&json!(["s", "x", { "_sd": [sha256(&inner)] }]));
    let mut nested = Presented::new();
    nested.disclosures.extend([inner, outer]);
    let reason = "the digest of disclosure 4 stands nowhere: the issuer never signed it; the digest of disclosure 5 stands nowhere: the issuer never signed it";
    rejected(&nested.text(), Check::Disclosures, reason, "L58");
    // What is in a disclosure that was kept back stands nowhere, either.
    let mut without = Presented::new();
    without.disclosures.remove(1);
    let reason = "the digest of disclosure 1 stands nowhere: the issuer never signed it";
    rejected(&without.text(), Check::Disclosures, reason, "L58");
}

#[test]
fn a_digest_and_a_disclosure_stand_once() {
    let mut again = Presented::new();
    again.disclosures.push(again.disclosures[2].clone());
    rejected(
        &again.text(),
        Check::Disclosures,
        "disclosure 4 is there twice",
        "L58",
    );
    let twice = "a digest stands more than once";
    let mut decoy = Presented::new();
    let kept = sha256("kept back");
    decoy.payload["more"] = json!({ "_sd": [kept] });
    rejected(&decoy.text(), Check::Disclosures, twice, "L58");
    let mut used = Presented::new();
    let element = sha256(&used.disclosures[2]);
    used.payload["more"] = json!([{ "...": element }]);
    rejected(&used.text(), Check::Disclosures, twice, "L58");
}

#[test]
fn a_disclosure_fits_its_place() {
    let place = "does not fit its place: a claim where an element belongs, or an element where a claim does";
    for (number, with, reason) in [
        (1, json!(["s", "value alone"]), format!("disclosure 2 {place}; the digest of disclosure 1 stands nowhere: the issuer never signed it")),
        (2, json!(["s", "name", "value"]), format!("disclosure 3 {place}")),
        (1, json!(["s", "_sd", 1]), "disclosure 2 is named _sd or ..., as no claim may be; the digest of disclosure 1 stands nowhere: the issuer never signed it".to_owned()),
        (2, json!(["s"]), "disclosure 3 is no array of salt, name and value".to_owned()),
        (2, json!(["s", "a", 1, 2]), "disclosure 3 is no array of salt, name and value".to_owned()),
        (2, json!([1, "a"]), "disclosure 3 is no array of salt, name and value".to_owned()),
        (2, json!({ "s": 1 }), "disclosure 3 is no array of salt, name and value".to_owned()),
    ] {
        let mut presented = Presented::new();
        presented.replace(number, &with);
        rejected(&presented.text(), Check::Disclosures, &reason, "L58");
    }
    for (name, reason) in [
        (
            "...",
            "disclosure 1 is named _sd or ..., as no claim may be",
        ),
        ("iss", "disclosure 1 has a name that stands there already"),
    ] {
        let one = disclosure(&json!(["s", name, "x"]));
        let payload = json!({ "iss": "me", "_sd": [sha256(&one)] }).to_string();
        let text = format!("{}~{one}~", signed(HEADER, &payload));
        rejected(&text, Check::Disclosures, reason, "L58");
    }
    // Two disclosures of one name in one place.
    let pair = [1, 2].map(|n| disclosure(&json!(["s", "role", n])));
    let payload = json!({ "_sd": [sha256(&pair[0]), sha256(&pair[1])] }).to_string();
    let text = format!("{}~{}~{}~", signed(HEADER, &payload), pair[0], pair[1]);
    rejected(
        &text,
        Check::Disclosures,
        "disclosure 2 has a name that stands there already",
        "L58",
    );
    // A digest beside another member is no element that was hidden.
    let mut beside = Presented::new();
    beside.payload["nationalities"][0]["x"] = json!(1);
    let reason = "the digest of disclosure 3 stands nowhere: the issuer never signed it";
    rejected(&beside.text(), Check::Disclosures, reason, "L58");
}

#[test]
fn a_hash_that_is_not_known_and_a_lost_tilde_are_rejected() {
    for alg in [json!("sha3-256"), json!("SHA-256"), json!(256)] {
        let mut other = Presented::new();
        other.payload["_sd_alg"] = alg;
        let reason = "_sd_alg names a hash that is not known here";
        rejected(&other.text(), Check::Disclosures, reason, "L58");
    }
    let text = Presented::new().text();
    let lost = text.strip_suffix('~').expect("a tilde");
    let reason = "the last ~ is lost: what follows it would be the key binding";
    rejected(lost, Check::Disclosures, reason, "L58");
    // It is still shown.
    let decoded = check(lost, &asked());
    assert_eq!(decoded.disclosures.map(|all| all.len()), Some(3));
    let mut odd = Presented::new();
    odd.payload["_sd"] = json!("x");
    let decoded = check(&odd.text(), &with_secret(&secret()));
    assert!(
        why(&decoded, Check::Disclosures)
            .1
            .starts_with("an _sd is no array of digests")
    );
    let twice = Presented::new()
        .payload
        .to_string()
        .replacen('{', r#"{"_sd":[],"#, 1);
    let text = signed(HEADER, &twice) + "~";
    let reason = "the payload is no JSON object in which each name stands once";
    rejected(&text, Check::Disclosures, reason, "L58");
}

#[test]
fn a_key_binding_is_for_what_is_presented_by_its_holder() {
    let binding_fails = |presented: &Presented, reason: &str, finding: &str| {
        let reason = format!("key binding: {reason}");
        rejected(&presented.text(), Check::Proof, &reason, finding);
    };
    let other = "sd_hash: not the digest of what was presented: a disclosure was added, removed or changed after it was signed";
    // Removed after it was signed, or added.
    let full = Presented::bound();
    let mut fewer = full.clone();
    fewer.binding.as_mut().expect("bound")["sd_hash"] = sha256(&full.unbound_text()).into();
    fewer.disclosures.pop();
    binding_fails(&fewer, other, "L59");
    let mut none = full.clone();
    none.disclosures.clear();
    none.binding = fewer.binding.clone();
    binding_fails(&none, other, "L59");
    for (name, reason) in [
        ("iat", "nbf: no iat"),
        ("aud", "aud: no aud"),
        ("nonce", "proof: no nonce"),
        (
            "sd_hash",
            "sd_hash: not the digest of what was presented: a disclosure was added, removed or changed after it was signed",
        ),
    ] {
        let mut without = full.clone();
        let binding = without.binding.as_mut().expect("bound");
        if name == "sd_hash" {
            binding[name] = json!(null);
        } else {
            binding.as_object_mut().expect("an object").remove(name);
        }
        binding_fails(
            &without,
            reason,
            if name == "sd_hash" { "L50" } else { "L59" },
        );
    }
    let mut early = full.clone();
    early.binding.as_mut().expect("bound")["iat"] = (NOW + 400).into();
    let decoded = check(&early.text(), &with_secret(&secret()));
    let (status, said) = why(&decoded, Check::Proof);
    assert_eq!(status, Status::Fail);
    assert!(said.starts_with("key binding: nbf: "), "{said}");
    let typ = Presented {
        typ: "JWT",
        ..full.clone()
    };
    binding_fails(&typ, "typ: typ is JWT; wanted is kb+jwt", "L59");
    let mallory = teaching_keys::from_bytes(Alg::Ed25519, "holder", &[8; 32]).expect("a key");
    let by = Presented {
        by: mallory,
        ..full.clone()
    };
    let decoded = check(&by.text(), &with_secret(&secret()));
    assert!(!decoded.holds());
    let (status, said) = why(&decoded, Check::Proof);
    assert_eq!(status, Status::Fail);
    assert!(said.starts_with("key binding: signature: "), "{said}");
    for cnf in [
        json!(null),
        json!({ "kid": "holder" }),
        json!({ "jwk": { "kty": "oct", "k": "A".repeat(43) } }),
    ] {
        let mut nobody = full.clone();
        nobody.payload["cnf"] = cnf;
        let decoded = check(&nobody.text(), &with_secret(&secret()));
        let said = why(&decoded, Check::Proof);
        let reason = "key binding: kid: the SD-JWT names no public key of its holder (cnf.jwk)";
        assert_eq!(said, (Status::Fail, reason.to_owned()));
        assert_eq!(decoded.signature_status(), SignatureStatus::Failed);
    }
}

#[test]
fn without_a_key_what_speaks_against_it_is_said_all_the_same() {
    let mut forged = Presented::bound();
    forged
        .disclosures
        .push(disclosure(&json!(["s", "role", "admin"])));
    forged.binding = Some(json!({}));
    forged.typ = "JWT";
    let decoded = check(&forged.text(), &asked());
    assert!(decoded.holds());
    assert!(
        decoded.inside[0]
            .findings
            .iter()
            .any(|found| found.rule.id == "L59")
    );
    assert_eq!(decoded.signature_status(), SignatureStatus::NotChecked);
    assert_eq!(why(&decoded, Check::Disclosures).0, Status::Fail);
    assert!(decoded.findings.iter().any(|found| found.rule.id == "L58"));
}

#[test]
fn a_time_that_is_disclosed_counts() {
    let one = |exp: i64| {
        let exp = disclosure(&json!(["s", "exp", exp]));
        let payload = json!({ "iss": "me", "_sd": [sha256(&exp)] }).to_string();
        format!("{}~{exp}~", signed(HEADER, &payload))
    };
    let ends = |text: &str| {
        let decoded = check(text, &with_secret(&secret()));
        (why(&decoded, Check::Exp).0, decoded.holds())
    };
    assert_eq!(ends(&one(NOW + 1)), (Status::Pass, true));
    assert_eq!(ends(&one(NOW)), (Status::Fail, false));
}

/// RFC 9901 §8.1: the disclosures stand in the header that nothing protects.
#[test]
fn an_sd_jwt_in_json_is_held_to_the_same() {
    let in_json = |presented: &Presented| {
        let text = presented.text();
        let (jwt, rest) = text.split_once('~').expect("a tilde");
        let [protected, payload, signature]: [&str; 3] = jwt
            .split('.')
            .collect::<Vec<_>>()
            .try_into()
            .expect("three");
        let binding = rest
            .rsplit('~')
            .next()
            .filter(|binding| !binding.is_empty());
        let mut header = json!({ "disclosures": presented.disclosures });
        if let Some(binding) = binding {
            header["kb_jwt"] = binding.into();
        }
        json!({ "payload": payload, "protected": protected, "header": header, "signature": signature })
            .to_string()
    };
    let asked: Asked = with_secret(&secret());
    for presented in [Presented::new(), Presented::bound()] {
        let decoded = check(&in_json(&presented), &asked);
        let shown = decode::text::write(&decoded, Lang::En);
        assert!(decoded.holds(), "{shown}");
        assert_eq!(decoded.kind.name(), "sd-jwt");
        let mut forged = presented;
        forged
            .disclosures
            .push(disclosure(&json!(["s", "role", "admin"])));
        let reason = "the digest of disclosure 4 stands nowhere: the issuer never signed it";
        rejected(&in_json(&forged), Check::Disclosures, reason, "L58");
    }
}
