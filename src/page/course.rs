//! What the list of scenarios says: the question of all, the doors, and of each scenario its
//! question, its name, how long it takes and whether it was played.

use super::{Role, Span, span};
use crate::lesson::course::{
    Mending, Next, Played, minutes_of_short_path, on_short_path, short_path,
};
use crate::lesson::scenario::{Scenario, catalogue, tags};
use crate::text::Lang;
use crate::words::{marks, page, page::course as words};

/// A way into the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// The short path.
    Learn,
    /// The comparison.
    Compare,
    /// The hall view, for a class.
    Teach,
    /// The interview.
    Rehearse,
    /// The decoder.
    Decode,
}

/// A door in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoorPage {
    /// Its name.
    pub name: &'static str,
    /// What is behind it, in a line.
    pub what: String,
    /// What one does there, in sentences.
    pub about: String,
}

/// A scenario in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its place in the course.
    pub number: u32,
    /// The interview question that it answers.
    pub question: &'static str,
    /// Its name.
    pub title: &'static str,
    /// How long it takes.
    pub minutes: String,
    /// True if it is on the short path.
    pub on_short_path: bool,
    /// True if it was played to its end.
    pub played: bool,
    /// What of it is to be mended, or that it is mended; empty where nothing was wrong.
    pub mending: String,
}

impl Door {
    /// The doors, in the order in which they stand.
    pub const ALL: [Self; 5] = [
        Self::Learn,
        Self::Compare,
        Self::Rehearse,
        Self::Teach,
        Self::Decode,
    ];

    /// The door in words. `hall`: the hall view is on.
    #[must_use]
    pub fn page(self, played: &Played, hall: bool, lang: Lang) -> DoorPage {
        let (name, what, about) = match self {
            Self::Learn => (words::LEARN, learn(played, lang), learn_about(played, lang)),
            Self::Compare => {
                let what = words::COMPARE_WHAT.get(lang).to_owned();
                (
                    words::COMPARE,
                    what,
                    words::COMPARE_ABOUT.get(lang).to_owned(),
                )
            }
            Self::Teach => {
                let what = [words::TEACH_WHAT, words::TEACH_WHAT_ON][usize::from(hall)];
                (
                    words::TEACH,
                    what.get(lang).to_owned(),
                    words::TEACH_ABOUT.get(lang).to_owned(),
                )
            }
            Self::Rehearse => {
                let what = words::REHEARSE_WHAT.get(lang).to_owned();
                let about = words::REHEARSE_ABOUT.get(lang).to_owned();
                (words::REHEARSE, what, about)
            }
            Self::Decode => {
                let what = words::DECODE_WHAT.get(lang).to_owned();
                (
                    words::DECODE,
                    what,
                    words::DECODE_ABOUT.get(lang).to_owned(),
                )
            }
        };
        DoorPage {
            name: name.get(lang),
            what,
            about,
        }
    }
}

/// Which scenarios the short path has, how long it takes, and how far one is.
fn learn(played: &Played, lang: Lang) -> String {
    let numbers: Vec<String> = short_path().map(|head| head.number.to_string()).collect();
    let done = short_path().filter(|head| played.has(head)).count();
    let minutes = minutes_of_short_path(lang);
    let all = numbers.len();
    let numbers = numbers.join(marks::COMMA.get(lang));
    if done == 0 {
        words::short_path(lang, numbers, minutes)
    } else {
        words::short_path_played(lang, numbers, minutes, done, all)
    }
}

/// What comes next on the short path, and what its minutes are made of.
fn learn_about(played: &Played, lang: Lang) -> String {
    let next = match on_short_path(played) {
        Some(Next::Scenario(head)) => {
            words::next_on_path(lang, head.number, head.question.get(lang))
        }
        Some(Next::Answer(head)) => words::answer_on_path(lang, head.question.get(lang)),
        Some(Next::Comparison) | None => String::new(),
    };
    let counted = words::COUNTED.get(lang);
    [&next, marks::SPACE.get(lang), counted].concat()
}

