//! The simulated ledger: commands carried out on ordered maps in memory.
//!
//! A row is found by its key where the conditions name it, and by going through the table where they
//! do not.

use std::convert::Infallible;

use imbl::OrdMap;

use super::command::Command;
use super::command::{Condition, Statement, Taken, Value, asked};
use super::ledger::{Done, Ledger, Record};
use super::rows::{Cell, Row};
use super::schema::{
    CUTOFFS, DENIED_LOGINS, DENIED_TEXTS, DENYLIST, PROOFS, REFRESH, SCHEMAS, SESSIONS, Schema,
};
use super::tables::Tables;

/// Which rows a statement is about.
enum Which<'a> {
    /// Those that meet all conditions.
    Fit(&'a [Condition]),
    /// Those whose column is not later than a time.
    Over(&'static str, i64),
}

/// A table of rows of one kind, whatever their type.
trait Rows {
    /// What is in these columns of the rows.
    fn select(
        &self,
        of: &'static Schema,
        columns: &[&'static str],
        which: &Which<'_>,
    ) -> Vec<Record>;
    /// True if the row was written.
    fn insert(&mut self, record: &Record, taken: Taken) -> bool;
    /// Changes rows; tells how many.
    fn update(
        &mut self,
        of: &'static Schema,
        set: &[(&'static str, Value)],
        which: &Which<'_>,
    ) -> usize;
    /// Deletes rows; tells how many.
    fn delete(&mut self, of: &'static Schema, which: &Which<'_>) -> usize;
}

impl Which<'_> {
    fn is<R: Row>(&self, of: &Schema, key: &R::Key, row: &R) -> bool {
        let cell = |column: &str| row.cell(key, column);
        let fits = match self {
            Self::Fit(fits) => fits.iter().all(|condition| match condition {
                Condition::Is(column, value) => cell(column) == *value,
                Condition::Null(column) => cell(column) == Value::Null,
                Condition::Above(column, least) => {
                    matches!(cell(column), Cell::Int(number) if number > *least)
                }
            }),
            Self::Over(column, until) => {
                matches!(cell(column), Cell::Int(number) if number <= *until)
            }
        };
        fits && of.keys().all(|column| cell(column) != Value::Null)
    }

    /// The rows that it is about.
    fn of<'a, R: Row>(&self, of: &Schema, rows: &'a OrdMap<R::Key, R>) -> Vec<(&'a R::Key, &'a R)> {
        let key = match self {
            Self::Fit(fits) => R::key(&|column| asked(fits, column)),
            Self::Over(..) => None,
        };
        match key {
            Some(key) => {
                let row = rows.get_key_value(&key);
                row.filter(|(key, row)| self.is::<R>(of, key, row))
                    .into_iter()
                    .collect()
            }
            None => rows
                .iter()
                .filter(|(key, row)| self.is::<R>(of, key, row))
                .collect(),
        }
    }
}

impl<R: Row> Rows for OrdMap<R::Key, R> {
    fn select(
        &self,
        of: &'static Schema,
        columns: &[&'static str],
        which: &Which<'_>,
    ) -> Vec<Record> {
        let rows = which.of(of, self).into_iter();
        let cells = |(key, row): (&R::Key, &R)| {
            let cells = columns
                .iter()
                .map(|name| (*name, row.cell(key, name).into()));
            Record::new(of, cells)
        };
        rows.map(cells).collect()
    }

    fn insert(&mut self, record: &Record, taken: Taken) -> bool {
        let key = R::key(&|column| record.values.get(column));
        let key = key.filter(|key| taken == Taken::Replaced || !self.contains_key(key));
        let is_new = key.is_some();
        if let Some(key) = key {
            OrdMap::insert(self, key, R::of(record));
        }
        is_new
    }

    fn update(
        &mut self,
        of: &'static Schema,
        set: &[(&'static str, Value)],
        which: &Which<'_>,
    ) -> usize {
        let rows = which.of(of, self).into_iter();
        let changed = rows.map(|(key, row)| {
            let columns = row.columns(key, of).into_iter();
            let record = Record::new(of, columns.chain(set.iter().cloned()));
            (key.clone(), R::of(&record))
        });
        let changed: Vec<_> = changed.collect();
        let count = changed.len();
        for (key, row) in changed {
            OrdMap::insert(self, key, row);
        }
        count
    }

    fn delete(&mut self, of: &'static Schema, which: &Which<'_>) -> usize {
        let rows = which.of(of, self).into_iter();
        let keys: Vec<R::Key> = rows.map(|(key, _)| key.clone()).collect();
        for key in &keys {
            self.remove(key);
        }
        keys.len()
    }
}

impl Tables {
    /// The rows of a table; the users are not among them.
    fn rows_of(&mut self, table: &Schema) -> Option<&mut dyn Rows> {
        Some(match table {
            of if *of == SESSIONS => &mut self.sessions,
            of if *of == REFRESH => &mut self.refresh,
            of if *of == PROOFS => &mut self.proofs,
            of if *of == CUTOFFS => &mut self.cutoffs,
            of if [&DENYLIST, &DENIED_LOGINS, &DENIED_TEXTS].contains(&of) => &mut self.denylist,
            _ => return None,
        })
    }

    fn carry_out(&mut self, statement: &Statement) -> Done {
        let Some(table) = statement.table() else {
            return Done::default();
        };
        let Some(rows) = self.rows_of(table) else {
            return Done::default();
        };
        let count = match statement {
            Statement::Insert {
                row,
                taken,
                only_if,
                ..
            } => {
                let record = Record::new(table, row.iter().cloned());
                let may =
                    only_if.is_empty() || !rows.select(table, &[], &Which::Fit(only_if)).is_empty();
                usize::from(may && rows.insert(&record, *taken))
            }
            Statement::Select { columns, fits, .. } => {
                let found = rows.select(table, columns, &Which::Fit(fits));
                let rows = found.len();
                return Done { rows, found };
            }
            Statement::Update { set, fits, .. } => rows.update(table, set, &Which::Fit(fits)),
            Statement::Delete { fits, .. } => rows.delete(table, &Which::Fit(fits)),
            Statement::Purge { column, until, .. } => {
                rows.delete(table, &Which::Over(column, *until))
            }
            Statement::Wait { .. } => 0,
        };
        Done {
            rows: count,
            found: Vec::new(),
        }
    }

    /// Takes rows in, each known by its key: what was copied from another ledger.
    pub fn take_in(&mut self, records: &[Record]) {
        for record in records {
            let table = SCHEMAS.iter().find(|table| table.name == record.table);
            if let Some(rows) = table.and_then(|table| self.rows_of(table)) {
                rows.insert(record, Taken::Replaced);
            }
        }
    }

    /// What a question is answered with: it changes nothing.
    #[must_use]
    pub fn ask(&self, question: &Command) -> Vec<Record> {
        // A copy shares all rows.
        let Ok(done) = self.clone().run(question);
        done.found
    }
}

/// The simulated tables. They hold no users: a lane has those itself.
impl Ledger for Tables {
    type Error = Infallible;

    fn run(&mut self, command: &Command) -> Result<Done, Infallible> {
        let statements = command.statements.iter();
        let done = statements.map(|statement| self.carry_out(statement));
        let sum = done.reduce(|first, next| Done {
            rows: first.rows,
            found: [first.found, next.found].concat(),
        });
        Ok(sum.unwrap_or_default())
    }

    fn records(&mut self) -> Result<Vec<Record>, Infallible> {
        let mut records = Vec::new();
        for table in SCHEMAS {
            let columns: Vec<&str> = table.columns.iter().map(|(name, _)| *name).collect();
            let rows = self.rows_of(table).into_iter();
            records.extend(rows.flat_map(|rows| rows.select(table, &columns, &Which::Fit(&[]))));
        }
        Ok(records)
    }
}
