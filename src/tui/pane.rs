//! A column of text in a view: prose, names with their values, figures in a grid.

use ratatui::text::Line;

use super::text::{cut, in_columns, packed, pad, width, wrap};
use super::theme::{Ink, Look};
use crate::page::{Change, Figure};
use crate::text::Lang;
use crate::view::rows::Row;

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

    /// A row of text, wrapped.
    pub fn row(self, row: &Row) -> Vec<Line<'static>> {
        let ink = if row.is_heading {
            Ink::Strong
        } else {
            Ink::Plain
        };
        let indent = row.indent + 1;
        let text = self.look.text(&row.text);
        let lines = wrap(&text, self.columns.saturating_sub(indent)).into_iter();
        lines
            .map(|line| Line::from(self.look.ink(format!("{:indent$}{line}", ""), ink)))
            .collect()
    }

    /// A name and its value, which starts after `names` columns.
    pub fn named(self, name: &str, value: &str, names: usize) -> Vec<Line<'static>> {
        let name = self.look.ink(name, Ink::Dim);
        in_columns(name, self.look.ink(value, Ink::Plain), names, self.columns)
    }

    /// Figures that answer the same questions as a grid: yes and no below the question in a word, or
    /// where that is too wide below its number, and then the numbers are told last.
    fn grid(self, figures: &[Figure]) -> Vec<Vec<Line<'static>>> {
        let look = self.look;
        let names = figures.iter().map(|figure| width(&figure.name)).max();
        let names = names.unwrap_or(0).min(self.columns / 2);
        let questions = figures.first().map_or(&[][..], |figure| &figure.answers);
        let words: Vec<String> = questions
            .iter()
            .map(|answer| answer.head.to_owned())
            .collect();
        let wide = words.iter().map(|head| width(head) + 2).sum::<usize>() + names;
        let numbers = (1..=questions.len()).map(|number| number.to_string());
        let in_words = wide <= self.columns;
        let heads = if in_words { words } else { numbers.collect() };
        let row = |name: &str, cells: Vec<&str>, ink| {
            let name = pad(&cut(&look.text(name), names, look.glyphs().ellipsis), names);
            let cells = heads.iter().zip(cells);
            let cells: Vec<String> = cells.map(|(head, cell)| pad(cell, width(head))).collect();
            let name = look.ink(format!("{name}  "), Ink::Dim);
            Line::from(vec![name, look.ink(cells.join("  "), ink)])
        };
        let [yes, no] = look.glyphs().answers;
        let mut rows: Vec<Vec<Line<'static>>> = Vec::new();
        for figure in figures {
            let cells = figure.answers.iter().map(|answer| match answer.is {
                Some(true) => yes,
                Some(false) => no,
                None => "",
            });
            rows.push(vec![row(&figure.name, cells.collect(), Ink::Plain)]);
        }
        if let Some(first) = rows.first_mut() {
            let heads = heads.iter().map(String::as_str).collect();
            first.insert(0, row("", heads, Ink::Strong));
        }
        if let Some(last) = rows.last_mut().filter(|_| !in_words) {
            let told = heads.iter().zip(questions);
            let told = told
                .map(|(number, answer)| look.ink(format!("{number} {}", answer.what), Ink::Dim));
            last.extend(packed(told, &"  ".into(), self.columns));
        }
        rows
    }

    /// Figures with their values, which start in one column: the lines of each. Names that take more
    /// than `names` columns are beside their values where these leave them the room. One that changed
    /// has the sign of it.
    pub fn figures(self, figures: &[Figure], names: usize) -> Vec<Vec<Line<'static>>> {
        if figures
            .first()
            .is_some_and(|figure| !figure.answers.is_empty())
        {
            return self.grid(figures);
        }
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
            .map(|figure| {
                if figure.was.is_none() {
                    return self.named(&named(figure), &figure.value, names);
                }
                let name = self.look.ink(named(figure), Ink::Strong);
                let value = self.look.ink(value(figure), Ink::Changed);
                in_columns(name, value, names, self.columns)
            })
            .collect()
    }
}
