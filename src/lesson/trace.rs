//! A run of a scenario (`Trace`): its frames, one a step, with what-ifs put in, and the way
//! (`from`) that leads to each.
//!
//! [`run`] is a pure function of scenario, settings and interventions. A [`Trace`] is immutable;
//! a what-if makes another one, and shares with the first every frame before it. A frame is run when
//! it is first looked at.

mod lanes;

use std::convert::Infallible;
use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

pub use self::lanes::{LaneFrame, Lanes};
use crate::exhibit::Show;
use crate::lesson::scenario::{Scenario, Step};
use crate::world::settings::Settings;
use crate::world::{Action, Outsider, World};

/// A what-if: an action put in after a step.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Intervention {
    /// The file's number of the step it comes after; 0: before the first.
    pub after: usize,
    /// The lane that it is for; else every lane.
    pub lane: Option<String>,
    /// What is done.
    #[serde(rename = "do")]
    pub action: Action,
}

impl Intervention {
    /// True if it sends what another one has altered.
    #[must_use]
    pub fn sends(&self, edited: &Self) -> bool {
        let (Action::Tamper(edit), Some(by)) = (&edited.action, self.action.actor()) else {
            return false;
        };
        let sent = matches!(self.action, Action::Get(_) | Action::Replay(_));
        sent && edit.by() == by && (self.after, &self.lane) == (edited.after, &edited.lane)
    }
}

/// What brought a frame about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// A step of the file: its index.
    Step(usize),
    /// A what-if: its index in the list of interventions.
    WhatIf(usize),
}

/// One step in every lane: what happened, and the world after it.
#[derive(Debug)]
pub struct Frame {
    /// What brought it about.
    pub cause: Cause,
    /// What was done.
    pub actions: Vec<Action>,
    /// One for each lane, in the scenario's order.
    pub lanes: Lanes,
}

impl Frame {
    /// True if in every lane it can be observed to be the same as another.
    #[must_use]
    pub fn goes_as(&self, other: &Self) -> bool {
        let mut lanes = self.lanes.iter().zip(&other.lanes);
        std::ptr::eq(self, other) || lanes.all(|(one, other)| one.observed.goes_as(&other.observed))
    }
}

/// The frames of one run.
#[derive(Clone, Debug)]
pub struct Trace {
    /// What was run.
    pub scenario: Arc<Scenario>,
    /// What was put in.
    pub interventions: Vec<Intervention>,
    /// The settings of each lane before step 1.
    pub settings: Vec<Settings>,
    /// The worlds before step 1, before any what-if.
    pub start: Arc<Vec<World>>,
    /// The frames, what-ifs after the step that they follow.
    pub frames: Vec<Arc<Frame>>,
    /// The scenario as its file tells it; none where that is this run.
    lesson: Option<Arc<Trace>>,
}

/// Runs a scenario from its beginning.
#[must_use]
pub fn run(
    scenario: &Arc<Scenario>,
    settings: &[Settings],
    interventions: Vec<Intervention>,
) -> Trace {
    let lesson = scenario.settings().ok().filter(|own| own != settings);
    let lesson = lesson.map(|own| Arc::new(run(scenario, &own, Vec::new())));
    let start = scenario
        .lanes
        .iter()
        .zip(settings)
        .map(|(lane, settings)| {
            let mut world =
                World::new(lane.preset, settings.clone(), scenario.seed, scenario.start);
            for action in &scenario.setup {
                if let Some(action) = for_lane(action, &lane.name, scenario) {
                    world.apply(&action);
                }
            }
            world
        })
        .collect();
    let plain = Trace {
        scenario: Arc::clone(scenario),
        interventions: Vec::new(),
        settings: settings.to_vec(),
        start: Arc::new(start),
        frames: Vec::new(),
        lesson,
    }
    .completed();
    if interventions.is_empty() {
        plain
    } else {
        plain.with(interventions)
    }
}

impl Trace {
    /// The run with other interventions. Frames before the first difference are the same ones.
    #[must_use]
    pub fn with(&self, interventions: Vec<Intervention>) -> Self {
        self.up_to_the_first(interventions).completed()
    }

    /// The frames that other interventions leave as they are, with these to come.
    fn up_to_the_first(&self, interventions: Vec<Intervention>) -> Self {
        let same = self
            .interventions
            .iter()
            .zip(&interventions)
            .take_while(|(a, b)| a == b)
            .count();
        let rest = self.interventions[same..]
            .iter()
            .chain(&interventions[same..]);
        let first = rest.map(|i| i.after).min().unwrap_or(usize::MAX);
        let kept = self.frames.iter().take_while(|frame| match frame.cause {
            Cause::Step(index) => index < first,
            Cause::WhatIf(index) => index < same && self.interventions[index].after < first,
        });
        Self {
            scenario: Arc::clone(&self.scenario),
            settings: self.settings.clone(),
            start: Arc::clone(&self.start),
            frames: kept.cloned().collect(),
            interventions,
            lesson: self.lesson_or_self(),
        }
    }

