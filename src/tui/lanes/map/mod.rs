//! The state map of a lane in boxes: clients, servers, stores, and the arrows between them.

mod boxes;
mod layout;

use std::collections::BTreeMap;

use ratatui::text::{Line, Span};

use self::boxes::{Row, Tier};
use self::layout::Layout;
use super::widget::Item;
use crate::page::map::{Hop, Map};
use crate::tui::pane::Pane;
use crate::tui::text::{cut, width};
use crate::tui::theme::Ink;

pub(super) use self::boxes::lead;
pub(super) use self::layout::tier;

/// The map as rows of a lane, at most so many; none where there is no room for a box.
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
        let title = tier.title.map_or_else(String::new, |place| {
            let name = look.text(&place.title).into_owned();
            format!(
                " {} ",
                cut(&name, tier.columns.saturating_sub(2), glyphs.ellipsis)
            )
        });
        let fill = horizontal.repeat(inside.saturating_sub(width(&title)));
        let is_active = tier
            .title
            .is_some_and(|place| place.active || place.remembers());
        let ink = if is_active { Ink::Strong } else { Ink::Plain };
        lines[0].extend([
            dim(glyphs.corner[0].to_owned()),
            look.ink(title, ink),
            dim(fill + glyphs.corner[1]),
        ]);
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
        let gap = self.gaps[at];
        let mut arrows: BTreeMap<usize, Vec<Span<'static>>> = BTreeMap::new();
        for hop in hops {
            let from = self.tiers[at].span(&hop.from, self.height);
            let to = self.tiers[at + 1].span(&hop.to, self.height);
            let (Some(from), Some(to)) = (from, to) else {
                continue;
            };
            let start = from.start.max(to.start).max(self.first(at, hop));
            let mut free = (start..from.end.min(to.end)).filter(|row| !arrows.contains_key(row));
            let (Some(first), second) = (free.next(), free.next()) else {
                continue;
            };
            let back = hop.back.as_ref().map(|back| self.back(hop, back));
            let strong = if hop.good { Ink::Plain } else { Ink::Bad };
            match (&hop.sent, back, second) {
                (Some(sent), Some(back), Some(second)) => {
                    arrows.insert(first, self.arrow(sent, gap, true, Ink::Plain));
                    arrows.insert(second, self.arrow(&back, gap, false, strong));
                }
                (Some(sent), ..) => {
                    arrows.insert(first, self.arrow(sent, gap, true, Ink::Plain));
                }
                (None, Some(back), second) => {
                    let row = second.unwrap_or(first);
                    arrows.insert(row, self.arrow(&back, gap, false, strong));
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

    /// The first row of text at either end of an arrow.
    fn first(&self, at: usize, hop: &Hop) -> usize {
        let offset = |tier: &Tier<'_>, name: &str| {
            let own = tier.blocks.len() == 1 && tier.blocks[0].place.name == name;
            if own { tier.offset } else { 0 }
        };
        let from = offset(&self.tiers[at], &hop.from);
        let to = offset(&self.tiers[at + 1], &hop.to);
        match (self.tiers[at].blocks.len(), self.tiers[at + 1].blocks.len()) {
            (1, 1) => from.max(to),
            _ => 0,
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

    fn arrow(&self, said: &str, gap: usize, right: bool, ink: Ink) -> Vec<Span<'static>> {
        let look = self.pane.look;
        let line = look.glyphs().line[0];
        let said = look.text(said).into_owned();
        let fill = line.repeat(gap.saturating_sub(width(&said) + 2));
        let [to_right, to_left] = look.glyphs().heads;
        let dim = |text: &str| look.ink(text, Ink::Dim);
        if right {
            vec![
                dim(line),
                look.ink(said, ink),
                dim(&fill),
                look.ink(to_right, Ink::Strong),
            ]
        } else {
            vec![
                look.ink(to_left, Ink::Strong),
                dim(&fill),
                look.ink(said, ink),
                dim(line),
            ]
        }
    }
}
