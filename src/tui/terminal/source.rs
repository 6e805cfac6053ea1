//! Bytes read from the terminal, and the question for its background colour (OSC 11; at most 50
//! ms).

use std::io::{self, Write};
use std::time::{Duration, Instant};

use super::reader::Reader;
use super::tty::Tty;
use crate::tui::input::Input;

/// The most that is taken as having come together, in bytes.
const MAX_TOGETHER: usize = 64 << 10;

/// The longest that an answer of the terminal is waited for.
const MAX_ASKED: Duration = Duration::from_millis(50);

/// The time that one looks away from a terminal that is another's.
const AWAY: Duration = Duration::from_millis(5);

/// The terminal's input.
pub(in crate::tui) struct Source {
    tty: Tty,
    reader: Reader,
    bytes: Vec<u8>,
    /// What came while the terminal was being asked.
    early: Vec<Input>,
}

impl Source {
    /// # Errors
    /// Fails if there is no terminal.
    pub fn open() -> io::Result<Self> {
        Ok(Self {
            tty: Tty::open()?,
            reader: Reader::default(),
            bytes: vec![0; MAX_TOGETHER],
            early: Vec::new(),
        })
    }

    /// Asks the terminal for its background, and waits for the answer, but not for long; what is
    /// typed meanwhile is told by [`Self::next`]. After it the terminal is asked what it is, which
    /// each knows: one that does not know its background is not waited for.
    ///
    /// # Errors
    /// Fails if the terminal is gone.
    pub fn background(&mut self, out: &mut impl Write) -> io::Result<Option<[u8; 3]>> {
        out.write_all(b"\x1b]11;?\x1b\\\x1b[c")?;
        out.flush()?;
        self.reader.ask();
        let end = Instant::now() + MAX_ASKED;
        while self.reader.waits_for_answer() {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() || !self.tty.wait(Some(left))? {
                break;
            }
            let length = self.tty.read(&mut self.bytes)?;
            let found = self.reader.feed(&self.bytes[..length], Instant::now());
            self.early.extend(found);
        }
        Ok(self.reader.background())
    }

    /// Waits for what comes next. Only while `ours` says so is anything taken from the terminal.
    ///
    /// # Errors
    /// Fails if the terminal is gone.
    pub fn next(&mut self, ours: impl Fn() -> bool) -> io::Result<Vec<Input>> {
        if !self.early.is_empty() {
            return Ok(std::mem::take(&mut self.early));
        }
        if !self.tty.wait(self.reader.patience(Instant::now()))? {
            return Ok(self.reader.pause(Instant::now()));
        }
        if !ours() {
            std::thread::sleep(AWAY);
            return Ok(Vec::new());
        }
        let mut length = self.tty.read(&mut self.bytes)?;
        while length < MAX_TOGETHER && self.tty.wait(Some(std::time::Duration::ZERO))? {
            // Gone by now: what came before is told first.
            let Ok(more) = self.tty.read(&mut self.bytes[length..]) else {
                break;
            };
            length += more;
        }
        Ok(self.reader.feed(&self.bytes[..length], Instant::now()))
    }
}
