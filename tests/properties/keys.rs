//! Keys that are replaced and fetched, and tokens that nobody gave out.

use cloakroom::jose::base64url;
use cloakroom::jose::check::Refusal;
use cloakroom::world::settings::Preset;
use cloakroom::world::{Action, Verdict, World};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use super::actions::{self, Change};
use super::{action, answers, asked, check, given, node_names, world};

/// What happens around keys while the issuer answers.
fn with_keys() -> impl Strategy<Value = Action> {
    let of_keys = select(vec![
        json!({ "publish_key": {} }),
        json!({ "rotate_key": {} }),
        json!({ "purge_key_caches": {} }),
        json!({ "sign_with": "ed-2026-01" }),
        json!({ "sign_with": "ed-2026-02" }),
        json!({ "remove_key": "ed-2026-01" }),
        json!({ "remove_key": "ed-2026-02" }),
    ]);
    prop_oneof![
        2 => of_keys.prop_map(action),
        4 => actions::request(),
        2 => (0_i64..400).prop_map(Action::Wait),
    ]
}

fn fetching(changes: &[Change]) -> World {
    let more = [
        ("alg", json!("Ed25519")),
        ("jwks", json!(true)),
        ("nodes", json!(["node-a", "node-b", "node-c"])),
    ];
    let more = more.map(|(name, value)| (name.to_owned(), value));
    world(Preset::Passport, &[&more[..], changes].concat())
}

/// A part of a token: 0 the header, 1 the claims.
fn part(token: &str, number: usize) -> Value {
    let part = token.split('.').nth(number).expect("a part");
    let part = base64url::decode(part).expect("base64url");
    serde_json::from_slice(&part).expect("JSON")
}

fn kid_of(token: &str) -> String {
    part(token, 0)["kid"].as_str().expect("a kid").to_owned()
}

fn known(world: &World, kid: &str) -> bool {
    let mut keys = world.keys().public();
    keys.any(|key| key.kid.as_deref() == Some(kid))
}

/// A token whose key is gone is refused by every node as soon as its copy is too old, or purged.
#[test]
fn v16_what_a_removed_key_signed_is_over_within_the_cache_time_or_at_once_after_a_purge() {
    let input = (vec(with_keys(), 1..25), 0_i64..600, any::<bool>());
    check(450, input, |(todo, max_age, purged)| {
        let mut world = fetching(&[("jwks_max_age".to_owned(), json!(max_age))]);
        world.apply(&action(json!({ "login": { "by": "alice" } })));
        let mut tokens = vec![world.credential_of("alice").expect("a token").to_owned()];
        for action in todo {
            tokens.extend(answers(&world.apply(&action)).filter_map(given));
        }
        let wait = if purged { "purge_key_caches" } else { "wait" };
        let value = if purged { json!({}) } else { json!(max_age) };
        world.apply(&action(json!({ wait: value })));
        for token in tokens.iter().filter(|token| !known(&world, &kid_of(token))) {
            for node in node_names(&world) {
                let answer = asked(&world, &node, "/orders", token);
                prop_assert_eq!(answer.verdict, Verdict::Token(Refusal::UnknownKid));
            }
        }
        Ok(())
    });
}

/// And a session knows of no key: the same things done to a ticket change nothing.
#[test]
fn v16_no_key_ends_a_session() {
    let input = vec(with_keys(), 1..25);
    check(300, input, |todo| {
        let mut ticket = world(Preset::Ticket, &[]);
        ticket.apply(&action(json!({ "login": { "by": "carol" } })));
        for done in todo {
            let of_keys = matches!(
                done,
                Action::PublishKey(_)
                    | Action::RotateKey(_)
                    | Action::PurgeKeyCaches(_)
                    | Action::SignWith(_)
                    | Action::RemoveKey(_)
            );
            if !of_keys {
                continue;
            }
            ticket.apply(&done);
            let events = ticket.apply(&action(json!({ "get": { "by": "carol" } })));
            let verdict = answers(&events).next().expect("an answer").verdict;
            prop_assert_eq!(verdict, Verdict::Ok);
        }
        Ok(())
    });
}

/// While the issuer answers and a key stays, its tokens are good, whoever asks for what meanwhile.
#[test]
fn v03_v04_a_published_key_is_enough_until_the_token_expires() {
    let input = (vec(with_keys(), 1..25), 0_i64..60);
    check(450, input, |(todo, leeway)| {
        let mut world = fetching(&[
            ("leeway".to_owned(), json!(leeway)),
            ("jwks_refetch_min".to_owned(), json!(0)),
        ]);
        let mut tokens = Vec::new();
        for action in todo {
            tokens.extend(answers(&world.apply(&action)).filter_map(given));
        }
        for token in tokens.iter().filter(|token| known(&world, &kid_of(token))) {
            let exp = part(token, 1)["exp"].as_i64().expect("a time");
            for node in node_names(&world) {
                let answer = asked(&world, &node, "/orders", token);
                let good = world.now() < exp + leeway;
                prop_assert_eq!(answer.status == Some(200), good, "{}", answer.verdict);
            }
        }
        Ok(())
    });
}

/// Nothing that is made up without the issuer's key is ever let in by a verifier with its own keys.
#[test]
fn v05_a_forger_without_the_key_is_never_let_in() {
    let input = (
        vec(actions::everyday(), 0..10),
        vec(actions::forging(), 1..10),
        select(vec!["HS256", "RS256", "Ed25519"]),
        any::<bool>(),
    );
    check(600, input, |(todo, forged, alg, jwks)| {
        let changes = [("alg", json!(alg)), ("jwks", json!(jwks))];
        let changes = changes.map(|(name, value)| (name.to_owned(), value));
        let mut world = world(Preset::Passport, &changes);
        for action in todo {
            world.apply(&action);
        }
        world.apply(&action(json!({ "set": { "verify": "full" } })));
        for forgery in forged {
            let by_issuer = matches!(&forgery, Action::Forge(forge)
                if matches!(forge.key, Some(cloakroom::world::action::ForgeKey::Kid(_))));
            let events = world.apply(&forgery);
            for answer in answers(&events).filter(|_| !by_issuer) {
                prop_assert!(answer.verdict != Verdict::Ok, "{forgery:?}");
            }
        }
        Ok(())
    });
}

/// After a rotation, with fetched keys: still one other character is one too many.
#[test]
fn v05_one_other_character_is_one_too_many_under_a_new_key() {
    let input = (any::<Index>(), select(('a'..='z').collect::<Vec<_>>()));
    check(450, input, |(at, put)| {
        let mut world = fetching(&[]);
        world.apply(&action(json!({ "publish_key": {} })));
        world.apply(&action(json!({ "sign_with": "ed-2026-02" })));
        world.apply(&action(json!({ "login": { "by": "alice" } })));
        let token = world.credential_of("alice").expect("a token").to_owned();
        let at = at.index(token.len());
        let mut altered = token.clone();
        altered.replace_range(at..=at, &put.to_string());
        let answer = asked(&world, "node-a", "/orders", &altered);
        prop_assert_eq!(answer.status == Some(200), altered == token);
        Ok(())
    });
}
