//! The passport: a verdict is a matter of token, keys, settings and clock, and of nothing else.

use cloakroom::jose::base64url;
use cloakroom::world::settings::Preset;
use cloakroom::world::{Action, Event, Verdict, World};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use super::actions::{self, Change};
use super::{T0, action, answers, asked, check, given, node_names, start_all, world};

/// Base64url, the other alphabet, padding, the separator, and what is none of these.
const CHARACTERS: &str =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=. \u{0}é";

fn passport(dials: &[Change], more: &[(&str, Value)]) -> World {
    let more = more
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.clone()));
    let changes: Vec<Change> = dials.iter().cloned().chain(more).collect();
    world(Preset::Passport, &changes)
}

fn logged_in(set: &[(&str, Value)]) -> (World, String) {
    let mut world = passport(&[], set);
    world.apply(&action(json!({ "login": { "by": "alice" } })));
    let token = world.credential_of("alice").expect("a token").to_owned();
    (world, token)
}

#[test]
fn v03_the_verdict_does_not_depend_on_what_else_happened() {
    let input = (actions::dials(), vec(actions::everyday(), 1..25));
    check(450, input, |(dials, todo)| {
        let mut world = passport(&dials, &[]);
        let mut tokens = Vec::new();
        for action in todo {
            let events = world.apply(&action);
            tokens.extend(answers(&events).filter_map(given));
        }
        let untouched = World::new(Preset::Passport, world.settings().clone(), 99, world.now());
        start_all(&mut world);
        for (token, node) in tokens
            .iter()
            .flat_map(|t| node_names(&untouched).into_iter().map(move |n| (t, n)))
        {
            let here = asked(&world, &node, "/orders", token);
            let there = asked(&untouched, &node, "/orders", token);
            prop_assert_eq!(here.verdict, there.verdict);
            prop_assert_eq!(here.checks, there.checks);
        }
        Ok(())
    });
}

#[test]
fn v04_a_token_is_good_from_nbf_less_leeway_until_exp_plus_leeway() {
    let input = (
        1_i64..2000,
        0_i64..200,
        any::<bool>(),
        -300_i64..300,
        prop_oneof![0_i64..2500, -2_i64..3],
        any::<bool>(),
    );
    check(1200, input, |(ttl, leeway, nbf, skew, wait, at_end)| {
        let settings = [
            ("access_ttl", json!(ttl)),
            ("leeway", json!(leeway)),
            ("nbf", json!(nbf)),
            ("skew", json!({ "node-a": skew })),
        ];
        let (mut world, token) = logged_in(&settings);
        let end = ttl + leeway - skew;
        world.apply(&Action::Wait(
            if at_end {
                end + wait.clamp(-2, 2)
            } else {
                wait
            }
            .max(0),
        ));
        let t = world.now() + skew;
        let answer = asked(&world, "node-a", "/orders", &token);
        let begun = !nbf || T0 - leeway <= t;
        prop_assert_eq!(answer.status == Some(200), begun && t < T0 + ttl + leeway);
        Ok(())
    });
}

#[test]
fn v05_one_other_character_is_one_too_many() {
    let input = (
        select(vec!["HS256", "RS256", "Ed25519"]),
        any::<Index>(),
        select(CHARACTERS.chars().collect::<Vec<_>>()),
    );
    check(1200, input, |(alg, at, put)| {
        let (world, token) = logged_in(&[("alg", json!(alg))]);
        let at = at.index(token.len());
        let mut altered = token.clone();
        altered.replace_range(at..=at, &put.to_string());
        let answer = asked(&world, "node-a", "/orders", &altered);
        prop_assert_eq!(answer.status == Some(200), altered == token);
        Ok(())
    });
}

/// Every one-character variant of the lesson's token in base64url's alphabet and the dot.
#[test]
fn v05_of_all_variants_strict_takes_none_and_lenient_three() {
    for (decode, taken) in [("strict", 0), ("lenient", 3)] {
        let (world, token) = logged_in(&[("decode", json!(decode))]);
        let alphabet: String = (0..64)
            .map(|n| base64url::encode(&[n << 2]).remove(0))
            .chain(['.'])
            .collect();
        let mut variants = 0;
        let mut accepted = Vec::new();
        for at in 0..token.len() {
            for put in alphabet.chars().filter(|c| !token[at..].starts_with(*c)) {
                let mut altered = token.clone();
                altered.replace_range(at..=at, &put.to_string());
                variants += 1;
                if asked(&world, "node-a", "/orders", &altered).status == Some(200) {
                    accepted.push((at, put));
                }
            }
        }
        assert_eq!(variants, 27_072);
        assert_eq!(accepted.len(), taken, "{decode}: {accepted:?}");
        assert!(
            accepted
                .iter()
                .all(|(at, put)| *at == 422 && "VWX".contains(*put))
        );
    }
}

#[test]
fn v06_a_request_with_a_passport_asks_no_store() {
    let input = (actions::dials(), vec(actions::everyday(), 1..25));
    check(600, input, |(dials, todo)| {
        let mut world = passport(&dials, &[]);
        for action in todo {
            let asks = matches!(action, Action::Get(_) | Action::Post(_) | Action::Replay(_));
            for event in world.apply(&action).into_iter().filter(|_| asks) {
                let silent = matches!(
                    event,
                    Event::RequestSent(_)
                        | Event::Answered(_)
                        | Event::Verified { .. }
                        | Event::KeysFetched(_)
                        | Event::Tampered { .. }
                        | Event::CookieKept { .. }
                        | Event::Transferred { .. }
                        | Event::NothingToDo { .. }
                );
                prop_assert!(silent, "{event:?}");
            }
        }
        Ok(())
    });
}

/// Claims changed in any way, to anything: the signature no longer fits.
#[test]
fn a_tampered_token_is_never_accepted_by_an_honest_verifier() {
    check(
        900,
        (actions::tampering(), actions::dials()),
        |(tampering, dials)| {
            let honest = [
                ("decode", json!("strict")),
                ("verify", json!("full")),
                ("header_limit", json!(8192)),
            ];
            let mut world = passport(&dials, &honest);
            world.apply(&action(json!({ "login": { "by": "alice" } })));
            let token = world.credential_of("alice").expect("a token").to_owned();
            world.apply(&tampering);
            let altered = world.credential_of("alice").expect("a token").to_owned();
            for node in node_names(&world) {
                let answer = asked(&world, &node, "/orders", &altered);
                prop_assert!(answer.verdict != Verdict::Ok || altered == token);
            }
            Ok(())
        },
    );
}
