//! The map of time: a run as a tree of steps, with what was put in and the runs that were left.

use super::{branch, told};
use crate::lesson::player::Player;
use crate::lesson::trace::{Cause, Intervention};
use crate::lesson::whatif::command_line;
use crate::text::{Lang, elapsed};
use crate::words::marks;
use crate::words::page::{of_lane, times as words};

/// A place in time that one can go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A step of the run, by the file's number.
    Step(usize),
    /// A what-if of the run.
    WhatIf,
    /// Another run: a branch that was left, by its index; `None` is the lesson.
    Run(Option<usize>),
}

/// A place of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// What it is.
    pub place: Place,
    /// The frame that it is, or for another run the one that it leaves from; none before the first.
    pub frame: Option<usize>,
    /// The moment that it goes on from, by its place in the map; none at the first state.
    pub from: Option<usize>,
    /// One is here.
    pub here: bool,
    /// It goes otherwise than in the lesson.
    pub apart: bool,
}

/// A moment in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What is done.
    pub title: String,
    /// Where it starts, where that is not the end of the moment before.
    pub from: Option<String>,
    /// The clocks of the lanes: one where they agree.
    pub clock: Option<String>,
    /// The command line that makes a run again.
    pub command: Option<String>,
}

/// The moments of a run in the order of its file, each other run after the step that it leaves from.
#[must_use]
pub fn moments(player: &Player) -> Vec<Moment> {
    let trace = player.trace();
    let mut moments: Vec<Moment> = Vec::new();
    let mut place_of = vec![None; trace.frames.len()];
    let mut others = others(player);
    let mut add_others = |moments: &mut Vec<Moment>, after: usize, frame: Option<usize>| {
        let from = moments.len().checked_sub(1);
        others.retain(|(run, leaves)| {
            if *leaves == after {
                moments.push(Moment {
                    place: Place::Run(*run),
                    frame,
                    from,
                    here: false,
                    apart: false,
                });
            }
            *leaves != after
        });
    };
    add_others(&mut moments, 0, None);
    for (at, frame) in trace.frames.iter().enumerate() {
        let origin = trace.previous(at);
        let (place, apart) = match frame.cause {
            Cause::Step(index) => {
                let told = player.lesson().step(index);
                let apart = told.is_some_and(|told| !frame.goes_as(told));
                (Place::Step(index + 1), apart)
            }
            Cause::WhatIf(_) => (Place::WhatIf, false),
        };
        place_of[at] = Some(moments.len());
        moments.push(Moment {
            place,
            frame: Some(at),
            from: origin.and_then(|origin| place_of[origin]),
            here: at == player.cursor(),
            apart,
        });
        if let Place::Step(number) = place {
            add_others(&mut moments, number, Some(at));
        }
    }
    moments
}

/// The runs that this one is not, each with the number of the step after which it leaves.
fn others(player: &Player) -> Vec<(Option<usize>, usize)> {
    let here = &player.trace().interventions;
    let first = |made: &[Intervention]| made.iter().map(|made| made.after).min();
    let lesson = first(here).map(|after| (None, after));
    let branches = player.branches().iter().enumerate();
    let branches = branches.filter(|(_, made)| *made != here);
    let branches = branches.map(|(at, made)| (Some(at), first(made).unwrap_or(0)));
    lesson.into_iter().chain(branches).collect()
}

impl Moment {
    /// The moment in words.
    #[must_use]
    pub fn told(&self, player: &Player, lang: Lang) -> Told {
        let trace = player.trace();
        let other = |title, made: &[Intervention]| Told {
            title,
            from: None,
            clock: None,
            command: Some(command_line(trace, made)),
        };
        match self.place {
            Place::Run(None) => other(words::LESSON.get(lang).to_owned(), &[]),
            Place::Run(Some(at)) => {
                let made = player.branches().get(at).map_or(&[][..], Vec::as_slice);
                let titles = branch::titles(&trace.scenario, made, lang);
                other(titles.join(marks::COMMA.get(lang)), made)
            }
            Place::Step(_) | Place::WhatIf => self.frame.map_or_else(
                || other(String::new(), &[]),
                |at| Told {
                    title: told::title(trace, at, lang),
                    from: branch::origin(trace, &trace.frames[at], lang),
                    clock: Some(clock(player, at, lang)),
                    command: None,
                },
            ),
        }
    }
}

fn clock(player: &Player, at: usize, lang: Lang) -> String {
    let trace = player.trace();
    let lanes = trace.frames[at].lanes.iter();
    let clocks: Vec<(&str, String)> = lanes
        .map(|lane| {
            let since = elapsed(lane.world.now() - trace.scenario.start);
            (super::label(lane.world.preset(), lang), since)
        })
        .collect();
    match clocks.split_first() {
        Some(((_, first), rest)) if rest.iter().all(|(_, clock)| clock == first) => first.clone(),
        _ => {
            let each = clocks
                .iter()
                .map(|(lane, clock)| of_lane(lang, lane, clock));
            each.collect::<Vec<_>>().join("  ")
        }
    }
}
