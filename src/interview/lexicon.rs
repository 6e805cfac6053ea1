//! Words and phrases, and where they stand in a sentence.
//!
//! A phrase is words in a row. `..` leaves room for a few words; `sign~` is a word with its endings
//! (signs, signed, signing), `sign*` one with any ending. Of Japanese any part of a text is found.

use std::collections::BTreeMap;

use super::reading::{self, Sentence};
use crate::work;

/// The room that `..` leaves, in the weight of words: six words, or eighteen characters of Japanese.
const MAX_GAP: usize = 18;

/// A list of phrases that mean the same, by its place in the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ListId(usize);

/// The words from `start` to before `end` of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The first word.
    pub start: usize,
    /// The word after the last.
    pub end: usize,
}

impl Span {
    /// True if the other lies in it and is shorter.
    fn swallows(self, other: Self) -> bool {
        self != other && self.start <= other.start && other.end <= self.end
    }
}

/// How much of a word must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Ending {
    None,
    Inflected,
    Any,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Element {
    word: String,
    ending: Ending,
    /// True if a few words may stand before it.
    gap: bool,
}

impl Element {
    fn fits(&self, word: &str) -> bool {
        match self.ending {
            Ending::None => word == self.word,
            Ending::Inflected => is_inflected(&self.word, word),
            Ending::Any => word.starts_with(&self.word),
        }
    }
}

/// True if an English word is another with an ending of verbs and nouns.
fn is_inflected(stem: &str, word: &str) -> bool {
    let kept = stem.len().saturating_sub(1);
    if word.as_bytes().get(..kept) != stem.as_bytes().get(..kept) {
        return false;
    }
    let last = stem.chars().next_back();
    let ends = |stem: &str, endings: &[&str]| {
        let ending = word.strip_prefix(stem);
        ending.is_some_and(|ending| endings.contains(&ending))
    };
    let doubled = || last.is_some_and(|last| ends(&format!("{stem}{last}"), &["ed", "ing"]));
    let without = |letter| stem.strip_suffix(letter);
    ends(stem, &["", "s", "es", "d", "ed", "ing", "'s"])
        || without('e').is_some_and(|stem| ends(stem, &["ing"]))
        || without('y').is_some_and(|stem| ends(stem, &["ies", "ied"]))
        || doubled()
}

/// Phrases in lists, found by their first word.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    phrases: Vec<Vec<Element>>,
    /// The lists that each phrase is in.
    lists_of: Vec<Vec<ListId>>,
    known: BTreeMap<Vec<Element>, usize>,
    lists: BTreeMap<Vec<usize>, ListId>,
    /// Phrases by the first word.
    whole: BTreeMap<String, Vec<usize>>,
    /// Phrases whose first word has an ending, by its first character.
    ended: BTreeMap<char, Vec<usize>>,
}

impl Lexicon {
    /// The list of these phrases; the same for the same ones. `None` if one of them is empty.
    pub fn list<'a>(&mut self, phrases: impl IntoIterator<Item = &'a str>) -> Option<ListId> {
        let mut ids = Vec::new();
        for phrase in phrases.into_iter().flat_map(spellings) {
            ids.push(self.phrase(&phrase)?);
        }
        ids.sort_unstable();
        ids.dedup();
        if let Some(known) = self.lists.get(&ids) {
            return Some(*known);
        }
        let list = ListId(self.lists.len());
        for &id in &ids {
            self.lists_of[id].push(list);
        }
        self.lists.insert(ids, list);
        Some(list)
    }

    fn phrase(&mut self, text: &str) -> Option<usize> {
        let elements = elements(text);
        let first = elements.first()?.clone();
        if let Some(known) = self.known.get(&elements) {
            return Some(*known);
        }
        let id = self.phrases.len();
        let by_first = match first.ending {
            Ending::None => self.whole.entry(first.word).or_default(),
            _ => self.ended.entry(first.word.chars().next()?).or_default(),
        };
        by_first.push(id);
        self.known.insert(elements.clone(), id);
        self.phrases.push(elements);
        self.lists_of.push(Vec::new());
        Some(id)
    }

    /// Where the phrases of each list stand in a sentence. What lies inside a phrase of `mute` is
    /// passed over.
    pub fn find(&self, sentence: &Sentence, mute: ListId) -> Found {
        let mut found: Vec<(Span, usize)> = Vec::new();
        for start in 0..sentence.words.len() {
            let word = sentence.word(start);
            let whole = self.whole.get(word).into_iter().flatten();
            let first = word.chars().next();
            let ended = first.and_then(|first| self.ended.get(&first));
            let mut steps = 0;
            for &id in whole.chain(ended.into_iter().flatten()) {
                steps += 1;
                if let Some(end) = end_of(&self.phrases[id], sentence, start) {
                    found.push((Span { start, end }, id));
                }
            }
            work::note(steps);
        }
        let is_mute = |id: usize| self.lists_of[id].contains(&mute);
        let muted = found.iter().filter(|(_, id)| is_mute(*id));
        let muted: Vec<Span> = muted.map(|(span, _)| *span).collect();
        let mut spans = vec![Vec::new(); self.lists.len()];
        for (span, id) in found {
            let near = muted.partition_point(|mute| mute.start + MAX_MUTE <= span.start);
            let mut near = muted[near..].iter();
            let near = near.by_ref().take_while(|mute| mute.start <= span.start);
            if !{ near }.any(|mute| mute.swallows(span)) {
                for list in &self.lists_of[id] {
                    spans[list.0].push(span);
                }
            }
        }
        Found { spans }
    }
}

