//! A command to a ledger as data: tables, columns, values, conditions, times to live; and what
//! counts as a read or a write. SQL and Redis are written from it, and only where somebody looks at
//! them.
//!
//! How accesses are counted: a look-up is one read, a row that is written, changed or deleted is one
//! write, however many statements or Redis commands it takes. Where one statement does what the lesson
//! counts as two accesses (a proof is looked up and kept at once), or where two writes go in one
//! transaction, the first access carries the command and the others carry none.

mod asked;
mod keys;
mod redis;
mod script;
mod sql;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::Hash;
use super::schema::{LAST_SEEN, Schema};

/// What is asked of a ledger at once: one statement, or a transaction of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// The statements, in order.
    pub statements: Vec<Statement>,
}

impl Command {
    /// True if it changes rows where they fit.
    #[must_use]
    pub fn writes(&self) -> bool {
        let reads = |statement: &Statement| matches!(statement, Statement::Select { .. });
        !self.statements.iter().all(reads)
    }

    /// True if it changes rows in more than when they were last used.
    #[must_use]
    pub fn changes(&self) -> bool {
        self.statements.iter().any(Statement::changes)
    }

    /// The tables that it names.
    pub fn tables(&self) -> impl Iterator<Item = &'static Schema> {
        self.statements.iter().filter_map(Statement::table)
    }
}

/// One statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Statement {
    /// A row is written.
    Insert {
        /// The table.
        table: &'static Schema,
        /// The columns that are not null, with their values.
        row: Vec<(&'static str, Value)>,
        /// How long it lives; none where it never is over.
        life: Option<Life>,
        /// What becomes of a row that has the same key.
        taken: Taken,
        /// Only where there is a row of the same table that fits.
        only_if: Vec<Condition>,
    },
    /// Rows are looked up.
    Select {
        /// The table.
        table: &'static Schema,
        /// What is asked for.
        columns: Vec<&'static str>,
        /// Which rows; all where there is no condition.
        fits: Vec<Condition>,
    },
    /// Rows are changed.
    Update {
        /// The table.
        table: &'static Schema,
        /// The new values.
        set: Vec<(&'static str, Value)>,
        /// Which rows.
        fits: Vec<Condition>,
        /// How long it lives from now; none where it never is over, or where that stays.
        life: Option<Life>,
    },
    /// Rows are deleted.
    Delete {
        /// The table.
        table: &'static Schema,
        /// Which rows.
        fits: Vec<Condition>,
    },
    /// Rows whose time is over are deleted: Redis does that by itself.
    Purge {
        /// The table.
        table: &'static Schema,
        /// The column that says when.
        column: &'static str,
        /// The latest time that is over.
        until: i64,
    },
    /// The replicas have what was written. In SQL the commit waits: a setting of the server.
    Wait {
        /// How many replicas.
        replicas: u8,
        /// How many seconds that may take.
        limit: i64,
    },
}

impl Statement {
    /// The table that it names.
    #[must_use]
    pub fn table(&self) -> Option<&'static Schema> {
        match self {
            Self::Insert { table, .. }
            | Self::Select { table, .. }
            | Self::Update { table, .. }
            | Self::Delete { table, .. }
            | Self::Purge { table, .. } => Some(table),
            Self::Wait { .. } => None,
        }
    }

    /// True if it changes a row in more than when that was last used.
    #[must_use]
    pub fn changes(&self) -> bool {
        match self {
            Self::Select { .. } | Self::Wait { .. } => false,
            Self::Update { set, .. } => set.iter().any(|(name, _)| *name != LAST_SEEN),
            Self::Insert { .. } | Self::Delete { .. } | Self::Purge { .. } => true,
        }
    }
}

/// How long a new row lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Life {
    /// Seconds until the row is over, if nobody uses it.
    pub row: i64,
    /// Seconds until it is over whatever happens: so long it is found by what it has in common with
    /// others.
    pub longest: i64,
}

/// What becomes of a row that has the key of a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// There is none: a key is drawn at random.
    Never,
    /// It stays, and the new one is not written.
    Stays,
    /// It takes the new values.
    Replaced,
}

/// What a column must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// It has a value.
    Is(&'static str, Value),
    /// It is null.
    Null(&'static str),
    /// It is greater.
    Above(&'static str, i64),
}

/// A value in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A number.
    Int(i64),
    /// A SHA-256.
    Hash(Hash),
    /// Nothing.
    Null,
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<&Hash> for Value {
    fn from(hash: &Hash) -> Self {
        Self::Hash(*hash)
    }
}

impl Condition {
    /// The column has this value.
    pub(super) fn is(column: &'static str, value: impl Into<Value>) -> Self {
        Self::Is(column, value.into())
    }
}

/// The value of a column that conditions ask for.
pub(super) fn asked<'a>(fits: &'a [Condition], column: &str) -> Option<&'a Value> {
    fits.iter().find_map(|condition| match condition {
        Condition::Is(name, value) if *name == column => Some(value),
        _ => None,
    })
}

impl Serialize for Command {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = |lines: Vec<String>| (!lines.is_empty()).then(|| lines.join("\n"));
        let mut object = serializer.serialize_struct("Command", 2)?;
        object.serialize_field("sql", &text(self.sql()))?;
        object.serialize_field("redis", &text(self.redis()))?;
        object.end()
    }
}
