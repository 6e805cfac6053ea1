//! What is said of a frame on a branch, where the step's own sentences do not fit: a title,
//! sentences from its events, why, and in what it differs from the lesson.

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::Value;

use super::outcome::outcomes;
use super::{happened, label};
use crate::lesson::observe::{Difference, FACTS, Observed, Value as Fact};
use crate::lesson::premises;
use crate::lesson::premises::Apart;
use crate::lesson::scenario::{Scenario, Step};
use crate::lesson::trace::{Cause, Frame, Intervention, LaneFrame, Trace};
use crate::text::Lang;
use crate::words::amounts::duration;
use crate::words::marks;
use crate::words::page::{branch as words, of_lane};
use crate::world::{Event, Latency, World};

/// The most actions in a title, and the most reasons in one sentence.
const MOST_NAMED: usize = 3;

/// A title made of what is done.
pub(super) fn title(trace: &Trace, frame: &Frame, lang: Lang) -> String {
    let mut done = done(frame, lang);
    match (frame.cause, trace.step_of(frame)) {
        (Cause::WhatIf(index), _) => {
            let made = &trace.interventions;
            let before = index.checked_sub(1).map(|before| &made[before]);
            if let Some(edit) = before.filter(|before| made[index].sends(before)) {
                done = [edit.action.say(lang), done].join(marks::COMMA.get(lang));
            }
            let of_the_file = premises::of_the_file(trace, index);
            let done = of_the_file.map_or(done, |whatif| whatif.title.get(lang).to_owned());
            words::what_if_title(lang, done)
        }
        (Cause::Step(_), Some(step)) if frame.actions.is_empty() && step.after > 0 => {
            words::time_passes(lang, duration(step.after, lang))
        }
        (Cause::Step(_), _) if frame.actions.is_empty() => words::NOTHING_DONE.get(lang).to_owned(),
        (Cause::Step(_), _) => begun(&done),
    }
}

/// What-ifs in words, each of the file by its title.
pub(super) fn titles(scenario: &Scenario, made: &[Intervention], lang: Lang) -> Vec<String> {
    let title =
        |(index, one): (usize, &Intervention)| match premises::part_of(scenario, made, index) {
            Some((first, whatif)) => (first == index).then(|| whatif.title.get(lang).to_owned()),
            None => Some(one.action.say(lang)),
        };
    made.iter().enumerate().filter_map(title).collect()
}

fn done(frame: &Frame, lang: Lang) -> String {
    let said = frame.actions.iter().map(|action| action.say(lang));
    few(said.collect(), marks::COMMA.get(lang), lang)
}

/// A sentence's first word with a capital, where it is no name.
fn begun(text: &str) -> String {
    let article = words::ARTICLES
        .iter()
        .any(|article| text.starts_with(article));
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if article => first.to_uppercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}

fn few(mut all: Vec<String>, between: &str, lang: Lang) -> String {
    let more = all.len().saturating_sub(MOST_NAMED);
    all.truncate(MOST_NAMED);
    let named = all.join(between);
    if more == 0 {
        return named;
    }
    words::and_more(lang, named, more)
}

/// Where a step starts, if that is not the end of the one before.
pub(super) fn origin(trace: &Trace, frame: &Frame, lang: Lang) -> Option<String> {
    let from = trace.step_of(frame)?.from.as_deref()?;
    match (trace.scenario.index_of(from), frame.cause) {
        (Some(index), _) => Some(words::going_on_from(lang, index + 1)),
        (None, Cause::Step(0)) => None,
        (None, _) => Some(words::FROM_THE_FIRST_STATE.get(lang).to_owned()),
    }
}

