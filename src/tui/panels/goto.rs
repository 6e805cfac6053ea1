//! The number of a step to go to (key `g`), typed in the footer.

use ratatui::text::Line;

use super::{Panel, Reply};
use crate::tui::canvas::Canvas;
use crate::tui::keys::{Command, Mode};
use crate::tui::play::Play;
use crate::tui::question;
use crate::tui::text_input::TextInput;
use crate::tui::theme::Ink;
use crate::tui::view::View;
use crate::words::tui::screen as words;

/// The most digits of a number.
const MAX_DIGITS: usize = 4;

/// The digits typed so far.
#[derive(Debug, Default)]
pub(super) struct GoTo(TextInput);

impl Panel for GoTo {
    fn mode(&self, _play: &Play) -> Mode {
        Mode::GoTo
    }

    fn update(&mut self, command: Command, play: &mut Play, view: View) -> Reply {
        let Self(typed) = self;
        match command {
            Command::Close => return Reply::Close,
            Command::Digit(_) if typed.text().len() >= MAX_DIGITS => {}
            Command::Open => {
                let number = typed.text().parse().unwrap_or(0);
                let found = play.player.lesson().scenario.steps.len();
                if (1..=found).contains(&number) {
                    play.step(view.lang, |player| player.go_to_step(number));
                    return Reply::Close;
                }
                *typed = TextInput::default();
                return Reply::Say(words::there_are_steps(view.lang, found));
            }
            other => typed.update(other),
        }
        Reply::Stay
    }

    fn prompt(&self, view: View) -> Option<Line<'static>> {
        let (look, ask) = (view.look, words::ASK_STEP.get(view.lang));
        let mut line = Line::from(look.ink(format!(" {ask}"), Ink::Strong));
        line.spans.extend(self.0.line(look, MAX_DIGITS).spans);
        line.push_span(look.ink("   ", Ink::Plain));
        Some(line)
    }

    fn draw(&self, play: &Play, view: View, canvas: &mut Canvas<'_>) {
        question::draw(play, view, canvas);
    }
}
