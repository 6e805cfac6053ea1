//! What is left out where a lane does not fit: the lightest rows first; and how high each part of
//! it stands.

use super::lane::{PARTS, Parts};
use super::widget::Item;

/// The part that takes the rows to spare: the state.
const ROOMY: usize = PARTS - 2;
/// The part that stands at the bottom: the verdict.
const LAST: usize = PARTS - 1;

/// The rows that a lane takes by itself, rules included.
pub(super) fn rows(parts: &Parts) -> usize {
    parts.iter().map(super::lane::Section::rows).sum()
}

/// The rows that lanes take with their parts level.
pub(super) fn level(lanes: &[Parts]) -> usize {
    let highest = |part: usize| lanes.iter().map(|parts| parts[part].rows()).max();
    (0..PARTS).filter_map(highest).sum()
}

/// Leaves rows of a lane out, the lightest first, until it fits. How many.
pub(super) fn leave_out(parts: &mut Parts, room: usize, cut_short: impl Fn(&mut Item)) -> usize {
    let mut left_out = 0;
    while rows(parts) > room {
        let of_part = |(at, part): (usize, &super::lane::Section)| {
            let lightest = part.items.iter().map(|item| item.weight).min();
            lightest.map(|weight| (weight, at))
        };
        let Some((weight, part)) = parts.iter().enumerate().filter_map(of_part).min() else {
            break;
        };
        let items = &mut parts[part].items;
        if let Some(at) = items.iter().rposition(|item| item.weight == weight) {
            let gone = items.remove(at);
            if let Some(before) = at.checked_sub(1).filter(|_| gone.continued) {
                cut_short(&mut items[before]);
            }
            left_out += 1;
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
        .map(|parts| parts.each_ref().map(|part| part.items.len()))
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

    use super::super::lane::Section;
    use super::*;

    fn lane(rows: [usize; PARTS]) -> Parts {
        let row = |weight| Item {
            left: Line::from("row"),
            right: None,
            weight,
            continued: false,
        };
        rows.map(|count| Section {
            items: (1..=count)
                .map(|weight| row(u8::try_from(weight).unwrap_or(9)))
                .collect(),
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
                    .all(|(height, part)| *height >= part.items.len())
            );
        }
    }

    #[test]
    fn the_lightest_rows_are_left_out_first() {
        let mut parts = lane([0, 2, 0, 3, 1]);
        assert_eq!(leave_out(&mut parts, 3, |_| ()), 3);
        let weights = parts
            .iter()
            .flat_map(|part| &part.items)
            .map(|item| item.weight);
        assert_eq!(weights.collect::<Vec<_>>(), [2, 2, 3]);
    }
}
