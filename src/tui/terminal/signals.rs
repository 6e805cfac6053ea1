//! Signals of the process (SIGINT, SIGTERM, SIGHUP, SIGTSTP and their like), in a thread of their
//! own. Handlers stand before the terminal is changed, and for as long as the program runs.

use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::{restore, tty};
use crate::tui::event::UiEvent;

/// The longest that the screen may take to end after a signal.
const PATIENCE: Duration = Duration::from_secs(2);

/// The receiver of signals; `None`: they do what they do to any program, the terminal restored.
static TOLD: Mutex<Watch> = Mutex::new(Watch {
    running: false,
    told: None,
});

struct Watch {
    running: bool,
    told: Option<Sender<UiEvent>>,
}

/// Watches the signals; what comes is told, or done.
///
/// # Errors
/// The error of the system.
pub(in crate::tui) fn watch(told: Option<Sender<UiEvent>>) -> io::Result<()> {
    let mut watch = TOLD.lock().unwrap_or_else(PoisonError::into_inner);
    watch.told = told;
    if watch.running {
        return Ok(());
    }
    let signals = [SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGCONT, SIGTSTP, SIGWINCH];
    let mut signals = Signals::new(signals)?;
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || signals.forever().for_each(came))?;
    watch.running = true;
    Ok(())
}

fn came(signal: i32) {
    let told = TOLD.lock().unwrap_or_else(PoisonError::into_inner);
    let told = told.told.clone();
    let event = match signal {
        SIGCONT => UiEvent::Continued,
        SIGTSTP => UiEvent::Stop,
        SIGWINCH => UiEvent::Resized,
        signal => UiEvent::End(signal),
    };
    let ends = matches!(event, UiEvent::End(_));
    let heard = told.is_some_and(|told| told.send(event).is_ok());
    if heard && ends {
        let _ = thread::Builder::new().spawn(move || {
            thread::sleep(PATIENCE);
            end(signal);
        });
    } else if !heard {
        alone(signal);
    }
}

/// Without a screen: as for any program, but for the terminal.
fn alone(signal: i32) {
    match signal {
        SIGCONT if tty::is_raw() => {
            let _ = tty::raw();
        }
        SIGCONT | SIGWINCH => {}
        SIGTSTP if tty::is_raw() => {
            tty::suspended();
            let _ = emulate_default_handler(signal);
        }
        _ => {
            tty::cooked();
            let _ = emulate_default_handler(signal);
        }
    }
}

/// Ends the program whose screen does not: it computes, or writes to a terminal that takes nothing,
/// where a mark that is written would be waited for.
fn end(signal: i32) {
    tty::cooked();
    if let Ok(marks) = thread::Builder::new().spawn(restore) {
        thread::sleep(Duration::from_millis(200));
        drop(marks);
    }
    let _ = emulate_default_handler(signal);
}
