//! Punctuation marks: what stands between words, ends a sentence, or begins no line.

use crate::text::messages;

messages! {
    COMMA { ", " "、" }
    SEMICOLON { "; " "、" }
    COLON { ": " "：" }
    FULL_STOP { "." "。" }
    /// Between words that are not run together.
    SPACE { " " "" }
    /// Where there is nothing to say.
    NOTHING { "–" "–" }
    COLON_AT_END { ":" "：" }
}

/// Words are known by what stands between them.
pub const BETWEEN_WORDS: [char; 3] = [' ', ',', '、'];
/// After these a line may end.
pub const BREAKS: &str = " ;,&、。";
/// None of these begins a line.
pub const CLOSING: &str = "、。）」：？！";
/// Hiragana, in which endings and particles are written.
pub const HIRAGANA: std::ops::RangeInclusive<char> = 'ぁ'..='ゖ';
/// A sentence that ends so asks, in Japanese without a mark.
pub const ASKS: [&str; 2] = ["か", "っけ"];
/// Whoever ends so does not ask, but expects a yes.
pub const RHETORIC: [&str; 3] = ["じゃないですか", "ではないですか", "んじゃないか"];
/// A sentence ends with one of these.
pub const FULL_STOPS: [char; 2] = ['.', '。'];
/// A sentence that somebody wrote ends with one of these, wherever it stands.
pub const ENDS: &str = "!?;。！？；．：｡•";
/// Whoever reads aloud pauses at one of these.
pub const PAUSES: &str = ",()[]\"、，､（）「」『』・\u{2013}\u{2014}\u{2026}\u{201c}\u{201d}";
/// An item of a list begins with one of these.
pub const BULLETS: [char; 6] = ['-', '*', '#', '>', '•', '・'];
/// Japanese particles that make a word something else than the topic.
pub const CASES: [&str; 3] = ["を", "に", "が"];
