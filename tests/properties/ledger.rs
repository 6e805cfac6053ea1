//! The ticket: what a row decides, who has it, and how many there are.

use std::collections::{BTreeMap, BTreeSet};

use cloakroom::world::event::Access;
use cloakroom::world::settings::Preset;
use cloakroom::world::stores::{Hash, Table, Tables};
use cloakroom::world::{Action, Event, Verdict, World};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::json;

use super::actions::{self, Change};
use super::{action, answers, asked, check, given, node_names, world};

fn with(dials: &[Change], more: &[(&str, serde_json::Value)]) -> Vec<Change> {
    let more = more
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.clone()));
    dials.iter().cloned().chain(more).collect()
}

fn three() -> (&'static str, serde_json::Value) {
    ("nodes", json!(["node-a", "node-b", "node-c"]))
}

#[test]
fn v01_a_deleted_row_is_never_let_in_again_on_any_node() {
    let input = (actions::dials(), vec(actions::everyday(), 1..25));
    check(450, input, |(dials, todo)| {
        let mut world = world(Preset::Ticket, &with(&dials, &[three()]));
        let mut ids = BTreeSet::new();
        let mut gone = BTreeSet::new();
        for action in todo {
            let events = world.apply(&action);
            ids.extend(answers(&events).filter_map(given));
            let rows = &world.store().tables.sessions;
            gone.extend(
                ids.iter()
                    .filter(|id| !rows.contains_key(&Hash::of(id)))
                    .cloned(),
            );
            for (id, node) in gone
                .iter()
                .flat_map(|id| node_names(&world).into_iter().map(move |n| (id, n)))
            {
                let answer = asked(&world, &node, "/orders", id);
                let refused = match answer.verdict {
                    Verdict::UnknownId => answer.status == Some(401),
                    Verdict::StoreDown | Verdict::NoAnswer | Verdict::HeaderTooLarge => true,
                    _ => false,
                };
                prop_assert!(refused, "{node} {:?}", answer.verdict);
            }
        }
        Ok(())
    });
}

#[test]
fn v02_with_memory_of_its_own_only_the_node_that_wrote_the_row_knows_it() {
    let input = (actions::dials(), vec(actions::everyday(), 1..25));
    check(450, input, |(dials, todo)| {
        let mut world = world(
            Preset::Ticket,
            &with(&dials, &[three(), ("store", json!("memory"))]),
        );
        let mut home: BTreeMap<String, String> = BTreeMap::new();
        for action in todo {
            for answer in answers(&world.apply(&action)) {
                if let Some(id) = given(answer) {
                    home.insert(id, answer.request.to.clone());
                }
            }
            for (id, home) in &home {
                for node in node_names(&world) {
                    let answer = asked(&world, &node, "/orders", id);
                    prop_assert!(answer.status != Some(200) || node == *home, "{node}");
                }
            }
        }
        Ok(())
    });
}

#[test]
fn v02_round_robin_over_n_nodes_finds_the_row_once_in_n_requests() {
    check(180, (1_usize..=26, 1_usize..3), |(n, rounds)| {
        let nodes: Vec<String> = ('a'..='z').take(n).map(|c| format!("node-{c}")).collect();
        let mut world = world(
            Preset::Ticket,
            &with(&[], &[("nodes", json!(nodes)), ("store", json!("memory"))]),
        );
        world.apply(&action(json!({ "login": { "by": "alice" } })));
        let get = action(json!({ "get": { "by": "alice" } }));
        let ok = (0..n * rounds).filter(|_| {
            let events = world.apply(&get);
            answers(&events).all(|answer| answer.status == Some(200))
        });
        prop_assert_eq!(ok.count(), rounds);
        Ok(())
    });
}

