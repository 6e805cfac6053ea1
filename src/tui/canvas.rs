//! The canvas: the one place where text gets onto the screen; frames, rows, and lists that keep the
//! chosen line in sight. Nothing is ever put outside the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::text::{cut, width};
use super::theme::{Ink, Look};
use crate::text::Screened;

/// Which rule of a frame.
#[derive(Clone, Copy, Debug)]
pub(super) enum Edge {
    Top,
    Middle,
    Bottom,
}

/// A screen being drawn. Columns and rows count from its top left corner.
pub(super) struct Canvas<'a> {
    pub area: Rect,
    pub look: Look,
    /// The ink of frames.
    pub frame: Ink,
    buf: &'a mut Buffer,
}

impl<'a> Canvas<'a> {
    pub fn new(area: Rect, buf: &'a mut Buffer, look: Look) -> Self {
        Self {
            area: area.intersection(buf.area),
            look,
            frame: Ink::Dim,
            buf,
        }
    }

    /// The columns of text, a margin left and right.
    pub fn inside(&self) -> usize {
        usize::from(self.area.width).saturating_sub(2)
    }

    pub fn rows(&self) -> usize {
        usize::from(self.area.height)
    }

    /// A line from a column on; what goes past the right edge is not drawn.
    pub fn line(&mut self, x: usize, y: usize, line: &Line<'_>) {
        self.within(x, y, usize::from(self.area.width).saturating_sub(x), line);
    }

    /// The one place where text gets onto the screen.
    fn within(&mut self, x: usize, y: usize, columns: usize, line: &Line<'_>) {
        let (Ok(x), Ok(y)) = (u16::try_from(x), u16::try_from(y)) else {
            return;
        };
        if x >= self.area.width || y >= self.area.height {
            return;
        }
        let columns = u16::try_from(columns)
            .unwrap_or(u16::MAX)
            .min(self.area.width - x);
        let (mut x, y) = (self.area.x + x, self.area.y + y);
        let end = x + columns;
        for span in &line.spans {
            let (text, style) = (Screened::line(&span.content), line.style.patch(span.style));
            (x, _) = self
                .buf
                .set_stringn(x, y, &*text, usize::from(end - x), style);
        }
    }

    /// A line at the right edge.
    pub fn right(&mut self, y: usize, line: &Line<'_>) {
        let x = usize::from(self.area.width).saturating_sub(line.width() + 1);
        self.line(x, y, line);
    }

    /// A rule of a frame, with words in it: at the left, or at the right of the bottom one.
    pub fn rule(&mut self, edge: Edge, x: usize, y: usize, columns: usize, words: &str) {
        self.ruled(edge, (x, y), columns, words, None);
    }

    /// The bottom rule of a frame, with a verdict in it, which has an ink of its own.
    pub fn verdict(&mut self, x: usize, y: usize, columns: usize, words: &str, ink: Ink) {
        self.ruled(Edge::Bottom, (x, y), columns, words, Some(ink));
    }

    fn ruled(
        &mut self,
        edge: Edge,
        (x, y): (usize, usize),
        columns: usize,
        words: &str,
        ink: Option<Ink>,
    ) {
        let glyphs = self.look.glyphs();
        let [horizontal, _] = glyphs.line;
        let [left, right] = match edge {
            Edge::Top => [glyphs.corner[0], glyphs.corner[1]],
            Edge::Middle => glyphs.tee,
            Edge::Bottom => [glyphs.corner[2], glyphs.corner[3]],
        };
        let words = cut(
            &self.look.text(words),
            columns.saturating_sub(5),
            glyphs.ellipsis,
        );
        let words = if words.is_empty() {
            words
        } else {
            format!(" {words} ")
        };
        let fill = horizontal.repeat(columns.saturating_sub(width(&words) + 2));
        let dim = |text: String| self.look.ink(text, self.frame);
        let mut title = self.look.ink(&words, ink.unwrap_or(self.frame));
        if !matches!(edge, Edge::Bottom) {
            let plain = self.look.style(Ink::Strong);
            title.style = match self.frame {
                Ink::Dim => plain,
                _ => title.style.patch(plain),
            };
        }
        let line = match edge {
            Edge::Bottom => vec![
                dim(left.to_owned()),
                dim(fill),
                title,
                dim(right.to_owned()),
            ],
            _ => vec![
                dim(left.to_owned()),
                title,
                dim(fill),
                dim(right.to_owned()),
            ],
        };
        self.within(x, y, columns, &Line::from(line));
    }

