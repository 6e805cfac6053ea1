//! What helps to say it, on the screen: the glossary, the spoken answer, the choice for a site. A
//! step that one of them leads to lies over it, and one comes back.

mod choosing;
mod spoken;
pub(super) mod terms;

use self::choosing::Choosing;
use self::spoken::Spoken;
use self::terms::Terms;
use super::canvas::Canvas;
use super::keys::{Command, Mode};
use super::view::View;
use crate::interview::Link;
use crate::text::Label;
use crate::words::tui::keys as words;

/// One of them, and where one is in it.
#[derive(Debug)]
pub(super) enum Saying {
    /// The glossary.
    Terms(Terms),
    /// The spoken answer, sentence by sentence.
    Spoken(Spoken),
    /// The choice for a site: the questions, and what is recommended.
    Choosing(Choosing),
}

/// The outcome of a command.
#[derive(Debug)]
pub(super) enum Reply {
    Nothing,
    /// A step is shown, and one comes back.
    Show(Link),
    /// It is left.
    Leave,
}

impl Saying {
    /// What a command opens.
    pub fn opened(command: Command) -> Option<Self> {
        match command {
            Command::Glossary => Some(Self::Terms(Terms::default())),
            Command::SpokenAnswer => Some(Self::Spoken(Spoken::default())),
            Command::Choose => Some(Self::Choosing(Choosing::default())),
            _ => None,
        }
    }

    /// The mode, by which a key is read.
    pub fn mode(&self) -> Mode {
        match self {
            Self::Terms(terms) => terms.mode(),
            Self::Spoken(_) => Mode::Spoken,
            Self::Choosing(_) => Mode::Choice,
        }
    }

    /// The modes whose keys help tells.
    pub fn modes(&self) -> Vec<Mode> {
        match self {
            Self::Terms(_) => vec![Mode::Terms, Mode::Filter],
            Self::Spoken(_) | Self::Choosing(_) => vec![self.mode()],
        }
    }

    /// The way back to it, in words.
    pub fn way_back(&self) -> Label {
        match self {
            Self::Terms(_) => words::BACK_TO_GLOSSARY,
            Self::Spoken(_) => words::BACK_TO_ANSWER,
            Self::Choosing(_) => words::BACK_TO_CHOICE,
        }
    }

    /// True if a command would change something now.
    pub fn works(&self, command: Command) -> bool {
        match (self, command) {
            (Self::Terms(_) | Self::Spoken(_), Command::Open) => self.link().is_some(),
            (Self::Choosing(choosing), command) => choosing.works(command),
            _ => true,
        }
    }

    /// Obeys a command.
    pub fn update(&mut self, command: Command, view: View) -> Reply {
        match (command, &mut *self) {
            (Command::Close, Self::Terms(terms)) if terms.is_filtered() => terms.show_all(),
            (Command::Close | Command::Quit, _) => return Reply::Leave,
            (Command::Open, Self::Choosing(choosing)) if choosing.link().is_none() => {
                choosing.update(command, view);
            }
            (Command::Open, _) => return self.link().map_or(Reply::Nothing, Reply::Show),
            (other, Self::Terms(terms)) => terms.update(other),
            (other, Self::Spoken(spoken)) => spoken.update(other),
            (other, Self::Choosing(choosing)) => choosing.update(other, view),
        }
        Reply::Nothing
    }

    /// The step that shows what is chosen.
    fn link(&self) -> Option<Link> {
        match self {
            Self::Terms(terms) => terms.link().cloned(),
            Self::Spoken(spoken) => spoken.link().cloned(),
            Self::Choosing(choosing) => choosing.link(),
        }
    }

    /// Takes text that was pasted into what is looked for.
    pub fn paste(&mut self, text: &str) {
        if let Self::Terms(terms) = self {
            terms.paste(text);
        }
    }

    /// Keeps what scrolls within its content.
    pub fn settle(&mut self, view: View) {
        if let Self::Choosing(choosing) = self {
            choosing.settle(view);
        }
    }

    /// Draws it, between header and footer.
    pub fn draw(&self, view: View, canvas: &mut Canvas<'_>) {
        match self {
            Self::Terms(terms) => terms.draw(view, canvas),
            Self::Spoken(spoken) => spoken.draw(view, canvas),
            Self::Choosing(choosing) => choosing.draw(view, canvas),
        }
    }
}
