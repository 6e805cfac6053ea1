//! The interview: every question is demonstrated by a step that runs, and what is asked follows from what
//! was missing.

#[path = "support/piped.rs"]
mod piped;

use std::process::Command;

use cloakroom::interview::Link;
use cloakroom::interview::answers::{Bar, answer};
use cloakroom::interview::bank::{Level, questions};
use cloakroom::interview::grade::State;
use cloakroom::interview::rubric::rubric;
use cloakroom::interview::session::{Session, Turn, Wanted};
use cloakroom::lesson::trace::Cause;
use cloakroom::play::Request;
use cloakroom::text::Lang;
use cloakroom::view::interview::because;
use cloakroom::view::link::Asked;
use cloakroom::words::interview::session as words;

/// What a link shows, as text.
fn shown(link: &Link, lang: Lang) -> String {
    let asked = Asked::of(link).unwrap_or_else(|| panic!("{link:?}"));
    let ready = Request::from(asked).ready();
    let ready = ready.unwrap_or_else(|error| panic!("{link:?}: {error}"));
    ready.plain(lang).to_string()
}

/// The statuses and the names of verdicts in a sentence.
fn codes(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    let is_status =
        |word: &str| word.len() == 3 && word.parse().is_ok_and(|n: u32| (200..600).contains(&n));
    let is_verdict = |word: &str| {
        word.contains('_') && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
    };
    words.filter(move |word| is_status(word) || is_verdict(word))
}

/// What a demonstration is told apart from: the step before, the step after, and the lesson.
fn beside(link: &Link, lang: Lang) -> String {
    let asked = Asked::of(link).unwrap();
    let at = |step: usize| Asked {
        step,
        ..asked.clone()
    };
    let lesson = Asked {
        what_ifs: Vec::new(),
        ..asked.clone()
    };
    let all = [at(asked.step.saturating_sub(1)), at(asked.step + 1), lesson];
    let all = all.map(|asked| Request::from(asked).ready());
    let all = all
        .iter()
        .flatten()
        .map(|ready| ready.plain(lang).to_string());
    all.collect()
}

