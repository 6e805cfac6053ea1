//! How one is led to the step that shows something.

use crate::interview::Link;
use crate::lesson::scenario::catalogue;

/// The command that opens a step; `None` where there is no such step, which tests say.
pub(super) fn command(link: &Link) -> Option<String> {
    let scenario = catalogue::scenarios().iter();
    let scenario = scenario.into_iter().find(|s| s.id == link.scenario)?;
    let step = scenario.steps.iter().position(|s| s.id == link.step)? + 1;
    Some(format!("cloakroom play {} --step {step}", scenario.id))
}
