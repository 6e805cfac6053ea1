//! Proofs of possession (RFC 9449), token exchange (RFC 8693), and one's own logins.
//!
//! The proofs and the bound token were computed by another program from the same seeds.

use super::*;

const KEY: &str = "VXQndfsBrUj4159wiisOqvDciAzinulpxIdOym2Y_Bo";
const BOUND: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6ImhzLTIwMjYtMDEifQ.eyJpc3MiOiJodHRwczovL2F1dGguY2xvYWtyb29tLmV4YW1wbGUiLCJzdWIiOiJ1LTEwMDEiLCJhdWQiOiJodHRwczovL2FwaS5jbG9ha3Jvb20uZXhhbXBsZSIsImNsaWVudF9pZCI6IndlYi1zcGEiLCJpYXQiOjE3NjcyMjU2MDAsImV4cCI6MTc2NzIyNjUwMCwianRpIjoiYXQtMDAwMSIsInNjb3BlIjoib3JkZXJzOnJlYWQgb3JkZXJzOndyaXRlIiwicm9sZXMiOlsidXNlciJdLCJzaWQiOiJmYW0tMDAwMSIsImNuZiI6eyJqa3QiOiJWWFFuZGZzQnJVajQxNTl3aWlzT3F2RGNpQXppbnVscHhJZE95bTJZX0JvIn19.uerOWyMflLmgSyexNu8xZzaLuYXsC7gvcIUONEOIY28";
const PROOF_OF_LOGIN: &str = "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVkMjU1MTkiLCJqd2siOnsia3R5IjoiT0tQIiwiY3J2IjoiRWQyNTUxOSIsIngiOiJ0TTAyWkQyZGdILTJYY1pnQTRwejBiZFB2UU50M3F0R3d1LW9KNDQ4anV3In19.eyJqdGkiOiJkcC0wMDAxIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vYXV0aC5jbG9ha3Jvb20uZXhhbXBsZS9sb2dpbiIsImlhdCI6MTc2NzIyNTYwMH0.LAO7XxLxw9_274btd02K-5caLAhgWRGiA0F-XBMxVrRVOVAdKejvY0sP76CKgqz8JVbvjVfunME3HkYSfcQPBA";
const PROOF_OF_GET: &str = "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVkMjU1MTkiLCJqd2siOnsia3R5IjoiT0tQIiwiY3J2IjoiRWQyNTUxOSIsIngiOiJ0TTAyWkQyZGdILTJYY1pnQTRwejBiZFB2UU50M3F0R3d1LW9KNDQ4anV3In19.eyJqdGkiOiJkcC0wMDAyIiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cHM6Ly9hcGkuY2xvYWtyb29tLmV4YW1wbGUvb3JkZXJzIiwiaWF0IjoxNzY3MjI1NjAwLCJhdGgiOiJCSHZVY3FCOUVKMHNxVEtFMG1VRE9YVU5CNzZLU21kMGkxMy15MGJBX2lJIn0.fPUeCJUQ9iochnKqMHy41jiU7HIJmHfXgAHXBjy7CfjpNWBylBkTrsWQRPKF6dL0B7JfcB-ZoICocUuZO2NnDA";

fn bound() -> Lane {
    let mut lane = Lane::new(Preset::Passport, json!({ "dpop": true, "refresh": false }));
    lane.act(login());
    lane
}

fn challenge(lane: &Lane) -> String {
    let answer = lane.answer();
    let line = answer
        .lines()
        .find(|line| line.starts_with("WWW-Authenticate: "));
    line.expect("a challenge").to_owned()
}

#[test]
fn p11_a_login_proves_the_key_and_the_token_names_it() {
    let lane = bound();
    assert_eq!(
        lane.request(),
        http([
            "POST /login HTTP/1.1",
            "Host: auth.cloakroom.example",
            "Origin: https://app.cloakroom.example",
            "Accept: application/json",
            "Content-Type: application/json",
            &format!("DPoP: {PROOF_OF_LOGIN}"),
            "",
            r#"{"username":"alice","password":"correct-horse","client_id":"web-spa"}"#,
        ])
    );
    let body = format!(
        r#"{{"access_token":"{BOUND}","token_type":"DPoP","expires_in":900,"scope":"orders:read orders:write"}}"#
    );
    assert!(lane.answer().ends_with(&body));
    assert_eq!(cloakroom::world::server::dpop::thumbprint_of("alice"), KEY);
}

#[test]
fn p11_each_request_has_a_proof_of_its_own() {
    let mut lane = bound();
    lane.act(get());
    assert_eq!(
        lane.request(),
        http([
            "GET /orders HTTP/1.1",
            "Host: api.cloakroom.example",
            "Origin: https://app.cloakroom.example",
            "Accept: application/json",
            &format!("Authorization: DPoP {BOUND}"),
            &format!("DPoP: {PROOF_OF_GET}"),
            "",
            "",
        ])
    );
    assert!(lane.answer().starts_with("HTTP/1.1 200 OK"));
    assert_eq!(
        lane.commands(Table::Proofs),
        [command(
            "INSERT INTO proofs(jti,until) VALUES('dp-0002',1767225661) ON CONFLICT(jti) DO NOTHING;",
            "SET proof:dp-0002 1767225661 NX EX 61"
        )]
    );
}

