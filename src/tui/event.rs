//! Events from outside the program: input, signals, a window that is resized, work that is done.

use std::any::Any;
use std::io;

use super::decoder::Done;
use super::input::Input;

/// An event from outside the program.
#[derive(Debug)]
pub(super) enum UiEvent {
    /// Keys and pastes.
    Input(Input),
    /// Work is done; the error is the panic that ended it.
    Done(Result<Done, Box<dyn Any + Send>>),
    /// A signal that ends it.
    #[cfg(unix)]
    End(i32),
    /// SIGTSTP: another program asks it to stop.
    #[cfg(unix)]
    Stop,
    /// SIGCONT: it goes on.
    #[cfg(unix)]
    Continued,
    /// SIGWINCH: another size.
    Resized,
    /// The terminal is gone.
    Lost(io::Error),
}
