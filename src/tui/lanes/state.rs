//! The state of a lane: what the step computed, the token and its checks, tables, store commands.

use ratatui::text::Line;

use super::widget::{Extent, Item, LaneWidget};
use crate::jose::check::Outcome;
use crate::page::{self, LanePage, Missed, StateTable, TokenView};
use crate::text::{Lang, grouped};
use crate::tui::text::{cut, pad, width};
use crate::tui::theme::Ink;
use crate::words::amounts;
use crate::words::decode::report;
use crate::words::parts;
use crate::words::tui::step as words;

impl LaneWidget {
    pub(super) fn state(self, lane: &LanePage) -> Vec<Item> {
        let mut items = Vec::new();
        // With a request of its own the lane had something to do after all.
        if let Some(why) = lane.nothing.filter(|_| lane.watched.is_none()) {
            items.extend(self.words(why, Ink::Strong, 9));
        }
        for said in &lane.beside {
            items.extend(self.words(said, Ink::Plain, 7));
        }
        items.extend(self.shown(lane));
        match (&lane.token, lane.tables.is_empty()) {
            (Some(token), _) => items.extend(self.token(token)),
            (None, true) => {
                let none = words::NO_TOKEN.get(self.pane.lang);
                items.extend(self.words(none, Ink::Dim, 8));
            }
            (None, false) => {}
        }
        items.extend(self.checks(lane));
        for (at, table) in lane.tables.iter().enumerate() {
            if at > 0 || lane.token.is_some() {
                // It goes after the rows that something was done to: they are not another's.
                let weight = if is_done(table) { 8 } else { 6 };
                items.extend(self.words(&table_title(table, self.pane.lang), Ink::Dim, weight));
            }
            items.extend(self.table(table));
        }
        for command in &lane.commands {
            for (name, line) in command.lines() {
                let weight = if command.sql.contains(line) { 4 } else { 3 };
                items.extend(self.command(name, line, weight));
            }
        }
        if let Some(said) = lane.in_memory {
            items.extend(self.words(said, Ink::Dim, 4));
        }
        if self.extent == Extent::All && !lane.holdings.is_empty() {
            items.extend(self.words(words::CLIENTS.get(self.pane.lang), Ink::Dim, 3));
            for holding in &lane.holdings {
                let mark = if holding.changed { "+ " } else { "  " };
                let line = Line::from(vec![
                    self.pane.look.ink(mark, Ink::Strong),
                    self.pane
                        .look
                        .ink(format!("{}, {}  ", holding.client, holding.what), Ink::Dim),
                    self.pane.look.ink(
                        cut(&holding.value, 60, self.pane.look.glyphs().ellipsis),
                        Ink::Plain,
                    ),
                ]);
                items.extend(self.folded(&line, 4, 3, 3));
            }
        }
        items
    }

    fn command(self, name: &str, text: &str, weight: u8) -> Vec<Item> {
        let line = Line::from(vec![
            self.pane.look.ink(format!("{name:<5} "), Ink::Dim),
            self.pane.look.ink(text, Ink::Plain),
        ]);
        self.folded(&line, 6, weight, weight)
    }

