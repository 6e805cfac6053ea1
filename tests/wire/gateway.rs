//! Inner tokens: whose they are, whom each is for, and how one becomes another (RFC 7519 §4.1.1,
//! §4.1.3, RFC 8693).

use cloakroom::jose::check::Refusal;
use cloakroom::jose::{base64url, check, keyfile};
use cloakroom::world::event::{Answer, Sent};
use cloakroom::world::settings::Preset;
use cloakroom::world::{Event, Verdict};
use serde_json::{Value, json};

use super::{Lane, T0, get, http, login};

/// The public half of the Ed25519 key whose seed is the bytes a0 to bf, as a JWK (RFC 8037 §2).
const GATEWAY: &str = r#"{"kty":"OKP","crv":"Ed25519","alg":"Ed25519","kid":"gw-2026-01","x":"T9CZzNR9eJPf6ewkQU7LDZtUICMqrTDZHEZb4zy-ZcQ"}"#;

fn edge(preset: Preset, more: &Value) -> Lane {
    let mut set =
        json!({ "nodes": ["gateway"], "services": ["orders", "billing", "mail"], "inner_ttl": 60 });
    for (name, value) in more.as_object().expect("settings") {
        set[name] = value.clone();
    }
    let mut lane = Lane::new(preset, set);
    lane.act(login()).act(get());
    lane
}

fn sent(lane: &Lane) -> Vec<&Sent> {
    let sent = lane.events.iter().filter_map(|event| match event {
        Event::RequestSent(sent) if sent.aside.is_none() => Some(sent),
        _ => None,
    });
    sent.collect()
}

fn answers(lane: &Lane) -> Vec<&Answer> {
    let answers = lane.events.iter().filter_map(|event| match event {
        Event::Answered(answer) if answer.request.aside.is_none() => Some(answer),
        _ => None,
    });
    answers.collect()
}

fn bearer(sent: &Sent) -> &str {
    let line = sent.message.header("Authorization").expect("a credential");
    line.strip_prefix("Bearer ").expect("a token")
}

fn part(token: &str, at: usize) -> Value {
    let part = token.split('.').nth(at).expect("a part");
    serde_json::from_slice(&base64url::decode(part).expect("base64url")).expect("JSON")
}

#[test]
fn each_hop_has_a_token_of_the_gateway_for_the_next_service_alone() {
    for preset in [Preset::Ticket, Preset::Passport] {
        let lane = edge(preset, &json!({}));
        let sent = sent(&lane);
        let hops: Vec<(&str, &str)> = sent.iter().map(|s| (&*s.by, &*s.to)).collect();
        assert_eq!(
            hops,
            [
                ("alice", "gateway"),
                ("gateway", "orders"),
                ("orders", "gateway"),
                ("orders", "billing"),
                ("billing", "gateway"),
                ("billing", "mail"),
            ]
        );
        let mut actors = vec![json!(null)];
        actors.push(json!({ "sub": "orders" }));
        actors.push(json!({ "sub": "billing", "act": { "sub": "orders" } }));
        for ((at, to), act) in [(1, "orders"), (3, "billing"), (5, "mail")]
            .into_iter()
            .zip(actors)
        {
            let token = bearer(sent[at]);
            let header = json!({ "alg": "Ed25519", "typ": "at+jwt", "kid": "gw-2026-01" });
            assert_eq!(part(token, 0), header);
            let claims = part(token, 1);
            assert_eq!(claims["iss"], "https://gateway.cloakroom.example");
            assert_eq!(claims["aud"], format!("https://{to}.cloakroom.example"));
            assert_eq!(claims["sub"], "u-1001");
            assert_eq!(claims["exp"], T0 + 60);
            assert_eq!(claims["act"], act);
            let keys = keyfile::read(GATEWAY.as_bytes()).expect("a key").keys;
            let verified = check::verify(token, &check::Policy::new(&keys), T0);
            assert!(verified.refusal.is_none(), "{:?}", verified.refusal);
        }
        assert!(
            answers(&lane)
                .iter()
                .all(|answer| answer.status == Some(200))
        );
    }
}

