//! Refresh: rotation, reuse, grace, a lost answer, and the end of a family.

use cloakroom::jose::check::Refusal;
use cloakroom::world::event::Nothing;
use cloakroom::world::{Event, Verdict};
use serde_json::json;

use super::{Lane, NO_CREDENTIAL, OK};

const REUSED: super::Said = (400, Verdict::RefreshReused);
const REVOKED: super::Said = (400, Verdict::RefreshRevoked);
const EXPIRED: super::Said = (400, Verdict::RefreshExpired);

fn refresh_token(lane: &Lane) -> String {
    let tokens = lane.world.clients()["alice"].tokens.as_ref();
    tokens
        .and_then(|t| t.refresh.clone())
        .expect("a refresh token")
}

#[test]
fn each_refresh_brings_a_new_pair() {
    let mut lane = Lane::passport(json!({})).logged_in();
    let (access, refresh) = (lane.credential(), refresh_token(&lane));
    assert_eq!(
        lane.wait(905).get(),
        (401, Verdict::Token(Refusal::Expired))
    );
    assert_eq!(lane.refresh("alice"), OK);
    assert_ne!(lane.credential(), access);
    assert_ne!(refresh_token(&lane), refresh);
    assert_eq!(lane.world.counts().refresh, 2);
    assert_eq!(lane.wait(899).get(), OK);
}

/// The thief is late: the family is revoked, and alice has to log in again when hers expires.
#[test]
fn a_used_token_that_comes_again_ends_the_family() {
    let mut lane = Lane::passport(json!({})).logged_in();
    lane.steal().wait(906);
    assert_eq!(lane.refresh("alice"), OK);
    lane.wait(44);
    assert_eq!(lane.refresh("mallory"), REUSED);
    assert!(
        lane.happened(|e| matches!(e, Event::ReuseDetected { family } if family == "fam-0001"))
    );
    assert_eq!(lane.get(), OK);
    assert_eq!(lane.refresh("alice"), REVOKED);
    assert_eq!(lane.refresh("mallory"), REVOKED);
}

/// The thief is first: it is the owner whose refresh shows it.
#[test]
fn a_thief_who_is_first_is_found_out_by_the_owner() {
    let mut lane = Lane::passport(json!({})).logged_in();
    lane.steal().wait(100);
    assert_eq!(lane.refresh("mallory"), OK);
    assert_eq!(lane.wait(806).refresh("alice"), REUSED);
    assert_eq!(lane.act(json!({ "get": { "by": "mallory" } })).said(), OK);
    assert_eq!(
        lane.wait(94)
            .act(json!({ "get": { "by": "mallory" } }))
            .said()
            .1,
        Verdict::Token(Refusal::Expired)
    );
    assert_eq!(lane.refresh("mallory"), REVOKED);
}

/// The successor comes again while `now < used + grace`, until it is used itself.
#[test]
fn a_lost_answer_is_a_reuse_unless_there_is_a_grace_time() {
    for (grace, wait, said) in [(0, 3, REUSED), (10, 3, OK), (10, 9, OK), (10, 10, REUSED)] {
        let mut lane = Lane::passport(json!({ "grace": grace })).logged_in();
        let before = refresh_token(&lane);
        lane.act(json!({ "refresh": { "by": "alice", "lost": true } }));
        assert!(lane.happened(|e| matches!(e, Event::AnswerLost { by } if by == "alice")));
        assert_eq!(refresh_token(&lane), before);
        lane.wait(wait);
        assert_eq!(lane.refresh("alice"), said, "grace {grace}, after {wait}");
        assert_eq!(lane.world.counts().refresh, 2);
        assert_eq!(lane.refresh("alice"), if said == OK { OK } else { REVOKED });
    }
}

#[test]
fn the_grace_time_ends_with_the_use_of_the_successor() {
    let mut lane = Lane::passport(json!({ "grace": 100 })).logged_in();
    lane.steal();
    assert_eq!(lane.refresh("alice"), OK);
    assert_eq!(lane.refresh("alice"), OK);
    assert_eq!(lane.wait(1).refresh("mallory"), REUSED);
}

/// A family ends so long after its login, however often it was refreshed.
#[test]
fn a_family_ends_exactly_at_its_absolute_time() {
    let mut lane = Lane::passport(json!({ "refresh_absolute": 1000 })).logged_in();
    assert_eq!(lane.wait(500).refresh("alice"), OK);
    assert_eq!(lane.wait(499).refresh("alice"), OK);
    assert_eq!(lane.wait(1).refresh("alice"), EXPIRED);
    assert_eq!(lane.get(), OK);
    lane.act(json!({ "purge": {} }));
    assert_eq!(lane.refresh("alice"), (400, Verdict::RefreshUnknown));
}

#[test]
fn without_refresh_there_is_none() {
    let mut lane = Lane::passport(json!({ "refresh": false })).logged_in();
    assert_eq!(lane.world.counts().total(), 0);
    lane.act(json!({ "refresh": { "by": "alice" } }));
    assert_eq!(lane.nothing(), Some(Nothing::NoRefresh));
    let mut lane = Lane::passport(json!({}));
    lane.act(json!({ "refresh": { "by": "alice" } }));
    assert_eq!(lane.nothing(), Some(Nothing::NoRefreshToken));
}

/// Logout: the client drops both, the family is over; the copy of the access token is not.
#[test]
fn logout_revokes_the_family_and_not_the_token() {
    let mut lane = Lane::passport(json!({})).logged_in();
    lane.steal().act(json!({ "logout": { "by": "alice" } }));
    assert_eq!(lane.get(), NO_CREDENTIAL);
    assert_eq!(lane.replay(), OK);
    assert_eq!(lane.refresh("mallory"), REVOKED);
}

/// The same for every login of a user whose rows are deleted; others go on.
#[test]
fn deleting_a_users_rows_revokes_every_family_of_hers() {
    let mut lane = Lane::passport(json!({})).logged_in();
    lane.login("alice.phone")
        .login("bob")
        .act(json!({ "delete_row": { "of": "alice" } }));
    assert_eq!(lane.get(), OK);
    assert_eq!(lane.refresh("alice"), REVOKED);
    assert_eq!(lane.refresh("alice.phone"), REVOKED);
    assert_eq!(lane.refresh("bob"), OK);
}

/// A site with sessions has no issuer of its own: its nodes take back what they gave.
#[test]
fn the_nodes_of_a_site_with_sessions_answer_for_its_tokens() {
    let set =
        json!({ "credential": "signed", "carrier": "header", "refresh": true, "store": "memory" });
    let mut lane = Lane::ticket(set).logged_in();
    assert_eq!(lane.refresh("alice"), OK);
    assert_eq!(lane.sent().to, "node-a");
    lane.act(json!({ "logout": { "by": "alice" } }));
    assert_eq!((lane.sent().to.as_str(), lane.said()), ("node-a", OK));
}
