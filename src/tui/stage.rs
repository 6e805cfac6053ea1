//! A scenario on the screen with the panel that is open over its step: which of them gets a
//! command.

use ratatui::text::Line;

use super::canvas::Canvas;
use super::keys::{Command, Mode};
use super::panels::ending::Ending;
use super::panels::open::open;
use super::panels::{self, Panel, edit};
use super::play::{Asked, Play};
use super::question;
use super::view::View;
use crate::lesson::course::Next;
use crate::lesson::player::Player;
use crate::text::Lang;
use crate::words::tui::edit as words;

/// A scenario, and what is open over its step.
#[derive(Debug)]
pub(super) struct Stage {
    pub play: Play,
    panel: Option<Box<dyn Panel>>,
}

/// The outcome of a command, for the program around it.
#[derive(Debug)]
pub(super) enum Reply {
    Nothing,
    Say(String),
    /// Its end was reached.
    Ended,
    /// What comes next is played.
    Play(Next),
    /// The key of a token carried here goes to its server, or away from it.
    Carry,
    /// The scenario is left.
    Leave,
}

impl Stage {
    /// A scenario at the player's step.
    pub fn new(play: Play) -> Self {
        Self { play, panel: None }
    }

    /// At the start: puts the question before the first step.
    pub fn begin(&mut self, view: View) {
        let at_start = self.play.player.cursor() == 0;
        let is_put = at_start && question::put(&mut self.play, 0, view);
        if self.play.questions && !is_put {
            self.play.retell(view.lang);
        }
    }

    /// Goes to the last step, and opens the end over it.
    pub fn end(&mut self, view: View) {
        self.play.update(Command::Last, view);
        self.panel = Some(Box::new(Ending::default()));
    }

    /// The mode, by which a key is read.
    pub fn mode(&self) -> Mode {
        match (&self.panel, self.play.asked) {
            (Some(panel), _) => panel.mode(&self.play),
            (None, Some(Asked::Open { .. })) => Mode::Predict,
            (None, _) => Mode::Play,
        }
    }

    /// True if a command would change something now.
    pub fn works(&self, command: Command, view: View) -> bool {
        match (&self.panel, command) {
            (Some(panel), _) => panel.works(command, &self.play),
            (None, Command::Edit) => !edit::places(&self.play).is_empty(),
            (None, _) => question::works(command, &self.play) && self.play.works(command, view),
        }
    }

    /// Obeys a command.
    pub fn update(&mut self, command: Command, view: &mut View) -> Reply {
        if let Some(panel) = &mut self.panel {
            let reply = panel.update(command, &mut self.play, *view);
            return self.after(reply);
        }
        if question::update(command, &mut self.play, *view) {
            return Reply::Nothing;
        }
        match command {
            Command::Next => return self.forward(*view),
            Command::Hall => view.hall = !view.hall,
            Command::Note => view.note = !view.note,
            Command::Dialect => view.dialect = view.dialect.other(),
            Command::Corrections => view.corrections = !view.corrections,
            Command::Carry => return Reply::Carry,
            Command::Quit => return Reply::Leave,
            _ => {
                self.panel = open(command, &self.play, view.lang);
                match (&self.panel, command) {
                    (Some(_), _) => {}
                    (None, Command::Edit) => {
                        return Reply::Say(words::NOBODY_HOLDS.get(view.lang).to_owned());
                    }
                    (None, _) => self.play.update(command, *view),
                }
            }
        }
        Reply::Nothing
    }

    /// Closes the panel, or passes its reply on.
    fn after(&mut self, reply: panels::Reply) -> Reply {
        match reply {
            panels::Reply::Stay => Reply::Nothing,
            panels::Reply::Say(notice) => Reply::Say(notice),
            panels::Reply::Close => {
                self.panel = None;
                Reply::Nothing
            }
            panels::Reply::Play(next) => Reply::Play(next),
            panels::Reply::Leave => Reply::Leave,
        }
    }

    /// One step on, past its question; after the last one, the end.
    fn forward(&mut self, view: View) -> Reply {
        let play = &mut self.play;
        if question::go_on(play, view) {
            return Reply::Nothing;
        }
        if play.player.at_end() {
            self.panel = Some(Box::new(Ending::default()));
            return Reply::Ended;
        }
        if !question::put(play, play.player.cursor() + 1, view) {
            play.step(view.lang, Player::forward);
        }
        Reply::Nothing
    }

    /// Takes text that was pasted.
    pub fn paste(&mut self, text: &str) {
        if let Some(panel) = &mut self.panel {
            panel.paste(text);
        }
    }

    /// Says everything again in another language.
    pub fn retell(&mut self, lang: Lang) {
        self.play.retell(lang);
        if let Some(panel) = &mut self.panel {
            panel.retell(&self.play, lang);
        }
    }

    /// Keeps what scrolls within its content.
    pub fn settle(&mut self, view: View) {
        if let Some(panel) = &mut self.panel {
            panel.settle(&self.play, view);
        }
    }

    /// The text being typed in the footer, before the keys.
    pub fn prompt(&self, view: View) -> Option<Line<'static>> {
        self.panel.as_ref()?.prompt(view)
    }

    /// Draws what stands between header and footer.
    pub fn draw(&self, view: View, canvas: &mut Canvas<'_>) {
        match &self.panel {
            Some(panel) => panel.draw(&self.play, view, canvas),
            None => question::draw(&self.play, view, canvas),
        }
    }
}
