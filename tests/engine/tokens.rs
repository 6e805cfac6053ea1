//! The passport: keys, times, spellings, what is checked, and what carries it.

use cloakroom::jose::check::{Check, Outcome, Refusal};
use cloakroom::jose::key::{Alg, KeySet, SigningKey};
use cloakroom::jose::{base64url, teaching_keys};
use cloakroom::lesson::observe::Observed;
use cloakroom::world::client::Place;
use cloakroom::world::client::cookie::Ignored;
use cloakroom::world::event::Nothing;
use cloakroom::world::settings::{Preset, Storage};
use cloakroom::world::{Badge, Event, Latency, Outsider, Verdict};
use serde_json::{Value, json};

use super::{Lane, NO_CREDENTIAL, OK, UNKNOWN_ID};

const EXPIRED: super::Said = (401, Verdict::Token(Refusal::Expired));

fn claims(lane: &Lane) -> Value {
    let token = lane.credential();
    let payload = token.split('.').nth(1).expect("a payload");
    let bytes = base64url::decode(payload).expect("base64url");
    serde_json::from_slice(&bytes).expect("JSON")
}

fn checks(lane: &Lane) -> Vec<Check> {
    lane.answer().checks.iter().map(|c| c.check).collect()
}

/// The order of the checks, and what is left out where a setting says so.
#[test]
fn the_checks_of_a_verifier() {
    use Check as C;
    let all = [
        C::Structure,
        C::Base64url,
        C::Header,
        C::Typ,
        C::Crit,
        C::Kid,
        C::Alg,
        C::Signature,
        C::Payload,
        C::Iss,
        C::Aud,
        C::Exp,
        C::Nbf,
        C::Scope,
    ];
    let mut lane = Lane::passport(json!({ "nbf": true })).logged_in();
    lane.get();
    assert_eq!(checks(&lane), all);
    lane.set("nbf", json!(false)).get();
    assert_eq!(
        checks(&lane),
        all.into_iter().filter(|c| *c != C::Nbf).collect::<Vec<_>>()
    );
    lane.set("verify", json!("signature_only")).get();
    assert_eq!(
        checks(&lane),
        [
            C::Structure,
            C::Base64url,
            C::Header,
            C::Kid,
            C::Alg,
            C::Signature,
            C::Payload
        ]
    );
}

/// Every algorithm is accepted; after a change tokens of the old key are unknown, sessions not.
#[test]
fn a_new_key_ends_the_old_tokens_and_no_session() {
    let algs = ["HS256", "RS256", "Ed25519"];
    for (old, kid) in algs
        .into_iter()
        .zip(["hs-2026-01", "rs-2026-01", "ed-2026-01"])
    {
        for new in algs.into_iter().filter(|new| *new != old) {
            let mut lane = Lane::passport(json!({ "alg": old }));
            lane.login("alice");
            assert!(lane.happened(|e| matches!(
                e,
                Event::TokenMinted { kid: used, alg, .. } if used == kid && alg == old
            )));
            assert_eq!(lane.get(), OK);
            lane.set("alg", json!(new));
            assert_eq!(lane.get(), (401, Verdict::Token(Refusal::UnknownKid)));
            assert_eq!(lane.refresh("alice"), OK);
            assert_eq!(lane.get(), OK);
        }
    }
    let mut ticket = Lane::ticket(json!({})).logged_in();
    assert_eq!(ticket.set("alg", json!("Ed25519")).get(), OK);
}

/// Accepted while `now < exp + leeway`.
#[test]
fn a_token_ends_exactly_at_exp_plus_leeway() {
    for (ttl, leeway) in [(900, 0), (900, 60), (60, 0), (1, 1)] {
        let set = json!({ "access_ttl": ttl, "leeway": leeway });
        let mut lane = Lane::passport(set).logged_in();
        assert_eq!(claims(&lane)["exp"].as_i64().expect("exp") - super::T0, ttl);
        assert_eq!(lane.wait(ttl + leeway - 1).get(), OK);
        assert_eq!(lane.wait(1).get(), EXPIRED);
    }
}

