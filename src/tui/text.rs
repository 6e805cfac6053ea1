//! Text in columns: cutting, wrapping, folding (full-width Japanese, too). What will be shown is what
//! is measured, so text is screened first.

use std::ops::Range;

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthChar;

use crate::text::Screened;
pub use crate::text::{pad, width};
use crate::words::marks;

/// The text, or as much of it as fits with the ellipsis after it.
#[must_use]
pub fn cut(text: &str, columns: usize, ellipsis: &str) -> String {
    let text = &*Screened::line(text);
    if width(text) <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(width(ellipsis));
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > room {
            break;
        }
        out.push(c);
    }
    if room > 0 { out + ellipsis } else { out }
}

/// The text, or as many of its words as fit with the ellipsis after them.
#[must_use]
pub fn cut_words(text: &str, columns: usize, ellipsis: &str) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(width(ellipsis));
    let first = wrap(text, room).into_iter().next().unwrap_or_default();
    cut(
        &format!("{}{ellipsis}", first.trim_end()),
        columns,
        ellipsis,
    )
}

/// Prose in lines, broken where its language allows.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let separator = textwrap::WordSeparator::new();
    let broken = |columns| wrapped(text, columns, separator);
    balanced(columns, broken, String::clone)
}

/// Prose in lines, broken between phrases, in Japanese too; within one that is longer than a line.
#[must_use]
pub fn phrases(text: &str, columns: usize) -> Vec<String> {
    let separator = textwrap::WordSeparator::Custom(|line| {
        let mut words = Vec::new();
        let mut from = 0;
        for (at, after) in line.char_indices().skip(1) {
            let before = line[..at].chars().next_back();
            if before.is_some_and(|before| begins_phrase(before, after)) {
                words.push(textwrap::core::Word::from(&line[from..at]));
                from = at;
            }
        }
        words.push(textwrap::core::Word::from(&line[from..]));
        Box::new(words.into_iter())
    });
    wrapped(text, columns, separator)
}

/// True if a phrase begins between two characters: after a space or a mark, and where Japanese goes
/// on from hiragana, its endings and particles, to another script.
fn begins_phrase(before: char, after: char) -> bool {
    let is_hiragana = |c| marks::HIRAGANA.contains(&c);
    let closes = |c| c == ' ' || marks::CLOSING.contains(c);
    !closes(after) && (closes(before) || is_hiragana(before) && !is_hiragana(after))
}

fn wrapped(text: &str, columns: usize, separator: textwrap::WordSeparator) -> Vec<String> {
    let options = textwrap::Options::new(columns.max(2))
        .word_separator(separator)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit);
    textwrap::wrap(&Screened::line(text), options)
        .into_iter()
        .map(std::borrow::Cow::into_owned)
        .collect()
}

/// How much narrower lines may become, so that the last one has more than one character.
const BALANCE: usize = 12;

/// Lines as `broken` makes them: a little narrower, where that leaves no Japanese character alone
/// on the last one and takes no more lines.
fn balanced<L>(
    columns: usize,
    broken: impl Fn(usize) -> Vec<L>,
    text: impl Fn(&L) -> String,
) -> Vec<L> {
    let lines = broken(columns);
    let lonely = |lines: &[L]| {
        let last = lines.last().map_or_else(String::new, &text);
        let mut alone = last.trim().chars().filter(|c| !marks::CLOSING.contains(*c));
        lines.len() > 1
            && alone.next().is_some_and(|c| c.width().unwrap_or(0) > 1)
            && alone.next().is_none()
    };
    if !lonely(&lines) {
        return lines;
    }
    let narrower = (columns.saturating_sub(BALANCE).max(2)..columns).rev();
    let mut narrower = narrower.map(broken);
    let better = narrower.find(|other| other.len() <= lines.len() && !lonely(other));
    better.unwrap_or(lines)
}

