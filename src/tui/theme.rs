//! The look: colours by what they mean, and the characters that lines are drawn with.

use std::borrow::Cow;

use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthChar;

use super::text::wrap;
use crate::page;
use crate::text::safe;

/// A set of colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// No colour: bold, underline and reverse.
    Mono,
}

/// The colours that a terminal takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// 24 bits.
    True,
    /// The palette of 256.
    Indexed,
}

/// The meaning of a text, which decides its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Nothing special.
    Plain,
    /// Frames, names of columns, keys' words.
    Dim,
    /// Headings, and what is to be kept.
    Strong,
    /// A session id.
    Id,
    /// A part of a token: 1, 2, 3.
    Part(u8),
    /// Accepted.
    Good,
    /// Refused, or otherwise than told.
    Bad,
    /// Under the cursor.
    Selected,
}

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
    /// Steps seen, steps to come.
    pub bar: [&'static str; 2],
    /// Something left out.
    pub ellipsis: &'static str,
}

const DRAWN: Glyphs = Glyphs {
    line: ["─", "│"],
    corner: ["┌", "┐", "└", "┘"],
    tee: ["├", "┤"],
    sent: "→",
    answered: "←",
    mark: "▶",
    parting: "≠",
    bar: ["■", "□"],
    ellipsis: "…",
};

const ASCII: Glyphs = Glyphs {
    line: ["-", "|"],
    corner: ["+", "+", "+", "+"],
    tee: ["+", "+"],
    sent: ">",
    answered: "<",
    mark: ">",
    parting: "#",
    bar: ["#", "."],
    ellipsis: "..",
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

impl Theme {
    /// The theme and the depth that suit a terminal, from its environment: `NO_COLOR`, `TERM`,
    /// `COLORTERM`, `COLORFGBG`. With sixteen colours or fewer: none.
    pub fn detect(variable: impl Fn(&str) -> Option<String>) -> (Self, Depth) {
        let get = |name| variable(name).filter(|value| !value.is_empty());
        let deep = get("COLORTERM").is_some_and(|v| v == "truecolor" || v == "24bit");
        let term = get("TERM").unwrap_or_default();
        let indexed = [
            "256",
            "direct",
            "kitty",
            "alacritty",
            "ghostty",
            "foot",
            "wezterm",
        ];
        let windows = get("WT_SESSION").is_some();
        let depth = if deep || windows {
            Depth::True
        } else {
            Depth::Indexed
        };
        if get("NO_COLOR").is_some()
            || !(deep || windows || indexed.iter().any(|word| term.contains(word)))
        {
            return (Self::Mono, depth);
        }
        let background =
            get("COLORFGBG").and_then(|v| v.rsplit(';').next().and_then(|n| n.parse::<u8>().ok()));
        let light = matches!(background, Some(7 | 9..=15));
        (if light { Self::Light } else { Self::Dark }, depth)
    }

    /// The one that the key `t` changes to.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Dark => Self::Light,
            Self::Light => Self::Mono,
            Self::Mono => Self::Dark,
        }
    }
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
        let style = Style::new();
        let modifier = match (ink, self.theme) {
            (Ink::Strong | Ink::Good | Ink::Bad, _) | (Ink::Part(3), Theme::Mono) => Modifier::BOLD,
            (Ink::Selected, _) => Modifier::REVERSED,
            (Ink::Id | Ink::Part(2), Theme::Mono) => Modifier::UNDERLINED,
            _ => Modifier::empty(),
        };
        let modifier = if ink == Ink::Bad && self.theme == Theme::Mono {
            modifier | Modifier::REVERSED
        } else {
            modifier
        };
        match self.colour(ink) {
            Some(colour) => style.fg(colour).add_modifier(modifier),
            None => style.add_modifier(modifier),
        }
    }

    fn colour(self, ink: Ink) -> Option<Color> {
        let dark = match self.theme {
            Theme::Dark => true,
            Theme::Light => false,
            Theme::Mono => return None,
        };
        let (rgb, index) = match (ink, dark) {
            (Ink::Part(1), true) => (0x00E6_9F00, 178),
            (Ink::Part(1), false) => (0x00A8_4800, 130),
            (Ink::Id | Ink::Part(2), true) => (0x0056_B4E9, 74),
            (Ink::Id | Ink::Part(2), false) => (0x0000_5A8E, 24),
            (Ink::Part(_), true) => (0x00CC_79A7, 175),
            (Ink::Part(_), false) => (0x008E_2F6B, 89),
            (Ink::Good, true) => (0x0035_C79A, 79),
            (Ink::Good, false) => (0x0000_664B, 23),
            (Ink::Bad, true) => (0x00FF_8A5C, 209),
            (Ink::Bad, false) => (0x00B0_2A00, 124),
            (Ink::Dim, true) => (0x009A_9A9A, 247),
            (Ink::Dim, false) => (0x0059_5959, 240),
            (Ink::Plain | Ink::Strong | Ink::Selected, _) => return None,
        };
        Some(match self.depth {
            Depth::True => Color::from_u32(rgb),
            Depth::Indexed => Color::Indexed(index),
        })
    }
}

impl From<page::Role> for Ink {
    fn from(role: page::Role) -> Self {
        match role {
            page::Role::Plain => Self::Plain,
            page::Role::Dim => Self::Dim,
            page::Role::Name => Self::Strong,
            page::Role::Id => Self::Id,
            page::Role::Part(n) => Self::Part(n),
            page::Role::Good => Self::Good,
            page::Role::Bad => Self::Bad,
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
        depth: Depth::Indexed,
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

    #[test]
    fn themes_follow_the_environment() {
        let with = |pairs: &'static [(&str, &str)]| {
            Theme::detect(move |name| {
                pairs
                    .iter()
                    .find(|(n, _)| *n == name)
                    .map(|(_, v)| (*v).to_owned())
            })
        };
        assert_eq!(
            with(&[("TERM", "xterm-256color")]),
            (Theme::Dark, Depth::Indexed)
        );
        assert_eq!(
            with(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]),
            (Theme::Dark, Depth::True)
        );
        assert_eq!(
            with(&[("TERM", "xterm-256color"), ("COLORFGBG", "0;15")]).0,
            Theme::Light
        );
        assert_eq!(
            with(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]).0,
            Theme::Mono
        );
        assert_eq!(with(&[("TERM", "linux")]).0, Theme::Mono);
    }
}
