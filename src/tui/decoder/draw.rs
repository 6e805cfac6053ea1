//! The decoder drawn: the answer first, the token, what its characters carry, then facts and
//! findings in one column or two.

use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::Decoder;
use super::asking::Asking;
use super::field::{self, Pasted};
use super::sections::{self, Sections};
use super::token::Token;
use crate::decode;
use crate::text::{Label, safe};
use crate::tui::canvas::{Canvas, Edge, place};
use crate::tui::keys::Mode;
use crate::tui::pane::Pane;
use crate::tui::text::{cut, width, wrap};
use crate::tui::text_input::TextInput;
use crate::tui::theme::Ink;
use crate::tui::value::changed_kind;
use crate::tui::view::View;
use crate::words::decode as amounts;
use crate::words::tui::{decoder as words, keys, token as token_words};

/// Columns from which on facts and findings stand side by side.
const MIN_TWO: usize = 100;

impl Decoder {
    /// Keeps what scrolls within its content.
    pub fn settle(&mut self, view: View) {
        self.scroll = self.settled(view);
        self.moved = false;
    }

    /// Draws everything but the footer.
    pub fn draw(&self, view: View, canvas: &mut Canvas<'_>) {
        let columns = usize::from(canvas.area.width);
        let code = view.lang.code();
        let place = self.place(view, columns.saturating_sub(3 + width(code)));
        let help = format!("  {code}   ? {}", keys::HELP.get(view.lang));
        let right = match self.mode() {
            Mode::Token if place.width() + width(&help) < columns => help,
            _ => format!("  {code}"),
        };
        canvas.line(0, 0, &place);
        let right = view.look.ink(right, Ink::Dim);
        canvas.right(0, &Line::from(right));
        match (&self.field, self.token()) {
            _ if self.working.is_some() => working(view, canvas),
            (Some(field), _) => paste(field, view, canvas),
            (None, Some(token)) => self.apart(token, view, canvas),
            (None, None) => nothing(view, canvas),
        }
    }

