//! Line and column of a place in an input.

use memchr::{memchr_iter, memrchr};

use crate::work;

/// A place that moves forward through a text, so that every byte is counted once.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The byte.
    pub at: usize,
    /// The line, counted from 1.
    pub line: usize,
    /// The first byte of the line.
    pub line_start: usize,
    /// The column, in characters counted from 1.
    pub column: usize,
}

impl Place {
    /// The start of a text whose first line has this number.
    pub fn start(line: usize) -> Self {
        Self {
            at: 0,
            line,
            line_start: 0,
            column: 1,
        }
    }

    /// Moves to a byte that lies ahead.
    pub fn move_to(&mut self, input: &[u8], at: usize) {
        let between = &input[self.at..at];
        work::note(between.len());
        if let Some(last) = memrchr(b'\n', between) {
            self.line += memchr_iter(b'\n', between).count();
            self.line_start = self.at + last + 1;
            self.column = 1;
        }
        let counted = self.at.max(self.line_start);
        self.column += characters(&input[counted..at]);
        self.at = at;
    }
}

/// How many characters there are, as in `String::from_utf8_lossy`.
pub fn characters(text: &[u8]) -> usize {
    let chunks = text.utf8_chunks();
    chunks
        .map(|chunk| chunk.valid().chars().count() + usize::from(!chunk.invalid().is_empty()))
        .sum()
}
