//! Every scenario as it is written, run.

use std::sync::Arc;

use cloakroom::lesson::scenario::{Scenario, catalogue};
use cloakroom::lesson::trace::{Trace, run};

/// The scenarios in course order, each with its trace.
pub fn traces() -> impl Iterator<Item = (&'static Arc<Scenario>, Trace)> {
    catalogue::scenarios().iter().map(|scenario| {
        let settings = scenario.settings().expect("the settings are valid");
        (scenario, run(scenario, &settings, Vec::new()))
    })
}
