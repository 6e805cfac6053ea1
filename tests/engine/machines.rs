//! Nodes, stores, the balancer, and what is lost when one of them stops.

use cloakroom::jose::check::Refusal;
use cloakroom::world::settings::Preset;
use cloakroom::world::{Event, Verdict};
use serde_json::{Value, json};

use super::{Lane, NO_ANSWER, OK, UNKNOWN_ID};

fn three(store: &str) -> Value {
    json!({ "nodes": ["node-a", "node-b", "node-c"], "store": store })
}

#[test]
fn a_row_in_memory_is_on_the_node_that_wrote_it() {
    let mut lane = Lane::ticket(three("memory"));
    lane.act(json!({ "login": { "by": "alice", "to": "node-b" } }));
    let rows: Vec<usize> = lane
        .world
        .nodes()
        .iter()
        .map(|n| n.memory.counts().sessions)
        .collect();
    assert_eq!(rows, [0, 1, 0]);
    assert_eq!(lane.get_from("node-a"), UNKNOWN_ID);
    assert_eq!(lane.get_from("node-c"), UNKNOWN_ID);
    assert_eq!(lane.get_from("node-b"), OK);
}

#[test]
fn a_row_in_a_shared_store_is_everywhere_and_outlives_a_node() {
    let mut lane = Lane::ticket(three("shared"));
    lane.act(json!({ "login": { "by": "alice", "to": "node-a" } }));
    lane.act(json!({ "add_node": "node-d" }));
    for node in ["node-a", "node-b", "node-c", "node-d"] {
        assert_eq!(lane.get_from(node), OK, "{node}");
    }
    lane.act(json!({ "restart": "node-a" }));
    assert_eq!(lane.get_from("node-a"), OK);
}

#[test]
fn a_node_that_stops_loses_its_memory() {
    let mut lane = Lane::ticket(json!({ "store": "memory" })).logged_in();
    lane.login("alice.phone")
        .login("bob")
        .act(json!({ "kill_server": "node-a" }));
    assert!(lane.happened(|e| matches!(e, Event::ServerStopped { lost: 3, .. })));
    assert_eq!(lane.get(), NO_ANSWER);
    lane.act(json!({ "start_server": "node-a" }));
    assert_eq!(lane.get(), UNKNOWN_ID);
}

#[test]
fn another_store_starts_empty_and_the_same_one_stays() {
    let mut lane = Lane::ticket(json!({})).logged_in();
    lane.set("store", json!("shared"));
    assert_eq!(lane.sessions(), 1);
    lane.set("store", json!("replicated"));
    assert_eq!(lane.sessions(), 0);
    assert_eq!(lane.get(), UNKNOWN_ID);
}

/// State as of T+99: alice is known, bob's login at T+100 is lost.
#[test]
fn a_fail_over_loses_what_had_not_reached_the_replica() {
    let mut lane = Lane::ticket(json!({ "store": "replicated", "lag": 2 })).logged_in();
    lane.wait(100).login("bob").wait(1);
    lane.act(json!({ "kill_server": "store" }))
        .act(json!({ "promote_replica": {} }));
    assert!(lane.happened(|e| matches!(e, Event::ReplicaPromoted { lost: 1, back: 0 })));
    assert_eq!(
        lane.act(json!({ "get": { "by": "bob" } })).said(),
        UNKNOWN_ID
    );
    assert_eq!(lane.get(), OK);
}

/// And it undoes a logout: the deleted row is back.
#[test]
fn a_fail_over_brings_back_what_had_just_been_deleted() {
    let mut lane = Lane::ticket(json!({ "store": "replicated", "lag": 2 })).logged_in();
    lane.steal()
        .wait(200)
        .act(json!({ "logout": { "by": "alice" } }));
    assert_eq!(lane.replay(), UNKNOWN_ID);
    lane.wait(1).act(json!({ "promote_replica": {} }));
    assert!(lane.happened(|e| matches!(e, Event::ReplicaPromoted { lost: 0, back: 1 })));
    assert_eq!(lane.replay(), OK);
}

#[test]
fn a_fail_over_needs_a_replica() {
    for store in ["memory", "shared"] {
        let mut lane = Lane::ticket(json!({ "store": store })).logged_in();
        lane.act(json!({ "promote_replica": {} }));
        assert!(lane.nothing().is_some());
        assert_eq!(lane.get(), OK);
    }
}

/// The balancer's own cookie; when the node is gone, the next one gets the request.
#[test]
fn a_pinned_client_stays_on_its_node_while_that_is_up() {
    let mut lane = Lane::ticket(three("memory")).logged_in();
    lane.set("sticky", json!(true));
    assert_eq!(lane.get_from("node-a"), OK);
    let pin = "__Host-lb=node-a; Path=/; Secure; HttpOnly; SameSite=Lax";
    assert_eq!(lane.header("Set-Cookie"), Some(pin));
    for _ in 0..4 {
        assert_eq!(lane.get(), OK);
        assert_eq!(lane.header("Set-Cookie"), None);
        let cookies = lane.sent().message.header("Cookie").expect("cookies");
        assert!(cookies.ends_with("; __Host-lb=node-a"), "{cookies}");
    }
    lane.act(json!({ "kill_server": "node-a" }));
    assert_eq!(lane.get(), UNKNOWN_ID);
    assert_ne!(lane.sent().to, "node-a");
    let pin = format!(
        "__Host-lb={}; Path=/; Secure; HttpOnly; SameSite=Lax",
        lane.sent().to
    );
    assert_eq!(lane.header("Set-Cookie"), Some(pin.as_str()));
}

