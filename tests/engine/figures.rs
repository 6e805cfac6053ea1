//! Figures that are computed: the capacity model costs what the engine does, and stop latency
//! follows clocks, lists that come back and checks that were skipped.

use cloakroom::exhibit;
use cloakroom::exhibit::Show;
use cloakroom::jose::check::{Check, Outcome, Refusal};
use cloakroom::lesson::exposure::Reach;
use cloakroom::text::Lang;
use cloakroom::world::{Badge, Latency, World};
use serde_json::{Value, json};

use super::{Lane, OK, Verdict};

/// What the capacity model says of a lane, as a number.
fn model(world: &World, name: &str) -> u64 {
    let shown = exhibit::compute(Show::Capacity, world, &[]).expect("a model");
    let text = shown.value(name).unwrap_or_else(|| panic!("no {name}"));
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.parse().expect("a number")
}

/// A family that is renewed as often as it may be, to its end: so many rows the model counts.
#[test]
fn the_rows_of_a_refresh_family_are_those_that_the_engine_keeps() {
    for (ttl, absolute) in [(900, 28_800), (300, 2_000), (700, 700), (900, 600)] {
        let set = json!({ "access_ttl": ttl, "refresh_absolute": absolute,
                          "load": { "people": 1 } });
        let mut lane = Lane::passport(set).logged_in();
        let (mut most, mut rows) = (0, lane.world.counts().refresh);
        while rows > most {
            most = rows;
            lane.wait(ttl).refresh("alice");
            rows = lane.world.counts().refresh;
        }
        let counted = u64::try_from(most).expect("rows");
        assert_eq!(model(&lane.world, "rows_kept"), counted, "{ttl} {absolute}");
    }
}

/// One request a second of one person: reads and writes are those of one request, and whatever is
/// switched on is in them.
#[test]
fn the_model_costs_what_a_request_costs() {
    let load = json!({ "people": 0, "requests": 1 });
    for (set, reads, writes) in [
        (json!({}), 0, 0),
        (json!({ "denylist": true }), 1, 0),
        (json!({ "denylist": true, "cutoff": true }), 2, 0),
        (json!({ "introspection": true }), 1, 0),
        (json!({ "dpop": true }), 1, 1),
        (json!({ "dpop": true, "denylist": true }), 2, 1),
        (json!({ "denylist": true, "deny_cache": 30 }), 0, 0),
    ] {
        let mut lane = Lane::passport(set.clone());
        lane.set("load", load.clone()).login("alice");
        let of = |name| model(&lane.world, name);
        assert_eq!((of("reads"), of("writes")), (reads, writes), "{set}");
    }
    let mut lane = Lane::ticket(json!({}));
    lane.set("load", load);
    assert_eq!(
        (model(&lane.world, "reads"), model(&lane.world, "writes")),
        (1, 1)
    );
}

/// Renewals are at the issuer, and are ledger traffic: a read, a new row, and the old one's end.
#[test]
fn renewals_are_in_the_traffic_of_the_store() {
    let load = json!({ "people": 900, "requests": 0 });
    let lane = Lane::passport(json!({ "load": load }));
    let of = |name| model(&lane.world, name);
    assert_eq!((of("refreshes"), of("reads"), of("writes")), (1, 1, 2));
}

/// The window of a proof is measured by the clock of the node that asks (RFC 9449 §11.1).
#[test]
fn a_proof_is_fresh_by_the_clock_of_the_node() {
    for (skew, said) in [
        (60, OK),
        (61, (401, Verdict::ProofMismatch)),
        (-60, OK),
        (-61, (401, Verdict::ProofMismatch)),
    ] {
        let mut lane = Lane::passport(json!({ "dpop": true, "leeway": 90 })).logged_in();
        lane.set("skew", json!({ "node-a": skew }));
        assert_eq!(lane.get(), said, "{skew}");
    }
}

