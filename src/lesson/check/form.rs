//! What `check` finds in a scenario without running it: ids, languages, placeholders, bare numbers,
//! too few what-ifs, questions and their options.

use std::collections::{BTreeMap, BTreeSet};

use super::Report;
use crate::lesson::observe::{Expect, Fact};
use crate::lesson::prose;
use crate::lesson::scenario::{Minutes, Predict, Scenario, Step, WhatIf};
use crate::text::{Lang, Text};
use crate::words::{marks, scenario_checks as words};
use crate::work;
use crate::world::settings::{SETTINGS, Setting};

/// The fewest what-ifs that a scenario must have.
const MIN_WHATIFS: usize = 2;
/// The most ids that a problem names.
const MAX_NAMED: usize = 40;

/// Reports what keeps a scenario from being played at all.
pub(super) fn playable(scenario: &Scenario, report: &mut Report<'_>) {
    if !(1..=2).contains(&scenario.lanes.len()) {
        report.add(&["lane"], words::LANE_COUNT.into());
    }
    if scenario.lanes.len() == 2 && scenario.lanes[0].name == scenario.lanes[1].name {
        report.add(&["lane", "1", "name"], words::SAME_LANES.into());
    }
    if scenario.steps.is_empty() {
        report.add(&["id"], words::NO_STEPS.into());
    }
}

/// Reports what else is wrong with a scenario's form.
pub(super) fn check(scenario: &Scenario, report: &mut Report<'_>) {
    if scenario.whatifs.len() < MIN_WHATIFS {
        let what = Text::of(|lang| words::few_what_ifs(lang, MIN_WHATIFS));
        report.add(&["id"], what);
    }
    for what in unknown_settings(&scenario.regardless, scenario) {
        report.add(&["regardless"], what);
    }
    let takes = Minutes::to_read(scenario);
    if scenario.minutes != takes {
        let what = Text::of(|lang| words::other_minutes(lang, takes.en, takes.ja));
        report.add(&["minutes"], what);
    }
    let mut earlier = Vec::new();
    let mut taken = BTreeSet::from(["start"]);
    for (index, step) in scenario.steps.iter().enumerate() {
        let index = &index.to_string();
        if !taken.insert(step.id.as_str()) {
            let what = Text::of(|lang| words::id_taken(lang, &step.id));
            report.add(&["step", index, "id"], what);
        }
        let from = step.from.as_deref();
        if from.is_some_and(|from| from == step.id || !taken.contains(from)) {
            report.add(&["step", index, "from"], no_earlier(&earlier));
        }
        earlier.push(step.id.as_str());
        for (field, what) in step_problems(step, scenario) {
            report.add(&["step", index, field], what);
        }
        for what in unknown_settings(&step.regardless, scenario) {
            report.add(&["step", index, "regardless"], what);
        }
    }
    for (index, whatif) in scenario.whatifs.iter().enumerate() {
        for (field, what) in whatif_problems(whatif, scenario) {
            report.add(&["whatif", &index.to_string(), field], what);
        }
    }
}

/// The names under `regardless` that are no setting: `leeway` for every lane, or `passport.leeway`.
fn unknown_settings(names: &[String], scenario: &Scenario) -> Vec<Text> {
    let is_known = |name: &str| {
        let setting = match name.split_once('.') {
            Some((lane, setting)) if scenario.lanes.iter().any(|of| of.name == lane) => setting,
            _ => name,
        };
        Setting::of(setting).is_some()
    };
    let unknown = names.iter().filter(|name| !is_known(name));
    let known = SETTINGS
        .iter()
        .map(|setting| setting.name)
        .collect::<Vec<_>>()
        .join(", ");
    unknown
        .map(|name| Text::of(|lang| words::unknown_regardless(lang, name, &known)))
        .collect()
}

