//! A column of text: how it looks, in which language, and how wide it is.

use ratatui::text::Line;

use super::text::{in_columns, width, wrap};
use super::theme::{Ink, Look};
use crate::page::{Change, Figure};
use crate::text::Lang;

/// The longest value that is told as it was before, in characters.
const MAX_WAS: usize = 24;

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

    /// Figures with their values, which start in one column: the lines of each. Names that take more
    /// than `names` columns are beside their values where these leave them the room. One that changed
    /// has the sign of it.
    pub fn figures(self, figures: &[Figure], names: usize) -> Vec<Vec<Line<'static>>> {
        let any = figures.iter().any(|figure| figure.was.is_some());
        let named = |figure: &Figure| match (&figure.was, any) {
            (Some(_), _) => format!("{} {}", Change::Changed.sign(), figure.name),
            (None, true) => format!("  {}", figure.name),
            (None, false) => figure.name.clone(),
        };
        let value = |figure: &Figure| match &figure.was {
            Some(was) if was.chars().count() <= MAX_WAS => format!("{was} → {}", figure.value),
            _ => figure.value.clone(),
        };
        let widest = figures.iter().map(|figure| width(&named(figure))).max();
        let values = figures.iter().map(|figure| width(&value(figure))).max();
        let free = self.columns.saturating_sub(values.unwrap_or(0) + 2);
        let names = widest.unwrap_or(0).min(names.max(free));
        let figures = figures.iter();
        figures
            .map(|figure| match &figure.was {
                None => self.named(&named(figure), &figure.value, names),
                Some(_) => {
                    let name = self.look.ink(named(figure), Ink::Strong);
                    let value = self.look.ink(value(figure), Ink::Changed);
                    in_columns(name, value, names, self.columns)
                }
            })
            .collect()
    }
}