#[test]
fn nbf_is_in_new_tokens_where_it_is_checked() {
    let mut lane = Lane::passport(json!({})).logged_in();
    assert_eq!(claims(&lane)["nbf"], Value::Null);
    lane.set("nbf", json!(true)).login("alice");
    assert_eq!(claims(&lane)["nbf"], json!(super::T0));
    assert_eq!(lane.get(), OK);
}

/// The last of 43 characters has two spare bits: U, V, W and X are the same 32 bytes.
#[test]
fn a_lenient_reader_takes_three_more_spellings() {
    for (decode, said) in [
        ("strict", (401, Verdict::Token(Refusal::Malformed))),
        ("lenient", OK),
    ] {
        let mut lane = Lane::passport(json!({ "decode": decode })).logged_in();
        for put in ["V", "W", "X"] {
            lane.act(json!({ "tamper": { "part": "signature", "at": -1, "put": put } }));
            assert_eq!(lane.get(), said, "{decode} {put}");
        }
        lane.act(json!({ "tamper": { "part": "signature", "at": -1, "put": "Y" } }));
        assert_eq!(lane.get(), (401, Verdict::Token(Refusal::BadSignature)));
        lane.act(json!({ "tamper": { "part": "signature", "at": -1, "put": "U" } }));
        assert_eq!(lane.get(), OK);
    }
}

/// Who looks at the signature alone takes what is expired, for others, and without the right.
#[test]
fn the_signature_alone_says_too_little() {
    let mut lane = Lane::passport(json!({})).logged_in();
    lane.set("aud", json!("https://billing.cloakroom.example"))
        .wait(900);
    let admin = json!({ "get": { "by": "alice", "path": "/admin" } });
    assert_eq!(
        lane.act(admin.clone()).said(),
        (401, Verdict::Token(Refusal::WrongAud))
    );
    assert_eq!(
        lane.set("verify", json!("signature_only"))
            .act(admin.clone())
            .said(),
        OK
    );
    lane.act(json!({ "tamper": { "claim": "sub", "value": "u-9001" } }));
    assert_eq!(
        lane.act(admin).said(),
        (401, Verdict::Token(Refusal::BadSignature))
    );
}

#[test]
fn a_token_is_for_its_audience() {
    let billing = "https://billing.cloakroom.example";
    let mut lane = Lane::passport(json!({})).logged_in();
    assert_eq!(claims(&lane)["aud"], json!("https://api.cloakroom.example"));
    assert_eq!(
        lane.set("aud", json!(billing)).get(),
        (401, Verdict::Token(Refusal::WrongAud))
    );
    assert_eq!(lane.login("alice").get(), OK);
    assert_eq!(claims(&lane)["aud"], json!(billing));
}

#[test]
fn roles_and_scope_are_those_in_the_token() {
    let admin = |by: &str| json!({ "get": { "by": by, "path": "/admin" } });
    let mut lane = Lane::passport(json!({})).logged_in();
    lane.login("root");
    assert_eq!(lane.act(admin("root")).said(), OK);
    assert_eq!(
        lane.act(admin("alice")).said(),
        (403, Verdict::InsufficientScope)
    );
    let failed = lane
        .answer()
        .checks
        .iter()
        .find(|c| c.outcome == Outcome::Fail);
    assert_eq!(failed.map(|c| c.check), Some(Check::Scope));
}

