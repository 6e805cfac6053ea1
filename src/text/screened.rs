//! `Screened`, the one type that a sink takes: text that is known to be safe for a terminal.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fmt;
use std::ops::Deref;

use colored::ColoredString;

use crate::text::safe;

/// Text as a terminal may see it: what [`safe`] does not let through is shown in its place.
///
/// There is no way to one but through a constructor, and each screens what it is given. Text in
/// which there is nothing to show, and that is nearly all of it, is borrowed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screened<'a>(Cow<'a, str>);

impl<'a> Screened<'a> {
    /// Text of several lines: newlines and tabs stay.
    #[must_use]
    pub fn text(text: &'a str) -> Self {
        Self(safe::text(text))
    }

    /// Text for a place of one line: newlines and tabs are shown, too.
    #[must_use]
    pub fn line(text: &'a str) -> Self {
        Self(safe::line(text))
    }

    /// A complete JSON text: it means what it meant before (RFC 8259 §7).
    #[must_use]
    pub fn json(json: &'a str) -> Self {
        Self(safe::json(json))
    }

    /// The text, with what it borrowed copied.
    #[must_use]
    pub fn into_owned(self) -> Screened<'static> {
        Screened(Cow::Owned(self.0.into_owned()))
    }
}

impl Screened<'static> {
    /// An argument or a file name, for a place of one line.
    #[must_use]
    pub fn os(name: &OsStr) -> Self {
        Self(Cow::Owned(safe::os(name)))
    }

    /// Words of the program's own in which colours are written already: clap's help. Nothing from
    /// outside may be in them.
    pub(crate) fn own(words: String) -> Self {
        Self(Cow::Owned(words))
    }

    /// The pieces one after the other.
    #[must_use]
    pub fn joined<'a>(pieces: impl IntoIterator<Item = Screened<'a>>) -> Self {
        let mut all = Self::default();
        pieces.into_iter().for_each(|piece| all.push(&piece));
        all
    }

    /// Adds a piece.
    pub fn push(&mut self, piece: &Screened<'_>) {
        self.0.to_mut().push_str(&piece.0);
    }

    /// Adds a piece and ends the line.
    pub fn push_line(&mut self, piece: &Screened<'_>) {
        self.push(piece);
        self.0.to_mut().push('\n');
    }
}

impl Screened<'_> {
    /// The text, its lines broken where they are longer than so many columns and their language allows, and
    /// what is broken off indented as its line is. A line that holds `whole` is to be copied, and stays.
    #[must_use]
    pub fn folded(&self, columns: usize, whole: &str) -> Screened<'static> {
        let mut folded = String::new();
        for line in self.0.lines() {
            if line.contains(whole) {
                folded.push_str(line);
                folded.push('\n');
                continue;
            }
            let indent = line.len() - line.trim_start_matches(' ').len();
            let options = textwrap::Options::new(columns)
                .subsequent_indent(&line[..indent])
                .break_words(false)
                .word_splitter(textwrap::WordSplitter::NoHyphenation)
                .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit);
            for row in textwrap::wrap(line, options) {
                folded.push_str(&row);
                folded.push('\n');
            }
        }
        Screened(Cow::Owned(folded))
    }

    /// The text in the colours of a model, `"".red().bold()`; as it is where there is no colour.
    #[must_use]
    pub fn painted(&self, model: &ColoredString) -> Screened<'static> {
        let mut painted = model.clone();
        painted.input = self.0.clone().into_owned();
        Screened(Cow::Owned(painted.to_string()))
    }
}

/// A text of one line.
impl<'a> From<&'a str> for Screened<'a> {
    fn from(text: &'a str) -> Self {
        Self::line(text)
    }
}

/// A text of one line.
impl<'a> From<&'a String> for Screened<'a> {
    fn from(text: &'a String) -> Self {
        Self::line(text)
    }
}

/// A text of one line.
impl From<String> for Screened<'static> {
    fn from(text: String) -> Self {
        match safe::line(&text) {
            Cow::Owned(shown) => Self(Cow::Owned(shown)),
            Cow::Borrowed(_) => Self(Cow::Owned(text)),
        }
    }
}

impl Deref for Screened<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Screened<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl PartialEq<str> for Screened<'_> {
    fn eq(&self, other: &str) -> bool {
        *self.0 == *other
    }
}

impl PartialEq<&str> for Screened<'_> {
    fn eq(&self, other: &&str) -> bool {
        *self.0 == **other
    }
}

impl PartialEq<String> for Screened<'_> {
    fn eq(&self, other: &String) -> bool {
        *self.0 == **other
    }
}

#[cfg(test)]
mod tests {
    use colored::Colorize as _;

    use super::*;

    #[test]
    fn what_is_harmless_is_borrowed() {
        for text in ["", "alice", "番号札と旅券。"] {
            for screened in [
                Screened::text(text),
                Screened::line(text),
                Screened::json(text),
            ] {
                assert!(matches!(screened.0, Cow::Borrowed(same) if same == text));
            }
        }
    }

    #[test]
    fn every_way_in_screens() {
        let hostile = "a\u{1b}]0;x\u{7}\u{202e}\u{9b}\u{200b}".to_owned();
        let mut all = Screened::default();
        all.push(&Screened::text(&hostile));
        all.push_line(&Screened::line(&hostile));
        let ways = [
            Screened::json(&hostile).into_owned(),
            Screened::from(&hostile).into_owned(),
            Screened::from(hostile.as_str()).into_owned(),
            Screened::os(OsStr::new(&hostile)),
            Screened::joined([Screened::line(&hostile), Screened::text(&hostile)]),
            Screened::from(hostile.clone()),
            all,
        ];
        for screened in ways {
            assert!(!screened.contains(safe::is_unsafe), "{screened:?}");
            assert!(screened.starts_with('a'), "{screened:?}");
        }
    }

    #[test]
    fn a_long_line_is_folded_where_its_language_allows_and_keeps_its_indent() {
        let token = "x".repeat(30);
        let text = format!(
            "  one two three four\n\n  - 台帳を引きます。署名。\n{token}\n  $ one two three four\n"
        );
        let folded = Screened::text(&text).folded(14, "$ ");
        let rows: Vec<&str> = folded.lines().collect();
        let whole = [
            "  one two",
            "  three four",
            "",
            "  - 台帳を引き",
            "  ます。署名。",
            &token,
            "  $ one two three four",
        ];
        assert_eq!(rows, whole);
        let painted = Screened::line("one two").painted(&"".bold());
        assert_eq!(painted.folded(7, "$ ").trim_end(), &*painted);
    }

    #[test]
    fn paint_is_put_round_text_that_was_screened_before() {
        let painted = Screened::line("\u{1b}[2J").painted(&"its own text never counts".red());
        let bare = painted.replace("\u{1b}[31m", "").replace("\u{1b}[0m", "");
        assert_eq!(bare, r"\u{1b}[2J");
    }
}
