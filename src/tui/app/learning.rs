//! What the screen keeps of a learner: the guesses, the ends that were reached, and which points of an
//! answer were said there.

use std::sync::Arc;

use super::{App, stage};
use crate::progress::{Learner, cards, review};
use crate::tui::guess;
use crate::view::rehearsal::Rehearsal;

impl App {
    /// With what a learner played and answered before, and what is kept of it from now on.
    #[must_use]
    pub fn with_learner(mut self, learner: Learner) -> Self {
        self.learner = learner;
        self.tell_learner();
        self
    }

    /// Notes what the learner just did in the scenario.
    pub(super) fn learned(&mut self, reply: &stage::Reply) {
        // A step that proves or shows something is not the way to the end.
        let ended = matches!(reply, stage::Reply::Ended) && !self.has_opener();
        let Some(stage) = &mut self.stage else {
            return;
        };
        let scenario = Arc::clone(&stage.play.player.trace().scenario);
        let guess = guess::take(&mut stage.play);
        let ticks = stage.play.rehearsed.take();
        let ticks = ticks.filter(|_| cards::is_of_course(&scenario));
        if let Some((step, right)) = guess {
            self.learner.guessed(&scenario, step, right);
        }
        if ended {
            self.learner.played(&scenario);
        }
        if let Some(ticks) = &ticks {
            let lang = self.view.lang;
            for turn in Rehearsal::of(&scenario, lang).turns(ticks, lang) {
                self.learner.interviewed(&turn);
            }
        }
        if ended || guess.is_some() || ticks.is_some() {
            self.tell_learner();
        }
    }

    /// Shows what is known of the learner, and says what is to be said of the file.
    pub(super) fn tell_learner(&mut self) {
        self.played = review::played(self.learner.record());
        if let Some(notice) = self.learner.notice() {
            self.notice = Some(notice.get(self.view.lang).to_owned());
        }
    }
}