/// The client's storage, where the answer is kept; and another name for it at the next login.
#[test]
fn tokens_are_kept_where_the_setting_says() {
    for (name, storage) in [
        ("memory", Storage::Memory),
        ("local_storage", Storage::LocalStorage),
        ("session_storage", Storage::SessionStorage),
        ("secure_storage", Storage::SecureStorage),
    ] {
        let mut lane = Lane::passport(json!({ "storage": name }));
        lane.login("alice");
        assert!(lane.happened(
            |e| matches!(e, Event::TokensKept { storage: kept, .. } if *kept == storage)
        ));
        let held = lane.world.clients()["alice"].holdings("alice");
        let places: Vec<Place<'_>> = held.map(|held| held.place).collect();
        assert_eq!(places, [Place::Storage(storage); 2]);
    }
}

/// A browser adds a cookie by itself; no script reads it.
#[test]
fn a_token_in_a_cookie_is_carried_by_the_browser() {
    let mut lane = Lane::passport(json!({ "carrier": "cookie" })).logged_in();
    assert_eq!(lane.get(), OK);
    assert_eq!(lane.sent().message.header("Authorization"), None);
    let client = &lane.world.clients()["alice"];
    let cookie = client.jar.get("__Host-at").expect("the cookie");
    assert!(cookie.http_only && cookie.secure && cookie.host_only);
    assert_eq!(client.tokens, None);
    lane.steal().act(json!({ "logout": { "by": "alice" } }));
    assert_eq!(lane.said(), (204, Verdict::Ok));
    assert_eq!(lane.get(), NO_CREDENTIAL);
    assert_eq!(lane.replay(), OK);
}

/// Alice with so many roles, each 27 octets of JSON.
fn with_roles(set: Value, count: usize) -> Lane {
    let mut lane = Lane::passport(set);
    lane.act(json!({ "give_roles": { "of": "alice", "count": count } }));
    lane.logged_in()
}

/// A cookie of more than 4096 octets is not kept, and the next request shows nothing.
#[test]
fn a_cookie_holds_102_roles_and_not_103() {
    for (roles, chars) in [(1, 450), (10, 774), (50, 2214), (100, 4014), (102, 4086)] {
        let mut lane = with_roles(json!({ "carrier": "cookie" }), roles);
        assert_eq!(lane.credential().len(), chars);
        assert_eq!(lane.get(), OK);
    }
    let mut lane = with_roles(json!({ "carrier": "cookie" }), 103);
    assert!(lane.happened(|e| matches!(
        e,
        Event::CookieIgnored {
            why: Ignored::TooLarge,
            ..
        }
    )));
    assert_eq!(lane.get(), NO_CREDENTIAL);
}

/// `Authorization: Bearer ` and the line's end are 24 octets.
#[test]
fn a_header_line_holds_215_roles_and_not_216() {
    let mut lane = with_roles(json!({}), 215);
    assert_eq!(lane.get(), OK);
    let mut lane = with_roles(json!({}), 216);
    assert_eq!(lane.get(), (431, Verdict::HeaderTooLarge));
    assert_eq!(lane.sent().credential_bytes, 8214);
    assert_eq!(lane.set("header_limit", json!(8214)).get(), OK);
    assert_eq!(
        lane.set("header_limit", json!(8213)).get(),
        (431, Verdict::HeaderTooLarge)
    );
}

/// From the logout until exp and leeway: the copy works, and its owner knows for how long.
#[test]
fn the_stop_latency_of_the_logout_lesson() {
    let logout = json!({ "logout": { "by": "alice" } });
    let mut passport = Lane::passport(json!({})).logged_in();
    passport.steal().wait(60).act(logout.clone());
    assert_eq!(passport.world.stop_latency(), Some(Latency::Seconds(840)));
    assert_eq!(passport.wait(2).replay(), OK);
    assert_eq!(passport.wait(837).replay(), OK);
    assert_eq!(passport.wait(1).replay(), EXPIRED);
    passport.set("leeway", json!(60));
    assert_eq!(passport.world.stop_latency(), Some(Latency::Seconds(900)));
    assert_eq!(passport.wait(59).replay(), OK);
    assert_eq!(passport.wait(1).replay(), EXPIRED);
    let mut ticket = Lane::ticket(json!({})).logged_in();
    ticket.steal().wait(60);
    assert_eq!(ticket.world.stop_latency(), None);
    assert_eq!(
        ticket.act(logout).world.stop_latency(),
        Some(Latency::Seconds(0))
    );
}

