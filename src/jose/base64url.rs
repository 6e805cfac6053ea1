//! base64url without padding (RFC 7515 §2, RFC 4648 §5): one spelling for checks; padding, `+`,
//! `/`, whitespace and spare bits repaired for display.
//!
//! [`decode`] takes the one spelling that the standard allows; [`decode_lenient`] also takes the
//! spellings that mean the same bytes, and [`repairs`] tells where a text uses them.
//! Positions are character indices, counted from 0; sentences count from 1. In the text before a fault every character is
//! one byte, so they are byte indices too.

use std::{borrow::Cow, ops::Range};

use base64::{
    Engine as _, alphabet,
    engine::{
        DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose::URL_SAFE_NO_PAD,
    },
};
use serde::Serialize;

use crate::work;

const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::URL_SAFE,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::RequireNone),
);

/// The reason why a text is not base64url.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// A character outside the alphabet.
    Foreign {
        /// Its place.
        at: usize,
        /// The character.
        found: char,
    },
    /// One character more than a multiple of four: it carries 6 bits, which is no byte.
    Length {
        /// Place of the lonely character.
        at: usize,
    },
    /// The unused low bits of the last character are not zero (RFC 4648 §3.5).
    SpareBits {
        /// Place of the last character.
        at: usize,
        /// The last character.
        found: char,
        /// The character with zero spare bits that carries the same data.
        canonical: char,
    },
}

impl Fault {
    /// The index of the character at fault.
    #[must_use]
    pub fn at(&self) -> usize {
        match *self {
            Self::Foreign { at, .. } | Self::Length { at } | Self::SpareBits { at, .. } => at,
        }
    }
}

/// A spelling that [`decode`] refuses and [`decode_lenient`] takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Repair {
    /// `+` or `/`, of standard base64, in the place of `-` or `_`.
    Standard {
        /// Its place.
        at: usize,
        /// `+` or `/`.
        found: char,
    },
    /// `=` at the end.
    Padding {
        /// Place of the first one.
        at: usize,
        /// Their number.
        count: usize,
    },
    /// Spare bits that are not zero, as in [`Fault::SpareBits`].
    SpareBits {
        /// Place of the last character.
        at: usize,
        /// The last character, as received.
        found: char,
        /// The character that should stand there.
        canonical: char,
    },
}

/// Encodes bytes, without padding.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Decodes the canonical spelling and no other: no padding, no whitespace, spare bits zero.
///
/// # Errors
/// The first [`Fault`] of the text.
pub fn decode(text: &str) -> Result<Vec<u8>, Fault> {
    work::note(text.len());
    URL_SAFE_NO_PAD.decode(text).map_err(|_| fault(text))
}

/// Decodes, and takes the spellings of [`Repair`] as well.
///
/// # Errors
/// The first [`Fault`] that no repair heals.
pub fn decode_lenient(text: &str) -> Result<Vec<u8>, Fault> {
    work::note(text.len());
    let unpadded = text.trim_end_matches('=');
    let text = if unpadded.contains(['+', '/']) {
        Cow::Owned(unpadded.chars().map(urlsafe).collect())
    } else {
        Cow::Borrowed(unpadded)
    };
    LENIENT.decode(text.as_bytes()).map_err(|_| fault(&text))
}

/// The repairs that [`decode_lenient`] makes in a text; none if [`decode`] takes it.
pub fn repairs(text: &str) -> impl Iterator<Item = Repair> + '_ {
    let unpadded = text.trim_end_matches('=');
    let standard = unpadded
        .chars()
        .enumerate()
        .filter(|(_, found)| matches!(found, '+' | '/'))
        .map(|(at, found)| Repair::Standard { at, found });
    let padding = (unpadded.len() < text.len()).then(|| Repair::Padding {
        at: unpadded.chars().count(),
        count: text.len() - unpadded.len(),
    });
    let spare = match spare_bits(unpadded) {
        Some((found, canonical)) if urlsafe(found) != canonical => Some(Repair::SpareBits {
            at: unpadded.len() - 1,
            found,
            canonical,
        }),
        _ => None,
    };
    standard.chain(spare).chain(padding)
}

/// The characters that carry any bit of these bytes, in the encoding of a longer run.
#[must_use]
pub fn chars_of_bytes(bytes: Range<usize>) -> Range<usize> {
    let start = bytes.start * 4 / 3;
    if bytes.is_empty() {
        return start..start;
    }
    start..(bytes.end * 4).div_ceil(3)
}

/// The bytes that these characters carry any bit of, in a run of `len` bytes.
#[must_use]
pub fn bytes_of_chars(chars: Range<usize>, len: usize) -> Range<usize> {
    let start = (chars.start * 3 / 4).min(len);
    if chars.is_empty() {
        return start..start;
    }
    start..(chars.end * 3).div_ceil(4).min(len)
}