/// A slow clock takes a proof for longer: so long its name is kept.
#[test]
fn a_proof_is_kept_until_the_slowest_clock_refuses_it() {
    let mut lane = Lane::passport(json!({ "dpop": true, "skew": { "node-a": -40 } })).logged_in();
    assert_eq!(lane.set("leeway", json!(90)).get(), OK);
    lane.act(json!({ "steal": { "from": "alice", "proof": true } }));
    let replay = json!({ "replay": { "proof": "captured" } });
    assert_eq!(
        lane.wait(100).act(replay.clone()).said(),
        (401, Verdict::ProofReplayed)
    );
    assert_eq!(
        lane.wait(1).act(replay).said(),
        (401, Verdict::ProofMismatch)
    );
}

/// A check that could not be made is no check that passed.
#[test]
fn a_check_that_was_skipped_says_so() {
    let set = json!({ "denylist": true, "deny_fail": "open" });
    let mut lane = Lane::passport(set).logged_in();
    let revoked = |lane: &Lane| {
        let checks = &lane.answer().checks;
        checks
            .iter()
            .find(|check| check.check == Check::Revoked)
            .map(|check| check.outcome)
    };
    assert_eq!((lane.get(), revoked(&lane)), (OK, Some(Outcome::Pass)));
    lane.act(json!({ "kill_server": "list" }));
    assert_eq!((lane.get(), revoked(&lane)), (OK, Some(Outcome::Skipped)));
    let passed = lane
        .answer()
        .checks
        .iter()
        .filter(|check| check.outcome == Outcome::Pass);
    assert_eq!(passed.count() + 1, lane.answer().checks.len());
}

/// A whole second cannot tell what was issued before a cutoff in it: it is let in, and that is said.
#[test]
fn what_was_issued_in_the_second_of_a_cutoff_is_let_in_and_told() {
    let mut lane = Lane::passport(json!({ "cutoff": true })).logged_in();
    lane.act(json!({ "cutoff": { "of": "alice" } }));
    assert_eq!(lane.world.stop_latency(), Some(Latency::Seconds(900)));
    assert_eq!(lane.get(), OK);
    let why: Vec<String> = lane
        .answer()
        .checks
        .iter()
        .map(|c| c.why.say(Lang::En).into_owned())
        .collect();
    assert!(
        why.iter().any(|why| why.contains("whole seconds")),
        "{why:?}"
    );
}

/// A logout that nobody carried out is no stop, and no figure says that it worked.
#[test]
fn a_stop_that_was_not_carried_out_is_none() {
    let stops = [
        (json!({ "logout": { "by": "alice" } }), "store"),
        (json!({ "logout": { "by": "alice" } }), "auth"),
        (json!({ "ban": { "of": "alice" } }), "store"),
        (json!({ "deny": { "of": "alice" } }), "list"),
    ];
    for (stop, down) in stops {
        let mut lane = Lane::passport(json!({ "denylist": true })).logged_in();
        lane.wait(60)
            .act(json!({ "kill_server": down }))
            .act(stop.clone());
        assert_eq!(lane.world.stop_latency(), None, "{stop}, {down}");
        assert!(lane.world.stop_failed());
        lane.act(json!({ "start_server": down }));
        lane.act(json!({ "deny": { "of": "alice" } }));
        assert_eq!(lane.world.stop_latency(), Some(Latency::Seconds(0)));
        assert!(!lane.world.stop_failed());
    }
    let mut lane = Lane::ticket(json!({})).logged_in();
    lane.act(json!({ "kill_server": "store" }));
    lane.act(json!({ "logout": { "by": "alice" } }));
    lane.act(json!({ "start_server": "store" }));
    assert_eq!(lane.get(), OK);
    assert_eq!(lane.world.stop_latency(), None);
}

