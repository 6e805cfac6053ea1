//! The rows of denylist and cutoffs: what a token is known by there (`jti`, `sid`, hash), and until
//! when.

use serde::Serialize;
use serde_json::{Value, json};

use super::command::Value as Cell;
use super::hash::Hash;
use super::schema::{DENIED_LOGINS, DENIED_TEXTS, DENYLIST, Schema};

/// What a denylist knows a token by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Denied {
    /// Its own name, and who gave it.
    Jti {
        /// The issuer.
        iss: String,
        /// The name.
        jti: String,
    },
    /// The login that it belongs to, and who named that one.
    Sid {
        /// The issuer.
        iss: String,
        /// The name.
        sid: String,
    },
    /// The SHA-256 of its text.
    Text(Hash),
}

/// A token that was taken back. The key says which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DeniedRow {
    /// The token's own end, seconds since 1970.
    pub exp: i64,
}

/// A user whose older tokens are refused. Times are seconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CutoffRow {
    /// Tokens issued before this are refused.
    pub valid_after: i64,
    /// The end of the last token that it is about.
    pub exp: i64,
}

impl Denied {
    /// The key, as logs and screens show it.
    #[must_use]
    pub fn short(&self) -> String {
        match self {
            Self::Jti { jti: name, .. } | Self::Sid { sid: name, .. } => name.clone(),
            Self::Text(hash) => hash.short(),
        }
    }

    /// The key in full.
    #[must_use]
    pub fn whole(&self) -> String {
        match self {
            Self::Jti { .. } | Self::Sid { .. } => self.short(),
            Self::Text(hash) => hash.to_string(),
        }
    }

    /// The table that it is in, and its key there.
    pub(in crate::world) fn place(&self) -> (&'static Schema, Vec<(&'static str, Cell)>) {
        match self {
            Self::Jti { iss, jti } => {
                let key = vec![("iss", (&**iss).into()), ("jti", (&**jti).into())];
                (&DENYLIST, key)
            }
            Self::Sid { iss, sid } => {
                let key = vec![("iss", (&**iss).into()), ("sid", (&**sid).into())];
                (&DENIED_LOGINS, key)
            }
            Self::Text(hash) => (&DENIED_TEXTS, vec![("token_hash", hash.into())]),
        }
    }

    pub(super) fn json(&self) -> Value {
        match self {
            Self::Jti { iss, jti } => json!({ "table": "denylist", "iss": iss, "jti": jti }),
            Self::Sid { iss, sid } => json!({ "table": "denylist", "iss": iss, "sid": sid }),
            Self::Text(hash) => json!({ "table": "denylist", "token_hash": hash }),
        }
    }
}
