//! What can be told of a scenario without running it: its ids, its languages, its placeholders.

use std::collections::BTreeMap;

use super::Report;
use crate::lang::Text;
use crate::scenario::{Expect, Predict, Scenario, Step, WhatIf, prose};

/// The fewest what-ifs that a scenario must have.
const FEWEST_WHATIFS: usize = 2;

/// Reports what keeps a scenario from being played at all.
pub(super) fn playable(scenario: &Scenario, report: &mut Report<'_>) {
    if !(1..=2).contains(&scenario.lanes.len()) {
        report.add(&["lane"], "a scenario has one lane or two");
    }
    if scenario.lanes.len() == 2 && scenario.lanes[0].name == scenario.lanes[1].name {
        report.add(&["lane", "1", "name"], "two lanes have one name");
    }
    if scenario.steps.is_empty() {
        report.add(&["id"], "a scenario has at least one step");
    }
}

/// Reports what else is wrong with a scenario's form.
pub(super) fn check(scenario: &Scenario, report: &mut Report<'_>) {
    if scenario.whatifs.len() < FEWEST_WHATIFS {
        report.add(
            &["id"],
            format!("a scenario has at least {FEWEST_WHATIFS} what-ifs"),
        );
    }
    for (index, step) in scenario.steps.iter().enumerate() {
        for (field, what) in step_problems(step, &scenario.steps[..index], scenario) {
            report.add(&["step", &index.to_string(), field], what);
        }
    }
    for (index, whatif) in scenario.whatifs.iter().enumerate() {
        for (field, what) in whatif_problems(whatif, scenario) {
            report.add(&["whatif", &index.to_string(), field], what);
        }
    }
}

