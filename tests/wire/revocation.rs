//! Taking back: the end of all sessions, revocation, introspection, the step-up answers, and the
//! lists' rows.

use cloakroom::world::Verdict;
use cloakroom::world::event::UserFact;
use cloakroom::world::settings::Preset;
use cloakroom::world::stores::Table;
use cloakroom::world::{Event, http};
use serde_json::{Value, json};

use super::{Lane, TOKEN, command, get, http, login};

const DATE: &str = "Date: Thu, 01 Jan 2026 00:00:00 GMT";
const INVALID: &str = r#"WWW-Authenticate: Bearer realm="cloakroom", error="invalid_token", error_description="The access token is invalid""#;

fn passport(set: Value) -> Lane {
    let mut lane = Lane::new(Preset::Passport, set);
    lane.act(login());
    lane
}

fn introspection(lane: &Lane) -> (String, String) {
    let text = |message: &http::Message| message.text();
    let found = lane.events.iter().find_map(|event| match event {
        Event::Introspected {
            request, answer, ..
        } => Some((text(request), answer.as_ref().map(|a| text(a))?)),
        _ => None,
    });
    found.expect("a question to the issuer")
}

#[test]
fn t8_an_administrator_ends_all_sessions_of_a_user() {
    for (mut lane, host) in [
        (Lane::ticket(), "app.cloakroom.example"),
        (Lane::passport(), "auth.cloakroom.example"),
    ] {
        lane.act(login()).act(json!({ "ban": { "of": "alice" } }));
        assert_eq!(
            lane.request(),
            http([
                "DELETE /admin/users/u-1001/sessions HTTP/1.1",
                &format!("Host: {host}"),
                "",
                "",
            ])
        );
        assert_eq!(
            lane.answer(),
            http(["HTTP/1.1 204 No Content", DATE, "", ""])
        );
        assert_eq!(lane.credential_bytes(), 0);
    }
}

#[test]
fn p4_every_way_to_take_back_gives_the_same_answer() {
    for (set, order, verdict) in [
        (
            json!({ "denylist": true }),
            json!({ "deny": { "of": "alice" } }),
            Verdict::Denylisted,
        ),
        (
            json!({ "introspection": true }),
            json!({ "ban": { "of": "alice" } }),
            Verdict::Inactive,
        ),
    ] {
        let mut lane = passport(set);
        lane.act(order).act(get());
        assert_eq!(lane.verdict(), verdict);
        assert_eq!(
            lane.answer(),
            http([
                "HTTP/1.1 401 Unauthorized",
                DATE,
                INVALID,
                "Cache-Control: no-store",
                "",
                "",
            ])
        );
    }
}

#[test]
fn p8_a_logout_without_a_refresh_token_hands_in_the_access_token() {
    let mut lane = passport(json!({ "denylist": true, "refresh": false }));
    lane.act(json!({ "logout": { "by": "alice" } }));
    assert_eq!(
        lane.request(),
        http([
            "POST /revoke HTTP/1.1",
            "Host: auth.cloakroom.example",
            "Origin: https://app.cloakroom.example",
            "Content-Type: application/x-www-form-urlencoded",
            "",
            &format!("token={TOKEN}&token_type_hint=access_token&client_id=web-spa"),
        ])
    );
    assert_eq!(
        lane.answer(),
        http(["HTTP/1.1 200 OK", DATE, "Cache-Control: no-store", "", ""])
    );
}