    /// The header, in so many columns: which token is looked at, from when, and with which key.
    fn place(&self, view: View, columns: usize) -> Line<'static> {
        let (look, lang) = (view.look, view.lang);
        let mut line = Line::from(vec![
            look.ink(" cloakroom", Ink::Strong),
            look.ink(words::DECODE.get(lang), Ink::Plain),
        ]);
        let waits = matches!(self.mode(), Mode::Paste | Mode::Working);
        if !waits && !self.tokens.is_empty() {
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
                line.push_span(look.ink(words::CLOCK_SET.get(lang), Ink::Selected));
            }
        }
        if let Some(keys) = &self.given.asked.keys {
            let room = columns.saturating_sub(line.width() + 3);
            let key = words::key(lang, look.text(keys.from.get(lang)));
            line.push_span(look.ink("   ", Ink::Plain));
            line.push_span(look.ink(cut(&key, room, look.glyphs().ellipsis), Ink::Strong));
        }
        line
    }

    fn apart(&self, token: &Token, view: View, canvas: &mut Canvas<'_>) {
        let lang = view.lang;
        let columns = usize::from(canvas.area.width);
        let layout = self.layout(token, view, (canvas.area.width, canvas.area.height));
        for (y, line) in layout.answer.iter().enumerate() {
            canvas.line(1, 1 + y, line);
        }
        let mut y = 1 + layout.answer.len();
        let title = decode::text::found(&token.version().decoded.found, lang);
        let changed = if token.is_changed() {
            words::CHANGED.get(lang)
        } else {
            ""
        };
        canvas.rule(Edge::Top, 0, y, columns, &format!("{title}{changed}"));
        y += 1;
        let rows = layout.rows;
        let from = |lines: &[Line<'static>]| self.scroll.min(lines.len().saturating_sub(rows));
        let left = &layout.left.lines;
        let half = columns.div_ceil(2);
        for row in 0..rows {
            let line = left.get(from(left) + row);
            match &layout.right {
                None => canvas.framed(y + row, line),
                Some(right) => {
                    canvas.row(0, y + row, half, line, None);
                    let line = right.lines.get(from(&right.lines) + row);
                    canvas.row(half - 1, y + row, columns - half + 1, line, None);
                }
            }
        }
        y += layout.rows;
        let (rule, lines) = &layout.focus;
        canvas.rule(Edge::Middle, 0, y, columns, rule);
        for row in 0..layout.about {
            canvas.framed(y + 1 + row, lines.get(row));
        }
        y += 1 + layout.about;
        if !layout.token.is_empty() {
            let rule = if self.characters {
                sections::character(token, lang)
            } else {
                words::AS_IT_STANDS.get(lang).to_owned()
            };
            canvas.rule(Edge::Middle, 0, y, columns, &rule);
            for (row, line) in layout.token.iter().enumerate() {
                canvas.framed(y + 1 + row, Some(line));
            }
            y += 1 + layout.token.len();
        }
        let place = place(self.scroll + rows, rows, layout.lines());
        canvas.rule(Edge::Bottom, 0, y, columns, &place);
    }

    /// What is under the cursor, or what is typed.
    fn focus(&self, token: &Token, pane: Pane) -> (String, Vec<Line<'static>>) {
        let lang = pane.lang;
        let line = |typed: &TextInput| typed.line(pane.look, pane.columns.saturating_sub(4));
        match &self.asking {
            None => sections::focus(token, pane),
            Some(Asking::Claim(typed)) => {
                let claim = token.claim();
                let name = claim.map_or("", |claim| &claim.name);
                let before = claim.and_then(|claim| token.version().value(claim));
                let change = before.and_then(|before| changed_kind(&before, typed.text(), lang));
                let mut lines = vec![line(typed)];
                lines.extend(change.iter().flat_map(|said| pane.prose(said, Ink::Strong)));
                (token_words::ask_value(lang, name), lines)
            }
            Some(Asking::Clock(typed)) => {
                (words::ASK_CLOCK.get(lang).to_owned(), vec![line(typed)])
            }
            Some(Asking::Key(key)) => (words::ASK_KEY.get(lang).to_owned(), key.lines(pane)),
        }
    }

    /// The scroll position: within its lines and, after a move, with the claim in sight.
    fn settled(&self, view: View) -> usize {
        let Some(token) = self.token() else {
            return 0;
        };
        let layout = self.layout(token, view, view.size);
        let mut scroll = self.scroll;
        let right = layout.right.as_ref().and_then(|right| right.claim.as_ref());
        if let (true, Some(claim)) = (self.moved, layout.left.claim.as_ref().or(right)) {
            let least = claim.end.saturating_sub(layout.rows);
            scroll = scroll.clamp(least, claim.start.saturating_sub(1).max(least));
        }
        scroll.min(layout.lines().saturating_sub(layout.rows))
    }

    fn layout(&self, token: &Token, view: View, (width, height): (u16, u16)) -> Layout {
        let (columns, height) = (usize::from(width), usize::from(height));
        let (look, lang) = (view.look, view.lang);
        let pane = view.pane(columns.saturating_sub(4).max(8));
        let version = token.version();
        let summary = wrap(
            &look.text(&version.decoded.summary(lang)),
            columns.saturating_sub(2),
        );
        let summary = summary.into_iter().take(height / 6);
        let mut answer: Vec<Line<'static>> = summary
            .map(|line| Line::from(look.ink(line, Ink::Strong)))
            .collect();
        answer.extend(sections::signature(version, pane).into_iter().take(2));
        if self.given.asked.keys.is_none() {
            answer.extend(sections::guess(version, pane));
        }
        let (left, right) = body(token, view, columns);
        let about = if height < 48 { 2 } else { 3 };
        // Header, three rules and footer take five rows.
        let room = height.saturating_sub(5 + answer.len() + about);
        let spare = room.saturating_sub(longer(&left, right.as_ref()) + 1);
        let least = if self.characters { height / 5 } else { 0 };
        let most = spare.max(least);
        let drawn = match most {
            0 | 1 => Vec::new(),
            most => drawn(token, pane, most),
        };
        let taken = drawn.len() + usize::from(!drawn.is_empty());
        Layout {
            focus: self.focus(token, pane),
            answer,
            about,
            rows: room.saturating_sub(taken).max(1),
            token: drawn,
            left,
            right,
        }
    }
}

