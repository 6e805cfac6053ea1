//! The command that plays the step which shows something.

use crate::interview::Link;
use crate::lesson::scenario::{Scenario, catalogue};
use crate::lesson::trace::Intervention;
use crate::lesson::whatif;

/// What `play` is asked for, to show what a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The id of the scenario.
    pub scenario: String,
    /// Settings, as after `--set`.
    pub settings: Vec<String>,
    /// What-ifs, as after `--do`.
    pub what_ifs: Vec<String>,
    /// The step, from 1.
    pub step: usize,
}

impl Asked {
    /// What a link asks for, or `None` if there is no such scenario, step or what-if.
    #[must_use]
    pub fn of(link: &Link) -> Option<Self> {
        let scenario = catalogue::find(&link.scenario)?;
        let step = scenario.number_of(&link.step)?;
        let mut what_ifs = match &link.what_if {
            Some(id) => written(&scenario, id)?,
            None => Vec::new(),
        };
        what_ifs.extend(link.what_ifs.iter().cloned());
        Some(Self {
            scenario: link.scenario.clone(),
            settings: link.set.clone(),
            what_ifs,
            step,
        })
    }

    /// The command line, quoted for a POSIX shell.
    #[must_use]
    pub fn command(&self) -> String {
        let (settings, what_ifs) = (&self.settings, &self.what_ifs);
        whatif::play(&self.scenario, settings, what_ifs, Some(self.step))
    }
}

/// A what-if of the file, as it is written after `--do`.
fn written(scenario: &Scenario, id: &str) -> Option<Vec<String>> {
    let what_if = scenario.whatifs.iter().find(|what_if| what_if.id == id)?;
    let after = match what_if.after.as_str() {
        "start" => 0,
        step => scenario.number_of(step)?,
    };
    let written = what_if.actions.iter().map(|action| {
        let what_if = Intervention {
            after,
            lane: what_if.lane.clone(),
            action: action.clone(),
        };
        what_if.written()
    });
    Some(written.collect())
}

/// The command, or `None` if there is no such step.
#[must_use]
pub fn command(link: &Link) -> Option<String> {
    Asked::of(link).map(|asked| asked.command())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interview::answers::{Bar, answer};
    use crate::interview::bank::questions;
    use crate::interview::rubric::rubric;

    #[test]
    fn every_link_leads_to_a_step() {
        let rubric = rubric().unwrap();
        let answers = Bar::ALL.into_iter().filter_map(answer);
        let sentences = answers.flat_map(|answer| &answer.sentences);
        let links = rubric.points.iter().map(|point| &point.next.show);
        let links = links.chain(rubric.beliefs.iter().map(|belief| &belief.show));
        let links = links.chain(questions().iter().map(|question| &question.show));
        for link in links.chain(sentences.map(|sentence| &sentence.show)) {
            assert!(command(link).is_some(), "{link:?}");
        }
    }

    #[test]
    fn every_scenario_has_questions_of_its_own() {
        for scenario in catalogue::heads() {
            let mut of = questions().iter();
            let own = of.any(|question| question.own && question.show.scenario == scenario.id);
            assert!(own, "{}", scenario.id);
        }
    }
}
