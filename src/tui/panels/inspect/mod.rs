//! The inspector (key `i`): everything that a step holds of a lane, in full, section by section,
//! with its scrolling.

mod sections;
mod token;

use ratatui::text::Line;

use self::token::Cursor;
use super::{Panel, Reply};
use crate::page::Page;
use crate::text::Label;
use crate::tui::canvas::{Canvas, Edge, place};
use crate::tui::keys::{Command, Mode};
use crate::tui::pane::Pane;
use crate::tui::play::Play;
use crate::tui::theme::Ink;
use crate::tui::view::View;
use crate::words::tui::inspect as words;

/// The sections, in the order of their digits.
const SECTIONS: [Label; 7] = [
    words::STEP,
    words::MESSAGES,
    words::TOKEN,
    words::CHECKS,
    words::SERVER,
    words::CLIENTS,
    words::EVENTS,
];
const MESSAGES: usize = 1;
const TOKEN: usize = 2;

/// The inspector: the lane, the section and the place in it.
#[derive(Debug)]
pub(super) struct Inspector {
    lane: usize,
    section: usize,
    scroll: usize,
    /// The character of the token under the cursor.
    cursor: Cursor,
}

impl Inspector {
    pub fn new(page: &Page, lane: usize) -> Self {
        let requests = page
            .lanes
            .get(lane)
            .is_some_and(|lane| !lane.exchanges.is_empty());
        Self {
            lane,
            section: if requests { MESSAGES } else { 0 },
            scroll: 0,
            cursor: Cursor::default(),
        }
    }

    fn go(&mut self, command: Command, page: &Page, height: u16) {
        let rows = usize::from(height).saturating_sub(6).max(1);
        let token = page
            .lanes
            .get(self.lane)
            .and_then(|lane| lane.token.as_ref());
        match (command, token.filter(|_| self.section == TOKEN)) {
            (Command::Left, Some(token)) => self.cursor.step(token, false),
            (Command::Right, Some(token)) => self.cursor.step(token, true),
            (Command::Up, Some(token)) => self.cursor.next_claim(token, false),
            (Command::Down, Some(token)) => self.cursor.next_claim(token, true),
            (Command::Up, None) => self.scroll = self.scroll.saturating_sub(1),
            (Command::Down, None) => self.scroll += 1,
            (Command::PageUp, _) => self.scroll = self.scroll.saturating_sub(rows),
            (Command::PageDown, _) => self.scroll += rows,
            (Command::First, _) => self.scroll = 0,
            (Command::Last, _) => self.scroll = usize::MAX / 2,
            (Command::Left, None) => {
                self.show((self.section + SECTIONS.len() - 1) % SECTIONS.len());
            }
            (Command::Right, None) | (Command::Next, _) => {
                self.show((self.section + 1) % SECTIONS.len());
            }
            (Command::Digit(digit), _) if (1..=SECTIONS.len()).contains(&usize::from(digit)) => {
                self.show(usize::from(digit) - 1);
            }
            (Command::Lane, _) => {
                self.lane = (self.lane + 1) % page.lanes.len().max(1);
                self.scroll = 0;
                self.cursor = Cursor::default();
            }
            _ => {}
        }
    }

    fn show(&mut self, section: usize) {
        self.section = section;
        self.scroll = 0;
    }

    /// The section in lines.
    fn lines(&self, page: &Page, pane: Pane) -> Vec<Line<'static>> {
        let Some(lane) = page.lanes.get(self.lane) else {
            return Vec::new();
        };
        match self.section {
            0 => sections::step(pane, page, lane),
            MESSAGES => sections::messages(pane, lane),
            TOKEN => match &lane.token {
                Some(token) => token::lines(token, self.cursor, pane),
                None => pane.prose(words::NO_TOKEN.get(pane.lang), Ink::Plain),
            },
            3 => sections::checks(pane, lane),
            4 => sections::server(pane, lane),
            5 => sections::clients(pane, lane),
            _ => lane
                .events
                .iter()
                .flat_map(|event| pane.prose(event, Ink::Plain))
                .collect(),
        }
    }
}

impl Panel for Inspector {
    fn mode(&self, _play: &Play) -> Mode {
        Mode::Inspect
    }

    fn works(&self, command: Command, play: &Play) -> bool {
        command != Command::Lane || play.page.lanes.len() > 1
    }

    fn update(&mut self, command: Command, play: &mut Play, view: View) -> Reply {
        if command == Command::Close {
            return Reply::Close;
        }
        self.go(command, &play.page, view.size.1);
        Reply::Stay
    }

    fn settle(&mut self, play: &Play, view: View) {
        let (columns, rows) = (usize::from(view.size.0), usize::from(view.size.1));
        let lines = self.lines(&play.page, inside(view, columns)).len();
        self.scroll = self
            .scroll
            .min(lines.saturating_sub(rows.saturating_sub(5)));
    }

    fn draw(&self, play: &Play, view: View, canvas: &mut Canvas<'_>) {
        let columns = usize::from(canvas.area.width);
        let lines = self.lines(&play.page, inside(view, columns));
        let rows = canvas.rows().saturating_sub(5);
        let mut tabs = Line::from(" ");
        for (at, label) in SECTIONS.iter().enumerate() {
            let ink = if at == self.section {
                Ink::Selected
            } else {
                Ink::Plain
            };
            let tab = format!(" {} {} ", at + 1, label.get(view.lang));
            tabs.push_span(view.look.ink(tab, ink));
        }
        canvas.line(0, 1, &tabs);
        let lane = play.page.lanes.get(self.lane);
        let label = lane.map_or("", |lane| lane.label.as_str());
        let title = format!("{label}  {}", play.page.title);
        canvas.rule(Edge::Top, 0, 2, columns, &title);
        for row in 0..rows {
            canvas.framed(3 + row, lines.get(self.scroll + row));
        }
        let place = place(self.scroll + rows, rows, lines.len());
        canvas.rule(Edge::Bottom, 0, 3 + rows, columns, &place);
    }
}

/// The text between the sides of a frame so wide.
fn inside(view: View, columns: usize) -> Pane {
    view.pane(columns.saturating_sub(4).max(8))
}
