//! An interview: what is asked, what came of each answer, and what is asked next.
//!
//! The first question is always the same; each later one is chosen for a point that was missing.

use super::Link;
use super::answers::{Bar, answer};
use super::bank::{Level, Question, questions};
use super::grade::{Grade, State};
use super::rubric::{Belief, Point, Rubric};
use crate::text::Lang;
use crate::words::interview::session as words;

/// The longest written answer, in KiB: an answer takes minutes.
pub const MAX_KIBIBYTES: usize = 64;
/// The question of the bank that says what the first one does.
const SAME_AS_FIRST: &str = "basics-01";
/// How many questions are taken along for the next day.
const TOMORROW: usize = 3;

/// What is wanted of an interview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The level of the follow-ups; else any.
    pub level: Option<Level>,
    /// Their topics; none: any.
    pub topics: Vec<String>,
    /// How many questions are asked, the first included.
    pub questions: usize,
    /// The one length of all answers.
    pub length: Option<Bar>,
    /// Decides between follow-ups that fit as well.
    pub seed: u64,
}

impl Wanted {
    /// True for a follow-up that may be asked.
    #[must_use]
    pub fn fits(&self, question: &Question) -> bool {
        question.id != SAME_AS_FIRST
            && self.level.is_none_or(|level| question.level == level)
            && (self.topics.is_empty() || self.topics.contains(&question.topic))
    }
}

impl Default for Wanted {
    fn default() -> Self {
        Self {
            level: None,
            topics: Vec::new(),
            questions: 5,
            length: None,
            seed: 0,
        }
    }
}

/// A question that is put.
#[derive(Clone, Copy, Debug)]
pub struct Put {
    /// The question of the bank; none: the first.
    pub question: Option<&'static Question>,
    /// The point of the rubric for which it was chosen.
    pub because: Option<&'static Point>,
    /// How that point stood when it was chosen.
    pub stood: State,
    rubric: &'static Rubric,
}

impl Put {
    /// A question of the bank, or the first one, put for no point of the rubric in particular.
    #[must_use]
    pub fn alone(question: Option<&'static Question>, rubric: &'static Rubric) -> Self {
        Self {
            question,
            because: None,
            stood: State::Missing,
            rubric,
        }
    }

    /// Its name.
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.question.map_or("first", |question| &question.id)
    }

    /// The question in words.
    #[must_use]
    pub fn asks(&self, lang: Lang) -> &'static str {
        match self.question {
            Some(question) => question.asks.get(lang),
            None => words::FIRST.get(lang),
        }
    }

    /// The points that a good answer makes.
    #[must_use]
    pub fn points(&self, lang: Lang) -> Vec<&'static str> {
        if let Some(question) = self.question {
            let points = question.points.get(lang).iter();
            return points.map(String::as_str).collect();
        }
        let points = self.rubric.points.iter();
        points.map(|point| point.title.get(lang)).collect()
    }

    /// What one would say, in so much time.
    #[must_use]
    pub fn answer(&self, length: Bar, lang: Lang) -> String {
        match self.question {
            Some(question) => question.answer.get(lang).to_owned(),
            None => answer(length).map_or_else(String::new, |answer| answer.spoken(lang)),
        }
    }

    /// What one had better not say.
    #[must_use]
    pub fn trap(&self, lang: Lang) -> &'static str {
        self.of_bank()
            .map_or("", |question| question.trap.get(lang))
    }

    /// Where the answer is seen.
    #[must_use]
    pub fn show(&self) -> Option<&'static Link> {
        self.of_bank().map(|question| &question.show)
    }

    /// What is seen there.
    #[must_use]
    pub fn shows(&self, lang: Lang) -> &'static str {
        self.of_bank()
            .map_or("", |question| question.shows.get(lang))
    }

    /// The question of the bank that stands for it.
    #[must_use]
    pub fn of_bank(&self) -> Option<&'static Question> {
        let same = || questions().iter().find(|of| of.id == SAME_AS_FIRST);
        self.question.or_else(same)
    }
}

/// A question and what came of it.
#[derive(Clone, Debug)]
pub struct Turn {
    /// The question.
    pub put: Put,
    /// The points of it that the speaker ticked; empty where nobody was asked.
    pub ticks: Vec<bool>,
    /// What was heard of a written answer; of the first, also what the ticks come to.
    pub grade: Option<Grade<'static>>,
}