/// A line of many inks in lines: broken after a space or a separator near the end of the line,
/// else at the last column, but not before a Japanese mark that must not begin a line. Lines after
/// the first are indented.
#[must_use]
pub fn fold(line: &Line<'static>, columns: usize, indent: usize) -> Vec<Line<'static>> {
    balanced(
        columns,
        |columns| folded(line, columns, indent),
        Line::to_string,
    )
}

fn folded(line: &Line<'static>, columns: usize, indent: usize) -> Vec<Line<'static>> {
    if line.width() <= columns {
        return vec![line.clone()];
    }
    let indent = if indent + 8 > columns { 0 } else { indent };
    let chars: Vec<(char, usize, usize)> = line
        .spans
        .iter()
        .enumerate()
        .flat_map(|(at, span)| {
            span.content
                .chars()
                .map(move |c| (c, c.width().unwrap_or(0), at))
        })
        .collect();
    let mut lines = Vec::new();
    let mut start = 0;
    while start < chars.len() {
        let lead = if lines.is_empty() { 0 } else { indent };
        let room = columns.saturating_sub(lead);
        let end = line_end(&chars, start, room, columns.saturating_sub(indent));
        let mut spans = vec![Span::raw(" ".repeat(lead))];
        for (c, _, at) in &chars[start..end] {
            let style = line.spans[*at].style;
            match spans.last_mut() {
                Some(last) if last.style == style && !(last.content.len() == lead && lead > 0) => {
                    last.content.to_mut().push(*c);
                }
                _ => spans.push(Span::styled(c.to_string(), style)),
            }
        }
        lines.push(Line::from(spans));
        start = end;
    }
    lines
}

/// Where a line ends that begins at a character, has so many columns, and the next ones so many.
fn line_end(
    chars: &[(char, usize, usize)],
    start: usize,
    columns: usize,
    following: usize,
) -> usize {
    let mut used = 0;
    let mut end = start;
    while end < chars.len() && used + chars[end].1 <= columns.max(2) {
        used += chars[end].1;
        end += 1;
    }
    if end == chars.len() {
        return end;
    }
    let near = start + (end - start) * 2 / 3;
    let good = (near..end).rev().find(|at| may_end(chars, *at));
    let last = end - usize::from(marks::CLOSING.contains(chars[end].0));
    let word = || word_cut(chars, start..end, following);
    let end = good.map(|at| at + 1).or_else(word).unwrap_or(last);
    end.max(start + 1)
}

/// The rows of a text that is being written, by their bytes: its lines, and the pieces of those that
/// are longer than so many columns. But for the ends of the lines, they are the whole text.
#[must_use]
pub fn rows(text: &str, columns: usize) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let chars: Vec<(char, usize, usize)> = line
            .chars()
            .map(|c| (c, c.width().unwrap_or(0), 0))
            .collect();
        let mut start = 0;
        loop {
            let end = line_end(&chars, start, columns, columns);
            let bytes: usize = chars[start..end].iter().map(|(c, ..)| c.len_utf8()).sum();
            rows.push(at..at + bytes);
            at += bytes;
            start = end;
            if start == chars.len() {
                break;
            }
        }
        at += 1; // the end of the line
    }
    rows
}

/// Pieces in lines, as many on each as fit, with the same between two; a longer one in lines of its
/// own.
#[must_use]
pub fn packed(
    pieces: impl IntoIterator<Item = Span<'static>>,
    between: &Span<'static>,
    columns: usize,
) -> Vec<Line<'static>> {
    let mut lines: Vec<Line<'static>> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if line.width() + between.width() + piece.width() <= columns => {
                line.extend([between.clone(), piece]);
            }
            _ => lines.push(Line::from(piece)),
        }
    }
    lines
        .iter()
        .flat_map(|line| fold(line, columns, 0))
        .collect()
}

/// A line, and another that begins after so many columns.
#[must_use]
pub fn beside(mut left: Line<'static>, right: Line<'static>, columns: usize) -> Line<'static> {
    let gap = columns.saturating_sub(left.width());
    left.push_span(Span::raw(" ".repeat(gap)));
    left.spans.extend(right.spans);
    left
}

/// A name and its value in two columns. Where the name is too wide, a short value follows it on its
/// line, and a longer one stands below it, in its column.
#[must_use]
pub fn in_columns(
    name: Span<'static>,
    value: Span<'static>,
    names: usize,
    columns: usize,
) -> Vec<Line<'static>> {
    let gap = |filled: usize| Span::raw(" ".repeat((names + 2).saturating_sub(filled)));
    let filled = name.width();
    if filled <= names {
        return fold(
            &Line::from(vec![name, gap(filled), value]),
            columns,
            names + 2,
        );
    }
    if filled + 2 + value.width() <= columns {
        return vec![Line::from(vec![name, Span::raw("  "), value])];
    }
    let mut lines = fold(&Line::from(name), columns, 2);
    lines.extend(fold(&Line::from(vec![gap(0), value]), columns, names + 2));
    lines
}

/// True if a line may end after a character: not within a number.
fn may_end(chars: &[(char, usize, usize)], at: usize) -> bool {
    let number = |next: &(char, usize, usize)| next.0.is_ascii_digit();
    let (c, ..) = chars[at];
    marks::BREAKS.contains(c) && !(c == ',' && chars.get(at + 1).is_some_and(number))
}

