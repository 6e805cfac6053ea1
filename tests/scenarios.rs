//! Every scenario that comes with the program keeps its word, and the checks that say so can fail.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use cloakroom::lesson::check::check;
use cloakroom::lesson::observe::{Expect, FACTS, Fact};
use cloakroom::lesson::player::Player;
use cloakroom::lesson::scenario::{Scenario, WhatIf, catalogue};
use cloakroom::lesson::trace::{Frame, Intervention, Trace, run};
use cloakroom::page::derivations;
use cloakroom::play::{self, Request};
use cloakroom::text::{Lang, Text};
use cloakroom::world::Action;
use toml::Value;

fn files() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let entries = std::fs::read_dir(folder).expect("the folder scenarios/");
    let mut files: Vec<(String, String)> = entries
        .map(|entry| entry.expect("an entry").path())
        .map(|path| {
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            (name, std::fs::read_to_string(&path).expect("a text"))
        })
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

fn parsed(name: &str, text: &str) -> Arc<Scenario> {
    Arc::new(toml::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}")))
}

fn problems(scenario: &Arc<Scenario>, text: &str) -> Vec<String> {
    check(scenario, text)
        .iter()
        .map(|p| format!("{}: {}", p.line, p.what.en))
        .collect()
}

#[test]
fn every_file_is_embedded_and_keeps_its_word() {
    let files = files();
    assert_eq!(
        files.len(),
        catalogue::scenarios().len(),
        "a file does not parse, or is not embedded"
    );
    for (name, text) in &files {
        let found = problems(&parsed(name, text), text);
        assert!(found.is_empty(), "{name}:\n{}", found.join("\n"));
    }
}

