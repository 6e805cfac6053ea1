//! The state of a lane, drawn: figures, the token and its checks, tables, SQL or Redis; each row
//! with its weight.

use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use super::widget::{Extent, Item, LaneWidget};
use crate::jose::check::Outcome;
use crate::page::{self, Change, LanePage, Row, StateTable, TokenView};
use crate::text::{Lang, grouped};
use crate::tui::keys::{self, Command, Mode};
use crate::tui::text::{cut, pad, width};
use crate::tui::theme::Ink;
use crate::words::amounts;
use crate::words::decode::report;
use crate::words::marks;
use crate::words::parts;
use crate::words::tui::question::HIDDEN;
use crate::words::tui::{step as words, token as token_words};

/// So many changed rows of a table say what happened to it.
const MANY: usize = 3;
/// The fewest columns of a row's key.
const MIN_KEY: usize = 7;
/// The most columns by which a row is set in that was given for another.
const MAX_DEPTH: usize = 4;

impl LaneWidget {
    pub(super) fn state(self, lane: &LanePage) -> Vec<Item> {
        let mut items = Vec::new();
        // With a request of its own the lane had something to do after all.
        if let Some(why) = lane.nothing.filter(|_| lane.watched.is_none()) {
            items.extend(self.words(why, Ink::Strong, 9));
        }
        for said in &lane.beside {
            items.extend(self.words(said, Ink::Plain, 8));
        }
        items.extend(self.shown(lane));
        match (&lane.token, lane.tables.is_empty()) {
            (Some(token), _) => {
                if !lane.shown.is_empty() {
                    let title = token_words::TOKEN.get(self.pane.lang);
                    items.extend(self.words(title, Ink::Client, 5));
                }
                items.extend(self.token(token));
            }
            (None, true) if lane.shown.is_empty() => {
                let none = words::NO_TOKEN.get(self.pane.lang);
                items.extend(self.words(none, Ink::Dim, 8));
            }
            (None, _) => {}
        }
        items.extend(self.checks(lane));
        for (at, table) in lane.tables.iter().enumerate() {
            if at > 0 || lane.token.is_some() || !lane.shown.is_empty() {
                // It goes after the rows that something was done to: they are not another's.
                let weight = if is_done(table) { 8 } else { 6 };
                items.extend(self.words(&table_title(table, self.pane.lang), Ink::Server, weight));
            }
            items.extend(self.table(table));
        }
        items.extend(self.commands(lane));
        if let Some(said) = lane.in_memory {
            items.extend(self.words(said, Ink::Dim, 4));
        }
        if self.extent == Extent::All && !lane.holdings.is_empty() {
            items.extend(self.words(words::CLIENTS.get(self.pane.lang), Ink::Dim, 3));
            for holding in &lane.holdings {
                let look = self.pane.look;
                let sign = holding.change.map_or(" ", Change::sign);
                let (name, ink) = match holding.change {
                    Some(Change::Removed) => (Ink::Removed, Ink::Removed),
                    Some(Change::New) => (Ink::Strong, holding.role.into()),
                    _ => (Ink::Dim, holding.role.into()),
                };
                let line = Line::from(vec![
                    look.ink(format!("{sign} "), Ink::Strong),
                    look.ink(
                        format!(
                            "{}{}{}",
                            holding.client,
                            marks::COMMA.get(self.pane.lang),
                            holding.what
                        ),
                        name,
                    ),
                    Span::raw("  "),
                    look.ink(cut(&holding.value, 60, look.glyphs().ellipsis), ink),
                ]);
                let weight = if holding.change.is_some() { 7 } else { 3 };
                items.extend(self.folded(&line, 4, weight, 3));
            }
        }
        items
    }

