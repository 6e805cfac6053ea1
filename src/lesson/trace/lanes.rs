//! What one frame of a run holds: for each lane what happened, what can be observed of it, and the
//! world after it (`LaneFrame`); run when it is first looked at (`Lanes`).

use std::fmt;
use std::ops::Deref;
use std::sync::LazyLock;

use crate::exhibit::Show;
use crate::lesson::observe::Observed;
use crate::work;
use crate::world::{Action, Event, World};

/// The lanes of a frame, run when they are first looked at: a what-if early in a long scenario shows
/// at once, whatever comes after it.
pub struct Lanes(LazyLock<Vec<LaneFrame>, Later>);

type Later = Box<dyn FnOnce() -> Vec<LaneFrame> + Send>;

impl Lanes {
    /// What these will be.
    pub(super) fn later(run: impl FnOnce() -> Vec<LaneFrame> + Send + 'static) -> Self {
        Self(LazyLock::new(Box::new(run)))
    }
}

impl Deref for Lanes {
    type Target = [LaneFrame];

    fn deref(&self) -> &[LaneFrame] {
        &self.0
    }
}

impl<'a> IntoIterator for &'a Lanes {
    type Item = &'a LaneFrame;
    type IntoIter = std::slice::Iter<'a, LaneFrame>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Debug for Lanes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list().entries(self).finish()
    }
}

/// One step in one lane.
#[derive(Clone, Debug)]
pub struct LaneFrame {
    /// What happened, in order.
    pub events: Vec<Event>,
    /// What can be observed of it.
    pub observed: Observed,
    /// Everything after it.
    pub world: World,
}

impl LaneFrame {
    pub(super) fn play(
        before: &World,
        filled: usize,
        actions: &[Action],
        watch: Option<&str>,
        show: Option<Show>,
    ) -> Self {
        work::note(1);
        let mut world = before.clone();
        world.filled = filled;
        let events: Vec<Event> = actions
            .iter()
            .flat_map(|action| world.apply(action))
            .collect();
        let mut observed = Observed::of(before, &events, &world, watch);
        observed.shown = show.and_then(|show| crate::exhibit::compute(show, &world, &events));
        Self {
            events,
            observed,
            world,
        }
    }
}
