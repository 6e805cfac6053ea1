//! What the engine promises for any action in any lane.

use cloakroom::exhibit;
use cloakroom::exhibit::Show;
use cloakroom::jose::check::Outcome;
use cloakroom::lesson::observe::Observed;
use cloakroom::text::Lang;
use cloakroom::world::settings::Preset;
use cloakroom::world::{Action, Event, Verdict, World};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde::Deserialize;
use serde::de::value::{self, StrDeserializer};
use serde_json::json;

use super::actions::{self, Change};
use super::{action, answers, check, let_in, requests, world};

fn presets() -> impl Strategy<Value = Preset> {
    select(vec![Preset::Ticket, Preset::Passport])
}

fn anything() -> impl Strategy<Value = (Preset, Vec<Change>, Vec<Action>)> {
    (
        presets(),
        vec(actions::setting(), 0..5),
        vec(actions::anything(), 1..25),
    )
}

/// Every exhibit that there is: a name that is none is told the names that are.
fn shows() -> Vec<Show> {
    let read = |name: &str| Show::deserialize(StrDeserializer::<value::Error>::new(name));
    let known = read("?").expect_err("no exhibit").to_string();
    let names = known.split('`').skip(3).step_by(2);
    names.map(|name| read(name).expect("an exhibit")).collect()
}

#[test]
fn nothing_makes_the_engine_or_its_observers_panic() {
    let shows = shows();
    assert!(shows.len() >= 18, "{shows:?}");
    check(1200, anything(), |(preset, changes, todo)| {
        let mut world = world(preset, &changes);
        let mut last = Vec::new();
        for action in todo {
            let before = world.clone();
            let events = world.apply(&action);
            let observed = Observed::of(&before, &events, &world, None);
            prop_assert_eq!(
                observed.requests.is_empty(),
                requests(&events).next().is_none() && answers(&events).next().is_none()
            );
            for event in &events {
                prop_assert!(!event.say(Lang::En).is_empty() && !event.say(Lang::Ja).is_empty());
            }
            last = events;
        }
        // A run is as long as chance has it, so that every kind of world is shown in its turn.
        for show in &shows {
            let _shown = exhibit::compute(*show, &world, &last);
        }
        Ok(())
    });
}

/// What means nothing in a lane says so. A held exchange may go on without anything to tell.
#[test]
fn every_action_leaves_an_event() {
    check(900, anything(), |(preset, changes, todo)| {
        let mut world = world(preset, &changes);
        for action in todo {
            let events = world.apply(&action);
            prop_assert!(
                !events.is_empty() || matches!(action, Action::GoOn(_)),
                "{action:?}"
            );
        }
        Ok(())
    });
}

#[test]
fn the_clock_never_goes_back() {
    check(600, anything(), |(preset, changes, todo)| {
        let mut world = world(preset, &changes);
        for action in todo {
            let before = world.now();
            let moved = match &action {
                Action::Wait(seconds) => *seconds,
                Action::Poll(poll) => poll.every.saturating_mul(poll.times.get().into()),
                _ => 0,
            };
            let polls = matches!(action, Action::Poll(_));
            let events = world.apply(&action);
            let refused = events
                .iter()
                .any(|e| matches!(e, Event::NothingToDo { .. }));
            prop_assert!(world.now() >= before);
            let stayed = world.now() == before || polls;
            prop_assert!(world.now() - before == moved || refused && stayed);
        }
        Ok(())
    });
}

#[test]
fn an_accepted_token_passed_every_check_and_a_refused_one_failed_exactly_one() {
    check(900, anything(), |(preset, changes, todo)| {
        let mut world = world(preset, &changes);
        for action in todo {
            for answer in answers(&world.apply(&action)) {
                let outcomes: Vec<Outcome> = answer.checks.iter().map(|c| c.outcome).collect();
                let failed = outcomes.iter().position(|o| *o == Outcome::Fail);
                if let Some(at) = failed {
                    prop_assert!(answer.verdict != Verdict::Ok);
                    prop_assert!(outcomes[..at].iter().all(|o| *o == Outcome::Pass));
                    prop_assert!(outcomes[at + 1..].iter().all(|o| *o == Outcome::NotReached));
                } else {
                    prop_assert!(outcomes.iter().all(|o| *o == Outcome::Pass));
                    let passed = matches!(answer.verdict, Verdict::Ok | Verdict::CsrfRejected);
                    prop_assert!(outcomes.is_empty() || passed, "{:?}", answer.verdict);
                }
            }
        }
        Ok(())
    });
}

/// An offer can be taken, and a button is never dead.
#[test]
fn what_is_offered_does_something() {
    check(450, anything(), |(preset, changes, todo)| {
        let mut world = world(preset, &changes);
        for action in todo {
            world.apply(&action);
        }
        for offer in world.offers() {
            prop_assert!(world.offered(&offer));
            let events = world.clone().apply(&offer);
            let nothing = events
                .iter()
                .find(|e| matches!(e, Event::NothingToDo { .. }));
            prop_assert!(nothing.is_none(), "{offer:?}: {nothing:?}");
        }
        Ok(())
    });
}