#[test]
fn v06_a_request_with_a_ticket_costs_one_read_and_one_write_where_it_is_accepted() {
    let input = (actions::dials(), vec(actions::everyday(), 1..25));
    check(600, input, |(dials, todo)| {
        let mut world = world(Preset::Ticket, &with(&dials, &[three()]));
        for action in todo {
            let asks = matches!(action, Action::Get(_) | Action::Post(_) | Action::Replay(_));
            let up = world.store().up;
            let (rows, now) = (world.store().tables.sessions.clone(), world.now());
            let events = world.apply(&action);
            let Some(answer) = answers(&events).next().filter(|_| asks) else {
                continue;
            };
            let shown = world.credential_in(&answer.request.message).is_some();
            let reached = !matches!(
                answer.verdict,
                Verdict::NoAnswer | Verdict::HeaderTooLarge | Verdict::NotFound
            );
            let reads = events
                .iter()
                .filter(|e| matches!(e, Event::RowRead(_)))
                .count();
            let writes = events
                .iter()
                .filter(|e| matches!(e, Event::RowUpdated(_)))
                .count();
            prop_assert_eq!(reads, usize::from(shown && reached && up));
            let accepted = matches!(answer.verdict, Verdict::Ok | Verdict::Forbidden);
            let id = world.credential_in(&answer.request.message);
            let row = id.and_then(|id| rows.get(&Hash::of(id)));
            let due = row
                .is_some_and(|row| now - row.last_seen_at >= world.settings().session.touch_every);
            prop_assert!(
                writes == usize::from(accepted && due) || answer.verdict == Verdict::CsrfRejected
            );
        }
        Ok(())
    });
}

/// The row that a login would replace: the one whose id the browser sends along.
fn shown_at_login(world: &World, action: &Action) -> bool {
    let Action::Login(login) = action else {
        return false;
    };
    let jar = world.clients().get(&login.by).map(|client| &client.jar);
    let id = jar
        .and_then(|jar| jar.get(world.cookie_name()))
        .map(|c| Hash::of(&c.value));
    id.is_some_and(|id| world.store().tables.sessions.contains_key(&id))
}

/// Without exchanges that are held: these show an id at one time and have it replaced at another.
fn at_once(mut action: Action) -> Action {
    match &mut action {
        Action::Login(login) => login.until = None,
        Action::Get(call) | Action::Post(call) => call.until = None,
        _ => {}
    }
    action
}

#[test]
fn v07_rows_are_logins_less_everything_that_ends_one() {
    let input = (actions::dials(), vec(actions::everyday(), 1..40));
    check(600, input, |(dials, todo)| {
        let mut world = world(Preset::Ticket, &with(&dials, &[("engine", json!("sql"))]));
        let (mut logins, mut ends) = (0, 0);
        for action in todo.into_iter().map(at_once) {
            if matches!(&action, Action::Set(values) if values.contains_key("engine")) {
                continue;
            }
            let replaces = shown_at_login(&world, &action);
            let events = world.apply(&action);
            for event in &events {
                match event {
                    Event::Answered(answer)
                        if answer.verdict == Verdict::Ok && answer.request.aside.is_none() =>
                    {
                        match answer.request.path.as_str() {
                            "/login" => {
                                logins += 1;
                                ends += usize::from(replaces);
                            }
                            "/logout" if matches!(action, Action::Logout(_)) => ends += 1,
                            _ => {}
                        }
                    }
                    Event::RowDeleted(Access { rows, .. })
                        if matches!(
                            action,
                            Action::DeleteRow(_) | Action::EndSession(_) | Action::Ban(_)
                        ) =>
                    {
                        ends += rows;
                    }
                    Event::Purged { rows, .. } | Event::StoreWiped { rows } => ends += rows,
                    Event::ServerStopped { lost, .. } => ends += lost,
                    Event::Filled { rows, .. } => logins += rows,
                    Event::Evicted { .. } => ends += 1,
                    _ => {}
                }
            }
            prop_assert_eq!(world.counts().sessions, logins - ends, "{:?}", action);
        }
        Ok(())
    });
}

