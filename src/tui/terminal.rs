//! The terminal: entered, left and left again whatever happens, and what comes from it.

use std::io::{self, Write, stdout};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste, Event, read};
use crossterm::execute;
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Position, Rect};

/// Whether the terminal is ours now: what the panic hook goes by.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// What happens to the program from outside.
#[derive(Debug)]
pub(super) enum Happening {
    /// A key, a paste, another size.
    Input(Event),
    /// A signal that ends it.
    #[cfg(unix)]
    End(i32),
    /// SIGTSTP: another program asks it to stop.
    #[cfg(unix)]
    Stop,
    /// SIGCONT: it goes on.
    #[cfg(unix)]
    Continued,
    /// SIGWINCH: another size. The thread of keys reports it too, but not before its first read.
    #[cfg(unix)]
    Resized,
    /// The terminal is gone.
    Lost(io::Error),
}

/// The terminal, while it is ours. Dropped: as it was before.
pub(super) struct Screen {
    pub terminal: Terminal<CrosstermBackend<io::Stdout>>,
}

impl Screen {
    /// Takes the terminal.
    pub fn enter() -> io::Result<Self> {
        restore_on_panic();
        take()?;
        match Terminal::new(CrosstermBackend::new(stdout())) {
            Ok(terminal) => Ok(Self { terminal }),
            Err(error) => {
                restore();
                Err(error)
            }
        }
    }

    /// Takes the terminal again after a stop, and draws everything.
    pub fn reenter(&mut self) -> io::Result<()> {
        take()?;
        self.redraw()
    }

    /// Has the next drawing draw everything. (`Terminal::clear` would ask the terminal where the
    /// cursor is, and wait for an answer that the thread of keys reads.)
    pub fn redraw(&mut self) -> io::Result<()> {
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::from((Position::ORIGIN, size)))
    }

    /// Gives the terminal back and stops; returns once continued.
    #[cfg(unix)]
    pub fn suspend(&mut self) -> io::Result<()> {
        restore();
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        self.reenter()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

fn take() -> io::Result<()> {
    ENTERED.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste)
}

/// Gives the terminal back. What fails is passed over: there is nobody left to tell.
fn restore() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    let _ = execute!(stdout(), DisableBracketedPaste, LeaveAlternateScreen, Show);
    let _ = disable_raw_mode();
    let _ = stdout().flush();
}

/// A panic's message belongs on the screen that the user comes from.
fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            restore();
            before(info);
        }));
    });
}

/// Keys in one thread, signals in another, one channel: waiting costs no CPU.
pub(super) fn happenings() -> io::Result<Receiver<Happening>> {
    let (sender, receiver) = channel();
    #[cfg(unix)]
    watch_signals(sender.clone())?;
    thread::Builder::new()
        .name("keys".into())
        .spawn(move || read_input(&sender))?;
    Ok(receiver)
}

fn read_input(sender: &Sender<Happening>) {
    loop {
        let happening = read().map_or_else(Happening::Lost, Happening::Input);
        let lost = matches!(happening, Happening::Lost(_));
        if sender.send(happening).is_err() || lost {
            return;
        }
    }
}

#[cfg(unix)]
fn watch_signals(sender: Sender<Happening>) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    let mut signals = signal_hook::iterator::Signals::new([
        SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGCONT, SIGTSTP, SIGWINCH,
    ])?;
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            for signal in signals.forever() {
                let happening = match signal {
                    SIGCONT => Happening::Continued,
                    SIGTSTP => Happening::Stop,
                    SIGWINCH => Happening::Resized,
                    signal => Happening::End(signal),
                };
                if sender.send(happening).is_err() {
                    return;
                }
            }
        })?;
    Ok(())
}
