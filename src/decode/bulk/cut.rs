//! Where a stream can be cut: no token and no JSON text runs on over the place.

use std::io::{ErrorKind, Read};
use std::mem;

use memchr::{memchr_iter, memrchr, memrchr_iter};

use super::unreadable;
use crate::decode::find::{is_inside, starts_object};
use crate::error::Error;
use crate::work;

/// So much is read at once.
const READ: usize = 128 << 10;
/// A piece of this length is cut at its last line break, whatever runs on there.
const LONG: usize = 8 << 20;
/// Longer lines are refused.
const LONGEST: usize = 64 << 20;

/// Some lines of the input.
pub struct Piece {
    /// The lines.
    pub bytes: Vec<u8>,
    /// The number of the first, counted from 1.
    pub line: usize,
    /// Whether they are all of the input.
    pub whole: bool,
}

/// Cuts a stream.
pub struct Cutter<R> {
    input: R,
    /// What was read and not given away.
    buffer: Vec<u8>,
    /// The place of the last line break in it that was looked at.
    checked: usize,
    line: usize,
    /// What was given away, up to [`LONG`].
    given: Vec<u8>,
    pieces: usize,
    ended: bool,
}

impl<R: Read> Cutter<R> {
    /// A stream of which nothing was read.
    pub fn new(input: R) -> Self {
        Self {
            input,
            buffer: Vec::new(),
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
            self.read()?;
            let cut = self.cut();
            if cut > 0 {
                return Ok(Some(self.give(cut)));
            }
            if self.buffer.len() > LONGEST {
                return Err(Error::input(
                    "a line of the input is longer than 64 MiB: give a part of it",
                    "64 MiBを超える行がある。一部を渡す",
                ));
            }
        }
        let all = self.buffer.len();
        Ok((all > 0).then(|| self.give(all)))
    }

    /// The whole input, if it was given away in several pieces and is not longer than 8 MiB.
    pub fn into_whole(self) -> Option<Vec<u8>> {
        (self.pieces > 1 && self.given.len() < LONG).then_some(self.given)
    }

    fn read(&mut self) -> Result<(), Error> {
        let length = self.buffer.len();
        self.buffer.resize(length + READ, 0);
        let read = loop {
            match self.input.read(&mut self.buffer[length..]) {
                Err(why) if why.kind() == ErrorKind::Interrupted => {}
                read => break read.map_err(unreadable)?,
            }
        };
        self.buffer.truncate(length + read);
        self.ended = read == 0;
        Ok(())
    }

    fn give(&mut self, length: usize) -> Piece {
        let rest = self.buffer.split_off(length);
        let bytes = mem::replace(&mut self.buffer, rest);
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
        let last = memrchr(b'\n', &self.buffer).map_or(0, |at| at + 1);
        memrchr(b'\n', &self.buffer[..last.saturating_sub(1)]).map_or(last, |at| at + 1)
    }
}

/// Whether nothing runs on from before `next`, the first byte of a line, into that line.
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
