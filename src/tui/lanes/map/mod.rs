//! The state map of a lane, drawn: boxes of clients, servers and stores, and the arrows between
//! them.

mod boxes;
mod layout;

use std::collections::BTreeMap;

use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use self::boxes::Tier;
use self::layout::{Gap, Layout};
use super::widget::Item;
use crate::page::Change;
use crate::page::map::{Hop, Map, Place};
use crate::text::Lang;
use crate::tui::pane::Pane;
use crate::tui::text::{cut, width};
use crate::tui::theme::Ink;
use crate::words::tui::step as words;

pub(super) use self::boxes::{lead, named};
pub(super) use self::layout::tier;

/// The map as rows of a lane: at most so many, or more where those that take part, and what
/// remembers, need them; none where there is no room for a box. What does not fit is counted.
pub(super) fn items(map: &Map, pane: Pane, rows: usize) -> Vec<Item> {
    if rows < 3 || map.places.is_empty() {
        return Vec::new();
    }
    let lines = Layout::new(map, pane, rows).lines();
    lines
        .into_iter()
        .map(|left| Item {
            left,
            right: None,
            weight: 10,
            continued: false,
            heads: 0,
        })
        .collect()
}

impl Layout<'_> {
    fn lines(&self) -> Vec<Line<'static>> {
        let mut lines: Vec<Vec<Span<'static>>> = vec![Vec::new(); self.height + 2];
        for (at, tier) in self.tiers.iter().enumerate() {
            self.draw_box(tier, &mut lines);
            if let Some(gap) = self.gaps.get(at) {
                self.draw_gap(at, gap, &mut lines);
            }
        }
        lines.into_iter().map(Line::from).collect()
    }

    fn draw_box(&self, tier: &Tier<'_>, lines: &mut [Vec<Span<'static>>]) {
        let look = self.pane.look;
        let glyphs = look.glyphs();
        let vertical = || look.ink(glyphs.line[1], tier.ink());
        let mut rows: Vec<Option<Vec<Span<'static>>>> = vec![None; self.height];
        for (at, block) in tier.blocks.iter().enumerate() {
            if let Some(above) = block.top.checked_sub(1).filter(|_| tier.is_ruled(at)) {
                rows[above] = Some(self.edge(tier, glyphs.tee, Some(block.place)));
            }
            for (row, place) in block.rows.iter().zip(&mut rows[block.top..]) {
                let gap = tier.columns.saturating_sub(row.line.width());
                let mut spans = vec![vertical()];
                spans.extend(row.line.spans.iter().cloned());
                spans.extend([Span::raw(" ".repeat(gap)), vertical()]);
                *place = Some(spans);
            }
        }
        let empty = || vec![vertical(), Span::raw(" ".repeat(tier.columns)), vertical()];
        let [top_left, top_right, bottom_left, bottom_right] = glyphs.corner;
        let top = self.edge(tier, [top_left, top_right], tier.title());
        let bottom = self.bottom(tier, [bottom_left, bottom_right]);
        let rows = rows.into_iter().map(|row| row.unwrap_or_else(empty));
        let rows = std::iter::once(top).chain(rows).chain([bottom]);
        for (line, row) in lines.iter_mut().zip(rows) {
            line.extend(row);
        }
    }

    /// The upper edge of a box, or a rule in it, with the name of a place.
    fn edge(
        &self,
        tier: &Tier<'_>,
        [left, right]: [&str; 2],
        place: Option<&Place>,
    ) -> Vec<Span<'static>> {
        let look = self.pane.look;
        let glyphs = look.glyphs();
        let name = place.map(|place| {
            let name = look.text(&place.title);
            let name = cut(&name, tier.columns.saturating_sub(2), glyphs.ellipsis);
            named(self.pane, place, format!(" {name} "))
        });
        let used = name.as_ref().map_or(0, Span::width);
        let fill = glyphs.line[0].repeat(tier.columns.saturating_sub(used));
        let ink = |text: &str| look.ink(text, tier.ink());
        let ends = [ink(&fill), ink(right)];
        std::iter::once(ink(left)).chain(name).chain(ends).collect()
    }

    /// The lower edge of a box, with how many of its things are left out.
    fn bottom(&self, tier: &Tier<'_>, [left, right]: [&str; 2]) -> Vec<Span<'static>> {
        let look = self.pane.look;
        let others = others(tier.left_out, self.pane.lang);
        let others = cut(&others, tier.columns, look.glyphs().ellipsis);
        let fill = tier.columns.saturating_sub(width(&others));
        let fill = look.glyphs().line[0].repeat(fill);
        let ink = |text: &str| look.ink(text, tier.ink());
        let others = look.ink(&others, Ink::Strong);
        vec![ink(left), ink(&fill), others, ink(right)]
    }

    /// The space between two boxes, with its arrows, and below them how many are left out.
    fn draw_gap(&self, at: usize, gap: &Gap<'_>, lines: &mut [Vec<Span<'static>>]) {
        let look = self.pane.look;
        let mut arrows: BTreeMap<usize, Vec<Span<'static>>> = BTreeMap::new();
        for arrow in &gap.arrows {
            let mut row = arrow.row;
            if let Some(sent) = arrow.sent() {
                let sent = look.ink(sent, Ink::Plain);
                let ink = self.tiers[at].sends(&arrow.hop.from);
                let head = look.glyphs().heads[0];
                arrows.insert(row, self.arrow(sent, gap.columns, head, ink));
                row += 1;
            }
            if let Some(back) = &arrow.hop.back {
                let back = self.back(arrow.hop, back);
                let good = arrow.hop.good && !arrow.hop.lost;
                let back = look.ink(back, if good { Ink::Plain } else { Ink::Bad });
                // What did not arrive has no head that points at anybody.
                let head = if arrow.hop.lost {
                    Change::Missed.sign()
                } else {
                    look.glyphs().heads[1]
                };
                let mut drawn = self.arrow(back, gap.columns, head, Ink::Server);
                drawn.reverse();
                arrows.insert(row, drawn);
            }
        }
        let blank = || Span::raw(" ".repeat(gap.columns));
        for (y, line) in lines.iter_mut().enumerate() {
            match y.checked_sub(1).and_then(|row| arrows.remove(&row)) {
                Some(arrow) => line.extend(arrow),
                None if y == self.height + 1 => {
                    let others = others(gap.left_out, self.pane.lang);
                    let others = cut(&others, gap.columns, look.glyphs().ellipsis);
                    let rest = gap.columns - width(&others);
                    line.push(look.ink(others, Ink::Strong));
                    line.push(Span::raw(" ".repeat(rest)));
                }
                None => line.push(blank()),
            }
        }
    }

    /// What came back, with the mark of what it carries.
    fn back(&self, hop: &Hop, back: &str) -> String {
        if hop.carries {
            format!("{}{back}", self.pane.look.glyphs().memory)
        } else {
            back.to_owned()
        }
    }

    /// An arrow from its tail to its head, with what went along it.
    fn arrow(&self, said: Span<'static>, gap: usize, head: &str, ink: Ink) -> Vec<Span<'static>> {
        let look = self.pane.look;
        let line = look.glyphs().line[0];
        let fill = line.repeat(gap.saturating_sub(said.width() + 2));
        let mut head = look.ink(head, ink);
        head.style = head.style.add_modifier(Modifier::BOLD);
        vec![look.ink(line, ink), said, look.ink(fill, ink), head]
    }
}

/// How many things are left out, in short; nothing where none is.
fn others(count: usize, lang: Lang) -> String {
    match count {
        0 => String::new(),
        count => words::others(lang, count),
    }
}
