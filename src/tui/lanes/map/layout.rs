//! The layout of the state map: where each place stands, how wide boxes are, and which arrows go
//! between them.

use std::cmp::Reverse;

use super::boxes::{Block, Column, LEAD, STAYS, Tier, branches};
use crate::page::Role;
use crate::page::map::{Hop, Kind, Map, Place, Rank};
use crate::tui::pane::Pane;
use crate::tui::text::width;

/// The least columns of text in a box.
const LEAST: usize = 8;
/// The most columns that a box keeps while another needs more.
const MAX_KEPT: usize = 14;
/// The columns of a box's two sides.
const EDGES: usize = 2;
/// The columns between two boxes where nothing goes.
const APART: usize = 1;
/// The most columns that an arrow is longer than what it says.
const MAX_SPARE: usize = 8;
/// The most rounds in which boxes and arrows find their rows.
const MAX_ROUNDS: usize = 12;

/// Where a place is drawn: with the clients, the servers or the stores.
pub(in crate::tui::lanes) fn tier(kind: Kind) -> usize {
    match kind {
        Kind::Site | Kind::Client => 0,
        Kind::Balancer | Kind::Node | Kind::Issuer | Kind::Service => 1,
        Kind::Store | Kind::Replica => 2,
    }
}

/// Something that went from a place to another, and what came back.
#[derive(Debug)]
pub(super) struct Arrow<'a> {
    pub hop: &'a Hop,
    /// How often the same went.
    pub times: usize,
    /// The row where it goes, and back below it.
    pub row: usize,
}

impl Arrow<'_> {
    /// The rows that it takes: there, and back.
    fn rows(&self) -> usize {
        usize::from(self.hop.sent.is_some()) + usize::from(self.hop.back.is_some())
    }

    /// What it says of what was sent.
    pub fn sent(&self) -> Option<String> {
        let sent = self.hop.sent.as_ref()?;
        Some(match self.times {
            1 => sent.clone(),
            times => format!("{sent} x{times}"),
        })
    }
}

/// The space from a tier to the next.
#[derive(Debug, Default)]
pub(super) struct Gap<'a> {
    pub columns: usize,
    pub arrows: Vec<Arrow<'a>>,
    /// Arrows that there is no room for.
    pub left_out: usize,
}

/// A map with everything in its place.
#[derive(Debug)]
pub(super) struct Layout<'a> {
    pub pane: Pane,
    pub tiers: Vec<Tier<'a>>,
    pub gaps: Vec<Gap<'a>>,
    /// The rows of text in the boxes.
    pub height: usize,
}

impl<'a> Layout<'a> {
    /// Lays a map out in at most so many rows, frames included, as far as what stays leaves it. What
    /// does not fit is counted.
    pub fn new(map: &'a Map, pane: Pane, rows: usize) -> Self {
        let mut places: Vec<Vec<&Place>> = vec![Vec::new(); 3];
        for place in &map.places {
            places[tier(place.kind)].push(place);
        }
        places.retain(|places| !places.is_empty());
        for at in 1..places.len() {
            let (before, here) = places.split_at_mut(at);
            uncross(&map.hops, &before[at - 1], &mut here[0]);
        }
        let mut gaps: Vec<Gap<'a>> = places
            .windows(2)
            .map(|pair| between(&map.hops, &pair[0], &pair[1]))
            .collect();
        let natural: Vec<[usize; 2]> = places.iter().map(|places| natural(places, pane)).collect();
        let taken: usize = gaps.iter().map(|gap| gap.columns).sum();
        let room = pane.columns.saturating_sub(taken + places.len() * EDGES);
        let mut columns = shared_out(&natural, room);
        if natural.iter().map(|[least, _]| least).sum::<usize>() > room {
            even_out(&places, &mut columns, pane);
        }
        // The arrows take what is to spare.
        let spare = room.saturating_sub(columns.iter().sum()) / gaps.len().max(1);
        for gap in &mut gaps {
            gap.columns += spare.min(MAX_SPARE);
        }
        let tiers = places.iter().zip(columns);
        let mut layout = Self {
            pane,
            tiers: tiers
                .map(|(of, columns)| boxed(of, columns, pane))
                .collect(),
            gaps,
            height: 0,
        };
        layout.place();
        while layout.height + EDGES > rows.max(EDGES + 1) && layout.leave_out() {
            layout.place();
        }
        layout.center();
        layout
    }

