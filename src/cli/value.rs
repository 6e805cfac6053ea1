//! Values of options that are more than a word: `--now`, `--leeway`, `--step`.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::error::Error;
use crate::progress::Day;
use crate::text::Label;
use crate::words::cli::refusal as words;

/// The number of a step, from 1.
pub fn step(text: &str) -> Result<usize, Error> {
    let step = text.parse().ok().filter(|&step| step > 0);
    step.ok_or_else(|| wrong(words::STEP))
}

/// An instant in seconds since 1970, from these seconds or from RFC 3339; a fraction is cut off.
pub fn time(text: &str) -> Result<i64, Error> {
    let seconds = text.parse().ok();
    let instant = || text.parse::<jiff::Timestamp>().ok();
    seconds
        .or_else(|| instant().map(jiff::Timestamp::as_second))
        .ok_or_else(|| wrong(words::TIME))
}

/// A number of seconds by which clocks may differ.
pub fn leeway(text: &str) -> Result<i64, Error> {
    let leeway = text.parse::<u32>().map(i64::from);
    leeway.map_err(|_| wrong(words::LEEWAY))
}

/// How many there are, from 1.
pub fn count(text: &str) -> Result<u32, Error> {
    let count = text.parse().ok().filter(|&count| count > 0);
    count.ok_or_else(|| wrong(words::COUNT))
}

/// How many users there are.
pub fn users(text: &str) -> Result<u64, Error> {
    text.parse().map_err(|_| wrong(words::COUNT))
}

/// A span in seconds.
pub fn seconds(text: &str) -> Result<u32, Error> {
    text.parse().map_err(|_| wrong(words::SECONDS))
}

/// A day of the calendar.
pub fn day(text: &str) -> Result<Day, Error> {
    text.parse().map_err(|_| wrong(words::DAY))
}

/// One of some values by its name.
pub fn named<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    also_named(all, name, |_| &[])
}

/// The same, where they have other names, too.
pub fn also_named<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
    others: fn(T) -> &'static [&'static str],
) -> impl TypedValueParser<Value = T> {
    let possible = all
        .iter()
        .map(|one| PossibleValue::new(name(*one)).aliases(others(*one)));
    PossibleValuesParser::new(possible).try_map(move |typed| {
        let is_it = |one: &&T| name(**one) == typed || others(**one).contains(&&*typed);
        all.iter().find(is_it).copied().ok_or("unknown")
    })
}

fn wrong(why: Label) -> Error {
    Error::CommandLine(why.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_seconds_or_rfc_3339() {
        assert_eq!(time("1767225600").unwrap(), 1_767_225_600);
        assert_eq!(time("-1").unwrap(), -1);
        assert_eq!(time("2026-01-01T00:00:00Z").unwrap(), 1_767_225_600);
        assert_eq!(time("2026-01-01T09:00:00.9+09:00").unwrap(), 1_767_225_600);
        for wrong in ["", "noon", "2026-01-01", "9223372036854775808"] {
            assert_eq!(time(wrong).unwrap_err().exit_code(), 2, "{wrong}");
        }
    }

    #[test]
    fn a_leeway_is_not_negative() {
        assert_eq!(leeway("0").unwrap(), 0);
        assert_eq!(leeway("300").unwrap(), 300);
        for wrong in ["-1", "", "1.5", "4294967296"] {
            assert_eq!(leeway(wrong).unwrap_err().exit_code(), 2, "{wrong}");
        }
    }

    #[test]
    fn what_is_counted_is_a_whole_number() {
        assert_eq!(count("1").unwrap(), 1);
        assert_eq!(users("5000000000").unwrap(), 5_000_000_000);
        assert_eq!(seconds("0").unwrap(), 0);
        for wrong in ["-1", "", "1.5", "many"] {
            assert!(count(wrong).is_err() && users(wrong).is_err(), "{wrong}");
            assert_eq!(seconds(wrong).unwrap_err().exit_code(), 2, "{wrong}");
        }
        assert!(count("0").is_err());
    }

    #[test]
    fn steps_count_from_one() {
        assert_eq!(step("1").unwrap(), 1);
        for wrong in ["0", "-1", "", "x"] {
            assert!(step(wrong).is_err(), "{wrong}");
        }
    }
}
