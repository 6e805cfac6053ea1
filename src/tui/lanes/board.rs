//! The board of a step: lanes in boxes beside each other, each part level with the same part of the
//! other lane; what one has no room for goes on below the other, where that has room.

use super::fit;
use super::lane::{Parts, Section};
use super::map;
use super::widget::{Item, LaneWidget, Piece};
use crate::page::{LanePage, Parting};
use crate::tui::canvas::{Canvas, Edge};
use crate::tui::theme::Ink;
use crate::tui::view::View;
use crate::words::tui::step as words;

/// From this weight on, a row is what the step is about.
const MATTERS: u8 = 8;
/// The fewest rows of a map at the head of a lane.
const MIN_MAP: usize = 5;

/// The most rows that a lane leaves blank for standing level with the other.
const MAX_BLANK: usize = 2;
/// One row in so many a lane keeps to itself though they are blank; more than that it lends.
const KEPT: usize = 4;
/// The rows of a box's upper and lower edge.
const EDGES: usize = 2;

/// What of a lane goes on below the other one.
struct Rest {
    /// Whose it is.
    lane: usize,
    pieces: Vec<Piece>,
}

impl Rest {
    /// Its rows.
    fn items(&self) -> impl Iterator<Item = &Item> {
        self.pieces.iter().flat_map(Piece::items)
    }

    /// The lane below which it stands.
    fn below(&self) -> usize {
        1 - self.lane
    }

    /// The rows of its box.
    fn rows(&self) -> usize {
        self.items().count() + EDGES
    }
}

/// The lanes to draw, each told as briefly as it can be, below its whole map.
pub(super) struct Board<'a> {
    lanes: Vec<&'a LanePage>,
    parts: Vec<Parts>,
    view: View,
    /// The columns of a lane's box.
    columns: usize,
}

impl<'a> Board<'a> {
    /// The lanes in boxes of so many columns. In a small window their maps stand elsewhere.
    pub fn new(
        lanes: Vec<&'a LanePage>,
        parting: Option<Parting>,
        view: View,
        columns: usize,
    ) -> Self {
        let compact = view.one_lane();
        let pane = view.pane(columns.saturating_sub(4));
        let widget = LaneWidget {
            pane,
            dialect: view.dialect,
            compact,
        };
        let parts = lanes.iter().map(|lane| {
            let map = if compact {
                Vec::new()
            } else {
                map::items(&lane.map, pane, usize::MAX)
            };
            let mut parts = widget.parts(lane, parting, map);
            if let Some(first) = parts.iter_mut().find(|part| part.rows() > 0)
                && compact
            {
                first.title = first.rule.take();
            }
            parts
        });
        Self {
            parts: parts.collect(),
            lanes,
            view,
            columns,
        }
    }

    /// The rows that say what the step is about, frame included.
    pub fn wanted(&self) -> usize {
        let rows = self.parts.iter().map(about);
        rows.max().unwrap_or(0) + 2
    }

