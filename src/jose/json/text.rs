//! The text of a JSON string: its escapes and lone surrogates as written, and what it means.

use std::{borrow::Cow, cmp::Ordering, fmt};

use crate::work;

/// A string or a name. Compared by what it means, not by how it is written.
#[derive(Clone, Copy)]
pub struct Text<'d> {
    /// The text between the quotes.
    raw: &'d str,
    /// True if there is any `\` in it.
    escaped: bool,
}

impl<'d> Text<'d> {
    /// `raw` has been read: its escapes are complete.
    pub(super) fn new(raw: &'d str, escaped: bool) -> Self {
        Self { raw, escaped }
    }

    /// The text between the quotes, escapes as received.
    #[must_use]
    pub fn raw(self) -> &'d str {
        self.raw
    }

    /// What the text means. `None` where it holds a lone surrogate, which is in no Rust string.
    #[must_use]
    pub fn to_str(self) -> Option<Cow<'d, str>> {
        if self.escaped {
            self.code_points().collect::<Result<_, _>>().ok()
        } else {
            Some(Cow::Borrowed(self.raw))
        }
    }

    /// What the text means, with U+FFFD for each lone surrogate.
    #[must_use]
    pub fn to_string_lossy(self) -> Cow<'d, str> {
        work::note(self.raw.len());
        if self.escaped {
            let shown = |point: Result<char, u16>| point.unwrap_or(char::REPLACEMENT_CHARACTER);
            self.code_points().map(shown).collect()
        } else {
            Cow::Borrowed(self.raw)
        }
    }

    /// True if the text means this.
    #[must_use]
    pub fn is(self, other: &str) -> bool {
        if self.escaped {
            self == Text::new(other, false)
        } else {
            self.raw == other
        }
    }

    /// The characters that the text means, a lone surrogate as `Err`.
    pub fn code_points(self) -> impl Iterator<Item = Result<char, u16>> + 'd {
        let mut rest = self.raw;
        let escaped = self.escaped;
        std::iter::from_fn(move || {
            let mut tail = rest.chars();
            let point = match tail.next()? {
                '\\' if escaped => unescape(&mut tail),
                plain => Ok(plain),
            };
            rest = tail.as_str();
            Some(point)
        })
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.raw)
    }
}

impl Ord for Text<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.escaped || other.escaped {
            self.code_points().cmp(other.code_points())
        } else {
            // The order of UTF-8 is the order of code points.
            self.raw.cmp(other.raw)
        }
    }
}

impl PartialOrd for Text<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Text<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Text<'_> {}

/// What the escape after a `\` means; `tail` moves past it.
fn unescape(tail: &mut std::str::Chars<'_>) -> Result<char, u16> {
    match tail.next() {
        Some('b') => Ok('\u{8}'),
        Some('f') => Ok('\u{c}'),
        Some('n') => Ok('\n'),
        Some('r') => Ok('\r'),
        Some('t') => Ok('\t'),
        Some('u') => surrogates(tail),
        Some(itself) => Ok(itself),
        None => Ok('\\'),
    }
}

/// The character of one `\uXXXX`, or of two that are a surrogate pair.
fn surrogates(tail: &mut std::str::Chars<'_>) -> Result<char, u16> {
    let first = unit(tail);
    if let Some(second) = tail.as_str().strip_prefix("\\u") {
        let mut second = second.chars();
        let pair = char::decode_utf16([first, unit(&mut second)]).next();
        if let (0xd800..=0xdbff, Some(Ok(character))) = (first, pair) {
            *tail = second;
            return Ok(character);
        }
    }
    char::from_u32(first.into()).ok_or(first)
}

/// The value of the four hexadecimal digits that follow `\u`.
fn unit(tail: &mut std::str::Chars<'_>) -> u16 {
    let digits = tail.as_str().get(..4).unwrap_or_default();
    *tail = tail.as_str()[digits.len()..].chars();
    u16::from_str_radix(digits, 16).unwrap_or_default()
}
