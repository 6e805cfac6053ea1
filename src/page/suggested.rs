//! What-ifs in the menu at a frame: the file's, then what the lesson is about, then whatever else
//! makes sense, each in its group.

use std::collections::BTreeSet;

use crate::lesson::player::Player;
use crate::lesson::scenario::{Scenario, WhatIf};
use crate::lesson::trace::Intervention;
use crate::text::Lang;
use crate::world::Action;
use crate::world::action::Group;
use crate::world::client::user_of;

/// Something to try.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggested {
    /// What it is about; none for a what-if of the file.
    pub group: Option<Group>,
    /// The lesson is not about it.
    pub aside: bool,
    /// What is done, in words.
    pub title: String,
    /// What it shows, where the file says so.
    pub why: Option<String>,
    /// The number of the step that it is put in after, 0 for the start.
    pub after: usize,
    /// The lane that it is for; else both.
    pub lane: Option<String>,
    /// The actions, in order.
    pub actions: Vec<Action>,
}

/// Everything that can be tried: what the file tells, then what the lesson is about, then the rest;
/// each by its group, and the people of the lesson first.
#[must_use]
pub fn suggested(player: &Player, lang: Lang) -> Vec<Suggested> {
    let scenario = &player.trace().scenario;
    let mut all: Vec<Suggested> = scenario
        .whatifs
        .iter()
        .map(|whatif| of_the_file(whatif, scenario, lang))
        .collect();
    let told = |action: &Action| {
        let mut alone = all.iter().filter(|told| told.after == player.number());
        alone.any(|told| told.actions == [action.clone()])
    };
    let subject = Subject::of(player);
    let offers = player.offers().into_iter();
    let offers = offers.filter(|action| subject.knows(action) || changes_something(action));
    let offers = offers.filter(|action| !told(action));
    let mut offers: Vec<Suggested> = offers
        .map(|action| Suggested {
            group: Some(action.group()),
            aside: !subject.has(&action),
            title: action.say(lang),
            why: None,
            after: player.number(),
            lane: None,
            actions: vec![action],
        })
        .collect();
    offers.sort_by_key(|offer| {
        let group = Group::ALL
            .iter()
            .position(|group| Some(*group) == offer.group);
        let strange = offer.actions.iter().any(|action| !subject.knows(action));
        (offer.aside, group, strange)
    });
    all.extend(offers);
    all
}

impl Suggested {
    /// The what-ifs as one writes them after `--do`.
    #[must_use]
    pub fn written(&self) -> String {
        let written = self.actions.iter().map(|action| {
            let what_if = Intervention {
                after: self.after,
                lane: self.lane.clone(),
                action: action.clone(),
            };
            format!("--do '{}'", what_if.written())
        });
        written.collect::<Vec<_>>().join(" ")
    }
}

fn of_the_file(whatif: &WhatIf, scenario: &Scenario, lang: Lang) -> Suggested {
    Suggested {
        group: None,
        aside: false,
        title: whatif.title.get(lang).to_owned(),
        why: Some(whatif.why.get(lang).to_owned()),
        after: scenario.number_of(&whatif.after).unwrap_or(0),
        lane: whatif.lane.clone(),
        actions: whatif.actions.clone(),
    }
}

/// What a lesson is about: what is done in it, and by whom.
struct Subject<'a> {
    kinds: BTreeSet<&'a str>,
    everybody: BTreeSet<&'a str>,
    /// Those who act somewhere, or hold something now.
    known: BTreeSet<&'a str>,
}

impl<'a> Subject<'a> {
    fn of(player: &'a Player) -> Self {
        let (scenario, made) = (&player.trace().scenario, &player.trace().interventions);
        let steps = scenario.steps.iter().flat_map(|step| &step.actions);
        let whatifs = scenario.whatifs.iter().flat_map(|whatif| &whatif.actions);
        let told = steps.chain(whatifs);
        let kinds = told.clone().map(Action::kind);
        // Time goes on in every lesson.
        let kinds = kinds.chain([Action::Wait(1).kind()]).collect();
        let actions = told.chain(made.iter().map(|made| &made.action));
        let mut known: BTreeSet<&str> = actions.filter_map(Action::actor).map(user_of).collect();
        let mut everybody = BTreeSet::new();
        for world in player.frame().lanes.iter().map(|lane| &lane.world) {
            everybody.extend(world.users().iter().map(|user| user.name.as_str()));
            let names = world.clients().keys();
            let holders = names.filter(|name| world.credential_of(name).is_some());
            known.extend(holders.map(|name| user_of(name)));
        }
        Self {
            kinds,
            everybody,
            known,
        }
    }

    /// True if such a thing is done in the lesson, by somebody who is in it.
    fn has(&self, action: &Action) -> bool {
        self.kinds.contains(action.kind()) && self.knows(action)
    }

    /// True if whoever is in the action is in the lesson too.
    fn knows(&self, action: &Action) -> bool {
        let who = action.actor().map(user_of);
        who.is_none_or(|who| self.known.contains(who) || !self.everybody.contains(who))
    }
}

/// True if the action of a client that holds nothing does more than to be refused.
fn changes_something(action: &Action) -> bool {
    !matches!(action, Action::Get(_) | Action::Post(_))
}