/// The most words that a phrase spans, where it mutes others.
const MAX_MUTE: usize = 24;

/// Where the phrases of each list stand.
#[derive(Clone, Debug)]
pub struct Found {
    spans: Vec<Vec<Span>>,
}

impl Found {
    /// Where those of a list stand, in order.
    pub fn of(&self, list: ListId) -> &[Span] {
        self.spans.get(list.0).map_or(&[], Vec::as_slice)
    }

    /// Those that begin among the words from `start` to before `end`.
    pub fn within(&self, list: ListId, start: usize, end: usize) -> &[Span] {
        let all = self.of(list);
        let from = all.partition_point(|span| span.start < start);
        let to = all.partition_point(|span| span.start < end);
        all.get(from..to).unwrap_or_default()
    }
}

/// The word after a phrase that begins at `start`.
fn end_of(phrase: &[Element], sentence: &Sentence, start: usize) -> Option<usize> {
    let mut at = start;
    for (index, element) in phrase.iter().enumerate() {
        if element.gap && index > 0 {
            let mut room = MAX_GAP;
            while !element.fits(sentence.word(at)) {
                room = room.checked_sub(sentence.words.get(at)?.weight())?;
                at += 1;
                work::note(1);
            }
        } else if !element.fits(sentence.word(at)) {
            return None;
        }
        at += 1;
    }
    (at <= sentence.words.len()).then_some(at)
}

/// A phrase as it may be written: "doesn't" is "does not" as well, and "doesnt" where it is dictated.
fn spellings(phrase: &str) -> Vec<String> {
    let mut all = vec![phrase.to_owned()];
    if phrase.contains("n't") {
        let full = phrase
            .replace("can't", "cann't")
            .replace("won't", "willn't");
        all.extend([full.replace("n't", " not"), phrase.replace('\'', "")]);
    }
    if phrase.contains("can't") {
        all.push(phrase.replace("can't", "cannot"));
    }
    all
}

fn elements(text: &str) -> Vec<Element> {
    let mut elements = Vec::new();
    let mut gap = false;
    for piece in text.split_whitespace() {
        if piece == ".." {
            gap = true;
            continue;
        }
        let inflected = piece.strip_suffix('~');
        let any = piece.strip_suffix('*');
        let words = reading::words(inflected.or(any).unwrap_or(piece));
        for index in 0..words.words.len() {
            let last = index + 1 == words.words.len();
            elements.push(Element {
                word: words.word(index).to_owned(),
                ending: match (last, inflected, any) {
                    (true, Some(_), _) => Ending::Inflected,
                    (true, _, Some(_)) => Ending::Any,
                    _ => Ending::None,
                },
                gap: std::mem::take(&mut gap),
            });
        }
    }
    elements
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrase: &str, text: &str) -> Vec<Span> {
        let mut lexicon = Lexicon::default();
        let mute = lexicon.list(["sign in"]).unwrap();
        let list = lexicon.list([phrase]).unwrap();
        lexicon.find(&reading::words(text), mute).of(list).to_vec()
    }

    #[test]
    fn endings_are_those_of_english() {
        for word in ["sign", "signs", "signed", "signing"] {
            assert!(is_inflected("sign", word), "{word}");
        }
        for (stem, word) in [
            ("carry", "carries"),
            ("store", "storing"),
            ("drop", "dropped"),
        ] {
            assert!(is_inflected(stem, word), "{word}");
        }
        for word in ["signal", "significant", "design"] {
            assert!(!is_inflected("sign", word), "{word}");
        }
    }

    #[test]
    fn a_phrase_is_found_with_its_gaps() {
        let one = |start, end| vec![Span { start, end }];
        assert_eq!(found("look~ .. up", "it looks the number up"), one(1, 5));
        assert_eq!(found("look~ .. up", "looks a b c d e f g up"), []);
        assert_eq!(found("台帳 .. 引", "台帳を毎回引く"), one(0, 6));
        assert_eq!(found("sessionid", "the sessionid"), one(1, 2));
    }

    #[test]
    fn a_contraction_is_its_full_form() {
        for text in ["it doesn't ask", "it does not ask", "it doesnt ask"] {
            assert_eq!(found("doesn't ask", text).len(), 1, "{text}");
        }
        for text in ["you can't", "you cannot", "you can not"] {
            assert_eq!(found("can't", text).len(), 1, "{text}");
        }
    }

    #[test]
    fn an_idiom_mutes_its_words() {
        assert_eq!(found("sign~", "they sign in"), []);
        assert_eq!(found("sign~", "they sign it in").len(), 1);
    }
}
