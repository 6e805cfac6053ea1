//! The passport: login, requests, refusals, refresh, revocation, the key set, cookies.

use cloakroom::jose::check::Refusal;
use cloakroom::world::settings::Preset;
use cloakroom::world::{Event, Verdict};
use serde_json::{Value, json};

use super::{CSRF, Lane, ORDERS, RT_1, RT_2, SID, TOKEN, get, http, login};

#[test]
fn p1_login_with_and_without_a_refresh_token() {
    let body = |refresh: &str| {
        format!(
            r#"{{"access_token":"{TOKEN}","token_type":"Bearer","expires_in":900,{refresh}"scope":"orders:read orders:write"}}"#
        )
    };
    for (set, body) in [
        (json!({}), body(&format!(r#""refresh_token":"{RT_1}","#))),
        (json!({ "refresh": false }), body("")),
    ] {
        let mut lane = Lane::new(Preset::Passport, set);
        lane.act(login());
        assert_eq!(
            lane.request(),
            http([
                "POST /login HTTP/1.1",
                "Host: auth.cloakroom.example",
                "Origin: https://app.cloakroom.example",
                "Accept: application/json",
                "Content-Type: application/json",
                "",
                r#"{"username":"alice","password":"correct-horse","client_id":"web-spa"}"#,
            ])
        );
        assert_eq!(
            lane.answer(),
            http([
                "HTTP/1.1 200 OK",
                "Date: Thu, 01 Jan 2026 00:00:00 GMT",
                "Content-Type: application/json",
                "Cache-Control: no-store",
                "Pragma: no-cache",
                "",
                &body,
            ])
        );
    }
}

#[test]
fn p2_a_request_with_the_passport() {
    let mut lane = Lane::passport();
    lane.act(login()).act(json!({ "wait": 5 })).act(get());
    assert_eq!(
        lane.request(),
        http([
            "GET /orders HTTP/1.1",
            "Host: api.cloakroom.example",
            "Origin: https://app.cloakroom.example",
            "Accept: application/json",
            &format!("Authorization: Bearer {TOKEN}"),
            "",
            "",
        ])
    );
    assert_eq!(lane.credential_bytes(), 447);
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
fn p3_nothing_shown_no_error_code() {
    let mut lane = Lane::passport();
    assert_eq!(
        lane.act(get()).answer(),
        http([
            "HTTP/1.1 401 Unauthorized",
            "Date: Thu, 01 Jan 2026 00:00:00 GMT",
            r#"WWW-Authenticate: Bearer realm="cloakroom""#,
            "",
            "",
        ])
    );
}

#[test]
fn p4_one_answer_for_every_bad_token_and_one_for_an_expired_one() {
    let refused = |text: &str, date: &str| {
        http([
            "HTTP/1.1 401 Unauthorized",
            &format!("Date: {date}"),
            &format!(
                r#"WWW-Authenticate: Bearer realm="cloakroom", error="invalid_token", error_description="{text}""#
            ),
            "Cache-Control: no-store",
            "",
            "",
        ])
    };
    let mut expired = Lane::passport();
    expired.act(login()).act(json!({ "wait": 900 })).act(get());
    assert_eq!(
        expired.answer(),
        refused("The access token expired", "Thu, 01 Jan 2026 00:15:00 GMT")
    );

    let altered = |tamper: Value| {
        let mut lane = Lane::passport();
        lane.act(login())
            .act(json!({ "tamper": tamper }))
            .act(get());
        lane
    };
    let after = |set: Value| {
        let mut lane = Lane::passport();
        lane.act(login()).act(json!({ "set": set })).act(get());
        lane
    };
    let other_clock = {
        let mut lane = Lane::new(
            Preset::Passport,
            json!({ "nbf": true, "skew": { "node-a": -90 } }),
        );
        lane.act(login()).act(get());
        lane
    };
    for (lane, verdict) in [
        (
            altered(json!({ "claim": "sub", "value": "u-1002" })),
            Verdict::Token(Refusal::BadSignature),
        ),
        (
            altered(json!({ "part": "signature", "at": -1, "put": "V" })),
            Verdict::Token(Refusal::Malformed),
        ),
        (
            after(json!({ "alg": "Ed25519" })),
            Verdict::Token(Refusal::UnknownKid),
        ),
        (
            after(json!({ "aud": "https://billing.cloakroom.example" })),
            Verdict::Token(Refusal::WrongAud),
        ),
        (other_clock, Verdict::Token(Refusal::NotYetValid)),
    ] {
        // A server dates its answers by its own clock (RFC 9110 §6.6.1).
        let date = match verdict {
            Verdict::Token(Refusal::NotYetValid) => "Wed, 31 Dec 2025 23:58:30 GMT",
            _ => "Thu, 01 Jan 2026 00:00:00 GMT",
        };
        assert_eq!(lane.verdict(), verdict);
        assert_eq!(lane.answer(), refused("The access token is invalid", date));
    }
}

#[test]
fn p5_a_right_that_the_token_lacks_is_named() {
    let mut lane = Lane::passport();
    lane.act(login());
    lane.act(json!({ "get": { "by": "alice", "path": "/admin" } }));
    assert_eq!(
        lane.answer(),
        http([
            "HTTP/1.1 403 Forbidden",
            "Date: Thu, 01 Jan 2026 00:00:00 GMT",
            r#"WWW-Authenticate: Bearer realm="cloakroom", error="insufficient_scope""#,
            "",
            "",
        ])
    );
}

#[test]
fn p7_refresh() {
    let mut lane = Lane::passport();
    lane.act(login()).act(json!({ "wait": 890 }));
    lane.act(json!({ "refresh": { "by": "alice" } }));
    assert_eq!(
        lane.request(),
        http([
            "POST /token HTTP/1.1",
            "Host: auth.cloakroom.example",
            "Origin: https://app.cloakroom.example",
            "Content-Type: application/x-www-form-urlencoded",
            "",
            &format!("grant_type=refresh_token&refresh_token={RT_1}&client_id=web-spa"),
        ])
    );
    let answer = lane.answer();
    let (_, body) = answer.split_once("\r\n\r\n").expect("a body");
    assert_eq!(
        answer,
        http([
            "HTTP/1.1 200 OK",
            "Date: Thu, 01 Jan 2026 00:14:50 GMT",
            "Content-Type: application/json",
            "Cache-Control: no-store",
            "Pragma: no-cache",
            "",
            body,
        ])
    );
    let (token, rest) = body
        .strip_prefix(r#"{"access_token":""#)
        .and_then(|rest| rest.split_once('"'))
        .expect("an access token");
    assert!(token.len() == TOKEN.len() && token != TOKEN);
    assert_eq!(
        rest,
        format!(
            r#","token_type":"Bearer","expires_in":900,"refresh_token":"{RT_2}","scope":"orders:read orders:write"}}"#
        )
    );
}

#[test]
fn p7_one_answer_for_every_refresh_token_that_is_refused() {
    let stolen = || {
        let mut lane = Lane::passport();
        lane.act(login());
        lane.act(json!({ "steal": { "from": "alice", "refresh": true } }));
        lane
    };
    let thief = json!({ "refresh": { "by": "mallory" } });
    let mut reused = stolen();
    reused
        .act(json!({ "refresh": { "by": "alice" } }))
        .act(thief.clone());
    let mut revoked = stolen();
    revoked
        .act(json!({ "logout": { "by": "alice" } }))
        .act(thief.clone());
    let mut unknown = stolen();
    unknown.act(json!({ "wipe_store": {} })).act(thief);
    let mut expired = Lane::new(Preset::Passport, json!({ "refresh_absolute": 1 }));
    expired.act(login()).act(json!({ "wait": 1 }));
    expired.act(json!({ "refresh": { "by": "alice" } }));
    for (lane, verdict, date) in [
        (
            reused,
            Verdict::RefreshReused,
            "Thu, 01 Jan 2026 00:00:00 GMT",
        ),
        (
            revoked,
            Verdict::RefreshRevoked,
            "Thu, 01 Jan 2026 00:00:00 GMT",
        ),
        (
            unknown,
            Verdict::RefreshUnknown,
            "Thu, 01 Jan 2026 00:00:00 GMT",
        ),
        (
            expired,
            Verdict::RefreshExpired,
            "Thu, 01 Jan 2026 00:00:01 GMT",
        ),
    ] {
        assert_eq!(lane.verdict(), verdict);
        assert_eq!(
            lane.answer(),
            http([
                "HTTP/1.1 400 Bad Request",
                &format!("Date: {date}"),
                "Content-Type: application/json",
                "Cache-Control: no-store",
                "Pragma: no-cache",
                "",
                r#"{"error":"invalid_grant","error_description":"The refresh token is invalid"}"#,
            ])
        );
    }
}

#[test]
fn p8_revoke_says_ok_to_known_and_unknown_alike_but_not_where_nothing_can_be_revoked() {
    let request = |hint: &str, token: &str| {
        http([
            "POST /revoke HTTP/1.1",
            "Host: auth.cloakroom.example",
            "Origin: https://app.cloakroom.example",
            "Content-Type: application/x-www-form-urlencoded",
            "",
            &format!("token={token}&token_type_hint={hint}&client_id=web-spa"),
        ])
    };
    let ok = http([
        "HTTP/1.1 200 OK",
        "Date: Thu, 01 Jan 2026 00:00:00 GMT",
        "Cache-Control: no-store",
        "",
        "",
    ]);
    let mut lane = Lane::passport();
    lane.act(login())
        .act(json!({ "logout": { "by": "alice" } }));
    assert_eq!(lane.request(), request("refresh_token", RT_1));
    assert_eq!(lane.answer(), ok);
    let mut unknown = Lane::passport();
    unknown.act(login()).act(json!({ "wipe_store": {} }));
    assert_eq!(
        unknown.act(json!({ "logout": { "by": "alice" } })).answer(),
        ok
    );
    let mut access = Lane::new(Preset::Passport, json!({ "refresh": false }));
    access
        .act(login())
        .act(json!({ "logout": { "by": "alice" } }));
    assert_eq!(access.request(), request("access_token", TOKEN));
    assert_eq!(
        access.answer(),
        http([
            "HTTP/1.1 400 Bad Request",
            "Date: Thu, 01 Jan 2026 00:00:00 GMT",
            "Content-Type: application/json",
            "Cache-Control: no-store",
            "Pragma: no-cache",
            "",
            r#"{"error":"unsupported_token_type"}"#,
        ])
    );
    assert_eq!(access.verdict(), Verdict::UnsupportedTokenType);
    access.act(login());
    let steal = json!({ "steal": { "from": "alice" } });
    access
        .act(steal)
        .act(json!({ "logout": { "by": "alice" } }))
        .act(json!({ "replay": {} }));
    assert_eq!(access.verdict(), Verdict::Ok);
}

#[test]
fn p8_the_issuer_or_its_store_is_down() {
    for machine in ["auth", "store"] {
        let mut lane = Lane::passport();
        lane.act(login()).act(json!({ "kill_server": machine }));
        lane.act(json!({ "logout": { "by": "alice" } }));
        let answer = lane.answer();
        assert!(
            answer.starts_with(
                &[
                    "HTTP/1.1 503 Service Unavailable",
                    "Date: Thu, 01 Jan 2026 00:00:00 GMT",
                    "Retry-After: 5",
                    "",
                ]
                .join("\r\n")
            ),
            "{answer}"
        );
    }
}

/// Name and value of the cookie: 9 + 423 octets.
/// The keys are the public examples of RFC 8037 and RFC 7515; a shared secret is never among them.
#[test]
fn p10_the_key_set() {
    let fetch = |alg: &str| {
        let set = json!({ "alg": alg, "jwks": true });
        let mut lane = Lane::new(Preset::Passport, set);
        let forged = json!({ "forge": { "key": "own" } });
        lane.act(forged)
            .events
            .iter()
            .find_map(|event| match event {
                Event::KeysFetched(fetch) => {
                    let answer = fetch.answer.as_ref().expect("an answer");
                    Some((fetch.request.text(), answer.text()))
                }
                _ => None,
            })
    };
    let answer = |keys: &str| {
        http([
            "HTTP/1.1 200 OK",
            "Date: Thu, 01 Jan 2026 00:00:00 GMT",
            "Content-Type: application/json",
            "Cache-Control: public, max-age=300",
            "",
            keys,
        ])
    };
    let (request, ed) = fetch("Ed25519").expect("a fetch");
    assert_eq!(
        request,
        http([
            "GET /.well-known/jwks.json HTTP/1.1",
            "Host: auth.cloakroom.example",
            "",
            ""
        ])
    );
    let key = r#"{"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","use":"sig","alg":"Ed25519","kid":"ed-2026-01"}]}"#;
    assert_eq!(ed, answer(key));
    assert_eq!(fetch("HS256"), None);
}

#[test]
fn p12_a_token_in_a_cookie() {
    let mut lane = Lane::new(Preset::Passport, json!({ "carrier": "cookie" }));
    lane.act(login());
    assert!(lane.answer().contains(&format!(
        "\r\nSet-Cookie: __Host-at={TOKEN}; Path=/; Secure; HttpOnly; SameSite=Lax\r\n"
    )));
    let jar = &lane.world.clients()["alice"].jar;
    let cookie = jar.get("__Host-at").expect("the cookie");
    assert_eq!(cookie.name.len() + cookie.value.len(), 432);
    assert!(
        lane.act(get())
            .request()
            .contains(&format!("\r\nCookie: __Host-at={TOKEN}\r\n"))
    );
    assert_eq!(lane.verdict(), Verdict::Ok);
}

#[test]
fn p13_a_header_line_that_is_too_long() {
    let mut lane = Lane::new(Preset::Passport, json!({ "header_limit": 446 }));
    lane.act(login()).act(get());
    assert_eq!(
        lane.answer(),
        http([
            "HTTP/1.1 431 Request Header Fields Too Large",
            "Date: Thu, 01 Jan 2026 00:00:00 GMT",
            "",
            "",
        ])
    );
}

/// Host-only or for the whole site, readable or not: the attributes, and the name that goes with them.
#[test]
fn p12_the_attributes_of_the_cookie_are_settings() {
    let line = |set| {
        let mut lane = Lane::new(Preset::Passport, set);
        let answer = lane.act(login()).answer();
        let line = answer.lines().find(|line| line.starts_with("Set-Cookie: "));
        line.expect("a cookie").replace(TOKEN, "…")
    };
    assert_eq!(
        line(json!({ "carrier": "cookie", "samesite": "none" })),
        "Set-Cookie: __Host-at=…; Path=/; Secure; HttpOnly; SameSite=None"
    );
    assert_eq!(
        line(json!({ "carrier": "cookie", "cookie_scope": "domain", "http_only": false })),
        "Set-Cookie: at=…; Domain=cloakroom.example; Path=/; Secure; SameSite=Lax"
    );
}

/// The browser has a number; both tokens are in the row, and go over no wire that the browser sees.
#[test]
fn a_bff_asks_for_the_tokens_keeps_them_and_goes_on_with_them() {
    let sent = |lane: &Lane| -> Vec<String> {
        let sent = lane.events.iter().filter_map(|event| match event {
            Event::RequestSent(sent) => Some(sent.message.text()),
            _ => None,
        });
        sent.collect()
    };
    // `web-bff:teaching-secret-of-web-bff`
    let basic = "Authorization: Basic d2ViLWJmZjp0ZWFjaGluZy1zZWNyZXQtb2Ytd2ViLWJmZg==";
    let mut lane = Lane::new(Preset::Passport, json!({ "storage": "bff" }));
    lane.act(login());
    let [outside, behind] = &sent(&lane)[..] else {
        panic!("two requests")
    };
    assert!(outside.starts_with("POST /login HTTP/1.1\r\nHost: app.cloakroom.example\r\n"));
    assert_eq!(
        *behind,
        http([
            "POST /login HTTP/1.1",
            "Host: auth.cloakroom.example",
            basic,
            "Content-Type: application/json",
            "",
            r#"{"username":"alice","password":"correct-horse"}"#,
        ])
    );
    assert_eq!(
        lane.answer(),
        http([
            "HTTP/1.1 200 OK",
            "Date: Thu, 01 Jan 2026 00:00:00 GMT",
            &format!("Set-Cookie: __Host-bff={SID}; Path=/; Secure; HttpOnly; SameSite=Lax"),
            "Cache-Control: no-store",
            "Content-Type: application/json",
            "",
            &format!(r#"{{"logged_in":true,"csrf":"{CSRF}"}}"#),
        ])
    );
    let token = lane.world.token_of(SID).expect("the token in the row");
    let page = http([
        "GET /orders HTTP/1.1",
        "Host: app.cloakroom.example",
        "Accept: application/json",
        &format!("Cookie: __Host-bff={SID}"),
        "",
        "",
    ]);
    let api = |token: &str| {
        http([
            "GET /orders HTTP/1.1",
            "Host: api.cloakroom.example",
            &format!("Authorization: Bearer {token}"),
            "",
            "",
        ])
    };
    assert_eq!(sent(lane.act(get())), [page.clone(), api(&token)]);
    assert_eq!(lane.verdict(), Verdict::Ok);

    lane.act(json!({ "wait": 600 })).act(get());
    lane.act(json!({ "wait": 600 })).act(get());
    let renewed = lane.world.token_of(SID).expect("the token in the row");
    assert_ne!(renewed, token);
    let refresh = http([
        "POST /token HTTP/1.1",
        "Host: auth.cloakroom.example",
        basic,
        "Content-Type: application/x-www-form-urlencoded",
        "",
        &format!("grant_type=refresh_token&refresh_token={RT_1}"),
    ]);
    assert_eq!(sent(&lane), [page, refresh, api(&renewed)]);
    assert_eq!(lane.verdict(), Verdict::Ok);

    lane.act(json!({ "logout": { "by": "alice" } }));
    let revoke = http([
        "POST /revoke HTTP/1.1",
        "Host: auth.cloakroom.example",
        basic,
        "Content-Type: application/x-www-form-urlencoded",
        "",
        &format!("token={RT_2}&token_type_hint=refresh_token"),
    ]);
    assert_eq!(sent(&lane)[1], revoke);
    assert_eq!(
        lane.act(get()).answer(),
        http([
            "HTTP/1.1 401 Unauthorized",
            "Date: Thu, 01 Jan 2026 00:20:00 GMT",
            r#"WWW-Authenticate: Session realm="cloakroom""#,
            "Content-Type: application/json",
            "Cache-Control: no-store",
            "",
            r#"{"error":"login_required"}"#,
        ])
    );
}
