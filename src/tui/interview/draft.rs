//! The answer that is being written. It is in memory, and nowhere else.

use std::ops::Range;

use ratatui::text::Line;
use unicode_width::UnicodeWidthChar as _;

use crate::interview::session::MAX_KIBIBYTES;
use crate::tui::keys::Command;
use crate::tui::text::{rows, width};
use crate::tui::text_input::{TextInput, with_cursor};
use crate::tui::theme::{Ink, Look};

/// A text of many lines, with its cursor.
pub(super) struct Draft {
    text: TextInput,
    is_cut: bool,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            text: TextInput::lines(MAX_KIBIBYTES << 10),
            is_cut: false,
        }
    }
}

impl Draft {
    pub fn text(&self) -> &str {
        self.text.text()
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// True if what was typed or pasted last had no room.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Takes a text in; a terminal marks the ends of lines in a paste with carriage returns.
    pub fn push_str(&mut self, text: &str) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        self.is_cut = !self.text.extend(text.chars());
    }

    /// Obeys a command, in rows of so many columns.
    pub fn update(&mut self, command: Command, columns: usize) {
        match command {
            Command::Type(c) => self.push_str(c.encode_utf8(&mut [0; 4])),
            Command::Up | Command::Down => self.move_over(command, columns),
            other => {
                let before = self.text.text().len();
                self.text.update(other);
                self.is_cut &= self.text.text().len() == before;
            }
        }
    }

    /// Moves the cursor to the row above or below, into its column.
    fn move_over(&mut self, command: Command, columns: usize) {
        let rows = rows(self.text(), columns);
        let here = self.row(&rows);
        let there = command.moved(here, rows.len());
        let mut column = width(&self.text()[rows[here].start..self.text.at()]);
        let mut at = rows[there].start;
        for c in self.text()[rows[there].clone()].chars() {
            let next = c.width().unwrap_or(0);
            if next > column {
                break;
            }
            column -= next;
            at += c.len_utf8();
        }
        self.text.go_to(at);
    }

    /// The row of the cursor.
    fn row(&self, rows: &[Range<usize>]) -> usize {
        let begun = rows.iter().take_while(|row| row.start <= self.text.at());
        begun.count().saturating_sub(1)
    }

    /// As many of its rows as there is room for, the cursor's among them.
    pub fn lines(&self, look: Look, columns: usize, room: usize) -> Vec<Line<'static>> {
        let rows = rows(self.text(), columns);
        let here = self.row(&rows);
        let from = (here + 1).saturating_sub(room);
        let shown = rows.into_iter().enumerate().skip(from).take(room);
        let lines = shown.map(|(at, row)| {
            if at != here {
                return Line::from(look.ink(format!(" {}", &self.text()[row]), Ink::Plain));
            }
            let (before, after) = self.text()[row.clone()].split_at(self.text.at() - row.start);
            with_cursor(&format!(" {before}"), after, Ink::Plain, look)
        });
        lines.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::{Depth, Theme};

    const COLUMNS: usize = 10;

    fn shown(draft: &Draft, room: usize) -> Vec<String> {
        let look = Look {
            theme: Theme::Mono,
            depth: Depth::None,
            ascii: false,
        };
        let lines = draft.lines(look, COLUMNS, room);
        lines.iter().map(ToString::to_string).collect()
    }

    fn all(draft: &mut Draft, commands: &[Command]) {
        for command in commands {
            draft.update(*command, COLUMNS);
        }
    }

    #[test]
    fn the_cursor_of_what_is_written_stays_in_sight() {
        let mut draft = Draft::default();
        draft.push_str("セッション is a row\r\nand a \u{1b}number ");
        all(&mut draft, &[Command::Type('x')]);
        assert_eq!(shown(&draft, 2), [" and a ", " number x "]);
        all(&mut draft, &[Command::EraseWord, Command::EraseWord]);
        assert_eq!(draft.text(), "セッション is a row\nand a ");
        all(&mut draft, &[Command::Up, Command::Up]);
        assert_eq!(shown(&draft, 1), [" セッション"]);
        all(&mut draft, &[Command::Last, Command::EraseBefore]);
        assert_eq!(draft.text(), "\nand a ");
        all(&mut draft, &[Command::Down, Command::Last]);
        all(&mut draft, &[Command::EraseBefore]);
        assert!(draft.is_empty());
        assert_eq!(shown(&draft, 2), ["  "]);
    }

    #[test]
    fn it_is_mended_anywhere() {
        let mut draft = Draft::default();
        draft.push_str("one\ntwo\nthree");
        all(&mut draft, &[Command::Up, Command::Type('!')]);
        assert_eq!(draft.text(), "one\ntwo!\nthree");
        all(&mut draft, &[Command::First, Command::Erase]);
        assert_eq!(draft.text(), "onetwo!\nthree");
        all(&mut draft, &[Command::Up, Command::Down, Command::Last]);
        all(&mut draft, &[Command::Left, Command::Delete]);
        assert_eq!(draft.text(), "onetwo!\nthre");
        // A column within a wide character is the one before it.
        draft.push_str("\nセッション");
        all(&mut draft, &[Command::Up, Command::Left, Command::Down]);
        all(&mut draft, &[Command::Type('|')]);
        assert_eq!(draft.text(), "onetwo!\nthre\nセ|ッション");
    }

    #[test]
    fn what_has_no_room_is_known_until_room_is_made() {
        let mut draft = Draft::default();
        draft.push_str(&"x".repeat(MAX_KIBIBYTES << 10));
        assert!(!draft.is_cut());
        draft.push_str("王");
        assert!(draft.is_cut());
        all(&mut draft, &[Command::Left]);
        assert!(draft.is_cut());
        all(&mut draft, &[Command::Erase]);
        assert!(!draft.is_cut());
        assert_eq!(draft.text().len(), (MAX_KIBIBYTES << 10) - 1);
    }
}
