//! What a verifier wants (`Policy`): keys, `typ`, `iss`, `aud`, leeway; and what it makes of `alg`
//! none, of names that stand twice, of lenient base64url.

use serde::Serialize;

use super::Check;
use crate::jose::key::KeySet;

/// The spellings of base64url that a verifier takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Decode {
    /// The canonical one.
    #[default]
    Strict,
    /// Every one of the same bytes.
    Lenient,
}

/// The extent to which a verifier looks at a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// All of it.
    #[default]
    Full,
    /// Only whether it is signed: no typ, crit, iss, aud or time. A common mistake.
    SignatureOnly,
}

/// The treatment of `alg` = `none` by a verifier (RFC 8725 §2.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unsigned {
    /// Refuses it, as every algorithm that is not the key's.
    #[default]
    Refused,
    /// Takes it: the mistake of early libraries.
    Accepted,
    /// Refuses the very word `none` and takes `nOnE`: the mistake of their first repair.
    RefusedByName,
}

/// What a verifier does with a name that stands twice in one JSON object (RFC 7515 §4, RFC 7519 §4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Duplicates {
    /// Refuses the token.
    #[default]
    Refused,
    /// Takes the last value, as many parsers do: another parser may have read the first.
    LastWins,
}

/// What a verifier wants. What is `None` here is not checked, and its check is not listed.
#[derive(Clone, Debug)]
pub struct Policy<'a> {
    /// The keys that it trusts.
    pub keys: &'a KeySet,
    /// The kind of token, `at+jwt`; compared as a media type, without case, and with or without
    /// `application/` (RFC 7515 §4.1.9).
    pub typ: Option<&'a str>,
    /// The issuer.
    pub iss: Option<&'a str>,
    /// The verifier's own name.
    pub aud: Option<&'a str>,
    /// By how many seconds clocks may differ.
    pub leeway: i64,
    /// True if `nbf` and `iat` are checked.
    pub nbf: bool,
    /// The spellings that are taken.
    pub decode: Decode,
    /// The extent of the checks.
    pub scope: Scope,
    /// The treatment of tokens without a signature.
    pub unsigned: Unsigned,
    /// The treatment of a name that stands twice.
    pub duplicates: Duplicates,
    /// True if `b64` is understood: a payload that is signed as it is (RFC 7797).
    pub unencoded: bool,
    /// The payload, where the token leaves it out (RFC 7515 appendix F).
    pub detached: Option<&'a [u8]>,
}

impl<'a> Policy<'a> {
    /// The strict verifier of these keys, for any typ, issuer and audience.
    #[must_use]
    pub fn new(keys: &'a KeySet) -> Self {
        Self {
            keys,
            typ: None,
            iss: None,
            aud: None,
            leeway: 0,
            nbf: false,
            decode: Decode::Strict,
            scope: Scope::Full,
            unsigned: Unsigned::Refused,
            duplicates: Duplicates::Refused,
            unencoded: false,
            detached: None,
        }
    }

    /// The checks that it makes, in order.
    pub fn checks(&self) -> impl Iterator<Item = Check> + '_ {
        Check::ALL.into_iter().filter(|&check| self.asks(check))
    }

    fn asks(&self, check: Check) -> bool {
        let full = self.scope == Scope::Full;
        match check {
            Check::Structure
            | Check::Base64url
            | Check::Header
            | Check::Kid
            | Check::Alg
            | Check::Signature
            | Check::Payload => true,
            Check::Crit | Check::Exp => full,
            Check::Typ => full && self.typ.is_some(),
            Check::Iss => full && self.iss.is_some(),
            Check::Aud => full && self.aud.is_some(),
            Check::Nbf => full && self.nbf,
            // Not decided by the token alone: the caller's.
            Check::Disclosures | Check::SdHash | Check::Proof | Check::Revoked | Check::Scope => {
                false
            }
        }
    }
}
