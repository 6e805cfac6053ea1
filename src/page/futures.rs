//! Both futures of one lane side by side (key `f`), and the sign ≠ where two lanes part
//! (`parting`).

use super::{Page, Parting, present};
use crate::lesson::observe::{Observed, Request};
use crate::lesson::trace::{Cause, Trace};
use crate::text::Lang;
use crate::words::page as words;

/// Both futures of one lane: left as the lesson has it, right as the branch has it.
///
/// Left of a what-if stands the step of the lesson that it follows; before the first step there is
/// none, and the branch stands alone.
///
/// # Panics
/// If the branch has no frame `at`, or no such lane.
#[must_use]
pub fn futures(lesson: &Trace, branch: &Trace, at: usize, lane: usize, lang: Lang) -> Page {
    let mut page = present(branch, at, lang);
    let mut here = page.lanes.swap_remove(lane);
    let label = format!("{}{}", here.label, words::BRANCH.get(lang));
    let Some(told) = in_the_lesson(lesson, branch, at) else {
        here.label = label;
        page.lanes = vec![here];
        page.parting = None;
        return page;
    };
    let [left, right] =
        [&lesson.frames[told], &branch.frames[at]].map(|frame| &frame.lanes[lane].observed);
    page.parting = parting(left, right);
    let is_step = matches!(branch.frames[at].cause, Cause::Step(_));
    if is_step && here.differences.is_empty() && right.goes_as(left) {
        let same = words::as_in_the_lesson(lang, &here.label);
        here.differences.push(same);
    }
    here.label = label;
    let mut left = present(lesson, told, lang).lanes.swap_remove(lane);
    left.label.push_str(words::LESSON.get(lang));
    page.lanes = vec![left, here];
    page
}

/// The lesson's frame that stands beside a frame of the branch; none before the first step.
///
/// # Panics
/// If the branch has no frame `at`.
#[must_use]
pub fn in_the_lesson(lesson: &Trace, branch: &Trace, at: usize) -> Option<usize> {
    let index = match branch.frames[at].cause {
        Cause::Step(index) => index,
        Cause::WhatIf(index) => branch.interventions[index].after.checked_sub(1)?,
    };
    lesson.place_of(Cause::Step(index))
}

/// Compares two lanes from top to bottom. What went before the request that is watched, or beside
/// it, is compared where that one and its answer are alike.
pub(super) fn parting(left: &Observed, right: &Observed) -> Option<Parting> {
    let line = |r: &Request| (r.sent.method, r.sent.path.clone());
    let lines = |o: &Observed| -> Vec<_> { o.requests.iter().map(line).collect() };
    let watched = [left, right].map(Observed::request);
    let sent_alike = watched[0].map(line) == watched[1].map(line);
    let status = |r: &Request| r.status;
    let answered_alike = watched[0].and_then(status) == watched[1].and_then(status);
    if !sent_alike {
        Some(Parting::Request)
    } else if !answered_alike {
        Some(Parting::Answer)
    } else if lines(left) != lines(right) || left.facts.requests != right.facts.requests {
        Some(Parting::Beside)
    } else if (left.facts.reads, left.facts.writes) != (right.facts.reads, right.facts.writes)
        || left.changed != right.changed
    {
        Some(Parting::State)
    } else if left.facts.verdict != right.facts.verdict {
        Some(Parting::Verdict)
    } else {
        None
    }
}
