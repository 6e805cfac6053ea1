//! Why a check of the decoder passed, failed or was not made: in the verifier's words, or for a
//! reason of its own.

use std::borrow::Cow;

use super::cookie::Proof;
use super::{Cut, Objection, Problem};
use crate::jose::{
    check::{Check, Why},
    diagnose::NearMiss,
    json_serialization,
    keyfile::KeyFault,
};
use crate::text::{Label, Lang};
use crate::words::decode::{self as common, checks as words, cookie};

/// So many objections to an SD-JWT are said.
const MAX_OBJECTIONS: usize = 8;

/// What a check of a decoded token found, or what is missing for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// What the verifier found.
    Found(Why),
    /// A signature that fails for this reason, and what was probably done.
    Missed(Why, Box<NearMiss>),
    /// A time that is over or has not come, and the leeway in seconds with which it would pass.
    Skew(Why, i64),
    /// JSON that is like a JWS, but none.
    Serialization(json_serialization::Fault),
    /// A spelling that is no base64url, though it may have been repaired.
    Spelling(Problem),
    /// A token that is not all there.
    Cut(Cut),
    /// A key that must not be trusted.
    Untrusted(KeyFault),
    /// A key that is too short to trust.
    ShortKey {
        /// Which one.
        key: ShortKey,
        /// True if the signature is made with it.
        fits: bool,
    },
    /// A session cookie that is the secret's.
    Proved(&'static Proof),
    /// One that is not.
    NotProved {
        /// How its framework computes it.
        proof: &'static Proof,
        /// True if it fits the secret without its final newline.
        newline: bool,
    },
    /// One that is the secret's, and was made to stand in another cookie.
    OtherPurpose {
        /// What it was made for.
        made_for: String,
        /// The cookie that it stands in.
        name: String,
    },
    /// So many disclosures, each in its place.
    Disclosed(usize),
    /// What speaks against the disclosures; at least one.
    Against(Vec<Objection>),
    /// A check of the key binding that fails, and why.
    Binding(Check, Box<Reason>),
    /// Anything else, which names nothing of the token.
    Known(Label),
}

/// A key that is too short to trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShortKey {
    /// An HMAC secret (RFC 7518 §3.2). Both in bytes.
    Secret {
        /// Its length.
        bytes: usize,
        /// The shortest length.
        needed: usize,
    },
    /// An RSA modulus of so many bits, under 2048 (RFC 7518 §3.3).
    Rsa(usize),
}

impl Objection {
    fn say(self, lang: Lang) -> String {
        let label = match self {
            Self::Payload => words::NO_CLEAR_PAYLOAD,
            Self::UnknownHash => words::UNKNOWN_SD_ALG,
            Self::NoFinalTilde => words::NO_FINAL_TILDE,
            Self::TooMany => words::TOO_MANY_DISCLOSURES,
            Self::NotADisclosure(number) => return words::not_a_disclosure(lang, number),
            Self::ReservedName(number) => return words::reserved_name(lang, number),
            Self::NameTaken(number) => return words::name_taken(lang, number),
            Self::OtherPlace(number) => return words::other_place(lang, number),
            Self::NoDigests => words::NO_DIGESTS,
            Self::DigestTwice => words::DIGEST_TWICE,
            Self::Again(number) => return words::disclosed_again(lang, number),
            Self::Unsigned(number) => return words::unsigned_disclosure(lang, number),
        };
        label.get(lang).to_owned()
    }
}

impl ShortKey {
    fn say(self, fits: bool, lang: Lang) -> String {
        match (self, fits) {
            (Self::Secret { bytes, needed }, true) => words::short_secret_fits(lang, bytes, needed),
            (Self::Secret { bytes, needed }, false) => words::short_secret(lang, bytes, needed),
            (Self::Rsa(bits), true) => words::short_rsa_fits(lang, bits),
            (Self::Rsa(bits), false) => words::short_rsa(lang, bits),
        }
    }
}

impl Reason {
    /// The reason in one clause, without a full stop. Texts from the token stand in it as they
    /// are: they are made safe where it is shown.
    #[must_use]
    pub fn say(&self, lang: Lang) -> Cow<'_, str> {
        match self {
            Self::Found(why) => why.say(lang),
            Self::Missed(why, miss) => {
                words::and_probably(lang, why.say(lang), miss.say(lang)).into()
            }
            Self::Skew(why, leeway) => words::leeway_would_pass(lang, why.say(lang), leeway).into(),
            Self::Serialization(fault) => fault.say(lang).into(),
            Self::Spelling(problem) => problem.clause(lang).into(),
            Self::Cut(cut) => words::not_all_there(lang, cut.say(lang)).into(),
            Self::Untrusted(fault) => fault.say(lang).into(),
            Self::ShortKey { key, fits } => key.say(*fits, lang).into(),
            Self::Proved(proof) => cookie::proved(lang, proof.formula()).into(),
            Self::NotProved { proof, newline } => {
                let said = match newline {
                    true => cookie::without_newline,
                    false if proof.wants_salt() => cookie::wants_salt,
                    false => cookie::not_proved,
                };
                said(lang, proof.formula()).into()
            }
            Self::OtherPurpose { made_for, name } => {
                cookie::other_purpose(lang, made_for, name).into()
            }
            Self::Disclosed(0) => words::NOTHING_DISCLOSED.get(lang).into(),
            Self::Disclosed(count) => words::disclosed(lang, count).into(),
            Self::Against(against) => {
                let more = against.len().saturating_sub(MAX_OBJECTIONS);
                let more = (more > 0).then(|| common::more(lang, more));
                let said = against.iter().take(MAX_OBJECTIONS);
                let said = said.map(|one| one.say(lang)).chain(more);
                said.collect::<Vec<_>>()
                    .join(words::BETWEEN.get(lang))
                    .into()
            }
            Self::Binding(check, why) => {
                words::key_binding_fails(lang, check, why.say(lang)).into()
            }
            Self::Known(label) => label.get(lang).into(),
        }
    }
}
