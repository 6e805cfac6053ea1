//! The issuer's keys: configured or fetched, replaced with and without an overlap, drawn at start.

use cloakroom::jose::check::Refusal;
use cloakroom::world::event::{Fetch, Nothing};
use cloakroom::world::settings::Setting;
use cloakroom::world::{Event, Latency, Verdict};
use serde_json::{Value, json};

use super::{Lane, OK, UNKNOWN_ID};

const UNKNOWN_KID: (u16, Verdict) = (401, Verdict::Token(Refusal::UnknownKid));

/// Two nodes that fetch their keys, and alice logged in.
fn fetching(set: &Value) -> Lane {
    let mut all = json!({ "alg": "Ed25519", "jwks": true, "nodes": ["node-a", "node-c"] });
    for (name, value) in set.as_object().expect("settings") {
        all[name] = value.clone();
    }
    Lane::passport(all).logged_in()
}

impl Lane {
    fn fetches<'a>(&'a self) -> Vec<&'a Fetch> {
        let fetch = |event: &'a Event| match event {
            Event::KeysFetched(fetch) => Some(fetch),
            _ => None,
        };
        self.events.iter().filter_map(fetch).collect()
    }

    fn bob_from(&mut self, node: &str) -> (u16, Verdict) {
        self.act(json!({ "get": { "by": "bob", "to": node } }))
            .said()
    }

    fn rotate(&mut self) -> &mut Self {
        self.act(json!({ "rotate_key": {} }))
    }

    fn publish(&mut self) -> &mut Self {
        self.act(json!({ "publish_key": {} }))
    }

    fn sign_with(&mut self, kid: &str) -> &mut Self {
        self.act(json!({ "sign_with": kid }))
    }
}

#[test]
fn a_configured_key_is_replaced_at_once_and_refresh_tokens_live_on() {
    for (alg, new) in [("HS256", "hs-2026-02"), ("Ed25519", "ed-2026-02")] {
        let mut lane = Lane::passport(json!({ "alg": alg })).logged_in();
        lane.wait(10).rotate();
        assert_eq!(lane.world.keys().signing_kid(), new);
        assert_eq!(lane.world.stop_latency(), Some(Latency::Seconds(0)));
        assert_eq!(lane.get(), UNKNOWN_KID);
        assert_eq!(lane.refresh("alice"), OK);
        assert_eq!(lane.get(), OK);
    }
}

#[test]
fn a_ledger_has_no_key_to_replace() {
    for kind in ["rotate_key", "publish_key", "purge_key_caches"] {
        let mut lane = Lane::ticket(json!({})).logged_in();
        lane.act(json!({ kind: {} }));
        assert_eq!(lane.nothing(), Some(Nothing::NoKeys));
        assert_eq!(lane.get(), OK);
    }
}

/// Fetched at the first verification, kept for max-age, once a node.
#[test]
fn a_node_fetches_once_and_then_when_its_copy_is_too_old() {
    let mut lane = fetching(&json!({}));
    let mut calls = |node: &str, wait: i64| {
        assert_eq!(lane.wait(wait).get_from(node), OK);
        lane.fetches().len()
    };
    assert_eq!(calls("node-a", 1), 1);
    assert_eq!(calls("node-a", 0), 0);
    assert_eq!(calls("node-c", 0), 1);
    assert_eq!(calls("node-a", 299), 0);
    assert_eq!(calls("node-a", 1), 1);
}

/// A node that starts again has an empty memory.
#[test]
fn fetched_keys_are_lost_with_the_node() {
    let mut lane = fetching(&json!({}));
    lane.get_from("node-a");
    lane.act(json!({ "restart": "node-a" }));
    assert_eq!(lane.get_from("node-a"), OK);
    assert_eq!(lane.fetches().len(), 1);
}

