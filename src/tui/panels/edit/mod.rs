//! The editor of the credential that a client holds (key `e`): each member of a token, each single
//! character. An edit is a what-if like any other, in the lane that it was made in, and what it
//! made is sent at once.

mod held;
mod sending;

use ratatui::text::Line;

pub(in crate::tui) use self::held::places;
use self::held::{Held, world};
use self::sending::sending;
use super::{Panel, Reply};
use crate::lesson::player::Player;
use crate::lesson::trace::Intervention;
use crate::text::{Label, Lang};
use crate::tui::canvas::Canvas;
use crate::tui::keys::{Command, Mode};
use crate::tui::pane::Pane;
use crate::tui::play::Play;
use crate::tui::text::{pad, width};
use crate::tui::text_input::{TextInput, is_short};
use crate::tui::theme::Ink;
use crate::tui::value::{self, changed_kind};
use crate::tui::view::View;
use crate::words::parts;
use crate::words::tui::{edit as words, token};
use crate::world::Action;
use crate::world::action::Tamper;

/// The editor.
#[derive(Debug)]
pub(super) struct Editor {
    /// The lane's place in the scenario.
    lane: usize,
    holder: String,
    /// The row: a member, or after the last one the text.
    row: usize,
    /// Which character of the text, of those that can be replaced.
    character: usize,
    /// The value of the member, while it is typed.
    value: Option<TextInput>,
}

/// The outcome of a command.
#[derive(Debug)]
enum Edit {
    Nothing,
    Close,
    /// The what-if that makes the edit.
    Put(Box<Intervention>),
    /// The same, and what it made is sent.
    Send(Option<Box<Intervention>>),
    /// Why there is none.
    Refuse(String),
}

impl Editor {
    /// The editor for the lane in focus, or for another where nobody there holds anything; `None`
    /// where nobody does.
    pub fn open(play: &Play) -> Option<Self> {
        let focus = play.page.lanes.get(play.lane).map(|lane| &lane.name);
        let lanes = &play.player.trace().scenario.lanes;
        let places = places(play);
        let here = |(lane, _): &&(usize, String)| focus == Some(&lanes[*lane].name);
        let (lane, holder) = places.iter().find(here).or(places.first())?.clone();
        Some(Self {
            lane,
            holder,
            row: 0,
            character: 0,
            value: None,
        })
    }

    /// Stays within what is held after a change of the run; false where nothing is any more.
    fn stay(&mut self, play: &Play) -> bool {
        let Some(held) = self.held(play, Lang::En) else {
            return false;
        };
        let (members, characters) = (held.members.len(), held.characters.len());
        self.row = self.row.min(members);
        self.character = self.character.min(characters.saturating_sub(1));
        true
    }

    fn edit(&mut self, command: Command, play: &Play, lang: Lang) -> Edit {
        let Some(held) = self.held(play, lang) else {
            return Edit::Close;
        };
        if let Some(value) = &mut self.value {
            match command {
                Command::Close => self.value = None,
                Command::Open => return self.answered(&held, play, lang),
                other => value.update(other),
            }
            return Edit::Nothing;
        }
        let member = held.members.get(self.row);
        let last = held.characters.len().saturating_sub(1);
        match (command, member) {
            (Command::Close, _) => return Edit::Close,
            (Command::Lane, _) => self.next_holder(play),
            (Command::Up, _) => self.row = self.row.saturating_sub(1),
            (Command::Down, _) => self.row = (self.row + 1).min(held.members.len()),
            (Command::First | Command::PageUp, Some(_)) => self.row = 0,
            (Command::Last | Command::PageDown, Some(_)) => self.row = held.members.len(),
            (Command::Open, Some(member)) if is_short(member.value.len()) => {
                self.value = Some(TextInput::new(member.value.clone()));
            }
            (Command::Open, Some(_)) => {
                return Edit::Refuse(token::VALUE_TOO_LONG.get(lang).to_owned());
            }
            (Command::Left, None) => self.character = self.character.saturating_sub(1),
            (Command::Right, None) => self.character = (self.character + 1).min(last),
            (Command::First, None) => self.character = 0,
            (Command::Last, None) => self.character = last,
            (Command::Type(c), None) => return self.typed(c, &held, play, lang),
            (Command::Open, None) if self.is_altered(play) => return Edit::Send(None),
            _ => {}
        }
        Edit::Nothing
    }

    fn next_holder(&mut self, play: &Play) {
        let places = places(play);
        let here = |(lane, holder): &(usize, String)| *lane == self.lane && *holder == self.holder;
        let next = places.iter().position(here).map_or(0, |at| at + 1);
        if let Some((lane, holder)) = places.get(next % places.len().max(1)) {
            (self.lane, self.holder) = (*lane, holder.clone());
            (self.row, self.character) = (0, 0);
        }
    }

