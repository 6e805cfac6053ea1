//! Columns: how wide a text stands on a terminal, where a Japanese character takes two.

use unicode_width::UnicodeWidthStr;

use super::Screened;

/// The columns that a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text followed by spaces, at least `columns` wide. What will be shown is what is measured.
#[must_use]
pub fn pad(text: &str, columns: usize) -> String {
    let text = &*Screened::line(text);
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}