/// What happened, in one to three sentences a lane.
pub(super) fn told_by_events(trace: &Trace, frame: &Frame, lang: Lang) -> Vec<String> {
    let lanes = frame.lanes.iter().filter_map(|lane| {
        let told = happened::sentences(&to_tell(trace, frame, &lane.events), lang);
        let label = label(lane.world.preset(), lang);
        (!told.is_empty()).then(|| of_lane(lang, label, told.join(marks::SPACE.get(lang))))
    });
    let told: Vec<String> = lanes.collect();
    let chosen = |lane: &LaneFrame| lane.observed.choice.is_some();
    if told.is_empty() && frame.lanes.iter().any(chosen) {
        return vec![words::DEMANDS_CHANGE.get(lang).to_owned()];
    }
    if told.is_empty() {
        return vec![words::NOTHING_HAPPENS.get(lang).to_owned()];
    }
    told
}

/// The events to tell: without a choice before the first step, which no site has asked for yet.
pub(super) fn to_tell(trace: &Trace, frame: &Frame, events: &[Event]) -> Vec<Event> {
    let early = match frame.cause {
        Cause::WhatIf(index) => trace.interventions[index].after == 0,
        Cause::Step(_) => false,
    };
    let told = |event: &&Event| !(early && matches!(event, Event::Chosen(_)));
    events.iter().filter(told).cloned().collect()
}

/// Why the step is told from its events.
pub(super) fn reason(trace: &Trace, frame: &Frame, apart: &[Apart], lang: Lang) -> String {
    let caused = |apart: &&Apart| !matches!(apart, Apart::Event { .. });
    let mut reasons: Vec<String> = apart
        .iter()
        .filter(caused)
        .map(|apart| said(trace, frame, apart, lang))
        .collect();
    if reasons.is_empty() {
        reasons.extend(apart.iter().map(|apart| said(trace, frame, apart, lang)));
    }
    reasons.dedup();
    if reasons.is_empty() {
        return words::GOES_OTHERWISE.get(lang).to_owned();
    }
    let reasons = few(reasons, marks::SEMICOLON.get(lang), lang);
    words::differs(lang, reasons.trim_end_matches(marks::FULL_STOPS))
}

/// What the file's what-if that leads here has done.
pub(super) fn what_if(title: &str, lang: Lang) -> String {
    words::what_if(lang, title.trim_end_matches(marks::FULL_STOPS))
}

fn said(trace: &Trace, frame: &Frame, apart: &Apart, lang: Lang) -> String {
    let label = |lane: usize| {
        let world = trace.start.get(lane);
        world.map_or("", |world: &World| label(world.preset(), lang))
    };
    match apart {
        Apart::Setting {
            lane,
            name,
            here,
            lesson,
        } => {
            let is_over = is_over(trace, frame, *lane, name);
            let name = format!("{}.{name}", trace.scenario.lanes[*lane].name);
            match (plain(here), plain(lesson)) {
                (Some(here), Some(lesson)) if is_over => {
                    words::setting_was(lang, name, here, lesson)
                }
                (Some(here), Some(lesson)) => words::setting_is(lang, name, here, lesson),
                _ => words::other_setting(lang, name),
            }
        }
        Apart::Trust { lane } => words::outsider_trusted(lang, label(*lane)),
        Apart::Clock {
            by: Some(index), ..
        } => said(trace, frame, &Apart::WhatIf(*index), lang),
        Apart::Clock { ahead, .. } => {
            let span = duration(ahead.saturating_abs(), lang);
            if *ahead > 0 {
                words::clock_ahead(lang, span)
            } else {
                words::clock_behind(lang, span)
            }
        }
        Apart::WhatIf(index) => {
            let made = &trace.interventions[*index];
            let titled = premises::of_the_file(trace, *index);
            let titled = titled.map(|whatif| words::titled(lang, whatif.title.get(lang)));
            let action = titled.unwrap_or_else(|| made.action.say(lang));
            match made.after {
                0 => words::before_the_first(lang, action),
                after => words::after_step(lang, after, action),
            }
        }
        Apart::Event {
            step,
            lane,
            here,
            lesson,
        } => {
            let label = label(*lane);
            match (here, lesson) {
                (Some(event), _) => words::happened(lang, step, label, event.say(lang)),
                (None, lesson) => {
                    let event = lesson.as_ref().map(|event| event.say(lang));
                    let event = event.unwrap_or_default();
                    words::did_not_happen(lang, step, label, event)
                }
            }
        }
    }
}