    /// The run that the step's own sentences are about: the file's settings, and no what-if.
    #[must_use]
    pub fn lesson(&self) -> &Trace {
        self.lesson.as_deref().unwrap_or(self)
    }

    fn lesson_or_self(&self) -> Option<Arc<Trace>> {
        let lesson = self.lesson.clone();
        lesson.or_else(|| Some(Arc::new(self.clone())))
    }

    /// The run with other interventions, each asked whether it fits where it stands, in the world
    /// that those before it left.
    ///
    /// # Errors
    /// The first one that does not fit.
    pub fn with_fitting<E>(
        &self,
        interventions: Vec<Intervention>,
        fits: impl FnMut(&Self, &Intervention) -> Result<(), E>,
    ) -> Result<Self, E> {
        self.up_to_the_first(interventions).complete(fits)
    }

    /// The run with the verifiers of a lane trusting an issuer from outside, too, from its beginning.
    #[must_use]
    pub fn trusting(&self, lane: &str, outsider: &Outsider) -> Self {
        let mut start = self.start.to_vec();
        for (world, of) in start.iter_mut().zip(&self.scenario.lanes) {
            if of.name == lane {
                world.trust(outsider.clone());
            }
        }
        Self {
            start: Arc::new(start),
            frames: Vec::new(),
            lesson: self.lesson_or_self(),
            ..self.clone()
        }
        .completed()
    }

    /// The frame of a step of the file, by its index.
    #[must_use]
    pub fn step(&self, index: usize) -> Option<&Arc<Frame>> {
        // In order of the steps, what-ifs after theirs.
        let at = self.frames.partition_point(|frame| match frame.cause {
            Cause::Step(step) => step < index,
            Cause::WhatIf(what_if) => self.interventions[what_if].after <= index,
        });
        let frame = self.frames.get(at)?;
        (frame.cause == Cause::Step(index)).then_some(frame)
    }

    /// The frames at a step by the file's number, by their indices: its own, with the what-ifs right
    /// before and after it. None where there is no such step.
    #[must_use]
    pub fn at_step(&self, number: usize) -> Option<Vec<usize>> {
        let step = Cause::Step(number.checked_sub(1)?);
        let here = |frame: &Frame| match frame.cause {
            Cause::Step(_) => frame.cause == step,
            Cause::WhatIf(index) => {
                let after = self.interventions[index].after;
                after == number || after + 1 == number
            }
        };
        let mut frames = self.frames.iter();
        let any = frames.any(|frame| frame.cause == step);
        let all = 0..self.frames.len();
        any.then(|| all.filter(|at| here(&self.frames[*at])).collect())
    }

    /// The step of the file that a frame plays; `None` for a what-if.
    #[must_use]
    pub fn step_of(&self, frame: &Frame) -> Option<&Step> {
        match frame.cause {
            Cause::Step(index) => self.scenario.steps.get(index),
            Cause::WhatIf(_) => None,
        }
    }

    /// The place of the frame with a cause.
    #[must_use]
    pub fn place_of(&self, cause: Cause) -> Option<usize> {
        self.frames.iter().position(|frame| frame.cause == cause)
    }

    /// The worlds that a frame started from, one for each lane.
    #[must_use]
    pub fn before(&self, at: usize) -> Vec<&World> {
        self.worlds(self.previous(at))
    }

    /// The frame that a frame goes on from; none: the start.
    #[must_use]
    pub fn previous(&self, at: usize) -> Option<usize> {
        match self.frames.get(at)?.cause {
            Cause::Step(index) => self.origin(index),
            Cause::WhatIf(_) => at.checked_sub(1),
        }
    }

    /// The worlds after a step by the file's number, what-ifs there included; 0: before the first.
    #[must_use]
    pub fn worlds_after(&self, number: usize) -> Vec<&World> {
        self.worlds(self.last_after(number))
    }

    /// The frames that lead to a frame, from the first to it, by their indices: a step that starts
    /// from an earlier one leaves out those between.
    #[must_use]
    pub fn path_to(&self, at: usize) -> Vec<usize> {
        let last = Some(at).filter(|at| *at < self.frames.len());
        let back = std::iter::successors(last, |at| self.previous(*at));
        let mut path: Vec<usize> = back.collect();
        path.reverse();
        path
    }

    fn worlds(&self, frame: Option<usize>) -> Vec<&World> {
        let frame = frame.and_then(|at| self.frames.get(at));
        worlds(frame.map(Arc::as_ref), &self.start)
    }

    /// The frame whose world a step starts from; `None`: the start.
    fn origin(&self, index: usize) -> Option<usize> {
        let previous = match self.scenario.steps[index].from.as_deref() {
            Some("start") => None,
            Some(id) => self.scenario.index_of(id),
            None => index.checked_sub(1),
        };
        self.last_after(previous.map_or(0, |step| step + 1))
    }

