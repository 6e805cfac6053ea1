//! Placeholders in prose: `{passport.status}` becomes what was observed.

use std::fmt::Write as _;

use super::Scenario;
use crate::lang::Lang;
use crate::observe::FACTS;
use crate::trace::{LaneFrame, Trace};

/// The names between braces, in order.
#[must_use]
pub fn placeholders(text: &str) -> Vec<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}

/// Whether a placeholder can mean something in a scenario: `clock`, `LANE.FACT` or
/// `LANE.shown.VALUE`.
#[must_use]
pub fn is_known(name: &str, scenario: &Scenario) -> bool {
    if name == "clock" {
        return true;
    }
    let Some((lane, fact)) = name.split_once('.') else {
        return false;
    };
    scenario.lanes.iter().any(|l| l.name == lane)
        && (FACTS.contains(&fact) || fact.starts_with("shown."))
}

/// The prose with every placeholder filled from a frame; one that means nothing there stays as it is.
#[must_use]
pub fn fill(text: &str, trace: &Trace, lanes: &[LaneFrame], lang: Lang) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        if let Some((name, after)) = after.split_once('}') {
            match fact(name, trace, lanes, lang) {
                Some(value) => out.push_str(&value),
                None => {
                    let _ = write!(out, "{{{name}}}");
                }
            }
            rest = after;
        } else {
            out.push('{');
            rest = after;
        }
    }
    out + rest
}

fn fact(name: &str, trace: &Trace, lanes: &[LaneFrame], lang: Lang) -> Option<String> {
    if name == "clock" {
        let now = lanes.first()?.world.now;
        return Some(elapsed(now - trace.scenario.start));
    }
    let (lane, fact) = name.split_once('.')?;
    let at = trace.scenario.lanes.iter().position(|l| l.name == lane)?;
    let frame = lanes.get(at)?;
    match fact.strip_prefix("shown.") {
        Some(value) => frame.observed.value(value),
        None => frame.observed.fact(fact, lang),
    }
}

/// The time since the start of a scenario: `T+00:01:02`, or before it: `T-00:01:02`.
#[must_use]
pub fn elapsed(seconds: i64) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let seconds = seconds.unsigned_abs();
    format!(
        "T{sign}{:02}:{:02}:{:02}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}
