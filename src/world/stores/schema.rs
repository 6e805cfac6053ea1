//! The tables of the ledger as a database has them: columns, indexes and `CREATE TABLE` in SQL,
//! keys, sets and times to live in Redis.

/// A table, in SQL and in Redis.
#[derive(Debug, PartialEq, Eq)]
pub struct Schema {
    /// Its name in SQL.
    pub name: &'static str,
    /// Its columns with their types, those of the primary key first.
    pub columns: &'static [(&'static str, &'static str)],
    /// How many columns the primary key has.
    pub key: usize,
    /// What its keys in Redis begin with; the primary key follows.
    pub prefix: &'static str,
    /// What is kept under a key in Redis.
    pub kept: Kept,
}

/// What is kept under a key in Redis.
#[derive(Debug, PartialEq, Eq)]
pub enum Kept {
    /// A hash with a field for each column that is not null, and sets by which its rows are found.
    ///
    /// A set ends with the row of it that ends last. What it holds of rows that are over before is
    /// skipped by whoever reads it.
    Hash(&'static [Index]),
    /// One column as a string.
    Text(&'static str),
}

/// A set in Redis of the keys of all rows that have the same value in a column.
#[derive(Debug, PartialEq, Eq)]
pub struct Index {
    /// The column.
    pub column: &'static str,
    /// What stands before the value in the name of the set.
    pub before: &'static str,
    /// What stands after it.
    pub after: &'static str,
}

impl Index {
    /// The name of the set for a value.
    #[must_use]
    pub fn of(&self, value: &str) -> String {
        format!("{}{value}{}", self.before, self.after)
    }
}

/// When a session was last used. Redis keeps it as what is left of the key's time to live.
pub const LAST_SEEN: &str = "last_seen_at";

/// The user table.
pub static USERS: Schema = Schema {
    name: "users",
    columns: &[
        ("id", "TEXT"),
        ("disabled", "INTEGER NOT NULL"),
        ("roles", "JSON NOT NULL"),
        ("permissions", "JSON NOT NULL"),
    ],
    key: 1,
    prefix: "user:",
    kept: Kept::Hash(&[]),
};

/// Sessions by the SHA-256 of their id.
pub static SESSIONS: Schema = Schema {
    name: "sessions",
    columns: &[
        ("id_hash", "BLOB"),
        ("user_id", "TEXT NOT NULL"),
        ("created_at", "BIGINT NOT NULL"),
        (LAST_SEEN, "BIGINT NOT NULL"),
        ("absolute_expires_at", "BIGINT NOT NULL"),
        ("ip", "TEXT"),
        ("user_agent", "TEXT"),
        ("elsewhere_ip", "TEXT"),
        ("elsewhere_agent", "TEXT"),
        ("roles", "JSON"),
        ("token", "TEXT"),
        ("refresh_token", "TEXT"),
    ],
    key: 1,
    prefix: "sess:",
    kept: Kept::Hash(&[Index {
        column: "user_id",
        before: "user:",
        after: ":sess",
    }]),
};

/// Refresh tokens by their SHA-256.
pub static REFRESH: Schema = Schema {
    name: "refresh",
    columns: &[
        ("token_hash", "BLOB"),
        ("family_id", "TEXT NOT NULL"),
        ("generation", "INTEGER NOT NULL"),
        ("user_id", "TEXT NOT NULL"),
        ("client_id", "TEXT NOT NULL"),
        ("issued_at", "BIGINT NOT NULL"),
        ("auth_time", "BIGINT NOT NULL"),
        ("absolute_expires_at", "BIGINT NOT NULL"),
        ("used_at", "BIGINT"),
        ("replaced_by", "BLOB"),
        ("revoked_at", "BIGINT"),
        ("jkt", "TEXT"),
    ],
    key: 1,
    prefix: "rt:",
    kept: Kept::Hash(&[
        Index {
            column: "family_id",
            before: "fam:",
            after: "",
        },
        Index {
            column: "user_id",
            before: "user:",
            after: ":rt",
        },
    ]),
};

/// Proofs of possession that were seen.
pub static PROOFS: Schema = Schema {
    name: "proofs",
    columns: &[("jti", "TEXT"), ("until", "BIGINT NOT NULL")],
    key: 1,
    prefix: "proof:",
    kept: Kept::Text("until"),
};

/// Tokens taken back, by issuer and name.
pub static DENYLIST: Schema = Schema {
    name: "denylist",
    columns: &[("iss", "TEXT"), ("jti", "TEXT"), ("exp", "BIGINT NOT NULL")],
    key: 2,
    prefix: "deny:",
    kept: Kept::Text("exp"),
};

/// Tokens taken back with their login, by issuer and the login's name.
pub static DENIED_LOGINS: Schema = Schema {
    name: "denied_logins",
    columns: &[("iss", "TEXT"), ("sid", "TEXT"), ("exp", "BIGINT NOT NULL")],
    key: 2,
    prefix: "deny-sid:",
    kept: Kept::Text("exp"),
};

/// Tokens taken back, by the SHA-256 of their text.
pub static DENIED_TEXTS: Schema = Schema {
    name: "denied_texts",
    columns: &[("token_hash", "BLOB"), ("exp", "BIGINT NOT NULL")],
    key: 1,
    prefix: "denied:",
    kept: Kept::Text("exp"),
};

/// Users whose older tokens are refused.
pub static CUTOFFS: Schema = Schema {
    name: "cutoffs",
    columns: &[
        ("user_id", "TEXT"),
        ("valid_after", "BIGINT NOT NULL"),
        ("exp", "BIGINT NOT NULL"),
    ],
    key: 1,
    prefix: "cutoff:",
    kept: Kept::Text("valid_after"),
};

/// All tables.
pub static SCHEMAS: [&Schema; 8] = [
    &USERS,
    &SESSIONS,
    &REFRESH,
    &PROOFS,
    &DENYLIST,
    &DENIED_LOGINS,
    &DENIED_TEXTS,
    &CUTOFFS,
];

impl Schema {
    /// The columns of the primary key.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.columns.iter().take(self.key).map(|(name, _)| *name)
    }

    /// The sets by which Redis finds rows.
    #[must_use]
    pub fn indexes(&self) -> &'static [Index] {
        match self.kept {
            Kept::Hash(indexes) => indexes,
            Kept::Text(_) => &[],
        }
    }

    /// The table and its indexes, as SQL makes them, one statement each.
    #[must_use]
    pub fn create(&self) -> Vec<String> {
        let columns = self.columns.iter();
        let columns: Vec<String> = columns
            .map(|(name, kind)| format!("{name} {kind}"))
            .collect();
        let (name, columns) = (self.name, columns.join(", "));
        let key: Vec<&str> = self.keys().collect();
        let key = key.join(", ");
        let table = format!("CREATE TABLE {name} ({columns}, PRIMARY KEY ({key}));");
        let indexes = self.indexes().iter();
        let indexes = indexes.map(|Index { column, .. }| {
            format!("CREATE INDEX {name}_{column} ON {name} ({column});")
        });
        std::iter::once(table).chain(indexes).collect()
    }
}
