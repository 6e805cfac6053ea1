//! The answer that is being written. It is in memory, and nowhere else.

use ratatui::text::Line;

use crate::tui::keys::Command;
use crate::tui::text::wrap;
use crate::tui::theme::{Ink, Look};

/// The longest answer that is written here, in bytes.
const MAX_BYTES: usize = 64 << 10;

/// A text that grows at its end.
#[derive(Default)]
pub(super) struct Draft {
    text: String,
}

impl Draft {
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Appends a text; a terminal marks the ends of lines in a paste with carriage returns.
    pub fn push_str(&mut self, text: &str) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let seen = |c: &char| *c == '\n' || !c.is_control();
        for c in text.chars().filter(seen) {
            if self.text.len() + c.len_utf8() > MAX_BYTES {
                return;
            }
            self.text.push(c);
        }
    }

    pub fn update(&mut self, command: Command) {
        match command {
            Command::Type(c) => self.push_str(c.encode_utf8(&mut [0; 4])),
            Command::Erase => _ = self.text.pop(),
            Command::EraseWord => {
                let words = self.text.trim_end();
                let before = words.trim_end_matches(|c: char| !c.is_whitespace());
                self.text.truncate(before.len());
            }
            Command::EraseBefore => self.text.clear(),
            _ => {}
        }
    }

    /// Its last lines, as many as there is room for, with the cursor behind them.
    pub fn lines(&self, look: Look, columns: usize, room: usize) -> Vec<Line<'static>> {
        let wrapped = self.text.split('\n').flat_map(|line| {
            let lines = wrap(&look.text(line), columns.saturating_sub(2));
            // What was typed last may be a space, which wrapping leaves out.
            let space = if line.ends_with(' ') { " " } else { "" };
            let last = lines.len().saturating_sub(1);
            let lines = lines.into_iter().enumerate();
            lines.map(move |(at, line)| line + if at == last { space } else { "" })
        });
        let lines: Vec<String> = wrapped.collect();
        let from = lines.len().saturating_sub(room);
        let last = lines.len() - 1;
        let lines = lines.into_iter().enumerate().skip(from);
        let lines = lines.map(|(at, line)| {
            let mut line = Line::from(look.ink(format!(" {line}"), Ink::Plain));
            if at == last {
                line.spans.push(look.ink(" ", Ink::Selected));
            }
            line
        });
        lines.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::{Depth, Theme};

    #[test]
    fn the_end_of_what_is_written_stays_in_sight() {
        let look = Look {
            theme: Theme::Mono,
            depth: Depth::None,
            ascii: false,
        };
        let mut draft = Draft::default();
        draft.push_str("セッション is a row\r\nand a \u{1b}number ");
        draft.update(Command::Type('x'));
        let shown = |draft: &Draft| {
            let lines = draft.lines(look, 12, 2);
            lines.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(shown(&draft), [" and a", " number x "]);
        draft.update(Command::EraseWord);
        draft.update(Command::EraseWord);
        assert_eq!(draft.text(), "セッション is a row\nand a ");
        draft.update(Command::EraseBefore);
        assert!(draft.is_empty());
        assert_eq!(shown(&draft), ["  "]);
    }
}
