//! What a step chose and computed, compared with what the file expects of it.

use serde_json::Value;

use super::{Difference, Observed};
use crate::choose::{Scheme, Topology};
use crate::scenario::Expect;

impl Observed {
    pub(super) fn computed_differences(&self, expect: &Expect) -> Vec<Difference> {
        let none = || "none".to_owned();
        let choice = self.choice.as_ref();
        let recommend = choice.map_or_else(none, |choice| choice.recommend.name().to_owned());
        let topology = choice.map_or_else(none, |choice| choice.topology.name().to_owned());
        let chosen = [
            ("recommend", expect.recommend.map(Scheme::name), recommend),
            ("topology", expect.topology.map(Topology::name), topology),
        ];
        let chosen = chosen
            .into_iter()
            .filter_map(|(field, expected, observed)| {
                Some((field, expected?.to_owned(), observed))
            });
        let shown = expect.shown.iter().flatten().map(|(name, expected)| {
            let observed = self.value(name).unwrap_or_else(none);
            let of = |value: &str| format!("{name} = {value}");
            ("shown", of(expected), of(&observed))
        });
        let all = chosen.chain(shown);
        all.filter(|(_, expected, observed)| expected != observed)
            .map(|(field, expected, observed)| Difference {
                field,
                expected,
                observed,
            })
            .collect()
    }

    /// A value by its name in what the step computed for display.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<String> {
        let values = self.shown.as_ref()?.as_object()?.values();
        let value = values.into_iter().find_map(|values| values.get(name))?;
        Some(match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        })
    }
}
