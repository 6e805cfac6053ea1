//! What-ifs (`--do '3@ticket: { wait = 5 }'`) and settings (`--set ticket.store=shared`), parsed
//! and written as on the command line, and put in where they are possible.

use serde::Deserialize;
use serde_json::Value;

use crate::error::Error;
use crate::lesson::scenario::{Scenario, written};
use crate::lesson::trace::{Intervention, Trace};
use crate::text::Text;
use crate::text::safe::shell_word;
use crate::words::{intervene as words, library, marks};
use crate::world::settings::Settings;
use crate::world::{Action, World};

impl Intervention {
    /// Reads `N: ACTION` or `N@LANE: ACTION`.
    ///
    /// # Errors
    /// What cannot be read, the step or the lane that the scenario does not have.
    pub fn read(text: &str, scenario: &Scenario) -> Result<Self, Error> {
        let bad = |why: Text| Error::BadDo {
            text: text.to_owned(),
            why,
        };
        let (place, action) = text
            .split_once(':')
            .ok_or_else(|| bad(words::NO_COLON.into()))?;
        let (step, lane) = match place.trim().split_once('@') {
            Some((step, lane)) => (step, Some(lane.trim().to_owned())),
            None => (place.trim(), None),
        };
        let step = step.trim();
        let after: usize = step
            .parse()
            .map_err(|_| bad(Text::of(|lang| words::no_number(lang, step))))?;
        if after > scenario.steps.len() {
            return Err(Error::StepOutOfRange {
                step: after,
                steps: scenario.steps.len(),
            });
        }
        if let Some(name) = lane
            .as_ref()
            .filter(|name| scenario.lanes.iter().all(|l| l.name != **name))
        {
            return Err(unknown_lane(name, scenario));
        }
        if let Some(name) = unknown_action(action) {
            return Err(Error::UnknownAction {
                text: text.to_owned(),
                name,
                known: Action::KINDS.iter().map(|&kind| kind.to_owned()).collect(),
            });
        }
        let action = read_action(action).map_err(bad)?;
        if let Some(limit) = action.past_a_limit() {
            return Err(bad(Text::of(|lang| {
                let stop = marks::FULL_STOP.get(lang);
                limit.say(lang).trim_end_matches(stop).to_owned()
            })));
        }
        Ok(Self {
            after,
            lane,
            action,
        })
    }

    /// The what-if as one writes it after `--do`.
    #[must_use]
    pub fn written(&self) -> String {
        let lane = self
            .lane
            .as_ref()
            .map(|lane| format!("@{lane}"))
            .unwrap_or_default();
        format!("{}{lane}: {}", self.after, written(&self.action))
    }
}

/// The command line that plays a scenario: settings as after `--set`, what-ifs as after `--do`, and
/// the step to begin at, from 1. Quoted for a POSIX shell.
#[must_use]
pub fn play(
    scenario: &str,
    settings: &[String],
    what_ifs: &[String],
    step: Option<usize>,
) -> String {
    let sets = settings.iter().map(|set| ("--set", shell_word(set)));
    let dos = what_ifs.iter().map(|what_if| ("--do", shell_word(what_if)));
    let step = step.map(|step| ("--step", step.to_string()));
    let options = sets.chain(dos).chain(step);
    let options = options.map(|(option, value)| format!(" {option} {value}"));
    format!("cloakroom play {scenario}{}", options.collect::<String>())
}

/// The command line that makes a branch again, quoted for a POSIX shell.
#[must_use]
pub fn command_line(trace: &Trace, interventions: &[Intervention]) -> String {
    let scenario = &trace.scenario;
    let own = scenario.settings().unwrap_or_default();
    let lanes = scenario.lanes.iter().zip(&own).zip(&trace.settings);
    let settings = lanes.flat_map(|((lane, own), here)| {
        let apart = here.apart_from(own).into_iter();
        apart.map(|(name, value)| format!("{}.{name}={value}", lane.name))
    });
    let what_ifs = interventions.iter().map(Intervention::written);
    let (settings, what_ifs): (Vec<_>, Vec<_>) = (settings.collect(), what_ifs.collect());
    play(&scenario.id, &settings, &what_ifs, None)
}

