//! The times in a payload (`exp`, `nbf`, `iat`, `auth_time`) against a clock: expired since when,
//! milliseconds, in words of two units.

use super::Decoded;
use crate::jose::{
    check::numeric_date,
    json::{Document, Node, Value},
};
use crate::text::Lang;
use crate::words::amounts;
use crate::words::decode::times as words;
use crate::words::marks;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
/// A year of the Gregorian calendar on average: 365.2425 days.
const YEAR: u64 = 31_556_952;

/// Beyond this a time is not meant in seconds since 1970: it is in the year 5138.
pub(super) const FAR: i64 = 100_000_000_000;
/// 2000 to 2100: when the times of real tokens are.
const PLAUSIBLE: std::ops::Range<i64> = 946_684_800..4_102_444_800;

/// A claim that holds a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeClaim {
    /// When the token ends (RFC 7519 §4.1.4).
    Exp,
    /// When it begins (RFC 7519 §4.1.5).
    Nbf,
    /// When it was issued (RFC 7519 §4.1.6).
    Iat,
    /// When the user signed in (`OpenID` Connect Core §2).
    AuthTime,
}

impl TimeClaim {
    /// Every one, in the order of the outputs.
    pub const ALL: [Self; 4] = [Self::Exp, Self::Nbf, Self::Iat, Self::AuthTime];

    /// The name of the claim.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exp => "exp",
            Self::Nbf => "nbf",
            Self::Iat => "iat",
            Self::AuthTime => "auth_time",
        }
    }
}

/// A time in a payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// The claim.
    pub claim: TimeClaim,
    /// Its value as JSON, as received.
    pub value: String,
    /// The same in whole seconds since 1970, if it is a number.
    pub at: Option<i64>,
    /// Whether it has come.
    pub state: State,
    /// Seconds from now until then, negative where it is past; `None` where it is odd.
    pub seconds: Option<i64>,
}

/// Where a time lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It has come: this very second counts.
    Past,
    /// It has not.
    Future,
    /// It is hardly meant as it stands.
    Odd(Odd),
}

/// Why a time is odd.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Odd {
    /// Not a number (RFC 7519 §2).
    NotANumber,
    /// Before 1970.
    Negative,
    /// Thousands of seconds too large: in a unit of which so many make a second.
    Unit(i64),
    /// Far beyond the life of any token.
    Far,
}

impl State {
    /// The name, as in JSON output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::Future => "future",
            Self::Odd(_) => "odd",
        }
    }
}

impl Time {
    /// A time in seconds since 1970, against a clock.
    pub(super) fn of(claim: TimeClaim, at: i64, now: i64) -> Self {
        let state = match at {
            ..0 => State::Odd(Odd::Negative),
            at if at > FAR => State::Odd(too_large(at)),
            at if at <= now => State::Past,
            _ => State::Future,
        };
        let odd = matches!(state, State::Odd(_));
        Self {
            claim,
            value: at.to_string(),
            at: Some(at),
            state,
            seconds: (!odd).then(|| at.saturating_sub(now)),
        }
    }

    /// The instant in UTC (RFC 3339); `None` for what is no number or beyond the year 9999.
    #[must_use]
    pub fn utc(&self) -> Option<String> {
        utc(self.at?)
    }

    /// What the time means now, in a clause: `expired 3 h 12 min ago`.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        match self.state {
            State::Odd(odd) => odd.say(self.at, lang),
            State::Past | State::Future => self.relative(lang),
        }
    }

    fn relative(&self, lang: Lang) -> String {
        let away = duration(self.seconds.unwrap_or_default().unsigned_abs(), lang);
        match (self.claim, self.state == State::Past) {
            (TimeClaim::Exp, true) => words::expired(lang, away),
            (TimeClaim::Exp, false) => words::expires(lang, away),
            (TimeClaim::Nbf, true) => words::began(lang, away),
            (TimeClaim::Nbf, false) => words::begins(lang, away),
            (TimeClaim::Iat, true) => words::issued(lang, away),
            (TimeClaim::Iat, false) => words::issued_ahead(lang, away),
            (TimeClaim::AuthTime, true) => words::signed_in(lang, away),
            (TimeClaim::AuthTime, false) => words::signed_in_ahead(lang, away),
        }
    }
}

impl Odd {
    /// Why, in a clause; `at` is the value in seconds.
    fn say(self, at: Option<i64>, lang: Lang) -> String {
        let label = match self {
            Self::NotANumber => words::NOT_A_NUMBER,
            Self::Negative => words::NEGATIVE,
            Self::Far => words::FAR,
            Self::Unit(per_second) => {
                let unit = match per_second {
                    1_000 => words::MILLISECONDS,
                    1_000_000 => words::MICROSECONDS,
                    _ => words::NANOSECONDS,
                };
                let meant = at.and_then(|at| utc_in_words(at / per_second));
                return words::other_unit(lang, unit.get(lang), meant.unwrap_or_default());
            }
        };
        label.get(lang).to_owned()
    }
}

/// An instant in UTC (RFC 3339); `None` beyond the year 9999.
pub(super) fn utc(at: i64) -> Option<String> {
    let timestamp = jiff::Timestamp::from_second(at).ok()?;
    Some(timestamp.to_string())
}

/// An instant as people read it: `2026-01-01 00:15:00 UTC`.
pub(super) fn utc_in_words(at: i64) -> Option<String> {
    let timestamp = jiff::Timestamp::from_second(at).ok()?;
    Some(timestamp.strftime("%Y-%m-%d %H:%M:%S UTC").to_string())
}

