//! The verifier: the names, the order and the refusals of its checks, none of which uses what has
//! not been checked (`verify`).
//!
//! [`verify`] stops at the first failure. An [`Examination`] runs the same checks one at a time,
//! for a caller that wants to go on after one.

mod examination;
mod policy;
mod why;

use std::fmt;

use serde::{Deserialize, Serialize};

pub(super) use examination::Signed;
pub use examination::{Examination, Judgement, ReadBefore, expiry, numeric_date, start};
pub use policy::{Decode, Duplicates, Policy, Scope, Unsigned};
pub use why::{Nearly, Part, Possession, Revocation, Rights, Why};

use crate::schema::documented;

use super::{json::Document, json_serialization::Signature};

documented! {
    /// One step of a verifier. The order of the variants is the order of the steps.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Check {
        /// Three parts (RFC 7515 §7.1). The third may be empty: that is for `alg` and `signature`.
        Structure,
        /// Every part is base64url (RFC 7515 §2).
        Base64url,
        /// The first part is one JSON object without duplicate names (RFC 7515 §4).
        Header,
        /// The token is of the kind that is wanted (RFC 7515 §4.1.9, RFC 8725 §3.11, RFC 9068 §4).
        Typ,
        /// Every extension that must be understood is (RFC 7515 §4.1.11).
        Crit,
        /// The key is known (RFC 7515 §4.1.4).
        Kid,
        /// The algorithm is one of that key's (RFC 8725 §3.1).
        Alg,
        /// The signature is that key's over the first two parts (RFC 7515 §5.2).
        Signature,
        /// The second part is one JSON object without duplicate names, and times are numbers
        /// (RFC 7519 §2, §4).
        Payload,
        /// Each disclosure is one that the issuer signed, in its place (RFC 9901 §7.1).
        Disclosures,
        /// A key binding is for what was presented with it (RFC 9901 §7.3).
        #[serde(rename = "sd_hash")]
        SdHash,
        /// The issuer is the one that is trusted, exactly (RFC 7519 §4.1.1, RFC 9068 §4).
        Iss,
        /// The token is meant for this verifier (RFC 7519 §4.1.3).
        Aud,
        /// The token has not expired (RFC 7519 §4.1.4); it must say when it does (RFC 9068 §2.2).
        Exp,
        /// The token is valid already (RFC 7519 §4.1.5); `iat` counts too, as a local policy.
        Nbf,
        /// The sender holds the key that the token is bound to (RFC 9449 §7.1).
        Proof,
        /// The token was not taken back: a denylist, a cutoff, or introspection.
        Revoked,
        /// The token grants what the request needs (RFC 6750 §3.1).
        Scope,
    }
}

impl Check {
    /// Every check, in order.
    pub const ALL: [Self; 18] = [
        Self::Structure,
        Self::Base64url,
        Self::Header,
        Self::Typ,
        Self::Crit,
        Self::Kid,
        Self::Alg,
        Self::Signature,
        Self::Payload,
        Self::Disclosures,
        Self::SdHash,
        Self::Iss,
        Self::Aud,
        Self::Exp,
        Self::Nbf,
        Self::Proof,
        Self::Revoked,
        Self::Scope,
    ];

    /// The name, as in files and on the screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Structure => "structure",
            Self::Base64url => "base64url",
            Self::Header => "header",
            Self::Typ => "typ",
            Self::Crit => "crit",
            Self::Kid => "kid",
            Self::Alg => "alg",
            Self::Signature => "signature",
            Self::Payload => "payload",
            Self::Disclosures => "disclosures",
            Self::SdHash => "sd_hash",
            Self::Iss => "iss",
            Self::Aud => "aud",
            Self::Exp => "exp",
            Self::Nbf => "nbf",
            Self::Proof => "proof",
            Self::Revoked => "revoked",
            Self::Scope => "scope",
        }
    }
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The outcome of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It holds.
    Pass,
    /// It does not hold.
    Fail,
    /// An earlier one failed.
    NotReached,
    /// It could not be made, and the verifier went on without it.
    Skipped,
}

/// A check, how it ended, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CheckResult {
    /// The check.
    pub check: Check,
    /// The outcome.
    pub outcome: Outcome,
    /// The finding.
    pub why: Why,
}

