//! Bytes read from the terminal, as they come.

use std::io;
use std::time::{Duration, Instant};

use super::reader::Reader;
use super::tty::Tty;
use crate::tui::input::Input;

/// The most that is taken as having come together, in bytes.
const MAX_TOGETHER: usize = 64 << 10;

/// The time that one looks away from a terminal that is another's.
const AWAY: Duration = Duration::from_millis(5);

/// The terminal's input.
pub(in crate::tui) struct Source {
    tty: Tty,
    reader: Reader,
    bytes: Vec<u8>,
}

impl Source {
    /// # Errors
    /// Fails if there is no terminal.
    pub fn open() -> io::Result<Self> {
        Ok(Self {
            tty: Tty::open()?,
            reader: Reader::default(),
            bytes: vec![0; MAX_TOGETHER],
        })
    }

    /// Waits for what comes next. Only while `ours` says so is anything taken from the terminal.
    ///
    /// # Errors
    /// Fails if the terminal is gone.
    pub fn next(&mut self, ours: impl Fn() -> bool) -> io::Result<Vec<Input>> {
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
