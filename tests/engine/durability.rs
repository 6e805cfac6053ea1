//! Durability of stores: what survives a stop, what a fail-over knows, what a full table does, and
//! an answer that waits for the replica.

use cloakroom::world::event::Nothing;
use cloakroom::world::{Event, Verdict};
use serde_json::json;

use super::{Lane, OK, Said, T0, UNKNOWN_ID};

const STORE_DOWN: Said = (503, Verdict::StoreDown);

#[test]
fn a_store_without_persistence_comes_up_empty() {
    for (persistence, after) in [(true, OK), (false, UNKNOWN_ID)] {
        let mut lane = Lane::ticket(json!({ "persistence": persistence })).logged_in();
        lane.act(json!({ "kill_server": "store" }));
        let lost = usize::from(!persistence);
        assert!(lane.happened(|e| matches!(e, Event::ServerStopped { lost: n, .. } if *n == lost)));
        assert_eq!(lane.get(), STORE_DOWN);
        lane.act(json!({ "start_server": "store" }));
        assert_eq!(lane.get(), after);
    }
}

/// A dead primary sends nothing, however long one waits.
#[test]
fn what_had_not_reached_the_replica_never_does() {
    let mut lane = Lane::ticket(json!({ "store": "replicated", "lag": 2 })).logged_in();
    lane.wait(100).login("bob").wait(1);
    lane.act(json!({ "kill_server": "store" })).wait(500);
    assert_eq!(lane.get(), STORE_DOWN);
    lane.act(json!({ "promote_replica": {} }));
    assert!(lane.happened(|e| matches!(e, Event::ReplicaPromoted { lost: 1, back: 0 })));
    assert_eq!(lane.get(), OK);
    let bob = lane.act(json!({ "get": { "by": "bob" } })).said();
    assert_eq!(bob, UNKNOWN_ID);
}

/// Up again instead of replaced: a primary with a disk has everything, and the replica catches up.
#[test]
fn a_primary_that_comes_back_has_lost_nothing() {
    let mut lane = Lane::ticket(json!({ "store": "replicated", "lag": 2 })).logged_in();
    lane.wait(100).login("bob").wait(1);
    lane.act(json!({ "restart": "store" }));
    assert_eq!(lane.act(json!({ "get": { "by": "bob" } })).said(), OK);
    lane.wait(2).act(json!({ "promote_replica": {} }));
    assert!(lane.happened(|e| matches!(e, Event::ReplicaPromoted { lost: 0, back: 0 })));
}

/// Without a disk the primary comes up empty, and the replica copies that.
#[test]
fn an_empty_primary_empties_its_replica() {
    let set = json!({ "store": "replicated", "lag": 2, "persistence": false });
    let mut lane = Lane::ticket(set).logged_in();
    lane.wait(100).act(json!({ "kill_server": "store" }));
    let mut promoted = lane.clone();
    promoted.act(json!({ "promote_replica": {} }));
    assert!(promoted.happened(|e| matches!(e, Event::ReplicaPromoted { lost: 0, back: 0 })));
    assert_eq!(promoted.get(), OK);
    lane.act(json!({ "start_server": "store" })).wait(2);
    lane.act(json!({ "promote_replica": {} }));
    assert_eq!(lane.get(), UNKNOWN_ID);
}

/// The answer to a logout comes `lag` seconds later, and a fail-over knows of it.
#[test]
fn an_answer_that_waits_for_the_replica_survives_the_fail_over() {
    let set = json!({ "store": "replicated", "lag": 2, "wait_replicas": 1 });
    for mut lane in [Lane::ticket(set.clone()), Lane::passport(set)] {
        lane.login("alice");
        assert_eq!(lane.world.now(), T0 + 2);
        assert!(lane.happened(|e| matches!(e, Event::ReplicaAwaited { seconds: 2, .. })));
        assert_eq!(lane.header("Date"), Some("Thu, 01 Jan 2026 00:00:02 GMT"));
        lane.steal().act(json!({ "get": { "by": "alice" } }));
        assert_eq!(lane.world.now(), T0 + 2, "a use is not waited for");
        lane.act(json!({ "logout": { "by": "alice" } }));
        assert_eq!(lane.world.now(), T0 + 4);
        let rows = lane.world.store().tables.clone();
        lane.act(json!({ "promote_replica": {} }));
        assert_eq!(lane.world.store().tables, rows);
    }
}

#[test]
fn nothing_waits_where_nothing_is_written_or_nobody_is_behind() {
    for set in [
        json!({ "wait_replicas": 1, "lag": 2 }),
        json!({ "wait_replicas": 1, "store": "replicated" }),
        json!({ "wait_replicas": 0, "store": "replicated", "lag": 2 }),
        json!({ "wait_replicas": 1, "store": "replicated", "lag": 2, "credential": "signed" }),
    ] {
        let mut lane = Lane::ticket(set);
        lane.login("alice");
        assert_eq!(lane.world.now(), T0);
    }
}

#[test]
fn a_full_table_that_throws_nothing_out_refuses_the_login() {
    let set = json!({ "max_rows": 2, "evict": "noeviction" });
    let mut lane = Lane::ticket(set).logged_in();
    lane.login("bob");
    assert_eq!(lane.login("carol").said(), STORE_DOWN);
    assert!(lane.happened(|e| matches!(e, Event::StoreFull { .. })));
    assert_eq!(lane.header("Retry-After"), Some("5"));
    assert_eq!(lane.sessions(), 2);
    assert_eq!(lane.get(), OK);
    lane.act(json!({ "logout": { "by": "bob" } }));
    assert_eq!(lane.login("carol").said().1, Verdict::Ok);
}

/// Writing less makes the idle time end early, by less than the interval.
#[test]
fn a_touch_that_is_left_out_ends_the_session_early() {
    let mut lane = Lane::ticket(json!({ "touch_every": 60 })).logged_in();
    let writes = |lane: &Lane| lane.happened(|e| matches!(e, Event::RowUpdated(_)));
    assert_eq!(lane.wait(59).get(), OK);
    assert!(!writes(&lane));
    let mut unlucky = lane.clone();
    assert_eq!(unlucky.wait(841).get(), (401, Verdict::IdleTimeout));
    assert_eq!(lane.wait(1).get(), OK);
    assert!(writes(&lane));
    assert_eq!(lane.wait(899).get(), OK);
}

#[test]
fn sessions_that_never_end_pile_up() {
    let mut lane = Lane::ticket(json!({ "expire": false, "engine": "redis" })).logged_in();
    let command = lane.events.iter().find_map(|event| match event {
        Event::RowWritten(access) => Some(access.command.as_ref()?.redis().join("\n")),
        _ => None,
    });
    assert!(!command.expect("a write").contains("EXPIRE"));
    lane.wait(30 * 86_400);
    assert_eq!((lane.sessions(), lane.get()), (1, OK));
    lane.act(json!({ "purge": {} }));
    assert_eq!(lane.nothing(), Some(Nothing::NoRows));
    lane.set("expire", json!(true)).wait(900);
    assert_eq!(lane.get(), UNKNOWN_ID);
}
