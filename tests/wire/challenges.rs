//! A 401 asks for a credential of the scheme in which the machine is shown them (RFC 9110 §11.6.1,
//! RFC 6750 §3); what goes between machines says who sends it (RFC 6749 §2.3.1).

use cloakroom::jose::check::Refusal;
use cloakroom::world::settings::Preset;
use cloakroom::world::{Event, Verdict};
use serde_json::{Value, json};

use super::{LOGIN_REQUIRED, Lane, SID, TOKEN, get, login};

const BEARER: &str = r#"Bearer realm="cloakroom", error="invalid_token", error_description="The access token is invalid""#;
const EXPIRED: &str = r#"Bearer realm="cloakroom", error="invalid_token", error_description="The access token expired""#;
const SESSION: &str = r#"Session realm="cloakroom""#;

fn lane(preset: Preset, set: Value) -> Lane {
    let mut lane = Lane::new(preset, set);
    lane.act(login());
    lane
}

/// The challenge of the last answer, its body, and the cookie line, if there is one.
fn refusal(lane: &Lane) -> (String, String, Option<String>) {
    let answer = lane.answer();
    assert!(answer.starts_with("HTTP/1.1 401 "), "{answer}");
    let (head, body) = answer.split_once("\r\n\r\n").expect("a body");
    let line = |name: &str| head.lines().find_map(|line| line.strip_prefix(name));
    let asked = line("WWW-Authenticate: ").expect("a challenge");
    let cookie = line("Set-Cookie: ").map(str::to_owned);
    (asked.to_owned(), body.to_owned(), cookie)
}