#[test]
fn without_pinning_the_nodes_take_turns_and_a_dead_one_is_left_out() {
    let mut lane = Lane::ticket(three("shared")).logged_in();
    let next = |lane: &mut Lane| {
        lane.get();
        lane.sent().to.clone()
    };
    let turns: Vec<String> = (0..4).map(|_| next(&mut lane)).collect();
    assert_eq!(turns, ["node-b", "node-c", "node-a", "node-b"]);
    lane.act(json!({ "kill_server": "node-c" }));
    let turns: Vec<String> = (0..3).map(|_| next(&mut lane)).collect();
    assert_eq!(turns, ["node-a", "node-b", "node-a"]);
}

/// A node's clock is asked about a token, the store's about a session.
#[test]
fn a_clock_that_is_ahead_ends_a_token_early_and_no_session() {
    let set = json!({ "nodes": ["node-a", "node-b"], "skew": { "node-b": 90 } });
    let mut passport = Lane::passport(set.clone()).logged_in();
    passport.wait(855);
    assert_eq!(passport.get_from("node-a"), OK);
    assert_eq!(
        passport.get_from("node-b"),
        (401, Verdict::Token(Refusal::Expired))
    );
    assert_eq!(passport.set("leeway", json!(120)).get_from("node-b"), OK);
    let mut ticket = Lane::ticket(set).logged_in();
    ticket.wait(855);
    assert_eq!(ticket.get_from("node-b"), OK);
}

#[test]
fn a_clock_that_is_behind_takes_a_token_late() {
    let set = json!({ "skew": { "node-a": -90 }, "nbf": true });
    let mut lane = Lane::passport(set).logged_in();
    assert_eq!(lane.get(), (401, Verdict::Token(Refusal::NotYetValid)));
    assert_eq!(
        lane.set("leeway", json!(89)).get(),
        (401, Verdict::Token(Refusal::NotYetValid))
    );
    assert_eq!(lane.set("leeway", json!(90)).get(), OK);
    lane.set("leeway", json!(0)).set("nbf", json!(false));
    assert_eq!(lane.get(), OK);
}

/// A request with the issuer down: what is out goes on working, nothing new comes.
#[test]
fn tokens_outlive_their_issuer() {
    let down = (503, Verdict::IssuerDown);
    let mut lane = Lane::passport(json!({ "alg": "Ed25519" })).logged_in();
    lane.act(json!({ "kill_server": "auth" }));
    assert_eq!(lane.wait(899).get(), OK);
    assert_eq!(lane.refresh("alice"), down);
    assert_eq!(lane.login("bob").said(), down);
    assert_eq!(lane.wait(1).get(), (401, Verdict::Token(Refusal::Expired)));
    lane.act(json!({ "start_server": "auth" }));
    assert_eq!(lane.refresh("alice"), OK);
}

/// No store, no session; a token is good without one.
#[test]
fn a_stopped_store_stops_tickets_only() {
    let set = json!({ "refresh": false });
    let mut lanes = [Lane::ticket(json!({})), Lane::passport(set)].map(Lane::logged_in);
    for (lane, said) in lanes.iter_mut().zip([(503, Verdict::StoreDown), OK]) {
        lane.act(json!({ "kill_server": "store" }));
        assert_eq!(lane.get(), said);
    }
}

/// Neither a second fail-over nor a longer lag takes away what the replica has.
#[test]
fn what_has_reached_the_replica_stays() {
    for lag_later in [2, 1000] {
        let mut lane = Lane::ticket(json!({ "store": "replicated" })).logged_in();
        lane.wait(100).set("lag", json!(lag_later));
        for _ in 0..2 {
            lane.act(json!({ "promote_replica": {} }));
            assert_eq!(lane.sessions(), 1);
        }
        assert_eq!(lane.get(), OK);
    }
}

/// A dead machine says nothing: the balancer answers for the nodes, and a service has none before it.
#[test]
fn no_node_answers_where_none_is_up() {
    for preset in [Preset::Ticket, Preset::Passport] {
        let set = json!({ "nodes": ["node-a", "node-b"], "sticky": true, "services": ["orders"] });
        let mut lane = Lane::new(preset, set).logged_in();
        lane.act(json!({ "kill_server": "node-a" }));
        assert_eq!(lane.get(), OK);
        assert_eq!(lane.answer().by, "node-b");
        lane.act(json!({ "kill_server": "node-b" }));
        assert_eq!(lane.get(), NO_ANSWER);
        let answer = lane.answer();
        assert_eq!(answer.by, "balancer");
        let message = answer.message.as_ref().expect("an answer");
        assert_eq!(message.header("Retry-After"), Some("5"));
        assert_eq!(message.header("Set-Cookie"), None);
        lane.act(json!({ "start_server": "node-b" }))
            .act(json!({ "kill_server": "orders" }));
        assert_eq!(lane.get(), (503, Verdict::NoAnswer));
        let silent = lane.events.iter().find_map(|event| match event {
            Event::Answered(answer) if answer.by == "orders" => Some(answer.message.is_none()),
            _ => None,
        });
        assert_eq!(silent, Some(true));
    }
}
