//! What a browser sends by itself, what a script in a page can do, and what does not fit into a jar.

use cloakroom::world::settings::Preset;
use cloakroom::world::{Event, Verdict, World};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use super::actions::{self, Change};
use super::{action, answers, check, let_in, requests, world};

fn change(name: &str, value: Value) -> Change {
    (name.into(), value)
}

fn samesite() -> impl Strategy<Value = &'static str> {
    select(vec!["strict", "lax", "none", "unset"])
}

fn csrf() -> impl Strategy<Value = &'static str> {
    select(vec!["off", "token", "origin"])
}

fn way() -> impl Strategy<Value = &'static str> {
    select(vec!["form", "link", "fetch", "image"])
}

const SITES: [&str; 3] = [
    "evil.example",
    "blog.cloakroom.example",
    "app.cloakroom.example",
];

/// A sid or a JWT: with the same transport, attributes and checks, a forged request ends the same.
#[test]
fn v12_what_is_in_the_cookie_makes_no_difference_to_csrf() {
    let input = (
        (samesite(), csrf(), way(), select(SITES.to_vec())),
        (any::<bool>(), any::<bool>(), any::<bool>(), 0_i64..300),
        select(vec!["/transfer", "/orders", "/admin"]),
    );
    check(
        900,
        input,
        |((samesite, csrf, way, from), (young, get, host, age), path)| {
            let outcome = |credential: &str, carrier: &str| {
                let changes = [
                    change("credential", json!(credential)),
                    change("carrier", json!(carrier)),
                    change("samesite", json!(samesite)),
                    change("csrf", json!(csrf)),
                    change("lax_allowing_unsafe", json!(young)),
                    change("get_changes_state", json!(get)),
                    change("cookie_scope", json!(if host { "host" } else { "domain" })),
                ];
                let mut world = world(Preset::Ticket, &changes);
                world.apply(&action(json!({ "login": { "by": "alice" } })));
                world.apply(&action(json!({ "wait": age })));
                let events = world.apply(&action(
                json!({ "cross_site": { "by": "alice", "from": from, "way": way, "path": path } }),
            ));
                let answer = answers(&events).next().expect("an answer").clone();
                let moved = events
                    .iter()
                    .any(|e| matches!(e, Event::Transferred { .. }));
                (
                    answer.status,
                    answer.verdict == Verdict::NoCredential,
                    moved,
                )
            };
            prop_assert_eq!(outcome("random", "cookie"), outcome("signed", "cookie"));
            for credential in ["random", "signed"] {
                let (status, bare, moved) = outcome(credential, "header");
                prop_assert_eq!((status, bare, moved), (Some(401), true, false));
            }
            Ok(())
        },
    );
}

/// The cookie goes along exactly where the table of 6265bis lets it.
#[test]
fn v12_the_browser_follows_the_table() {
    let input = (
        samesite(),
        way(),
        select(SITES.to_vec()),
        any::<bool>(),
        0_i64..300,
    );
    check(600, input, |(samesite, way, from, lenient, age)| {
        let changes = [
            change("samesite", json!(samesite)),
            change("lax_allowing_unsafe", json!(lenient)),
        ];
        let mut world = world(Preset::Ticket, &changes);
        world.apply(&action(json!({ "login": { "by": "alice" } })));
        world.apply(&action(json!({ "wait": age })));
        let events = world.apply(&action(
            json!({ "cross_site": { "by": "alice", "from": from, "way": way } }),
        ));
        let sent = requests(&events).next().expect("a request");
        let goes = world.credential_in(&sent.message).is_some();
        let want = from != "evil.example"
            || match (samesite, way) {
                ("none", _) | ("lax" | "unset", "link") => true,
                ("unset", "form") => lenient && age <= 120,
                _ => false,
            };
        prop_assert_eq!(goes, want);
        let says = sent.message.header("Sec-Fetch-Site");
        let relation = ["cross-site", "same-site", "same-origin"];
        let index = SITES.iter().position(|site| *site == from).expect("a site");
        prop_assert_eq!(says, Some(relation[index]));
        Ok(())
    });
}

/// The lane with each storage, and whether a script can read what is in it.
fn storages() -> impl Strategy<Value = (Preset, Vec<Change>, bool)> {
    let header = |storage: &str| vec![change("storage", json!(storage))];
    let cookie = |http_only: bool| {
        vec![
            change("carrier", json!("cookie")),
            change("http_only", json!(http_only)),
        ]
    };
    select(vec![
        (Preset::Passport, header("memory"), false),
        (Preset::Passport, header("local_storage"), true),
        (Preset::Passport, header("session_storage"), true),
        (Preset::Passport, header("bff"), false),
        (Preset::Passport, cookie(true), false),
        (Preset::Passport, cookie(false), true),
        (Preset::Ticket, cookie(true), false),
        (Preset::Ticket, cookie(false), true),
    ])
}