#[test]
fn the_token_of_one_service_is_refused_by_the_next_and_by_the_gateway_for_it() {
    let mut lane = edge(Preset::Ticket, &json!({}));
    lane.act(json!({ "steal": { "from": "orders" } }))
        .act(json!({ "replay": { "to": "orders" } }));
    assert_eq!(lane.verdict(), Verdict::Ok);
    lane.act(json!({ "replay": { "to": "billing" } }));
    assert_eq!(lane.verdict(), Verdict::Token(Refusal::WrongAud));
    assert_eq!(
        lane.answer(),
        http([
            "HTTP/1.1 401 Unauthorized",
            "Date: Thu, 01 Jan 2026 00:00:00 GMT",
            r#"WWW-Authenticate: Bearer realm="cloakroom", error="invalid_token", error_description="The access token is invalid""#,
            "Cache-Control: no-store",
            "",
            "",
        ])
    );
    lane.act(json!({ "wait": 60 }))
        .act(json!({ "replay": { "to": "orders" } }));
    assert_eq!(lane.verdict(), Verdict::Token(Refusal::Expired));
    assert!(
        lane.answer().contains("\r\nWWW-Authenticate: Bearer "),
        "{}",
        lane.answer()
    );
}

#[test]
fn the_issuers_keys_are_nothing_to_an_inner_service_and_the_gateways_nothing_outside() {
    let mut lane = edge(Preset::Passport, &json!({ "alg": "Ed25519" }));
    lane.act(json!({ "steal": { "from": "orders", "by": "bob" } }))
        .act(json!({ "replay": { "by": "bob" } }));
    assert_eq!(lane.verdict(), Verdict::Token(Refusal::UnknownKid));
    lane.act(json!({ "steal": { "from": "alice" } }))
        .act(json!({ "replay": { "to": "orders" } }));
    assert_eq!(lane.verdict(), Verdict::Token(Refusal::UnknownKid));
    lane.act(json!({ "rotate_key": {} }))
        .act(json!({ "replay": { "by": "bob", "to": "orders" } }));
    assert_eq!(lane.verdict(), Verdict::Ok);
}

#[test]
fn a_service_trades_at_the_gateway() {
    let lane = edge(Preset::Ticket, &json!({}));
    let sent = sent(&lane);
    let subject = bearer(sent[1]);
    assert_eq!(
        sent[2].message.text(),
        http([
            "POST /token HTTP/1.1",
            "Host: gateway.cloakroom.example",
            "Authorization: Basic b3JkZXJzOnRlYWNoaW5nLXNlY3JldC1vZi1vcmRlcnM=",
            "Content-Type: application/x-www-form-urlencoded",
            "",
            &format!(
                "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange\
                 &subject_token={subject}\
                 &subject_token_type=urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Aaccess_token\
                 &audience=https%3A%2F%2Fbilling.cloakroom.example"
            ),
        ])
    );
}

/// Billing has invoices, not orders: each service is asked for what it has, and has nothing else.
#[test]
fn each_service_is_asked_for_its_own() {
    let set = json!({ "services": ["orders", "billing", "mail"] });
    let mut lane = Lane::new(Preset::Passport, set);
    lane.act(login()).act(get());
    let asked: Vec<(&str, &str)> = sent(&lane).iter().map(|s| (&*s.to, &*s.path)).collect();
    assert_eq!(
        asked,
        [
            ("node-a", "/orders"),
            ("orders", "/orders"),
            ("billing", "/invoices"),
            ("mail", "/orders"),
        ]
    );
    for sent in sent(&lane) {
        let line = format!("GET {} HTTP/1.1", sent.path);
        assert_eq!(sent.message.start.to_string(), line);
    }
    lane.act(json!({ "forward": { "by": "orders", "to": "billing" } }));
    assert_eq!(body(&lane), r#"{"user":"alice","invoices":[9101,9102]}"#);
    lane.act(json!({ "get": { "by": "alice", "to": "billing" } }));
    assert_eq!(body(&lane), r#"{"user":"alice","invoices":[9101,9102]}"#);
    lane.act(json!({ "steal": { "from": "alice" } }))
        .act(json!({ "replay": { "to": "billing" } }));
    assert_eq!(body(&lane), r#"{"user":"alice","invoices":[9101,9102]}"#);
    lane.act(json!({ "get": { "by": "alice", "path": "/invoices" } }));
    assert_eq!(lane.verdict(), Verdict::NotFound);
    lane.act(get());
    assert_eq!(body(&lane), r#"{"user":"alice","orders":[101,102]}"#);
}

fn body(lane: &Lane) -> String {
    let answer = lane.answer();
    let (_, body) = answer
        .split_once("\r\n\r\n")
        .expect("an answer with a body");
    body.to_owned()
}
