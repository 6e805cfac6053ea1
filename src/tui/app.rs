//! The state of the screen (which of course, scenario, decoder is open), and what a key's command
//! or a paste makes of it; it knows no terminal.

mod carrying;
mod front;
mod learning;
mod opening;
mod rehearsing;

use std::sync::Arc;
use std::time::Duration;

use crossterm::event::KeyEvent;

pub(super) use front::Front;

use super::comparison::Table;
use super::course::{self, Course, Entry};
use super::decoder::carry::Carried;
use super::decoder::{self, Decoder, Done, Given, Work};
use super::help::Help;
use super::interview::Interview;
use super::keys::{self, Command, Mode};
use super::play::Play;
use super::saying::Saying;
use super::stage::{self, Stage};
use super::theme::{Depth, Look, Theme};
use super::view::View;
use crate::compare::Comparison;
use crate::lesson::course::{Next, Played, on_short_path};
use crate::lesson::player::Player;
use crate::text::{Lang, Screened};
use crate::words::tui::screen;

/// The program after a command.
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

/// What lies over the whole screen.
#[derive(Debug)]
pub(super) enum Over {
    /// The keys and the signs.
    Help(Help),
    /// The first page of the course.
    Primer,
}

/// The state of the screen: a decoder, else a scenario, else the comparison, else the course; what
/// lies over it.
#[derive(Debug)]
pub struct App {
    pub(super) view: View,
    pub(super) course: Course,
    learner: crate::progress::Learner,
    /// What the learner played, in this run of the program or before.
    pub(super) played: Played,
    pub(super) comparison: Option<Table>,
    pub(super) stage: Option<Stage>,
    /// The interview, on the screen or behind the step that it shows.
    pub(super) interview: Option<Interview>,
    /// What helps to say it, on the screen or behind the step that it shows.
    pub(super) saying: Option<Saying>,
    pub(super) decoder: Option<Decoder>,
    /// The decoder whose token is in the scenario that is played.
    pub(super) carried: Option<Carried>,
    pub(super) over: Option<Over>,
    pub(super) blank: bool,
    /// One line in place of the footer, until the next key.
    pub(super) notice: Option<String>,
    copied: Option<Screened<'static>>,
    /// The one lane to show.
    only: Option<String>,
    /// Questions are put before steps.
    questions: bool,
    /// The course is where one comes back to.
    from_course: bool,
    /// Decides between the questions of an interview.
    seed: u64,
}

impl App {
    /// The list of scenarios.
    #[must_use]
    pub fn course(lang: Lang, look: Look) -> Self {
        Self {
            view: View::new(look, lang),
            course: Course::default(),
            learner: crate::progress::Learner::default(),
            played: Played::default(),
            comparison: None,
            stage: None,
            interview: None,
            saying: None,
            decoder: None,
            carried: None,
            over: None,
            blank: false,
            notice: None,
            copied: None,
            only: None,
            questions: false,
            from_course: true,
            seed: 0,
        }
    }

    /// A scenario, at the player's step.
    #[must_use]
    pub fn play(player: Player, lang: Lang, look: Look) -> Self {
        Self {
            stage: Some(Stage::new(Play::new(player, lang, None, false))),
            from_course: false,
            ..Self::course(lang, look)
        }
    }

    /// The comparison, at its first row.
    #[must_use]
    pub fn compare(comparison: Arc<Comparison>, lang: Lang, look: Look) -> Self {
        Self {
            comparison: Some(Table::new(comparison, lang)),
            from_course: false,
            ..Self::course(lang, look)
        }
    }

    /// The decoder, ready for a paste.
    #[must_use]
    pub fn decode(given: Given, lang: Lang, look: Look) -> Self {
        Self {
            decoder: Some(Decoder::new(given)),
            from_course: false,
            ..Self::course(lang, look)
        }
    }

    /// Takes the theme for a background that the terminal has told: red, green, blue.
    pub fn on_background(&mut self, told: Option<[u8; 3]>) {
        if let Some(rgb) = told {
            self.view.look.theme = Theme::on(rgb);
        }
    }

    /// One lane alone.
    #[must_use]
    pub fn with_lane(mut self, name: Option<String>) -> Self {
        self.only = name;
        if let Some(stage) = &mut self.stage {
            stage.play.only(self.only.clone(), self.view.lang);
        }
        self
    }

