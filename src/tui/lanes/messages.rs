//! The messages of a lane, drawn: the request that is watched, those beside it, the answer, with
//! tokens cut short or in full.

use std::ops::Range;

use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use super::widget::{Extent, Item, LaneWidget};
use crate::page::{self, Exchange, LanePage, Role, TokenView};
use crate::tui::text::{cut, fold, pad, width};
use crate::tui::theme::Ink;
use crate::words::tui::step as words;

/// The columns of a part of a token that is cut short.
const SHORT: usize = 9;

impl LaneWidget {
    pub(super) fn request(self, lane: &LanePage) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        for (at, exchange) in lane.exchanges.iter().enumerate() {
            if Some(at) != lane.watched {
                items.push(self.in_one_line(exchange));
            }
        }
        if let Some(exchange) = watched(lane) {
            items.extend(self.message(
                &exchange.request,
                (self.pane.look.glyphs().sent, exchange.role.into()),
                exchange.credential_bytes,
                lane.token.as_ref(),
            ));
        }
        items
    }

    pub(super) fn answer(self, lane: &LanePage) -> Vec<Item> {
        let Some(exchange) = watched(lane) else {
            return Vec::new();
        };
        if let Some(answer) = &exchange.answer {
            let mut items = self.message(
                answer,
                (self.pane.look.glyphs().answered, Ink::Server),
                0,
                None,
            );
            let refused = exchange.status.is_some_and(|status| status >= 400);
            if let Some(first) = items.first_mut().filter(|_| refused) {
                for span in first.left.spans.iter_mut().skip(1) {
                    span.style = self.pane.look.style(Ink::Bad);
                }
            }
            for alert in &lane.alerts {
                items.extend(self.words(alert, Ink::Bad, 9));
            }
            return items;
        }
        let waits = words::NO_ANSWER_YET.get(self.pane.lang);
        let arrow = self.pane.look.glyphs().answered;
        vec![self.item(
            vec![self.pane.look.ink(format!("{arrow} {waits}"), Ink::Dim)],
            9,
        )]
    }

    /// A request beside the one watched: who, what, and how it ended.
    fn in_one_line(self, exchange: &Exchange) -> Item {
        let what = &exchange.asks;
        let status = exchange.status.map_or_else(
            || self.pane.look.glyphs().ellipsis.to_owned(),
            |s| s.to_string(),
        );
        let verdict = exchange.verdict.map(|v| v.to_string()).unwrap_or_default();
        let times = match exchange.times {
            1 => String::new(),
            times => format!(" x{times}"),
        };
        let aside = exchange.aside_in_words(self.pane.lang);
        let (left, right) = match aside {
            Some(words) => (format!("{}: {words}, {what}{times}", exchange.by), status),
            None => (
                format!("{}: {what}{times}", exchange.by),
                format!("{status} {verdict}"),
            ),
        };
        let room = self.pane.columns.saturating_sub(width(&right) + 2);
        let mut item = self.item(
            vec![self.pane.look.ink(
                cut(&left, room, self.pane.look.glyphs().ellipsis),
                match exchange.role {
                    Role::Attacker => Ink::Attacker,
                    _ => Ink::Dim,
                },
            )],
            7,
        );
        item.right = Some(Line::from(self.pane.look.ink(right, Ink::Dim)));
        item
    }

    fn message(
        self,
        message: &page::MessageView,
        (arrow, ink): (&str, Ink),
        credential_bytes: usize,
        token: Option<&TokenView>,
    ) -> Vec<Item> {
        let lines = if self.extent == Extent::Brief {
            &message.brief
        } else {
            &message.lines
        };
        let mut items = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let lead = if at == 0 { arrow } else { "" };
            let lead = self.pane.look.ink(pad(lead, 2), ink);
            let carries = line
                .iter()
                .any(|span| matches!(span.role, Role::Client | Role::Part(_)));
            let weight = match (at, carries) {
                (0, _) | (_, true) => 8,
                _ => 5,
            };
            let shown = if self.extent <= Extent::Whole {
                self.whole_line(lead, line, token)
            } else {
                self.brief_line(lead, line, token)
            };
            let mut rows = Self::rows(shown, weight, 5);
            if let Some(second) = rows.get_mut(1) {
                second.weight = weight;
            }
            items.extend(rows);
            if at > 0 && carries && credential_bytes > 0 {
                let bytes = format!("{credential_bytes} B");
                let row = items
                    .iter_mut()
                    .rev()
                    .find(|item| item.left.width() + bytes.len() + 2 <= self.pane.columns);
                if let Some(item) = row.filter(|item| item.right.is_none() && item.weight == 8) {
                    item.right = Some(Line::from(self.pane.look.ink(bytes, Ink::Dim)));
                }
            }
        }
        items
    }

    /// A line with each part of a token cut short, its digit before it.
    fn brief_line(
        self,
        lead: Span<'static>,
        line: &page::Line,
        token: Option<&TokenView>,
    ) -> Vec<Line<'static>> {
        let mut spans = vec![lead];
        let mut from = None;
        for span in line {
            match span.role {
                Role::Part(n) => {
                    from.get_or_insert(spans.len());
                    if n > 1 {
                        spans.push(Span::raw(" "));
                    }
                    spans.push(self.digit(n));
                    spans.extend(self.short_part(n, &span.text, altered(n, &span.text, token)));
                }
                _ => spans.push(self.pane.look.span(span)),
            }
        }
        let line = Line::from(spans);
        // A token that does not fit beside its header starts a line of its own.
        match from.filter(|_| line.width() > self.pane.columns) {
            Some(at) => {
                let mut rest = vec![Span::raw("    ")];
                rest.extend_from_slice(&line.spans[at..]);
                let first = Line::from(line.spans[..at].to_vec());
                let rest = fold(&Line::from(rest), self.pane.columns, 4);
                fold(&first, self.pane.columns, 4)
                    .into_iter()
                    .chain(rest)
                    .collect()
            }
            None => fold(&line, self.pane.columns, 4),
        }
    }

    /// A line in full: each part of a token on lines of its own, its digit before it.
    fn whole_line(
        self,
        lead: Span<'static>,
        line: &page::Line,
        token: Option<&TokenView>,
    ) -> Vec<Line<'static>> {
        let mut rows = vec![Line::from(vec![lead])];
        for span in line {
            if let Role::Part(n) = span.role {
                let mut row = vec![Span::raw("  "), self.digit(n)];
                row.extend(self.part(n, &span.text, altered(n, &span.text, token)));
                rows.push(Line::from(row));
            } else if let Some(last) = rows.last_mut() {
                last.push_span(self.pane.look.span(span));
            }
        }
        rows.iter()
            .flat_map(|row| fold(row, self.pane.columns, 4))
            .collect()
    }

    /// A part of a token, what was altered in reverse.
    fn part(self, n: u8, text: &str, altered: &[(Range<usize>, String)]) -> Vec<Span<'static>> {
        let look = self.pane.look;
        let reversed = look.style(Ink::Part(n)).add_modifier(Modifier::REVERSED);
        let piece = |range: Range<usize>| text.get(range).unwrap_or_default();
        let (mut spans, mut at) = (Vec::new(), 0);
        for (range, _) in altered {
            spans.push(look.ink(piece(at..range.start), Ink::Part(n)));
            let changed = look.text(piece(range.clone())).into_owned();
            spans.push(Span::styled(changed, reversed));
            at = range.end;
        }
        spans.push(look.ink(piece(at..text.len()), Ink::Part(n)));
        spans
    }

    /// The same, cut short around what was altered first.
    fn short_part(
        self,
        n: u8,
        text: &str,
        altered: &[(Range<usize>, String)],
    ) -> Vec<Span<'static>> {
        let ellipsis = self.pane.look.glyphs().ellipsis;
        let Some((first, was)) = altered.first() else {
            let short = cut(text, SHORT, ellipsis);
            return vec![self.pane.look.ink(short, Ink::Part(n))];
        };
        let end = first.end.min(first.start + SHORT);
        let start = first.start.saturating_sub(3);
        let mut spans = Vec::new();
        if start > 0 {
            let short = cut(text, SHORT / 2, ellipsis);
            spans.push(self.pane.look.ink(short, Ink::Part(n)));
        }
        let near = text.get(start..end).unwrap_or_default();
        let here = [(first.start - start..near.len(), was.clone())];
        spans.extend(self.part(n, near, &here));
        if end < text.len() {
            spans.push(self.pane.look.ink(ellipsis, Ink::Part(n)));
        }
        spans
    }
}

/// The characters of a part that were altered, if it is the token's.
fn altered<'t>(n: u8, text: &str, token: Option<&'t TokenView>) -> &'t [(Range<usize>, String)] {
    let part = token.and_then(|token| token.parts.get(usize::from(n).checked_sub(1)?));
    part.filter(|part| part.text == text)
        .map_or(&[], |part| &part.altered)
}

fn watched(lane: &LanePage) -> Option<&Exchange> {
    lane.exchanges.get(lane.watched?)
}
