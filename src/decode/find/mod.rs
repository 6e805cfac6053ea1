//! Where in an input the tokens stand: one scan in linear time, over logs, curl commands, JSON,
//! anything.
//!
//! One scan over bytes, in linear time. In running text a token is a run with dots whose first part
//! decodes to the start of a JSON object: nothing else looks like that by chance. What is the whole
//! input is taken as one, whatever it holds; and values that say nothing are looked for where there
//! is no token.

mod bytes;
mod context;
mod cookies;
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
use std::collections::VecDeque;
use std::iter::Peekable;
use std::mem;
use std::ops::Range;
use std::sync::Arc;

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
    /// The cookie that it was given in, in whatever form that stood.
    pub cookie: Option<Arc<InCookie>>,
    /// The line of its first character, counted from 1.
    pub line: usize,
    /// The column of its first character in that line, in characters, counted from 1.
    pub column: usize,
    /// How many characters it has, without the line breaks in it.
    pub length: usize,
}

/// The cookie that carried a token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InCookie {
    /// Its name.
    pub name: String,
    /// The whole `Set-Cookie` header that it was given in, from its name on.
    pub set_cookie: Option<String>,
    /// The value of the cookie that signs it, `NAME.sig`.
    pub signature: Option<String>,
    /// How many cookies it was put together from: more than 1 where it was cut.
    pub count: usize,
}

