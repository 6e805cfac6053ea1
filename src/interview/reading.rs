//! A text as words: normalised (NFKC, case, spacing) and cut into sentences.
//!
//! In scripts with spaces a word is a word; of Japanese every character is one. A sentence is held
//! at a time, so that any length is read in the same memory.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::canonical_combining_class;

use crate::words::marks;

/// The most words that a sentence has: what is dictated without an end is cut there.
const MAX_WORDS: usize = 2000;

/// A word of a text.
#[derive(Clone, Debug)]
pub struct Word {
    /// Where it stands in the normalised sentence.
    own: Range<usize>,
    /// Where it stands in the text.
    pub at: Range<usize>,
    /// True if a comma, a bracket or a dash stands before it.
    paused: bool,
    /// True for one character of Japanese.
    pub is_japanese: bool,
}

impl Word {
    /// How much of a window it fills: a word is about three characters of Japanese.
    pub fn weight(&self) -> usize {
        if self.is_japanese { 1 } else { 3 }
    }
}

/// A sentence, or what stands between two ends.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    normal: String,
    /// Its words.
    pub words: Vec<Word>,
    asks: bool,
}

impl Sentence {
    /// True if it is a question: it asserts nothing.
    pub fn is_question(&self) -> bool {
        let said = self.normal.trim_end();
        let ends = |marks: &[&str]| marks.iter().any(|end| said.ends_with(end));
        self.asks || ends(&marks::ASKS) && !ends(&marks::RHETORIC)
    }

    /// A word as it reads, in lower case.
    pub fn word(&self, index: usize) -> &str {
        self.words
            .get(index)
            .map_or("", |word| &self.normal[word.own.clone()])
    }

    /// True if no word of Japanese goes through the place before a character: it begins where the
    /// script changes, but not with hiragana, which ends words.
    pub fn begins_word(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|at| self.script(at)) else {
            return true;
        };
        before != self.script(at) && self.script(at) != Script::Hiragana
    }

    fn script(&self, at: usize) -> Script {
        match self.word(at).chars().next() {
            Some('\u{3041}'..='\u{309f}') => Script::Hiragana,
            Some('\u{30a0}'..='\u{30ff}') => Script::Katakana,
            Some(c) if is_japanese(c) => Script::Kanji,
            _ => Script::Other(at),
        }
    }

    /// True if a comma, a bracket or a dash stands before a word.
    pub fn is_paused(&self, index: usize) -> bool {
        self.words.get(index).is_some_and(|word| word.paused)
    }

    /// The weight of the words from `start` to before `end`.
    pub fn weight(&self, start: usize, end: usize) -> usize {
        let words = self.words.get(start..end).unwrap_or_default();
        words.iter().map(Word::weight).sum()
    }

    /// The part of the text where the words from `start` to before `end` stand.
    pub fn place(&self, start: usize, end: usize) -> Range<usize> {
        let words = self.words.get(start..end).unwrap_or_default();
        match (words.first(), words.last()) {
            (Some(first), Some(last)) => first.at.start..last.at.end,
            _ => 0..0,
        }
    }
}

/// How a word is written; words of other scripts stand apart.
#[derive(PartialEq, Eq)]
enum Script {
    Hiragana,
    Katakana,
    Kanji,
    Other(usize),
}

/// The words of a short text that has no end in it.
pub fn words(text: &str) -> Sentence {
    sentences(text).next().unwrap_or_default()
}

/// The sentences of a text that have words in them.
pub fn sentences(text: &str) -> Sentences<'_> {
    Sentences { text, at: 0 }
}

/// Reads one sentence after the other.
#[derive(Debug)]
pub struct Sentences<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Sentences<'_> {
    type Item = Sentence;

    fn next(&mut self) -> Option<Sentence> {
        let mut reader = Reader::default();
        while let Some(c) = self.text[self.at..].chars().next() {
            let start = self.at;
            let group = group(&self.text[start..]);
            self.at += group.len();
            let end = self.at;
            let rest = &self.text[end..];
            match mark(c, rest) {
                Mark::End => {
                    reader.sentence.asks = ['?', '？'].contains(&c);
                    reader.close();
                    if !reader.sentence.words.is_empty() {
                        return Some(reader.sentence);
                    }
                }
                Mark::Pause => {
                    reader.close();
                    reader.paused = true;
                }
                Mark::None if c.is_ascii() => reader.take(c.to_ascii_lowercase(), start..end),
                Mark::None => {
                    for c in group.nfkc().flat_map(char::to_lowercase) {
                        reader.take(c, start..end);
                    }
                }
            }
            if reader.sentence.words.len() >= MAX_WORDS {
                break;
            }
        }
        reader.close();
        Some(reader.sentence).filter(|sentence| !sentence.words.is_empty())
    }
}

