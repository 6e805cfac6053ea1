//! The way through the course: which scenarios were played, the short path, and what comes next.

use std::collections::{BTreeMap, BTreeSet};

use super::scenario::{Scenario, catalogue};
use crate::text::Lang;

/// The scenarios that were played to their end, and what was once guessed wrong in each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Played {
    ended: BTreeSet<String>,
    guesses: BTreeMap<String, Mending>,
}

/// Questions that were once not answered right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mending {
    /// How many of them still are to be mended.
    pub weak: usize,
    /// How many are mended.
    pub mended: usize,
}

impl Played {
    /// Adds a scenario, by its id.
    pub fn add(&mut self, id: &str) {
        self.ended.insert(id.to_owned());
    }

    /// True if a scenario is among them.
    #[must_use]
    pub fn has(&self, scenario: &Scenario) -> bool {
        self.ended.contains(&scenario.id)
    }

    /// Adds a question of a scenario that was once not answered right.
    pub fn add_guess(&mut self, id: &str, is_mended: bool) {
        let guesses = self.guesses.entry(id.to_owned()).or_default();
        guesses.mended += usize::from(is_mended);
        guesses.weak += usize::from(!is_mended);
    }

    /// What was once guessed wrong in a scenario.
    #[must_use]
    pub fn mending(&self, scenario: &Scenario) -> Mending {
        self.guesses.get(&scenario.id).copied().unwrap_or_default()
    }
}

/// What to play next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Next {
    /// A scenario, from its first step.
    Scenario(&'static Scenario),
    /// The spoken answer to the question of all: the end of the last scenario.
    Answer(&'static Scenario),
    /// The comparison, measured by the scenarios that were played.
    Comparison,
}

impl Next {
    /// The scenario that it is in, where it is in one.
    #[must_use]
    pub fn scenario(self) -> Option<&'static Scenario> {
        match self {
            Self::Scenario(scenario) | Self::Answer(scenario) => Some(scenario),
            Self::Comparison => None,
        }
    }
}

/// True if a scenario is the first of the course.
#[must_use]
pub fn is_first(scenario: &Scenario) -> bool {
    let first = catalogue::heads().first();
    first.is_some_and(|first| first.id == scenario.id)
}

/// True if a scenario is the last of the course: its question is the one that is asked most.
#[must_use]
pub fn is_last(scenario: &Scenario) -> bool {
    let last = catalogue::heads().last();
    last.is_some_and(|last| last.id == scenario.id)
}

/// The scenarios for someone in a hurry, in order.
pub fn short_path() -> impl Iterator<Item = &'static Scenario> {
    catalogue::heads().iter().filter(|head| head.short_path)
}

/// The minutes that the short path takes.
#[must_use]
pub fn minutes_of_short_path(lang: Lang) -> u32 {
    short_path().map(|head| head.minutes.get(lang)).sum()
}

/// The first scenario of the short path that was not played; after them all, the spoken answer.
#[must_use]
pub fn on_short_path(played: &Played) -> Option<Next> {
    let next = short_path().find(|head| !played.has(head));
    next.map(Next::Scenario).or_else(answer)
}

/// What comes after a scenario: from the short path the next of it, and then the spoken answer; from
/// any other the next of the course. The comparison after the last one; none after a scenario that
/// is not of the course.
#[must_use]
pub fn after(scenario: &Scenario) -> Option<Next> {
    let follows = |head: &Scenario| head.number > scenario.number;
    let heads = catalogue::heads();
    let head = heads.iter().find(|head| head.id == scenario.id)?;
    if heads.last() == Some(head) {
        return Some(Next::Comparison);
    }
    if head.short_path {
        let next = short_path().find(|head| follows(head));
        return next.map(Next::Scenario).or_else(answer);
    }
    heads.iter().find(|head| follows(head)).map(Next::Scenario)
}

/// The answer to say aloud at the end of the way.
fn answer() -> Option<Next> {
    catalogue::heads().last().map(Next::Answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(next: Option<Next>) -> Option<u32> {
        Some(next?.scenario()?.number)
    }

    #[test]
    fn the_door_of_the_short_path_leads_to_what_was_not_played_of_it() {
        let mut played = Played::default();
        let mut led = Vec::new();
        while let Some(Next::Scenario(head)) = on_short_path(&played) {
            led.push(head.number);
            played.add(&head.id);
        }
        let path: Vec<u32> = short_path().map(|head| head.number).collect();
        assert_eq!(led, path);
        let last = catalogue::heads().last().unwrap();
        assert_eq!(on_short_path(&played), Some(Next::Answer(last)));
    }

    #[test]
    fn the_short_path_leads_on_to_the_answer_and_the_course_to_the_comparison() {
        let path: Vec<&Scenario> = short_path().collect();
        for pair in path.windows(2) {
            assert_eq!(after(pair[0]), Some(Next::Scenario(pair[1])));
        }
        let heads = catalogue::heads();
        let last = heads.last().unwrap();
        assert_eq!(after(path[path.len() - 1]), Some(Next::Answer(last)));
        for pair in heads.windows(2).filter(|pair| !pair[0].short_path) {
            assert_eq!(numbers(after(&pair[0])), Some(pair[1].number));
        }
        assert_eq!(after(last), Some(Next::Comparison));
        let foreign = Scenario {
            id: "of-my-own".into(),
            ..last.clone()
        };
        assert_eq!(after(&foreign), None);
    }
}
