//! What a server made of a request.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::jose::check::Refusal;
use crate::schema::documented;

documented! {
    /// The outcome of one request: one list for all lanes.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Verdict {
        /// Done.
        #[default]
        Ok,
        /// Nothing was shown (RFC 6750 §3.1: no error code then).
        NoCredential,
        /// Unknown user or wrong password: one answer for both.
        BadPassword,
        /// The user was banned.
        UserDisabled,
        /// No row has this id.
        UnknownId,
        /// The row was not used for too long.
        IdleTimeout,
        /// The row is too old.
        AbsoluteTimeout,
        /// The CSRF token is missing or wrong.
        CsrfRejected,
        /// Known, but without the right.
        Forbidden,
        /// There is nothing under this path (RFC 9110 §15.5.5).
        NotFound,
        /// Known, but the proof is too old for this action (RFC 9470).
        ReauthRequired,
        /// The request lacks what it needs (RFC 6749 §5.2).
        InvalidRequest,
        /// More, or other, rights are asked for than may be given (RFC 6749 §5.2).
        InvalidScope,
        /// A client that has a secret did not show it, or nobody knows it (RFC 6749 §5.2).
        InvalidClient,
        /// The token was issued to another client (RFC 6749 §5.2, RFC 7009 §2.1).
        WrongClient,
        /// What is to be taken back is of a kind that cannot be (RFC 7009 §2.2.1).
        UnsupportedTokenType,
        /// A header line is longer than the server takes (RFC 6585 §5).
        HeaderTooLarge,
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
        /// On the denylist.
        Denylisted,
        /// Issued before the cutoff of this user.
        IssuedBeforeCutoff,
        /// The issuer says: not active (RFC 7662).
        Inactive,
        /// The token does not carry the right (RFC 6750 §3.1).
        InsufficientScope,
        /// No such refresh token.
        RefreshUnknown,
        /// The refresh family is over.
        RefreshExpired,
        /// A used refresh token came again (RFC 9700 §4.14.2).
        RefreshReused,
        /// The refresh family was revoked.
        RefreshRevoked,
        /// No proof of possession (RFC 9449).
        ProofMissing,
        /// The proof is for another key or request.
        ProofMismatch,
        /// The proof was seen before.
        ProofReplayed,
        /// The store does not answer: nobody can tell.
        StoreDown,
        /// The issuer does not answer.
        IssuerDown,
        /// The keys cannot be had.
        JwksDown,
        /// No server answers.
        NoAnswer,
    }
}

impl Verdict {
    /// The name, as in scenario files and JSON.
    #[must_use]
    pub fn name(self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(name)) => name,
            _ => String::new(),
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name())
    }
}

impl From<Refusal> for Verdict {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Malformed => Self::Malformed,
            Refusal::UnknownCrit => Self::UnknownCrit,
            Refusal::AlgNotAllowed => Self::AlgNotAllowed,
            Refusal::UnknownKid => Self::UnknownKid,
            Refusal::KeyMismatch => Self::KeyMismatch,
            Refusal::BadSignature => Self::BadSignature,
            Refusal::WrongTyp => Self::WrongTyp,
            Refusal::WrongIss => Self::WrongIss,
            Refusal::WrongAud => Self::WrongAud,
            Refusal::Expired => Self::Expired,
            Refusal::NotYetValid => Self::NotYetValid,
        }
    }
}
