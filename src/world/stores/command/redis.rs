//! Commands as Redis has them: hashes, sets, `EXPIRE`, transactions and scripts, a line each for
//! `redis-cli`.
//!
//! What must not be torn apart is a transaction (`MULTI`, `EXEC`); what must look before it writes is
//! a script (`EVAL`), which nothing interrupts either. A row that is over is gone by itself.

use std::fmt::Write as _;

use super::super::schema::{Kept, LAST_SEEN, Schema};
use super::keys::{Row, fields, is_field, key, key_of, name, sets, words};
use super::script::Script;
use super::{Command, Condition, Life, Statement, Taken, Value, asked};

impl Command {
    /// The commands as `redis-cli` reads them, one a line; none where Redis has nothing to do.
    #[must_use]
    pub fn redis(&self) -> Vec<String> {
        let mut commands: Vec<Vec<String>> = if self.statements.iter().any(Statement::is_script) {
            vec![Script::of(&self.statements)]
        } else {
            self.statements.iter().flat_map(Statement::redis).collect()
        };
        if commands.len() > 1 {
            commands.insert(0, words(["MULTI"]));
            commands.push(words(["EXEC"]));
        }
        let line = |words: Vec<String>| {
            let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
            words.join(" ")
        };
        commands.into_iter().map(line).collect()
    }
}

impl Statement {
    /// True if it looks before it writes, or goes through the rows of a set.
    fn is_script(&self) -> bool {
        match self {
            Self::Select { table, fits, .. } | Self::Delete { table, fits } => {
                key_of(table, fits).is_none()
            }
            Self::Update {
                table, set, fits, ..
            } => {
                let only_seen = set.iter().all(|(name, _)| *name == LAST_SEEN);
                let found = key_of(table, fits).is_some();
                !found || !table.indexes().is_empty() && !only_seen && !moves(table, set)
            }
            Self::Insert { .. } | Self::Purge { .. } | Self::Wait { .. } => false,
        }
    }

    /// True if it changes one row, which its key names.
    pub(super) fn changes_one(&self) -> bool {
        matches!(self, Self::Update { table, fits, .. } if key_of(table, fits).is_some())
    }

    /// The commands, where they need not look before they write.
    pub(super) fn redis(&self) -> Vec<Vec<String>> {
        match self {
            Self::Insert {
                table,
                row,
                life,
                taken,
                ..
            } => insert(table, row, *life, *taken),
            Self::Select {
                table,
                columns,
                fits,
            } => vec![select(table, columns, fits)],
            Self::Update {
                table,
                set,
                fits,
                life,
            } => update(table, set, fits, *life),
            Self::Delete { table, fits } => {
                let name = key_of(table, fits).unwrap_or_default();
                let mut commands = vec![words(["DEL", &key(table, &name)])];
                let sets = sets(table, |column| asked(fits, column));
                commands.extend(sets.iter().map(|set| words(["SREM", set, &name])));
                commands
            }
            Self::Purge { .. } => Vec::new(),
            Self::Wait { replicas, limit } => {
                let limit = limit.saturating_mul(1000);
                vec![words(["WAIT", &replicas.to_string(), &limit.to_string()])]
            }
        }
    }
}

fn insert(table: &Schema, row: &Row, life: Option<Life>, taken: Taken) -> Vec<Vec<String>> {
    let value = |column: &str| row.iter().find(|(name, _)| *name == column).map(|(_, v)| v);
    let name = name(table, value);
    let key = key(table, &name);
    if let Kept::Text(column) = table.kept {
        let mut set = words(["SET", &key]);
        set.extend(value(column).map(Value::word));
        if taken == Taken::Stays {
            set.push("NX".into());
        }
        if let Some(life) = life {
            set.extend(["EX".into(), life.row.to_string()]);
        }
        return vec![set];
    }
    let mut commands = vec![[words(["HSET", &key]), fields(table, row)].concat()];
    commands.extend(life.map(|life| words(["EXPIRE", &key, &life.row.to_string()])));
    for set in sets(table, value) {
        commands.push(words(["SADD", &set, &name]));
        commands.extend(life.map(|life| words(["EXPIRE", &set, &life.longest.to_string()])));
    }
    commands
}

fn select(table: &Schema, columns: &[&'static str], fits: &[Condition]) -> Vec<String> {
    let key = key(table, &key_of(table, fits).unwrap_or_default());
    if let Kept::Text(_) = table.kept {
        return words(["GET", &key]);
    }
    let kept = columns.iter().filter(|column| is_field(table, column));
    let kept = kept.map(|column| (*column).to_owned());
    words(["HMGET", &key]).into_iter().chain(kept).collect()
}

fn update(table: &Schema, set: &Row, fits: &[Condition], life: Option<Life>) -> Vec<Vec<String>> {
    let name = key_of(table, fits).unwrap_or_default();
    let key = key(table, &name);
    let lives = life.map(|life| words(["EXPIRE", &key, &life.row.to_string()]));
    let fields = fields(table, set);
    if fields.is_empty() {
        return vec![lives.unwrap_or_else(|| words(["PERSIST", &key]))];
    }
    let mut commands = vec![[words(["HSET", &key]), fields].concat()];
    let nulls = set.iter().filter(|(_, value)| *value == Value::Null);
    let nulls: Vec<String> = nulls.map(|(name, _)| (*name).to_owned()).collect();
    if !nulls.is_empty() {
        commands.push([words(["HDEL", &key]), nulls].concat());
    }
    commands.extend(lives);
    if moves(table, set) {
        let left = sets(table, |column| asked(fits, column));
        commands.extend(left.iter().map(|set| words(["SREM", set, &name])));
        let value = |column: &str| set.iter().find(|(name, _)| *name == column).map(|(_, v)| v);
        for set in sets(table, value) {
            commands.push(words(["SADD", &set, &name]));
            commands.extend(life.map(|life| words(["EXPIRE", &set, &life.longest.to_string()])));
        }
    }
    commands
}

/// True if a row changes the set that it is found in.
fn moves(table: &Schema, set: &Row) -> bool {
    let indexes = table.indexes().iter();
    let mut columns = indexes.map(|index| index.column);
    columns.any(|column| set.iter().any(|(name, _)| *name == column))
}

/// A word as `redis-cli` reads it: bare, in single or in double quotes.
fn quoted(word: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || "-_.:/@+,=[]".contains(c);
    if !word.is_empty() && word.chars().all(is_bare) {
        return word.to_owned();
    }
    if word.contains('"') && !word.contains(['\'', '\\']) && !word.contains(char::is_control) {
        return format!("'{word}'");
    }
    let mut text = String::from('"');
    for c in word.chars() {
        match c {
            '"' | '\\' => text.extend(['\\', c]),
            c if c.is_ascii_control() => {
                let _infallible = write!(text, "\\x{:02x}", u32::from(c));
            }
            c => text.push(c),
        }
    }
    text + "\""
}