/// True if a setting that had another value on the way has the lesson's again at a step.
fn is_over(trace: &Trace, frame: &Frame, lane: usize, name: &str) -> bool {
    let Cause::Step(index) = frame.cause else {
        return false;
    };
    let told = trace
        .lesson()
        .step(index)
        .and_then(|told| told.lanes.get(lane));
    let (Some(here), Some(told)) = (frame.lanes.get(lane), told) else {
        return false;
    };
    let (here, told) = (here.world.settings(), told.world.settings());
    here.apart_from(told)
        .iter()
        .all(|(other, _)| *other != name)
}

/// A setting's value as one writes it after `--set`; none for a whole table of them.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Array(items) => {
            let items: Option<Vec<String>> = items.iter().map(plain).collect();
            Some(format!("[{}]", items?.join(" ")))
        }
        Value::Null | Value::Object(_) => None,
    }
}

/// Where a lane's step is not as its file expects it: a sentence each. After a what-if, where that
/// shows first.
pub(super) fn differences(trace: &Trace, frame: &Frame, lane: usize, lang: Lang) -> Vec<String> {
    match frame.cause {
        Cause::Step(index) => at_step(trace, frame, index, lane, lang),
        Cause::WhatIf(index) => {
            let without = without(trace, index);
            let said = |trace: &Trace, step: usize| {
                let there = trace.step(step);
                there.map_or_else(Vec::new, |there| at_step(trace, there, step, lane, lang))
            };
            let later = trace.interventions[index].after..trace.scenario.steps.len();
            let mut found = later.filter_map(|step| {
                let anyhow = said(&without, step);
                let mut due = said(trace, step).into_iter();
                let due = due.find(|said| !anyhow.contains(said))?;
                Some(words::shows_at(lang, step + 1, due))
            });
            found.next().into_iter().collect()
        }
    }
}

/// The run without a what-if, and what came with it: what differs from the lesson there, too, is not
/// its doing.
fn without(trace: &Trace, index: usize) -> Cow<'_, Trace> {
    let mut rest = trace.interventions.clone();
    rest.drain(premises::together(trace, index));
    if rest.is_empty() && Arc::ptr_eq(&trace.start, &trace.lesson().start) {
        return Cow::Borrowed(trace.lesson());
    }
    Cow::Owned(trace.with(rest))
}

/// That every later step is as in the lesson.
pub(super) fn in_vain(trace: &Trace, frame: &Frame, lang: Lang) -> Option<String> {
    let Cause::WhatIf(index) = frame.cause else {
        return None;
    };
    let mut later = trace.interventions[index].after..trace.scenario.steps.len();
    if later.is_empty() {
        return None;
    }
    let same = |step: usize| match (trace.step(step), trace.lesson().step(step)) {
        (Some(here), Some(told)) => here.goes_as(told),
        (here, told) => here.is_none() && told.is_none(),
    };
    later
        .all(same)
        .then(|| words::SHOWS_NOWHERE.get(lang).to_owned())
}

fn at_step(trace: &Trace, frame: &Frame, index: usize, lane: usize, lang: Lang) -> Vec<String> {
    let lesson = trace.lesson().step(index);
    let told = lesson.and_then(|lesson| lesson.lanes.get(lane));
    let step = trace.step_of(frame);
    let (Some(step), Some(seen)) = (step, frame.lanes.get(lane)) else {
        return Vec::new();
    };
    let (name, start) = (&trace.scenario.lanes[lane].name, trace.scenario.start);
    lane_differences(step, name, seen, told, start, lang)
}

