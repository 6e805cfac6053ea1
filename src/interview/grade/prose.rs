//! Whether a text is made of sentences, or is a list of words.
//!
//! Sentences have small words between the others, and have them in an order that a language allows.
//! A list lacks them; a text whose words were shuffled has "the is" and "をが".

use super::super::lexicon::{Found, Span};
use super::super::reading::Sentence;
use super::super::rubric::Rubric;

/// The least words from which on one can tell; in Japanese characters.
const MIN_WORDS: [u32; 2] = [12, 30];
/// The least small words in a hundred; in Japanese hiragana.
const MIN_SMALL: [u32; 2] = [20, 24];
/// The most breaks of order in a thousand words; in Japanese characters.
const MAX_BREAKS: [u32; 2] = [22, 3];
/// So many breaks may be slips.
const MAX_SLIPS: u32 = 1;

/// A count of words, in English and in Japanese.
#[derive(Clone, Debug, Default)]
pub struct Count {
    words: [u32; 2],
    small: [u32; 2],
    breaks: [u32; 2],
}

impl Count {
    /// Takes a sentence.
    pub fn add(&mut self, sentence: &Sentence, found: &Found, rubric: &Rubric) {
        let Rubric {
            reading, broken, ..
        } = rubric;
        let [function, particles] = reading.grammar.map(|list| found.of(list));
        let is_small = |at: usize| {
            let near = function.partition_point(|span| span.start < at);
            function.get(near).is_some_and(|span| span.start == at)
        };
        for (at, word) in sentence.words.iter().enumerate() {
            let script = usize::from(word.is_japanese);
            let hiragana = |c: char| ('\u{3041}'..='\u{309f}').contains(&c);
            let small = if word.is_japanese {
                sentence.word(at).contains(hiragana)
            } else {
                is_small(at)
            };
            self.words[script] += 1;
            self.small[script] += u32::from(small);
        }
        let paused = |at| sentence.is_paused(at);
        for [before, after] in broken {
            let next = |span: &&Span| !found.within(*after, span.end, span.end + 1).is_empty();
            for span in found.of(*before).iter().filter(next) {
                let after = sentence.words.get(span.end);
                let script = usize::from(after.is_some_and(|word| word.is_japanese));
                self.breaks[script] += u32::from(!paused(span.end));
            }
        }
        let whole = |span: &&Span| !(span.start + 1..span.end).any(paused);
        let breaks = particles.iter().filter(whole).count();
        self.breaks[1] += u32::try_from(breaks).unwrap_or(u32::MAX);
    }

    /// True if the text is a list of words.
    pub fn is_list(&self) -> bool {
        let main = usize::from(self.words[1] > self.words[0]);
        let words = self.words[main];
        words >= MIN_WORDS[main]
            && (self.small[main] * 100 < words * MIN_SMALL[main]
                || self.breaks[main].saturating_sub(MAX_SLIPS) * 1000 > words * MAX_BREAKS[main])
    }

    /// English words and characters of Japanese.
    pub fn words(&self) -> [u32; 2] {
        self.words
    }
}
