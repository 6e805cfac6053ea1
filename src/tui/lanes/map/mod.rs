//! The state map of a lane, drawn: boxes of clients, servers and stores, and the arrows between
//! them.

mod boxes;
mod layout;

use std::collections::BTreeMap;

use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use self::boxes::{Row, Tier};
use self::layout::Layout;
use super::widget::Item;
use crate::page::map::{Hop, Map};
use crate::tui::pane::Pane;
use crate::tui::text::cut;
use crate::tui::theme::Ink;

pub(super) use self::boxes::{lead, named};
pub(super) use self::layout::tier;

/// The map as rows of a lane: so many, or more where those that take part, and what remembers, need
/// them; none where there is no room for a box.
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
        })
        .collect()
}

impl Layout<'_> {
    fn lines(&self) -> Vec<Line<'static>> {
        let mut lines: Vec<Vec<Span<'static>>> = vec![Vec::new(); self.height + 2];
        for (at, tier) in self.tiers.iter().enumerate() {
            self.draw_box(tier, &mut lines);
            if let Some(hops) = self.hops.get(at) {
                self.draw_arrows(at, hops, &mut lines);
            }
        }
        lines.into_iter().map(Line::from).collect()
    }

    fn draw_box(&self, tier: &Tier<'_>, lines: &mut [Vec<Span<'static>>]) {
        let look = self.pane.look;
        let glyphs = look.glyphs();
        let ([horizontal, vertical], inside) = (glyphs.line, tier.columns);
        let edge = tier.ink();
        let dim = |text: String| look.ink(text, edge);
        let title = tier.title.map(|place| {
            let name = look.text(&place.title);
            let name = cut(&name, inside.saturating_sub(2), glyphs.ellipsis);
            named(self.pane, place, format!(" {name} "))
        });
        let used = title.as_ref().map_or(0, Span::width);
        let fill = horizontal.repeat(inside.saturating_sub(used));
        lines[0].push(dim(glyphs.corner[0].to_owned()));
        lines[0].extend(title);
        lines[0].push(dim(fill + glyphs.corner[1]));
        let rows = tier.blocks.iter().flat_map(|block| &block.rows);
        let rows: Vec<&Row> = rows.collect();
        for y in 0..self.height {
            let row = y.checked_sub(tier.offset).and_then(|row| rows.get(row));
            let line = &mut lines[y + 1];
            line.push(dim(vertical.to_owned()));
            let used = row.map_or(0, |row| {
                line.extend(row.line.spans.iter().cloned());
                row.line.width()
            });
            line.push(Span::raw(" ".repeat(tier.columns.saturating_sub(used))));
            line.push(dim(vertical.to_owned()));
        }
        lines[self.height + 1].push(dim(format!(
            "{}{}{}",
            glyphs.corner[2],
            horizontal.repeat(inside),
            glyphs.corner[3]
        )));
    }

    fn draw_arrows(&self, at: usize, hops: &[&Hop], lines: &mut [Vec<Span<'static>>]) {
        let (look, gap) = (self.pane.look, self.gaps[at]);
        let mut arrows: BTreeMap<usize, Vec<Span<'static>>> = BTreeMap::new();
        // Between two boxes with a place each, an arrow begins where both have text.
        let ends = [&self.tiers[at], &self.tiers[at + 1]];
        let first = if ends.iter().all(|tier| tier.blocks.len() == 1) {
            ends[0].offset.max(ends[1].offset)
        } else {
            0
        };
        for hop in hops {
            let from = self.tiers[at].span(&hop.from, self.height);
            let to = self.tiers[at + 1].span(&hop.to, self.height);
            let (Some(from), Some(to)) = (from, to) else {
                continue;
            };
            let start = from.start.max(to.start).max(first);
            let mut free = (start..from.end.min(to.end)).filter(|row| !arrows.contains_key(row));
            let (Some(first), second) = (free.next(), free.next()) else {
                continue;
            };
            let back = hop.back.as_ref().map(|back| self.back(hop, back));
            let sent = hop.sent.as_ref().map(|sent| {
                let sent = look.ink(sent, Ink::Plain);
                self.arrow(sent, gap, true, self.tiers[at].sends(&hop.from))
            });
            let back = back.map(|back| {
                let back = look.ink(back, if hop.good { Ink::Plain } else { Ink::Bad });
                self.arrow(back, gap, false, Ink::Server)
            });
            match (sent, back, second) {
                (Some(sent), Some(back), Some(second)) => {
                    arrows.insert(first, sent);
                    arrows.insert(second, back);
                }
                (Some(sent), ..) => {
                    arrows.insert(first, sent);
                }
                (None, Some(back), second) => {
                    arrows.insert(second.unwrap_or(first), back);
                }
                (None, None, _) => {}
            }
        }
        for (y, line) in lines.iter_mut().enumerate() {
            match y.checked_sub(1).and_then(|row| arrows.remove(&row)) {
                Some(arrow) => line.extend(arrow),
                None => line.push(Span::raw(" ".repeat(gap))),
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

    /// An arrow to the right, or to the left, with what went along it.
    fn arrow(&self, said: Span<'static>, gap: usize, right: bool, ink: Ink) -> Vec<Span<'static>> {
        let look = self.pane.look;
        let line = look.glyphs().line[0];
        let fill = line.repeat(gap.saturating_sub(said.width() + 2));
        let mut head = look.ink(look.glyphs().heads[usize::from(!right)], ink);
        head.style = head.style.add_modifier(Modifier::BOLD);
        let mut arrow = vec![look.ink(line, ink), said, look.ink(fill, ink), head];
        if !right {
            arrow.reverse();
        }
        arrow
    }
}
