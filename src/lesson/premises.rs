//! Premises: whether a step's own sentences, and its question, still hold on a branch or under
//! other settings; elsewhere a step is told from its events.
//!
//! An author writes a step's sentences about one way to it: the scenario with the settings of its
//! file, and no what-if ([`Trace::lesson`]). With other settings, or after a what-if, they are told
//! only where everything that they can rest on is as it was there:
//!
//! 1. The step's expectation holds in every lane, and every placeholder of its sentences has a value.
//! 2. *The lesson's settings.* At every frame on the way to the step (`from` followed, the start and
//!    the step included), every setting of every lane that has any effect there has the lesson's
//!    value, and the verifiers trust the lesson's keys. A step may name settings that its sentences
//!    do not speak of ([`Step::regardless`]); a scenario may, for all of its steps.
//! 3. *The lesson's kinds of events.* At every step on the way, the events of each lane are the
//!    lesson's, in its order: the same facts about the same people, machines, tables and verdicts.
//!    Only the times in them may be others. No what-if on the way did anything, but for moving the
//!    clock, changing a setting (rule 2 judges it), or coming to nothing.
//! 4. *The lesson's clock*, where the step's sentences name a time themselves. A wait that changes
//!    nothing else leaves the others standing: what they say of times is read from the run.
//!
//! Rules 2 and 3 are strict on purpose. Where tokens lie, what a cookie allows, which limits were
//! reached and who did what before follow from the settings and from the events, and from nothing
//! else; so a sentence about any of them can be false only where one of these differs.
//!
//! Elsewhere a step is told from its events ([`Voice::Events`]). One that a what-if of the file leads
//! to is told in that what-if's own words ([`Voice::WhatIf`]).

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde_json::Value;

use crate::lesson::observe::Expect;
use crate::lesson::prose;
use crate::lesson::scenario::{Predict, Scenario, Step, WhatIf};
use crate::lesson::trace::{Cause, Frame, Intervention, Trace};
use crate::text::Lang;
use crate::world::settings::Settings;
use crate::world::{Event, Outsider, World};

/// In whose words a frame is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Voice<'a> {
    /// In the step's own: all that they rest on holds.
    Lesson(&'a Step),
    /// In those of the file's what-if that leads here.
    WhatIf(&'a WhatIf),
    /// In sentences made from the events, since these things are not as in the lesson.
    Events(Vec<Apart>),
}

/// One thing in which the way to a frame differs from the lesson's.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    clippy::large_enum_variant,
    reason = "a handful of them is made for a page"
)]
pub enum Apart {
    /// A setting has another value.
    Setting {
        /// The index of the lane.
        lane: usize,
        /// The setting's name.
        name: &'static str,
        /// Its value here.
        here: Value,
        /// Its value in the lesson.
        lesson: Value,
    },
    /// The verifiers trust an issuer from outside, too.
    Trust {
        /// The index of the lane.
        lane: usize,
    },
    /// The clock shows another time.
    Clock {
        /// The index of the lane.
        lane: usize,
        /// How many seconds it is ahead.
        ahead: i64,
        /// The what-if that moved it, by its index in the list of interventions.
        by: Option<usize>,
    },
    /// A what-if did something: its index in the list of interventions.
    WhatIf(usize),
    /// Something else happened at a step.
    Event {
        /// The file's number of the step.
        step: usize,
        /// The index of the lane.
        lane: usize,
        /// The first event that differs; none where one is missing.
        here: Option<Event>,
        /// The one that the lesson has in its place.
        lesson: Option<Event>,
    },
}