/// T+10: swapped; the copy fetched at T+1 lives until T+301.
#[test]
fn a_swapped_key_works_until_the_copies_are_too_old() {
    let mut lane = fetching(&json!({}));
    lane.wait(1).get_from("node-a");
    lane.wait(9).rotate();
    assert_eq!(lane.world.stop_latency(), Some(Latency::Seconds(291)));
    assert_eq!(lane.wait(290).get_from("node-a"), OK);
    assert_eq!(lane.wait(1).get_from("node-a"), UNKNOWN_KID);
}

#[test]
fn a_purge_of_the_copies_hastens_the_stop() {
    let mut lane = fetching(&json!({}));
    lane.wait(1).get_from("node-a");
    lane.wait(9).rotate().wait(5);
    lane.act(json!({ "purge_key_caches": {} }));
    assert_eq!(lane.world.stop_latency(), Some(Latency::Seconds(5)));
    assert_eq!(lane.get_from("node-a"), UNKNOWN_KID);
    lane.act(json!({ "purge_key_caches": {} })).wait(1000);
    assert_eq!(lane.world.stop_latency(), Some(Latency::Seconds(5)));
}

#[test]
fn with_an_overlap_nobody_notices() {
    let mut lane = fetching(&json!({}));
    lane.get_from("node-a");
    lane.publish()
        .wait(300)
        .sign_with("ed-2026-02")
        .login("bob");
    assert_eq!(lane.get_from("node-a"), OK);
    assert_eq!(lane.bob_from("node-a"), OK);
    assert_eq!(lane.fetches().len(), 0);
    assert_eq!(
        lane.wait(600).get_from("node-a").1,
        Verdict::Token(Refusal::Expired)
    );
    lane.act(json!({ "remove_key": "ed-2026-01" }));
    assert_eq!(lane.world.stop_latency(), Some(Latency::Seconds(0)));
    assert_eq!(lane.bob_from("node-a"), OK);
}

/// An unknown name causes one fetch more, if the last one is long enough ago.
#[test]
fn an_unknown_kid_is_looked_for_once_in_a_while() {
    for (wait, said, calls) in [(29, UNKNOWN_KID, 0), (30, OK, 1)] {
        let mut lane = fetching(&json!({}));
        lane.get_from("node-c");
        lane.publish().sign_with("ed-2026-02").login("bob");
        assert_eq!(lane.wait(wait).bob_from("node-c"), said);
        assert_eq!(lane.fetches().len(), calls);
    }
}

#[test]
fn a_flood_of_names_costs_one_fetch_or_one_each() {
    for (least, fetches) in [(30, 0), (0, 999)] {
        let mut lane = fetching(&json!({ "jwks_refetch_min": least }));
        lane.get_from("node-c");
        lane.wait(60).act(json!({ "forge": {
            "to": "node-c", "key": { "secret": "x" }, "header": { "kid": "{random}" }, "count": 1000,
        } }));
        assert_eq!(lane.said(), UNKNOWN_KID);
        assert_eq!(lane.fetches().len(), 1);
        assert!(lane.happened(|e| matches!(
            e, Event::Flood { more: 999, accepted: 0, fetches: n, .. } if *n == fetches
        )));
    }
}

#[test]
fn without_the_issuer_old_keys_are_used_on_or_not() {
    for (keep, said) in [(true, OK), (false, (503, Verdict::JwksDown))] {
        let mut lane = fetching(&json!({ "jwks_keep_stale": keep }));
        lane.get_from("node-a");
        lane.act(json!({ "kill_server": "auth" }));
        assert_eq!(lane.wait(299).get_from("node-a"), OK);
        assert_eq!(lane.wait(1).get_from("node-a"), said);
        assert_eq!(lane.get_from("node-c"), (503, Verdict::JwksDown));
    }
}

#[test]
fn a_shared_secret_is_never_fetched() {
    let mut lane = Lane::passport(json!({ "jwks": true })).logged_in();
    assert_eq!(lane.get(), OK);
    assert!(lane.fetches().is_empty());
}

