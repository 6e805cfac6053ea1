//! How lanes fill their room: pieces told longer as far as there is some; where there is none, the
//! lightest rows left out; and how high each part of a lane stands.

use super::lane::{PARTS, Parts, Section};
use super::widget::{Item, Length};

/// The part that takes the rows to spare: the state.
const ROOMY: usize = PARTS - 2;
/// The part that stands at the bottom: the verdict.
const LAST: usize = PARTS - 1;

/// The rows that a lane takes by itself, rules included.
pub(super) fn rows(parts: &Parts) -> usize {
    parts.iter().map(Section::rows).sum()
}

/// The rows that lanes take with their parts level.
pub(super) fn level(lanes: &[Parts]) -> usize {
    let highest = |part: usize| lanes.iter().map(|parts| parts[part].rows()).max();
    (0..PARTS).filter_map(highest).sum()
}

/// Tells the pieces of lanes longer, as far as these fit: in turns of how much each length tells, and
/// the same piece of each lane in turn.
pub(super) fn lengthen(lanes: &mut [Parts], fits: impl Fn(&[Parts]) -> bool) {
    for most in Length::MORE {
        for part in 0..PARTS {
            let pieces = lanes.iter().map(|parts| parts[part].pieces.len()).max();
            for piece in 0..pieces.unwrap_or_default() {
                for lane in 0..lanes.len() {
                    while lanes[lane][part].lengthen(piece, most) {
                        if !fits(lanes) {
                            lanes[lane][part].pieces[piece].shorten();
                            break;
                        }
                    }
                }
            }
        }
    }
}

/// Leaves rows of a lane out, the lightest first, until it fits; then what headed them. How many.
pub(super) fn leave_out(parts: &mut Parts, room: usize, cut_short: impl Fn(&mut Item)) -> usize {
    let mut left_out = 0;
    let headed = parts.each_ref().map(Section::heads_rows);
    while rows(parts) > room {
        let weights = parts.iter().enumerate().filter_map(|(part, section)| {
            let lightest = section.items().map(|item| item.weight).min();
            lightest.map(|weight| (weight, part))
        });
        let Some((weight, part)) = weights.min() else {
            break;
        };
        let lightest = |item: &Item| item.weight == weight;
        let mut pieces = parts[part].pieces.iter_mut().rev();
        let Some(piece) = pieces.find(|piece| piece.items().iter().any(lightest)) else {
            break;
        };
        let items = piece.items_mut();
        if let Some(at) = items.iter().rposition(lightest) {
            let gone = items.remove(at);
            if let Some(before) = at.checked_sub(1).filter(|_| gone.continued) {
                cut_short(&mut items[before]);
            }
            left_out += 1;
        }
        left_out += parts[part].drop_headings();
    }
    for (section, headed) in parts.iter_mut().zip(headed) {
        let is_empty = section.items().next().is_none();
        if headed && !is_empty && !section.heads_rows() {
            section.take_heading();
        }
    }
    left_out
}

/// The rows of each part of each lane without its rule: level with the other lane as far as there are
/// rows to spare, the verdict at the bottom.
pub(super) fn heights(lanes: &[Parts], room: usize) -> Vec<[usize; PARTS]> {
    let mut spare: Vec<usize> = lanes
        .iter()
        .map(|lane| room.saturating_sub(rows(lane)))
        .collect();
    let mut heights: Vec<[usize; PARTS]> = lanes
        .iter()
        .map(|parts| parts.each_ref().map(|part| part.items().count()))
        .collect();
    let mut ends = vec![0; lanes.len()];
    for part in [LAST].into_iter().chain(0..ROOMY) {
        if part == 0 {
            ends.fill(0);
        }
        for (end, parts) in ends.iter_mut().zip(lanes) {
            *end += parts[part].rows();
        }
        let most = ends.iter().copied().max().unwrap_or(0);
        for (at, end) in ends.iter_mut().enumerate() {
            let added = (most - *end).min(spare[at]);
            heights[at][part] += added;
            spare[at] -= added;
            *end += added;
        }
    }
    for (heights, spare) in heights.iter_mut().zip(spare) {
        heights[ROOMY] += spare;
    }
    heights
}

#[cfg(test)]
mod tests {
    use ratatui::text::Line;

    use super::super::widget::Piece;
    use super::*;

    fn row(weight: u8) -> Item {
        Item {
            left: Line::from("row"),
            right: None,
            weight,
            continued: false,
            heads: 0,
        }
    }

    fn rows_of(count: usize) -> Vec<Item> {
        let rows = 1..=count;
        rows.map(|weight| row(u8::try_from(weight).unwrap_or(9)))
            .collect()
    }

    fn lane(rows: [usize; PARTS]) -> Parts {
        rows.map(|count| Section {
            pieces: vec![Piece::new(rows_of(count))],
            ..Section::default()
        })
    }

    #[test]
    fn parts_stand_level_where_there_is_room_and_every_row_is_used() {
        let lanes = [lane([2, 3, 1, 4, 1]), lane([1, 1, 2, 6, 2])];
        let heights = heights(&lanes, 20);
        let tops = |of: &[usize; PARTS]| [of[0], of[0] + of[1], of[..3].iter().sum()];
        assert_eq!(tops(&heights[0]), tops(&heights[1]));
        assert_eq!(heights[0][LAST], heights[1][LAST]);
        for heights in heights {
            assert_eq!(heights.iter().sum::<usize>(), 20);
        }
    }

    #[test]
    fn a_full_lane_does_not_make_the_other_leave_anything_out() {
        let mut full = lane([0, 1, 2, 9, 2]);
        assert_eq!(leave_out(&mut full, 12, |_| ()), 2);
        let lanes = [full, lane([0, 5, 1, 1, 1])];
        let heights = heights(&lanes, 12);
        for (heights, lane) in heights.iter().zip(&lanes) {
            assert_eq!(heights.iter().sum::<usize>(), 12);
            let shown = heights.iter().zip(lane);
            assert!(
                shown
                    .clone()
                    .all(|(height, part)| *height >= part.items().count())
            );
        }
    }

    #[test]
    fn the_lightest_rows_are_left_out_first() {
        let mut parts = lane([0, 2, 0, 3, 1]);
        assert_eq!(leave_out(&mut parts, 3, |_| ()), 3);
        let weights = parts
            .iter()
            .flat_map(Section::items)
            .map(|item| item.weight);
        assert_eq!(weights.collect::<Vec<_>>(), [2, 2, 3]);
    }

    #[test]
    fn a_heading_goes_with_the_last_row_below_it() {
        let headed = |heads| Item { heads, ..row(6) };
        let mut parts = lane([0, 0, 0, 0, 0]);
        let table = vec![headed(1), headed(2), row(5), row(5)];
        parts[ROOMY].pieces = vec![Piece::new(rows_of(2)), Piece::new(table)];
        assert_eq!(leave_out(&mut parts, 2, |_| ()), 6);
        assert_eq!(rows(&parts), 0);
    }

    #[test]
    fn a_piece_is_told_as_long_as_there_is_room() {
        let mut lanes = [lane([0, 2, 0, 3, 1]), lane([0, 1, 0, 3, 1])];
        let piece = Piece::new(rows_of(1)).or(Length::Lines, rows_of(2));
        lanes[1][1].pieces = vec![piece.or(Length::All, rows_of(9))];
        lengthen(&mut lanes, |lanes| level(lanes) <= 7);
        assert_eq!(lanes[1][1].rows(), 2);
        assert_eq!(level(&lanes), 6);
    }
}
