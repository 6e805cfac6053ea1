//! Taking back what was given: ban, denylist, cutoff, introspection, rights that change, step-up.

use cloakroom::jose::check::Refusal;
use cloakroom::world::event::Nothing;
use cloakroom::world::{Badge, Event, Latency, Verdict};
use serde_json::{Value, json};

use super::{FORBIDDEN, Lane, OK, Said, UNKNOWN_ID};

const DENYLISTED: Said = (401, Verdict::Denylisted);
const CUT_OFF: Said = (401, Verdict::IssuedBeforeCutoff);
const INACTIVE: Said = (401, Verdict::Inactive);
const STORE_DOWN: Said = (503, Verdict::StoreDown);
const ISSUER_DOWN: Said = (503, Verdict::IssuerDown);
const EXPIRED: Said = (401, Verdict::Token(Refusal::Expired));
const REAUTH: Said = (401, Verdict::ReauthRequired);
const INSUFFICIENT: Said = (403, Verdict::InsufficientScope);

fn ban(of: &str) -> Value {
    json!({ "ban": { "of": of } })
}

fn deny(of: &str) -> Value {
    json!({ "deny": { "of": of } })
}

impl Lane {
    fn ask(&mut self, by: &str) -> Said {
        self.act(json!({ "get": { "by": by } })).said()
    }

    fn admin(&mut self) -> Said {
        self.act(json!({ "get": { "by": "alice", "path": "/admin" } }))
            .said()
    }

    fn logout(&mut self) -> Said {
        self.act(json!({ "logout": { "by": "alice" } })).said()
    }

    fn latency(&self) -> Option<i64> {
        match self.world.stop_latency()? {
            Latency::Seconds(seconds) => Some(seconds),
            Latency::Never => panic!("it stops"),
        }
    }

    fn reads(&self) -> usize {
        let read = |event: &&Event| matches!(event, Event::RowRead(_));
        self.events.iter().filter(read).count()
    }

    fn denied(&self) -> usize {
        self.world.counts().denylist
    }

    fn all_three(mut self) -> Self {
        self.login("alice").login("alice.phone").login("bob");
        self.wait(30);
        self
    }
}

#[test]
fn a_ban_ends_every_session_of_the_user_and_nobody_elses() {
    let mut lane = Lane::ticket(json!({})).all_three();
    lane.act(ban("alice"));
    assert_eq!(lane.said(), (204, Verdict::Ok));
    assert_eq!(lane.sessions(), 1);
    assert_eq!(lane.latency(), Some(0));
    assert_eq!(lane.get(), UNKNOWN_ID);
    assert_eq!(lane.ask("alice.phone"), UNKNOWN_ID);
    assert_eq!(lane.ask("bob"), OK);
    lane.login("alice");
    assert_eq!(lane.said(), (401, Verdict::UserDisabled));
    lane.act(json!({ "unban": { "of": "alice" } }));
    assert_eq!(lane.get(), UNKNOWN_ID);
    assert_eq!(lane.login("alice").said().1, Verdict::Ok);
}

/// The answer to a banned user is the answer to a wrong password.
#[test]
fn a_login_does_not_tell_who_is_banned() {
    for mut lane in [Lane::ticket(json!({})), Lane::passport(json!({}))] {
        lane.act(ban("alice")).login("alice");
        let banned = lane.answer().message.clone();
        lane.act(json!({ "login": { "by": "bob", "password": "wrong" } }));
        assert_eq!(banned, lane.answer().message);
    }
}

#[test]
fn a_ban_does_not_reach_the_tokens_that_are_out() {
    let mut lane = Lane::passport(json!({})).all_three();
    lane.act(ban("alice"));
    assert_eq!(lane.latency(), Some(870));
    assert_eq!(lane.get(), OK);
    assert_eq!(lane.refresh("alice"), (400, Verdict::RefreshRevoked));
    assert_eq!(lane.refresh("alice.phone"), (400, Verdict::RefreshRevoked));
    assert_eq!(lane.refresh("bob"), OK);
    assert_eq!(lane.wait(869).get(), OK);
    assert_eq!(lane.wait(1).get(), EXPIRED);
}

