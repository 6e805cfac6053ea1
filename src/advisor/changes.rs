//! What would tip a choice: each input tried with other values, the others as they are.

use serde::Serialize;

use super::{Choice, Demands, Rule};

/// One input changed, and what is recommended then.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// The input with its new value, nothing else.
    pub change: Demands,
    /// The choice then.
    pub choice: Choice,
}

/// Seconds, services, servers and users on either side of each border that a rule draws, the
/// strictest or least first.
const STOPS: [u32; 3] = [0, 60, 900];
const VERIFIERS: [u32; 2] = [2, 3];
const SERVERS: [u32; 2] = [1, 2];
const USERS: [u64; 3] = [1_000, 100_000, 1_000_000];

impl Choice {
    /// What comes out where one input is another, as far as that changes the scheme, the place of
    /// the rows, or the rules that fire.
    #[must_use]
    pub fn changes(&self) -> Vec<Change> {
        let same = |choice: &Self| {
            (choice.recommend, choice.topology, &choice.rules)
                == (self.recommend, self.topology, &self.rules)
        };
        let tried = tried(self.demands.filled())
            .into_iter()
            .map(|change| Change {
                change,
                choice: self.demands.and(change).choice(),
            });
        tried.filter(|change| !same(&change.choice)).collect()
    }

    /// Those of its changes that give another scheme.
    #[must_use]
    pub fn tips(&self) -> Vec<Change> {
        let mut changes = self.changes();
        changes.retain(|change| change.choice.recommend != self.recommend);
        changes
    }

    /// Those of its changes that leave the scheme, and put the rows elsewhere.
    #[must_use]
    pub fn moves(&self) -> Vec<Change> {
        let mut changes = self.changes();
        changes.retain(|Change { choice, .. }| {
            choice.recommend == self.recommend && choice.topology != self.topology
        });
        // Of how many services check, the least is enough to say.
        let services = |of: &Change| of.change.verifiers.map(|_| of.choice.topology);
        changes.dedup_by(|more, less| services(more).is_some() && services(more) == services(less));
        changes
    }

    /// The rules that did not fire.
    pub fn silent(&self) -> impl Iterator<Item = Rule> {
        let fired = |rule: &Rule| self.rules.contains(rule);
        Rule::ALL.into_iter().filter(move |rule| !fired(rule))
    }
}

/// Every input alone, with each value that might make a difference.
fn tried(site: Demands) -> Vec<Demands> {
    let open = Demands::default();
    let other = |is: Option<bool>| Some(is != Some(true));
    let stops = STOPS.map(|stop| Demands {
        stop: Some(stop),
        ..open
    });
    let verifiers = VERIFIERS.map(|verifiers| Demands {
        verifiers: Some(verifiers),
        ..open
    });
    let flags = [
        Demands {
            native: other(site.native),
            ..open
        },
        Demands {
            same_site: other(site.same_site),
            ..open
        },
        Demands {
            third_party: other(site.third_party),
            ..open
        },
        Demands {
            offline: other(site.offline),
            ..open
        },
        Demands {
            live_rights: other(site.live_rights),
            ..open
        },
    ];
    let users = USERS.map(|users| Demands {
        users: Some(users),
        ..open
    });
    let servers = SERVERS.map(|servers| Demands {
        servers: Some(servers),
        ..open
    });
    let all = [&stops[..], &flags, &verifiers, &users, &servers];
    all.concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advisor::{Scheme, Site};

    /// The names of the inputs that a change changes.
    fn inputs(change: &Demands) -> Vec<String> {
        let fields = serde_json::to_value(change).expect("JSON");
        fields
            .as_object()
            .expect("fields")
            .keys()
            .cloned()
            .collect()
    }

    #[test]
    fn each_input_alone_changes_the_result_or_the_rules() {
        let all = inputs(&Demands::default().filled());
        assert_eq!(all.len(), 9);
        let site = Demands::default().choice();
        for input in all {
            let changes = site.changes().into_iter();
            let mut of_it = changes.filter(|change| inputs(&change.change) == [input.clone()]);
            let rules = |change: &Change| change.choice.rules != site.rules;
            assert!(of_it.any(|change| rules(&change)), "{input}");
        }
    }

    #[test]
    fn users_alone_move_the_rows_and_not_the_scheme() {
        for site in Site::ALL {
            let choice = site.demands().choice();
            let tips = choice.tips();
            assert!(
                tips.iter().all(|tip| tip.change.users.is_none()),
                "{site:?}"
            );
            let mut changes = choice.changes().into_iter();
            let moved = |change: &Change| change.choice.topology != choice.topology;
            assert!(
                changes.any(|change| change.change.users.is_some() && moved(&change)),
                "{site:?}"
            );
        }
    }

    #[test]
    fn a_tip_is_what_choosing_again_gives() {
        let shop = Site::Shop.demands();
        let tips = shop.choice().tips();
        let apps = Demands {
            native: Some(true),
            ..Demands::default()
        };
        let tip = tips.iter().find(|tip| tip.change == apps).expect("apps");
        assert_eq!(tip.choice.recommend, Scheme::Mix);
        for tip in tips {
            assert_eq!(tip.choice, shop.and(tip.change).choice());
            assert_ne!(tip.choice.recommend, Scheme::Session);
            assert_eq!(inputs(&tip.change).len(), 1);
        }
    }
}
