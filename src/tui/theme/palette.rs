//! Colours by meaning (blue server, orange client, magenta attacker), for dark and light
//! backgrounds and for as many colours as the terminal has.
//!
//! Blue is what the server remembers, orange what the client carries, magenta the attacker and what
//! she reaches. A token lies with its client: its parts are three tints of the client's orange. The
//! hues are those of Okabe and Ito, which also the colour-blind tell apart.

use ratatui::style::{Color, Modifier, Style};

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

/// The colours that a terminal takes, and its user wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// None, whatever the theme.
    None,
    /// The first sixteen, as the terminal has them.
    Ansi,
    /// The palette of 256.
    Indexed,
    /// 24 bits.
    True,
}

/// The meaning of a text, which decides its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Nothing special.
    Plain,
    /// Names of columns, keys' words.
    Dim,
    /// Headings, and what is to be kept.
    Strong,
    /// State on the server.
    Server,
    /// State with the client.
    Client,
    /// The attacker, and what she reaches.
    Attacker,
    /// A part of a token: 1, 2, 3.
    Part(u8),
    /// Accepted.
    Good,
    /// Refused, or otherwise than told.
    Bad,
    /// The attacker's success.
    Alarm,
    /// What this step changed.
    Changed,
    /// What this step removed.
    Removed,
    /// Under the cursor.
    Selected,
}

/// A colour in 24 bits, in the palette of 256, and among the first sixteen; none of these where none
/// can be read on every terminal.
type Hue = (u32, u8, Option<u8>);

/// The way that an ink is drawn.
struct Tone {
    /// On a dark background, and on a light one.
    hues: Option<[Hue; 2]>,
    /// Always.
    modifier: Modifier,
    /// Besides, where the hue is missing or another's too.
    instead: Modifier,
}

impl Tone {
    const fn plain(modifier: Modifier) -> Self {
        Self {
            hues: None,
            modifier,
            instead: Modifier::empty(),
        }
    }

    const fn hued(dark: Hue, light: Hue) -> Self {
        Self {
            hues: Some([dark, light]),
            modifier: Modifier::empty(),
            instead: Modifier::empty(),
        }
    }

    const fn with(self, modifier: Modifier) -> Self {
        Self { modifier, ..self }
    }

    const fn or(self, instead: Modifier) -> Self {
        Self { instead, ..self }
    }

    const fn of(ink: Ink) -> Self {
        // On white none of the sixteen that is yellow or green can be read: the client is red there.
        match ink {
            Ink::Plain => Self::plain(Modifier::empty()),
            Ink::Strong => Self::plain(Modifier::BOLD),
            Ink::Changed | Ink::Selected => Self::plain(Modifier::REVERSED),
            Ink::Removed => Self::of(Ink::Dim).with(Modifier::CROSSED_OUT),
            Ink::Dim => Self::hued((0x009A_9A9A, 247, None), (0x0059_5959, 240, None)),
            Ink::Server => Self::hued((0x0056_B4E9, 74, Some(14)), (0x0000_5A8E, 24, Some(4))),
            Ink::Client => Self::hued((0x00E6_9F00, 178, Some(11)), (0x00A8_4800, 130, Some(1))),
            Ink::Attacker => Self::hued((0x00CC_79A7, 175, Some(13)), (0x008E_2F6B, 89, Some(5))),
            Ink::Part(1) => Self::hued((0x00F0_D48A, 222, Some(11)), (0x0066_5C00, 58, Some(1))),
            Ink::Part(2) => Self::of(Ink::Client).or(Modifier::UNDERLINED),
            Ink::Part(_) => Self::hued((0x00B8_895A, 137, Some(11)), (0x005C_2E00, 52, Some(1)))
                .or(Modifier::BOLD),
            Ink::Good => Self::hued((0x0035_C79A, 79, Some(10)), (0x0000_6644, 22, None))
                .with(Modifier::BOLD),
            Ink::Bad => Self::hued((0x00FF_6B6B, 203, Some(9)), (0x00B0_0020, 124, None))
                .with(Modifier::BOLD)
                .or(Modifier::REVERSED),
            Ink::Alarm => Self::of(Ink::Attacker).with(Modifier::BOLD.union(Modifier::REVERSED)),
        }
    }
}

/// The style of an ink.
pub(super) fn style(ink: Ink, theme: Theme, depth: Depth) -> Style {
    let tone = Tone::of(ink);
    let hue = match (theme, tone.hues) {
        (Theme::Dark, Some([dark, _])) => Some(dark),
        (Theme::Light, Some([_, light])) => Some(light),
        _ => None,
    };
    let colour = hue.and_then(|(rgb, index, ansi)| match depth {
        Depth::None => None,
        Depth::Ansi => ansi.map(Color::Indexed),
        Depth::Indexed => Some(Color::Indexed(index)),
        Depth::True => Some(Color::from_u32(rgb)),
    });
    // The parts of a token share their hue among sixteen.
    let shared = depth == Depth::Ansi && matches!(ink, Ink::Part(_));
    let instead = if colour.is_none() || shared {
        tone.instead
    } else {
        Modifier::empty()
    };
    Style {
        fg: colour,
        ..Style::new().add_modifier(tone.modifier | instead)
    }
}

impl Depth {
    /// The colours that a terminal takes, from its environment: `NO_COLOR`, `TERM`, `COLORTERM`.
    pub fn detect(variable: impl Fn(&str) -> Option<String>) -> Self {
        let get = |name| variable(name).filter(|value| !value.is_empty());
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
        let deep = get("COLORTERM").is_some_and(|v| v == "truecolor" || v == "24bit");
        if get("NO_COLOR").is_some() {
            Self::None
        } else if deep || get("WT_SESSION").is_some() {
            Self::True
        } else if indexed.iter().any(|word| term.contains(word)) {
            Self::Indexed
        } else if term.is_empty() || term == "dumb" {
            Self::None
        } else {
            Self::Ansi
        }
    }
}

/// True if a terminal can be asked for its background (OSC 11). Those that have no colours, the
/// Linux console and GNU screen, which passes no question on, are not.
#[must_use]
pub fn tells_background(variable: impl Fn(&str) -> Option<String>) -> bool {
    let get = |name| variable(name).filter(|value| !value.is_empty());
    let term = get("TERM").unwrap_or_default();
    let mute = ["linux", "vt", "eterm", "cons"];
    let in_screen = get("STY").is_some() || term.starts_with("screen") && get("TMUX").is_none();
    Depth::detect(&variable) != Depth::None
        && !in_screen
        && !mute.iter().any(|name| term.starts_with(name))
}

impl Theme {
    /// The theme for a background: red, green, blue.
    #[must_use]
    pub fn on([red, green, blue]: [u8; 3]) -> Self {
        // Brightness as the eye has it (ITU-R BT.601), in thousandths.
        let bright = u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114;
        if bright > 127_500 {
            Self::Light
        } else {
            Self::Dark
        }
    }

    /// The theme for a terminal that tells its background in `COLORFGBG`, as rxvt does; else the dark
    /// one.
    pub fn detect(variable: impl Fn(&str) -> Option<String>) -> Self {
        let told = variable("COLORFGBG");
        let background = told.as_deref().and_then(|v| v.rsplit(';').next());
        match background.and_then(|n| n.parse().ok()) {
            Some(7 | 9..=15) => Self::Light,
            _ => Self::Dark,
        }
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

#[cfg(test)]
mod tests;