#[test]
fn what_a_step_is_regardless_of_is_a_setting() {
    let (name, text) = files().remove(2);
    let with = |names: &str| {
        let line = format!("[[step]]\nregardless = [{names}]");
        let text = text.replacen("[[step]]", &line, 1);
        problems(&parsed(&name, &text), &text)
    };
    assert_eq!(with(r#""passport.leeway", "idle""#), Vec::<String>::new());
    for wrong in ["passport.leewy", "visa.leeway", "leewy"] {
        let found = with(&format!("{wrong:?}"));
        let said = format!("`regardless` names no setting: `{wrong}`");
        assert!(found.len() == 1 && found[0].contains(&said), "{found:?}");
    }
}

#[test]
fn a_file_is_named_after_its_number_and_its_id() {
    for (name, text) in files() {
        let scenario = parsed(&name, &text);
        assert_eq!(name, format!("{:02}-{}.toml", scenario.number, scenario.id));
        for word in [scenario.id.clone(), scenario.number.to_string()] {
            assert_eq!(catalogue::find(&word), Some(Arc::clone(&scenario)));
        }
    }
    assert_eq!(catalogue::find("first"), None);
}

#[test]
fn the_head_of_a_file_says_what_the_file_says() {
    let heads = catalogue::heads();
    assert_eq!(heads.len(), catalogue::scenarios().len());
    for (head, whole) in heads.iter().zip(catalogue::scenarios()) {
        let mut bare = Scenario::clone(whole);
        bare.lanes.clear();
        bare.steps.clear();
        bare.whatifs.clear();
        assert_eq!(*head, bare);
    }
}

#[test]
fn ids_and_numbers_are_unique() {
    let all = catalogue::scenarios();
    for (index, scenario) in all.iter().enumerate() {
        let others = all.iter().enumerate().filter(|(other, _)| *other != index);
        for (_, other) in others {
            assert_ne!((&scenario.id, scenario.number), (&other.id, other.number));
            assert!(scenario.id != other.id && scenario.number != other.number);
        }
    }
}

#[test]
fn the_same_scenario_gives_the_same_bytes() {
    for scenario in catalogue::scenarios() {
        for lang in Lang::ALL {
            let request = Request {
                scenario: scenario.id.clone().into(),
                ..Request::default()
            };
            let (one, two) = (
                request.ready().expect("ready"),
                request.ready().expect("ready"),
            );
            assert_eq!(one.json(lang), two.json(lang));
            assert_eq!(one.plain(lang), two.plain(lang));
        }
    }
}

#[test]
fn back_to_the_first_step_and_forward_again_shows_the_same_frames() {
    for scenario in catalogue::scenarios() {
        let settings = scenario.settings().expect("settings");
        let mut player = Player::new(scenario, &settings, Vec::new());
        let mut seen = vec![format!("{:?}", player.frame())];
        while player.forward() {
            seen.push(format!("{:?}", player.frame()));
        }
        for frame in seen.iter().rev().skip(1) {
            assert!(player.back());
            assert_eq!(*frame, format!("{:?}", player.frame()));
        }
        assert!(!player.back());
        for frame in &seen[1..] {
            assert!(player.forward());
            assert_eq!(*frame, format!("{:?}", player.frame()));
        }
    }
}

#[test]
fn every_offer_is_written_for_the_command_line_and_read_back() {
    for scenario in catalogue::scenarios() {
        let settings = scenario.settings().expect("settings");
        let trace = run(scenario, &settings, Vec::new());
        let mut seen: Vec<Action> = Vec::new();
        for number in 0..=scenario.steps.len() {
            for (world, lane) in trace.worlds_after(number).into_iter().zip(&scenario.lanes) {
                for action in world.offers() {
                    if seen.contains(&action) {
                        continue;
                    }
                    seen.push(action.clone());
                    let what_if = Intervention {
                        after: number,
                        lane: Some(lane.name.clone()),
                        action,
                    };
                    let written = what_if.written();
                    let back = Intervention::read(&written, scenario)
                        .unwrap_or_else(|error| panic!("{}: {written}: {error}", scenario.id));
                    assert_eq!(back, what_if, "{}: {written}", scenario.id);
                }
            }
        }
        assert!(seen.len() > 5, "{}: {} offers", scenario.id, seen.len());
    }
}

/// Every request of every scenario says why it was answered as it was, in both languages.
#[test]
fn every_outcome_says_how_it_came_about() {
    for scenario in catalogue::scenarios() {
        let settings = scenario.settings().expect("settings");
        let trace = run(scenario, &settings, Vec::new());
        for (at, frame) in trace.frames.iter().enumerate() {
            for (lane, told) in frame.lanes.iter().enumerate() {
                let [en, ja] = Lang::ALL.map(|lang| derivations(&trace, at, lane, lang));
                let place = format!("{}, frame {at}, lane {lane}", scenario.id);
                assert_eq!(en.len(), ja.len(), "{place}");
                if let Some(verdict) = told.observed.facts.verdict {
                    let name = verdict.name();
                    for list in [&en, &ja] {
                        let first = list.iter().find(|d| d.value.ends_with(&name));
                        assert!(first.is_some_and(|d| !d.rule.is_empty()), "{place}: {name}");
                    }
                }
                if let Some(check) = told.observed.facts.failed {
                    let named = format!("`{check}`");
                    for list in [&en, &ja] {
                        assert!(
                            list.iter().any(|d| d.value.contains(&named)),
                            "{place}: {check}"
                        );
                    }
                }
            }
        }
    }
}

/// Every single expectation is load-bearing: each one in each file, changed to another value that
/// it could have, is the one that does not hold.
#[test]
fn every_changed_expectation_is_found() {
    let mut found = BTreeSet::new();
    for (name, text) in files() {
        let file: toml::Table = text.parse().expect("a table");
        let scenario = parsed(&name, &text);
        let lesson = run(
            &scenario,
            &scenario.settings().expect("settings"),
            Vec::new(),
        );
        for (kind, count) in [
            ("step", scenario.steps.len()),
            ("whatif", scenario.whatifs.len()),
        ] {
            for index in 0..count {
                let frame = match kind {
                    "step" => lesson.step(index).cloned(),
                    _ => shown_at(&lesson, &scenario.whatifs[index]),
                };
                let frame = frame.expect("a frame");
                for (lane, seen) in scenario.lanes.iter().zip(&frame.lanes) {
                    let written = &file[kind][index]["expect"];
                    let Some(expect) = written.get(&lane.name).and_then(Value::as_table) else {
                        assert_eq!(kind, "whatif", "{name}: every lane of a step");
                        continue;
                    };
                    for field in expect.keys() {
                        let place = format!("{name}, {kind} {index}, {}.{field}", lane.name);
                        let changed = changed(expect, field)
                            .unwrap_or_else(|| panic!("{place}: OTHERS has no other value"));
                        let differences = seen.observed.differences(&changed);
                        let fields: Vec<&str> = differences.iter().map(|d| d.field).collect();
                        assert_eq!(fields, [field.as_str()], "{place}");
                        if kind == "step" && found.insert(field.clone()) {
                            let mut copy = Scenario::clone(&scenario);
                            copy.steps[index].expect.insert(lane.name.clone(), changed);
                            let found = problems(&Arc::new(copy), &text);
                            let named = format!(" {}.{field}: ", lane.name);
                            assert!(
                                found.iter().any(|p| p.contains(&named)),
                                "{place}: {found:?}"
                            );
                        }
                    }
                }
            }
        }
    }
    let facts = FACTS.iter().filter(|fact| fact.label.is_some());
    for name in facts.map(|fact| fact.name).chain(["shown"]) {
        assert!(found.contains(name), "no scenario expects `{name}`");
    }
}

/// The frame at which a what-if of the file shows.
fn shown_at(lesson: &Trace, whatif: &WhatIf) -> Option<Arc<Frame>> {
    let mut steps = lesson.scenario.steps.iter();
    let after = steps.position(|step| step.id == whatif.after);
    let made = whatif.actions.iter().map(|action| Intervention {
        after: after.map_or(0, |at| at + 1),
        lane: whatif.lane.clone(),
        action: action.clone(),
    });
    let mut steps = lesson.scenario.steps.iter();
    let then = steps.position(|step| step.id == whatif.then)?;
    lesson.with(made.collect()).step(then).cloned()
}

/// Two values of every field that is written as a word: one of them is another than the file's.
const OTHERS: [&str; 10] = [
    "ok",
    "expired",
    "exp",
    "nbf",
    "stateful",
    "stateless",
    "session",
    "token",
    "one_server",
    "shared_store",
];

/// An expectation with another value in one field; the others are left out.
fn changed(expect: &toml::Table, field: &str) -> Option<Expect> {
    let old = &expect[field];
    let others = match old {
        Value::Boolean(is) => vec![Value::Boolean(!is)],
        Value::Integer(number) => vec![Value::Integer(number + 1)],
        Value::Array(items) => {
            let mut items = items.clone();
            items.push(Value::Integer(200));
            vec![Value::Array(items)]
        }
        Value::Table(values) => {
            let other =
                |value: &Value| Value::String(format!("{}, or not", value.as_str().unwrap()));
            let values = values
                .iter()
                .map(|(name, value)| (name.clone(), other(value)));
            vec![Value::Table(values.take(1).collect())]
        }
        _ => OTHERS.map(Value::from).to_vec(),
    };
    let others = others.into_iter().filter(|other| other != old);
    others.into_iter().find_map(|other| {
        let table = toml::Table::from_iter([(field.to_owned(), other)]);
        table.try_into().ok()
    })
}

/// A fact that no sentence and no question speaks of is one that nobody needs.
#[test]
fn every_placeholder_is_used() {
    let texts: String = files().into_iter().map(|(_, text)| text).collect();
    for name in Fact::placeholders() {
        assert!(texts.contains(&format!(".{name}}}")), "{name}");
    }
}

#[test]
fn a_slip_is_reported_with_its_line() {
    let (name, text) = files()
        .into_iter()
        .find(|(name, _)| name.starts_with("01-"))
        .expect("first-login");
    let line_of = |text: &str, needle: &str| {
        1 + text[..text.find(needle).unwrap_or_else(|| panic!("{needle}"))]
            .matches('\n')
            .count()
    };
    let report = |text: &str| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("copy.toml");
        std::fs::write(&path, text).expect("written");
        play::check_files(&[path])
    };
    assert!(report(&text).problems.is_empty(), "{name}");

    let wrong = text.replacen("{ticket.store_reads}", "{ticket.store_read}", 2);
    assert_ne!(wrong, text);
    let found = report(&wrong).problems;
    let line = line_of(&wrong, "{ticket.store_read}");
    let near = |said: &Text| {
        let said = &said.en;
        let number: usize = said
            .split(".toml:")
            .nth(1)
            .expect("a line")
            .split(':')
            .next()
            .unwrap()
            .parse()
            .unwrap();
        number.abs_diff(line) <= 3 && said.contains("no placeholder `{ticket.store_read}`")
    };
    assert!(found.iter().any(near), "line {line}: {found:?}");

    let line = line_of(&text, "ja = ");
    let missing = text.replacen("ja = ", "jp = ", 1);
    let unreadable = &report(&missing).unreadable;
    let said = unreadable.first().expect("an error").to_string();
    assert!(
        said.contains("unknown field `jp`, expected `en` or `ja`"),
        "{said}"
    );
    assert!(said.contains(&format!("copy.toml:{line}: ")), "{said}");
    assert!(said.contains('^'), "{said}");
}

#[test]
fn a_what_if_of_the_file_is_taken_back_as_one() {
    for scenario in catalogue::scenarios() {
        let settings = scenario.settings().expect("settings");
        let mut player = Player::new(scenario, &settings, Vec::new());
        player.intervene(0, None, &[Action::Wait(1)]);
        for whatif in &scenario.whatifs {
            let place = format!("{}: {}", scenario.id, whatif.title.en);
            // `start` is before the first step.
            let place_of = |id: &str| scenario.steps.iter().position(|step| step.id == id);
            let after = place_of(&whatif.after).map_or(0, |at| at + 1);
            let then = place_of(&whatif.then).map(|at| at + 1);
            player.intervene(after, whatif.lane.as_deref(), &whatif.actions);
            let made = player.trace().interventions.len();
            assert_eq!(made, 1 + whatif.actions.len(), "{place}");
            assert_eq!(Some(player.number()), then, "{place}: where it shows");
            assert!(player.undo());
            assert_eq!(
                Some(player.number()),
                then,
                "{place}: the same step of the lesson"
            );
            assert_eq!(player.trace().interventions.len(), 1, "{place}");
        }
        assert!(player.undo() && player.trace().interventions.is_empty());
    }
}
