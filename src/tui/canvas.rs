//! Where lines go: header, footer, frames, rows. Nothing is ever put outside the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::app::App;
use super::keys::{BINDINGS, Command, Mode};
use super::lane::Item;
use super::look::{Ink, Look};
use super::play::Play;
use super::text::{cut, width};
use crate::lesson::trace::Cause;
use crate::text::Screened;
use crate::words::tui::{keys, screen as words};

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
    buf: &'a mut Buffer,
}

impl<'a> Canvas<'a> {
    pub fn new(area: Rect, buf: &'a mut Buffer, look: Look) -> Self {
        Self {
            area: area.intersection(buf.area),
            look,
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
        let dim = |text: String| self.look.ink(text, Ink::Dim);
        let title = self.look.ink(
            &words,
            if matches!(edge, Edge::Bottom) {
                Ink::Dim
            } else {
                Ink::Strong
            },
        );
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

    /// A row of a frame.
    pub fn row(&mut self, x: usize, y: usize, columns: usize, item: Option<&Item>) {
        let bar = Line::from(self.look.ink(self.look.glyphs().line[1], Ink::Dim));
        self.within(x, y, 1, &bar);
        self.within(x + columns.saturating_sub(1), y, 1, &bar);
        let Some(item) = item else { return };
        let room = columns.saturating_sub(4);
        self.within(x + 2, y, room, &item.left);
        if let Some(right) = &item.right {
            self.within(
                x + 2 + room.saturating_sub(right.width()),
                y,
                right.width(),
                right,
            );
        }
    }

    /// The mark at a row where the lanes part: in the frame's right side.
    pub fn mark(&mut self, x: usize, y: usize, columns: usize) {
        let mark = Line::from(self.look.ink(self.look.glyphs().parting, Ink::Bad));
        self.within(x + columns.saturating_sub(1), y, 1, &mark);
    }

    /// The first row: where one is.
    pub fn header(&mut self, app: &App, play: Option<&Play>) {
        let lang = app.lang;
        let mut line = vec![self.look.ink(" cloakroom", Ink::Strong)];
        if let Some(play) = play {
            let page = &play.page;
            let (number, title) = &page.scenario;
            let step = match play.player.frame().cause {
                Cause::Step(index) => format!("{}/{}", index + 1, page.steps),
                Cause::WhatIf(_) => {
                    let place = format!("{}/{}", play.player.number(), page.steps);
                    words::at_what_if(lang, place)
                }
            };
            line.push(self.look.ink(format!("  {number} {title}"), Ink::Plain));
            line.push(self.look.ink(words::at_step(lang, step), Ink::Strong));
            line.push(self.look.ink(format!("   {}", page.clock), Ink::Plain));
            if play.player.on_branch() {
                let step = play.player.parts_at();
                let long = step.map(|step| words::branch_from(lang, step));
                let used = Line::from(line.clone()).width();
                let fits = |text: &String| used + width(text) + 7 < usize::from(self.area.width);
                let short = || words::BRANCH.get(lang).to_owned();
                line.push(self.look.ink("   ", Ink::Plain));
                let text = long.filter(fits).unwrap_or_else(short);
                line.push(self.look.ink(text, Ink::Selected));
            }
        }
        let line = Line::from(line);
        let right = [
            format!("  {}   ? {}", lang.code(), keys::HELP.get(lang)),
            format!("  {}", lang.code()),
        ];
        let right = right
            .into_iter()
            .find(|text| line.width() + width(text) < usize::from(self.area.width));
        self.line(0, 0, &line);
        self.right(
            0,
            &Line::from(self.look.ink(right.unwrap_or_default(), Ink::Dim)),
        );
    }

    /// The last row: the keys that work now, those that matter first.
    pub fn footer(&mut self, app: &App) {
        let y = self.rows().saturating_sub(1);
        if let Some(notice) = &app.notice {
            return self.line(
                0,
                y,
                &Line::from(self.look.ink(format!(" {notice}"), Ink::Strong)),
            );
        }
        let mode = app.mode();
        if let super::app::Panel::GoTo(typed) = &app.panel
            && mode == Mode::GoTo
        {
            let ask = words::ASK_STEP.get(app.lang);
            let mut line = Line::from(self.look.ink(format!(" {ask}{typed}"), Ink::Strong));
            line.push_span(self.look.ink(" ", Ink::Selected));
            line.push_span(self.look.ink("   ", Ink::Plain));
            line.spans
                .extend(self.keys(app, self.inside().saturating_sub(line.width())));
            return self.line(0, y, &line);
        }
        let mut line = Line::from(" ");
        line.spans.extend(self.keys(app, self.inside()));
        self.line(0, y, &line);
    }

    fn keys(&self, app: &App, columns: usize) -> Vec<Span<'static>> {
        let mode = app.mode();
        let works = |binding: &&super::keys::Binding| {
            binding.rank > 0 && binding.modes.contains(&mode) && app.works(binding.command)
        };
        let mut bindings: Vec<_> = BINDINGS.iter().filter(works).collect();
        bindings.sort_by_key(|binding| binding.rank);
        let word = |binding: &super::keys::Binding| {
            let key = self.look.text(&binding.keys[0].name()).into_owned();
            let label = match binding.command {
                Command::Quit if app.carried.is_some() => keys::BACK_TO_TOKEN,
                _ => binding.label,
            };
            (key, label.get(app.lang))
        };
        let size = |binding: &super::keys::Binding| {
            let (key, label) = word(binding);
            width(&key) + 1 + width(label) + 3
        };
        // Help and quit stay when there is room for few.
        while bindings.iter().map(|b| size(b)).sum::<usize>() > columns + 3 && bindings.len() > 1 {
            let at = if bindings.len() > 3 {
                bindings.len() - 3
            } else {
                bindings.len() - 1
            };
            bindings.remove(at);
        }
        let spans = bindings.into_iter().flat_map(|binding| {
            let (key, label) = word(binding);
            [
                self.look.ink(key, Ink::Strong),
                self.look.ink(format!(" {label}   "), Ink::Dim),
            ]
        });
        spans.collect()
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
        let columns = usize::from(self.area.width);
        let rows = self.rows().saturating_sub(top + 1);
        let below = if about.is_empty() {
            0
        } else {
            about.len().min(rows / 2) + 1
        };
        let room = rows.saturating_sub(2 + below);
        let from = (at + 1)
            .saturating_sub(room)
            .min(lines.len().saturating_sub(room));
        self.rule(Edge::Top, 0, top, columns, title);
        for row in 0..room {
            self.framed(top + 1 + row, lines.get(from + row));
        }
        if below > 0 {
            self.rule(Edge::Middle, 0, top + 1 + room, columns, "");
            for row in 0..below - 1 {
                self.framed(top + 2 + room + row, about.get(row));
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
    pub fn framed(&mut self, y: usize, line: Option<&Line<'static>>) {
        let item = line.map(|line| Item {
            left: line.clone(),
            right: None,
            weight: 9,
            continued: false,
        });
        self.row(0, y, usize::from(self.area.width), item.as_ref());
    }

    /// A window too small for anything else.
    pub fn too_small(&mut self, app: &App) {
        let size = format!("{}x{}", self.area.width, self.area.height);
        let columns = usize::from(self.area.width).max(1);
        let both = [app.lang, app.lang.other()].map(|lang| words::too_small(lang, &size));
        let lines = both
            .iter()
            .flat_map(|text| super::text::wrap(text, columns));
        for (y, text) in lines.collect::<Vec<_>>().into_iter().enumerate() {
            self.line(0, y, &Line::from(self.look.ink(text, Ink::Plain)));
        }
    }
}
