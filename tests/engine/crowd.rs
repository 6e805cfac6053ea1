//! A ledger full of other people's rows, roles by the dozen, and a choice that remembers.

use cloakroom::advisor::Scheme;
use cloakroom::world::event::Nothing;
use cloakroom::world::stores::Table;
use cloakroom::world::{Event, Verdict};
use serde_json::json;

use super::{Lane, OK};

#[test]
fn a_filled_ledger_has_that_many_rows_and_still_knows_alice() {
    for mut lane in [Lane::ticket(json!({})), Lane::passport(json!({}))] {
        lane.login("alice")
            .act(json!({ "fill": { "logins": 1000 } }));
        assert!(lane.happened(|e| matches!(e, Event::Filled { rows: 1000, .. })));
        assert_eq!(lane.world.counts().total(), 1001);
        assert_eq!(lane.get(), OK);
        assert_eq!(
            lane.act(json!({ "logout": { "by": "alice" } }))
                .answer()
                .verdict,
            Verdict::Ok
        );
        let mut again = lane.clone();
        for lane in [&mut lane, &mut again] {
            lane.act(json!({ "fill": { "logins": 10 } }));
        }
        assert_eq!(lane.world.store(), again.world.store());
    }
}

#[test]
fn rows_in_memory_are_spread_over_the_nodes() {
    let set = json!({ "store": "memory", "nodes": ["node-a", "node-b", "node-c"] });
    let mut lane = Lane::ticket(set);
    lane.act(json!({ "fill": { "logins": 10 } }));
    let nodes = lane.world.nodes().iter();
    let rows: Vec<usize> = nodes.map(|node| node.memory.counts().sessions).collect();
    assert_eq!(rows, [4, 3, 3]);
}

#[test]
fn a_filled_row_ends_as_any_other() {
    let mut lane = Lane::ticket(json!({}));
    lane.act(json!({ "fill": { "logins": 10 } })).wait(900);
    lane.act(json!({ "purge": {} }));
    assert!(lane.happened(|e| matches!(e, Event::Purged { rows: 10, .. })));
}

#[test]
fn a_full_table_is_filled_no_further() {
    for evict in ["allkeys_lru", "noeviction"] {
        let set = json!({ "max_rows": 5, "evict": evict });
        let mut lane = Lane::ticket(set).logged_in();
        lane.act(json!({ "fill": { "logins": 9 } }));
        assert!(lane.happened(|e| matches!(e, Event::Filled { rows: 4, .. })));
        assert_eq!((lane.sessions(), lane.get()), (5, OK));
        lane.act(json!({ "fill": { "logins": 1 } }));
        assert_eq!(lane.nothing(), Some(Nothing::AlreadySo));
    }
}

#[test]
fn nothing_is_filled_where_nothing_is_kept_or_too_much_would_be() {
    let mut lane = Lane::passport(json!({ "refresh": false }));
    lane.act(json!({ "fill": { "logins": 9 } }));
    assert_eq!(lane.nothing(), Some(Nothing::KeepsNoRows));
    let mut lane = Lane::ticket(json!({}));
    lane.act(json!({ "fill": { "logins": 1_000_001 } }));
    assert_eq!(lane.nothing(), Some(Nothing::TooManyRows));
}

/// A promotion in front of many rows costs what changed, and counts it rightly.
#[test]
fn a_fail_over_counts_what_changed_among_many() {
    let mut lane = Lane::ticket(json!({ "store": "replicated", "lag": 2 }));
    lane.act(json!({ "fill": { "logins": 1000 } })).wait(5);
    lane.login("alice").act(json!({ "promote_replica": {} }));
    assert!(lane.happened(|e| matches!(e, Event::ReplicaPromoted { lost: 1, back: 0 })));
}

/// RFC 6265bis §5.6: 4096 octets of name and value; one role more and the cookie is not kept.
#[test]
fn roles_make_a_token_grow_until_the_browser_drops_it() {
    for (count, chars, kept) in [
        (1, 450, true),
        (10, 774, true),
        (50, 2214, true),
        (100, 4014, true),
        (102, 4086, true),
        (103, 4122, false),
    ] {
        let mut lane = Lane::passport(json!({ "carrier": "cookie" }));
        lane.act(json!({ "give_roles": { "of": "alice", "count": count } }))
            .login("alice");
        let minted =
            lane.happened(|e| matches!(e, Event::TokenMinted { chars: n, .. } if *n == chars));
        assert!(minted, "{count}");
        let said = lane.get();
        assert_eq!(
            said,
            if kept {
                OK
            } else {
                (401, Verdict::NoCredential)
            },
            "{count}"
        );
    }
}

/// RFC 6585 §5, with the limit of 8,192 octets a line.
#[test]
fn roles_make_a_header_grow_until_the_server_refuses_it() {
    for (count, bytes, said) in [(215, 8178, OK), (216, 8214, (431, Verdict::HeaderTooLarge))] {
        let mut lane = Lane::passport(json!({}));
        lane.act(json!({ "give_roles": { "of": "alice", "count": count } }))
            .login("alice");
        assert_eq!(lane.get(), said);
        assert_eq!(lane.sent().credential_bytes, bytes);
    }
}

#[test]
fn roles_go_to_somebody_and_not_without_end() {
    let mut lane = Lane::passport(json!({}));
    lane.act(json!({ "give_roles": { "of": "nobody", "count": 1 } }));
    assert_eq!(lane.nothing(), Some(Nothing::NoSuchUser));
    lane.act(json!({ "give_roles": { "of": "alice", "count": 10_001 } }));
    assert_eq!(lane.nothing(), Some(Nothing::TooManyRoles));
}

/// What is not said stays as it was said before.
#[test]
fn a_choice_builds_on_the_one_before() {
    let mut lane = Lane::ticket(json!({}));
    let mut choose = |demands| {
        lane.act(json!({ "choose": demands }));
        lane.events.iter().find_map(|event| match event {
            Event::Chosen(choice) => Some((choice.recommend, choice.session, choice.token)),
            _ => None,
        })
    };
    assert_eq!(choose(json!({})), Some((Scheme::Session, 3, 0)));
    assert_eq!(
        choose(json!({ "servers": 3 })),
        Some((Scheme::Session, 2, 0))
    );
    assert_eq!(choose(json!({ "native": true })), Some((Scheme::Mix, 2, 2)));
}

#[test]
fn the_rows_are_of_the_lane() {
    let table = |mut lane: Lane| {
        lane.act(json!({ "fill": { "logins": 1 } }));
        lane.events.iter().find_map(|event| match event {
            Event::Filled { table, .. } => Some(*table),
            _ => None,
        })
    };
    assert_eq!(table(Lane::ticket(json!({}))), Some(Table::Sessions));
    assert_eq!(table(Lane::passport(json!({}))), Some(Table::Refresh));
}
