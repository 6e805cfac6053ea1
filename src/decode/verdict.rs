//! What checking a token came to, as data: the signature's status (verified, failed, not checked),
//! near misses, whether all holds.

use super::checks::{Checked, Status};
use crate::jose::{check::Check, diagnose::NearMiss, key::Alg};
use crate::text::{Lang, Text};

/// What `verified` means: all of these pass. The rest is about claims.
pub(super) const SIGNATURE_CHECKS: [Check; 7] = [
    Check::Structure,
    Check::Base64url,
    Check::Header,
    Check::Crit,
    Check::Kid,
    Check::Alg,
    Check::Signature,
];

/// What `verified` does not ask for, and what must not fail: an SD-JWT and its key binding are
/// rejected as a whole (RFC 9901 §7).
pub(super) const SD_JWT_CHECKS: [Check; 3] = [Check::Disclosures, Check::SdHash, Check::Proof];

/// What checking came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What became of the signature.
    pub signature: SignatureStatus,
    /// Every check, in order. `None` where nothing was asked for: [`super::Decoded::checks`] makes them
    /// where they are shown, from the token alone.
    pub checks: Option<Vec<Checked>>,
    /// What was probably done, where the signature failed.
    pub near_misses: Vec<NearMiss>,
    /// True if all that was asked for holds.
    pub holds: bool,
    /// How many of the findings are not accepted; they are the first.
    pub denied: usize,
    /// Where the keys are from; `None` where none was given.
    pub from: Option<Text>,
}

/// What became of a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureStatus {
    /// No key was given.
    NotChecked,
    /// Structure, base64url, header, crit, kid, alg and signature all pass.
    Verified(Alg),
    /// A session cookie is the secret's, by this algorithm.
    Proved(&'static str),
    /// One of them does not.
    Failed,
}

impl SignatureStatus {
    /// The name, as in JSON output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NotChecked => "not_checked",
            Self::Verified(_) | Self::Proved(_) => "verified",
            Self::Failed => "failed",
        }
    }
}

impl Verdict {
    /// The first check for which the signature counts as failed; `None` where it does not.
    pub(super) fn first_failed(&self) -> Option<&Checked> {
        if self.signature != SignatureStatus::Failed {
            return None;
        }
        let counts = |check| SIGNATURE_CHECKS.contains(&check) || SD_JWT_CHECKS.contains(&check);
        let mut checks = self.checks.iter().flatten();
        checks.find(|checked| checked.status == Status::Fail && counts(checked.check))
    }

    /// Why the signature failed, in a clause; texts from the token stand in it as they are. `None`
    /// where it did not.
    #[must_use]
    pub fn why_failed(&self, lang: Lang) -> Option<String> {
        let checked = self.first_failed()?;
        let why = checked.why.say(lang);
        Some(match checked.check {
            Check::Signature => why.into_owned(),
            check => format!("{check}: {why}"),
        })
    }
}
