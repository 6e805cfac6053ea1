//! Why a text is not JSON, and at which byte.

use serde::Serialize;

/// The first place at which a text is not JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The byte at fault, counted from 0; the length of the text where it ends too early.
    pub at: usize,
    /// The fault.
    pub kind: FaultKind,
}

/// A fault at a place.
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
    /// Arrays and objects more than [`DEPTH`](super::DEPTH) deep.
    TooDeep,
    /// More than [`MAX_ENTRIES`](super::MAX_ENTRIES) names and values.
    TooMany,
    /// A text of 4 GiB or more.
    TooLong,
}

/// The thing that should have stood at a place.
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
