//! What each way to take a credential back costs (rows deleted, denylist, cutoff and others), tried
//! out on a copy of the world.

use serde::Serialize;

use super::amounts::Span;
use crate::world::action::{Action, Call, Cutoff, Deny, Empty};
use crate::world::cast::{ALICE, BOB, START_PATH};
use crate::world::{Event, Latency, World};

/// What each way to take alice's tokens back costs.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Remedies {
    /// Of a lane of rows.
    Rows(RowsDeleted),
    /// Of a lane of tokens.
    Tokens(Ways),
}

/// The time to the stop after rows were deleted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RowsDeleted {
    pub(crate) rows_deleted: Option<Span>,
}

/// For each way the time to the stop, the reads of each request, and the answer to another user.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ways {
    pub(crate) wait: Option<Span>,
    pub(crate) wait_reads: usize,
    pub(crate) wait_other: Option<u16>,
    pub(crate) denylist: Option<Span>,
    pub(crate) denylist_reads: usize,
    pub(crate) denylist_other: Option<u16>,
    pub(crate) cutoff: Option<Span>,
    pub(crate) cutoff_reads: usize,
    pub(crate) cutoff_other: Option<u16>,
    pub(crate) introspection: Option<Span>,
    pub(crate) introspection_reads: usize,
    pub(crate) introspection_other: Option<u16>,
    pub(crate) new_key: Option<Span>,
    pub(crate) new_key_reads: usize,
    pub(crate) new_key_other: Option<u16>,
}

impl Remedies {
    pub(super) fn of(world: &World) -> Self {
        if !world.settings().is_signed() {
            let since = world.stopped_at().unwrap_or(world.now());
            return Self::Rows(RowsDeleted {
                rows_deleted: latency(world, since),
            });
        }
        let switched_on = |name: &str| Action::Set([(name.to_owned(), true.into())].into());
        let deny = Action::Deny(Deny {
            of: Some(ALICE.into()),
            jti: None,
        });
        let cutoff = Action::Cutoff(Cutoff {
            of: ALICE.into(),
            ago: 0,
        });
        let ways = [
            vec![],
            vec![switched_on("denylist"), deny],
            vec![switched_on("cutoff"), cutoff],
            vec![switched_on("introspection")],
            vec![Action::RotateKey(Empty {})],
        ];
        let [wait, denylist, cutoff, introspection, new_key] =
            ways.map(|actions| tried(world, &actions));
        Self::Tokens(Ways {
            wait: wait.stop,
            wait_reads: wait.reads,
            wait_other: wait.other,
            denylist: denylist.stop,
            denylist_reads: denylist.reads,
            denylist_other: denylist.other,
            cutoff: cutoff.stop,
            cutoff_reads: cutoff.reads,
            cutoff_other: cutoff.other,
            introspection: introspection.stop,
            introspection_reads: introspection.reads,
            introspection_other: introspection.other,
            new_key: new_key.stop,
            new_key_reads: new_key.reads,
            new_key_other: new_key.other,
        })
    }
}

/// What came of a way to take a token back.
struct Tried {
    stop: Option<Span>,
    reads: usize,
    other: Option<u16>,
}

fn tried(world: &World, actions: &[Action]) -> Tried {
    let mut copy = world.clone();
    for action in actions {
        copy.apply(action);
    }
    // Waiting began with the stop that stands; what is done now takes from now.
    let since = world.stopped_at().filter(|_| actions.is_empty());
    let stop = latency(&copy, since.unwrap_or(world.now()));
    let (reads, other) = asked(&mut copy);
    Tried { stop, reads, other }
}

/// The seconds from an instant to the end of what should stop.
fn latency(world: &World, since: i64) -> Option<Span> {
    let left = match (world.stop_latency()?, world.stopped_at()) {
        (Latency::Seconds(seconds), Some(at)) => Latency::Seconds((at + seconds - since).max(0)),
        (Latency::Never, _) => Latency::Never,
        (Latency::Seconds(_), None) => return None,
    };
    Some(Span(left))
}
/// The store reads of a request of the other user's, and its status.
fn asked(world: &mut World) -> (usize, Option<u16>) {
    let get = Action::Get(Call {
        by: BOB.into(),
        path: START_PATH.into(),
        to: None,
        until: None,
    });
    let events = world.apply(&get);
    let reads = events.iter().filter(|e| matches!(e, Event::RowRead(_)));
    let status = events.iter().find_map(|event| match event {
        Event::Answered(answer) => answer.status,
        _ => None,
    });
    (reads.count(), status)
}
