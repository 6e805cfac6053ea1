//! Which sentences tell the choice of a scheme: what a site asks for, what it gets, and why.

use crate::advisor::{
    Against, Choice, Demands, Phase, Rule, Scheme, Side, Site, Tension, Topology,
};
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

impl Rule {
    /// What it says against the scheme that it does not speak for.
    #[must_use]
    pub fn say_against(self) -> Label {
        match self {
            Self::D1 => words::AGAINST_TOKEN_STOP_AT_ONCE,
            Self::D1b => words::AGAINST_TOKEN_STOP_SOON,
            Self::D2 => words::AGAINST_SESSION_VERIFIERS,
            Self::D3 => words::AGAINST_SESSION_NATIVE,
            Self::D4 => words::AGAINST_TOKEN_SAME_SITE,
            Self::D5 => words::AGAINST_SESSION_THIRD_PARTIES,
            Self::D6 => words::AGAINST_SESSION_OFFLINE,
            Self::D7 => words::AGAINST_TOKEN_LIVE_RIGHTS,
            Self::D8 => words::AGAINST_TOKEN_ONE_SERVER,
            Self::D9 => words::AGAINST_SESSION_MANY_USERS,
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
            Self::Rule(rule) => rule.say_against(),
            Self::Price(Scheme::Session) => words::PRICE_OF_SESSION,
            Self::Price(Scheme::Token) => words::PRICE_OF_TOKEN,
            Self::Price(Scheme::Hybrid) => words::PRICE_OF_HYBRID,
            Self::Price(Scheme::Mix) => words::PRICE_OF_MIX,
        }
        .get(lang)
    }
}

impl Tension {
    /// What does not go together, and what is done then.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::StopOffline => words::STOP_AND_OFFLINE,
            Self::RightsOffline => words::RIGHTS_AND_OFFLINE,
            Self::SessionOffline => words::SESSION_AND_OFFLINE,
            Self::StopToken => words::STOP_AND_TOKEN,
            Self::RightsToken => words::RIGHTS_AND_TOKEN,
            Self::EdgeWithoutBrowser => words::EDGE_AND_NO_BROWSER,
            Self::SessionElsewhere => words::SESSION_AND_OTHER_SITE,
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
        let stop = within(count(site.stop), lang);
        let yes = |is: Option<bool>| match is {
            Some(true) => words::WANTED.get(lang),
            _ => words::NOT_WANTED.get(lang),
        };
        words::demands(
            lang,
            words::size(lang, users, count(site.servers)),
            stop,
            site.say_clients(lang),
            count(site.verifiers),
            yes(site.live_rights),
            yes(site.offline),
        )
    }
}

impl Demands {
    /// Which clients there are.
    #[must_use]
    pub fn say_clients(&self, lang: Lang) -> String {
        let clients = [
            (self.same_site, words::SAME_SITE_CLIENT),
            (self.native, words::NATIVE_CLIENT),
            (self.third_party, words::THIRD_PARTY_CLIENT),
            (Some(self.is_elsewhere()), words::OTHER_SITE_CLIENT),
        ];
        let there = clients.into_iter().filter(|(is, _)| *is == Some(true));
        let there: Vec<&str> = there.map(|(_, client)| client.get(lang)).collect();
        there.join(marks::COMMA.get(lang))
    }
}

/// How soon.
fn within(seconds: u32, lang: Lang) -> String {
    match seconds {
        0 => words::AT_ONCE.get(lang).to_owned(),
        seconds => words::within(lang, duration(seconds.into(), lang)),
    }
}

impl Demands {
    /// Each that is not left open, with its name.
    #[must_use]
    pub fn say_each(&self, lang: Lang) -> Vec<String> {
        let flag = |is: Option<bool>| is.map(|is| if is { words::YES } else { words::NO });
        let flag = |is| flag(is).map(|is| is.get(lang).to_owned());
        let number = |number: Option<u32>| number.map(grouped);
        let inputs = [
            (words::USERS, self.users.map(grouped)),
            (words::SERVERS, number(self.servers)),
            (words::STOPPING, self.stop.map(|stop| within(stop, lang))),
            (words::SAME_SITE_CLIENT, flag(self.same_site)),
            (words::OTHER_SITE_CLIENT, flag(self.other_site)),
            (words::NATIVE_CLIENT, flag(self.native)),
            (words::THIRD_PARTY_CLIENT, flag(self.third_party)),
            (words::CHECKING_SERVICES, number(self.verifiers)),
            (words::RIGHTS_AT_ONCE, flag(self.live_rights)),
            (words::WITHOUT_STORE, flag(self.offline)),
        ];
        let said = |(name, value): (Label, Option<String>)| {
            value.map(|value| words::input(lang, name.get(lang), value))
        };
        inputs.into_iter().filter_map(said).collect()
    }
}

