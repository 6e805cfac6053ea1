//! Whether a text is made of sentences, or is a list of words.
//!
//! Sentences have small words between the others, and have them in an order that a language allows.
//! A list lacks them; a text whose words were shuffled has "the is" and "をが".

use super::super::lexicon::Found;
use super::super::reading::Sentence;
use super::super::rubric::Reading;

/// The least words from which on one can tell; in Japanese characters.
const MIN_WORDS: [u32; 2] = [12, 30];
/// The least small words in a hundred; in Japanese hiragana.
const MIN_SMALL: [u32; 2] = [20, 24];
/// The most breaks of order in a thousand words; in Japanese characters.
const MAX_BREAKS: [u32; 2] = [25, 9];

/// A count of words, in English and in Japanese.
#[derive(Clone, Debug, Default)]
pub struct Count {
    words: [u32; 2],
    small: [u32; 2],
    breaks: [u32; 2],
}

impl Count {
    /// Takes a sentence.
    pub fn add(&mut self, sentence: &Sentence, found: &Found, reading: &Reading) {
        let [function, determiner, broken] = reading.grammar.map(|list| found.of(list));
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
        let last = sentence.words.len();
        for span in determiner {
            let next = sentence.words.get(span.end);
            let open = next.is_none_or(|next| !next.paused);
            let breaks = open && (span.end == last || is_small(span.end));
            self.breaks[0] += u32::from(breaks);
        }
        for span in broken {
            let paused = |at: usize| sentence.words.get(at).is_some_and(|word| word.paused);
            let apart = (span.start + 1..span.end).any(paused);
            self.breaks[1] += u32::from(!apart);
        }
    }

    /// True if the text is a list of words.
    pub fn is_list(&self) -> bool {
        let main = usize::from(self.words[1] > self.words[0]);
        let words = self.words[main];
        words >= MIN_WORDS[main]
            && (self.small[main] * 100 < words * MIN_SMALL[main]
                || self.breaks[main] * 1000 > words * MAX_BREAKS[main])
    }

    /// English words and characters of Japanese.
    pub fn words(&self) -> [u32; 2] {
        self.words
    }
}
