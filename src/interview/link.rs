//! What shows that a sentence is true: a step of a scenario.

use serde::Deserialize;

/// A step of a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The scenario's id.
    pub scenario: String,
    /// The step's id.
    pub step: String,
}