impl Turn {
    /// A question that nobody answered.
    #[must_use]
    pub fn skipped(put: Put) -> Self {
        Self {
            put,
            ticks: Vec::new(),
            grade: None,
        }
    }

    /// The same with the points that the speaker, or the writer, ticked.
    #[must_use]
    pub fn ticked(mut self, ticks: Vec<bool>, lang: Lang) -> Self {
        if self.put.question.is_none() {
            self.grade = Some(Grade::ticked(self.put.rubric, &ticks, lang));
        }
        self.ticks = ticks;
        self
    }

    /// A written answer. Of a follow-up, the points may be ticked besides.
    #[must_use]
    pub fn written(put: Put, text: &str) -> Self {
        Self {
            put,
            ticks: Vec::new(),
            grade: Some(super::grade::grade(text, put.rubric)),
        }
    }

    /// True if there was an answer.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        self.grade.is_some() || !self.ticks.is_empty()
    }

    /// The wrong beliefs that were heard in it.
    pub fn beliefs(&self) -> impl Iterator<Item = &'static Belief> {
        let heard = self.grade.iter().flat_map(|grade| &grade.beliefs);
        heard.map(|heard| heard.belief)
    }

    /// How good it was, in a hundred; none for a follow-up that was written and not ticked: there
    /// are patterns for the first question's points alone.
    #[must_use]
    pub fn score(&self) -> Option<u32> {
        match (&self.grade, self.put.question) {
            (Some(grade), None) => Some(grade.score),
            (Some(_), Some(_)) if self.ticks.is_empty() => None,
            _ => {
                let ticked = self.ticks.iter().filter(|tick| **tick).count();
                let share = 100 * ticked / self.ticks.len().max(1);
                u32::try_from(share).ok()
            }
        }
    }

    /// How what it is about stands after it.
    #[must_use]
    pub fn state(&self) -> State {
        match self.score() {
            Some(90..) => State::Covered,
            Some(50..) | None => State::Partly,
            Some(_) => State::Missing,
        }
    }
}

/// An interview as far as it went.
#[derive(Clone, Debug)]
pub struct Session {
    /// What is wanted of it.
    pub wanted: Wanted,
    /// The questions so far.
    pub turns: Vec<Turn>,
    rubric: &'static Rubric,
}

/// What is said at the end.
#[derive(Clone, Debug)]
pub struct Report {
    /// The points that were made.
    pub strong: Vec<&'static Point>,
    /// Those that were not, the weightiest first.
    pub weak: Vec<&'static Point>,
    /// The wrong beliefs that were heard.
    pub beliefs: Vec<&'static Belief>,
    /// Questions for the next day.
    pub tomorrow: Vec<&'static Question>,
}

impl Session {
    /// An interview before its first question.
    #[must_use]
    pub fn new(mut wanted: Wanted, rubric: &'static Rubric) -> Self {
        let follow_ups = questions().iter().filter(|question| wanted.fits(question));
        wanted.questions = wanted.questions.min(1 + follow_ups.count());
        Self {
            wanted,
            turns: Vec::new(),
            rubric,
        }
    }

    /// What is asked next; none at the end.
    #[must_use]
    pub fn next(&self) -> Option<Put> {
        if self.turns.len() >= self.wanted.questions {
            return None;
        }
        if self.turns.is_empty() {
            return Some(self.put(None, None));
        }
        self.follow_up(&[])
    }

    /// The times that an answer is spoken in, one after the other.
    #[must_use]
    pub fn bars(&self, put: &Put) -> Vec<Bar> {
        match self.wanted.length {
            Some(length) => vec![length],
            None if put.question.is_none() => Bar::ALL.to_vec(),
            None => vec![Bar::HalfMinute],
        }
    }

    /// What is said at the end.
    #[must_use]
    pub fn report(&self) -> Report {
        let mut beliefs: Vec<&Belief> = Vec::new();
        for heard in self.turns.iter().flat_map(Turn::beliefs) {
            if beliefs.iter().all(|belief| belief.id != heard.id) {
                beliefs.push(heard);
            }
        }
        let strong = self.states().into_iter();
        let strong = strong.filter(|(_, state)| *state == State::Covered);
        Report {
            strong: strong.map(|(point, _)| point).collect(),
            weak: self.weak(),
            beliefs,
            tomorrow: self.tomorrow(),
        }
    }

