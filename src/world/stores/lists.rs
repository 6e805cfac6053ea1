//! What was taken back before its end: tokens one by one, or all of a user's before a time.

use serde::Serialize;
use serde_json::{Value, json};

use super::command::Value as Cell;
use super::schema::{DENIED_LOGINS, DENIED_TEXTS, DENYLIST, Schema};
use super::{Hash, Tables};

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

    fn json(&self) -> Value {
        match self {
            Self::Jti { iss, jti } => json!({ "table": "denylist", "iss": iss, "jti": jti }),
            Self::Sid { iss, sid } => json!({ "table": "denylist", "iss": iss, "sid": sid }),
            Self::Text(hash) => json!({ "table": "denylist", "token_hash": hash }),
        }
    }
}

impl Tables {
    /// The lists alone: what a node copies.
    #[must_use]
    pub fn lists(&self) -> Self {
        Self {
            denylist: self.denylist.clone(),
            cutoffs: self.cutoffs.clone(),
            ..Self::default()
        }
    }

    /// Empties the lists.
    pub fn clear_lists(&mut self) {
        self.denylist.clear();
        self.cutoffs.clear();
    }

    /// True if the lists are empty.
    #[must_use]
    pub fn no_lists(&self) -> bool {
        self.denylist.is_empty() && self.cutoffs.is_empty()
    }

    /// Drops the entries that are over, `leeway` seconds after what they are about has expired.
    pub fn drop_over(&mut self, now: i64, leeway: i64) {
        let denied = self
            .denylist
            .iter()
            .filter(|(_, row)| now >= row.exp + leeway);
        for key in denied.map(|(key, _)| key.clone()).collect::<Vec<_>>() {
            self.denylist.remove(&key);
        }
        let cutoffs = self
            .cutoffs
            .iter()
            .filter(|(_, row)| now >= row.exp + leeway);
        for key in cutoffs.map(|(key, _)| key.clone()).collect::<Vec<_>>() {
            self.cutoffs.remove(&key);
        }
    }

    pub(super) fn same_lists(&self, other: &Self) -> bool {
        let denylist = self.denylist.ptr_eq(&other.denylist) || self.denylist == other.denylist;
        denylist && (self.cutoffs.ptr_eq(&other.cutoffs) || self.cutoffs == other.cutoffs)
    }

    pub(super) fn list_rows(&self) -> impl Iterator<Item = Value> {
        let denied = self.denylist.iter().map(|(key, row)| {
            let mut json = key.json();
            json["exp"] = row.exp.into();
            json
        });
        let cutoffs = self.cutoffs.iter().map(|(user, row)| {
            json!({
                "table": "cutoffs", "user_id": user, "valid_after": row.valid_after, "exp": row.exp,
            })
        });
        denied.chain(cutoffs)
    }
}