impl CheckResult {
    /// A check that holds.
    #[must_use]
    pub fn pass(check: Check, why: Why) -> Self {
        let outcome = Outcome::Pass;
        Self {
            check,
            outcome,
            why,
        }
    }

    /// A check that does not hold.
    #[must_use]
    pub fn fail(check: Check, why: Why) -> Self {
        let outcome = Outcome::Fail;
        Self {
            check,
            outcome,
            why,
        }
    }

    /// A check that could not be made, where the verifier goes on without it.
    #[must_use]
    pub fn skipped(check: Check, why: Why) -> Self {
        let outcome = Outcome::Skipped;
        Self {
            check,
            outcome,
            why,
        }
    }

    /// A check that was not made, because an earlier one failed.
    #[must_use]
    pub fn not_reached(check: Check) -> Self {
        Self {
            check,
            outcome: Outcome::NotReached,
            why: Why::NotReached,
        }
    }
}

documented! {
    /// The reason why a token was refused.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Refusal {
        /// Not a token in the one right spelling.
        Malformed,
        /// `crit` names what is not understood (RFC 7515 §4.1.11).
        UnknownCrit,
        /// The algorithm is not the key's.
        AlgNotAllowed,
        /// No key has this name.
        UnknownKid,
        /// The key is of another kind than the algorithm.
        KeyMismatch,
        /// The signature is not of this key over these bytes.
        BadSignature,
        /// Another kind of token (RFC 8725 §3.11).
        WrongTyp,
        /// Another issuer.
        WrongIss,
        /// Meant for somebody else.
        WrongAud,
        /// On or after `exp` (RFC 7519 §4.1.4).
        Expired,
        /// Before `nbf`, or issued in the future.
        NotYetValid,
    }
}

impl Refusal {
    /// The name, as in files and on the screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::UnknownCrit => "unknown_crit",
            Self::AlgNotAllowed => "alg_not_allowed",
            Self::UnknownKid => "unknown_kid",
            Self::KeyMismatch => "key_mismatch",
            Self::BadSignature => "bad_signature",
            Self::WrongTyp => "wrong_typ",
            Self::WrongIss => "wrong_iss",
            Self::WrongAud => "wrong_aud",
            Self::Expired => "expired",
            Self::NotYetValid => "not_yet_valid",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The findings of a verifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// The checks that the policy asks for, in order. A caller with checks of its own adds them.
    pub checks: Vec<CheckResult>,
    /// The reason why the token was refused; `None` if every check passed.
    pub refusal: Option<Refusal>,
    /// The header, once it was read.
    pub header: Option<Document>,
    /// The claims, once they were read. To be trusted only if `refusal` is `None`.
    pub claims: Option<Document>,
}

impl Verification {
    /// True if the signature is one of the policy's keys'.
    #[must_use]
    pub fn is_signed(&self) -> bool {
        let mut checks = self.checks.iter();
        checks.any(|made| made.check == Check::Signature && made.outcome == Outcome::Pass)
    }
}

/// Verifies a token at a time, in seconds since 1970. Stops at the first failure.
#[must_use]
pub fn verify(token: &str, policy: &Policy<'_>, now: i64) -> Verification {
    conclude(Examination::new(token, policy, now), policy)
}

/// Verifies one signature of a JWS in JSON, as [`verify`] does.
#[must_use]
pub fn verify_signature(signature: &Signature<'_>, policy: &Policy<'_>, now: i64) -> Verification {
    conclude(Examination::of_signature(signature, policy, now), policy)
}

fn conclude(mut examination: Examination<'_>, policy: &Policy<'_>) -> Verification {
    let mut refusal = None;
    let mut judge = |check| match refusal {
        Some(_) => CheckResult::not_reached(check),
        None => match examination.run(check) {
            Some(Ok(why)) => CheckResult::pass(check, why),
            Some(Err((reason, why))) => {
                refusal = Some(reason);
                CheckResult::fail(check, why)
            }
            None => CheckResult::not_reached(check),
        },
    };
    let checks = policy.checks().map(&mut judge).collect();
    let (header, claims) = examination.into_read();
    Verification {
        checks,
        refusal,
        header,
        claims,
    }
}
