//! Pages, scripts and forged requests: what a browser holds, loses and sends.

use cloakroom::jose::check::Refusal;
use cloakroom::world::event::Nothing;
use cloakroom::world::settings::Preset;
use cloakroom::world::{Badge, Event, Latency, Verdict};
use serde_json::{Value, json};

use super::{Lane, NO_CREDENTIAL, OK, UNKNOWN_ID};

const REJECTED: (u16, Verdict) = (403, Verdict::CsrfRejected);

fn forged(from: &str, way: &str) -> Value {
    json!({ "cross_site": { "by": "alice", "from": from, "way": way } })
}

fn own_form() -> Value {
    json!({ "post": { "by": "alice", "path": "/transfer" } })
}

fn moved(lane: &Lane) -> bool {
    lane.happened(|e| matches!(e, Event::Transferred { user } if user == "alice"))
}

/// `SameSite` cannot tell the sub-domain from the own page; the token and the origin can.
#[test]
fn each_check_stops_the_form_of_a_sub_domain_and_lets_the_own_one_pass() {
    for (csrf, said) in [("off", OK), ("token", REJECTED), ("origin", REJECTED)] {
        let mut lane = Lane::ticket(json!({ "samesite": "strict", "csrf": csrf })).logged_in();
        assert_eq!(
            lane.act(forged("blog.cloakroom.example", "form")).said(),
            said
        );
        assert_eq!(moved(&lane), csrf == "off");
        assert_eq!(
            lane.act(forged("evil.example", "form")).said(),
            NO_CREDENTIAL
        );
        assert_eq!(lane.act(own_form()).said(), OK);
        assert!(moved(&lane));
    }
}

#[test]
fn a_get_sends_money_only_where_the_server_was_built_so() {
    for unsafe_get in [false, true] {
        let mut lane = Lane::ticket(json!({ "get_changes_state": unsafe_get })).logged_in();
        assert_eq!(lane.act(forged("evil.example", "link")).said(), OK);
        assert_eq!(moved(&lane), unsafe_get);
    }
}

/// What a client must be for a page to act in it, and what a site must be called.
#[test]
fn no_page_no_script_and_no_form() {
    let mut lane = Lane::ticket(json!({})).logged_in();
    lane.login("alice.cli");
    for action in [
        json!({ "cross_site": { "by": "alice.cli" } }),
        json!({ "xss": { "in": "alice.cli", "does": "get" } }),
        json!({ "visit": { "by": "alice.cli" } }),
        json!({ "reload": { "by": "alice.cli" } }),
        json!({ "plant": { "in": "alice.cli", "cookie": "a=b" } }),
        json!({ "cross_site": { "by": "bob" } }),
        json!({ "xss": { "in": "bob", "does": "read" } }),
    ] {
        assert_eq!(
            lane.act(action.clone()).nothing(),
            Some(Nothing::NoPage),
            "{action}"
        );
    }
    for site in ["evil", "a.b\r\nX: y", ""] {
        assert_eq!(
            lane.act(forged(site, "form")).nothing(),
            Some(Nothing::NoSuchSite)
        );
    }
    lane.act(json!({ "visit": { "by": "alice" } }));
    assert!(lane.happened(|e| matches!(e, Event::Visited { .. })));
}

/// What is left after a reload, after the tab, after the browser.
#[test]
fn a_storage_lives_as_long_as_it_says() {
    for (storage, alive) in [
        ("memory", [false, false, false]),
        ("session_storage", [true, false, false]),
        ("local_storage", [true, true, true]),
        ("bff", [true, true, false]),
    ] {
        for (how, alive) in ["reload", "close_tab", "close_browser"].iter().zip(alive) {
            let mut lane = Lane::passport(json!({ "storage": storage })).logged_in();
            lane.act(json!({ *how: { "by": "alice" } }));
            assert!(lane.happened(|e| matches!(e, Event::PageGone { .. })));
            assert_eq!(lane.get() == OK, alive, "{storage} {how}");
        }
    }
}