    /// A member has another value.
    fn answered(&mut self, held: &Held<'_>, play: &Play, lang: Lang) -> Edit {
        let (Some(value), Some(member)) = (self.value.take(), held.members.get(self.row)) else {
            return Edit::Nothing;
        };
        if value.text() == member.value {
            return Edit::Nothing;
        }
        let text = value.text();
        let json = serde_json::from_str(&value::json(text)).unwrap_or_else(|_| text.into());
        let name = Some(member.name.clone());
        let (header, claim) = if member.part == 0 {
            (name, None)
        } else {
            (None, name)
        };
        let tamper = Tamper {
            header,
            claim,
            value: Some(json),
            ..Tamper::default()
        };
        let reply = self.put(tamper, play, lang);
        match reply {
            Edit::Put(what_if) => Edit::Send(Some(what_if)),
            reply => {
                self.value = Some(value);
                reply
            }
        }
    }

    /// True if the last what-if altered what is in the editor, here.
    fn is_altered(&self, play: &Play) -> bool {
        let last = play.player.trace().interventions.last();
        let sending = sending(play, self.lane, &self.holder);
        last.is_some_and(|last| sending.sends(last))
    }

    /// A character takes the place of the one under the cursor.
    fn typed(&mut self, c: char, held: &Held<'_>, play: &Play, lang: Lang) -> Edit {
        let Some((place, part, at)) = held.characters.get(self.character) else {
            return Edit::Nothing;
        };
        if !c.is_ascii_graphic() {
            return Edit::Refuse(words::FOREIGN_CHARACTER.get(lang).to_owned());
        }
        if held.text[*place..].starts_with(c) {
            self.character = (self.character + 1).min(held.characters.len() - 1);
            return Edit::Nothing;
        }
        let tamper = Tamper {
            part: Some(*part),
            at: Some(*at),
            put: Some(c.into()),
            ..Tamper::default()
        };
        let reply = self.put(tamper, play, lang);
        if matches!(reply, Edit::Put(_)) {
            self.character = (self.character + 1).min(held.characters.len() - 1);
        }
        reply
    }

    /// The what-if, where the lane can do it and the command line can say it.
    fn put(&self, tamper: Tamper, play: &Play, lang: Lang) -> Edit {
        let scenario = &play.player.trace().scenario;
        let what_if = Intervention {
            after: play.player.number(),
            lane: scenario.lanes.get(self.lane).map(|lane| lane.name.clone()),
            action: Action::Tamper(Tamper {
                by: Some(self.holder.clone()),
                ..tamper
            }),
        };
        let offered = world(play, self.lane).is_some_and(|world| world.offered(&what_if.action));
        let written = Intervention::read(&what_if.written(), scenario);
        if !offered {
            Edit::Refuse(words::UNALTERABLE.get(lang).to_owned())
        } else if written.is_ok_and(|read| read == what_if) {
            Edit::Put(Box::new(what_if))
        } else {
            Edit::Refuse(words::NOT_IN_TOML.get(lang).to_owned())
        }
    }

