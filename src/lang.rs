//! The two languages, and text that exists in both.
//!
//! There is no fall-back: a [`Text`] without one of its languages does not compile,
//! and does not parse.

pub mod library;

use std::fmt;

use serde::{Deserialize, Serialize};

/// A language that cloakroom speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Japanese.
    Ja,
}

impl Lang {
    /// The language of a locale name (`ja_JP.UTF-8`): anything that starts with `ja` is Japanese, all
    /// else English. So is a `ja` whose encoding is another than UTF-8: it could not be read there.
    #[must_use]
    pub fn of_locale(name: &str) -> Self {
        let encoding = name.split_once('.').map(|(_, after)| after);
        let encoding = encoding.map(|after| after.split('@').next().unwrap_or(after));
        let utf8 = |name: &str| ["utf-8", "utf8"].contains(&&*name.to_ascii_lowercase());
        if name.starts_with("ja") && encoding.is_none_or(utf8) {
            Self::Ja
        } else {
            Self::En
        }
    }

    /// The other language: what the key `l` switches to.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::En => Self::Ja,
            Self::Ja => Self::En,
        }
    }

    /// The two-letter code, `en` or `ja`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ja => "ja",
        }
    }

    /// Picks the side of a pair that is in this language.
    #[must_use]
    pub fn pick<T>(self, en: T, ja: T) -> T {
        match self {
            Self::En => en,
            Self::Ja => ja,
        }
    }

    /// Writes the side of a pair that is in this language; the other one is not made.
    #[must_use]
    pub fn say(self, en: fmt::Arguments<'_>, ja: fmt::Arguments<'_>) -> String {
        self.pick(en, ja).to_string()
    }
}

/// A count with its English noun, which takes an s for many: `1 row`, `2 rows`.
pub fn counted(count: impl fmt::Display, noun: &str) -> String {
    let count = count.to_string();
    let many = if count == "1" { "" } else { "s" };
    format!("{count} {noun}{many}")
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// The English text.
    pub en: String,
    /// The Japanese text.
    pub ja: String,
}

impl Text {
    /// A text from its two sides.
    pub fn new(en: impl Into<String>, ja: impl Into<String>) -> Self {
        Self {
            en: en.into(),
            ja: ja.into(),
        }
    }

    /// The text in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.en, &self.ja)
    }
}

/// Text in both languages that is known when the program is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Label {
    /// The English text.
    pub en: &'static str,
    /// The Japanese text.
    pub ja: &'static str,
}

impl Label {
    /// A label from its two texts.
    #[must_use]
    pub const fn new(en: &'static str, ja: &'static str) -> Self {
        Self { en, ja }
    }

    /// The text in one language.
    #[must_use]
    pub fn get(self, lang: Lang) -> &'static str {
        lang.pick(self.en, self.ja)
    }
}

/// A span of time in words, its largest unit first: `13 min 58 s`, `8 h`, `0 s`. A sign is dropped:
/// whether a moment is past or to come is for the sentence around it.
#[must_use]
pub fn duration(seconds: i64, lang: Lang) -> String {
    const UNITS: [(u64, &str, &str); 4] = [
        (86_400, "d", "日"),
        (3_600, "h", "時間"),
        (60, "min", "分"),
        (1, "s", "秒"),
    ];
    let mut rest = seconds.unsigned_abs();
    let mut parts = Vec::new();
    for (length, en, ja) in UNITS {
        let count = rest / length;
        rest %= length;
        if count > 0 || (length == 1 && parts.is_empty()) {
            parts.push(lang.pick(format!("{count} {en}"), format!("{count}{ja}")));
        }
    }
    parts.join(lang.pick(" ", ""))
}

/// A count of rows: `1 row`, `1,000 rows`, `1,000行`.
#[must_use]
pub fn rows(count: usize, lang: Lang) -> String {
    let grouped = grouped(count);
    match (lang, count) {
        (Lang::En, 1) => "1 row".into(),
        (Lang::En, _) => format!("{grouped} rows"),
        (Lang::Ja, _) => format!("{grouped}行"),
    }
}

/// A number with its thousands apart: `1,111`.
#[must_use]
pub fn grouped(number: impl std::fmt::Display) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Lang, duration};

    #[test]
    fn a_span_names_its_units_and_never_a_sign() {
        let spans = [
            (0, "0 s", "0秒"),
            (1, "1 s", "1秒"),
            (840, "14 min", "14分"),
            (838, "13 min 58 s", "13分58秒"),
            (28_800, "8 h", "8時間"),
            (3_605, "1 h 5 s", "1時間5秒"),
            (90_000, "1 d 1 h", "1日1時間"),
            (-890, "14 min 50 s", "14分50秒"),
        ];
        for (seconds, en, ja) in spans {
            assert_eq!(duration(seconds, Lang::En), en);
            assert_eq!(duration(seconds, Lang::Ja), ja);
        }
        assert!(!duration(i64::MIN, Lang::En).contains('-'));
    }
}
