//! The inspector's sections, but for the token.

use ratatui::text::{Line, Span};

use crate::jose::check::Outcome;
use crate::page::{LanePage, MessageView, Page};
use crate::tui::pane::Pane;
use crate::tui::text::{fold, pad, width};
use crate::tui::theme::Ink;
use crate::words::tui::{inspect as words, step};

pub(super) fn step(pane: Pane, page: &Page, lane: &LanePage) -> Vec<Line<'static>> {
    let mut lines = pane.prose(&page.title, Ink::Strong);
    lines.push(Line::default());
    for (saying, text) in page.sentences() {
        lines.extend(pane.prose(text, saying.into()));
    }
    if let Some(note) = &page.note {
        lines.push(Line::default());
        lines.extend(pane.prose(&step::presenter(pane.lang, note), Ink::Dim));
    }
    if !lane.shown.is_empty() {
        lines.push(Line::default());
        lines.extend(pane.pairs(&lane.shown, 24).into_iter().flatten());
    }
    lines
}

pub(super) fn messages(pane: Pane, lane: &LanePage) -> Vec<Line<'static>> {
    if lane.exchanges.is_empty() {
        return pane.prose(words::NO_REQUEST.get(pane.lang), Ink::Plain);
    }
    let mut lines = Vec::new();
    for passing in &lane.passings {
        let exchange = &lane.exchanges[passing.exchange];
        let (heading, message) = if passing.answer {
            let arrow = pane.look.glyphs().answered;
            let heading = format!("{} {arrow} {}", exchange.by, exchange.answered_by);
            (heading, exchange.answer.as_ref())
        } else {
            (
                request_heading(pane, lane, passing.exchange),
                Some(&exchange.request),
            )
        };
        lines.push(Line::from(pane.look.ink(heading, Ink::Strong)));
        match message {
            Some(message) => lines.extend(message_lines(pane, message)),
            None => lines.extend(pane.prose(words::NO_ANSWER.get(pane.lang), Ink::Dim)),
        }
        lines.push(Line::default());
    }
    lines
}

/// The heading of a request: who asks whom, which one it is, and how often it went.
fn request_heading(pane: Pane, lane: &LanePage, at: usize) -> String {
    let exchange = &lane.exchanges[at];
    let watched = if lane.watched == Some(at) && lane.exchanges.len() > 1 {
        words::WATCHED.get(pane.lang)
    } else {
        ""
    };
    let times = match exchange.times {
        1 => String::new(),
        times => words::times(pane.lang, times),
    };
    let aside = exchange.aside_in_words(pane.lang);
    let aside = aside.map_or_else(String::new, |words| format!("   {words}"));
    let (by, to, arrow) = (&exchange.by, &exchange.to, pane.look.glyphs().sent);
    format!("{by} {arrow} {to}{watched}{aside}{times}")
}

fn message_lines(pane: Pane, message: &MessageView) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for line in &message.lines {
        let spans: Vec<Span<'static>> = line.iter().map(|span| pane.look.span(span)).collect();
        lines.extend(fold(&Line::from(spans), pane.columns, 4));
    }
    lines.push(Line::from(
        pane.look.ink(format!("({} B)", message.bytes), Ink::Dim),
    ));
    lines
}

pub(super) fn checks(pane: Pane, lane: &LanePage) -> Vec<Line<'static>> {
    if lane.checks.is_empty() {
        return pane.prose(words::NOT_VERIFIED.get(pane.lang), Ink::Plain);
    }
    let mut lines = Vec::new();
    for check in &lane.checks {
        let ink = match check.outcome {
            Outcome::Pass => Ink::Good,
            Outcome::Fail | Outcome::Skipped => Ink::Bad,
            Outcome::NotReached => Ink::Dim,
        };
        let line = vec![
            pane.look
                .ink(format!("{:<10} ", check.check.to_string()), Ink::Plain),
            pane.look.ink(pad(check.word, 11), ink),
            pane.look.ink(format!("  {}", check.why), Ink::Plain),
        ];
        lines.extend(fold(&Line::from(line), pane.columns, 24));
    }
    lines
}

pub(super) fn server(pane: Pane, lane: &LanePage) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for table in &lane.tables {
        lines.extend(pane.prose(&table.title, Ink::Strong));
        for row in &table.rows {
            let mark = match (row.looked_up, row.changed) {
                (true, _) => pane.look.glyphs().mark,
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
                lines.extend(pane.named(&format!("{lead}{name}"), value, names + 2));
            }
        }
        if let Some(missed) = &table.missed {
            lines.extend(pane.named(
                &format!("{} {}", pane.look.glyphs().mark, missed.key),
                missed.why,
                20,
            ));
        }
        if table.rows.is_empty() && table.missed.is_none() {
            lines.extend(pane.prose(step::NO_ROWS.get(pane.lang), Ink::Dim));
        }
        lines.push(Line::default());
    }
    for command in &lane.commands {
        for (name, line) in command.lines() {
            lines.extend(pane.named(name, line, 5));
        }
    }
    if !lane.definitions.is_empty() {
        lines.push(Line::default());
        let title = words::TABLES_IN_SQL.get(pane.lang);
        lines.extend(pane.prose(title, Ink::Strong));
        for sql in lane.definitions.iter().flat_map(|table| &table.sql) {
            lines.extend(pane.named("", sql, 2));
        }
    }
    lines.extend(
        lane.in_memory
            .iter()
            .flat_map(|said| pane.prose(said, Ink::Plain)),
    );
    if lane.commands.is_empty() && lane.in_memory.is_none() {
        let none = words::NO_STORE.get(pane.lang);
        lines.extend(pane.prose(none, Ink::Plain));
    }
    lines
}

pub(super) fn clients(pane: Pane, lane: &LanePage) -> Vec<Line<'static>> {
    if lane.holdings.is_empty() {
        return pane.prose(words::NO_HOLDER.get(pane.lang), Ink::Plain);
    }
    let mut lines = Vec::new();
    for holding in &lane.holdings {
        let mark = if holding.changed { "+ " } else { "  " };
        lines.extend(pane.prose(
            &format!("{mark}{}  {}", holding.client, holding.what),
            Ink::Strong,
        ));
        lines.extend(pane.named("   ", &holding.value, 2));
    }
    lines
}
