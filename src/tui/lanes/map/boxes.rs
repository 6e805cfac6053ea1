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

/// A line of a box, how much it matters, and of which thing in the place it tells.
#[derive(Debug)]
pub(super) struct Row {
    pub line: Line<'static>,
    pub weight: u8,
    pub thing: usize,
}

/// A place in its box.
#[derive(Debug)]
pub(super) struct Block<'a> {
    pub place: &'a Place,
    pub rows: Vec<Row>,
    /// Its name stands in the edge of the box, or in a rule; else in the first of its rows.
    pub headed: bool,
    /// The row of the box where it begins.
    pub top: usize,
    /// The rows that it takes, with those that arrows end at.
    pub height: usize,
    /// The things of which rows are left out.
    pub cut: Vec<usize>,
}

impl Block<'_> {
    /// True if nothing is in it, and nothing came to it.
    pub fn is_idle(&self) -> bool {
        self.height == 0 && !self.place.active && !self.place.remembers()
    }
}

/// A box: the places of a tier.
#[derive(Debug, Default)]
pub(super) struct Tier<'a> {
    /// The balancer around its places.
    pub around: Option<&'a Place>,
    pub blocks: Vec<Block<'a>>,
    /// The columns of its text.
    pub columns: usize,
    /// The things of its places, and the places, that there is no room for.
    pub left_out: usize,
}

impl<'a> Tier<'a> {
    /// The ink of its frame: whose state lies in it.
    pub fn ink(&self) -> Ink {
        let active = self.blocks.iter().filter(|block| block.place.active);
        let first = active.chain(&self.blocks).next();
        first.map_or(Ink::Dim, |block| block.place.role().into())
    }

    /// The ink of what a place in it sends: a client's own, or a server's.
    pub fn sends(&self, name: &str) -> Ink {
        let from = self.find(name).map(|at| &self.blocks[at]);
        match from.map_or(Ink::Plain, |block| owner(block.place)) {
            Ink::Plain => Ink::Server,
            own => own,
        }
    }

    /// The place that its upper edge names.
    pub fn title(&self) -> Option<&'a Place> {
        let first = self.blocks.first().map(|block| block.place);
        self.around.or(first)
    }

    /// True if a rule with its name is above a place.
    pub fn is_ruled(&self, at: usize) -> bool {
        self.blocks[at].headed && (at > 0 || self.around.is_some())
    }

    pub fn find(&self, name: &str) -> Option<usize> {
        let mut blocks = self.blocks.iter();
        blocks.position(|block| block.place.name == name)
    }

    /// The rows that its places take.
    pub fn height(&self) -> usize {
        let last = self.blocks.last();
        last.map_or(0, |block| block.top + block.height)
    }

    /// Moves each place down to where the one before it ends.
    pub fn stack(&mut self) {
        let mut end = 0;
        for at in 0..self.blocks.len() {
            let top = end + usize::from(self.is_ruled(at));
            let block = &mut self.blocks[at];
            block.top = block.top.max(top);
            end = block.top + block.height;
        }
    }

    /// Makes a place reach down to a row.
    pub fn reach(&mut self, at: usize, end: usize) {
        let block = &mut self.blocks[at];
        block.height = block.height.max(end.saturating_sub(block.top));
    }

    /// Leaves a row of a place out.
    pub fn leave_out(&mut self, at: usize, row: usize) {
        let block = &mut self.blocks[at];
        let thing = block.rows.remove(row).thing;
        if !block.cut.contains(&thing) {
            block.cut.push(thing);
            self.left_out += 1;
        }
    }
}

/// A column of text in a box.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub pane: Pane,
    pub columns: usize,
}