    /// With the questions before the steps, or without: at first, without.
    #[must_use]
    pub fn with_questions(mut self, questions: bool) -> Self {
        self.questions = questions;
        if let Some(stage) = &mut self.stage {
            stage.play.questions = questions;
            stage.begin(self.view);
        }
        self.greet();
        self
    }

    /// The window has another size.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.view.size = (width, height);
        self.settle();
    }

    /// The scenario being played.
    #[must_use]
    pub fn player(&self) -> Option<&Player> {
        self.stage.as_ref().map(|stage| &stage.play.player)
    }

    /// A key was pressed, at rest; what it began is done.
    pub fn key(&mut self, event: KeyEvent) -> Flow {
        let flow = self.key_after(event, Duration::MAX);
        self.finish();
        flow
    }

    /// A key came so long after the one before. A paste that the terminal does not mark comes as
    /// keys in a row, faster than anybody types.
    pub fn key_after(&mut self, event: KeyEvent, gap: Duration) -> Flow {
        if let Some(decoder) = self.decoding()
            && decoder.goes_on(event, gap)
        {
            self.notice = None;
            return Flow::Go;
        }
        if let Some(interview) = &mut self.interview {
            interview.passed(gap);
        }
        match keys::command(self.mode(), event) {
            Some(command) => self.update(command),
            None => Flow::Go,
        }
    }

    /// Text was pasted: it goes into a field, or nowhere; what it began is done.
    pub fn paste(&mut self, text: &str) {
        self.paste_marked(text);
        self.finish();
    }

    /// Text was pasted: it goes into a field, or nowhere.
    pub fn paste_marked(&mut self, text: &str) {
        if let Some(decoder) = self.decoding() {
            decoder.paste(text);
            self.notice = None;
            return self.settle();
        }
        if let Some(stage) = &mut self.stage {
            stage.paste(text);
        } else if let Some(interview) = &mut self.interview {
            interview.paste(text);
        } else if let Some(saying) = &mut self.saying {
            saying.paste(text);
        } else if self.mode() == Mode::Filter {
            self.course.paste(text);
        }
    }

    /// Text was pasted that the terminal did not mark, so long after what came before: it goes into
    /// a field, or nowhere, and no character of it is a key.
    pub fn paste_unmarked(&mut self, text: &str, gap: Duration) {
        let Some(decoder) = self.decoding() else {
            return self.paste_marked(text);
        };
        decoder.unmarked(text, gap);
        self.notice = None;
        self.settle();
    }

    /// Work to be done, once; what comes of it goes to [`Self::done`].
    pub fn take_work(&mut self) -> Option<Work> {
        self.decoder.as_mut()?.take_work()
    }

    /// True while work is waited for.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.mode() == Mode::Working
    }

    /// Work was done.
    pub fn done(&mut self, done: Done) {
        if let Some(decoder) = &mut self.decoder {
            self.notice = decoder.done(done, self.view.lang).or(self.notice.take());
            self.settle();
        }
    }

    /// The text for the clipboard, once.
    pub fn copied(&mut self) -> Option<Screened<'static>> {
        self.copied.take()
    }

    /// Obeys a command.
    pub fn update(&mut self, command: Command) -> Flow {
        self.notice = None;
        let mut flow = Flow::Go;
        match command {
            Command::Interrupt => flow = Flow::Interrupt,
            Command::Suspend => flow = Flow::Suspend,
            Command::Redraw => flow = Flow::Redraw,
            Command::Blank => self.blank = !self.blank,
            Command::Help => self.over = Some(Over::Help(Help::over(self.front().modes()))),
            Command::Theme if self.view.look.depth == Depth::None => {
                self.notice = Some(screen::NO_COLOURS.get(self.view.lang).to_owned());
            }
            Command::Theme => self.view.look.theme = self.view.look.theme.next(),
            Command::Language => {
                self.view.lang = self.view.lang.other();
                self.retell();
            }
            other => flow = self.in_screen(other),
        }
        self.settle();
        flow
    }

    /// Obeys a command in the screen that is open.
    fn in_screen(&mut self, command: Command) -> Flow {
        if let Some(over) = &mut self.over {
            let closed = match over {
                Over::Help(help) => help.update(command, self.view),
                Over::Primer => {
                    if command == Command::Hall {
                        self.view.hall = !self.view.hall;
                    }
                    matches!(command, Command::Close | Command::Quit)
                }
            };
            if closed {
                self.over = None;
            }
            // Before the first step, its first page is what one leaves.
            return match (command, &self.stage) {
                (Command::Quit, Some(_)) => self.leave(),
                _ => Flow::Go,
            };
        }
        match self.front() {
            Front::Decoder(_) => self.in_decoder(command),
            Front::Stage(_) => self.in_stage(command),
            Front::Comparison(_) => self.in_comparison(command),
            Front::Interview(_) => self.in_interview(command),
            Front::Saying(_) => self.in_saying(command),
            Front::Course(_) => self.in_course(command),
        }
    }

    fn in_course(&mut self, command: Command) -> Flow {
        let chosen = match (command, self.course.selected()) {
            (Command::Open, Some(Entry::Scenario(head))) => {
                self.start(Next::Scenario(head));
                return Flow::Go;
            }
            (Command::Open, Some(Entry::Door(door))) => course::command(door),
            _ => command,
        };
        match chosen {
            Command::Quit => return Flow::Quit,
            Command::Decode => self.decoder = Some(Decoder::new(Given::default())),
            Command::Learn => {
                if let Some(next) = on_short_path(&self.played) {
                    self.start(next);
                }
            }
            Command::Compare => self.start(Next::Comparison),
            Command::Interview => self.rehearse(),
            Command::Glossary | Command::SpokenAnswer | Command::Choose => {
                self.saying = Saying::opened(chosen);
            }
            Command::Primer => self.over = Some(Over::Primer),
            Command::Hall => {
                self.view.hall = !self.view.hall;
                if self.view.hall {
                    self.course.go_to_scenarios();
                }
            }
            other => self.course.update(other),
        }
        Flow::Go
    }

    fn in_stage(&mut self, command: Command) -> Flow {
        let is_bare = self.mode() == Mode::Play;
        if command == Command::Close && is_bare && self.has_opener() {
            return self.leave();
        }
        let Some(stage) = &mut self.stage else {
            return Flow::Go;
        };
        let reply = stage.update(command, &mut self.view);
        self.learned(&reply);
        match reply {
            stage::Reply::Nothing | stage::Reply::Ended => {}
            stage::Reply::Say(notice) => self.notice = Some(notice),
            stage::Reply::Play(next) => self.start(next),
            stage::Reply::Carry => self.carry_key(),
            stage::Reply::Leave => return self.leave(),
        }
        Flow::Go
    }

    fn in_decoder(&mut self, command: Command) -> Flow {
        let Some(decoder) = &mut self.decoder else {
            return Flow::Go;
        };
        match decoder.update(command, self.view) {
            decoder::Reply::Nothing => {}
            decoder::Reply::Say(notice) => self.notice = Some(notice),
            decoder::Reply::Copy { text, notice } => {
                self.copied = Some(Screened::text(&text).into_owned());
                self.notice = Some(notice);
                return Flow::Copy;
            }
            decoder::Reply::Carry => self.carry(true),
            decoder::Reply::Close if !self.from_course => {}
            decoder::Reply::Quit if !self.from_course => return Flow::Quit,
            decoder::Reply::Close | decoder::Reply::Quit => self.decoder = None,
        }
        Flow::Go
    }

    /// The decoder, where it is what is looked at.
    fn decoding(&mut self) -> Option<&mut Decoder> {
        let here = !self.blank && self.over.is_none();
        self.decoder.as_mut().filter(|_| here)
    }

    /// Does at once what there is to do.
    fn finish(&mut self) {
        while let Some(work) = self.take_work() {
            self.done(work.run());
        }
    }

    /// Says everything again in another language.
    fn retell(&mut self) {
        let lang = self.view.lang;
        if let Some(table) = &mut self.comparison {
            table.retell(lang);
        }
        if let Some(stage) = &mut self.stage {
            stage.retell(lang);
        }
    }

    /// Keeps what scrolls within its content.
    fn settle(&mut self) {
        if let Some(decoder) = &mut self.decoder {
            decoder.settle(self.view);
        }
        if let Some(Over::Help(help)) = &mut self.over {
            help.settle(self.view);
        }
        if let Some(stage) = &mut self.stage {
            stage.settle(self.view);
        }
        if self.stage.is_none()
            && let Some(interview) = &mut self.interview
        {
            interview.settle(self.view);
        }
        if let Some(saying) = &mut self.saying {
            saying.settle(self.view);
        }
    }
}
