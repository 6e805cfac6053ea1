//! Each forgery against the verifier that falls for it and against the one that does not, and the
//! lesson's tokens, byte for byte.

use cloakroom::jose::check::Refusal;
use cloakroom::world::event::Nothing;
use cloakroom::world::{Event, Verdict};
use serde_json::{Value, json};

use super::{Lane, OK};

fn vector(name: &str) -> String {
    let all: Value =
        serde_json::from_str(include_str!("../vectors/lessons.json")).expect("vectors");
    all[name]
        .as_str()
        .unwrap_or_else(|| panic!("no {name}"))
        .to_owned()
}

/// A forgery of alice's token with the role admin.
fn admin(mut forge: Value) -> Value {
    forge["path"] = json!("/admin");
    if forge["claims"].is_null() && forge["again"].is_null() {
        forge["claims"] = json!({ "roles": ["admin"] });
    }
    json!({ "forge": forge })
}

impl Lane {
    fn forged(&mut self, forge: Value) -> (u16, Verdict) {
        self.act(admin(forge)).said()
    }

    fn token_sent(&self) -> String {
        let line = self.sent().message.header("Authorization");
        let token = line.and_then(|line| line.strip_prefix("Bearer "));
        token.expect("a token").to_owned()
    }
}

/// What is trusted, what else is set, the forgery, and how a pinned verifier refuses it.
fn attacks() -> Vec<(&'static str, Value, Value, Verdict)> {
    let none = json!({});
    let (ed, rs) = (json!({ "alg": "Ed25519" }), json!({ "alg": "RS256" }));
    let jku = json!({ "key": "own", "header": { "jku": "https://evil.example/jwks.json" } });
    let file = json!({ "key": "empty", "header": { "kid": "../../dev/null" } });
    let sql = json!({ "key": { "secret": "k" }, "header": { "kid": "' UNION SELECT 'k" } });
    let spelt = json!({ "key": "none", "header": { "alg": "nOnE" } });
    vec![
        (
            "accept_none",
            none.clone(),
            json!({ "key": "none" }),
            Verdict::Token(Refusal::AlgNotAllowed),
        ),
        (
            "blocklist",
            none.clone(),
            spelt,
            Verdict::Token(Refusal::AlgNotAllowed),
        ),
        (
            "header_alg",
            rs,
            json!({ "key": "public_key" }),
            Verdict::Token(Refusal::AlgNotAllowed),
        ),
        (
            "header_jwk",
            ed.clone(),
            json!({ "key": "own", "jwk": true }),
            Verdict::Token(Refusal::UnknownKid),
        ),
        ("header_jku", ed, jku, Verdict::Token(Refusal::UnknownKid)),
        (
            "kid_file",
            none.clone(),
            file,
            Verdict::Token(Refusal::UnknownKid),
        ),
        ("kid_sql", none, sql, Verdict::Token(Refusal::UnknownKid)),
    ]
}

#[test]
fn each_forgery_fools_the_verifier_that_trusts_it_and_no_pinned_one() {
    for (trust, set, forge, refusal) in attacks() {
        let mut lane = Lane::passport(json!({})).logged_in();
        for (name, value) in set.as_object().expect("settings") {
            lane.set(name, value.clone());
        }
        lane.wait(10).set("trust", json!(trust));
        assert_eq!(lane.forged(forge.clone()), OK, "{trust}");
        lane.set("trust", json!("pinned"));
        assert_eq!(lane.forged(forge), (401, refusal), "{trust}");
    }
}

/// No way of trusting lets a token pass that the attack is not made for, and each lets the real one.
#[test]
fn a_naive_verifier_takes_the_issuers_tokens_as_well() {
    for (trust, ..) in attacks() {
        let mut lane = Lane::passport(json!({ "trust": trust })).logged_in();
        assert_eq!(lane.get(), OK, "{trust}");
        let wrong = json!({ "key": { "secret": "wrong" } });
        assert_eq!(
            lane.forged(wrong),
            (401, Verdict::Token(Refusal::BadSignature)),
            "{trust}"
        );
    }
}