/// A page that was closed has no CSRF token; the next one has.
#[test]
fn a_page_that_is_opened_again_knows_its_csrf_token() {
    for how in ["close_tab", "reload"] {
        let mut lane = Lane::ticket(json!({ "csrf": "token" })).logged_in();
        lane.act(json!({ how: { "by": "alice" } }));
        assert_eq!(lane.get(), OK);
        assert_eq!(lane.act(own_form()).said(), OK, "{how}");
    }
}

/// A script takes both tokens of a readable storage; mallory goes on after the first has expired.
#[test]
fn what_a_script_reads_is_as_good_as_the_original() {
    let mut lane = Lane::passport(json!({ "storage": "session_storage" })).logged_in();
    lane.act(json!({ "xss": { "in": "alice", "does": "read" } }));
    assert!(lane.happened(|e| matches!(e, Event::Stolen { refresh: true, .. })));
    lane.act(json!({ "close_tab": { "by": "alice" } }));
    assert_eq!(lane.replay(), OK);
    lane.wait(900);
    assert_eq!(lane.refresh("mallory"), OK);
    assert_eq!(lane.act(json!({ "get": { "by": "mallory" } })).said(), OK);
}

/// Behind a backend for frontends the token never reaches the browser, and the server keeps a row.
#[test]
fn a_bff_is_stateful_and_stops_at_once() {
    let mut lane = Lane::passport(json!({ "storage": "bff" })).logged_in();
    assert!(lane.world.clients()["alice"].tokens.is_none());
    assert_eq!(lane.world.badge(), Badge::Stateful);
    assert_eq!(lane.get(), OK);
    lane.steal().act(json!({ "logout": { "by": "alice" } }));
    assert_eq!(lane.sessions(), 0);
    assert_eq!(lane.replay(), UNKNOWN_ID);
    // What the API was shown is good there until it is over.
    assert_eq!(lane.world.stop_latency(), Some(Latency::Seconds(900)));
    let mut listed = Lane::passport(json!({ "storage": "bff", "denylist": true })).logged_in();
    listed.act(json!({ "logout": { "by": "alice" } }));
    assert_eq!(listed.world.stop_latency(), Some(Latency::Seconds(0)));

    let mut down = Lane::passport(json!({ "storage": "bff" }));
    down.act(json!({ "kill_server": "auth" })).login("alice");
    assert_eq!(down.said(), (503, Verdict::IssuerDown));
}

/// A login lasts as long as its row and its refresh family, not as long as one access token.
#[test]
fn a_bff_renews_the_token_that_is_over() {
    for (refresh, alive) in [(true, OK), (false, (401, Verdict::Token(Refusal::Expired)))] {
        let set = json!({ "storage": "bff", "refresh": refresh });
        let mut lane = Lane::passport(set).logged_in();
        for _ in 0..2 {
            lane.wait(600);
            lane.get();
        }
        assert_eq!(lane.said(), alive);
        let kept = lane.world.own_credential("alice").is_some();
        assert_eq!(
            kept, refresh,
            "the cookie of a login that is over is cleared"
        );
    }
    let set = json!({ "storage": "bff", "refresh_absolute": 1000 });
    let mut ended = Lane::passport(set).logged_in();
    ended.wait(600).get();
    ended.wait(600);
    assert_eq!(ended.get(), (401, Verdict::RefreshExpired));
    assert!(ended.world.own_credential("alice").is_none());
    assert_eq!(ended.sessions(), 0);

    // A look on a copy says beforehand what the next request finds.
    let mut lane = Lane::passport(json!({ "storage": "bff", "idle": 3600 })).logged_in();
    let cookie = lane.credential();
    lane.wait(901);
    assert_eq!(lane.world.would_accept(&cookie).0, Verdict::Ok);
    lane.act(json!({ "kill_server": "auth" }));
    assert_eq!(
        lane.world.would_accept(&cookie).0,
        Verdict::Token(Refusal::Expired)
    );
    assert_eq!(lane.get(), (503, Verdict::IssuerDown));
}