    /// Draws the lanes from row `top`, `height` rows high. What does not fit is left out by weight,
    /// and the frame says so.
    pub fn draw(mut self, canvas: &mut Canvas<'_>, top: usize, height: usize) {
        if self.lanes.is_empty() || height < 3 {
            return;
        }
        let room = height - EDGES;
        let (left_out, rest) = self.fit(room);
        let mut rooms = vec![room; self.lanes.len()];
        if let Some(rest) = &rest {
            rooms[rest.below()] -= rest.rows();
        }
        let heights = fit::heights(&self.parts, &rooms);
        let columns = self.columns;
        for (at, (lane, parts)) in self.lanes.iter().zip(&self.parts).enumerate() {
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
                let top = y;
                if let Some(words) = part.rule.as_ref().filter(|_| part.is_ruled()) {
                    canvas.frame = part.ink.unwrap_or(lane.keeper.into());
                    canvas.rule(Edge::Middle, x, y, columns, words);
                    canvas.frame = lane.keeper.into();
                    y += 1;
                }
                let items = part.items().map(Some).chain(std::iter::repeat(None));
                for (row, item) in items.take(height).enumerate() {
                    let right = item.and_then(|item| item.right.as_ref());
                    canvas.row(x, y + row, columns, item.map(|item| &item.left), right);
                }
                if let Some(row) = part.parting() {
                    canvas.mark(x, top + row, columns);
                }
                y += height;
            }
            let more = match left_out[at] {
                0 => None,
                count => Some(words::more_rows(self.view.lang, count)),
            };
            let badge = self.view.one_lane().then(|| lane.badge.to_owned());
            let words: Vec<String> = badge.into_iter().chain(more).collect();
            canvas.rule(Edge::Bottom, x, y, columns, &words.join("   "));
        }
        if let Some(rest) = &rest {
            self.draw_rest(rest, canvas, top + height - rest.rows());
        }
        canvas.frame = Ink::Dim;
    }

    /// Draws what of a lane goes on below the other, from row `top`.
    fn draw_rest(&self, rest: &Rest, canvas: &mut Canvas<'_>, top: usize) {
        let (x, columns) = (rest.below() * self.columns, self.columns);
        let lane = self.lanes[rest.lane];
        canvas.frame = lane.keeper.into();
        let title = words::continued(self.view.lang, &lane.label);
        canvas.rule(Edge::Top, x, top, columns, &title);
        for (y, item) in (top + 1..).zip(rest.items()) {
            canvas.row(x, y, columns, Some(&item.left), item.right.as_ref());
        }
        canvas.rule(Edge::Bottom, x, top + rest.rows() - 1, columns, "");
    }

    /// Fits the lanes into so many rows: level with each other, or else each for itself, as full as
    /// there is room. How many rows each leaves out, and what of one goes on below the other.
    fn fit(&mut self, room: usize) -> (Vec<usize>, Option<Rest>) {
        let lanes = 0..self.lanes.len();
        for at in lanes.clone() {
            self.map_within(at, room / 2);
        }
        let is_level = fit::level(&self.parts) <= room;
        if is_level {
            fit::lengthen(&mut self.parts, |parts| fit::level(parts) <= room);
        }
        // What stands level is worth a few blank rows, and no more.
        let blank = if is_level { MAX_BLANK } else { 0 };
        for at in lanes.clone() {
            if fit::rows(&self.parts[at]) + blank < room {
                self.fill(at, room);
            }
        }
        let rest = lanes.clone().find_map(|at| self.lend(at, room));
        let ellipsis = self.view.look.glyphs().ellipsis;
        let columns = self.columns.saturating_sub(4);
        let left_out = lanes.map(|at| {
            if fit::rows(&self.parts[at]) <= room {
                return 0;
            }
            // A map gives rows away to what the step is about.
            let map = self.parts[at][0].rows();
            self.map_within(at, (room + map).saturating_sub(about(&self.parts[at])));
            fit::leave_out(&mut self.parts[at], room, |item: &mut Item| {
                item.cut_short(columns, ellipsis);
            })
        });
        (left_out.collect(), rest)
    }

    /// Lends the rows that are free beside a lane to what is cut in it: tells it as fully as both have
    /// room, and takes out of it what goes on there.
    fn lend(&mut self, at: usize, room: usize) -> Option<Rest> {
        let beside = self.parts.get(1_usize.checked_sub(at)?)?;
        let free = room.saturating_sub(fit::rows(beside));
        let lane = &self.parts[at];
        let is_cut = fit::rows(lane) > room || !lane.iter().all(Section::is_whole);
        if !is_cut || free * KEPT <= room {
            return None;
        }
        let spare = free.saturating_sub(EDGES);
        let fits = |parts: &Parts| fit::split(parts, room, spare);
        let lane = std::slice::from_mut(&mut self.parts[at]);
        fit::lengthen(lane, |lane| lane.iter().all(|parts| fits(parts).is_some()));
        let parts = &mut self.parts[at];
        let first = fits(parts).or_else(|| fit::split_most(parts, spare))?;
        let rest = Rest {
            lane: at,
            pieces: fit::take(parts, first),
        };
        (rest.rows() > EDGES).then_some(rest)
    }

    /// Tells a lane as fully as there is room, whatever stands beside it.
    fn fill(&mut self, at: usize, room: usize) {
        let lane = std::slice::from_mut(&mut self.parts[at]);
        fit::lengthen(lane, |lane| {
            lane.iter().all(|parts| fit::rows(parts) <= room)
        });
    }

    /// Draws the map of a lane in at most so many rows.
    fn map_within(&mut self, at: usize, rows: usize) {
        let rows = rows.max(MIN_MAP);
        let head = &mut self.parts[at][0];
        if head.rows() > rows {
            let pane = self.view.pane(self.columns.saturating_sub(4));
            let map = map::items(&self.lanes[at].map, pane, rows);
            head.pieces = vec![Piece::new(map)];
        }
    }
}

/// The rows of a lane that say what the step is about, with their rules.
fn about(parts: &Parts) -> usize {
    let rows = parts.iter().map(|part| {
        let rows = part.items().filter(|item| item.weight >= MATTERS).count();
        rows + usize::from(rows > 0 && part.rule.is_some())
    });
    rows.sum()
}