/// The same name, other bytes: the signature does not fit.
#[test]
fn a_key_that_is_drawn_at_start_is_another_one_after_it() {
    for alg in ["HS256", "Ed25519"] {
        let mut lane = Lane::passport(json!({ "alg": alg, "key": "random_at_boot" })).logged_in();
        assert_eq!(lane.get(), OK);
        let kid = lane.world.keys().signing_kid().to_owned();
        lane.act(json!({ "restart": "node-a" }));
        assert_eq!(lane.get(), OK, "a verifier draws nothing");
        lane.act(json!({ "restart": "auth" }));
        assert_eq!(lane.world.keys().signing_kid(), kid);
        assert_eq!(lane.get(), (401, Verdict::Token(Refusal::BadSignature)));
        assert_eq!(lane.login("alice").said(), OK);
        assert_eq!(lane.get(), OK);
    }
}

#[test]
fn the_only_key_stays_and_what_is_not_there_is_said() {
    let mut lane = Lane::passport(json!({})).logged_in();
    for (action, why) in [
        (json!({ "remove_key": "hs-2026-01" }), Nothing::LastKey),
        (json!({ "remove_key": "hs-2026-02" }), Nothing::NoSuchKey),
        (json!({ "sign_with": "hs-2026-01" }), Nothing::AlreadySo),
        (json!({ "sign_with": "hs-2026-02" }), Nothing::NoSuchKey),
        (json!({ "purge_key_caches": {} }), Nothing::NoKeyCaches),
    ] {
        lane.act(action);
        assert_eq!(lane.nothing(), Some(why));
    }
}

/// Whatever may be chosen logs in, and its key can be replaced; RSA keys are primes, of which a few
/// are prepared.
#[test]
fn every_algorithm_that_is_offered_logs_in_and_rotates() {
    let setting = Setting::of("alg").expect("alg");
    for alg in setting.say_values(cloakroom::text::Lang::En).split(" | ") {
        let mut lane = Lane::passport(json!({ "alg": alg })).logged_in();
        for _ in 0..2 {
            assert_eq!(lane.get(), OK, "{alg}");
            lane.rotate();
            assert_eq!(
                lane.get(),
                (401, Verdict::Token(Refusal::UnknownKid)),
                "{alg}"
            );
            assert_eq!(lane.login("alice").said(), OK, "{alg}");
        }
        assert_eq!(lane.get(), OK, "{alg}");
    }
    let mut lane = Lane::passport(json!({ "alg": "RS256" }));
    lane.rotate().rotate().rotate();
    assert_eq!(lane.nothing(), Some(Nothing::NoOtherKey));
    let mut settings = lane.world.settings().clone();
    assert!(settings.set("alg", &json!("ES256")).is_err());
    assert!(settings.set("key", &json!("random_at_boot")).is_err());
}

/// The login is a row; the forms that were open need a new token.
#[test]
fn another_csrf_key_ends_forms_and_no_login() {
    let mut lane = Lane::ticket(json!({ "csrf": "token" })).logged_in();
    let post = |lane: &mut Lane| lane.act(json!({ "post": { "by": "alice" } })).said();
    assert_eq!(post(&mut lane), OK);
    lane.act(json!({ "rotate_csrf_key": {} }));
    assert_eq!(lane.get(), OK);
    assert_eq!(post(&mut lane), (403, Verdict::CsrfRejected));
    lane.act(json!({ "reload": { "by": "alice" } }));
    assert_eq!(post(&mut lane), OK);
    let mut lane = Lane::passport(json!({})).logged_in();
    lane.act(json!({ "rotate_csrf_key": {} }));
    assert_eq!(lane.nothing(), Some(Nothing::NoCsrf));
}

#[test]
fn a_guess_is_no_id_and_sql_in_it_is_text() {
    for id in ["{random}", "' OR '1'='1"] {
        let mut lane = Lane::ticket(json!({})).logged_in();
        lane.act(json!({ "forge": { "id": id } }));
        assert_eq!(lane.said(), UNKNOWN_ID);
    }
}
