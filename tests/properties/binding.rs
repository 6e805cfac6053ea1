//! Tokens bound to a key, tokens passed from service to service, and what none of it depends on.

use std::cell::Cell;
use std::collections::BTreeSet;

use cloakroom::jose::base64url;
use cloakroom::world::event::Sent;
use cloakroom::world::server::dpop;
use cloakroom::world::settings::Preset;
use cloakroom::world::{Action, Verdict, World};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{
    T0, action, actions, answers, asked, check, given, node_names, start_all, stripped, world,
};

fn claims(token: &str) -> Value {
    let payload = token.split('.').nth(1).expect("a payload");
    let payload = base64url::decode(payload).expect("base64url");
    serde_json::from_slice(&payload).expect("JSON")
}

/// Actions under which a shared store stays what it is.
fn thefts() -> impl Strategy<Value = Action> {
    let replay = (
        prop_oneof![Just("captured"), Just("own")],
        prop_oneof![Just("/orders"), Just("/transfer"), Just("/orders?page=2")],
        prop_oneof![Just("GET"), Just("POST")],
        prop_oneof![
            Just(Value::Null),
            Just(json!("node-b")),
            Just(json!("node-c"))
        ],
    );
    prop_oneof![
        2 => Just(action(json!({ "get": { "by": "alice" } }))),
        1 => Just(action(json!({ "post": { "by": "alice", "path": "/transfer" } }))),
        2 => Just(action(json!({ "steal": { "from": "alice", "proof": true, "refresh": true } }))),
        4 => replay.prop_map(|(proof, path, method, to)| action(json!({ "replay": {
            "proof": proof, "path": path, "method": method, "to": to } }))),
        1 => Just(action(json!({ "replay": {} }))),
        1 => Just(action(json!({ "refresh": { "by": "mallory" } }))),
        1 => Just(action(json!({ "refresh": { "by": "alice" } }))),
        2 => (0_i64..70).prop_map(Action::Wait),
        1 => Just(action(json!({ "login": { "by": "alice" } }))),
        1 => Just(action(json!({ "restart": "node-b" }))),
    ]
}

/// An accepted request has a proof by the token's key, for this method and this address, for this
/// token, fresh, and never seen before.
#[test]
fn an_accepted_request_proves_the_key_of_its_token() {
    let accepted = Cell::new(0);
    check(300, vec(thefts(), 1..25), |todo| {
        let nodes = json!(["node-a", "node-b", "node-c"]);
        let bound = [
            ("dpop".to_owned(), json!(true)),
            ("nodes".to_owned(), nodes),
        ];
        let mut world = world(Preset::Passport, &bound);
        world.apply(&action(json!({ "login": { "by": "alice" } })));
        let mut seen = BTreeSet::new();
        for action in todo {
            let events = world.apply(&action);
            for answer in answers(&events) {
                let Sent {
                    by,
                    method,
                    path,
                    message,
                    at,
                    ..
                } = &answer.request;
                if answer.verdict != Verdict::Ok || answer.request.to == "auth" {
                    continue;
                }
                let token = world.credential_in(message).expect("a token");
                let proof = message.header("DPoP").expect("a proof");
                let proof = dpop::read(proof).expect("a proof that can be read");
                prop_assert_eq!(&claims(token)["cnf"]["jkt"], &json!(proof.jkt));
                prop_assert_eq!(proof.htm.as_str(), method.name());
                let path = path.split('?').next().unwrap();
                let address = format!("https://api.cloakroom.example{path}");
                prop_assert_eq!(&proof.htu, &address);
                prop_assert!((at - proof.iat).abs() <= dpop::WINDOW);
                prop_assert!(seen.insert(proof.jti.clone()), "{} twice", proof.jti);
                prop_assert_eq!(by, "alice");
                accepted.set(accepted.get() + 1);
            }
            prop_assert!(world.counts().proofs <= seen.len());
        }
        Ok(())
    });
    assert!(accepted.get() > 100);
}

