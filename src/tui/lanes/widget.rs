//! Rows of a lane with their weights, which say what stays where there is little room; and in what
//! extent a message is told.

use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use crate::page::Dialect;
use crate::tui::pane::Pane;
use crate::tui::text::fold;
use crate::tui::theme::Ink;

/// One row: text at the left, perhaps text at the right, and how much it matters (9: it stays).
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub left: Line<'static>,
    pub right: Option<Line<'static>>,
    pub weight: u8,
    /// It goes on with the row before.
    pub continued: bool,
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

/// A lane in a column of text.
#[derive(Clone, Copy, Debug)]
pub(super) struct LaneWidget {
    pub pane: Pane,
    /// The extent to which it is told.
    pub extent: Extent,
    /// The language that what the stores were asked is told in.
    pub dialect: Dialect,
    /// One lane in a small window: what the map above it says is left to it.
    pub compact: bool,
}

/// The extent to which a message is told.
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

impl Extent {
    /// Every extent, the fullest first.
    pub(super) const ALL: [Self; 4] = [Self::All, Self::Whole, Self::Lines, Self::Brief];
}

impl LaneWidget {
    pub(super) fn item(self, spans: Vec<Span<'static>>, weight: u8) -> Item {
        debug_assert!(self.pane.columns > 0);
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
        Self::rows(fold(line, self.pane.columns, indent), first, rest)
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