/// What is wrong, and in which field.
type Found = Vec<(&'static str, Text)>;

/// The last of the ids are named: there may be thousands.
fn no_earlier(earlier: &[&str]) -> Text {
    let from = earlier.len().saturating_sub(MAX_NAMED);
    let more = ["", "…, "][usize::from(from > 0)];
    let ids = more.to_owned() + &earlier[from..].join(", ");
    Text::of(|lang| words::no_earlier_step(lang, &ids))
}

fn step_problems(step: &Step, scenario: &Scenario) -> Found {
    let mut found = Found::new();
    if step.after < 0 {
        found.push(("after", words::AFTER_IS_BACK.into()));
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
            found.push(("corrects", words::NO_SOURCE.into()));
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
    let after = if whatif.after == "start" {
        Some(0)
    } else {
        scenario.number_of(&whatif.after)
    };
    match (after, scenario.number_of(&whatif.then)) {
        (None, _) => found.push(("after", no_step(&whatif.after))),
        (_, None) => found.push(("then", no_step(&whatif.then))),
        (Some(after), Some(then)) if then <= after => {
            found.push(("then", words::THEN_IS_EARLY.into()));
        }
        _ => {}
    }
    let unknown = |lane: &&String| scenario.lanes.iter().all(|l| l.name != **lane);
    if whatif.lane.as_ref().is_some_and(|lane| unknown(&lane)) {
        found.push(("lane", words::NO_SUCH_LANE.into()));
    }
    if whatif.expect.is_empty() {
        found.push(("id", words::WHAT_IF_EXPECTS_NOTHING.into()));
    }
    for (field, text) in [("title", &whatif.title), ("why", &whatif.why)] {
        let problems = prose_problems(text, true, scenario).into_iter();
        found.extend(problems.map(|what| (field, what)));
    }
    found
}

fn no_step(id: &str) -> Text {
    Text::of(|lang| words::no_step(lang, id))
}

fn lanes_expected(expect: &BTreeMap<String, Expect>, scenario: &Scenario) -> Vec<Text> {
    let names: Vec<&str> = scenario.lanes.iter().map(|l| l.name.as_str()).collect();
    let missing = names
        .iter()
        .filter(|name| expect.get(**name).is_none_or(|e| *e == Expect::default()));
    let unknown = expect.keys().filter(|name| !names.contains(&name.as_str()));
    missing
        .map(|name| Text::of(|lang| words::no_expectation(lang, name)))
        .chain(unknown.map(|name| {
            Text::of(|lang| words::no_lane(lang, name, names.join(marks::COMMA.get(lang))))
        }))
        .collect()
}

fn prose_problems(text: &Text, numbers: bool, scenario: &Scenario) -> Vec<Text> {
    let mut problems = Vec::new();
    let names = |text| {
        let mut names = prose::placeholders(text);
        names.sort_unstable();
        names.dedup();
        names
    };
    let (en, ja) = (names(&text.en), names(&text.ja));
    for name in en.iter().filter(|name| !prose::is_known(name, scenario)) {
        problems.push(no_placeholder(name, scenario));
    }
    if en != ja {
        let (en, ja) = (en.join(", "), ja.join(", "));
        problems.push(Text::of(|lang| words::other_placeholders(lang, &en, &ja)));
    }
    if text.en.trim().is_empty() || text.ja.trim().is_empty() {
        problems.push(words::EMPTY_LANGUAGE.into());
    }
    if !numbers {
        let bare = [&text.en, &text.ja]
            .into_iter()
            .flat_map(|text| bare_numbers(text));
        problems.extend(bare.map(|number| Text::of(|lang| words::bare_number(lang, &number))));
    }
    problems
}

fn no_placeholder(name: &str, scenario: &Scenario) -> Text {
    let known = known(scenario);
    Text::of(|lang| words::no_placeholder(lang, name, &known))
}

fn known(scenario: &Scenario) -> String {
    let lanes: Vec<&str> = scenario.lanes.iter().map(|l| l.name.as_str()).collect();
    format!(
        "{{{}}}.{{{}}}, {{…}}.shown.NAME",
        lanes.join("|"),
        Fact::placeholders().collect::<Vec<_>>().join("|")
    )
}

/// Numbers of two digits or more that stand alone: not part of a name such as `HS256`, `u-1001`,
/// `T+900`, `RFC 6750` or `64-bit` in either language, and not in a placeholder.
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
                work::note(end - at);
                let glued = chars[..at]
                    .last()
                    .is_some_and(|c| c.is_ascii_alphanumeric() || "-_+.§/".contains(*c));
                let named = ["RFC ", "§", "SHA-", "base64", "ASVS "].iter().any(|name| {
                    let name: Vec<char> = name.chars().collect();
                    work::note(name.len());
                    chars[..at].ends_with(&name)
                });
                let glued_after = chars.get(end).is_some_and(|c| {
                    c.is_ascii_alphabetic()
                        || "-_.".contains(*c)
                            && chars.get(end + 1).is_some_and(char::is_ascii_alphanumeric)
                }) || is_bits(&chars[end..]);
                if end - at >= 2 && !in_braces && !glued && !named && !glued_after {
                    found.push(chars[at..end].iter().collect());
                }
                at = end;
                continue;
            }
            _ => {}
        }
        work::note(1);
        at += 1;
    }
    found
}

/// True if a number of bits ends here.
fn is_bits(after: &[char]) -> bool {
    Lang::ALL.into_iter().any(|lang| {
        let bit = words::BIT.get(lang).chars();
        after.iter().copied().take(bit.clone().count()).eq(bit)
    })
}

fn predict_problems(predict: &Predict, scenario: &Scenario) -> Vec<Text> {
    let mut problems = prose_problems(&predict.question, true, scenario);
    if !(2..=9).contains(&predict.options.len()) {
        problems.push(words::OPTION_COUNT.into());
    }
    if predict.answer == 0 || predict.answer > predict.options.len() {
        let most = predict.options.len();
        problems.push(Text::of(|lang| words::answer_range(lang, most)));
    }
    for (n, choice) in (1..).zip(&predict.options) {
        let right = n == predict.answer;
        if right == choice.wrong.is_some() {
            problems.push(Text::of(|lang| words::wrong_of_option(lang, n)));
        }
        if choice.is.is_none() && choice.text.is_none() {
            problems.push(Text::of(|lang| words::empty_option(lang, n)));
        }
        if predict.asks.is_some() && choice.is.is_none() {
            problems.push(Text::of(|lang| words::option_without_is(lang, n)));
        }
    }
    if predict.asks.is_some() == predict.concept {
        problems.push(words::ASKS_OR_CONCEPT.into());
    }
    for name in predict
        .asks
        .iter()
        .flat_map(|asks| prose::placeholders(asks))
    {
        if !prose::is_known(name, scenario) {
            problems.push(no_placeholder(name, scenario));
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
            bare_numbers("HS256, u-1001, RFC 6750 §3, T+900, 3 parts, SHA-256, 64-bit, 64ビット")
                .is_empty()
        );
    }
}
