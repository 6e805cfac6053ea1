//! The cursor: where in a run one stands, and the what-ifs tried so far.
//!
//! Back is `cursor - 1`. A what-if pushes an intervention and runs again from its step; undo pops
//! it. There is no other undo code.

use std::sync::Arc;

use crate::scenario::Scenario;
use crate::trace::{Cause, Frame, Intervention, Trace, run};
use crate::world::Action;
use crate::world::settings::Settings;

/// A scenario being played.
#[derive(Clone, Debug)]
pub struct Player {
    trace: Trace,
    lesson: Trace,
    cursor: usize,
}

impl Player {
    /// A player at the first step.
    #[must_use]
    pub fn new(
        scenario: &Arc<Scenario>,
        settings: &[Settings],
        interventions: Vec<Intervention>,
    ) -> Self {
        let lesson = run(scenario, settings, Vec::new());
        let trace = lesson.with(interventions);
        Self::of(lesson, trace)
    }

    /// A player at the first frame of a run, with the run without what-ifs beside it.
    #[must_use]
    pub fn of(lesson: Trace, trace: Trace) -> Self {
        Self {
            trace,
            lesson,
            cursor: 0,
        }
    }

    /// The run as it is, what-ifs included.
    #[must_use]
    pub fn trace(&self) -> &Trace {
        &self.trace
    }

    /// The run without what-ifs.
    #[must_use]
    pub fn lesson(&self) -> &Trace {
        &self.lesson
    }

    /// The index of the current frame.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The current frame.
    #[must_use]
    pub fn frame(&self) -> &Frame {
        &self.trace.frames[self.cursor]
    }

    /// Whether this is the last frame.
    #[must_use]
    pub fn at_end(&self) -> bool {
        self.cursor + 1 >= self.trace.frames.len()
    }

    /// One frame on; false at the end.
    pub fn forward(&mut self) -> bool {
        let moves = !self.at_end();
        self.cursor += usize::from(moves);
        moves
    }

    /// One frame back; false at the beginning.
    pub fn back(&mut self) -> bool {
        let moves = self.cursor > 0;
        self.cursor -= usize::from(moves);
        moves
    }

    /// To a frame by its index, or the nearest there is.
    pub fn go_to(&mut self, frame: usize) {
        self.cursor = frame.min(self.trace.frames.len().saturating_sub(1));
    }

    /// To a step by the file's number, from 1; false where there is none.
    pub fn go_to_step(&mut self, number: usize) -> bool {
        let wanted = number.checked_sub(1).map(Cause::Step);
        let at = self
            .trace
            .frames
            .iter()
            .position(|frame| Some(frame.cause) == wanted);
        if let Some(at) = at {
            self.cursor = at;
        }
        at.is_some()
    }

    /// What can be tried after the current frame, lane by lane; one list for all, without repeats.
    #[must_use]
    pub fn offers(&self) -> Vec<Action> {
        let mut offers: Vec<Action> = Vec::new();
        for action in self
            .frame()
            .lanes
            .iter()
            .flat_map(|lane| lane.world.offers())
        {
            if !offers.contains(&action) {
                offers.push(action);
            }
        }
        offers
    }

    /// Puts what-ifs in after the current frame, and goes to the last of them.
    pub fn intervene(&mut self, lane: Option<&str>, actions: &[Action]) {
        let after = self.number();
        let mut interventions = self.trace.interventions.clone();
        interventions.extend(actions.iter().map(|action| Intervention {
            after,
            lane: lane.map(str::to_owned),
            action: action.clone(),
        }));
        let last = interventions.len() - 1;
        self.trace = self.trace.with(interventions);
        self.cursor = self.position(Cause::WhatIf(last)).unwrap_or(self.cursor);
    }

    /// Takes the last what-if back, and stands where it was tried; false where there is none.
    pub fn undo(&mut self) -> bool {
        let mut interventions = self.trace.interventions.clone();
        let Some(last) = interventions.pop() else {
            return false;
        };
        self.trace = self.trace.with(interventions);
        let frame = last
            .after
            .checked_sub(1)
            .and_then(|step| self.position(Cause::Step(step)));
        self.cursor = frame.unwrap_or(0);
        true
    }

    /// Whether the current frame differs from the lesson, or comes after a what-if.
    #[must_use]
    pub fn on_branch(&self) -> bool {
        self.trace
            .interventions
            .iter()
            .any(|i| i.after < self.number() || matches!(self.frame().cause, Cause::WhatIf(_)))
    }

    /// The file's number of the step that the current frame is, or follows.
    #[must_use]
    pub fn number(&self) -> usize {
        match self.frame().cause {
            Cause::Step(index) => index + 1,
            Cause::WhatIf(index) => self.trace.interventions[index].after,
        }
    }

    fn position(&self, cause: Cause) -> Option<usize> {
        self.trace
            .frames
            .iter()
            .position(|frame| frame.cause == cause)
    }
}
