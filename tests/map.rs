//! The state map: who is on it, what is marked as remembering a login, and what each step did.

#[path = "support/keys.rs"]
mod keys;
#[path = "support/lesson.rs"]
mod lesson;
#[path = "support/screen.rs"]
mod screen;

use std::collections::BTreeSet;
use std::sync::Arc;

use cloakroom::jose::check::{Policy, verify};
use cloakroom::jose::{claims, unverified};
use cloakroom::lesson::scenario::{Scenario, catalogue};
use cloakroom::lesson::trace::{LaneFrame, Trace, run};
use cloakroom::page::map::{Kind, Map, Place};
use cloakroom::page::{Page, present};
use cloakroom::text::Lang;
use cloakroom::world::action::Until;
use cloakroom::world::client::Item;
use cloakroom::world::settings::StoreKind;
use cloakroom::world::stores::{Hash, Tables};
use cloakroom::world::{Event, ISSUER, LISTS, STORE, World};
use keys::press;
use lesson::{LOOK, play};
use screen::{drawn, text};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (200, 60)];

fn traces() -> impl Iterator<Item = (&'static Arc<Scenario>, Trace)> {
    catalogue::scenarios().iter().map(|scenario| {
        let settings = scenario.settings().expect("the settings are valid");
        (scenario, run(scenario, &settings, Vec::new()))
    })
}

/// Every lane of every step: where it is, the world before, the lane, and its map.
fn every_map(mut look: impl FnMut(&str, &World, &LaneFrame, &Map)) {
    for (scenario, trace) in traces() {
        for at in 0..trace.frames.len() {
            let page: Page = present(&trace, at, Lang::En);
            let before = trace.before(at);
            for (lane, frame) in trace.frames[at].lanes.iter().enumerate() {
                let place = format!("{} {}, {}", scenario.id, at + 1, page.lanes[lane].name);
                look(&place, before[lane], frame, &page.lanes[lane].map);
            }
        }
    }
}

/// The user whose login a step is about, from the credential that the watched request showed.
fn user(before: &World, frame: &LaneFrame) -> String {
    let world = &frame.world;
    let watched = frame.observed.request();
    let shown = watched.and_then(|r| world.credential_at(&r.sent.to, &r.sent.message));
    let owner = shown.and_then(|shown| match unverified::claims(shown) {
        Some(document) => claims::text(document.root(), "sub"),
        None => [world, before].into_iter().find_map(|world| {
            let hash = Hash::of(shown);
            world
                .places()
                .find_map(|(_, tables)| tables.sessions.get(&hash).map(|row| row.user_id.clone()))
        }),
    });
    let known = |id: &String| world.users().iter().any(|user| user.id == *id);
    let named = |name: &str| {
        let user = world.users().iter().find(|user| user.name == name);
        user.map(|user| user.id.clone())
    };
    let by = watched.and_then(|r| named(r.sent.by.split('.').next().unwrap_or_default()));
    owner
        .filter(known)
        .or(by)
        .or_else(|| named("alice"))
        .expect("alice is a user")
}

/// A row or a living refresh token of a user.
fn in_tables(tables: &Tables, user: &str, world: &World) -> bool {
    let now = world.now();
    let idle = world.settings().idle_limit();
    let session = tables.sessions.values().any(|row| {
        let over = |idle| now >= row.absolute_expires_at.min(row.last_seen_at + idle);
        row.user_id == user && !idle.is_some_and(over)
    });
    let refresh = tables.refresh.values().any(|row| {
        row.user_id == user
            && row.used_at.is_none()
            && row.revoked_at.is_none()
            && now < row.absolute_expires_at
    });
    session || refresh
}

/// A token about a user with a good signature, in its time.
fn is_proof(token: &str, user: &str, world: &World) -> bool {
    let keys = world.verification_keys();
    let policy = Policy {
        leeway: world.settings().token.leeway,
        ..Policy::new(&keys)
    };
    let about = unverified::claims(token).and_then(|c| claims::text(c.root(), "sub"));
    token.matches('.').count() == 2
        && about.as_deref() == Some(user)
        && verify(token, &policy, world.now()).refusal.is_none()
}

