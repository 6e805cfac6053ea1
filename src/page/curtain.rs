//! The curtain before a question: which parts of a page are dark because they would answer it, and
//! what foretells.
//!
//! While a question is open, every part that its facts are made from is dark, and so is whatever
//! foretells. Before it is put, what foretells is: how far a thief gets, when a stop will work, are
//! found by asking the verifier ahead of the story.

use std::collections::BTreeSet;

use super::{Derivation, Ending, Exchange, LanePage, MessageView, Page, Role, StateTable, span};
use crate::lesson::premises;
use crate::lesson::prose;
use crate::lesson::trace::{Cause, Trace};

/// A part of a page that can be dark, in every lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// What was answered, and by which checks.
    Answers,
    /// What a step cost, and the statements that it cost.
    Cost,
    /// The tables, and who remembers.
    State,
    /// How large messages and credentials are.
    Sizes,
    /// The token, and how long it is good for.
    Token,
    /// What was computed for display.
    Figures,
    /// Who keeps the state of the login.
    Badge,
    /// How long a stop takes.
    StopLatency,
    /// How far an attacker gets.
    Thief,
    /// What happened, in sentences; where the lanes part.
    Events,
}

use Part::{Answers, Badge, Cost, Events, Figures, Sizes, State, StopLatency, Thief, Token};

/// What is said of the future: a question about one of these facts is answered by it.
const FORETELLING: &[Part] = &[StopLatency, Thief];

/// The parts that facts are made from, by their placeholders. Every other fact is computed for
/// display.
const MADE_FROM: &[(&[&str], &[Part])] = &[
    (
        &["status", "verdict", "statuses", "failed", "transfers"],
        &[Answers, StopLatency, Thief],
    ),
    (&["preflights"], &[Answers]),
    (
        &["store_reads", "store_writes", "user_reads", "issuer_calls"],
        &[Cost],
    ),
    (
        &["rows", "sessions", "refresh_rows", "denied", "cutoffs"],
        &[Cost, State],
    ),
    (&["credential_bytes", "credential_chars"], &[Cost, Sizes]),
    (
        &["left", "life", "entry_left"],
        &[State, StopLatency, Thief, Token],
    ),
    (&["stop_latency"], &[StopLatency, Thief]),
    (&["badge"], &[Badge, State]),
];

/// The parts of a page that are dark, and the steps whose titles are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Curtain {
    dark: BTreeSet<Part>,
    untitled: BTreeSet<usize>,
}

impl Curtain {
    /// The curtain at a frame, before the questions that come after it. `open`: the next one is
    /// being put. `settled`: true for a step whose question is answered, or no longer put.
    #[must_use]
    pub fn at(trace: &Trace, at: usize, open: bool, settled: impl Fn(usize) -> bool) -> Self {
        let mut dark = BTreeSet::new();
        let mut untitled = BTreeSet::new();
        for frame in 0..trace.frames.len() {
            let Cause::Step(step) = trace.frames[frame].cause else {
                continue;
            };
            let Some(predict) = &trace.scenario.steps[step].predict else {
                continue;
            };
            let facts = predict.asks.as_deref().unwrap_or_default();
            let is_next = frame == at + 1;
            // When a stop works is what a lesson leads up to: it is not told on the way there.
            let is_led_up_to = frame > at && facts.contains("stop_latency");
            let hides = is_next || is_led_up_to;
            // Whether it is put at all is asked last: that looks at the whole way there.
            if !(hides || predict.untitled)
                || settled(step)
                || premises::predict(trace, frame).is_none()
            {
                continue;
            }
            if predict.untitled {
                untitled.insert(step);
            }
            if !hides {
                continue;
            }
            let parts = parts(facts);
            match (is_next, open) {
                (true, true) => dark.extend(parts.iter().chain(FORETELLING).chain(&[Events])),
                (true, false) => {
                    dark.extend(parts.iter().filter(|part| FORETELLING.contains(part)));
                }
                (false, _) => dark.extend([StopLatency]),
            }
        }
        Self { dark, untitled }
    }

    /// True if a derivation tells what is dark.
    #[must_use]
    pub fn hides(&self, derivation: &Derivation) -> bool {
        self.dark.contains(&derivation.part)
    }

    /// True if the title of a step, by its index, answers its question.
    #[must_use]
    pub fn hides_title(&self, step: usize) -> bool {
        self.untitled.contains(&step)
    }

    /// Draws it before a page: `sign` stands for whatever is dark.
    pub fn draw(&self, page: &mut Page, sign: &'static str) {
        if self.dark.contains(&Events) {
            page.parting = None;
        }
        for lane in &mut page.lanes {
            for part in &self.dark {
                darken(lane, *part, sign);
            }
        }
    }
}

/// The parts that the facts of a question are made from.
fn parts(asks: &str) -> Vec<Part> {
    let facts = prose::placeholders(asks).into_iter();
    let facts = facts.filter_map(|name| name.split_once('.').map(|(_, fact)| fact));
    facts
        .flat_map(|fact| {
            let row = MADE_FROM.iter().find(|(names, _)| names.contains(&fact));
            row.map_or(&[Figures][..], |(_, parts)| parts)
        })
        .copied()
        .collect()
}

fn darken(lane: &mut LanePage, part: Part, sign: &'static str) {
    let hide = |texts: &mut [String]| texts.iter_mut().for_each(|text| sign.clone_into(text));
    match part {
        Answers => {
            for exchange in &mut lane.exchanges {
                silence(exchange, sign);
            }
            lane.map.hide_answers(sign);
            hide(&mut lane.alerts);
            lane.checks.clear();
            lane.verdict = Ending::Open(sign);
        }
        Cost => {
            hide(std::slice::from_mut(&mut lane.cost));
            lane.map.hide_reads();
            lane.commands.clear();
            lane.definitions.clear();
        }
        State => {
            lane.map.hide_state(sign);
            hide(&mut lane.remembers);
            lane.rows = 0;
            lane.tables.iter_mut().for_each(StateTable::hide);
            lane.commands.clear();
            lane.definitions.clear();
        }
        Sizes => {
            lane.map.hide_sizes(sign);
            for exchange in &mut lane.exchanges {
                exchange.credential_bytes = 0;
            }
        }
        Token => {
            lane.map.hide_times();
            if let Some(token) = &mut lane.token {
                token.claims.clear();
                for line in &mut token.brief {
                    *line = vec![span(sign, Role::Dim)];
                }
            }
        }
        Figures => {
            for figure in &mut lane.shown {
                sign.clone_into(&mut figure.value);
                figure.was = None;
            }
        }
        Badge => lane.badge = sign,
        StopLatency => hide(lane.stop_latency.as_mut_slice()),
        Thief => {
            if let Some([_, good, rest @ ..]) = &mut lane.thief {
                sign.clone_into(good);
                rest.iter_mut().for_each(String::clear);
            }
        }
        Events => {
            hide(&mut lane.events);
            hide(&mut lane.beside);
            hide(&mut lane.differences);
        }
    }
}

/// Takes the answer of an exchange away; that there was one stays.
fn silence(exchange: &mut Exchange, sign: &str) {
    exchange.status = None;
    exchange.verdict = None;
    if let Some(answer) = &exchange.answer {
        let line = vec![span(sign, Role::Dim)];
        exchange.answer = Some(MessageView {
            lines: vec![line.clone()],
            brief: vec![line],
            bytes: answer.bytes,
        });
    }
}
