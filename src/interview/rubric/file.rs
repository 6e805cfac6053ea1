//! `rubric.toml` as it is written, and how its lists and patterns are read.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::super::lexicon::{Lexicon, ListId};
use super::{
    Belief, Dimension, FollowUp, Group, Link, Part, Pattern, Point, Reading, Rubric, Side, Wrong,
};
use crate::text::Text;

/// An offset, and what is wrong there.
pub(super) type Refusal = (usize, String);

/// Makes patterns of texts, and lists of names.
struct Patterns {
    lexicon: Lexicon,
    lists: BTreeMap<String, Vec<String>>,
}

impl File {
    /// The rubric that it holds.
    pub(super) fn read(self) -> Result<Rubric, Refusal> {
        let mut patterns = Patterns {
            lexicon: Lexicon::default(),
            lists: self.lists,
        };
        let reading = patterns.reading()?;
        let mut points = Vec::new();
        for point in self.point {
            points.push(patterns.point(point)?);
        }
        let mut broken = Vec::new();
        for pair in self.broken {
            broken.push([patterns.words(&pair.before)?, patterns.words(&pair.after)?]);
        }
        let mut beliefs = Vec::new();
        for belief in self.belief {
            beliefs.push(Belief {
                id: belief.id,
                correction: belief.correction,
                show: belief.show,
                patterns: patterns.patterns(&belief.patterns)?,
            });
        }
        Ok(Rubric {
            lexicon: patterns.lexicon,
            reading,
            broken,
            points,
            beliefs,
        })
    }
}

impl Patterns {
    fn point(&mut self, point: FilePoint) -> Result<Point, Refusal> {
        let mut groups = Vec::new();
        for group in point.group {
            groups.push(Group {
                side: group.side.or(point.side),
                worth: group.worth,
                patterns: self.patterns(&group.patterns)?,
            });
        }
        let mut wrong = Vec::new();
        for one in point.wrong {
            wrong.push(Wrong {
                side: one.side,
                patterns: self.patterns(&one.patterns)?,
            });
        }
        Ok(Point {
            id: point.id,
            side: point.side,
            weight: point.weight,
            dimension: point.dimension,
            title: point.title,
            say: point.say,
            next: point.next,
            groups,
            wrong,
        })
    }

    /// The words of a pair that do not stand one after the other.
    fn words(&mut self, words: &Spanned<Vec<String>>) -> Result<ListId, Refusal> {
        let phrases = words.get_ref();
        let list = self.lexicon.list(phrases.iter().map(String::as_str));
        list.ok_or_else(|| (words.span().start, format!("{phrases:?}?")))
    }

    fn reading(&mut self) -> Result<Reading, Refusal> {
        let mut list = |name: &str| self.named(name).ok_or_else(|| (0, format!("{name}?")));
        Ok(Reading {
            sides: [list("session")?, list("token")?],
            order: [list("former")?, list("latter")?],
            ordinals: [list("first")?, list("second")?],
            mention: [list("mention-before")?, list("mention-after")?],
            topic: list("topic")?,
            focus: list("focus")?,
            wall: list("wall")?,
            end: [list("end")?, list("end-goes-on")?],
            pause: [list("pause-before")?, list("pause-after")?],
            condition: list("condition")?,
            denial: [list("denial-before")?, list("denial-after")?],
            subject: list("subject")?,
            doubt: list("doubt")?,
            denied: list("denied")?,
            corrected: list("corrected")?,
            mute: list("mute")?,
            grammar: [list("function")?, list("broken-particles")?],
            about: list("about")?,
        })
    }

    fn patterns(&mut self, texts: &[Spanned<String>]) -> Result<Vec<Pattern>, Refusal> {
        let pattern = |text: &Spanned<String>| {
            let read = self.pattern(text.get_ref());
            read.map_err(|why| (text.span().start, why))
        };
        texts.iter().map(pattern).collect()
    }

    /// `@token & a | {b} > d & !c`: said of the token, an `a` or one of the list `b`, soon after it
    /// `d`, and no `c`.
    fn pattern(&mut self, text: &str) -> Result<Pattern, String> {
        let mut pattern = Pattern {
            side: None,
            parts: Vec::new(),
            without: Vec::new(),
        };
        for near in text.split('&').map(str::trim) {
            match near.strip_prefix('!') {
                _ if near == "@session" => pattern.side = Some(Side::Session),
                _ if near == "@token" => pattern.side = Some(Side::Token),
                Some(without) => pattern.without.push(self.list(without)?),
                None => {
                    for (index, part) in near.split('>').enumerate() {
                        pattern.parts.push(Part {
                            list: self.list(part)?,
                            follows: index > 0,
                        });
                    }
                }
            }
        }
        if pattern.parts.is_empty() {
            return Err(format!("{text}?"));
        }
        Ok(pattern)
    }

    /// `a | {b}`: the list of both.
    fn list(&mut self, text: &str) -> Result<ListId, String> {
        let mut phrases: Vec<&str> = Vec::new();
        for phrase in text.split('|').map(str::trim) {
            let name = phrase.strip_prefix('{');
            match name.and_then(|name| name.strip_suffix('}')) {
                Some(name) => {
                    let list = self.lists.get(name).ok_or_else(|| format!("{phrase}?"))?;
                    phrases.extend(list.iter().map(String::as_str));
                }
                None => phrases.push(phrase),
            }
        }
        let list = self.lexicon.list(phrases);
        list.ok_or_else(|| format!("{text}?"))
    }

    fn named(&mut self, name: &str) -> Option<ListId> {
        let phrases = self.lists.get(name)?;
        self.lexicon.list(phrases.iter().map(String::as_str))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    lists: BTreeMap<String, Vec<String>>,
    broken: Vec<FileBroken>,
    point: Vec<FilePoint>,
    belief: Vec<FileBelief>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileBroken {
    before: Spanned<Vec<String>>,
    after: Spanned<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FilePoint {
    id: String,
    side: Option<Side>,
    weight: u32,
    dimension: Dimension,
    title: Text,
    say: Text,
    next: FollowUp,
    group: Vec<FileGroup>,
    #[serde(default)]
    wrong: Vec<FileWrong>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileGroup {
    side: Option<Side>,
    worth: u8,
    patterns: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileWrong {
    side: Side,
    patterns: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileBelief {
    id: String,
    correction: Text,
    show: Link,
    patterns: Vec<Spanned<String>>,
}
