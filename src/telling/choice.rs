//! Which sentences tell the choice of a scheme: what a site asks for, what it gets, and why.

use crate::advisor::{Against, Choice, Demands, Rule, Scheme, Topology};
use crate::text::{Label, Lang, grouped};
use crate::words::amounts::duration;
use crate::words::choice as words;
use crate::words::marks;

impl Rule {
    /// What it says.
    #[must_use]
    pub fn say(self) -> Label {
        match self {
            Self::D1 => words::STOP_AT_ONCE,
            Self::D1b => words::STOP_SOON,
            Self::D2 => words::VERIFIERS,
            Self::D3 => words::NATIVE,
            Self::D4 => words::SAME_SITE,
            Self::D5 => words::THIRD_PARTIES,
            Self::D6 => words::OFFLINE,
            Self::D7 => words::LIVE_RIGHTS,
            Self::D8 => words::ONE_SERVER_SUFFICES,
            Self::D9 => words::MANY_USERS,
        }
    }
}

impl Scheme {
    /// In words.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Session => words::SESSION,
            Self::Token => words::TOKEN,
            Self::Hybrid => words::HYBRID,
            Self::Mix => words::MIX,
        }
        .get(lang)
    }
}

impl Topology {
    /// In words.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::OneServer => words::ONE_SERVER,
            Self::SharedStore => words::SHARED_STORE,
            Self::ReplicatedStore => words::REPLICATED_STORE,
        }
        .get(lang)
    }
}

impl Against {
    /// The argument.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Rule(rule) => rule.say(),
            Self::Price(Scheme::Session) => words::PRICE_OF_SESSION,
            Self::Price(Scheme::Token) => words::PRICE_OF_TOKEN,
            Self::Price(Scheme::Hybrid) => words::PRICE_OF_HYBRID,
            Self::Price(Scheme::Mix) => words::PRICE_OF_MIX,
        }
        .get(lang)
    }
}

impl Demands {
    /// All of them in one line, what is open filled.
    #[must_use]
    pub fn say(self, lang: Lang) -> String {
        let site = self.filled();
        let count = |number: Option<u32>| number.unwrap_or_default();
        let users = grouped(site.users.unwrap_or_default());
        let stop = match count(site.stop) {
            0 => words::AT_ONCE.get(lang).to_owned(),
            seconds => words::within(lang, duration(seconds.into(), lang)),
        };
        let clients: Vec<&str> = [
            (site.same_site, words::SAME_SITE_CLIENT),
            (site.native, words::NATIVE_CLIENT),
            (site.third_party, words::THIRD_PARTY_CLIENT),
        ]
        .into_iter()
        .filter_map(|(is, client)| (is == Some(true)).then_some(client.get(lang)))
        .collect();
        let clients = match &clients[..] {
            [] => words::OTHER_SITE_CLIENT.get(lang).to_owned(),
            some => some.join(marks::COMMA.get(lang)),
        };
        let yes = |is: Option<bool>| match is {
            Some(true) => words::WANTED.get(lang),
            _ => words::NOT_WANTED.get(lang),
        };
        words::demands(
            lang,
            words::size(lang, users, count(site.servers)),
            stop,
            clients,
            count(site.verifiers),
            yes(site.live_rights),
            yes(site.offline),
        )
    }
}

impl Choice {
    /// The choice in one sentence.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let (scheme, place) = (self.recommend.say(lang), self.topology.say(lang));
        words::recommended(lang, scheme, place, self.session, self.token, self.fired())
    }
}
