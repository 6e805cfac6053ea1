//! Rows of a table, each with what the step did to it; at most 20 are shown, and a removed one for
//! this step alone. What it removed is shown for this one step.

use std::collections::BTreeSet;

use imbl::OrdMap;
use imbl::ordmap::DiffItem;

use crate::page::Change;
use crate::text::Lang;
use crate::words::page::state as words;

/// The most rows of a table that a page shows.
const MAX_ROWS: usize = 20;

/// A table with its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct StateTable {
    /// The table's name, and where it is.
    pub title: String,
    /// The columns' names.
    pub columns: Vec<&'static str>,
    /// The rows, at most twenty; also such as were removed in this step, or looked up in vain.
    pub rows: Vec<Row>,
    /// How many more there are.
    pub more: usize,
    /// True if its rows are keys.
    pub keys: bool,
    /// True if a question hides its rows, and how many there are.
    pub hidden: bool,
}

impl StateTable {
    /// Hides its rows from whoever is asked about them.
    pub(in crate::page) fn hide(&mut self) {
        self.rows.clear();
        (self.more, self.hidden) = (0, true);
    }

    /// How many rows there are after the step.
    #[must_use]
    pub fn kept(&self) -> usize {
        let there = |row: &&Row| !matches!(row.change, Some(Change::Removed | Change::Missed));
        self.rows.iter().filter(there).count() + self.more
    }
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// One text a column; of a row that was looked up in vain, only the key.
    pub cells: Vec<String>,
    /// The key in full, where the first cell has it short.
    pub whole_key: Option<String>,
    /// The row before the step, where that changed it.
    pub was: Option<Box<Row>>,
    /// The whole row, a name and a value a line.
    pub fields: Vec<(String, String)>,
    /// What the step did to it.
    pub change: Option<Change>,
    /// Why it is not there, in words.
    pub gone: Option<&'static str>,
    /// How many rows of its family come before it, each given for the one before.
    pub depth: usize,
}

impl Row {
    /// A row to which nothing was done.
    pub(super) fn new(cells: Vec<String>, fields: Vec<(String, String)>) -> Self {
        Self {
            cells,
            whole_key: None,
            was: None,
            fields,
            change: None,
            gone: None,
            depth: 0,
        }
    }

    /// The cell of a column before the step, where that changed it.
    #[must_use]
    pub fn before(&self, column: usize) -> Option<&str> {
        let old = self.was.as_ref()?.cells.get(column)?;
        (self.cells.get(column) != Some(old)).then_some(old)
    }

    /// The value of a field before the step, where that changed it.
    #[must_use]
    pub fn field_before(&self, name: &str) -> Option<&str> {
        let value = |row: &Self| row.fields.iter().find(|(other, _)| other == name).cloned();
        let was = self.was.as_ref()?;
        let old = was.fields.iter().find(|(other, _)| other == name)?;
        (value(self).as_ref() != Some(old)).then_some(&old.1)
    }

    fn removed(self, lang: Lang) -> Self {
        Self {
            change: Some(Change::Removed),
            gone: Some(words::REMOVED.get(lang)),
            ..self
        }
    }
}

/// Rows by their keys, before a step and after it, and how one is told.
pub(super) struct Rows<'a, K, V, N, C, F> {
    pub now: &'a OrdMap<K, V>,
    pub was: Option<&'a OrdMap<K, V>>,
    /// The keys that were looked for.
    pub asked: BTreeSet<K>,
    /// The key as one writes it, in the first column, and in full.
    pub name: N,
    /// The other columns.
    pub cells: C,
    /// All of it.
    pub fields: F,
}

impl<K, V, N, C, F> Rows<'_, K, V, N, C, F>
where
    K: Ord + Clone,
    V: PartialEq + Clone,
    N: Fn(&K) -> [String; 2],
    C: Fn(&V) -> Vec<String>,
    F: Fn(&K, &V) -> Vec<(String, String)>,
{
    /// The rows in the order of their keys, those first that the step is about where there are too
    /// many; and how many are left out.
    pub fn told(self, lang: Lang) -> (Vec<Row>, usize) {
        let none = OrdMap::new();
        let was = self.was.unwrap_or(&none);
        let touched = was.diff(self.now).map(|item| match item {
            DiffItem::Add(key, _)
            | DiffItem::Remove(key, _)
            | DiffItem::Update { new: (key, _), .. } => key,
        });
        let mut keys: BTreeSet<&K> = touched.take(MAX_ROWS).chain(&self.asked).collect();
        let rest = self.now.keys().take(MAX_ROWS);
        for key in rest {
            if keys.len() < MAX_ROWS {
                keys.insert(key);
            }
        }
        let shown = keys.iter().filter(|key| self.now.contains_key(**key));
        let more = self.now.len() - shown.count();
        let rows = keys.into_iter().map(|key| self.row(key, was, lang));
        (rows.collect(), more)
    }

    fn row(&self, key: &K, was: &OrdMap<K, V>, lang: Lang) -> Row {
        let [name, whole] = (self.name)(key);
        let whole_key = (whole != name).then_some(whole);
        let told = |cells: Vec<String>, fields| Row {
            whole_key: whole_key.clone(),
            ..Row::new(cells, fields)
        };
        let row = |value: &V| {
            let others = (self.cells)(value);
            let cells = std::iter::once(name.clone()).chain(others).collect();
            told(cells, (self.fields)(key, value))
        };
        let found = self.asked.contains(key);
        match (was.get(key), self.now.get(key)) {
            (None, None) => Row {
                change: Some(Change::Missed),
                gone: Some(words::NO_SUCH_ROW.get(lang)),
                ..told(vec![name.clone()], Vec::new())
            },
            (Some(old), None) => row(old).removed(lang),
            (None, Some(new)) => Row {
                change: Some(Change::New),
                ..row(new)
            },
            (Some(old), Some(new)) => Row {
                was: (old != new).then(|| Box::new(row(old))),
                // What was looked up and written is told by the write.
                change: Change::of(Some(old), new).or(found.then_some(Change::Found)),
                ..row(new)
            },
        }
    }
}

/// Rows that have a name in the first column, with what became of those before.
pub(super) fn compared(now: Vec<Row>, was: &[Row], lang: Lang) -> Vec<Row> {
    let named = |rows: &[Row], row: &Row| {
        let same = |other: &&Row| other.cells.first() == row.cells.first();
        rows.iter().find(same).cloned()
    };
    let gone: Vec<Row> = was
        .iter()
        .filter(|row| named(&now, row).is_none())
        .map(|row| row.clone().removed(lang))
        .collect();
    let kept = now.into_iter().map(|row| match named(was, &row) {
        None => Row {
            change: Some(Change::New),
            ..row
        },
        Some(old) if old.cells != row.cells || old.fields != row.fields => Row {
            was: Some(Box::new(old)),
            change: Some(Change::Changed),
            ..row
        },
        Some(_) => row,
    });
    kept.chain(gone).collect()
}
