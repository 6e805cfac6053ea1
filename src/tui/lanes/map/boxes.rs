//! A box of the state map: the name of a place, what it holds, what it did, in rows of text.

use std::borrow::Cow;

use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use crate::page::map::{Held, Place};
use crate::page::{Change, Role};
use crate::tui::pane::Pane;
use crate::tui::text::{cut, width, wrap};
use crate::tui::theme::Ink;

/// The columns before what is held: what the step did to it, and whether it remembers.
pub(super) const LEAD: usize = 2;

/// The weight from which on a line stays, however little room there is.
pub(super) const STAYS: u8 = 9;

/// A line of a box, and how much it matters.
#[derive(Debug)]
pub(super) struct Row {
    pub line: Line<'static>,
    pub weight: u8,
}

/// A place in its box.
#[derive(Debug)]
pub(super) struct Block<'a> {
    pub place: &'a Place,
    pub rows: Vec<Row>,
}

/// A box: the places of a tier.
#[derive(Debug, Default)]
pub(super) struct Tier<'a> {
    /// In its upper edge.
    pub title: Option<&'a Place>,
    pub blocks: Vec<Block<'a>>,
    /// Rows left free above its text.
    pub offset: usize,
    /// The columns of its text.
    pub columns: usize,
}

impl Tier<'_> {
    /// The ink of its frame: whose state lies in it.
    pub fn ink(&self) -> Ink {
        let active = self.blocks.iter().filter(|block| block.place.active);
        let first = active.chain(&self.blocks).next();
        first.map_or(Ink::Dim, |block| block.place.role().into())
    }

    /// The ink of what a place in it sends: a client's own, or a server's.
    pub fn sends(&self, name: &str) -> Ink {
        let mut blocks = self.blocks.iter();
        let from = blocks.find(|block| block.place.name == name);
        match from.map_or(Ink::Plain, |block| owner(block.place)) {
            Ink::Plain => Ink::Server,
            own => own,
        }
    }

    pub fn rows(&self) -> usize {
        self.blocks.iter().map(|block| block.rows.len()).sum()
    }

    /// The rows where an arrow to a place can end: all of them in a box that is its own.
    pub fn span(&self, name: &str, height: usize) -> Option<std::ops::Range<usize>> {
        if let [block] = &self.blocks[..] {
            return (block.place.name == name).then_some(0..height);
        }
        let mut at = self.offset;
        for block in &self.blocks {
            let end = at + block.rows.len();
            if block.place.name == name {
                return Some(at..end);
            }
            at = end;
        }
        None
    }
}

/// A column of text in a box.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub pane: Pane,
    pub columns: usize,
}