/// What the server side holds, and which machines are up.
fn server_side(world: &World) -> String {
    let up: Vec<bool> = world.nodes().iter().map(|node| node.up).collect();
    let rows: Vec<_> = world.places().map(|(_, tables)| tables.clone()).collect();
    format!("{up:?} {} {} {rows:?}", world.issuer().up, world.store().up)
}

/// What is not offered says that there is nothing to do, or changes nothing on any server. A
/// login, or a first visit, from a device that nobody has used yet is the exception: devices are
/// not enumerated.
#[test]
fn what_is_not_offered_is_harmless() {
    let input = (anything(), actions::anything());
    check(900, input, |((preset, changes, todo), other)| {
        let mut world = world(preset, &changes);
        for action in todo {
            world.apply(&action);
        }
        let visit = matches!(&other, Action::Get(call) if call.path == "/");
        if world.offered(&other) || visit || matches!(other, Action::Login(_)) {
            return Ok(());
        }
        let before = server_side(&world);
        let events = world.apply(&other);
        let nothing = events
            .iter()
            .any(|e| matches!(e, Event::NothingToDo { .. }));
        prop_assert!(nothing || server_side(&world) == before, "{other:?}");
        Ok(())
    });
}

#[test]
fn v10_without_any_credential_the_answer_is_401_and_names_no_error() {
    let input = (
        presets(),
        actions::dials(),
        vec(actions::everyday(), 0..15),
        any::<bool>(),
    );
    check(600, input, |(preset, changes, todo, post)| {
        let mut world = world(preset, &changes);
        for action in todo {
            world.apply(&action);
        }
        let kind = if post { "post" } else { "get" };
        world.apply(&action(json!({ "set": { "header_limit": 8192 } })));
        let events = world.apply(&action(
            json!({ kind: { "by": "stranger", "path": "/transfer" } }),
        ));
        for answer in answers(&events) {
            let message = answer
                .message
                .as_ref()
                .expect("an answer to who is outside");
            if answer.verdict == Verdict::NoAnswer {
                prop_assert_eq!((answer.status, &*answer.by), (Some(503), "balancer"));
                continue;
            }
            prop_assert_eq!(answer.status, Some(401));
            prop_assert_eq!(answer.verdict, Verdict::NoCredential);
            let asks = message.header("WWW-Authenticate");
            prop_assert!(asks.is_some_and(|asks| !asks.contains("error")));
        }
        Ok(())
    });
}

/// The rejection of a forged form, a rule of the application, comes after the same question.
#[test]
fn v11_403_is_only_for_somebody_who_was_recognised() {
    let input = (
        presets(),
        vec(actions::setting(), 0..5),
        actions::client(),
        vec(actions::anything(), 0..15),
        vec(
            (
                select(vec!["get", "post", "replay"]),
                select(vec!["/admin", "/transfer"]),
            ),
            3,
        ),
    );
    check(900, input, |(preset, changes, by, todo, calls)| {
        let mut world = world(preset, &changes);
        world.apply(&action(json!({ "login": { "by": by } })));
        for action in todo {
            world.apply(&action);
        }
        for (kind, path) in calls {
            let before = world.clone();
            let events = world.apply(&action(json!({ kind: { "by": by, "path": path } })));
            for answer in answers(&events).filter(|a| a.status == Some(403)) {
                let shown = before.credential_at(&answer.request.to, &answer.request.message);
                let shown = shown.expect("403 needs a credential");
                // Who it is hangs neither on a proof that goes with one request, nor on others.
                let mut before = before.clone();
                let only = before.service(&answer.request.to);
                let only: Vec<String> = only.map(|s| s.name.clone()).into_iter().collect();
                before.apply(&action(
                    json!({ "set": { "dpop": false, "services": only } }),
                ));
                // A machine of that name has invoices in the place of orders.
                let of_all = match answer.request.to.as_str() {
                    "billing" => "/invoices",
                    _ => "/orders",
                };
                let home = super::asked(&before, &answer.request.to, of_all, shown);
                prop_assert!(let_in(home.verdict), "{:?}", home.verdict);
            }
        }
        Ok(())
    });
}

#[test]
fn v17_neither_a_password_nor_an_id_is_in_the_log() {
    let input = (vec(actions::everyday(), 1..20), actions::dials());
    check(600, input, |(todo, changes)| {
        let mut world = world(Preset::Ticket, &changes);
        let mut log = String::new();
        let mut ids = Vec::new();
        for action in todo {
            let events = world.apply(&action);
            ids.extend(answers(&events).filter_map(super::given));
            log += &serde_json::to_string(&events).expect("JSON");
            for event in &events {
                log += &event.say(Lang::En);
                log += &event.say(Lang::Ja);
            }
        }
        let passwords = world.users().iter().map(|user| &user.password);
        for secret in passwords.chain(&ids) {
            prop_assert!(!log.contains(secret.as_str()), "{secret}");
        }
        Ok(())
    });
}
