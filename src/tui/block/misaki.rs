//! Japanese block letters of eight rows of dots: the Misaki font (`misaki.hex`, its licence beside
//! it), which has kana, the kanji of JIS X 0208, Latin letters and signs.

use super::Dots;
use crate::tui::text::{phrases, width};

/// The rows and the columns of dots of a letter; the lowest row is blank under most, so that lines
/// need none between them.
pub(super) const DOTS: usize = 8;
/// The columns of dots of a half-width letter.
const HALF: usize = DOTS / 2;

/// The letters in the hex format of GNU Unifont: a line each, by code point, `XXXX:` and a byte of
/// dots a row.
const LETTERS: &str = include_str!("misaki.hex");
/// The bytes of a line.
const LINE: usize = "XXXX:XXXXXXXXXXXXXXXX\n".len();

/// The least lines that a text takes.
pub(super) fn least_lines(text: &str, room: usize) -> usize {
    (width(text) * HALF).div_ceil(room.max(1))
}

/// Text in lines of at most so many dots, broken between phrases; none where there is no
/// letter for a character, or a line is wider.
pub(super) fn lines(text: &str, room: usize) -> Option<Vec<Dots>> {
    let lines = phrases(text, room / HALF).into_iter();
    let dots = lines.map(|line| dots(line.trim_end()).filter(|dots| dots[0].len() <= room));
    dots.collect()
}

fn dots(line: &str) -> Option<Dots> {
    let mut dots = vec![Vec::new(); DOTS];
    for c in line.chars() {
        let rows = letter(c)?;
        let wide = if c.is_ascii() { HALF } else { DOTS };
        for (row, bits) in dots.iter_mut().zip(rows) {
            row.extend((0..wide).map(|x| bits & (0x80 >> x) != 0));
        }
    }
    Some(dots)
}

/// The rows of a letter, the leftmost dot in the highest bit.
fn letter(c: char) -> Option<[u8; DOTS]> {
    if c.is_whitespace() {
        return Some([0; DOTS]);
    }
    let code = format!("{:04X}", u32::from(c));
    let line = |at: usize| LETTERS.get(at * LINE..(at + 1) * LINE);
    let (mut from, mut to) = (0, LETTERS.len() / LINE);
    while from < to {
        let middle = usize::midpoint(from, to);
        // Hexadecimal digits of one length stand in the order of their numbers.
        if line(middle)?.get(..4)? < code.as_str() {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    let bits = line(from).filter(|line| line.starts_with(&code))?;
    let mut rows = [0; DOTS];
    for (at, row) in rows.iter_mut().enumerate() {
        *row = u8::from_str_radix(bits.get(5 + 2 * at..7 + 2 * at)?, 16).ok()?;
    }
    Some(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_stand_in_order_one_a_line() {
        let codes: Vec<&str> = LETTERS.lines().map(|line| &line[..4]).collect();
        assert_eq!(LETTERS.len(), codes.len() * LINE);
        assert!(codes.is_sorted_by(|a, b| a < b));
        for line in LETTERS.lines() {
            let c = u32::from_str_radix(&line[..4], 16)
                .ok()
                .and_then(char::from_u32);
            let rows = c.and_then(letter);
            let rows = rows.map(|rows| rows.map(|row| format!("{row:02X}")).concat());
            assert_eq!(rows.as_deref(), Some(&line[5..]), "{line}");
        }
    }

    #[test]
    fn half_width_letters_take_half_the_columns() {
        let wide = |text| dots(text).map(|dots| dots[0].len());
        assert_eq!(wide("a1 -"), Some(4 * HALF));
        assert_eq!(wide("旅券"), Some(2 * DOTS));
        assert_eq!(wide("🍵"), None);
    }
}
