//! The decoder drawn: the answer first, the token, what its characters carry, then everything else.

use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::field::{self, Pasted};
use super::sections::{self, Sections, Telling};
use super::token::Token;
use super::{Asking, Decoder};
use crate::lang::{Lang, counted};
use crate::safe;
use crate::tui::app::App;
use crate::tui::canvas::{Canvas, Edge};
use crate::tui::keys::Mode;
use crate::tui::lane::Item;
use crate::tui::look::{Ink, Look};
use crate::tui::text::{width, wrap};

/// From how many columns on facts and findings stand side by side.
const TWO: usize = 100;

impl Decoder {
    pub fn draw(&self, app: &App, canvas: &mut Canvas<'_>) {
        canvas.line(0, 0, &self.place(app.look, app.lang));
        let help = match self.mode() {
            Mode::Token => app.lang.pick("   ? help", "   ? ヘルプ"),
            _ => "",
        };
        let right = app
            .look
            .ink(format!("  {}{help}", app.lang.code()), Ink::Dim);
        canvas.right(0, &Line::from(right));
        match (&self.field, self.token()) {
            _ if self.working.is_some() => working(app, canvas),
            (Some(field), _) => paste(field, app, canvas),
            (None, Some(token)) => self.decoded(token, app, canvas),
            (None, None) => nothing(app, canvas),
        }
        canvas.footer(app);
    }

    /// What is looked at, and from when.
    fn place(&self, look: Look, lang: Lang) -> Line<'static> {
        let mut line = Line::from(vec![
            look.ink(" cloakroom", Ink::Strong),
            look.ink(lang.pick("  decode", "  デコード"), Ink::Plain),
        ]);
        if self.mode() == Mode::Paste || self.mode() == Mode::Working || self.tokens.is_empty() {
            return line;
        }
        if self.tokens.len() > 1 {
            let place = format!("   {}/{}", self.at + 1, self.tokens.len());
            line.push_span(look.ink(place, Ink::Strong));
        }
        let now = jiff::Timestamp::from_second(self.clock.now).map_or_else(
            |_| self.clock.now.to_string(),
            |now| now.strftime("%Y-%m-%d %H:%M:%S UTC").to_string(),
        );
        line.push_span(look.ink(format!("   {now}"), Ink::Plain));
        if self.set.is_some() {
            line.push_span(look.ink("  ", Ink::Plain));
            line.push_span(look.ink(lang.pick(" clock set ", " 時計変更 "), Ink::Selected));
        }
        line
    }

    fn decoded(&self, token: &Token, app: &App, canvas: &mut Canvas<'_>) {
        let (look, lang) = (app.look, app.lang);
        let columns = usize::from(canvas.area.width);
        let size = (canvas.area.width, canvas.area.height);
        let layout = Layout::new(token, look, lang, size);
        for (y, line) in layout.answer.iter().enumerate() {
            canvas.line(1, 1 + y, line);
        }
        let mut y = 1 + layout.answer.len();
        let found = &token.version().decoded.found;
        let title = lang.pick(
            format!(
                "{}, line {}, column {}",
                found.form.say(lang),
                found.line,
                found.column
            ),
            format!(
                "{}、{}行{}桁目",
                found.form.say(lang),
                found.line,
                found.column
            ),
        );
        let changed = if token.is_changed() {
            lang.pick("   changed here", "   ここで変更した")
        } else {
            ""
        };
        canvas.rule(Edge::Top, 0, y, columns, &format!("{title}{changed}"));
        for row in 0..layout.token.len() {
            canvas.framed(y + 1 + row, layout.token.get(row));
        }
        y += 1 + layout.token.len();
        let (rule, words) = self.words(token, layout.telling, look);
        canvas.rule(Edge::Middle, 0, y, columns, &rule);
        for row in 0..layout.words {
            canvas.framed(y + 1 + row, words.get(row));
        }
        y += 1 + layout.words;
        canvas.rule(Edge::Middle, 0, y, columns, "");
        y += 1;
        let from = self.scroll;
        for row in 0..layout.rows {
            match &layout.right {
                None => canvas.framed(y + row, layout.left.lines.get(from + row)),
                Some(right) => {
                    let half = columns.div_ceil(2);
                    let top = keep(&layout.left, layout.rows);
                    let item = |line: Option<&Line<'static>>| {
                        line.map(|line| Item {
                            left: line.clone(),
                            right: None,
                            weight: 9,
                            continued: false,
                        })
                    };
                    let left = item(layout.left.lines.get(top + row));
                    let right = item(right.lines.get(from + row));
                    canvas.row(0, y + row, half, left.as_ref());
                    canvas.row(half - 1, y + row, columns - half + 1, right.as_ref());
                }
            }
        }
        let scrolled = layout.right.as_ref().unwrap_or(&layout.left).lines.len();
        let end = (from + layout.rows).min(scrolled);
        let more = if scrolled > layout.rows {
            format!("{end}/{scrolled}")
        } else {
            String::new()
        };
        canvas.rule(Edge::Bottom, 0, y + layout.rows, columns, &more);
    }

    /// What stands below the token: what its characters carry, or what is typed.
    fn words(&self, token: &Token, telling: Telling, look: Look) -> (String, Vec<Line<'static>>) {
        let lang = telling.lang;
        let (title, value) = match &self.asking {
            None => return sections::explanation(token, telling),
            Some(Asking::Claim(value)) => {
                let name = token.claim().map_or("", |claim| &claim.name);
                let json = lang.pick(
                    "JSON; anything else becomes a string",
                    "JSON。それ以外は文字列になる",
                );
                (format!("{name} = ({json})"), value)
            }
            Some(Asking::Clock(value)) => {
                let (en, ja) = (
                    "clock: +900, seconds, or 2026-01-01T00:00:00Z; empty: as at first",
                    "時計：+900、秒数、2026-01-01T00:00:00Z。空なら元に戻す",
                );
                (lang.pick(en, ja).to_owned(), value)
            }
        };
        let line = value.line(look, telling.columns.saturating_sub(4));
        (title, vec![line])
    }
}

