//! Keys by their names.

use crossterm::event::KeyCode;

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
