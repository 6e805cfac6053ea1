//! Which scheme fits a site (session, token, hybrid, mix): nine rules of thumb, their points, and
//! the best argument against the result.
//!
//! The points are a teaching heuristic of this project and no standard's. They make an answer that
//! can be argued with: the rules that fired are named, and so is the best argument against it.

mod changes;
mod sites;
mod tensions;

use serde::{Deserialize, Serialize, Serializer};

pub use self::changes::Change;
pub use self::sites::{Phase, Site};
pub use self::tensions::Tension;

use crate::schema::documented;

documented! {
    /// What a site asks of its logins. What is not said stays open: see [`Demands::and`].
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(default, deny_unknown_fields)]
    pub struct Demands {
        /// Seconds that may pass between a stop (ban, logout) and the last accepted request.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub stop: Option<u32>,
        /// Independent services that check who is asking.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub verifiers: Option<u32>,
        /// There are native apps.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub native: Option<bool>,
        /// There is a web client on the site of its own server.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub same_site: Option<bool>,
        /// There is a web client on another site; left open, only where there is no other client.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub other_site: Option<bool>,
        /// Other companies' programs call.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub third_party: Option<bool>,
        /// Requests must be checked while store and issuer are down.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub offline: Option<bool>,
        /// A change of rights must take effect with the next request.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub live_rights: Option<bool>,
        /// How many users there are.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub users: Option<u64>,
        /// How many servers answer for the site.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub servers: Option<u32>,
    }
}

impl Demands {
    /// These demands with others on top: what the others leave open stays.
    #[must_use]
    pub fn and(self, on_top: Self) -> Self {
        Self {
            stop: on_top.stop.or(self.stop),
            verifiers: on_top.verifiers.or(self.verifiers),
            native: on_top.native.or(self.native),
            same_site: on_top.same_site.or(self.same_site),
            other_site: on_top.other_site.or(self.other_site),
            third_party: on_top.third_party.or(self.third_party),
            offline: on_top.offline.or(self.offline),
            live_rights: on_top.live_rights.or(self.live_rights),
            users: on_top.users.or(self.users),
            servers: on_top.servers.or(self.servers),
        }
    }

    /// True if a web client on another site comes: it is said, or there is no other client.
    #[must_use]
    pub fn is_elsewhere(&self) -> bool {
        let others = [self.same_site, self.native, self.third_party];
        self.other_site == Some(true) || !others.contains(&Some(true))
    }

    /// These demands with nothing left open: a small web site on one server that can wait a quarter
    /// of an hour.
    #[must_use]
    pub fn filled(self) -> Self {
        Self {
            stop: Some(900),
            verifiers: Some(1),
            native: Some(false),
            same_site: Some(true),
            other_site: None,
            third_party: Some(false),
            offline: Some(false),
            live_rights: Some(false),
            users: Some(1_000),
            servers: Some(1),
        }
        .and(self)
    }

    /// The scheme for a site with these demands, what is open [filled](Self::filled).
    #[must_use]
    pub fn choice(self) -> Choice {
        let site = self.filled();
        let fired: Vec<Rule> = Rule::ALL
            .into_iter()
            .filter(|rule| rule.fires(&site))
            .collect();
        let points = |side: Side| {
            let mine = fired.iter().map(|rule| rule.points());
            mine.filter(|(of, _)| *of == side).map(|(_, n)| n).sum()
        };
        let (session, token) = (points(Side::Session), points(Side::Token));
        let both_clients = site.native == Some(true) && site.same_site == Some(true);
        let recommend = if site.offline == Some(true) && !site.exclude_each_other() {
            Scheme::Token
        } else if session >= 2 && token >= 3 && u32::abs_diff(session, token) <= 4 {
            Scheme::Hybrid
        } else if both_clients && session >= 2 && token >= 2 {
            Scheme::Mix
        } else if token > session {
            Scheme::Token
        } else {
            Scheme::Session
        };
        Choice {
            recommend,
            session,
            token,
            topology: site.topology(),
            against: Against::of(recommend, &fired),
            rules: fired,
            demands: self,
        }
    }

