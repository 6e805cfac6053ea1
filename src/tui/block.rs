//! Block letters of the hall view, Latin and Japanese, made of blocks as large as there is room for.

use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use super::pane::Pane;
use super::theme::{Ink, Look};
use crate::text::Lang;

mod latin;
mod misaki;

/// The columns between a window's edges from which on whole sentences are drawn in block letters.
pub(super) const MIN_COLUMNS: usize = 94;

/// A line of letters: its rows of dots, all as wide.
type Dots = Vec<Vec<bool>>;

/// The size of a dot, in half columns and half rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scale(usize, usize);

/// The sizes in which a dot is square, the largest first; then those that are taken where none of
/// them fits: in ASCII, and narrow.
const SCALES: [Scale; 9] = [
    Scale(16, 8),
    Scale(12, 6),
    Scale(10, 5),
    Scale(8, 4),
    Scale(6, 3),
    Scale(4, 2),
    Scale(2, 1),
    Scale(2, 2),
    Scale(1, 1),
];

/// The cell with these quarters set: top left 1, top right 2, bottom left 4, bottom right 8.
const QUARTERS: [char; 16] = [
    ' ', '▘', '▝', '▀', '▖', '▌', '▞', '▛', '▗', '▚', '▐', '▜', '▄', '▙', '▟', '█',
];

/// The sizes that a look can draw: in ASCII only those that fill whole cells.
pub(super) fn scales(look: Look) -> impl Iterator<Item = Scale> {
    let whole = |Scale(columns, rows): &Scale| columns % 2 == 0 && rows % 2 == 0;
    SCALES
        .into_iter()
        .filter(move |scale| !look.ascii || whole(scale))
}

/// Text in the largest letters with which it takes at most so many columns and rows; none where
/// there is no such size, or no letter for a character.
pub(super) fn largest(
    text: &str,
    room: (usize, usize),
    pane: Pane,
    ink: Ink,
) -> Option<Vec<Line<'static>>> {
    scales(pane.look).find_map(|scale| lines(text, room, scale, pane, ink))
}

/// The rows of a text's smallest letters.
pub(super) fn least(text: &str, lang: Lang) -> usize {
    if is_latin(text, lang) {
        latin::DOTS.div_ceil(2)
    } else {
        misaki::DOTS.div_ceil(2)
    }
}

/// Text in letters of a size, wrapped where its language allows, in at most so many columns and rows;
/// none where it takes more, or there is no letter for a character.
pub(super) fn lines(
    text: &str,
    (columns, rows): (usize, usize),
    scale: Scale,
    Pane { look, lang, .. }: Pane,
    ink: Ink,
) -> Option<Vec<Line<'static>>> {
    let room = columns * 2 / scale.0;
    let text = look.text(text);
    let is_latin = is_latin(&text, lang);
    let (high, pitch) = if is_latin {
        (latin::DOTS, latin::PITCH)
    } else {
        (misaki::DOTS, misaki::DOTS)
    };
    let high = (high * scale.1).div_ceil(2);
    let gap = (pitch * scale.1 / 2).saturating_sub(high);
    let fits = |lines: usize| lines * (high + gap) <= rows + gap;
    let lines = if is_latin {
        latin::lines(&text, room)?
    } else {
        // Wrapping is dear; most sizes are far too large for it.
        fits(misaki::least_lines(&text, room)).then(|| misaki::lines(&text, room))??
    };
    if !fits(lines.len()) {
        return None;
    }
    let mut drawn: Vec<Line<'static>> = Vec::new();
    for dots in &lines {
        let gap = if drawn.is_empty() { 0 } else { gap };
        drawn.extend(std::iter::repeat_n(Line::default(), gap));
        drawn.extend(draw(dots, scale, look, ink));
    }
    Some(drawn)
}

/// True if a text is drawn in Latin capitals: among Japanese, its digits and signs alone.
fn is_latin(text: &str, lang: Lang) -> bool {
    let apart = lang == Lang::Ja && text.chars().any(char::is_alphabetic);
    !apart && latin::has(text)
}

/// A line of letters in rows of cells.
fn draw(dots: &Dots, Scale(columns, rows): Scale, look: Look, ink: Ink) -> Vec<Line<'static>> {
    let on = |x: usize, y: usize| {
        let dot = dots.get(y / rows).and_then(|row| row.get(x / columns));
        dot.is_some_and(|dot| *dot)
    };
    let cell = |x: usize, y: usize| {
        let quarters = [(0, 0), (1, 0), (0, 1), (1, 1)];
        let set = quarters
            .iter()
            .enumerate()
            .map(|(bit, (right, below))| usize::from(on(2 * x + right, 2 * y + below)) << bit);
        match (set.sum(), look.ascii) {
            (0, _) => ' ',
            (_, true) => '#',
            (set, false) => QUARTERS[set],
        }
    };
    // Reversed, a block would be the background.
    let style = look.style(ink).remove_modifier(Modifier::REVERSED);
    let wide = (dots.first().map_or(0, Vec::len) * columns).div_ceil(2);
    let high = (dots.len() * rows).div_ceil(2);
    let row = |y| {
        let row: String = (0..wide).map(|x| cell(x, y)).collect();
        Line::from(Span::styled(row, style))
    };
    (0..high).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::{Depth, Theme};

    const LOOK: Look = Look {
        theme: Theme::Dark,
        depth: Depth::True,
        ascii: false,
    };

    const PANE: Pane = Pane {
        look: LOOK,
        lang: Lang::En,
        columns: 120,
    };

    fn text(lines: &[Line<'_>]) -> String {
        let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
        lines.join("\n")
    }

    #[test]
    fn more_room_makes_larger_letters() {
        let rows = |columns, rows| {
            let lines = largest("401", (columns, rows), PANE, Ink::Bad);
            lines.map(|lines| lines.len())
        };
        let sizes = [rows(6, 3), rows(11, 3), rows(24, 6), rows(60, 12)];
        assert!(sizes.iter().all(Option::is_some), "{sizes:?}");
        assert!(sizes.is_sorted() && sizes[0] < sizes[3], "{sizes:?}");
        assert_eq!(rows(4, 12), None);
    }

    #[test]
    fn what_has_no_letters_is_not_drawn() {
        let drawn = |text: &str| largest(text, (200, 60), PANE, Ink::Plain);
        assert!(drawn("alice’s 15 minutes – over?").is_some());
        assert!(drawn("予想：旅券はまだ通る？").is_some());
        assert!(drawn("🍵").is_none());
    }

    #[test]
    fn japanese_takes_squares_and_breaks_where_it_may() {
        let scale = Scale(2, 1);
        let lines = lines("番号札。旅券", (32, 8), scale, PANE, Ink::Plain);
        let lines = lines.unwrap_or_default();
        assert_eq!(lines.len(), 8, "two lines of four rows");
        assert!(lines.iter().all(|line| line.width() <= 32));
        let first = "███████ ███████   ███     █ █   ";
        let top: String = text(&lines[..1]).chars().take(8).collect();
        assert_ne!(top.trim(), "", "{first}");
    }

    #[test]
    fn ascii_draws_with_number_signs() {
        let ascii = Pane {
            look: Look {
                ascii: true,
                ..LOOK
            },
            ..PANE
        };
        let drawn = largest("7", (60, 6), ascii, Ink::Plain).map(|lines| text(&lines));
        let seven = "######\n    ##\n    ##\n    ##\n    ##";
        assert_eq!(drawn.as_deref(), Some(seven));
    }
}
