//! Where in an input the tokens stand: one scan in linear time, over logs, curl commands, JSON,
//! anything.
//!
//! One scan over bytes, in linear time. In running text a token is a run with dots whose first part
//! decodes to the start of a JSON object: nothing else looks like that by chance. What is the whole
//! input is taken as one, whatever it holds; and values that say nothing are looked for where there
//! is no token.

mod bytes;
mod context;
mod form;
mod keys;
mod length;
mod opaque;
mod path;
mod payload;
mod place;
mod run;
mod serialized;
mod whole;

use std::borrow::Cow;
use std::iter::Peekable;
use std::ops::Range;

pub(super) use bytes::{is_inside, starts_object, unescaped};
pub use form::FoundAs;
pub(super) use place::characters;

use path::Path;
use place::Place;
use run::Run;

use crate::decode::PastedKey;
use crate::work;

/// Where a token stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// In what form it was given.
    pub form: FoundAs,
    /// The name that it was given under: of a cookie, a parameter, a header; the path in JSON.
    pub name: Option<String>,
    /// The whole `Set-Cookie` header that it was given in, from the cookie's name on.
    pub set_cookie: Option<String>,
    /// The line of its first character, counted from 1.
    pub line: usize,
    /// The column of its first character in that line, in characters, counted from 1.
    pub column: usize,
    /// How many characters it has, without the line breaks in it.
    pub length: usize,
}

/// What stood there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source<'i> {
    /// A compact token, or what may be one.
    Compact(Cow<'i, str>),
    /// A JSON object that is a JWS or a JWE (RFC 7515 §7.2, RFC 7516 §7.2).
    Json(&'i [u8]),
    /// A key: a JWK, a set of them, or PEM.
    Key(&'i [u8]),
}

/// The tokens of an input and their places, in order.
pub(super) struct Tokens<'i> {
    input: &'i [u8],
    apart: Peekable<std::vec::IntoIter<Apart>>,
    next: Option<Run<'i>>,
    at: usize,
    place: Place,
    path: Path,
    /// Whether values are looked for if there is no token.
    rest: Rest,
}

/// What is found apart from the scan for runs.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Apart {
    Serialized(Range<usize>),
    Key(Range<usize>),
}

impl Apart {
    fn range(&self) -> Range<usize> {
        let (Self::Serialized(range) | Self::Key(range)) = self;
        range.clone()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rest {
    /// A token was found, or this is not all of the input.
    No,
    /// None was found so far.
    Unless,
    /// There is none.
    Values,
}

/// Every token of an input.
pub(super) fn all(input: &[u8]) -> Tokens<'_> {
    let mut tokens = part(input, 1);
    tokens.rest = Rest::Unless;
    tokens.add_keys();
    if let Some(whole) = whole::whole(input, tokens.next.as_ref()) {
        tokens.next = Some(whole);
    }
    tokens
}

/// Every token of a part of an input that begins with this line, whole lines.
pub(super) fn part(input: &[u8], line: usize) -> Tokens<'_> {
    let serialized = serialized::ranges(input).into_iter().map(Apart::Serialized);
    Tokens {
        input,
        apart: serialized.collect::<Vec<_>>().into_iter().peekable(),
        next: run::next(input, 0),
        at: 0,
        place: Place::start(line),
        path: Path::default(),
        rest: Rest::No,
    }
}

impl<'i> Iterator for Tokens<'i> {
    type Item = (Source<'i>, Found);

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest == Rest::Values {
            return self.value();
        }
        let run = self.next.take();
        let first = run.as_ref().map_or(self.input.len(), |run| run.start);
        let apart = self.apart.next_if(|apart| apart.range().start <= first);
        if let Some(apart) = apart {
            self.rest = Rest::No;
            let end = apart.range().end;
            // Where there is no run at all there is none behind it.
            self.next = match run {
                Some(run) if run.start < end => run::next(self.input, end),
                run => run,
            };
            return Some(match apart {
                Apart::Serialized(object) => self.object(object),
                Apart::Key(key) => self.key(key),
            });
        }
        let Some(run) = run else {
            self.rest = match self.rest {
                Rest::Unless => Rest::Values,
                _ => return None,
            };
            self.at = 0;
            return self.value();
        };
        self.rest = Rest::No;
        self.next = run::next(self.input, run.end);
        Some(self.compact(run))
    }
}

