//! Copies, and credentials that are altered: claims, characters, one's own and a stolen one, and
//! what no browser sends.

use cloakroom::jose::check::Refusal;
use cloakroom::text::Lang;
use cloakroom::world::event::Nothing;
use cloakroom::world::{Action, Event, Verdict};
use serde_json::{Value, json};

use super::{Lane, NO_CREDENTIAL, OK, UNKNOWN_ID};

const BAD_SIGNATURE: super::Said = (401, Verdict::Token(Refusal::BadSignature));

/// From, to, and how many characters differ.
fn altered(lane: &Lane) -> (String, String, Option<usize>) {
    let tampered = lane.events.iter().find_map(|event| match event {
        Event::Tampered {
            from, to, changed, ..
        } => Some((from.clone(), to.clone(), *changed)),
        _ => None,
    });
    tampered.expect("an alteration")
}

fn payload(token: &str) -> &str {
    token.split('.').nth(1).expect("a payload")
}

/// The lesson's alteration: u-1001 to u-1002 is character 70 of the payload, E to I.
#[test]
fn one_claim_is_one_character() {
    let mut lane = Lane::passport(json!({})).logged_in();
    let before = lane.credential();
    lane.act(json!({ "tamper": { "claim": "sub", "value": "u-1002" } }));
    assert_eq!(
        altered(&lane),
        ("\"u-1001\"".into(), "\"u-1002\"".into(), Some(1))
    );
    let after = lane.credential();
    let mut by_hand = payload(&before).to_owned();
    assert_eq!(by_hand.as_bytes()[70], b'E');
    by_hand.replace_range(70..=70, "I");
    assert_eq!(payload(&after), by_hand);
    assert_eq!(lane.get(), BAD_SIGNATURE);
}

/// A text put into a list becomes a list of one; the payload grows from 312 to 314 characters.
#[test]
fn a_claim_that_is_a_list_stays_one() {
    for value in [json!("admin"), json!(["admin"])] {
        let mut lane = Lane::passport(json!({})).logged_in();
        assert_eq!(payload(&lane.credential()).len(), 312);
        lane.act(json!({ "tamper": { "claim": "roles", "value": value } }));
        assert_eq!(
            altered(&lane),
            ("[\"user\"]".into(), "[\"admin\"]".into(), None)
        );
        assert_eq!(payload(&lane.credential()).len(), 314);
        assert_eq!(
            lane.act(json!({ "get": { "by": "alice", "path": "/admin" } }))
                .said(),
            BAD_SIGNATURE
        );
    }
}

