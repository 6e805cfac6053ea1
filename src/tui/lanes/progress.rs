//! The line of steps by their numbers, below the lanes: where one is, and where the run branches.

use ratatui::text::{Line, Span};

use crate::page::times::{Moment, Place};
use crate::tui::pane::Pane;
use crate::tui::play::Play;
use crate::tui::theme::Ink;
use crate::words::tui::times as words;

/// The steps by their numbers, those that go on from one another joined; where one starts elsewhere,
/// the number that it starts from comes before it. As many around the current one as fit.
pub(super) fn line(play: &Play, pane: Pane) -> Line<'static> {
    let all = &play.moments;
    let runs = |moment: &Moment| matches!(moment.place, Place::Run(_));
    let left = all.iter().filter(|moment| runs(moment)).count();
    // The places in the map of what is shown here.
    let shown: Vec<usize> = (0..all.len()).filter(|at| !runs(&all[*at])).collect();
    let pieces: Vec<Vec<Span<'static>>> = (0..shown.len())
        .map(|at| piece(all, &shown, at, pane))
        .collect();
    let here = shown.iter().position(|at| all[*at].here).unwrap_or(0);
    let left = (left > 0).then(|| pane.look.ink(format!("  +{left}"), Ink::Dim));
    let taken = left.as_ref().map_or(0, Span::width);
    let columns = pane.columns.saturating_sub(taken);
    let mut line = around(pieces, here, Pane { columns, ..pane });
    line.extend(left);
    line
}

/// A moment, and what joins it to the one before.
fn piece(all: &[Moment], shown: &[usize], at: usize, pane: Pane) -> Vec<Span<'static>> {
    let look = pane.look;
    let moment = &all[shown[at]];
    let label = |moment: &Moment| match moment.place {
        Place::Step(number) => number.to_string(),
        Place::WhatIf | Place::Run(_) => words::SHORT.get(pane.lang).to_owned(),
    };
    let before = at.checked_sub(1).map(|at| shown[at]);
    let joint = match (before, moment.from) {
        (None, _) => String::new(),
        (before, from) if before == from => look.glyphs().line[0].to_owned(),
        (_, Some(from)) => format!("  {}{}", label(&all[from]), look.glyphs().corner[2]),
        (_, None) => "  ".to_owned(),
    };
    let mut spans = vec![look.ink(joint, Ink::Dim)];
    if moment.here {
        spans.push(look.ink(format!("[{}]", label(moment)), Ink::Selected));
    } else {
        let ink = if moment.apart { Ink::Bad } else { Ink::Plain };
        spans.push(look.ink(label(moment), ink));
    }
    spans
}

/// As many pieces around one as fit, an ellipsis where some are left out.
fn around(pieces: Vec<Vec<Span<'static>>>, here: usize, pane: Pane) -> Line<'static> {
    let widths: Vec<usize> = pieces
        .iter()
        .map(|spans| spans.iter().map(Span::width).sum())
        .collect();
    let ellipsis = || pane.look.ink(pane.look.glyphs().ellipsis, Ink::Dim);
    let room = pane.columns.saturating_sub(2 * ellipsis().width());
    let (mut from, mut to) = (here, (here + 1).min(pieces.len()));
    let mut used: usize = widths[from..to].iter().sum();
    loop {
        let next = [
            from.checked_sub(1),
            Some(to).filter(|to| *to < widths.len()),
        ];
        let fits = |at: &usize| used + widths[*at] <= room;
        // The nearer end first.
        let side = |at: &usize| at.abs_diff(here);
        let Some(next) = next.into_iter().flatten().filter(fits).min_by_key(side) else {
            break;
        };
        used += widths[next];
        (from, to) = (from.min(next), to.max(next + 1));
    }
    let all = pieces.len();
    let before = (from > 0).then(ellipsis);
    let after = (to < all).then(ellipsis);
    let kept = pieces.into_iter().skip(from).take(to - from).flatten();
    before.into_iter().chain(kept).chain(after).collect()
}
