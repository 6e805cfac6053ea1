//! The inspector: everything that a step holds of a lane, in full.

use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use super::app::App;
use super::canvas::{Canvas, Edge};
use super::keys::Command;
use super::look::{Ink, Look};
use super::play::Play;
use super::sections::Section;
use super::text::{fold, pad, width};
use crate::page::{self, Page, TokenView};
use crate::text::{Label, Lang};
use crate::words::tui::{inspect as words, token};

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

/// What is looked at.
#[derive(Debug)]
pub(super) struct Inspector {
    pub lane: usize,
    section: usize,
    pub scroll: usize,
    /// The character of the token under the cursor: its part, and its place in it.
    cursor: (usize, usize),
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
            cursor: (0, 0),
        }
    }

    pub fn update(&mut self, command: Command, page: &Page, (_, height): (u16, u16)) {
        let rows = usize::from(height).saturating_sub(6).max(1);
        let token = page
            .lanes
            .get(self.lane)
            .and_then(|lane| lane.token.as_ref());
        match (command, token.filter(|_| self.section == TOKEN)) {
            (Command::Left, Some(token)) => self.move_by(token, false),
            (Command::Right, Some(token)) => self.move_by(token, true),
            (Command::Up, Some(token)) => self.next_claim(token, false),
            (Command::Down, Some(token)) => self.next_claim(token, true),
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
                self.cursor = (0, 0);
            }
            _ => {}
        }
    }

    fn show(&mut self, section: usize) {
        self.section = section;
        self.scroll = 0;
    }

    fn move_by(&mut self, token: &TokenView, forward: bool) {
        let (part, at) = self.cursor;
        let length = |part: usize| token.parts.get(part).map_or(0, |part| part.text.len());
        self.cursor = match forward {
            true if at + 1 < length(part) => (part, at + 1),
            true if part + 1 < token.parts.len() => (part + 1, 0),
            false if at > 0 => (part, at - 1),
            false if part > 0 => (part - 1, length(part - 1).saturating_sub(1)),
            _ => self.cursor,
        };
    }

    /// The claim that the character under the cursor carries; of two that share it, the later one.
    fn claim(&self, token: &TokenView) -> Option<usize> {
        let (part, at) = self.cursor;
        token
            .claims
            .iter()
            .rposition(|claim| claim.part == part && claim.chars.contains(&at))
    }

    fn next_claim(&mut self, token: &TokenView, forward: bool) {
        let (part, at) = self.cursor;
        let place = |claim: &page::Claim| (claim.part, claim.chars.start);
        let current = self
            .claim(token)
            .map_or((part, at), |claim| place(&token.claims[claim]));
        let mut places = token.claims.iter().map(place);
        let signature = (2, 0);
        let next = if forward {
            places
                .find(|place| *place > current)
                .or((current < signature && token.parts.len() > 2).then_some(signature))
        } else {
            places.rev().find(|place| *place < current)
        };
        self.cursor = next.unwrap_or(self.cursor);
    }

    /// How far it scrolls.
    pub fn most(&self, play: &Play, look: Look, lang: Lang, (width, height): (u16, u16)) -> usize {
        let columns = usize::from(width).saturating_sub(4).max(8);
        self.lines(play, look, lang, columns)
            .len()
            .saturating_sub(usize::from(height).saturating_sub(5))
    }

    pub fn draw(&self, play: &Play, app: &App, canvas: &mut Canvas<'_>) {
        let (look, lang) = (app.look, app.lang);
        let columns = usize::from(canvas.area.width);
        let lines = self.lines(play, look, lang, columns.saturating_sub(4).max(8));
        let rows = canvas.rows().saturating_sub(5);
        let mut tabs = Line::from(" ");
        for (at, label) in SECTIONS.iter().enumerate() {
            let ink = if at == self.section {
                Ink::Selected
            } else {
                Ink::Plain
            };
            tabs.push_span(look.ink(format!(" {} {} ", at + 1, label.get(lang)), ink));
        }
        canvas.header(app, Some(play));
        canvas.line(0, 1, &tabs);
        let label = play
            .page
            .lanes
            .get(self.lane)
            .map_or("", |lane| lane.label.as_str());
        canvas.rule(
            Edge::Top,
            0,
            2,
            columns,
            &format!("{label}  {}", play.page.title),
        );
        for row in 0..rows {
            canvas.framed(3 + row, lines.get(self.scroll + row));
        }
        let end = (self.scroll + rows).min(lines.len());
        let place = if lines.len() > rows {
            format!("{end}/{}", lines.len())
        } else {
            String::new()
        };
        canvas.rule(Edge::Bottom, 0, 3 + rows, columns, &place);
        canvas.footer(app);
    }

    fn lines(&self, play: &Play, look: Look, lang: Lang, columns: usize) -> Vec<Line<'static>> {
        let page = &play.page;
        let Some(lane) = page.lanes.get(self.lane) else {
            return Vec::new();
        };
        let section = Section {
            look,
            lang,
            columns,
        };
        match self.section {
            0 => section.step(page, lane),
            MESSAGES => section.messages(lane),
            TOKEN => match &lane.token {
                Some(token) => self.token(token, section),
                None => section.prose(words::NO_TOKEN.get(lang), Ink::Plain),
            },
            3 => section.checks(lane),
            4 => section.server(lane),
            5 => section.clients(lane),
            _ => lane
                .events
                .iter()
                .flat_map(|event| section.prose(event, Ink::Plain))
                .collect(),
        }
    }

    /// Every character of the token, and what the one under the cursor carries.
    fn token(&self, token: &TokenView, section: Section) -> Vec<Line<'static>> {
        let Section {
            look,
            lang,
            columns,
        } = section;
        let claim = self.claim(token);
        let mut lines = self.character(token, section);
        lines.push(Line::default());
        for (index, part) in token.parts.iter().enumerate() {
            let n = u8::try_from(index + 1).unwrap_or(3);
            let lit = claim
                .map(|claim| &token.claims[claim])
                .filter(|claim| claim.part == index);
            let mut spans = vec![Span::styled(
                format!("{n} "),
                look.style(Ink::Part(n)).add_modifier(Modifier::BOLD),
            )];
            for (at, c) in part.text.char_indices() {
                let mut style = look.style(Ink::Part(n));
                if lit.is_some_and(|claim| claim.chars.contains(&at)) {
                    style = style.add_modifier(Modifier::REVERSED);
                }
                if self.cursor == (index, at) {
                    style = style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
                }
                spans.push(Span::styled(
                    look.text(c.encode_utf8(&mut [0; 4])).into_owned(),
                    style,
                ));
            }
            if index + 1 < token.parts.len() {
                spans.push(look.ink(".", Ink::Dim));
            }
            lines.extend(fold(&Line::from(spans), columns, 2));
        }
        lines.push(Line::default());
        let names = token
            .claims
            .iter()
            .map(|claim| width(&claim.name))
            .max()
            .unwrap_or(0)
            .min(20);
        for (index, row) in token.claims.iter().enumerate() {
            let ink = if claim == Some(index) {
                Ink::Selected
            } else {
                Ink::Part(u8::try_from(row.part + 1).unwrap_or(3))
            };
            let mut spans = vec![
                look.ink(format!("{} ", row.part + 1), Ink::Dim),
                look.ink(pad(&row.name, names), ink),
                look.ink(format!("  {}", row.value), Ink::Plain),
            ];
            if let Some(meaning) = &row.meaning {
                spans.push(look.ink(format!("   {meaning}"), Ink::Dim));
            }
            let place = token::characters(lang, row.chars.start + 1, row.chars.end);
            spans.push(look.ink(format!("   {place}"), Ink::Dim));
            lines.extend(fold(&Line::from(spans), columns, names + 4));
        }
        if let Some(signature) = token.parts.get(2) {
            let ink = if self.cursor.0 == 2 {
                Ink::Selected
            } else {
                Ink::Part(3)
            };
            let line = vec![
                look.ink("3 ", Ink::Dim),
                look.ink(pad(signature.name, names), ink),
                look.ink(format!("  {}", signature.decoded), Ink::Plain),
            ];
            lines.extend(fold(&Line::from(line), columns, names + 4));
        }
        lines
    }

    /// The character under the cursor: its six bits, and the bytes that they belong to.
    fn character(&self, token: &TokenView, section: Section) -> Vec<Line<'static>> {
        let lang = section.lang;
        let (part, at) = self.cursor;
        let Some(part) = token.parts.get(part) else {
            return Vec::new();
        };
        let Some(c) = part.text.chars().nth(at) else {
            return Vec::new();
        };
        let place = words::character(lang, part.name, at + 1, part.text.len());
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let carried = alphabet.find(c).map_or_else(
            || words::NOT_BASE64URL.get(lang).to_owned(),
            |value| {
                let (first, last) = (at * 6 / 8, (at * 6 + 5) / 8);
                let bytes = if first == last {
                    format!("{}", first + 1)
                } else {
                    format!("{}-{}", first + 1, last + 1)
                };
                let bits = format!("{value:06b}");
                let last = last.min(part.decoded.len().saturating_sub(1));
                match part.decoded.as_bytes().get(first..=last) {
                    Some(text) if self.cursor.0 != 2 => {
                        let text = String::from_utf8_lossy(text);
                        words::in_byte_of(lang, c, bits, bytes, text.trim_end_matches(':'))
                    }
                    _ => words::in_byte(lang, c, bits, bytes),
                }
            },
        );
        section.prose(&format!("{place}{carried}"), Ink::Strong)
    }
}
