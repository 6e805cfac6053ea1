//! Taking tokens back: what a list costs, how long an entry lives, and that what was refused stays
//! refused.

use std::collections::{BTreeMap, BTreeSet};

use cloakroom::jose::check::Refusal;
use cloakroom::text::Lang;
use cloakroom::world::event::Access;
use cloakroom::world::settings::Preset;
use cloakroom::world::stores::{Hash, Table};
use cloakroom::world::{Action, Event, Verdict};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use super::actions::{self, Change};
use super::{action, answers, asked, check, given, node_names, stripped, world};

fn changes(pairs: &[(&str, Value)]) -> Vec<Change> {
    let owned = |(name, value): &(&str, Value)| ((*name).to_owned(), value.clone());
    pairs.iter().map(owned).collect()
}

/// Logins, logouts, refreshes, waits, and orders to take tokens back.
fn visits() -> impl Strategy<Value = Vec<Action>> {
    let client = select(vec!["alice", "alice.phone", "bob"]);
    let kind = select(vec!["login", "login", "logout", "refresh", "get"]);
    let wait = prop_oneof![0_i64..120, select(vec![899, 900, 901, 960])];
    let one = prop_oneof![
        6 => (kind, client).prop_map(|(kind, by)| action(json!({ kind: { "by": by } }))),
        3 => wait.prop_map(Action::Wait),
        3 => actions::administration(),
    ];
    vec(one, 1..30)
}

/// A row that was deleted is never let in again.
#[test]
fn v01_a_banned_users_ids_stay_refused_whatever_the_settings() {
    let input = (vec(actions::revoking(), 0..4), visits());
    check(300, input, |(set, todo)| {
        let mut world = world(Preset::Ticket, &set);
        let mut ids = BTreeSet::new();
        for action in todo {
            let events = world.apply(&action);
            ids.extend(answers(&events).filter_map(given));
            for id in &ids {
                if !world.store().tables.sessions.contains_key(&Hash::of(id)) {
                    let answer = asked(&world, "node-a", "/orders", id);
                    prop_assert_eq!(answer.verdict, Verdict::UnknownId);
                }
            }
        }
        Ok(())
    });
}

/// With lists the verdict is a matter of token, keys, settings, clock, and of the lists.
#[test]
fn v03_with_lists_nothing_but_the_lists_matters() {
    let input = (any::<[bool; 2]>(), visits());
    check(300, input, |([denylist, cutoff], todo)| {
        let set = changes(&[("denylist", json!(denylist)), ("cutoff", json!(cutoff))]);
        let mut world = world(Preset::Passport, &set);
        let mut tokens = Vec::new();
        for action in todo {
            let events = world.apply(&action);
            tokens.extend(answers(&events).filter_map(given));
        }
        let mut bare = stripped(&world);
        bare.apply(&action(json!({ "restart": "node-a" })));
        for token in tokens {
            let here = asked(&world, "node-a", "/orders", &token);
            let there = asked(&bare, "node-a", "/orders", &token);
            prop_assert_eq!(here.verdict, there.verdict);
            prop_assert_eq!(here.checks, there.checks);
        }
        Ok(())
    });
}

/// One read a request for each list that is on, good tokens included.
#[test]
fn v06_each_list_costs_one_read_a_request() {
    let input = (any::<[bool; 3]>(), visits());
    check(300, input, |([denylist, cutoff, introspection], todo)| {
        let set = changes(&[
            ("denylist", json!(denylist)),
            ("cutoff", json!(cutoff)),
            ("introspection", json!(introspection)),
        ]);
        let mut world = world(Preset::Passport, &set);
        for action in todo {
            let gets = matches!(action, Action::Get(_));
            let events = world.apply(&action);
            let Some(answer) = answers(&events).next().filter(|_| gets) else {
                continue;
            };
            let lists = usize::from(denylist || cutoff);
            let lists = lists * (usize::from(denylist) + usize::from(cutoff));
            let expected = match answer.verdict {
                Verdict::Ok | Verdict::Inactive => lists + usize::from(introspection),
                Verdict::Denylisted | Verdict::IssuedBeforeCutoff => lists,
                _ => 0,
            };
            let reads = events.iter().filter(|e| matches!(e, Event::RowRead(_)));
            prop_assert_eq!(reads.count(), expected, "{:?}", answer.verdict);
            let writes = events.iter().any(|e| {
                matches!(
                    e,
                    Event::RowWritten(_) | Event::RowUpdated(_) | Event::RowDeleted(_)
                )
            });
            prop_assert!(!writes);
        }
        Ok(())
    });
}

/// The end of each token, by its name.
fn exp_of(events: &[Event]) -> impl Iterator<Item = (String, i64)> {
    events.iter().filter_map(|event| match event {
        Event::TokenMinted { jti, exp, .. } => Some((jti.clone(), *exp)),
        _ => None,
    })
}

