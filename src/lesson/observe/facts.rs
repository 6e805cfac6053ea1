//! The facts of a step, a row each: what a scenario can expect of it (`status`, `reads`,
//! `stop_latency`), and what `{passport.status}` can name.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::told::{count, is_preflight, issuer_calls, reads, writes};
use super::value::{Observable, Statuses, Value};
use super::{Observed, Request};
use crate::advisor::{Against, Choice, Scheme, Topology};
use crate::jose::check::{Check, Outcome};
use crate::schema::documented;
use crate::text::{Label, Lang};
use crate::words::facts as words;
use crate::world::event::{Event, Nothing, UserFact};
use crate::world::stores::Counts;
use crate::world::{Badge, Latency, Verdict, World};

/// What facts are read from.
pub(super) struct Evidence<'a> {
    /// The events of the step.
    pub(super) events: &'a [Event],
    /// Those of them that belong to the request under observation; all, where there is none.
    pub(super) own: &'a [Event],
    /// The requests of the step.
    pub(super) requests: &'a [Request],
    /// The request under observation.
    pub(super) watched: Option<&'a Request>,
    /// The world after the step.
    pub(super) after: &'a World,
    /// Rows after the step.
    pub(super) counts: &'a Counts,
    /// The credential under observation.
    pub(super) credential: Option<&'a str>,
    /// When it begins and ends, if nobody stops it.
    pub(super) life: Option<(Option<i64>, i64)>,
    /// Why there was nothing to do.
    pub(super) nothing: Option<Nothing>,
    /// The last choice of a scheme.
    pub(super) choice: Option<&'a Choice>,
}

/// One fact: a row of [`FACTS`].
#[derive(Clone, Copy, Debug)]
pub struct Fact {
    /// The name; where a scenario can expect the fact, the field of [`Expect`].
    pub name: &'static str,
    /// The name of its placeholder: `{LANE.placeholder}`.
    pub placeholder: Option<&'static str>,
    /// The name in words; none where no scenario can expect the fact.
    pub label: Option<Label>,
    /// The lines of its documentation.
    pub doc: &'static [&'static str],
    /// Reads its value.
    pub observed: fn(&Facts) -> Option<Value>,
    /// Reads the value that a scenario expects.
    pub expected: fn(&Expect) -> Option<Value>,
}

