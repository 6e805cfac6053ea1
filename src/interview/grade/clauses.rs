//! A sentence cut into clauses, and the side that each is about.

use std::collections::BTreeMap;

use super::super::lexicon::{Found, Span};
use super::super::reading::{Sentence, sentences};
use super::super::rubric::{Reading, Rubric, Side};
use crate::text::Lang;
use crate::words::marks::CASES;

/// What is spoken of, from sentence to sentence.
#[derive(Clone, Copy, Debug)]
pub struct Topic {
    lang: Lang,
    names: Names,
    side: Option<Side>,
}

/// How a text names the sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Names {
    /// The side that it names first, which is the former.
    former: Side,
    /// True if it does not call both by name: there may be a first one and a second one.
    has_ordinals: bool,
}

/// The words that may be said in between of a name and what makes it a mere mention, in weight.
const MAX_MENTION: usize = 12;

impl Topic {
    /// Nothing is spoken of yet.
    pub fn new(lang: Lang, names: Names) -> Self {
        Self {
            lang,
            names,
            side: None,
        }
    }
}

/// How a text names the sides. The question names the session first.
pub fn names(text: &str, rubric: &Rubric) -> Names {
    let mut first = None;
    for sentence in sentences(text) {
        let found = rubric.lexicon.find(&sentence, rubric.reading.mute);
        let named = [Side::Session, Side::Token].into_iter();
        let named = named.zip(rubric.reading.sides);
        let named = named.filter_map(|(side, list)| Some((found.of(list).first()?.start, side)));
        for (_, side) in named.collect::<BTreeMap<_, _>>() {
            let former = *first.get_or_insert(side);
            if side != former {
                return Names {
                    former,
                    has_ordinals: false,
                };
            }
        }
    }
    Names {
        former: Side::Session,
        has_ordinals: true,
    }
}

/// A name of a side.
#[derive(Clone, Copy, Debug)]
pub struct Name {
    /// Where it stands.
    pub span: Span,
    /// Which side it names.
    pub side: Side,
    /// True if what is said before it is said of it.
    pub is_focus: bool,
}

/// A piece of a sentence in which words belong together.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Its words.
    pub span: Span,
    /// The names in it, in order.
    pub names: Vec<Name>,
    /// What was spoken of before it.
    pub inherited: Option<Side>,
    /// True if the sentence has so few pauses that where a clause ends is anybody's guess.
    pub is_dictated: bool,
}

/// The weight of words without a pause from which on a text is taken to be dictated.
const MIN_DICTATED: usize = 120;

/// The clauses of a sentence, in order; the topic moves on.
pub fn clauses(
    sentence: &Sentence,
    found: &Found,
    reading: &Reading,
    topic: &mut Topic,
) -> Vec<Clause> {
    let end = sentence.words.len();
    let names = names_in(sentence, found, reading, topic.names);
    let pauses = (0..end).filter(|at| sentence.is_paused(*at)).count();
    let is_dictated = sentence.weight(0, end) > MIN_DICTATED * (pauses + 1);
    let mut starts = walls(sentence, found, reading, &names, topic.lang, is_dictated);
    starts.extend([0, end]);
    starts.sort_unstable();
    starts.dedup();
    let mut clauses = Vec::new();
    for pair in starts.windows(2) {
        let span = Span {
            start: pair[0],
            end: pair[1],
        };
        let from = names.partition_point(|name| name.span.start < span.start);
        let to = names.partition_point(|name| name.span.start < span.end);
        let names = names.get(from..to).unwrap_or_default().to_vec();
        let leads = |name: &&Name| match topic.lang {
            Lang::En => is_led(sentence, found, reading, span.start, name.span),
            Lang::Ja => is_topic(sentence, found, reading, name.span),
        };
        let last = names.last().filter(|_| topic.lang == Lang::En);
        let next = names.iter().rev().find(leads).or(last);
        let next = next.map(|name| name.side);
        clauses.push(Clause {
            span,
            names,
            inherited: topic.side,
            is_dictated,
        });
        topic.side = next.or(topic.side);
    }
    clauses
}

/// Where clauses begin.
fn walls(
    sentence: &Sentence,
    found: &Found,
    reading: &Reading,
    names: &[Name],
    lang: Lang,
    is_dictated: bool,
) -> Vec<usize> {
    let mut starts: Vec<usize> = found
        .of(reading.wall)
        .iter()
        .map(|span| span.start)
        .collect();
    // で、すぐ is no です.
    let whole = |end: &&Span| !(end.start + 1..end.end).any(|at| sentence.is_paused(at));
    for end in found.of(reading.end[0]).iter().filter(whole) {
        let goes_on = found.within(reading.end[1], end.end, end.end + 1);
        if goes_on.is_empty() {
            starts.push(end.end);
        }
    }
    for name in names {
        if lang == Lang::Ja && !name.is_focus && is_topic(sentence, found, reading, name.span) {
            starts.push(condition(sentence, found, reading, name.span.start));
        }
        if lang == Lang::En && is_dictated {
            let before = name.span.start;
            let led = (1..=3).filter_map(|back| before.checked_sub(back));
            let led = { led }.find(|at| LEADS.contains(&sentence.word(*at)));
            starts.extend(led);
        }
    }
    starts
}

