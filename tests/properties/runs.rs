//! Whole runs: the same again, what-ifs put in, and frames that never change.

use std::fmt::Write as _;
use std::sync::Arc;

use cloakroom::lesson::player::Player;
use cloakroom::lesson::scenario::{Scenario, written};
use cloakroom::lesson::trace::Intervention;
use cloakroom::lesson::trace::{Cause, Frame, Trace, run};
use cloakroom::world::Action;
use cloakroom::world::settings::Preset;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::actions;
use super::{T0, check};

/// A scenario file with two lanes and these steps; a step may start from an earlier one.
fn scenario(steps: &[(Vec<Action>, usize)]) -> Arc<Scenario> {
    let text = |name: &str| format!("{name} = {{ en = \"x\", ja = \"x\" }}\n");
    let mut file = String::from(
        "id = \"x\"\nnumber = 1\ntags = []\nminutes = { en = 1, ja = 1 }\nstart = 2026-01-01T00:00:00Z\n",
    );
    file += "answer = [{ en = \"x\", ja = \"x\" }, { en = \"x\", ja = \"x\" }]\n";
    file += &["title", "goal", "question"].map(text).concat();
    for lane in ["ticket", "passport"] {
        let _ = write!(file, "[[lane]]\nname = \"{lane}\"\npreset = \"{lane}\"\n");
    }
    for (index, (todo, from)) in steps.iter().enumerate() {
        let todo: Vec<String> = todo.iter().map(written).collect();
        let _ = write!(
            file,
            "[[step]]\nid = \"s{index}\"\nafter = 1\ndo = [{}]\nexpect = {{}}\n",
            todo.join(", ")
        );
        file += &["title", "say", "why"].map(text).concat();
        match from {
            0 => file += "from = \"start\"\n",
            from if *from <= index => {
                let _ = writeln!(file, "from = \"s{}\"", from - 1);
            }
            _ => {}
        }
    }
    Arc::new(toml::from_str(&file).unwrap_or_else(|error| panic!("{error}\n{file}")))
}

fn steps() -> impl Strategy<Value = Vec<(Vec<Action>, usize)>> {
    vec((vec(plain(), 0..4), 0_usize..12), 1..8)
}

/// Numbers beyond what TOML can write are left out.
fn plain() -> impl Strategy<Value = Action> {
    actions::anything().prop_filter("TOML has no null and no big number", |action| {
        let written = written(action);
        !written.contains("null")
            && !written.contains("18446744073709551615")
            && !written.contains("e300")
            && !written.contains("1e+300")
    })
}

fn interventions(most: usize) -> impl Strategy<Value = Vec<(usize, Option<&'static str>, Action)>> {
    let lane = select(vec![None, Some("ticket"), Some("passport")]);
    vec((0_usize..9, lane, actions::anything()), 0..most)
}

