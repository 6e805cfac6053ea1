//! Where a compact token starts and ends in a text, and which lines are joined where it was wrapped
//! or cut by line breaks.
//!
//! The scan looks for dots, and back from each for the start of a header: between two dots no byte
//! is looked at twice, so it takes linear time. From there the token is followed to its end, over
//! the line breaks that something has put into it.

use std::borrow::Cow;

use memchr::{memchr, memchr2, memrchr};

use super::bytes::{
    digits, digits_back, escaped, is_blank, is_digit, is_inside, line_break, may_start,
    starts_object,
};
use super::length::{Ending, ending};
use super::payload::Payload;
use crate::jose::{base64url, json::Document};
use crate::work;

/// A token in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run<'i> {
    /// Its first byte in the text.
    pub start: usize,
    /// The first byte after it.
    pub end: usize,
    /// The token: what stands there, without line breaks and escapes.
    pub text: Cow<'i, str>,
}

/// So many lines before a dot are taken for the start of its header, the nearest first.
const MAX_STARTS: usize = 8;

/// The first token from a place on.
pub fn next(input: &[u8], from: usize) -> Option<Run<'_>> {
    let mut floor = from;
    // A dot before the next thing that could start a header ends none.
    while let Some(near) = may_start(input, floor)
        && let Some(found) = memchr2(b'.', b'%', &input[near..])
    {
        let mut dot = near + found;
        work::note(found + 1);
        // A `%` that is no dot leaves the floor: it may stand inside a header.
        let mut length = dot_at(input, dot);
        while length == 0 {
            let from = dot + 1;
            dot = from + memchr2(b'.', b'%', &input[from..])?;
            work::note(dot - from + 1);
            length = dot_at(input, dot);
        }
        if let Some(start) = start_of(input, floor, dot) {
            return Some(Extent::new(input, start, dot).follow());
        }
        floor = dot + length;
    }
    None
}

/// The length of the dot at a place, which may be written `%2E`; 0 where there is none.
fn dot_at(input: &[u8], at: usize) -> usize {
    match escaped(&input[at..]) {
        Some((b'.', length)) => length,
        _ => usize::from(input[at] == b'.'),
    }
}

/// The start of the header that ends at a dot, if there is one after `floor`.
fn start_of(input: &[u8], floor: usize, dot: usize) -> Option<usize> {
    let mut at = dot;
    let mut wrapped = false;
    let mut starts = 0;
    loop {
        at -= digits_back(&input[floor..at]);
        let before = at.checked_sub(1).map(|before| input[before]);
        if before != Some(b'.') {
            for start in [at, at + escape_before(input, floor, at)] {
                let header = input.get(start..dot).unwrap_or_default();
                if starts_object(header) {
                    if !wrapped || is_whole(header) {
                        return Some(start);
                    }
                    starts += 1;
                }
            }
        }
        if at == floor || starts == MAX_STARTS {
            return None;
        }
        at = match before? {
            b'=' if dot - at < 2 => at - 1,
            b'+' | b'/' => at - 1,
            b'%' if escaped(&input[at - 1..]).is_some_and(|(byte, _)| is_inside(byte)) => at - 1,
            b'\n' | b' ' | b'\t' => {
                wrapped = true;
                before_break(input, floor, at)?
            }
            _ => return None,
        };
    }
}

/// How much of what follows a stop belongs to it: the rest of `%22`, `\n`, `\u0022`, of a colour.
fn escape_before(input: &[u8], floor: usize, at: usize) -> usize {
    let (before, after) = input.split_at(at);
    match (before.last(), after) {
        (Some(b'%'), _) => 2,
        (Some(b'\\'), [b'n' | b'r' | b't' | b'/', ..]) => 1,
        (Some(b'\\'), [b'u', ..]) => 5,
        (Some(b'[' | b';'), [b'0'..=b'9', ..]) => {
            let is_number = |byte: &u8| byte.is_ascii_digit();
            let numbers = after.iter().take_while(|byte| is_number(byte)).count();
            let list = before[floor..].iter().rev();
            let list = list
                .take_while(|byte| is_number(byte) || **byte == b';')
                .count();
            work::note(numbers + list);
            let opens = before[floor..before.len() - list].ends_with(b"\x1b[");
            let colour = opens && after.get(numbers) == Some(&b'm');
            if colour { numbers + 1 } else { 0 }
        }
        _ => 0,
    }
}

/// The end of the line before, where a place is the first of its line but for indentation.
fn before_break(input: &[u8], floor: usize, at: usize) -> Option<usize> {
    let before = &input[floor..at];
    let blank = before
        .iter()
        .rev()
        .take_while(|&&byte| is_blank(byte))
        .count();
    work::note(blank);
    let before = before[..before.len() - blank].strip_suffix(b"\n")?;
    let before = before.strip_suffix(b"\r").unwrap_or(before);
    let before = before.strip_suffix(b"\\").unwrap_or(before);
    Some(floor + before.len())
}