#[test]
fn a_claim_that_is_not_there_is_added_at_the_end() {
    let mut lane = Lane::passport(json!({})).logged_in();
    lane.act(json!({ "tamper": { "claim": "admin", "value": true } }));
    let bytes = cloakroom::jose::base64url::decode(payload(&lane.credential())).expect("base64url");
    let text = String::from_utf8(bytes).expect("text");
    assert!(
        text.ends_with(r#","sid":"fam-0001","admin":true}"#),
        "{text}"
    );
    assert_eq!(lane.get(), BAD_SIGNATURE);
}

/// Where in the token a character stands decides which check finds it.
#[test]
fn a_character_of_each_part() {
    for (part, at, put, verdict) in [
        ("header", 0, "A", Verdict::Token(Refusal::Malformed)),
        ("header", -1, "!", Verdict::Token(Refusal::Malformed)),
        ("payload", 70, "I", Verdict::Token(Refusal::BadSignature)),
        ("signature", 0, "A", Verdict::Token(Refusal::BadSignature)),
        ("signature", -1, "V", Verdict::Token(Refusal::Malformed)),
        ("signature", -1, "", Verdict::Token(Refusal::Malformed)),
    ] {
        let mut lane = Lane::passport(json!({})).logged_in();
        lane.act(json!({ "tamper": { "part": part, "at": at, "put": put } }));
        assert_eq!(lane.get(), (401, verdict), "{part} {at} {put}");
    }
}

#[test]
fn a_ticket_has_a_number_and_no_facts() {
    let mut lane = Lane::ticket(json!({})).logged_in();
    lane.act(json!({ "tamper": { "claim": "roles", "value": "admin" } }));
    assert_eq!(lane.nothing(), Some(Nothing::NoFactsInside));
    for part in ["header", "payload", "signature"] {
        lane.act(json!({ "tamper": { "part": part, "at": 0, "put": "A" } }));
        assert_eq!(lane.nothing(), Some(Nothing::NoSuchPart));
    }
    assert_eq!(lane.get(), OK);
    lane.act(json!({ "tamper": { "part": "id", "at": 0, "put": "A" } }));
    assert_eq!(lane.get(), UNKNOWN_ID);
}

#[test]
fn what_is_not_there_cannot_be_altered() {
    let tamper = |lane: &mut Lane, tamper: Value| lane.act(json!({ "tamper": tamper })).nothing();
    let mut lane = Lane::passport(json!({}));
    let first = json!({ "part": "payload", "at": 0, "put": "A" });
    assert_eq!(tamper(&mut lane, first), Some(Nothing::NoCredential));
    lane.login("alice");
    for wrong in [
        json!({ "part": "id", "at": 0, "put": "A" }),
        json!({ "part": "signature", "at": 43, "put": "A" }),
        json!({ "part": "signature", "at": -44, "put": "A" }),
        json!({}),
    ] {
        assert_eq!(tamper(&mut lane, wrong), Some(Nothing::NoSuchPart));
    }
    assert_eq!(lane.get(), OK);
}

/// An altered copy goes out once; the copy that the thief holds stays as it was, and so does alice's.
#[test]
fn a_replay_alters_only_what_is_sent() {
    let mut lane = Lane::passport(json!({})).logged_in();
    lane.steal();
    lane.act(json!({ "replay": { "tamper": { "claim": "sub", "value": "u-1002" } } }));
    assert_eq!(lane.said(), BAD_SIGNATURE);
    assert_eq!(lane.replay(), OK);
    let mut ticket = Lane::ticket(json!({})).logged_in();
    ticket.steal();
    ticket.act(json!({ "replay": { "tamper": { "claim": "sub", "value": "u-1002" } } }));
    assert_eq!(ticket.nothing(), Some(Nothing::NoFactsInside));
    assert!(!ticket.happened(|e| matches!(e, Event::RequestSent(_))));
    assert_eq!(ticket.replay(), OK);
}

/// Who has nothing of their own alters the copy that they hold.
#[test]
fn a_thief_alters_the_stolen_copy() {
    let mut lane = Lane::passport(json!({})).logged_in();
    lane.steal();
    lane.act(json!({ "tamper": { "by": "mallory", "claim": "sub", "value": "u-1002" } }));
    assert_eq!(lane.replay(), BAD_SIGNATURE);
    assert_eq!(lane.get(), OK);
    let mut lane = Lane::ticket(json!({})).logged_in();
    lane.steal();
    lane.act(json!({ "tamper": { "by": "mallory", "part": "id", "at": 0, "put": "A" } }));
    assert_eq!(lane.replay(), UNKNOWN_ID);
    assert_eq!(lane.get(), OK);
}

/// The copy is made when it is stolen: a later login does not refresh it.
#[test]
fn a_copy_is_of_its_time() {
    let mut lane = Lane::ticket(json!({}));
    lane.act(json!({ "replay": {} }));
    assert_eq!(lane.nothing(), Some(Nothing::NoLoot));
    lane.steal();
    assert_eq!(lane.nothing(), Some(Nothing::NothingToSteal));
    lane.login("alice").steal().login("alice");
    assert_eq!(lane.replay(), UNKNOWN_ID);
    assert_eq!(lane.get(), OK);
}

/// What a stolen id is answered with is the thief's: it does not reach alice's browser.
#[test]
fn a_replay_leaves_the_owners_jar_alone() {
    let mut lane = Lane::ticket(json!({})).logged_in();
    lane.steal().wait(900);
    assert_eq!(lane.replay(), (401, Verdict::IdleTimeout));
    assert_eq!(lane.get(), (401, Verdict::IdleTimeout));
    assert_eq!(lane.get(), NO_CREDENTIAL);
}

/// A credential from elsewhere is sent as it is, and judged as any other.
#[test]
fn what_is_put_in_by_hand_is_what_is_sent() {
    let hold =
        |by: &str, credential: &str| json!({ "hold": { "by": by, "credential": credential } });
    let mut lane = Lane::passport(json!({})).logged_in();
    let own = lane.credential();
    lane.act(hold(
        "alice",
        "eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJub25lIn0.eyJzdWIiOiJ1LTEwMDEifQ.",
    ));
    let held = Event::Held {
        by: "alice".into(),
        chars: 63,
    };
    assert_eq!(lane.events, [held]);
    assert_eq!(lane.get(), (401, Verdict::Token(Refusal::AlgNotAllowed)));
    let sent = lane
        .sent()
        .message
        .header("Authorization")
        .map(str::to_owned);
    assert_eq!(
        sent.as_deref(),
        Some("Bearer eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJub25lIn0.eyJzdWIiOiJ1LTEwMDEifQ.")
    );
    lane.act(hold("alice", &own));
    assert_eq!(lane.get(), OK);

    let mut lane = Lane::ticket(json!({})).logged_in();
    let own = lane.credential();
    lane.act(hold("alice", "AAAAAAAAAAAAAAAAAAAAAA"));
    assert_eq!(lane.get(), UNKNOWN_ID);
    lane.login("alice").login("bob");
    let hers = lane.credential();
    assert_ne!(own, hers);
    lane.act(hold("bob", &hers));
    assert_eq!(
        lane.act(json!({ "get": { "by": "bob" } })).said(),
        OK,
        "the number decides, not who shows it"
    );
}

/// The thief's is the stolen copy; the owner's stays.
#[test]
fn a_thief_holds_another_copy() {
    let mut lane = Lane::passport(json!({})).logged_in();
    lane.steal();
    lane.act(json!({ "hold": { "by": "mallory", "credential": "a.b.c" } }));
    assert_eq!(lane.replay(), (401, Verdict::Token(Refusal::Malformed)));
    assert_eq!(lane.get(), OK);
}

/// No browser puts a line break into a header, nor a semicolon into a cookie.
#[test]
fn what_no_browser_sends_is_not_held() {
    let hold = |text: &str| json!({ "hold": { "by": "alice", "credential": text } });
    for mut lane in [Lane::ticket(json!({})), Lane::passport(json!({}))] {
        assert_eq!(lane.act(hold("a")).nothing(), Some(Nothing::NoCredential));
        lane.login("alice");
        for text in ["a\r\nX-Forwarded-For: 1", "a\n", "a\0b"] {
            assert_eq!(lane.act(hold(text)).nothing(), Some(Nothing::NoHeaderValue));
        }
        assert_eq!(lane.get(), OK);
    }
    let mut cookie = Lane::ticket(json!({})).logged_in();
    let semicolon = hold("a; __Host-other=b");
    assert_eq!(
        cookie.act(semicolon.clone()).nothing(),
        Some(Nothing::NoHeaderValue)
    );
    assert_eq!(
        Lane::passport(json!({}))
            .logged_in()
            .act(semicolon)
            .nothing(),
        None
    );
}

/// A member of the header is altered as a claim is: every other byte stays, and the signature.
#[test]
fn a_member_of_the_header_is_altered() {
    for (member, value, verdict) in [
        ("alg", json!("none"), Verdict::Token(Refusal::AlgNotAllowed)),
        (
            "alg",
            json!("RS256"),
            Verdict::Token(Refusal::AlgNotAllowed),
        ),
        ("typ", json!("JWT"), Verdict::Token(Refusal::WrongTyp)),
        ("kid", json!("k9"), Verdict::Token(Refusal::UnknownKid)),
        ("x", json!(1), Verdict::Token(Refusal::BadSignature)),
    ] {
        let mut lane = Lane::passport(json!({})).logged_in();
        let before = lane.credential();
        lane.act(json!({ "tamper": { "header": member, "value": value } }));
        assert_eq!(altered(&lane).1, value.to_string());
        let after = lane.credential();
        let header = after.split('.').next().expect("a header");
        let bytes = cloakroom::jose::base64url::decode(header).expect("base64url");
        let members: Value = serde_json::from_slice(&bytes).expect("JSON");
        assert_eq!(members[member], value);
        let rest = |token: &str| token.split_once('.').map(|(_, rest)| rest.to_owned());
        assert_eq!(rest(&before), rest(&after));
        assert_eq!(lane.get(), (401, verdict), "{member} = {value}");
    }
    let mut lane = Lane::ticket(json!({})).logged_in();
    lane.act(json!({ "tamper": { "header": "alg", "value": "none" } }));
    assert_eq!(lane.nothing(), Some(Nothing::NoFactsInside));
    assert_eq!(lane.get(), OK);
}

/// A member and a claim at once, or a value for neither, is no alteration.
#[test]
fn one_thing_is_altered_at_a_time() {
    for wrong in [
        json!({ "header": "alg", "claim": "sub", "value": "none" }),
        json!({ "header": "alg" }),
        json!({ "value": "none" }),
    ] {
        let mut lane = Lane::passport(json!({})).logged_in();
        lane.act(json!({ "tamper": wrong }));
        assert_eq!(lane.nothing(), Some(Nothing::NoSuchPart));
        assert_eq!(lane.get(), OK);
    }
}

/// No browser puts a semicolon into a cookie, whichever character it takes the place of.
#[test]
fn what_no_browser_sends_is_not_put_in() {
    let semicolon = json!({ "tamper": { "part": "id", "at": 3, "put": ";" } });
    let mut lane = Lane::ticket(json!({})).logged_in();
    assert_eq!(lane.act(semicolon).nothing(), Some(Nothing::NoHeaderValue));
    assert_eq!(lane.get(), OK);
}

/// What the browser holds of a server that keeps the tokens is a number, not a token.
#[test]
fn the_cookie_of_a_bff_is_a_number() {
    let mut lane = Lane::passport(json!({ "storage": "bff" })).logged_in();
    for token in [
        json!({ "part": "header", "at": 0, "put": "A" }),
        json!({ "claim": "sub", "value": "u-1002" }),
    ] {
        lane.act(json!({ "tamper": token }));
        assert!(lane.nothing().is_some());
        assert_eq!(lane.get(), OK);
    }
    lane.act(json!({ "tamper": { "part": "id", "at": 0, "put": "!" } }));
    assert_eq!(lane.nothing(), None);
    assert_eq!(lane.get().0, 401);
}

/// The title and the event count characters alike, from 1.
#[test]
fn a_character_has_one_number() {
    let mut lane = Lane::ticket(json!({})).logged_in();
    let action = json!({ "tamper": { "part": "id", "at": 1, "put": "A" } });
    lane.act(action.clone());
    let action: Action = serde_json::from_value(action).expect("an action");
    let told: Vec<String> = lane
        .events
        .iter()
        .map(|event| event.say(Lang::En))
        .collect();
    let place = "character 2 of the session id";
    assert!(
        action.say(Lang::En).contains(place),
        "{}",
        action.say(Lang::En)
    );
    assert!(told.iter().any(|told| told.contains(place)), "{told:?}");
}
