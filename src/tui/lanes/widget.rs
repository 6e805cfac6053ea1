//! Rows of a lane with their weights, which say what stays where there is little room; and pieces of
//! a lane, each told at several lengths.

use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use crate::page::Dialect;
use crate::tui::pane::Pane;
use crate::tui::text::{cut, fold};
use crate::tui::theme::Ink;

/// One row: text at the left, perhaps text at the right, and how much it matters (9: it stays).
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub left: Line<'static>,
    pub right: Option<Line<'static>>,
    pub weight: u8,
    /// It goes on with the row before.
    pub continued: bool,
    /// It heads the rows below it: 1 a table or a list, 2 the columns of one; else 0.
    pub heads: u8,
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

/// How long a piece is told, the shortest first. Lanes are lengthened in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Length {
    /// What matters.
    Brief,
    /// Lines of messages besides, one by one.
    Lines,
    /// Keys of rows in full, every statement, and what the clients hold.
    Keys,
    /// Every character of a token.
    Whole,
    /// Every claim, and every check with its reason.
    All,
    /// What no message shows: every character of a token, of a statement, and of what the clients
    /// hold.
    Full,
}

impl Length {
    /// The lengths beyond the shortest.
    pub const MORE: [Self; 5] = [Self::Lines, Self::Keys, Self::Whole, Self::All, Self::Full];
}

/// A piece of a lane, told at several lengths, the shortest first.
#[derive(Debug)]
pub(super) struct Piece {
    told: Vec<(Length, Vec<Item>)>,
    at: usize,
    /// The lanes part at its first row.
    pub parted: bool,
    /// It says nothing without the rule above it.
    pub stays: bool,
}

impl Piece {
    pub fn new(brief: Vec<Item>) -> Self {
        Self {
            told: vec![(Length::Brief, brief)],
            at: 0,
            parted: false,
            stays: false,
        }
    }

    /// The same, told longer where there is room.
    pub fn or(mut self, length: Length, items: Vec<Item>) -> Self {
        self.told.push((length, items));
        self
    }

    /// The same, where the lanes part at its first row.
    pub fn parting(self, parted: bool) -> Self {
        Self { parted, ..self }
    }

    /// The same, where it says nothing without the rule above it.
    pub fn staying(self, stays: bool) -> Self {
        Self { stays, ..self }
    }

    pub fn items(&self) -> &[Item] {
        &self.told[self.at].1
    }

    pub fn items_mut(&mut self) -> &mut Vec<Item> {
        &mut self.told[self.at].1
    }

    /// Changes how it looks, at every length.
    pub fn restyle(&mut self, change: impl Fn(&mut [Item])) {
        for (_, items) in &mut self.told {
            change(items);
        }
    }

    /// Tells it longer, at most so long. False if it is not.
    pub fn lengthen(&mut self, most: Length) -> bool {
        let next = self.told.get(self.at + 1);
        let longer = next.is_some_and(|(length, _)| *length <= most);
        self.at += usize::from(longer);
        longer
    }

    /// True if it is told as long as it can be.
    pub fn is_whole(&self) -> bool {
        self.at + 1 == self.told.len()
    }

    /// Tells it as it was before it was lengthened.
    pub fn shorten(&mut self) {
        self.at = self.at.saturating_sub(1);
    }
}

/// A lane in a column of text.
#[derive(Clone, Copy, Debug)]
pub(super) struct LaneWidget {
    pub pane: Pane,
    /// The language that what the stores were asked is told in.
    pub dialect: Dialect,
    /// One lane in a small window: what the map above it says is left to it.
    pub compact: bool,
}

impl LaneWidget {
    pub(super) fn item(self, spans: Vec<Span<'static>>, weight: u8) -> Item {
        debug_assert!(self.pane.columns > 0);
        Item {
            left: Line::from(spans),
            right: None,
            weight,
            continued: false,
            heads: 0,
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
        Self::rows(fold(line, self.pane.columns, indent), first, rest)
    }

    pub(super) fn rows(lines: Vec<Line<'static>>, first: u8, rest: u8) -> Vec<Item> {
        let row = |(at, left)| Item {
            left,
            right: None,
            weight: if at == 0 { first } else { rest },
            continued: at > 0,
            heads: 0,
        };
        lines.into_iter().enumerate().map(row).collect()
    }

    /// Words above the rows of a table or a list.
    pub(super) fn heading(self, text: &str, ink: Ink, weight: u8) -> Item {
        let text = cut(
            &self.pane.look.text(text),
            self.pane.columns,
            self.pane.look.glyphs().ellipsis,
        );
        Item {
            heads: 1,
            ..self.item(vec![self.pane.look.ink(text, ink)], weight)
        }
    }

    pub(super) fn words(self, text: &str, ink: Ink, weight: u8) -> Vec<Item> {
        Self::rows(self.pane.prose(text, ink), weight, weight)
    }

    pub(super) fn digit(self, n: u8) -> Span<'static> {
        let style = self
            .pane
            .look
            .style(Ink::Part(n))
            .add_modifier(Modifier::BOLD);
        Span::styled(format!("{n} "), style)
    }
}
