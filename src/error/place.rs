//! The line of a file and the caret under a misspelt field in it (a scenario that is no scenario).

use std::ops::Range;

use crate::text::safe;

/// The most of a line that is shown on each side of a place in it, in characters.
const MAX_EXCERPT: usize = 100;

/// The line of a place in a file, from 1, and that line with carets under the place.
pub(super) fn place(source: &str, span: Range<usize>) -> (usize, String) {
    let before = source.get(..span.start).unwrap_or(source);
    let number = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = source[start..].lines().next().unwrap_or_default();
    let marked = source.get(span.clone()).unwrap_or_default();
    let marked = marked.lines().next().unwrap_or_default();
    // Of a long line, the part round the place.
    let at = before.len().saturating_sub(start).min(line.len());
    let from = last_chars(&line[..at], MAX_EXCERPT);
    let (lead, before) = (["", "…"][usize::from(from > 0)], &line[from..at]);
    let to = at + first_chars(&line[at..], MAX_EXCERPT);
    let (line, tail) = (&line[from..to], ["", "…"][usize::from(to < line.len())]);
    let marked = &marked[..first_chars(marked, MAX_EXCERPT)];
    // What is shown is the safe form, so that is what the carets have to fit under.
    let width = |text: &str| unicode_width::UnicodeWidthStr::width(&*safe::line(text));
    let gutter = " ".repeat(number.to_string().len());
    let indent = " ".repeat(width(lead) + width(before));
    let carets = "^".repeat(width(marked).max(1));
    let line = safe::line(line);
    let excerpt = format!("{gutter} |\n{number} | {lead}{line}{tail}\n{gutter} | {indent}{carets}");
    (number, excerpt)
}

/// Where the last so many characters of a text begin, in bytes.
fn last_chars(text: &str, most: usize) -> usize {
    let begin = text.char_indices().rev().nth(most.saturating_sub(1));
    begin.map_or(0, |(at, _)| at)
}

/// Where the first so many characters of a text end, in bytes.
fn first_chars(text: &str, most: usize) -> usize {
    text.char_indices()
        .nth(most)
        .map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_line_the_part_round_the_place_is_shown() {
        let source = format!("a = \"{}\", x{}", "王".repeat(100_000), "y".repeat(100_000));
        let x = source.find('x').unwrap();
        let (_, excerpt) = place(&source, x..source.len());
        let lines: Vec<&str> = excerpt.lines().collect();
        assert!(lines[1].starts_with("1 | …王王") && lines[1].ends_with("yy…"));
        let caret = lines[2].find('^').unwrap();
        let before = lines[1].split('x').next().unwrap();
        assert_eq!(unicode_width::UnicodeWidthStr::width(before), caret);
        assert!(excerpt.chars().count() < 700, "{excerpt}");
    }

    #[test]
    fn carets_stand_under_wide_and_hostile_characters() {
        let source = "a = [\"王\u{202e}\", x]";
        let x = source.find('x').unwrap();
        let (line, excerpt) = place(source, x..x + 1);
        assert_eq!(line, 1);
        let expected = [
            "  |",
            r#"1 | a = ["王\u{202e}", x]"#,
            "  |                    ^", // 王 is two columns wide
        ];
        assert_eq!(excerpt.lines().collect::<Vec<_>>(), expected);
    }
}
