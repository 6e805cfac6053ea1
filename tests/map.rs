//! The state map: who is on it, what is marked as remembering a login, and what each step did.

#[path = "support/keys.rs"]
mod keys;
#[path = "support/lesson.rs"]
mod lesson;
#[path = "support/screen.rs"]
mod screen;
#[path = "support/traces.rs"]
mod traces;

use std::collections::BTreeSet;

use cloakroom::jose::check::{Policy, verify};
use cloakroom::jose::key::KeySet;
use cloakroom::jose::{claims, teaching_keys, unverified};
use cloakroom::lesson::scenario::catalogue;
use cloakroom::lesson::trace::{Intervention, LaneFrame, run};
use cloakroom::page::map::{Hop, Kind, Map, Place, Rank};
use cloakroom::page::{Change, Page, present};
use cloakroom::text::{Lang, elapsed};
use cloakroom::tui::App;
use cloakroom::world::action::Until;
use cloakroom::world::client::Item;
use cloakroom::world::settings::StoreKind;
use cloakroom::world::stores::{Hash, Table, Tables};
use cloakroom::world::{Event, ISSUER, LISTS, STORE, World};
use keys::press;
use lesson::{LOOK, play};
use ratatui::buffer::Buffer;
use screen::{drawn, text};
use traces::traces;
use unicode_width::UnicodeWidthStr;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (200, 60)];

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

/// Every step on the screen, in both languages: where it is, the screen, what it says.
fn every_screen(mut look: impl FnMut(&str, &mut App, &Page)) {
    for (scenario, trace) in traces() {
        for lang in Lang::ALL {
            let mut app = play(scenario, lang, LOOK);
            for at in 0..trace.frames.len() {
                if at > 0 {
                    press(&mut app, "Space");
                }
                let place = format!("{} {} {lang}", scenario.id, at + 1);
                look(&place, &mut app, &present(&trace, at, lang));
            }
        }
    }
}

/// The place of a name.
fn place_of<'m>(map: &'m Map, name: &str) -> Option<&'m Place> {
    map.places.iter().find(|place| place.name == name)
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
    let renews = watched.and_then(|r| {
        let (_, token) = r.sent.message.body.split_once("&refresh_token=")?;
        let hash = Hash::of(token.split('&').next()?);
        [world, before].into_iter().find_map(|world| {
            let mut places = world.places();
            places.find_map(|(_, tables)| Some(tables.refresh.get(&hash)?.user_id.clone()))
        })
    });
    let owner = owner.or(renews);
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

