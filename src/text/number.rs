//! Numbers as one writes them: thousands apart, megabytes, the time `T+00:01:02` since the start.

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

/// The time since the start of a scenario: `T+00:01:02`, or before it: `T-00:01:02`.
#[must_use]
pub fn elapsed(seconds: i64) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let seconds = seconds.unsigned_abs();
    format!(
        "T{sign}{:02}:{:02}:{:02}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}

/// Decimal megabytes, with three digits that matter: `512 MB`, `0.256 MB`, `8.94 MB`.
#[must_use]
pub fn megabytes(bytes: u64) -> String {
    let (whole, rest) = (bytes / 1_000_000, bytes % 1_000_000);
    let places = match whole {
        _ if rest == 0 => 0,
        0 => 3,
        1..=9 => 2,
        10..=99 => 1,
        _ => 0,
    };
    let unit = 10_u64.pow(6 - places);
    let rounded = (bytes + unit / 2) / unit;
    let scale = 10_u64.pow(places);
    let (whole, rest) = (rounded / scale, rounded % scale);
    if rest == 0 {
        return format!("{} MB", grouped(whole));
    }
    let width = places as usize;
    let fraction = format!("{rest:0width$}");
    format!("{}.{} MB", grouped(whole), fraction.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_before_the_start_has_one_sign() {
        for (seconds, said) in [
            (0, "T+00:00:00"),
            (62, "T+00:01:02"),
            (-771, "T-00:12:51"),
            (-63_107_744, "T-17529:55:44"),
        ] {
            assert_eq!(elapsed(seconds), said);
        }
    }

    #[test]
    fn numbers_read_as_one_writes_them() {
        assert_eq!(
            ["0", "999", "1,000", "1,000,000"],
            [0, 999, 1000, 1_000_000].map(grouped)[..]
        );
        let bytes = [
            512_000_000,
            256_000,
            8_940_000,
            860_000,
            1_440_000,
            0,
            12_345_678,
        ];
        let said = [
            "512 MB", "0.256 MB", "8.94 MB", "0.86 MB", "1.44 MB", "0 MB", "12.3 MB",
        ];
        assert_eq!(bytes.map(megabytes)[..], said);
    }
}
