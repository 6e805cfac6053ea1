//! The questions of the interview: what is asked, what one says, what a weak candidate says, and the
//! step that shows it: `questions.toml`.

use std::sync::OnceLock;

use serde::Deserialize;

use super::Link;
use crate::text::{Lang, Text};

/// The file that comes with the program.
const SOURCE: &str = include_str!("questions.toml");

/// How much a question asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// How it works.
    Junior,
    /// What it costs, and what goes wrong.
    Mid,
    /// What one chooses, and why.
    Senior,
}

impl Level {
    /// Every level, the lowest first.
    pub const ALL: [Self; 3] = [Self::Junior, Self::Mid, Self::Senior];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Junior => "junior",
            Self::Mid => "mid",
            Self::Senior => "senior",
        }
    }
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its name, which stays when its wording is mended.
    pub id: String,
    /// What it is about, in a word.
    pub topic: String,
    /// How much it asks for.
    pub level: Level,
    /// What is asked.
    pub asks: Text,
    /// What one says.
    pub answer: Text,
    /// What an answer is to hold.
    pub points: Lines,
    /// What a weak candidate says.
    pub trap: Text,
    /// The points of the rubric that a good answer makes, by their ids.
    pub about: Vec<String>,
    /// The beliefs that a right answer mends, by their ids; none: it is about no single one.
    pub beliefs: Vec<String>,
    /// True if the end of its scenario asks for these points.
    #[serde(default)]
    pub own: bool,
    /// Where the answer is seen.
    pub show: Link,
    /// What one sees there.
    pub shows: Text,
}

impl Question {
    /// True if it mends a belief that the other mends, too.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        let mut beliefs = self.beliefs.iter();
        beliefs.any(|belief| other.beliefs.contains(belief))
    }
}

/// Lines in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lines {
    /// The English lines.
    pub en: Vec<String>,
    /// The Japanese lines, as many.
    pub ja: Vec<String>,
}

impl Lines {
    /// The lines in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &[String] {
        match lang {
            Lang::En => &self.en,
            Lang::Ja => &self.ja,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    question: Vec<Question>,
}

fn read(source: &str) -> Result<Vec<Question>, toml::de::Error> {
    toml::from_str(source).map(|file: File| file.question)
}

/// The questions, in the order of the file. A file that does not load is a broken build, which a
/// unit test reports.
#[must_use]
pub fn questions() -> &'static [Question] {
    static READ: OnceLock<Vec<Question>> = OnceLock::new();
    READ.get_or_init(|| read(SOURCE).unwrap_or_default())
}

/// The topics, in the order of the questions.
#[must_use]
pub fn topics() -> Vec<&'static str> {
    let mut topics: Vec<&str> = Vec::new();
    for question in questions() {
        if !topics.contains(&&*question.topic) {
            topics.push(&question.topic);
        }
    }
    topics
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::interview::rubric::rubric;

    #[test]
    fn the_questions_load_and_each_has_a_name_of_its_own() {
        let all =
            read(SOURCE).unwrap_or_else(|error| panic!("src/interview/questions.toml: {error}"));
        assert_eq!(all, questions());
        let ids: BTreeSet<&str> = all.iter().map(|question| question.id.as_str()).collect();
        assert_eq!(ids.len(), all.len());
        assert!(all.len() >= 69, "{}", all.len());
        for question in &all {
            let [en, ja] = Lang::ALL.map(|lang| question.points.get(lang).len());
            assert!(en > 0 && en == ja, "{}", question.id);
        }
        for level in Level::ALL {
            assert!(all.iter().any(|of| of.level == level), "{}", level.name());
        }
    }

    #[test]
    fn every_point_of_the_rubric_can_be_asked_about() {
        let rubric = rubric().unwrap();
        let points = || rubric.points.iter().map(|point| &point.id);
        for question in questions() {
            let known = |about: &String| points().any(|point| point == about);
            assert!(!question.about.is_empty(), "{}", question.id);
            assert!(question.about.iter().all(known), "{}", question.id);
        }
        for point in points() {
            let asks = |question: &&Question| question.about.contains(point);
            assert!(questions().iter().filter(asks).count() >= 3, "{point}");
        }
    }
}
