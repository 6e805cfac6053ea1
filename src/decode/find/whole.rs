//! An input that is one token, or was meant to be.

use std::borrow::Cow;

use super::run::Run;
use super::{BYTE_ORDER_MARK, cookies, opaque};
use crate::work;

/// A longer value without a dot is data.
const LONGEST_VALUE: usize = 1 << 20;
/// A line of a token that something has wrapped has at least so many characters.
const SHORTEST_LINE: usize = 32;

/// The input as one token, where it is more likely to be one than to hold `first`, the first that
/// the scan has found.
pub fn whole<'i>(input: &'i [u8], first: Option<&Run<'_>>) -> Option<Run<'i>> {
    work::note(input.len());
    let start = value_start(input);
    let rest = &input[start..];
    let text = trim_end(rest);
    if text.is_empty() {
        return None;
    }
    let end = start + text.len();
    let whole = |text| Some(Run { start, end, text });
    if !text.iter().any(u8::is_ascii_whitespace) {
        if let Some(value) = std::str::from_utf8(text).ok().and_then(cookies::value) {
            return whole(Cow::Owned(value));
        }
        let dotted = text.contains(&b'.');
        let better = match first {
            None if is_url(text) || is_json(text) => false,
            None if !dotted && text.len() > LONGEST_VALUE => false,
            None => dotted || opaque::next(input, start).is_none(),
            Some(first) => first.start == start && first.end < end && cuts(input, first),
        };
        return if better {
            whole(String::from_utf8_lossy(text))
        } else {
            None
        };
    }
    if first.is_some() {
        return None;
    }
    whole(Cow::Owned(unwrapped(text)?))
}

/// True if a token that was found ends where no token ends, so that it goes on behind a character
/// that should not be in it.
fn cuts(input: &[u8], first: &Run<'_>) -> bool {
    let end = input[first.end..].first().copied().unwrap_or(b' ');
    let ends = end.is_ascii_whitespace() || b",;&\"'`<>()[]{}#?:|\\%~".contains(&end);
    !ends
        || (first.text.matches('.').count() < 2
            && !b",;&".contains(&end)
            && input[first.end..].contains(&b'.'))
}

fn is_json(text: &[u8]) -> bool {
    matches!(text, [b'{', .., b'}'] | [b'[', .., b']'])
}

fn is_url(text: &[u8]) -> bool {
    memchr::memmem::find(text, b"://").is_some()
}

/// Lines of one length but the last, as something has wrapped them, without the breaks.
fn unwrapped(text: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(text).ok()?;
    let mut lines = text.lines().map(str::trim);
    let length = lines.clone().next()?.len();
    let last = lines.clone().next_back()?.len();
    let cut = lines.clone().rev().skip(1).all(|line| line.len() == length) && last <= length;
    let one = lines.all(|line| !line.is_empty() && !line.contains(char::is_whitespace));
    let joined: String = text.split_whitespace().collect();
    (cut && one && length >= SHORTEST_LINE && joined.contains('.')).then_some(joined)
}

/// The first byte of the input after space, quotes, a byte order mark, a header's name and a scheme.
fn value_start(input: &[u8]) -> usize {
    let mut rest = trim_start(input);
    for name in [
        &b"Proxy-Authorization:"[..],
        b"Authorization:",
        b"Bearer",
        b"DPoP",
    ] {
        let Some((start, value)) = rest.split_at_checked(name.len()) else {
            continue;
        };
        let ends = name.ends_with(b":") || value.first().is_none_or(u8::is_ascii_whitespace);
        if start.eq_ignore_ascii_case(name) && ends {
            rest = trim_start(value);
        }
    }
    input.len() - rest.len()
}

fn trim_start(mut text: &[u8]) -> &[u8] {
    loop {
        let rest = text.trim_ascii_start();
        let rest = rest.strip_prefix(BYTE_ORDER_MARK).unwrap_or(rest);
        let rest = QUOTES
            .iter()
            .find_map(|quote| rest.strip_prefix(quote.as_bytes()))
            .unwrap_or(rest);
        if rest.len() == text.len() {
            return rest;
        }
        text = rest;
    }
}

fn trim_end(mut text: &[u8]) -> &[u8] {
    loop {
        let rest = text.trim_ascii_end();
        let rest = QUOTES
            .iter()
            .find_map(|quote| rest.strip_suffix(quote.as_bytes()))
            .unwrap_or(rest);
        if rest.len() == text.len() {
            return rest;
        }
        text = rest;
    }
}

const QUOTES: [&str; 12] = [
    "\"", "'", "`", "“", "”", "‘", "’", "«", "»", "„", "\u{300c}", "\u{300d}",
];
