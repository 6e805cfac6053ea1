//! Days of the calendar, counted.

use std::fmt;
use std::ops::{Add, Sub};
use std::str::FromStr;

use jiff::civil::{Date, date};
use jiff::{Span, Unit};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

const FIRST: Date = date(1970, 1, 1);

/// A day, counted from 1970-01-01; written as `2026-12-10`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(i32);

impl Day {
    /// The day with a number.
    #[must_use]
    pub const fn of(number: i32) -> Self {
        Self(number)
    }

    /// Today, where this machine is.
    #[must_use]
    pub fn today() -> Self {
        Self::from(jiff::Zoned::now().date())
    }

    fn date(self) -> Date {
        let span = Span::new().try_days(self.0);
        let date = span.and_then(|span| FIRST.checked_add(span));
        date.unwrap_or(Date::MAX)
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        let days = FIRST.until((Unit::Day, date));
        Self(days.map_or(0, |span| span.get_days()))
    }
}

/// So many days later.
impl Add<i32> for Day {
    type Output = Self;

    fn add(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }
}

/// The days from one to the other.
impl Sub for Day {
    type Output = i32;

    fn sub(self, other: Self) -> i32 {
        self.0.saturating_sub(other.0)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date().fmt(f)
    }
}

impl FromStr for Day {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        text.parse::<Date>().map(Self::from)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_it_is_written() {
        for (number, written) in [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (20_797, "2026-12-10"),
            (19_782, "2024-02-29"),
        ] {
            assert_eq!(Day(number).to_string(), written);
            assert_eq!(written.parse::<Day>().unwrap(), Day(number));
        }
        assert_eq!(Day(20_797) + 1 - Day(20_790), 8);
        for wrong in ["", "tomorrow", "2026-02-30", "10.12.2026"] {
            assert!(wrong.parse::<Day>().is_err(), "{wrong}");
        }
        let last = Day(i32::MAX) + 1;
        assert!(!last.to_string().is_empty());
    }
}
