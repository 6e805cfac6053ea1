//! The state of a lane, drawn: figures, the token and its checks, tables, SQL or Redis, what the
//! clients hold; each row with its weight.

use std::collections::BTreeSet;

use ratatui::text::{Line, Span};

use super::widget::{Item, LaneWidget, Length, Piece};
use crate::page::{Change, Dialect, Holding, LanePage, Statements, TokenView};
use crate::tui::keys::{self, Command, Mode};
use crate::tui::text::{cut, width};
use crate::tui::theme::Ink;
use crate::words::marks;
use crate::words::tui::{step as words, token as token_words};

/// The most columns of a value that a client holds.
const MAX_HELD: usize = 60;
/// The most columns of a statement.
const MAX_STATEMENT: usize = 400;

impl LaneWidget {
    pub(super) fn state(self, lane: &LanePage) -> Vec<Piece> {
        let mut said = Vec::new();
        // With a request of its own the lane had something to do after all.
        if let Some(why) = lane.nothing.filter(|_| lane.watched.is_none()) {
            said.extend(self.words(why, Ink::Strong, 9));
        }
        for beside in &lane.beside {
            said.extend(self.words(beside, Ink::Plain, 8));
        }
        said.extend(self.shown(lane));
        let is_headed = !lane.shown.is_empty();
        let mut pieces = vec![Piece::new(said)];
        match &lane.token {
            Some(token) => {
                if is_headed {
                    let title = token_words::TOKEN.get(self.pane.lang);
                    pieces.push(Piece::new(self.words(title, Ink::Client, 5)));
                }
                pieces.extend(self.token(token, is_shown(lane, token)));
            }
            None if lane.tables.is_empty() && !is_headed => {
                let none = words::NO_TOKEN.get(self.pane.lang);
                pieces.push(Piece::new(self.words(none, Ink::Dim, 8)));
            }
            None => {}
        }
        pieces.extend(self.checks(lane));
        for (at, table) in lane.tables.iter().enumerate() {
            let is_titled = at > 0 || lane.token.is_some() || is_headed;
            pieces.push(self.table(table, is_titled));
        }
        pieces.extend(self.commands(lane));
        if let Some(said) = lane.in_memory {
            pieces.push(Piece::new(self.words(said, Ink::Dim, 4)));
        }
        pieces.extend(self.holdings(lane));
        pieces
    }

    /// What the clients hold, where there is room for it.
    fn holdings(self, lane: &LanePage) -> Option<Piece> {
        if lane.holdings.is_empty() {
            return None;
        }
        let title = words::CLIENTS.get(self.pane.lang);
        // So many of them are told whole.
        let told = |whole: usize| -> Vec<Item> {
            let heading = self.heading(title, Ink::Dim, 3);
            let items = lane.holdings.iter().enumerate();
            let items = items.flat_map(|(at, holding)| self.holding(holding, at < whole));
            std::iter::once(heading).chain(items).collect()
        };
        let piece = Piece::new(Vec::new()).or(Length::Keys, told(0));
        let all = 1..=lane.holdings.len();
        Some(all.fold(piece, |piece, whole| piece.or(Length::Full, told(whole))))
    }

    /// Something that a client holds, its value cut short unless `whole`.
    fn holding(self, holding: &Holding, whole: bool) -> Vec<Item> {
        let look = self.pane.look;
        let sign = holding.change.map_or(" ", Change::sign);
        let (name, ink) = match holding.change {
            Some(Change::Removed) => (Ink::Removed, Ink::Removed),
            Some(Change::New) => (Ink::Strong, holding.role.into()),
            _ => (Ink::Dim, holding.role.into()),
        };
        let comma = marks::COMMA.get(self.pane.lang);
        let what = format!("{}{comma}{}", holding.client, holding.what);
        let value = if whole {
            holding.value.clone()
        } else {
            cut(&holding.value, MAX_HELD, look.glyphs().ellipsis)
        };
        // Written out, a value is there to be read, and would drown the colours of what matters.
        let ink = if whole { Ink::Plain } else { ink };
        let line = Line::from(vec![
            look.ink(format!("{sign} "), Ink::Strong),
            look.ink(what, name),
            Span::raw("  "),
            look.ink(value, ink),
        ]);
        let weight = if holding.change.is_some() { 7 } else { 3 };
        self.folded(&line, 4, weight, 3)
    }

