//! The sections of the inspector but for the token: step, messages, checks, server, clients.

use ratatui::text::{Line, Span};

use crate::jose::check::Outcome;
use crate::page::{Change, LanePage, MessageView, Page, Row};
use crate::tui::pane::Pane;
use crate::tui::text::{fold, in_columns, pad, width};
use crate::tui::theme::Ink;
use crate::words::tui::question::HIDDEN;
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
    lines.push(Line::default());
    let ending: Vec<Span<'static>> = lane
        .verdict
        .line()
        .iter()
        .map(|s| pane.look.span(s))
        .collect();
    lines.extend(fold(&Line::from(ending), pane.columns, 4));
    let said = [lane.cost.as_str(), lane.badge];
    let stop = lane.stop_latency.as_ref();
    let stop = stop.map(|latency| step::stop_latency(pane.lang, latency));
    let kept = lane.remembers.iter().chain(&stop).chain(&lane.alerts);
    for said in said
        .into_iter()
        .chain(kept.map(String::as_str))
        .chain(lane.nothing)
    {
        lines.extend(pane.prose(said, Ink::Plain));
    }
    for said in lane.thief.iter().flatten() {
        lines.extend(pane.prose(said, Ink::Attacker));
    }
    for said in &lane.beside {
        lines.extend(pane.prose(said, Ink::Plain));
    }
    if !lane.shown.is_empty() {
        lines.push(Line::default());
        lines.extend(pane.figures(&lane.shown, 24).into_iter().flatten());
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
        if table.hidden {
            lines.extend(pane.prose(HIDDEN.get(pane.lang), Ink::Dim));
        }
        for row in &table.rows {
            lines.extend(row_lines(pane, row));
        }
        if table.rows.is_empty() && !table.hidden {
            lines.extend(pane.prose(step::NO_ROWS.get(pane.lang), Ink::Dim));
        }
        lines.push(Line::default());
    }
    for command in &lane.commands {
        for (name, line) in command.lines() {
            lines.extend(pane.named(name, &line, 5));
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

/// A row with all its fields, and what the step did to them.
fn row_lines(pane: Pane, row: &Row) -> Vec<Line<'static>> {
    let look = pane.look;
    let mut lines = Vec::new();
    let sign = row.change.map_or(" ", Change::sign);
    if let Some(gone) = row.gone {
        let key = row.cells.first().map_or("", String::as_str);
        lines.extend(pane.prose(&format!("{sign} {key}  {gone}"), Ink::Strong));
    }
    let names = row.fields.iter().map(|(name, _)| width(name)).max();
    for (at, (name, value)) in row.fields.iter().enumerate() {
        let old = row.field_before(name);
        let lead = match old {
            Some(_) => Change::Changed.sign(),
            None if at == 0 && row.gone.is_none() => sign,
            None => " ",
        };
        let value = match (old, row.change) {
            (Some(old), _) => look.ink(format!("{old} → {value}"), Ink::Changed),
            (None, Some(Change::Removed)) => look.ink(value, Ink::Removed),
            (None, _) => look.ink(value, Ink::Server),
        };
        let name = look.ink(format!("{lead} {name}"), Ink::Dim);
        lines.extend(in_columns(
            name,
            value,
            names.unwrap_or(0) + 2,
            pane.columns,
        ));
    }
    lines
}

pub(super) fn clients(pane: Pane, lane: &LanePage) -> Vec<Line<'static>> {
    if lane.holdings.is_empty() {
        return pane.prose(words::NO_HOLDER.get(pane.lang), Ink::Plain);
    }
    let mut lines = Vec::new();
    for holding in &lane.holdings {
        let sign = holding.change.map_or(" ", Change::sign);
        lines.extend(pane.prose(
            &format!("{sign} {}  {}", holding.client, holding.what),
            Ink::Strong,
        ));
        let ink = match holding.change {
            Some(Change::Removed) => Ink::Removed,
            _ => holding.role.into(),
        };
        let before = holding.was.iter().map(|was| (was, Ink::Removed));
        for (value, ink) in before.chain([(&holding.value, ink)]) {
            let value = pane.look.ink(value, ink);
            lines.extend(in_columns(Span::raw("   "), value, 2, pane.columns));
        }
    }
    lines
}