    /// Gives boxes and arrows their rows. Each arrow has rows of its own, which both of its ends have.
    fn place(&mut self) {
        for tier in &mut self.tiers {
            for block in &mut tier.blocks {
                (block.top, block.height) = (0, block.rows.len());
            }
            tier.stack();
        }
        for _ in 0..MAX_ROUNDS {
            let before = self.height;
            let mut moved = false;
            for at in 0..self.gaps.len() {
                let (left, right) = self.tiers.split_at_mut(at + 1);
                moved |= route(&mut self.gaps[at], &mut left[at], &mut right[0]);
            }
            let heights = self.tiers.iter().map(Tier::height);
            self.height = heights.max().unwrap_or_default().max(1);
            if !moved && before == self.height {
                break;
            }
        }
    }

    /// Leaves out what matters least of what the map is so high for: a row of a box, a place that
    /// nothing is in, or an arrow. False if all of it stays.
    fn leave_out(&mut self) -> bool {
        let high = self.height;
        let tiers = self.tiers.iter().enumerate();
        let highest = tiers.filter(|(_, tier)| tier.height() == high);
        let rows = highest.clone().flat_map(|(at, tier)| {
            let blocks = tier.blocks.iter().enumerate();
            let full = blocks.filter(|(_, block)| block.rows.len() == block.height);
            full.flat_map(move |(of, block)| {
                let rows = block.rows.iter().enumerate();
                rows.map(move |(row, it)| (it.weight, Reverse((of, row)), at))
            })
        });
        if let Some((weight, Reverse((block, row)), at)) = rows.min()
            && weight < STAYS
        {
            self.tiers[at].leave_out(block, row);
            return true;
        }
        let idle = highest.flat_map(|(at, tier)| {
            let blocks = tier.blocks.iter().enumerate().skip(1);
            let idle = blocks.filter(|(_, block)| block.is_idle());
            idle.map(move |(of, _)| (at, of))
        });
        if let Some((at, of)) = idle.last() {
            self.tiers[at].blocks.remove(of);
            self.tiers[at].left_out += 1;
            return true;
        }
        let gaps = self.gaps.iter().enumerate();
        let arrows = gaps.flat_map(|(at, gap)| {
            let arrows = gap.arrows.iter().enumerate();
            let arrows = arrows.filter(|(_, arrow)| arrow.hop.rank != Rank::Watched);
            arrows.map(move |(of, arrow)| (arrow.row, of, at))
        });
        let Some((_, of, at)) = arrows.max() else {
            return false;
        };
        let arrow = self.gaps[at].arrows.remove(of);
        self.gaps[at].left_out += arrow.times;
        true
    }

    /// Moves the text of a box that one place has for itself down to where its arrow is.
    fn center(&mut self) {
        for at in 0..self.tiers.len() {
            let before = at.checked_sub(1).and_then(|at| self.gaps.get(at));
            let arrows = before.into_iter().chain(self.gaps.get(at));
            let first = arrows.flat_map(|gap| &gap.arrows).map(|arrow| arrow.row);
            let first = first.min().unwrap_or_default();
            if let [block] = &mut self.tiers[at].blocks[..] {
                block.top = first.min(self.height - block.rows.len().min(self.height));
            }
        }
    }
}

/// Gives the arrows between two tiers their rows, and boxes the rows that these take. True if a box
/// moved or grew.
fn route(gap: &mut Gap<'_>, from: &mut Tier<'_>, to: &mut Tier<'_>) -> bool {
    let tops = |from: &Tier<'_>, to: &Tier<'_>| -> Vec<(usize, usize)> {
        let blocks = from.blocks.iter().chain(&to.blocks);
        blocks.map(|block| (block.top, block.height)).collect()
    };
    let before = tops(from, to);
    let mut free = 0;
    for arrow in &mut gap.arrows {
        let ends = (from.find(&arrow.hop.from), to.find(&arrow.hop.to));
        let (Some(a), Some(b)) = ends else { continue };
        arrow.row = from.blocks[a].top.max(to.blocks[b].top).max(free);
        free = arrow.row + arrow.rows();
        from.reach(a, free);
        to.reach(b, free);
        from.stack();
        to.stack();
    }
    before != tops(from, to)
}

/// The places of a tier in a box of so many columns.
fn boxed<'a>(places: &[&'a Place], columns: usize, pane: Pane) -> Tier<'a> {
    let (around, inside) = inside(places);
    let mut tier = Tier {
        around,
        columns,
        ..Tier::default()
    };
    let mut below = false;
    for place in inside {
        // A node below a rule with another name would seem to be in that one's box.
        let headed = is_headed(place, around) || below;
        below = headed;
        let rows = Column { pane, columns }.place(place, headed);
        tier.blocks.push(Block {
            place,
            rows,
            headed,
            top: 0,
            height: 0,
            cut: Vec::new(),
        });
    }
    tier
}

