//! `cloakroom check`: whether a scenario keeps its word, every expectation, prediction and what-if,
//! by running it.

mod form;

use std::sync::Arc;

use super::prose;
use crate::lesson::observe::{Expect, Value};
use crate::lesson::scenario::source::Places;
use crate::lesson::scenario::{Scenario, Step};
use crate::lesson::trace::{Frame, Intervention, LaneFrame, Trace, run};
use crate::text::{Lang, Text};
use crate::words::scenario_checks as words;
use crate::world::client::user_of;
use crate::world::{Action, Event};

/// Something that is wrong in a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub what: Text,
}

/// Everything that is wrong in a scenario that could be read, in order of lines.
#[must_use]
pub fn check(scenario: &Arc<Scenario>, text: &str) -> Vec<Problem> {
    if let Some(problem) = unplayable(scenario, text) {
        return vec![problem];
    }
    let mut report = Report::of(text);
    form::check(scenario, &mut report);
    if let (true, Ok(settings)) = (report.problems.is_empty(), scenario.settings()) {
        let trace = run(scenario, &settings, Vec::new());
        actions(&trace, &mut report);
        steps(&trace, &mut report);
        whatifs(&trace, &mut report);
    }
    report.problems.sort_by_key(|problem| problem.line);
    report.problems
}

/// Why a scenario cannot even be played: no lane or three, no step, a setting that there is not.
#[must_use]
pub fn unplayable(scenario: &Scenario, text: &str) -> Option<Problem> {
    let mut report = Report::of(text);
    form::playable(scenario, &mut report);
    if let Some(line) = report.places.hostile() {
        let what = words::FORBIDDEN_CHARACTER.into();
        report.problems.push(Problem { line, what });
    }
    if let Err(why) = scenario.settings() {
        report.add(&["lane"], why);
    }
    report.problems.into_iter().next()
}

struct Report<'a> {
    places: Places<'a>,
    problems: Vec<Problem>,
}

impl<'a> Report<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            places: Places::of(text),
            problems: Vec::new(),
        }
    }

    fn add_all(&mut self, path: &[&str], whats: Vec<Text>) {
        for what in whats {
            self.add(path, what);
        }
    }

    fn add(&mut self, path: &[&str], what: Text) {
        let line = self.places.line(path);
        self.problems.push(Problem { line, what });
    }
}

/// People and settings that an action names must be there.
fn actions(trace: &Trace, report: &mut Report<'_>) {
    let scenario = Arc::clone(&trace.scenario);
    for action in &scenario.setup {
        report.add_all(&["setup"], unknown_in(action, trace));
    }
    for (index, step) in scenario.steps.iter().enumerate() {
        for action in &step.actions {
            report.add_all(
                &["step", &index.to_string(), "do"],
                unknown_in(action, trace),
            );
        }
    }
    for (index, whatif) in scenario.whatifs.iter().enumerate() {
        for action in &whatif.actions {
            report.add_all(
                &["whatif", &index.to_string(), "do"],
                unknown_in(action, trace),
            );
        }
    }
}

fn unknown_in(action: &Action, trace: &Trace) -> Vec<Text> {
    let mut found = Vec::new();
    let known = |user: &str| {
        trace
            .start
            .iter()
            .any(|w| w.user_named(user).is_some() || w.service(user).is_some())
    };
    if let Some(who) = action.actor().filter(|who| !known(user_of(who))) {
        found.push(Text::of(|lang| words::nobody(lang, who)));
    }
    let limit = action.past_a_limit();
    found.extend(limit.map(|limit| Text::of(|lang| limit.say(lang).to_owned())));
    let Action::Set(values) = action else {
        return found;
    };
    for (name, value) in values {
        let lanes = trace.scenario.lanes.iter().zip(&trace.settings);
        match name.split_once('.') {
            Some((lane, _)) if trace.scenario.lanes.iter().all(|l| l.name != lane) => {
                found.push(Text::of(|lang| words::no_lane_in(lang, lane, name)));
            }
            Some((lane, setting)) => {
                let mut of = lanes.filter(|(l, _)| l.name == lane);
                let fault = of.find_map(|(_, of)| of.clone().set(setting, value).err());
                found.extend(fault.map(Text::from));
            }
            None => {
                let mut all = lanes;
                let fault = all.find_map(|(_, of)| of.clone().set(name, value).err());
                found.extend(fault.map(Text::from));
            }
        }
    }
    found
}

fn steps(trace: &Trace, report: &mut Report<'_>) {
    for (index, step) in trace.scenario.steps.iter().enumerate() {
        let Some(frame) = trace.step(index) else {
            continue;
        };
        let at = index.to_string();
        for what in expectations(&step.expect, trace, frame) {
            report.add(&["step", &at, "expect", &what.0, &what.1], what.2);
        }
        for (field, text) in step.texts() {
            for name in prose::placeholders(&text.en) {
                let name = format!("{{{name}}}");
                if prose::fill(&name, trace, &frame.lanes, Lang::En).is_none() {
                    let what = Text::of(|lang| words::no_value_at_step(lang, &name));
                    report.add(&["step", &at, field], what);
                }
            }
        }
        if step.show.is_some() && frame.lanes.iter().all(|lane| lane.observed.shown.is_none()) {
            report.add(&["step", &at, "show"], words::SHOWS_NOTHING.into());
        }
        if let Some(name) = step
            .watch
            .as_ref()
            .filter(|_| frame.lanes.iter().all(unwatched))
        {
            let what = Text::of(|lang| words::no_request_of(lang, name));
            report.add(&["step", &at, "watch"], what);
        }
        if let Some(what) = prediction(step, trace, frame) {
            report.add(&["step", &at, "predict"], what);
        }
    }
}

