//! The command that plays the step which shows something.

use crate::interview::Link;
use crate::interview::bank::Show;
use crate::lesson::scenario::{catalogue, written};

/// The command, or `None` if there is no such step.
#[must_use]
pub fn command(link: &Link) -> Option<String> {
    let step = catalogue::find(&link.scenario)?.index_of(&link.step)?;
    Some(to_step(&link.scenario, step, ""))
}

/// The command for what shows the answer to a question, or `None` if there is no such step.
#[must_use]
pub fn shown(show: &Show) -> Option<String> {
    let scenario = catalogue::find(&show.scenario)?;
    let step = scenario.index_of(&show.step)?;
    let sets = show.set.iter().map(|set| format!(" --set {set}"));
    let named = scenario.whatifs.iter();
    let named = named.filter(|what_if| show.what_if.as_ref() == Some(&what_if.id));
    let named = named.flat_map(|what_if| {
        let after = scenario.index_of(&what_if.after).map_or(0, |at| at + 1);
        let lane = what_if.lane.iter().map(|lane| format!("@{lane}"));
        let place = format!("{after}{}", lane.collect::<String>());
        let actions = what_if.actions.iter();
        actions.map(move |action| format!("{place}: {}", written(action)))
    });
    let actions = named.chain(show.actions.iter().cloned());
    let actions = actions.map(|action| format!(" --do '{action}'"));
    let options: String = sets.chain(actions).collect();
    Some(to_step(&show.scenario, step, &options))
}

/// The command for a step by its index, with options.
pub(super) fn to_step(scenario: &str, step: usize, options: &str) -> String {
    format!("cloakroom play {scenario}{options} --step {}", step + 1)
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