impl Decoded {
    /// True if a claim stands more than once: readers differ on which one counts.
    pub(super) fn is_twice(&self, name: &str) -> bool {
        let claims = self.payload.object().map(Document::root);
        let members = claims.and_then(Node::members).into_iter().flatten();
        members.filter(|member| member.name.is(name)).count() > 1
    }
}

/// The times of a payload, against a clock in seconds since 1970.
pub(super) fn times(payload: Node<'_>, now: i64) -> Vec<Time> {
    // Of duplicates the last one counts.
    let mut found = [None; TimeClaim::ALL.len()];
    for member in payload.members().into_iter().flatten() {
        match &*member.name.to_string_lossy() {
            "exp" => found[0] = Some(member.value),
            "nbf" => found[1] = Some(member.value),
            "iat" => found[2] = Some(member.value),
            "auth_time" => found[3] = Some(member.value),
            _ => {}
        }
    }
    let found = TimeClaim::ALL.into_iter().zip(found);
    found
        .filter_map(|(claim, value)| Some(read(claim, value?, now)))
        .collect()
}

fn read(claim: TimeClaim, node: Node<'_>, now: i64) -> Time {
    let mut value = String::new();
    node.write_compact(&mut value);
    match numeric_date(node) {
        Some(at) => Time {
            value,
            ..Time::of(claim, at, now)
        },
        None => Time {
            claim,
            value,
            at: None,
            state: State::Odd(match node.value() {
                Value::Number(_) => Odd::Far,
                _ => Odd::NotANumber,
            }),
            seconds: None,
        },
    }
}

fn too_large(at: i64) -> Odd {
    let units = [1_000, 1_000_000, 1_000_000_000];
    let fits = |unit: &i64| PLAUSIBLE.contains(&(at / unit));
    units.into_iter().find(fits).map_or(Odd::Far, Odd::Unit)
}

/// A length of time in its two largest units, the rest cut off: `3 h 12 min`.
#[must_use]
pub fn duration(seconds: u64, lang: Lang) -> String {
    let units = [
        (YEAR, amounts::YEARS.get(lang)),
        (DAY, amounts::DAYS.get(lang)),
        (HOUR, amounts::HOURS.get(lang)),
        (MINUTE, amounts::MINUTES.get(lang)),
        (1, amounts::SECONDS.get(lang)),
    ];
    let largest = units.iter().position(|&(unit, _)| seconds >= unit);
    let Some(largest) = largest else {
        return format!("0{}", units[4].1);
    };
    let mut rest = seconds;
    if seconds >= YEAR {
        // The days of a year that is not whole are never a whole one.
        rest -= (rest % YEAR).saturating_sub(365 * DAY - 1);
    }
    let mut shown = Vec::new();
    for (unit, name) in units.into_iter().skip(largest).take(2) {
        if rest >= unit {
            shown.push(format!("{}{name}", rest / unit));
        }
        rest %= unit;
    }
    shown.join(marks::SPACE.get(lang))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jose::json::Document;

    #[test]
    fn a_length_has_two_units() {
        for (seconds, en, ja) in [
            (0, "0 s", "0秒"),
            (59, "59 s", "59秒"),
            (60, "1 min", "1分"),
            (838, "13 min 58 s", "13分58秒"),
            (11_520, "3 h 12 min", "3時間12分"),
            (DAY + 59, "1 d", "1日"),
            (YEAR - 1, "365 d 5 h", "365日5時間"),
            (YEAR + DAY, "1 y 1 d", "1年1日"),
            (2 * YEAR - 1, "1 y 364 d", "1年364日"),
            (2 * YEAR, "2 y", "2年"),
            (u64::MAX, "584554049253 y 312 d", "584554049253年312日"),
        ] {
            assert_eq!(duration(seconds, Lang::En), en);
            assert_eq!(duration(seconds, Lang::Ja), ja);
        }
    }

    #[test]
    fn what_is_no_time_is_odd() {
        let now = 1_767_226_500;
        for (value, state, seconds) in [
            ("1767226500", State::Past, Some(0)),
            ("1767226500.5", State::Future, Some(1)),
            ("1.767226499e9", State::Past, Some(-1)),
            ("0", State::Past, Some(-now)),
            ("-1", State::Odd(Odd::Negative), None),
            ("-1e300", State::Odd(Odd::Negative), None),
            ("1767226500000", State::Odd(Odd::Unit(1_000)), None),
            ("1767226500000000", State::Odd(Odd::Unit(1_000_000)), None),
            (
                "1767226500000000000",
                State::Odd(Odd::Unit(1_000_000_000)),
                None,
            ),
            ("253402300799", State::Odd(Odd::Far), None),
            ("9223372036854775807", State::Odd(Odd::Far), None),
            ("1e26", State::Odd(Odd::Far), None),
            ("1e400", State::Odd(Odd::Far), None),
            ("\"1767226500\"", State::Odd(Odd::NotANumber), None),
            ("null", State::Odd(Odd::NotANumber), None),
            ("[1]", State::Odd(Odd::NotANumber), None),
        ] {
            let document = Document::read(value.into()).expect("JSON");
            let time = read(TimeClaim::Exp, document.root(), now);
            assert_eq!((time.state, time.seconds), (state, seconds), "{value}");
            assert_eq!(time.value, value);
            for lang in Lang::ALL {
                assert!(!time.say(lang).is_empty());
            }
        }
    }
}
