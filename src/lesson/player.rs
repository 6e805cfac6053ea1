//! The cursor: at which step of a run one stands, forward and back, and the what-ifs tried so far,
//! with undo.
//!
//! Back is `cursor - 1`. A what-if pushes an intervention and runs again from its step; undo pops
//! it. There is no other undo code. A branch is a list of interventions: each that was made is
//! kept, and can be gone back to.

use std::sync::Arc;

use crate::lesson::premises;
use crate::lesson::scenario::Scenario;
use crate::lesson::trace::{Cause, Frame, Intervention, Trace, run};
use crate::world::Action;
use crate::world::settings::Settings;

/// A scenario being played.
#[derive(Clone, Debug)]
pub struct Player {
    trace: Trace,
    lesson: Trace,
    cursor: usize,
    branches: Vec<Vec<Intervention>>,
    parts_at: Option<usize>,
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
        let mut player = Self {
            trace: lesson.clone(),
            lesson,
            cursor: 0,
            branches: Vec::new(),
            parts_at: None,
        };
        player.run(trace);
        player
    }

    /// Makes a run the current one, and keeps its branch.
    fn run(&mut self, trace: Trace) {
        let current = &self.trace.interventions;
        let made = &trace.interventions;
        if !made.is_empty() && !self.branches.contains(made) {
            let grown = self
                .branches
                .iter_mut()
                .find(|branch| *branch == current && made.starts_with(branch));
            match grown {
                Some(branch) => branch.clone_from(made),
                None => self.branches.push(made.clone()),
            }
        }
        self.trace = trace;
        self.parts_at = self.first_difference();
    }

    /// The number of the first step of the file that goes otherwise than in the lesson.
    fn first_difference(&self) -> Option<usize> {
        if self.trace.interventions.is_empty() {
            return None;
        }
        (0..self.lesson.scenario.steps.len())
            .find(
                |index| match (self.trace.step(*index), self.lesson.step(*index)) {
                    (Some(here), Some(told)) => !here.goes_as(told),
                    _ => true,
                },
            )
            .map(|index| index + 1)
    }

    /// The branches made so far, each as the what-ifs that make it again.
    #[must_use]
    pub fn branches(&self) -> &[Vec<Intervention>] {
        &self.branches
    }

    /// Goes back to a branch, where its last what-if shows; `None` is the lesson, at the step where one
    /// is. False where there is none.
    pub fn take_up(&mut self, branch: Option<usize>) -> bool {
        let interventions = match branch {
            Some(at) => match self.branches.get(at) {
                Some(interventions) => interventions.clone(),
                None => return false,
            },
            None => Vec::new(),
        };
        let number = self.number();
        self.run(self.trace.with(interventions));
        self.cursor = self.point().or_else(|| self.of_number(number)).unwrap_or(0);
        true
    }

    /// The number of the first step at which this branch differs from the lesson, if it does.
    #[must_use]
    pub fn parts_at(&self) -> Option<usize> {
        self.parts_at
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

    /// True if this is the last frame.
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
        let at = self.of_number(number);
        self.cursor = at.unwrap_or(self.cursor);
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

    /// Puts what-ifs in after a step by the file's number (0: before the first), and goes to where the
    /// last of them shows.
    pub fn intervene(&mut self, after: usize, lane: Option<&str>, actions: &[Action]) {
        let mut interventions = self.trace.interventions.clone();
        interventions.extend(actions.iter().map(|action| Intervention {
            after,
            lane: lane.map(str::to_owned),
            action: action.clone(),
        }));
        self.run(self.trace.with(interventions));
        self.cursor = self.point().unwrap_or(self.cursor);
    }

    /// The frame at which the last what-if shows: the step that the file names, else its own.
    fn point(&self) -> Option<usize> {
        let last = self.trace.interventions.len().checked_sub(1)?;
        let whatif = premises::of_the_file(&self.trace, last);
        let then = whatif.and_then(|whatif| {
            let index = self.trace.scenario.index_of(&whatif.then)?;
            self.trace.place_of(Cause::Step(index))
        });
        then.or_else(|| self.trace.place_of(Cause::WhatIf(last)))
    }

    /// Takes the last what-if back, and stays at the step; false where there is none. One of the file
    /// goes as it came, with all of its actions, and an edit with the request that sent it.
    pub fn undo(&mut self) -> bool {
        let Some(last) = self.trace.interventions.len().checked_sub(1) else {
            return false;
        };
        let (cause, number) = (self.frame().cause, self.number());
        let mut interventions = self.trace.interventions.clone();
        interventions.truncate(premises::together(&self.trace, last).start);
        let stays = matches!(cause, Cause::WhatIf(index) if index < interventions.len());
        self.run(self.trace.with(interventions));
        let same = self.trace.place_of(cause).filter(|_| stays);
        self.cursor = same.or_else(|| self.of_number(number)).unwrap_or(0);
        true
    }

    /// The frame of a step by the file's number; 0 has none.
    fn of_number(&self, number: usize) -> Option<usize> {
        self.trace.place_of(Cause::Step(number.checked_sub(1)?))
    }

    /// True if the current frame differs from the lesson, or comes after a what-if.
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
}
