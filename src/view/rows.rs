//! Rows of text, as a screen reader takes them in and as a screen draws them.

use crate::text::{Label, Lang};
use crate::words::marks;

/// A row of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The columns before it.
    pub indent: usize,
    /// True if others stand under it.
    pub is_heading: bool,
    /// What it says.
    pub text: String,
}

/// A row that says something.
pub fn row(indent: usize, text: impl Into<String>) -> Row {
    Row {
        indent,
        is_heading: false,
        text: text.into(),
    }
}

/// A row that others stand under.
pub fn heading(text: impl Into<String>) -> Row {
    Row {
        is_heading: true,
        ..row(0, text)
    }
}

/// A label and what it is for.
#[must_use]
pub fn labelled(indent: usize, label: Label, text: &str, lang: Lang) -> Row {
    row(
        indent,
        [label.get(lang), marks::SPACE.get(lang), text].concat(),
    )
}

/// A title, and what stands under it.
pub fn under(
    title: Label,
    all: impl IntoIterator<Item = String>,
    lang: Lang,
) -> impl Iterator<Item = Row> {
    let colon = marks::COLON_AT_END.get(lang);
    let title = heading(format!("{}{colon}", title.get(lang)));
    let all = all.into_iter().map(|text| row(2, text));
    std::iter::once(title).chain(all)
}
