//! What a check found, as facts without words (`Why`): why it holds, or what was wrong; revocation,
//! rights and possession among them.

use serde::Serialize;

use crate::jose::{base64url, json, key::Alg};

/// The finding of a check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// An earlier check failed.
    NotReached,
    /// Three parts, of so many characters.
    Parts([usize; 3]),
    /// One of the signatures of a JWS in JSON.
    JsonSignature {
        /// Its number, counted from 1.
        number: usize,
        /// The number of signatures.
        of: usize,
    },
    /// A payload came with the token, and another one beside it.
    NotDetached,
    /// A number of parts that is not three.
    PartCount(usize),
    /// Five parts: an encrypted token (RFC 7516 §3.1).
    Jwe,
    /// The parts decode to so many bytes.
    Bytes([usize; 3]),
    /// A part that is not base64url.
    NotBase64url(Part, base64url::Fault),
    /// A part is a JSON object of so many members.
    Object(usize),
    /// A part that is not JSON.
    NotJson(json::Fault),
    /// JSON that is not an object.
    NotAnObject,
    /// A name that stands twice in one object, the second time at this byte.
    Duplicate {
        /// The name.
        name: String,
        /// Where it stands again.
        at: usize,
    },
    /// A name that is in the protected and in the unprotected header (RFC 7515 §7.2.1).
    InBothHeaders(String),
    /// A parameter in the unprotected header that must be protected.
    Unprotected(&'static str),
    /// The `typ` that was wanted.
    TypMatches(String),
    /// Another `typ`, or none that is a string.
    WrongTyp {
        /// The value in the header.
        found: Option<String>,
        /// The value that was wanted.
        expected: String,
    },
    /// No `crit`.
    NoCrit,
    /// Extensions that must be understood, and are.
    CritUnderstood(Vec<String>),
    /// Extensions that must be understood, and are not.
    UnknownCrit(Vec<String>),
    /// A `crit` that is no array of names that are in the header, each once (RFC 7515 §4.1.11).
    BadCrit,
    /// `"b64":false` that is not in `crit` (RFC 7797 §6).
    B64NotCritical,
    /// A `b64` that is neither true nor false.
    BadB64,
    /// The key that `kid` names.
    KeyNamed(String),
    /// No `kid`: the set's only key.
    OnlyKey,
    /// No `kid`, and so many keys, of which none has a name: the first that accepts the algorithm.
    NoNames(usize),
    /// A `kid`, and a key without a name, which fits any.
    NamelessKey(String),
    /// A `kid` that no key has.
    UnknownKid(String),
    /// A `kid` that two different keys have, both for the algorithm (RFC 7517 §4.5).
    TiedKid(String),
    /// A `kid` that is no string.
    BadKid,
    /// No `kid`, and so many keys to choose from.
    NoKid(usize),
    /// An algorithm of the key's.
    AlgAllowed(Alg),
    /// An algorithm that is not the key's.
    AlgNotAllowed {
        /// The value in the header; `None` if it is no string.
        found: Option<String>,
        /// The algorithms that the key allows.
        allowed: Vec<Alg>,
    },
    /// A secret that is shorter than the hash of the algorithm (RFC 7518 §3.2). Both in bytes.
    ShortSecret {
        /// Its length.
        bytes: usize,
        /// The shortest length.
        needed: usize,
    },
    /// An allowed algorithm that this kind of key cannot compute.
    KeyMismatch(Alg),
    /// `none`, in some spelling, accepted by a verifier that should not.
    UnsignedAccepted(String),
    /// The signature of this key.
    Signed(Alg),
    /// An accepted token without a signature: there is nothing to verify.
    NothingToVerify,
    /// An empty third part.
    NoSignature,
    /// A signature of so many bytes that is not the key's.
    BadSignature {
        /// The algorithm.
        alg: Alg,
        /// Its length.
        bytes: usize,
    },
    /// A time that is no number of seconds (RFC 7519 §2).
    NotADate(&'static str),
    /// The issuer that was wanted.
    IssMatches(String),
    /// Another issuer, or none that is a string.
    WrongIss {
        /// The value in the claims.
        found: Option<String>,
        /// The value that was wanted.
        expected: String,
    },
    /// One of the audiences is the verifier.
    AudMatches(String),
    /// No audience is the verifier.
    WrongAud {
        /// The value in the claims.
        found: Vec<String>,
        /// The value that was wanted.
        expected: String,
    },
    /// The token is good until `exp` and the leeway have passed.
    NotExpired {
        /// The claim.
        exp: i64,
        /// The verifier's clock.
        now: i64,
        /// By how much clocks may differ.
        leeway: i64,
    },
    /// `exp` and the leeway have passed.
    Expired {
        /// The claim.
        exp: i64,
        /// The verifier's clock.
        now: i64,
        /// By how much clocks may differ.
        leeway: i64,
    },
    /// No `exp`: the token would be good for ever.
    NoExp,
    /// Neither `nbf` nor `iat`.
    NoStart,
    /// The later of `nbf` and `iat` has come.
    Started {
        /// `nbf` or `iat`.
        claim: &'static str,
        /// Its value.
        from: i64,
        /// The verifier's clock.
        now: i64,
        /// By how much clocks may differ.
        leeway: i64,
    },
    /// The later of `nbf` and `iat` lies ahead, by more than the leeway.
    NotStarted {
        /// `nbf` or `iat`.
        claim: &'static str,
        /// Its value.
        from: i64,
        /// The verifier's clock.
        now: i64,
        /// By how much clocks may differ.
        leeway: i64,
    },
    /// The finding of the check of a proof of possession.
    Proof(Possession),
    /// What is known of the token's having been taken back.
    Revoked(Revocation),
    /// Whether the token's rights are enough.
    Rights(Rights),
}

/// The finding of the check of a proof of possession (RFC 9449 §4.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Possession {
    /// The proof is made with the token's key, for this request.
    Fits {
        /// The method and the path of the request.
        request: String,
        /// The name of the proof.
        jti: String,
    },
    /// There is no proof.
    Missing,
    /// The proof cannot be read, or its signature is wrong.
    Unreadable,
    /// The proof is for another method.
    OtherMethod,
    /// The proof is for another address.
    OtherAddress,
    /// The proof is older than is taken.
    TooOld,
    /// The proof is made later than the clock shows.
    FromTheFuture,
    /// The proof is made with another key than the token's.
    OtherKey,
    /// The proof goes with another token.
    OtherToken,
    /// The store that knows the proofs that were seen does not answer.
    Unknown,
    /// The proof was seen before.
    Replayed,
}

