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
        let until = Self::ALL.iter().position(|phase| *phase == self);
        let so_far = Self::ALL.iter().take(until.map_or(0, |at| at + 1));
        so_far.fold(Demands::default(), |site, phase| site.and(phase.brings()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advisor::{Scheme, Topology};

    #[test]
    fn the_uses_of_the_comparison_get_what_the_rules_give() {
        let expected = [
            (Scheme::Session, 5, 0, "D1 D4"),
            (Scheme::Session, 7, 0, "D1 D4 D7"),
            (Scheme::Session, 3, 0, "D1b D4"),
            (Scheme::Session, 2, 0, "D4"),
            (Scheme::Token, 0, 6, "D2 D3 D9"),
            (Scheme::Token, 0, 3, "D5"),
            (Scheme::Hybrid, 3, 3, "D1b D2 D4"),
        ];
        for (site, (scheme, session, token, fired)) in Site::ALL.into_iter().zip(expected) {
            let choice = site.demands().choice();
            let points = (choice.session, choice.token);
            assert_eq!(
                (choice.recommend, points),
                (scheme, (session, token)),
                "{site:?}"
            );
            assert_eq!(choice.fired(), fired, "{site:?}");
        }
    }

    #[test]
    fn a_site_that_grows_has_another_answer_by_phase() {
        let expected = [
            (Scheme::Session, 3, 0, Topology::OneServer),
            (Scheme::Session, 2, 0, Topology::SharedStore),
            (Scheme::Mix, 2, 2, Topology::SharedStore),
            (Scheme::Hybrid, 2, 6, Topology::ReplicatedStore),
        ];
        for (phase, expected) in Phase::ALL.into_iter().zip(expected) {
            let choice = phase.demands().choice();
            let found = (
                choice.recommend,
                choice.session,
                choice.token,
                choice.topology,
            );
            assert_eq!(found, expected, "{phase:?}");
        }
    }
}