    /// The last frame that belongs to a step's number: its own, or the last what-if after it.
    fn last_after(&self, number: usize) -> Option<usize> {
        self.frames.iter().rposition(|frame| match frame.cause {
            Cause::Step(index) => index + 1 == number,
            Cause::WhatIf(index) => self.interventions[index].after == number,
        })
    }

    fn completed(self) -> Self {
        match self.complete(|_, _| Ok::<_, Infallible>(())) {
            Ok(whole) => whole,
            Err(never) => match never {},
        }
    }

    /// Runs what is missing, in order: each frame once.
    fn complete<E>(
        mut self,
        mut fits: impl FnMut(&Self, &Intervention) -> Result<(), E>,
    ) -> Result<Self, E> {
        let done = self
            .frames
            .iter()
            .filter(|f| matches!(f.cause, Cause::Step(_)))
            .count();
        if done == 0 {
            self.frames.clear();
            self.intervene(0, &mut fits)?;
        } else {
            let after = |frame: &Arc<Frame>| matches!(frame.cause, Cause::WhatIf(i) if self.interventions[i].after == done);
            let kept = self.frames.iter().filter(|frame| after(frame)).count();
            self.frames.truncate(self.frames.len() - kept);
            self.intervene(done, &mut fits)?;
        }
        for index in done..self.scenario.steps.len() {
            let from = self.origin(index);
            let frame = self.play(index, from);
            self.frames.push(Arc::new(frame));
            self.intervene(index + 1, &mut fits)?;
        }
        Ok(self)
    }

    fn play(&self, index: usize, from: Option<usize>) -> Frame {
        let step = &self.scenario.steps[index];
        let wait = (step.after > 0).then_some(Action::Wait(step.after));
        let todo = self.scenario.lanes.iter().map(|lane| {
            let actions = wait.iter().chain(&step.actions);
            let mine = actions.filter_map(|action| for_lane(action, &lane.name, &self.scenario));
            mine.collect()
        });
        Frame {
            cause: Cause::Step(index),
            actions: step.actions.clone(),
            lanes: self.later(from, todo.collect(), (step.watch.clone(), step.show)),
        }
    }

    /// What comes of actions, for each lane its own, after a frame; run when it is looked at.
    fn later(
        &self,
        from: Option<usize>,
        todo: Vec<Vec<Action>>,
        (watch, show): (Option<String>, Option<Show>),
    ) -> Lanes {
        let origin = from.and_then(|at| self.frames.get(at)).cloned();
        let last = self.frames.last().cloned();
        let start = Arc::clone(&self.start);
        Lanes::later(move || {
            let before = worlds(origin.as_deref(), &start);
            // The rows that `fill` has written so far, in whichever world: every frame keeps its own,
            // so the cap on them is one for the whole run.
            let filled = worlds(last.as_deref(), &start).into_iter();
            let filled = filled.map(|world| world.filled);
            let lanes = before.into_iter().zip(filled).zip(todo);
            lanes
                .map(|((before, filled), todo)| {
                    LaneFrame::play(before, filled, &todo, watch.as_deref(), show)
                })
                .collect()
        })
    }

    fn intervene<E>(
        &mut self,
        after: usize,
        fits: &mut impl FnMut(&Self, &Intervention) -> Result<(), E>,
    ) -> Result<(), E> {
        for index in 0..self.interventions.len() {
            let intervention = &self.interventions[index];
            if intervention.after != after {
                continue;
            }
            fits(self, intervention)?;
            let from = self.last_after(after);
            let todo = self.scenario.lanes.iter().map(|lane| {
                let here = intervention.lane.as_ref();
                let here = here.is_none_or(|name| *name == lane.name);
                let action = for_lane(&intervention.action, &lane.name, &self.scenario);
                action.filter(|_| here).into_iter().collect()
            });
            let frame = Frame {
                cause: Cause::WhatIf(index),
                actions: vec![intervention.action.clone()],
                lanes: self.later(from, todo.collect(), (None, None)),
            };
            self.frames.push(Arc::new(frame));
        }
        Ok(())
    }
}

/// The worlds of the lanes after a frame, or those of the start.
fn worlds<'a>(frame: Option<&'a Frame>, start: &'a [World]) -> Vec<&'a World> {
    match frame {
        Some(frame) => frame.lanes.iter().map(|lane| &lane.world).collect(),
        None => start.iter().collect(),
    }
}

/// An action as one lane takes it: settings of other lanes are left out, and lane names dropped.
#[must_use]
pub fn for_lane(action: &Action, lane: &str, scenario: &Scenario) -> Option<Action> {
    let Action::Set(values) = action else {
        return Some(action.clone());
    };
    let mine = values
        .iter()
        .filter_map(|(name, value)| match name.split_once('.') {
            Some((of, setting)) if scenario.lanes.iter().any(|l| l.name == of) => {
                (of == lane).then(|| (setting.to_owned(), value.clone()))
            }
            _ => Some((name.clone(), value.clone())),
        });
    let mine: std::collections::BTreeMap<String, Value> = mine.collect();
    (!mine.is_empty()).then_some(Action::Set(mine))
}