/// The denylist holds what was taken back and would still live.
#[test]
fn v07_a_denylist_has_a_row_for_each_revocation_that_is_not_over() {
    let input = (0_i64..90, any::<bool>(), visits());
    check(450, input, |(leeway, refresh, todo)| {
        let set = changes(&[
            ("denylist", json!(true)),
            ("leeway", json!(leeway)),
            ("refresh", json!(refresh)),
        ]);
        let mut world = world(Preset::Passport, &set);
        let mut minted = BTreeMap::new();
        let mut denied = BTreeSet::new();
        for action in todo {
            let events = world.apply(&action);
            minted.extend(exp_of(&events));
            for event in &events {
                if let Event::RowWritten(Access {
                    table: Table::Denylist,
                    key,
                    ..
                }) = event
                {
                    denied.insert(key.clone());
                }
            }
            let alive = denied
                .iter()
                .filter(|jti| world.now() < minted[*jti] + leeway);
            prop_assert_eq!(world.counts().denylist, alive.count());
        }
        Ok(())
    });
}

/// V7b: an entry lives until exp and leeway, so what was refused is refused for ever.
#[test]
fn v07b_a_token_that_was_taken_back_is_never_accepted_again() {
    let input = (0_i64..120, select(vec!["denylist", "cutoff"]), visits());
    check(450, input, |(leeway, list, todo)| {
        let set = changes(&[(list, json!(true)), ("leeway", json!(leeway))]);
        let mut world = world(Preset::Passport, &set);
        let (mut tokens, mut dead) = (BTreeSet::new(), BTreeSet::new());
        for action in todo {
            let events = world.apply(&action);
            tokens.extend(answers(&events).filter_map(given));
            for token in &tokens {
                for node in node_names(&world) {
                    let verdict = asked(&world, &node, "/orders", token).verdict;
                    if verdict == Verdict::Ok {
                        prop_assert!(!dead.contains(token), "{:?}", action);
                    } else {
                        dead.insert(token.clone());
                    }
                }
            }
        }
        Ok(())
    });
}

/// V7b the other way round: dropped at exp, the entry is gone while the token still passes.
#[test]
fn v07b_an_entry_dropped_at_exp_lets_the_token_rise_again() {
    let ways = [
        ("denylist", "deny", Verdict::Denylisted),
        ("cutoff", "cutoff", Verdict::IssuedBeforeCutoff),
    ];
    for ((list, order, refused), end) in ways
        .into_iter()
        .flat_map(|way| [(way, "exp"), (way, "leeway")])
    {
        let set = [
            (list, json!(true)),
            ("leeway", json!(60)),
            ("list_end", json!(end)),
        ];
        let mut world = world(Preset::Passport, &changes(&set));
        world.apply(&action(json!({ "login": { "by": "alice" } })));
        let token = world.credential_of("alice").expect("a token").to_owned();
        world.apply(&Action::Wait(1));
        world.apply(&action(json!({ order: { "of": "alice" } })));
        let mut verdicts = Vec::new();
        // T+1, T+899, T+901, T+959, T+960; a cutoff counts from its own time, a second later.
        for wait in [0, 898, 2, 58, 1] {
            world.apply(&Action::Wait(wait));
            verdicts.push(asked(&world, "node-a", "/orders", &token).verdict);
        }
        let within_leeway = if end == "exp" { Verdict::Ok } else { refused };
        let expected = [
            refused,
            refused,
            within_leeway,
            within_leeway,
            Verdict::Token(Refusal::Expired),
        ];
        assert_eq!(verdicts, expected, "{list} {end}");
    }
}

/// The log names neither a password nor a token, whoever asks whom about it.
#[test]
fn v17_no_credential_is_in_the_log_of_a_lane_that_asks() {
    let input = (
        vec(actions::revoking(), 0..6),
        any::<bool>(),
        vec(actions::everyday(), 1..20),
    );
    check(300, input, |(mut set, opaque, todo)| {
        if opaque {
            set.extend(changes(&[
                ("credential", json!("random")),
                ("introspection", json!(true)),
            ]));
        }
        let mut world = world(Preset::Passport, &set);
        let (mut log, mut secrets) = (String::new(), Vec::new());
        for action in todo {
            let events = world.apply(&action);
            secrets.extend(answers(&events).filter_map(given));
            secrets.extend(answers(&events).filter_map(super::refresh_given));
            log += &serde_json::to_string(&events).expect("JSON");
            for event in &events {
                log += &event.say(Lang::En);
                log += &event.say(Lang::Ja);
            }
        }
        secrets.extend(world.users().iter().map(|user| user.password.clone()));
        for secret in &secrets {
            prop_assert!(!log.contains(secret.as_str()), "{secret}");
        }
        Ok(())
    });
}
