//! Verdicts: the outcome of one request, one list for all lanes, by name (`unknown_id`,
//! `idle_timeout`, `denylisted`, `expired` and their like).

use std::fmt;

use serde::de::{Error, IntoDeserializer};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::jose::check::Refusal;
use crate::schema::{choices, documented};

documented! {
    /// The outcome of one request: one list for all lanes.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case", remote = "Self")]
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
        /// The token itself does not hold.
        #[serde(untagged)]
        Token(Refusal),
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
        Self::Token(refusal)
    }
}

impl Serialize for Verdict {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Verdict {
    /// # Errors
    /// Another name; the error lists those that there are, which serde does not where one list stands
    /// in another.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::deserialize(name.as_str().into_deserializer()).map_err(|_: D::Error| {
            let names: Vec<String> = choices::<Self>()
                .iter()
                .filter_map(|choice| choice.value.as_str())
                .map(|name| format!("`{name}`"))
                .collect();
            let names = names.join(", ");
            D::Error::custom(format!("unknown variant `{name}`, expected one of {names}"))
        })
    }
}
