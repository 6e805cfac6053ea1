//! The number of a step to go to, typed in the footer.

use ratatui::text::Line;

use super::{Panel, Reply};
use crate::tui::canvas::Canvas;
use crate::tui::keys::{Command, Mode};
use crate::tui::lanes;
use crate::tui::play::Play;
use crate::tui::theme::Ink;
use crate::tui::view::View;
use crate::words::tui::screen as words;

/// The most digits of a number.
const MAX_DIGITS: usize = 4;

/// The digits typed so far.
#[derive(Debug, Default)]
pub(super) struct GoTo(String);

impl Panel for GoTo {
    fn mode(&self, _play: &Play) -> Mode {
        Mode::GoTo
    }

    fn update(&mut self, command: Command, play: &mut Play, view: View) -> Reply {
        let Self(typed) = self;
        match command {
            Command::Close => return Reply::Close,
            Command::Digit(digit) if typed.len() < MAX_DIGITS => {
                typed.push(char::from(b'0' + digit));
            }
            Command::Erase => {
                typed.pop();
            }
            Command::Open => {
                let number = typed.parse().unwrap_or(0);
                let found = play.player.lesson().scenario.steps.len();
                if (1..=found).contains(&number) {
                    play.step(view.lang, |player| player.go_to_step(number));
                    return Reply::Close;
                }
                typed.clear();
                return Reply::Say(words::there_are_steps(view.lang, found));
            }
            _ => {}
        }
        Reply::Stay
    }

    fn prompt(&self, view: View) -> Option<Line<'static>> {
        let (look, ask) = (view.look, words::ASK_STEP.get(view.lang));
        Some(Line::from(vec![
            look.ink(format!(" {ask}{}", self.0), Ink::Strong),
            look.ink(" ", Ink::Selected),
            look.ink("   ", Ink::Plain),
        ]))
    }

    fn draw(&self, play: &Play, view: View, canvas: &mut Canvas<'_>) {
        lanes::draw(play, view, None, canvas);
    }
}