    fn table(self, table: &StateTable) -> Vec<Item> {
        if table.rows.is_empty() && table.missed.is_none() {
            return self.words(words::NO_ROWS.get(self.pane.lang), Ink::Dim, 6);
        }
        let missed = table
            .missed
            .as_ref()
            .map(|missed| self.pane.look.text(&missed.key).into_owned());
        let mut widths: Vec<usize> = (0..table.columns.len())
            .map(|at| {
                let cells = table
                    .rows
                    .iter()
                    .map(|row| width(&self.pane.look.text(&row.cells[at])));
                let most = cells.max().unwrap_or(0).max(width(table.columns[at]));
                if at == 0 {
                    most.max(missed.as_deref().map_or(0, width))
                } else {
                    most
                }
            })
            .collect();
        // Where the row is too long, the hash gives way: its first characters tell it apart.
        let over =
            (widths.iter().sum::<usize>() + widths.len() * 2).saturating_sub(self.pane.columns);
        if let Some(first) = widths.first_mut() {
            *first = first.saturating_sub(over).max(7);
        }
        let ellipsis = self.pane.look.glyphs().ellipsis;
        let cells = |cells: &[&str]| -> String {
            let padded = cells
                .iter()
                .zip(&widths)
                .enumerate()
                .map(|(at, (cell, width))| {
                    let cell = self.pane.look.text(cell);
                    pad(
                        &if at == 0 {
                            cut(&cell, *width, ellipsis)
                        } else {
                            cell.into_owned()
                        },
                        *width,
                    )
                });
            padded.collect::<Vec<_>>().join("  ")
        };
        let row = |mark: &str, text: &str, ink, weight| {
            let text = cut(
                text.trim_end(),
                self.pane.columns.saturating_sub(2),
                ellipsis,
            );
            self.item(
                vec![
                    self.pane.look.ink(pad(mark, 2), Ink::Strong),
                    self.pane.look.ink(text, ink),
                ],
                weight,
            )
        };
        // The names of columns go with the rows that nothing was done to.
        let names = if is_done(table) { 6 } else { 5 };
        let mut items = vec![row("", &cells(&table.columns), Ink::Dim, names)];
        for line in &table.rows {
            let texts: Vec<&str> = line.cells.iter().map(String::as_str).collect();
            let (mark, ink, weight) = match (line.looked_up, line.changed) {
                (true, _) => (self.pane.look.glyphs().mark, Ink::Strong, 9),
                (false, true) => ("+", Ink::Strong, 8),
                (false, false) => ("", Ink::Plain, 5),
            };
            items.push(row(mark, &cells(&texts), ink, weight));
        }
        if let (Some(key), Some(Missed { why, .. })) = (&missed, &table.missed) {
            items.push(row(
                self.pane.look.glyphs().mark,
                &format!("{}  {why}", pad(&cut(key, widths[0], ellipsis), widths[0])),
                Ink::Strong,
                9,
            ));
        }
        if table.more > 0 {
            let more = words::rows_left_out(self.pane.lang, grouped(table.more));
            items.push(row("", &more, Ink::Dim, 4));
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
            let line = Line::from(vec![
                self.digit(n),
                self.pane
                    .look
                    .ink(format!("{}  ", pad(name, 10)), Ink::Part(n)),
                self.pane
                    .look
                    .ink(token.brief.get(at).map_or("", String::as_str), Ink::Plain),
            ]);
            let weight = if at == 1 { 8 } else { 7 };
            items.extend(self.folded(&line, 14, weight, weight));
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
        self.fact(&claim.name, &format!("{}{meaning}", claim.value))
    }

    /// A name and a value, as far in as the parts of a token are.
    fn fact(self, name: &str, value: &str) -> Vec<Item> {
        let line = Line::from(vec![
            self.pane
                .look
                .ink(format!("    {} ", pad(name, 9)), Ink::Dim),
            self.pane.look.ink(value, Ink::Plain),
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
            let mut items = vec![self.item(line.into_iter().take(1).collect(), 8)];
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
                self.fact(&name, &format!("{mark}{}", check.why))
            }));
            return items;
        }
        let mut items: Vec<Item> = self.folded(&Line::from(line), 2, 8, 6);
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
        let pairs = self.pane.pairs(&lane.shown, 30).into_iter();
        pairs.flat_map(|lines| Self::rows(lines, 8, 5)).collect()
    }
}

/// True if something was done to a row of the table, or looked for in it.
fn is_done(table: &StateTable) -> bool {
    let mut rows = table.rows.iter();
    table.missed.is_some() || rows.any(|row| row.looked_up || row.changed)
}

/// A table's name, and how many rows it has.
pub(super) fn table_title(table: &StateTable, lang: Lang) -> String {
    let rows = table.rows.len() + table.more;
    format!("{}  {}", table.title, amounts::rows(lang, grouped(rows)))
}
