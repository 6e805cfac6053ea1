//! The two languages (`Lang`), which one a locale asks for, and text that exists in both.
//!
//! There is no fall-back: a [`Text`] without one of its languages does not compile,
//! and does not parse.

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
    /// Every language.
    pub const ALL: [Self; 2] = [Self::En, Self::Ja];

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

    /// The side of a pair that is in this language.
    #[must_use]
    pub fn pick<T>(self, en: T, ja: T) -> T {
        match self {
            Self::En => en,
            Self::Ja => ja,
        }
    }
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
    /// The text that a sentence is in each language.
    #[must_use]
    pub fn of(say: impl Fn(Lang) -> String) -> Self {
        Self {
            en: say(Lang::En),
            ja: say(Lang::Ja),
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

/// A name, which is the same in both.
impl From<String> for Text {
    fn from(name: String) -> Self {
        Self::of(|_| name.clone())
    }
}

impl From<Label> for Text {
    fn from(label: Label) -> Self {
        Self::of(|lang| label.get(lang).to_owned())
    }
}
