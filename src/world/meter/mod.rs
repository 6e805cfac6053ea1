//! The meter, which no server sees: the latest stop of a credential, whether it was carried out,
//! and for how many seconds a thief was let in. What was metered while time passed is kept here.

mod measure;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::issuer::Issued;
use crate::jose::base64url;
use crate::schema::{Documented, Shape};

pub use self::measure::Held;

/// How long a stopped credential goes on working.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", from = "i64")]
pub enum Latency {
    /// Seconds until every server of the lane refuses every copy.
    Seconds(i64),
    /// A server accepts a copy for as long as can be told.
    Never,
}

impl Documented for Latency {
    fn shape() -> Shape {
        i64::shape()
    }
}

impl From<i64> for Latency {
    fn from(seconds: i64) -> Self {
        Self::Seconds(seconds)
    }
}

/// The latest stop in a lane.
#[derive(Clone, Debug)]
pub(super) struct Stop {
    at: i64,
    taken: Taken,
    credentials: Vec<Issued>,
    /// The end of the latest spell so far in which a server would have let a copy in.
    let_in_until: i64,
}

/// What should stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// Every use of the credentials.
    Access,
    /// The right to one path.
    Right(&'static str),
}

/// What was metered so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Meter {
    /// Other spellings that were made of what was given out, and of what.
    aliases: BTreeMap<String, String>,
    stop: Option<Stop>,
    stop_failed: bool,
    /// The action that is being done asked for the latest stop.
    stop_is_new: bool,
    /// Seconds of access, by the client that holds what is not its own.
    exposure: BTreeMap<String, i64>,
}

impl Meter {
    /// Forgets the stop that this action asked for, if it did: it was not carried out.
    pub(super) fn stop_fails(&mut self) {
        if self.stop_is_new {
            self.stop = None;
            self.stop_failed = true;
        }
    }

    /// True if the latest stop that was asked for was not carried out.
    pub(in crate::world) fn stop_failed(&self) -> bool {
        self.stop_failed
    }

    /// When the latest stop was asked for, seconds since 1970.
    pub(in crate::world) fn stopped_at(&self) -> Option<i64> {
        self.stop.as_ref().map(|stop| stop.at)
    }

    /// Seconds so far in which a server would have let a client in as somebody else, with what it
    /// held at that time.
    pub(in crate::world) fn exposed_to(&self, client: &str) -> i64 {
        self.exposure.get(client).copied().unwrap_or_default()
    }

    /// Remembers another spelling of a token that was given out: a copy that no list knows by its
    /// text (RFC 4648 §3.5).
    pub(in crate::world) fn note_alias(&mut self, original: &str, text: &str) {
        let original = self.aliases.get(original).map_or(original, String::as_str);
        if is_alias(text, original) {
            let original = original.to_owned();
            self.aliases.insert(text.to_owned(), original);
        }
    }

    /// Begins another action: it has asked for no stop yet.
    pub(in crate::world) fn begin(&mut self) {
        self.stop_is_new = false;
    }
}

/// True if two texts are one token spelled differently. What is signed is the text of the first two
/// parts, so only the signature has other spellings.
fn is_alias(text: &str, of: &str) -> bool {
    let (Some((signed, one)), Some((same, other))) = (text.rsplit_once('.'), of.rsplit_once('.'))
    else {
        return false;
    };
    let [one, other] = [one, other].map(base64url::decode_lenient);
    text != of && signed == same && one.is_ok() && one == other
}