    fn held<'a>(&self, play: &'a Play, lang: Lang) -> Option<Held<'a>> {
        Held::of(play, self.lane, &self.holder, lang)
    }

    fn title(&self, play: &Play, lang: Lang) -> String {
        let name = play.player.trace().scenario.lanes.get(self.lane);
        let page = |lane: &&crate::page::LanePage| name.is_some_and(|of| of.name == lane.name);
        let label = play
            .page
            .lanes
            .iter()
            .rfind(page)
            .map_or("", |lane| &lane.label);
        let holder = &self.holder;
        let from = world(play, self.lane).and_then(|world| world.copied_from(holder));
        let what = match from {
            Some(from) => words::copied(lang, holder, from),
            None => words::held(lang, holder),
        };
        words::alter(lang, what, label)
    }

    /// The members under the name of their part, then the text; and which line is to be in sight.
    fn lines(&self, held: &Held<'_>, pane: Pane) -> (Vec<Line<'static>>, usize) {
        let Pane {
            look,
            lang,
            columns,
        } = pane;
        let (mut lines, mut marked) = (Vec::new(), 0);
        let heading = |label: Label| Line::from(look.ink(label.get(lang), Ink::Dim));
        let names = held.members.iter().map(|member| width(&member.name));
        let names = names.max().unwrap_or(0).min(20);
        let mut part = None;
        for (at, member) in held.members.iter().enumerate() {
            if part != Some(member.part) {
                part = Some(member.part);
                lines.push(heading(match member.part {
                    0 => parts::HEADER,
                    _ => parts::PAYLOAD,
                }));
            }
            let chosen = at == self.row;
            if chosen {
                marked = lines.len();
            }
            let (mark, ink) = look.chosen(chosen);
            let meaning = member.meaning.as_ref().map(|text| format!("   {text}"));
            lines.push(Line::from(vec![
                look.ink(format!(" {mark} "), Ink::Strong),
                look.ink(format!("{}  ", pad(&member.name, names)), Ink::Dim),
                look.ink(&member.value, ink),
                look.ink(meaning.unwrap_or_default(), Ink::Dim),
            ]));
        }
        lines.push(heading(words::CHARACTERS));
        let chosen = self.row == held.members.len();
        let place = held
            .characters
            .get(self.character)
            .map(|(place, ..)| *place);
        let cursor = place.filter(|_| chosen);
        if chosen {
            marked = lines.len();
        }
        let mark = if chosen { look.glyphs().mark } else { " " };
        let characters: Vec<(usize, char)> = held.text.char_indices().collect();
        let mut part = 1;
        for (row, chunk) in characters
            .chunks(columns.saturating_sub(3).max(1))
            .enumerate()
        {
            let lead = if row == 0 { mark } else { " " };
            let mut line = Line::from(look.ink(format!(" {lead} "), Ink::Strong));
            for (place, c) in chunk {
                let ink = match c {
                    _ if cursor == Some(*place) => Ink::Selected,
                    '.' => Ink::Dim,
                    _ if held.members.is_empty() => Ink::Client,
                    _ => Ink::Part(part),
                };
                part += u8::from(*c == '.' && part < 3);
                line.push_span(look.ink(c.encode_utf8(&mut [0; 4]), ink));
                if cursor == Some(*place) {
                    marked = lines.len();
                }
            }
            lines.push(line);
        }
        (lines, marked)
    }

    /// The value being typed, or what can be done here.
    fn about(&self, held: &Held<'_>, pane: Pane) -> Vec<Line<'static>> {
        let Pane {
            look,
            lang,
            columns,
        } = pane;
        let prose = |text: &str| pane.prose(text, Ink::Plain);
        match (&self.value, held.members.get(self.row)) {
            (Some(typed), Some(member)) => {
                let name = &member.name;
                let mut lines = prose(&token::ask_value(lang, name));
                lines.push(typed.line(look, columns.saturating_sub(1)));
                let change = changed_kind(&member.value, typed.text(), lang);
                lines.extend(change.iter().flat_map(|said| pane.prose(said, Ink::Strong)));
                lines.extend(prose(words::SENT_AT_ONCE.get(lang)));
                lines
            }
            (None, Some(_)) => prose(words::SIGNATURE_STAYS.get(lang)),
            _ => {
                let Some((_, part, at)) = held.characters.get(self.character) else {
                    return prose(words::NO_CHARACTER.get(lang));
                };
                let of = held
                    .characters
                    .iter()
                    .filter(|(_, of, _)| of == part)
                    .count();
                prose(&words::character(lang, at + 1, of, part.say(lang)))
            }
        }
    }
}

impl Panel for Editor {
    fn mode(&self, play: &Play) -> Mode {
        let held = self.held(play, Lang::En);
        let members = held.map_or(0, |held| held.members.len());
        match self.value {
            Some(_) => Mode::Value,
            None if self.row < members => Mode::Edit,
            None => Mode::Characters,
        }
    }

    fn works(&self, command: Command, play: &Play) -> bool {
        match command {
            Command::Lane => places(play).len() > 1,
            Command::Undo => play.is_changed(),
            Command::Open => self.mode(play) != Mode::Characters || self.is_altered(play),
            _ => true,
        }
    }

    fn update(&mut self, command: Command, play: &mut Play, view: View) -> Reply {
        if command == Command::Undo {
            play.step(view.lang, Player::undo);
            return if self.stay(play) {
                Reply::Stay
            } else {
                Reply::Close
            };
        }
        match self.edit(command, play, view.lang) {
            Edit::Nothing => Reply::Stay,
            Edit::Close => Reply::Close,
            Edit::Refuse(why) => Reply::Say(why),
            Edit::Put(what_if) => {
                play.alter(*what_if, view.lang);
                if self.stay(play) {
                    Reply::Stay
                } else {
                    Reply::Close
                }
            }
            Edit::Send(edit) => {
                let sending = sending(play, self.lane, &self.holder);
                let edit = edit.map(|edit| edit.action);
                let actions: Vec<Action> = edit.into_iter().chain([sending.action]).collect();
                play.put(sending.after, sending.lane.as_deref(), &actions, view.lang);
                Reply::Close
            }
        }
    }

    /// Takes it into the value that is typed, if one is.
    fn paste(&mut self, text: &str) {
        if let Some(value) = &mut self.value {
            value.extend(text.chars());
        }
    }

    fn draw(&self, play: &Play, view: View, canvas: &mut Canvas<'_>) {
        let Some(held) = self.held(play, view.lang) else {
            return;
        };
        let pane = view.pane(canvas.inside() - 2);
        let (lines, at) = self.lines(&held, pane);
        let about = self.about(&held, pane);
        canvas.list(1, &self.title(play, view.lang), &lines, at, &about);
    }
}
