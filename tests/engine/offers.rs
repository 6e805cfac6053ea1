//! What makes sense now: for the menu, and for `--do`.

use std::collections::BTreeSet;

use cloakroom::world::Action;
use cloakroom::world::event::Nothing;
use cloakroom::world::settings::Preset;
use serde_json::json;

use super::Lane;

/// Worlds with something of everything in them.
fn worlds() -> Vec<Lane> {
    let mut worlds = Vec::new();
    for preset in [Preset::Ticket, Preset::Passport] {
        for set in [
            json!({}),
            json!({ "store": "memory", "nodes": ["node-a", "node-b"] }),
            json!({ "store": "replicated", "lag": 2 }),
            json!({ "carrier": "cookie", "credential": "signed", "csrf": "token" }),
            json!({ "alg": "Ed25519", "jwks": true }),
            json!({ "denylist": true, "cutoff": true, "introspection": true }),
            json!({ "carrier": "header", "credential": "random" }),
            json!({ "nodes": ["gateway"], "services": ["orders", "billing"], "alg": "Ed25519" }),
            json!({ "nodes": ["node-a"], "services": ["node-b"] }),
        ] {
            let mut lane = Lane::new(preset, set);
            worlds.push(lane.clone());
            lane.login("alice")
                .login("alice.phone")
                .login("bob")
                .steal();
            worlds.push(lane.clone());
            lane.act(json!({ "publish_key": {} }))
                .act(json!({ "get": { "by": "bob" } }));
            worlds.push(lane.clone());
            lane.act(json!({ "get": { "by": "alice", "until": "served" } }));
            lane.act(json!({ "kill_server": "node-a" })).wait(900);
            worlds.push(lane.clone());
            lane.act(json!({ "ban": { "of": "bob" } }))
                .act(json!({ "kill_server": "list" }));
            worlds.push(lane.clone());
            lane.act(json!({ "choose": { "native": true } }));
            lane.act(json!({ "kill_server": "auth" }))
                .act(json!({ "kill_server": "store" }));
            worlds.push(lane);
        }
    }
    worlds
}

#[test]
fn every_offer_does_something() {
    for lane in worlds() {
        for offer in lane.world.offers() {
            let mut lane = lane.clone();
            lane.act(serde_json::to_value(&offer).expect("JSON"));
            assert!(
                !lane.events.is_empty() && lane.nothing().is_none(),
                "{offer:?}: {:?}",
                lane.nothing()
            );
        }
    }
}

/// Emptying the store makes no room for another fill: what a run wrote stays in its frames.
#[test]
fn a_run_that_is_full_is_not_offered_another_fill() {
    let mut lane = Lane::ticket(json!({}));
    let fills = |lane: &Lane| {
        let offers = lane.world.offers();
        offers.iter().any(|offer| offer.kind() == "fill")
    };
    lane.act(json!({ "fill": { "logins": 999_999 } }))
        .act(json!({ "wipe_store": {} }));
    assert!(fills(&lane));
    lane.act(json!({ "fill": { "logins": 1 } }))
        .act(json!({ "wipe_store": {} }));
    assert!(!fills(&lane));
    lane.act(json!({ "fill": { "logins": 1 } }));
    assert_eq!(lane.nothing(), Some(Nothing::TooManyRows));
}

/// The kinds that can be offered at all are offered somewhere.
#[test]
fn every_kind_of_action_is_offered_in_some_world() {
    let offers = worlds().into_iter().flat_map(|lane| lane.world.offers());
    let offered: BTreeSet<&str> = offers.map(|offer| offer.kind()).collect();
    let kinds = Action::KINDS.iter();
    let missing: Vec<_> = kinds.filter(|kind| !offered.contains(**kind)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// What is not there is not offered, and does nothing.
#[test]
fn what_makes_no_sense_is_not_offered_and_says_so() {
    for mut lane in [
        Lane::ticket(json!({})),
        Lane::passport(json!({ "refresh": false })),
    ] {
        for nonsense in [
            json!({ "steal": { "from": "alice" } }),
            json!({ "replay": {} }),
            json!({ "refresh": { "by": "alice" } }),
            json!({ "tamper": { "claim": "roles", "value": "admin" } }),
            json!({ "tamper": { "part": "id", "at": 0, "put": "A" } }),
            json!({ "hold": { "by": "alice", "credential": "a" } }),
            json!({ "delete_row": { "of": "alice" } }),
            json!({ "ban": { "of": "nobody" } }),
            json!({ "unban": { "of": "alice" } }),
            json!({ "demote": { "of": "alice" } }),
            json!({ "promote": { "of": "root" } }),
            json!({ "deny": { "of": "alice" } }),
            json!({ "deny": { "jti": "at-0001" } }),
            json!({ "cutoff": { "of": "alice" } }),
            json!({ "kill_server": "list" }),
            json!({ "wipe_store": {} }),
            json!({ "purge": {} }),
            json!({ "go_on": {} }),
            json!({ "start_server": "node-a" }),
            json!({ "kill_server": "node-z" }),
            json!({ "promote_replica": {} }),
            json!({ "sign_with": "hs-2026-02" }),
            json!({ "remove_key": "hs-2026-02" }),
            json!({ "purge_key_caches": {} }),
        ] {
            let action: Action = serde_json::from_value(nonsense.clone()).expect("an action");
            assert!(!lane.world.offered(&action), "{nonsense}");
            assert!(lane.act(nonsense.clone()).nothing().is_some(), "{nonsense}");
        }
    }
}

/// Amounts, values and texts are free.
#[test]
fn an_offer_names_the_kind_and_whom_it_acts_on() {
    let lane = Lane::passport(json!({})).logged_in();
    for (action, offered) in [
        (json!({ "wait": 100_000 }), true),
        (json!({ "set": { "passport.leeway": 3 } }), true),
        (
            json!({ "get": { "by": "bob", "path": "/admin", "to": "node-a" } }),
            true,
        ),
        (json!({ "tamper": { "claim": "exp", "value": 1 } }), true),
        (
            json!({ "tamper": { "part": "signature", "at": -1, "put": "V" } }),
            true,
        ),
        (
            json!({ "tamper": { "part": "id", "at": 0, "put": "V" } }),
            false,
        ),
        (
            json!({ "tamper": { "by": "bob", "claim": "exp", "value": 1 } }),
            false,
        ),
        (
            json!({ "hold": { "by": "alice", "credential": "anything" } }),
            true,
        ),
        (
            json!({ "hold": { "by": "mallory", "credential": "anything" } }),
            false,
        ),
        (json!({ "logout": { "by": "alice" } }), true),
        (json!({ "logout": { "by": "bob" } }), false),
        (json!({ "kill_server": "node-b" }), false),
    ] {
        let action: Action = serde_json::from_value(action).expect("an action");
        assert_eq!(lane.world.offered(&action), offered, "{action:?}");
    }
}

/// A change of the lane's nature leaves credentials of the other kind in the clients' hands.
#[test]
fn what_cannot_be_altered_is_not_offered() {
    let tampering = |lane: &Lane| {
        let offers = lane.world.offers();
        offers
            .iter()
            .filter(|o| matches!(o, Action::Tamper(_)))
            .count()
    };
    let mut lane = Lane::ticket(json!({})).logged_in();
    assert_eq!(tampering(&lane), 1);
    assert_eq!(tampering(lane.set("credential", json!("signed"))), 0);
    let mut lane = Lane::passport(json!({})).logged_in();
    assert_eq!(tampering(&lane), 2);
    lane.act(json!({ "tamper": { "part": "signature", "at": 0, "put": "." } }));
    assert_eq!(tampering(&lane), 1);
}
