//! The inspector's sections, but for the token.

use ratatui::text::{Line, Span};

use super::look::{Ink, Look};
use super::text::{fold, in_columns, pad, width, wrap};
use crate::jose::check::Outcome;
use crate::page::{LanePage, MessageView, Page};
use crate::text::Lang;
use crate::words::tui::{inspect as words, step};

/// How a section is told.
#[derive(Clone, Copy)]
pub(super) struct Section {
    pub look: Look,
    pub lang: Lang,
    pub columns: usize,
}

impl Section {
    pub fn prose(self, text: &str, ink: Ink) -> Vec<Line<'static>> {
        let wrapped = wrap(&self.look.text(text), self.columns);
        wrapped
            .into_iter()
            .map(|line| Line::from(self.look.ink(line, ink)))
            .collect()
    }

    fn named(self, name: &str, value: &str, names: usize) -> Vec<Line<'static>> {
        let name = self.look.ink(name, Ink::Dim);
        in_columns(name, self.look.ink(value, Ink::Plain), names, self.columns)
    }

    pub fn step(self, page: &Page, lane: &LanePage) -> Vec<Line<'static>> {
        let mut lines = self.prose(&page.title, Ink::Strong);
        lines.push(Line::default());
        if let Some(say) = &page.say {
            lines.extend(self.prose(say, Ink::Strong));
        }
        for text in page.why.iter().chain(&page.differences) {
            lines.extend(self.prose(text, Ink::Plain));
        }
        if let Some(note) = &page.note {
            lines.push(Line::default());
            lines.extend(self.prose(&step::presenter(self.lang, note), Ink::Dim));
        }
        if !lane.shown.is_empty() {
            lines.push(Line::default());
            let names = lane
                .shown
                .iter()
                .map(|(name, _)| width(name))
                .max()
                .unwrap_or(0)
                .min(24);
            lines.extend(
                lane.shown
                    .iter()
                    .flat_map(|(name, value)| self.named(name, value, names)),
            );
        }
        lines
    }

    pub fn messages(self, lane: &LanePage) -> Vec<Line<'static>> {
        if lane.exchanges.is_empty() {
            return self.prose(words::NO_REQUEST.get(self.lang), Ink::Plain);
        }
        let mut lines = Vec::new();
        for passing in &lane.passings {
            let exchange = &lane.exchanges[passing.exchange];
            let (heading, message) = if passing.answer {
                let arrow = self.look.glyphs().answered;
                let heading = format!("{} {arrow} {}", exchange.by, exchange.answered_by);
                (heading, exchange.answer.as_ref())
            } else {
                (
                    self.request_heading(lane, passing.exchange),
                    Some(&exchange.request),
                )
            };
            lines.push(Line::from(self.look.ink(heading, Ink::Strong)));
            match message {
                Some(message) => lines.extend(self.message(message)),
                None => lines.extend(self.prose(words::NO_ANSWER.get(self.lang), Ink::Dim)),
            }
            lines.push(Line::default());
        }
        lines
    }

    /// Who asks whom, which of the requests it is, and how often it went.
    fn request_heading(self, lane: &LanePage, at: usize) -> String {
        let exchange = &lane.exchanges[at];
        let watched = if lane.watched == Some(at) && lane.exchanges.len() > 1 {
            words::WATCHED.get(self.lang)
        } else {
            ""
        };
        let times = match exchange.times {
            1 => String::new(),
            times => words::times(self.lang, times),
        };
        let aside = exchange.aside_in_words(self.lang);
        let aside = aside.map_or_else(String::new, |words| format!("   {words}"));
        let (by, to, arrow) = (&exchange.by, &exchange.to, self.look.glyphs().sent);
        format!("{by} {arrow} {to}{watched}{aside}{times}")
    }

    fn message(self, message: &MessageView) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        for line in &message.lines {
            let spans: Vec<Span<'static>> = line.iter().map(|span| self.look.span(span)).collect();
            lines.extend(fold(&Line::from(spans), self.columns, 4));
        }
        lines.push(Line::from(
            self.look.ink(format!("({} B)", message.bytes), Ink::Dim),
        ));
        lines
    }

    pub fn checks(self, lane: &LanePage) -> Vec<Line<'static>> {
        if lane.checks.is_empty() {
            return self.prose(words::NOT_VERIFIED.get(self.lang), Ink::Plain);
        }
        let mut lines = Vec::new();
        for check in &lane.checks {
            let ink = match check.outcome {
                Outcome::Pass => Ink::Good,
                Outcome::Fail | Outcome::Skipped => Ink::Bad,
                Outcome::NotReached => Ink::Dim,
            };
            let line = vec![
                self.look
                    .ink(format!("{:<10} ", check.check.to_string()), Ink::Plain),
                self.look.ink(pad(check.word, 11), ink),
                self.look.ink(format!("  {}", check.why), Ink::Plain),
            ];
            lines.extend(fold(&Line::from(line), self.columns, 24));
        }
        lines
    }

    pub fn server(self, lane: &LanePage) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        for table in &lane.tables {
            lines.extend(self.prose(&table.title, Ink::Strong));
            for row in &table.rows {
                let mark = match (row.looked_up, row.changed) {
                    (true, _) => self.look.glyphs().mark,
                    (false, true) => "+",
                    (false, false) => "-",
                };
                let names = row
                    .fields
                    .iter()
                    .map(|(name, _)| width(name))
                    .max()
                    .unwrap_or(0);
                for (at, (name, value)) in row.fields.iter().enumerate() {
                    let lead = if at == 0 { pad(mark, 2) } else { "  ".into() };
                    lines.extend(self.named(&format!("{lead}{name}"), value, names + 2));
                }
            }
            if let Some(missed) = &table.missed {
                lines.extend(self.named(
                    &format!("{} {}", self.look.glyphs().mark, missed.key),
                    missed.why,
                    20,
                ));
            }
            if table.rows.is_empty() && table.missed.is_none() {
                lines.extend(self.prose(step::NO_ROWS.get(self.lang), Ink::Dim));
            }
            lines.push(Line::default());
        }
        for command in &lane.commands {
            for (name, line) in command.lines() {
                lines.extend(self.named(name, line, 5));
            }
        }
        if !lane.definitions.is_empty() {
            lines.push(Line::default());
            let title = words::TABLES_IN_SQL.get(self.lang);
            lines.extend(self.prose(title, Ink::Strong));
            for sql in lane.definitions.iter().flat_map(|table| &table.sql) {
                lines.extend(self.named("", sql, 2));
            }
        }
        lines.extend(
            lane.in_memory
                .iter()
                .flat_map(|said| self.prose(said, Ink::Plain)),
        );
        if lane.commands.is_empty() && lane.in_memory.is_none() {
            let none = words::NO_STORE.get(self.lang);
            lines.extend(self.prose(none, Ink::Plain));
        }
        lines
    }

    pub fn clients(self, lane: &LanePage) -> Vec<Line<'static>> {
        if lane.holdings.is_empty() {
            return self.prose(words::NO_HOLDER.get(self.lang), Ink::Plain);
        }
        let mut lines = Vec::new();
        for holding in &lane.holdings {
            let mark = if holding.changed { "+ " } else { "  " };
            lines.extend(self.prose(
                &format!("{mark}{}  {}", holding.client, holding.what),
                Ink::Strong,
            ));
            lines.extend(self.named("   ", &holding.value, 2));
        }
        lines
    }
}
