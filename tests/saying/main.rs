//! What helps to say it, over the command line and on the screen: the answer, the choice for a site,
//! the glossary.

mod answer;
mod choose;
mod glossary;
#[path = "../support/keys.rs"]
mod keys;
mod on_screen;
#[path = "../support/screen.rs"]
mod screen;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::process::{Command, Output, Stdio};

use cloakroom::interview::Link;
use cloakroom::lesson::trace::Cause;
use cloakroom::page::present;
use cloakroom::play::Request;
use cloakroom::text::Lang;
use serde_json::Value;

/// A run of the program in an empty environment, with no terminal.
fn cloakroom<S: AsRef<OsStr>>(args: &[S], lang: Lang) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cloakroom"));
    let command = command.env_clear().env("LANG", lang.code());
    let command = command.args(args).stdin(Stdio::null());
    command.output().expect("the program runs")
}

/// What a run says that goes well.
#[track_caller]
fn said<S: AsRef<OsStr>>(args: &[S], lang: Lang) -> String {
    let output = cloakroom(args, lang);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// What a run says as JSON.
#[track_caller]
fn json_in<S: AsRef<OsStr>>(args: &[S], lang: Lang) -> Value {
    serde_json::from_str(&said(args, lang)).expect("JSON")
}

/// The same in English.
#[track_caller]
fn json<S: AsRef<OsStr>>(args: &[S]) -> Value {
    json_in(args, Lang::En)
}

/// What a run says on stderr that ends with a code and says nothing else.
#[track_caller]
fn refused<S: AsRef<OsStr>>(args: &[S], lang: Lang, code: i32) -> String {
    let output = cloakroom(args, lang);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    assert_eq!(output.status.code(), Some(code));
    String::from_utf8(output.stderr).expect("UTF-8")
}

/// The ids of the steps of a scenario that were run now and went as they are told, each at its place.
fn steps_of(scenario: &str) -> Vec<String> {
    let request = Request {
        scenario: scenario.into(),
        ..Request::default()
    };
    let trace = request.ready().expect("a scenario").trace;
    let mut steps = Vec::new();
    for (at, frame) in trace.frames.iter().enumerate() {
        assert_eq!(frame.cause, Cause::Step(at));
        let told = present(&trace, at, Lang::En).as_told == Some(true);
        let id = trace.scenario.steps[at].id.clone();
        steps.push(if told { id } else { String::new() });
    }
    steps
}

/// Links that lead nowhere, or to a step that does not go as it is told.
fn broken<'a>(links: impl IntoIterator<Item = &'a Link>) -> Vec<&'a Link> {
    let mut run: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut broken = Vec::new();
    for link in links {
        let steps = run.entry(&link.scenario);
        let steps = steps.or_insert_with(|| steps_of(&link.scenario));
        if !steps.contains(&link.step) {
            broken.push(link);
        }
    }
    broken
}
