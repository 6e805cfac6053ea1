//! What a good answer holds, and which beliefs are wrong: `rubric.toml`, read and checked.

mod file;

use std::sync::OnceLock;

use serde::Deserialize;

use super::Link;
use super::lexicon::{Lexicon, ListId};
use crate::text::Text;

/// The file that comes with the program.
const SOURCE: &str = include_str!("rubric.toml");

/// The side that something is said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// The session.
    Session,
    /// The token.
    Token,
}

impl Side {
    /// The other side.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Session => Self::Token,
            Self::Token => Self::Session,
        }
    }
}

/// What a point shows that one can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dimension {
    /// Say how it works.
    Mechanism,
    /// Say what it gains and what it costs.
    TradeOff,
    /// Say what goes wrong, and what is done about it.
    Failure,
    /// Decide, with a condition.
    Decision,
}

impl Dimension {
    /// Every dimension.
    pub const ALL: [Self; 4] = [
        Self::Mechanism,
        Self::TradeOff,
        Self::Failure,
        Self::Decision,
    ];

    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Mechanism => "mechanism",
            Self::TradeOff => "trade-off",
            Self::Failure => "failure",
            Self::Decision => "decision",
        }
    }
}

/// A question that an interviewer would ask next.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// The question.
    pub question: Text,
    /// Where its answer can be seen.
    pub show: Link,
}

/// Words that stand near each other in a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The side that it must be said of; none: any.
    pub side: Option<Side>,
    /// One of each of these.
    pub(super) parts: Vec<Part>,
    /// None of these in the same clause.
    pub(super) without: Vec<ListId>,
}

/// A part of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// The ways to say it.
    pub list: ListId,
    /// True if it comes soon after the part before it.
    pub follows: bool,
}

/// One of the things that make up a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The side that it must be said of.
    pub side: Option<Side>,
    /// How much of the point it is: 2 is all.
    pub worth: u8,
    /// Ways to say it.
    pub patterns: Vec<Pattern>,
}

/// What must be said of a side, and what would be wrong to say of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The side that it is wrong of.
    pub side: Side,
    /// Ways to say it.
    pub patterns: Vec<Pattern>,
}

/// A point of a good answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// `R1` to `R10`.
    pub id: String,
    /// The side that it is about; none: both.
    pub side: Option<Side>,
    /// What it counts, of 100.
    pub weight: u32,
    /// What it shows that one can do.
    pub dimension: Dimension,
    /// Its name.
    pub title: Text,
    /// What one would say.
    pub say: Text,
    /// What is asked where it is missing.
    pub next: FollowUp,
    /// Groups that together are worth 2 cover it.
    pub groups: Vec<Group>,
    /// The same said of the wrong side.
    pub wrong: Vec<Wrong>,
}

/// A belief that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Belief {
    /// `N1` to `N7`, `M1` to `M27`.
    pub id: String,
    /// What is right.
    pub correction: Text,
    /// Where that can be seen.
    pub show: Link,
    /// Ways to say it.
    pub patterns: Vec<Pattern>,
}

/// The lists by which a text is read, whatever it says.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// Names of the session's side, and of the token's.
    pub sides: [ListId; 2],
    /// "The former" and "the latter".
    pub order: [ListId; 2],
    /// "The first one" and "the second one", where nothing has a name.
    pub ordinals: [ListId; 2],
    /// What stands before a name that is only mentioned ("unlike"), and what stands after it (より).
    pub mention: [ListId; 2],
    /// What makes a name the topic (では).
    pub topic: ListId,
    /// What a name comes after where all before it is said of that: のが in "消せるのがセッションです".
    pub focus: ListId,
    /// Where a clause begins: "but", 一方.
    pub wall: ListId,
    /// Where a Japanese sentence ends, and what may follow that goes on with it.
    pub end: [ListId; 2],
    /// What a pause comes before, and after: "and", ので. No denial reaches beyond.
    pub pause: [ListId; 2],
    /// What ends a condition in Japanese: なら.
    pub condition: ListId,
    /// What denies what follows it, and what is before it.
    pub denial: [ListId; 2],
    /// Who does what is said next: クライアントが.
    pub subject: ListId,
    /// What tells of a belief without sharing it.
    pub doubt: ListId,
    /// What denies the sentence before, where the next begins with it.
    pub denied: ListId,
    /// What takes back what was just said: "no, wait", 逆です.
    pub corrected: ListId,
    /// Idioms whose words do not count.
    pub mute: ListId,
    /// Function words, and particles in an order that there is not.
    pub grammar: [ListId; 2],
    /// Words that show that a text is about logging in at all.
    pub about: ListId,
}

