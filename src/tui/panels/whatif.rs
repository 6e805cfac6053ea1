//! The menu of what-ifs (key `w`): the scenario's, then what makes sense now, then the rest; and
//! its search.

use ratatui::text::Line;

use super::{Panel, Reply};
use crate::page::suggested::{Suggested, suggested};
use crate::text::{Label, Lang};
use crate::tui::canvas::Canvas;
use crate::tui::keys::{Command, Mode};
use crate::tui::pane::Pane;
use crate::tui::play::Play;
use crate::tui::text_input::TextInput;
use crate::tui::theme::{Ink, Look};
use crate::tui::view::View;
use crate::words::tui::what_if as words;
use crate::world::action::Group;

/// A line that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    /// A suggestion, by its index.
    Try(usize),
    /// Opens what the lesson is not about, or folds it again.
    More,
}

/// The menu.
#[derive(Debug)]
pub(super) struct Menu {
    all: Vec<Suggested>,
    /// The row chosen, of those that are shown.
    at: usize,
    /// What the lesson is not about is shown, too.
    open: bool,
    /// What is looked for.
    wanted: TextInput,
    typing: bool,
}

impl Menu {
    /// The menu at a step, on the first of the file's what-ifs that is put in here.
    pub fn new(play: &Play, lang: Lang) -> Self {
        let all = suggested(&play.player, lang);
        let here = play.player.number();
        let told = |one: &Suggested| one.group.is_none() && one.after == here;
        let at = all.iter().position(told).unwrap_or(0);
        Self {
            all,
            at,
            open: false,
            wanted: TextInput::default(),
            typing: false,
        }
    }

    /// The rows that are shown.
    fn rows(&self) -> Vec<Row> {
        let wanted = self.wanted.text().trim().to_lowercase();
        let fits = |one: &Suggested| {
            let mut texts = [one.title.to_lowercase(), one.written()].into_iter();
            texts.any(|text| text.contains(&wanted))
        };
        let all = self.all.iter().enumerate();
        if !wanted.is_empty() {
            let found = all.filter(|(_, one)| fits(one));
            return found.map(|(at, _)| Row::Try(at)).collect();
        }
        let near = all.clone().filter(|(_, one)| !one.aside);
        let mut rows: Vec<Row> = near.map(|(at, _)| Row::Try(at)).collect();
        if rows.len() < self.all.len() {
            rows.push(Row::More);
            let aside = all.filter(|(_, one)| self.open && one.aside);
            rows.extend(aside.map(|(at, _)| Row::Try(at)));
        }
        rows
    }

    fn chosen(&self) -> Option<Row> {
        self.rows().get(self.at).copied()
    }

    /// Opens what the lesson is not about, on the first of it, or folds it.
    fn fold(&mut self, open: bool) {
        let more = self.rows().iter().position(|row| *row == Row::More);
        if let Some(more) = more {
            (self.open, self.at) = (open, more + usize::from(open));
        }
    }

    /// One line a row under the heading of its group, and the index of the line of the one chosen.
    fn lines(&self, look: Look, lang: Lang) -> (Vec<Line<'static>>, usize) {
        let (mut lines, mut marked) = (Vec::new(), 0);
        let mut heading = None;
        for (at, row) in self.rows().into_iter().enumerate() {
            let one = match row {
                Row::Try(index) => self.all.get(index),
                Row::More => None,
            };
            let of = one.map(|one| (one.aside, one.group));
            if let (true, Some((_, group))) = (heading != of, of) {
                lines.push(Line::from(look.ink(title(group).get(lang), Ink::Dim)));
            }
            heading = of;
            if at == self.at {
                marked = lines.len();
            }
            lines.push(self.line(one, at == self.at, look, lang));
        }
        (lines, marked)
    }

