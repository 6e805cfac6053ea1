//! The form of a scenario file: every field that `scenarios/*.toml` may have (lanes, steps, expect,
//! predict, what-ifs).
//!
//! Unknown names are errors, a missing language is an error, and each error has its line. Nothing
//! is checked here that needs the engine: see [`crate::lesson::check`].

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::exhibit::Show;
use crate::lesson::observe::Expect;
use crate::schema::documented;
use crate::text::Text;
use crate::world::Action;
use crate::world::settings::Preset;

documented! {
    /// A scenario: one question of an interview, played out in one or two lanes.
    #[derive(Clone, Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Scenario {
        /// What the command line calls it.
        pub id: String,
        /// Its place in the course, from 1.
        pub number: u32,
        /// Its name.
        pub title: Text,
        /// What one will have seen.
        pub goal: Text,
        /// The interview question that it answers.
        pub question: Text,
        /// Two spoken sentences that answer it.
        pub answer: [Text; 2],
        /// What the menu filters by.
        pub tags: Vec<String>,
        /// Other words by which one may look for it.
        #[serde(default)]
        pub words: Option<Text>,
        /// How long it takes, in whole minutes: `{ en = 5, ja = 6 }`. 200 English words or 500 Japanese
        /// characters are read in one, and a question takes 10 seconds.
        pub minutes: Minutes,
        /// Part of the short path for someone in a hurry.
        #[serde(default)]
        pub short_path: bool,
        /// The seed of the ids.
        #[serde(default = "teaching_seed")]
        pub seed: u64,
        /// What the clock says before the first step.
        #[serde(deserialize_with = "instant")]
        pub start: i64,
        /// One lane or two, left to right.
        #[serde(default, rename = "lane")]
        pub lanes: Vec<Lane>,
        /// What is done before step 1 and not shown.
        #[serde(default)]
        pub setup: Vec<Action>,
        /// Settings that no sentence of any step speaks of, as `SETTING` or `LANE.SETTING`.
        #[serde(default)]
        pub regardless: Vec<String>,
        /// The steps.
        #[serde(default, rename = "step")]
        pub steps: Vec<Step>,
        /// What a learner might try.
        #[serde(default, rename = "whatif")]
        pub whatifs: Vec<WhatIf>,
    }

    /// Whole minutes, in each language.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Minutes {
        /// In English.
        pub en: u32,
        /// In Japanese.
        pub ja: u32,
    }

    /// One scheme under study.
    #[derive(Clone, Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Lane {
        /// What steps and expectations call it.
        pub name: String,
        /// Where its settings start from.
        pub preset: Preset,
        /// What differs from the preset.
        #[serde(default)]
        pub set: BTreeMap<String, Value>,
    }

    /// One step of the lesson.
    #[derive(Clone, Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Step {
        /// What `from` and `then` call it.
        pub id: String,
        /// The step whose world this one starts from, or `start`; else the step before.
        #[serde(default)]
        pub from: Option<String>,
        /// Seconds by which the clock moves first.
        #[serde(default)]
        pub after: i64,
        /// What is done, in order, in every lane.
        #[serde(default, rename = "do")]
        pub actions: Vec<Action>,
        /// Whose request is under observation; else the last one.
        #[serde(default)]
        pub watch: Option<String>,
        /// What is computed for display.
        #[serde(default)]
        pub show: Option<Show>,
        /// What is done, in words.
        pub title: Text,
        /// The one sentence to keep.
        pub say: Text,
        /// What happened in each lane, and why.
        pub why: Text,
        /// A question before the step.
        #[serde(default)]
        pub predict: Option<Predict>,
        /// For the presenter.
        #[serde(default)]
        pub note: Option<Text>,
        /// What is often told otherwise, and belongs here.
        #[serde(default)]
        pub corrects: Vec<Correction>,
        /// Settings that the sentences of this step do not speak of, as `SETTING` or `LANE.SETTING`: with
        /// another value of them the sentences stand, so long as all else is as in the lesson. Each
        /// setting that is not named here is a premise of the step.
        #[serde(default)]
        pub regardless: Vec<String>,
        /// What must be observed, by lane.
        pub expect: BTreeMap<String, Expect>,
    }
}

impl Step {
    /// The sentences that are told of the step, each with the field that it stands in.
    pub fn texts(&self) -> impl Iterator<Item = (&'static str, &Text)> {
        let own = [
            ("title", &self.title),
            ("say", &self.say),
            ("why", &self.why),
        ];
        let corrects = self.corrects.iter();
        let corrects = corrects.flat_map(|c| [("corrects", &c.usual), ("corrects", &c.precise)]);
        let note = self.note.iter().map(|note| ("note", note));
        own.into_iter().chain(note).chain(corrects)
    }
}

impl Predict {
    /// The sentences of the question, of its options, and of what is wrong with them.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let options = self.options.iter();
        let options = options.flat_map(|choice| choice.text.iter().chain(&choice.wrong));
        std::iter::once(&self.question).chain(options)
    }
}

documented! {
    /// A usual explanation that is imprecise or wrong, and the precise fact.
    #[derive(Clone, Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Correction {
        /// What one often reads or hears.
        pub usual: Text,
        /// What is the case.
        pub precise: Text,
        /// The standard or the guide that says so, with its section.
        pub source: String,
    }

    /// A question before a step.
    #[derive(Clone, Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Predict {
        /// The question.
        pub question: Text,
        /// The facts that decide, as placeholders: the right option `is` what they give.
        #[serde(default)]
        pub asks: Option<String>,
        /// What one may answer.
        pub options: Vec<Choice>,
        /// Which one is right, from 1.
        pub answer: usize,
        /// A question of understanding, that no fact decides.
        #[serde(default)]
        pub concept: bool,
        /// The step's title would answer the question, which is put without it.
        #[serde(default)]
        pub untitled: bool,
    }

    /// One possible answer.
    #[derive(Clone, Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Choice {
        /// The value of the facts asked for.
        #[serde(default)]
        pub is: Option<String>,
        /// In words; else the value stands for itself.
        #[serde(default)]
        pub text: Option<Text>,
        /// For a wrong answer: the belief behind it, and why it does not hold.
        #[serde(default)]
        pub wrong: Option<Text>,
    }

    /// A what-if that the scenario suggests.
    #[derive(Clone, Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct WhatIf {
        /// Its name.
        pub id: String,
        /// The step after which it is put in, or `start`.
        pub after: String,
        /// The lane that it is for; else every lane.
        #[serde(default)]
        pub lane: Option<String>,
        /// What is done.
        #[serde(rename = "do")]
        pub actions: Vec<Action>,
        /// What is done, in words.
        pub title: Text,
        /// What it shows.
        pub why: Text,
        /// The later step at which it shows.
        pub then: String,
        /// What must be observed there, by lane.
        pub expect: BTreeMap<String, Expect>,
    }
}

fn teaching_seed() -> u64 {
    crate::world::chance::TEACHING_SEED
}

/// `2026-01-01T00:00:00Z`, as seconds since 1970.
fn instant<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    let datetime = toml::value::Datetime::deserialize(deserializer)?;
    let instant: jiff::Timestamp = datetime
        .to_string()
        .parse()
        .map_err(serde::de::Error::custom)?;
    Ok(instant.as_second())
}
