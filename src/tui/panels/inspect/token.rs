//! The token in the inspector: every character of it, its bits, and the claim that the one under
//! the cursor carries.

use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use crate::jose::base64url;
use crate::page::{self, Change, TokenView};
use crate::tui::pane::Pane;
use crate::tui::text::{fold, pad, width};
use crate::tui::theme::Ink;
use crate::words::tui::{inspect as words, token};

/// The character under the cursor: its part, and its place in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cursor(usize, usize);

impl Cursor {
    /// To the character before or after.
    pub fn step(&mut self, token: &TokenView, forward: bool) {
        let Self(part, at) = *self;
        let length = |part: usize| token.parts.get(part).map_or(0, |part| part.text.len());
        *self = match forward {
            true if at + 1 < length(part) => Self(part, at + 1),
            true if part + 1 < token.parts.len() => Self(part + 1, 0),
            false if at > 0 => Self(part, at - 1),
            false if part > 0 => Self(part - 1, length(part - 1).saturating_sub(1)),
            _ => *self,
        };
    }

    /// The claim that the character under the cursor carries; of two that share it, the later one.
    fn claim(self, token: &TokenView) -> Option<usize> {
        let Self(part, at) = self;
        token
            .claims
            .iter()
            .rposition(|claim| claim.part == part && claim.chars.contains(&at))
    }

    /// To the claim before or after; the signature is a stop too.
    pub fn next_claim(&mut self, token: &TokenView, forward: bool) {
        let Self(part, at) = *self;
        let place = |claim: &page::Claim| (claim.part, claim.chars.start);
        let current = self
            .claim(token)
            .map_or((part, at), |claim| place(&token.claims[claim]));
        let mut places = token.claims.iter().map(place);
        let signature = (2, 0);
        let next = if forward {
            places
                .find(|place| *place > current)
                .or((current < signature && token.parts.len() > 2).then_some(signature))
        } else {
            places.rev().find(|place| *place < current)
        };
        *self = next.map_or(*self, |(part, at)| Self(part, at));
    }
}

/// Every character of the token, and what the one under the cursor carries.
pub(super) fn lines(token: &TokenView, cursor: Cursor, pane: Pane) -> Vec<Line<'static>> {
    let Pane {
        look,
        lang,
        columns,
    } = pane;
    let claim = cursor.claim(token);
    let mut lines = character(token, cursor, pane);
    lines.push(Line::default());
    for (index, part) in token.parts.iter().enumerate() {
        let n = u8::try_from(index + 1).unwrap_or(3);
        let lit = claim
            .map(|claim| &token.claims[claim])
            .filter(|claim| claim.part == index);
        let mut spans = vec![Span::styled(
            format!("{n} "),
            look.style(Ink::Part(n)).add_modifier(Modifier::BOLD),
        )];
        for (at, c) in part.text.char_indices() {
            let mut style = look.style(Ink::Part(n));
            let altered = part.altered.iter().any(|(range, _)| range.contains(&at));
            if altered != lit.is_some_and(|claim| claim.chars.contains(&at)) {
                style = style.add_modifier(Modifier::REVERSED);
            }
            if cursor == Cursor(index, at) {
                style = style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
            }
            spans.push(Span::styled(
                look.text(c.encode_utf8(&mut [0; 4])).into_owned(),
                style,
            ));
        }
        if index + 1 < token.parts.len() {
            spans.push(look.ink(".", Ink::Dim));
        }
        lines.extend(fold(&Line::from(spans), columns, 2));
    }
    lines.push(Line::default());
    let names = token
        .claims
        .iter()
        .map(|claim| width(&claim.name))
        .max()
        .unwrap_or(0)
        .min(20);
    for (index, row) in token.claims.iter().enumerate() {
        let ink = if claim == Some(index) {
            Ink::Selected
        } else {
            Ink::Part(u8::try_from(row.part + 1).unwrap_or(3))
        };
        let mut spans = vec![
            look.ink(format!("{} ", row.part + 1), Ink::Dim),
            look.ink(pad(&row.name, names), ink),
            look.ink(
                format!(" {} ", row.change.map_or(" ", Change::sign)),
                Ink::Strong,
            ),
        ];
        if let Some(was) = &row.was {
            spans.push(look.ink(format!("{was} → "), Ink::Plain));
        }
        let value = row.change.map_or(Ink::Plain, |_| Ink::Changed);
        spans.push(look.ink(&row.value, value));
        if let Some(meaning) = &row.meaning {
            spans.push(look.ink(format!("   {meaning}"), Ink::Dim));
        }
        let place = token::characters(lang, row.chars.start + 1, row.chars.end);
        spans.push(look.ink(format!("   {place}"), Ink::Dim));
        lines.extend(fold(&Line::from(spans), columns, names + 5));
    }
    if let Some(signature) = token.parts.get(2) {
        let ink = if cursor.0 == 2 {
            Ink::Selected
        } else {
            Ink::Part(3)
        };
        let line = vec![
            look.ink("3 ", Ink::Dim),
            look.ink(pad(signature.name, names), ink),
            look.ink(format!("   {}", signature.decoded), Ink::Plain),
        ];
        lines.extend(fold(&Line::from(line), columns, names + 5));
    }
    lines
}

/// The character under the cursor: its six bits, and the bytes that they belong to.
fn character(token: &TokenView, cursor: Cursor, pane: Pane) -> Vec<Line<'static>> {
    let lang = pane.lang;
    let Cursor(part, at) = cursor;
    let Some(part) = token.parts.get(part) else {
        return Vec::new();
    };
    let Some(c) = part.text.chars().nth(at) else {
        return Vec::new();
    };
    let place = words::character(lang, part.name, at + 1, part.text.len());
    let carried = base64url::value(c).map_or_else(
        || words::NOT_BASE64URL.get(lang).to_owned(),
        |value| {
            let (first, last) = (at * 6 / 8, (at * 6 + 5) / 8);
            let bytes = if first == last {
                format!("{}", first + 1)
            } else {
                format!("{}-{}", first + 1, last + 1)
            };
            let bits = format!("{value:06b}");
            let last = last.min(part.decoded.len().saturating_sub(1));
            match part.decoded.as_bytes().get(first..=last) {
                Some(text) if cursor.0 != 2 => {
                    let text = String::from_utf8_lossy(text);
                    words::in_byte_of(lang, c, bits, bytes, text.trim_end_matches(':'))
                }
                _ => words::in_byte(lang, c, bits, bytes),
            }
        },
    );
    pane.prose(&format!("{place}{carried}"), Ink::Strong)
}
