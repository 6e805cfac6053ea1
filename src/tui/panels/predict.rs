//! The question before a step.

use ratatui::text::Line;

use super::{Panel, Reply};
use crate::lesson::player::Player;
use crate::lesson::premises;
use crate::lesson::trace::Cause;
use crate::tui::canvas::Canvas;
use crate::tui::keys::{Command, Mode};
use crate::tui::pane::Pane;
use crate::tui::play::Play;
use crate::tui::theme::Ink;
use crate::tui::view::View;
use crate::tui::{guess, lanes};
use crate::words::tui::question as words;

/// A question that was put.
#[derive(Debug)]
pub(in crate::tui) struct Question {
    /// The index of the step that it comes before.
    pub step: usize,
}

impl Question {
    /// The question before a frame, if it is a step with one.
    pub fn before(player: &Player, frame: usize) -> Option<Self> {
        let Cause::Step(step) = player.trace().frames.get(frame)?.cause else {
            return None;
        };
        premises::predict(player.trace(), frame)?;
        Some(Self { step })
    }

    /// True if it comes before the first step.
    fn is_first(&self) -> bool {
        self.step == 0
    }

    /// Goes past it: to its step, unless that is the first one, which is there already.
    fn pass(&self, play: &mut Play, view: View) -> Reply {
        if !self.is_first() {
            play.step(view.lang, Player::forward);
        }
        Reply::Close
    }

    /// The question and its options.
    fn lines(&self, play: &Play, pane: Pane) -> Vec<Line<'static>> {
        let Pane {
            look,
            lang,
            columns,
        } = pane;
        let step = &play.player.trace().scenario.steps[self.step];
        let Some(asked) = guess::put(play, self.step, lang) else {
            return Vec::new();
        };
        let mut lines = Vec::new();
        let mut add = |text: &str, ink| lines.extend(look.paragraph(text, ink, columns));
        let next = step.title.get(lang);
        let next = if next.ends_with(['?', '!']) {
            words::next_marked(lang, next)
        } else {
            words::next(lang, next)
        };
        add(&next, Ink::Dim);
        add(&asked.text, Ink::Strong);
        for (at, option) in asked.options.iter().enumerate() {
            add(&format!("  {}  {}", at + 1, option.text), Ink::Plain);
        }
        lines
    }
}

impl Panel for Question {
    fn mode(&self, _play: &Play) -> Mode {
        Mode::Predict
    }

    fn update(&mut self, command: Command, play: &mut Play, view: View) -> Reply {
        match command {
            Command::Quit => Reply::Leave,
            Command::Close => Reply::Close,
            Command::Back => {
                play.asked.remove(&self.step);
                Reply::Close
            }
            Command::Next => self.pass(play, view),
            Command::Digit(digit) => {
                let asked = guess::put(play, self.step, view.lang);
                let options = asked.map_or(0, |asked| asked.options.len());
                match usize::from(digit).checked_sub(1) {
                    Some(choice) if choice < options => {
                        play.guesses.insert(self.step, choice);
                        self.pass(play, view)
                    }
                    _ => Reply::Stay,
                }
            }
            _ => Reply::Stay,
        }
    }

    fn draw(&self, play: &Play, view: View, canvas: &mut Canvas<'_>) {
        let lines = self.lines(play, view.pane(canvas.inside()));
        if !self.is_first() {
            return lanes::draw(play, view, Some(lines), canvas);
        }
        // What the first step shows would give its question away.
        for (at, line) in lines.iter().enumerate() {
            canvas.line(0, 2 + at, line);
        }
    }
}
