//! A field that text is typed into, with its cursor: a line (at most 4 KiB), a secret, which is typed
//! unseen, or a text of many lines.

use std::fmt;
use std::hint::black_box;
use std::ops::Range;

use ratatui::text::Line;

use super::keys::Command;
use super::text::width;
use super::theme::{Ink, Look};

/// The most that a line takes, in bytes.
const MAX_BYTES: usize = 4 << 10;

/// A text, and where the next character goes, in bytes.
#[derive(Default)]
pub(super) struct TextInput {
    text: String,
    at: usize,
    kind: Kind,
}

/// What is typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    /// A line.
    #[default]
    Line,
    /// A line that is drawn as so many stars.
    Secret,
    /// Lines, in so many bytes.
    Lines(usize),
}

/// Never shows the text: it may be a secret.
impl fmt::Debug for TextInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TextInput").finish_non_exhaustive()
    }
}

/// A secret is not left behind in memory.
impl Drop for TextInput {
    fn drop(&mut self) {
        if self.kind == Kind::Secret {
            let mut bytes = std::mem::take(&mut self.text).into_bytes();
            bytes.fill(0);
            black_box(&bytes); // else the zeros would be written for nobody
        }
    }
}

impl TextInput {
    pub fn new(text: String) -> Self {
        let at = text.len();
        Self {
            text,
            at,
            kind: Kind::Line,
        }
    }

    /// A text of many lines, in so many bytes at most.
    pub fn lines(max_bytes: usize) -> Self {
        Self {
            text: String::new(),
            at: 0,
            kind: Kind::Lines(max_bytes),
        }
    }

    /// A line that is typed unseen. It has all its room at once, so that no copy is left behind where
    /// it grows.
    pub fn secret() -> Self {
        Self {
            text: String::with_capacity(MAX_BYTES),
            at: 0,
            kind: Kind::Secret,
        }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The place of the cursor, in bytes.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Puts the cursor to a place, which is one between two characters.
    pub fn go_to(&mut self, at: usize) {
        if self.text.is_char_boundary(at) {
            self.at = at;
        }
    }

    /// The text before the cursor, and from it on.
    fn split(&self) -> (&str, &str) {
        self.text.split_at(self.at)
    }

    /// Types a text; false if not all of it has room.
    pub fn extend(&mut self, text: impl IntoIterator<Item = char>) -> bool {
        let (max_bytes, is_lines) = match self.kind {
            Kind::Line | Kind::Secret => (MAX_BYTES, false),
            Kind::Lines(max_bytes) => (max_bytes, true),
        };
        let takes = |c: &char| !c.is_control() || is_lines && *c == '\n';
        for c in text.into_iter().filter(takes) {
            if self.text.len() + c.len_utf8() > max_bytes {
                return false;
            }
            self.text.insert(self.at, c);
            self.at += c.len_utf8();
        }
        true
    }

    /// Takes a piece of it away; the cursor goes where that was.
    fn erase(&mut self, piece: Range<usize>) {
        self.at = piece.start;
        self.text.replace_range(piece, "");
    }

    /// The line and its cursor, which stays in sight: what does not fit before it is left out.
    pub fn line(&self, look: Look, columns: usize) -> Line<'static> {
        let stars = |text: &str| "*".repeat(text.chars().count());
        let (before, after) = match self.split() {
            (before, after) if self.kind == Kind::Secret => (stars(before), stars(after)),
            (before, after) => (look.text(before).into_owned(), after.to_owned()),
        };
        let mut start = 0;
        while width(&before[start..]) > columns {
            start += before[start..].chars().next().map_or(1, char::len_utf8);
        }
        with_cursor(&before[start..], &after, Ink::Strong, look)
    }

    pub fn update(&mut self, command: Command) {
        let (before, after) = self.split();
        let previous = before.chars().next_back().map_or(0, char::len_utf8);
        let next = after.chars().next().map_or(0, char::len_utf8);
        match command {
            Command::Type(c) => _ = self.extend([c]),
            Command::Digit(digit) => _ = self.extend(char::from_digit(digit.into(), 10)),
            Command::Erase => self.erase(self.at - previous..self.at),
            Command::Delete => self.erase(self.at..self.at + next),
            Command::EraseWord => self.erase(start_of_word(before)..self.at),
            Command::EraseBefore => self.erase(0..self.at),
            Command::Left => self.at -= previous,
            Command::Right => self.at += next,
            Command::First => self.at = before.rfind('\n').map_or(0, |end| end + 1),
            Command::Last => self.at += after.find('\n').unwrap_or(after.len()),
            _ => {}
        }
    }
}

/// Where the last word of a text begins, in bytes.
fn start_of_word(text: &str) -> usize {
    let words = text.trim_end();
    let before = words.trim_end_matches(|c: char| !c.is_whitespace());
    before.len()
}

/// True if a text of so many bytes can be typed.
pub(super) fn is_short(bytes: usize) -> bool {
    bytes <= MAX_BYTES
}

/// A row with the cursor between two texts, on the first character of the second.
pub(super) fn with_cursor(before: &str, after: &str, ink: Ink, look: Look) -> Line<'static> {
    let mut after = after.chars();
    let under = after.next().map_or_else(|| " ".to_owned(), String::from);
    Line::from(vec![
        look.ink(before, ink),
        look.ink(under, Ink::Selected),
        look.ink(after.as_str(), ink),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::{Depth, Theme};

    #[test]
    fn a_value_is_edited_anywhere() {
        let mut value = TextInput::new("王b".to_owned());
        for command in [Command::Left, Command::Erase, Command::Type('a')] {
            value.update(command);
        }
        assert_eq!(value.text(), "ab");
        value.update(Command::First);
        value.update(Command::Erase);
        value.extend("x\u{1b}\n".chars());
        assert_eq!(value.split(), ("x", "ab"));
    }

    #[test]
    fn a_secret_is_edited_unseen() {
        let mut secret = TextInput::secret();
        secret.extend("hunter2王".chars());
        secret.update(Command::Left);
        assert_eq!(secret.text(), "hunter2王");
        let look = Look {
            theme: Theme::Mono,
            depth: Depth::True,
            ascii: false,
        };
        let shown = secret.line(look, 80).to_string();
        assert_eq!(shown, "********");
        assert!(!format!("{secret:?}").contains("hunter"));
    }

    #[test]
    fn a_line_is_erased_by_character_by_word_and_to_its_start() {
        let mut value = TextInput::new("[\"user\", \"王 x\"]  ".to_owned());
        value.update(Command::EraseWord);
        assert_eq!(value.split(), ("[\"user\", \"王 ", ""));
        value.update(Command::Left);
        value.update(Command::Left);
        value.update(Command::Delete);
        assert_eq!(value.split(), ("[\"user\", \"", " "));
        value.update(Command::EraseBefore);
        assert_eq!(value.split(), ("", " "));
        for command in [Command::EraseWord, Command::EraseBefore, Command::Erase] {
            value.update(command);
        }
        value.update(Command::Last);
        value.update(Command::Delete);
        value.update(Command::Digit(7));
        assert_eq!(value.text(), " 7");
    }
}