fn lane_differences(
    step: &Step,
    name: &str,
    seen: &LaneFrame,
    told: Option<&LaneFrame>,
    start: i64,
    lang: Lang,
) -> Vec<String> {
    let Some(expect) = step.expect.get(name) else {
        return Vec::new();
    };
    let label = label(seen.world.preset(), lang);
    let mut differences = seen.observed.differences(expect);
    if differences
        .iter()
        .all(|known| known.field != "stop_latency")
    {
        differences.extend(told.and_then(|told| stop(&seen.observed, &told.observed)));
    }
    let mut found = Vec::new();
    let answers = |difference: &Difference| ANSWERS.contains(&difference.field);
    if differences.iter().any(answers)
        && let Some(told) = told
        && let Some(said) = outcomes(&seen.observed, &told.observed, lang)
    {
        found.push(of_lane(lang, label, said));
        let follows = |difference: &Difference| CONSEQUENCES.contains(&difference.field);
        differences.retain(|difference| !answers(difference) && !follows(difference));
    }
    found.extend(differences.iter().map(|difference| {
        let told = told.map(|told| &told.observed);
        let (what, here, lesson) = in_words(difference, &seen.observed, told, start, lang);
        words::difference(lang, label, what, quoted(here, lang), quoted(lesson, lang))
    }));
    found
}

/// A value as the end of a Japanese sentence: in quotation marks where it has a topic of its own.
fn quoted(value: String, lang: Lang) -> String {
    if value.contains(words::TOPIC) {
        words::quoted(lang, value)
    } else {
        value
    }
}

/// The time until a stop works, where that is another one than in the lesson, expected or not.
fn stop(here: &Observed, lesson: &Observed) -> Option<Difference> {
    let (here, lesson) = (here.facts.stop_latency?, lesson.facts.stop_latency?);
    (here != lesson).then(|| Difference {
        field: "stop_latency",
        expected: Some(lesson.into()),
        observed: Some(here.into()),
    })
}

/// The fields that say what a request came to.
const ANSWERS: [&str; 4] = ["nothing", "status", "verdict", "failed"];
/// The fields that differ because an answer does.
const CONSEQUENCES: [&str; 6] = [
    "credential_bytes",
    "left",
    "requests",
    "rows",
    "reads",
    "writes",
];

/// A field of an expectation in words, its value here and in the lesson.
fn in_words<'a>(
    difference: &'a Difference,
    here: &'a Observed,
    lesson: Option<&'a Observed>,
    start: i64,
    lang: Lang,
) -> (&'a str, String, String) {
    let Difference {
        field,
        expected,
        observed,
    } = difference;
    if let Some(Fact::Shown(name, told)) = expected {
        let lesson = lesson.and_then(|lesson| lesson.figure(name, lang));
        let here = here.figure(name, lang);
        let label = here.as_ref().or(lesson.as_ref()).map(|figure| figure.label);
        let none = words::NONE.get(lang);
        return (
            label.unwrap_or(name),
            here.map_or_else(|| none.to_owned(), |figure| figure.value(start, lang)),
            lesson.map_or_else(|| told.clone(), |figure| figure.value(start, lang)),
        );
    }
    let fact = FACTS.iter().find(|fact| fact.name == *field);
    let label = fact.and_then(|fact| fact.label);
    let what = label.map_or(*field, |label| label.get(lang));
    let [here, lesson] = [observed, expected].map(|value| worded(value.as_ref(), lang));
    (what, here, lesson)
}

fn worded(value: Option<&Fact>, lang: Lang) -> String {
    match value {
        None => words::NONE.get(lang).to_owned(),
        Some(Fact::Flag(true)) => words::YES.get(lang).to_owned(),
        Some(Fact::Flag(false)) => words::NO.get(lang).to_owned(),
        Some(Fact::Latency(Latency::Never)) => words::NEVER.get(lang).to_owned(),
        // As the file writes it.
        Some(value @ (Fact::Count(_) | Fact::Statuses(_))) => value.to_string(),
        Some(value) => value.say(lang),
    }
}
