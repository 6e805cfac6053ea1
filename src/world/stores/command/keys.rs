//! Keys in Redis: under which a row stands, in which sets it is found, and which of its columns are
//! fields of a hash.

use super::super::schema::{LAST_SEEN, Schema};
use super::super::users::ANONYMOUS;
use super::{Condition, Value, asked};

/// Values by the names of their columns.
pub(super) type Row = [(&'static str, Value)];

/// True if a column is a field of the hash: not the key itself, nor what the key's time to live says.
pub(super) fn is_field(table: &Schema, column: &str) -> bool {
    column != LAST_SEEN && table.keys().all(|key| key != column)
}

/// The fields of a hash, each with its value.
pub(super) fn fields(table: &Schema, row: &Row) -> Vec<String> {
    let kept = row
        .iter()
        .filter(|(name, value)| is_field(table, name) && *value != Value::Null);
    kept.flat_map(|(name, value)| [(*name).to_owned(), value.word()])
        .collect()
}

/// The sets that a row stands in. A session that nobody has logged in to is in none.
pub(super) fn sets<'a>(table: &Schema, value: impl Fn(&str) -> Option<&'a Value>) -> Vec<String> {
    let indexes = table.indexes().iter();
    let sets = indexes.filter_map(|index| Some(index.of(&value(index.column)?.word())));
    sets.filter(|set| !set.contains(ANONYMOUS)).collect()
}

/// The key of a row.
pub(super) fn key(table: &Schema, name: &str) -> String {
    format!("{}{name}", table.prefix)
}

/// What stands in a key after its prefix: the values of the primary key.
pub(super) fn name<'a>(table: &Schema, value: impl Fn(&str) -> Option<&'a Value>) -> String {
    let values = table
        .keys()
        .filter_map(|column| value(column).map(Value::word));
    values.collect::<Vec<_>>().join(":")
}

/// The same for conditions that name one row; `None` where they may fit several.
pub(super) fn key_of(table: &Schema, fits: &[Condition]) -> Option<String> {
    let one = table.keys().all(|column| asked(fits, column).is_some());
    one.then(|| name(table, |column| asked(fits, column)))
}

pub(super) fn words<const N: usize>(words: [&str; N]) -> Vec<String> {
    words.map(str::to_owned).to_vec()
}

impl Value {
    /// The value as a word of a command.
    pub(super) fn word(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Int(number) => number.to_string(),
            Self::Hash(hash) => hash.to_string(),
            Self::Null => String::new(),
        }
    }
}