/// Where it may be scrolled to: within its lines and, after a move, with the claim in sight.
pub(super) fn settled(decoder: &Decoder, look: Look, lang: Lang, size: (u16, u16)) -> usize {
    let Some(token) = decoder.token() else {
        return 0;
    };
    let layout = Layout::new(token, look, lang, size);
    let mut scroll = decoder.scroll;
    if let (true, None, Some(claim)) = (decoder.moved, &layout.right, &layout.left.claim) {
        scroll = scroll.clamp(
            claim.end.saturating_sub(layout.rows),
            claim
                .start
                .saturating_sub(1)
                .max(claim.end.saturating_sub(layout.rows)),
        );
    }
    let scrolled = layout.right.as_ref().unwrap_or(&layout.left);
    scroll.min(scrolled.lines.len().saturating_sub(layout.rows))
}

/// What goes where.
struct Layout {
    telling: Telling,
    answer: Vec<Line<'static>>,
    token: Vec<Line<'static>>,
    /// Rows for what the character under the cursor carries.
    words: usize,
    /// Rows for the rest.
    rows: usize,
    left: Sections,
    /// Where there is room for two columns.
    right: Option<Sections>,
}

impl Layout {
    fn new(token: &Token, look: Look, lang: Lang, (width, height): (u16, u16)) -> Self {
        let (columns, height) = (usize::from(width), usize::from(height));
        let telling = Telling {
            look,
            lang,
            columns: columns.saturating_sub(4).max(8),
        };
        let version = token.version();
        let summary = wrap(
            &look.text(&version.decoded.summary(lang)),
            columns.saturating_sub(2),
        );
        let summary = summary.into_iter().take(height / 6);
        let mut answer: Vec<Line<'static>> = summary
            .map(|line| Line::from(look.ink(line, Ink::Strong)))
            .collect();
        answer.extend(sections::signature(version, telling).into_iter().take(2));
        let drawn = drawn(token, telling, (height / 4).saturating_sub(1).max(3));
        let words = 3;
        // Header, three rules, bottom and footer take six rows.
        let rows = height
            .saturating_sub(6 + answer.len() + drawn.len() + words)
            .max(1);
        let half = |columns: usize| Telling {
            columns: columns.saturating_sub(4),
            ..telling
        };
        let (left, right) = if columns < TWO {
            let mut all = sections::problems(version, telling);
            all.append(sections::facts(token, telling));
            all.append(sections::findings(version, telling));
            all.append(sections::checks(version, telling));
            (all, None)
        } else {
            let left = columns.div_ceil(2);
            let right = half(columns - left + 1);
            let mut judged = sections::problems(version, right);
            judged.append(sections::findings(version, right));
            judged.append(sections::checks(version, right));
            (sections::facts(token, half(left)), Some(judged))
        };
        Self {
            telling,
            answer,
            token: drawn,
            words,
            rows,
            left,
            right,
        }
    }
}

/// The first line to show so that the claim under the cursor is in sight.
fn keep(sections: &Sections, rows: usize) -> usize {
    let end = sections.claim.as_ref().map_or(0, |claim| claim.end);
    end.saturating_sub(rows)
}

/// The token in three inks, wrapped; of a long one the lines around the cursor.
fn drawn(token: &Token, telling: Telling, most: usize) -> Vec<Line<'static>> {
    let Telling {
        look,
        lang,
        columns,
    } = telling;
    let version = token.version();
    let claim = token.claim();
    let opaque = version.decoded.parts.is_empty();
    let mut rows = Rows::new(columns);
    let mut at_cursor = 0;
    for (index, part) in version.parts.iter().enumerate() {
        let n = u8::try_from(index + 1).unwrap_or(9);
        let ink = if opaque {
            look.style(Ink::Id)
        } else {
            look.style(Ink::Part(n))
        };
        if !opaque {
            rows.put(&format!("{n} "), ink.add_modifier(Modifier::BOLD));
        }
        let wrong: Vec<usize> = version.wrong(index).collect();
        for (at, c) in part.text.iter().enumerate() {
            let mut style = ink;
            if wrong.contains(&at) {
                style = look.style(Ink::Bad);
            }
            if claim.is_some_and(|claim| claim.part == index && claim.chars.contains(&at)) {
                style = style.add_modifier(Modifier::REVERSED);
            }
            if token.cursor == (index, at) {
                style = style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
            }
            rows.put(&look.text(c.encode_utf8(&mut [0; 4])), style);
            if token.cursor == (index, at) {
                at_cursor = rows.done.len();
            }
        }
        if part.more > 0 {
            let more = lang.pick(
                format!(" ({})", counted(part.more, "more character")),
                format!("（ほか{}文字）", part.more),
            );
            rows.put(&more, look.style(Ink::Dim));
        }
        if !opaque && index + 1 < version.parts.len() {
            rows.put(". ", look.style(Ink::Dim));
        }
    }
    let lines = rows.finish();
    let from = at_cursor
        .saturating_sub(most / 2)
        .min(lines.len().saturating_sub(most));
    lines.into_iter().skip(from).take(most).collect()
}