#[test]
fn p9_introspection() {
    let mut lane = passport(json!({ "introspection": true }));
    lane.act(get());
    let (request, answer) = introspection(&lane);
    assert_eq!(
        request,
        http([
            "POST /introspect HTTP/1.1",
            "Host: auth.cloakroom.example",
            "Authorization: Basic YXBpOnRlYWNoaW5nLXNlY3JldC1vZi1hcGk=",
            "Content-Type: application/x-www-form-urlencoded",
            "",
            &format!("token={TOKEN}"),
        ])
    );
    assert_eq!(
        answer,
        http([
            "HTTP/1.1 200 OK",
            DATE,
            "Content-Type: application/json",
            "Cache-Control: no-store",
            "",
            r#"{"active":true,"scope":"orders:read orders:write","client_id":"web-spa","sub":"u-1001","aud":"https://api.cloakroom.example","iss":"https://auth.cloakroom.example","exp":1767226500,"iat":1767225600}"#,
        ])
    );
    lane.act(json!({ "ban": { "of": "alice" } })).act(get());
    assert!(
        introspection(&lane)
            .1
            .ends_with("\r\n\r\n{\"active\":false}")
    );
}

/// RFC 9470 §3 in the passport lane; the ticket lane's own words in the other.
#[test]
fn an_old_login_is_asked_to_be_renewed() {
    let keys = json!({ "post": { "by": "root", "path": "/admin/keys" } });
    let later = "Date: Thu, 01 Jan 2026 00:01:01 GMT";
    let answer = |preset| {
        let mut lane = Lane::new(preset, json!({ "max_auth_age": 60 }));
        lane.act(json!({ "login": { "by": "root" } }));
        lane.act(json!({ "wait": 61 })).act(keys.clone()).answer()
    };
    assert_eq!(
        answer(Preset::Ticket),
        http([
            "HTTP/1.1 401 Unauthorized",
            later,
            r#"WWW-Authenticate: Session realm="cloakroom""#,
            "Content-Type: application/json",
            "Cache-Control: no-store",
            "",
            r#"{"error":"reauth_required"}"#,
        ])
    );
    assert_eq!(
        answer(Preset::Passport),
        http([
            "HTTP/1.1 401 Unauthorized",
            later,
            r#"WWW-Authenticate: Bearer realm="cloakroom", error="insufficient_user_authentication", error_description="A more recent authentication is required", max_age="60""#,
            "Cache-Control: no-store",
            "",
            "",
        ])
    );
}

#[test]
fn the_lists_in_sql_and_in_redis() {
    let mut lane = passport(json!({ "denylist": true, "refresh": false }));
    lane.act(json!({ "wait": 60 }));
    lane.act(json!({ "logout": { "by": "alice" } }));
    assert_eq!(
        lane.commands(Table::Denylist),
        [command(
            "INSERT INTO denylist(iss,jti,exp) VALUES('https://auth.cloakroom.example','at-0001',1767226500) ON CONFLICT(iss,jti) DO NOTHING;",
            "SET deny:https://auth.cloakroom.example:at-0001 1767226500 NX EX 840"
        )]
    );
    let mut lane = passport(json!({ "cutoff": true, "leeway": 60 }));
    lane.act(json!({ "wait": 30 }));
    lane.act(json!({ "cutoff": { "of": "alice" } }));
    assert_eq!(
        lane.commands(Table::Cutoffs),
        [command(
            "INSERT INTO cutoffs(user_id,valid_after,exp) VALUES('u-1001',1767225630,1767226530) ON CONFLICT(user_id) DO UPDATE SET valid_after=excluded.valid_after,exp=excluded.exp;",
            "SET cutoff:u-1001 1767225630 EX 960"
        )]
    );
    lane.act(get());
    assert_eq!(
        lane.commands(Table::Cutoffs),
        [command(
            "SELECT valid_after FROM cutoffs WHERE user_id='u-1001' AND exp>1767225570;",
            "GET cutoff:u-1001"
        )]
    );
}

/// What the user table is asked is told by what for.
#[test]
fn introspection_asks_whether_the_user_is_banned() {
    let mut lane = passport(json!({ "introspection": true }));
    lane.act(get());
    let asked = lane.events.iter().any(|event| {
        matches!(event, Event::UserRead { user, what: UserFact::Standing, .. } if user == "alice")
    });
    assert!(asked);
}
