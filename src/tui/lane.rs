//! What a lane says, in four parts from top to bottom, so that two lanes can stand aligned.

use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use super::look::{Ink, Look};
use super::state::table_title;
use super::text::{cut, fold, width, wrap};
use crate::page::{self, Exchange, LanePage, Parting, Role};
use crate::text::Lang;
use crate::words::tui::{step as words, token};

/// One row: text at the left, perhaps text at the right, and how much it matters (9: it stays).
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub left: Line<'static>,
    pub right: Option<Line<'static>>,
    pub weight: u8,
    /// It goes on with the row before.
    pub continued: bool,
}

/// A part of a lane.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// A rule above it, with these words.
    pub rule: Option<String>,
    /// Its rows.
    pub items: Vec<Item>,
    /// The lanes part here.
    pub parted: bool,
}

/// The parts of a lane: request, answer, state, verdict.
pub(super) type Parts = [Section; 4];

/// How a lane is told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Telling {
    pub look: Look,
    pub lang: Lang,
    /// The columns there are.
    pub columns: usize,
    /// How much of it.
    pub extent: Extent,
}

/// How much of a message is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Extent {
    /// As `Whole`; besides, every claim, every check with its reason, and what the clients hold.
    All,
    /// Every line, and every character of a token.
    Whole,
    /// Every line, the parts of a token cut short.
    Lines,
    /// The lines that matter.
    Brief,
}

impl Telling {
    /// The parts of a lane.
    pub fn parts(self, lane: &LanePage, parting: Option<Parting>) -> Parts {
        let rule = match (&lane.token, lane.tables.first()) {
            (None, Some(table)) => table_title(table, self.lang),
            _ => token::TOKEN.get(self.lang).to_owned(),
        };
        let section = |items, part, rule| Section {
            rule,
            items,
            parted: parting == Some(part),
        };
        [
            section(self.request(lane), Parting::Request, None),
            section(self.answer(lane), Parting::Answer, None),
            section(self.state(lane), Parting::State, Some(rule)),
            section(
                self.verdict(lane),
                Parting::Verdict,
                Some(lane.badge.to_owned()),
            ),
        ]
    }

    pub(super) fn item(self, spans: Vec<Span<'static>>, weight: u8) -> Item {
        debug_assert!(self.columns > 0);
        Item {
            left: Line::from(spans),
            right: None,
            weight,
            continued: false,
        }
    }

    /// A line in as many rows as it takes.
    pub(super) fn folded(
        self,
        line: &Line<'static>,
        indent: usize,
        first: u8,
        rest: u8,
    ) -> Vec<Item> {
        Self::rows(fold(line, self.columns, indent), first, rest)
    }

    pub(super) fn rows(lines: Vec<Line<'static>>, first: u8, rest: u8) -> Vec<Item> {
        let row = |(at, left)| Item {
            left,
            right: None,
            weight: if at == 0 { first } else { rest },
            continued: at > 0,
        };
        lines.into_iter().enumerate().map(row).collect()
    }

    pub(super) fn words(self, text: &str, ink: Ink, weight: u8) -> Vec<Item> {
        let lines = wrap(&self.look.text(text), self.columns.max(8)).into_iter();
        let lines = lines.map(|line| Line::from(self.look.ink(line, ink)));
        Self::rows(lines.collect(), weight, weight)
    }

    /// Pieces with a bar between them, as many on a row as fit.
    fn pieces(self, pieces: &[String], weight: u8) -> Vec<Item> {
        let mut rows: Vec<String> = Vec::new();
        for piece in pieces {
            match rows.last_mut() {
                Some(row) if width(row) + 3 + width(piece) <= self.columns => {
                    row.push_str(" | ");
                    row.push_str(piece);
                }
                _ => rows.push(piece.clone()),
            }
        }
        rows.iter()
            .flat_map(|row| self.words(row, Ink::Plain, weight))
            .collect()
    }

    fn request(self, lane: &LanePage) -> Vec<Item> {
        let path: Vec<Span<'static>> = lane.path.iter().map(|span| self.look.span(span)).collect();
        let mut items: Vec<Item> = self.folded(&Line::from(path), 2, 9, 9);
        for (at, exchange) in lane.exchanges.iter().enumerate() {
            if Some(at) != lane.watched {
                items.push(self.in_one_line(exchange));
            }
        }
        if let Some(exchange) = watched(lane) {
            items.extend(self.message(
                &exchange.request,
                self.look.glyphs().sent,
                exchange.credential_bytes,
            ));
        }
        items
    }

    fn answer(self, lane: &LanePage) -> Vec<Item> {
        let Some(exchange) = watched(lane) else {
            return Vec::new();
        };
        if let Some(answer) = &exchange.answer {
            let mut items = self.message(answer, self.look.glyphs().answered, 0);
            for alert in &lane.alerts {
                items.extend(self.words(alert, Ink::Bad, 9));
            }
            return items;
        }
        let waits = words::NO_ANSWER_YET.get(self.lang);
        let arrow = self.look.glyphs().answered;
        vec![self.item(vec![self.look.ink(format!("{arrow} {waits}"), Ink::Dim)], 9)]
    }

