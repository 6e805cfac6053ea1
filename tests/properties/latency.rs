//! The stop latency against what one measures by hand: every copy, sent to every node, on a copy of
//! the world for each second.

use cloakroom::world::settings::Preset;
use cloakroom::world::{Action, Latency, World};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::json;

use super::{action, answers, asked, check, given, let_in, node_names, world};

/// Whether anyone lets in a copy, so many seconds after the stop.
fn accepted(after: &World, credentials: &[String], seconds: i64) -> bool {
    let mut later = after.clone();
    later.apply(&Action::Wait(seconds));
    let nodes = node_names(&later);
    nodes.iter().any(|node| {
        let mut verdicts = credentials
            .iter()
            .map(|c| asked(&later, node, "/orders", c).verdict);
        verdicts.any(let_in)
    })
}

fn around(after: &World, credentials: &[String]) -> Result<(), TestCaseError> {
    let Some(Latency::Seconds(latency)) = after.stop_latency() else {
        return Err(TestCaseError::fail("no latency after a stop"));
    };
    for second in (latency - 4).max(0)..latency {
        prop_assert!(
            accepted(after, credentials, second),
            "refused at {second} of {latency}"
        );
    }
    for second in latency..latency + 4 {
        prop_assert!(
            !accepted(after, credentials, second),
            "accepted at {second} of {latency}"
        );
    }
    Ok(())
}

#[test]
fn the_stop_latency_is_what_one_measures() {
    let input = (
        select(vec![
            (Preset::Ticket, "shared"),
            (Preset::Ticket, "memory"),
            (Preset::Passport, "shared"),
        ]),
        (1_i64..400, 1_i64..400, 0_i64..90),
        (-80_i64..80, 1_i64..300),
        vec(
            (
                select(vec!["login", "get", "refresh"]),
                select(vec!["alice", "alice.phone"]),
                0_i64..100,
            ),
            1..6,
        ),
        select(vec![
            json!({ "logout": { "by": "alice" } }),
            json!({ "delete_row": { "of": "alice" } }),
        ]),
    );
    check(
        450,
        input,
        |((preset, store), (ttl, idle, leeway), (skew, absolute), todo, stop)| {
            let changes = [
                ("store", json!(store)),
                ("access_ttl", json!(ttl)),
                ("idle", json!(idle)),
                ("absolute", json!(absolute)),
                ("leeway", json!(leeway)),
                ("skew", json!({ "node-b": skew })),
                ("nodes", json!(["node-a", "node-b"])),
            ];
            let changes: Vec<_> = changes
                .into_iter()
                .map(|(n, v)| (n.to_owned(), v))
                .collect();
            let mut world = world(preset, &changes);
            let mut credentials = Vec::new();
            let mut play = |world: &mut World, by: &str, value| {
                for answer in answers(&world.apply(&action(value))) {
                    credentials.extend(given(answer).map(|credential| (by.to_owned(), credential)));
                }
            };
            play(&mut world, "alice", json!({ "login": { "by": "alice" } }));
            for (kind, by, wait) in todo {
                play(&mut world, by, json!({ kind: { "by": by } }));
                play(&mut world, by, json!({ "wait": wait }));
            }
            let events = world.apply(&action(stop.clone()));
            let all = stop.get("delete_row").is_some();
            let copies: Vec<String> = credentials
                .into_iter()
                .filter(|(by, _)| all || by == "alice")
                .map(|(_, credential)| credential)
                .collect();
            if world.stop_latency().is_none() {
                let refused =
                    answers(&events).all(|answer| answer.verdict != cloakroom::world::Verdict::Ok);
                prop_assert!(refused, "a stop without a latency");
                return Ok(());
            }
            around(&world, &copies)
        },
    );
}

/// The settings of now count, and the world as it was right after the stop.
#[test]
fn the_stop_latency_follows_the_settings_and_nothing_else() {
    check(
        240,
        (0_i64..2000, 0_i64..300, 0_i64..900),
        |(later, leeway, before)| {
            let mut world = world(Preset::Passport, &[]);
            for value in [
                json!({ "login": { "by": "alice" } }),
                json!({ "wait": before }),
                json!({ "logout": { "by": "alice" } }),
                json!({ "wait": later }),
                json!({ "login": { "by": "alice" } }),
                json!({ "set": { "leeway": leeway } }),
            ] {
                world.apply(&action(value));
            }
            prop_assert_eq!(
                world.stop_latency(),
                Some(Latency::Seconds(900 + leeway - before))
            );
            Ok(())
        },
    );
}

/// A thief's own token, got with a stolen refresh token, is one of the copies.
#[test]
fn a_token_that_a_thief_refreshed_counts_as_a_copy() {
    let mut world = world(Preset::Passport, &[]);
    for value in [
        json!({ "login": { "by": "alice" } }),
        json!({ "steal": { "from": "alice", "refresh": true } }),
        json!({ "wait": 100 }),
        json!({ "refresh": { "by": "mallory" } }),
        json!({ "delete_row": { "of": "alice" } }),
    ] {
        world.apply(&action(value));
    }
    assert_eq!(world.stop_latency(), Some(Latency::Seconds(900)));
}
