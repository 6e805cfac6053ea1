//! The parts of a lane from top to bottom: map, request, answer, state, verdict.

use ratatui::text::{Line, Span};

use super::state::table_title;
use super::widget::{Item, LaneWidget};
use crate::page::{Ending, LanePage, Parting, Role};
use crate::tui::text::{packed, width};
use crate::tui::theme::Ink;
use crate::words::tui::{step, token};

/// A part of a lane.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// A rule above it, with these words.
    pub rule: Option<String>,
    /// The ink of that rule: of what lies below it, where the lane's own is another.
    pub ink: Option<Ink>,
    /// These words in the frame, in place of a rule.
    pub title: Option<String>,
    /// Its rows.
    pub items: Vec<Item>,
    /// The lanes part here.
    pub parted: bool,
}

impl Section {
    /// True if its rule is drawn: there is something below it.
    pub fn is_ruled(&self) -> bool {
        self.rule.is_some() && !self.items.is_empty()
    }

    /// The rows that it takes, with its rule.
    pub fn rows(&self) -> usize {
        self.items.len() + usize::from(self.is_ruled())
    }
}

/// How many parts a lane has.
pub(super) const PARTS: usize = 5;

/// The parts of a lane: map, request, answer, state, verdict.
pub(super) type Parts = [Section; PARTS];

impl LaneWidget {
    /// The parts of a lane.
    pub fn parts(self, lane: &LanePage, parting: Option<Parting>, map: Vec<Item>) -> Parts {
        let (rule, ink) = match (&lane.token, lane.tables.first()) {
            _ if !lane.shown.is_empty() => (step::COMPUTED.get(self.pane.lang).to_owned(), None),
            (None, Some(table)) => (table_title(table, self.pane.lang), Some(Ink::Server)),
            _ => (token::TOKEN.get(self.pane.lang).to_owned(), None),
        };
        let section = |items, part, rule| Section {
            rule,
            ink: None,
            title: None,
            items,
            parted: parting == Some(part),
        };
        let head = Section {
            items: map,
            ..Section::default()
        };
        [
            head,
            section(self.request(lane), Parting::Request, None),
            section(self.answer(lane), Parting::Answer, None),
            Section {
                ink,
                ..section(self.state(lane), Parting::State, Some(rule))
            },
            section(
                self.verdict(lane),
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
            let acts = lane.watched.and_then(|at| lane.exchanges.get(at));
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