/// Declares the facts, a row each. Those that a scenario can expect have a name, a type, a label, a
/// placeholder (or `-`), and how they are read from the [`Evidence`]; the others have no label, and
/// their name is their placeholder.
macro_rules! facts {
    (
        expected { $(
            $(#[doc = $doc:literal])+
            $name:ident: $type:ty, $label:ident, $placeholder:tt, $read:expr;
        )+ }
        told { $(
            $(#[doc = $told_doc:literal])+
            $told:ident: $told_type:ty, $told_read:expr;
        )+ }
    ) => {
        /// What was observed of a step.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Facts {
            $($(#[doc = $doc])+ pub $name: $type,)+
            $($(#[doc = $told_doc])+ pub $told: $told_type,)+
        }

        impl Facts {
            pub(super) fn of(evidence: &Evidence<'_>) -> Self {
                /// Gives a row's closure its type.
                fn read<T>(from: fn(&Evidence<'_>) -> T, evidence: &Evidence<'_>) -> T {
                    from(evidence)
                }
                Self {
                    $($name: read($read, evidence),)+
                    $($told: read($told_read, evidence),)+
                }
            }
        }

        documented! {
            /// What must be observed of a step in one lane. What is not named is free.
            #[derive(Clone, Debug, Default, PartialEq, Deserialize)]
            #[serde(default, deny_unknown_fields)]
            pub struct Expect {
                $($(#[doc = $doc])+ pub $name: Option<<$type as Observable>::Expected>,)+
                /// Figures by their names in what the step computes for display.
                pub shown: Option<BTreeMap<String, String>>,
            }
        }

        /// Every fact, those first that a scenario can expect.
        pub const FACTS: &[Fact] = &[
            $(Fact {
                name: stringify!($name),
                placeholder: placeholder!($placeholder),
                label: Some(words::$label),
                doc: &[$($doc),+],
                observed: |facts| facts.$name.value(),
                expected: |expect| expect.$name.clone().map(Value::from),
            },)+
            $(Fact {
                name: stringify!($told),
                placeholder: Some(stringify!($told)),
                label: None,
                doc: &[$($told_doc),+],
                observed: |facts| facts.$told.value(),
                expected: |_| None,
            },)+
        ];
    };
}

macro_rules! placeholder {
    (-) => {
        None
    };
    ($name:ident) => {
        Some(stringify!($name))
    };
}

facts! {
    expected {
        /// True if the lane has nothing to do in this step.
        nothing: bool, NOTHING_TO_DO, -, |step| step.nothing.is_some();
        /// Status code of the watched request.
        status: Option<u16>, STATUS, status, |step| step.watched?.status;
        /// The server's decision about the watched request.
        verdict: Option<Verdict>, VERDICT, verdict, |step| step.watched?.verdict;
        /// Status codes of all requests of the step.
        requests: Statuses, ANSWERS, -, statuses;
        /// The check that the watched request failed.
        failed: Option<Check>, FAILED_CHECK, failed, |step| failed(step.watched?);
        /// Look-ups in the stores.
        reads: usize, STORE_READS, store_reads, |step| step.events.iter().map(reads).sum();
        /// Writes to the stores.
        writes: usize, STORE_WRITES, store_writes, |step| count(step.events, writes);
        /// Requests of the lane's servers to the issuer: for keys, or about a token.
        issuer_calls: usize, ISSUER_CALLS, issuer_calls, |step| step.events.iter().map(issuer_calls).sum();
        /// Requests of the lane's servers to addresses that a token named.
        foreign_calls: usize, FOREIGN_CALLS, foreign_calls, |step| {
            count(step.events, |event| matches!(event, Event::KeysFetched(fetch) if !fetch.issuer))
        };
        /// Requests of browsers for leave to send another (Fetch, "CORS-preflight fetch").
        preflights: usize, PREFLIGHTS, preflights, |step| count(step.events, is_preflight);
        /// Rows after the step.
        rows: usize, ROWS, rows, |step| step.counts.total();
        /// Octets of the header line that carries the credential.
        credential_bytes: usize, CREDENTIAL_BYTES, credential_bytes, |step| {
            step.watched.map_or(0, |request| request.sent.credential_bytes)
        };
        /// Who keeps the state of the login.
        badge: Badge, BADGE, badge, badge;
        /// Seconds from the latest stop to the last acceptance.
        stop_latency: Option<Latency>, STOP_LATENCY, stop_latency, |step| step.after.stop_latency();
        /// Seconds that the credential under observation has left.
        left: Option<i64>, LEFT, left, |step| {
            let (_, end) = step.life?;
            Some(end.saturating_sub(step.after.now()).max(0))
        };
        /// The scheme that the last choice of the step recommends; none where two demands exclude each other.
        recommend: Option<Scheme>, RECOMMENDED, recommend, |step| step.choice?.scheme();
        /// Where that choice puts the rows.
        topology: Option<Topology>, PLACE_OF_ROWS, topology, |step| Some(step.choice?.topology);
        /// True if somebody got a copy of a credential in this step.
        leaked: bool, LEAKED, -, |step| step.events.iter().any(|e| matches!(e, Event::Stolen { .. }));
        /// Number of times that money was sent in this step.
        transfers: usize, TRANSFERS, transfers, |step| {
            count(step.events, |event| matches!(event, Event::Transferred { .. }))
        };
    }
    told {
        /// Status codes of all requests of the step, where it has any.
        statuses: Option<Statuses>, |step| Some(statuses(step)).filter(|codes| !codes.0.is_empty());
        /// Look-ups in the user table.
        user_reads: usize, |step| count(step.events, |event| matches!(event, Event::UserRead { .. }));
        /// Session rows after the step.
        sessions: usize, |step| step.counts.sessions;
        /// Rows of refresh tokens after the step.
        refresh_rows: usize, |step| step.counts.refresh;
        /// Entries of the denylist after the step.
        denied: usize, |step| step.counts.denylist;
        /// Cutoffs after the step.
        cutoffs: usize, |step| step.counts.cutoffs;
        /// Seconds that the longest-lived entry of a denylist or cutoff is still kept.
        entry_left: Option<i64>, |step| step.after.entry_left();
        /// Length of the credential under observation, in characters.
        credential_chars: Option<usize>, |step| Some(step.credential?.len());
        /// Seconds that the credential under observation has in all.
        life: Option<i64>, |step| {
            let (begin, end) = step.life?;
            let begin = begin?;
            Some(end.saturating_sub(begin))
        };
        /// Seconds for which somebody got in, by now, with what is not her own.
        access: Option<i64>, |step| {
            let by = step.after.held().map(|held| held.by);
            by.map(|by| step.after.exposed_to(by)).max()
        };
        /// Seconds after which the site of the last choice wants a stop to work.
        stop_within: Option<i64>, |step| Some(step.choice?.demands.stop?.into());
        /// The best argument against the recommendation.
        against: Option<Against>, |step| Some(step.choice?.against);
        /// Points of the last choice for a session.
        session_points: Option<u32>, |step| Some(step.choice?.session);
        /// Points of the last choice for a token.
        token_points: Option<u32>, |step| Some(step.choice?.token);
        /// The rules that fired in the last choice.
        rules: Option<String>, |step| Some(step.choice?.fired());
    }
}

impl Fact {
    /// The fact that a placeholder names.
    #[must_use]
    pub fn of_placeholder(name: &str) -> Option<&'static Self> {
        FACTS.iter().find(|fact| fact.placeholder == Some(name))
    }

    /// The names of all placeholders.
    pub fn placeholders() -> impl Iterator<Item = &'static str> {
        FACTS.iter().filter_map(|fact| fact.placeholder)
    }
}

impl Observed {
    /// A fact in words, by the name of its placeholder; `None` where there is no such name, or the
    /// step has no such fact.
    #[must_use]
    pub fn fact(&self, placeholder: &str, lang: Lang) -> Option<String> {
        let fact = Fact::of_placeholder(placeholder)?;
        let value = (fact.observed)(&self.facts)?;
        Some(value.say(lang))
    }
}

fn statuses(step: &Evidence<'_>) -> Statuses {
    Statuses(step.requests.iter().map(|request| request.status).collect())
}

fn failed(request: &Request) -> Option<Check> {
    let mut checks = request.checks.iter();
    let failed = checks.find(|result| result.outcome == Outcome::Fail)?;
    Some(failed.check)
}

/// Where a signature says who it is and the user table what she may do, a table decides, too.
fn badge(step: &Evidence<'_>) -> Badge {
    let roles = UserFact::Roles;
    let rights = |event: &Event| matches!(event, Event::UserRead { what, .. } if *what == roles);
    match step.after.badge() {
        Badge::Stateless if step.own.iter().any(rights) => Badge::SemiStateful,
        badge => badge,
    }
}