/// A refresh token that is bound to a key is of no use without it.
#[test]
fn a_stolen_refresh_token_needs_the_key_as_well() {
    check(200, vec(thefts(), 1..20), |todo| {
        let mut world = world(Preset::Passport, &[("dpop".to_owned(), json!(true))]);
        world.apply(&action(json!({ "login": { "by": "alice" } })));
        for action in todo {
            let events = world.apply(&action);
            for answer in answers(&events).filter(|answer| answer.request.by == "mallory") {
                prop_assert!(given(answer).is_none());
            }
        }
        Ok(())
    });
}

/// Neither the users, nor what else the servers did, have a say in a verdict.
#[test]
fn v03_the_verdict_depends_on_no_user_and_no_row() {
    let input = (actions::dials(), vec(actions::everyday(), 1..20));
    check(300, input, |(dials, todo)| {
        let mut world = world(Preset::Passport, &dials);
        let mut tokens = Vec::new();
        for action in todo {
            let events = world.apply(&action);
            tokens.extend(answers(&events).filter_map(given));
        }
        start_all(&mut world);
        let bare = stripped(&world);
        for (token, node) in tokens
            .iter()
            .flat_map(|t| node_names(&world).into_iter().map(move |n| (t, n)))
        {
            let here = asked(&world, &node, "/orders", token);
            let there = asked(&bare, &node, "/orders", token);
            prop_assert_eq!(here.verdict, there.verdict);
            prop_assert_eq!(here.checks, there.checks);
        }
        Ok(())
    });
}

/// With the check of `aud`, a service accepts nothing that is not for it, however it got there; and
/// what it accepts at all is about somebody who logged in.
#[test]
fn a_service_accepts_only_what_is_for_it() {
    let between = prop_oneof![
        2 => Just(action(json!({ "get": { "by": "alice" } }))),
        3 => Just(action(json!({ "forward": { "by": "orders", "to": "billing" } }))),
        3 => Just(action(json!({ "forward": {
            "by": "orders", "to": "billing", "method": "POST", "path": "/charge" } }))),
        2 => prop_oneof![Just("billing:charge"), Just("orders:read billing:charge"), Just("")]
            .prop_map(|scope| action(json!({ "exchange_token": {
                "by": "orders", "to": "billing", "scope": scope } }))),
        1 => Just(action(json!({ "steal": { "from": "orders" } }))),
        1 => Just(action(json!({ "replay": { "to": "billing" } }))),
        1 => (0_i64..400).prop_map(Action::Wait),
    ];
    let input = (
        vec(between, 1..25),
        any::<bool>(),
        prop_oneof![Just("alice"), Just("bob")],
    );
    let accepted = Cell::new(0);
    check(200, input, |(todo, edge, who)| {
        let billing = "https://billing.cloakroom.example";
        let changes = [
            ("alg", json!("Ed25519")),
            ("services", json!(["orders", "billing"])),
            ("service_aud", json!({ "billing": billing })),
            ("inner_ttl", json!(if edge { 60 } else { 0 })),
        ]
        .map(|(name, value)| (name.to_owned(), value));
        let mut world: World = world(Preset::Passport, &changes);
        world.apply(&action(json!({ "login": { "by": who } })));
        for action in todo {
            let events = world.apply(&action);
            let to_billing = answers(&events).filter(|answer| answer.request.to == "billing");
            for answer in to_billing.filter(|answer| answer.verdict == Verdict::Ok) {
                let request = &answer.request;
                let token = world.credential_at("billing", &request.message);
                let claims = claims(token.expect("a token"));
                prop_assert_eq!(&claims["aud"], &json!(billing));
                prop_assert_eq!(&claims["act"]["sub"], &json!("orders"));
                let charges = request.path == "/charge";
                prop_assert!(!charges || claims["sub"] == "u-1001", "bob may not charge");
                prop_assert!(
                    claims["exp"].as_i64() <= Some(T0 + 900),
                    "longer than the first"
                );
                accepted.set(accepted.get() + 1);
            }
        }
        Ok(())
    });
    assert!(accepted.get() > 20);
}
