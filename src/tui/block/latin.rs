//! Block letters of five rows of dots: Latin capitals, digits, signs.

use super::Dots;

/// The rows of dots from one line to the next.
pub(super) const PITCH: usize = DOTS + 1;

/// The rows of dots of a letter.
pub(super) const DOTS: usize = 5;

/// A letter: its rows of dots.
type Letter = [&'static str; DOTS];

/// The space between two words.
const SPACE: Letter = [".."; DOTS];

/// True if there is a letter for every character.
pub(super) fn has(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_whitespace() || letter(c).is_some())
}

/// Text in lines of at most so many dots, wrapped between words; none where a word is wider.
pub(super) fn lines(text: &str, room: usize) -> Option<Vec<Dots>> {
    let mut wrapped: Vec<Vec<Letter>> = Vec::new();
    for word in text.split_whitespace() {
        let word: Vec<Letter> = word.chars().map(letter).collect::<Option<_>>()?;
        if width(&word) > room {
            return None;
        }
        match wrapped.last_mut() {
            Some(line) if width(line) + 1 + SPACE[0].len() + 1 + width(&word) <= room => {
                line.push(SPACE);
                line.extend(word);
            }
            _ => wrapped.push(word),
        }
    }
    Some(wrapped.iter().map(|line| dots(line)).collect())
}

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
fn width(line: &[Letter]) -> usize {
    let wide: usize = line.iter().map(|letter| letter[0].len() + 1).sum();
    wide.saturating_sub(1)
}

fn dots(line: &[Letter]) -> Dots {
    let row = |row: usize| {
        let rows: Vec<&str> = line.iter().map(|letter| letter[row]).collect();
        rows.join(".").bytes().map(|dot| dot == b'#').collect()
    };
    (0..DOTS).map(row).collect()
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
}
