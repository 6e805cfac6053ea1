//! `--share`: values that were taken out, looked for in what is kept.

use std::collections::BTreeSet;

use super::{Taken, by_name, walk};
use crate::decode::{Content, Decoded};
use crate::jose::json::{Node, Value};
use crate::work;

/// A shorter value is too common a word to look for. A character that stands for a syllable or a
/// word counts twice.
const SHORTEST: usize = 4;
/// So many bytes are compared for each byte of a text, and so many for a text at all. One that
/// would take more is made to, and is taken for an echo.
const MAX_WORK: (usize, usize) = (64, 1 << 12);

/// Values that were taken out and are worth looking for elsewhere.
pub(super) struct Echoes {
    /// In lower case and in order, each once.
    values: Vec<String>,
    /// Of each value the longest other one that it begins with.
    shorter: Vec<Option<usize>>,
}

impl Echoes {
    /// Those of a token and of the tokens inside it.
    pub(super) fn of(decoded: &Decoded) -> Self {
        let mut values = BTreeSet::new();
        collect(decoded, &mut values);
        let values = Vec::from_iter(values);
        let mut shorter = Vec::with_capacity(values.len());
        let mut open: Vec<usize> = Vec::new();
        for (n, value) in values.iter().enumerate() {
            while open
                .last()
                .is_some_and(|&last| !value.starts_with(&values[last]))
            {
                open.pop();
            }
            shorter.push(open.last().copied());
            open.push(n);
        }
        Self { values, shorter }
    }

    /// Whether one of these values stands in a text as a word of its own.
    pub(super) fn stand_in(&self, text: &str) -> Option<Taken> {
        if self.values.is_empty() {
            return None;
        }
        let text = text.to_lowercase();
        let mut left = MAX_WORK.0 * text.len() + MAX_WORK.1;
        let mut before = None;
        for (at, c) in text.char_indices() {
            let begins = !before.is_some_and(is_of_word) || !is_of_word(c);
            before = Some(c);
            if begins && self.begin(&text[at..], &mut left) != Some(false) {
                return Some(Taken::Echo);
            }
        }
        None
    }

    /// Whether a text begins with one of the values, as a word; `None` where that is too much work.
    fn begin(&self, text: &str, left: &mut usize) -> Option<bool> {
        let (mut from, mut to) = (0, self.values.len());
        while from < to {
            let middle = usize::midpoint(from, to);
            let value = self.values[middle].as_bytes();
            let common = common(value, text.as_bytes(), left)?;
            if value.get(common) <= text.as_bytes().get(common) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        // A value that the text begins with is the last one up to the text, or begins that.
        let mut next = from.checked_sub(1);
        while let Some(n) = next {
            let value = &self.values[n];
            if common(value.as_bytes(), text.as_bytes(), left)? == value.len()
                && let rest = &text[value.len()..]
                && !(rest.starts_with(is_of_word) && value.ends_with(is_of_word))
            {
                return Some(true);
            }
            next = self.shorter[n];
        }
        Some(false)
    }
}

/// How many bytes two texts have in common at their start; `None` where the work is used up.
fn common(a: &[u8], b: &[u8], left: &mut usize) -> Option<usize> {
    let common = a
        .iter()
        .zip(b)
        .take(*left)
        .take_while(|(a, b)| a == b)
        .count();
    work::note(common + 1);
    *left = left.checked_sub(common + 1)?;
    Some(common)
}

/// True if a character is held together with its like by nothing between them. Scripts that are
/// written without spaces are not (UAX #29).
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() && !is_wide(c)
}

/// True if a character is of the scripts of East Asia, from the CJK radicals on.
fn is_wide(c: char) -> bool {
    c >= '\u{2e80}'
}

fn collect(decoded: &Decoded, found: &mut BTreeSet<String>) {
    let contents = [&decoded.header, &decoded.payload].map(Content::object);
    let documents = contents.into_iter().chain([decoded.unprotected.as_ref()]);
    for document in documents.flatten() {
        walk(document.root(), false, &mut |value| keep(value, found));
    }
    for one in decoded.disclosures.iter().flatten() {
        let Some(value) = one.value() else { continue };
        let name = one.name().map(Node::value);
        let named =
            matches!(name, Some(Value::String(name)) if by_name(name, value, false).is_some());
        walk(value, named, &mut |value| keep(value, found));
    }
    for inner in &decoded.inside {
        collect(inner, found);
    }
}

fn keep(value: &str, found: &mut BTreeSet<String>) {
    let value = value.trim();
    let length = value.chars().map(|c| 1 + usize::from(is_wide(c)));
    let mut sums = length.scan(0, |sum, one| {
        *sum += one;
        Some(*sum)
    });
    if sums.any(|sum| sum >= SHORTEST) {
        found.insert(value.to_lowercase());
    }
}
