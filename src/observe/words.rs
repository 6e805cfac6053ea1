//! Spans, latencies and badges in words.

use crate::lang::Lang;
use crate::world::{Badge, Latency};

/// A span as minutes and seconds, with hours where there are any: `13:58`, `8:00:00`.
#[must_use]
pub fn minutes(seconds: i64) -> String {
    let (hours, rest) = (seconds / 3600, seconds % 3600);
    if hours > 0 {
        format!("{hours}:{:02}:{:02}", rest / 60, rest % 60)
    } else {
        format!("{}:{:02}", rest / 60, rest % 60)
    }
}

/// A span in seconds, in words.
#[must_use]
pub fn seconds(seconds: i64, lang: Lang) -> String {
    lang.pick(format!("{seconds} s"), format!("{seconds}秒"))
}

/// A stop latency in words.
#[must_use]
pub fn say_latency(latency: Latency, lang: Lang) -> String {
    match latency {
        Latency::Seconds(s) => seconds(s, lang),
        Latency::Never => lang.pick("never stops", "止まらない").to_owned(),
    }
}

impl Badge {
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
