//! Keys of the keyboard by their names, for tests.

use cloakroom::tui::{App, Flow};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// The key that a name or a character stands for.
pub fn code(name: &str) -> KeyCode {
    match name {
        "Space" => KeyCode::Char(' '),
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "Backspace" => KeyCode::Backspace,
        "F5" => KeyCode::F(5),
        one => KeyCode::Char(one.chars().next().expect("a key has a name")),
    }
}

/// Presses keys, named with spaces between; what the last one asks of the terminal.
pub fn press(app: &mut App, keys: &str) -> Flow {
    let mut flow = Flow::Go;
    for name in keys.split_whitespace() {
        flow = app.key(KeyEvent::new(code(name), KeyModifiers::NONE));
    }
    flow
}
