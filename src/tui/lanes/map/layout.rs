//! The layout of the state map: where each place stands, how wide boxes are, and which arrows go
//! between them.

use ratatui::text::Line;

use super::boxes::{Block, Column, LEAD, Row, STAYS, Tier, branches};
use crate::page::map::{Hop, Kind, Map, Place};
use crate::tui::pane::Pane;
use crate::tui::text::width;

/// The least columns of text in a box.
const LEAST: usize = 8;
/// The columns of a box's two sides.
const EDGES: usize = 2;
/// The columns between two boxes where nothing goes.
const APART: usize = 1;
/// The most columns that an arrow is longer than what it says.
const MAX_SPARE: usize = 8;

/// Where a place is drawn: with the clients, the servers or the stores.
pub(in crate::tui::lanes) fn tier(kind: Kind) -> usize {
    match kind {
        Kind::Site | Kind::Client => 0,
        Kind::Balancer | Kind::Node | Kind::Issuer | Kind::Service => 1,
        Kind::Store | Kind::Replica => 2,
    }
}

/// A map with everything in its place.
#[derive(Debug)]
pub(super) struct Layout<'a> {
    pub pane: Pane,
    pub tiers: Vec<Tier<'a>>,
    /// The arrows from each tier to the next.
    pub hops: Vec<Vec<&'a Hop>>,
    /// The columns from each tier to the next.
    pub gaps: Vec<usize>,
    /// The rows of text in the boxes.
    pub height: usize,
}

impl<'a> Layout<'a> {
    /// Lays a map out in so many rows, frames included, as far as what stays leaves it.
    pub fn new(map: &'a Map, pane: Pane, rows: usize) -> Self {
        let mut tiers: Vec<Vec<&Place>> = vec![Vec::new(); 3];
        for place in &map.places {
            tiers[tier(place.kind)].push(place);
        }
        tiers.retain(|places| !places.is_empty());
        let hops: Vec<Vec<&Hop>> = tiers
            .windows(2)
            .map(|pair| between(&map.hops, &pair[0], &pair[1]))
            .collect();
        let natural: Vec<[usize; 2]> = tiers.iter().map(|places| natural(places, pane)).collect();
        let mut gaps: Vec<usize> = hops.iter().map(|hops| gap(hops)).collect();
        let edges = tiers.len() * EDGES;
        let room = pane
            .columns
            .saturating_sub(gaps.iter().sum::<usize>() + edges);
        let columns = shared_out(&natural, room);
        // The arrows take what is to spare.
        let spare = room.saturating_sub(columns.iter().sum()) / gaps.len().max(1);
        for gap in &mut gaps {
            *gap += spare.min(MAX_SPARE);
        }
        let mut drawing = Self {
            pane,
            tiers: Vec::new(),
            hops,
            gaps,
            height: 0,
        };
        for (places, columns) in tiers.iter().zip(columns) {
            drawing.tiers.push(drawing.tier(places, columns, rows - 2));
        }
        drawing.align();
        drawing
    }

