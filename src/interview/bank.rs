//! The questions of the interview: what is asked, what one says, what a weak candidate says, and the
//! step that shows it: `questions.toml`.

use std::sync::OnceLock;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization as _;

use super::Link;
use crate::text::{Lang, Text};
use crate::words::interview::session as words;

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
    /// What it is about: the id of a topic.
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

/// What questions are about.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Its id, which stays.
    pub id: String,
    /// Its name.
    pub name: Text,
}

impl Topic {
    /// Its name, with the id where that is another word.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let name = self.name.get(lang);
        if name == self.id {
            return name.to_owned();
        }
        words::topic(lang, name, &self.id)
    }

    /// True if it is called so: by its id, or by its name in either language.
    fn is_called(&self, name: &str) -> bool {
        let plain = |name: &str| name.nfkc().flat_map(char::to_lowercase).collect::<String>();
        let names = Lang::ALL.map(|lang| self.name.get(lang));
        let mut names = names.into_iter().chain([&*self.id]);
        names.any(|of| plain(of) == plain(name.trim()))
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

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bank {
    topic: Vec<Topic>,
    question: Vec<Question>,
}

fn read(source: &str) -> Result<Bank, toml::de::Error> {
    toml::from_str(source)
}

/// The bank. A file that does not load is a broken build, which a unit test reports.
fn bank() -> &'static Bank {
    static READ: OnceLock<Bank> = OnceLock::new();
    READ.get_or_init(|| read(SOURCE).unwrap_or_default())
}

/// The questions, in the order of the file.
#[must_use]
pub fn questions() -> &'static [Question] {
    &bank().question
}

/// The topics, in the order of the file.
#[must_use]
pub fn topics() -> &'static [Topic] {
    &bank().topic
}

/// The topic of that id, or of that name in either language.
#[must_use]
pub fn topic(name: &str) -> Option<&'static Topic> {
    topics().iter().find(|topic| topic.is_called(name))
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
        let all = all.question;
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
    fn a_topic_is_found_by_its_id_and_by_its_names_and_has_questions() {
        let of = |name: &str| topic(name).map(|topic| &*topic.id);
        for topic in topics() {
            for name in [&*topic.id]
                .into_iter()
                .chain(Lang::ALL.map(|lang| topic.name.get(lang)))
            {
                assert_eq!(of(name), Some(&*topic.id), "{name}");
            }
            assert!(
                questions()
                    .iter()
                    .any(|question| question.topic == topic.id),
                "{}",
                topic.id
            );
        }
        assert!(
            questions()
                .iter()
                .all(|question| of(&question.topic) == Some(&question.topic))
        );
        assert_eq!(of(" ＣＳＲＦとＸＳＳ"), Some("csrf-xss"));
        assert_eq!(of("weather"), None);
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
