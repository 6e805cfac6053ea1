//! How much of a step happens in a lane, beside the other: what a small window opens on.

use super::{Ending, Role};
use crate::lesson::trace::{LaneFrame, Trace};
use crate::text::Lang;

/// How much of a step happens in a lane: it has something to show, its verdict is another than in
/// the step before, an attacker got in, somebody was refused.
pub(super) fn of(trace: &Trace, at: usize, lane: usize, now: &Ending, lang: Lang) -> u8 {
    let was = trace.previous(at).map(|at| {
        let LaneFrame {
            events,
            observed,
            world,
        } = &trace.frames[at].lanes[lane];
        Ending::of((events, observed), (trace.before(at)[lane], world), lang)
    });
    let observed = &trace.frames[at].lanes[lane].observed;
    let brief = |ending: &Ending| ending.brief().text;
    let is_busy = !observed.requests.is_empty() || observed.shown.is_some();
    let is_new = was.is_none_or(|was| brief(&was) != brief(now));
    let signs = [
        is_busy,
        is_new,
        now.role() == Role::Alarm,
        now.role() == Role::Bad,
    ];
    signs.iter().fold(0, |all, sign| all * 2 + u8::from(*sign))
}
