//! Block letters of the hall view, made of blocks as large as there is room for.

use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use super::theme::{Ink, Look};

/// The least window in which whole sentences are drawn in block letters: its columns.
pub(super) const MIN_COLUMNS: usize = 96;
/// The rows of dots of a letter; one more lies below it.
const DOTS: usize = 5;

/// The size of a dot, in half columns and half rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scale(usize, usize);

/// The sizes, the largest first.
const SCALES: [Scale; 12] = [
    Scale(16, 8),
    Scale(12, 6),
    Scale(10, 5),
    Scale(8, 4),
    Scale(6, 3),
    Scale(4, 3),
    Scale(4, 2),
    Scale(3, 2),
    Scale(2, 2),
    Scale(3, 1),
    Scale(2, 1),
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
    (columns, rows): (usize, usize),
    look: Look,
    ink: Ink,
) -> Option<Vec<Line<'static>>> {
    scales(look).find_map(|scale| {
        let lines = lines(text, columns, scale, look, ink);
        lines.filter(|lines| lines.len() <= rows)
    })
}

/// Text in letters of a size, wrapped between words; none where a word is too wide, or there is no
/// letter for a character.
pub(super) fn lines(
    text: &str,
    columns: usize,
    scale: Scale,
    look: Look,
    ink: Ink,
) -> Option<Vec<Line<'static>>> {
    let room = columns * 2 / scale.0;
    let mut wrapped: Vec<Vec<Letter>> = Vec::new();
    for word in look.text(text).split_whitespace() {
        let word: Vec<Letter> = word.chars().map(letter).collect::<Option<_>>()?;
        if dots(&word) > room {
            return None;
        }
        match wrapped.last_mut() {
            Some(line) if dots(line) + 1 + SPACE.len() + 1 + dots(&word) <= room => {
                line.push([SPACE; DOTS]);
                line.extend(word);
            }
            _ => wrapped.push(word),
        }
    }
    let mut drawn: Vec<Line<'static>> = Vec::new();
    for line in &wrapped {
        let gap = (DOTS + 1) * scale.1 / 2 - (DOTS * scale.1).div_ceil(2);
        let gap = if drawn.is_empty() { 0 } else { gap };
        drawn.extend(std::iter::repeat_n(Line::default(), gap));
        drawn.extend(draw(line, scale, look, ink));
    }
    Some(drawn)
}

