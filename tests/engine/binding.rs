//! Places that a ledger remembers, one's own logins, proofs of possession, and services.

use cloakroom::jose::check::Refusal;
use cloakroom::world::Latency;

use super::*;

fn bound(set: &Value) -> Lane {
    let mut lane = Lane::passport(json!({ "dpop": true, "refresh": false }));
    for (name, value) in set.as_object().expect("settings") {
        lane.set(name, value.clone());
    }
    lane.logged_in()
}

fn chain(preset: Preset, set: &Value) -> Lane {
    let mut lane = Lane::new(
        preset,
        json!({ "alg": "Ed25519", "services": ["orders", "billing"] }),
    );
    for (name, value) in set.as_object().expect("settings") {
        lane.set(name, value.clone());
    }
    lane.logged_in()
}

#[test]
fn a_ledger_tells_once_of_each_new_place() {
    let mut lane = Lane::ticket(json!({ "alert": true })).logged_in();
    lane.steal();
    let strange = |lane: &Lane| lane.happened(|e| matches!(e, Event::EnvironmentChanged { .. }));
    lane.get();
    assert!(!strange(&lane));
    for (told, _) in [(true, 1), (false, 2)] {
        assert_eq!(lane.replay(), OK);
        assert_eq!(strange(&lane), told);
    }
    lane.get();
    assert!(!strange(&lane), "it began there");
}

#[test]
fn a_client_that_polls_keeps_a_session_alive() {
    for (every, times, said) in [(899, 3, OK), (900, 1, (401, Verdict::IdleTimeout))] {
        let mut lane = Lane::ticket(json!({})).logged_in();
        lane.act(json!({ "poll": { "by": "alice", "every": every, "times": times } }));
        assert_eq!(lane.said(), said);
        assert_eq!(lane.world.now(), T0 + times * every);
    }
    let mut lane = Lane::passport(json!({})).logged_in();
    lane.steal();
    lane.act(json!({ "poll": { "by": "mallory", "every": 450, "times": 2 } }));
    assert_eq!(lane.said(), (401, Verdict::Token(Refusal::Expired)));
}

#[test]
fn only_one_s_own_login_can_be_ended() {
    for mut lane in [Lane::ticket(json!({})), Lane::passport(json!({}))] {
        lane.login("alice").login("alice.phone").login("bob");
        lane.act(json!({ "end_session": { "by": "bob", "of": "alice" } }));
        assert_eq!(lane.said(), (403, Verdict::Forbidden));
        lane.act(json!({ "end_session": { "by": "alice.phone", "of": "alice" } }));
        assert_eq!(lane.said(), (204, Verdict::Ok));
        lane.act(json!({ "end_session": { "by": "alice.phone", "of": "alice" } }));
        assert_eq!(
            lane.nothing(),
            Some(Nothing::NoRows),
            "it is not in the list any more"
        );
        let phone = lane.act(json!({ "get": { "by": "alice.phone" } })).said();
        assert_eq!(phone, OK);
    }
}

#[test]
fn a_proof_is_good_once_and_for_a_minute() {
    let capture = json!({ "steal": { "from": "alice", "proof": true } });
    let again = json!({ "replay": { "proof": "captured" } });
    let mut lane = bound(&json!({}));
    assert_eq!(lane.get(), OK);
    lane.act(capture);
    assert_eq!(lane.world.counts().proofs, 1);
    lane.wait(60);
    assert_eq!(
        lane.act(again.clone()).said(),
        (401, Verdict::ProofReplayed),
        "it is remembered as long as it is fresh"
    );
    lane.wait(1);
    assert_eq!(lane.world.counts().proofs, 0, "and no longer");
    assert_eq!(lane.act(again).said(), (401, Verdict::ProofMismatch));
}

#[test]
fn a_node_that_asks_nobody_takes_a_proof_that_another_node_has_seen() {
    for (store, said) in [("shared", (401, Verdict::ProofReplayed)), ("memory", OK)] {
        let mut lane = bound(&json!({ "nodes": ["node-a", "node-b"], "store": store }));
        assert_eq!(lane.get_from("node-a"), OK);
        lane.act(json!({ "steal": { "from": "alice", "proof": true } }));
        lane.act(json!({ "replay": { "proof": "captured", "to": "node-b" } }));
        assert_eq!(lane.said(), said, "{store}");
    }
}

