//! What was taken back before its end: tokens one by one, or all of a user's before a time.

use serde::Serialize;
use serde_json::{Value, json};

use super::{Command, Hash, Tables};

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
            Self::Jti { jti, .. } => jti.clone(),
            Self::Text(hash) => hash.short(),
        }
    }

    /// As a key of Redis: the issuer by the first label of its host.
    fn redis_key(&self) -> String {
        match self {
            Self::Jti { iss, jti } => {
                let host = iss.strip_prefix("https://").unwrap_or(iss);
                let label = host.split('.').next().unwrap_or_default();
                format!("deny:{label}:{jti}")
            }
            Self::Text(hash) => format!("deny:{}", hash.short()),
        }
    }

    fn json(&self) -> Value {
        match self {
            Self::Jti { iss, jti } => json!({ "table": "denylist", "iss": iss, "jti": jti }),
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

    /// Whether the lists are empty.
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

impl Command {
    /// A token is taken back, for so many seconds.
    #[must_use]
    pub fn deny(key: &Denied, row: &DeniedRow, seconds: i64) -> Self {
        let exp = row.exp;
        let sql = match key {
            Denied::Jti { iss, jti } => {
                format!("INSERT INTO denylist VALUES('{iss}','{jti}',{exp});")
            }
            Denied::Text(hash) => {
                format!("INSERT INTO denylist VALUES(x'{}',{exp});", hash.short())
            }
        };
        Self {
            sql,
            redis: format!("SET {} 1 EX {seconds}", key.redis_key()),
        }
    }

    /// A look-up in the denylist.
    #[must_use]
    pub fn look_up_denied(key: &Denied) -> Self {
        let which = match key {
            Denied::Jti { iss, jti } => format!("iss='{iss}' AND jti='{jti}'"),
            Denied::Text(hash) => format!("token_hash=x'{}'", hash.short()),
        };
        Self {
            sql: format!("SELECT exp FROM denylist WHERE {which};"),
            redis: format!("EXISTS {}", key.redis_key()),
        }
    }

    /// A cutoff is set, for so many seconds.
    #[must_use]
    pub fn cut_off(user_id: &str, row: &CutoffRow, seconds: i64) -> Self {
        let after = row.valid_after;
        Self {
            sql: format!(
                "INSERT INTO cutoffs VALUES('{user_id}',{after}) ON CONFLICT(user_id) DO UPDATE SET valid_after={after};"
            ),
            redis: format!("SET cutoff:{user_id} {after} EX {seconds}"),
        }
    }

    /// A look-up of a cutoff.
    #[must_use]
    pub fn look_up_cutoff(user_id: &str) -> Self {
        Self {
            sql: format!("SELECT valid_after FROM cutoffs WHERE user_id='{user_id}';"),
            redis: format!("GET cutoff:{user_id}"),
        }
    }

    /// A whole list is copied.
    #[must_use]
    pub fn copy_list(table: &str, key: &str) -> Self {
        Self {
            sql: format!("SELECT * FROM {table};"),
            redis: format!("SCAN 0 MATCH {key}:*"),
        }
    }
}
