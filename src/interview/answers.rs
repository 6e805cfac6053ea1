//! The answers that one would say aloud, sentence by sentence: `answers.toml`.

use std::sync::OnceLock;

use serde::Deserialize;

use super::Link;
use crate::text::{Lang, Text};
use crate::words::marks;

/// The file that comes with the program.
const SOURCE: &str = include_str!("answers.toml");

/// How long an answer may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Bar {
    /// Half a minute.
    #[serde(rename = "30s")]
    HalfMinute,
    /// Two minutes.
    #[serde(rename = "2min")]
    TwoMinutes,
}

impl Bar {
    /// Every length, the shortest first.
    pub const ALL: [Self; 2] = [Self::HalfMinute, Self::TwoMinutes];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::HalfMinute => "30s",
            Self::TwoMinutes => "2min",
        }
    }

    /// What it may take, in seconds.
    #[must_use]
    pub fn seconds(self) -> u64 {
        match self {
            Self::HalfMinute => 30,
            Self::TwoMinutes => 120,
        }
    }
}

/// A sentence of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentence {
    /// What one says.
    pub text: Text,
    /// The points that it makes, by their ids.
    pub points: Vec<String>,
    /// The step that shows it.
    pub show: Link,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// How long it is.
    pub length: Bar,
    /// Its sentences, in order.
    #[serde(rename = "sentence")]
    pub sentences: Vec<Sentence>,
}

impl Answer {
    /// The whole of it, as it is spoken.
    #[must_use]
    pub fn spoken(&self, lang: Lang) -> String {
        let sentences = self
            .sentences
            .iter()
            .map(|sentence| sentence.text.get(lang));
        sentences.collect::<Vec<_>>().join(marks::SPACE.get(lang))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    answer: Vec<Answer>,
}

fn read(source: &str) -> Result<Vec<Answer>, toml::de::Error> {
    toml::from_str(source).map(|file: File| file.answer)
}

/// The answer of a length. A file that does not load is a broken build, which a unit test reports.
#[must_use]
pub fn answer(length: Bar) -> Option<&'static Answer> {
    static READ: OnceLock<Vec<Answer>> = OnceLock::new();
    let all = READ.get_or_init(|| read(SOURCE).unwrap_or_default());
    all.iter().find(|answer| answer.length == length)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::interview::rubric::rubric;

    #[test]
    fn the_answers_load_and_make_every_point() {
        let all =
            read(SOURCE).unwrap_or_else(|error| panic!("src/interview/answers.toml: {error}"));
        assert_eq!(all.len(), Bar::ALL.len());
        let known = rubric()
            .unwrap()
            .points
            .iter()
            .map(|point| point.id.clone());
        let known: BTreeSet<String> = known.collect();
        for length in Bar::ALL {
            let answer = answer(length).unwrap();
            let made = answer
                .sentences
                .iter()
                .flat_map(|sentence| &sentence.points);
            let made: BTreeSet<String> = made.cloned().collect();
            let left: Vec<_> = known.symmetric_difference(&made).collect();
            let too_long = ["R10"]; // for half a minute
            let may = if length == Bar::HalfMinute {
                &too_long[..]
            } else {
                &[]
            };
            assert_eq!(left, may, "{}", length.name());
        }
    }
}
