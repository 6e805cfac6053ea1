//! `--secret-prompt`: a line that is typed on the terminal and not shown.

use std::io::{self, Write as _};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::input::Input;
use super::terminal::{Silence, Source, is_lost};

/// Asks on stderr, and reads from the terminal even where stdin is none. Ctrl-C ends the program,
/// the terminal restored, and so does a terminal that goes away.
///
/// # Errors
/// Fails if there is no terminal.
pub fn hidden(question: &str) -> io::Result<String> {
    let silence = Silence::enter()?;
    let _ = write!(io::stderr(), "{question}"); // nobody can be told if that fails
    let typed = line();
    drop(silence);
    let _ = writeln!(io::stderr());
    #[cfg(unix)]
    match &typed {
        Ok(None) => end_by(signal_hook::consts::SIGINT),
        Err(error) if is_lost(error) => end_by(signal_hook::consts::SIGHUP),
        _ => {}
    }
    typed?.ok_or_else(|| io::ErrorKind::Interrupted.into())
}

/// The program ends as by a signal that raw mode, or a parent, keeps from it.
#[cfg(unix)]
fn end_by(signal: i32) {
    let _ = signal_hook::low_level::emulate_default_handler(signal);
}

/// The line after a key.
enum Typed {
    On,
    Done,
    GivenUp,
}

/// The line; `None` if it was given up.
fn line() -> io::Result<Option<String>> {
    let mut source = Source::open()?;
    let mut line = String::new();
    loop {
        for input in source.next(|| true)? {
            let keys: Vec<KeyEvent> = match input {
                Input::Key(key, _) => vec![key],
                Input::Paste(text) | Input::Unmarked(text, _) => text.chars().map(key).collect(),
            };
            for key in keys {
                match take(&mut line, key) {
                    Typed::On => {}
                    Typed::Done => return Ok(Some(line)),
                    Typed::GivenUp => return Ok(None),
                }
            }
        }
    }
}

/// A character of a paste as a key: its line break ends the line too.
fn key(c: char) -> KeyEvent {
    match c {
        '\r' | '\n' => KeyCode::Enter.into(),
        c if c.is_control() => KeyCode::Null.into(),
        c => KeyCode::Char(c).into(),
    }
}

fn take(line: &mut String, key: KeyEvent) -> Typed {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Enter => return Typed::Done,
        KeyCode::Char('j' | 'm') if control => return Typed::Done,
        KeyCode::Char('c' | 'd') if control => return Typed::GivenUp,
        KeyCode::Char('u') if control => line.clear(),
        KeyCode::Char(c) if !control => line.push(c),
        KeyCode::Backspace => {
            line.pop();
        }
        _ => {}
    }
    Typed::On
}