/// A character with those that are put on it: an accent, or the sound mark of a half-width kana.
fn group(text: &str) -> &str {
    let belongs = |c: char| !c.is_ascii() && (canonical_combining_class(c) != 0 || is_half_mark(c));
    let mut chars = text.char_indices().skip(1);
    let end = chars.find(|(_, c)| !belongs(*c)).map(|(at, _)| at);
    &text[..end.unwrap_or(text.len())]
}

fn is_half_mark(c: char) -> bool {
    matches!(c, '\u{ff9e}' | '\u{ff9f}')
}

/// What a character does to the flow of words.
enum Mark {
    None,
    Pause,
    End,
}

fn mark(c: char, rest: &str) -> Mark {
    let next = rest.chars().next();
    let ends =
        next.is_none_or(|next| next.is_whitespace() || matches!(next, '"' | ')' | '\u{201d}'));
    match c {
        '.' if next == Some('.') => Mark::None,
        '.' if ends => Mark::End,
        ':' if ends => Mark::Pause,
        '\n' if begins_paragraph(rest) => Mark::End,
        _ if marks::ENDS.contains(c) => Mark::End,
        _ if marks::PAUSES.contains(c) => Mark::Pause,
        '-' if ends => Mark::Pause,
        _ => Mark::None,
    }
}

/// True if a line that begins so does not go on with the sentence before it.
fn begins_paragraph(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '\r']);
    line.starts_with('\n') || line.starts_with(marks::BULLETS)
}

/// True for a character of Japanese.
pub fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3005}' | '\u{3041}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

#[derive(Default)]
struct Reader {
    sentence: Sentence,
    /// The word that is not closed yet.
    open: Option<Word>,
    paused: bool,
}

impl Reader {
    fn take(&mut self, c: char, at: Range<usize>) {
        let apostrophe = matches!(c, '\'' | '\u{2019}');
        if is_japanese(c) {
            self.close();
            self.start(true, at);
            self.sentence.normal.push(c);
            self.close();
        } else if c.is_alphanumeric() || apostrophe && self.open.is_some() {
            if self.open.is_none() {
                self.start(false, at.clone());
            }
            self.sentence.normal.push(if apostrophe { '\'' } else { c });
            if let Some(open) = self.open.as_mut() {
                open.at.end = at.end;
            }
        } else {
            self.close();
        }
    }

    fn start(&mut self, is_japanese: bool, at: Range<usize>) {
        let own = self.sentence.normal.len();
        let paused = std::mem::take(&mut self.paused);
        self.open = Some(Word {
            own: own..own,
            at,
            paused,
            is_japanese,
        });
    }

    fn close(&mut self) {
        if let Some(mut word) = self.open.take() {
            let text = &self.sentence.normal[word.own.start..];
            word.own.end = word.own.start + text.trim_end_matches('\'').len();
            self.sentence.words.push(word);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Vec<String>> {
        let list = |s: &Sentence| (0..s.words.len()).map(|at| s.word(at).to_owned()).collect();
        sentences(text).map(|sentence| list(&sentence)).collect()
    }

    #[test]
    fn width_case_and_spacing_make_no_difference() {
        assert_eq!(read("ＪＷＴ は署名　付き"), read("jwtは署名付き"));
        assert_eq!(read("ｾｯｼｮﾝはｸﾗｲｱﾝﾄで"), read("セッションはクライアントで"));
        assert_eq!(read("The server doesn’t."), [["the", "server", "doesn't"]]);
        assert_eq!(read("short-lived"), [["short", "lived"]]);
    }

    #[test]
    fn a_sentence_ends_where_a_reader_ends_it() {
        let count = |text| sentences(text).count();
        assert_eq!(count("One. Two! Three?"), 3);
        assert_eq!(count("違いは場所です。番号札です。"), 2);
        assert_eq!(count("node.js takes 1.5 ms, e.g."), 1);
        assert_eq!(count("a line\nthat goes on"), 1);
        assert_eq!(count("a paragraph\n\nanother"), 2);
        assert_eq!(count(" … \n"), 0);
    }

    #[test]
    fn a_word_knows_where_it_stands_in_the_text() {
        let text = "The ＪＷＴ、ｶﾞ";
        let sentence = words(text);
        let places = sentence.words.iter().map(|word| &text[word.at.clone()]);
        assert_eq!(places.collect::<Vec<_>>(), ["The", "ＪＷＴ", "ｶﾞ"]);
        assert!(sentence.is_paused(2) && !sentence.is_paused(3));
    }
}