/// The first fault of a text that does not decode.
fn fault(text: &str) -> Fault {
    let foreign = text.chars().enumerate().find(|&(_, c)| value(c).is_none());
    if let Some((at, found)) = foreign {
        return Fault::Foreign { at, found };
    }
    let at = text.len().saturating_sub(1);
    match spare_bits(text) {
        Some((found, canonical)) => Fault::SpareBits {
            at,
            found,
            canonical,
        },
        None => Fault::Length { at },
    }
}

/// The last character of a text that leaves bits over, and how it is written with those bits zero.
fn spare_bits(text: &str) -> Option<(char, char)> {
    let spare = match text.len() % 4 {
        2 => 4,
        3 => 2,
        _ => return None,
    };
    let found = text.chars().next_back()?;
    let data = value(urlsafe(found))? >> spare << spare;
    let canonical = alphabet::URL_SAFE.as_str().chars().nth(data.into())?;
    Some((found, canonical))
}

/// The character of the url-safe alphabet for one of the standard alphabet.
fn urlsafe(character: char) -> char {
    match character {
        '+' => '-',
        '/' => '_',
        other => other,
    }
}

/// The six bits of a character of the alphabet.
pub(crate) fn value(character: char) -> Option<u8> {
    sextet(u8::try_from(character).ok()?)
}

/// The six bits of a digit of the alphabet.
pub(crate) fn sextet(digit: u8) -> Option<u8> {
    match digit {
        b'A'..=b'Z' => Some(digit - b'A'),
        b'a'..=b'z' => Some(digit - b'a' + 26),
        b'0'..=b'9' => Some(digit - b'0' + 52),
        b'-' => Some(62),
        b'_' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strict_takes_one_spelling() {
        for (text, fault) in [
            ("YQ==", Fault::Foreign { at: 2, found: '=' }),
            ("YW+/", Fault::Foreign { at: 2, found: '+' }),
            ("YW F", Fault::Foreign { at: 2, found: ' ' }),
            ("éYWF", Fault::Foreign { at: 0, found: 'é' }),
            ("YWFhY", Fault::Length { at: 4 }),
            (
                "YR",
                Fault::SpareBits {
                    at: 1,
                    found: 'R',
                    canonical: 'Q',
                },
            ),
        ] {
            assert_eq!(decode(text), Err(fault), "{text}");
        }
        assert_eq!(decode(""), Ok(vec![]));
        assert_eq!(
            decode("YWE-_w").map(|bytes| encode(&bytes)).as_deref(),
            Ok("YWE-_w")
        );
    }

    #[test]
    fn lenient_takes_what_it_can_name() {
        let padding = Repair::Padding { at: 3, count: 1 };
        let plus = Repair::Standard { at: 1, found: '+' };
        for (text, canonical, repairs_made) in [
            ("YWE", "YWE", vec![]),
            ("YWE=", "YWE", vec![padding.clone()]),
            ("Y+E=", "Y-E", vec![plus, padding.clone()]),
            (
                "YW/=",
                "YW8",
                vec![
                    Repair::Standard { at: 2, found: '/' },
                    Repair::SpareBits {
                        at: 2,
                        found: '/',
                        canonical: '8',
                    },
                    padding,
                ],
            ),
        ] {
            let bytes = decode(canonical);
            assert!(bytes.is_ok());
            assert_eq!(decode_lenient(text), bytes, "{text}");
            assert_eq!(repairs(text).collect::<Vec<_>>(), repairs_made, "{text}");
        }
        let space = Fault::Foreign { at: 1, found: ' ' };
        assert_eq!(decode_lenient("Y W"), Err(space));
        assert_eq!(decode_lenient("Y"), Err(Fault::Length { at: 0 }));
    }

    #[test]
    fn characters_and_bytes_find_each_other() {
        let bytes = b"0123456789";
        let text = encode(bytes);
        for at in 0..bytes.len() {
            let mut changed = *bytes;
            changed[at] = !changed[at];
            let carriers = chars_of_bytes(at..at + 1);
            let changed = encode(&changed);
            for (n, (old, new)) in text.chars().zip(changed.chars()).enumerate() {
                assert_eq!(
                    old != new,
                    carriers.contains(&n),
                    "byte {at}, character {n}"
                );
                let carried = bytes_of_chars(n..n + 1, bytes.len());
                assert_eq!(carried.contains(&at), carriers.contains(&n));
            }
        }
        assert_eq!(chars_of_bytes(0..bytes.len()), 0..text.len());
        assert_eq!(bytes_of_chars(0..text.len(), bytes.len()), 0..bytes.len());
        assert_eq!(chars_of_bytes(4..4), 5..5);
        assert_eq!(bytes_of_chars(99..120, 10), 10..10);
    }
}
