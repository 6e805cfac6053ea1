//! The grade: which point is covered, partly said, missing, of the wrong side; what was heard, weighed.

use std::ops::Range;

use super::super::rubric::{Belief, Dimension, Point, Rubric};
use super::{Heard, Length, Listening};
use crate::text::Lang;

/// What a wrong belief costs.
const BELIEF: i32 = 5;
/// What a story in order gains.
const ORDER: i32 = 5;
/// The most that is given while something is missing.
const MAX_INCOMPLETE: i32 = 99;
/// The most that a list of words is given, which is less than half an answer in sentences, and a text
/// about something else.
const MAX_LIST: u32 = 20;
const MAX_OFF_TOPIC: u32 = 15;
/// A text that scores so much is about the question, whatever words it uses.
const MIN_ABOUT: i32 = 25;
/// The most that is quoted of one thing.
const MAX_QUOTES: usize = 3;

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An answer.
    Answer,
    /// Words without sentences.
    List,
    /// About something else.
    OffTopic,
    /// Nothing.
    Empty,
}

/// How much of a point was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// All of it.
    Covered,
    /// Some of it.
    Partly,
    /// Nothing.
    Missing,
    /// It was said of the other side.
    WrongSide,
}

impl State {
    /// What is to be mended, the worst first.
    pub const WORST_FIRST: [Self; 3] = [Self::WrongSide, Self::Missing, Self::Partly];
}

/// A point, and what was said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointGrade<'r> {
    /// The point.
    pub point: &'r Point,
    /// How much of it was said.
    pub state: State,
    /// The learner's words for it.
    pub heard: Vec<String>,
    /// The learner's words that say it of the other side.
    pub wrong_side: Vec<String>,
}

impl PointGrade<'_> {
    /// What it counts, doubled, so that a half is whole.
    fn doubled(&self) -> i32 {
        let weight = i32::try_from(self.point.weight).unwrap_or_default();
        match self.state {
            State::Covered => 2 * weight,
            State::Partly => weight,
            State::Missing => 0,
            State::WrongSide => -2 * weight,
        }
    }
}

/// A wrong belief, and the words that showed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MisheardBelief<'r> {
    /// The belief.
    pub belief: &'r Belief,
    /// The learner's words.
    pub heard: String,
}

/// A grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grade<'r> {
    /// What the text is.
    pub kind: Kind,
    /// Its language.
    pub lang: Lang,
    /// From 0 to 100.
    pub score: u32,
    /// Every point, in the order of the rubric.
    pub points: Vec<PointGrade<'r>>,
    /// The wrong beliefs that were heard.
    pub beliefs: Vec<MisheardBelief<'r>>,
    /// What the order of the story gained.
    pub order_bonus: u32,
    /// How long it is.
    pub length: Length,
}

impl<'r> Grade<'r> {
    /// The grade of an answer that was spoken: the points that the speaker ticked, in the order of the
    /// rubric.
    #[must_use]
    pub fn ticked(rubric: &'r Rubric, ticks: &[bool], lang: Lang) -> Self {
        let points = rubric.points.iter().enumerate().map(|(at, point)| {
            let said = ticks.get(at) == Some(&true);
            PointGrade {
                point,
                state: if said { State::Covered } else { State::Missing },
                heard: Vec::new(),
                wrong_side: Vec::new(),
            }
        });
        let points: Vec<_> = points.collect();
        let said = points.iter().filter(|grade| grade.state == State::Covered);
        Self {
            kind: Kind::Answer,
            lang,
            score: said.map(|grade| grade.point.weight).sum(),
            points,
            beliefs: Vec::new(),
            order_bonus: 0,
            length: Length::of([0; 2], lang),
        }
    }

    /// What the wrong beliefs cost.
    #[must_use]
    pub fn belief_cost(&self) -> u32 {
        cost(&self.beliefs).unsigned_abs()
    }

    /// How much of a dimension was said, in a hundred.
    #[must_use]
    pub fn dimension(&self, dimension: Dimension) -> u32 {
        let said = self.percent(|grade| grade.point.dimension == dimension);
        u32::try_from(said).unwrap_or_default()
    }

    /// What was said of some points, in a hundred of what they count; less than nothing where it was
    /// said of the wrong side.
    fn percent(&self, of: impl Fn(&PointGrade<'_>) -> bool) -> i32 {
        let (mut got, mut all) = (0, 0);
        for grade in self.points.iter().filter(|grade| of(grade)) {
            got += grade.doubled();
            all += 2 * i32::try_from(grade.point.weight).unwrap_or_default();
        }
        100 * got / all.max(1)
    }

    /// The points that are in a state, in order.
    pub fn in_state(&self, state: State) -> impl Iterator<Item = &PointGrade<'_>> {
        self.points.iter().filter(move |point| point.state == state)
    }
}