    /// Where rows go, whatever the scheme: a refresh token needs a place, too, and services that check
    /// on their own need one that all of them reach.
    fn topology(&self) -> Topology {
        match (self.users, self.servers) {
            (Some(MANY_USERS..), _) => Topology::ReplicatedStore,
            (Some(SOME_USERS..), _) | (_, Some(2..)) => Topology::SharedStore,
            _ if self.verifiers >= Some(2) => Topology::SharedStore,
            _ => Topology::OneServer,
        }
    }
}

/// From here on one server's memory is too little to rely on.
const SOME_USERS: u64 = 10_000;
/// From here on a store that is down is news.
const MANY_USERS: u64 = 1_000_000;

/// What a rule speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// A session.
    Session,
    /// A token.
    Token,
}

/// A rule of thumb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Rule {
    /// A stop must work at once.
    D1,
    /// A stop must work within a minute.
    D1b,
    /// Three verifiers or more.
    D2,
    /// Native apps.
    D3,
    /// Only a web client on the same site.
    D4,
    /// Programs of third parties.
    D5,
    /// Checks while store and issuer are down.
    D6,
    /// Rights change at once.
    D7,
    /// One server.
    D8,
    /// A million users.
    D9,
}

impl Rule {
    /// All of them, in order.
    pub const ALL: [Self; 10] = [
        Self::D1,
        Self::D1b,
        Self::D2,
        Self::D3,
        Self::D4,
        Self::D5,
        Self::D6,
        Self::D7,
        Self::D8,
        Self::D9,
    ];

    /// The name, as in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::D1 => "D1",
            Self::D1b => "D1b",
            Self::D2 => "D2",
            Self::D3 => "D3",
            Self::D4 => "D4",
            Self::D5 => "D5",
            Self::D6 => "D6",
            Self::D7 => "D7",
            Self::D8 => "D8",
            Self::D9 => "D9",
        }
    }

    /// True if it speaks, of demands with nothing left open.
    fn fires(self, of: &Demands) -> bool {
        match self {
            Self::D1 => of.stop == Some(0),
            Self::D1b => matches!(of.stop, Some(1..=60)),
            Self::D2 => matches!(of.verifiers, Some(3..)),
            Self::D3 => of.native == Some(true),
            Self::D4 => of.same_site == Some(true) && of.third_party == Some(false),
            Self::D5 => of.third_party == Some(true),
            Self::D6 => of.offline == Some(true),
            Self::D7 => of.live_rights == Some(true),
            Self::D8 => of.servers == Some(1),
            Self::D9 => matches!(of.users, Some(MANY_USERS..)),
        }
    }

    /// The inputs that it looks at, as they are in some demands.
    #[must_use]
    pub fn weighed(self, of: &Demands) -> Demands {
        let mut weighed = Demands::default();
        match self {
            Self::D1 | Self::D1b => weighed.stop = of.stop,
            Self::D2 => weighed.verifiers = of.verifiers,
            Self::D3 => weighed.native = of.native,
            Self::D4 => {
                weighed.same_site = of.same_site;
                weighed.third_party = of.third_party;
            }
            Self::D5 => weighed.third_party = of.third_party,
            Self::D6 => weighed.offline = of.offline,
            Self::D7 => weighed.live_rights = of.live_rights,
            Self::D8 => weighed.servers = of.servers,
            Self::D9 => weighed.users = of.users,
        }
        weighed
    }

    /// What it speaks for, and how strongly.
    #[must_use]
    pub fn points(self) -> (Side, u32) {
        match self {
            Self::D1 => (Side::Session, 3),
            Self::D1b | Self::D8 => (Side::Session, 1),
            Self::D4 | Self::D7 => (Side::Session, 2),
            Self::D2 | Self::D5 => (Side::Token, 3),
            Self::D3 | Self::D6 => (Side::Token, 2),
            Self::D9 => (Side::Token, 1),
        }
    }
}