impl Apart {
    /// True if the sentences of a step hold all the same.
    fn is_excused(&self, step: &Step, scenario: &Scenario) -> bool {
        match self {
            Self::Setting { lane, name, .. } => {
                let mut named = scenario.regardless.iter().chain(&step.regardless);
                named.any(|written| match written.split_once('.') {
                    Some((of, setting)) => setting == *name && scenario.lanes[*lane].name == of,
                    None => written == name,
                })
            }
            Self::Clock { .. } => {
                let asked = step.predict.iter().flat_map(Predict::texts);
                let mut texts = step.texts().map(|(_, text)| text).chain(asked);
                !texts.any(prose::names_a_time)
            }
            Self::Trust { .. } | Self::WhatIf(_) | Self::Event { .. } => false,
        }
    }

    /// True if two are about the same thing; of an event, the first is enough.
    fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Setting { lane, name, .. },
                Self::Setting {
                    lane: of,
                    name: other,
                    ..
                },
            ) => (lane, name) == (of, other),
            (Self::WhatIf(index), Self::WhatIf(other)) => index == other,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

/// In whose words a frame is told.
///
/// # Panics
/// If the run has no frame `at`.
#[must_use]
pub fn voice(trace: &Trace, at: usize) -> Voice<'_> {
    let frame = &trace.frames[at];
    let Some(step) = trace.step_of(frame) else {
        return Voice::Events(Vec::new());
    };
    if let Some(whatif) = leads_here(trace, at, step) {
        return Voice::WhatIf(whatif);
    }
    let mut apart = apart(trace, at);
    let excused = |apart: &Apart| apart.is_excused(step, &trace.scenario);
    let filled = |text: &str| prose::fill(text, trace, &frame.lanes, Lang::En).is_some();
    if apart.iter().all(excused)
        && is_met(&step.expect, trace, frame)
        && step.texts().all(|(_, text)| filled(&text.en))
    {
        return Voice::Lesson(step);
    }
    // Where all that is left is an effect, what is excused is its cause.
    let is_cause = |apart: &Apart| !matches!(apart, Apart::Event { .. });
    if apart.iter().any(|apart| is_cause(apart) && !excused(apart)) {
        apart.retain(|apart| !excused(apart));
    }
    Voice::Events(apart)
}

/// The question before a frame: the step's, where its sentences stand and its answer is the right one.
///
/// # Panics
/// If the run has no frame `at`.
#[must_use]
pub fn predict(trace: &Trace, at: usize) -> Option<&Predict> {
    let Voice::Lesson(step) = voice(trace, at) else {
        return None;
    };
    let frame = &trace.frames[at];
    let predict = step.predict.as_ref()?;
    let Some(asks) = &predict.asks else {
        return Some(predict);
    };
    let happens = prose::fill(asks, trace, &frame.lanes, Lang::En)?;
    let answer = predict.options.get(predict.answer.checked_sub(1)?)?;
    (answer.is.as_deref() == Some(&happens)).then_some(predict)
}

/// The what-if of the file that an intervention, by its index, is part of: the longest, where there
/// are several.
#[must_use]
pub fn of_the_file(trace: &Trace, index: usize) -> Option<&WhatIf> {
    part_of(&trace.scenario, &trace.interventions, index).map(|(_, whatif)| whatif)
}

/// The same among other interventions, and the index of the first one that is part of it.
#[must_use]
pub fn part_of<'a>(
    scenario: &'a Scenario,
    made: &[Intervention],
    index: usize,
) -> Option<(usize, &'a WhatIf)> {
    let whatifs = scenario.whatifs.iter().filter_map(|whatif| {
        let all = made.windows(whatif.actions.len().max(1)).enumerate();
        let mut whole = all.filter(|(_, made)| {
            let made: Vec<&Intervention> = made.iter().collect();
            is_made(&made, whatif, scenario)
        });
        let (first, _) =
            whole.find(|(first, made)| (*first..first + made.len()).contains(&index))?;
        Some((first, whatif))
    });
    whatifs.max_by_key(|(_, whatif)| whatif.actions.len())
}

