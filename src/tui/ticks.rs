//! The points of an answer, to tick those that one said.

use ratatui::text::Line;

use super::keys::Command;
use super::text::in_columns;
use super::theme::{Ink, Look};

/// The columns before a point: the mark, its number, the box.
const BEFORE: usize = 9;

/// Which points were said, and the one that the mark stands at.
#[derive(Debug)]
pub(super) struct Ticks {
    ticks: Vec<bool>,
    at: usize,
}

impl Ticks {
    /// So many points, none of them ticked.
    pub fn new(points: usize) -> Self {
        Self {
            ticks: vec![false; points],
            at: 0,
        }
    }

    /// True for each point that was ticked.
    pub fn ticked(&self) -> &[bool] {
        &self.ticks
    }

    /// The one that the mark stands at.
    pub fn at(&self) -> usize {
        self.at
    }

    pub fn update(&mut self, command: Command) {
        match command {
            Command::Tick => self.toggle(self.at),
            Command::TickAll => {
                let all = self.ticks.iter().all(|tick| *tick);
                self.ticks.fill(!all);
            }
            // The tenth has the key 0.
            Command::Digit(digit) => self.toggle((usize::from(digit) + 9) % 10),
            other => self.at = other.moved(self.at, self.ticks.len()),
        }
    }

    fn toggle(&mut self, at: usize) {
        if let Some(tick) = self.ticks.get_mut(at) {
            *tick = !*tick;
            self.at = at;
        }
    }

    /// Puts the points under some lines, in so many columns, each with its number and its box; then
    /// as many lines as there is room for, so that the marked point is among them.
    pub fn under(
        &self,
        mut lines: Vec<Line<'static>>,
        points: &[&str],
        look: Look,
        (columns, room): (usize, usize),
    ) -> Vec<Line<'static>> {
        let mut end = 0;
        for (at, point) in self.lines(points, look, columns).into_iter().enumerate() {
            lines.extend(point);
            if at <= self.at {
                end = lines.len();
            }
        }
        // What stands above them goes first.
        let over = end.saturating_sub(room);
        lines.drain(..over.min(lines.len()));
        lines
    }

    /// The lines of each point.
    fn lines(&self, points: &[&str], look: Look, columns: usize) -> Vec<Vec<Line<'static>>> {
        let rows = points.iter().zip(&self.ticks).enumerate();
        let rows = rows.map(|(at, (point, tick))| {
            let here = at == self.at;
            let (mark, ink) = look.chosen(here);
            let tick = if *tick { "x" } else { " " };
            let before = look.ink(format!(" {mark} {:>2} [{tick}]", at + 1), Ink::Strong);
            in_columns(before, look.ink(point, ink), BEFORE, columns)
        });
        rows.collect()
    }
}
