//! What the screen keeps of a learner: the guesses, and the ends that were reached.

use std::sync::Arc;

use super::{App, stage};
use crate::progress::{Learner, review};
use crate::tui::guess;

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
        let Some(stage) = &mut self.stage else {
            return;
        };
        let scenario = Arc::clone(&stage.play.player.trace().scenario);
        let guess = guess::take(&mut stage.play);
        let ended = matches!(reply, stage::Reply::Ended);
        if let Some((step, right)) = guess {
            self.learner.guessed(&scenario, step, right);
        }
        if ended {
            self.learner.played(&scenario);
        }
        if ended || guess.is_some() {
            self.tell_learner();
        }
    }

    /// Shows what is known of the learner, and says what is to be said of the file.
    fn tell_learner(&mut self) {
        self.played = review::played(self.learner.record());
        if let Some(notice) = self.learner.notice() {
            self.notice = Some(notice.get(self.view.lang).to_owned());
        }
    }
}