#[test]
fn p11_what_a_refusal_says() {
    let mut lane = bound();
    lane.act(get())
        .act(json!({ "steal": { "from": "alice", "proof": true } }));
    lane.act(json!({ "replay": {} }));
    assert_eq!(
        challenge(&lane),
        r#"WWW-Authenticate: DPoP error="invalid_token", error_description="No DPoP proof", algs="Ed25519""#
    );
    lane.act(json!({ "replay": { "proof": "own" } }));
    assert_eq!(
        challenge(&lane),
        r#"WWW-Authenticate: DPoP error="invalid_token", error_description="Invalid DPoP key binding", algs="Ed25519""#
    );
    for other in [
        json!({ "path": "/transfer" }),
        json!({ "method": "POST" }),
        json!({}),
    ] {
        let mut replay = other;
        replay["proof"] = "captured".into();
        lane.act(json!({ "replay": replay }));
        assert_eq!(
            challenge(&lane),
            r#"WWW-Authenticate: DPoP error="invalid_dpop_proof", algs="Ed25519""#
        );
    }
    lane.act(json!({ "get": { "by": "bob" } }));
    assert_eq!(challenge(&lane), r#"WWW-Authenticate: DPoP algs="Ed25519""#);
    lane.act(json!({ "get": { "by": "alice", "path": "/admin" } }));
    assert_eq!(
        challenge(&lane),
        r#"WWW-Authenticate: DPoP error="insufficient_scope", algs="Ed25519""#
    );
}

#[test]
fn a_stolen_refresh_token_needs_the_key() {
    let mut lane = Lane::new(Preset::Passport, json!({ "dpop": true }));
    lane.act(login())
        .act(json!({ "steal": { "from": "alice", "refresh": true } }))
        .act(json!({ "refresh": { "by": "mallory" } }));
    assert_eq!(
        lane.answer(),
        http([
            "HTTP/1.1 400 Bad Request",
            "Date: Thu, 01 Jan 2026 00:00:00 GMT",
            "Content-Type: application/json",
            "Cache-Control: no-store",
            "Pragma: no-cache",
            "",
            r#"{"error":"invalid_dpop_proof"}"#,
        ])
    );
}

#[test]
fn a_token_is_exchanged_for_one_for_billing() {
    let mut lane = Lane::new(
        Preset::Passport,
        json!({
            "alg": "Ed25519", "services": ["orders", "billing"],
            "service_aud": { "billing": "https://billing.cloakroom.example" },
        }),
    );
    lane.act(login()).act(get());
    let subject = lane
        .world
        .credential_of("alice")
        .expect("a token")
        .to_owned();
    lane.act(json!({ "exchange_token": {
        "by": "orders", "to": "billing", "scope": "billing:charge" } }));
    assert_eq!(
        lane.request(),
        http([
            "POST /token HTTP/1.1",
            "Host: auth.cloakroom.example",
            "Authorization: Basic b3JkZXJzOnRlYWNoaW5nLXNlY3JldC1vZi1vcmRlcnM=",
            "Content-Type: application/x-www-form-urlencoded",
            "",
            &format!(
                "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange\
                 &subject_token={subject}\
                 &subject_token_type=urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Aaccess_token\
                 &audience=https%3A%2F%2Fbilling.cloakroom.example&scope=billing%3Acharge"
            ),
        ])
    );
    let answer = lane.answer();
    let body: Value = serde_json::from_str(answer.lines().last().expect("a body")).expect("JSON");
    let rest = [
        (
            "issued_token_type",
            json!("urn:ietf:params:oauth:token-type:access_token"),
        ),
        ("token_type", json!("Bearer")),
        ("expires_in", json!(900)),
        ("scope", json!("billing:charge")),
    ];
    for (name, value) in rest {
        assert_eq!(body[name], value, "{name}");
    }
    lane.act(json!({ "forward": {
        "by": "orders", "to": "billing", "method": "POST", "path": "/charge" } }));
    assert!(
        lane.answer()
            .ends_with(r#"{"user":"alice","charged":true,"by":"orders"}"#)
    );
}

#[test]
fn a_user_lists_and_ends_her_own_logins() {
    let mut lane = Lane::new(Preset::Ticket, json!({ "alert": true }));
    lane.act(login())
        .act(json!({ "steal": { "from": "alice" } }))
        .act(json!({ "wait": 5 }))
        .act(json!({ "replay": {} }))
        .act(json!({ "login": { "by": "alice.phone" } }));
    lane.act(json!({ "get": { "by": "alice.phone", "path": "/me/sessions" } }));
    assert!(lane.answer().ends_with(
        r#"{"sessions":[{"id":"3ede3abb0ef37626","since":1767225600,"last_seen":1767225605,"current":false,"from":"192.0.2.10 Firefox/150 (Windows)","also_from":"203.0.113.66 curl/8.18"},{"id":"c467f541ce70fd4a","since":1767225605,"last_seen":1767225605,"current":true,"from":"192.0.2.77 Safari/26 (iPhone)"}]}"#
    ), "{}", lane.answer());
    lane.act(json!({ "end_session": { "by": "alice.phone", "of": "alice" } }));
    assert!(
        lane.request()
            .starts_with("DELETE /me/sessions/3ede3abb0ef37626 HTTP/1.1\r\n")
    );
    assert!(lane.answer().starts_with("HTTP/1.1 204 No Content\r\n"));
    assert_eq!(lane.world.counts().sessions, 1);
}
