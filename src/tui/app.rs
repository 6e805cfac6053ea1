//! The state of the screen, and what a command makes of it. Knows no terminal.

use crossterm::event::KeyEvent;

use super::course::Course;
use super::decoder::{Carried, Decoder, Given};
use super::edit::{self, Editor};
use super::inspect::Inspector;
use super::keys::{Command, Mode};
use super::look::Look;
use super::play::Play;
use super::predict::Question;
use super::whatif::Menu;
use super::why::Why;
use crate::lesson::player::Player;
use crate::lesson::scenario::{Scenario, catalogue};
use crate::text::Lang;
use crate::text::Screened;
use crate::words::tui::edit as words;

/// What the program does after a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Goes on, with a drawing.
    Go,
    /// Goes on, and draws everything again.
    Redraw,
    /// Stops until the shell continues it.
    Suspend,
    /// Goes on, with [`App::copied`] for the clipboard.
    Copy,
    /// Ends.
    Quit,
    /// Ends as by SIGINT.
    Interrupt,
}

/// Something open over the play screen.
#[derive(Debug)]
pub(super) enum Panel {
    None,
    GoTo(String),
    WhatIf(Menu),
    Edit(Editor),
    Inspect(Inspector),
    Why(Why),
    Predict(Question),
    End,
}

/// The state of the screen.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct App {
    pub(super) lang: Lang,
    pub(super) look: Look,
    pub(super) size: (u16, u16),
    pub(super) course: Course,
    pub(super) play: Option<Play>,
    pub(super) decoder: Option<Decoder>,
    /// The decoder whose token is in the scenario that is played.
    pub(super) carried: Option<Carried>,
    pub(super) copied: Option<Screened<'static>>,
    pub(super) panel: Panel,
    pub(super) hall: bool,
    pub(super) note: bool,
    /// What is often told otherwise is shown.
    pub(super) corrections: bool,
    pub(super) help: Option<usize>,
    pub(super) blank: bool,
    /// One line in place of the footer, until the next key.
    pub(super) notice: Option<String>,
    pub(super) only: Option<String>,
    predict: bool,
    pub(super) from_course: bool,
}

impl App {
    /// The list of scenarios.
    #[must_use]
    pub fn course(lang: Lang, look: Look) -> Self {
        Self {
            lang,
            look,
            size: (80, 24),
            course: Course::default(),
            play: None,
            decoder: None,
            carried: None,
            copied: None,
            panel: Panel::None,
            hall: false,
            note: false,
            corrections: false,
            help: None,
            blank: false,
            notice: None,
            only: None,
            predict: false,
            from_course: true,
        }
    }

    /// A scenario, at the player's step.
    #[must_use]
    pub fn play(player: Player, lang: Lang, look: Look) -> Self {
        let play = Some(Play::new(player, lang, None));
        Self {
            play,
            from_course: false,
            ..Self::course(lang, look)
        }
    }

    /// One lane alone.
    #[must_use]
    pub fn with_lane(mut self, name: Option<String>) -> Self {
        self.only = name;
        if let Some(play) = &mut self.play {
            play.only(self.only.clone(), self.lang);
        }
        self
    }

    /// With the questions before the steps, or without: at first, without.
    #[must_use]
    pub fn with_questions(mut self, predict: bool) -> Self {
        self.predict = predict;
        if self.player().is_some_and(|player| player.cursor() == 0) {
            self.ask(0);
        }
        self
    }

