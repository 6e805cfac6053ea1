//! The terminal: taken, given back and taken again whatever happens (a panic, Ctrl-Z), and the
//! threads that read from it.

#[cfg(unix)]
mod bytes;
#[cfg(not(unix))]
mod elsewhere;
#[cfg(unix)]
mod reader;
#[cfg(unix)]
mod signals;
#[cfg(unix)]
mod source;
#[cfg(unix)]
mod tty;

use std::io::{self, BufWriter, Write, stdout};
use std::mem::ManuallyDrop;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Position, Rect};

#[cfg(not(unix))]
use self::elsewhere::tty;
#[cfg(unix)]
pub(super) use self::signals::watch;
use super::decoder::Work;
use super::event::UiEvent;
#[cfg(not(unix))]
pub(super) use elsewhere::Source;
#[cfg(unix)]
pub(super) use source::Source;

/// True while the terminal is ours: what the panic hook and the thread of keys go by.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// So many bytes of a frame are held until all of it is there; one of 200 x 60 cells takes a third.
const MAX_FRAME: usize = 64 << 10;

/// The terminal, while it is ours. Dropped: as it was before.
pub(super) struct Screen {
    /// Never dropped: ratatui-core 0.1.2 shows the cursor then, and where that fails it writes to
    /// stderr by a macro that panics where stderr is gone too, as it is with a closed terminal.
    pub terminal: ManuallyDrop<Terminal<CrosstermBackend<BufWriter<io::Stdout>>>>,
}

impl Screen {
    /// Takes the terminal.
    pub fn enter() -> io::Result<Self> {
        restore_on_panic();
        // A frame goes out at once: in pieces, a slow terminal would show halves of it.
        let out = BufWriter::with_capacity(MAX_FRAME, stdout());
        let terminal = take().and_then(|()| Terminal::new(CrosstermBackend::new(out)));
        match terminal {
            Ok(terminal) => Ok(Self {
                terminal: ManuallyDrop::new(terminal),
            }),
            Err(error) => {
                restore();
                Err(error)
            }
        }
    }

    /// Takes the terminal again after a stop, and draws everything.
    #[cfg(unix)]
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

    /// Gives the terminal back and stops. Once continued, [`UiEvent::Continued`] follows.
    #[cfg(unix)]
    pub fn suspend() -> io::Result<()> {
        restore();
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// True from taking the terminal to giving it back.
pub(super) fn is_ours() -> bool {
    ENTERED.load(Ordering::SeqCst)
}

/// True if an error means that nobody can be reached any more.
pub(super) fn is_lost(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::UnexpectedEof || tty::is_gone()
}

fn take() -> io::Result<()> {
    ENTERED.store(true, Ordering::SeqCst);
    tty::raw()?;
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste)
}

/// Gives the terminal back. What fails is passed over: there is nobody left to tell.
fn restore() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    tty::drain();
    let _ = execute!(stdout(), DisableBracketedPaste, LeaveAlternateScreen, Show);
    tty::cooked();
    let _ = stdout().flush();
}

/// Raw mode, as long as it lives.
pub(super) struct Silence;

impl Silence {
    pub fn enter() -> io::Result<Self> {
        #[cfg(unix)]
        watch(None)?;
        tty::raw()?;
        Ok(Self)
    }
}

impl Drop for Silence {
    fn drop(&mut self) {
        tty::drain();
        tty::cooked();
    }
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

/// Has a thread tell what comes from the terminal. Waiting costs no CPU.
pub(super) fn read_input(mut source: Source, told: Sender<UiEvent>) -> io::Result<()> {
    let read = move || {
        loop {
            match source.next(is_ours) {
                Ok(found) => {
                    #[cfg(not(unix))]
                    if found.is_empty() && told.send(UiEvent::Resized).is_err() {
                        return;
                    }
                    for input in found {
                        if told.send(UiEvent::Input(input)).is_err() {
                            return;
                        }
                    }
                }
                Err(error) => {
                    let _ = told.send(UiEvent::Lost(error));
                    return;
                }
            }
        }
    };
    thread::Builder::new().name("keys".into()).spawn(read)?;
    Ok(())
}

/// Has a thread do work, so that keys and signals are obeyed meanwhile; without a thread to be had,
/// does it here.
pub(super) fn start(work: Work, told: &Sender<UiEvent>) {
    let work = std::sync::Arc::new(work);
    let (again, teller) = (std::sync::Arc::clone(&work), told.clone());
    let run = move || {
        let done = catch_unwind(AssertUnwindSafe(|| work.run()));
        let _ = teller.send(UiEvent::Done(done));
    };
    if thread::Builder::new()
        .name("work".into())
        .spawn(run)
        .is_err()
    {
        let _ = told.send(UiEvent::Done(Ok(again.run())));
    }
}