#[test]
fn every_question_is_demonstrated_and_the_demonstration_shows_what_it_says() {
    colored::control::set_override(false);
    let (mut checked, mut apart) = (0, 0);
    let mut wrong = Vec::new();
    for question in questions() {
        for lang in Lang::ALL {
            let shown = shown(&question.show, lang);
            assert!(shown.lines().count() > 8, "{}: {shown}", question.id);
            for code in codes(question.shows.get(lang)) {
                checked += 1;
                if !shown.contains(code) {
                    apart += 1;
                    if !beside(&question.show, lang).contains(code) {
                        wrong.push(format!("{} {lang}: {code}", question.id));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(checked > 60 && 8 * apart < checked, "{apart} of {checked}");
}

#[test]
fn what_is_put_in_beside_the_step_is_shown_with_it() {
    colored::control::set_override(false);
    let mut beside = 0;
    for question in questions() {
        let asked = Asked::of(&question.show).unwrap();
        let (step, command) = (asked.step, asked.command());
        let after = |text: &String| {
            text.split([':', '@'])
                .next()
                .unwrap()
                .parse::<usize>()
                .unwrap()
        };
        let made: Vec<usize> = asked.what_ifs.iter().map(after).collect();
        let near = made
            .iter()
            .filter(|after| **after == step || **after + 1 == step)
            .count();
        let ready = Request::from(asked).ready().unwrap();
        let shown = ready.plain(Lang::En).to_string();
        let told = shown
            .lines()
            .filter(|line| line.starts_with("Branch"))
            .count();
        assert_eq!(told, near, "{command}\n{shown}");
        // The screen opens at the last of it.
        let player = ready.player();
        assert_eq!(player.number(), step, "{command}");
        let is_step = player.frame().cause == Cause::Step(step - 1);
        assert_eq!(is_step, !made.contains(&step), "{command}");
        beside += near;
    }
    assert!(beside >= 8, "{beside}");
}

/// Answers every question, the first with these points ticked, the others with none.
fn asked(wanted: Wanted, first: &[usize]) -> Session {
    let mut session = Session::new(wanted, rubric().unwrap());
    while let Some(put) = session.next() {
        let points = 0..put.points(Lang::En).len();
        let ticks = points.map(|at| put.question.is_none() && first.contains(&at));
        session
            .turns
            .push(Turn::skipped(put).ticked(ticks.collect(), Lang::En));
    }
    session
}

fn ids(session: &Session) -> Vec<&str> {
    session.turns.iter().map(|turn| turn.put.id()).collect()
}

#[test]
fn a_follow_up_is_about_what_was_missing_and_the_same_seed_asks_the_same() {
    let rubric = rubric().unwrap();
    let mut different = 0;
    for missing in 0..rubric.points.len() {
        let said: Vec<usize> = (0..rubric.points.len())
            .filter(|at| *at != missing)
            .collect();
        let wanted = |seed| Wanted {
            questions: 2,
            seed,
            ..Wanted::default()
        };
        let session = asked(wanted(1), &said);
        let put = session.turns[1].put;
        let point = &rubric.points[missing].id;
        assert_eq!(put.because.map(|point| &point.id), Some(point));
        assert!(put.question.unwrap().about.contains(point), "{point}");
        assert_eq!(ids(&session), ids(&asked(wanted(1), &said)));
        different += usize::from(ids(&session) != ids(&asked(wanted(2), &said)));
    }
    assert!(different > 0);
}

#[test]
fn a_follow_up_says_how_its_point_stood() {
    for (text, id, stood) in [
        (
            "With a JWT you can log out instantly.",
            "R4",
            State::WrongSide,
        ),
        ("The weather is fine.", "R1", State::Missing),
    ] {
        let mut session = Session::new(Wanted::default(), rubric().unwrap());
        let first = session.next().unwrap();
        session.turns.push(Turn::written(first, text));
        let put = session.next().unwrap();
        let point = put.because.unwrap();
        assert_eq!((&*point.id, put.stood), (id, stood));
        for lang in Lang::ALL {
            let title = point.title.get(lang);
            let why = match stood {
                State::WrongSide => words::because_wrong(lang, title),
                _ => words::because_missing(lang, title),
            };
            assert!(because(&put, lang).contains(&why), "{why}");
        }
    }
}

#[test]
fn an_interview_asks_nothing_twice_and_keeps_to_level_and_topic() {
    let all = asked(
        Wanted {
            questions: 1000,
            ..Wanted::default()
        },
        &[],
    );
    let mut asked_for = ids(&all);
    assert_eq!(asked_for.len(), questions().len());
    asked_for.sort_unstable();
    asked_for.dedup();
    assert_eq!(asked_for.len(), questions().len());
    let wanted = Wanted {
        level: Some(Level::Senior),
        topics: vec!["keys".to_owned(), "validation".to_owned()],
        questions: 9,
        ..Wanted::default()
    };
    let few = asked(wanted, &[]);
    assert_eq!(few.turns.len(), few.wanted.questions);
    assert!(few.turns.len() > 3);
    for question in few.turns.iter().filter_map(|turn| turn.put.question) {
        assert_eq!(question.level, Level::Senior);
        assert!(
            ["keys", "validation"].contains(&&*question.topic),
            "{}",
            question.id
        );
    }
}

#[test]
fn the_last_page_says_what_was_weak_and_takes_three_questions_along() {
    for first in [&[][..], &[0, 1, 2], &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]] {
        let session = asked(Wanted::default(), first);
        let report = session.report();
        assert_eq!(report.strong.len() + report.weak.len(), 10);
        assert_eq!(report.strong.len(), first.len());
        assert_eq!(report.tomorrow.len(), 3);
    }
    // A follow-up that went well mends the point that it was asked for.
    let mut session = Session::new(
        Wanted {
            questions: 2,
            ..Wanted::default()
        },
        rubric().unwrap(),
    );
    let none = session.next().unwrap();
    session
        .turns
        .push(Turn::skipped(none).ticked(vec![false; 10], Lang::En));
    let put = session.next().unwrap();
    let because = put.because.unwrap();
    session
        .turns
        .push(Turn::skipped(put).ticked(vec![true; put.points(Lang::En).len()], Lang::En));
    let report = session.report();
    assert_eq!(
        report
            .strong
            .iter()
            .map(|point| &point.id)
            .collect::<Vec<_>>(),
        [&because.id]
    );
    let mut rest: Vec<_> = rubric().unwrap().points.iter().collect();
    rest.retain(|point| point.id != because.id);
    rest.sort_by_key(|point| std::cmp::Reverse(point.weight));
    assert_eq!(report.weak, rest);
}

#[test]
fn the_answer_of_the_program_to_each_question_holds_no_wrong_belief() {
    let rubric = rubric().unwrap();
    let mut wrong = Vec::new();
    for question in questions() {
        for lang in Lang::ALL {
            let grade = cloakroom::interview::grade::grade(question.answer.get(lang), rubric);
            let heard = grade.beliefs.iter();
            let heard = heard.map(|heard| {
                format!(
                    "{} {lang}: {} {}",
                    question.id, heard.belief.id, heard.heard
                )
            });
            wrong.extend(heard);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `cloakroom interview`, with answers on stdin: its output.
fn run(args: &[&str], text: &str) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cloakroom"));
    command.env_clear().arg("interview").args(args);
    let output = piped::output(piped::start(&mut command), text.as_bytes());
    let told = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(told).unwrap())
}

#[test]
fn written_answers_on_stdin_are_graded_one_a_question() {
    for lang in Lang::ALL {
        let model = answer(Bar::HalfMinute).unwrap().spoken(lang);
        let text = format!("{model}\n\n\n{model}\nJWT is encrypted.\n");
        let lang = lang.code();
        let (code, told) = run(&["--seed", "7", "--lang", lang, "--json"], &text);
        let json = told.split_inclusive("\n}\n").next().unwrap();
        let json: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(code, Some(0));
        let asked = json["questions"].as_array().unwrap();
        assert_eq!(asked.len(), 2);
        assert!(asked[0]["score"].as_u64().unwrap() >= 90, "{json}");
        assert_eq!(asked[0]["id"], "first");
        assert_eq!(asked[1]["because"], "R10", "{json}");
        assert_eq!(json["misconceptions"][0], "N1", "{json}");
        assert_eq!(json["tomorrow"].as_array().unwrap().len(), 3);
        let (code, plain) = run(&["--seed", "7", "--lang", lang], &text);
        assert_eq!(code, Some(0));
        let question = asked[1]["question"].as_str().unwrap();
        assert!(plain.contains(question), "{plain}");
        assert!(plain.contains("--seed 7"), "{plain}");
    }
}

#[test]
fn of_an_answer_that_is_too_long_the_rest_is_left_out_and_that_is_said() {
    let long = "A token is signed. ".repeat(4000);
    for (text, cut) in [
        (format!("{long}\n\nA token.\n"), true),
        (format!("{}\nA token.\n", "x\n".repeat(40 << 10)), true),
        (format!("{}\n\nA token.\n", &long[..65_535]), false),
    ] {
        let (code, told) = run(&["--seed", "7"], &text);
        assert_eq!(code, Some(0));
        assert_eq!(told.contains("An answer has 64 KiB at most"), cut);
        assert!(told.contains("Question 3 of 5"), "both are answered");
    }
    let (code, told) = run(&[], &"x".repeat((1 << 20) + 1));
    assert_eq!(code, Some(3), "{told}");
}

#[test]
fn what_there_is_not_is_refused_with_what_there_is() {
    let (code, told) = run(&["--topic", "refesh"], "");
    assert_eq!(code, Some(2));
    assert!(
        told.contains("`refesh`") && told.contains("refresh"),
        "{told}"
    );
    let (code, told) = run(&["--topic", "mobile", "--level", "senior"], "");
    assert_eq!(code, Some(2), "{told}");
    assert_eq!(run(&["--questions", "0"], "").0, Some(2));
    assert_eq!(run(&["--level", "chief"], "").0, Some(2));
}
