//! The field of the decoder for a paste (at most 8 MiB), and a time that is typed: `+900`, seconds,
//! RFC 3339.

use crate::text::Lang;
use crate::words::tui::decoder as words;

/// The most that the field takes, in bytes.
const MAX_BYTES: usize = 8 << 20;

/// The field for a paste.
#[derive(Clone, Debug, Default)]
pub(super) struct Pasted {
    text: String,
    full: bool,
}

impl Pasted {
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// True if something was left out.
    pub fn is_full(&self) -> bool {
        self.full
    }

    pub fn push(&mut self, c: char) {
        self.push_str(c.encode_utf8(&mut [0; 4]));
    }

    pub fn extend(&mut self, text: impl IntoIterator<Item = char>) {
        text.into_iter().for_each(|c| self.push(c));
    }

    /// Appends a text; a terminal marks the ends of lines in a paste with carriage returns.
    pub fn push_str(&mut self, text: &str) {
        let end = whole(text, MAX_BYTES.saturating_sub(self.text.len()));
        self.full |= end < text.len();
        let text = &text[..end];
        if text.contains('\r') {
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            self.text.push_str(&text);
        } else {
            self.text.push_str(text);
        }
    }

    pub fn pop(&mut self) {
        self.text.pop();
        self.full = false;
    }
}

/// The end of the last whole character within so many bytes.
pub(super) fn whole(text: &str, bytes: usize) -> usize {
    let most = bytes.min(text.len());
    let whole = |end: &usize| text.is_char_boundary(*end);
    (0..=most).rev().find(whole).unwrap_or(0)
}

/// The notice about a paste that does not fit.
pub(super) fn too_long(lang: Lang) -> String {
    words::paste_too_long(lang, MAX_BYTES >> 20)
}

/// The time that a text sets: `+900`, `-60`, seconds since 1970, RFC 3339.
pub(super) fn time(text: &str, now: i64) -> Option<i64> {
    let text = text.trim();
    let seconds = if text.starts_with(['+', '-']) {
        text.parse().ok().and_then(|by: i64| now.checked_add(by))
    } else {
        text.parse().ok()
    };
    let instant = || text.parse::<jiff::Timestamp>().ok();
    seconds.or_else(|| instant().map(jiff::Timestamp::as_second))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_set_by_a_shift_or_an_instant() {
        assert_eq!(time("+900", 100), Some(1000));
        assert_eq!(time(" -60 ", 100), Some(40));
        assert_eq!(time("1767225600", 1), Some(1_767_225_600));
        assert_eq!(time("2026-01-01T00:00:00Z", 1), Some(1_767_225_600));
        for wrong in ["", "soon", "+", "2026-01-01", "+9223372036854775807"] {
            assert_eq!(time(wrong, 1), None, "{wrong}");
        }
    }

    #[test]
    fn a_field_is_capped_at_a_whole_character() {
        let mut field = Pasted::default();
        field.push_str(&"é".repeat(MAX_BYTES));
        assert_eq!(field.text().len(), MAX_BYTES);
        assert!(field.is_full());
        field.pop();
        field.push_str("x王");
        assert!(field.text().ends_with("éx"));
        assert!(field.is_full());
    }
}