/// Gives columns of the boxes that are lower than the highest to that one, as long as that makes the
/// map lower.
fn even_out(places: &[Vec<&Place>], columns: &mut [usize], pane: Pane) {
    let high = |at: usize, columns: usize| {
        let mut tier = boxed(&places[at], columns, pane);
        for block in &mut tier.blocks {
            block.height = block.rows.len();
        }
        tier.stack();
        tier.height()
    };
    let keeps: Vec<usize> = places.iter().map(|of| kept(of, pane)).collect();
    let mut heights: Vec<usize> = (0..places.len()).map(|at| high(at, columns[at])).collect();
    let mut best = columns.to_vec();
    let mut lowest = heights.iter().copied().max();
    for _ in 0..MAX_ROUNDS {
        let highest = (0..heights.len()).max_by_key(|at| heights[*at]);
        let gives =
            (0..heights.len()).filter(|at| columns[*at] > keeps[*at] && Some(*at) != highest);
        let gives = gives.min_by_key(|at| (heights[*at], Reverse(columns[*at])));
        let (Some(takes), Some(gives)) = (highest, gives) else {
            break;
        };
        columns[takes] += 1;
        columns[gives] -= 1;
        for at in [takes, gives] {
            heights[at] = high(at, columns[at]);
        }
        let now = heights.iter().copied().max();
        if now < lowest {
            lowest = now;
            best.copy_from_slice(columns);
        }
    }
    columns.copy_from_slice(&best);
}

/// The columns that a box keeps: those of what is held, and of the longest word beside it, within
/// limits.
fn kept(places: &[&Place], pane: Pane) -> usize {
    let longest = |text: &str| {
        let words = text.split(' ').map(|word| width(&pane.look.text(word)));
        words.max().unwrap_or_default()
    };
    let of = |place: &&Place| {
        let holds = place.holds.iter().flat_map(branches).map(|held| {
            let beside = held.more.iter().chain(&held.kept);
            let beside = beside.map(|text| longest(text)).max();
            width(&pane.look.text(&held.text)).max(beside.unwrap_or_default())
        });
        // What is only said beside the rest gives way.
        let does = place.does.iter().filter(|(_, role)| *role != Role::Dim);
        let does = does.map(|(said, _)| longest(said));
        holds.chain(does).max().unwrap_or_default()
    };
    let most = places.iter().map(of).max().unwrap_or_default();
    (LEAD + most).clamp(LEAST, MAX_KEPT)
}

/// True if a place has its name in a rule: all but the nodes behind a balancer, which is named in
/// the edge of their box.
fn is_headed(place: &Place, around: Option<&Place>) -> bool {
    around.is_none() || place.kind != Kind::Node
}

/// Puts the places of a tier in another order where arrows would cross: each as high as the first
/// that sends it something.
fn uncross(hops: &[Hop], from: &[&Place], to: &mut [&Place]) {
    let place = |of: &[&Place], name: &str| of.iter().position(|place| place.name == name);
    let pairs = |to: &[&Place]| -> Vec<(usize, usize)> {
        let told = hops.iter().filter(|hop| hop.rank != Rank::Aside);
        told.filter_map(|hop| Some((place(from, &hop.from)?, place(to, &hop.to)?)))
            .collect()
    };
    let crossings = |to: &[&Place]| {
        let pairs = pairs(to);
        let all = pairs.iter().enumerate();
        all.map(|(at, one)| {
            let later = pairs[at + 1..].iter();
            later.filter(|other| is_crossed(*one, **other)).count()
        })
        .sum::<usize>()
    };
    let mut other = to.to_vec();
    let known = pairs(to);
    let first = |at: usize| {
        let senders = known.iter().filter(|(_, to)| *to == at);
        senders.map(|(from, _)| *from).min()
    };
    let order: Vec<Option<usize>> = (0..to.len()).map(first).collect();
    other.sort_by_key(|place| {
        let at = to.iter().position(|other| other.name == place.name);
        // Whom nobody sends anything stays before those who are asked.
        at.and_then(|at| order[at]).map_or(0, |from| from + 1)
    });
    if crossings(&other) < crossings(to) {
        to.copy_from_slice(&other);
    }
}

fn is_crossed(one: (usize, usize), other: (usize, usize)) -> bool {
    (one.0 < other.0 && one.1 > other.1) || (one.0 > other.0 && one.1 < other.1)
}