/// A token about a user, in its time, with a signature that a machine of the lane believes: the
/// issuer's, the gateway's where it trades tokens, or one of an issuer from outside.
fn is_proof(token: &str, user: &str, world: &World) -> bool {
    let trades = world.settings().machines.inner_ttl > 0 && !world.services().is_empty();
    let gateway = trades.then(|| KeySet::from(teaching_keys::gateway().key().clone()));
    let outside = world.outsider().map(|outsider| outsider.keys.clone());
    let issuer = [world.verification_keys()].into_iter();
    let mut keys = issuer.chain(gateway).chain(outside);
    let about = unverified::claims(token).and_then(|c| claims::text(c.root(), "sub"));
    let verifies = |keys: KeySet| {
        let policy = Policy {
            leeway: world.settings().token.leeway,
            ..Policy::new(&keys)
        };
        verify(token, &policy, world.now()).refusal.is_none()
    };
    token.matches('.').count() == 2 && about.as_deref() == Some(user) && keys.any(verifies)
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

/// The token that a gateway has made is as good as the issuer's to those who take it.
#[test]
fn an_inner_token_is_believed() {
    let mut believed = 0;
    every_map(|step, _, _, map| {
        let services = map
            .places
            .iter()
            .filter(|place| place.kind == Kind::Service);
        for held in services.flat_map(|place| &place.holds) {
            let whole = held.whole(Lang::En);
            assert!(!whole.contains("not signed"), "{step}: {whole}");
            believed += usize::from(held.remembers);
        }
    });
    assert!(believed > 0);
}

#[test]
fn a_hop_says_what_it_is_for() {
    let (mut keys, mut questions, mut trades) = (0, 0, 0);
    every_map(|step, _, frame, map| {
        let says = |from: &str, said: &str| {
            let mut hops = map.hops.iter().filter(|hop| hop.from == from);
            let said = |sent: &String| sent.starts_with(said);
            hops.any(|hop| hop.sent.as_ref().is_some_and(said))
        };
        for event in &frame.events {
            match event {
                Event::KeysFetched(fetch) => {
                    assert!(says(&fetch.node, "keys?"), "{step}: {:?}", map.hops);
                    keys += 1;
                }
                Event::Introspected { node, .. } => {
                    assert!(says(node, "active?"), "{step}: {:?}", map.hops);
                    questions += 1;
                }
                Event::RequestSent(sent) if sent.message.body.contains("token-exchange") => {
                    assert!(says(&sent.by, "exchange"), "{step}: {:?}", map.hops);
                    trades += 1;
                }
                _ => {}
            }
        }
        // Nobody answers a renewal but to one who has a refresh token.
        let renews = |event: &Event| matches!(event, Event::RequestSent(sent) if sent.message.body.contains("refresh_token"));
        let renewed = frame.events.iter().filter(|event| renews(event)).count();
        let told = map.hops.iter().filter_map(|hop| hop.sent.as_ref());
        let told = told.filter(|sent| sent.starts_with("refresh"));
        assert!(told.count() <= renewed, "{step}: {:?}", map.hops);
    });
    assert!(
        keys > 5 && questions > 1 && trades > 1,
        "{keys} {questions} {trades}"
    );
}

#[test]
fn a_key_fetch_that_fails_is_told_as_one() {
    let scenario = catalogue::find("key-rotation").expect("it comes with the program");
    let settings = scenario.settings().expect("the settings are valid");
    let lesson = run(&scenario, &settings, Vec::new());
    let mut failed = 0;
    for after in 0..scenario.steps.len() {
        let stop = serde_json::json!({ "kill_server": "auth" });
        let action = serde_json::from_value(stop).expect("an action");
        let trace = lesson.with(vec![Intervention {
            after,
            lane: None,
            action,
        }]);
        for at in 0..trace.frames.len() {
            for (lane, frame) in present(&trace, at, Lang::En)
                .lanes
                .iter()
                .zip(&trace.frames[at].lanes)
            {
                for event in &frame.events {
                    let Event::KeysFetched(fetch) = event else {
                        continue;
                    };
                    let mut hops = lane.map.hops.iter();
                    let hop = hops.find(|hop| hop.from == fetch.node && hop.to == ISSUER);
                    let hop = hop.expect("a hop of the fetch");
                    assert!(
                        hop.sent
                            .as_deref()
                            .is_some_and(|sent| sent.starts_with("keys?"))
                    );
                    failed += usize::from(fetch.answer.is_none());
                }
            }
        }
    }
    assert!(failed > 0);
}

/// Each machine tells what others asked it in the order in which they did.
#[test]
fn what_a_server_was_asked_is_told_in_order() {
    let mut several = 0;
    every_map(|step, _, _, map| {
        for place in &map.places {
            let asked = map.hops.iter().filter(|hop| hop.to == place.name);
            let asked =
                asked.filter_map(|hop| Some(format!("from {}: {}", hop.from, hop.sent.as_ref()?)));
            let told: Vec<&String> = place.does.iter().map(|(said, _)| said).collect();
            let places: Vec<usize> = asked
                .filter_map(|asked| told.iter().position(|told| told.starts_with(&asked)))
                .collect();
            assert!(places.is_sorted(), "{step}: {told:?}");
            several += usize::from(places.first() < places.last());
        }
    });
    assert!(several > 0);
}

/// Where a token goes from one service to another, whom it is for stands beside it.
#[test]
fn a_token_between_services_says_whom_it_is_for() {
    let said = |step: usize, lane: usize, to: &str| -> Vec<String> {
        let scenario = catalogue::find("microservices").expect("it comes with the program");
        let settings = scenario.settings().expect("the settings are valid");
        let trace = run(&scenario, &settings, Vec::new());
        let page = present(&trace, step - 1, Lang::En);
        let hops = page.lanes[lane].map.hops.iter().filter(|hop| hop.to == to);
        hops.filter_map(|hop| hop.sent.clone()).collect()
    };
    let has = |said: &[String], aud: &str| said.iter().any(|sent| sent.ends_with(aud));
    assert!(has(&said(4, 1, "billing"), ", aud api"));
    assert!(has(&said(6, 1, "billing"), ", aud billing"));
    assert!(has(&said(8, 0, "orders"), ", aud orders"));
    // A number is for nobody.
    assert!(
        said(4, 0, "billing")
            .iter()
            .all(|sent| !sent.contains("aud"))
    );
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
                place_of(map, name).is_some(),
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
            let here = place_of(map, place.unwrap_or(STORE));
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
            let here = place_of(map, name);
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
    every_screen(|place, app, page| {
        for (width, height) in SIZES {
            let shown = text(&drawn(app, (width, height)));
            let step = format!("{place} {width}x{height}");
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
    });
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// The rows of a lane's map, frames included, from column `x` on.
fn map_rows(buffer: &Buffer, x: u16, columns: u16) -> Vec<String> {
    let row = |y: u16| -> String {
        let mut text = String::new();
        let mut at = x + 2;
        while at < x + columns - 2 {
            let symbol = buffer[(at, y)].symbol();
            text.push_str(symbol);
            at += u16::try_from(symbol.width())
                .expect("a symbol is narrow")
                .max(1);
        }
        text
    };
    let rows = (0..buffer.area.height).map(row);
    let mut inside = rows.skip_while(|row| !row.starts_with('┌'));
    let mut all = Vec::new();
    for row in inside.by_ref() {
        let last = row.starts_with('└');
        all.push(row);
        if last {
            break;
        }
    }
    all
}

/// How many things a map says that it leaves out.
fn counted(rows: &[String]) -> usize {
    let last = rows.last().expect("a map has an edge");
    let signs = last.replace("ほか", "+");
    let signs = signs.split('+').skip(1).map(|rest| {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<usize>().expect("a sign counts")
    });
    signs.sum()
}

/// The arrows that a map has to draw: what went alike is one, what a browser asks by itself is told
/// where nothing else went, and what servers ask each other stands in their boxes.
fn arrows(map: &Map) -> Vec<&Hop> {
    let tier = |name: &str| {
        let place = map.places.iter().find(|place| place.name == name);
        place.map(|place| match place.kind {
            Kind::Site | Kind::Client => 0,
            Kind::Store | Kind::Replica => 2,
            _ => 1,
        })
    };
    let beside = |one: &Hop, other: &Hop| (&one.from, &one.to) == (&other.from, &other.to);
    let mut all: Vec<&Hop> = Vec::new();
    for hop in &map.hops {
        let told = |other: &Hop| beside(hop, other) && other.rank != Rank::Aside;
        let idle = hop.rank == Rank::Aside && map.hops.iter().any(told);
        let alike = |other: &&Hop| {
            beside(hop, other) && (&hop.sent, &hop.back) == (&other.sent, &other.back)
        };
        let there = tier(&hop.from).zip(tier(&hop.to));
        if !idle && there.is_some_and(|(a, b)| a + 1 == b) && !all.iter().any(alike) {
            all.push(hop);
        }
    }
    all
}

/// The things that places hold, in words.
fn things(map: &Map) -> impl Iterator<Item = (&str, Option<&str>)> {
    map.places
        .iter()
        .flat_map(|place| &place.holds)
        .flat_map(|held| {
            let more = held.more.as_deref().filter(|_| held.line.is_empty());
            let line = held.line.iter().map(|one| (one.text.as_str(), None));
            std::iter::once((held.text.as_str(), more)).chain(line)
        })
}

#[test]
fn no_arrow_and_nothing_held_is_left_out_without_a_sign() {
    let (mut whole, mut signs, mut ends) = (0, 0, 0);
    let mut wrong = Vec::new();
    every_screen(|place, app, page| {
        let buffer = drawn(app, (120, 36));
        let columns = 120 / u16::try_from(page.lanes.len()).expect("two lanes");
        for (lane, x) in page.lanes.iter().zip((0..).step_by(usize::from(columns))) {
            let rows = map_rows(&buffer, x, columns);
            let text = rows.join("\n");
            // A text can be wrapped between its words, and cut at its end.
            let start = |text: &str| {
                let longest = text
                    .split(' ')
                    .max_by_key(|word| (word.is_ascii(), word.width()));
                longest
                    .unwrap_or_default()
                    .chars()
                    .take(3)
                    .collect::<String>()
            };
            let shown = |more: &str| text.contains(&start(more));
            let mut held: Vec<String> = Vec::new();
            let mut missing = 0;
            for (thing, more) in things(&lane.map) {
                held.push(start(thing));
                let same = held.iter().filter(|one| **one == start(thing)).count();
                let told = text.matches(&start(thing)).count() >= same;
                missing += usize::from(!told || more.is_some_and(|more| !shown(more)));
            }
            let arrows = arrows(&lane.map);
            let sent = arrows.iter().filter(|hop| hop.sent.is_some()).count();
            let lost = arrows.iter().filter(|hop| hop.lost).count();
            assert_eq!(text.matches("x─").count(), lost, "{text}");
            ends += lost;
            let back = arrows.iter().filter(|hop| hop.back.is_some()).count() - lost;
            let heads = |head: char| text.matches(head).count();
            missing += sent
                .saturating_sub(heads('▶'))
                .max(back.saturating_sub(heads('◀')));
            let counted = counted(&rows);
            if missing > counted {
                let place = format!("{place} {}", lane.name);
                wrong.push(format!(
                    "{place}: {missing} missing, {counted} counted\n{text}"
                ));
            }
            whole += usize::from(counted == 0);
            signs += usize::from(counted > 0);
        }
    });
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(whole > 4 * signs && signs > 0, "{whole} {signs}");
    assert!(ends > 0, "an answer is lost in refresh 12");
}

/// Where clocks differ, each node tells its own.
#[test]
fn nodes_tell_their_clocks_where_these_differ() {
    let (mut told, mut wrong) = (0, 0);
    for (scenario, trace) in traces() {
        for at in 0..trace.frames.len() {
            let page = present(&trace, at, Lang::En);
            for (lane, frame) in page.lanes.iter().zip(&trace.frames[at].lanes) {
                let world = &frame.world;
                let skews = &world.settings().machines.skew;
                let differ = skews.values().any(|skew| *skew != 0);
                let nodes = lane
                    .map
                    .places
                    .iter()
                    .filter(|place| place.kind == Kind::Node);
                for node in nodes {
                    let skew = skews.get(&node.name).copied().unwrap_or_default();
                    let time = elapsed(world.now() + skew - trace.scenario.start);
                    let said = |said: &String| said.starts_with("clock ");
                    let clock = node.does.iter().map(|(said, _)| said).find(|one| said(one));
                    assert_eq!(clock.is_some(), differ, "{} {}", scenario.id, at + 1);
                    assert!(
                        clock.is_none_or(|clock| clock.ends_with(&time)),
                        "{clock:?}"
                    );
                    told += usize::from(differ);
                    wrong += usize::from(skew != 0);
                }
            }
        }
    }
    assert!(told > wrong && wrong > 3, "{told} {wrong}");
}

/// A row that was looked up, for whatever request, is marked in the table that was asked; so is one
/// that is not there.
#[test]
fn every_look_up_is_marked_in_its_table() {
    let (mut found, mut missed) = (0, 0);
    for (scenario, trace) in traces() {
        for at in 0..trace.frames.len() {
            let page = present(&trace, at, Lang::En);
            for (lane, frame) in page.lanes.iter().zip(&trace.frames[at].lanes) {
                let reads = frame.events.iter().filter_map(|event| match event {
                    Event::RowRead(access) => Some(access),
                    _ => None,
                });
                let keyed = reads.filter(|read| Hash::parse(&read.key).is_some());
                for read in keyed.filter(|r| matches!(r.table, Table::Sessions | Table::Refresh)) {
                    let step = format!("{} {}: {read:?}", scenario.id, at + 1);
                    let rows = lane.tables.iter().flat_map(|table| &table.rows);
                    let mut rows = rows.filter(|row| row.whole_key.as_ref() == Some(&read.key));
                    // One that came and went within the step is not told.
                    let Some(row) = rows.find(|row| row.change.is_some()) else {
                        assert!(read.rows > 0 && rows.next().is_none(), "{step}");
                        continue;
                    };
                    found += usize::from(read.rows > 0);
                    missed += usize::from(row.change == Some(Change::Missed));
                }
            }
        }
    }
    assert!(found > 100 && missed > 20, "{found} {missed}");
}

/// The tokens of a refresh family that lives stand one below the other, the current one last; only
/// one of them lets its holder renew anything.
#[test]
fn a_family_of_several_tokens_is_a_tree() {
    let mut trees = 0;
    every_map(|step, _, frame, map| {
        let held = map.places.iter().flat_map(|place| &place.holds);
        for family in held.filter(|held| !held.line.is_empty()) {
            let rows = frame.world.store().tables.refresh.values();
            let rows: Vec<_> = rows.filter(|row| row.family_id == family.text).collect();
            let usable = rows
                .iter()
                .filter(|row| row.used_at.is_none() && row.revoked_at.is_none());
            let current = family
                .line
                .iter()
                .filter(|one| one.text.ends_with("current"));
            assert_eq!(current.count(), usable.count(), "{step}: {family:?}");
            let last = family.line.last().expect("a token");
            assert!(
                last.text.starts_with(&rows.len().to_string()),
                "{step}: {family:?}"
            );
            assert_eq!(last.remembers, family.remembers, "{step}: {family:?}");
            trees += 1;
        }
    });
    assert!(trees > 3, "{trees}");
}

/// A table of refresh tokens has each after the one that it was given for, and set in below it.
#[test]
fn a_refresh_token_is_set_in_below_the_one_before() {
    let mut branches = 0;
    for (scenario, trace) in traces() {
        for at in 0..trace.frames.len() {
            for lane in present(&trace, at, Lang::En).lanes {
                let tables = lane.tables.iter();
                for table in tables.filter(|table| table.title.starts_with("REFRESH")) {
                    let there = table.rows.iter().filter(|row| row.cells.len() > 1);
                    for pair in there.collect::<Vec<_>>().windows(2) {
                        let number = |row: &cloakroom::page::Row| {
                            row.cells[2].parse::<u32>().expect("a number")
                        };
                        if pair[0].cells[1] == pair[1].cells[1] {
                            assert!(number(pair[0]) < number(pair[1]), "{}", scenario.id);
                            assert_eq!(pair[1].depth, pair[0].depth + 1);
                            branches += 1;
                        } else {
                            assert_eq!(pair[1].depth, 0);
                        }
                    }
                }
            }
        }
    }
    assert!(branches > 5, "{branches}");
}

/// The page and the lane of the passport, or of the ticket, at a step.
fn lane_at(id: &str, step: usize, lane: usize) -> (cloakroom::page::LanePage, Map) {
    let mut all = traces();
    let (_, trace) = all
        .find(|(scenario, _)| scenario.id == id)
        .expect("it is there");
    let lane = present(&trace, step - 1, Lang::En).lanes.swap_remove(lane);
    let map = lane.map.clone();
    (lane, map)
}

#[test]
fn an_answer_that_is_lost_is_nowhere_said_to_be_ok() {
    let (lane, map) = lane_at("refresh", 12, 1);
    let lost = map.hops.iter().find(|hop| hop.lost).expect("it is lost");
    assert_eq!(lost.back.as_deref(), Some("lost"));
    assert_eq!(lane.verdict.brief().text, "the answer is lost");
}

#[test]
fn an_arrow_to_a_store_says_write_where_a_row_is_changed() {
    let (_, map) = lane_at("refresh", 4, 1);
    let store = map.hops.iter().find(|hop| hop.to == STORE);
    assert_eq!(store.and_then(|hop| hop.sent.as_deref()), Some("write"));
    // That a session was used is noted after the look-up, which decides.
    let (_, map) = lane_at("csrf", 2, 0);
    let store = map.hops.iter().find(|hop| hop.to == STORE);
    assert_eq!(store.and_then(|hop| hop.sent.as_deref()), Some("read"));
}

#[test]
fn before_a_login_a_browser_holds_the_cookie_of_its_form() {
    for step in [3, 4] {
        let (_, map) = lane_at("first-login", step, 0);
        let alice = place_of(&map, "alice").expect("she is there");
        let mut held = alice.holds.iter();
        assert!(held.any(|held| held.text == "__Host-pre"), "{alice:?}");
    }
}

#[test]
fn a_machine_that_is_new_is_marked() {
    let mut marked = 0;
    every_map(|step, before, frame, map| {
        let known = |name: &str| before.nodes().iter().any(|node| node.name == name);
        for node in frame.world.nodes().iter().filter(|node| !known(&node.name)) {
            let place = place_of(map, &node.name).expect("it is there");
            let does = place.does.iter().any(|(said, _)| said == "+ added");
            assert!(does, "{step}: {place:?}");
            marked += 1;
        }
    });
    assert!(marked > 0);
}

/// A small window has a row for each place, or counts it.
#[test]
fn a_small_window_counts_the_places_that_it_leaves_out() {
    let mut left_out = 0;
    every_screen(|place, app, page| {
        let buffer = drawn(app, (80, 24));
        let columns = 80 / u16::try_from(page.lanes.len()).expect("two lanes");
        for (lane, x) in page.lanes.iter().zip((0..).step_by(usize::from(columns))) {
            let row = |y: u16| -> String {
                let row = (x + 1..x + columns - 1).map(|at| buffer[(at, y)].symbol());
                row.collect()
            };
            let top = (0..24).find(|y| buffer[(x, *y)].symbol() == "┌");
            let top = top.expect("a map has an edge");
            let inside = (top + 1..24).take_while(|y| buffer[(x, *y)].symbol() == "│");
            let drawn = inside.filter(|y| !row(*y).trim().is_empty()).count();
            let title = row(top).replace("ほ か ", "+").replace("ほか", "+");
            let counted = title.split_once('+').map_or(0, |(_, rest)| {
                let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
                digits.parse::<usize>().expect("a sign counts")
            });
            assert_eq!(drawn + counted, lane.map.places.len(), "{place}: {title}");
            left_out += counted;
        }
    });
    assert!(left_out > 3, "{left_out}");
}
