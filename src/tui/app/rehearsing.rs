//! The interview and what else helps to say it, and the step that shows an answer over it.

use super::{App, Flow};
use crate::interview::session::{Session, Wanted};
use crate::interview::{Link, rubric};
use crate::play::Request;
use crate::text::Lang;
use crate::tui::interview::{self, Interview};
use crate::tui::keys::Command;
use crate::tui::saying;
use crate::tui::theme::Look;
use crate::view::link::Asked;
use crate::words::interview::grading;

impl App {
    /// An interview, at its first question.
    #[must_use]
    pub fn interview(session: Session, lang: Lang, look: Look) -> Self {
        Self {
            interview: Some(Interview::new(session)),
            from_course: false,
            ..Self::course(lang, look)
        }
    }

    /// With another seed for the questions of an interview: at first, 0.
    #[must_use]
    pub fn with_seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// True if a step that answers a question of the interview lies over it.
    pub(in crate::tui) fn is_demonstrating(&self) -> bool {
        self.stage.is_some() && self.interview.is_some()
    }

    /// Obeys a command in the interview.
    pub(super) fn in_interview(&mut self, command: Command) -> Flow {
        let Some(interview) = &mut self.interview else {
            return Flow::Go;
        };
        match interview.update(command, self.view) {
            interview::Reply::Nothing => {}
            interview::Reply::Answered => {
                if let Some(turn) = interview.session().turns.last() {
                    self.learner.interviewed(turn);
                }
                self.tell_learner();
            }
            interview::Reply::Ended => {
                self.learner.takes_along(interview.session());
                self.tell_learner();
            }
            interview::Reply::Show(link) => self.demonstrate(link),
            interview::Reply::Leave if !self.from_course => return Flow::Quit,
            interview::Reply::Leave => self.interview = None,
        }
        Flow::Go
    }

    /// Obeys a command in what helps to say it.
    pub(super) fn in_saying(&mut self, command: Command) -> Flow {
        let reply = self
            .saying
            .as_mut()
            .map(|saying| saying.update(command, self.view));
        match reply {
            Some(saying::Reply::Show(link)) => self.demonstrate(&link),
            Some(saying::Reply::Leave) => self.saying = None,
            Some(saying::Reply::Nothing) | None => {}
        }
        Flow::Go
    }

    /// Begins an interview.
    pub(super) fn rehearse(&mut self) {
        let Some(rubric) = rubric::rubric() else {
            self.notice = Some(grading::NO_RUBRIC.get(self.view.lang).to_owned());
            return;
        };
        let wanted = Wanted {
            seed: self.seed,
            ..Wanted::default()
        };
        self.interview = Some(Interview::new(Session::new(wanted, rubric)));
    }

    /// Shows the step that a link leads to.
    pub(super) fn demonstrate(&mut self, link: &Link) {
        let ready = Asked::of(link).map(|asked| Request::from(asked).ready());
        match ready {
            Some(Ok(ready)) => {
                self.show(ready.player(), false);
            }
            Some(Err(error)) => self.notice = Some(error.say(self.view.lang).to_string()),
            None => {}
        }
    }
}
