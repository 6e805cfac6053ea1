//! A written answer, heard sentence by sentence: which patterns are said of which side; `score` makes
//! the grade of it.
//!
//! The text is read sentence by sentence, each is cut into clauses, a clause belongs to the side that
//! was named last; a point counts where it is said of its own side, and is noted where the same is
//! said of the other. It matches words, and does not understand.

mod clauses;
mod length;
mod matching;
mod prose;
mod score;

use std::ops::Range;

use self::clauses::Topic;
pub use self::length::{Fit, Length};
use self::matching::Matches;
pub use self::score::{Grade, Kind, MisheardBelief, PointGrade, State};
use super::lexicon::Found;
use super::reading::{self, Sentence};
use super::rubric::{Point, Reading, Rubric, Side};
use crate::text::Lang;

/// The longest text that is graded, in MiB: it takes less than a second to grade, and most of a day
/// to say.
pub const MAX_MEBIBYTES: u64 = 1;
/// The most places that are remembered of one thing.
const MAX_HEARD: usize = 64;
/// So many words open a sentence; in Japanese characters.
const MAX_OPENING: usize = 12;

/// What was heard of a point.
#[derive(Clone, Debug, Default)]
struct Heard {
    /// Of each group, where.
    groups: Vec<Vec<Range<usize>>>,
    /// Where it is said of the wrong side.
    wrong: Vec<Range<usize>>,
}

/// Everything that was heard.
#[derive(Clone, Debug)]
struct Listening<'r> {
    rubric: &'r Rubric,
    points: Vec<Heard>,
    /// Of each belief, where.
    beliefs: Vec<Vec<Range<usize>>>,
    /// True if the text is about logging in.
    is_about: bool,
    topic: Topic,
    prose: prose::Count,
    /// Where the sentence before begins.
    before: usize,
}

/// Grades a text.
#[must_use]
pub fn grade<'r>(text: &str, rubric: &'r Rubric) -> Grade<'r> {
    let lang = language(text);
    let names = clauses::names(text, rubric);
    let mut all = Listening {
        rubric,
        points: rubric.points.iter().map(Heard::of).collect(),
        beliefs: vec![Vec::new(); rubric.beliefs.len()],
        is_about: false,
        topic: Topic::new(lang, names),
        prose: prose::Count::default(),
        before: 0,
    };
    for sentence in reading::sentences(text) {
        all.hear(&sentence);
    }
    score::score(&all, text, lang)
}

/// The language of a text: Japanese if much of it is.
#[must_use]
pub fn language(text: &str) -> Lang {
    let japanese = text.chars().filter(|c| reading::is_japanese(*c)).count();
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    if japanese * 5 > letters {
        Lang::Ja
    } else {
        Lang::En
    }
}

impl Heard {
    fn of(point: &Point) -> Self {
        Self {
            groups: vec![Vec::new(); point.groups.len()],
            wrong: Vec::new(),
        }
    }
}

impl Listening<'_> {
    fn hear(&mut self, sentence: &Sentence) {
        let reading = &self.rubric.reading;
        let found = self.rubric.lexicon.find(sentence, reading.mute);
        self.prose.add(sentence, &found, self.rubric);
        self.is_about |= !found.of(reading.about).is_empty();
        let doubted = sentence.is_question() || !found.of(reading.doubt).is_empty();
        for clause in clauses::clauses(sentence, &found, reading, &mut self.topic) {
            let matches = Matches::new(sentence, &found, reading, &clause);
            self.hear_points(&matches, doubted);
            if !doubted {
                self.hear_beliefs(&matches);
            }
        }
        self.take_back(&found, sentence);
        self.before = sentence.place(0, 1).start;
    }

    /// Forgets what was held against the speaker, who denies it when the next sentence begins, or
    /// corrects it at once.
    fn take_back(&mut self, found: &Found, sentence: &Sentence) {
        let Reading {
            denied, corrected, ..
        } = self.rubric.reading;
        let start = sentence.place(0, 1).start;
        if !found.within(denied, 0, MAX_OPENING).is_empty() {
            self.forget(self.before..start);
        }
        for span in found.of(corrected) {
            let opens = span.start < MAX_OPENING;
            let from = if opens { self.before } else { start };
            self.forget(from..sentence.place(span.start, span.end).start);
        }
    }

    fn forget(&mut self, taken_back: Range<usize>) {
        let wrong = self.points.iter_mut().map(|heard| &mut heard.wrong);
        for places in wrong.chain(&mut self.beliefs) {
            places.retain(|place| !taken_back.contains(&place.start));
        }
    }

    /// Hears what is said; of what is asked or doubted nothing is held against the speaker.
    fn hear_points(&mut self, matches: &Matches<'_>, doubted: bool) {
        for (point, heard) in self.rubric.points.iter().zip(&mut self.points) {
            for (group, places) in point.groups.iter().zip(&mut heard.groups) {
                let own = |side: Option<Side>| {
                    group.side.is_none() || side != group.side.map(Side::other)
                };
                matches.each(&group.patterns, |side, place| {
                    if own(side) {
                        keep(places, place);
                    }
                });
            }
            for wrong in point.wrong.iter().filter(|_| !doubted) {
                matches.each(&wrong.patterns, |side, place| {
                    if side == Some(wrong.side) {
                        keep(&mut heard.wrong, place);
                    }
                });
            }
        }
    }

    fn hear_beliefs(&mut self, matches: &Matches<'_>) {
        for (belief, heard) in self.rubric.beliefs.iter().zip(&mut self.beliefs) {
            matches.each(&belief.patterns, |_, place| keep(heard, place));
        }
    }
}

fn keep<T>(places: &mut Vec<T>, place: T) {
    if places.len() < MAX_HEARD {
        places.push(place);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::interview::rubric::rubric;
    use crate::work;

    fn effort(text: &str) -> u64 {
        work::of(|| {
            let _ = grade(text, rubric().unwrap());
        })
    }

    #[test]
    fn a_text_takes_work_that_grows_with_it_and_no_faster() {
        let pieces = [
            "token ",
            "with a jwt ",
            "the session is not revoked until ",
            "look ",
            "a, ",
            "and ",
            "it's. ",
            "サーバーが",
            "トークンでは",
            "セッションは消せば、",
            "。",
            "ない",
            "を",
            "x",
            "\u{301}",
            "\n",
        ];
        for piece in pieces {
            let times = |times| effort(&piece.repeat(times));
            let (one, four) = (times(1_500), times(6_000));
            assert!(four <= one * 5 + 1_000, "{piece:?}: {one} → {four}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn any_text_is_graded_and_quoted_as_it_stands(
            pieces in prop::collection::vec(prop_oneof![
                any::<char>().prop_map(String::from),
                prop::sample::select(vec![
                    "session ", "token ", "セッション", "トークンは", "server ", "keeps ", "state ", "ｾｯｼｮﾝ", "が", "は",
                    "delete ", "the row ", "at once", ". ", "、", "。", "not ", "ない", "encrypted ", "暗号化", "ﾞ", "\u{301}",
                ]).prop_map(str::to_owned),
            ], 0..60),
        ) {
            let text = pieces.concat();
            let grade = grade(&text, rubric().unwrap());
            prop_assert!(grade.score <= 100);
            for point in &grade.points {
                for quote in point.heard.iter().chain(&point.wrong_side) {
                    prop_assert!(!quote.is_empty() && text.contains(quote));
                }
            }
        }
    }
}