    /// The places of a tier in a box of so many columns and at most so many rows.
    fn tier(&self, places: &[&'a Place], columns: usize, rows: usize) -> Tier<'a> {
        let (title, inside) = inside(places);
        let one = inside.len() == 1;
        let mut tier = Tier {
            title: if one { inside.first().copied() } else { title },
            columns,
            ..Tier::default()
        };
        for place in inside {
            let pane = self.pane;
            let mut rows = Column { pane, columns }.place(place, one);
            let ends = self.hops.iter().flatten();
            let ends = ends
                .into_iter()
                .filter(|hop| hop.to == place.name || hop.from == place.name);
            if rows.is_empty() || ends.count() > 0 && rows.len() < 2 {
                let line = Line::default();
                rows.push(Row { line, weight: 8 });
            }
            tier.blocks.push(Block { place, rows });
        }
        while tier.rows() > rows {
            let all = tier.blocks.iter().enumerate();
            let all = all.flat_map(|(at, block)| {
                let rows = block.rows.iter().enumerate();
                rows.map(move |(row, it)| (it.weight, std::cmp::Reverse((at, row))))
            });
            // Who takes part, and what remembers, stays.
            let Some((..STAYS, std::cmp::Reverse((at, row)))) = all.min() else {
                break;
            };
            tier.blocks[at].rows.remove(row);
        }
        tier
    }

    /// Moves the text of boxes down, so that the arrow that matters most is straight.
    fn align(&mut self) {
        for at in 0..self.hops.len() {
            let Some(hop) = self.hops[at].iter().min_by_key(|hop| hop.rank) else {
                continue;
            };
            let start = |tier: &Tier<'_>, name: &str| {
                let mut row = tier.offset;
                for block in &tier.blocks {
                    if block.place.name == name {
                        return row;
                    }
                    row += block.rows.len();
                }
                tier.offset
            };
            let (from, to) = (
                start(&self.tiers[at], &hop.from),
                start(&self.tiers[at + 1], &hop.to),
            );
            self.tiers[at + 1].offset += from.saturating_sub(to);
            for tier in &mut self.tiers[..=at] {
                tier.offset += to.saturating_sub(from);
            }
        }
        let heights = self.tiers.iter().map(|tier| tier.offset + tier.rows());
        self.height = heights.max().unwrap_or_default();
    }
}

/// The arrows to draw from one tier to the next: the last between each two places, and what a
/// browser asks by itself only where nothing else went.
fn between<'a>(hops: &'a [Hop], from: &[&Place], to: &[&Place]) -> Vec<&'a Hop> {
    let is_in = |name: &str, tier: &[&Place]| tier.iter().any(|place| place.name == name);
    let mut all: Vec<&Hop> = Vec::new();
    for hop in hops {
        if !is_in(&hop.from, from) || !is_in(&hop.to, to) {
            continue;
        }
        match all
            .iter_mut()
            .find(|other| other.from == hop.from && other.to == hop.to)
        {
            Some(other) if hop.rank <= other.rank => *other = hop,
            Some(_) => {}
            None => all.push(hop),
        }
    }
    all
}

/// The columns between two boxes.
fn gap(hops: &[&Hop]) -> usize {
    let said = hops.iter().flat_map(|hop| {
        let back = hop.back.as_ref();
        let back = back.map(|back| width(back) + usize::from(hop.carries));
        hop.sent.as_deref().map(width).into_iter().chain(back)
    });
    said.max().map_or(APART, |said| said + 2)
}

/// What a box is called after, and the places in it: a balancer is around its nodes.
fn inside<'a>(places: &[&'a Place]) -> (Option<&'a Place>, Vec<&'a Place>) {
    let is_around = |place: &Place| place.kind == Kind::Balancer && places.len() > 2;
    let (around, inside): (Vec<&Place>, Vec<&Place>) =
        places.iter().copied().partition(|place| is_around(place));
    (around.first().copied(), inside)
}

/// The columns that the places of a tier would take: with each thing in a line of its own, and with
/// all that is to be known of it beside it.
fn natural(places: &[&Place], pane: Pane) -> [usize; 2] {
    let (_, inside) = inside(places);
    let one = inside.len() == 1;
    let of = |place: &&Place| {
        let name = width(&pane.look.text(&place.title)) + 1;
        let holds = place.holds.iter().flat_map(branches);
        let holds = holds.map(|held| {
            let (text, more) = (width(&held.text), held.more.as_deref().map_or(0, width));
            [LEAD + text.max(more), LEAD + text + 1 + more]
        });
        let does = place.does.iter().map(|(said, _)| [LEAD + width(said); 2]);
        let most = holds
            .chain(does)
            .fold([0, 0], |[a, b], [c, d]| [a.max(c), b.max(d)]);
        if one {
            most.map(|most| most.max(name))
        } else {
            [most[0].max(name), most[1] + name]
        }
    };
    let wide = inside.iter().map(of);
    wide.fold([LEAST; 2], |[a, b], [c, d]| [a.max(c), b.max(d)])
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
