//! Pieces of a long log or stream, for the cores: where it can be cut, so that no token and no JSON
//! text runs on over the place.

use std::io::Read;
use std::mem;

use memchr::{memchr_iter, memrchr, memrchr_iter};

use super::stream::{Next, Stream};
use super::unreadable;
use crate::decode::find::{is_inside, starts_object};
use crate::decode::input::{MAX_BYTES, Run};
use crate::error::Error;
use crate::words::decode as words;
use crate::work;

/// A piece of this length is cut at its last line break, whatever runs on there.
const LONG: usize = 8 << 20;

/// Some lines of the input.
pub struct Piece {
    /// The lines.
    pub bytes: Vec<u8>,
    /// The number of the first, counted from 1.
    pub line: usize,
    /// True if they are all of the input.
    pub whole: bool,
}

/// Cuts a stream.
pub struct Cutter<R> {
    input: Stream<R>,
    run: Run,
    /// What was read and not given away.
    buffer: Vec<u8>,
    /// The length of its whole lines.
    lines: usize,
    /// The place of the last line break in it that was looked at.
    checked: usize,
    line: usize,
    /// What was given away, up to [`LONG`].
    given: Vec<u8>,
    pieces: usize,
    ended: bool,
}

impl Piece {
    /// All of an input.
    pub fn whole(bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            line: 1,
            whole: true,
        }
    }
}

impl<R: Read> Cutter<R> {
    /// A stream of which nothing was read.
    pub fn new(input: Stream<R>) -> Self {
        Self {
            input,
            run: Run::default(),
            buffer: Vec::new(),
            lines: 0,
            checked: 0,
            line: 1,
            given: Vec::new(),
            pieces: 0,
            ended: false,
        }
    }

    /// The next piece; `None` at the end.
    pub fn next(&mut self) -> Result<Option<Piece>, Error> {
        while !self.ended {
            let cut = match self.input.next(self.lines > 0).map_err(unreadable)? {
                Next::Bytes(bytes) => {
                    self.run.goes_on(&bytes)?;
                    let last = memrchr(b'\n', &bytes).map(|last| self.buffer.len() + last + 1);
                    self.lines = last.unwrap_or(self.lines);
                    self.buffer.extend(bytes);
                    self.cut()
                }
                Next::Pause => self.lines,
                Next::End => {
                    self.ended = true;
                    0
                }
            };
            if cut > 0 {
                return Ok(Some(self.give(cut)));
            }
            if self.buffer.len() > MAX_BYTES {
                return Err(Error::Input(words::LONG_LINE.into()));
            }
        }
        let all = self.buffer.len();
        Ok((all > 0).then(|| self.give(all)))
    }

    /// The whole input, if it was given away in several pieces and is not longer than 8 MiB.
    pub fn into_whole(self) -> Option<Vec<u8>> {
        (self.pieces > 1 && self.given.len() < LONG).then_some(self.given)
    }

    fn give(&mut self, length: usize) -> Piece {
        let rest = self.buffer.split_off(length);
        let bytes = mem::replace(&mut self.buffer, rest);
        self.lines = self.lines.saturating_sub(length);
        let line = self.line;
        self.line += memchr_iter(b'\n', &bytes).count();
        self.checked = 0;
        self.pieces += 1;
        if self.given.len() < LONG && !(self.ended && self.pieces == 1) {
            self.given
                .extend_from_slice(&bytes[..bytes.len().min(LONG - self.given.len())]);
        }
        Piece {
            bytes,
            line,
            whole: self.ended && self.pieces == 1,
        }
    }

    /// The length of the longest piece; 0 where there is none yet.
    fn cut(&mut self) -> usize {
        let from = self.checked;
        let mut breaks = memrchr_iter(b'\n', &self.buffer[from..]).map(|at| from + at + 1);
        // What follows the last line break is not all there yet.
        let last = breaks.next();
        if let Some(safe) = breaks.find(|&next| is_safe(&self.buffer, next)) {
            return safe;
        }
        self.checked = last.map_or(self.buffer.len(), |next| next - 1);
        if self.buffer.len() < LONG {
            return 0;
        }
        // The line break before the last one, or the last.
        let last = self.lines;
        memrchr(b'\n', &self.buffer[..last.saturating_sub(1)]).map_or(last, |at| at + 1)
    }
}

/// True if nothing runs on from before `next`, the first byte of a line, into that line.
fn is_safe(input: &[u8], next: usize) -> bool {
    let (before, line) = input.split_at(next);
    let before = before.strip_suffix(b"\n").unwrap_or(before);
    let before = before.strip_suffix(b"\r").unwrap_or(before);
    let Some(&first) = line.first() else {
        return false;
    };
    // A JSON text over several lines; the rest of a command; an empty line.
    if b" \t\r\n}]".contains(&first) || before.ends_with(b"\\") {
        return false;
    }
    let run = before
        .iter()
        .rev()
        .take_while(|&&byte| is_inside(byte))
        .count();
    work::note(run + 1);
    if run == 0 || !is_inside(first) {
        return true;
    }
    let (rest, run) = before.split_at(before.len() - run);
    let digits = line
        .iter()
        .position(|&byte| !is_inside(byte) || byte == b'.');
    let own = digits.is_some_and(|dot| line[dot] == b'.' && starts_object(&line[..dot]));
    if own && !run.ends_with(b".") && !run.ends_with(b"~") {
        return true;
    }
    let alone = rest.iter().rev().find(|byte| !matches!(byte, b' ' | b'\t'));
    let alone = alone.is_none_or(|&byte| byte == b'\n');
    !alone && !(0..run.len()).any(|at| starts_object(&run[at..]))
}