impl Column {
    /// A place in rows: its name, unless that stands in a rule, what it holds, what it did.
    pub fn place(self, place: &Place, headed: bool) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        if !headed {
            let ellipsis = self.pane.look.glyphs().ellipsis;
            let title = self.pane.look.text(&place.title);
            let name = cut(&title, self.columns.saturating_sub(1), ellipsis);
            rows.push(Row {
                line: Line::from(vec![Span::raw(" "), named(self.pane, place, name)]),
                weight: if place.active || place.remembers() {
                    STAYS
                } else {
                    7
                },
                thing: 0,
            });
        }
        let mut thing = 0;
        let mut put = |line, weight, thing| {
            let row = Row {
                line,
                weight,
                thing,
            };
            self.put(&mut rows, row, headed);
        };
        for held in &place.holds {
            for (at, held) in branches(held).into_iter().enumerate() {
                thing += 1;
                let weight = match (held.remembers, held.change) {
                    (true, _) => STAYS,
                    (_, Some(_)) => 8,
                    _ => 5,
                };
                let mut lines = self.held(&held);
                // A branch that remembers has its mark in the place of its corner.
                if at > 0
                    && !held.remembers
                    && let Some(mark) = lines
                        .first_mut()
                        .and_then(|(line, _)| line.spans.get_mut(1))
                {
                    let corner = self.pane.look.glyphs().corner[2];
                    *mark = self.pane.look.ink(corner, Ink::Dim);
                }
                for (line, most) in lines {
                    put(line, weight.min(most), thing);
                }
            }
        }
        for (said, role) in &place.does {
            thing += 1;
            let said = self.pane.look.text(said);
            // A number that is too long by a column begins a column before the rest.
            let longest = said.split(' ').map(width).max().unwrap_or_default();
            let indent = LEAD - usize::from(longest + LEAD == self.columns + 1);
            let room = self.columns.saturating_sub(indent);
            let said = whole_words(&said, room, self.pane.look.glyphs().ellipsis);
            // What is only said beside the rest gives way first.
            let weight = if *role == Role::Dim { 4 } else { 6 };
            for said in wrap(&said, room) {
                let line = Line::from(vec![
                    Span::raw(" ".repeat(indent)),
                    self.pane.look.ink(said, (*role).into()),
                ]);
                put(line, weight, thing);
            }
        }
        rows
    }

    /// Puts a row below, or beside the name where that is the only one so far, and both fit.
    fn put(self, rows: &mut Vec<Row>, row: Row, headed: bool) {
        if let ([name], false) = (&mut rows[..], headed)
            && name.line.width() + 1 + row.line.width() <= self.columns
        {
            name.line.push_span(Span::raw(" "));
            name.line.spans.extend(row.line.spans);
            name.weight = name.weight.max(row.weight);
            return;
        }
        rows.push(row);
    }

    /// Something held, in lines, and how much each matters at most.
    fn held(self, held: &Held) -> Vec<(Line<'static>, u8)> {
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
            Some(more) if width(&text) + 1 + width(&more) <= room => {
                vec![(format!("{text} {more}"), STAYS)]
            }
            Some(more) => vec![(text, STAYS), (more, 7)],
            None => vec![(text, STAYS)],
        };
        let texts = texts.iter().flat_map(|(text, most)| {
            let lines = wrap(&whole_words(text, room, ellipsis), room).into_iter();
            lines.map(|line| (line, *most))
        });
        let mut lines: Vec<(Line<'static>, u8)> = texts
            .enumerate()
            .map(|(at, (text, most))| {
                let mut line = match at {
                    0 => lead(self.pane, held),
                    _ => vec![Span::raw("  ")],
                };
                line.push(ink(cut(&text, room, ellipsis)));
                (Line::from(line), most)
            })
            .collect();
        // Where it lies is said when it is put there.
        let is_put = matches!(held.change, Some(Change::New | Change::Changed));
        if let Some(kept) = held.kept.as_ref().filter(|_| is_put) {
            let kept = look.text(kept);
            let kept = wrap(&kept, room).into_iter();
            let kept = kept.map(|kept| Line::from(look.ink(format!("  {kept}"), Ink::Dim)));
            lines.extend(kept.map(|line| (line, 4)));
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