impl Column {
    /// A place in rows: its name, unless the box has it, what it holds, what it did.
    pub fn place(self, place: &Place, in_title: bool) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        if !in_title {
            let ellipsis = self.pane.look.glyphs().ellipsis;
            let title = self.pane.look.text(&place.title);
            let name = cut(&title, self.columns.saturating_sub(1), ellipsis);
            rows.push(Row {
                line: Line::from(vec![Span::raw(" "), named(self.pane, place, name)]),
                weight: if place.active || place.remembers() {
                    9
                } else {
                    7
                },
            });
        }
        let all = place.holds.iter().map(branches);
        let all = all.flat_map(|all| all.into_iter().enumerate());
        for (at, held) in all {
            let mut weight = match (held.remembers, held.change) {
                (true, _) => 9,
                (_, Some(_)) => 8,
                _ => 5,
            };
            let mut lines = self.held(&held);
            // A branch that remembers has its mark in the place of its corner.
            if at > 0
                && !held.remembers
                && let Some(mark) = lines.first_mut().and_then(|line| line.spans.get_mut(1))
            {
                *mark = self
                    .pane
                    .look
                    .ink(self.pane.look.glyphs().corner[2], Ink::Dim);
            }
            for line in lines {
                self.put(&mut rows, line, weight, in_title);
                weight = 4;
            }
        }
        for (said, role) in &place.does {
            let said = whole_words(
                &self.pane.look.text(said),
                self.columns.saturating_sub(LEAD),
                self.pane.look.glyphs().ellipsis,
            );
            let lines = wrap(&said, self.columns.saturating_sub(LEAD));
            // What is only said beside the rest is left out where it does not fit in a line.
            if *role == Role::Dim && lines.len() > 1 {
                continue;
            }
            for said in lines {
                let line = Line::from(vec![
                    Span::raw(" ".repeat(LEAD)),
                    self.pane.look.ink(said, (*role).into()),
                ]);
                self.put(&mut rows, line, 6, in_title);
            }
        }
        rows
    }

    /// Puts a line below, or beside the name where that is the only row so far, and both fit.
    fn put(self, rows: &mut Vec<Row>, line: Line<'static>, weight: u8, in_title: bool) {
        if let ([name], false) = (&mut rows[..], in_title)
            && name.line.width() + 1 + line.width() <= self.columns
        {
            name.line.push_span(Span::raw(" "));
            name.line.spans.extend(line.spans);
            name.weight = name.weight.max(weight);
            return;
        }
        rows.push(Row { line, weight });
    }

    /// Something held, in one line or two.
    fn held(self, held: &Held) -> Vec<Line<'static>> {
        let look = self.pane.look;
        let ellipsis = look.glyphs().ellipsis;
        let room = self.columns.saturating_sub(LEAD);
        let role = match held.change {
            // What is not there is nobody's.
            Some(Change::Missed) => Role::Plain,
            _ => held.role,
        };
        let ink = |text: String| {
            let mut span = look.ink(text, role.into());
            span.style = match held.change {
                Some(Change::New | Change::Changed) => {
                    span.style.add_modifier(Modifier::BOLD | Modifier::REVERSED)
                }
                Some(Change::Removed) => span.style.add_modifier(Modifier::CROSSED_OUT),
                _ => span.style,
            };
            span
        };
        let text = look.text(&held.text).into_owned();
        let more = held.more.as_ref().map(|more| look.text(more).into_owned());
        let texts = match more {
            Some(more) if width(&text) + 1 + width(&more) <= room => vec![format!("{text} {more}")],
            Some(more) => vec![text, more],
            None => vec![text],
        };
        let texts = texts
            .iter()
            .flat_map(|text| wrap(&whole_words(text, room, ellipsis), room));
        let mut lines: Vec<Line<'static>> = texts
            .enumerate()
            .map(|(at, text)| {
                let mut line = match at {
                    0 => lead(self.pane, held),
                    _ => vec![Span::raw("  ")],
                };
                line.push(ink(cut(&text, room, ellipsis)));
                Line::from(line)
            })
            .collect();
        // Where it lies is said when it is put there.
        let is_put = matches!(held.change, Some(Change::New | Change::Changed));
        if let Some(kept) = held.kept.as_ref().filter(|_| is_put) {
            let kept = look.text(kept);
            let kept = wrap(&kept, room).into_iter();
            lines.extend(kept.map(|kept| Line::from(look.ink(format!("  {kept}"), Ink::Dim))));
        }
        lines
    }
}

/// What is held, with what it is made of below it.
pub(super) fn branches(held: &Held) -> Vec<Cow<'_, Held>> {
    if held.line.is_empty() {
        return vec![Cow::Borrowed(held)];
    }
    let root = Held {
        more: None,
        remembers: false,
        ..held.clone()
    };
    let line = held.line.iter().map(Cow::Borrowed);
    std::iter::once(Cow::Owned(root)).chain(line).collect()
}

/// A place's name, in the colour of what lies there; bold where it takes part, or remembers.
pub(in crate::tui::lanes) fn named(pane: Pane, place: &Place, name: String) -> Span<'static> {
    let mut span = pane.look.ink(name, owner(place));
    if place.active || place.remembers() {
        span.style = span.style.add_modifier(Modifier::BOLD);
    }
    span
}

/// The ink of what comes from a place: whose state lies there.
fn owner(place: &Place) -> Ink {
    match place.role() {
        Role::Dim => Ink::Plain,
        role => role.into(),
    }
}

/// A text whose names and numbers are cut short where they are too long for a line.
fn whole_words(text: &str, columns: usize, ellipsis: &str) -> String {
    let words = text.split(' ').map(|word| {
        if word.is_ascii() || word.ends_with('…') {
            cut(word, columns, ellipsis)
        } else {
            word.to_owned()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// What stands before something held: what the step did to it, and whether it remembers.
pub(in crate::tui::lanes) fn lead(pane: Pane, held: &Held) -> Vec<Span<'static>> {
    let look = pane.look;
    let memory = if held.remembers {
        look.glyphs().memory
    } else {
        " "
    };
    vec![
        look.ink(held.change.map_or(" ", Change::sign), Ink::Strong),
        Span::styled(
            memory,
            look.style(held.role.into()).add_modifier(Modifier::BOLD),
        ),
    ]
}
