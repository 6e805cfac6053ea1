//! A page and an API of different origins: preflights, and what an answer says to the page (Fetch,
//! "CORS-preflight fetch", "CORS check").

use cloakroom::world::Event;
use cloakroom::world::settings::Preset;
use serde_json::json;

use super::{Lane, TOKEN, get, http, login};

/// The lines with which an answer may be read by the page that asked.
pub(super) const LINES: [&str; 3] = [
    "Access-Control-Allow-Origin: https://app.cloakroom.example",
    "Access-Control-Allow-Credentials: true",
    "Vary: Origin",
];

/// Every message of the latest action, in order.
fn messages(lane: &Lane) -> Vec<String> {
    let text = |event: &Event| match event {
        Event::RequestSent(sent) => Some(sent.message.text()),
        Event::Answered(answer) => answer.message.as_ref().map(|message| message.text()),
        _ => None,
    };
    lane.events.iter().filter_map(text).collect()
}

/// The first lines of all messages of the latest action.
fn starts(lane: &Lane) -> Vec<String> {
    let first = |text: &String| text.split("\r\n").next().unwrap_or_default().to_owned();
    messages(lane).iter().map(first).collect()
}

#[test]
fn a_header_of_the_page_s_own_is_asked_for_first() {
    let mut lane = Lane::passport();
    lane.act(login()).act(get());
    let sent = messages(&lane);
    assert_eq!(
        sent[0],
        http([
            "OPTIONS /orders HTTP/1.1",
            "Host: api.cloakroom.example",
            "Origin: https://app.cloakroom.example",
            "Access-Control-Request-Method: GET",
            "Access-Control-Request-Headers: authorization",
            "",
            "",
        ])
    );
    assert_eq!(
        sent[1],
        http([
            "HTTP/1.1 204 No Content",
            "Date: Thu, 01 Jan 2026 00:00:00 GMT",
            "Access-Control-Allow-Origin: https://app.cloakroom.example",
            "Vary: Origin",
            "Access-Control-Allow-Methods: GET, POST, DELETE",
            "Access-Control-Allow-Headers: authorization",
            "Access-Control-Max-Age: 600",
            "",
            "",
        ])
    );
    assert!(sent[2].contains(TOKEN));
    let readable = "Access-Control-Allow-Origin: https://app.cloakroom.example\r\nVary: Origin\r\n";
    assert!(sent[3].contains(readable), "{}", sent[3]);
}

#[test]
fn the_browser_remembers_the_leave_for_ten_minutes() {
    let mut lane = Lane::passport();
    lane.act(login()).act(get());
    let asked = |lane: &mut Lane| starts(lane.act(get())).first().cloned();
    let plain = Some("GET /orders HTTP/1.1".to_owned());
    assert_eq!(asked(&mut lane), plain);
    lane.act(json!({ "wait": 599 }));
    assert_eq!(asked(&mut lane), plain);
    lane.act(json!({ "wait": 1 }));
    assert_eq!(asked(&mut lane), Some("OPTIONS /orders HTTP/1.1".into()));
}

/// A form's type needs no leave, JSON and a method of its own do.
#[test]
fn what_a_form_could_send_goes_unasked() {
    let mut lane = Lane::passport();
    assert_eq!(starts(lane.act(login()))[0], "OPTIONS /login HTTP/1.1");
    let refresh = json!({ "refresh": { "by": "alice" } });
    assert_eq!(starts(lane.act(refresh))[0], "POST /token HTTP/1.1");
    let end = json!({ "end_session": { "by": "alice", "of": "alice" } });
    let asked = starts(lane.act(end));
    assert_eq!(asked[0], "OPTIONS /me/sessions/fam-0001 HTTP/1.1");
    let question = &messages(&lane)[0];
    assert!(question.contains("Access-Control-Request-Method: DELETE\r\n"));
}

#[test]
fn a_cookie_needs_leave_of_its_own_to_be_read() {
    let mut lane = Lane::new(Preset::Passport, json!({ "carrier": "cookie" }));
    lane.act(login());
    let sent = messages(&lane);
    for answer in [&sent[1], &sent[3]] {
        assert!(
            answer.contains("Access-Control-Allow-Credentials: true\r\n"),
            "{answer}"
        );
    }
    assert!(sent[0].contains("Access-Control-Request-Headers: content-type\r\n"));
}

#[test]
fn one_origin_asks_nothing() {
    let mut lane = Lane::new(Preset::Passport, json!({ "api_origin": "same" }));
    assert_eq!(starts(lane.act(login()))[0], "POST /login HTTP/1.1");
    lane.act(get());
    assert_eq!(starts(&lane)[0], "GET /orders HTTP/1.1");
    for message in messages(&lane) {
        assert!(
            !message.contains("Access-Control") && !message.contains("Origin"),
            "{message}"
        );
    }
}

#[test]
fn an_app_asks_nothing() {
    let mut lane = Lane::passport();
    let login = json!({ "login": { "by": "alice.ios" } });
    let request = messages(lane.act(login)).remove(0);
    assert!(request.starts_with("POST /login HTTP/1.1\r\n"));
    assert!(request.contains(r#""client_id":"ios-app""#), "{request}");
    assert!(!request.contains("Origin"));
}

/// The header of another site's script never leaves the browser.
#[test]
fn another_site_gets_no_leave() {
    let way = json!({ "cross_site": { "by": "alice", "way": "custom_header" } });
    let mut lane = Lane::new(Preset::Ticket, json!({ "samesite": "none" }));
    lane.act(login()).act(way);
    assert_eq!(
        messages(&lane),
        [
            http([
                "OPTIONS /transfer HTTP/1.1",
                "Host: app.cloakroom.example",
                "Origin: https://evil.example",
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: x-csrf-token",
                "",
                "",
            ]),
            http([
                "HTTP/1.1 403 Forbidden",
                "Date: Thu, 01 Jan 2026 00:00:00 GMT",
                "",
                "",
            ]),
        ]
    );
    let held_back = |event: &Event| matches!(event, Event::HeldBack { .. });
    assert!(lane.events.iter().any(held_back));
}
