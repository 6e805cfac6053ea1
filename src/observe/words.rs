//! Spans, latencies and badges in words.

use crate::lang::Lang;
use crate::world::{Badge, Latency};

/// A span of time in words, exact to the second: `14 min 50 s`. What is not positive is `0 s`.
#[must_use]
pub fn duration(seconds: i64, lang: Lang) -> String {
    let seconds = seconds.max(0);
    let units = [
        (seconds / 86_400, " d", "日"),
        (seconds / 3600 % 24, " h", "時間"),
        (seconds / 60 % 60, " min", "分"),
        (seconds % 60, " s", "秒"),
    ];
    let parts = units.iter().filter(|(number, ..)| *number > 0);
    let parts: Vec<String> = parts
        .map(|(number, en, ja)| format!("{number}{}", lang.pick(en, ja)))
        .collect();
    if parts.is_empty() {
        return self::seconds(0, lang);
    }
    parts.join(lang.pick(" ", ""))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_has_no_part_that_is_zero_and_none_that_is_negative() {
        let spans = [0, 1, 60, 890, 3600, 86_399, 90_061, -5].map(|s| duration(s, Lang::En));
        let said = [
            "0 s",
            "1 s",
            "1 min",
            "14 min 50 s",
            "1 h",
            "23 h 59 min 59 s",
            "1 d 1 h 1 min 1 s",
            "0 s",
        ];
        assert_eq!(spans[..], said);
        assert_eq!(duration(890, Lang::Ja), "14分50秒");
    }
}
