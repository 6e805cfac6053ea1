//! The port to where rows are kept: the simulated tables in the library, a database elsewhere.

use std::collections::BTreeMap;

use super::command::Value;
use super::schema::Schema;
use super::{Command, Hash};

/// A ledger: it carries out commands, and shows what it holds.
///
/// The servers of a lane change rows through it and in no other way, and what they know of a row is
/// what it returned: so the statement that is shown is what was done. Its implementations are the
/// simulated [`Tables`](super::Tables) and, in the tests, `SQLite` and Redis, which carry out the
/// text of every command and are compared with the tables.
///
/// What an implementer keeps:
///
/// - The statements of a command are carried out in order, and nothing of another client's comes
///   between them (`BEGIN … COMMIT`, `MULTI … EXEC`, a script).
/// - Conditions are looked at when their statement is carried out. A row that does not fit is
///   neither returned nor changed, and that is no error: [`Done::rows`] tells.
/// - A row whose key is taken stays as it is, unless the statement says that it is replaced.
/// - Rows live at least as long as their [`Life`](super::command::Life). A ledger may keep what is
///   over until it is purged: who reads compares the times. What it drops by itself (expiry, a full
///   memory, a machine lost) is no command.
/// - Keys and values stay as they were given: a text as its bytes, a number as 64 bits, a hash as 32
///   bytes. A column that was not given is null.
pub trait Ledger {
    /// Why a command is not carried out: the ledger does not answer, or does not take it. Nothing of
    /// the command has been done then.
    type Error;

    /// Carries out a command.
    ///
    /// # Errors
    /// The ledger does not answer, or does not take the command.
    fn run(&mut self, command: &Command) -> Result<Done, Self::Error>;

    /// All rows, in no order that counts: for who compares two ledgers.
    ///
    /// # Errors
    /// The ledger cannot tell.
    fn records(&mut self) -> Result<Vec<Record>, Self::Error>;
}

/// What a ledger says of a command that it carried out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// How many rows the first statement returned, wrote, changed or deleted.
    pub rows: usize,
    /// The rows that were returned, with the columns that were asked for.
    pub found: Vec<Record>,
}

/// A row by the names of its columns, those that are null left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The table.
    pub table: &'static str,
    /// The values.
    pub values: BTreeMap<&'static str, Value>,
}

impl Record {
    /// A row of these values; of two in one column the later counts.
    pub(super) fn new(
        table: &Schema,
        values: impl IntoIterator<Item = (&'static str, Value)>,
    ) -> Self {
        let mut values: BTreeMap<_, _> = values.into_iter().collect();
        values.retain(|_, value| *value != Value::Null);
        Self {
            table: table.name,
            values,
        }
    }

    /// Adds values that are known beside those that were returned.
    pub fn know(&mut self, values: &[(&'static str, Value)]) {
        self.values.extend(values.iter().cloned());
    }

    /// The number in a column; 0 where there is none.
    pub(super) fn int(&self, column: &str) -> i64 {
        self.time(column).unwrap_or_default()
    }

    /// The number in a column that may be null.
    pub(super) fn time(&self, column: &str) -> Option<i64> {
        match self.values.get(column)? {
            Value::Int(number) => Some(*number),
            _ => None,
        }
    }

    /// The text in a column.
    pub(super) fn text(&self, column: &str) -> Option<String> {
        match self.values.get(column)? {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        }
    }

    /// The hash in a column.
    #[must_use]
    pub fn hash(&self, column: &str) -> Option<Hash> {
        match self.values.get(column)? {
            Value::Hash(hash) => Some(*hash),
            _ => None,
        }
    }
}
