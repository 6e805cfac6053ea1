//! How lanes fill their room: pieces told longer as far as there is some; where there is none, the
//! lightest rows left out; and how high each part of a lane stands.

use super::lane::{PARTS, Parts, Section};
use super::widget::{Item, Length, Piece};

/// The part that takes the rows to spare, or goes on below the other lane: the state.
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

/// Where a lane's state goes on elsewhere: from which of its pieces on, and from which row of that.
pub(super) type Split = (usize, usize);

/// The last place at which a lane's state can be parted so that what is before it fits into `room`
/// rows, and the rest into `spare`: between two pieces, or else within one. None where that does not
/// do.
pub(super) fn split(parts: &Parts, room: usize, spare: usize) -> Option<Split> {
    let over = rows(parts).saturating_sub(room);
    if over > spare {
        return None;
    }
    let mut within = None;
    for (at, moved) in splits(parts) {
        if moved > spare {
            break;
        }
        if moved >= over {
            return Some((at, 0));
        }
        let before = at
            .checked_sub(1)
            .filter(|_| !parts[ROOMY].pieces[at - 1].stays);
        let piece = before.map(|at| parts[ROOMY].pieces[at].items().len());
        let row = piece.and_then(|rows| (rows + moved).checked_sub(over));
        within = before.zip(row);
    }
    within
}

/// The first piece of a lane's state that goes on elsewhere where as much as fits into `spare` rows
/// does.
pub(super) fn split_most(parts: &Parts, spare: usize) -> Option<Split> {
    let fitting = splits(parts).take_while(|(_, moved)| *moved <= spare);
    fitting.last().map(|(at, _)| (at, 0))
}

/// Where a lane's state can be parted between two pieces, the last first, and the rows from there on.
fn splits(parts: &Parts) -> impl Iterator<Item = (usize, usize)> {
    let pieces = &parts[ROOMY].pieces;
    let first = pieces.iter().rposition(|piece| piece.stays);
    let first = first.map_or(0, |at| at + 1);
    let moved = |at: usize| pieces[at..].iter().map(|piece| piece.items().len()).sum();
    (first..=pieces.len()).rev().map(move |at| (at, moved(at)))
}

/// Takes out of a lane what goes on elsewhere.
pub(super) fn take(parts: &mut Parts, (at, row): Split) -> Vec<Piece> {
    let pieces = &mut parts[ROOMY].pieces;
    let mut rest = pieces.split_off(at);
    if row > 0 && !rest.is_empty() {
        let mut parted = rest.remove(0);
        rest.insert(0, Piece::new(parted.items_mut().split_off(row)));
        pieces.push(parted);
    }
    rest
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
/// rows to spare in the room of each, the verdict at the bottom.
pub(super) fn heights(lanes: &[Parts], rooms: &[usize]) -> Vec<[usize; PARTS]> {
    let mut spare: Vec<usize> = lanes
        .iter()
        .zip(rooms)
        .map(|(lane, room)| room.saturating_sub(rows(lane)))
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
        let heights = heights(&lanes, &[20; 2]);
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
        let heights = heights(&lanes, &[12; 2]);
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
    fn the_state_of_a_lane_goes_on_elsewhere_from_its_last_pieces() {
        let pieces = |counts: &[usize]| counts.iter().map(|n| Piece::new(rows_of(*n))).collect();
        let mut parts = lane([0, 2, 0, 0, 1]);
        parts[ROOMY].pieces = pieces(&[3, 2, 4]);
        assert_eq!(split(&parts, 12, 9), Some((3, 0)), "it fits as it is");
        assert_eq!(split(&parts, 8, 4), Some((2, 0)));
        assert_eq!(split(&parts, 7, 6), Some((1, 0)));
        assert_eq!(split(&parts, 7, 5), Some((1, 1)));
        assert_eq!(split(&parts, 9, 3), Some((2, 1)));
        assert_eq!(split(&parts, 9, 2), None);
        assert_eq!(split_most(&parts, 5), Some((2, 0)));
        parts[ROOMY].pieces[1].stays = true;
        assert_eq!(split(&parts, 7, 6), None);
        assert_eq!(take(&mut parts, (2, 1))[0].items().len(), 3);
        assert_eq!(rows(&parts), 9);
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
