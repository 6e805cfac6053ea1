//! Which sentence says why a text is not base64url, JSON, or a JWS in JSON.

use crate::jose::base64url::{self, Repair};
use crate::jose::json::{self, DEPTH, FaultKind, MAX_ENTRIES, Wanted};
use crate::jose::{json_serialization, visible};
use crate::text::Lang;
use crate::words::encodings as words;

impl base64url::Fault {
    /// What is wrong, in one clause.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        match *self {
            Self::Foreign { at, found } => foreign(at + 1, found, lang),
            Self::Length { at } => words::lonely_character(lang, at + 1),
            Self::SpareBits {
                at,
                found,
                canonical,
            } => words::spare_bits(lang, found, at + 1, canonical),
        }
    }
}

fn foreign(at: usize, found: char, lang: Lang) -> String {
    match found {
        '=' => words::padding(lang, at),
        '+' | '/' => words::standard(lang, found, at),
        _ if found.is_whitespace() => words::whitespace(lang, visible(found), at),
        _ => words::foreign(lang, visible(found), at),
    }
}

impl Repair {
    /// What was repaired, in one sentence.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        match *self {
            Self::Standard { found, .. } => words::standard_repaired(lang, found),
            Self::Padding { count, .. } => words::padding_repaired(lang, count),
            Self::SpareBits {
                found, canonical, ..
            } => words::spare_bits_repaired(lang, found, canonical),
        }
    }
}

impl json::Fault {
    /// What is wrong and where, in one clause.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        words::at_byte(lang, self.kind.say(lang), self.at + 1)
    }
}

impl FaultKind {
    fn say(self, lang: Lang) -> String {
        let label = match self {
            Self::End(wanted) => return words::text_ends(lang, wanted.say(lang)),
            Self::Unexpected(found, Wanted::Nothing) => {
                return words::after_the_end(lang, visible(found));
            }
            Self::Unexpected(found, wanted) => {
                return words::unexpected(lang, visible(found), wanted.say(lang));
            }
            Self::Control(found) => return words::control_character(lang, visible(found)),
            Self::TooDeep => return words::too_deep(lang, DEPTH),
            Self::TooMany => return words::too_many(lang, MAX_ENTRIES),
            Self::NotUtf8 => words::NOT_UTF8,
            Self::ByteOrderMark => words::BYTE_ORDER_MARK,
            Self::Escape => words::ESCAPE,
            Self::Number => words::NUMBER,
            Self::TooLong => words::TOO_LONG,
        };
        label.get(lang).to_owned()
    }
}

impl Wanted {
    fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Value => words::VALUE,
            Self::Name => words::NAME,
            Self::Colon => words::COLON,
            Self::CommaOrBracket => words::COMMA_OR_BRACKET,
            Self::CommaOrBrace => words::COMMA_OR_BRACE,
            Self::Quote => words::QUOTE,
            Self::Nothing => words::END,
        }
        .get(lang)
    }
}

impl json_serialization::Fault {
    /// What is wrong, in one clause.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        match *self {
            Self::NoSignature => words::NO_SIGNATURE.get(lang).to_owned(),
            Self::GeneralAndFlattened => words::GENERAL_AND_FLATTENED.get(lang).to_owned(),
            Self::Signatures { at } => words::signatures(lang, at + 1),
            Self::Member { name, at } => words::member(lang, name, at + 1),
            Self::NoHeader { number } => words::no_header(lang, number),
            Self::EntryWithoutSignature { number } => words::entry_without_signature(lang, number),
        }
    }
}