/// What a good answer holds.
#[derive(Clone, Debug)]
pub struct Rubric {
    /// The words and phrases of it.
    pub(super) lexicon: Lexicon,
    /// How a text is read.
    pub(super) reading: Reading,
    /// Words that do not stand one after the other.
    pub(super) broken: Vec<[ListId; 2]>,
    /// The points, in order.
    pub points: Vec<Point>,
    /// The beliefs.
    pub beliefs: Vec<Belief>,
}

/// The rubric. A file that does not load is a broken build, which a unit test reports with the line; here it
/// would be `None`.
#[must_use]
pub fn rubric() -> Option<&'static Rubric> {
    static READ: OnceLock<Option<Rubric>> = OnceLock::new();
    READ.get_or_init(|| Rubric::read(SOURCE).ok()).as_ref()
}

/// What is wrong in a rubric, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub why: String,
}

impl Rubric {
    /// Reads a rubric.
    ///
    /// # Errors
    /// [`Fault`]: not TOML, a field too many or too few, or a pattern that cannot be read.
    pub fn read(source: &str) -> Result<Self, Fault> {
        let line = |at: usize| source[..at.min(source.len())].matches('\n').count() + 1;
        let file: file::File = toml::from_str(source).map_err(|error| Fault {
            line: line(error.span().map_or(0, |span| span.start)),
            why: error.message().to_owned(),
        })?;
        let read = file.read();
        read.map_err(|(at, why)| Fault {
            line: line(at),
            why,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    fn loaded() -> Rubric {
        Rubric::read(SOURCE).unwrap_or_else(|fault| {
            panic!("src/interview/rubric.toml:{}: {}", fault.line, fault.why)
        })
    }

    #[test]
    fn the_rubric_loads_and_its_weights_are_100() {
        let rubric = loaded();
        let weights = rubric.points.iter().map(|point| point.weight);
        assert_eq!(weights.sum::<u32>(), 100);
        for point in &rubric.points {
            let worth: u8 = point.groups.iter().map(|group| group.worth).sum();
            assert!(worth >= 2, "{}", point.id);
            for lang in Lang::ALL {
                for text in [&point.title, &point.say, &point.next.question] {
                    assert!(!text.get(lang).is_empty(), "{}", point.id);
                }
            }
        }
    }

    #[test]
    fn an_id_is_one_point_or_one_belief() {
        let rubric = loaded();
        let points = rubric.points.iter().map(|point| &point.id);
        let mut ids: Vec<&String> = points.chain(rubric.beliefs.iter().map(|b| &b.id)).collect();
        let all = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), all);
    }

    #[test]
    fn a_bad_pattern_is_told_with_its_line() {
        let good = "\"{signature}\"";
        let line = SOURCE.lines().position(|line| line.contains(good)).unwrap() + 1;
        for bad in ["\"{nobody}\"", "\"a & \"", "\"!x\"", "\"a > > b\"", "3"] {
            let fault = Rubric::read(&SOURCE.replacen(good, bad, 1)).unwrap_err();
            assert_eq!(fault.line, line, "{fault:?}");
        }
    }
}