/// True if a place remembers the login, from what the world holds there.
fn remembers(place: &Place, user: &str, world: &World) -> bool {
    let proof = |token: &str| is_proof(token, user, world);
    match place.kind {
        Kind::Client => {
            let client = &world.clients()[&place.name];
            let made = client.made.iter().map(|made| &made.credential);
            let altered = client.loot.iter().filter_map(|loot| loot.altered.as_ref());
            let mut beside = made.chain(altered);
            client
                .holdings(&place.name)
                .any(|held| !matches!(held.item, Item::RefreshToken) && proof(held.value))
                || beside.any(|token| proof(token))
        }
        Kind::Node | Kind::Service | Kind::Issuer => {
            let mut all = world.verifiers().chain([world.issuer()]);
            let node = all.find(|node| node.name == place.name).expect("a machine");
            let own = world.settings().rows.store == StoreKind::Memory;
            let made = world.under_way().any(|(_, stage, answer)| {
                let answer = answer.filter(|a| a.by == place.name && stage == Until::Served);
                let text = answer.and_then(|a| a.message.as_ref()).map(|m| m.text());
                text.is_some_and(|text| text.split('"').any(proof))
            });
            own && in_tables(&node.memory, user, world)
                || node
                    .exchanged
                    .as_ref()
                    .is_some_and(|(_, token)| proof(token))
                || made
        }
        Kind::Store if place.name == LISTS => false,
        Kind::Store => in_tables(&world.store().tables, user, world),
        Kind::Replica => {
            let lag = world.settings().rows.lag;
            in_tables(&world.store().replica(world.now(), lag), user, world)
        }
        Kind::Balancer | Kind::Site => false,
    }
}

#[test]
fn what_remembers_the_login_is_what_the_world_says() {
    let mut count = 0;
    every_map(|step, before, frame, map| {
        let user = user(before, frame);
        for place in &map.places {
            let expected = remembers(place, &user, &frame.world);
            assert_eq!(place.remembers(), expected, "{step}: {place:?}");
            count += usize::from(expected);
        }
    });
    assert!(count > 300, "{count}");
}

#[test]
fn everyone_who_takes_part_is_on_the_map() {
    every_map(|step, _, frame, map| {
        let world = &frame.world;
        let mut named: BTreeSet<&str> = BTreeSet::new();
        for event in &frame.events {
            match event {
                Event::RequestSent(sent) => named.extend([&*sent.by, &*sent.to]),
                Event::Answered(answer) => named.extend([&*answer.by, &*answer.request.by]),
                Event::Introspected { node, .. } => named.extend([&**node, ISSUER]),
                Event::KeysFetched(fetch) if fetch.issuer => named.extend([&*fetch.node, ISSUER]),
                Event::StoreSilent { node, store } => named.extend([&**node, *store]),
                _ => {}
            }
            if let Some(access) = event.access() {
                named.insert(&access.node);
            }
        }
        for (name, client) in world.clients() {
            let holds = world.credential_of(name).is_some() || client.loot.is_some();
            named.extend(holds.then_some(&**name));
        }
        for (place, tables) in world.places() {
            let holds = tables.counts().total() > 0;
            named.extend(holds.then_some(place.unwrap_or(STORE)));
        }
        for name in named {
            assert!(
                map.place(name).is_some(),
                "{step}: {name} is not on {map:?}"
            );
        }
    });
}

#[test]
fn what_a_step_changed_is_marked_where_it_is() {
    let mut marks = 0;
    every_map(|step, before, frame, map| {
        let world = &frame.world;
        let empty = Tables::default();
        for (place, tables) in world.places() {
            let mut old = before.places();
            let old = old.find(|(name, _)| *name == place);
            let old = old.map_or(&empty, |(_, tables)| tables);
            let here = map.place(place.unwrap_or(STORE));
            let marked = here.is_some_and(|place| place.change().is_some());
            assert_eq!(marked, !tables.same(old), "{step}: {here:?}");
            marks += usize::from(marked);
        }
        for name in world.clients().keys() {
            let held = |world: &World| -> Vec<(String, String)> {
                let all = world.holdings().filter(|held| held.client == name);
                all.map(|held| (format!("{:?}", held.item.name()), held.value.to_owned()))
                    .collect()
            };
            let here = map.place(name);
            let marked = here.is_some_and(|place| place.change().is_some());
            if held(before) != held(world) {
                assert!(marked, "{step}: {here:?}");
                marks += 1;
            }
        }
    });
    assert!(marks > 300, "{marks} changes");
}

#[test]
fn every_size_shows_the_places_and_what_remembers() {
    let mut wrong = Vec::new();
    for (scenario, trace) in traces() {
        for lang in Lang::ALL {
            let mut app = play(scenario, lang, LOOK);
            for at in 0..trace.frames.len() {
                if at > 0 {
                    press(&mut app, "Space");
                }
                let page = present(&trace, at, lang);
                for (width, height) in SIZES {
                    let shown = text(&drawn(&mut app, (width, height)));
                    let step = format!("{} {} {width}x{height} {lang}", scenario.id, at + 1);
                    let places = || page.lanes.iter().flat_map(|lane| &lane.map.places);
                    let marks = shown.matches('●').count();
                    let remembers = places().filter(|place| place.remembers()).count();
                    if marks < remembers {
                        wrong.push(format!("{step}: {marks} of {remembers}"));
                    }
                    for place in places().filter(|place| place.active || place.remembers()) {
                        let start: String = place.title.chars().take(5).collect();
                        if !shown.contains(&start) {
                            wrong.push(format!("{step}: {}", place.title));
                        }
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}