#[test]
fn the_badge_says_who_keeps_the_state() {
    for (preset, set, badge) in [
        (Preset::Ticket, json!({}), Badge::Stateful),
        (
            Preset::Ticket,
            json!({ "credential": "signed" }),
            Badge::Stateless,
        ),
        (Preset::Passport, json!({}), Badge::SemiStateful),
        (
            Preset::Passport,
            json!({ "refresh": false }),
            Badge::Stateless,
        ),
        (
            Preset::Passport,
            json!({ "credential": "random" }),
            Badge::Stateful,
        ),
    ] {
        assert_eq!(Lane::new(preset, set).world.badge(), badge);
    }
}

/// Times in a token that somebody has altered may be any numbers.
#[test]
fn the_life_of_a_token_has_no_overflow() {
    for (claim, value) in [("exp", i64::MAX), ("exp", i64::MIN), ("iat", i64::MIN)] {
        let mut lane = Lane::passport(json!({ "leeway": 60 })).logged_in();
        lane.act(json!({ "tamper": { "claim": claim, "value": value } }));
        let before = lane.world.clone();
        lane.get();
        let observed = Observed::of(&before, &lane.events, &lane.world, None);
        assert!(observed.facts.left.is_some_and(|left| left >= 0));
    }
}

/// A login writes a row for its refresh token; the request after it asks nobody.
#[test]
fn a_token_that_begins_with_less_than_two_bytes_has_no_letters_to_show() {
    let mut lane = Lane::passport(json!({})).logged_in();
    lane.act(json!({ "tamper": { "part": "header", "at": 2, "put": "==" } }));
    let shown = cloakroom::exhibit::compute(cloakroom::exhibit::Show::Letters, &lane.world, &[]);
    assert_eq!(shown, None);
}

#[test]
fn a_token_in_a_cookie_leaves_no_refresh_row_behind() {
    let mut lane = Lane::passport(json!({ "carrier": "cookie" })).logged_in();
    assert_eq!(lane.world.counts().total(), 0);
    assert_eq!(lane.world.badge(), Badge::Stateless);
    lane.act(json!({ "refresh": { "by": "alice" } }));
    assert_eq!(lane.nothing(), Some(Nothing::NoRefresh));
}

/// The row of an opaque token goes with the logout, whatever carried the token.
#[test]
fn an_opaque_token_ends_with_the_logout() {
    for preset in [Preset::Ticket, Preset::Passport] {
        let set = json!({ "credential": "random", "carrier": "header" });
        let mut lane = Lane::new(preset, set).logged_in();
        assert_eq!(lane.get(), OK);
        lane.steal().act(json!({ "logout": { "by": "alice" } }));
        assert_eq!(lane.said(), OK);
        assert_eq!(lane.sessions(), 0);
        assert_eq!(lane.replay(), UNKNOWN_ID);
    }
}

/// The token that a thief got with a stolen refresh token is alice's, whoever holds it.
#[test]
fn the_end_of_all_of_a_users_logins_includes_the_thiefs_token() {
    let mut lane = Lane::passport(json!({})).logged_in();
    lane.steal().wait(100).refresh("mallory");
    lane.act(json!({ "delete_row": { "of": "alice" } }));
    let latency = lane.world.stop_latency();
    assert_eq!(latency, Some(cloakroom::world::Latency::Seconds(900)));
}

