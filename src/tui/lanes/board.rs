//! Lanes in boxes beside each other, every part as high in one as in the other.

use super::lane::{PARTS, Parts};
use super::map;
use super::widget::{Extent, Item, LaneWidget};
use crate::page::{LanePage, Parting};
use crate::tui::canvas::{Canvas, Edge};
use crate::tui::theme::Ink;
use crate::tui::view::View;
use crate::words::tui::step as words;

/// The part that takes the rows to spare: the state.
const ROOMY: usize = 3;

/// Draws lanes from row `top`, `height` rows high. What does not fit is left out by weight, and
/// the frame says so. `map_rows`: the rows that a lane's map may take at its head; 0: it stands elsewhere.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    top: usize,
    height: usize,
    lanes: &[&LanePage],
    parting: Option<Parting>,
    map_rows: usize,
    view: View,
) {
    if lanes.is_empty() || height < 3 {
        return;
    }
    let columns = usize::from(canvas.area.width) / lanes.len();
    let room = height - 2;
    let tell = |extent| -> Vec<Parts> {
        let pane = view.pane(columns - 4);
        let widget = LaneWidget { pane, extent };
        lanes
            .iter()
            .map(|lane| widget.parts(lane, parting, map::items(&lane.map, pane, map_rows)))
            .collect()
    };
    let longer = [Extent::All, Extent::Whole, Extent::Lines]
        .into_iter()
        .map(tell);
    let mut parts = longer
        .into_iter()
        .find(|parts| total(parts) <= room)
        .unwrap_or_else(|| tell(Extent::Brief));
    let left_out = fit(&mut parts, room, |item| {
        item.cut_short(columns - 4, view.look.glyphs().ellipsis);
    });
    let mut heights: Vec<usize> = (0..PARTS).map(|part| highest(&parts, part)).collect();
    heights[ROOMY] += room.saturating_sub(total(&parts));
    for (at, (lane, parts)) in lanes.iter().zip(&parts).enumerate() {
        let x = at * columns;
        let mut y = top;
        canvas.frame = lane.keeper.into();
        canvas.rule(
            Edge::Top,
            x,
            y,
            columns,
            &format!("{}  {}", lane.label, lane.motto),
        );
        y += 1;
        for (part, height) in parts.iter().zip(&heights) {
            if let Some(words) = &part.rule {
                canvas.rule(Edge::Middle, x, y, columns, words);
                y += 1;
            }
            for row in 0..*height {
                let item = part.items.get(row);
                let right = item.and_then(|item| item.right.as_ref());
                canvas.row(x, y + row, columns, item.map(|item| &item.left), right);
            }
            if part.parted {
                canvas.mark(
                    x,
                    y.saturating_sub(usize::from(part.rule.is_some())),
                    columns,
                );
            }
            y += height;
        }
        let more = match left_out[at] {
            0 => String::new(),
            count => words::more_rows(view.lang, count),
        };
        canvas.rule(Edge::Bottom, x, y, columns, &more);
    }
    canvas.frame = Ink::Dim;
}

fn highest(lanes: &[Parts], part: usize) -> usize {
    lanes
        .iter()
        .map(|parts| parts[part].items.len())
        .max()
        .unwrap_or(0)
}

/// The rows that lanes take, rules included.
fn total(lanes: &[Parts]) -> usize {
    let rules = lanes.first().map_or(0, |parts| {
        parts.iter().filter(|part| part.rule.is_some()).count()
    });
    (0..PARTS).map(|part| highest(lanes, part)).sum::<usize>() + rules
}

/// Leaves rows out, the lightest first, until the lanes fit. How many, for each lane.
fn fit(lanes: &mut [Parts], room: usize, cut_short: impl Fn(&mut Item)) -> Vec<usize> {
    let mut left_out = vec![0; lanes.len()];
    while total(lanes) > room {
        // A part gets lower only when each of its highest lanes gives a row away.
        let price = |part: usize| -> Option<u8> {
            let high = highest(lanes, part);
            let tall = lanes
                .iter()
                .filter(|parts| high > 0 && parts[part].items.len() == high);
            tall.filter_map(|parts| parts[part].items.iter().map(|item| item.weight).min())
                .max()
        };
        let Some((_, part)) = (0..PARTS)
            .filter_map(|part| Some((price(part)?, part)))
            .min()
        else {
            break;
        };
        let high = highest(lanes, part);
        for (parts, left_out) in lanes.iter_mut().zip(&mut left_out) {
            let items = &mut parts[part].items;
            if items.len() < high {
                continue;
            }
            let lightest = items.iter().map(|item| item.weight).min();
            if let Some(at) = items.iter().rposition(|item| Some(item.weight) == lightest) {
                let gone = items.remove(at);
                if let Some(before) = at.checked_sub(1).filter(|_| gone.continued) {
                    cut_short(&mut items[before]);
                }
                *left_out += 1;
            }
        }
    }
    left_out
}
