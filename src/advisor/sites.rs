//! Sites that one is asked about in an interview, and one that grows.

use super::Demands;

/// A site that one is asked about: the uses of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Site {
    /// Online banking.
    Finance,
    /// A bank's admin panel.
    AdminPanel,
    /// A shop on one domain.
    Shop,
    /// A single-page app with its own API on the same site.
    SinglePageApp,
    /// A social network with native apps.
    SocialNetwork,
    /// A public API for partner companies.
    Api,
    /// A web site in front of many services.
    Microservices,
}

impl Site {
    /// All of them: first where the comparison has sessions, then where it has tokens.
    pub const ALL: [Self; 7] = [
        Self::Finance,
        Self::AdminPanel,
        Self::Shop,
        Self::SinglePageApp,
        Self::SocialNetwork,
        Self::Api,
        Self::Microservices,
    ];

    /// The name, as on the command line and in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Finance => "finance",
            Self::AdminPanel => "admin-panel",
            Self::Shop => "shop",
            Self::SinglePageApp => "spa",
            Self::SocialNetwork => "social-network",
            Self::Api => "api",
            Self::Microservices => "microservices",
        }
    }

    /// Other names that somebody may type.
    #[must_use]
    pub fn aliases(self) -> &'static [&'static str] {
        match self {
            Self::Finance => &["bank", "banking"],
            Self::AdminPanel => &["admin"],
            Self::Shop => &["ec", "e-commerce"],
            Self::SocialNetwork => &["social", "sns"],
            Self::SinglePageApp | Self::Api | Self::Microservices => &[],
        }
    }

    /// The step of the lesson that weighs it; `None` for a site that no lesson has.
    #[must_use]
    pub fn step(self) -> Option<&'static str> {
        match self {
            Self::Finance => None,
            Self::AdminPanel => Some("bank"),
            Self::Shop => Some("shop"),
            Self::SinglePageApp => Some("spa"),
            Self::SocialNetwork => Some("social"),
            Self::Api => Some("partners"),
            Self::Microservices => Some("services"),
        }
    }

    /// What it asks of its logins.
    #[must_use]
    pub fn demands(self) -> Demands {
        let open = Demands::default();
        match self {
            Self::Finance => Demands {
                stop: Some(0),
                users: Some(300_000),
                servers: Some(4),
                ..open
            },
            Self::AdminPanel => Demands {
                stop: Some(0),
                users: Some(200),
                servers: Some(2),
                live_rights: Some(true),
                ..open
            },
            Self::Shop => Demands {
                stop: Some(60),
                users: Some(100_000),
                servers: Some(3),
                ..open
            },
            Self::SinglePageApp => Demands {
                users: Some(5_000),
                servers: Some(2),
                ..open
            },
            Self::SocialNetwork => Demands {
                stop: Some(900),
                native: Some(true),
                same_site: Some(false),
                verifiers: Some(3),
                users: Some(5_000_000),
                servers: Some(20),
                ..open
            },
            Self::Api => Demands {
                third_party: Some(true),
                same_site: Some(false),
                servers: Some(2),
                ..open
            },
            Self::Microservices => Demands {
                stop: Some(60),
                verifiers: Some(12),
                servers: Some(12),
                users: Some(200_000),
                ..open
            },
        }
    }
}

/// A phase of a site that grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// One server.
    StartUp,
    /// Several servers.
    ScaleOut,
    /// Native apps.
    Apps,
    /// Many services, and a million users.
    ManyServices,
}

impl Phase {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [
        Self::StartUp,
        Self::ScaleOut,
        Self::Apps,
        Self::ManyServices,
    ];

    /// The name, as in JSON: that of the lesson's step.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::StartUp => "start-up",
            Self::ScaleOut => "scale-out",
            Self::Apps => "apps",
            Self::ManyServices => "many-services",
        }
    }

    /// What it brings that the phase before had not.
    #[must_use]
    pub fn brings(self) -> Demands {
        let open = Demands::default();
        match self {
            Self::StartUp => Demands {
                users: Some(500),
                servers: Some(1),
                ..open
            },
            Self::ScaleOut => Demands {
                users: Some(50_000),
                servers: Some(3),
                ..open
            },
            Self::Apps => Demands {
                native: Some(true),
                ..open
            },
            Self::ManyServices => Demands {
                verifiers: Some(4),
                users: Some(1_000_000),
                ..open
            },
        }
    }

    /// What the site asks for in it: all that has come so far.
    #[must_use]
    pub fn demands(self) -> Demands {
        self.demands_of(Demands::default())
    }

    /// The same for a site that becomes another than the lesson's. How many users, servers and
    /// services that has is where it ends, at the least; all else is asked for from the first day.
    #[must_use]
    pub fn demands_of(self, grown: Demands) -> Demands {
        let first_day = Demands {
            users: None,
            servers: None,
            verifiers: None,
            ..grown
        };
        let until = Self::ALL.iter().position(|phase| *phase == self);
        let so_far = Self::ALL.iter().take(until.map_or(0, |at| at + 1));
        let site = so_far.fold(first_day, |site, phase| site.and(phase.brings()));
        if self != Self::ManyServices {
            return site;
        }
        Demands {
            users: site.users.max(grown.users),
            servers: site.servers.max(grown.servers),
            verifiers: site.verifiers.max(grown.verifiers),
            ..site
        }
    }

    /// What it brings to such a site.
    #[must_use]
    pub fn brings_to(self, grown: Demands) -> Demands {
        let at = Self::ALL.iter().position(|phase| *phase == self);
        let before = at.and_then(|at| Self::ALL.get(at.checked_sub(1)?));
        let before = before.map(|phase| phase.demands_of(grown));
        let now = self.demands_of(grown);
        let Some(before) = before else {
            return self.brings();
        };
        Demands {
            native: now.native.filter(|_| now.native != before.native),
            users: now.users.filter(|_| now.users != before.users),
            servers: now.servers.filter(|_| now.servers != before.servers),
            verifiers: now.verifiers.filter(|_| now.verifiers != before.verifiers),
            ..Demands::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advisor::Topology;

    #[test]
    fn a_site_that_grows_never_shrinks_and_ends_as_large_as_it_is() {
        for site in Site::ALL {
            let grown = site.demands();
            let phases = Phase::ALL.map(|phase| phase.demands_of(grown).filled());
            for (before, after) in phases.iter().zip(&phases[1..]) {
                let size = |of: &Demands| [of.servers, of.verifiers];
                assert!(before.users <= after.users, "{site:?}");
                assert!(size(before).iter().zip(size(after)).all(|(a, b)| *a <= b));
            }
            let [first, .., last] = phases;
            assert_eq!(first.choice().topology, Topology::OneServer, "{site:?}");
            assert!(last.users >= grown.users && last.verifiers >= grown.verifiers);
            for (at, phase) in Phase::ALL.into_iter().enumerate().skip(1) {
                let brought = phases[at - 1].and(phase.brings_to(grown));
                assert_eq!(brought, phases[at], "{site:?} {phase:?}");
            }
        }
    }
}