/// Puts what-ifs in; each must be possible where it stands.
///
/// # Errors
/// The first one, in the order of the steps, that no lane offers there, with what is offered.
pub fn put_in(lesson: &Trace, interventions: Vec<Intervention>) -> Result<Trace, Error> {
    if interventions.is_empty() {
        return Ok(lesson.clone());
    }
    lesson.with_fitting(interventions, fits)
}

fn fits(trace: &Trace, intervention: &Intervention) -> Result<(), Error> {
    let worlds = trace.worlds_after(intervention.after);
    let lanes = trace.scenario.lanes.iter().zip(worlds);
    let here = lanes.filter(|(lane, _)| {
        intervention
            .lane
            .as_ref()
            .is_none_or(|name| *name == lane.name)
    });
    let here: Vec<&World> = here.map(|(_, world)| world).collect();
    if !here.iter().any(|world| world.offered(&intervention.action)) {
        return Err(not_offered(intervention, &here));
    }
    let Action::Set(values) = &intervention.action else {
        return Ok(());
    };
    values.iter().try_for_each(|(name, value)| {
        let text = intervention.written();
        let asked = ("--do", text.as_str());
        check_setting(asked, name, value, &trace.scenario, &trace.settings)
    })
}

/// What is offered instead: actions of the same kind whole, the others by kind.
fn not_offered(intervention: &Intervention, here: &[&World]) -> Error {
    let wanted = intervention.action.kind();
    let (mut offers, mut kinds) = (Vec::new(), Vec::new());
    for offer in here.iter().flat_map(|world| world.offers()) {
        let kind = offer.kind();
        let (list, name) = if kind == wanted {
            (&mut offers, written(&offer))
        } else {
            (&mut kinds, kind.to_owned())
        };
        if !list.contains(&name) {
            list.push(name);
        }
    }
    Error::NotOffered {
        text: intervention.written(),
        after: intervention.after,
        offers,
        kinds,
    }
}

/// Changes the settings before step 1 as `--set LANE.SETTING=VALUE` says; without a lane, in all.
///
/// # Errors
/// What cannot be read, the lane or the setting that there is not, a value that it cannot have.
pub fn set(text: &str, scenario: &Scenario, settings: &mut [Settings]) -> Result<(), Error> {
    let asked = ("--set", text);
    let (name, value) = text
        .split_once('=')
        .ok_or_else(|| bad_set(asked, words::NO_EQUALS.into()))?;
    let (name, value) = (name.trim(), read_value(value.trim()));
    check_setting(asked, name, &value, scenario, settings)?;
    let (lane, setting) = lane_and_setting(name, scenario);
    let lanes = scenario.lanes.iter().zip(settings);
    for (_, settings) in lanes.filter(|(of, _)| lane.is_none_or(|lane| lane == of.name)) {
        settings
            .set(setting, &value)
            .map_err(|why| bad_set(asked, why.into()))?;
    }
    Ok(())
}

/// The lane is not one of the scenario's.
#[must_use]
pub fn unknown_lane(name: &str, scenario: &Scenario) -> Error {
    let lanes = scenario
        .lanes
        .iter()
        .map(|lane| lane.name.clone())
        .collect();
    Error::UnknownLane {
        name: name.to_owned(),
        lanes,
    }
}

fn check_setting(
    asked: (&'static str, &str),
    name: &str,
    value: &Value,
    scenario: &Scenario,
    settings: &[Settings],
) -> Result<(), Error> {
    let (lane, setting) = lane_and_setting(name, scenario);
    if lane.is_none()
        && let Some((unknown, _)) = name.split_once('.')
    {
        return Err(unknown_lane(unknown, scenario));
    }
    let lanes = scenario.lanes.iter().zip(settings);
    for (_, settings) in lanes.filter(|(of, _)| lane.is_none_or(|lane| lane == of.name)) {
        settings
            .clone()
            .set(setting, value)
            .map_err(|why| bad_set(asked, why.into()))?;
    }
    Ok(())
}

fn lane_and_setting<'a>(name: &'a str, scenario: &Scenario) -> (Option<&'a str>, &'a str) {
    match name.split_once('.') {
        Some((lane, setting)) if scenario.lanes.iter().any(|l| l.name == lane) => {
            (Some(lane), setting)
        }
        _ => (None, name),
    }
}