/// Text of many styles put into lines of so many columns, character by character.
struct Rows {
    columns: usize,
    used: usize,
    line: Vec<Span<'static>>,
    done: Vec<Line<'static>>,
}

impl Rows {
    fn new(columns: usize) -> Self {
        Self {
            columns: columns.max(2),
            used: 0,
            line: Vec::new(),
            done: Vec::new(),
        }
    }

    fn put(&mut self, text: &str, style: Style) {
        for c in text.chars() {
            let mut room = [0; 4];
            let c = c.encode_utf8(&mut room);
            if self.used + width(c) > self.columns {
                self.next();
            }
            self.used += width(c);
            match self.line.last_mut() {
                Some(span) if span.style == style => span.content.to_mut().push_str(c),
                _ => self.line.push(Span::styled(c.to_owned(), style)),
            }
        }
    }

    fn next(&mut self) {
        self.done.push(Line::from(std::mem::take(&mut self.line)));
        self.used = 0;
    }

    fn finish(mut self) -> Vec<Line<'static>> {
        if !self.line.is_empty() || self.done.is_empty() {
            self.next();
        }
        self.done
    }
}

/// The field, with the end of what is in it.
fn paste(field: &Pasted, app: &App, canvas: &mut Canvas<'_>) {
    let (look, lang) = (app.look, app.lang);
    let columns = usize::from(canvas.area.width);
    let top = say(canvas, look, 2, lang.pick(&HOW[0], &HOW[1]));
    let rows = canvas.rows().saturating_sub(top + 3);
    canvas.rule(
        Edge::Top,
        0,
        top,
        columns,
        lang.pick("paste here", "ここに貼り付ける"),
    );
    let inside = columns.saturating_sub(4).max(2);
    let most = rows * inside;
    let start = field
        .text()
        .char_indices()
        .rev()
        .nth(most)
        .map_or(0, |(at, _)| at);
    let mut lines = Rows::new(inside);
    for (at, line) in safe::text(&field.text()[start..]).split('\n').enumerate() {
        if at > 0 {
            lines.next();
        }
        lines.put(&look.text(line), look.style(Ink::Plain));
    }
    lines.put(" ", look.style(Ink::Selected));
    let lines = lines.finish();
    let from = lines.len().saturating_sub(rows);
    for row in 0..rows {
        canvas.framed(top + 1 + row, lines.get(from + row));
    }
    let count = field.text().len();
    let count = match (field.is_full(), count) {
        (true, _) => field::too_long(lang),
        (false, 0) => String::new(),
        (false, _) => lang.pick(counted(count, "byte"), format!("{count}バイト")),
    };
    canvas.rule(Edge::Bottom, 0, top + 1 + rows, columns, &count);
}

/// What can be pasted, and what becomes of it.
const HOW: [[&str; 2]; 2] = [
    [
        "Paste a token, or anything that holds one: header, cookie, URL, log line.",
        "It stays in this program: nothing is sent, nothing is stored.",
    ],
    [
        "トークンか、それを含むもの（ヘッダー、Cookie、URL、ログなど）を貼り付ける。",
        "このプログラムの外へは出ない。送信も保存もしない。",
    ],
];

/// The field was left, and there is no token.
fn nothing(app: &App, canvas: &mut Canvas<'_>) {
    let (en, ja) = (
        [
            "Nothing is decoded yet.",
            "Enter opens the field for a paste.",
        ],
        ["まだ何も読んでいない。", "Enterで入力欄を開く。"],
    );
    say(canvas, app.look, 2, &app.lang.pick(en, ja));
}

fn working(app: &App, canvas: &mut Canvas<'_>) {
    let working = app.lang.pick(
        "Working: the text is being taken apart.",
        "デコードしている。",
    );
    say(canvas, app.look, 2, &[working]);
}

/// Sentences from a row on; the row after them.
fn say(canvas: &mut Canvas<'_>, look: Look, top: usize, sentences: &[&str]) -> usize {
    let columns = canvas.inside();
    let lines = sentences
        .iter()
        .flat_map(|text| wrap(&look.text(text), columns));
    let mut y = top;
    for line in lines {
        canvas.line(1, y, &Line::from(look.ink(line, Ink::Plain)));
        y += 1;
    }
    y + 1
}
