//! Why a text is not JSON.

use serde::Serialize;

use super::{DEPTH, MOST};
use crate::{jose::visible, text::Lang};

/// The first place at which a text is not JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The byte at fault, counted from 0; the length of the text where it ends too early.
    pub at: usize,
    /// What is wrong there.
    pub kind: FaultKind,
}

/// What is wrong at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// Not UTF-8 (RFC 8259 §8.1).
    NotUtf8,
    /// A byte order mark (RFC 8259 §8.1).
    ByteOrderMark,
    /// The text ends where this was wanted.
    End(Wanted),
    /// Another character stands where this was wanted.
    Unexpected(char, Wanted),
    /// A control character that a string holds unescaped (RFC 8259 §7).
    Control(char),
    /// A `\` that starts no escape (RFC 8259 §7).
    Escape,
    /// Digits that are no number: `01`, `1.`, `-`, `1e` (RFC 8259 §6).
    Number,
    /// Arrays and objects more than [`DEPTH`] deep.
    TooDeep,
    /// More than [`MOST`] names and values.
    TooMany,
    /// A text of 4 GiB or more.
    TooLong,
}

/// What should have stood at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// Any value.
    Value,
    /// A name in quotes.
    Name,
    /// The `:` after a name.
    Colon,
    /// `,` or `]`.
    CommaOrBracket,
    /// `,` or `}`.
    CommaOrBrace,
    /// The `"` at the end of a string.
    Quote,
    /// The end of the text.
    Nothing,
}

impl Fault {
    /// What is wrong and where, in one clause.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let at = self.at;
        let what = self.kind.say(lang);
        let at = at + 1;
        lang.say(
            format_args!("{what} at byte {at}"),
            format_args!("{at}バイト目：{what}"),
        )
    }
}

impl FaultKind {
    fn say(self, lang: Lang) -> String {
        let label = match self {
            Self::End(wanted) => {
                let wanted = wanted.say(lang);
                return lang.say(
                    format_args!("the text ends, {wanted} is missing"),
                    format_args!("{wanted}がないまま終わっている"),
                );
            }
            Self::Unexpected(found, Wanted::Nothing) => {
                let found = visible(found);
                return lang.say(
                    format_args!("{found} after the end of the JSON text"),
                    format_args!("JSONの終わりの後に{found}がある"),
                );
            }
            Self::Unexpected(found, wanted) => {
                let (found, wanted) = (visible(found), wanted.say(lang));
                return lang.say(
                    format_args!("{found} in the place of {wanted}"),
                    format_args!("{wanted}のあるべき所に{found}がある"),
                );
            }
            Self::Control(found) => {
                let found = visible(found);
                return lang.say(
                    format_args!("unescaped control character {found} in a string"),
                    format_args!("文字列の中にエスケープされていない制御文字{found}"),
                );
            }
            Self::TooDeep => {
                return lang.say(
                    format_args!("nested more than {DEPTH} deep"),
                    format_args!("入れ子が{DEPTH}段を超える"),
                );
            }
            Self::TooMany => {
                return lang.say(
                    format_args!("more than {MOST} names and values"),
                    format_args!("名前と値が{MOST}個を超える"),
                );
            }
            Self::NotUtf8 => ("not UTF-8", "UTF-8ではない"),
            Self::ByteOrderMark => ("a byte order mark", "BOMが付いている"),
            Self::Escape => ("an escape that JSON does not have", "JSONにないエスケープ"),
            Self::Number => ("not a JSON number", "JSONの数値ではない"),
            Self::TooLong => ("4 GiB or more", "4 GiB以上"),
        };
        lang.pick(label.0, label.1).to_owned()
    }
}

impl Wanted {
    fn say(self, lang: Lang) -> &'static str {
        let (en, ja) = match self {
            Self::Value => ("a value", "値"),
            Self::Name => ("a name in quotes", "引用符で囲んだ名前"),
            Self::Colon => ("`:`", "`:`"),
            Self::CommaOrBracket => ("`,` or `]`", "`,`か`]`"),
            Self::CommaOrBrace => ("`,` or `}`", "`,`か`}`"),
            Self::Quote => ("the closing `\"`", "閉じる`\"`"),
            Self::Nothing => ("the end", "終わり"),
        };
        lang.pick(en, ja)
    }
}