/// Keys from outside stand beside the issuer's: each token is checked with those of its signer.
#[test]
fn a_server_trusts_keys_from_outside_too() {
    let key = SigningKey::secret(None, Alg::Hs256, &[7; 32]).expect("HMAC");
    let mut lane = Lane::passport(json!({})).logged_in();
    let own = lane.credential();
    let (input, _) = own.rsplit_once('.').expect("three parts");
    let payload = input.split('.').nth(1).expect("a payload");
    let header = base64url::encode(b"{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}");
    let input = format!("{header}.{payload}");
    let foreign = format!("{input}.{}", key.sign(input.as_bytes()));
    let hold = |token: &str| json!({ "hold": { "by": "alice", "credential": token } });
    lane.act(hold(&foreign));
    assert_eq!(lane.get(), (401, Verdict::Token(Refusal::BadSignature)));
    let mut outsider = Outsider {
        keys: KeySet::from(key.key().clone()),
        ..Outsider::default()
    };
    lane.world.trust(outsider.clone());
    assert_eq!(lane.get(), OK);
    lane.act(hold(&own));
    assert_eq!(lane.get(), OK);
    lane.act(hold(&foreign));
    outsider.aud = Some("https://elsewhere.example".to_owned());
    lane.world.trust(outsider.clone());
    assert_eq!(lane.get(), (401, Verdict::Token(Refusal::WrongAud)));
    outsider.iss = Some("https://elsewhere.example".to_owned());
    lane.world.trust(outsider);
    assert_eq!(lane.get(), (401, Verdict::Token(Refusal::WrongIss)));
    lane.act(hold(&own));
    lane.wait(900);
    assert_eq!(lane.get(), EXPIRED);
}

/// It is asked for what its issuer writes into it, and not for the scopes of the lesson.
#[test]
fn a_token_from_outside_is_held_to_its_own_issuers_names() {
    let key = SigningKey::secret(None, Alg::Hs256, &[7; 32]).expect("HMAC");
    let mut lane = Lane::passport(json!({})).logged_in();
    let exp = lane.world.now() + 60;
    let part = |text: &str| base64url::encode(text.as_bytes());
    let header = part(r#"{"alg":"HS256","typ":"JWT"}"#);
    let payload = part(&format!(
        r#"{{"iss":"me","aud":["a","b"],"sub":"42","exp":{exp}}}"#
    ));
    let input = format!("{header}.{payload}");
    let token = format!("{input}.{}", key.sign(input.as_bytes()));
    lane.act(json!({ "hold": { "by": "alice", "credential": token } }));
    assert_ne!(lane.get(), OK);
    lane.world.trust(Outsider {
        keys: KeySet::from(key.key().clone()),
        typ: Some("JWT".to_owned()),
        iss: Some("me".to_owned()),
        aud: Some("a".to_owned()),
    });
    assert_eq!(lane.get(), OK);
    lane.wait(60);
    assert_eq!(lane.get(), EXPIRED);
}

/// Who signed a token says its signature alone: one of the issuer's own, but of another kind, is
/// refused for its kind, whoever else is trusted.
#[test]
fn a_token_of_the_issuer_is_its_own_whatever_kind_it_says() {
    let key = teaching_keys::hs_2026_01();
    let mut lane = Lane::passport(json!({})).logged_in();
    let own = lane.credential();
    let payload = own.split('.').nth(1).expect("a payload");
    let header = base64url::encode(br#"{"alg":"HS256","typ":"JWT"}"#);
    let input = format!("{header}.{payload}");
    let token = format!("{input}.{}", key.sign(input.as_bytes()));
    lane.act(json!({ "hold": { "by": "alice", "credential": token } }));
    let wrong_typ = (401, Verdict::Token(Refusal::WrongTyp));
    assert_eq!(lane.get(), wrong_typ);
    let other = SigningKey::secret(None, Alg::Hs256, &[7; 32]).expect("HMAC");
    for keys in [KeySet::default(), KeySet::from(other.key().clone())] {
        lane.world.trust(Outsider {
            keys,
            typ: Some("JWT".to_owned()),
            iss: None,
            aud: None,
        });
        assert_eq!(lane.get(), wrong_typ);
    }
}
