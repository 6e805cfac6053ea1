//! Numbers and spans of time, written.

use super::Lang;

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

/// A count with its English noun, which takes an s for many: `1 row`, `2 rows`.
#[must_use]
pub fn counted(count: impl std::fmt::Display, noun: &str) -> String {
    let count = count.to_string();
    let many = if count == "1" { "" } else { "s" };
    format!("{count} {noun}{many}")
}

/// A count of rows: `1 row`, `1,000 rows`, `1,000行`.
#[must_use]
pub fn rows(count: usize, lang: Lang) -> String {
    let grouped = grouped(count);
    match (lang, count) {
        (Lang::En, 1) => "1 row".into(),
        (Lang::En, _) => format!("{grouped} rows"),
        (Lang::Ja, _) => format!("{grouped}行"),
    }
}

/// A number with its thousands apart: `1,111`.
#[must_use]
pub fn grouped(number: impl std::fmt::Display) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
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
