//! The command that plays the step which shows something.

use crate::interview::Link;
use crate::lesson::scenario::catalogue;

/// The command, or `None` if there is no such step.
#[must_use]
pub fn command(link: &Link) -> Option<String> {
    let scenario = catalogue::find(&link.scenario)?;
    let mut steps = scenario.steps.iter();
    let index = steps.position(|step| step.id == link.step)?;
    Some(format!(
        "cloakroom play {} --step {}",
        link.scenario,
        index + 1
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interview::answers::{Bar, answer};
    use crate::interview::rubric::rubric;

    #[test]
    fn every_link_leads_to_a_step() {
        let rubric = rubric().unwrap();
        let answers = Bar::ALL.into_iter().filter_map(answer);
        let sentences = answers.flat_map(|answer| &answer.sentences);
        let links = rubric.points.iter().map(|point| &point.next.show);
        let links = links.chain(rubric.beliefs.iter().map(|belief| &belief.show));
        for link in links.chain(sentences.map(|sentence| &sentence.show)) {
            assert!(command(link).is_some(), "{link:?}");
        }
    }
}