/// Where the store is down the rows stay, but the user table refuses.
#[test]
fn a_ban_while_the_store_is_down_still_stops_the_refresh() {
    let mut lane = Lane::passport(json!({})).logged_in();
    lane.act(json!({ "kill_server": "store" }))
        .act(ban("alice"));
    assert_eq!(lane.said(), STORE_DOWN);
    lane.act(json!({ "start_server": "store" }));
    assert_eq!(lane.refresh("alice"), (400, Verdict::RefreshRevoked));
    let mut lane = Lane::ticket(json!({})).logged_in();
    lane.act(json!({ "kill_server": "store" }))
        .act(ban("alice"));
    lane.act(json!({ "start_server": "store" }));
    assert_eq!(lane.get(), OK);
}

/// With the rows in the nodes' memory, only the node that was told ends them.
#[test]
fn a_ban_reaches_the_memory_of_one_node() {
    let mut lane = Lane::ticket(json!({ "store": "memory", "nodes": ["node-a", "node-b"] }));
    for (by, to) in [("alice", "node-a"), ("alice.phone", "node-b")] {
        lane.act(json!({ "login": { "by": by, "to": to } }));
    }
    lane.act(ban("alice"));
    assert_eq!(lane.sessions(), 1);
    assert_eq!(lane.latency(), Some(900));
}

#[test]
fn the_denylist_needs_an_entry_a_token_and_a_read_a_request() {
    let mut lane = Lane::passport(json!({ "denylist": true })).all_three();
    lane.act(ban("alice"));
    assert_eq!(lane.get(), OK);
    lane.act(deny("alice"));
    assert_eq!((lane.denied(), lane.latency()), (2, Some(0)));
    assert_eq!(lane.get(), DENYLISTED);
    assert_eq!(lane.reads(), 1);
    assert_eq!(lane.ask("alice.phone"), DENYLISTED);
    assert_eq!(lane.ask("bob"), OK);
    assert_eq!(lane.reads(), 1);
    lane.act(deny("alice"));
    assert_eq!(lane.nothing(), Some(Nothing::NoSuchToken));
}

#[test]
fn one_token_can_be_denied_by_its_name() {
    let mut lane = Lane::passport(json!({ "denylist": true })).all_three();
    lane.act(json!({ "deny": { "jti": "at-0002" } }));
    assert_eq!(lane.ask("alice.phone"), DENYLISTED);
    assert_eq!(lane.get(), OK);
    lane.act(json!({ "deny": { "jti": "at-0099" } }));
    assert_eq!(lane.nothing(), Some(Nothing::NoSuchToken));
    assert_eq!(lane.denied(), 1);
}

#[test]
fn a_logout_writes_an_entry_for_the_rest_of_the_tokens_life() {
    for refresh in [false, true] {
        let mut lane = Lane::passport(json!({ "denylist": true, "refresh": refresh }));
        lane.login("alice").steal().wait(60);
        assert_eq!(lane.logout(), (200, Verdict::Ok));
        assert_eq!((lane.denied(), lane.latency()), (1, Some(0)));
        assert_eq!(lane.replay(), DENYLISTED);
        assert_eq!(lane.wait(839).replay(), DENYLISTED);
        assert_eq!(lane.denied(), 1);
        assert_eq!(lane.wait(1).replay(), EXPIRED);
        assert_eq!(lane.denied(), 0);
    }
    let mut lane = Lane::passport(json!({ "refresh": false })).logged_in();
    lane.logout();
    assert_eq!(lane.denied(), 0);
}

/// A cookie can be denied, too.
#[test]
fn the_logout_of_a_signed_cookie_writes_an_entry() {
    let set = json!({ "credential": "signed", "denylist": true });
    let mut lane = Lane::ticket(set).logged_in();
    lane.steal();
    assert_eq!(lane.logout().0, 303);
    assert_eq!((lane.denied(), lane.replay()), (1, DENYLISTED));
}

/// Nobody can fill the list with tokens that the issuer did not sign.
#[test]
fn a_token_that_was_altered_is_not_put_on_the_list() {
    let mut lane = Lane::passport(json!({ "denylist": true, "refresh": false })).logged_in();
    lane.act(json!({ "tamper": { "claim": "jti", "value": "at-0007" } }));
    assert_eq!(lane.logout(), (200, Verdict::Ok));
    assert_eq!(lane.denied(), 0);
}