/// A forged form is stopped at the server of the page, and what is sent once is done once.
#[test]
fn a_bff_passes_on_what_its_own_page_sent() {
    let set = json!({ "storage": "bff", "csrf": "token" });
    let mut lane = Lane::passport(set).logged_in();
    lane.act(own_form());
    assert_eq!(lane.said(), OK);
    let sent = |event: &Event| matches!(event, Event::Transferred { .. });
    assert_eq!(lane.events.iter().filter(|event| sent(event)).count(), 1);
    lane.act(forged("evil.example", "form"));
    assert_ne!(lane.said(), OK);
}

/// An anonymous row finds nobody; whoever has it logs in with a new id, unless the server is bad.
#[test]
fn a_session_before_the_login_is_nobodys() {
    let start = json!({ "get": { "by": "alice", "path": "/" } });
    for regenerate in [true, false] {
        let mut lane = Lane::ticket(json!({ "anonymous": true, "regenerate": regenerate }));
        assert_eq!(lane.act(start.clone()).said(), OK);
        let before = lane.credential();
        assert_eq!(lane.act(start.clone()).said(), OK);
        assert_eq!(lane.credential(), before);
        assert_eq!(lane.get(), NO_CREDENTIAL);
        lane.login("alice");
        assert_eq!(lane.credential() == before, !regenerate);
        assert_eq!((lane.get(), lane.sessions()), (OK, 1));
    }
    let mut closed = Lane::ticket(json!({})).logged_in();
    assert_eq!(closed.act(start).nothing(), Some(Nothing::OpenPage));
    let mut down = Lane::ticket(json!({ "anonymous": true }));
    down.act(json!({ "kill_server": "store" }));
    down.act(json!({ "get": { "by": "alice", "path": "/" } }));
    assert_eq!(down.said(), (503, Verdict::StoreDown));
}

/// The prefix keeps the sub-domain out, and a lenient server takes what a client invents.
#[test]
fn a_planted_id_needs_a_name_that_the_sub_domain_may_write() {
    let plant = |cookie: &str| json!({ "plant": { "in": "alice", "cookie": cookie } });
    let ignored = |lane: &Lane| lane.happened(|e| matches!(e, Event::CookieIgnored { .. }));
    let mut host = Lane::ticket(json!({ "strict_ids": false, "regenerate": false }));
    host.act(plant(
        "__Host-sid=abc; Domain=cloakroom.example; Path=/; Secure",
    ));
    assert!(ignored(&host));
    let planted = plant("sid=abc; Domain=cloakroom.example; Path=/; Secure");
    for (strict, taken) in [(false, true), (true, false)] {
        let settings =
            json!({ "cookie_scope": "domain", "strict_ids": strict, "regenerate": false });
        let mut lane = Lane::ticket(settings);
        lane.act(planted.clone());
        assert!(!ignored(&lane));
        lane.login("alice");
        assert_eq!(lane.credential() == "abc", taken);
        assert_eq!(
            lane.act(json!({ "guess": { "id": "abc" } })).said() == OK,
            taken
        );
    }
    let mut header = Lane::passport(json!({}));
    assert_eq!(header.act(planted).nothing(), Some(Nothing::NoCookie));
}

#[test]
fn a_guess_is_as_good_as_the_id_and_a_hash_is_not() {
    for (kind, tried, said) in [
        ("sequential", "1001", OK),
        ("sequential", "1002", UNKNOWN_ID),
        ("csprng128", "1001", UNKNOWN_ID),
        ("csprng32", "_rCXPg", OK),
    ] {
        let mut lane = Lane::ticket(json!({ "id": kind })).logged_in();
        assert_eq!(
            lane.act(json!({ "guess": { "id": tried } })).said(),
            said,
            "{kind}"
        );
        assert_eq!(
            lane.act(json!({ "guess": { "hash_of": "alice" } })).said(),
            UNKNOWN_ID
        );
        assert_eq!(
            lane.act(json!({ "guess": { "hash_of": "bob" } })).nothing(),
            Some(Nothing::NoRows)
        );
    }
    let mut signed = Lane::new(Preset::Passport, json!({})).logged_in();
    assert_eq!(
        signed.act(json!({ "guess": { "id": "1" } })).nothing(),
        Some(Nothing::NoIdToGuess)
    );
}

