//! Values in an input that are no token, where it has none: session ids, keys, what only their
//! issuer can read.

use std::borrow::Cow;

use super::bytes::{digits, is_digit, starts_object};
use super::run::Run;
use crate::decode::Opaque;

/// Shorter words are words.
const SHORTEST: usize = 20;
/// Longer ones are data.
const MAX_LEN: usize = 1 << 12;
/// After `Bearer` and its like anything from this length on is a value.
const CREDENTIAL: usize = 8;

/// The first value from a place on that looks like one: the whole input, what follows the name of
/// a scheme, or a word that looks random.
pub fn next(input: &[u8], from: usize) -> Option<Run<'_>> {
    let mut at = from;
    while at < input.len() {
        let length = digits(&input[at..]);
        if length == 0 {
            at += 1;
            continue;
        }
        let word = &input[at..at + length];
        if is_credential(&input[..at], length) || is_value(word) {
            let text = Cow::Borrowed(std::str::from_utf8(word).unwrap_or_default());
            return Some(Run {
                start: at,
                end: at + length,
                text,
            });
        }
        at += length;
    }
    None
}

fn is_credential(before: &[u8], length: usize) -> bool {
    let scheme = before.strip_suffix(b" ").unwrap_or_default();
    let named = |name: &&[u8]| {
        let at = scheme.len().checked_sub(name.len());
        at.is_some_and(|at| {
            scheme[at..].eq_ignore_ascii_case(name) && (at == 0 || !is_digit(scheme[at - 1]))
        })
    };
    length >= CREDENTIAL && [&b"bearer"[..], b"basic", b"dpop"].iter().any(named)
}

fn is_value(word: &[u8]) -> bool {
    if !(SHORTEST..=MAX_LEN).contains(&word.len()) {
        return false;
    }
    let text = std::str::from_utf8(word).unwrap_or_default();
    match Opaque::of(text) {
        Opaque::Hex(_) | Opaque::Uuid => true,
        Opaque::Base64url { prefix, .. } => {
            let has = |kind: fn(&u8) -> bool| word.iter().any(kind);
            !prefix.is_empty()
                || (has(u8::is_ascii_digit)
                    && has(u8::is_ascii_uppercase)
                    && has(u8::is_ascii_lowercase))
        }
        Opaque::Readable(_) => starts_object(word),
        Opaque::Other(_) => false,
    }
}