/// The interventions that came as one with another: all of a what-if of the file, or an edit with the
/// request that sends it.
#[must_use]
pub fn together(trace: &Trace, index: usize) -> Range<usize> {
    let made = &trace.interventions;
    if let Some((first, whatif)) = part_of(&trace.scenario, made, index) {
        return first..first + whatif.actions.len();
    }
    let sends = |index: usize| {
        let edited = index.checked_sub(1).and_then(|edited| made.get(edited));
        let sent = made.get(index);
        edited
            .zip(sent)
            .is_some_and(|(edited, sent)| sent.sends(edited))
    };
    index - usize::from(sends(index))..index + 1 + usize::from(sends(index + 1))
}

/// The what-if of the file that leads to a step: the only one on the way, with the file's settings,
/// and what it promises holds.
fn leads_here<'a>(trace: &'a Trace, at: usize, step: &Step) -> Option<&'a WhatIf> {
    if trace.interventions.is_empty() || trace.settings != trace.lesson().settings {
        return None;
    }
    let made: Vec<&Intervention> = trace
        .path_to(at)
        .into_iter()
        .filter_map(|at| match trace.frames[at].cause {
            Cause::WhatIf(index) => trace.interventions.get(index),
            Cause::Step(_) => None,
        })
        .collect();
    let frame = &trace.frames[at];
    trace.scenario.whatifs.iter().find(|whatif| {
        whatif.then == step.id
            && is_made(&made, whatif, &trace.scenario)
            && is_met(&whatif.expect, trace, frame)
            && prose::fill(&whatif.why.en, trace, &frame.lanes, Lang::En).is_some()
    })
}

/// True if interventions are a what-if of the file: all of its actions, and no other.
fn is_made(made: &[&Intervention], whatif: &WhatIf, scenario: &Scenario) -> bool {
    let after = scenario.number_of(&whatif.after).unwrap_or(0);
    made.len() == whatif.actions.len()
        && made.iter().zip(&whatif.actions).all(|(made, action)| {
            made.action == *action && made.after == after && made.lane == whatif.lane
        })
}

fn is_met(expect: &BTreeMap<String, Expect>, trace: &Trace, frame: &Frame) -> bool {
    let mut lanes = trace.scenario.lanes.iter().zip(&frame.lanes);
    lanes.all(|(lane, seen)| {
        let expect = expect.get(&lane.name);
        expect.is_none_or(|expect| seen.observed.differences(expect).is_empty())
    })
}

/// Everything in which the way to a frame differs from the lesson's.
fn apart(trace: &Trace, at: usize) -> Vec<Apart> {
    let lesson = trace.lesson();
    let mut search = Search::default();
    search.worlds(trace.start.iter(), lesson.start.iter(), None);
    for at in trace.path_to(at) {
        let frame = &trace.frames[at];
        let here = frame.lanes.iter().map(|lane| &lane.world);
        match frame.cause {
            Cause::WhatIf(index) => {
                let after = trace.interventions[index].after;
                let mut events = frame.lanes.iter().flat_map(|lane| &lane.events);
                let moves = |event: &Event| matches!(event, Event::ClockMoved { .. });
                let by = events.clone().any(moves).then_some(index);
                search.worlds(here, lesson.worlds_after(after).into_iter(), by);
                if events.any(does_something) {
                    search.add(Apart::WhatIf(index));
                }
            }
            Cause::Step(index) => {
                let told = lesson.step(index).filter(|told| !Arc::ptr_eq(told, frame));
                if let Some(told) = told {
                    search.worlds(here, told.lanes.iter().map(|lane| &lane.world), None);
                    search.events(index + 1, frame, told);
                }
            }
        }
    }
    search.found
}

/// What was found on the way so far.
#[derive(Default)]
struct Search<'a> {
    found: Vec<Apart>,
    /// The pairs of settings, here and in the lesson, that a lane had already: most ways have one.
    compared: Vec<(usize, &'a Settings, &'a Settings)>,
}