/// Where the condition begins that a Japanese topic is said under: ログアウトすれば in
/// "ログアウトすれば、そのJWTは"; else where the topic begins.
fn condition(sentence: &Sentence, found: &Found, reading: &Reading, topic: usize) -> usize {
    let marks = found.within(reading.condition, topic.saturating_sub(MAX_TOPIC), topic);
    let leads = |mark: &&Span| mark.end <= topic && topic - mark.end <= MAX_BETWEEN;
    let Some(mark) = marks.iter().rfind(leads) else {
        return topic;
    };
    let first = mark.start.saturating_sub(MAX_CONDITION);
    let paused = |at: &usize| sentence.is_paused(*at);
    { first..=mark.start }.rfind(paused).unwrap_or(first)
}

/// What a side's name follows where a new clause begins.
const LEADS: [&str; 5] = ["with", "in", "for", "using", "when"];

/// True if an English name is what the rest is said of: it opens its clause, follows a pause or is
/// led in by "with". In "JWTs do what sessions do" only the first is.
fn is_led(sentence: &Sentence, found: &Found, reading: &Reading, start: usize, name: Span) -> bool {
    let from = name.start.saturating_sub(3).max(start);
    let paused =
        (from..=name.start).any(|at| sentence.is_paused(at) || LEADS.contains(&sentence.word(at)));
    from == start || paused || !found.within(reading.pause[0], from, name.start).is_empty()
}

/// How far from a name its mark may be: "の場合" in "一つ目のやり方の場合".
const MAX_TOPIC: usize = 10;

/// How long a condition is at most, and how near the topic is to its end: その.
const MAX_CONDITION: usize = 14;
const MAX_BETWEEN: usize = 2;

/// True if a name is what the rest is said of: for は, では or の場合 comes after it, and no other
/// case before that.
fn is_topic(sentence: &Sentence, found: &Found, reading: &Reading, name: Span) -> bool {
    let marks = found.within(reading.topic, name.end, name.end + MAX_TOPIC);
    marks.first().is_some_and(|mark| {
        let between = name.end..mark.start;
        let paused = (name.end..=mark.start).any(|at| sentence.is_paused(at));
        !paused && !between.clone().any(|at| CASES.contains(&sentence.word(at)))
    })
}

/// The names of the sides in a sentence, without those that are only mentioned.
fn names_in(sentence: &Sentence, found: &Found, reading: &Reading, names: Names) -> Vec<Name> {
    let mut all = Vec::new();
    let pair = [names.former, names.former.other()];
    let own = [Side::Session, Side::Token];
    let lists = [(reading.sides, own), (reading.order, pair)];
    let ordinals = names.has_ordinals.then_some((reading.ordinals, own));
    let focus = found.of(reading.focus);
    for (lists, sides) in lists.into_iter().chain(ordinals) {
        for (list, side) in lists.into_iter().zip(sides) {
            all.extend(found.of(list).iter().map(|span| Name {
                span: *span,
                side,
                is_focus: focus.iter().any(|focus| focus.end == span.start),
            }));
        }
    }
    all.sort_by_key(|name| (name.span.start, std::cmp::Reverse(name.span.end)));
    let mut end = 0;
    all.retain(|name| {
        let apart = name.span.start >= end;
        end = if apart { name.span.end } else { end };
        apart && !is_mention(sentence, found, reading, name.span)
    });
    all
}

/// True if a name is only compared with, or said not to be there.
fn is_mention(sentence: &Sentence, found: &Found, reading: &Reading, name: Span) -> bool {
    let near = |from: usize, to: usize| {
        let paused = (from + 1..=to).any(|at| sentence.is_paused(at));
        !paused && sentence.weight(from, to) <= MAX_MENTION
    };
    let [before, after] = reading.mention;
    let before = found.within(before, name.start.saturating_sub(4), name.start);
    let after = found.within(after, name.end, name.end + 4);
    before
        .iter()
        .any(|span| span.end <= name.start && near(span.end.saturating_sub(1), name.start))
        || after
            .iter()
            .any(|span| near(name.end.saturating_sub(1), span.start))
}
