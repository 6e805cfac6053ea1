//! Demands that do not go together, and those that the recommended scheme does not meet by itself.

use serde::Serialize;

use super::{Choice, Demands, Scheme};

/// A demand that is at odds with another, or with the scheme that is recommended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tension {
    /// A stop within a minute, and checks without store and issuer.
    StopOffline,
    /// Rights that change at once, and checks without store and issuer.
    RightsOffline,
    /// Checks without the store, of what is looked up in it.
    SessionOffline,
    /// A stop within a minute, of tokens.
    StopToken,
    /// Rights that change at once, of tokens.
    RightsToken,
    /// A session at the edge, where no browser comes on the own site.
    EdgeWithoutBrowser,
    /// A session, where a browser comes from another site.
    SessionElsewhere,
}

impl Tension {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 7] = [
        Self::StopOffline,
        Self::RightsOffline,
        Self::SessionOffline,
        Self::StopToken,
        Self::RightsToken,
        Self::EdgeWithoutBrowser,
        Self::SessionElsewhere,
    ];

    /// True if it is there, of demands with nothing left open.
    fn is_in(self, site: &Demands, scheme: Scheme) -> bool {
        let soon = matches!(site.stop, Some(..=60));
        let offline = site.offline == Some(true);
        let rights = site.live_rights == Some(true);
        let browser = site.same_site == Some(true);
        // Behind a session at the edge, tokens live for a request; elsewhere clients hold them.
        let held = matches!(scheme, Scheme::Token | Scheme::Mix);
        match self {
            Self::StopOffline => soon && offline,
            Self::RightsOffline => rights && offline,
            Self::SessionOffline => offline && scheme != Scheme::Token,
            Self::StopToken => soon && held,
            Self::RightsToken => rights && held,
            Self::EdgeWithoutBrowser => scheme == Scheme::Hybrid && !browser,
            Self::SessionElsewhere => scheme != Scheme::Token && site.is_elsewhere(),
        }
    }
}

/// Those of two demands that exclude each other, whatever the scheme.
const EXCLUDE: [Tension; 2] = [Tension::StopOffline, Tension::RightsOffline];

impl Demands {
    /// True if two of them exclude each other, of demands with nothing left open.
    pub(super) fn exclude_each_other(&self) -> bool {
        let mut exclude = EXCLUDE.into_iter();
        exclude.any(|tension| tension.is_in(self, Scheme::Token))
    }
}

impl Choice {
    /// True if two demands exclude each other: what is recommended is by the points alone then, and
    /// no scheme gives it all.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.demands.filled().exclude_each_other()
    }

    /// The scheme that is recommended; none where two demands exclude each other.
    #[must_use]
    pub fn scheme(&self) -> Option<Scheme> {
        (!self.is_open()).then_some(self.recommend)
    }

    /// True if a demand that only tokens meet decides, whatever the points.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        self.demands.offline == Some(true) && !self.is_open()
    }

    /// What does not go together, of what the site asks for and what it gets.
    pub fn tensions(&self) -> impl Iterator<Item = Tension> {
        let site = self.demands.filled();
        let all = Tension::ALL.into_iter();
        all.filter(move |tension| tension.is_in(&site, self.recommend))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advisor::{Phase, Site};

    fn of(demands: Demands) -> (Scheme, Vec<Tension>) {
        let choice = demands.choice();
        (choice.recommend, choice.tensions().collect())
    }

    #[test]
    fn what_a_use_of_the_comparison_asks_for_goes_together() {
        for site in Site::ALL {
            assert_eq!(of(site.demands()).1, [], "{site:?}");
        }
        for phase in Phase::ALL {
            assert_eq!(of(phase.demands()).1, [], "{phase:?}");
        }
    }

    #[test]
    fn what_does_not_go_together_is_named() {
        let open = Demands::default();
        let apps_offline = Demands {
            stop: Some(0),
            native: Some(true),
            same_site: Some(false),
            offline: Some(true),
            servers: Some(2),
            ..open
        };
        let (scheme, tensions) = of(apps_offline);
        assert_eq!(scheme, Scheme::Hybrid);
        let edge = Tension::EdgeWithoutBrowser;
        let offline = [Tension::StopOffline, Tension::SessionOffline];
        assert_eq!(tensions, [&offline[..], &[edge]].concat());
        let partners = Demands {
            stop: Some(0),
            ..Site::Api.demands()
        };
        assert_eq!(of(partners), (Scheme::Hybrid, vec![edge]));
        let rights = Demands {
            live_rights: Some(true),
            offline: Some(true),
            ..open
        };
        let both = vec![Tension::RightsOffline, Tension::SessionOffline];
        assert_eq!(of(rights), (Scheme::Session, both));
        let apps = Demands {
            stop: Some(60),
            native: Some(true),
            live_rights: Some(true),
            ..open
        };
        let held = vec![Tension::StopToken, Tension::RightsToken];
        assert_eq!(of(apps), (Scheme::Mix, held));
        let elsewhere = Demands {
            same_site: Some(false),
            ..open
        };
        let page = vec![Tension::SessionElsewhere];
        assert_eq!(of(elsewhere), (Scheme::Session, page.clone()));
        let also_elsewhere = Demands {
            other_site: Some(true),
            ..open
        };
        assert_eq!(of(also_elsewhere), (Scheme::Session, page));
    }

    #[test]
    fn a_demand_that_only_tokens_meet_decides_unless_another_excludes_it() {
        for site in Site::ALL {
            let offline = Demands {
                offline: Some(true),
                ..site.demands()
            };
            let choice = offline.choice();
            assert_eq!(choice.is_decided(), !choice.is_open(), "{site:?}");
            let soon = matches!(offline.stop, Some(..=60));
            assert_eq!(choice.is_open(), soon, "{site:?}");
            if choice.is_decided() {
                assert_eq!(of(offline), (Scheme::Token, vec![]), "{site:?}");
            }
        }
    }

    #[test]
    fn without_hard_demands_nothing_is_at_odds() {
        for servers in [1, 3] {
            for native in [false, true] {
                let site = Demands {
                    servers: Some(servers),
                    native: Some(native),
                    ..Demands::default()
                };
                assert_eq!(of(site).1, []);
            }
        }
    }
}
