//! The look: inks by what they mean, and the characters that lines are drawn with; ASCII for
//! `--ascii` or a locale without UTF-8.

mod palette;

use std::borrow::Cow;

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthChar;

pub use self::palette::{Depth, Ink, Theme, tells_background};
use super::text::wrap;
use crate::page;
use crate::text::safe;

/// The characters that lines, arrows and marks are drawn with.
#[derive(Debug)]
pub struct Glyphs {
    /// Horizontal and vertical line.
    pub line: [&'static str; 2],
    /// Corners: top left, top right, bottom left, bottom right.
    pub corner: [&'static str; 4],
    /// The joints of a rule and the frame: left, right.
    pub tee: [&'static str; 2],
    /// Before a request.
    pub sent: &'static str,
    /// Before an answer.
    pub answered: &'static str,
    /// The row looked up, the line chosen.
    pub mark: &'static str,
    /// The mark where the lanes part.
    pub parting: &'static str,
    /// Before what was played.
    pub tick: &'static str,
    /// A line that forks: the last to leave, one that leaves, one that passes.
    pub fork: [&'static str; 3],
    /// A moment: a step, a what-if, another run.
    pub moment: [&'static str; 3],
    /// Something left out.
    pub ellipsis: &'static str,
    /// The heads of arrows between places: to the right, to the left.
    pub heads: [&'static str; 2],
    /// The mark of what remembers the login.
    pub memory: &'static str,
    /// Yes and no in a grid.
    pub answers: [&'static str; 2],
}

const DRAWN: Glyphs = Glyphs {
    line: ["─", "│"],
    corner: ["┌", "┐", "└", "┘"],
    tee: ["├", "┤"],
    sent: "→",
    answered: "←",
    mark: "▶",
    parting: "≠",
    tick: "✓",
    fork: ["┐", "┬", "┼"],
    moment: ["●", "◆", "◇"],
    ellipsis: "…",
    heads: ["▶", "◀"],
    memory: "●",
    answers: ["○", "–"],
};

const ASCII: Glyphs = Glyphs {
    line: ["-", "|"],
    corner: ["+", "+", "+", "+"],
    tee: ["+", "+"],
    sent: ">",
    answered: "<",
    mark: ">",
    parting: "#",
    tick: "v",
    fork: ["+", "+", "+"],
    moment: ["o", "*", "~"],
    ellipsis: "..",
    heads: [">", "<"],
    memory: "*",
    answers: ["o", "-"],
};

/// The substitutes of characters whose width depends on the terminal (East Asian ambiguous).
const PLAIN: &[(char, &str)] = &[
    ('→', "->"),
    ('←', "<-"),
    ('⇒', "=>"),
    ('…', "..."),
    ('–', "-"),
    ('—', "--"),
    ('―', "--"),
    ('·', "|"),
    ('•', "*"),
    ('●', "*"),
    ('◎', "++"),
    ('○', "+"),
    ('△', "+-"),
    ('×', "x"),
    ('÷', "/"),
    ('±', "+-"),
    ('≠', "!="),
    ('≤', "<="),
    ('≥', ">="),
    ('≈', "~"),
    ('∞', "inf"),
    ('⊕', "XOR"),
    ('‖', "||"),
    ('░', "."),
    ('✓', "ok"),
    ('✗', "x"),
    ('“', "\""),
    ('”', "\""),
    ('‘', "'"),
    ('’', "'"),
    ('§', "sec. "),
    ('°', " deg"),
    ('─', "-"),
    ('│', "|"),
    ('▶', ">"),
    ('◀', "<"),
];

/// Colours and characters in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The colours.
    pub theme: Theme,
    /// The colours that the terminal takes.
    pub depth: Depth,
    /// Only characters that are one column wide everywhere.
    pub ascii: bool,
}

/// True unless the locale is one whose terminal takes no UTF-8: the first of `LC_ALL`, `LC_CTYPE` and
/// `LANG` that is not empty decides (POSIX, 8.2). Where none is set, nothing is known.
#[must_use]
pub fn takes_utf8(env: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name: &&str| env(name).filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(set);
    locale.is_none_or(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

impl Look {
    /// The characters in use.
    #[must_use]
    pub fn glyphs(&self) -> &'static Glyphs {
        if self.ascii { &ASCII } else { &DRAWN }
    }

    /// What stands before a line of a list, and the ink of its words: marked, or not.
    #[must_use]
    pub fn chosen(&self, here: bool) -> (&'static str, Ink) {
        if here {
            (self.glyphs().mark, Ink::Selected)
        } else {
            (" ", Ink::Plain)
        }
    }

    /// Text as a terminal may see it and this look can show it.
    #[must_use]
    pub fn text<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let text = safe::line(text);
        if !self.ascii || text.is_ascii() || !text.chars().any(is_ambiguous) {
            return text;
        }
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match PLAIN.iter().find(|(from, _)| *from == c) {
                Some((_, to)) => out.push_str(to),
                None if is_ambiguous(c) => out.push('?'),
                None => out.push(c),
            }
        }
        Cow::Owned(out)
    }

    /// A piece of text in an ink.
    pub fn ink(&self, text: impl AsRef<str>, ink: Ink) -> Span<'static> {
        Span::styled(self.text(text.as_ref()).into_owned(), self.style(ink))
    }

    /// Prose in an ink: lines of at most so many columns, and a space before each.
    #[must_use]
    pub fn paragraph(&self, text: &str, ink: Ink, columns: usize) -> Vec<Line<'static>> {
        let lines = wrap(&self.text(text), columns).into_iter();
        lines
            .map(|line| Line::from(self.ink(format!(" {line}"), ink)))
            .collect()
    }

    /// A piece of a page.
    #[must_use]
    pub fn span(&self, span: &page::Span) -> Span<'static> {
        self.ink(&span.text, span.role.into())
    }

    /// The style of an ink.
    #[must_use]
    pub fn style(&self, ink: Ink) -> Style {
        palette::style(ink, self.theme, self.depth)
    }
}

impl From<page::Role> for Ink {
    fn from(role: page::Role) -> Self {
        match role {
            page::Role::Plain => Self::Plain,
            page::Role::Dim => Self::Dim,
            page::Role::Name => Self::Strong,
            page::Role::Part(n) => Self::Part(n),
            page::Role::Server => Self::Server,
            page::Role::Client => Self::Client,
            page::Role::Attacker => Self::Attacker,
            page::Role::Good => Self::Good,
            page::Role::Bad => Self::Bad,
            page::Role::Alarm => Self::Alarm,
            page::Role::Changed => Self::Changed,
            page::Role::Removed => Self::Removed,
        }
    }
}

impl From<page::Saying> for Ink {
    fn from(saying: page::Saying) -> Self {
        match saying {
            page::Saying::WhatIf | page::Saying::Keep => Self::Strong,
            page::Saying::Differs => Self::Bad,
            page::Saying::Told => Self::Plain,
            page::Saying::Reason => Self::Dim,
        }
    }
}

/// True if some terminals draw a character two columns wide, and others one.
#[must_use]
pub fn is_ambiguous(c: char) -> bool {
    !c.is_ascii() && c.width() != c.width_cjk()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN_LOOK: Look = Look {
        theme: Theme::Mono,
        depth: Depth::None,
        ascii: true,
    };

    #[test]
    fn ascii_leaves_nothing_ambiguous() {
        for (from, to) in PLAIN {
            assert!(is_ambiguous(*from) || from.width() == Some(1), "{from}");
            assert!(to.is_ascii(), "{to}");
        }
        let text = PLAIN_LOOK.text("番号札 → 台帳…★");
        assert_eq!(text, "番号札 -> 台帳...?");
    }

    #[test]
    fn the_locale_says_what_the_terminal_takes() {
        for (pairs, takes) in [
            (&[][..], true),
            (&[("LANG", "")][..], true),
            (&[("LANG", "C")], false),
            (&[("LANG", "C.UTF-8")], true),
            (&[("LANG", "ja_JP.utf8")], true),
            (&[("LANG", "ja_JP.UTF-8"), ("LC_ALL", "ja_JP.eucJP")], false),
            (&[("LANG", "C"), ("LC_CTYPE", "UTF-8")], true),
            (&[("LANG", "en_US.UTF-8"), ("LC_MESSAGES", "C")], true),
        ] {
            let env = |name: &str| {
                let set = pairs.iter().find(|(n, _)| *n == name);
                set.map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(takes_utf8(env), takes, "{pairs:?}");
        }
    }
}
