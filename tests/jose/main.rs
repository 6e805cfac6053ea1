//! Tokens, keys and verifier against published vectors and hostile input: what these tests share.

mod keyfiles;
mod near_misses;
mod properties;
mod published;
mod rfcs;
mod strictness;
mod vectors;

use cloakroom::jose::{
    base64url,
    check::{Check, Outcome, Policy, Refusal, Verification, Why, verify},
    key::{Alg, Curve, Key, KeySet, Material},
    teaching_keys,
};
use serde_json::Value;

const T0: i64 = 1_767_225_600;
const ISS: &str = "https://auth.cloakroom.example";
const AUD: &str = "https://api.cloakroom.example";

/// The tokens and values of the lessons.
struct Lessons(Value);

impl Lessons {
    fn load() -> Self {
        Self(serde_json::from_str(include_str!("../vectors/lessons.json")).expect("JSON"))
    }

    fn text(&self, name: &str) -> &str {
        self.0[name].as_str().unwrap_or_else(|| panic!("{name}"))
    }

    fn number(&self, name: &str) -> usize {
        let number = self.0[name].as_u64().unwrap_or_else(|| panic!("{name}"));
        usize::try_from(number).expect("small")
    }

    fn token(&self) -> &str {
        self.text("TOKEN")
    }

    fn header(&self) -> &str {
        self.text("header_json")
    }

    fn payload(&self) -> &str {
        self.text("payload_json")
    }

    /// The P-256 key as a point on the curve.
    fn es256(&self) -> Key {
        let part = |name| base64url::decode(self.text(name)).expect("base64url");
        let point = [vec![4], part("es256_x"), part("es256_y")].concat();
        Key::new(
            Some("es-2026-01"),
            &[Alg::Es256],
            Material::EcPublic(Curve::P256, &point),
        )
    }
}

fn hs256() -> KeySet {
    teaching_keys::hs_2026_01().key().clone().into()
}

/// What the API of the lessons asks for.
fn api(keys: &KeySet) -> Policy<'_> {
    Policy {
        typ: Some("at+jwt"),
        iss: Some(ISS),
        aud: Some(AUD),
        nbf: true,
        ..Policy::new(keys)
    }
}

fn refusal(token: &str, policy: &Policy<'_>) -> Option<Refusal> {
    verify(token, policy, T0 + 1).refusal
}

fn failed(verification: &Verification) -> Option<(Check, &Why)> {
    let failed = |result: &&_| {
        matches!(
            result,
            &&cloakroom::jose::check::CheckResult {
                outcome: Outcome::Fail,
                ..
            }
        )
    };
    let result = verification.checks.iter().find(failed)?;
    Some((result.check, &result.why))
}