    /// A request beside the one watched: who, what, and how it ended.
    fn in_one_line(self, exchange: &Exchange) -> Item {
        let what = &exchange.asks;
        let status = exchange
            .status
            .map_or_else(|| self.look.glyphs().ellipsis.to_owned(), |s| s.to_string());
        let verdict = exchange.verdict.map(|v| v.to_string()).unwrap_or_default();
        let times = match exchange.times {
            1 => String::new(),
            times => format!(" x{times}"),
        };
        let aside = exchange.aside_in_words(self.lang);
        let (left, right) = match aside {
            Some(words) => (format!("{}: {words}, {what}{times}", exchange.by), status),
            None => (
                format!("{}: {what}{times}", exchange.by),
                format!("{status} {verdict}"),
            ),
        };
        let room = self.columns.saturating_sub(width(&right) + 2);
        let mut item = self.item(
            vec![
                self.look
                    .ink(cut(&left, room, self.look.glyphs().ellipsis), Ink::Dim),
            ],
            6,
        );
        item.right = Some(Line::from(self.look.ink(right, Ink::Dim)));
        item
    }

    fn message(
        self,
        message: &page::MessageView,
        arrow: &str,
        credential_bytes: usize,
    ) -> Vec<Item> {
        let lines = if self.extent == Extent::Brief {
            &message.brief
        } else {
            &message.lines
        };
        let mut items = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let lead = if at == 0 {
                format!("{arrow} ")
            } else {
                "  ".to_owned()
            };
            let carries = line
                .iter()
                .any(|span| matches!(span.role, Role::Id | Role::Part(_)));
            let weight = match (at, carries) {
                (0, _) | (_, true) => 9,
                _ => 5,
            };
            let shown = if self.extent <= Extent::Whole {
                self.whole_line(&lead, line)
            } else {
                self.brief_line(&lead, line)
            };
            let mut rows = Self::rows(shown, weight, 5);
            if let Some(second) = rows.get_mut(1) {
                second.weight = weight;
            }
            items.extend(rows);
            if at > 0 && carries && credential_bytes > 0 {
                let bytes = format!("{credential_bytes} B");
                let row = items
                    .iter_mut()
                    .rev()
                    .find(|item| item.left.width() + bytes.len() + 2 <= self.columns);
                if let Some(item) = row.filter(|item| item.right.is_none() && item.weight == 9) {
                    item.right = Some(Line::from(self.look.ink(bytes, Ink::Dim)));
                }
            }
        }
        items
    }

    /// A line with each part of a token cut short, its digit before it.
    fn brief_line(self, lead: &str, line: &page::Line) -> Vec<Line<'static>> {
        let mut spans = vec![self.look.ink(lead, Ink::Strong)];
        let mut token = None;
        for span in line {
            match span.role {
                Role::Part(n) => {
                    token.get_or_insert(spans.len());
                    if n > 1 {
                        spans.push(Span::raw(" "));
                    }
                    spans.push(self.digit(n));
                    let short = cut(&span.text, 9, self.look.glyphs().ellipsis);
                    spans.push(self.look.ink(short, Ink::Part(n)));
                }
                _ => spans.push(self.look.span(span)),
            }
        }
        let line = Line::from(spans);
        // A token that does not fit beside its header starts a line of its own.
        match token.filter(|_| line.width() > self.columns) {
            Some(at) => {
                let mut rest = vec![Span::raw("    ")];
                rest.extend_from_slice(&line.spans[at..]);
                let first = Line::from(line.spans[..at].to_vec());
                let rest = fold(&Line::from(rest), self.columns, 4);
                fold(&first, self.columns, 4)
                    .into_iter()
                    .chain(rest)
                    .collect()
            }
            None => fold(&line, self.columns, 4),
        }
    }

    /// A line in full: each part of a token on lines of its own, its digit before it.
    fn whole_line(self, lead: &str, line: &page::Line) -> Vec<Line<'static>> {
        let mut rows = vec![Line::from(vec![self.look.ink(lead, Ink::Strong)])];
        for span in line {
            if let Role::Part(n) = span.role {
                rows.push(Line::from(vec![
                    Span::raw("  "),
                    self.digit(n),
                    self.look.ink(&span.text, Ink::Part(n)),
                ]));
            } else if let Some(last) = rows.last_mut() {
                last.push_span(self.look.span(span));
            }
        }
        rows.iter()
            .flat_map(|row| fold(row, self.columns, 4))
            .collect()
    }

    pub(super) fn digit(self, n: u8) -> Span<'static> {
        let style = self.look.style(Ink::Part(n)).add_modifier(Modifier::BOLD);
        Span::styled(format!("{n} "), style)
    }

    fn verdict(self, lane: &LanePage) -> Vec<Item> {
        let line = lane.verdict.line();
        let line: Vec<Span<'static>> = line.iter().map(|span| self.look.span(span)).collect();
        let mut items: Vec<Item> = self.folded(&Line::from(line), 4, 9, 9);
        items.extend(self.words(&lane.cost, Ink::Plain, 9));
        items.extend(self.pieces(&lane.remembers, 8));
        if let Some(thief) = &lane.thief {
            items.extend(self.pieces(thief, 8));
        }
        items
    }
}

fn watched(lane: &LanePage) -> Option<&Exchange> {
    lane.exchanges.get(lane.watched?)
}

impl Item {
    /// Ends with an ellipsis: the rows that go on with it are left out.
    pub fn cut_short(&mut self, columns: usize, ellipsis: &'static str) {
        if self.left.to_string().ends_with(ellipsis) {
            return;
        }
        let taken = self.right.as_ref().map_or(0, |right| right.width() + 1);
        let room = columns.saturating_sub(taken + ellipsis.len().min(2));
        while self.left.width() > room {
            match self.left.spans.last_mut() {
                Some(last) if !last.content.is_empty() => {
                    last.content.to_mut().pop();
                }
                Some(_) => {
                    self.left.spans.pop();
                }
                None => break,
            }
        }
        let style = self
            .left
            .spans
            .last()
            .map(|span| span.style)
            .unwrap_or_default();
        self.left.push_span(Span::styled(ellipsis, style));
    }
}
