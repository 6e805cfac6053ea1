//! The comparison on the screen: a row a point of view, with all that is said of the one chosen below
//! it; in the hall view that one alone.

use std::sync::Arc;

use ratatui::text::Line;

use super::canvas::Canvas;
use super::keys::Command;
use super::lanes::hall;
use super::pane::Pane;
use super::text::{cut, fold, pad, width};
use super::theme::{Ink, Look};
use super::view::View;
use crate::compare::{Comparison, Row, Saying};
use crate::lesson::player::Player;
use crate::text::Lang;
use crate::words::{compare as words, marks};

/// The inks of the lanes: what the server remembers, what the client carries.
const INKS: [Ink; 2] = [Ink::Server, Ink::Client];
/// The columns between two columns.
const GAP: usize = 2;
/// The columns before the first: the mark of the row chosen.
const MARK: usize = 2;

/// The comparison, told in one language, and the row chosen.
#[derive(Debug)]
pub(super) struct Table {
    comparison: Arc<Comparison>,
    rows: Vec<Row>,
    at: usize,
}

impl Table {
    /// The comparison at its first row.
    pub fn new(comparison: Arc<Comparison>, lang: Lang) -> Self {
        let rows = comparison.rows(lang);
        Self {
            comparison,
            rows,
            at: 0,
        }
    }

    /// Says it again in another language.
    pub fn retell(&mut self, lang: Lang) {
        self.rows = self.comparison.rows(lang);
    }

    /// Moves to another row.
    pub fn update(&mut self, command: Command, view: View) {
        // In the hall a row is a page.
        let command = match command {
            Command::PageUp if view.in_hall() => Command::Up,
            Command::PageDown if view.in_hall() => Command::Down,
            other => other,
        };
        self.at = command.moved(self.at, self.rows.len());
    }

    /// The run that proves the row chosen, at its step.
    pub fn proof(&self) -> Option<Player> {
        self.comparison.proof(self.rows.get(self.at)?)
    }

    /// Draws it, between header and footer.
    pub fn draw(&self, view: View, canvas: &mut Canvas<'_>) {
        let Some(row) = self.rows.get(self.at) else {
            return;
        };
        if view.in_hall() {
            return self.draw_row(row, view, canvas);
        }
        let pane = view.pane(canvas.inside() - 2);
        let wide = Widths::of(&self.rows, pane);
        let heads = [words::POINT, words::TICKET, words::PASSPORT, words::USUAL];
        let [first, ticket, passport, usual] = heads.map(|head| head.get(view.lang));
        let heads = wide.columns(" ", [first, ticket, passport], usual, pane.look);
        let line = |(at, row): (usize, &Row)| wide.line(row, at == self.at, pane.look);
        let lines: Vec<Line<'static>> = self.rows.iter().enumerate().map(line).collect();
        let title = self.comparison.title(view.lang);
        let about = about(row, pane);
        canvas.table(1, &title, &[heads], (&lines, self.at), &about);
    }

    /// One row, to be read from the last row of a room.
    fn draw_row(&self, row: &Row, view: View, canvas: &mut Canvas<'_>) {
        let (look, lang) = (view.look, view.lang);
        let columns = canvas.inside();
        let room = canvas.rows().saturating_sub(3);
        let place = format!("{}/{}", self.at + 1, self.rows.len());
        let title = format!("{}  {place}", row.title);
        let mut below: Vec<Line<'static>> = Vec::new();
        for (saying, text) in row.said(lang) {
            if !matches!(saying, Saying::Measured(_)) {
                below.extend(labelled(saying, &text, view.pane(columns)));
            }
        }
        let mut lines = look.paragraph(&title, Ink::Strong, columns);
        let y = 1 + lines.len();
        let each = columns / row.cells.len();
        let high = room.saturating_sub(lines.len() + below.len() + 2);
        let pane = view.pane(each.saturating_sub(GAP));
        for (lane, cell) in row.cells.iter().enumerate() {
            let ink = INKS[lane];
            let label = Saying::Measured(lane).label().get(lang);
            let mut facts = pane.prose(label, ink);
            facts.extend(hall::large(&cell.words, pane, high, ink));
            for (at, line) in facts.iter().enumerate() {
                canvas.line(1 + lane * each, y + at, line);
            }
        }
        let bottom = (1 + room).saturating_sub(below.len());
        for (at, line) in lines.drain(..).enumerate() {
            canvas.line(0, 1 + at, &line);
        }
        for (at, line) in below.iter().enumerate() {
            canvas.line(1, bottom + 1 + at, line);
        }
    }
}

