//! The ticket: its ends, its id, its cookie, and the right to change something.

use cloakroom::world::client::cookie::Site;
use cloakroom::world::settings::Preset;
use cloakroom::world::{Badge, Event, Verdict};
use serde_json::json;

use super::{FORBIDDEN, Lane, NO_CREDENTIAL, OK, UNKNOWN_ID};

const IDLE: super::Said = (401, Verdict::IdleTimeout);
const ABSOLUTE: super::Said = (401, Verdict::AbsoluteTimeout);

/// Valid while `now < last_seen + idle`.
#[test]
fn a_session_ends_exactly_at_its_idle_time() {
    let mut lane = Lane::ticket(json!({})).logged_in();
    assert_eq!(lane.wait(899).get(), OK);
    assert_eq!(lane.clone().wait(899).get(), OK);
    assert_eq!(lane.wait(900).get(), IDLE);
}

/// Valid while `now < created + absolute`, however often it is used; and that is told first.
#[test]
fn a_session_ends_exactly_at_its_absolute_time() {
    let mut lane = Lane::ticket(json!({ "absolute": 1000 })).logged_in();
    assert_eq!(lane.wait(500).get(), OK);
    assert_eq!(lane.wait(499).get(), OK);
    assert_eq!(lane.wait(1).get(), ABSOLUTE);
    let mut unused = Lane::ticket(json!({ "absolute": 1000 })).logged_in();
    assert_eq!(unused.wait(1000).get(), ABSOLUTE);
}

/// A changed `idle` is for existing rows, too; a changed `absolute` for new ones.
#[test]
fn a_change_of_the_ends_is_what_its_text_says() {
    let mut lane = Lane::ticket(json!({})).logged_in();
    lane.wait(60).set("idle", json!(60));
    assert_eq!(lane.get(), IDLE);
    let mut lane = Lane::ticket(json!({})).logged_in();
    lane.wait(60).set("absolute", json!(60));
    assert_eq!(lane.get(), OK);
    assert_eq!(lane.login("alice").wait(60).get(), ABSOLUTE);
}

/// A 403 is an authenticated request: it begins the idle time again. A 401 or a 503 does not.
#[test]
fn what_counts_as_use() {
    let admin = json!({ "get": { "by": "alice", "path": "/admin" } });
    let mut lane = Lane::ticket(json!({})).logged_in();
    assert_eq!(lane.wait(899).act(admin).said(), FORBIDDEN);
    assert_eq!(lane.wait(899).get(), OK);
    let mut lane = Lane::ticket(json!({})).logged_in();
    lane.wait(899).act(json!({ "kill_server": "store" }));
    assert_eq!(lane.get(), (503, Verdict::StoreDown));
    lane.act(json!({ "start_server": "store" }));
    assert_eq!(lane.wait(1).get(), IDLE);
}

/// An expired row stays a row until it is purged.
#[test]
fn an_expired_row_counts_until_the_purge() {
    let mut lane = Lane::ticket(json!({})).logged_in();
    lane.steal().wait(900);
    assert_eq!((lane.replay(), lane.sessions()), (IDLE, 1));
    lane.act(json!({ "purge": {} }));
    assert_eq!((lane.replay(), lane.sessions()), (UNKNOWN_ID, 0));
}

#[test]
fn the_row_seen_least_recently_makes_room() {
    let mut lane = Lane::ticket(json!({ "max_rows": 2 })).logged_in();
    lane.wait(1).login("bob").wait(1);
    lane.act(json!({ "get": { "by": "bob" } }))
        .wait(1)
        .login("carol");
    assert!(lane.happened(|e| matches!(e, Event::Evicted { user_id } if user_id == "u-1001")));
    assert_eq!(lane.get(), UNKNOWN_ID);
    for by in ["bob", "carol"] {
        assert_eq!(lane.act(json!({ "get": { "by": by } })).said(), OK);
    }
}