/// `asked` is the option, and the whole of its value.
fn bad_set((option, text): (&'static str, &str), why: Text) -> Error {
    Error::BadSet {
        option,
        text: text.to_owned(),
        why,
    }
}

/// An action as in a scenario file; the error says which actions or fields there are.
fn read_action(text: &str) -> Result<Action, Text> {
    #[derive(Deserialize)]
    struct Line {
        #[serde(rename = "do")]
        action: Action,
    }
    let line: Result<Line, _> = toml::from_str(&format!("do = {text}"));
    line.map(|line| line.action)
        .map_err(|error| library::said(error.message()))
}

/// The name of the action, where there is none of that name.
fn unknown_action(text: &str) -> Option<String> {
    let Value::Object(action) = read_value(text.trim()) else {
        return None;
    };
    let name = action.keys().next().filter(|_| action.len() == 1)?;
    (!Action::KINDS.contains(&name.as_str())).then(|| name.clone())
}

/// A value as in a scenario file; what is none is a text.
fn read_value(text: &str) -> Value {
    #[derive(Deserialize)]
    struct Line {
        value: Value,
    }
    let line: Result<Line, _> = toml::from_str(&format!("value = {text}"));
    line.map_or_else(|_| Value::from(text), |line| line.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::scenario::catalogue;
    use crate::lesson::trace::run;
    use crate::text::Lang;
    use crate::work;

    /// The frames that are played, not the time, are held to the number of what-ifs.
    #[test]
    fn many_what_ifs_are_put_in_in_work_that_grows_with_their_number() {
        let scenario = catalogue::find("logout").unwrap();
        let lesson = run(&scenario, &scenario.settings().unwrap(), Vec::new());
        let work = |count: usize| {
            let texts = (0..count).map(|n| format!("{}: {{ get = {{ by = \"alice\" }} }}", n % 7));
            let read = texts.map(|text| Intervention::read(&text, &scenario).unwrap());
            let read: Vec<Intervention> = read.collect();
            work::of(|| {
                put_in(&lesson, read).unwrap();
            })
        };
        let (few, many) = (work(50), work(100));
        assert!(few >= 50, "{few}");
        assert!(many <= 2 * few, "{few} {many}");
    }

    #[test]
    fn what_cannot_be_done_is_told_with_what_can() {
        let scenario = catalogue::find("logout").unwrap();
        let lesson = run(&scenario, &scenario.settings().unwrap(), Vec::new());
        let refused = |text: &str| {
            let read = Intervention::read(text, &scenario);
            let put = read.and_then(|what_if| put_in(&lesson, vec![what_if]));
            let error = put.expect_err(text);
            Lang::ALL.map(|lang| error.say(lang).to_string())
        };
        let [en, ja] = refused("3: { tamper = { by = \"alice\", claim = \"exp\", value = 1 } }");
        let same = en.find("{ tamper = { by = \"mallory\", claim").expect(&en);
        let others = en.find("login, get, post").expect(&en);
        assert!(same < others && en.chars().count() < 1000, "{en}");
        assert!(ja.contains("同じ種類では { tamper"), "{ja}");
        let [en, ja] = refused("3: { wati = 5 }");
        assert!(en.contains("no action `wati`; near it: wait"), "{en}");
        assert!(
            en.ends_with("forge, set") && en.chars().count() < 1000,
            "{en}"
        );
        assert!(ja.contains("操作 `wati` はない"), "{ja}");
        let [en, ja] = refused("3: { set = { nothing = 1 } }");
        assert!(en.starts_with("--do '3: { set"), "{en}");
        assert!(ja.starts_with("--do '3: { set"), "{ja}");
    }

    #[test]
    fn what_ifs_are_asked_in_the_world_that_those_before_them_left() {
        let scenario = catalogue::find("logout").unwrap();
        let lesson = run(&scenario, &scenario.settings().unwrap(), Vec::new());
        let put = |texts: &[&str]| {
            let read = texts.iter().map(|text| Intervention::read(text, &scenario));
            put_in(&lesson, read.collect::<Result<_, _>>().unwrap())
        };
        let steal = "1: { steal = { from = \"alice\", by = \"eve\" } }";
        let replay = "2: { replay = { by = \"eve\", path = \"/orders\" } }";
        assert!(matches!(
            put(&[replay]),
            Err(Error::NotOffered { after: 2, .. })
        ));
        for order in [[steal, replay], [replay, steal]] {
            let trace = put(&order).unwrap();
            assert_eq!(trace.frames.len(), lesson.frames.len() + 2);
            assert_eq!(trace.interventions[0].written(), order[0]);
        }
    }
}