/// True if a header that runs over several lines is complete where its dot stands.
fn is_whole(header: &[u8]) -> bool {
    work::note(header.len());
    let digits = header.iter().filter(|&&byte| is_inside(byte));
    let header: String = digits.map(|&byte| char::from(byte)).collect();
    let bytes = base64url::decode_lenient(&header).unwrap_or_default();
    Document::read(bytes).is_ok()
}

/// A token on the way from its start to its end.
struct Extent<'i> {
    input: &'i [u8],
    start: usize,
    /// The first dot: up to there the header has been found already.
    dot: usize,
    /// Where the way has come to.
    at: usize,
    /// The token as far as it differs from the input, and from where on it does not.
    text: String,
    copied: usize,
    /// How many dots have passed, and characters since the last.
    dots: usize,
    part: usize,
    /// True if a `~` has passed: an SD-JWT.
    disclosing: bool,
    /// Up to here lines are joined without a question.
    joined_to: usize,
    /// Up to here it is known that the lines do not reach the end of the token.
    open_to: usize,
    payload: Payload,
    /// The dot before the payload, in the token.
    payload_dot: Option<usize>,
    /// The start of this line in the input, and the lengths that tell whether it is full: of the
    /// part of the line that is the token's, and to its end; those of the line before.
    line: usize,
    before: Option<(usize, usize)>,
    ending: Option<Ending>,
}

impl<'i> Extent<'i> {
    fn new(input: &'i [u8], start: usize, dot: usize) -> Self {
        Self {
            input,
            start,
            dot,
            at: start,
            text: String::new(),
            copied: start,
            dots: 0,
            part: 0,
            disclosing: false,
            joined_to: dot,
            open_to: start,
            payload: Payload::default(),
            payload_dot: None,
            line: start,
            before: None,
            ending: None,
        }
    }

