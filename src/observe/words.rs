//! Latencies and badges in words.

use crate::text::{Lang, duration};
use crate::world::{Badge, Latency};

/// A stop latency in words.
#[must_use]
pub fn say_latency(latency: Latency, lang: Lang) -> String {
    match latency {
        Latency::Seconds(s) => duration(s, lang),
        Latency::Never => lang.pick("never stops", "止まらない").to_owned(),
    }
}

impl Badge {
    /// The badge in words.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Stateful => lang.pick("stateful", "ステートフル"),
            Self::SemiStateful => lang.pick("semi-stateful", "一部ステートフル"),
            Self::Stateless => lang.pick("stateless", "ステートレス"),
        }
    }

    /// The name, as in scenario files and JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Stateful => "stateful",
            Self::SemiStateful => "semi-stateful",
            Self::Stateless => "stateless",
        }
    }
}