#[test]
fn a_copy_of_the_list_is_as_old_as_the_setting_allows() {
    let set = json!({ "denylist": true, "refresh": false, "deny_cache": 30,
        "nodes": ["node-a", "node-b", "node-c"] });
    let mut lane = Lane::passport(set).logged_in();
    lane.steal().wait(10);
    assert_eq!(lane.get_from("node-b"), OK);
    assert_eq!(lane.reads(), 1);
    lane.wait(1).logout();
    assert_eq!(lane.latency(), Some(29));
    let at_b = json!({ "replay": { "to": "node-b" } });
    for (wait, said, reads) in [
        (1, OK, 0),
        (27, OK, 0),
        (1, DENYLISTED, 1),
        (1, DENYLISTED, 0),
    ] {
        lane.wait(wait).act(at_b.clone());
        assert_eq!((lane.said(), lane.reads()), (said, reads));
    }
    lane.act(json!({ "replay": { "to": "node-c" } }));
    assert_eq!(lane.said(), DENYLISTED);
}

#[test]
fn a_silent_list_lets_everything_through_or_nothing() {
    for (fail, said) in [("open", OK), ("closed", STORE_DOWN)] {
        let set = json!({ "denylist": true, "refresh": false, "deny_fail": fail });
        let mut lane = Lane::passport(set).logged_in();
        lane.steal().logout();
        lane.act(json!({ "kill_server": "list" }));
        assert_eq!(lane.replay(), said);
        assert_eq!(lane.reads(), 0);
        assert!(lane.happened(|e| matches!(e, Event::StoreSilent { .. })));
        lane.act(json!({ "start_server": "list" }));
        assert_eq!(lane.replay(), DENYLISTED);
    }
}

/// RFC 7009 §2.2.1: a 503 means that the token still lives.
#[test]
fn a_logout_that_the_list_does_not_hear_says_so() {
    let mut lane = Lane::passport(json!({ "denylist": true, "refresh": false })).logged_in();
    lane.steal().act(json!({ "kill_server": "list" }));
    assert_eq!(lane.logout(), STORE_DOWN);
    lane.act(json!({ "start_server": "list" }));
    assert_eq!(lane.replay(), OK);
}

#[test]
fn a_list_in_the_store_is_lost_and_promoted_with_it() {
    let set = json!({ "denylist": true, "deny_store": "shared", "store": "replicated", "lag": 2 });
    let mut lane = Lane::passport(set).logged_in();
    lane.steal().wait(200).logout();
    assert_eq!(lane.replay(), DENYLISTED);
    lane.wait(1).act(json!({ "promote_replica": {} }));
    assert_eq!(lane.replay(), OK);
    lane.act(json!({ "kill_server": "list" }));
    assert_eq!(lane.nothing(), Some(Nothing::NoSuchServer));
    lane.act(json!({ "kill_server": "store" }));
    assert_eq!(lane.replay(), STORE_DOWN);
}

/// Another spelling of the same token is another text.
#[test]
fn a_list_of_hashes_is_passed_by_another_spelling() {
    let alias = json!({ "replay": { "tamper": { "part": "signature", "at": -1, "put": "V" } } });
    for (key, decode, said) in [
        ("token_hash", "lenient", OK),
        ("jti", "lenient", DENYLISTED),
        (
            "token_hash",
            "strict",
            (401, Verdict::Token(Refusal::Malformed)),
        ),
    ] {
        let set = json!({ "denylist": true, "refresh": false, "deny_key": key, "decode": decode });
        let mut lane = Lane::passport(set).logged_in();
        lane.steal().logout();
        assert_eq!(lane.replay(), DENYLISTED);
        assert_eq!(lane.act(alias.clone()).said(), said, "{key} {decode}");
    }
}

#[test]
fn a_cutoff_needs_one_entry_and_spares_what_is_newer() {
    let mut lane = Lane::passport(json!({ "cutoff": true })).all_three();
    lane.wait(2)
        .act(json!({ "cutoff": { "of": "alice", "ago": 2 } }));
    assert_eq!((lane.world.counts().cutoffs, lane.latency()), (1, Some(0)));
    assert_eq!(lane.get(), CUT_OFF);
    assert_eq!(lane.reads(), 1);
    assert_eq!(lane.ask("alice.phone"), CUT_OFF);
    assert_eq!(lane.ask("bob"), OK);
    assert_eq!(lane.login("alice").get(), OK);
    assert_eq!(lane.wait(868).world.counts().cutoffs, 1);
    assert_eq!(lane.wait(30).world.counts().cutoffs, 0);
}

