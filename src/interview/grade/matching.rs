//! Patterns, found in a clause, with the side that they are said of.

use std::ops::Range;

use super::super::lexicon::{Found, Span};
use super::super::reading::Sentence;
use super::super::rubric::{Part, Pattern, Reading, Side};
use super::clauses::Clause;
use crate::work;

/// The longest stretch over which the parts of a pattern belong together, in weight.
const MAX_STRETCH: usize = 60;
/// How soon a part comes after the one that it follows, in weight.
const MAX_FOLLOWING: usize = 18;
/// How far a denial reaches: from a word of English to what follows, from a verb of Japanese to its
/// ending; in weight.
const MAX_DENIAL: [usize; 2] = [12, 8];
/// How much is quoted to either side, in weight; a word of Japanese is quoted whole.
const MAX_QUOTE: usize = 24;
/// The longest word after which one pauses, in characters.
const MAX_PAUSE: usize = 4;

/// What is found in one clause.
#[derive(Clone, Copy, Debug)]
pub struct Matches<'s> {
    sentence: &'s Sentence,
    found: &'s Found,
    reading: &'s Reading,
    clause: &'s Clause,
}

impl<'s> Matches<'s> {
    /// What is found in a clause of a sentence.
    pub fn new(
        sentence: &'s Sentence,
        found: &'s Found,
        reading: &'s Reading,
        clause: &'s Clause,
    ) -> Self {
        Self {
            sentence,
            found,
            reading,
            clause,
        }
    }

    /// Tells of each match that is not denied its side and what is to be quoted.
    pub fn each(&self, patterns: &[Pattern], mut tell: impl FnMut(Option<Side>, Range<usize>)) {
        for pattern in patterns {
            self.each_of(pattern, &mut tell);
        }
    }

    fn each_of(&self, pattern: &Pattern, tell: &mut impl FnMut(Option<Side>, Range<usize>)) {
        let Span { start, end } = self.clause.span;
        let spans = |list| self.found.within(list, start, end);
        let Some((first, others)) = pattern.parts.split_first() else {
            return;
        };
        work::note(1);
        if pattern.parts.iter().any(|part| spans(part.list).is_empty())
            || pattern.without.iter().any(|list| !spans(*list).is_empty())
        {
            return;
        }
        for one in spans(first.list) {
            let Some(parts) = self.around(*one, others) else {
                continue;
            };
            let from = parts.iter().map(|part| part.start).min().unwrap_or(start);
            let to = parts.iter().map(|part| part.end).max().unwrap_or(end);
            let whole = Span {
                start: from,
                end: to,
            };
            let side = self.side(whole);
            let near = self.sentence.weight(from, to) <= MAX_STRETCH;
            let of_side = pattern.side.is_none() || pattern.side == side;
            if near && of_side && !self.is_denied(&parts, whole) {
                tell(side, self.quote(whole));
            }
        }
    }

    /// The places of all parts, in order, for a place of the first.
    fn around(&self, one: Span, others: &[Part]) -> Option<Vec<Span>> {
        let Span { start, end } = self.clause.span;
        let mut parts = vec![one];
        let mut last = one;
        for part in others {
            let spans = self.found.within(part.list, start, end);
            last = if part.follows {
                let next = spans.partition_point(|span| span.start < last.end);
                let next = spans.get(next)?;
                let near = self.sentence.weight(last.end, next.start) <= MAX_FOLLOWING;
                (near && !self.changes_subject(last.end, next.start)).then_some(*next)?
            } else {
                nearest(spans, one)?
            };
            parts.push(last);
        }
        work::note(parts.len());
        parts.sort_unstable();
        Some(parts)
    }

    /// True if between two words somebody else is named who does what comes next.
    fn changes_subject(&self, from: usize, to: usize) -> bool {
        let subjects = self.found.within(self.reading.subject, from, to);
        subjects.iter().any(|subject| subject.end <= to)
    }

