//! Placeholders in prose: `{passport.status}` becomes what was observed.

use crate::lesson::observe::Fact;
use crate::lesson::scenario::Scenario;
use crate::lesson::trace::{LaneFrame, Trace};
use crate::text::{Lang, Text, elapsed};
use crate::words::times;

/// The names between braces, in order.
#[must_use]
pub fn placeholders(text: &str) -> Vec<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}

/// True if a placeholder can mean something in a scenario: `clock`, `LANE.FACT` or
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
        && (Fact::of_placeholder(fact).is_some() || fact.starts_with("shown."))
}

/// The prose with every placeholder filled from a frame; none where one has no value there.
#[must_use]
pub fn fill(text: &str, trace: &Trace, lanes: &[LaneFrame], lang: Lang) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        if let Some((name, after)) = after.split_once('}') {
            out.push_str(&fact(name, trace, lanes, lang)?);
            rest = after;
        } else {
            out.push('{');
            rest = after;
        }
    }
    Some(out + rest)
}

fn fact(name: &str, trace: &Trace, lanes: &[LaneFrame], lang: Lang) -> Option<String> {
    if name == "clock" {
        let now = lanes.first()?.world.now();
        return Some(elapsed(now - trace.scenario.start));
    }
    let (lane, fact) = name.split_once('.')?;
    let at = trace.scenario.lanes.iter().position(|l| l.name == lane)?;
    let frame = lanes.get(at)?;
    match fact.strip_prefix("shown.") {
        Some(name) => {
            let figure = frame.observed.figure(name, lang)?;
            Some(figure.value(trace.scenario.start, lang))
        }
        None => frame.observed.fact(fact, lang),
    }
}

/// True if a text names a time or a span by itself: `T+08:00:00`, "a minute later", 14:58. What a
/// placeholder gives is not meant, for it is read from the clock.
#[must_use]
pub fn names_a_time(text: &Text) -> bool {
    let bare = |text: &str| -> String {
        let parts = text.split('{');
        parts
            .map(|part| part.split_once('}').map_or(part, |(_, rest)| rest))
            .collect::<Vec<_>>()
            .join("0")
    };
    let (en, ja) = (bare(&text.en).to_lowercase(), bare(&text.ja));
    let mut words = en.split(|c: char| !c.is_ascii_alphabetic());
    let a_clock = |text: &str| {
        let chars: Vec<char> = text.chars().collect();
        chars
            .windows(3)
            .any(|three| three[1] == ':' && three[0].is_ascii_digit() && three[2].is_ascii_digit())
    };
    let units = |lang| times::UNITS.get(lang).split(' ');
    words.any(|word| units(Lang::En).any(|unit| unit == word.strip_suffix('s').unwrap_or(word)))
        || en.contains("t+")
        || units(Lang::Ja).any(|unit| ja.contains(unit))
        || [&en, &ja].into_iter().any(|text| a_clock(text))
}
