//! The choice of a scheme, as one side of it sees it.

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use crate::advisor::{Against, Demands, Rule, Scheme, Side, Topology};
use crate::world::settings::Preset;
use crate::world::{Event, World};

/// What the rules of thumb recommend, and why.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Choice {
    pub(crate) heuristic: &'static str,
    pub(crate) demands: Demands,
    pub(crate) recommend: Option<Scheme>,
    pub(crate) topology: Topology,
    pub(crate) points: u32,
    #[serde(flatten)]
    pub(crate) rules: Rules,
    pub(crate) against: Against,
}

/// The rules that speak for a lane's side.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules(pub(crate) Vec<Weighed>);

/// A rule, and whether it applies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weighed {
    pub(crate) rule: Rule,
    pub(crate) applies: bool,
}

impl Choice {
    /// The last choice of a step.
    pub(super) fn of_the_last(world: &World, events: &[Event]) -> Option<Self> {
        let choice = events.iter().rev().find_map(|event| match event {
            Event::Chosen(choice) => Some(choice),
            _ => None,
        })?;
        let (side, points) = match world.preset() {
            Preset::Ticket => (Side::Session, choice.session),
            Preset::Passport => (Side::Token, choice.token),
        };
        let rules = Rule::ALL.into_iter();
        let rules = rules.filter(|rule| rule.points().0 == side);
        let weighed = rules.map(|rule| Weighed {
            rule,
            applies: choice.rules.contains(&rule),
        });
        Some(Self {
            heuristic: "D1-D9",
            demands: choice.demands.filled(),
            recommend: choice.scheme(),
            topology: choice.topology,
            points,
            rules: Rules(weighed.collect()),
            against: choice.against,
        })
    }
}

impl Weighed {
    /// The points that it gives: `+2`, or `0`.
    pub(crate) fn points(self) -> String {
        match self.rule.points() {
            (_, points) if self.applies => format!("+{points}"),
            _ => "0".to_owned(),
        }
    }
}

impl Serialize for Rules {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rules = serializer.serialize_map(Some(self.0.len()))?;
        for weighed in &self.0 {
            rules.serialize_entry(weighed.rule.name(), &weighed.points())?;
        }
        rules.end()
    }
}
