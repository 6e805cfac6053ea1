//! A column of text: how it looks, in which language, and how wide it is.

use ratatui::text::Line;

use super::text::{in_columns, width, wrap};
use super::theme::{Ink, Look};
use crate::text::Lang;

/// A column of text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pane {
    pub look: Look,
    pub lang: Lang,
    /// The columns there are.
    pub columns: usize,
}

impl Pane {
    /// Prose, wrapped.
    pub fn prose(self, text: &str, ink: Ink) -> Vec<Line<'static>> {
        let lines = wrap(&self.look.text(text), self.columns).into_iter();
        lines
            .map(|line| Line::from(self.look.ink(line, ink)))
            .collect()
    }

    /// A name and its value, which starts after `names` columns.
    pub fn named(self, name: &str, value: &str, names: usize) -> Vec<Line<'static>> {
        let name = self.look.ink(name, Ink::Dim);
        in_columns(name, self.look.ink(value, Ink::Plain), names, self.columns)
    }

    /// Names and their values, which start in one column, at most after `names` columns: the lines
    /// of each.
    pub fn pairs(self, pairs: &[(String, String)], names: usize) -> Vec<Vec<Line<'static>>> {
        let widest = pairs.iter().map(|(name, _)| width(name)).max();
        let names = widest.unwrap_or(0).min(names);
        let pairs = pairs.iter();
        pairs
            .map(|(name, value)| self.named(name, value, names))
            .collect()
    }
}
