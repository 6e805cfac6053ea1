//! The messages of a lane, drawn: the request that is watched, those beside it, the answer, with
//! tokens cut short or in full.

use std::ops::Range;

use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use super::widget::{Item, LaneWidget, Length, Piece};
use crate::page::{self, Change, Exchange, LanePage, Parting, Role, TokenView};
use crate::tui::text::{cut, fold, pad, width};
use crate::tui::theme::Ink;
use crate::words::page::map::LOST;
use crate::words::tui::step as words;

/// The columns of a part of a token that is cut short.
const SHORT: usize = 9;

impl LaneWidget {
    /// The requests of a lane: those beside the one that is watched, in a line each, and that one.
    pub(super) fn request(self, lane: &LanePage, parting: Option<Parting>) -> Vec<Piece> {
        let all = lane.exchanges.iter().enumerate();
        let beside = all.filter(|(at, _)| Some(*at) != lane.watched);
        let mut pieces: Vec<Piece> = beside
            .map(|(_, exchange)| {
                let parted = exchange.aside.is_none() && parting == Some(Parting::Beside);
                let mut item = self.in_one_line(exchange);
                item.weight = if parted { 9 } else { item.weight };
                Piece::new(vec![item]).parting(parted)
            })
            .collect();
        // The lanes part once.
        for piece in pieces.iter_mut().filter(|piece| piece.parted).skip(1) {
            piece.parted = false;
        }
        if let Some(exchange) = lane.seen() {
            let arrow = (self.pane.look.glyphs().sent, exchange.role.into());
            let bytes = exchange.credential_bytes;
            let request = self.message(&exchange.request, arrow, bytes, lane.token.as_ref());
            pieces.push(request.parting(parting == Some(Parting::Request)));
        }
        pieces
    }

    /// The answer to the request that is watched, and what the server raised an alarm about.
    pub(super) fn answer(self, lane: &LanePage, parting: Option<Parting>) -> Vec<Piece> {
        let Some(exchange) = lane.seen() else {
            return Vec::new();
        };
        let parted = parting == Some(Parting::Answer);
        // What did not arrive points at nobody.
        let (arrow, ink) = if exchange.lost {
            (Change::Missed.sign(), Ink::Bad)
        } else {
            (self.pane.look.glyphs().answered, Ink::Server)
        };
        let Some(answer) = &exchange.answer else {
            let waits = words::NO_ANSWER_YET.get(self.pane.lang);
            let waits = self.pane.look.ink(format!("{arrow} {waits}"), Ink::Dim);
            return vec![Piece::new(vec![self.item(vec![waits], 9)]).parting(parted)];
        };
        let refused = exchange.status.is_some_and(|status| status >= 400);
        let mut piece = self.message(answer, (arrow, ink), 0, None);
        if exchange.lost {
            let lost = LOST.get(self.pane.lang);
            piece.restyle(|items| {
                if let Some(first) = items.first_mut() {
                    first.right = Some(Line::from(self.pane.look.ink(lost, Ink::Bad)));
                }
            });
        }
        if refused {
            piece.restyle(|items| {
                let first = items.first_mut().into_iter();
                for span in first.flat_map(|item| item.left.spans.iter_mut().skip(1)) {
                    span.style = self.pane.look.style(Ink::Bad);
                }
            });
        }
        let alerts = lane.alerts.iter();
        let alerts = alerts.map(|alert| Piece::new(self.words(alert, Ink::Bad, 9)));
        std::iter::once(piece.parting(parted))
            .chain(alerts)
            .collect()
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

    /// A message: the lines that matter, as many of the others as there is room for, and every
    /// character.
    fn message(
        self,
        message: &page::MessageView,
        (arrow, ink): (&str, Ink),
        credential_bytes: usize,
        token: Option<&TokenView>,
    ) -> Piece {
        let mut brief = message.brief.iter().peekable();
        let lines = message.lines.iter().enumerate().map(|(at, line)| {
            let matters = brief.next_if(|next| *next == line).is_some();
            let lead = if at == 0 { arrow } else { "" };
            let lead = self.pane.look.ink(pad(lead, 2), ink);
            let bytes = if at > 0 { credential_bytes } else { 0 };
            let told = [
                self.brief_line(lead.clone(), line, token),
                self.whole_line(lead, line, token),
            ];
            (
                matters,
                told.map(|told| self.line(line, told, at == 0, bytes)),
            )
        });
        let lines: Vec<(bool, [Vec<Item>; 2])> = lines.collect();
        let others = lines.iter().filter(|(matters, _)| !matters).count();
        // The others in their order; the empty one before the body comes last.
        let with = |count: usize, whole: usize| -> Vec<Item> {
            let mut left = count;
            let kept = lines.iter().filter(|(matters, _)| {
                let kept = *matters || left > 0;
                left -= usize::from(!matters && left > 0);
                kept
            });
            kept.flat_map(|(_, told)| told[whole].clone()).collect()
        };
        let piece = Piece::new(with(0, 0));
        let piece = (1..=others).fold(piece, |piece, count| {
            piece.or(Length::Lines, with(count, 0))
        });
        piece.or(Length::Whole, with(others, 1))
    }

    /// A line of a message in rows, and how many octets it takes where it carries the credential.
    fn line(
        self,
        line: &page::Line,
        shown: Vec<Line<'static>>,
        first: bool,
        credential_bytes: usize,
    ) -> Vec<Item> {
        let carries = line
            .iter()
            .any(|span| matches!(span.role, Role::Client | Role::Part(_)));
        let weight = if first || carries { 8 } else { 5 };
        let mut rows = Self::rows(shown, weight, 5);
        if let Some(second) = rows.get_mut(1) {
            second.weight = weight;
        }
        if carries && credential_bytes > 0 {
            let bytes = format!("{credential_bytes} B");
            let fits = |item: &&mut Item| {
                item.weight == 8 && item.left.width() + bytes.len() + 2 <= self.pane.columns
            };
            if let Some(item) = rows.iter_mut().rev().find(fits) {
                item.right = Some(Line::from(self.pane.look.ink(&bytes, Ink::Dim)));
            }
        }
        rows
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
