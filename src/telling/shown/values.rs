//! The values of exhibits in words: counts, times, yes and no, machines, decisions.

use super::{Answer, Value};
use crate::advisor::{Against, Demands, Scheme, Topology};
use crate::exhibit::{
    Audience, Bytes, CookieAttributes, Count, Failure, HowIdsAreMade, HowTokensAreStopped, Kept,
    KeySource, Machine, MachineName, Moment, Names, PerSecond, Place, Places, Refreshing, RowsIn,
    Seconds, Span, Stop, Terms, Timeouts, TokenPlace, Weighed, variant_name,
};
use crate::text::{Label, Lang, elapsed, grouped};
use crate::words::amounts::{self, duration};
use crate::words::marks;
use crate::words::shown::{names, values as words};
use crate::world::settings::{Carrier, Csrf, IdKind, SigningAlg, Storage, StoreKind, Verify};
use crate::world::{ISS, Latency};

/// Values that read the same in every language.
macro_rules! as_they_are {
    ($($kind:ty),*) => {$(
        impl Value for $kind {
            fn say(&self, _: i64, _: Lang) -> String {
                self.to_string()
            }
        }
    )*};
}

as_they_are!(
    usize,
    u16,
    u32,
    u64,
    String,
    &'static str,
    Count,
    Bytes,
    Names
);

/// Values that are one of a few words.
macro_rules! by_word {
    ($($kind:ident { $($variant:pat => $word:ident,)* })*) => {$(
        impl Value for $kind {
            fn say(&self, _: i64, lang: Lang) -> String {
                let word = match self { $($variant => words::$word,)* };
                word.get(lang).to_owned()
            }
        }
    )*};
}

by_word! {
    bool {
        true => STICKY,
        false => NOT_STICKY,
    }
    StoreKind {
        Self::Memory => PROCESS_MEMORY,
        Self::Shared => A_SHARED_STORE,
        Self::Replicated => PRIMARY_AND_REPLICA,
    }
    Failure {
        Self::RowsLost => ROWS_LOST,
        Self::Unavailable => ANSWER_503,
        Self::PromoteReplica => REPLICA_PROMOTED,
    }
    Csrf {
        Self::Off => SAME_SITE_ALONE,
        Self::Token => CSRF_TOKEN,
        Self::Origin => ORIGIN,
    }
    Verify {
        Self::Full => ALL_CHECKS,
        Self::SignatureOnly => SIGNATURE_ALONE,
    }
    Carrier {
        Self::Header => HEADER,
        Self::Cookie => COOKIE,
    }
    TokenPlace {
        Self::CookieJar => COOKIE_JAR,
        Self::In(Storage::Memory) => PAGE_MEMORY,
        Self::In(Storage::LocalStorage) => LOCAL_STORAGE,
        Self::In(Storage::SessionStorage) => SESSION_STORAGE,
        Self::In(Storage::SecureStorage) => DEVICE_KEY_STORE,
        Self::In(Storage::Bff) => ON_THE_BFF,
    }
}

/// Values that have their words already.
macro_rules! by_themselves {
    ($($kind:ident),*) => {$(
        impl Value for $kind {
            fn say(&self, _: i64, lang: Lang) -> String {
                $kind::say(*self, lang).into()
            }
        }
    )*};
}

by_themselves!(Demands, Scheme, Topology, Against);

impl<T: Value> Value for Option<T> {
    fn say(&self, start: i64, lang: Lang) -> String {
        match self {
            Some(value) => value.say(start, lang),
            None => words::NOTHING.get(lang).to_owned(),
        }
    }
}

impl Value for PerSecond<Count> {
    fn say(&self, _: i64, lang: Lang) -> String {
        words::times_a_second(lang, self.0)
    }
}

impl Value for PerSecond<Bytes> {
    fn say(&self, _: i64, lang: Lang) -> String {
        words::a_second(lang, self.0)
    }
}

impl Value for Seconds {
    fn say(&self, _: i64, lang: Lang) -> String {
        duration(self.0, lang)
    }
}

impl Value for Moment {
    fn say(&self, start: i64, _: Lang) -> String {
        elapsed(self.0 - start)
    }
}

impl Value for Span {
    fn say(&self, _: i64, lang: Lang) -> String {
        self.0.say(lang)
    }
}

impl Value for Latency {
    fn say(&self, _: i64, lang: Lang) -> String {
        match self {
            Self::Seconds(seconds) => seconds.to_string(),
            Self::Never => Self::say(*self, lang),
        }
    }
}

impl Value for RowsIn {
    fn say(&self, start: i64, lang: Lang) -> String {
        match self {
            Self::None => words::NO_ROWS.get(lang).to_owned(),
            Self::Store(kind) => kind.say(start, lang),
        }
    }
}

impl MachineName {
    pub(super) fn say(&self, lang: Lang) -> &str {
        match self {
            Self::Store => words::STORE.get(lang),
            Self::Primary => words::PRIMARY.get(lang),
            Self::Replica => words::REPLICA.get(lang),
            Self::Server(name) => name,
        }
    }
}

impl Value for Machine {
    fn say(&self, _: i64, lang: Lang) -> String {
        let up = if self.up { words::UP } else { words::DOWN };
        let rows = amounts::rows(lang, grouped(self.rows));
        format!("{}  {rows}", up.get(lang))
    }
}

