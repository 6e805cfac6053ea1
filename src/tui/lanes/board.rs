//! The board of a step: lanes in boxes beside each other, each part level with the same part of the
//! other lane.

use super::fit;
use super::lane::Parts;
use super::map;
use super::widget::{Extent, LaneWidget};
use crate::page::{LanePage, Parting};
use crate::tui::canvas::{Canvas, Edge};
use crate::tui::theme::Ink;
use crate::tui::view::View;
use crate::words::tui::step as words;

/// From this weight on, a row is what the step is about.
const MATTERS: u8 = 8;
/// The fewest rows of a map at the head of a lane.
const MIN_MAP: usize = 5;

/// The lanes to draw.
pub(super) struct Board<'a> {
    pub lanes: &'a [&'a LanePage],
    pub parting: Option<Parting>,
    /// The rows that a lane's map may take at its head; 0: it stands elsewhere.
    pub map_rows: usize,
    pub view: View,
}

impl Board<'_> {
    /// The rows that say what the step is about, frame included.
    pub fn wanted(&self, columns: usize) -> usize {
        let rows = (0..self.lanes.len()).map(|at| {
            let mut parts = self.parts(at, Extent::Brief, self.map_rows, columns);
            for part in &mut parts {
                part.items.retain(|item| item.weight >= MATTERS);
            }
            fit::rows(&parts)
        });
        rows.max().unwrap_or(0) + 2
    }

    /// Draws the lanes from row `top`, `height` rows high. What does not fit is left out by weight,
    /// and the frame says so.
    pub fn draw(&self, canvas: &mut Canvas<'_>, top: usize, height: usize) {
        if self.lanes.is_empty() || height < 3 {
            return;
        }
        let columns = usize::from(canvas.area.width) / self.lanes.len();
        let (parts, left_out) = self.fitted(height - 2, columns);
        let heights = fit::heights(&parts, height - 2);
        for (at, (lane, parts)) in self.lanes.iter().zip(&parts).enumerate() {
            let x = at * columns;
            let mut y = top;
            canvas.frame = lane.keeper.into();
            // In a small window the first rule is the frame's own.
            let first = parts.iter().find(|part| part.rows() > 0);
            let first = first.and_then(|part| part.title.as_deref());
            let title = format!("{}  {}", lane.label, first.unwrap_or(lane.motto));
            canvas.rule(Edge::Top, x, y, columns, &title);
            y += 1;
            for (part, height) in parts.iter().zip(heights[at]) {
                if let Some(words) = part.rule.as_ref().filter(|_| part.is_ruled()) {
                    canvas.frame = part.ink.unwrap_or(lane.keeper.into());
                    canvas.rule(Edge::Middle, x, y, columns, words);
                    canvas.frame = lane.keeper.into();
                    y += 1;
                }
                for row in 0..height {
                    let item = part.items.get(row);
                    let right = item.and_then(|item| item.right.as_ref());
                    canvas.row(x, y + row, columns, item.map(|item| &item.left), right);
                }
                if part.parted {
                    canvas.mark(x, y.saturating_sub(usize::from(part.is_ruled())), columns);
                }
                y += height;
            }
            let more = match left_out[at] {
                0 => None,
                count => Some(words::more_rows(self.view.lang, count)),
            };
            let badge = self.is_compact().then(|| lane.badge.to_owned());
            let words: Vec<String> = badge.into_iter().chain(more).collect();
            canvas.rule(Edge::Bottom, x, y, columns, &words.join("   "));
        }
        canvas.frame = Ink::Dim;
    }

    fn is_compact(&self) -> bool {
        self.view.one_lane()
    }

    /// The parts of a lane, in the columns of its box.
    fn parts(&self, at: usize, extent: Extent, map_rows: usize, columns: usize) -> Parts {
        let pane = self.view.pane(columns.saturating_sub(4));
        let widget = LaneWidget {
            pane,
            extent,
            dialect: self.view.dialect,
            compact: self.is_compact(),
        };
        let map = map::items(&self.lanes[at].map, pane, map_rows);
        let mut parts = widget.parts(self.lanes[at], self.parting, map);
        if let Some(first) = parts.iter_mut().find(|part| !part.items.is_empty())
            && self.is_compact()
        {
            first.title = first.rule.take();
        }
        parts
    }

    /// The parts that fit into so many rows, and how many rows each lane leaves out: of what keeps
    /// the lanes level the fullest, then each lane as full as there is room; where nothing does, each
    /// lane for itself.
    fn fitted(&self, room: usize, columns: usize) -> (Vec<Parts>, Vec<usize>) {
        let count = self.lanes.len();
        let all = |extent, map_rows| -> Vec<Parts> {
            let lanes = 0..count;
            lanes
                .map(|at| self.parts(at, extent, map_rows, columns))
                .collect()
        };
        // A map gives rows away before anything is left out.
        let smaller = (MIN_MAP..self.map_rows).rev();
        let smaller = smaller.map(|map_rows| (Extent::Brief, map_rows));
        let level = Extent::ALL.map(|extent| (extent, self.map_rows));
        let mut level = level.into_iter().chain(smaller);
        let found = level.find_map(|(extent, map_rows)| {
            let parts = all(extent, map_rows);
            (fit::level(&parts) <= room).then_some((parts, map_rows))
        });
        if let Some((mut parts, map_rows)) = found {
            for at in 0..count {
                for extent in Extent::ALL {
                    let fuller = self.parts(at, extent, map_rows, columns);
                    let less = std::mem::replace(&mut parts[at], fuller);
                    if fit::level(&parts) <= room {
                        break;
                    }
                    parts[at] = less;
                }
            }
            return (parts, vec![0; count]);
        }
        let map_rows = self.map_rows.min(MIN_MAP);
        let ellipsis = self.view.look.glyphs().ellipsis;
        let alone = (0..count).map(|at| {
            let fuller = Extent::ALL.into_iter();
            let mut fuller = fuller.map(|extent| self.parts(at, extent, map_rows, columns));
            if let Some(parts) = fuller.find(|parts| fit::rows(parts) <= room) {
                return (parts, 0);
            }
            let mut parts = self.parts(at, Extent::Brief, map_rows, columns);
            let left_out = fit::leave_out(&mut parts, room, |item| {
                item.cut_short(columns - 4, ellipsis);
            });
            (parts, left_out)
        });
        alone.unzip()
    }
}
