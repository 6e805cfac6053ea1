//! The ticket: login, requests, refusals, logout.

use cloakroom::world::settings::Preset;
use cloakroom::world::stores::Table;
use cloakroom::world::{Event, Verdict};
use serde_json::json;

use super::{CSRF, LOGIN_REQUIRED, Lane, ORDERS, SID, command, get, http, login};

/// The first 16 bytes of SHA-256 of `cloakroom/pre/0001`: a visit to the login page.
const PRE: &str = "6Wn1NJ2agp3Ut_A7I4yKxg";
/// HMAC-SHA-256 of it under the CSRF key.
const PRE_CSRF: &str = "FAuOU8oRVdQIEMVR2Mmc0bue5UjtZOWeqgpQssuJm_c";

#[test]
fn t1_login() {
    let mut lane = Lane::ticket();
    lane.act(login());
    let request = lane.request();
    assert_eq!(
        request,
        http([
            "POST /login HTTP/1.1",
            "Host: app.cloakroom.example",
            "Origin: https://app.cloakroom.example",
            "Accept: text/html",
            "Content-Type: application/x-www-form-urlencoded",
            &format!("Cookie: __Host-pre={PRE}"),
            "",
            &format!("username=alice&password=correct-horse&csrf={PRE_CSRF}"),
        ])
    );
    assert!(request.contains("\r\nContent-Length: 86\r\n"));
    assert_eq!(
        lane.answer(),
        http([
            "HTTP/1.1 303 See Other",
            "Date: Thu, 01 Jan 2026 00:00:00 GMT",
            "Location: /orders",
            &format!("Set-Cookie: __Host-sid={SID}; Path=/; Secure; HttpOnly; SameSite=Lax"),
            "Set-Cookie: __Host-pre=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0",
            "Cache-Control: no-store",
            "",
            "",
        ])
    );
}