/// A later cutoff never lets in again what an earlier one refused.
#[test]
fn a_cutoff_does_not_move_back() {
    let mut lane = Lane::passport(json!({ "cutoff": true })).logged_in();
    lane.wait(10).act(json!({ "cutoff": { "of": "alice" } }));
    lane.act(json!({ "cutoff": { "of": "alice", "ago": 20 } }));
    assert_eq!(lane.get(), CUT_OFF);
}

/// An entry outlives the longest token that it is about, whatever the setting says by now.
#[test]
fn a_cutoff_lasts_as_long_as_the_tokens_before_it() {
    let mut lane = Lane::passport(json!({ "cutoff": true })).logged_in();
    lane.set("access_ttl", json!(60)).wait(10);
    lane.act(json!({ "cutoff": { "of": "alice" } }));
    assert_eq!(lane.wait(889).get(), CUT_OFF);
    assert_eq!(lane.wait(1).get(), EXPIRED);
}

#[test]
fn introspection_asks_the_issuers_rows_each_time() {
    let mut lane = Lane::passport(json!({ "introspection": true })).all_three();
    assert_eq!(lane.get(), OK);
    assert_eq!(lane.reads(), 1);
    lane.act(ban("alice"));
    assert_eq!(lane.latency(), Some(0));
    assert_eq!(lane.get(), INACTIVE);
    assert_eq!(lane.ask("bob"), OK);
    lane.act(json!({ "kill_server": "auth" }));
    assert_eq!(lane.ask("bob"), ISSUER_DOWN);
    lane.act(json!({ "start_server": "auth" }))
        .act(json!({ "kill_server": "store" }));
    assert_eq!(lane.ask("bob"), STORE_DOWN);
}

/// Without a refresh family the issuer remembers what was revoked.
#[test]
fn introspection_knows_a_logout_without_a_refresh_family() {
    let mut lane = Lane::passport(json!({ "introspection": true, "refresh": false })).logged_in();
    lane.steal();
    assert_eq!(lane.replay(), OK);
    lane.logout();
    assert_eq!((lane.latency(), lane.replay()), (Some(0), INACTIVE));
}

/// A random number in a header, and the issuer is asked what it stands for.
#[test]
fn an_opaque_access_token_lives_at_the_issuer() {
    let set = json!({ "credential": "random", "introspection": true });
    let mut lane = Lane::passport(set).logged_in();
    lane.steal();
    assert_eq!(lane.credential().len(), 22);
    assert_eq!(lane.get(), OK);
    let calls = |e: &&Event| matches!(e, Event::Introspected { .. });
    assert_eq!(lane.events.iter().filter(calls).count(), 1);
    assert!(!lane.happened(|e| matches!(e, Event::RowUpdated(_))));
    assert_eq!(lane.world.badge(), Badge::Stateful);
    lane.logout();
    assert_eq!((lane.latency(), lane.replay()), (Some(0), INACTIVE));
    lane.login("alice");
    assert_eq!(lane.wait(899).get(), OK);
    assert_eq!(lane.wait(1).get(), INACTIVE);
    lane.act(json!({ "kill_server": "auth" }));
    assert_eq!(lane.get(), ISSUER_DOWN);
}

#[test]
fn the_badge_tells_what_decides() {
    for (set, badge) in [
        (json!({}), Badge::Stateless),
        (json!({ "denylist": true }), Badge::SemiStateful),
        (json!({ "cutoff": true }), Badge::SemiStateful),
        (json!({ "introspection": true }), Badge::Stateful),
        (
            json!({ "denylist": true, "verify": "signature_only" }),
            Badge::Stateless,
        ),
    ] {
        let mut lane = Lane::passport(json!({ "refresh": false }));
        for (name, value) in set.as_object().expect("settings") {
            lane.set(name, value.clone());
        }
        assert_eq!(lane.world.badge(), badge, "{set}");
    }
}

