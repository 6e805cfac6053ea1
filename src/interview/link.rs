//! What shows that a sentence is true: a step of a scenario.

use serde::Deserialize;

/// A step of a scenario, with what is changed before one looks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The scenario's id.
    pub scenario: String,
    /// The step's id.
    pub step: String,
    /// One of the scenario's own what-ifs, by its id.
    #[serde(default)]
    pub what_if: Option<String>,
    /// Settings, as after `--set`.
    #[serde(default)]
    pub set: Vec<String>,
    /// What-ifs, as after `--do`; those beside the step are seen with it.
    #[serde(default, rename = "do")]
    pub what_ifs: Vec<String>,
}