    /// What the stores were asked, in the language that was chosen, where it has words for it: one
    /// row, and how many statements more; where there is room for everything, all of them.
    fn commands(self, lane: &LanePage) -> Vec<Item> {
        let look = self.pane.look;
        let told = |dialect| -> Vec<&String> {
            let commands = lane.commands.iter();
            commands
                .flat_map(|command| command.told_in(dialect))
                .collect()
        };
        let both = [self.dialect, self.dialect.other()].map(|dialect| (dialect, told(dialect)));
        let Some((dialect, lines)) = both.into_iter().find(|(_, lines)| !lines.is_empty()) else {
            return Vec::new();
        };
        let name = look.ink(format!("{:<5} ", dialect.name()), Ink::Dim);
        if self.extent == Extent::All {
            let begins = std::iter::once(name).chain(std::iter::repeat(Span::raw("      ")));
            let rows = begins.zip(lines).flat_map(|(name, line)| {
                let line = Line::from(vec![name, look.ink(line, Ink::Plain)]);
                self.folded(&line, 6, 4, 4)
            });
            return rows.collect();
        }
        let key = keys::name(Command::Dialect, Mode::Play);
        let other = format!("{key}: {}", dialect.other().name());
        let right = match lines.len() - 1 {
            0 => other,
            more => format!("+{more}  {other}"),
        };
        let room = self.pane.columns.saturating_sub(width(&right) + 8);
        // A row that came or went tells more than the look-up before it.
        let rows = lane.tables.iter().flat_map(|table| &table.rows);
        let mut rows = rows.filter_map(|row| row.change);
        let at = if rows.any(|change| matches!(change, Change::New | Change::Removed)) {
            lines.len() - 1
        } else {
            0
        };
        let line = cut(lines[at], room, look.glyphs().ellipsis);
        let mut item = self.item(vec![name, look.ink(line, Ink::Plain)], 4);
        item.right = Some(Line::from(look.ink(right, Ink::Dim)));
        vec![item]
    }

    fn table(self, table: &StateTable) -> Vec<Item> {
        // The title says how many rows there are.
        if table.hidden || table.rows.is_empty() {
            return Vec::new();
        }
        let look = self.pane.look;
        let ellipsis = look.glyphs().ellipsis;
        let room = self.pane.columns.saturating_sub(2);
        // Old values stand beside the new ones where the table has room for them.
        let new = |row: &Row, at: usize| {
            let cell = row.cells.get(at).cloned().unwrap_or_default();
            match row.depth.min(MAX_DEPTH) {
                depth @ 1.. if at == 0 => {
                    format!("{}{}{cell}", " ".repeat(depth - 1), look.glyphs().corner[2])
                }
                _ => cell,
            }
        };
        let both = |row: &Row, at: usize| match row.before(at) {
            Some(was) => format!("{was} → {}", row.cells[at]),
            None => new(row, at),
        };
        let widths = |cell: &dyn Fn(&Row, usize) -> String| -> Vec<usize> {
            let columns = table.columns.iter().enumerate();
            let widths = columns.map(|(at, name)| {
                let cells = table.rows.iter();
                let cells = cells.map(|row| width(&look.text(&cell(row, at))));
                cells.max().unwrap_or(0).max(width(name))
            });
            widths.collect()
        };
        let total = |widths: &[usize]| widths.iter().sum::<usize>() + widths.len() * 2 - 2;
        let wide = widths(&both);
        // Where the row is too long, the hash gives way: its first characters tell it apart.
        let spare = |widths: &[usize]| widths.first().map_or(0, |key| key.saturating_sub(MIN_KEY));
        let old_too = total(&wide) <= room + spare(&wide);
        let mut widths = if old_too { wide } else { widths(&new) };
        let over = total(&widths).saturating_sub(room).min(spare(&widths));
        if let Some(first) = widths.first_mut() {
            *first -= over;
        }
        let key = |text: &str| cut(&look.text(text), widths[0], ellipsis);
        let names = table.columns.iter().zip(&widths);
        let names: Vec<String> = names.map(|(name, width)| pad(name, *width)).collect();
        let names = names.join("  ");
        // The names of columns go with the rows that nothing was done to.
        let done = if is_done(table) { 6 } else { 5 };
        let names = look.ink(cut(names.trim_end(), room, ellipsis), Ink::Dim);
        let mut items = vec![self.item(vec![Span::raw("  "), names], done)];
        let mut done_to = 0;
        for row in &table.rows {
            let weight = match row.change {
                Some(Change::Found | Change::Missed) => 9,
                Some(_) if done_to < MANY => 9,
                Some(_) => 6,
                None => 5,
            };
            done_to += usize::from(row.change.is_some());
            let sign = row.change.map_or(" ", Change::sign);
            let mut spans = vec![look.ink(format!("{sign} "), Ink::Strong)];
            if let (Some(why), Some(Change::Missed)) = (row.gone, row.change) {
                spans.push(look.ink(key(&new(row, 0)), Ink::Strong));
                spans.push(look.ink(format!("  {why}"), Ink::Strong));
                items.push(self.item(spans, weight));
                continue;
            }
            for (at, wide) in widths.iter().enumerate() {
                let text = match at {
                    0 => key(&new(row, 0)),
                    _ if old_too => look.text(&both(row, at)).into_owned(),
                    _ => look.text(&new(row, at)).into_owned(),
                };
                let ink = match (row.change, row.before(at)) {
                    (Some(Change::Removed), _) => Ink::Removed,
                    (_, Some(_)) => Ink::Changed,
                    _ => Ink::Server,
                };
                let mut style = look.style(ink);
                if row.change.is_some_and(|change| change != Change::Removed) {
                    style = style.add_modifier(Modifier::BOLD);
                }
                let gap = pad("", wide.saturating_sub(width(&text)) + 2);
                spans.push(Span::styled(text, style));
                spans.push(Span::raw(gap));
            }
            items.push(self.item(spans, weight));
        }
        if table.more > 0 {
            let more = words::rows_left_out(self.pane.lang, grouped(table.more));
            let more = look.ink(cut(&more, room, ellipsis), Ink::Dim);
            items.push(self.item(vec![Span::raw("  "), more], 4));
        }
        items
    }

