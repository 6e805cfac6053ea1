//! The state maps of both lanes beside each other in a small window: a row a place.

use ratatui::text::{Line, Span};

use super::map::{lead, named, tier};
use crate::page::LanePage;
use crate::page::map::{Map, Place};
use crate::tui::canvas::{Canvas, Edge};
use crate::tui::pane::Pane;
use crate::tui::text::{cut, pad, width};
use crate::tui::theme::Ink;
use crate::tui::view::View;
use crate::words::tui::step as words;

/// The most places that a lane shows, unless more take part.
const MAX_ROWS: usize = 5;
/// The most places that a lane shows at all.
const MAX_TAKING_PART: usize = 8;

/// The rows that the maps take, frames included.
pub(super) fn height(lanes: &[LanePage]) -> usize {
    let most = lanes.iter().map(|lane| shown(&lane.map).len()).max();
    most.unwrap_or_default() + 2
}

/// Draws the maps from row `top`; the lane in focus has its name in bold.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    top: usize,
    lanes: &[LanePage],
    focus: usize,
    view: View,
) {
    let columns = usize::from(canvas.area.width) / lanes.len().max(1);
    let rows = height(lanes) - 2;
    for (at, lane) in lanes.iter().enumerate() {
        let x = at * columns;
        let pane = view.pane(columns.saturating_sub(4));
        let mut title = if at == focus {
            format!("{} {}", pane.look.glyphs().mark, lane.label)
        } else {
            lane.label.clone()
        };
        let left_out = lane.map.places.len() - shown(&lane.map).len();
        if left_out > 0 {
            title += "  ";
            title += &words::places_left_out(view.lang, left_out);
        }
        canvas.rule(Edge::Top, x, top, columns, &title);
        let lines = lines(&lane.map, pane);
        for row in 0..rows {
            let (left, right) = lines.get(row).cloned().unzip();
            canvas.row(x, top + 1 + row, columns, left.as_ref(), right.as_ref());
        }
        let verdict = lane.verdict.brief();
        let ink = verdict.role.into();
        canvas.verdict(x, top + 1 + rows, columns, &verdict.text, ink);
    }
}

/// The places that there is room for, in their order.
fn shown(map: &Map) -> Vec<&Place> {
    let weight = |place: &Place| {
        (
            place.active,
            place.remembers(),
            !place.does.is_empty(),
            !place.holds.is_empty(),
        )
    };
    let mut places: Vec<&Place> = map.places.iter().collect();
    let takes_part = |place: &&Place| place.active || place.remembers();
    let most = map.places.iter().filter(takes_part).count();
    let most = most.clamp(MAX_ROWS, MAX_TAKING_PART);
    while places.len() > most {
        let least = places
            .iter()
            .enumerate()
            .rev()
            .min_by_key(|(_, place)| weight(place));
        let Some((at, _)) = least else { break };
        places.remove(at);
    }
    places
}

/// A row a place: what it holds at the left, what came to it and what it answered at the right.
pub(super) fn lines(map: &Map, pane: Pane) -> Vec<(Line<'static>, Line<'static>)> {
    let places = shown(map);
    let names = places
        .iter()
        .map(|place| width(&pane.look.text(&place.title)));
    let names = names.max().unwrap_or_default().min(pane.columns / 3);
    places
        .iter()
        .map(|place| row(map, place, names, pane))
        .collect()
}

fn row(map: &Map, place: &Place, names: usize, pane: Pane) -> (Line<'static>, Line<'static>) {
    let look = pane.look;
    let ellipsis = look.glyphs().ellipsis;
    let right = went(map, place, pane);
    let room = pane
        .columns
        .saturating_sub(right.width() + usize::from(right.width() > 0));
    let name = pad(&cut(&look.text(&place.title), names, ellipsis), names);
    let matters = |held: &&crate::page::map::Held| (held.remembers, held.change.is_some());
    let held = place.holds.iter().rev().max_by_key(matters);
    let mut left = vec![named(pane, place, name), Span::raw(" ")];
    match (held, place.does.first()) {
        (Some(held), _) => {
            left.extend(lead(pane, held));
            let all = held.whole(pane.lang);
            let others = match place.holds.len() - 1 {
                0 => String::new(),
                count => format!(" {}", words::others(pane.lang, count)),
            };
            let room = room.saturating_sub(names + 3 + width(&others));
            left.push(look.ink(cut(&look.text(&all), room, ellipsis), held.role.into()));
            left.push(look.ink(others, Ink::Dim));
        }
        (None, Some((said, role))) => {
            let room = room.saturating_sub(names + 3);
            left.push(Span::raw("  "));
            left.push(look.ink(cut(&look.text(said), room, ellipsis), (*role).into()));
        }
        (None, None) => {}
    }
    (Line::from(left), right)
}

/// What came to a place, and what it answered.
fn went(map: &Map, place: &Place, pane: Pane) -> Line<'static> {
    let look = pane.look;
    if tier(place.kind) == 0 {
        return Line::default();
    }
    let here = map.hops.iter().filter(|hop| hop.to == place.name);
    let Some(hop) = here.min_by_key(|hop| hop.rank) else {
        return Line::default();
    };
    let mut line = Vec::new();
    if let Some(sent) = &hop.sent {
        line.push(look.ink(sent, Ink::Plain));
    }
    line.push(look.ink(look.glyphs().sent, Ink::Dim));
    if let Some(back) = &hop.back {
        let ink = if hop.good { Ink::Plain } else { Ink::Bad };
        let carries = if hop.carries {
            look.glyphs().memory
        } else {
            ""
        };
        line.push(Span::styled(carries, look.style(Ink::Strong)));
        line.push(look.ink(back, ink));
    }
    Line::from(line)
}
