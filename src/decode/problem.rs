//! What is wrong with a token, in which part and at which character, and whether it keeps a
//! receiver from reading it at all.

use super::brief;
use super::part::PartName;
use crate::jose::{
    base64url::{self, Repair},
    json, json_serialization,
};
use crate::text::Lang;
use crate::words::decode::{cut, problems as words};
use crate::words::marks;

/// What stands for the rest of a token that somebody has shortened.
pub(super) const DOTS: &str = "...";

/// One thing that is wrong with a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The part; `None` where it is the whole token.
    pub part: Option<PartName>,
    /// The character of that part, as received, counted from 0; sentences count from 1.
    pub at: Option<usize>,
    /// What is wrong there.
    pub what: What,
}

/// What can be wrong with a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// So many parts: neither 3 nor 5.
    PartCount(usize),
    /// One part, and that a payload.
    PayloadAlone,
    /// It is not all there.
    Cut(Cut),
    /// Five parts, but a header without `enc` (RFC 7516 §4.1.2).
    NoEnc,
    /// A part that no repair makes base64url.
    NotBase64url(base64url::Fault),
    /// A spelling that means the same bytes.
    Repaired {
        /// What was repaired.
        repair: Repair,
        /// In how many more places.
        more: usize,
    },
    /// A part that is not JSON.
    NotJson(json::Fault),
    /// A part that is JSON, but no object.
    NotAnObject,
    /// A name that stood before in its object, and the byte of the decoded part where it does
    /// again.
    Duplicate(String, usize),
    /// So many more of them.
    MoreDuplicates(usize),
    /// Tokens in the payload that are not unwrapped: too many, or too deep.
    MoreInside,
    /// So many signatures or recipients in JSON that are not shown.
    MoreSignatures(usize),
    /// So many disclosures that are not shown.
    MoreDisclosures(usize),
    /// JSON that is like a JWS, but none.
    Serialization(json_serialization::Fault),
    /// Nothing between the first two dots.
    EmptyPayload,
    /// Nothing after the second dot, though `alg` is not `none`.
    EmptySignature,
}

impl Problem {
    /// What is wrong, in full sentences, safe to show.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let label = match &self.what {
            What::PartCount(1) => words::ONE_PART,
            What::PayloadAlone => words::PAYLOAD_ALONE,
            What::PartCount(count) => return words::part_count(lang, count),
            What::Cut(cut) => match cut.how {
                How::Within => words::CUT_WITHIN,
                How::After => words::CUT_AFTER,
                How::Dots => words::SHORTENED,
            },
            What::NoEnc => words::NO_ENC,
            What::NotBase64url(fault) => return words::not_base64url(lang, fault.say(lang)),
            What::Repaired { repair, more: 0 } => return repair.say(lang),
            What::Repaired { repair, more } => {
                return words::repaired_often(lang, more, repair.say(lang));
            }
            What::NotJson(fault) => return words::not_json(lang, fault.say(lang)),
            What::NotAnObject => words::NOT_AN_OBJECT,
            What::Duplicate(name, byte) => return words::duplicate(lang, brief(name), byte + 1),
            What::MoreDuplicates(more) => return words::more_duplicates(lang, more),
            What::MoreInside => words::MORE_INSIDE,
            What::MoreSignatures(more) => return words::more_signatures(lang, more),
            What::MoreDisclosures(more) => return words::more_disclosures(lang, more),
            What::Serialization(fault) => return words::not_a_jws(lang, fault.say(lang)),
            What::EmptyPayload => words::EMPTY_PAYLOAD,
            What::EmptySignature => words::EMPTY_SIGNATURE,
        };
        label.get(lang).to_owned()
    }

    /// What is wrong and in which part, in a clause without a full stop.
    pub(super) fn clause(&self, lang: Lang) -> String {
        let said = self.say(lang);
        let clause = said.trim_end_matches(marks::FULL_STOP.get(lang));
        match self.part {
            Some(part) => format!("{}{}{clause}", part.say(lang), marks::COLON.get(lang)),
            None => clause.to_owned(),
        }
    }

    /// True if it keeps a receiver from reading the token at all.
    pub(super) fn breaks(&self) -> bool {
        match self.what {
            What::PartCount(_)
            | What::PayloadAlone
            | What::Cut(_)
            | What::NoEnc
            | What::NotBase64url(_) => true,
            What::NotJson(_) | What::NotAnObject => self.part == Some(PartName::Header),
            _ => false,
        }
    }

    /// True if the spelling of a part is at fault.
    pub(super) fn is_base64url(&self) -> bool {
        matches!(self.what, What::NotBase64url(_) | What::Repaired { .. })
    }
}

/// Where a token ends that is not all there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The last part of which something is there.
    pub part: PartName,
    /// How it ends there.
    pub how: How,
}

/// How a token ends that is not all there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// In the middle of the part.
    Within,
    /// After the part, which is whole.
    After,
    /// With three dots in the place of the rest.
    Dots,
}

impl Cut {
    /// Where it ends, in a clause.
    #[must_use]
    pub fn say(self, lang: Lang) -> String {
        let part = self.part.say(lang);
        match self.how {
            How::Within => cut::within(lang, part),
            How::After => cut::after(lang, part),
            How::Dots => cut::dots(lang, part, DOTS),
        }
    }
}
