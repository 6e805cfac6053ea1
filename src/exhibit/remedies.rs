//! What it costs to take a credential back: each way tried out, and the size of a list.

use serde_json::{Map, Value, json};

use crate::world::action::{Action, Call, Cutoff, Deny, Empty};
use crate::world::cast::{ALICE, BOB, START_PATH};
use crate::world::settings::Credential;
use crate::world::{Event, Latency, World};

/// The seconds to the stop, the reads of each request, and how another user fares, for each way.
pub(super) fn tried(world: &World) -> Value {
    if world.settings.credential == Credential::Random {
        let since = world.stopped_at().unwrap_or(world.now);
        return json!({ "rows_deleted": latency(world, since) });
    }
    let set =
        |name: &str, value: Value| Action::Set(std::iter::once((name.to_owned(), value)).collect());
    let deny = Action::Deny(Deny {
        of: Some(ALICE.into()),
        jti: None,
    });
    let cutoff = Action::Cutoff(Cutoff {
        of: ALICE.into(),
        ago: 0,
    });
    let ways = [
        ("wait", vec![]),
        ("denylist", vec![set("denylist", true.into()), deny]),
        ("cutoff", vec![set("cutoff", true.into()), cutoff]),
        ("introspection", vec![set("introspection", true.into())]),
        ("new_key", vec![Action::RotateKey(Empty {})]),
    ];
    let mut values = Map::new();
    for (name, actions) in ways {
        let mut copy = world.clone();
        for action in &actions {
            copy.apply(action);
        }
        // Waiting began with the stop that stands; what is done now takes from now.
        let since = world.stopped_at().filter(|_| actions.is_empty());
        let seconds = latency(&copy, since.unwrap_or(world.now));
        let (reads, status) = asked(&mut copy);
        values.insert(name.to_owned(), seconds);
        values.insert(format!("{name}_reads"), reads.into());
        values.insert(format!("{name}_other"), json!(status));
    }
    Value::Object(values)
}

/// The seconds from an instant to the end of what should stop.
fn latency(world: &World, since: i64) -> Value {
    match (world.stop_latency(), world.stopped_at()) {
        (Some(Latency::Seconds(seconds)), Some(at)) => (at + seconds - since).max(0).into(),
        (Some(Latency::Never), _) => "never".into(),
        _ => Value::Null,
    }
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
