//! Panels: each opens over a step of a scenario and has keys of its own; one at a time.

pub(super) mod edit;
pub(super) mod ending;
mod goto;
mod inspect;
pub(super) mod open;
mod terms;
mod times;
mod whatif;
mod why;

use std::fmt::Debug;

use ratatui::text::Line;

use super::canvas::Canvas;
use super::keys::{Command, Mode};
use super::play::Play;
use super::view::View;
use crate::lesson::course::Next;
use crate::text::Lang;

/// Something open over a step. Its keys are the rows of the table that are for its mode.
pub(super) trait Panel: Debug {
    /// The mode, by which a key is read.
    fn mode(&self, play: &Play) -> Mode;

    /// True if a command would change something now.
    fn works(&self, _command: Command, _play: &Play) -> bool {
        true
    }

    /// Obeys a command.
    fn update(&mut self, command: Command, play: &mut Play, view: View) -> Reply;

    /// Takes text that was pasted.
    fn paste(&mut self, _text: &str) {}

    /// Says its words again in another language.
    fn retell(&mut self, _play: &Play, _lang: Lang) {}

    /// Keeps what scrolls within its content.
    fn settle(&mut self, _play: &Play, _view: View) {}

    /// The text being typed in the footer, before the keys.
    fn prompt(&self, _view: View) -> Option<Line<'static>> {
        None
    }

    /// Draws everything between header and footer.
    fn draw(&self, play: &Play, view: View, canvas: &mut Canvas<'_>);
}

/// The outcome of a command in a panel.
#[derive(Debug)]
pub(super) enum Reply {
    /// It stays open.
    Stay,
    /// It stays open, with a notice.
    Say(String),
    /// It is closed.
    Close,
    /// What comes next is played.
    Play(Next),
    /// The scenario is left.
    Leave,
}