impl<'a> Search<'a> {
    fn add(&mut self, apart: Apart) {
        match self.found.iter_mut().find(|known| apart.is_like(known)) {
            None => self.found.push(apart),
            Some(Apart::Clock { ahead, by, .. }) => {
                if let Apart::Clock {
                    ahead: now,
                    by: moved,
                    ..
                } = apart
                {
                    (*ahead, *by) = (now, by.or(moved));
                }
            }
            Some(_) => {}
        }
    }

    fn worlds(
        &mut self,
        here: impl Iterator<Item = &'a World>,
        lesson: impl Iterator<Item = &'a World>,
        by: Option<usize>,
    ) {
        for (lane, (world, told)) in here.zip(lesson).enumerate() {
            self.settings(lane, world.settings(), told.settings());
            if trusted(world) != trusted(told) {
                self.add(Apart::Trust { lane });
            }
            let ahead = world.now() - told.now();
            if ahead != 0 {
                self.add(Apart::Clock { lane, ahead, by });
            }
        }
    }

    fn settings(&mut self, lane: usize, here: &'a Settings, lesson: &'a Settings) {
        let pair = (lane, here, lesson);
        if here == lesson || self.compared.contains(&pair) {
            return;
        }
        self.compared.push(pair);
        let values = here.apart_from(lesson).into_iter();
        for ((name, here_is), (_, lesson_is)) in values.zip(lesson.apart_from(here)) {
            if here.matters(name) || lesson.matters(name) {
                self.add(Apart::Setting {
                    lane,
                    name,
                    here: here_is,
                    lesson: lesson_is,
                });
            }
        }
    }

    /// Compares a step's events with the lesson's; one that differs is enough.
    fn events(&mut self, step: usize, frame: &Frame, told: &Frame) {
        let is_known = |apart: &Apart| matches!(apart, Apart::Event { .. });
        if self.found.iter().any(is_known) {
            return;
        }
        let mut lanes = frame.lanes.iter().zip(&told.lanes).enumerate();
        let apart = lanes.find_map(|(lane, (here, told))| {
            let (here, lesson) = first_apart(&here.events, &told.events)?;
            Some(Apart::Event {
                step,
                lane,
                here,
                lesson,
            })
        });
        self.found.extend(apart);
    }
}

/// The issuer from outside whose tokens are let in: one without keys signs nothing.
fn trusted(world: &World) -> Option<&Outsider> {
    let outsider = world.outsider();
    outsider.filter(|outsider| !outsider.keys.keys.is_empty())
}

/// True if an event of a what-if is more than a move of the clock, a setting, or nothing.
fn does_something(event: &Event) -> bool {
    !matches!(
        event,
        Event::ClockMoved { .. }
            | Event::SettingChanged { .. }
            | Event::SettingRefused { .. }
            | Event::NothingToDo { .. }
    )
}

/// The first two events of a step that are not of one kind: here, and in the lesson.
fn first_apart(here: &[Event], lesson: &[Event]) -> Option<(Option<Event>, Option<Event>)> {
    let telling = |event: &&Event| !matches!(event, Event::SettingChanged { .. });
    let mut here = here.iter().filter(telling);
    let mut lesson = lesson.iter().filter(telling);
    loop {
        match (here.next(), lesson.next()) {
            (None, None) => return None,
            (Some(a), Some(b)) if a == b || is_of_one_kind(a, b) => {}
            (a, b) => return Some((a.cloned(), b.cloned())),
        }
    }
}

/// What an event says of times; a statement holds times, and follows from the rest.
const TIMES: [&str; 3] = ["at", "exp", "command"];

/// True if two events are the same but for their times.
fn is_of_one_kind(a: &Event, b: &Event) -> bool {
    let timeless = |event: &Event| {
        let mut value = serde_json::to_value(event).ok()?;
        drop_times(&mut value);
        Some(value)
    };
    timeless(a).is_some_and(|a| Some(a) == timeless(b))
}

fn drop_times(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|name, _| !TIMES.contains(&name.as_str()));
            map.values_mut().for_each(drop_times);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_times),
        _ => {}
    }
}