/// A letter: its rows of dots.
type Letter = [&'static str; DOTS];

/// A row of the space between two words.
const SPACE: &str = "..";

/// The letter for a character, capitals for small ones.
fn letter(c: char) -> Option<Letter> {
    let c = match c {
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        '–' | '—' => '-',
        other => other.to_ascii_uppercase(),
    };
    LETTERS
        .iter()
        .find(|(of, _)| *of == c)
        .map(|(_, dots)| *dots)
}

/// The dots that a line of letters is wide, one between each two.
fn dots(line: &[Letter]) -> usize {
    let wide: usize = line.iter().map(|letter| letter[0].len() + 1).sum();
    wide.saturating_sub(1)
}

/// A line of letters in rows of cells.
fn draw(line: &[Letter], Scale(columns, rows): Scale, look: Look, ink: Ink) -> Vec<Line<'static>> {
    let dotted = |row: usize| -> Vec<u8> {
        let rows = line.iter().map(|letter| letter[row].as_bytes());
        rows.collect::<Vec<_>>().join(&b'.')
    };
    let dotted: Vec<Vec<u8>> = (0..DOTS).map(dotted).collect();
    let on = |x: usize, y: usize| {
        let dot = dotted.get(y / rows).and_then(|row| row.get(x / columns));
        dot == Some(&b'#')
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
    let wide = (dots(line) * columns).div_ceil(2);
    let high = (DOTS * rows).div_ceil(2);
    let row = |y| {
        let row: String = (0..wide).map(|x| cell(x, y)).collect();
        Line::from(Span::styled(row, style))
    };
    (0..high).map(row).collect()
}

/// The letters there are.
#[rustfmt::skip]
const LETTERS: &[(char, Letter)] = &[
    ('A', [".#.", "#.#", "###", "#.#", "#.#"]),
    ('B', ["##.", "#.#", "##.", "#.#", "##."]),
    ('C', [".##", "#..", "#..", "#..", ".##"]),
    ('D', ["##.", "#.#", "#.#", "#.#", "##."]),
    ('E', ["###", "#..", "##.", "#..", "###"]),
    ('F', ["###", "#..", "##.", "#..", "#.."]),
    ('G', [".###", "#...", "#.##", "#..#", ".###"]),
    ('H', ["#.#", "#.#", "###", "#.#", "#.#"]),
    ('I', ["#", "#", "#", "#", "#"]),
    ('J', ["..#", "..#", "..#", "#.#", ".#."]),
    ('K', ["#.#", "#.#", "##.", "#.#", "#.#"]),
    ('L', ["#..", "#..", "#..", "#..", "###"]),
    ('M', ["#...#", "##.##", "#.#.#", "#...#", "#...#"]),
    ('N', ["#..#", "##.#", "#.##", "#..#", "#..#"]),
    ('O', [".##.", "#..#", "#..#", "#..#", ".##."]),
    ('P', ["##.", "#.#", "##.", "#..", "#.."]),
    ('Q', [".##.", "#..#", "#..#", "#.##", ".###"]),
    ('R', ["##.", "#.#", "##.", "#.#", "#.#"]),
    ('S', [".##", "#..", ".#.", "..#", "##."]),
    ('T', ["###", ".#.", ".#.", ".#.", ".#."]),
    ('U', ["#..#", "#..#", "#..#", "#..#", ".##."]),
    ('V', ["#.#", "#.#", "#.#", "#.#", ".#."]),
    ('W', ["#...#", "#...#", "#.#.#", "##.##", "#...#"]),
    ('X', ["#.#", "#.#", ".#.", "#.#", "#.#"]),
    ('Y', ["#.#", "#.#", ".#.", ".#.", ".#."]),
    ('Z', ["###", "..#", ".#.", "#..", "###"]),
    ('0', ["###", "#.#", "#.#", "#.#", "###"]),
    ('1', [".#.", "##.", ".#.", ".#.", "###"]),
    ('2', ["###", "..#", "###", "#..", "###"]),
    ('3', ["###", "..#", "###", "..#", "###"]),
    ('4', ["#.#", "#.#", "###", "..#", "..#"]),
    ('5', ["###", "#..", "###", "..#", "###"]),
    ('6', ["###", "#..", "###", "#.#", "###"]),
    ('7', ["###", "..#", "..#", "..#", "..#"]),
    ('8', ["###", "#.#", "###", "#.#", "###"]),
    ('9', ["###", "#.#", "###", "..#", "###"]),
    ('.', [".", ".", ".", ".", "#"]),
    (',', ["..", "..", "..", ".#", "#."]),
    (':', [".", "#", ".", "#", "."]),
    (';', ["..", ".#", "..", ".#", "#."]),
    ('?', ["##.", "..#", ".#.", "...", ".#."]),
    ('!', ["#", "#", "#", ".", "#"]),
    ('\'', ["#", "#", ".", ".", "."]),
    ('"', ["#.#", "#.#", "...", "...", "..."]),
    ('`', ["#.", ".#", "..", "..", ".."]),
    ('(', [".#", "#.", "#.", "#.", ".#"]),
    (')', ["#.", ".#", ".#", ".#", "#."]),
    ('[', ["##", "#.", "#.", "#.", "##"]),
    (']', ["##", ".#", ".#", ".#", "##"]),
    ('-', ["...", "...", "###", "...", "..."]),
    ('+', ["...", ".#.", "###", ".#.", "..."]),
    ('=', ["...", "###", "...", "###", "..."]),
    ('_', ["...", "...", "...", "...", "###"]),
    ('/', ["..#", "..#", ".#.", "#..", "#.."]),
    ('%', ["#.#", "..#", ".#.", "#..", "#.#"]),
    ('<', ["..#", ".#.", "#..", ".#.", "..#"]),
    ('>', ["#..", ".#.", "..#", ".#.", "#.."]),
    ('*', ["...", "#.#", ".#.", "#.#", "..."]),
    ('●', [".###.", "#####", "#####", "#####", ".###."]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::{Depth, Theme};

    const LOOK: Look = Look {
        theme: Theme::Dark,
        depth: Depth::True,
        ascii: false,
    };

    fn text(lines: &[Line<'_>]) -> String {
        let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
        lines.join("\n")
    }

    #[test]
    fn a_letter_is_as_wide_in_every_row() {
        for (c, rows) in LETTERS {
            assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{c}");
            let known = |dot: u8| dot == b'#' || dot == b'.';
            assert!(rows.iter().all(|row| row.bytes().all(known)), "{c}");
        }
        let mut shapes: Vec<Letter> = LETTERS.iter().map(|(_, rows)| *rows).collect();
        shapes.sort_unstable();
        shapes.dedup();
        assert_eq!(shapes.len(), LETTERS.len(), "two letters look alike");
    }

    #[test]
    fn more_room_makes_larger_letters() {
        let rows = |columns, rows| {
            let lines = largest("401", (columns, rows), LOOK, Ink::Bad);
            lines.map(|lines| lines.len())
        };
        let sizes = [rows(6, 3), rows(11, 3), rows(24, 6), rows(60, 12)];
        assert!(sizes.iter().all(Option::is_some), "{sizes:?}");
        assert!(sizes.is_sorted() && sizes[0] < sizes[3], "{sizes:?}");
        assert_eq!(rows(4, 12), None);
    }

    #[test]
    fn what_has_no_letters_is_not_drawn() {
        let drawn = |text: &str| largest(text, (200, 60), LOOK, Ink::Plain);
        assert!(drawn("alice’s 15 minutes – over?").is_some());
        assert!(drawn("予想").is_none());
    }

    #[test]
    fn ascii_draws_with_number_signs() {
        let ascii = Look {
            ascii: true,
            ..LOOK
        };
        let drawn = largest("7", (60, 6), ascii, Ink::Plain).map(|lines| text(&lines));
        let seven = "######\n    ##\n    ##\n    ##\n    ##";
        assert_eq!(drawn.as_deref(), Some(seven));
    }
}
