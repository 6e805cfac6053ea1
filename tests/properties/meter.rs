//! Stop latency and seconds of access against brute force: every copy is sent to every machine, on
//! a copy of the world, at every second of a run and of the time after it.

use cloakroom::jose::base64url;
use cloakroom::world::client::user_of;
use cloakroom::world::settings::Preset;
use cloakroom::world::{Action, Event, Latency, Verdict, World};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use super::{Tested, action, answers, check, given, happens, let_in, world};

/// A credential that was given out.
#[derive(Clone, Debug)]
struct Copy {
    client: String,
    text: String,
}

impl Copy {
    fn part(&self, at: usize) -> Value {
        let part = self.text.split('.').nth(at).unwrap_or_default();
        let bytes = base64url::decode(part).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }
}

/// One run, with what somebody writes down who asks at every second.
struct Asker {
    /// The world whose clock moves second by second.
    world: World,
    /// The same, whose clock moves as far at once as the run says.
    whole: World,
    copies: Vec<Copy>,
    /// When the latest stop was, what it was to stop, and the last second at which a copy was let in.
    stop: Option<(i64, Vec<Copy>, Option<i64>)>,
    /// The seconds at which mallory would have been let in.
    access: i64,
    /// The seconds since she holds anything.
    since: i64,
}

/// The machines that may be asked.
fn machines(world: &World) -> Vec<String> {
    let all = world.nodes().iter().chain(world.services());
    all.map(|machine| machine.name.clone()).collect()
}

fn verdicts(world: &World, text: &str) -> Vec<Verdict> {
    let machines = machines(world);
    let verdict = |machine: &String| {
        let events = happens(world, machine, "/orders", text);
        // Who hands a request on has let it in, whatever is said of it further in.
        let handed_on = |event: &Event| match event {
            Event::RequestSent(sent) => {
                sent.by == *machine
                    && world
                        .services()
                        .iter()
                        .any(|service| service.name == sent.to)
            }
            _ => false,
        };
        match answers(&events).next() {
            _ if events.iter().any(handed_on) => Verdict::Ok,
            Some(answer) => answer.verdict,
            None => Verdict::NoAnswer,
        }
    };
    machines.iter().map(verdict).collect()
}

/// Whether what was asked for was not done: of several answers, the last is the asker's.
fn refused(events: &[Event]) -> bool {
    match answers(events).last() {
        Some(answer) => answer
            .status
            .is_none_or(|status| status == 403 || status >= 500),
        None => events
            .iter()
            .any(|event| matches!(event, Event::StoreSilent { .. })),
    }
}

impl Asker {
    fn new(preset: Preset, changes: &[(String, Value)]) -> Self {
        Self {
            world: world(preset, changes),
            whole: world(preset, changes),
            copies: Vec::new(),
            stop: None,
            access: 0,
            since: 0,
        }
    }

    /// What an action wishes to end, of what was given out before it.
    fn wished(&self, action: &Value, before: &World, events: &[Event]) -> Option<Vec<Copy>> {
        let (name, of) = action.as_object()?.iter().next()?;
        let user = of["of"].as_str();
        let nothing = |event: &Event| matches!(event, Event::NothingToDo { .. });
        if events.iter().any(nothing) {
            return None;
        }
        let copies = self.copies.iter().cloned();
        let wished: Vec<Copy> = match name.as_str() {
            "logout" => {
                let by = of["by"].as_str()?;
                before.own_credential(by)?;
                copies.filter(|copy| copy.client == by).collect()
            }
            "ban" | "cutoff" | "delete_row" => copies
                .filter(|copy| {
                    // What mallory refreshed is alice's.
                    let owner = match user_of(&copy.client) {
                        "mallory" => "alice",
                        owner => owner,
                    };
                    Some(owner) == user
                })
                .collect(),
            "rotate_key" => {
                let kid = before.keys().signing_kid().to_owned();
                copies.filter(|copy| copy.part(0)["kid"] == kid).collect()
            }
            _ => return None,
        };
        (!wished.is_empty()).then_some(wished)
    }

