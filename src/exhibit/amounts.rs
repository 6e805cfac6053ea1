//! Amounts in exhibits: counts, megabytes, rates, seconds, instants, each written in JSON as one
//! reads it.

use std::fmt::{self, Display};

use serde::{Serialize, Serializer};

use crate::text::{grouped, megabytes};
use crate::world::Latency;

/// A count, its thousands apart: `1,000,000`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count(pub(crate) u64);

/// An amount of memory in decimal megabytes: `8.94 MB`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bytes(pub(crate) u64);

/// An amount every second: `20/s`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PerSecond<T>(pub(crate) T);

/// A number of seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Seconds(pub(crate) i64);

/// An instant, in seconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Moment(pub(crate) i64);

/// The seconds until something ends, or that it does not: `never`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span(pub(crate) Latency);

/// Names in a row: `node-a, node-b`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names(pub(crate) Vec<String>);

impl Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&grouped(self.0))
    }
}

impl Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&megabytes(self.0))
    }
}

impl<T: Display> Display for PerSecond<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/s", self.0)
    }
}

impl Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(", "))
    }
}

impl Serialize for Count {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<T: Display> Serialize for PerSecond<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Names {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Latency::Seconds(seconds) => serializer.serialize_i64(seconds),
            Latency::Never => serializer.serialize_str("never"),
        }
    }
}