/// What is known of a token's having been taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Revocation {
    /// The list does not answer, and the token is taken for all that.
    SilentLetThrough,
    /// The list does not answer.
    Silent,
    /// The token is on the denylist.
    Denylisted,
    /// The token was issued before its user's cutoff.
    BeforeCutoff,
    /// The token was issued in the second of its user's cutoff.
    AtCutoff,
    /// The token is on no list.
    OnNoList,
    /// The issuer says that the token is active (RFC 7662 §2.2).
    Active,
    /// The issuer says that it is not.
    Inactive,
    /// The issuer cannot tell.
    Unknown,
}

/// Whether a token's rights are enough for a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rights {
    /// The login is older than so many seconds (RFC 9470 §3).
    StaleLogin(i64),
    /// The user table grants this role.
    InTable(String),
    /// The user table does not.
    NotInTable(String),
    /// No right is asked for.
    NoneAsked,
    /// The token grants this role or scope.
    Granted(String),
    /// The token does not.
    NotGranted(String),
}

/// A part of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The first.
    Header,
    /// The second.
    Payload,
    /// The third.
    Signature,
}

/// What alone tells two names apart that are to be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nearly {
    /// Whitespace around one.
    Spaces,
    /// A slash at the end of one.
    Slash,
    /// Upper and lower case.
    Case,
}

impl Nearly {
    /// What tells the names apart, if it is so little.
    #[must_use]
    pub fn of(found: &str, expected: &str) -> Option<Self> {
        let slash = |name: &str| name.strip_suffix('/').unwrap_or(name).to_owned();
        if found == expected {
            None
        } else if found.trim() == expected.trim() {
            Some(Self::Spaces)
        } else if slash(found) == slash(expected) {
            Some(Self::Slash)
        } else if found.eq_ignore_ascii_case(expected) {
            Some(Self::Case)
        } else {
            None
        }
    }
}

impl Why {
    /// The leeway in seconds with which a token would be neither over nor too early, if that is why
    /// it was refused.
    #[must_use]
    pub fn missing_leeway(&self) -> Option<i64> {
        match self {
            // It is over in the very second of its end.
            Self::Expired { exp, now, .. } => now.checked_sub(*exp)?.checked_add(1),
            Self::NotStarted { from, now, .. } => from.checked_sub(*now),
            _ => None,
        }
    }
}
