//! A line that is typed on the terminal and not shown.

use std::io::{self, Write as _};

use crossterm::event::{Event, KeyCode, KeyModifiers, read};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

/// Asks on stderr, and reads from the terminal even where stdin is none. Ctrl-C ends the program,
/// the terminal restored.
///
/// # Errors
/// Where there is no terminal.
pub fn hidden(question: &str) -> io::Result<String> {
    let silence = Silence::enter()?;
    let _ = write!(io::stderr(), "{question}"); // nobody can be told if that fails
    let typed = line();
    drop(silence);
    let _ = writeln!(io::stderr());
    typed?.map_or_else(interrupted, Ok)
}

/// The line; `None` if it was given up.
fn line() -> io::Result<Option<String>> {
    let mut line = String::new();
    loop {
        let Event::Key(key) = read()? else { continue };
        if key.is_release() {
            continue;
        }
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Enter => return Ok(Some(line)),
            KeyCode::Char('j' | 'm') if control => return Ok(Some(line)),
            KeyCode::Char('c' | 'd') if control => return Ok(None),
            KeyCode::Char('u') if control => line.clear(),
            KeyCode::Char(c) if !control => line.push(c),
            KeyCode::Backspace => {
                line.pop();
            }
            _ => {}
        }
    }
}

/// Raw mode, as long as it lives.
struct Silence;

impl Silence {
    fn enter() -> io::Result<Self> {
        #[cfg(unix)]
        restore_on_signal()?;
        enable_raw_mode()?;
        Ok(Self)
    }
}

impl Drop for Silence {
    fn drop(&mut self) {
        let _ = disable_raw_mode();
    }
}

/// A signal ends the program as ever, now and later, but not before the terminal is restored.
#[cfg(unix)]
fn restore_on_signal() -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGINT, SIGHUP, SIGQUIT])?;
    std::thread::spawn(move || {
        for signal in signals.forever() {
            let _ = disable_raw_mode();
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    });
    Ok(())
}

/// The program ends as by SIGINT, which raw mode keeps from it.
fn interrupted() -> io::Result<String> {
    #[cfg(unix)]
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGINT)?;
    Err(io::ErrorKind::Interrupted.into())
}
