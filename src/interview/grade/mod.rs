//! A written answer, graded by what is said of which side.
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
use super::rubric::{Point, Rubric, Side};
use crate::text::Lang;

/// The longest text that is graded, in MiB.
pub const MAX_MEBIBYTES: u64 = 10;
/// The most places that are remembered of one thing.
const MAX_HEARD: usize = 64;

/// What was heard of a point.
#[derive(Clone, Debug, Default)]
struct Heard {
    /// Of each group, where.
    groups: Vec<Vec<Range<usize>>>,
    /// Where it is said of the wrong side.
    wrong: Vec<Range<usize>>,
}

/// Where a belief was heard: the sentence by its number, and the place.
type Asserted = (usize, Range<usize>);

/// Everything that was heard.
#[derive(Clone, Debug)]
struct Listening<'r> {
    rubric: &'r Rubric,
    points: Vec<Heard>,
    beliefs: Vec<Vec<Asserted>>,
    /// True if the text is about logging in.
    is_about: bool,
    topic: Topic,
    prose: prose::Count,
    sentences: usize,
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
        sentences: 0,
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
        self.prose.add(sentence, &found, reading);
        self.is_about |= !found.of(reading.about).is_empty();
        self.take_back(&found, sentence);
        let doubted = !found.of(reading.doubt[0]).is_empty();
        for clause in clauses::clauses(sentence, &found, reading, &mut self.topic) {
            let matches = Matches::new(sentence, &found, reading, &clause);
            self.hear_points(&matches);
            if !doubted {
                self.hear_beliefs(&matches);
            }
        }
        self.sentences += 1;
    }

    /// Forgets the beliefs of the sentence before, where this one begins by denying it.
    fn take_back(&mut self, found: &Found, sentence: &Sentence) {
        let back = found.within(
            self.rubric.reading.doubt[1],
            0,
            sentence.words.len().min(12),
        );
        let before = self.sentences.wrapping_sub(1);
        if !back.is_empty() {
            for heard in &mut self.beliefs {
                heard.retain(|(number, _)| *number != before);
            }
        }
    }

    fn hear_points(&mut self, matches: &Matches<'_>) {
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
            for wrong in &point.wrong {
                matches.each(&wrong.patterns, |side, place| {
                    if side == Some(wrong.side) {
                        keep(&mut heard.wrong, place);
                    }
                });
            }
        }
    }

    fn hear_beliefs(&mut self, matches: &Matches<'_>) {
        let number = self.sentences;
        for (belief, heard) in self.rubric.beliefs.iter().zip(&mut self.beliefs) {
            matches.each(&belief.patterns, |_, place| keep(heard, (number, place)));
        }
    }
}

fn keep<T>(places: &mut Vec<T>, place: T) {
    if places.len() < MAX_HEARD {
        places.push(place);
    }
}
