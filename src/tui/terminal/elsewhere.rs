//! The terminal where it is no device of Unix (Windows): crossterm's.

use std::io;
use std::time::{Duration, Instant};

use crossterm::event::{Event, poll, read};

use crate::tui::input::Input;

/// The terminal's input.
pub(in crate::tui) struct Source {
    last: Option<Instant>,
}

impl Source {
    /// # Errors
    /// Fails if there is no terminal.
    #[expect(clippy::unnecessary_wraps, reason = "elsewhere it fails")]
    pub fn open() -> io::Result<Self> {
        Ok(Self { last: None })
    }

    /// None: such a terminal is not asked.
    ///
    /// # Errors
    /// Never.
    #[expect(
        clippy::unnecessary_wraps,
        clippy::unused_self,
        reason = "elsewhere it asks"
    )]
    pub fn background(&mut self, _out: &mut impl io::Write) -> io::Result<Option<[u8; 3]>> {
        Ok(None)
    }

    /// Waits for what comes next.
    ///
    /// # Errors
    /// Fails if the terminal is gone.
    pub fn next(&mut self, _ours: impl Fn() -> bool) -> io::Result<Vec<Input>> {
        let event = read()?;
        let now = Instant::now();
        let gap = self
            .last
            .replace(now)
            .map_or(Duration::MAX, |last| now - last);
        Ok(match event {
            Event::Key(key) if !key.is_release() => vec![Input::Key(key, gap)],
            Event::Paste(text) => vec![Input::Paste(text)],
            _ => Vec::new(),
        })
    }
}

/// The terminal's modes.
pub(super) mod tty {
    use super::{Duration, io, poll, read};

    pub fn raw() -> io::Result<()> {
        crossterm::terminal::enable_raw_mode()
    }

    pub fn cooked() {
        let _ = crossterm::terminal::disable_raw_mode();
    }

    pub fn drain() {
        while poll(Duration::ZERO).unwrap_or(false) && read().is_ok() {}
    }

    pub fn is_gone() -> bool {
        false
    }
}