/// The screen laid out.
struct Layout {
    answer: Vec<Line<'static>>,
    /// Rows for what the token says, and for what is made of it.
    rows: usize,
    left: Sections,
    /// The right column, where there is room for two.
    right: Option<Sections>,
    focus: (String, Vec<Line<'static>>),
    /// Rows for what is in focus.
    about: usize,
    /// The token itself, where it is asked for or there is room.
    token: Vec<Line<'static>>,
}

impl Layout {
    /// The lines of the longer column.
    fn lines(&self) -> usize {
        longer(&self.left, self.right.as_ref())
    }
}

fn longer(left: &Sections, right: Option<&Sections>) -> usize {
    left.lines
        .len()
        .max(right.map_or(0, |right| right.lines.len()))
}

/// What the token says, and what is made of it: in one column, or in two.
fn body(token: &Token, view: View, columns: usize) -> (Sections, Option<Sections>) {
    let version = token.version();
    let two = columns >= MIN_TWO;
    // In both columns, the narrower one's.
    let columns = if two { columns / 2 } else { columns };
    let pane = view.pane(columns.saturating_sub(4).max(8));
    let said = sections::payload(token, pane);
    let mut judged = sections::problems(version, pane);
    judged.append(sections::findings(token, pane));
    let rest = [
        sections::header(token, pane),
        sections::checks(version, pane),
        sections::others(version, pane),
    ];
    if two {
        let (left, right) = balanced(said, judged, rest);
        return (left, Some(right));
    }
    let mut all = said;
    all.append(judged);
    for sections in rest {
        all.append(sections);
    }
    (all, None)
}

/// Two columns with the rest below them, so that the longer one is as short as it can be.
fn balanced(mut left: Sections, mut right: Sections, rest: [Sections; 3]) -> (Sections, Sections) {
    // A bit for each of the rest: whether it stands on the right.
    let on_right = |choice: u8, at: usize| choice >> at & 1 == 1;
    let longest = |choice: &u8| {
        let mut lines = [left.lines.len(), right.lines.len()];
        for (at, sections) in rest.iter().enumerate() {
            let column = &mut lines[usize::from(on_right(*choice, at))];
            *column = sections.lines_below(*column);
        }
        lines[0].max(lines[1])
    };
    let choice = (0..8).min_by_key(longest).unwrap_or(0);
    for (at, sections) in rest.into_iter().enumerate() {
        let column = if on_right(choice, at) {
            &mut right
        } else {
            &mut left
        };
        column.append(sections);
    }
    (left, right)
}

/// The token in three inks, wrapped; of a long one the lines around the cursor.
fn drawn(token: &Token, pane: Pane, most: usize) -> Vec<Line<'static>> {
    let Pane {
        look,
        lang,
        columns,
    } = pane;
    let version = token.version();
    let claim = token.claim();
    let opaque = version.decoded.parts.is_empty();
    let mut rows = Rows::new(columns);
    let mut at_cursor = 0;
    for (index, part) in version.parts.iter().enumerate() {
        let n = u8::try_from(index + 1).unwrap_or(9);
        let ink = if opaque {
            look.style(Ink::Client)
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
            let more = words::more_characters(lang, part.more);
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
fn paste(field: &Pasted, view: View, canvas: &mut Canvas<'_>) {
    let (look, lang) = (view.look, view.lang);
    let columns = usize::from(canvas.area.width);
    let top = say(canvas, view, &[words::HOW_TO_PASTE, words::STAYS_HERE]);
    let rows = canvas.rows().saturating_sub(top + 3);
    canvas.rule(Edge::Top, 0, top, columns, words::PASTE_HERE.get(lang));
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
        (false, _) => amounts::bytes(lang, count),
    };
    canvas.rule(Edge::Bottom, 0, top + 1 + rows, columns, &count);
}

/// The field was left, and there is no token.
fn nothing(view: View, canvas: &mut Canvas<'_>) {
    say(canvas, view, &[words::NOTHING_YET, words::OPEN_FIELD]);
}

fn working(view: View, canvas: &mut Canvas<'_>) {
    say(canvas, view, &[words::WORKING]);
}

/// Sentences at the top of the screen; the row after them.
fn say(canvas: &mut Canvas<'_>, view: View, sentences: &[Label]) -> usize {
    let columns = canvas.inside();
    let lines = sentences
        .iter()
        .flat_map(|text| wrap(&view.look.text(text.get(view.lang)), columns));
    let mut y = 2;
    for line in lines {
        canvas.line(1, y, &Line::from(view.look.ink(line, Ink::Plain)));
        y += 1;
    }
    y + 1
}