impl Site {
    /// What it is.
    #[must_use]
    pub fn say(self) -> Label {
        match self {
            Self::Finance => words::FINANCE,
            Self::AdminPanel => words::ADMIN_PANEL,
            Self::Shop => words::SHOP,
            Self::SinglePageApp => words::SINGLE_PAGE_APP,
            Self::SocialNetwork => words::SOCIAL_NETWORK,
            Self::Api => words::PUBLIC_API,
            Self::Microservices => words::MICROSERVICES,
        }
    }
}

impl Phase {
    /// What is new in it.
    #[must_use]
    pub fn say(self) -> Label {
        match self {
            Self::StartUp => words::PHASE_START_UP,
            Self::ScaleOut => words::PHASE_SCALE_OUT,
            Self::Apps => words::PHASE_APPS,
            Self::ManyServices => words::PHASE_MANY_SERVICES,
        }
    }
}

impl Choice {
    /// The scheme that is recommended; none where two demands exclude each other.
    #[must_use]
    pub fn say_scheme(&self, lang: Lang) -> String {
        let scheme = self.recommend.say(lang);
        if self.is_open() {
            return words::open(lang, scheme);
        }
        scheme.to_owned()
    }

    /// Why the points do not count, where they do not.
    #[must_use]
    pub fn say_decisive(&self, lang: Lang) -> Option<&'static str> {
        self.is_decided().then(|| words::ONLY_TOKENS.get(lang))
    }

    /// What decided it, aloud: the rules that fired for the scheme.
    #[must_use]
    pub fn say_why(&self, lang: Lang) -> String {
        let side = match self.recommend {
            Scheme::Session => Some(Side::Session),
            Scheme::Token => Some(Side::Token),
            Scheme::Hybrid | Scheme::Mix => None,
        };
        let speaks = |rule: &&Rule| side.is_none_or(|side| rule.points().0 == side);
        let reasons = self.rules.iter().filter(speaks);
        let reasons: Vec<&str> = reasons.map(|rule| rule.say().get(lang)).collect();
        match &reasons[..] {
            [] => words::DECIDED_BY_NOTHING.get(lang).to_owned(),
            some => words::decided_by(lang, some.join(marks::SEMICOLON.get(lang))),
        }
    }

    /// The choice as one would say it aloud: what, why, what speaks against it, and with which
    /// demand it would be another.
    #[must_use]
    pub fn say_aloud(&self, lang: Lang) -> String {
        let (scheme, against) = (self.recommend.say(lang), self.against.say(lang));
        if self.is_open() {
            return words::spoken_open(lang, scheme);
        }
        let mut said = words::spoken(lang, scheme, self.say_why(lang), against);
        let is_new = |rule: &&Rule| !self.rules.contains(*rule);
        let mut tips = self.tips().into_iter().filter(|tip| !tip.choice.is_open());
        let otherwise = tips.find_map(|tip| {
            let rule = tip.choice.rules.iter().find(is_new)?;
            let scheme = tip.choice.recommend.say(lang);
            Some(words::spoken_otherwise(lang, rule.say().get(lang), scheme))
        });
        if let Some(otherwise) = otherwise {
            said = format!("{said}{}{otherwise}", marks::SPACE.get(lang));
        }
        said
    }

    /// The choice in one sentence: by the points, or by the demand that counts more.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let (scheme, place) = (self.say_scheme(lang), self.topology.say(lang));
        if let Some(decisive) = self.say_decisive(lang) {
            return words::decided(lang, scheme, place, decisive);
        }
        words::recommended(lang, scheme, place, self.session, self.token, self.fired())
    }
}
