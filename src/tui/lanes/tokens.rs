//! The token of a lane and the checks of its verifier, drawn.

use ratatui::text::{Line, Span};

use super::widget::{Item, LaneWidget, Length, Piece};
use crate::jose::check::Outcome;
use crate::page::{self, Change, LanePage, TokenView};
use crate::tui::text::pad;
use crate::tui::theme::Ink;
use crate::words::decode::report;
use crate::words::parts;
use crate::words::tui::step as words;

impl LaneWidget {
    /// The parts of a token, a piece each; with their characters, unless a message `is_shown` with
    /// them.
    pub(super) fn token(self, token: &TokenView, is_shown: bool) -> Vec<Piece> {
        let mut pieces = Vec::new();
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
            let brief = self.folded(&line, 14, weight, rest);
            let claims = token.claims.iter().filter(|claim| claim.part == at);
            let claims = claims.flat_map(|claim| self.claim(claim));
            let all: Vec<Item> = brief.iter().cloned().chain(claims).collect();
            let piece = Piece::new(brief).or(Length::All, all.clone());
            pieces.push(if is_shown {
                piece
            } else {
                let text = Line::from(vec![Span::raw("    "), look.ink(&part.text, Ink::Dim)]);
                let text = self.folded(&text, 4, 5, 5);
                piece.or(Length::Full, all.into_iter().chain(text).collect())
            });
        }
        pieces
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

    /// The checks of the verifier: how many passed, which, and in lines of their own those that say
    /// more; where there is room, each with its reason.
    pub(super) fn checks(self, lane: &LanePage) -> Option<Piece> {
        if lane.checks.is_empty() {
            return None;
        }
        let look = self.pane.look;
        let of = |outcome| lane.checks.iter().filter(move |c| c.outcome == outcome);
        let passed = of(Outcome::Pass).count();
        let head = words::checks(self.pane.lang, passed, lane.checks.len());
        let head = look.ink(head, Ink::Strong);
        let names =
            of(Outcome::Pass).map(|check| look.ink(format!("{} ", check.check), Ink::Plain));
        let mut line: Vec<Span<'static>> = std::iter::once(head.clone()).chain(names).collect();
        if passed > 0 {
            line.push(look.ink(report::PASS.get(self.pane.lang), Ink::Good));
        }
        let mut brief: Vec<Item> = self.folded(&Line::from(line), 2, 7, 6);
        for check in lane.checks.iter().filter(|check| check.apart) {
            let (ink, weight) = match check.outcome {
                Outcome::Fail => (Ink::Bad, 9),
                _ => (Ink::Good, 8),
            };
            let line = Line::from(vec![
                look.ink(format!("  {} {}", check.check, check.word), ink),
                look.ink(format!("  {}", check.why), Ink::Plain),
            ]);
            brief.extend(self.folded(&line, 4, weight, weight));
        }
        let not_reached: Vec<String> = of(Outcome::NotReached)
            .map(|check| check.check.to_string())
            .collect();
        if !not_reached.is_empty() {
            let said = words::not_reached(self.pane.lang, not_reached.join(" "));
            let line = Line::from(look.ink(format!("  {said}"), Ink::Dim));
            brief.extend(self.folded(&line, 4, 6, 6));
        }
        let each = lane.checks.iter().flat_map(|check| {
            let mark = match check.outcome {
                Outcome::Fail => format!("{}  ", check.word),
                _ => String::new(),
            };
            let name = match check.outcome {
                Outcome::NotReached => format!("({})", check.check),
                _ => check.check.to_string(),
            };
            self.fact(None, &name, &format!("{mark}{}", check.why))
        });
        let all = std::iter::once(self.item(vec![head], 7)).chain(each);
        let all = all.collect();
        Some(Piece::new(brief).or(Length::All, all))
    }
}
