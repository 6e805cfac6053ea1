//! Values of facts: as a scenario file writes them, and in words.

use std::fmt;

use serde::Deserialize;

use crate::advisor::{Against, Scheme, Topology};
use crate::jose::check::Check;
use crate::schema::{Documented, Shape};
use crate::text::{Lang, grouped};
use crate::words::amounts::duration;
use crate::words::observed as words;
use crate::world::{Badge, Latency, Verdict};

/// The value of a fact. Its `Display` is how a scenario file writes it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// A number of things.
    Count(usize),
    /// Points by the rules of thumb.
    Points(u32),
    /// A status code.
    Status(u16),
    /// The status codes of several requests.
    Statuses(Statuses),
    /// A span of time.
    Seconds(i64),
    /// The time until a stop works.
    Latency(Latency),
    /// The server's decision.
    Verdict(Verdict),
    /// A step of the verifier.
    Check(Check),
    /// Who keeps the state.
    Badge(Badge),
    /// A scheme.
    Scheme(Scheme),
    /// A place of rows.
    Topology(Topology),
    /// An argument against a scheme.
    Against(Against),
    /// Names of rules.
    Rules(String),
    /// A figure computed for display: its name and its value.
    Shown(String, String),
}

/// The status codes of requests, in order; none where nobody answered.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(from = "Vec<u16>")]
pub struct Statuses(pub Vec<Option<u16>>);

impl From<Vec<u16>> for Statuses {
    fn from(codes: Vec<u16>) -> Self {
        Self(codes.into_iter().map(Some).collect())
    }
}

impl Documented for Statuses {
    fn shape() -> Shape {
        Vec::<u16>::shape()
    }
}

impl Statuses {
    /// Writes the codes with something between them.
    #[must_use]
    pub fn joined(&self, between: &str) -> String {
        let codes = self.0.iter();
        let codes = codes.map(|code| code.map_or_else(|| "–".to_owned(), |code| code.to_string()));
        codes.collect::<Vec<_>>().join(between)
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(is) => write!(f, "{is}"),
            Self::Count(count) => write!(f, "{count}"),
            Self::Points(points) => write!(f, "{points}"),
            Self::Status(code) => write!(f, "{code}"),
            Self::Statuses(codes) => f.write_str(&codes.joined(", ")),
            Self::Seconds(seconds) | Self::Latency(Latency::Seconds(seconds)) => {
                write!(f, "{seconds}")
            }
            Self::Latency(Latency::Never) => f.write_str("never"),
            Self::Verdict(verdict) => f.write_str(&verdict.name()),
            Self::Check(check) => write!(f, "{check}"),
            Self::Badge(badge) => f.write_str(badge.name()),
            Self::Scheme(scheme) => f.write_str(scheme.name()),
            Self::Topology(topology) => f.write_str(topology.name()),
            Self::Against(against) => f.write_str(&against.id()),
            Self::Rules(names) => f.write_str(names),
            Self::Shown(name, value) => write!(f, "{name} = {value}"),
        }
    }
}

impl Value {
    /// The value in words.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Count(count) => grouped(count),
            Self::Statuses(codes) => codes.joined(words::THEN.get(lang)),
            Self::Seconds(seconds) => duration(*seconds, lang),
            Self::Latency(latency) => latency.say(lang),
            Self::Badge(badge) => badge.say(lang).to_owned(),
            Self::Scheme(scheme) => scheme.say(lang).to_owned(),
            Self::Topology(topology) => topology.say(lang).to_owned(),
            Self::Against(against) => against.say(lang).to_owned(),
            Self::Flag(_)
            | Self::Points(_)
            | Self::Status(_)
            | Self::Verdict(_)
            | Self::Check(_)
            | Self::Rules(_)
            | Self::Shown(..) => self.to_string(),
        }
    }
}

/// A type in which a fact is observed: one that a step may lack is an `Option`.
pub trait Observable {
    /// The type in which a scenario file expects it.
    type Expected;

    /// The value, where the step has the fact.
    fn value(&self) -> Option<Value>;
}

impl<T: Clone + Into<Value>> Observable for Option<T> {
    type Expected = T;

    fn value(&self) -> Option<Value> {
        self.clone().map(T::into)
    }
}

/// Makes each type one of facts, and a [`Value`] of one kind.
macro_rules! observable {
    ($($kind:ident($type:ty))*) => {
        $(impl From<$type> for Value {
            fn from(value: $type) -> Self {
                Self::$kind(value)
            }
        }

        impl Observable for $type {
            type Expected = Self;

            fn value(&self) -> Option<Value> {
                Some(self.clone().into())
            }
        })*
    };
}

observable! {
    Flag(bool)
    Count(usize)
    Points(u32)
    Status(u16)
    Statuses(Statuses)
    Seconds(i64)
    Latency(Latency)
    Verdict(Verdict)
    Check(Check)
    Badge(Badge)
    Scheme(Scheme)
    Topology(Topology)
    Against(Against)
    Rules(String)
}