/// Whose id was known before the login: with the same id, whoever had it is alice now.
#[test]
fn only_a_new_id_ends_the_old_one() {
    for (regenerate, said) in [(true, UNKNOWN_ID), (false, OK)] {
        let mut lane = Lane::ticket(json!({ "regenerate": regenerate })).logged_in();
        let id = lane.credential();
        lane.steal().login("alice");
        assert_eq!(lane.credential() == id, !regenerate);
        assert_eq!(lane.replay(), said);
        assert_eq!(lane.sessions(), 1);
    }
}

/// An id that no row has is never taken over.
#[test]
fn an_id_made_up_by_the_client_is_replaced() {
    let mut lane = Lane::ticket(json!({ "regenerate": false })).logged_in();
    lane.act(json!({ "tamper": { "part": "id", "at": 0, "put": "A" } }));
    let made_up = lane.credential();
    assert_eq!(lane.get(), UNKNOWN_ID);
    lane.login("alice");
    assert_ne!(lane.credential(), made_up);
    assert_eq!(lane.get(), OK);
}

/// A hash is no id: who reads the ledger cannot log in with what stands there.
#[test]
fn the_hash_in_the_ledger_opens_nothing() {
    let mut lane = Lane::ticket(json!({})).logged_in();
    let hash = lane
        .world
        .store()
        .tables
        .sessions
        .keys()
        .next()
        .expect("a row")
        .to_string();
    let stolen = json!({ "hold": { "by": "mallory", "credential": hash } });
    lane.steal().act(stolen);
    assert_eq!(lane.replay(), UNKNOWN_ID);
}

#[test]
fn a_post_takes_the_csrf_token_where_one_is_asked_for() {
    let transfer = json!({ "post": { "by": "alice", "path": "/transfer" } });
    for (csrf, forged) in [("off", OK), ("token", (403, Verdict::CsrfRejected))] {
        let mut lane = Lane::ticket(json!({ "csrf": csrf })).logged_in();
        assert_eq!(lane.act(transfer.clone()).said(), OK);
        let without = json!({ "replay": { "method": "POST", "path": "/transfer" } });
        assert_eq!(lane.steal().act(without).said(), forged);
        lane.act(json!({ "rotate_csrf_key": {} }));
        assert_eq!(lane.act(transfer.clone()).said(), forged);
        assert_eq!(lane.get(), OK);
        let logout = lane.act(json!({ "logout": { "by": "alice" } })).said();
        assert_eq!(logout, (403, Verdict::CsrfRejected));
        assert_eq!(lane.sessions(), 1);
    }
}

/// The cookie in the jar behaves as the setting says; how, is the table of the cookie jar's tests.
#[test]
fn samesite_reaches_the_jar() {
    let link = Site::Cross {
        top_level: true,
        safe_method: true,
        lax_allowing_unsafe: false,
    };
    let form = Site::Cross {
        top_level: true,
        safe_method: false,
        lax_allowing_unsafe: false,
    };
    for (samesite, sent) in [
        ("strict", [false, false]),
        ("lax", [true, false]),
        ("none", [true, true]),
        ("unset", [true, false]),
    ] {
        let lane = Lane::ticket(json!({ "samesite": samesite })).logged_in();
        let jar = &lane.world.clients()["alice"].jar;
        let goes = |site| jar.header("app.cloakroom.example", "/transfer", site, lane.world.now());
        assert_eq!(
            [link, form].map(|site| goes(site).is_some()),
            sent,
            "{samesite}"
        );
    }
}

/// After logout neither the browser nor a copy gets in, and the other device stays.
#[test]
fn logout_ends_one_session() {
    let mut lane = Lane::ticket(json!({})).logged_in();
    lane.login("alice.phone").steal();
    assert_eq!(
        lane.act(json!({ "logout": { "by": "alice" } })).said(),
        (303, Verdict::Ok)
    );
    assert_eq!(lane.get(), NO_CREDENTIAL);
    assert_eq!(lane.replay(), UNKNOWN_ID);
    assert_eq!(
        lane.act(json!({ "get": { "by": "alice.phone" } })).said(),
        OK
    );
    assert_eq!(lane.sessions(), 1);
}

