//! How long an answer takes to say.

use super::super::reading::sentences;
use super::language;
use crate::text::Lang;

/// How many words one says in a minute; in Japanese characters.
const RATE: [u32; 2] = [150, 330];
/// What the short and the long answer may take, in seconds.
const SHORT: [u32; 2] = [16, 60];
const LONG: [u32; 2] = [75, 200];

/// How long an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// Its words; in Japanese its characters.
    pub count: u32,
    /// What it takes to say, in seconds.
    pub seconds: u32,
    /// What that is good for.
    pub fit: Fit,
}

/// What a length is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// Too short for any answer.
    TooShort,
    /// The answer of 30 seconds.
    Short,
    /// Between the two.
    Between,
    /// The answer of two minutes.
    Long,
    /// Too long for any.
    TooLong,
}

impl Length {
    /// The length of a text.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        let mut words = [0; 2];
        for sentence in sentences(text) {
            for word in &sentence.words {
                words[usize::from(word.is_japanese)] += 1;
            }
        }
        Self::of(words, language(text))
    }

    /// The length of so many words, and characters of Japanese.
    pub(super) fn of([words, characters]: [u32; 2], lang: Lang) -> Self {
        let count = match lang {
            Lang::En => words + characters / 2,
            Lang::Ja => characters + 3 * words,
        };
        let seconds = u64::from(count) * 60 / u64::from(RATE[usize::from(lang == Lang::Ja)]);
        let seconds = u32::try_from(seconds).unwrap_or(u32::MAX);
        let fit = match seconds {
            _ if seconds < SHORT[0] => Fit::TooShort,
            _ if seconds <= SHORT[1] => Fit::Short,
            _ if seconds < LONG[0] => Fit::Between,
            _ if seconds <= LONG[1] => Fit::Long,
            _ => Fit::TooLong,
        };
        Self {
            count,
            seconds,
            fit,
        }
    }
}
