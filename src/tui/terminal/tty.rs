//! The terminal as a device: raw mode and the modes of before, what comes from it, and what waits
//! in it unread.
//!
//! crossterm could do all of this, but for what a terminal meets in practice: its source of events
//! stops in the midst of a burst of more than 1,024 bytes (an edge-triggered poll that is asked
//! again before everything was read), turns without end where the terminal is gone, and waits for
//! ever for the end of a paste that was cut (crossterm-rs/crossterm#1060); its raw mode does
//! nothing where it believes that it is on, which it is not once a shell has stopped and continued
//! the program.

use std::fs::File;
use std::io::{self, IsTerminal as _};
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::termios::{OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcsetattr};

/// Nothing more comes: what comes later is somebody's who knows that the program has ended.
const QUIET: Duration = Duration::from_millis(60);
/// The longest that quiet is waited for.
const MAX_DRAIN: Duration = Duration::from_millis(500);

/// The modes that the terminal had before it was raw; `None`: it is not raw by us.
static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);

/// The terminal that keys come from.
#[derive(Debug)]
pub(super) enum Tty {
    Stdin(io::Stdin),
    File(File),
}

impl Tty {
    /// Stdin; where that is no terminal, the one that the program belongs to.
    ///
    /// # Errors
    /// Fails if there is none.
    pub fn open() -> io::Result<Self> {
        let stdin = io::stdin();
        if stdin.is_terminal() {
            return Ok(Self::Stdin(stdin));
        }
        let file = File::options().read(true).write(true).open("/dev/tty")?;
        Ok(Self::File(file))
    }

    /// Waits until there is something to read, or the terminal is gone; false: neither in time.
    pub fn wait(&self, patience: Option<Duration>) -> io::Result<bool> {
        let end = patience.map(|patience| Instant::now() + patience);
        loop {
            let left = end.map(|end| end.saturating_duration_since(Instant::now()));
            let left = left.and_then(|left| Timespec::try_from(left).ok());
            let mut fds = [PollFd::new(self, PollFlags::IN)];
            match poll(&mut fds, left.as_ref()) {
                Ok(ready) => return Ok(ready > 0),
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// The bytes that are there, at least one.
    ///
    /// # Errors
    /// `UnexpectedEof` where the terminal is gone.
    pub fn read(&self, bytes: &mut [u8]) -> io::Result<usize> {
        loop {
            match rustix::io::read(self, &mut *bytes) {
                Ok(0) | Err(Errno::IO) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(read) => return Ok(read),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => {
                    self.wait(None)?;
                }
                Err(error) => return Err(error.into()),
            }
        }
    }
}

impl AsFd for Tty {
    fn as_fd(&self) -> BorrowedFd<'_> {
        match self {
            Self::Stdin(stdin) => stdin.as_fd(),
            Self::File(file) => file.as_fd(),
        }
    }
}

/// Sets raw mode, whatever the terminal is set to now.
pub(super) fn raw() -> io::Result<()> {
    let tty = Tty::open()?;
    let mut modes = tcgetattr(&tty)?;
    let mut before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner);
    before.get_or_insert_with(|| modes.clone());
    modes.make_raw();
    tcsetattr(&tty, OptionalActions::Now, &modes)?;
    Ok(())
}

/// True between [`raw`] and [`cooked`].
pub(super) fn is_raw() -> bool {
    let before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner);
    before.is_some()
}

/// Sets the modes of before. What fails is passed over: there is nobody left to tell.
pub(super) fn cooked() {
    let mut before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner);
    if let (Some(modes), Ok(tty)) = (before.take(), Tty::open()) {
        let _ = tcsetattr(&tty, OptionalActions::Now, &modes);
    }
}

/// Throws away what was sent and not read: the rest of a paste must not become commands of the shell.
pub(super) fn drain() {
    let Ok(tty) = Tty::open() else { return };
    let end = Instant::now() + MAX_DRAIN;
    while tcflush(&tty, QueueSelector::IFlush).is_ok() {
        let more = tty.wait(Some(QUIET)).unwrap_or(false);
        if !more || Instant::now() >= end {
            return;
        }
    }
}

/// True if nobody can be reached there any more.
pub(super) fn is_gone() -> bool {
    let Ok(tty) = Tty::open() else { return true };
    let mut fds = [PollFd::new(&tty, PollFlags::IN)];
    let now = Timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    poll(&mut fds, Some(&now)).is_ok()
        && fds[0].revents().intersects(PollFlags::HUP | PollFlags::ERR)
}

/// Sets the modes of before, for as long as the program is stopped: [`raw`] follows.
pub(super) fn suspended() {
    let before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner);
    if let (Some(modes), Ok(tty)) = (before.as_ref(), Tty::open()) {
        let _ = tcsetattr(&tty, OptionalActions::Now, modes);
    }
}