/// Settings that change neither where the credential is nor whether scripts run.
fn harmless(dials: Vec<Change>) -> Vec<Change> {
    let fixed = ["storage", "http_only", "csp", "cookie_scope"];
    dials
        .into_iter()
        .filter(|(name, _)| !fixed.contains(&name.as_str()))
        .collect()
}

#[test]
fn v13_a_script_uses_every_credential_of_the_page_and_exports_only_what_it_can_read() {
    let input = (
        storages(),
        actions::dials(),
        vec(actions::seconds(), 0..3),
        any::<bool>(),
    );
    check(
        900,
        input,
        |((preset, set, readable), dials, waits, post)| {
            let changes: Vec<Change> = harmless(dials).into_iter().chain(set).collect();
            let mut world = world(preset, &changes);
            world.apply(&action(json!({ "login": { "by": "alice" } })));
            for seconds in waits {
                world.apply(&action(json!({ "wait": seconds })));
            }
            let kind = if post { "post" } else { "get" };
            let own = world.clone().apply(&action(
                json!({ kind: { "by": "alice", "path": "/transfer" } }),
            ));
            let used = world.clone().apply(&action(
                json!({ "xss": { "in": "alice", "does": kind, "path": "/transfer" } }),
            ));
            prop_assert_eq!(&used[1..], &own[..], "the same bytes, the same end");

            let held = world.credential_of("alice").map(str::to_owned);
            let events = world.apply(&action(json!({ "xss": { "in": "alice", "does": "read" } })));
            let loot = world.clients().get("mallory").and_then(|m| m.loot.clone());
            prop_assert_eq!(requests(&events).count(), 0);
            let want = held.filter(|_| readable);
            prop_assert_eq!(loot.map(|loot| loot.credential), want);
            Ok(())
        },
    );
}

/// Where no script runs, and where there is no page, nothing is read or sent.
#[test]
fn v13_a_script_that_does_not_run_does_nothing() {
    let input = (storages(), select(vec!["read", "get", "post"]), 0_usize..3);
    check(300, input, |((preset, set, _), does, why)| {
        let mut world = world(preset, &set);
        let by = if why == 0 { "alice.ios" } else { "alice" };
        world.apply(&action(json!({ "login": { "by": by } })));
        match why {
            1 => world.apply(&action(json!({ "set": { "csp": true } }))),
            2 => world.apply(&action(json!({ "close_tab": { "by": by } }))),
            _ => Vec::new(),
        };
        let events = world.apply(&action(json!({ "xss": { "in": by, "does": does } })));
        let blocked =
            |e: &Event| matches!(e, Event::ScriptBlocked { .. } | Event::NothingToDo { .. });
        prop_assert!(events.iter().all(blocked), "{events:?}");
        prop_assert!(!world.clients().contains_key("mallory"));
        Ok(())
    });
}

/// A token as long as its audience makes it, in a cookie.
fn with_audience(length: usize) -> (World, usize) {
    let changes = [
        change("carrier", json!("cookie")),
        change("aud", json!("x".repeat(length))),
    ];
    let mut world = world(Preset::Passport, &changes);
    let events = world.apply(&action(json!({ "login": { "by": "alice" } })));
    let given = answers(&events).find_map(super::given).expect("a token");
    let octets = world.cookie_name().len() + given.len();
    (world, octets)
}

#[test]
fn v14_a_cookie_over_4096_octets_is_not_stored_and_the_next_request_is_bare() {
    check(
        300,
        prop_oneof![1_usize..6000, 2700_usize..2850],
        |length| {
            let (mut world, octets) = with_audience(length);
            let stored = world.credential_of("alice").is_some();
            prop_assert_eq!(stored, octets <= 4096, "{} octets", octets);
            let events = world.apply(&action(json!({ "get": { "by": "alice" } })));
            let answer = answers(&events).next().expect("an answer");
            prop_assert_eq!(let_in(answer.verdict), stored);
            prop_assert_eq!(answer.verdict == Verdict::NoCredential, !stored);
            Ok(())
        },
    );
}

/// The boundary itself is among the lengths above.
#[test]
fn v14_both_sides_of_the_limit_are_reached() {
    let octets: Vec<usize> = (2700..2850).map(|length| with_audience(length).1).collect();
    assert!(octets.iter().any(|n| (4093..=4096).contains(n)));
    assert!(octets.iter().any(|n| (4097..=4100).contains(n)));
}