#[test]
fn an_administrator_ends_all_sessions_of_one_user() {
    let mut lane = Lane::ticket(json!({})).logged_in();
    lane.login("alice.phone")
        .login("bob")
        .act(json!({ "delete_row": { "of": "alice" } }));
    assert_eq!(lane.get(), UNKNOWN_ID);
    assert_eq!(
        lane.act(json!({ "get": { "by": "alice.phone" } })).said(),
        UNKNOWN_ID
    );
    assert_eq!(lane.act(json!({ "get": { "by": "bob" } })).said(), OK);
}

/// A signed cookie is a ticket without a ledger: any node takes it, and no logout ends a copy.
#[test]
fn a_signed_cookie_needs_no_row() {
    let set = json!({ "credential": "signed", "nodes": ["node-a", "node-b", "node-c"] });
    let mut lane = Lane::ticket(set).logged_in();
    assert_eq!(lane.world.badge(), Badge::Stateless);
    assert_eq!(lane.world.counts().total(), 0);
    for node in ["node-a", "node-b", "node-c"] {
        assert_eq!(lane.get_from(node), OK);
        assert!(!lane.happened(|e| matches!(e, Event::RowRead(_) | Event::RowUpdated(_))));
    }
    lane.steal().act(json!({ "logout": { "by": "alice" } }));
    assert_eq!(lane.get(), NO_CREDENTIAL);
    assert_eq!(lane.replay(), OK);
}

/// It depends on the transport, not on what the value is.
#[test]
fn the_csrf_token_is_asked_for_where_a_cookie_carries_the_credential() {
    let forged = |preset, carrier: &str, credential: &str| {
        let set = json!({ "carrier": carrier, "credential": credential, "csrf": "token" });
        let mut lane = Lane::new(preset, set).logged_in();
        let without = json!({ "replay": { "method": "POST", "path": "/transfer" } });
        let without = lane.steal().act(without).said();
        lane.act(json!({ "rotate_csrf_key": {} }));
        let transfer = json!({ "post": { "by": "alice", "path": "/transfer" } });
        assert_eq!(lane.act(transfer).said(), without);
        without
    };
    for preset in [Preset::Ticket, Preset::Passport] {
        for credential in ["random", "signed"] {
            assert_eq!(
                forged(preset, "cookie", credential),
                (403, Verdict::CsrfRejected)
            );
            assert_eq!(forged(preset, "header", credential), OK);
        }
    }
}

/// In Redis nothing that is over is left, whatever it was that ended it.
#[test]
fn a_row_in_redis_is_gone_at_its_end() {
    let mut waited = Lane::ticket(json!({ "engine": "redis" })).logged_in();
    waited.wait(899);
    assert_eq!(waited.sessions(), 1);
    waited.wait(1);
    let mut shortened = Lane::ticket(json!({ "engine": "redis" })).logged_in();
    shortened.wait(60).set("idle", json!(60));
    let mut moved = Lane::ticket(json!({})).logged_in();
    moved.wait(900).set("engine", json!("redis"));
    let replicated = json!({ "engine": "redis", "store": "replicated", "lag": 10 });
    let mut promoted = Lane::ticket(replicated).logged_in();
    promoted.wait(900).act(json!({ "promote_replica": {} }));
    for mut lane in [waited, shortened, moved, promoted] {
        assert_eq!(lane.sessions(), 0);
        assert_eq!(lane.get(), UNKNOWN_ID);
    }
}

/// A row that is replaced makes its own room.
#[test]
fn a_new_login_in_the_same_browser_throws_nobody_out() {
    for regenerate in [true, false] {
        let mut lane = Lane::ticket(json!({ "max_rows": 2, "regenerate": regenerate }));
        lane.login("bob")
            .wait(1)
            .login("alice")
            .wait(1)
            .login("alice");
        assert!(!lane.happened(|e| matches!(e, Event::Evicted { .. })));
        assert_eq!(lane.sessions(), 2);
        let deleted = lane.happened(|e| matches!(e, Event::RowDeleted(_)));
        assert_eq!(deleted, regenerate);
    }
    let mut lane = Lane::ticket(json!({ "max_rows": 1 })).logged_in();
    lane.login("alice");
    assert!(!lane.happened(|e| matches!(e, Event::Evicted { .. })));
}