    fn line(&self, one: Option<&Suggested>, chosen: bool, look: Look, lang: Lang) -> Line<'static> {
        let mark = if chosen { look.glyphs().mark } else { " " };
        let ink = |ink| if chosen { Ink::Selected } else { ink };
        let mut line = Line::from(vec![look.ink(format!(" {mark} "), Ink::Strong)]);
        match one {
            Some(told) if told.group.is_none() => {
                let place = match told.after {
                    0 => words::FROM_START.get(lang).to_owned(),
                    step => words::after(lang, step),
                };
                let place = words::put_in_at(lang, place);
                line.push_span(look.ink(&told.title, ink(Ink::Strong)));
                line.push_span(look.ink(format!("   {place}"), Ink::Dim));
            }
            Some(offer) => line.push_span(look.ink(&offer.title, ink(Ink::Plain))),
            None => {
                let aside = self.all.iter().filter(|one| one.aside).count();
                let more = if self.open {
                    words::LESS.get(lang).to_owned()
                } else {
                    words::more(lang, aside)
                };
                line.push_span(look.ink(more, ink(Ink::Strong)));
            }
        }
        line
    }

    /// The words about the one chosen: what it shows, and how it is written.
    fn about(&self, pane: Pane) -> Vec<Line<'static>> {
        let one = match self.chosen() {
            Some(Row::Try(index)) => self.all.get(index),
            Some(Row::More) => None,
            None if self.all.is_empty() => {
                return pane.prose(words::NOTHING.get(pane.lang), Ink::Dim);
            }
            None => return pane.prose(words::NONE_FITS.get(pane.lang), Ink::Dim),
        };
        let Some(one) = one else {
            return Vec::new();
        };
        let why = one.why.iter();
        let mut lines: Vec<Line<'static>> =
            why.flat_map(|why| pane.prose(why, Ink::Plain)).collect();
        lines.extend(pane.prose(&one.written(), Ink::Dim));
        lines
    }
}

impl Panel for Menu {
    fn mode(&self, _play: &Play) -> Mode {
        if self.typing {
            Mode::Find
        } else {
            Mode::WhatIf
        }
    }

    fn update(&mut self, command: Command, play: &mut Play, view: View) -> Reply {
        match (command, self.chosen()) {
            (Command::Close, _) if self.typing || !self.wanted.text().is_empty() => {
                (self.wanted, self.typing, self.at) = (TextInput::default(), false, 0);
            }
            (Command::Close, _) => return Reply::Close,
            (Command::Filter, _) => self.typing = true,
            (Command::Open, Some(Row::Try(index))) => {
                if let Some(one) = self.all.get(index) {
                    play.put(one.after, one.lane.as_deref(), &one.actions, view.lang);
                    return Reply::Close;
                }
            }
            (Command::Open, Some(Row::More)) => self.fold(!self.open),
            (typed, _) if self.typing && !matches!(typed, Command::Up | Command::Down) => {
                self.wanted.update(typed);
                self.at = 0;
            }
            (Command::Right, _) => self.fold(true),
            (Command::Left, _) => self.fold(false),
            (other, _) => self.at = other.moved(self.at, self.rows().len()),
        }
        Reply::Stay
    }

    fn paste(&mut self, text: &str) {
        if self.typing {
            self.wanted.extend(text.chars());
            self.at = 0;
        }
    }

    fn retell(&mut self, play: &Play, lang: Lang) {
        self.all = suggested(&play.player, lang);
        self.at = self.at.min(self.rows().len().saturating_sub(1));
    }

    fn draw(&self, _play: &Play, view: View, canvas: &mut Canvas<'_>) {
        let about = self.about(view.pane(canvas.inside() - 2));
        let (lines, at) = self.lines(view.look, view.lang);
        let wanted = self.wanted.text();
        let title = if self.typing || !wanted.is_empty() {
            words::filter(view.lang, wanted)
        } else {
            words::TITLE.get(view.lang).to_owned()
        };
        canvas.list(1, &title, &lines, at, &about);
    }

    fn prompt(&self, view: View) -> Option<Line<'static>> {
        let mut line = self.wanted.line(view.look, 30);
        line.spans.insert(0, view.look.ink(" / ", Ink::Strong));
        line.push_span(view.look.ink("   ", Ink::Plain));
        self.typing.then_some(line)
    }
}

/// The heading of what is about something; of the file's what-ifs without.
fn title(group: Option<Group>) -> Label {
    match group {
        None => words::OF_SCENARIO,
        Some(Group::Attacker) => words::ATTACKER,
        Some(Group::User) => words::USER,
        Some(Group::Account) => words::ACCOUNT,
        Some(Group::Machine) => words::MACHINE,
        Some(Group::Key) => words::KEY,
        Some(Group::Setting) => words::SETTING,
        Some(Group::Time) => words::TIME,
        Some(Group::Network) => words::NETWORK,
    }
}
