//! Exchanges that are held part-way, and go on.

use cloakroom::world::event::Nothing;
use cloakroom::world::settings::Preset;
use cloakroom::world::{Event, Verdict};
use serde_json::json;

use super::{Lane, NO_ANSWER, OK};

/// One login in four: asked and compared; kept; answered; stored by the client.
#[test]
fn a_login_step_by_step() {
    for (preset, status, rows) in [(Preset::Ticket, 303, 1), (Preset::Passport, 200, 0)] {
        let mut lane = Lane::new(preset, json!({ "refresh": false }));
        lane.act(json!({ "login": { "by": "alice", "until": "sent" } }));
        assert!(lane.happened(|e| matches!(e, Event::PasswordCompared { right: true, .. })));
        let answered =
            |e: &Event| matches!(e, Event::Answered(answer) if answer.request.aside.is_none());
        assert!(!lane.happened(answered));
        assert!(!lane.happened(|e| matches!(e, Event::RowWritten(_) | Event::TokenMinted { .. })));
        assert_eq!(lane.world.counts().total(), 0);
        lane.act(json!({ "go_on": { "until": "served" } }));
        assert!(!lane.happened(|e| matches!(e, Event::Answered(_))));
        assert_eq!(lane.world.counts().total(), rows);
        lane.act(json!({ "go_on": { "until": "answered" } }));
        assert_eq!(lane.said(), (status, Verdict::Ok));
        assert_eq!(lane.world.credential_of("alice"), None);
        lane.act(json!({ "go_on": {} }));
        assert!(
            lane.happened(|e| matches!(e, Event::CookieKept { .. } | Event::TokensKept { .. }))
        );
        assert_eq!(lane.get(), OK);
    }
}

/// Held or not, it is the same exchange.
#[test]
fn what_is_held_comes_to_the_same_end() {
    for preset in [Preset::Ticket, Preset::Passport] {
        let mut at_once = Lane::new(preset, json!({}));
        at_once.login("alice");
        let mut events = Vec::new();
        let mut held = Lane::new(preset, json!({}));
        for action in [
            json!({ "login": { "by": "alice", "until": "sent" } }),
            json!({ "go_on": { "until": "served" } }),
            json!({ "go_on": { "until": "answered" } }),
            json!({ "go_on": {} }),
        ] {
            events.append(&mut held.act(action).events);
        }
        assert_eq!(events, at_once.events);
    }
}

/// A server that stops in between does its work no more, and what it had done it does not tell.
#[test]
fn nobody_answers_for_a_server_that_stopped_in_between() {
    let mut lane = Lane::ticket(json!({}));
    lane.act(json!({ "login": { "by": "alice", "until": "sent" } }));
    lane.act(json!({ "kill_server": "node-a" }))
        .act(json!({ "go_on": {} }));
    assert_eq!(lane.said(), NO_ANSWER);
    assert_eq!(lane.sessions(), 0);
    assert_eq!(lane.world.credential_of("alice"), None);
    let mut lane = Lane::passport(json!({}));
    lane.act(json!({ "login": { "by": "alice", "until": "sent" } }));
    lane.act(json!({ "kill_server": "auth" }))
        .act(json!({ "go_on": {} }));
    assert_eq!(lane.said(), (503, Verdict::IssuerDown));
}

/// The judgement is made when the server gets to it, not when the request was sent.
#[test]
fn the_clock_goes_on_while_a_request_is_on_its_way() {
    let mut lane = Lane::ticket(json!({})).logged_in();
    lane.act(json!({ "get": { "by": "alice", "until": "sent" } }))
        .wait(900);
    assert_eq!(
        lane.act(json!({ "go_on": {} })).said(),
        (401, Verdict::IdleTimeout)
    );
}

/// Several can be on their way: each `go_on` is for the first sent that has not come so far.
#[test]
fn exchanges_go_on_in_the_order_in_which_they_were_sent() {
    let mut lane = Lane::ticket(json!({})).logged_in();
    lane.act(json!({ "get": { "by": "alice", "path": "/orders", "until": "sent" } }));
    lane.act(json!({ "get": { "by": "alice", "path": "/nonexistent", "until": "sent" } }));
    assert_eq!(lane.get(), OK);
    lane.act(json!({ "go_on": { "until": "answered" } }));
    assert_eq!(lane.said(), OK);
    lane.act(json!({ "go_on": { "until": "answered" } }));
    assert_eq!(lane.said(), (404, Verdict::NotFound));
    lane.act(json!({ "go_on": { "until": "answered" } }));
    assert_eq!(lane.nothing(), Some(Nothing::AlreadySo));
    lane.act(json!({ "go_on": {} }));
    assert!(lane.world.is_held());
    lane.act(json!({ "go_on": {} }));
    assert!(!lane.world.is_held());
    lane.act(json!({ "go_on": {} }));
    assert_eq!(lane.nothing(), Some(Nothing::NothingHeld));
}

/// Two tabs share one storage. Both have sent the same refresh token before either is served: one
/// gets in, and what the other meets is a matter of the grace time.
#[test]
fn two_tabs_refresh_at_the_same_instant() {
    let in_flight = |grace: i64| {
        let mut lane = Lane::passport(json!({ "grace": grace })).logged_in();
        let mut sent = Vec::new();
        for _ in 0..2 {
            lane.act(json!({ "refresh": { "by": "alice", "until": "sent" } }));
            sent.push(lane.sent().message.body.clone());
        }
        assert_eq!(sent[0], sent[1]);
        assert_eq!(lane.world.counts().refresh, 1);
        lane
    };
    for stages in [
        &[json!({})][..],
        &[
            json!({ "until": "served" }),
            json!({ "until": "answered" }),
            json!({}),
        ],
    ] {
        for (grace, second) in [(0, (400, Verdict::RefreshReused)), (10, OK)] {
            let mut lane = in_flight(grace);
            let mut answers = Vec::new();
            for stage in stages {
                for _ in 0..2 {
                    lane.act(json!({ "go_on": stage }));
                    if lane.happened(|e| matches!(e, Event::Answered(_))) {
                        answers.push(lane.said());
                    }
                }
            }
            assert_eq!(answers, [OK, second], "grace {grace}");
            assert_eq!(lane.world.counts().refresh, 2);
            let next = if grace == 0 {
                (400, Verdict::RefreshRevoked)
            } else {
                OK
            };
            assert_eq!(lane.refresh("alice"), next, "grace {grace}");
        }
    }
}

#[test]
fn a_held_exchange_does_not_go_back() {
    let mut lane = Lane::ticket(json!({}));
    lane.act(json!({ "login": { "by": "alice", "until": "served" } }));
    for until in ["sent", "served"] {
        lane.act(json!({ "go_on": { "until": until } }));
        assert_eq!(lane.nothing(), Some(Nothing::AlreadySo), "{until}");
    }
    assert_eq!(lane.act(json!({ "go_on": {} })).said(), (303, Verdict::Ok));
}
