//! Expectations of a scenario's step that do not hold.

use super::Observed;
use super::facts::{Expect, FACTS};
use super::value::Value;

/// An expectation that does not hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The field of the expectation.
    pub field: &'static str,
    /// What was expected; none where the step should not have the fact.
    pub expected: Option<Value>,
    /// What was observed; none where the step does not have the fact.
    pub observed: Option<Value>,
}

impl Observed {
    /// The expectations that do not hold, in the order of [`FACTS`].
    #[must_use]
    pub fn differences(&self, expect: &Expect) -> Vec<Difference> {
        let facts = FACTS.iter().map(|fact| {
            let expected = (fact.expected)(expect);
            (fact.name, expected, (fact.observed)(&self.facts))
        });
        let shown = expect.shown.iter().flatten().map(|(name, expected)| {
            let observed = self.value(name).unwrap_or_else(|| "none".to_owned());
            let [expected, observed] =
                [expected.clone(), observed].map(|value| Some(Value::Shown(name.clone(), value)));
            ("shown", expected, observed)
        });
        facts
            .chain(shown)
            .filter(|(_, expected, observed)| expected.is_some() && expected != observed)
            .map(|(field, expected, observed)| Difference {
                field,
                expected,
                observed,
            })
            .collect()
    }
}
