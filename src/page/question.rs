//! The question before a step, as it is put: its options in words, in an order drawn from the seed,
//! and which is right.

use aws_lc_rs::digest::{SHA256, digest};

use super::label;
use crate::lesson::premises;
use crate::lesson::scenario::{Choice, Predict, Scenario};
use crate::lesson::trace::{Cause, Trace};
use crate::text::Lang;
use crate::words::marks;

/// A step's question in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The question.
    pub text: String,
    /// The possible answers, in the order in which every view shows them.
    pub options: Vec<Answer>,
    /// A question of understanding, that no fact decides.
    pub concept: bool,
    /// What is done in the step; none where that would answer the question.
    pub title: Option<String>,
}

/// One possible answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The answer in words; the values of a pair with their lanes' names.
    pub text: String,
    /// True if it is the right one.
    pub right: bool,
    /// The belief behind a wrong answer, and why it does not hold.
    pub wrong: Option<String>,
}

impl Question {
    /// The question before a step, by the step's index; `None` where the step has none.
    #[must_use]
    pub fn before(scenario: &Scenario, step: usize, lang: Lang) -> Option<Self> {
        let step = scenario.steps.get(step)?;
        let predict = step.predict.as_ref()?;
        let options = order(predict, scenario.seed, &step.id)
            .into_iter()
            .map(|at| Answer {
                text: in_words(&predict.options[at], predict, scenario, lang),
                right: at + 1 == predict.answer,
                wrong: predict.options[at]
                    .wrong
                    .as_ref()
                    .map(|wrong| wrong.get(lang).to_owned()),
            })
            .collect();
        Some(Self {
            text: predict.question.get(lang).to_owned(),
            options,
            concept: predict.concept,
            title: (!predict.untitled).then(|| step.title.get(lang).to_owned()),
        })
    }

    /// The question before a frame; `None` where it is no step with one, or one whose premises do
    /// not hold there: on a branch the answer may be another one.
    ///
    /// # Panics
    /// If the run has no frame `at`.
    #[must_use]
    pub fn at(trace: &Trace, at: usize, lang: Lang) -> Option<Self> {
        premises::predict(trace, at)?;
        match trace.frames[at].cause {
            Cause::Step(step) => Self::before(&trace.scenario, step, lang),
            Cause::WhatIf(_) => None,
        }
    }

    /// The index of the right answer among the options, from 0.
    #[must_use]
    pub fn right(&self) -> usize {
        self.options
            .iter()
            .position(|option| option.right)
            .unwrap_or_default()
    }
}

/// The order of the options: a Fisher–Yates shuffle whose draws are a hash of the seed and the
/// step's name, so that no place is right more often than chance has it, in any language.
fn order(predict: &Predict, seed: u64, step: &str) -> Vec<usize> {
    let mut order: Vec<usize> = (0..predict.options.len()).collect();
    let draws = digest(&SHA256, format!("options {seed} {step}").as_bytes());
    for (last, draw) in (1..order.len()).rev().zip(draws.as_ref().chunks_exact(2)) {
        let draw = usize::from(u16::from_be_bytes([draw[0], draw[1]]));
        order.swap(last, draw % (last + 1));
    }
    order
}

/// An option in words.
fn in_words(choice: &Choice, predict: &Predict, scenario: &Scenario, lang: Lang) -> String {
    if let Some(text) = &choice.text {
        return text.get(lang).to_owned();
    }
    let value = choice.is.as_deref().unwrap_or_default();
    let asked: Vec<&str> = predict
        .asks
        .as_deref()
        .unwrap_or_default()
        .split('/')
        .collect();
    let values: Vec<&str> = value.split('/').collect();
    if asked.len() < 2 || asked.len() != values.len() {
        return value.to_owned();
    }
    let named = asked.iter().zip(values).map(|(fact, value)| {
        let lane = fact.trim_start_matches('{').split('.').next();
        let lane = scenario
            .lanes
            .iter()
            .find(|of| Some(of.name.as_str()) == lane);
        match lane {
            Some(lane) => format!("{} {value}", label(lane.preset, lang)),
            None => value.to_owned(),
        }
    });
    named.collect::<Vec<_>>().join(marks::COMMA.get(lang))
}