    /// What the stores were asked, in the language that was chosen, where it has words for it: one
    /// row, and how many statements more; where there is room, all of them, and with every character.
    fn commands(self, lane: &LanePage) -> Option<Piece> {
        let look = self.pane.look;
        let commands = || lane.commands.iter();
        let has_words =
            |dialect: &Dialect| commands().any(|command| !command.told_in(*dialect).is_empty());
        let dialects = [self.dialect, self.dialect.other()];
        let dialect = dialects.into_iter().find(has_words)?;
        let name = look.ink(format!("{:<5} ", dialect.name()), Ink::Dim);
        let all = |lines: &[String]| -> Vec<Item> {
            let begins = std::iter::once(name.clone());
            let begins = begins.chain(std::iter::repeat(Span::raw("      ")));
            let rows = begins.zip(lines).flat_map(|(name, line)| {
                let line = Line::from(vec![name, look.ink(line, Ink::Plain)]);
                self.folded(&line, 6, 4, 4)
            });
            rows.collect()
        };
        let lines = commands().flat_map(|one| one.short_in(dialect));
        let lines = lines.map(|line| cut(&line, MAX_STATEMENT, look.glyphs().ellipsis));
        let lines: Vec<String> = lines.collect();
        let whole = commands().flat_map(|one| one.told_in(dialect));
        let whole: Vec<String> = whole.cloned().collect();
        let key = keys::name(Command::Dialect, Mode::Play);
        let other = format!("{key}: {}", dialect.other().name());
        let right = match lines.len() - 1 {
            0 => other,
            more => format!("+{more}  {other}"),
        };
        let room = self.pane.columns.saturating_sub(width(&right) + 8);
        let line = cut(
            &lines[leading(&lane.commands, dialect)],
            room,
            look.glyphs().ellipsis,
        );
        let mut item = self.item(vec![name.clone(), look.ink(line, Ink::Plain)], 4);
        item.right = Some(Line::from(look.ink(right, Ink::Dim)));
        let piece = Piece::new(vec![item]).or(Length::Keys, all(&lines));
        // The shortest first: one that is too long keeps no other from being told whole.
        let lengths: BTreeSet<usize> = whole.iter().map(|line| width(line)).collect();
        let told = lengths.into_iter().map(|most| -> Vec<String> {
            let both = lines.iter().zip(&whole);
            let told = both.map(|(short, whole)| if width(whole) <= most { whole } else { short });
            told.cloned().collect()
        });
        Some(told.fold(piece, |piece, told| piece.or(Length::Full, all(&told))))
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

/// The line to tell of commands where there is room for one: the first that changes a row tells more
/// than the look-up before it.
fn leading(commands: &[Statements], dialect: Dialect) -> usize {
    let mut before = 0;
    for command in commands {
        if let Some([sql, redis]) = command.changes {
            return before
                + match dialect {
                    Dialect::Sql => sql,
                    Dialect::Redis => redis,
                };
        }
        before += command.told_in(dialect).len();
    }
    0
}

/// True if the watched request, or its answer, shows a token.
fn is_shown(lane: &LanePage, token: &TokenView) -> bool {
    let mut messages = lane
        .seen()
        .into_iter()
        .flat_map(|exchange| std::iter::once(&exchange.request).chain(&exchange.answer));
    messages.any(|message| {
        let spans: Vec<&str> = message
            .lines
            .iter()
            .flatten()
            .map(|span| &*span.text)
            .collect();
        token.parts.iter().all(|part| spans.contains(&&*part.text))
    })
}