#[test]
fn a_blocklist_stops_the_one_word_and_no_other_spelling() {
    for (alg, said) in [
        ("none", (401, Verdict::Token(Refusal::AlgNotAllowed))),
        ("None", OK),
        ("NONE", OK),
        ("nOnE", OK),
    ] {
        let mut lane = Lane::passport(json!({ "trust": "blocklist" })).logged_in();
        assert_eq!(
            lane.forged(json!({ "key": "none", "header": { "alg": alg } })),
            said
        );
    }
}

#[test]
fn what_is_forged_is_what_the_lesson_has_byte_for_byte() {
    for (name, alg) in [
        ("alg_none", "none"),
        ("alg_None", "None"),
        ("alg_NONE", "NONE"),
        ("alg_nOnE", "nOnE"),
    ] {
        let mut lane = Lane::passport(json!({})).logged_in();
        lane.forged(json!({ "key": "none", "header": { "alg": alg } }));
        assert_eq!(lane.token_sent(), vector(name));
    }
    let mut lane = Lane::passport(json!({})).logged_in();
    lane.forged(json!({ "key": { "kid": "hs-2026-01" }, "again": { "roles": ["admin"] } }));
    assert_eq!(lane.token_sent(), vector("duplicate_claim_token"));
}

/// A token from elsewhere at T+10: what a pinned verifier of each algorithm makes of it.
#[test]
fn the_lessons_tokens_are_judged_as_they_should_be() {
    for (name, alg, said) in [
        ("TOKEN", "HS256", OK),
        ("ed25519_token", "Ed25519", OK),
        ("aud_array", "HS256", OK),
        (
            "eddsa_token",
            "Ed25519",
            (401, Verdict::Token(Refusal::AlgNotAllowed)),
        ),
        (
            "ed25519_token",
            "HS256",
            (401, Verdict::Token(Refusal::UnknownKid)),
        ),
        (
            "tamper_sub.token(old sig)",
            "HS256",
            (401, Verdict::Token(Refusal::BadSignature)),
        ),
        (
            "tamper_role.token(old sig)",
            "HS256",
            (401, Verdict::Token(Refusal::BadSignature)),
        ),
        (
            "weak_secret_forged",
            "HS256",
            (401, Verdict::Token(Refusal::WrongTyp)),
        ),
        (
            "typ_JWT_same_claims",
            "HS256",
            (401, Verdict::Token(Refusal::WrongTyp)),
        ),
        (
            "noncanonical_token",
            "HS256",
            (401, Verdict::Token(Refusal::Malformed)),
        ),
        (
            "duplicate_claim_token",
            "HS256",
            (401, Verdict::Token(Refusal::Malformed)),
        ),
        ("expired", "HS256", (401, Verdict::Token(Refusal::Expired))),
        ("no_exp", "HS256", (401, Verdict::Token(Refusal::Malformed))),
        (
            "aud_wrong",
            "HS256",
            (401, Verdict::Token(Refusal::WrongAud)),
        ),
    ] {
        let mut lane = Lane::passport(json!({ "alg": alg }));
        lane.wait(10)
            .act(json!({ "forge": { "token": vector(name) } }));
        assert_eq!(lane.said(), said, "{name}");
    }
    let mut lane = Lane::passport(json!({ "nbf": true }));
    lane.act(json!({ "forge": { "token": vector("nbf_future") } }));
    assert_eq!(lane.said(), (401, Verdict::Token(Refusal::NotYetValid)));
}

