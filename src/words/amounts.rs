//! Spans of time in words (`duration`: `13 min 58 s`), and counts that more than one room says.

use crate::text::{Label, Lang, messages};
use crate::words::marks;

// After a number.
messages! {
    YEARS { " y" "年" }
    DAYS { " d" "日" }
    HOURS { " h" "時間" }
    MINUTES { " min" "分" }
    SECONDS { " s" "秒" }
}

messages! {
    /// Of a table; a large count has its thousands apart.
    rows(count) { "1 row" | "{count} rows" "{count}行" }
}

/// A span of time in words, its largest unit first: `13 min 58 s`, `8 h`, `0 s`. A sign is dropped:
/// whether a moment is past or to come is for the sentence around it.
#[must_use]
pub fn duration(span: i64, lang: Lang) -> String {
    const UNITS: [(u64, Label); 4] = [(86_400, DAYS), (3_600, HOURS), (60, MINUTES), (1, SECONDS)];
    let mut rest = span.unsigned_abs();
    let mut parts = Vec::new();
    for (length, name) in UNITS {
        let count = rest / length;
        rest %= length;
        if count > 0 || (length == 1 && parts.is_empty()) {
            parts.push(format!("{count}{}", name.get(lang)));
        }
    }
    parts.join(marks::SPACE.get(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

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