    fn act(&mut self, value: &Value) -> Tested {
        if let Some(seconds) = value["wait"].as_i64() {
            for _ in 0..seconds {
                self.second()?;
            }
            self.whole.apply(&Action::Wait(seconds));
            return Ok(());
        }
        let before = self.world.clone();
        let events = self.world.apply(&action(value.clone()));
        self.whole.apply(&action(value.clone()));
        if let Some(copies) = self.wished(value, &before, &events) {
            self.stop = (!refused(&events)).then_some((before.now(), copies, None));
        }
        let by = value
            .as_object()
            .and_then(|o| o.values().next()?["by"].as_str());
        for text in answers(&events).filter_map(given) {
            let client = by.unwrap_or_default().to_owned();
            self.copies.push(Copy { client, text });
        }
        Ok(())
    }

    /// Asks everything that there is to ask in this second, and lets it pass.
    fn second(&mut self) -> Tested {
        if let Some((at, copies, last)) = &mut self.stop {
            let world = &self.world;
            let mut verdicts = copies.iter().flat_map(|copy| verdicts(world, &copy.text));
            if verdicts.any(let_in) {
                *last = Some(world.now());
                let since = world.now() - *at;
                let enough = match world.stop_latency() {
                    Some(Latency::Seconds(latency)) => latency > since,
                    Some(Latency::Never) => true,
                    None => false,
                };
                prop_assert!(enough, "let in after {since} s: {:?}", world.stop_latency());
            }
        }
        if let Some(mallory) = self.world.clients().get("mallory") {
            let loot = mallory.loot.as_ref().map(|loot| loot.credential.clone());
            let own = self.world.own_credential("mallory").map(str::to_owned);
            self.since += i64::from(loot.is_some());
            let held = own.into_iter().chain(loot);
            let mut verdicts = held.flat_map(|text| verdicts(&self.world, &text));
            self.access += i64::from(verdicts.any(|verdict| verdict == Verdict::Ok));
        }
        self.world.apply(&Action::Wait(1));
        Ok(())
    }

    /// The latency, as far as it was seen.
    fn latency(&self) -> Option<Latency> {
        let (at, _, last) = self.stop.as_ref()?;
        Some(Latency::Seconds(last.map_or(0, |last| last + 1 - at)))
    }
}

fn setting() -> impl Strategy<Value = (String, Value)> {
    let own = |name: &str, value: Value| (name.to_owned(), value);
    prop_oneof![
        (1_i64..14).prop_map(move |v| own("access_ttl", json!(v))),
        (1_i64..10).prop_map(move |v| own("idle", json!(v))),
        (1_i64..20).prop_map(move |v| own("absolute", json!(v))),
        (1_i64..20).prop_map(move |v| own("refresh_absolute", json!(v))),
        (0_i64..6).prop_map(move |v| own("leeway", json!(v))),
        (0_i64..6).prop_map(move |v| own("lag", json!(v))),
        (0_i64..7).prop_map(move |v| own("deny_cache", json!(v))),
        (0_i64..4).prop_map(move |v| own("touch_every", json!(v))),
        (1_i64..9).prop_map(move |v| own("jwks_max_age", json!(v))),
        (0_i64..5).prop_map(move |v| own("jwks_refetch_min", json!(v))),
        (0_i64..6).prop_map(move |v| own("inner_ttl", json!(v))),
        (-9_i64..9, -9_i64..9)
            .prop_map(move |(a, b)| own("skew", json!({ "node-a": a, "node-b": b }))),
        select(vec![
            ("store", json!("memory")),
            ("store", json!("shared")),
            ("store", json!("replicated")),
            ("engine", json!("redis")),
            ("denylist", json!(true)),
            ("denylist", json!(false)),
            ("cutoff", json!(true)),
            ("cutoff", json!(false)),
            ("introspection", json!(true)),
            ("introspection", json!(false)),
            ("refresh", json!(false)),
            ("deny_fail", json!("open")),
            ("deny_fail", json!("closed")),
            ("deny_store", json!("shared")),
            ("deny_store", json!("own")),
            ("deny_key", json!("token_hash")),
            ("list_end", json!("exp")),
            ("list_end", json!("leeway")),
            ("nbf", json!(true)),
            ("aud_check", json!(false)),
            ("persistence", json!(false)),
            ("wait_replicas", json!(1)),
            ("alg", json!("Ed25519")),
            ("jwks", json!(true)),
            ("jwks_keep_stale", json!(false)),
            ("storage", json!("bff")),
            ("carrier", json!("cookie")),
            ("carrier", json!("header")),
            ("nodes", json!(["node-b"])),
            ("nodes", json!(["node-a", "node-b"])),
            ("services", json!(["orders", "billing"])),
            ("services", json!([])),
        ])
        .prop_map(move |(name, value)| own(name, value)),
    ]
}