#[test]
fn a_right_taken_away_stops_where_it_is_looked_up() {
    let roles = |preset: fn(Value) -> Lane, source: &str| {
        let mut lane = preset(json!({ "role_source": source }));
        lane.act(json!({ "promote": { "of": "alice" } }));
        lane.login("alice").wait(100);
        assert_eq!(lane.admin(), OK);
        lane.act(json!({ "demote": { "of": "alice" } }));
        let latency = lane.latency();
        (latency, lane.wait(1).admin())
    };
    assert_eq!(roles(Lane::ticket, "live"), (Some(0), FORBIDDEN));
    assert_eq!(roles(Lane::ticket, "login"), (Some(900), OK));
    assert_eq!(roles(Lane::passport, "live"), (Some(0), FORBIDDEN));
    assert_eq!(roles(Lane::passport, "login"), (Some(800), OK));
}

#[test]
fn a_refresh_brings_the_rights_of_now() {
    let mut lane = Lane::passport(json!({})).logged_in();
    lane.act(json!({ "promote": { "of": "alice" } }));
    assert_eq!(lane.admin(), INSUFFICIENT);
    lane.refresh("alice");
    assert_eq!(lane.admin(), OK);
}

#[test]
fn a_live_look_up_asks_the_user_table_and_no_store() {
    let mut lane = Lane::passport(json!({ "role_source": "live" })).logged_in();
    assert_eq!(lane.admin(), FORBIDDEN);
    assert_eq!(lane.reads(), 0);
    assert!(lane.happened(|e| matches!(e, Event::UserRead { .. })));
    assert_eq!(lane.get(), OK);
    assert!(!lane.happened(|e| matches!(e, Event::UserRead { .. })));
}

#[test]
fn the_dangerous_door_asks_for_a_login_that_is_not_old() {
    for mut lane in [
        Lane::ticket(json!({ "max_auth_age": 60 })),
        Lane::passport(json!({ "max_auth_age": 60 })),
    ] {
        let keys = json!({ "post": { "by": "root", "path": "/admin/keys" } });
        lane.login("root").wait(60);
        assert_eq!(lane.act(keys.clone()).said(), OK);
        assert_eq!(lane.wait(1).act(keys.clone()).said(), REAUTH);
        lane.act(json!({ "get": { "by": "root", "path": "/admin" } }));
        assert_eq!(lane.said(), OK);
        lane.act(json!({ "refresh": { "by": "root" } }));
        assert_eq!(lane.act(keys.clone()).said(), REAUTH);
        lane.login("root");
        assert_eq!(lane.act(keys).said(), OK);
    }
}

/// A token of before the limit does not say when its user logged in.
#[test]
fn a_token_without_auth_time_is_too_old() {
    let mut lane = Lane::passport(json!({}));
    lane.login("root").set("max_auth_age", json!(60));
    lane.act(json!({ "post": { "by": "root", "path": "/admin/keys" } }));
    assert_eq!(lane.said(), REAUTH);
}

/// One entry for all tokens of a login: the statement moves its end, and so it is moved.
#[test]
fn the_entry_of_a_login_ends_with_its_last_token() {
    let mut lane = Lane::passport(json!({ "denylist": true, "deny_key": "sid" })).logged_in();
    lane.wait(60).refresh("alice");
    lane.act(deny("alice"));
    let commands = lane.events.iter().filter_map(|event| match event {
        Event::RowWritten(access) => access.command.as_ref(),
        _ => None,
    });
    let written: Vec<String> = commands
        .flat_map(cloakroom::world::stores::Command::sql)
        .collect();
    assert_eq!(written.len(), 2, "{written:?}");
    assert!(written[0].ends_with("DO NOTHING;"), "{written:?}");
    assert!(
        written[1].ends_with("DO UPDATE SET exp=excluded.exp;"),
        "{written:?}"
    );
    let ends: Vec<i64> = lane
        .world
        .list_store()
        .tables
        .denylist
        .values()
        .map(|row| row.exp)
        .collect();
    assert_eq!(ends.len(), 1);
    assert!(
        written[1].contains(&ends[0].to_string()),
        "{written:?} {ends:?}"
    );
}
