//! A learner: what was played and answered so far, and what is kept of it.

use std::path::PathBuf;

use super::file::{Fault, Store};
use super::record::{Answer, Change, Given, Record};
use super::{Day, cards};
use crate::interview::grade::State;
use crate::interview::session::{Session, Turn};
use crate::lesson::scenario::Scenario;
use crate::text::Text;
use crate::words::progress as words;

/// A learner. Each change is on the disk before the call returns; where it cannot be, it is said once,
/// kept in memory, and tried again with the next.
#[derive(Debug)]
pub struct Learner {
    record: Record,
    /// None where nothing is kept.
    store: Option<Store>,
    /// What is not on the disk yet.
    pending: Vec<Change>,
    today: fn() -> Day,
    notices: Vec<Text>,
    complained: bool,
}

impl Default for Learner {
    fn default() -> Self {
        Self::unsaved(Record::default(), Day::default)
    }
}

impl Learner {
    /// A learner of whom nothing is kept.
    #[must_use]
    pub fn unsaved(record: Record, today: fn() -> Day) -> Self {
        Self {
            record,
            store: None,
            pending: Vec::new(),
            today,
            notices: Vec::new(),
            complained: false,
        }
    }

    /// The learner whose file is in a folder. With `saves`, changes go there, and a file that cannot be
    /// read is set aside; without, it is read at most.
    #[must_use]
    pub fn open(folder: Option<PathBuf>, saves: bool, today: fn() -> Day) -> Self {
        let mut learner = Self::unsaved(Record::default(), today);
        let Some(store) = folder.map(Store::of) else {
            if saves {
                learner.complain(|lang| words::NO_FOLDER.get(lang).to_owned());
            }
            return learner;
        };
        match store.read() {
            Ok(record) => {
                learner.record = record;
                learner.store = saves.then_some(store);
            }
            Err(Fault::Unusable(..)) if saves => {
                learner.store = Some(store);
                learner.save();
            }
            Err(fault) => learner.complain(|lang| fault.say(lang)),
        }
        learner
    }

    /// What is known of the learner.
    #[must_use]
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// The day that it is.
    #[must_use]
    pub fn today(&self) -> Day {
        (self.today)()
    }

    /// Notes that a scenario of the course was played to its end.
    pub fn played(&mut self, scenario: &Scenario) {
        let today = self.today();
        let known = self.record.played.get(&scenario.id) == Some(&today);
        if !known && cards::is_of_course(scenario) {
            self.take([Change::Played(scenario.id.clone(), today)]);
        }
    }

    /// Notes a guess at the question before a step of the course, the step by its index.
    pub fn guessed(&mut self, scenario: &Scenario, step: usize, right: bool) {
        if cards::is_of_course(scenario) {
            let answer = if right { Answer::Right } else { Answer::Wrong };
            self.answered(&cards::prediction(scenario, step), answer);
        }
    }

    /// Notes an answer to a card or a belief, by its id; what it takes to have it taken back.
    pub fn answered(&mut self, of: &str, answer: Answer) -> Given {
        let given = self.given(of, answer);
        self.take([Change::Answered(given.clone())]);
        given
    }

    /// Notes what came of a question of the interview, and the wrong beliefs that were heard in the
    /// answer; no word of it. An interviewer takes no answer for a wrong one.
    pub fn interviewed(&mut self, turn: &Turn) {
        let answer = match turn.state() {
            State::Covered => Answer::Right,
            State::Partly => Answer::Unsure,
            State::Missing | State::WrongSide => Answer::Wrong,
        };
        let asked = turn.put.of_bank().map(|question| (&question.id, answer));
        let heard = turn.beliefs().map(|belief| (&belief.id, Answer::Wrong));
        self.all_answered(asked.into_iter().chain(heard));
    }

    /// Notes that the end of an interview was reached: what it leaves for the next day and has not
    /// asked yet is not known.
    pub fn takes_along(&mut self, session: &Session) {
        if session.turns.is_empty() {
            return;
        }
        let is_new = |id: &String| session.turns.iter().all(|turn| turn.put.id() != id);
        let tomorrow = session.report().tomorrow.into_iter();
        let new = tomorrow
            .map(|question| &question.id)
            .filter(|id| is_new(id));
        self.all_answered(new.map(|id| (id, Answer::Unsure)));
    }

    fn all_answered<'a>(&mut self, answers: impl Iterator<Item = (&'a String, Answer)>) {
        let given = answers.map(|(of, answer)| self.given(of, answer));
        let given: Vec<Change> = given.map(Change::Answered).collect();
        self.take(given);
    }

    /// An answer that is given today.
    fn given(&self, of: &str, answer: Answer) -> Given {
        Given {
            of: of.to_owned(),
            day: self.today(),
            answer,
        }
    }

    /// Takes an answer back.
    pub fn take_back(&mut self, given: Given) {
        self.take([Change::TakenBack(given)]);
    }

    /// What is to be said of the file, once.
    pub fn notice(&mut self) -> Option<Text> {
        (!self.notices.is_empty()).then(|| self.notices.remove(0))
    }

    /// Takes changes in, all of them or none as far as the disk goes.
    fn take(&mut self, changes: impl IntoIterator<Item = Change>) {
        for change in changes {
            self.record.change(&change);
            self.pending.push(change);
        }
        if !self.pending.is_empty() {
            self.save();
        }
    }

    fn save(&mut self) {
        let Some(store) = &self.store else {
            self.pending.clear();
            return;
        };
        match store.save(&self.pending) {
            Ok((record, aside)) => {
                self.record = record;
                self.pending.clear();
                self.notices.extend(aside.map(|aside| aside.say()));
            }
            Err(fault) => self.complain(|lang| fault.say(lang)),
        }
    }

    fn complain(&mut self, why: impl Fn(crate::text::Lang) -> String) {
        if !self.complained {
            self.complained = true;
            let said = Text::of(|lang| words::not_kept(lang, why(lang)));
            self.notices.push(said);
        }
    }
}

/// Removes the file in a folder, if it is there.
///
/// # Errors
/// A link in its place, or what the system says.
pub fn forget(folder: Option<PathBuf>) -> Result<(), Text> {
    let store = folder.map(Store::of);
    let removed = store.map_or(Ok(()), |store| store.remove());
    removed.map_err(|fault| Text::of(|lang| fault.say(lang)))
}