/// Another spelling of a token is a copy of it: where a list does not know it, nothing has stopped.
#[test]
fn another_spelling_that_is_let_in_is_a_copy() {
    let respelt = || {
        let tamper = json!({ "part": "signature", "at": -1, "put": "V" });
        json!({ "replay": { "tamper": tamper } })
    };
    let set = json!({ "denylist": true, "deny_key": "token_hash", "decode": "lenient" });
    let mut lane = Lane::passport(set).logged_in();
    lane.act(json!({ "steal": { "from": "alice" } })).wait(60);
    lane.act(json!({ "logout": { "by": "alice" } }));
    assert_eq!(lane.world.stop_latency(), Some(Latency::Seconds(0)));
    lane.wait(100).act(respelt());
    assert_eq!(lane.said(), OK);
    assert_eq!(lane.world.stop_latency(), Some(Latency::Seconds(840)));
    let reach = Reach::of(&lane.world).expect("she holds something");
    assert_eq!((reach.altered, reach.verdict), (Some(true), Verdict::Ok));
    assert_eq!(reach.left, Some(Latency::Seconds(740)));
    // Refused, the spelling that is let in is still hers to send.
    lane.act(json!({ "replay": {} }));
    assert_eq!(Reach::of(&lane.world), Some(reach));
    lane.wait(1).set("decode", json!("strict")).act(respelt());
    let refused = Reach::of(&lane.world).expect("she holds something");
    assert_eq!((refused.altered, refused.left), (Some(true), None));
    assert_eq!(refused.verdict, Verdict::Token(Refusal::Malformed));
    assert_eq!(lane.world.stop_latency(), Some(Latency::Seconds(101)));
    // Back on no list, it is the text that she took.
    lane.act(json!({ "wipe_store": {} })).act(respelt());
    let taken = Reach::of(&lane.world).expect("she holds something");
    assert_eq!((taken.altered, taken.verdict), (Some(false), Verdict::Ok));
}

/// What stood still comes back, in the figure too: a list that fails open, and one that is there
/// again.
#[test]
fn the_latency_follows_a_list_that_goes_and_comes_back() {
    let set = json!({ "denylist": true, "deny_fail": "open" });
    let mut lane = Lane::passport(set).logged_in();
    lane.wait(60).act(json!({ "logout": { "by": "alice" } }));
    let after = |lane: &mut Lane, action: Value| lane.act(action).world.stop_latency();
    assert_eq!(lane.world.stop_latency(), Some(Latency::Seconds(0)));
    lane.wait(90);
    let open = after(&mut lane, json!({ "kill_server": "list" }));
    assert_eq!(open, Some(Latency::Seconds(840)));
    lane.wait(10);
    let closed = after(&mut lane, json!({ "start_server": "list" }));
    assert_eq!(closed, Some(Latency::Seconds(100)));
}

/// The entry goes at the end of the token, the leeway lets it in once more: known from the start.
#[test]
fn a_dead_token_that_will_rise_is_not_stopped_yet() {
    let set = json!({ "denylist": true, "leeway": 60, "list_end": "exp" });
    let mut lane = Lane::passport(set).logged_in();
    lane.wait(100).act(json!({ "logout": { "by": "alice" } }));
    assert_eq!(lane.world.stop_latency(), Some(Latency::Seconds(860)));
}

/// One clock fast, one slow: refused here for good, not yet valid there, and accepted there later.
#[test]
fn clocks_that_differ_either_way_are_all_asked() {
    let set = json!({ "nodes": ["node-a", "node-b"], "nbf": true, "access_ttl": 100,
                      "skew": { "node-a": 200, "node-b": -50 } });
    let mut lane = Lane::passport(set).logged_in();
    assert_eq!(lane.get_from("node-a").1, Verdict::Token(Refusal::Expired));
    assert_eq!(
        lane.get_from("node-b").1,
        Verdict::Token(Refusal::NotYetValid)
    );
    lane.act(json!({ "logout": { "by": "alice" } }));
    assert_eq!(lane.world.stop_latency(), Some(Latency::Seconds(150)));
}

/// Where the user table says what she may do, a table decides, though no store is asked.
#[test]
fn the_badge_counts_the_user_table_where_it_decides() {
    let lane = Lane::passport(json!({ "refresh": false, "role_source": "live" })).logged_in();
    let badge = |path: &str| {
        let mut after = lane.clone();
        after.act(json!({ "get": { "by": "alice", "path": path } }));
        let seen = cloakroom::lesson::observe::Observed::of(
            &lane.world,
            &after.events,
            &after.world,
            None,
        );
        seen.facts.badge
    };
    assert_eq!(badge("/orders"), Badge::Stateless);
    assert_eq!(badge("/admin"), Badge::SemiStateful);
}