    fn token(self, token: &TokenView) -> Vec<Item> {
        let mut items = Vec::new();
        for (at, part) in token.parts.iter().enumerate() {
            let n = u8::try_from(at + 1).unwrap_or(3);
            let names = [parts::HEADER, parts::PAYLOAD, parts::SIGNATURE];
            let name = names
                .get(at)
                .map_or(part.name, |name| name.get(self.pane.lang));
            let changed = token
                .claims
                .iter()
                .any(|claim| claim.part == at && claim.change.is_some());
            let mark = if changed { Change::Changed.sign() } else { " " };
            let look = self.pane.look;
            let mut line = vec![
                self.digit(n),
                look.ink(pad(name, 10), Ink::Part(n)),
                look.ink(format!("{mark} "), Ink::Strong),
            ];
            let brief = token.brief.get(at).into_iter().flatten();
            line.extend(brief.map(|span| look.span(span)));
            let line = Line::from(line);
            let (weight, rest) = match (at, changed) {
                (_, true) => (9, 9),
                // The header is what a token that was made up talks to the verifier with.
                (0, false) if token.made_up => (9, 8),
                (1, false) => (8, 6),
                (_, false) => (7, 6),
            };
            items.extend(self.folded(&line, 14, weight, rest));
            if self.extent == Extent::All {
                items.extend(
                    token
                        .claims
                        .iter()
                        .filter(|claim| claim.part == at)
                        .flat_map(|claim| self.claim(claim)),
                );
            }
        }
        items
    }

    fn claim(self, claim: &page::Claim) -> Vec<Item> {
        let meaning = claim
            .meaning
            .as_ref()
            .map(|meaning| format!("   {meaning}"))
            .unwrap_or_default();
        let was = claim.was.as_ref().map(|was| format!("{was} → "));
        let value = format!("{}{}{meaning}", was.unwrap_or_default(), claim.value);
        self.fact(claim.change, &claim.name, &value)
    }