/// What is wrong, and in which field.
type Found = Vec<(&'static str, String)>;

fn step_problems(step: &Step, earlier: &[Step], scenario: &Scenario) -> Found {
    let mut found = Found::new();
    if step.id == "start" || earlier.iter().any(|s| s.id == step.id) {
        found.push(("id", format!("the id `{}` is taken", step.id)));
    }
    if let Some(from) = &step.from
        && from != "start"
        && earlier.iter().all(|s| s.id != *from)
    {
        let ids: Vec<&str> = earlier.iter().map(|s| s.id.as_str()).collect();
        let ids = ids.join(", ");
        found.push((
            "from",
            format!("`from` names no earlier step; there are: start, {ids}"),
        ));
    }
    if step.after < 0 {
        let what = "`after` moves the clock on, never back";
        found.push(("after", what.to_owned()));
    }
    let prose = [
        ("title", Some(&step.title), true),
        ("say", Some(&step.say), false),
        ("why", Some(&step.why), false),
        ("note", step.note.as_ref(), true),
    ];
    for (field, text, numbers) in prose {
        let problems = text.map(|text| prose_problems(text, numbers, scenario));
        found.extend(problems.into_iter().flatten().map(|what| (field, what)));
    }
    for correction in &step.corrects {
        let texts = [&correction.usual, &correction.precise];
        let problems = texts.map(|text| prose_problems(text, true, scenario));
        let problems = problems.into_iter().flatten();
        found.extend(problems.map(|what| ("corrects", what)));
        if correction.source.trim().is_empty() {
            found.push(("corrects", "a correction names its source".to_owned()));
        }
    }
    let predict = step.predict.as_ref();
    let predict = predict.map(|predict| predict_problems(predict, scenario));
    found.extend(predict.into_iter().flatten().map(|what| ("predict", what)));
    let expect = lanes_expected(&step.expect, scenario).into_iter();
    found.extend(expect.map(|what| ("expect", what)));
    found
}

fn whatif_problems(whatif: &WhatIf, scenario: &Scenario) -> Found {
    let mut found = Found::new();
    let number = |id: &str| {
        let at = scenario.steps.iter().position(|step| step.id == id);
        at.map(|index| index + 1)
    };
    let after = if whatif.after == "start" {
        Some(0)
    } else {
        number(&whatif.after)
    };
    match (after, number(&whatif.then)) {
        (None, _) => found.push(("after", format!("no step `{}`", whatif.after))),
        (_, None) => found.push(("then", format!("no step `{}`", whatif.then))),
        (Some(after), Some(then)) if then <= after => {
            found.push(("then", "`then` names a step after `after`".into()));
        }
        _ => {}
    }
    let unknown = |lane: &&String| scenario.lanes.iter().all(|l| l.name != **lane);
    if whatif.lane.as_ref().is_some_and(|lane| unknown(&lane)) {
        found.push(("lane", "no such lane".into()));
    }
    if whatif.expect.is_empty() {
        found.push(("id", "a what-if says what to expect".into()));
    }
    for (field, text) in [("title", &whatif.title), ("why", &whatif.why)] {
        let problems = prose_problems(text, true, scenario).into_iter();
        found.extend(problems.map(|what| (field, what)));
    }
    found
}

fn lanes_expected(expect: &BTreeMap<String, Expect>, scenario: &Scenario) -> Vec<String> {
    let names: Vec<&str> = scenario.lanes.iter().map(|l| l.name.as_str()).collect();
    let missing = names
        .iter()
        .filter(|name| expect.get(**name).is_none_or(|e| *e == Expect::default()));
    let unknown = expect.keys().filter(|name| !names.contains(&name.as_str()));
    missing
        .map(|name| format!("the step states no expectation for the lane `{name}`"))
        .chain(unknown.map(|name| format!("no lane `{name}`; there are: {}", names.join(", "))))
        .collect()
}

fn prose_problems(text: &Text, numbers: bool, scenario: &Scenario) -> Vec<String> {
    let mut problems = Vec::new();
    let names = |text| {
        let mut names = prose::placeholders(text);
        names.sort_unstable();
        names.dedup();
        names
    };
    let (en, ja) = (names(&text.en), names(&text.ja));
    for name in en.iter().filter(|name| !prose::is_known(name, scenario)) {
        problems.push(format!(
            "no placeholder `{{{name}}}`; there are: clock, {}",
            known(scenario)
        ));
    }
    if en != ja {
        problems.push(format!(
            "the languages use different placeholders: en {{{}}}, ja {{{}}}",
            en.join(", "),
            ja.join(", ")
        ));
    }
    if text.en.trim().is_empty() || text.ja.trim().is_empty() {
        problems.push("a language is empty".into());
    }
    if !numbers {
        let bare = [&text.en, &text.ja]
            .into_iter()
            .flat_map(|text| bare_numbers(text));
        problems.extend(
            bare.map(|number| format!("`{number}` is typed by hand: a fact is a placeholder")),
        );
    }
    problems
}

fn known(scenario: &Scenario) -> String {
    let lanes: Vec<&str> = scenario.lanes.iter().map(|l| l.name.as_str()).collect();
    format!(
        "{{{}}}.{{{}}}, {{…}}.shown.NAME",
        lanes.join("|"),
        crate::observe::FACTS.join("|")
    )
}

/// Numbers of two digits or more that stand alone: not part of a name such as `HS256`, `u-1001`,
/// `T+900` or `RFC 6750`, and not in a placeholder.
fn bare_numbers(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut in_braces = false;
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        match chars[at] {
            '{' => in_braces = true,
            '}' => in_braces = false,
            c if c.is_ascii_digit() => {
                let end = (at..chars.len())
                    .find(|i| !chars[*i].is_ascii_digit())
                    .unwrap_or(chars.len());
                let before: String = chars[..at].iter().collect();
                let glued = chars[..at]
                    .last()
                    .is_some_and(|c| c.is_ascii_alphanumeric() || "-_+.§/".contains(*c));
                let named = ["RFC ", "§", "SHA-", "base64", "ASVS "]
                    .iter()
                    .any(|name| before.ends_with(name));
                let glued_after = chars.get(end).is_some_and(|c| {
                    c.is_ascii_alphabetic()
                        || "-_.".contains(*c)
                            && chars.get(end + 1).is_some_and(char::is_ascii_alphanumeric)
                });
                if end - at >= 2 && !in_braces && !glued && !named && !glued_after {
                    found.push(chars[at..end].iter().collect());
                }
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

fn predict_problems(predict: &Predict, scenario: &Scenario) -> Vec<String> {
    let mut problems = prose_problems(&predict.question, true, scenario);
    if !(2..=9).contains(&predict.options.len()) {
        problems.push("a prediction has two to nine options".into());
    }
    if predict.answer == 0 || predict.answer > predict.options.len() {
        problems.push(format!("`answer` is 1 to {}", predict.options.len()));
    }
    for (index, choice) in predict.options.iter().enumerate() {
        let right = index + 1 == predict.answer;
        if right == choice.wrong.is_some() {
            problems.push(format!(
                "option {}: every wrong one, and no other, has `wrong`",
                index + 1
            ));
        }
        if choice.is.is_none() && choice.text.is_none() {
            problems.push(format!("option {} has neither `is` nor `text`", index + 1));
        }
        if predict.asks.is_some() && choice.is.is_none() {
            problems.push(format!(
                "option {}: where facts decide, each option says what it `is`",
                index + 1
            ));
        }
    }
    if predict.asks.is_some() == predict.concept {
        problems.push("a prediction has `asks`, or is `concept = true`".into());
    }
    for name in predict
        .asks
        .iter()
        .flat_map(|asks| prose::placeholders(asks))
    {
        if !prose::is_known(name, scenario) {
            problems.push(format!(
                "no placeholder `{{{name}}}`; there are: clock, {}",
                known(scenario)
            ));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_stands_alone_is_found() {
        assert_eq!(
            bare_numbers("it costs 43 bytes and {x.y} more, 447B"),
            ["43"]
        );
        assert!(
            bare_numbers("HS256, u-1001, RFC 6750 §3, T+900, at-0001, 3 parts, SHA-256").is_empty()
        );
    }
}
