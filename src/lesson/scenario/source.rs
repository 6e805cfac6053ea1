//! The line of a scenario's text that something stands in, and that of a hidden or hostile
//! character.

use toml::de::{DeTable, DeValue};

use crate::text::safe;
use crate::work;

/// Where things stand in a scenario's text.
pub struct Places<'a> {
    root: Option<DeValue<'a>>,
    /// Where each line begins, in bytes.
    lines: Vec<usize>,
}

impl<'a> Places<'a> {
    /// The places of a text.
    #[must_use]
    pub fn of(text: &'a str) -> Self {
        let root = DeTable::parse(text)
            .ok()
            .map(|table| DeValue::Table(table.into_inner()));
        work::note(text.len());
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(breaks).collect();
        Self { root, lines }
    }

    /// The line of what a path leads to, `step`, `3`, `expect`, `ticket`; of the nearest thing
    /// above it that there is, where it leads nowhere.
    #[must_use]
    pub fn line(&self, path: &[&str]) -> usize {
        let (mut at, mut value) = (0, self.root.as_ref());
        for name in path {
            let Some(found) = value.and_then(|value| match name.parse::<usize>() {
                Ok(index) => value.get(index),
                Err(_) => value.get(*name),
            }) else {
                break;
            };
            if !found.span().is_empty() {
                at = found.span().start;
            }
            value = Some(found.get_ref());
        }
        self.line_at(at)
    }
}

impl Places<'_> {
    /// The line, from 1, that a byte stands in.
    fn line_at(&self, offset: usize) -> usize {
        work::note(1);
        self.lines.partition_point(|begin| *begin <= offset)
    }

    /// The line of the first name or text with a character that does not belong in a scenario: a
    /// control, a bidi override, something invisible.
    #[must_use]
    pub fn hostile(&self) -> Option<usize> {
        self.root
            .as_ref()
            .and_then(hostile)
            .map(|at| self.line_at(at))
    }
}

fn hostile(value: &DeValue<'_>) -> Option<usize> {
    let inside = |value: &toml::Spanned<DeValue<'_>>| match value.get_ref() {
        DeValue::String(text) if text.contains(safe::is_unsafe) => Some(value.span().start),
        nested => hostile(nested),
    };
    match value {
        DeValue::Array(items) => items.iter().find_map(inside),
        DeValue::Table(table) => table.iter().find_map(|(name, value)| {
            let named = name.get_ref().contains(safe::is_unsafe);
            named.then(|| name.span().start).or_else(|| inside(value))
        }),
        _ => None,
    }
}