/// Login CSRF: what another site needs to log alice's browser in as somebody else.
#[test]
fn another_site_logs_nobody_in() {
    let forged = json!({ "cross_site": { "by": "alice", "path": "/login" } });
    let whose = |lane: &mut Lane| {
        lane.act(json!({ "get": { "by": "alice" } }));
        let message = lane.answer().message.clone();
        message.map_or_else(String::new, |message| message.body.clone())
    };
    let refused = [
        (Preset::Ticket, json!({}), (403, Verdict::CsrfRejected)),
        (
            Preset::Ticket,
            json!({ "samesite": "none" }),
            (403, Verdict::CsrfRejected),
        ),
        (
            Preset::Passport,
            json!({ "carrier": "cookie" }),
            (400, Verdict::InvalidRequest),
        ),
        (
            Preset::Passport,
            json!({ "storage": "bff" }),
            (400, Verdict::InvalidRequest),
        ),
        (Preset::Passport, json!({}), (400, Verdict::InvalidRequest)),
        (
            Preset::Passport,
            json!({ "login_csrf": false }),
            (400, Verdict::InvalidRequest),
        ),
    ];
    for (preset, set, said) in refused {
        let mut lane = Lane::new(preset, set.clone()).logged_in();
        lane.act(forged.clone());
        assert_eq!(lane.said(), said, "{set}");
        assert!(whose(&mut lane).contains(r#""user":"alice""#), "{set}");
    }
    for (preset, set, status) in [
        (Preset::Ticket, json!({ "login_csrf": false }), 303),
        (
            Preset::Passport,
            json!({ "carrier": "cookie", "login_csrf": false }),
            303,
        ),
    ] {
        let mut lane = Lane::new(preset, set.clone()).logged_in();
        lane.act(forged.clone());
        assert_eq!(lane.said(), (status, Verdict::Ok), "{set}");
        assert!(whose(&mut lane).contains(r#""user":"mallory""#), "{set}");
    }
}

/// The token of a login form belongs to one pre-session, and ends with it.
#[test]
fn a_login_form_has_a_token_of_its_own() {
    let mut lane = Lane::ticket(json!({}));
    let login = |by: &str| json!({ "login": { "by": by } });
    let token = |lane: &Lane| {
        let message = lane.sent().message.clone();
        message.field("csrf").expect("a token").to_owned()
    };
    lane.act(login("alice"));
    let first = token(&lane);
    assert_eq!(lane.world.clients()["alice"].jar.get("__Host-pre"), None);
    lane.act(login("bob"));
    assert_ne!(token(&lane), first);
    lane.act(login("alice"));
    assert_ne!(token(&lane), first);
}

/// A cookie that comes from within a page of another site is not kept, unless it says so itself.
#[test]
fn a_login_within_another_site_s_page_leaves_no_cookie() {
    for (samesite, user) in [("lax", "alice"), ("none", "mallory")] {
        let set = json!({ "login_csrf": false, "samesite": samesite });
        let mut lane = Lane::ticket(set).logged_in();
        lane.act(json!({ "cross_site": { "by": "alice", "way": "fetch", "path": "/login" } }));
        assert_eq!(lane.said().1, Verdict::Ok);
        lane.act(json!({ "get": { "by": "alice" } }));
        let message = lane.answer().message.clone().expect("an answer");
        assert!(message.body.contains(user), "{samesite}: {}", message.body);
    }
}

#[test]
fn what_there_is_not_is_not_found() {
    for preset in [Preset::Ticket, Preset::Passport] {
        let mut lane = Lane::new(preset, json!({})).logged_in();
        for path in ["/nonexistent", "/orders/101", "/admin/other"] {
            lane.act(json!({ "get": { "by": "alice", "path": path } }));
            assert_eq!(lane.said(), (404, Verdict::NotFound), "{path}");
            lane.act(json!({ "post": { "by": "mallory", "path": path } }));
            assert_eq!(lane.said(), (404, Verdict::NotFound), "{path}");
        }
    }
    let mut lane = Lane::ticket(json!({})).logged_in();
    lane.act(json!({ "post": { "by": "alice", "path": "/login" } }));
    assert_eq!(lane.said(), (403, Verdict::CsrfRejected));
}