/// The place to break at instead, if the end of a line would cut a word that fits on one of its own.
fn word_cut(chars: &[(char, usize, usize)], line: Range<usize>, columns: usize) -> Option<usize> {
    let ends = |at: &usize| may_end(chars, *at) || chars[*at].1 > 1;
    let begin = line.clone().rev().find(ends)? + 1;
    if begin == line.end || ends(&line.end) {
        return None;
    }
    let end = (line.end..chars.len()).find(ends).unwrap_or(chars.len());
    let wide: usize = chars[begin..end].iter().map(|(_, width, _)| width).sum();
    (wide <= columns).then_some(begin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_at_columns_not_bytes() {
        assert_eq!(cut("番号札と台帳", 7, "…"), "番号札…");
        assert_eq!(cut("ticket", 6, "…"), "ticket");
        assert_eq!(cut("ticket", 0, "…"), "");
    }

    #[test]
    fn rows_are_the_whole_text_but_for_the_ends_of_its_lines() {
        let text = "セッションは、台帳の行。\n\nand a number that finds it\n";
        for columns in [2, 7, 8, 12, 80] {
            let rows = rows(text, columns);
            let mut last = 0;
            for row in &rows {
                let between = &text[last..row.start];
                assert!(between.is_empty() || between == "\n", "{columns}: {row:?}");
                assert!(width(&text[row.clone()]) <= columns, "{columns}: {row:?}");
                last = row.end;
            }
            assert_eq!(last, text.len());
        }
        let rows = rows(text, 8);
        let rows: Vec<&str> = rows.into_iter().map(|row| &text[row]).collect();
        let english = ["and a ", "number ", "that ", "finds it", ""];
        assert_eq!(rows[rows.len() - 5..], english);
        let opens = |row: &&str| row.starts_with(['、', '。']);
        assert!(!rows.iter().any(opens), "{rows:?}");
    }

    #[test]
    fn what_is_cut_at_words_has_none_in_part() {
        let text = "mallory can renew nothing either. alice's session has lived all along: 200.";
        for columns in 12..70 {
            let short = cut_words(text, columns, "…");
            assert!(width(&short) <= columns, "{columns}: {short}");
            let kept = short.strip_suffix('…').expect("it is too long");
            let next = text[kept.len()..].chars().next();
            assert!(
                text.starts_with(kept) && next == Some(' '),
                "{columns}: {short}"
            );
        }
        assert_eq!(cut_words("番号札と台帳", 9, "…"), "番号札と…");
        assert_eq!(cut_words("ticket", 6, "…"), "ticket");
    }

    #[test]
    fn wraps_japanese_by_its_rules() {
        for line in wrap(
            "番号札は台帳を引き、旅券はその場で検証する。JWTは切れない。",
            20,
        ) {
            assert!(width(&line) <= 20);
            assert!(!line.starts_with(['、', '。']), "{line}");
        }
    }

    #[test]
    fn no_japanese_character_is_alone_on_a_last_line_that_could_be_longer() {
        let text = "malloryはaliceのクレデンシャルとリフレッシュトークンの写しを持つ。";
        for columns in 16..60 {
            let prose = wrap(text, columns);
            let folded = fold(&Line::from(text), columns, 2);
            let folded: Vec<String> = folded.iter().map(ToString::to_string).collect();
            for lines in [prose, folded] {
                let last = lines.last().expect("a line").trim();
                assert!(last.chars().count() > 2, "{columns}: {lines:?}");
                assert!(lines.iter().all(|line| width(line) <= columns));
            }
        }
    }

    #[test]
    fn a_number_stays_whole() {
        for columns in 10..30 {
            let lines = fold(&Line::from("ユーザー200,000人／サーバー12台"), columns, 0);
            let whole = lines
                .iter()
                .any(|line| line.to_string().contains("200,000"));
            assert!(whole, "{columns}: {lines:?}");
        }
    }

    #[test]
    fn no_folded_line_begins_with_a_closing_mark() {
        let text = "ページ内で悪用、自動送信、再読込後も残る（アプリでも使える）";
        for columns in 10..40 {
            let lines = fold(&Line::from(text), columns, 0);
            let texts: Vec<String> = lines.iter().map(ToString::to_string).collect();
            assert_eq!(texts.concat(), text);
            let begins = |line: &String| line.starts_with(['、', '。', '）', '」']);
            assert!(!texts.iter().any(begins), "{columns}: {texts:?}");
        }
    }

    #[test]
    fn a_word_that_fits_on_a_line_is_not_cut() {
        let text = "promote_replica at app.cloakroom.example after a long fail-over";
        for columns in 24..60 {
            let lines = fold(&Line::from(text), columns, 2);
            for line in lines.iter().map(ToString::to_string) {
                for word in line.split_whitespace() {
                    assert!(
                        text.split(' ').any(|whole| whole == word),
                        "{columns}: {word}"
                    );
                }
            }
        }
    }

    #[test]
    fn values_stand_in_one_column_but_a_short_one_beside_a_name_that_is_too_wide() {
        let said = |name: &'static str, value: &'static str| {
            let lines = in_columns(Span::raw(name), Span::raw(value), 8, 30);
            let ends = |line: &Line<'_>| line.to_string().trim_end().to_owned();
            lines.iter().map(ends).collect::<Vec<_>>()
        };
        assert_eq!(said("short", "value"), ["short     value"]);
        assert_eq!(said("a longer name", "value"), ["a longer name  value"]);
        assert_eq!(
            said("a longer name", "a value of some length"),
            [
                "a longer name",
                "          a value of some",
                "          length"
            ]
        );
    }

    #[test]
    fn folding_loses_nothing() {
        let line = Line::from(vec![
            Span::raw("Set-Cookie: a=b; Path=/; "),
            Span::raw("x".repeat(50)),
        ]);
        let folded = fold(&line, 20, 2);
        assert!(folded.iter().all(|l| l.width() <= 20));
        let text: String = folded
            .iter()
            .map(|l| l.to_string().trim_start().to_owned())
            .collect();
        assert_eq!(text, line.to_string());
    }
}