/// The arrows from one tier to the next, from top to bottom: what went alike as one, and what a
/// browser asks by itself only where nothing else went. Of two that would cross, the one that matters
/// less is left out.
fn between<'a>(hops: &'a [Hop], from: &[&Place], to: &[&Place]) -> Gap<'a> {
    let (_, from) = inside(from);
    let (_, to) = inside(to);
    let place = |of: &[&Place], name: &str| of.iter().position(|place| place.name == name);
    let ends = |hop: &Hop| Some((place(&from, &hop.from)?, place(&to, &hop.to)?));
    let mut found: Vec<((usize, usize), Arrow<'a>)> = Vec::new();
    for hop in hops {
        let Some(ends) = ends(hop) else { continue };
        let beside = |other: &Hop| (&other.from, &other.to) == (&hop.from, &hop.to);
        let told = |other: &Hop| beside(other) && other.rank != Rank::Aside;
        if hop.rank == Rank::Aside && hops.iter().any(told) {
            continue;
        }
        let same = |(_, arrow): &&mut (_, Arrow<'a>)| {
            let other = arrow.hop;
            beside(other) && (&other.sent, &other.back) == (&hop.sent, &hop.back)
        };
        match found.iter_mut().find(same) {
            Some((_, arrow)) => {
                arrow.times += 1;
                if hop.rank < arrow.hop.rank {
                    arrow.hop = hop;
                }
            }
            None => found.push((
                ends,
                Arrow {
                    hop,
                    times: 1,
                    row: 0,
                },
            )),
        }
    }
    let mut by_rank: Vec<((usize, usize), Arrow<'a>)> = Vec::new();
    let mut left_out = 0;
    found.sort_by_key(|(_, arrow)| arrow.hop.rank);
    for (ends, arrow) in found {
        if by_rank.iter().any(|(other, _)| is_crossed(ends, *other)) {
            left_out += arrow.times;
        } else {
            by_rank.push((ends, arrow));
        }
    }
    let begun = |arrow: &Arrow<'_>| hops.iter().position(|hop| std::ptr::eq(hop, arrow.hop));
    by_rank.sort_by_key(|(ends, arrow)| (*ends, begun(arrow)));
    let arrows: Vec<Arrow<'a>> = by_rank.into_iter().map(|(_, arrow)| arrow).collect();
    Gap {
        columns: gap(&arrows),
        arrows,
        left_out,
    }
}

/// The columns between two boxes.
fn gap(arrows: &[Arrow<'_>]) -> usize {
    let said = arrows.iter().flat_map(|arrow| {
        let back = arrow.hop.back.as_ref();
        // The mark of what it carries; the line at which what is lost ends.
        let marks = usize::from(arrow.hop.carries) + usize::from(arrow.hop.lost);
        let back = back.map(|back| width(back) + marks);
        arrow.sent().as_deref().map(width).into_iter().chain(back)
    });
    said.max().map_or(APART, |said| said + 2)
}

/// The balancer around the places of a tier, and the places in it.
fn inside<'a>(places: &[&'a Place]) -> (Option<&'a Place>, Vec<&'a Place>) {
    let is_around = |place: &Place| place.kind == Kind::Balancer && places.len() > 2;
    let (around, inside): (Vec<&Place>, Vec<&Place>) =
        places.iter().copied().partition(|place| is_around(place));
    (around.first().copied(), inside)
}

/// The columns that the places of a tier would take: with each thing in a line of its own, and with
/// all that is to be known of it beside it.
fn natural(places: &[&Place], pane: Pane) -> [usize; 2] {
    let (around, inside) = inside(places);
    let of = |place: &&Place| {
        let name = width(&pane.look.text(&place.title));
        let holds = place.holds.iter().flat_map(branches);
        let holds = holds.map(|held| {
            let (text, more) = (width(&held.text), held.more.as_deref().map_or(0, width));
            [LEAD + text.max(more), LEAD + text + 1 + more]
        });
        let does = place.does.iter().map(|(said, _)| [LEAD + width(said); 2]);
        let most = holds
            .chain(does)
            .fold([0, 0], |[a, b], [c, d]| [a.max(c), b.max(d)]);
        if is_headed(place, around) {
            most.map(|most| most.max(name + 2))
        } else {
            [most[0].max(name + 1), most[1] + name + 1]
        }
    };
    // The edge names what is around them.
    let edge = around.map_or(0, |place| width(&pane.look.text(&place.title)) + 2);
    let wide = inside.iter().map(of);
    wide.fold([LEAST.max(edge); 2], |[a, b], [c, d]| [a.max(c), b.max(d)])
}

/// Columns for boxes that want so many each. Where even the lesser wish is too much, it is taken from
/// the widest; what is to spare goes to the greater wishes, from the last box on.
fn shared_out(natural: &[[usize; 2]], room: usize) -> Vec<usize> {
    let mut columns: Vec<usize> = natural.iter().map(|[least, _]| *least).collect();
    while columns.iter().sum::<usize>() > room {
        let Some(widest) = columns.iter_mut().max().filter(|widest| **widest > LEAST) else {
            break;
        };
        *widest -= 1;
    }
    for (at, [_, most]) in natural.iter().enumerate().rev() {
        let spare = room.saturating_sub(columns.iter().sum());
        if columns[at] + spare >= *most {
            columns[at] = columns[at].max(*most);
        }
    }
    columns
}