    fn follow(mut self) -> Run<'i> {
        while self.step() {}
        let rest = ascii(&self.input[self.copied..self.at]);
        let text = if self.text.is_empty() {
            Cow::Borrowed(rest)
        } else {
            Cow::Owned(self.text + rest)
        };
        Run {
            start: self.start,
            end: self.at,
            text,
        }
    }

    /// Goes on; `false` at the end.
    fn step(&mut self) -> bool {
        let run = digits(&self.input[self.at..]);
        self.at += run;
        self.part += run;
        let rest = &self.input[self.at..];
        let Some(&byte) = rest.first() else {
            return false;
        };
        let gap = line_break(rest);
        if gap > 0 {
            return self.joins(self.at + gap) && self.join(gap);
        }
        match escaped(rest) {
            Some((byte, length)) if is_inside(byte) && self.takes(byte, length) => {
                self.copy();
                self.text.push(char::from(byte));
                self.pass(byte, length);
                self.copied = self.at;
                true
            }
            None if is_inside(byte) && self.takes(byte, 1) => {
                self.pass(byte, 1);
                true
            }
            _ => false,
        }
    }

    /// True if a byte that is no digit, of so many characters, belongs to the token.
    fn takes(&mut self, byte: u8, length: usize) -> bool {
        match byte {
            b'.' => true,
            b'~' => self.dots >= 2,
            b'=' => {
                let after = self.input.get(self.at + length).copied();
                self.part > 0 && !after.is_some_and(is_digit)
            }
            b'+' | b'/' => {
                // In the path of a URL a slash is a slash.
                let path = self.start > 0 && self.input[self.start - 1] == b'/';
                self.at < self.dot || !(path || self.is_full())
            }
            _ => !self.is_full(),
        }
    }

    fn pass(&mut self, byte: u8, length: usize) {
        self.at += length;
        match byte {
            b'.' => (self.dots, self.part) = (self.dots + 1, 0),
            b'~' => (self.disclosing, self.part) = (true, 0),
            b'=' => {}
            _ => self.part += 1,
        }
    }

    /// Leaves a line break out.
    fn join(&mut self, gap: usize) -> bool {
        self.before = Some(self.line_lengths());
        self.copy();
        self.at += gap;
        self.copied = self.at;
        self.line = self.at;
        true
    }

    fn copy(&mut self) {
        self.text.push_str(ascii(&self.input[self.copied..self.at]));
    }

    /// True if the token goes on at `next`, the first byte of the next line after its indentation.
    fn joins(&mut self, next: usize) -> bool {
        if next <= self.joined_to {
            return true;
        }
        let line = &self.input[next..];
        let first_part = digits(line);
        let own = starts_object(&line[..first_part]) && line.get(first_part) == Some(&b'.');
        if self.part > 0 && own {
            return false;
        }
        let length = line
            .iter()
            .position(|&byte| !is_inside(byte))
            .unwrap_or(line.len());
        work::note(length);
        let (line, after) = line.split_at(length);
        let Some(&first) = line.first() else {
            return false;
        };
        // Where nothing but the token stands on the next line, it is likely to be the token's.
        let alone = after
            .first()
            .is_none_or(|byte| b"\r\n\"'`,;)}]<\\".contains(byte));
        if self.disclosing {
            return self.joins_disclosure(line, alone);
        }
        let last = match self.ending() {
            Ending::Jwe(_) => 4,
            _ => 2,
        };
        if self.dots < last {
            if self.dots == 1 && self.part > 0 && last == 2 && self.payload_is_whole() {
                return first == b'.';
            }
            return alone || (first != b'.' && self.reaches_end(next));
        }
        self.dots == last && (self.reaches_end(next) || (alone && self.is_full_line()))
    }

    fn joins_disclosure(&mut self, line: &[u8], alone: bool) -> bool {
        if self.part > 0 {
            line.contains(&b'~') || (alone && self.is_full_line())
        } else {
            alone && line.contains(&b'~')
        }
    }

    /// True if this line is as long as the one before it, so that it was cut like that one.
    fn is_full_line(&mut self) -> bool {
        let (run, end) = self.line_lengths();
        let full = |before: (usize, usize)| before.0 == run || before.1 == end;
        self.part > 0 && self.before.is_some_and(full) && !self.is_full()
    }

    fn line_lengths(&self) -> (usize, usize) {
        let line = memrchr(b'\n', &self.input[..self.line]).map_or(0, |newline| newline + 1);
        work::note(self.line - line);
        (self.at - self.line, self.at - line)
    }

    /// True if the last part has the length that its algorithm gives it.
    fn is_full(&mut self) -> bool {
        let part = self.part;
        match self.ending() {
            Ending::Jwe(length) => self.dots == 4 && length == part,
            Ending::Signed(lengths) => self.dots == 2 && lengths.contains(&part),
            Ending::Unsecured => self.dots == 2,
            Ending::Unknown => false,
        }
    }

    /// True if the lines from here on, up to a length that its algorithm gives to the last part,
    /// are the rest of the token. They are looked at once.
    fn reaches_end(&mut self, next: usize) -> bool {
        let (lengths, dots) = match self.ending() {
            Ending::Jwe(length) => ([length; 3], 4),
            Ending::Signed(lengths) => (lengths, 2),
            Ending::Unsecured | Ending::Unknown => return false,
        };
        if next < self.open_to {
            return false; // from there the way is the same
        }
        let (mut at, mut part, mut missing) = (next, self.part, dots - self.dots);
        loop {
            self.open_to = at;
            let run = digits(&self.input[at..]);
            (at, part) = (at + run, part + run);
            let rest = &self.input[at..];
            let gap = line_break(rest);
            match rest.first() {
                Some(b'.') if missing > 0 => (at, part, missing) = (at + 1, 0, missing - 1),
                _ if missing == 0 && lengths.contains(&part) => {
                    self.joined_to = at;
                    return rest.first() != Some(&b'.');
                }
                _ if gap > 0 && run > 0 && missing == 0 && part < lengths[2] => {
                    let line = &rest[gap..];
                    if starts_object(&line[..digits(line)]) {
                        return false;
                    }
                    at += gap;
                }
                _ => return false,
            }
        }
    }

    /// True if the payload so far is JSON.
    fn payload_is_whole(&mut self) -> bool {
        let rest = &self.input[self.copied..self.at];
        let copied = self.text.as_bytes();
        let dot = || {
            let later = || Some(copied.len() + memchr(b'.', rest)?);
            memchr(b'.', copied).or_else(later).unwrap_or_default()
        };
        let start = *self.payload_dot.get_or_insert_with(dot) + 1;
        // Where in what was copied, and where in the rest, the characters begin that are new.
        let new = start + self.payload.followed();
        self.payload.follow(copied.get(new..).unwrap_or_default());
        let new = new.saturating_sub(copied.len());
        self.payload.follow(rest.get(new..).unwrap_or_default());
        let so_far = || [&self.text, ascii(rest)].concat().split_off(start);
        self.payload.is_whole(so_far)
    }

    /// How the token has to end, by its header; found out once.
    fn ending(&mut self) -> Ending {
        if let Some(ending) = self.ending {
            return ending;
        }
        let rest = &self.input[self.copied..self.at];
        let so_far = if self.text.is_empty() {
            Cow::Borrowed(rest)
        } else {
            Cow::Owned([self.text.as_bytes(), rest].concat())
        };
        work::note(so_far.len());
        let header = so_far.split(|&byte| byte == b'.').next();
        let ending = header.map_or(Ending::Unknown, |header| ending(ascii(header)));
        *self.ending.insert(ending)
    }
}

/// What was passed over is ASCII.
fn ascii(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}