impl Found {
    /// Keeps the cookie that it stands in, whose name says more than what is around it.
    fn say_cookie(&mut self, cookie: &Arc<InCookie>) {
        if matches!(self.form, FoundAs::Text | FoundAs::Log) {
            self.form = match cookie.set_cookie {
                Some(_) => FoundAs::SetCookie,
                None => FoundAs::Cookie,
            };
        }
        if !matches!(self.form, FoundAs::Har | FoundAs::JsonString) {
            self.name = Some(cookie.name.clone());
        }
        self.cookie = Some(Arc::clone(cookie));
    }
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
    /// What comes out before anything else: the rest of a header.
    ready: VecDeque<(Source<'i>, Found)>,
    /// Up to here no values are looked for: a header, or a key.
    taken: Vec<Range<usize>>,
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
    Cookies(cookies::Header),
}

impl Apart {
    fn range(&self) -> Range<usize> {
        match self {
            Self::Serialized(range) | Self::Key(range) => range.clone(),
            Self::Cookies(header) => header.range.clone(),
        }
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
    if let Some(header) = cookies::bare(input) {
        tokens.apart = vec![Apart::Cookies(header)].into_iter().peekable();
    } else if tokens.apart.peek().is_none()
        && let Some(whole) = whole::whole(input, tokens.next.as_ref())
    {
        tokens.next = Some(whole);
    }
    tokens
}

/// Every token of a part of an input that begins with this line, whole lines.
pub(super) fn part(input: &[u8], line: usize) -> Tokens<'_> {
    let serialized = serialized::ranges(input);
    let inside = |header: &cookies::Header| {
        let mut objects = serialized.iter();
        objects.any(|object| object.contains(&header.range.start))
    };
    let mut headers = cookies::headers(input);
    headers.retain(|header| !inside(header));
    let headers = headers.into_iter().map(Apart::Cookies);
    let mut apart: Vec<_> = serialized.iter().cloned().map(Apart::Serialized).collect();
    apart.extend(headers);
    apart.sort_by_key(|apart| apart.range().start);
    Tokens {
        input,
        apart: apart.into_iter().peekable(),
        ready: VecDeque::new(),
        taken: Vec::new(),
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
        if let Some(ready) = self.ready.pop_front() {
            return Some(ready);
        }
        let run = self.next.take();
        let first = run.as_ref().map_or(self.input.len(), |run| run.start);
        let apart = self.apart.next_if(|apart| apart.range().start <= first);
        if let Some(apart) = apart {
            let range = apart.range();
            self.taken.push(range.clone());
            self.next = run;
            if let Apart::Cookies(header) = apart {
                self.header(header);
                return self.next();
            }
            self.rest = Rest::No;
            self.pass(range.end);
            return Some(match apart {
                Apart::Key(key) => self.key(key),
                _ => self.object(range),
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
    /// A value that says nothing, outside of what was read otherwise.
    fn value(&mut self) -> Option<(Source<'i>, Found)> {
        loop {
            let run = opaque::next(self.input, self.at)?;
            self.at = run.end;
            let over = |range: &Range<usize>| range.start < run.end && run.start < range.end;
            match self.taken.iter().find(|range| over(range)) {
                Some(range) => self.at = self.at.max(range.end),
                None => return Some(self.compact(run)),
            }
        }
    }

    /// Leaves the runs out that begin before a place.
    fn pass(&mut self, end: usize) {
        // Where there is no run at all there is none behind it.
        if self.next.as_ref().is_some_and(|run| run.start < end) {
            self.next = run::next(self.input, end);
        }
    }

    /// The cookies of a header: those that are sessions, the tokens in the others, and what else
    /// is known by its name; in a header without a token every cookie.
    fn header(&mut self, header: cookies::Header) {
        let runs = |next: &Option<Run<'_>>, end| next.as_ref().is_some_and(|run| run.start < end);
        let none = !runs(&self.next, header.range.end);
        let mut first = vec![true; header.cookies.len()];
        for (range, number) in header.pieces {
            let cookie = &header.cookies[number];
            self.pass(range.start);
            if !mem::take(&mut first[number]) {
                self.pass(range.end);
                continue;
            }
            // Of a token that is all of a cookie it is seen later what it is.
            let whole = |run: &Run<'_>| run.start == range.start && run.end >= range.end;
            let is_run = cookie.count == 1 && self.next.as_ref().is_some_and(whole);
            let session = !is_run && cookie.is_session();
            if !session && runs(&self.next, range.end) {
                let in_cookie = Arc::new(cookie.in_cookie());
                while let Some(run) = self.next.take_if(|run| run.start < range.end) {
                    self.next = run::next(self.input, run.end);
                    let (source, mut found) = self.compact(run);
                    found.say_cookie(&in_cookie);
                    self.rest = Rest::No;
                    self.ready.push_back((source, found));
                }
            } else if session || none || cookie.is_named() {
                self.pass(range.end);
                let run = Run {
                    start: range.start,
                    end: range.end,
                    text: Cow::Owned(cookie.value.clone()),
                };
                let (source, mut found) = self.compact(run);
                found.say_cookie(&Arc::new(cookie.in_cookie()));
                self.ready.push_back((source, found));
            }
        }
    }

    /// Adds the keys: those that are to be kept, and where there is no token every one.
    fn add_keys(&mut self) {
        let tokens: Vec<_> = self.apart.by_ref().collect();
        let no_object = |apart: &Apart| matches!(apart, Apart::Cookies(_));
        let inside = |key: &Range<usize>| {
            let mut ranges = tokens.iter().map(Apart::range);
            ranges.any(|range| range.contains(&key.start))
        };
        let none = tokens.iter().all(no_object) && self.next.is_none();
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
        found.cookie = None;
        (Source::Key(text), found)
    }

    fn object(&mut self, range: Range<usize>) -> (Source<'i>, Found) {
        self.place.move_to(self.input, range.start);
        let object = &self.input[range];
        let found = Found {
            form: FoundAs::JwsJson,
            name: None,
            cookie: None,
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
        let cookie = match (form, &name) {
            (FoundAs::SetCookie | FoundAs::Cookie, Some(name)) => Some(Arc::new(InCookie {
                name: name.clone(),
                set_cookie: (form == FoundAs::SetCookie).then(|| {
                    let rest = attributes(&self.input[run.end..]);
                    format!("{name}={}{rest}", run.text)
                }),
                signature: None,
                count: 1,
            })),
            _ => None,
        };
        work::note(run.text.len());
        let found = Found {
            form,
            name,
            cookie,
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
