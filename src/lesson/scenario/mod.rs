//! Scenarios: their settings before step 1, their options in words, and an action as one writes it
//! after `--do`.

pub mod catalogue;
mod file;
mod minutes;
pub mod search;
pub mod source;
pub mod tags;

pub use self::file::{Choice, Correction, Lane, Minutes, Predict, Scenario, Step, WhatIf};

use crate::text::{Lang, Text};
use crate::words::marks;
use crate::world::Action;
use crate::world::settings::Settings;

impl Scenario {
    /// The place of a step in the file, by its id.
    #[must_use]
    pub fn index_of(&self, id: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.id == id)
    }

    /// The number of a step, from 1, by its id.
    #[must_use]
    pub fn number_of(&self, id: &str) -> Option<usize> {
        self.index_of(id).map(|index| index + 1)
    }

    /// The settings of each lane before step 1.
    ///
    /// # Errors
    /// The lane, and a sentence that says which of its settings is wrong and what it may be.
    pub fn settings(&self) -> Result<Vec<Settings>, Text> {
        let lanes = self.lanes.iter();
        lanes
            .map(|lane| {
                let mut settings = lane.preset.settings();
                for (name, value) in &lane.set {
                    settings.set(name, value).map_err(|why| {
                        Text::of(|lang| {
                            [&lane.name, marks::COLON.get(lang), &why.say(lang)].concat()
                        })
                    })?;
                }
                Ok(settings)
            })
            .collect()
    }
}

impl Choice {
    /// The option in words.
    #[must_use]
    pub fn say(&self, lang: Lang) -> &str {
        match &self.text {
            Some(text) => text.get(lang),
            None => self.is.as_deref().unwrap_or_default(),
        }
    }
}

/// An action as one writes it in a file and after `--do`: `{ wait = 5 }`.
#[must_use]
pub fn written(action: &Action) -> String {
    serde_json::to_value(action)
        .map(|value| inline(&value))
        .unwrap_or_default()
}

/// A value in TOML, on one line.
fn inline(value: &serde_json::Value) -> String {
    use serde_json::Value;
    match value {
        Value::Object(map) if map.is_empty() => "{}".into(),
        Value::Object(map) => {
            let pairs: Vec<String> = map
                .iter()
                .map(|(key, value)| format!("{} = {}", bare(key), inline(value)))
                .collect();
            format!("{{ {} }}", pairs.join(", "))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(inline).collect();
            format!("[{}]", items.join(", "))
        }
        other => other.to_string(),
    }
}

fn bare(key: &str) -> String {
    let is_bare = key
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    if is_bare && !key.is_empty() {
        key.to_owned()
    } else {
        serde_json::Value::from(key).to_string()
    }
}