/// A write tells how many rows there are: as many as keys that were written and not deleted.
#[test]
fn v07_the_events_account_for_every_row() {
    let input = (actions::dials(), vec(actions::everyday(), 1..40));
    check(450, input, |(dials, todo)| {
        let mut world = world(Preset::Ticket, &dials);
        let mut keys = BTreeSet::new();
        for action in todo {
            if matches!(action, Action::Fill(_)) {
                continue;
            }
            for event in world.apply(&action) {
                match event {
                    Event::RowWritten(access) if access.table == Table::Sessions => {
                        keys.insert(access.key);
                    }
                    Event::RowDeleted(access)
                        if !matches!(action, Action::DeleteRow(_) | Action::Ban(_)) =>
                    {
                        prop_assert!(keys.remove(&access.key), "deleted twice");
                    }
                    _ => {}
                }
            }
            let rows = world
                .store()
                .tables
                .sessions
                .keys()
                .map(ToString::to_string);
            let rows: BTreeSet<String> = rows.collect();
            prop_assert!(rows.is_subset(&keys), "a row that nobody wrote");
            keys = rows;
        }
        Ok(())
    });
}

#[test]
fn v09_a_fail_over_leaves_the_state_of_lag_seconds_ago() {
    let todo = prop_oneof![
        6 => actions::everyday(),
        2 => (0_i64..5).prop_map(Action::Wait),
        1 => Just(action(json!({ "promote_replica": {} }))),
    ];
    let input = (actions::dials(), 0_i64..10, vec(todo, 1..40));
    check(600, input, |(dials, lag, todo)| {
        let more = [
            ("store", json!("replicated")),
            ("lag", json!(lag)),
            ("engine", json!("sql")),
        ];
        let mut world = world(Preset::Ticket, &with(&dials, &more));
        let mut past: Vec<(i64, Tables)> = vec![(i64::MIN, Tables::default())];
        let mut down = None;
        for action in todo {
            if matches!(&action, Action::Set(values) if values.contains_key("engine")) {
                continue;
            }
            for event in world.apply(&action) {
                match event {
                    Event::ServerStopped { name, .. } if name == "store" => {
                        down = Some(world.now());
                    }
                    Event::ServerStarted { name } if name == "store" => down = None,
                    // What was written had reached it before the answer went out.
                    Event::ReplicaAwaited { seconds, .. } => {
                        prop_assert_eq!(seconds, lag);
                        past.push((world.now() - seconds, world.store().tables.clone()));
                    }
                    _ => {}
                }
            }
            if let Action::PromoteReplica(_) = action {
                // A primary that is down sends nothing more.
                let last = down.take().unwrap_or(world.now()) - lag;
                let reached = past.iter().rev().find(|(at, _)| *at <= last);
                prop_assert_eq!(&world.store().tables, &reached.expect("a state").1);
                // The replica of the new primary starts from what that has.
                past = vec![(i64::MIN, world.store().tables.clone())];
            }
            if down.is_none() {
                past.push((world.now(), world.store().tables.clone()));
            }
        }
        Ok(())
    });
}

/// The replica cannot lose what has reached it: neither by a second fail-over nor by a longer lag.
#[test]
fn v09_what_has_reached_the_replica_stays() {
    check(180, (1_i64..100, any::<bool>()), |(lag, twice)| {
        let mut world = world(
            Preset::Ticket,
            &with(&[], &[("store", json!("replicated"))]),
        );
        world.apply(&action(json!({ "login": { "by": "alice" } })));
        world.apply(&Action::Wait(100));
        world.apply(&action(json!({ "set": { "lag": lag } })));
        let promote = action(json!({ "promote_replica": {} }));
        world.apply(&promote);
        if twice {
            world.apply(&promote);
        }
        prop_assert_eq!(world.counts().sessions, 1);
        Ok(())
    });
}
