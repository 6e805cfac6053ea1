//! The screen of the program in a window, and what stands on it, row by row.

use cloakroom::tui::{App, draw};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

/// The program drawn in a window of so many columns and rows.
pub fn drawn(app: &mut App, (width, height): (u16, u16)) -> Buffer {
    app.resize(width, height);
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    draw(app, area, &mut buffer);
    buffer
}

/// The rows of a buffer, as wide as it is. The cell behind a wide character is not read.
pub fn rows(buffer: &Buffer) -> Vec<String> {
    let row = |y: u16| {
        let mut text = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            text.push_str(symbol);
            x += u16::try_from(symbol.width())
                .expect("a symbol is narrow")
                .max(1);
        }
        text
    };
    (0..buffer.area.height).map(row).collect()
}

/// The rows without the spaces at their ends, as one text.
pub fn text(buffer: &Buffer) -> String {
    let rows = rows(buffer);
    let rows: Vec<&str> = rows.iter().map(|row| row.trim_end()).collect();
    rows.join("\n")
}
