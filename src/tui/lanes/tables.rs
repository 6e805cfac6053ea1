//! A table of the server's state, drawn: the names of its columns, its rows with what the step did
//! to each, and their keys in full where there is room.

use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use super::widget::{Item, LaneWidget, Length, Piece};
use crate::page::{Change, Row, StateTable};
use crate::text::{Lang, grouped};
use crate::tui::text::{cut, pad, width};
use crate::tui::theme::Ink;
use crate::words::amounts;
use crate::words::tui::question::HIDDEN;
use crate::words::tui::step as words;

/// So many changed rows of a table say what happened to it.
const MANY: usize = 3;
/// The fewest columns of a row's key.
const MIN_KEY: usize = 7;
/// The most columns by which a row is set in that was given for another.
const MAX_DEPTH: usize = 4;

impl LaneWidget {
    /// A table, below its title unless a rule has it.
    pub(super) fn table(self, table: &StateTable, is_titled: bool) -> Piece {
        // It stays as long as the rows that something was done to: they are not another's.
        let weight = if is_done(table) { 9 } else { 6 };
        let title = table_title(table, self.pane.lang);
        let title = is_titled.then(|| self.heading(&title, Ink::Server, weight));
        let told = |whole: bool| -> Vec<Item> {
            let rows = self.rows_of(table, whole);
            // The title says how many rows there are: it heads nothing where there is none.
            let heads = u8::from(!rows.is_empty());
            let title = title.iter().cloned().map(|title| Item { heads, ..title });
            title.chain(rows).collect()
        };
        let piece = Piece::new(told(false)).staying(!is_titled);
        let cut = table.rows.iter().any(|row| row.whole_key.is_some());
        if cut && !table.hidden {
            piece.or(Length::Keys, told(true))
        } else {
            piece
        }
    }

    fn rows_of(self, table: &StateTable, whole: bool) -> Vec<Item> {
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
        let names = self.item(vec![Span::raw("  "), names], done);
        let mut items = vec![Item { heads: 2, ..names }];
        let whole_key = |row: &Row| {
            let key = row.whole_key.as_ref().filter(|_| whole)?;
            let line = Line::from(vec![Span::raw("    "), look.ink(key, Ink::Dim)]);
            Some(self.folded(&line, 4, 3, 3))
        };
        let whole_key = |row: &Row| whole_key(row).into_iter().flatten();
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
                items.extend(whole_key(row));
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
            items.extend(whole_key(row));
        }
        if table.more > 0 {
            let more = words::rows_left_out(self.pane.lang, grouped(table.more));
            let more = look.ink(cut(&more, room, ellipsis), Ink::Dim);
            items.push(self.item(vec![Span::raw("  "), more], 4));
        }
        items
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