#[test]
fn a_word_out_of_a_dictionary_is_a_key_where_short_keys_are_taken() {
    let forge = || json!({ "key": { "secret": "secret" } });
    let mut lane = Lane::passport(json!({ "key": "weak", "min_key": false })).logged_in();
    assert_eq!(lane.get(), OK);
    assert_eq!(lane.forged(forge()), OK);
    lane.set("min_key", json!(true));
    assert!(lane.happened(|e| matches!(e, Event::KeyTooShort { bytes: 6 })));
    assert_eq!(
        lane.forged(forge()),
        (401, Verdict::Token(Refusal::BadSignature))
    );
}

#[test]
fn a_name_that_stands_twice_is_refused_or_the_last_one_counts() {
    let twice = || json!({ "key": { "kid": "hs-2026-01" }, "again": { "roles": ["admin"] } });
    let mut lane = Lane::passport(json!({})).logged_in();
    assert_eq!(
        lane.forged(twice()),
        (401, Verdict::Token(Refusal::Malformed))
    );
    lane.set("duplicates", json!("last_wins"));
    assert_eq!(lane.forged(twice()), OK);
}

#[test]
fn an_id_token_is_of_another_kind_and_for_somebody_else() {
    let id_token = json!({ "forge": {
        "key": { "kid": "hs-2026-01" }, "header": { "typ": "JWT" }, "claims": { "aud": "web-spa" },
    } });
    let mut lane = Lane::passport(json!({})).logged_in();
    assert_eq!(
        lane.act(id_token.clone()).said(),
        (401, Verdict::Token(Refusal::WrongTyp))
    );
    lane.set("typ_check", json!(false));
    assert_eq!(
        lane.act(id_token.clone()).said(),
        (401, Verdict::Token(Refusal::WrongAud))
    );
    lane.set("aud_check", json!(false));
    assert_eq!(lane.act(id_token).said(), OK);
}

/// The one request that leaves the house is told, and only the verifier that follows jku makes it.
#[test]
fn an_address_out_of_a_token_is_fetched_by_nobody_else() {
    let jku = || json!({ "key": "own", "header": { "jku": "https://evil.example/jwks.json" } });
    let abroad = |lane: &Lane| lane.happened(|e| matches!(e, Event::KeysFetched(f) if !f.issuer));
    for (trust, ..) in attacks() {
        let mut lane = Lane::passport(json!({ "trust": trust })).logged_in();
        lane.forged(jku());
        assert_eq!(abroad(&lane), trust == "header_jku", "{trust}");
    }
}

#[test]
fn a_leaked_key_signs_for_as_long_as_it_is_known() {
    let leaked = || json!({ "key": { "kid": "hs-2026-01" } });
    let mut lane = Lane::passport(json!({})).logged_in();
    assert_eq!(lane.forged(leaked()), OK);
    lane.act(json!({ "rotate_key": {} }));
    assert_eq!(
        lane.forged(leaked()),
        (401, Verdict::Token(Refusal::UnknownKid))
    );
}

#[test]
fn what_cannot_be_forged_says_why() {
    let mut ticket = Lane::ticket(json!({})).logged_in();
    ticket.act(json!({ "forge": { "key": "none" } }));
    assert_eq!(ticket.nothing(), Some(Nothing::NoForm));
    ticket.act(json!({ "forge": { "id": "a;b" } }));
    assert_eq!(ticket.nothing(), Some(Nothing::NoHeaderValue));
    let mut passport = Lane::passport(json!({})).logged_in();
    passport.act(json!({ "forge": { "id": "{random}" } }));
    assert_eq!(passport.nothing(), Some(Nothing::NoId));
    passport.act(json!({ "forge": { "key": "public_key" } }));
    assert_eq!(passport.nothing(), Some(Nothing::NoSuchKey));
    passport.act(json!({ "forge": { "key": { "kid": "nobody" } } }));
    assert_eq!(passport.nothing(), Some(Nothing::NoSuchKey));
    passport.act(json!({ "forge": { "key": "none", "to": "node-z" } }));
    assert_eq!(passport.nothing(), Some(Nothing::NoSuchServer));
}
