//! Spans, latencies and badges in words.

use crate::lang::Lang;
use crate::world::{Badge, Latency};

/// A span of time in words, its largest unit first: `13 min 58 s`, `8 h`, `0 s`. A sign is dropped:
/// whether a moment is past or to come is for the sentence around it.
#[must_use]
pub fn duration(seconds: i64, lang: Lang) -> String {
    const UNITS: [(u64, &str, &str); 4] = [
        (86_400, "d", "日"),
        (3_600, "h", "時間"),
        (60, "min", "分"),
        (1, "s", "秒"),
    ];
    let mut rest = seconds.unsigned_abs();
    let mut parts = Vec::new();
    for (length, en, ja) in UNITS {
        let count = rest / length;
        rest %= length;
        if count > 0 || (length == 1 && parts.is_empty()) {
            parts.push(lang.pick(format!("{count} {en}"), format!("{count}{ja}")));
        }
    }
    parts.join(lang.pick(" ", ""))
}

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

#[cfg(test)]
mod tests {
    use super::duration;
    use crate::lang::Lang;

    #[test]
    fn a_span_names_its_units_and_never_a_sign() {
        let spans = [
            (0, "0 s", "0秒"),
            (1, "1 s", "1秒"),
            (840, "14 min", "14分"),
            (838, "13 min 58 s", "13分58秒"),
            (28_800, "8 h", "8時間"),
            (3_605, "1 h 5 s", "1時間5秒"),
            (90_000, "1 d 1 h", "1日1時間"),
            (-890, "14 min 50 s", "14分50秒"),
        ];
        for (seconds, en, ja) in spans {
            assert_eq!(duration(seconds, Lang::En), en);
            assert_eq!(duration(seconds, Lang::Ja), ja);
        }
        assert!(!duration(i64::MIN, Lang::En).contains('-'));
    }
}
