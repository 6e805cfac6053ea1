//! Badges (stateful, stateless) and latencies in words.

use crate::text::Lang;
use crate::words::amounts::duration;
use crate::words::observed as words;
use crate::world::{Badge, Latency};

impl Latency {
    /// The latency in words.
    #[must_use]
    pub fn say(self, lang: Lang) -> String {
        match self {
            Self::Seconds(seconds) => duration(seconds, lang),
            Self::Never => words::NEVER_STOPS.get(lang).to_owned(),
        }
    }
}

impl Badge {
    /// The badge in words.
    #[must_use]
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Stateful => words::STATEFUL,
            Self::SemiStateful => words::SEMI_STATEFUL,
            Self::Stateless => words::STATELESS,
        }
        .get(lang)
    }
}