    /// A name and a value, as far in as the parts of a token are.
    fn fact(self, change: Option<Change>, name: &str, value: &str) -> Vec<Item> {
        let look = self.pane.look;
        let (sign, ink) = change.map_or((" ", Ink::Plain), |change| (change.sign(), Ink::Changed));
        let line = Line::from(vec![
            look.ink(format!("  {sign} "), Ink::Strong),
            look.ink(format!("{} ", pad(name, 9)), Ink::Dim),
            look.ink(value, ink),
        ]);
        self.folded(&line, 14, 5, 5)
    }

    fn checks(self, lane: &LanePage) -> Vec<Item> {
        if lane.checks.is_empty() {
            return Vec::new();
        }
        let passed = lane
            .checks
            .iter()
            .filter(|check| check.outcome == Outcome::Pass)
            .count();
        let of = lane.checks.len();
        let mut line = vec![
            self.pane
                .look
                .ink(words::checks(self.pane.lang, passed, of), Ink::Strong),
        ];
        for check in lane
            .checks
            .iter()
            .filter(|check| check.outcome == Outcome::Pass)
        {
            line.push(self.pane.look.ink(format!("{} ", check.check), Ink::Plain));
        }
        if passed > 0 {
            line.push(
                self.pane
                    .look
                    .ink(report::PASS.get(self.pane.lang), Ink::Good),
            );
        }
        if self.extent == Extent::All {
            let mut items = vec![self.item(line.into_iter().take(1).collect(), 7)];
            items.extend(lane.checks.iter().flat_map(|check| {
                let mark = if check.outcome == Outcome::Fail {
                    check.word.to_owned() + "  "
                } else {
                    String::new()
                };
                let name = if check.outcome == Outcome::NotReached {
                    format!("({})", check.check)
                } else {
                    check.check.to_string()
                };
                self.fact(None, &name, &format!("{mark}{}", check.why))
            }));
            return items;
        }
        let mut items: Vec<Item> = self.folded(&Line::from(line), 2, 7, 6);
        if let Some(failed) = lane
            .checks
            .iter()
            .find(|check| check.outcome == Outcome::Fail)
        {
            let line = Line::from(vec![
                self.pane
                    .look
                    .ink(format!("  {} {}", failed.check, failed.word), Ink::Bad),
                self.pane.look.ink(format!("  {}", failed.why), Ink::Plain),
            ]);
            items.extend(self.folded(&line, 4, 9, 9));
        }
        items
    }

    /// The values that the step computed, by name.
    fn shown(self, lane: &LanePage) -> Vec<Item> {
        let names = self.pane.columns * 3 / 7;
        let figures = self.pane.figures(&lane.shown, names).into_iter();
        let figures = figures.zip(&lane.shown);
        let rows = figures.flat_map(|(lines, figure)| {
            let weight = if figure.was.is_some() { 9 } else { 8 };
            // A name on a row of its own says nothing without the value below it.
            let apart = lines.len() > 1 && lines[0].spans.len() == 1;
            let is_grid = !figure.answers.is_empty();
            let mut rows = Self::rows(lines, weight, if is_grid { weight } else { 6 });
            for row in rows.iter_mut().filter(|_| is_grid) {
                row.continued = false;
            }
            if let Some(second) = rows.get_mut(1).filter(|_| apart) {
                second.weight = weight;
            }
            rows
        });
        rows.collect()
    }
}

/// True if something was done to a row of the table, or looked for in it.
fn is_done(table: &StateTable) -> bool {
    table.rows.iter().any(|row| row.change.is_some())
}

/// A table's name, and how many rows it has.
pub(super) fn table_title(table: &StateTable, lang: Lang) -> String {
    if table.hidden {
        return format!("{}  {}", table.title, HIDDEN.get(lang));
    }
    let rows = amounts::rows(lang, grouped(table.kept()));
    format!("{}  {rows}", table.title)
}