/// The page with the form begins a pre-session, and has its token.
#[test]
fn t1_the_login_page() {
    let mut lane = Lane::ticket();
    lane.act(login());
    let texts: Vec<String> = lane
        .events
        .iter()
        .filter_map(|event| match event {
            Event::RequestSent(sent) => Some(sent.message.text()),
            Event::Answered(answer) => answer.message.as_ref().map(|m| m.text()),
            _ => None,
        })
        .collect();
    assert_eq!(
        texts[0],
        http([
            "GET /login HTTP/1.1",
            "Host: app.cloakroom.example",
            "Accept: text/html",
            "",
            "",
        ])
    );
    let (head, form) = texts[1].split_once("\r\n\r\n").expect("a page");
    let cookie = format!("Set-Cookie: __Host-pre={PRE}; Path=/; Secure; HttpOnly; SameSite=Strict");
    assert!(head.contains(&cookie), "{head}");
    let field = format!(r#"<input name="csrf" type="hidden" value="{PRE_CSRF}">"#);
    assert!(form.contains(&field), "{form}");
}

#[test]
fn t1_a_failed_login_does_not_say_whether_the_name_or_the_password_is_wrong() {
    let refused = |by: &str| {
        let mut lane = Lane::ticket();
        lane.act(json!({ "login": { "by": by, "password": "wrong" } }));
        assert_eq!(lane.verdict(), Verdict::BadPassword);
        assert!(lane.world.counts().sessions == 0);
        lane.answer()
    };
    let answer = refused("alice");
    let (head, body) = answer.split_once("\r\n\r\n").expect("a body");
    assert_eq!(
        head,
        [
            "HTTP/1.1 401 Unauthorized",
            "Date: Thu, 01 Jan 2026 00:00:00 GMT",
            r#"WWW-Authenticate: Session realm="cloakroom""#,
            "Content-Type: application/json",
            "Content-Length: 24",
        ]
        .join("\r\n")
    );
    assert!(!body.is_empty() && !body.contains("alice"));
    assert_eq!(refused("nobody"), answer);
}

#[test]
fn t2_a_request_with_the_ticket() {
    let mut lane = Lane::ticket();
    lane.act(login()).act(json!({ "wait": 5 })).act(get());
    assert_eq!(
        lane.request(),
        http([
            "GET /orders HTTP/1.1",
            "Host: app.cloakroom.example",
            "Accept: application/json",
            &format!("Cookie: __Host-sid={SID}"),
            "",
            "",
        ])
    );
    assert_eq!(lane.credential_bytes(), 43);
    assert_eq!(
        lane.answer(),
        http([
            "HTTP/1.1 200 OK",
            "Date: Thu, 01 Jan 2026 00:00:05 GMT",
            "Content-Type: application/json",
            "Cache-Control: no-store",
            "",
            ORDERS,
        ])
    );
}

#[test]
fn t3_an_unknown_id_keeps_its_cookie() {
    let mut lane = Lane::ticket();
    lane.act(login())
        .act(json!({ "wipe_store": {} }))
        .act(get());
    assert_eq!(lane.verdict(), Verdict::UnknownId);
    assert_eq!(
        lane.answer(),
        http([
            "HTTP/1.1 401 Unauthorized",
            "Date: Thu, 01 Jan 2026 00:00:00 GMT",
            r#"WWW-Authenticate: Session realm="cloakroom""#,
            "Content-Type: application/json",
            "Cache-Control: no-store",
            "",
            LOGIN_REQUIRED,
        ])
    );
    assert!(lane.act(get()).request().contains(SID));
}

#[test]
fn t3_a_session_that_is_over_takes_its_cookie_with_it() {
    for (set, verdict) in [
        (json!({ "idle": 60 }), Verdict::IdleTimeout),
        (json!({ "absolute": 60 }), Verdict::AbsoluteTimeout),
    ] {
        let mut lane = Lane::new(Preset::Ticket, set);
        lane.act(login()).act(json!({ "wait": 60 })).act(get());
        assert_eq!(lane.verdict(), verdict);
        assert_eq!(
            lane.answer(),
            http([
                "HTTP/1.1 401 Unauthorized",
                "Date: Thu, 01 Jan 2026 00:01:00 GMT",
                r#"WWW-Authenticate: Session realm="cloakroom""#,
                "Set-Cookie: __Host-sid=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0",
                "Content-Type: application/json",
                "Cache-Control: no-store",
                "",
                LOGIN_REQUIRED,
            ])
        );
        assert!(!lane.act(get()).request().contains("Cookie"));
    }
}

#[test]
fn t4_logout() {
    let mut lane = Lane::ticket();
    lane.act(login())
        .act(json!({ "logout": { "by": "alice" } }));
    assert_eq!(
        lane.request(),
        http([
            "POST /logout HTTP/1.1",
            "Host: app.cloakroom.example",
            "Origin: https://app.cloakroom.example",
            &format!("Cookie: __Host-sid={SID}"),
            "Accept: text/html",
            "Content-Type: application/x-www-form-urlencoded",
            "",
            &format!("csrf={CSRF}"),
        ])
    );
    assert_eq!(
        lane.answer(),
        http([
            "HTTP/1.1 303 See Other",
            "Date: Thu, 01 Jan 2026 00:00:00 GMT",
            "Location: /",
            "Set-Cookie: __Host-sid=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0",
            r#"Clear-Site-Data: "cache", "cookies", "storage""#,
            "Cache-Control: no-store",
            "",
            "",
        ])
    );
}

#[test]
fn t5_a_forged_form_and_a_missing_right_are_forbidden() {
    let forbidden = |error: &str| {
        http([
            "HTTP/1.1 403 Forbidden",
            "Date: Thu, 01 Jan 2026 00:00:00 GMT",
            "Content-Type: application/json",
            "",
            &format!(r#"{{"error":"{error}"}}"#),
        ])
    };
    let mut lane = Lane::new(Preset::Ticket, json!({ "csrf": "token" }));
    lane.act(login());
    lane.act(json!({ "rotate_csrf_key": {} }));
    lane.act(json!({ "post": { "by": "alice", "path": "/transfer" } }));
    assert_eq!(lane.answer(), forbidden("csrf_rejected"));
    lane.act(json!({ "get": { "by": "alice", "path": "/admin" } }));
    assert_eq!(lane.answer(), forbidden("forbidden"));
    let mut signed = Lane::new(Preset::Ticket, json!({ "credential": "signed" }));
    signed.act(login());
    signed.act(json!({ "get": { "by": "alice", "path": "/admin" } }));
    assert_eq!(signed.answer(), forbidden("forbidden"));
}

#[test]
fn t6_the_store_is_down() {
    let down = http([
        "HTTP/1.1 503 Service Unavailable",
        "Date: Thu, 01 Jan 2026 00:00:00 GMT",
        "Retry-After: 5",
        "Content-Type: application/json",
        "",
        r#"{"error":"session_store_unavailable"}"#,
    ]);
    let mut lane = Lane::ticket();
    lane.act(login()).act(json!({ "kill_server": "store" }));
    assert_eq!(lane.act(get()).answer(), down);
    assert_eq!(lane.act(login()).answer(), down);
}

#[test]
fn t7_a_second_login_gets_a_second_id() {
    let mut lane = Lane::ticket();
    lane.act(login()).act(login());
    assert!(
        lane.request()
            .contains(&format!("\r\nCookie: __Host-sid={SID}; __Host-pre="))
    );
    assert!(lane.answer().contains(
        "\r\nSet-Cookie: __Host-sid=0BuWzUs_0P_ybt-PyNYScw; Path=/; Secure; HttpOnly; SameSite=Lax\r\n"
    ));
    assert_eq!(lane.world.counts().sessions, 1);
}

#[test]
fn samesite_stands_in_the_cookie_as_it_is_set() {
    for (samesite, attribute) in [
        ("strict", "; SameSite=Strict"),
        ("none", "; SameSite=None"),
        ("unset", ""),
    ] {
        let mut lane = Lane::new(Preset::Ticket, json!({ "samesite": samesite }));
        let line =
            format!("\r\nSet-Cookie: __Host-sid={SID}; Path=/; Secure; HttpOnly{attribute}\r\n");
        assert!(lane.act(login()).answer().contains(&line), "{samesite}");
    }
}

#[test]
fn every_response_has_its_date() {
    for mut lane in [Lane::ticket(), Lane::passport()] {
        for action in [
            get(),
            json!({ "login": { "by": "alice", "password": "wrong" } }),
            login(),
            get(),
            json!({ "get": { "by": "alice", "path": "/admin" } }),
            json!({ "refresh": { "by": "alice" } }),
            json!({ "kill_server": "store" }),
            get(),
            login(),
            json!({ "kill_server": "auth" }),
            login(),
            json!({ "start_server": "store" }),
            json!({ "logout": { "by": "alice" } }),
            json!({ "logout": { "by": "alice" } }),
        ] {
            lane.act(action);
            for event in &lane.events {
                if let Event::Answered(answer) = event {
                    let message = answer.message.as_ref().expect("an answer");
                    let (name, value) = message.fields().next().expect("a header");
                    assert_eq!(name, "Date");
                    assert_eq!(value, "Thu, 01 Jan 2026 00:00:00 GMT");
                }
            }
        }
    }
}

/// The form of another site: what the browser says of it, and no header that a page could add.
#[test]
fn t5_a_form_from_another_site_and_the_one_of_the_own_page() {
    let mut lane = Lane::new(
        Preset::Ticket,
        json!({ "samesite": "none", "csrf": "origin" }),
    );
    lane.act(login())
        .act(json!({ "cross_site": { "by": "alice" } }));
    assert_eq!(
        lane.request(),
        http([
            "POST /transfer HTTP/1.1",
            "Host: app.cloakroom.example",
            "Origin: https://evil.example",
            "Sec-Fetch-Site: cross-site",
            "Accept: text/html",
            &format!("Cookie: __Host-sid={SID}"),
            "Content-Type: application/x-www-form-urlencoded",
            "",
            "to=mallory&amount=100",
        ])
    );
    assert_eq!(
        lane.answer(),
        http([
            "HTTP/1.1 403 Forbidden",
            "Date: Thu, 01 Jan 2026 00:00:00 GMT",
            "Content-Type: application/json",
            "",
            r#"{"error":"csrf_rejected"}"#,
        ])
    );
    lane.act(json!({ "post": { "by": "alice", "path": "/transfer" } }));
    assert_eq!(
        lane.request(),
        http([
            "POST /transfer HTTP/1.1",
            "Host: app.cloakroom.example",
            "Origin: https://app.cloakroom.example",
            "Sec-Fetch-Site: same-origin",
            "Accept: application/json",
            &format!("Cookie: __Host-sid={SID}"),
            &format!("X-CSRF-Token: {CSRF}"),
            "",
            "",
        ])
    );
    assert_eq!(
        lane.answer(),
        http([
            "HTTP/1.1 200 OK",
            "Date: Thu, 01 Jan 2026 00:00:00 GMT",
            "Content-Type: application/json",
            "Cache-Control: no-store",
            "",
            r#"{"user":"alice","transfer":"done"}"#,
        ])
    );
}

/// A followed link names no origin; a page of the same site is told from the own one.
#[test]
fn a_link_and_an_image_from_elsewhere() {
    let mut lane = Lane::ticket();
    lane.act(login());
    for (from, way, relation, accept, cookie) in [
        ("evil.example", "link", "cross-site", "text/html", true),
        ("evil.example", "image", "cross-site", "image/*", false),
        (
            "blog.cloakroom.example",
            "image",
            "same-site",
            "image/*",
            true,
        ),
        (
            "app.cloakroom.example",
            "link",
            "same-origin",
            "text/html",
            true,
        ),
    ] {
        lane.act(
            json!({ "cross_site": { "by": "alice", "from": from, "way": way, "path": "/orders" } }),
        );
        let site = format!("Sec-Fetch-Site: {relation}\r\nAccept: {accept}");
        let cookie = cookie.then(|| format!("Cookie: __Host-sid={SID}\r\n"));
        let want = format!(
            "GET /orders HTTP/1.1\r\nHost: app.cloakroom.example\r\n{site}\r\n{}\r\n",
            cookie.unwrap_or_default()
        );
        assert_eq!(lane.request(), want, "{from} {way}");
    }
}

#[test]
fn a_visitor_is_given_a_session_for_the_whole_site() {
    let settings = json!({ "anonymous": true, "cookie_scope": "domain", "http_only": false });
    let mut lane = Lane::new(Preset::Ticket, settings);
    lane.act(json!({ "get": { "by": "mallory", "path": "/" } }));
    assert_eq!(
        lane.answer(),
        http([
            "HTTP/1.1 200 OK",
            "Date: Thu, 01 Jan 2026 00:00:00 GMT",
            "Content-Type: application/json",
            "Cache-Control: no-store",
            &format!(
                "Set-Cookie: sid={SID}; Domain=cloakroom.example; Path=/; Secure; SameSite=Lax"
            ),
            "",
            r#"{"user":null}"#,
        ])
    );
    assert_eq!(
        lane.commands(Table::Sessions),
        [command(
            "INSERT INTO sessions(id_hash,user_id,created_at,last_seen_at,absolute_expires_at) VALUES(x'3ede3abb0ef3762688c3635d917b0f7a00edfa994e9c54681ae340495206942a','anonymous',1767225600,1767225600,1767254400);",
            "MULTI\n\
             HSET sess:3ede3abb0ef3762688c3635d917b0f7a00edfa994e9c54681ae340495206942a user_id anonymous created_at 1767225600 absolute_expires_at 1767254400\n\
             EXPIRE sess:3ede3abb0ef3762688c3635d917b0f7a00edfa994e9c54681ae340495206942a 900\n\
             EXEC",
        )]
    );
}

/// The row that was nobody's becomes alice's, under the id that the stranger knows.
#[test]
fn a_login_that_keeps_the_id_changes_the_row() {
    let settings = json!({ "anonymous": true, "regenerate": false });
    let mut lane = Lane::new(Preset::Ticket, settings);
    lane.act(json!({ "get": { "by": "alice", "path": "/" } }))
        .act(login());
    assert!(lane.answer().contains(&format!(
        "\r\nSet-Cookie: __Host-sid={SID}; Path=/; Secure; HttpOnly; SameSite=Lax\r\n"
    )));
    assert_eq!(
        lane.commands(Table::Sessions),
        [command(
            "UPDATE sessions SET user_id='u-1001',created_at=1767225600,last_seen_at=1767225600,absolute_expires_at=1767254400 WHERE id_hash=x'3ede3abb0ef3762688c3635d917b0f7a00edfa994e9c54681ae340495206942a' AND user_id='anonymous';",
            "MULTI\n\
             HSET sess:3ede3abb0ef3762688c3635d917b0f7a00edfa994e9c54681ae340495206942a user_id u-1001 created_at 1767225600 absolute_expires_at 1767254400\n\
             EXPIRE sess:3ede3abb0ef3762688c3635d917b0f7a00edfa994e9c54681ae340495206942a 900\n\
             SADD user:u-1001:sess 3ede3abb0ef3762688c3635d917b0f7a00edfa994e9c54681ae340495206942a\n\
             EXPIRE user:u-1001:sess 28800\n\
             EXEC",
        )]
    );
}
