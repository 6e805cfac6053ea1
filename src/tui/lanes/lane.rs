//! The parts of a lane from top to bottom: map, request, answer, state, verdict.

use ratatui::text::{Line, Span};

use super::tables::table_title;
use super::widget::{Item, LaneWidget, Length, Piece};
use crate::page::{Ending, LanePage, Parting, Role};
use crate::tui::text::{packed, width};
use crate::tui::theme::Ink;
use crate::words::tui::token;

/// A part of a lane.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// A rule above it, with these words.
    pub rule: Option<String>,
    /// The ink of that rule: of what lies below it, where the lane's own is another.
    pub ink: Option<Ink>,
    /// These words in the frame, in place of a rule.
    pub title: Option<String>,
    /// What it tells.
    pub pieces: Vec<Piece>,
    /// The lanes part at its top.
    pub parted: bool,
}

impl Section {
    /// Its rows.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.pieces.iter().flat_map(Piece::items)
    }

    /// True if its rule is drawn: there is something below it.
    pub fn is_ruled(&self) -> bool {
        self.rule.is_some() && self.items().next().is_some()
    }

    /// The rows that it takes, with its rule.
    pub fn rows(&self) -> usize {
        self.items().count() + usize::from(self.is_ruled())
    }

    /// True if each of its pieces is told as long as it can be.
    pub fn is_whole(&self) -> bool {
        self.pieces.iter().all(Piece::is_whole)
    }

    /// Tells a piece longer, at most so long. False if it is not.
    pub fn lengthen(&mut self, piece: usize, most: Length) -> bool {
        let piece = self.pieces.get_mut(piece);
        piece.is_some_and(|piece| piece.lengthen(most))
    }

    /// The row at which the lanes part, counted from its rule.
    pub fn parting(&self) -> Option<usize> {
        let rule = usize::from(self.is_ruled());
        let mut above = 0;
        for piece in &self.pieces {
            if piece.parted {
                return Some(rule + above);
            }
            above += piece.items().len();
        }
        self.parted.then_some(0)
    }

    /// Leaves out headings that lost every row below them. How many.
    pub fn drop_headings(&mut self) -> usize {
        let pieces = self.pieces.iter_mut();
        pieces.map(|piece| drop_headings(piece.items_mut())).sum()
    }

    /// True if rows stand below its rule before another heading does.
    pub fn heads_rows(&self) -> bool {
        self.items().next().is_some_and(|item| item.heads != 1)
    }

    /// Makes the heading below its rule its rule.
    pub fn take_heading(&mut self) {
        let mut pieces = self.pieces.iter_mut().map(Piece::items_mut);
        if let Some(items) = pieces.find(|items| !items.is_empty()) {
            self.rule = Some(items.remove(0).left.to_string());
        }
    }
}

fn drop_headings(items: &mut Vec<Item>) -> usize {
    let before = items.len();
    let mut at = items.len();
    while let Some(last) = at.checked_sub(1) {
        at = last;
        let below = items.get(at + 1).map_or(1, |item| item.heads);
        let heads = items[at].heads;
        if heads > 0 && (1..=heads).contains(&below) {
            items.remove(at);
        }
    }
    before - items.len()
}

/// How many parts a lane has.
pub(super) const PARTS: usize = 5;

/// The parts of a lane: map, request, answer, state, verdict.
pub(super) type Parts = [Section; PARTS];

impl LaneWidget {
    /// The parts of a lane.
    pub fn parts(self, lane: &LanePage, parting: Option<Parting>, map: Vec<Item>) -> Parts {
        let (rule, ink) = match (&lane.token, lane.tables.first()) {
            _ if !lane.shown.is_empty() => (lane.shown_as.to_owned(), None),
            (None, Some(table)) => (table_title(table, self.pane.lang), Some(Ink::Server)),
            _ => (token::TOKEN.get(self.pane.lang).to_owned(), None),
        };
        let section = |pieces, part, rule| Section {
            rule,
            pieces,
            parted: parting == Some(part),
            ..Section::default()
        };
        let told = |pieces| Section {
            pieces,
            ..Section::default()
        };
        let verdict = Piece::new(self.verdict(lane));
        [
            told(vec![Piece::new(map)]),
            Section {
                parted: matches!(parting, Some(Parting::Request | Parting::Beside)),
                ..told(self.request(lane, parting))
            },
            section(self.answer(lane, parting), Parting::Answer, None),
            Section {
                ink,
                ..section(self.state(lane), Parting::State, Some(rule))
            },
            section(
                vec![verdict],
                Parting::Verdict,
                (!self.compact).then(|| lane.badge.to_owned()),
            ),
        ]
    }

    fn verdict(self, lane: &LanePage) -> Vec<Item> {
        let line = lane.verdict.line();
        let line: Vec<Span<'static>> = line.iter().map(|span| self.pane.look.span(span)).collect();
        // That nothing was asked says little.
        let weight = match lane.verdict {
            Ending::Judged { .. } => 9,
            Ending::Open(_) => 7,
        };
        let mut items: Vec<Item> = self.folded(&Line::from(line), 4, weight, weight);
        let cost = &*self.pane.look.text(&lane.cost);
        match items.last_mut() {
            Some(last) if last.left.width() + 3 + width(cost) <= self.pane.columns => {
                last.right = Some(Line::from(self.pane.look.ink(cost, Ink::Plain)));
            }
            _ => items.extend(self.words(cost, Ink::Plain, 7)),
        }
        if let Some(thief) = &lane.thief {
            let acts = lane.seen();
            let acts = acts.is_some_and(|exchange| exchange.role == Role::Attacker);
            let weight = if acts { 7 } else { 5 };
            // Who she is, then what it buys her.
            let inks = std::iter::once(Ink::Attacker).chain(std::iter::repeat(Ink::Plain));
            let told = thief.iter().filter(|piece| !piece.is_empty()).zip(inks);
            let told = told.map(|(piece, ink)| self.pane.look.ink(piece, ink));
            let bar = self.pane.look.ink(" | ", Ink::Dim);
            let told = packed(told, &bar, self.pane.columns);
            items.extend(Self::rows(told, weight, weight));
        }
        items
    }
}