fn doing() -> impl Strategy<Value = Value> {
    let who = || select(vec!["alice", "alice.phone", "bob"]);
    let machine = select(vec!["node-a", "node-b", "auth", "store", "list", "orders"]);
    prop_oneof![
        12 => (0_i64..9).prop_map(|seconds| json!({ "wait": seconds })),
        4 => (select(vec!["login", "get", "refresh"]), who())
            .prop_map(|(kind, by)| json!({ kind: { "by": by } })),
        3 => who().prop_map(|by| json!({ "logout": { "by": by } })),
        2 => select(vec!["ban", "unban", "cutoff", "delete_row"])
            .prop_map(|kind| json!({ kind: { "of": "alice" } })),
        2 => select(vec!["get", "refresh"]).prop_map(|kind| json!({ kind: { "by": "mallory" } })),
        3 => (select(vec!["kill_server", "start_server", "restart"]), machine)
            .prop_map(|(kind, name)| json!({ kind: name })),
        2 => select(vec!["wipe_store", "purge", "promote_replica", "rotate_key", "publish_key", "purge_key_caches"])
            .prop_map(|kind| json!({ kind: {} })),
        3 => setting().prop_map(|(name, value)| json!({ "set": { name: value } })),
    ]
}

/// Longer than anything lives that is given out in such a run.
const AFTER: i64 = 60;

#[test]
fn both_figures_are_what_one_measures_by_asking_at_every_second() {
    let input = (
        select(vec![Preset::Ticket, Preset::Passport]),
        vec(setting(), 0..9),
        vec(doing(), 0..5),
        vec(doing(), 4..16),
    );
    check(
        std::env::var("CASES").map_or(120, |n| n.parse().unwrap()),
        input,
        |(preset, changes, before, after)| {
            let short = [
                ("access_ttl", 11),
                ("idle", 7),
                ("absolute", 19),
                ("refresh_absolute", 25),
            ];
            let short = short.map(|(name, value)| (name.to_owned(), json!(value)));
            let nodes = ("nodes".to_owned(), json!(["node-a", "node-b"]));
            let changes: Vec<_> = short.into_iter().chain([nodes]).chain(changes).collect();
            let mut asker = Asker::new(preset, &changes);
            asker.act(&json!({ "login": { "by": "alice" } }))?;
            for value in &before {
                asker.act(value)?;
            }
            asker.act(&json!({ "steal": { "from": "alice", "refresh": true } }))?;
            for value in &after {
                asker.act(value)?;
            }
            let (latency, left) = (asker.world.stop_latency(), asker.world.clone());
            let access = asker.world.exposed_to("mallory");
            prop_assert_eq!(
                asker.whole.stop_latency(),
                latency,
                "waits of several seconds"
            );
            prop_assert_eq!(
                asker.whole.exposed_to("mallory"),
                access,
                "waits of several seconds"
            );
            prop_assert_eq!(access, asker.access, "seconds of access");
            prop_assert!(access <= asker.since, "{} of {}", access, asker.since);
            for _ in 0..AFTER {
                asker.second()?;
            }
            if asker
                .stop
                .as_ref()
                .is_some_and(|(_, _, last)| *last == Some(asker.world.now() - 1))
            {
                prop_assert_eq!(latency, Some(Latency::Never));
            } else {
                prop_assert_eq!(latency, asker.latency(), "asked at {}", left.now());
                prop_assert_eq!(asker.world.stop_latency(), asker.latency());
            }
            prop_assert_eq!(asker.world.exposed_to("mallory"), asker.access);
            Ok(())
        },
    );
}

/// A setting that comes too late does not change what was.
#[test]
fn a_setting_counts_from_when_it_is_made() {
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
            let (strict, tolerant) = (900 - before, 900 + leeway - before);
            let latency = if later < tolerant { tolerant } else { strict };
            prop_assert_eq!(world.stop_latency(), Some(Latency::Seconds(latency)));
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
