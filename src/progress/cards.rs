//! What can be asked again: the questions before the steps of the course, and those of the interview.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::interview::bank::{self, questions};
use crate::lesson::scenario::{Scenario, catalogue};

/// A card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Card {
    /// The question before a step, the step by its index.
    Prediction(&'static Scenario, usize),
    /// A question of the interview.
    Question(&'static bank::Question),
}

impl Card {
    /// Its name, which stays whatever becomes of its words.
    #[must_use]
    pub fn id(self) -> String {
        match self {
            Self::Prediction(scenario, step) => prediction(scenario, step),
            Self::Question(question) => question.id.clone(),
        }
    }

    /// What is mended by it: the beliefs that it is about, else the card itself.
    #[must_use]
    pub fn subjects(self) -> Vec<String> {
        match self {
            Self::Question(question) if !question.beliefs.is_empty() => question.beliefs.clone(),
            _ => vec![self.id()],
        }
    }

    /// The seconds that it takes: to choose an option, or to say an answer and compare it.
    #[must_use]
    pub fn seconds(self) -> u32 {
        match self {
            Self::Prediction(..) => 20,
            Self::Question(_) => 60,
        }
    }

    /// True if it has something to be mended in common with another.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        let others = other.subjects();
        self.subjects().iter().any(|of| others.contains(of))
    }
}

/// True if a scenario is one of those that come with the program: no other is kept anything of.
#[must_use]
pub fn is_of_course(scenario: &Scenario) -> bool {
    let mut scenarios = catalogue::heads().iter();
    scenarios.any(|of| of.id == scenario.id && of.number == scenario.number)
}

/// The name of the question before a step, by the step's index.
#[must_use]
pub fn prediction(scenario: &Scenario, step: usize) -> String {
    let step = scenario.steps.get(step).map_or("", |step| &step.id);
    format!("{}/{step}", scenario.id)
}

/// All cards, in the order of the course and then of the interview's file.
pub fn cards() -> impl Iterator<Item = Card> {
    let predictions = catalogue::scenarios().iter().flat_map(|scenario| {
        let asked = |step: &usize| scenario.steps[*step].predict.is_some();
        let steps = (0..scenario.steps.len()).filter(asked);
        steps.map(|step| Card::Prediction(scenario, step))
    });
    predictions.chain(questions().iter().map(Card::Question))
}

/// The card with a name.
#[must_use]
pub fn card(id: &str) -> Option<Card> {
    static BY_ID: OnceLock<BTreeMap<String, Card>> = OnceLock::new();
    let by_id = BY_ID.get_or_init(|| cards().map(|card| (card.id(), card)).collect());
    by_id.get(id).copied()
}

/// What can be mended, in the order of the cards, each with the cards that ask for it.
pub(super) fn by_subject() -> &'static [(String, Vec<Card>)] {
    static BY_SUBJECT: OnceLock<Vec<(String, Vec<Card>)>> = OnceLock::new();
    BY_SUBJECT.get_or_init(|| {
        let mut all: Vec<(String, Vec<Card>)> = Vec::new();
        let each = cards().flat_map(|card| card.subjects().into_iter().map(move |of| (of, card)));
        for (subject, card) in each {
            match all.iter_mut().find(|(of, _)| *of == subject) {
                Some((_, cards)) => cards.push(card),
                None => all.push((subject, vec![card])),
            }
        }
        all
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_cards_have_one_name_nor_the_name_of_a_belief() {
        let ids: BTreeSet<String> = cards().map(Card::id).collect();
        assert_eq!(ids.len(), cards().count());
        assert!(ids.len() > 150, "{}", ids.len());
        for card in cards() {
            assert_eq!(self::card(&card.id()), Some(card));
            let subjects = card.subjects();
            let own = subjects == [card.id()];
            assert!(own || subjects.iter().all(|belief| !ids.contains(belief)));
        }
    }
}