impl Row {
    /// The row of a scenario.
    #[must_use]
    pub fn of(scenario: &'static Scenario, played: &Played, lang: Lang) -> Self {
        Self {
            number: scenario.number,
            question: scenario.question.get(lang),
            title: scenario.title.get(lang),
            minutes: words::minutes(lang, scenario.minutes.get(lang)),
            on_short_path: scenario.short_path,
            played: played.has(scenario),
            mending: match played.mending(scenario) {
                Mending { weak: 0, mended: 0 } => String::new(),
                Mending { weak: 0, .. } => words::MENDED.get(lang).to_owned(),
                Mending { weak, .. } => words::weak(lang, weak),
            },
        }
    }
}

/// What else is said of a scenario in focus: its name and the tags that tell it from most others, then
/// what one will have seen.
#[must_use]
pub fn about(scenario: &Scenario, lang: Lang) -> [String; 2] {
    let telling = telling_tags();
    let tags = scenario
        .tags
        .iter()
        .filter(|tag| telling.contains(&tag.as_str()));
    let tags: Vec<&str> = tags.map(|tag| tags::say(tag, lang)).collect();
    let title = scenario.title.get(lang);
    let name = if tags.is_empty() {
        title.to_owned()
    } else {
        words::name_and_tags(lang, title, tags.join(marks::COMMA.get(lang)))
    };
    [name, scenario.goal.get(lang).to_owned()]
}

/// What this program is, with the two lanes in their colours.
#[must_use]
pub fn what_this_is(lang: Lang) -> Vec<Span> {
    let [ticket, passport] = [page::TICKET, page::PASSPORT].map(|name| name.get(lang));
    let said = words::what_this_is(lang, ticket, passport);
    let mut spans = Vec::new();
    let mut rest = said.as_str();
    for (name, role) in [(ticket, Role::Server), (passport, Role::Client)] {
        if let Some((before, after)) = rest.split_once(name) {
            spans.extend([span(before, Role::Plain), span(name, role)]);
            rest = after;
        }
    }
    spans.push(span(rest, Role::Plain));
    spans
}

/// The tags that no more than half of the scenarios have, in order.
#[must_use]
pub fn telling_tags() -> Vec<&'static str> {
    let heads = catalogue::heads();
    let of = |tag: &String| heads.iter().filter(|head| head.tags.contains(tag)).count();
    let mut tags: Vec<&String> = heads.iter().flat_map(|head| &head.tags).collect();
    tags.sort();
    tags.dedup();
    tags.retain(|tag| 2 * of(tag) <= heads.len());
    tags.into_iter().map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_that_is_on_most_scenarios_says_nothing() {
        let tags = telling_tags();
        for tag in ["interview", "session", "jwt"] {
            assert!(!tags.contains(&tag), "{tag}");
        }
        assert!(tags.contains(&"csrf") && tags.contains(&"scaling"));
        let csrf = catalogue::heads()
            .iter()
            .find(|head| head.id == "csrf")
            .unwrap();
        assert_eq!(about(csrf, Lang::En)[0], "The forged order (csrf, cookies)");
    }

    #[test]
    fn the_door_of_the_short_path_counts_what_was_played_of_it() {
        let mut played = Played::default();
        let fresh = Door::Learn.page(&played, false, Lang::En);
        assert!(
            fresh.about.contains("Explain how session login"),
            "{fresh:?}"
        );
        for head in short_path() {
            played.add(&head.id);
        }
        let done = Door::Learn.page(&played, false, Lang::En);
        assert!(done.what.contains("4 of 4 played"), "{done:?}");
        assert!(done.about.contains("aloud"), "{done:?}");
        for lang in [Lang::En, Lang::Ja] {
            let minutes: u32 = short_path().map(|head| head.minutes.get(lang)).sum();
            let said = Door::Learn.page(&played, false, lang).what;
            assert!(said.contains(&minutes.to_string()), "{said}");
        }
    }
}