impl<'i> Tokens<'i> {
    /// A value that says nothing.
    fn value(&mut self) -> Option<(Source<'i>, Found)> {
        let run = opaque::next(self.input, self.at)?;
        self.at = run.end;
        Some(self.compact(run))
    }

    /// Adds the keys: those that are to be kept, and where there is no token every one.
    fn add_keys(&mut self) {
        let tokens: Vec<_> = self.apart.by_ref().collect();
        let inside = |key: &Range<usize>| {
            let mut ranges = tokens.iter().map(Apart::range);
            ranges.any(|range| range.contains(&key.start))
        };
        let none = tokens.is_empty() && self.next.is_none();
        let keys = keys::ranges(self.input).into_iter().filter(|key| {
            let text = String::from_utf8_lossy(&self.input[key.clone()]);
            !inside(key) && (none || PastedKey::of(&text).is_to_be_kept())
        });
        let keys: Vec<_> = keys.map(Apart::Key).collect();
        let mut apart = [tokens, keys].concat();
        apart.sort_by_key(|apart| apart.range().start);
        self.apart = apart.into_iter().peekable();
    }

    fn key(&mut self, range: Range<usize>) -> (Source<'i>, Found) {
        let text = &self.input[range.clone()];
        let (_, mut found) = self.compact(Run {
            text: String::from_utf8_lossy(text),
            start: range.start,
            end: range.end,
        });
        found.set_cookie = None;
        (Source::Key(text), found)
    }

    fn object(&mut self, range: Range<usize>) -> (Source<'i>, Found) {
        self.place.move_to(self.input, range.start);
        let object = &self.input[range];
        let found = Found {
            form: FoundAs::JwsJson,
            name: None,
            set_cookie: None,
            line: self.place.line,
            column: self.column(),
            length: characters(object),
        };
        (Source::Json(object), found)
    }

    fn compact(&mut self, run: Run<'i>) -> (Source<'i>, Found) {
        self.place.move_to(self.input, run.start);
        self.path.move_to(self.input, run.start);
        let (form, name) = match self.path.to_string_value() {
            Some(path) if path.starts_with("$.log.entries[") => (FoundAs::Har, Some(path)),
            Some(path) => (FoundAs::JsonString, Some(path)),
            None => context::form(self.input, run.start, run.end, self.place.line_start),
        };
        let set_cookie = match (form, &name) {
            (FoundAs::SetCookie, Some(name)) => {
                let rest = attributes(&self.input[run.end..]);
                Some(format!("{name}={}{rest}", run.text))
            }
            _ => None,
        };
        work::note(run.text.len());
        let found = Found {
            form,
            name,
            set_cookie,
            line: self.place.line,
            column: self.column(),
            length: run.text.chars().count(),
        };
        (Source::Compact(run.text), found)
    }

    /// The column of the place. A byte order mark is no character of the line.
    fn column(&self) -> usize {
        let mark = self.place.line_start == 0 && self.input.starts_with(BYTE_ORDER_MARK);
        self.place.column - usize::from(mark && self.place.column > 1)
    }
}

/// What follows the value of a cookie, to the end of its header.
fn attributes(after: &[u8]) -> Cow<'_, str> {
    let end = |byte: &u8| matches!(byte, b'\n' | b'\r' | b'"' | b'\'');
    let after = &after[..after.len().min(MAX_COOKIE)];
    let length = after.iter().position(end).unwrap_or(after.len());
    work::note(length);
    String::from_utf8_lossy(&after[..length])
}

/// No browser keeps a cookie whose attributes are longer, in bytes (RFC 6265 §6.1).
const MAX_COOKIE: usize = 1 << 12;

/// U+FEFF in UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

#[cfg(test)]
mod tests;