fn cost(beliefs: &[MisheardBelief<'_>]) -> i32 {
    BELIEF * i32::try_from(beliefs.len()).unwrap_or_default()
}

/// Weighs what was heard.
pub(super) fn score<'r>(all: &Listening<'r>, text: &str, lang: Lang) -> Grade<'r> {
    let rubric = all.rubric;
    let points = rubric.points.iter().zip(&all.points);
    let points: Vec<_> = points
        .map(|(point, heard)| weigh(point, heard, &all.beliefs, text))
        .collect();
    let beliefs = rubric.beliefs.iter().zip(&all.beliefs);
    let beliefs: Vec<_> = beliefs
        .filter_map(|(belief, heard)| {
            let heard = text.get(heard.first()?.clone())?.to_owned();
            Some(MisheardBelief { belief, heard })
        })
        .collect();
    let is_list = all.prose.is_list();
    let order = if !is_list && is_in_order(all, &points) {
        ORDER
    } else {
        0
    };
    let doubled: i32 = points.iter().map(PointGrade::doubled).sum();
    let whole = (doubled + 1).div_euclid(2) + order - cost(&beliefs);
    let complete = points.iter().all(|point| point.state == State::Covered);
    let full = if complete { 100 } else { MAX_INCOMPLETE };
    let score = u32::try_from(whole.clamp(0, full)).unwrap_or_default();
    let words = all.prose.words();
    let said = |point: &PointGrade<'_>| point.state != State::Missing;
    let anything = points.iter().any(said) || !beliefs.is_empty();
    let works =
        |point: &PointGrade<'_>| said(point) && point.point.dimension == Dimension::Mechanism;
    let is_about = anything
        && match () {
            () if whole >= MIN_ABOUT => true,
            () if points.iter().any(works) => all.is_about,
            () => !beliefs.is_empty(),
        };
    let (kind, most) = match () {
        () if words == [0; 2] => (Kind::Empty, 0),
        () if is_list => (Kind::List, MAX_LIST),
        () if !is_about => (Kind::OffTopic, MAX_OFF_TOPIC),
        () => (Kind::Answer, 100),
    };
    Grade {
        kind,
        lang,
        score: score.min(most),
        points,
        beliefs,
        order_bonus: order.unsigned_abs(),
        length: Length::of(words, lang),
    }
}

/// What was said of a point; what is said in one breath with a wrong belief does not count.
fn weigh<'r>(
    point: &'r Point,
    heard: &Heard,
    beliefs: &[Vec<Range<usize>>],
    text: &str,
) -> PointGrade<'r> {
    let sound = |place: &&Range<usize>| {
        let apart = |wrong: &Range<usize>| wrong.end <= place.start || place.end <= wrong.start;
        beliefs.iter().flatten().all(apart)
    };
    let groups = point.groups.iter().zip(&heard.groups);
    let said = groups.map(|(group, places)| (group, places.iter().filter(sound).collect()));
    let mut said: Vec<(_, Vec<&Range<usize>>)> = said.collect();
    said.retain(|(_, places)| !places.is_empty());
    let right: usize = said.iter().map(|(_, places)| places.len()).sum();
    let worth: u8 = said.iter().map(|(group, _)| group.worth).sum();
    let most = said.iter().map(|(group, _)| group.worth).max();
    let best = said.iter().filter(|(group, _)| Some(group.worth) == most);
    let best = best.filter_map(|(_, places)| places.first().copied());
    let state = match worth {
        2.. => State::Covered,
        _ if heard.wrong.len() > right => State::WrongSide,
        1 => State::Partly,
        0 => State::Missing,
    };
    PointGrade {
        point,
        state,
        heard: quotes(best, text),
        wrong_side: quotes(heard.wrong.iter(), text),
    }
}

/// The words of the text at these places, each once, in order.
fn quotes<'p>(places: impl Iterator<Item = &'p Range<usize>>, text: &str) -> Vec<String> {
    let mut places: Vec<&Range<usize>> = places.collect();
    places.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
    let mut end = 0;
    places.retain(|place| {
        let apart = place.start >= end;
        end = end.max(place.end);
        apart
    });
    let quotes = places.into_iter().take(MAX_QUOTES);
    quotes
        .filter_map(|place| Some(text.get(place.clone())?.to_owned()))
        .collect()
}

/// True if the story goes from how it works to what it gains and costs, and ends with the choice.
fn is_in_order(all: &Listening<'_>, points: &[PointGrade<'_>]) -> bool {
    let first = |dimension: Dimension| {
        let of = points.iter().zip(&all.points).filter(|(grade, _)| {
            let opening = dimension == Dimension::Mechanism && grade.point.side.is_none();
            grade.point.dimension == dimension && !opening
        });
        let places = of.flat_map(|(_, heard)| heard.groups.iter().flatten());
        places.map(|place| place.start).min()
    };
    let story = [
        Dimension::Mechanism,
        Dimension::TradeOff,
        Dimension::Decision,
    ]
    .map(first);
    story.iter().all(Option::is_some) && story.is_sorted()
}