    /// The window has another size.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.size = (width, height);
        self.settle();
    }

    /// The scenario being played.
    #[must_use]
    pub fn player(&self) -> Option<&Player> {
        self.play.as_ref().map(|play| &play.player)
    }

    /// What is open.
    #[must_use]
    pub fn mode(&self) -> Mode {
        if self.blank {
            return Mode::Blank;
        }
        if self.help.is_some() {
            return Mode::Help;
        }
        if let Some(decoder) = &self.decoder {
            return decoder.mode();
        }
        let Some(play) = &self.play else {
            return if self.course.typing {
                Mode::Filter
            } else {
                Mode::Course
            };
        };
        match &self.panel {
            Panel::None => Mode::Play,
            Panel::GoTo(_) => Mode::GoTo,
            Panel::WhatIf(_) => Mode::WhatIf,
            Panel::Edit(editor) => editor.mode(play),
            Panel::Inspect(_) => Mode::Inspect,
            Panel::Why(_) => Mode::Why,
            Panel::Predict(_) => Mode::Predict,
            Panel::End => Mode::End,
        }
    }

    /// A key was pressed, at rest; what it began is done.
    pub fn key(&mut self, event: KeyEvent) -> Flow {
        let flow = self.key_after(event, std::time::Duration::MAX);
        self.finish();
        flow
    }

    /// Text was pasted: it goes into a field, or nowhere; what it began is done.
    pub fn paste(&mut self, text: &str) {
        self.paste_marked(text);
        self.finish();
    }

    /// Text was pasted: it goes into a field, or nowhere.
    pub fn paste_marked(&mut self, text: &str) {
        if self.paste_token(text) {
            return;
        }
        if let Panel::Edit(editor) = &mut self.panel {
            editor.paste(text);
        }
        if matches!(self.mode(), Mode::Filter) {
            for c in text.chars().filter(|c| !c.is_control()).take(200) {
                self.update(Command::Type(c));
            }
        }
    }

    /// Does what a command says.
    pub fn update(&mut self, command: Command) -> Flow {
        self.notice = None;
        let flow = match command {
            Command::Interrupt => Flow::Interrupt,
            Command::Suspend => Flow::Suspend,
            Command::Redraw => Flow::Redraw,
            Command::Blank => {
                self.blank = !self.blank;
                Flow::Go
            }
            Command::Help => {
                self.help = Some(0);
                Flow::Go
            }
            Command::Theme => {
                self.look.theme = self.look.theme.next();
                Flow::Go
            }
            Command::Language => {
                self.lang = self.lang.other();
                self.retell();
                Flow::Go
            }
            _ => match self.mode() {
                Mode::Help => self.in_help(command),
                _ if self.decoder.is_some() => self.in_decoder(command),
                Mode::Course | Mode::Filter => self.in_course(command),
                Mode::Play => self.in_play(command),
                _ => self.in_panel(command),
            },
        };
        self.settle();
        flow
    }

    /// Whether a command would change something now: the footer shows those that would.
    #[must_use]
    pub fn works(&self, command: Command) -> bool {
        if let Some(decoder) = &self.decoder {
            return decoder.works(command);
        }
        let Some(play) = &self.play else {
            return match command {
                Command::Close => self.course.is_filtered(),
                Command::Open => self.course.selected().is_some(),
                _ => true,
            };
        };
        match (self.mode(), command) {
            (Mode::Play, Command::Back) => play.player.cursor() > 0,
            (Mode::Play, Command::Edit) => !edit::places(play).is_empty(),
            (Mode::Edit | Mode::Characters, Command::Lane) => edit::places(play).len() > 1,
            (Mode::Play | Mode::Edit, Command::Undo) | (Mode::Play, Command::Futures) => {
                !play.player.trace().interventions.is_empty()
            }
            (Mode::Play, Command::Carry) => self.carried.as_ref().is_some_and(Carried::has_key),
            (Mode::Play, Command::Note) => play.page.note.is_some(),
            (Mode::Play, Command::Corrections) => !play.page.corrects.is_empty(),
            (Mode::Play, Command::Lane) => {
                play.page.lanes.len() > 1 && (play.futures || super::draw::one_lane(self))
            }
            (Mode::Inspect | Mode::Why, Command::Lane) => play.page.lanes.len() > 1,
            (Mode::End, Command::Open) => self.following().is_some(),
            _ => true,
        }
    }

    /// The scenario to play after this one.
    pub(super) fn following(&self) -> Option<&'static Scenario> {
        catalogue::after(&self.play.as_ref()?.player.trace().scenario)
    }

    fn in_help(&mut self, command: Command) -> Flow {
        let Some(at) = &mut self.help else {
            return Flow::Go;
        };
        let page = usize::from(self.size.1).saturating_sub(4).max(1);
        match command {
            Command::Up => *at = at.saturating_sub(1),
            Command::Down => *at += 1,
            Command::PageUp => *at = at.saturating_sub(page),
            Command::PageDown => *at += page,
            Command::First => *at = 0,
            Command::Last => *at = usize::MAX / 2,
            Command::Close => self.help = None,
            _ => {}
        }
        Flow::Go
    }

    fn in_course(&mut self, command: Command) -> Flow {
        match command {
            Command::Quit => return Flow::Quit,
            Command::Decode => self.decoder = Some(Decoder::new(Given::default())),
            Command::Open => {
                let chosen = self.course.selected();
                if let Some(scenario) = chosen.and_then(|head| catalogue::find(&head.id)) {
                    self.start(&scenario);
                }
            }
            other => self.course.update(other, self.lang),
        }
        Flow::Go
    }

    pub(super) fn start(&mut self, scenario: &std::sync::Arc<Scenario>) {
        self.course.typing = false;
        match scenario.settings() {
            Ok(settings) => {
                let player = Player::new(scenario, &settings, Vec::new());
                self.play = Some(Play::new(player, self.lang, self.only.clone()));
                self.panel = Panel::None;
                self.ask(0);
            }
            Err(why) => self.notice = Some(why.get(self.lang).to_owned()),
        }
    }

    fn in_play(&mut self, command: Command) -> Flow {
        let one_lane = super::draw::one_lane(self);
        let Some(play) = &mut self.play else {
            return Flow::Go;
        };
        match command {
            Command::Next => self.forward(),
            Command::Back => play.step(self.lang, Player::back),
            Command::First => play.step(self.lang, |player| {
                player.go_to(0);
                true
            }),
            Command::Last => play.step(self.lang, |player| {
                player.go_to(usize::MAX);
                true
            }),
            Command::Undo => play.step(self.lang, Player::undo),
            Command::Lane if one_lane || play.futures => play.swap(self.lang, one_lane),
            Command::Futures if !play.player.trace().interventions.is_empty() => {
                play.compare(self.lang);
            }
            Command::Hall => self.hall = !self.hall,
            Command::Note => self.note = !self.note,
            Command::Corrections => self.corrections = !self.corrections,
            Command::GoTo => self.panel = Panel::GoTo(String::new()),
            Command::Edit => match Editor::open(play) {
                Some(editor) => self.panel = Panel::Edit(editor),
                None => self.notice = Some(words::NOBODY_HOLDS.get(self.lang).to_owned()),
            },
            Command::WhatIf => self.panel = Panel::WhatIf(Menu::new(&play.player)),
            Command::Inspect => self.panel = Panel::Inspect(Inspector::new(&play.page, play.lane)),
            Command::Why => self.panel = Panel::Why(Why::of(play, self.lang)),
            Command::Carry => self.carry_key(),
            Command::Quit => return self.leave(),
            _ => {}
        }
        Flow::Go
    }

    /// Out of the scenario, to where it was opened from.
    pub(super) fn leave(&mut self) -> Flow {
        if self.carried.is_none() && !self.from_course {
            return Flow::Quit;
        }
        self.decoder = self.carried.take().map(Carried::back);
        self.play = None;
        self.panel = Panel::None;
        Flow::Go
    }

    /// One step on, past its question; after the last one, the end.
    fn forward(&mut self) {
        let Some(play) = &mut self.play else { return };
        if play.player.at_end() {
            self.panel = Panel::End;
            return;
        }
        let next = play.player.cursor() + 1;
        if !self.ask(next) {
            self.advance();
        }
    }

    pub(super) fn advance(&mut self) {
        self.panel = Panel::None;
        if let Some(play) = &mut self.play {
            play.step(self.lang, Player::forward);
        }
    }

    /// Puts the question before a frame, if it has one that was not put yet.
    fn ask(&mut self, frame: usize) -> bool {
        let Some(play) = &mut self.play else {
            return false;
        };
        let question = self
            .predict
            .then(|| Question::before(&play.player, frame))
            .flatten();
        match question {
            Some(question) if play.asked.insert(question.step) => {
                self.panel = Panel::Predict(question);
                true
            }
            _ => false,
        }
    }

    /// Tells the page again, in another language.
    fn retell(&mut self) {
        if let Some(play) = &mut self.play {
            play.retell(self.lang);
            if matches!(self.panel, Panel::Why(_)) {
                self.panel = Panel::Why(Why::of(play, self.lang));
            }
        }
        self.course.retell(self.lang);
    }

    /// Keeps what scrolls within its content.
    pub(super) fn settle(&mut self) {
        if let Some(decoder) = &mut self.decoder {
            decoder.settle(self.look, self.lang, self.size);
        }
        let help = self.help.map(|at| at.min(super::help::most(self)));
        self.help = help;
        let most = match (&self.panel, &self.play) {
            (Panel::Inspect(inspector), Some(play)) => {
                inspector.most(play, self.look, self.lang, self.size)
            }
            _ => return,
        };
        if let Panel::Inspect(inspector) = &mut self.panel {
            inspector.scroll = inspector.scroll.min(most);
        }
    }
}