impl Place {
    pub(super) fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::HttpOnlyCookie => words::HTTP_ONLY_COOKIE.get(lang),
            Self::ReadableCookie => words::READABLE_COOKIE.get(lang),
            Self::Memory => words::PAGE_MEMORY.get(lang),
            Self::Bff => words::BFF.get(lang),
            Self::SecureStorage => words::DEVICE_KEY_STORE.get(lang),
            Self::LocalStorage | Self::SessionStorage => self.name(),
        }
    }
}

impl Value for Places {
    fn say(&self, _: i64, lang: Lang) -> String {
        let places: Vec<&str> = self.0.iter().map(|place| place.say(lang)).collect();
        places.join(marks::COMMA.get(lang))
    }
}

/// What is so of a token in a place and what is not, and whether there is a page to ask of.
impl Value for Kept {
    fn say(&self, _: i64, lang: Lang) -> String {
        let answers = self.answers(lang);
        let that = |is| {
            let that = answers.iter().filter(|answer| answer.is == is);
            let that: Vec<&str> = that.map(|answer| answer.what).collect();
            that.join(marks::COMMA.get(lang))
        };
        let said = words::so_and_not_so(lang, that(Some(true)), that(Some(false)));
        if answers.iter().any(|answer| answer.is.is_none()) {
            let no_page = words::NO_PAGE.get(lang);
            return format!("{said}{}{no_page}", marks::SEMICOLON.get(lang));
        }
        said
    }

    fn answers(&self, lang: Lang) -> Vec<Answer> {
        let answer = |is, head: Label, what: Label| Answer {
            head: head.get(lang),
            what: what.get(lang),
            is,
        };
        vec![
            answer(self.script_reads, names::READ, names::SCRIPT_READS),
            answer(self.used_in_page, names::USED, names::USED_IN_PAGE),
            answer(
                Some(self.sent_by_itself),
                names::SENT_ALONE,
                names::SENT_BY_ITSELF,
            ),
            answer(
                Some(self.survives_reload),
                names::RELOAD,
                names::SURVIVES_RELOAD,
            ),
            answer(
                Some(self.survives_restart),
                names::RESTART,
                names::SURVIVES_RESTART,
            ),
            answer(
                Some(self.survives_restore),
                names::RESTORE,
                names::SURVIVES_RESTORE,
            ),
            answer(Some(self.in_app), names::APP, names::IN_APP),
        ]
    }
}

impl Value for Weighed {
    fn say(&self, _: i64, lang: Lang) -> String {
        let (rule, points) = (self.rule.say().get(lang), self.points());
        if self.applies {
            format!("{points}  {rule}")
        } else {
            words::rule_does_not_apply(lang, rule, self.rule.points().1)
        }
    }
}

impl Value for SigningAlg {
    fn say(&self, _: i64, _: Lang) -> String {
        variant_name(self)
    }
}

impl Value for HowIdsAreMade {
    fn say(&self, _: i64, lang: Lang) -> String {
        let drawn = match self.kind {
            IdKind::Csprng128 => words::RANDOM_128,
            IdKind::Csprng32 => words::RANDOM_32,
            IdKind::Sequential => words::COUNTED_UP,
        };
        if self.anew {
            words::id_made_anew(lang, drawn.get(lang))
        } else {
            words::id_kept(lang, drawn.get(lang))
        }
    }
}

impl Value for CookieAttributes {
    fn say(&self, _: i64, lang: Lang) -> String {
        match self {
            Self::None => words::NO_COOKIE.get(lang).to_owned(),
            Self::With(attributes) => attributes.clone(),
        }
    }
}

impl Value for Timeouts {
    fn say(&self, _: i64, lang: Lang) -> String {
        match *self {
            Self::Never => words::NEVER.get(lang).to_owned(),
            Self::After { idle, absolute } => {
                words::timeouts(lang, duration(idle, lang), duration(absolute, lang))
            }
        }
    }
}

impl Value for KeySource {
    fn say(&self, _: i64, lang: Lang) -> String {
        let alg = variant_name(self.alg);
        if self.fetched {
            words::key_fetched(lang, alg)
        } else {
            words::key(lang, alg)
        }
    }
}

impl Value for Audience {
    fn say(&self, _: i64, lang: Lang) -> String {
        match self {
            Self::Unchecked => words::UNCHECKED.get(lang).to_owned(),
            Self::OfIssuer => ISS.to_owned(),
            Self::For(aud) => format!("iss {ISS}; aud {aud}"),
        }
    }
}

impl Value for Terms {
    fn say(&self, _: i64, lang: Lang) -> String {
        self.0.join(marks::COMMA.get(lang))
    }
}

impl Value for Refreshing {
    fn say(&self, _: i64, lang: Lang) -> String {
        if self.given {
            words::refresh(lang, duration(self.grace, lang))
        } else {
            words::NO_REFRESH.get(lang).to_owned()
        }
    }
}

impl Value for HowTokensAreStopped {
    fn say(&self, _: i64, lang: Lang) -> String {
        let when = match self.longest {
            0 => words::AT_ONCE.get(lang).to_owned(),
            longest => words::at_most(lang, duration(longest, lang)),
        };
        let by = match self.by {
            Stop::Introspection => words::BY_ASKING,
            Stop::Lists => words::BY_LISTS,
            Stop::Denylist => words::BY_DENYLIST,
            Stop::Cutoff => words::BY_CUTOFF,
            Stop::Waiting => words::BY_WAITING,
        };
        words::revoked(lang, by.get(lang), when)
    }
}