/// All that is said of a row.
fn about(row: &Row, pane: Pane) -> Vec<Line<'static>> {
    let mut lines = pane.prose(row.title, Ink::Strong);
    for (saying, text) in row.said(pane.lang) {
        lines.extend(labelled(saying, &text, pane));
    }
    lines
}

/// A line with whose word it is before it.
fn labelled(saying: Saying, text: &str, pane: Pane) -> Vec<Line<'static>> {
    let (label, said) = match saying {
        Saying::Measured(lane) => (INKS[lane], INKS[lane]),
        Saying::Usual | Saying::Shown => (Ink::Dim, Ink::Plain),
        Saying::Proof => (Ink::Dim, Ink::Dim),
    };
    let (name, colon) = (saying.label().get(pane.lang), marks::COLON.get(pane.lang));
    let line = Line::from(vec![
        pane.look.ink(format!("{name}{colon}"), label),
        pane.look.ink(text, said),
    ]);
    fold(&line, pane.columns, GAP)
}

/// The columns of the table.
#[derive(Clone, Copy, Debug)]
struct Widths {
    /// The titles stand in it whole, or else the names.
    titles: bool,
    first: usize,
    cell: usize,
}

impl Widths {
    /// As wide as the widest, where there is room; else the cells share what there is.
    fn of(rows: &[Row], pane: Pane) -> Self {
        let Pane {
            look,
            lang,
            columns,
        } = pane;
        let widest = |text: &dyn Fn(&Row) -> usize| rows.iter().map(text).max().unwrap_or(0);
        let size = |text: &str| width(&look.text(text));
        let usual = widest(&|row| size(&usual(row, look))).max(size(words::USUAL.get(lang)));
        let cells = widest(&|row| {
            let cells = row.cells.iter().map(|cell| size(&cell.words));
            cells.max().unwrap_or(0)
        });
        let heads = [words::TICKET, words::PASSPORT].map(|head| size(head.get(lang)));
        let cells = cells.max(heads[0]).max(heads[1]);
        let point = size(words::POINT.get(lang));
        let room = columns.saturating_sub(MARK + usual + 3 * GAP);
        let titles = widest(&|row| size(row.title)).max(point);
        let names = widest(&|row| size(row.name)).max(point);
        let whole = titles + 2 * cells <= room;
        let first = if whole { titles } else { names };
        Self {
            titles: whole,
            first,
            cell: cells.min(room.saturating_sub(first) / 2),
        }
    }

    fn line(self, row: &Row, here: bool, look: Look) -> Line<'static> {
        let mark = if here { look.glyphs().mark } else { " " };
        let first = if self.titles { row.title } else { row.name };
        let [ticket, passport] = row.cells.each_ref().map(|cell| cell.words.as_str());
        let usual = usual(row, look);
        let mut line = self.columns(mark, [first, ticket, passport], &usual, look);
        if here {
            line.spans[1].style = look.style(Ink::Selected);
        }
        line
    }

    /// A line of the table: its mark, what stands in the columns, what is usually said.
    fn columns(self, mark: &str, texts: [&str; 3], usual: &str, look: Look) -> Line<'static> {
        let gap = look.ink(" ".repeat(GAP), Ink::Plain);
        let mut line = Line::from(look.ink(pad(mark, MARK), Ink::Strong));
        let inks = [Ink::Plain, INKS[0], INKS[1]];
        let wide = [self.first, self.cell, self.cell];
        for ((text, columns), ink) in texts.into_iter().zip(wide).zip(inks) {
            let text = cut(&look.text(text), columns, look.glyphs().ellipsis);
            line.push_span(look.ink(pad(&text, columns), ink));
            line.push_span(gap.clone());
        }
        line.push_span(look.ink(usual, Ink::Strong));
        line
    }
}

/// Whether the run bears out what is usually said, and the marks in which that is said.
fn usual(row: &Row, look: Look) -> String {
    let glyphs = look.glyphs();
    let sign = match (row.article, row.differs) {
        (None, _) => "",
        _ if !row.is_usual => " ",
        (Some(_), None) => glyphs.tick,
        (Some(_), Some(_)) => glyphs.parting,
    };
    let marks = row
        .marks()
        .map(|[ticket, passport]| format!(" {ticket} {passport}"));
    format!("{sign}{}", marks.unwrap_or_default())
}