    /// The side that something is said of: the name that it is put before (…のがトークン), the one before
    /// it or in it, one that follows it in the same breath, else what was spoken of before.
    fn side(&self, whole: Span) -> Option<Side> {
        let names = &self.clause.names;
        let later = names.partition_point(|name| name.span.start <= whole.start);
        let before = later.checked_sub(1).and_then(|at| names.get(at));
        let inside = names.get(later).filter(|name| name.span.start < whole.end);
        let next = names.get(later).filter(|name| name.is_focus);
        let named = next.or(before).or(inside).map(|name| name.side);
        let after = || {
            let after = names.get(later)?;
            let breath = self.breath(whole);
            let trails = after.span.start < breath.end && !self.clause.is_dictated;
            trails.then_some(after.side)
        };
        named.or_else(after).or(self.clause.inherited)
    }

    /// True if a denial stands where it reaches what was found.
    fn is_denied(&self, parts: &[Span], whole: Span) -> bool {
        let own = |denial: &Span| {
            parts
                .iter()
                .any(|part| part.start < denial.end && denial.start < part.end)
        };
        let open = |from: usize, to: usize, most: usize| {
            self.sentence.weight(from, to) <= most && !self.is_paused(from, to)
        };
        let Span { start, end } = self.clause.span;
        let [before, after] = self.reading.denial;
        let from = whole.start.saturating_sub(6).max(start);
        let denies = |denial: &Span| {
            let next = parts.iter().find(|part| part.start >= denial.end);
            next.is_some_and(|next| open(denial.end, next.start, MAX_DENIAL[0]))
        };
        let mut before = self.found.within(before, from, whole.end).iter();
        let mut after = self
            .found
            .within(after, whole.end.saturating_sub(1), end.min(whole.end + 12))
            .iter();
        before.any(|denial| !own(denial) && denies(denial))
            || after.any(|denial| !own(denial) && open(whole.end, denial.start, MAX_DENIAL[1]))
    }

    /// True if a pause lies between two words.
    fn is_paused(&self, from: usize, to: usize) -> bool {
        (from..=to).any(|at| self.is_breath(at))
    }

    /// True if one pauses before a word.
    fn is_breath(&self, at: usize) -> bool {
        let [before, after] = self.reading.pause;
        let spoken = self.found.within(after, at.saturating_sub(MAX_PAUSE), at);
        self.sentence.is_paused(at)
            || !self.found.within(before, at, at + 1).is_empty()
            || spoken.iter().any(|span| span.end == at)
    }

    /// What is said in one breath around a stretch: up to the pauses before and after it.
    fn breath(&self, whole: Span) -> Span {
        let Span { start, end } = self.clause.span;
        let mut breath = whole;
        let mut room = MAX_QUOTE;
        while breath.start > start && !self.is_breath(breath.start) {
            let left = room.checked_sub(self.sentence.words[breath.start - 1].weight());
            if left.is_none() && self.sentence.begins_word(breath.start) {
                break;
            }
            room = left.unwrap_or_default();
            breath.start -= 1;
        }
        room = MAX_QUOTE;
        while breath.end < end && !self.is_breath(breath.end) {
            let left = room.checked_sub(self.sentence.words[breath.end].weight());
            if left.is_none() && self.sentence.begins_word(breath.end) {
                break;
            }
            room = left.unwrap_or_default();
            breath.end += 1;
        }
        breath
    }

    fn quote(&self, whole: Span) -> Range<usize> {
        let Span { start, end } = self.breath(whole);
        self.sentence.place(start, end)
    }
}

/// Of spans in order the one that is nearest to another.
fn nearest(spans: &[Span], to: Span) -> Option<Span> {
    let at = spans.partition_point(|span| span.start < to.start);
    let before = at.checked_sub(1).and_then(|at| spans.get(at));
    let after = spans.get(at);
    let far = |span: &&Span| {
        let apart = span
            .start
            .saturating_sub(to.end)
            .max(to.start.saturating_sub(span.end));
        (**span == to, apart)
    };
    [before, after]
        .into_iter()
        .flatten()
        .min_by_key(far)
        .copied()
}
