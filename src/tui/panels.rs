//! What a command does in a panel over the play screen.

use super::app::{App, Flow, Panel};
use super::edit::Reply;
use super::keys::{Command, Mode};
use super::predict;
use super::whatif::Choice;
use super::why::Why;
use crate::lesson::player::Player;
use crate::lesson::scenario::catalogue;
use crate::text::Lang;
use crate::words::tui::{screen, what_if};

impl App {
    pub(super) fn in_panel(&mut self, command: Command) -> Flow {
        let Some(play) = &mut self.play else {
            return Flow::Go;
        };
        match (&mut self.panel, command) {
            (Panel::End, Command::Open) => {
                if let Some(scenario) = self.following().and_then(|head| catalogue::find(&head.id))
                {
                    self.start(&scenario);
                }
            }
            (Panel::End, Command::First) => {
                play.step(self.lang, |player| {
                    player.go_to(0);
                    true
                });
                self.panel = Panel::None;
            }
            (Panel::End | Panel::Predict(_), Command::Quit) => return self.leave(),
            (Panel::Edit(_), Command::Undo) => {
                play.step(self.lang, Player::undo);
                self.resume_edit();
            }
            (Panel::Edit(editor), other) => match editor.update(other, play, self.lang) {
                Reply::Nothing => {}
                Reply::Close => self.panel = Panel::None,
                Reply::Say(why) => self.notice = Some(why),
                Reply::Put(what_if) => {
                    let (after, lane) = (what_if.after, what_if.lane.as_deref());
                    play.put(after, lane, &[what_if.action], self.lang);
                    self.notice = Some(put_in(None, &play.player, editor.mode(play), self.lang));
                    self.resume_edit();
                }
            },
            (Panel::End, Command::Back) | (_, Command::Close) => self.panel = Panel::None,
            (Panel::Predict(question), Command::Back) => {
                play.asked.remove(&question.step);
                self.panel = Panel::None;
            }
            (Panel::Predict(question), Command::Next) => {
                let first = question.first();
                self.pass(first);
            }
            (Panel::Predict(question), Command::Digit(digit)) => {
                let asked = predict::put(play, question.step, self.lang);
                let choice = usize::from(digit).checked_sub(1);
                let choice =
                    choice.filter(|at| asked.is_some_and(|asked| *at < asked.options.len()));
                if let Some(choice) = choice {
                    play.guesses.insert(question.step, choice);
                    let first = question.first();
                    self.pass(first);
                }
            }
            (Panel::GoTo(typed), Command::Digit(digit)) if typed.len() < 4 => {
                typed.push(char::from(b'0' + digit));
            }
            (Panel::GoTo(typed), Command::Erase) => {
                typed.pop();
            }
            (Panel::GoTo(typed), Command::Open) => {
                let number = typed.parse().unwrap_or(0);
                let found = play.player.lesson().scenario.steps.len();
                if (1..=found).contains(&number) {
                    play.step(self.lang, |player| player.go_to_step(number));
                    self.panel = Panel::None;
                } else {
                    typed.clear();
                    self.notice = Some(screen::there_are_steps(self.lang, found));
                }
            }
            (Panel::WhatIf(menu), Command::Open) => {
                if let Some(choice) = menu.chosen() {
                    play.take(&choice, self.lang);
                    self.panel = Panel::None;
                    if let Choice::Try(trial) = choice {
                        self.notice = Some(put_in(trial.then, &play.player, Mode::Play, self.lang));
                    }
                }
            }
            (Panel::WhatIf(menu), other) => menu.update(other),
            (Panel::Why(why), Command::Lane) => {
                play.lane = (play.lane + 1) % play.page.lanes.len().max(1);
                *why = Why::of(play, self.lang);
            }
            (Panel::Why(why), other) => why.update(other),
            (Panel::Inspect(inspector), other) => inspector.update(other, &play.page, self.size),
            _ => {}
        }
        Flow::Go
    }

    /// The editor goes on with what is held after a change.
    fn resume_edit(&mut self) {
        let panel = std::mem::replace(&mut self.panel, Panel::None);
        if let (Panel::Edit(editor), Some(play)) = (panel, &self.play)
            && let Some(editor) = editor.settled(play)
        {
            self.panel = Panel::Edit(editor);
        }
    }

    /// Past a question: to its step, or away from it where it is that of the first step.
    fn pass(&mut self, first: bool) {
        if first {
            self.panel = Panel::None;
        } else {
            self.advance();
        }
    }
}

/// Where what was put in shows.
fn put_in(then: Option<usize>, player: &Player, mode: Mode, lang: Lang) -> String {
    let undo = match mode {
        Mode::Characters => "Esc u",
        _ => "u",
    };
    match (player.parts_at(), then) {
        (Some(first), Some(then)) if first < then => {
            what_if::put_in_with_point(lang, first, then, undo)
        }
        (Some(step), _) | (None, Some(step)) => what_if::put_in(lang, step, undo),
        (None, None) => what_if::put_in_in_vain(lang, undo),
    }
}