    fn put(&self, question: Option<&'static Question>, because: Option<&'static Point>) -> Put {
        let states = self.states().into_iter();
        let mut stood = states.filter(|(point, _)| because.is_some_and(|of| of.id == point.id));
        Put {
            question,
            because,
            stood: stood.next().map_or(State::Missing, |(_, state)| state),
            rubric: self.rubric,
        }
    }

    /// Every point of the rubric, as it stands after all answers.
    fn states(&self) -> Vec<(&'static Point, State)> {
        let first = self.turns.first().and_then(|turn| turn.grade.as_ref());
        let points = self.rubric.points.iter().enumerate();
        let state = |(at, point): (usize, &'static Point)| {
            let graded = first.and_then(|grade| grade.points.get(at));
            let first = graded.map_or(State::Missing, |graded| graded.state);
            let asked = |turn: &&Turn| turn.put.because.is_some_and(|of| of.id == point.id);
            let last = self.turns.iter().rfind(asked);
            (point, last.map_or(first, Turn::state))
        };
        points.map(state).collect()
    }

    /// The points that were not made: what was said of the wrong side, what is missing, what was half
    /// said; of each the weightiest first.
    fn weak(&self) -> Vec<&'static Point> {
        let mut states = self.states();
        states.sort_by_key(|(point, _)| std::cmp::Reverse(point.weight));
        let of = |state| states.iter().filter(move |(_, of)| *of == state);
        let weak = State::WORST_FIRST.into_iter().flat_map(of);
        weak.map(|(point, _)| *point).collect()
    }

    /// A question that was not asked, and is none of these: for the weakest point that nobody was asked
    /// about yet, one whose first concern it is, else one that is about it; without such a point any.
    fn follow_up(&self, taken: &[&Question]) -> Option<Put> {
        let is_open = |question: &&'static Question| {
            let asked = self.turns.iter().filter_map(|turn| turn.put.question);
            let mut gone = asked.chain(taken.iter().copied());
            gone.all(|of| of.id != question.id)
        };
        let open = questions().iter().filter(is_open);
        let open: Vec<&'static Question> =
            open.filter(|question| self.wanted.fits(question)).collect();
        let number = self.turns.len() + taken.len();
        let asked = |point: &Point| {
            let mut because = self.turns.iter().filter_map(|turn| turn.put.because);
            because.any(|of| of.id == point.id)
        };
        let (again, new): (Vec<_>, Vec<_>) =
            self.weak().into_iter().partition(|point| asked(point));
        for point in new.into_iter().chain(again).skip(taken.len()) {
            let first = |question: &&&Question| question.about.first() == Some(&point.id);
            let about = |question: &&&Question| question.about.contains(&point.id);
            let mut fits: Vec<_> = open.iter().filter(first).collect();
            if fits.is_empty() {
                fits = open.iter().filter(about).collect();
            }
            if let Some(question) = pick(&fits, self.wanted.seed, number) {
                return Some(self.put(Some(question), Some(point)));
            }
        }
        pick(&open, self.wanted.seed, number).map(|question| self.put(Some(question), None))
    }

    /// What went worst, then what would be asked next; no two for one belief.
    fn tomorrow(&self) -> Vec<&'static Question> {
        let mut bad: Vec<&Turn> = self.turns.iter().collect();
        bad.retain(|turn| turn.state() == State::Missing);
        bad.sort_by_key(|turn| turn.score());
        let mut all: Vec<&Question> = Vec::new();
        let apart = |all: &[&Question], one: &Question| all.iter().all(|of| !of.meets(one));
        for question in bad.iter().filter_map(|turn| turn.put.question) {
            if all.len() < TOMORROW && apart(&all, question) {
                all.push(question);
            }
        }
        let mut taken: Vec<&Question> = Vec::new();
        while all.len() < TOMORROW {
            let Some(question) = self.follow_up(&taken).and_then(|put| put.question) else {
                break;
            };
            if apart(&all, question) {
                all.push(question);
            }
            taken.push(question);
        }
        all
    }
}

/// One of these, by the seed and the number of the question (`SplitMix64`).
fn pick<T: Copy>(of: &[T], seed: u64, number: usize) -> Option<T> {
    let step = u64::try_from(number).unwrap_or_default().wrapping_add(1);
    let mut mixed = seed.wrapping_add(step.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^= mixed >> 31;
    let count = u64::try_from(of.len()).ok().filter(|count| *count > 0)?;
    of.get(usize::try_from(mixed % count).ok()?).copied()
}