#[test]
fn a_token_in_the_header_is_asked_for_as_one_and_a_session_id_as_what_it_is() {
    let mut session = lane(Preset::Ticket, json!({ "carrier": "header" }));
    assert!(session.answer().contains(r#""token_type":"Session""#));
    session.act(get());
    assert_eq!(session.verdict(), Verdict::Ok);
    let shown = format!("\r\nAuthorization: Session {SID}\r\n");
    assert!(session.request().contains(&shown), "{}", session.request());
    session
        .act(json!({ "delete_row": { "of": "alice" } }))
        .act(get());
    let nothing = (SESSION.to_owned(), LOGIN_REQUIRED.to_owned(), None);
    assert_eq!(refusal(&session), nothing);

    let opaque = json!({ "carrier": "header", "introspection": true });
    let mut opaque = lane(Preset::Ticket, opaque);
    opaque.act(get());
    let shown = format!("\r\nAuthorization: Bearer {SID}\r\n");
    assert!(opaque.request().contains(&shown), "{}", opaque.request());
    opaque
        .act(json!({ "delete_row": { "of": "alice" } }))
        .act(get());
    assert_eq!(refusal(&opaque), (BEARER.to_owned(), String::new(), None));
}

#[test]
fn a_cookie_is_asked_for_by_no_bearer_challenge_and_cleared_where_the_login_is_over() {
    let mut stranger = Lane::new(Preset::Passport, json!({ "carrier": "cookie" }));
    stranger.act(get());
    let asked = (SESSION.to_owned(), LOGIN_REQUIRED.to_owned(), None);
    assert_eq!(refusal(&stranger), asked);

    let mut over = lane(Preset::Passport, json!({ "carrier": "cookie" }));
    over.act(json!({ "wait": 900 })).act(get());
    assert_eq!(over.verdict(), Verdict::Token(Refusal::Expired));
    let cleared = "__Host-at=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0";
    assert_eq!(
        refusal(&over),
        (
            SESSION.to_owned(),
            LOGIN_REQUIRED.to_owned(),
            Some(cleared.to_owned())
        )
    );
}

/// A thief who found a token cannot ask the issuer what it is good for.
#[test]
fn every_question_to_the_issuer_says_who_asks() {
    let services = json!({ "introspection": true, "services": ["orders", "billing"] });
    let opaque = json!({ "introspection": true, "credential": "random", "nodes": ["a", "b"] });
    let mut asked = Vec::new();
    for set in [services, opaque] {
        let mut lane = lane(Preset::Passport, set);
        lane.act(get()).act(get());
        asked.extend(lane.events.iter().filter_map(|event| match event {
            Event::Introspected { request, .. } => {
                Some(request.header("Authorization")?.to_owned())
            }
            _ => None,
        }));
    }
    // `api`, `orders` and `billing`, each with its own secret; then a node.
    assert_eq!(
        asked,
        [
            "Basic YXBpOnRlYWNoaW5nLXNlY3JldC1vZi1hcGk=",
            "Basic b3JkZXJzOnRlYWNoaW5nLXNlY3JldC1vZi1vcmRlcnM=",
            "Basic YmlsbGluZzp0ZWFjaGluZy1zZWNyZXQtb2YtYmlsbGluZw==",
            "Basic YXBpOnRlYWNoaW5nLXNlY3JldC1vZi1hcGk=",
        ]
    );
}

/// RFC 6749 §3.3: a scope is one token at least, and §5.2: one that may not be given is refused.
#[test]
fn a_scope_is_granted_whole_or_refused() {
    let trade = |by: &str, scope: &str| {
        let mut lane = Lane::new(
            Preset::Passport,
            json!({ "alg": "Ed25519", "services": ["orders", "billing"] }),
        );
        lane.act(json!({ "login": { "by": by } }));
        lane.act(json!({ "get": { "by": by } }));
        lane.act(json!({ "exchange_token": { "by": "orders", "to": "billing", "scope": scope } }));
        let answer = lane.answer();
        let (head, body) = answer.split_once("\r\n\r\n").expect("a body");
        let body: Value = serde_json::from_str(body).expect("JSON");
        let code = head.split(' ').nth(1).expect("a status").to_owned();
        (code, body["error"].clone(), body["scope"].clone())
    };
    let granted = |scope: &str| ("200".to_owned(), Value::Null, json!(scope));
    let refused = ("400".to_owned(), json!("invalid_scope"), Value::Null);
    assert_eq!(trade("alice", "billing:charge"), granted("billing:charge"));
    assert_eq!(
        trade("alice", "orders:read billing:charge"),
        granted("orders:read billing:charge")
    );
    assert_eq!(trade("bob", "orders:read"), granted("orders:read"));
    // A parameter without a value is one that was left out (RFC 6749 §3.2).
    assert_eq!(trade("bob", ""), granted("orders:read orders:write"));
    for scope in ["billing:charge", "orders:read billing:charge", "admin", " "] {
        assert_eq!(trade("bob", scope), refused, "{scope:?}");
    }
}

#[test]
fn where_a_list_is_kept_an_access_token_can_be_revoked() {
    let listed = json!({ "refresh": false, "denylist": true });
    let mut lane = lane(Preset::Passport, listed);
    lane.act(json!({ "steal": { "from": "alice" } }))
        .act(json!({ "logout": { "by": "alice" } }));
    assert!(lane.request().contains(TOKEN));
    assert!(lane.answer().starts_with("HTTP/1.1 200 OK\r\n"));
    lane.act(json!({ "replay": {} }));
    assert_eq!(lane.verdict(), Verdict::Denylisted);
    assert_eq!(refusal(&lane).0, BEARER);
    lane.act(json!({ "wait": 900 }))
        .act(json!({ "replay": {} }));
    assert_eq!(refusal(&lane).0, EXPIRED);
}

/// RFC 7009 §2.2: what is no token of this issuer's is not there to be revoked, which is what was
/// wanted.
#[test]
fn what_is_unknown_need_not_be_revoked() {
    let mut lane = lane(Preset::Passport, json!({ "refresh": false }));
    lane.act(json!({ "hold": { "by": "alice", "credential": "a.b.c" } }))
        .act(json!({ "logout": { "by": "alice" } }));
    assert!(lane.answer().starts_with("HTTP/1.1 200 OK\r\n"));
}
