//! The choice in words, in both languages.

use serde::{Serialize, Serializer};

use super::{Against, Choice, Demands, Rule, Scheme, Side, Topology};
use crate::text::{Label, Lang, duration, grouped};

impl Rule {
    /// What it says.
    #[must_use]
    pub fn say(self) -> Label {
        match self {
            Self::D1 => Label::new("a stop must work at once", "停止は即時でなければならない"),
            Self::D1b => Label::new(
                "a stop must work within a minute",
                "停止は1分以内に効かなければならない",
            ),
            Self::D2 => Label::new(
                "three or more services verify on their own",
                "3つ以上のサービスがそれぞれ検証する",
            ),
            Self::D3 => Label::new("there are native apps", "ネイティブアプリがある"),
            Self::D4 => Label::new(
                "a web client on the same site, no third party",
                "同一サイトのWebがあり、第三者はいない",
            ),
            Self::D5 => Label::new("third parties call", "第三者のプログラムが呼び出す"),
            Self::D6 => Label::new(
                "verification goes on while store and issuer are down",
                "ストアと発行者が止まっても検証を続ける",
            ),
            Self::D7 => Label::new(
                "rights change with the next request",
                "権限の変更は次のリクエストから効く",
            ),
            Self::D8 => Label::new("one server is enough", "サーバーは1台で足りる"),
            Self::D9 => Label::new("a million users or more", "ユーザーは100万人以上"),
        }
    }
}

impl Side {
    /// Its name.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Session => lang.pick("session", "セッション"),
            Self::Token => lang.pick("token", "トークン"),
        }
    }
}

impl Scheme {
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

    /// In words.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Session => lang.pick("a session", "セッション"),
            Self::Token => lang.pick("short-lived tokens", "短命なトークン"),
            Self::Hybrid => lang.pick(
                "a session at the edge, short-lived JWTs inside",
                "入口はセッション、中は短命なJWT",
            ),
            Self::Mix => lang.pick(
                "a session for the web, tokens for the apps",
                "Webはセッション、アプリはトークン",
            ),
        }
    }
}

impl Topology {
    /// The name, as in scenario files and JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OneServer => "one_server",
            Self::SharedStore => "shared_store",
            Self::ReplicatedStore => "replicated_store",
        }
    }

    /// In words.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::OneServer => lang.pick("on the one server, on disk", "1台のサーバーのディスク"),
            Self::SharedStore => lang.pick("in one shared store", "共有ストア1つ"),
            Self::ReplicatedStore => lang.pick(
                "in a shared store with a replica and a fail-over",
                "レプリカとフェイルオーバーを備えた共有ストア",
            ),
        }
    }
}

impl Against {
    /// Every argument that there is.
    pub fn all() -> impl Iterator<Item = Self> {
        let rules = Rule::ALL.into_iter().map(Self::Rule);
        rules.chain(Scheme::ALL.into_iter().map(Self::Price))
    }

    /// The name, as in JSON: `D2`, or `price_of_session`.
    #[must_use]
    pub fn id(self) -> String {
        match self {
            Self::Rule(rule) => format!("{rule:?}"),
            Self::Price(scheme) => format!("price_of_{}", scheme.name()),
        }
    }

    /// The argument.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Rule(rule) => rule.say().get(lang),
            Self::Price(Scheme::Session) => lang.pick(
                "every request asks the store, and when it is down nobody gets in",
                "毎回ストアに尋ねるので、ストアが落ちると誰も入れない",
            ),
            Self::Price(Scheme::Token) => lang.pick(
                "a copy works until it expires, unless a list brings the state back",
                "写しは期限まで使え、止めるにはリストという状態が戻ってくる",
            ),
            Self::Price(Scheme::Hybrid) => lang.pick(
                "two schemes to run: the edge has to translate, and has to stay up",
                "2つの方式を運用する。入口は変換を担い、落とせない",
            ),
            Self::Price(Scheme::Mix) => lang.pick(
                "two ways in to test, and a stop has to reach both",
                "入口が2つになり、試験も停止も両方に要る",
            ),
        }
    }
}

impl Demands {
    /// All of them in one line, what is open filled.
    #[must_use]
    pub fn say(self, lang: Lang) -> String {
        let site = self.filled();
        let count = |number: Option<u32>| number.unwrap_or_default();
        let (servers, verifiers) = (count(site.servers), count(site.verifiers));
        let users = grouped(site.users.unwrap_or_default());
        let stop = match count(site.stop) {
            0 => lang.pick("at once", "即時").to_owned(),
            seconds => lang.pick(
                format!("within {}", duration(seconds.into(), lang)),
                format!("{}以内", duration(seconds.into(), lang)),
            ),
        };
        let clients: Vec<&str> = [
            (
                site.same_site,
                lang.pick("web on the same site", "同一サイトのWeb"),
            ),
            (site.native, lang.pick("native apps", "ネイティブアプリ")),
            (
                site.third_party,
                lang.pick("programs of third parties", "第三者のプログラム"),
            ),
        ]
        .into_iter()
        .filter_map(|(is, client)| (is == Some(true)).then_some(client))
        .collect();
        let clients = match &clients[..] {
            [] => lang.pick("web on another site", "別サイトのWeb").to_owned(),
            some => some.join(lang.pick(", ", "、")),
        };
        let yes = |is: Option<bool>| match is {
            Some(true) => lang.pick("yes", "要"),
            _ => lang.pick("no", "不要"),
        };
        let (rights, offline) = (yes(site.live_rights), yes(site.offline));
        lang.pick(
            format!("users {users}; servers {servers}; stop {stop}; clients: {clients}; services that verify {verifiers}; rights change at once: {rights}; checks without store: {offline}"),
            format!("ユーザー{users}人／サーバー{servers}台／停止は{stop}／クライアントは{clients}／検証するサービス{verifiers}個／権限の即時反映は{rights}／ストアなしの検証は{offline}"),
        )
    }
}

impl Choice {
    /// The rules that fired, by their names.
    #[must_use]
    pub fn fired(&self) -> String {
        let names: Vec<String> = self.rules.iter().map(|rule| format!("{rule:?}")).collect();
        names.join(" ")
    }

    /// The choice in one sentence.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let (recommend, place) = (self.recommend.say(lang), self.topology.say(lang));
        let (session, token, fired) = (self.session, self.token, self.fired());
        lang.pick(
            format!("Recommended: {recommend}; rows {place} (session {session}, token {token}; {fired})."),
            format!("推奨：{recommend}。行の置き場所は{place}（セッション{session}点、トークン{token}点。{fired}）。"),
        )
    }
}

impl Serialize for Against {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.id())
    }
}