fn unwatched(lane: &LaneFrame) -> bool {
    lane.observed.watched.is_none()
}

/// Each expectation that does not hold: lane, field, what is wrong.
fn expectations(
    expect: &std::collections::BTreeMap<String, Expect>,
    trace: &Trace,
    frame: &Frame,
) -> Vec<(String, String, Text)> {
    let mut problems = Vec::new();
    for (lane, seen) in trace.scenario.lanes.iter().zip(&frame.lanes) {
        let Some(expect) = expect.get(&lane.name) else {
            continue;
        };
        for difference in seen.observed.differences(expect) {
            let fact = format!("{}.{}", lane.name, difference.field);
            let written = |value: Option<Value>| {
                value.map_or_else(|| "none".to_owned(), |value| value.to_string())
            };
            let (expected, observed) = (written(difference.expected), written(difference.observed));
            let what = Text::of(|lang| words::not_as_expected(lang, &fact, &expected, &observed));
            problems.push((lane.name.clone(), difference.field.to_owned(), what));
        }
    }
    problems
}

fn prediction(step: &Step, trace: &Trace, frame: &Frame) -> Option<Text> {
    let predict = step.predict.as_ref()?;
    let asks = predict.asks.as_ref()?;
    let Some(happens) = prose::fill(asks, trace, &frame.lanes, Lang::En) else {
        let asks = format!("asks = \"{asks}\"");
        return Some(Text::of(|lang| words::no_value_at_step(lang, &asks)));
    };
    let right: Vec<usize> = (1..)
        .zip(&predict.options)
        .filter(|(_, c)| c.is.as_deref() == Some(&happens))
        .map(|(n, _)| n)
        .collect();
    (right != [predict.answer])
        .then(|| Text::of(|lang| words::other_answer(lang, &happens, predict.answer)))
}

fn whatifs(trace: &Trace, report: &mut Report<'_>) {
    let scenario = Arc::clone(&trace.scenario);
    for (index, whatif) in scenario.whatifs.iter().enumerate() {
        let at = index.to_string();
        let number = |id: &str| scenario.number_of(id).unwrap_or(0);
        let interventions = whatif.actions.iter().map(|action| Intervention {
            after: number(&whatif.after),
            lane: whatif.lane.clone(),
            action: action.clone(),
        });
        let branch = trace.with(interventions.collect());
        let then = number(&whatif.then).saturating_sub(1);
        let (Some(frame), Some(lesson)) = (branch.step(then), trace.step(then)) else {
            continue;
        };
        if prose::fill(&whatif.why.en, &branch, &frame.lanes, Lang::En).is_none() {
            let what = Text::of(|lang| words::no_value_at(lang, &whatif.then));
            report.add(&["whatif", &at, "why"], what);
        }
        for what in expectations(&whatif.expect, &branch, frame) {
            report.add(&["whatif", &at, "expect", &what.0, &what.1], what.2);
        }
        let same = frame
            .lanes
            .iter()
            .zip(&lesson.lanes)
            .all(|(a, b)| a.observed == b.observed);
        if same {
            let what = Text::of(|lang| words::changes_nothing(lang, &whatif.then));
            report.add(&["whatif", &at], what);
        }
        let refused = branch
            .frames
            .iter()
            .flat_map(|f| &f.lanes)
            .flat_map(|l| &l.events);
        if let Some(Event::SettingRefused { why }) = refused
            .into_iter()
            .find(|e| matches!(e, Event::SettingRefused { .. }))
        {
            report.add(&["whatif", &at, "do"], why.clone().into());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::scenario::catalogue;
    use crate::work;

    /// What is looked at, not the time, is held to the length of the file.
    #[test]
    fn a_file_is_checked_in_work_that_grows_with_its_length() {
        let logout = catalogue::SOURCES
            .iter()
            .find(|source| source.name.contains("logout"));
        let logout = logout.unwrap().text;
        let begin = logout.find("[[step]]").unwrap();
        let end = begin + 8 + logout[begin + 8..].find("[[step]]").unwrap();
        let (head, step) = (&logout[..begin], &logout[begin..end]);
        let numbers = |count: usize| {
            let say = "say = { en = \"";
            let at = step.find("\nsay ").unwrap() + 1;
            let line = at + step[at..].find('\n').unwrap();
            let many = "12 ".repeat(count);
            format!(
                "{head}{}{say}{many}\", ja = \"{many}\" }}{}",
                &step[..at],
                &step[line..]
            )
        };
        let steps = |count: usize| {
            let more: Vec<String> = (0..count).map(|_| step.to_owned()).collect();
            format!("{head}{}", more.join("\n"))
        };
        for of in [&numbers as &dyn Fn(usize) -> String, &steps] {
            let work = |count: usize| {
                let text = of(count);
                let scenario = Arc::new(toml::from_str(&text).unwrap());
                work::of(|| assert!(check(&scenario, &text).len() >= count))
            };
            let (few, many) = (work(500), work(1000));
            assert!(few >= 500, "{few}");
            assert!(many <= 2 * few + few / 10, "{few} {many}");
        }
    }
}