fn put_in(
    scenario: &Scenario,
    what: Vec<(usize, Option<&'static str>, Action)>,
) -> Vec<Intervention> {
    let last = scenario.steps.len();
    what.into_iter()
        .map(|(after, lane, action)| Intervention {
            after: after.min(last),
            lane: lane.map(str::to_owned),
            action,
        })
        .collect()
}

fn frame_text(frame: &Frame) -> String {
    format!("{frame:?}")
}

fn texts(trace: &Trace) -> Vec<String> {
    trace.frames.iter().map(|frame| frame_text(frame)).collect()
}

#[test]
fn v15_the_same_seed_and_script_give_the_same_bytes() {
    let input = (
        any::<u64>(),
        select(vec![Preset::Ticket, Preset::Passport]),
        vec(actions::anything(), 1..25),
    );
    check(450, input, |(seed, preset, todo)| {
        let play = || {
            let mut world = cloakroom::world::World::new(preset, preset.settings(), seed, T0);
            let events: Vec<_> = todo.iter().flat_map(|action| world.apply(action)).collect();
            let json = serde_json::to_string(&events).expect("JSON");
            let wire: Vec<String> = super::requests(&events)
                .map(|sent| sent.message.text())
                .chain(super::answers(&events).filter_map(|a| Some(a.message.as_ref()?.text())))
                .collect();
            (events, json, wire, format!("{world:?}"))
        };
        prop_assert_eq!(play(), play());
        Ok(())
    });
}

#[test]
fn an_action_is_read_as_it_was_written() {
    check(900, actions::anything(), |action| {
        let json = serde_json::to_value(&action).expect("JSON");
        prop_assert_eq!(
            &serde_json::from_value::<Action>(json).expect("an action"),
            &action
        );
        Ok(())
    });
}

/// A frame's world is not changed by playing on from it.
#[test]
fn what_ifs_leave_the_run_they_came_from_as_it_was() {
    let input = (steps(), interventions(4), interventions(4));
    check(180, input, |(steps, first, second)| {
        let scenario = scenario(&steps);
        let settings = scenario.settings().expect("settings");
        let lesson = run(&scenario, &settings, Vec::new());
        let before = texts(&lesson);
        let branch = lesson.with(put_in(&scenario, first));
        let branch_before = texts(&branch);
        let other = branch.with(put_in(&scenario, second));
        prop_assert_eq!(texts(&lesson), before);
        for frame in &other.frames {
            for lane in &frame.lanes {
                let mut world = lane.world.clone();
                for action in steps.iter().flat_map(|(todo, _)| todo) {
                    world.apply(action);
                }
            }
        }
        prop_assert_eq!(texts(&branch), branch_before);
        Ok(())
    });
}

/// Running again from the first difference gives what running from the beginning gives, and the
/// frames before it are shared.
#[test]
fn a_what_if_runs_again_only_from_its_step() {
    let input = (steps(), interventions(4), interventions(4), 0_usize..4);
    check(180, input, |(steps, first, second, keep)| {
        let scenario = scenario(&steps);
        let settings = scenario.settings().expect("settings");
        let first = put_in(&scenario, first);
        let mut other: Vec<Intervention> = first.iter().take(keep).cloned().collect();
        other.extend(put_in(&scenario, second));
        let lesson = run(&scenario, &settings, Vec::new());
        let branch = run(&scenario, &settings, first.clone()).with(other.clone());
        prop_assert_eq!(
            texts(&branch),
            texts(&run(&scenario, &settings, other.clone()))
        );
        prop_assert_eq!(texts(&branch.with(Vec::new())), texts(&lesson));
        let earliest = other.iter().map(|i| i.after).min().unwrap_or(usize::MAX);
        let branch = lesson.with(other);
        for frame in &branch.frames {
            if let Cause::Step(index) = frame.cause
                && index < earliest.min(lesson.scenario.steps.len())
            {
                prop_assert!(Arc::ptr_eq(frame, lesson.step(index).expect("the step")));
            }
        }
        Ok(())
    });
}

/// Forward and back, what-if and undo: wherever one has been, the frames are as they were.
#[test]
fn undo_gives_back_the_run_before_the_what_if() {
    let moves = vec((0_usize..5, 0_usize..12, plain()), 1..12);
    check(180, (steps(), moves), |(steps, moves)| {
        let scenario = scenario(&steps);
        let settings = scenario.settings().expect("settings");
        let mut player = Player::new(&scenario, &settings, Vec::new());
        let lesson = texts(player.lesson());
        let mut history = Vec::new();
        for (kind, to, action) in moves {
            match kind {
                0 => {
                    player.forward();
                }
                1 => {
                    player.back();
                }
                2 => player.go_to(to),
                3 => {
                    history.push(texts(player.trace()));
                    player.intervene(player.number(), None, &[action]);
                    prop_assert!(matches!(player.frame().cause, Cause::WhatIf(_)));
                }
                _ => {
                    let before = history.pop();
                    prop_assert_eq!(player.undo(), before.is_some());
                    if let Some(before) = before {
                        prop_assert_eq!(texts(player.trace()), before);
                    }
                }
            }
            prop_assert!(player.cursor() < player.trace().frames.len());
        }
        prop_assert_eq!(texts(player.lesson()), lesson);
        Ok(())
    });
}