documented! {
    /// What is recommended.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Scheme {
        /// Sessions.
        Session,
        /// Tokens: short-lived, with a refresh token where a user is behind them.
        Token,
        /// A session at the edge, short JWTs inside.
        Hybrid,
        /// A session for the web, tokens for the apps.
        Mix,
    }
}

impl Scheme {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Session, Self::Token, Self::Hybrid, Self::Mix];

    /// The name, as in scenario files and JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Token => "token",
            Self::Hybrid => "hybrid",
            Self::Mix => "mix",
        }
    }
}

documented! {
    /// Where rows are kept.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Topology {
        /// On the one server, on its disk.
        OneServer,
        /// In one store that all servers ask.
        SharedStore,
        /// In a store with a replica and a fail-over.
        ReplicatedStore,
    }
}

impl Topology {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::OneServer, Self::SharedStore, Self::ReplicatedStore];

    /// The name, as in scenario files and JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OneServer => "one_server",
            Self::SharedStore => "shared_store",
            Self::ReplicatedStore => "replicated_store",
        }
    }
}

/// The best argument against a recommendation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// A rule that speaks for the other side.
    Rule(Rule),
    /// What the scheme costs in any case.
    Price(Scheme),
}

impl Against {
    /// The name, as in JSON: `D2`, or `price_of_session`.
    #[must_use]
    pub fn id(self) -> String {
        match self {
            Self::Rule(rule) => rule.name().to_owned(),
            Self::Price(scheme) => format!("price_of_{}", scheme.name()),
        }
    }

    fn of(recommend: Scheme, fired: &[Rule]) -> Self {
        let other = match recommend {
            Scheme::Session => Side::Token,
            Scheme::Token => Side::Session,
            Scheme::Hybrid | Scheme::Mix => return Self::Price(recommend),
        };
        let mut against: Vec<&Rule> = fired.iter().filter(|r| r.points().0 == other).collect();
        against.sort_by_key(|rule| std::cmp::Reverse(rule.points().1));
        against
            .first()
            .map_or(Self::Price(recommend), |rule| Self::Rule(**rule))
    }
}

impl Serialize for Against {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.id())
    }
}

/// What is recommended for a site, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Choice {
    /// What the site asks for.
    pub demands: Demands,
    /// The scheme.
    pub recommend: Scheme,
    /// Points for a session.
    pub session: u32,
    /// Points for a token.
    pub token: u32,
    /// The rules that fired.
    pub rules: Vec<Rule>,
    /// Where rows are kept.
    pub topology: Topology,
    /// What speaks against it.
    pub against: Against,
}

impl Choice {
    /// The rules that fired, by their names.
    #[must_use]
    pub fn fired(&self) -> String {
        let names: Vec<&str> = self.rules.iter().map(|rule| rule.name()).collect();
        names.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> (Scheme, u32, u32) {
        let demands: Demands = serde_json::from_str(text).expect("demands");
        let choice = demands.choice();
        (choice.recommend, choice.session, choice.token)
    }

    #[test]
    fn a_tie_is_a_session() {
        let tie = r#"{"stop":900,"same_site":false,"servers":2}"#;
        assert_eq!(of(tie), (Scheme::Session, 0, 0));
    }

    #[test]
    fn each_rule_can_fire_and_can_be_silent() {
        let all = [
            "{}",
            r#"{"stop":0,"verifiers":3,"native":true,"third_party":true,"offline":true,"live_rights":true,"users":1000000}"#,
            r#"{"stop":60,"servers":2}"#,
        ];
        let fired = |rule: Rule| {
            all.map(|text| {
                let demands: Demands = serde_json::from_str(text).expect("demands");
                demands.choice().rules.contains(&rule)
            })
        };
        for rule in Rule::ALL {
            assert!(
                fired(rule).contains(&true) && fired(rule).contains(&false),
                "{rule:?}"
            );
        }
    }
}
