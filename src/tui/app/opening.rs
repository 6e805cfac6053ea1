//! What opens over what (scenarios, the comparison), and where one comes back to.

use super::{App, Flow, Over};
use crate::compare::Comparison;
use crate::lesson::course::{Next, is_first};
use crate::lesson::player::Player;
use crate::lesson::scenario::catalogue;
use crate::tui::comparison::Table;
use crate::tui::decoder::carry::Carried;
use crate::tui::keys::Command;
use crate::tui::play::Play;
use crate::tui::stage::Stage;

impl App {
    /// Opens what comes next: a scenario at its first step or at its end, or the comparison.
    pub(super) fn start(&mut self, next: Next) {
        self.course.typing = false;
        let Some(head) = next.scenario() else {
            self.stage = None;
            let lang = self.view.lang;
            let table = || Table::new(Comparison::as_it_is(), lang);
            self.comparison.get_or_insert_with(table);
            return;
        };
        let Some(scenario) = catalogue::find(&head.id) else {
            return;
        };
        match scenario.settings() {
            Ok(settings) => {
                let view = self.view;
                let player = Player::new(&scenario, &settings, Vec::new());
                let stage = self.show(player, self.questions);
                match next {
                    Next::Answer(_) => stage.end(view),
                    _ => stage.begin(view),
                }
                self.greet();
            }
            Err(why) => self.notice = Some(why.get(self.view.lang).to_owned()),
        }
    }

    /// Opens the first page of the course before its first step, until that scenario was played.
    pub(super) fn greet(&mut self) {
        let first = |player: &Player| {
            let scenario = &player.trace().scenario;
            player.cursor() == 0 && !self.played.has(scenario) && is_first(scenario)
        };
        if self.questions && self.player().is_some_and(first) {
            self.over = Some(Over::Primer);
        }
    }

    /// Shows a scenario at the player's step.
    pub(super) fn show(&mut self, player: Player, questions: bool) -> &mut Stage {
        let only = self.only.clone();
        let play = Play::new(player, self.view.lang, only, questions);
        self.stage.insert(Stage::new(play))
    }

    /// Plays the step that proves the chosen row of the comparison, which is told there already: no
    /// question is put before it.
    pub(super) fn prove(&mut self) {
        let proof = self.comparison.as_ref().and_then(Table::proof);
        if let Some(player) = proof {
            self.show(player, false);
        }
    }

    /// Obeys a command in the comparison.
    pub(super) fn in_comparison(&mut self, command: Command) -> Flow {
        match command {
            Command::Close if !self.from_course && self.interview.is_none() => {}
            Command::Close | Command::Quit => return self.leave(),
            Command::Hall => self.view.hall = !self.view.hall,
            Command::Open => self.prove(),
            other => {
                if let Some(table) = &mut self.comparison {
                    table.update(other, self.view);
                }
            }
        }
        Flow::Go
    }

    /// True if a step was opened over something that it shows, and one comes back to that.
    pub(super) fn has_opener(&self) -> bool {
        self.comparison.is_some() || self.interview.is_some() || self.saying.is_some()
    }

    /// Out of a scenario or the comparison, to where it was opened from.
    pub(super) fn leave(&mut self) -> Flow {
        let has_opener = self.has_opener();
        if self.stage.take().is_some() && has_opener {
            return Flow::Go;
        }
        if self.comparison.take().is_some() && self.interview.is_some() {
            return Flow::Go;
        }
        self.decoder = self.carried.take().map(Carried::back);
        if self.decoder.is_none() && !self.from_course {
            return Flow::Quit;
        }
        Flow::Go
    }
}