    /// A row of a frame: its sides, and a line at the left and one at the right between them.
    pub fn row(
        &mut self,
        x: usize,
        y: usize,
        columns: usize,
        left: Option<&Line<'_>>,
        right: Option<&Line<'_>>,
    ) {
        let bar = Line::from(self.look.ink(self.look.glyphs().line[1], self.frame));
        self.within(x, y, 1, &bar);
        self.within(x + columns.saturating_sub(1), y, 1, &bar);
        let room = columns.saturating_sub(4);
        if let Some(left) = left {
            self.within(x + 2, y, room, left);
        }
        if let Some(right) = right {
            let wide = right.width();
            self.within(x + 2 + room.saturating_sub(wide), y, wide, right);
        }
    }

    /// The mark at a row where the lanes part: in the frame's right side.
    pub fn mark(&mut self, x: usize, y: usize, columns: usize) {
        let mark = Line::from(self.look.ink(self.look.glyphs().parting, Ink::Strong));
        self.within(x + columns.saturating_sub(1), y, 1, &mark);
    }

    /// A page of text between header and footer, scrolled, and how far.
    pub fn page(&mut self, lines: &[Line<'static>], scroll: usize) {
        let room = self.rows().saturating_sub(4);
        let place = place(scroll + room, room, lines.len());
        let place = self.look.ink(place, Ink::Dim);
        self.right(self.rows().saturating_sub(2), &Line::from(place));
        for (at, line) in lines.iter().skip(scroll).take(room).enumerate() {
            self.line(0, at + 2, line);
        }
    }

    /// A titled list with a chosen line kept in sight, and words about it below, from row `top` to
    /// the footer.
    pub fn list(
        &mut self,
        top: usize,
        title: &str,
        lines: &[Line<'static>],
        at: usize,
        about: &[Line<'static>],
    ) {
        self.table(top, title, &[], (lines, at), about);
    }

    /// The same with lines above it that stay.
    pub fn table(
        &mut self,
        top: usize,
        title: &str,
        heads: &[Line<'static>],
        (lines, at): (&[Line<'static>], usize),
        about: &[Line<'static>],
    ) {
        let columns = usize::from(self.area.width);
        let rows = self.rows().saturating_sub(top + 1);
        let below = if about.is_empty() {
            0
        } else {
            about.len().min(rows / 2) + 1
        };
        let room = rows.saturating_sub(2 + heads.len() + below);
        let from = (at + 1)
            .saturating_sub(room)
            .min(lines.len().saturating_sub(room));
        self.rule(Edge::Top, 0, top, columns, title);
        let shown = lines.iter().skip(from).take(room).map(Some);
        let shown = shown.chain(std::iter::repeat(None)).take(room);
        let mut y = top + 1;
        for line in heads.iter().map(Some).chain(shown) {
            self.framed(y, line);
            y += 1;
        }
        if below > 0 {
            self.rule(Edge::Middle, 0, y, columns, "");
            for row in 0..below - 1 {
                self.framed(y + 1 + row, about.get(row));
            }
        }
        let more = lines.len().saturating_sub(from + room);
        let more = if more > 0 {
            format!("{}/{}", from + room, lines.len())
        } else {
            String::new()
        };
        self.rule(Edge::Bottom, 0, top + rows - 1, columns, &more);
    }

    /// A line between the sides of a frame as wide as the screen.
    pub fn framed(&mut self, y: usize, line: Option<&Line<'_>>) {
        self.row(0, y, usize::from(self.area.width), line, None);
    }
}

/// The last line that is shown, of how many; empty where all are.
pub(super) fn place(end: usize, rows: usize, lines: usize) -> String {
    if lines > rows {
        format!("{}/{lines}", end.min(lines))
    } else {
        String::new()
    }
}