#[test]
fn where_nobody_can_tell_whether_a_proof_is_new_nobody_is_let_in() {
    let mut lane = bound(&json!({}));
    lane.act(json!({ "kill_server": "store" }));
    assert_eq!(lane.get(), (503, Verdict::StoreDown));
}

#[test]
fn a_bound_token_lives_on_after_a_logout_for_the_one_who_has_the_key() {
    let mut lane = bound(&json!({}));
    lane.wait(100).act(json!({ "logout": { "by": "alice" } }));
    assert_eq!(lane.world.stop_latency(), Some(Latency::Seconds(800)));
}

#[test]
fn proofs_mean_nothing_where_nobody_asks_for_them() {
    for mut lane in [Lane::ticket(json!({})), Lane::passport(json!({}))] {
        lane.login("alice").steal();
        lane.act(json!({ "replay": { "proof": "own" } }));
        assert_eq!(lane.nothing(), Some(Nothing::NoProofHere));
    }
    let mut lane = bound(&json!({}));
    lane.steal();
    lane.act(json!({ "replay": { "proof": "captured" } }));
    assert_eq!(lane.nothing(), Some(Nothing::NoProofCaptured));
}

#[test]
fn the_answer_of_the_last_service_is_the_answer_to_the_whole_request() {
    for preset in [Preset::Ticket, Preset::Passport] {
        let mut lane = chain(preset, &json!({}));
        assert_eq!(lane.get(), OK);
        lane.act(json!({ "kill_server": "billing" }));
        assert_eq!(lane.get(), (503, Verdict::NoAnswer));
        lane.act(json!({ "start_server": "billing" }));
        assert_eq!(lane.get(), OK);
    }
}

#[test]
fn an_inner_token_is_all_that_services_take_and_all_that_outlives_a_logout() {
    let mut lane = chain(Preset::Ticket, &json!({ "inner_ttl": 60 }));
    assert_eq!(lane.get(), OK);
    lane.act(json!({ "steal": { "from": "orders" } }));
    lane.act(json!({ "replay": { "to": "orders" } }));
    assert_eq!(lane.said(), OK);
    lane.act(json!({ "steal": { "from": "alice", "by": "bob" } }));
    lane.act(json!({ "replay": { "by": "bob", "to": "orders" } }));
    assert_eq!(
        lane.said(),
        (401, Verdict::NoCredential),
        "a cookie is for the door"
    );
    lane.wait(20).act(json!({ "logout": { "by": "alice" } }));
    assert_eq!(lane.world.stop_latency(), Some(Latency::Seconds(40)));
    lane.wait(40).act(json!({ "replay": { "to": "orders" } }));
    assert_eq!(lane.said(), (401, Verdict::Token(Refusal::Expired)));
}

#[test]
fn a_token_that_is_over_cannot_be_exchanged() {
    let mut lane = chain(Preset::Passport, &json!({}));
    lane.get();
    lane.wait(900);
    let exchange = json!({ "exchange_token": { "by": "orders", "to": "billing" } });
    lane.act(exchange.clone());
    assert_eq!(lane.said(), (400, Verdict::InvalidRequest));
    let mut lane = chain(Preset::Ticket, &json!({}));
    lane.get();
    lane.act(exchange.clone());
    assert_eq!(lane.nothing(), Some(Nothing::NoTokenToTrade));
    let mut lane = chain(Preset::Passport, &json!({}));
    lane.act(exchange);
    assert_eq!(lane.nothing(), Some(Nothing::NothingReceived));
}

#[test]
fn machines_have_names_of_their_own() {
    let mut lane = Lane::ticket(json!({}));
    for names in [
        json!(["node-a"]),
        json!(["a", "a"]),
        json!(["auth"]),
        json!([""]),
    ] {
        lane.set("services", names);
        assert!(lane.happened(|e| matches!(e, Event::SettingRefused { .. })));
    }
}
