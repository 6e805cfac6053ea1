//! `--share`: nothing of a person, and nothing of the signature, is in what is shared.

use cloakroom::decode::share::{REMOVED, Removed, Shared, Taken, share};
use cloakroom::jose::base64url;
use cloakroom::text::Lang;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::{both, claims, clean_claims, decoded, header, part, signed, token};

/// What is shared of a text.
fn shared(text: &str) -> Shared {
    share(&decoded(text))
}

/// All that is shared, as text.
fn everything(shared: &Shared) -> String {
    let parts = shared
        .token
        .split('.')
        .filter_map(|part| base64url::decode(part).ok());
    let decoded: Vec<String> = parts
        .map(|part| String::from_utf8(part).expect("JSON"))
        .collect();
    let removed = |lang| shared.removed.iter().map(move |removed| removed.say(lang));
    let said: Vec<String> = removed(Lang::En).chain(removed(Lang::Ja)).collect();
    format!(
        "{} {} {:?} {:?} {}",
        shared.token,
        decoded.join(" "),
        shared.header,
        shared.payload,
        said.join(" ")
    )
}

/// The claims that are shared.
fn payload(shared: &Shared) -> Value {
    serde_json::from_str(shared.payload.as_deref().expect("a payload")).expect("JSON")
}

#[test]
fn a_clean_token_loses_its_subject_and_its_signature() {
    let text = token();
    let shared = shared(&text);
    let mut expected = Value::Object(clean_claims());
    expected["sub"] = json!(REMOVED);
    assert_eq!(
        shared.payload.as_deref(),
        Some(expected.to_string().as_str())
    );
    let removed: Vec<_> = shared
        .removed
        .iter()
        .map(|removed| (removed.path.as_str(), removed.what))
        .collect();
    assert_eq!(
        removed,
        [("sub", Taken::Personal), ("", Taken::Signature(86))]
    );
    let [head, _, signature]: [&str; 3] = text
        .split('.')
        .collect::<Vec<_>>()
        .try_into()
        .expect("three parts");
    assert!(!everything(&shared).contains(&signature[..8]));
    assert_eq!(
        shared.token,
        format!("{head}.{}.", part(&expected.to_string()))
    );
    assert_eq!(shared.removed[1].say(Lang::En), "signature, 86 characters");
    assert_eq!(shared.removed[0].say(Lang::Ja), "ペイロード sub：個人情報");
}

#[test]
fn personal_values_go_wherever_they_stand() {
    for (set, marks) in [
        (json!({ "email": "ann@corp.example" }), &["ann", "corp"][..]),
        (
            json!({ "name": "Ann Bee", "act": "for ann bee today" }),
            &["Ann", "ann", "bee"],
        ),
        (json!({ "phone_number": "+1 555 0100" }), &["555"]),
        (json!({ "act": "+15550100555" }), &["5550100"]),
        (json!({ "preferred_username": "annbee" }), &["annbee"]),
        (
            json!({ "address": { "locality": "Zzyzx", "x": [{ "y": "Baker" }] } }),
            &["Zzyzx", "Baker"],
        ),
        (json!({ "birthdate": "1999-12-31" }), &["1999"]),
        (json!({ "picture": "https://i.example/zz9" }), &["zz9"]),
        (json!({ "act": "203.0.113.9" }), &["203.0"]),
        (
            json!({ "act": "via 203.0.113.9:8080, 2001:db8::7" }),
            &["203.0", "db8"],
        ),
        (
            json!({ "act": { "clientIp": "not an address" } }),
            &["not an"],
        ),
        (json!({ "sub": "u-7007", "azp": "app/u-7007" }), &["7007"]),
        (json!({ "uid": 70_077_007, "ref": 70_077_007 }), &["7007"]),
        (
            json!({ "act": [{ "user": { "firstName": ["Ann", "Cee"] } }] }),
            &["Ann", "Cee"],
        ),
        (json!({ "https://a.example/claims/email": "x y" }), &["x y"]),
        (
            json!({ "act": { "ann@corp.example": "admin" } }),
            &["ann", "corp"],
        ),
        (
            json!({ "act": "https://a.example/?u=ann%40corp.example" }),
            &["corp"],
        ),
        (json!({ "act": "4111 1111 1111 1111" }), &["4111"]),
        (json!({ "act": 4_111_111_111_111_111_i64 }), &["4111"]),
        (json!({ "ssn": "078-05-1120" }), &["078"]),
        (
            json!({ "password": "hunter2", "act": { "apiKey": "zz9" } }),
            &["hunter2", "zz9"],
        ),
        (
            json!({ "sid": "fam-0007", "csrf": "zz9" }),
            &["0007", "zz9"],
        ),
        (
            json!({ "vc": { "credentialSubject": { "degree": "zz9" } } }),
            &["zz9"],
        ),
        (json!({ "act": "{\"email\":\"zz9\"}" }), &["zz9"]),
        (
            json!({ "act": part("[\"salt\",\"degree\",\"zz9\"]") }),
            &["zz9", "WyJ"],
        ),
        (json!({ "em\u{61}il": "zz9" }), &["zz9"]),
    ] {
        let shared = shared(&claims(set.clone(), &[]));
        let all = everything(&shared);
        for mark in marks {
            assert!(!all.contains(mark), "{mark}: {all}");
        }
        let value = set
            .as_object()
            .expect("an object")
            .values()
            .next()
            .expect("a value");
        assert!(!all.contains(&part(&value.to_string())), "{set}");
        assert!(
            shared
                .removed
                .iter()
                .any(|removed| removed.what != Taken::Signature(86))
        );
    }
}

#[test]
fn an_escape_hides_nothing() {
    let claims = r#"{"em\u0061il":"zz9","act":"an\u006e@corp.example"}"#;
    let text = signed(r#"{"alg":"Ed25519"}"#, claims, 64);
    let all = everything(&shared(&text));
    assert!(!all.contains("zz9") && !all.contains("corp"), "{all}");
}

#[test]
fn both_of_two_equal_names_go() {
    let text = signed(
        r#"{"alg":"Ed25519"}"#,
        r#"{"email":"zz9","email":"zz8"}"#,
        64,
    );
    let shared = shared(&text);
    assert_eq!(
        shared.payload.as_deref(),
        Some(r#"{"email":"[removed]","email":"[removed]"}"#)
    );
}

#[test]
fn what_a_ticket_needs_stays() {
    let set = json!({
        "roles": ["admin"], "email_verified": true, "acr": "1", "cnf": { "jkt": "AAAA" },
        "act": { "n": 1.50, "gender": null }, "ver": "1.0.2",
    });
    let shared = shared(&claims(set, &[]));
    let kept = payload(&shared);
    for name in ["iss", "aud", "exp", "iat", "jti", "scope", "client_id"] {
        assert_eq!(kept[name], clean_claims()[name], "{name}");
    }
    assert_eq!(kept["roles"], json!(["admin"]));
    assert_eq!(kept["email_verified"], json!(true));
    assert_eq!(kept["act"], json!({ "n": REMOVED, "gender": null }));
    assert_eq!(kept["ver"], json!("1.0.2"));
}

#[test]
fn no_token_is_left_in_a_token() {
    let inner = token();
    let secret = inner.rsplit('.').next().expect("a signature");
    let jwk = json!({ "kty": "EC", "crv": "P-256", "x": "AAAA", "d": "private-zz9" });
    for text in [
        claims(json!({ "act": inner }), &[]),
        claims(json!({ "act": { "jwt": [inner] } }), &[]),
        claims(json!({ "act": format!("{inner}~WyJh~") }), &[]),
        claims(
            json!({ "act": { "payload": "x", "signature": secret } }),
            &[],
        ),
        header(json!({ "jwt": inner }), &[]),
        signed(r#"{"alg":"Ed25519","cty":"JWT"}"#, &inner, 64),
        format!("{}.{inner}", part("{}")),
        format!("{inner}~WyJh~{secret}"),
        format!("{inner}.{secret}.{secret}"),
    ] {
        let all = everything(&shared(&text));
        assert!(!all.contains(secret), "{text}: {all}");
        assert!(!all.contains(&part(secret)[..40]), "{text}: {all}");
    }
    for text in [
        header(json!({ "jwk": jwk }), &[]),
        claims(json!({ "cnf": { "jwk": jwk } }), &[]),
    ] {
        let all = everything(&shared(&text));
        assert!(!all.contains("zz9") && all.contains("P-256"), "{all}");
    }
    let all = everything(&shared(&header(json!({ "x5c": ["MIIzz9"] }), &[])));
    assert!(!all.contains("zz9"), "{all}");
}

/// Credentials, each with a part of it that no output may hold.
fn credentials() -> Vec<(String, String)> {
    let token = token();
    let signature = token.rsplit('.').next().expect("a signature").to_owned();
    let mark = "Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9";
    let mut found: Vec<(String, String)> = vec![
        (token.clone(), signature.clone()),
        (format!("{token}~WyJh~"), signature.clone()),
        (token.replace('.', "%2E"), signature.clone()),
        (token.replace('.', "%252E"), signature.clone()),
        (token.replace('.', "\\u002e"), signature.clone()),
        (format!("prefix_{token}"), signature),
        (
            json!({ "payload": "e30", "protected": "e30", "signature": mark }).to_string(),
            mark.to_owned(),
        ),
        (part(&format!("[\"{mark}\",\"a\",1]")), part(mark)),
    ];
    for credential in [
        "Bearer M",
        "bearer  M",
        "Bearer+M",
        "Bearer%20M",
        "DPoP M",
        "Basic M",
        "-----BEGIN PRIVATE KEY-----\nM\n-----END PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\\nM",
        "ghp_M",
        "github_pat_M",
        "glpat-M",
        "AKIAM",
        "sk_live_M",
        "rk_test_M",
        "xoxb-M",
        "npm_M",
        "whsec_M",
        "sk-proj-M",
        "SG.M",
        "AIzaM",
        "access_token=M",
        "id_token%3DM",
        "password: M",
        "{\"client_secret\": \"M\"",
        "sid=M;",
        "x-api-key=M&api_key=M",
    ] {
        found.push((credential.replace('M', mark), mark.to_owned()));
    }
    found.push(("Basic YTpi".to_owned(), "YTpi".to_owned()));
    found
}

/// Texts in which a credential may stand, as `{}`.
const AROUND: &[&str] = &[
    "{}",
    "note {} expired",
    "https://h.example/cb#{}",
    "https://h.example/cb?u=1&{}&x=1",
    "<{}>, ({})",
    "2026-01-01T00:00:00 INFO {}",
    "見よ「{}」と",
];

#[test]
fn no_credential_is_left_inside_a_text() {
    for (credential, mark) in credentials() {
        for around in AROUND {
            let value = around.replace("{}", &credential);
            for set in [
                json!({ "act": value }),
                json!({ "act": [1, [value]] }),
                json!({ "act": { "deep": [{ "x": value }] } }),
                json!({ "act": { value.clone(): 1 } }),
                json!({ "act": json!({ "inner": [value] }).to_string() }),
            ] {
                let shared = shared(&claims(set.clone(), &[]));
                let all = everything(&shared);
                assert!(!all.contains(&mark), "{set}: {all}");
                let said = |removed: &&Removed| removed.path.starts_with("act");
                let removed = shared.removed.iter().find(said);
                assert!(removed.is_some(), "{set}: {:?}", shared.removed);
            }
        }
    }
}

#[test]
fn words_that_open_nothing_stay() {
    for text in [
        "Bearer",
        "token_type Bearer",
        "Basic access",
        "sk-learn",
        "risk-averse-and-patient-people",
        "https://a.example/?page=1&sort=name",
        "eye of the beholder",
        "scope: openid",
        "urn:example:thing",
        "-----BEGIN PUBLIC KEY-----",
        "100 % sure, 5 % not",
        "2026-01-01T00:15:00Z",
    ] {
        let shared = shared(&claims(json!({ "scp": text }), &[]));
        assert_eq!(payload(&shared)["scp"], json!(text));
    }
}

#[test]
fn every_personal_value_is_looked_for_elsewhere() {
    let people: Vec<Value> = (0..500).map(|n| json!(format!("Person {n:03}"))).collect();
    for n in [0, 63, 64, 65, 250, 499] {
        let note = format!("seen person {n:03}, twice");
        let set = json!({ "name": people, "scp": [note, "seen person 5000", "person"] });
        let kept = payload(&shared(&claims(set, &[])));
        assert_eq!(kept["scp"], json!([REMOVED, "seen person 5000", "person"]));
    }
}

#[test]
fn a_name_is_found_where_no_space_ends_it() {
    let set = json!({ "name": "山田太郎", "family_name": "山田", "scp": ["担当は山田さん", "担当者なし"] });
    let kept = payload(&shared(&claims(set, &[])));
    assert_eq!(kept["scp"], json!([REMOVED, "担当者なし"]));
    let nested =
        json!({ "name": ["ann", "ann bee", "ann bee cee"], "scp": ["anna", "x ann beef"] });
    let kept = payload(&shared(&claims(nested, &[])));
    assert_eq!(
        kept["scp"],
        json!(["anna", "x ann beef"]),
        "three letters are too few to look for"
    );
    let nested =
        json!({ "name": ["anne", "anne bee", "anne bee cee"], "scp": ["annex", "x anne beef"] });
    let kept = payload(&shared(&claims(nested, &[])));
    assert_eq!(kept["scp"], json!(["annex", REMOVED]));
}

#[test]
fn what_cannot_be_read_is_not_shared() {
    for text in [
        "_rCXPuj0AQB-YcDr59_Y3g".to_owned(),
        signed(r#"{"alg":"Ed25519"}"#, "_rCXPuj0AQB", 64),
        signed("no JSON _rCXPuj0AQB", "{}", 64),
        format!("{}._rCXPuj0AQB*.AAAA", part("{}")),
        format!("{}._rCXPuj0AQB", part("{}")),
        format!(
            "{}.rCXPuj0AQB.rCXPuj0AQB.rCXPuj0AQB.rCXPuj0AQB",
            part(r#"{"alg":"dir","enc":"A128GCM"}"#)
        ),
    ] {
        let shared = shared(&text);
        assert!(
            !everything(&shared).contains("rCXPuj0AQB"),
            "{text}: {shared:?}"
        );
        assert!(!shared.removed.is_empty(), "{text}");
    }
}

#[test]
fn many_removals_are_counted() {
    let people: Vec<Value> = (0..1000).map(|n| json!({ "email": n })).collect();
    let shared = shared(&both(json!({}), &[], json!({ "scp": people }), &[]));
    assert_eq!(shared.removed.len() + shared.more, 1002);
    assert_eq!(shared.removed.len(), 64);
}

/// Any JSON, in which the values under `mark` names hold the mark of a person.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "[a-z]{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 6, |inner| {
        let name = prop::sample::select(
            &[
                "email",
                "givenName",
                "phone",
                "address",
                "ip",
                "password",
                "x",
                "y",
                "aud",
                "kty",
                "list",
            ][..],
        );
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((name, inner), 0..6).prop_map(|members| {
                let mark = |(name, value): (&str, Value)| {
                    let personal = !matches!(name, "x" | "y" | "aud" | "kty" | "list");
                    let value = if personal {
                        json!([{ "deep": ["zz9 mark", value] }])
                    } else {
                        value
                    };
                    (name.to_owned(), value)
                };
                Value::Object(members.into_iter().map(mark).collect::<Map<_, _>>())
            }),
        ]
    })
}

proptest! {
    #[test]
    fn no_mark_of_a_person_survives(value in any_json(), signature in prop::collection::vec(any::<u8>(), 12..80)) {
        let signature = base64url::encode(&signature);
        let payload = json!({ "act": value, "note": "about zz9 mark." }).to_string();
        let text = format!("{}.{}.{signature}", part(r#"{"alg":"none"}"#), part(&payload));
        let shared = shared(&text);
        let all = everything(&shared);
        let marked = payload.matches("zz9").count() > 1;
        prop_assert!(!marked || !all.contains("zz9"), "{}", all);
        prop_assert!(!all.contains(&signature));
        prop_assert!(serde_json::from_str::<Value>(shared.payload.as_deref().expect("JSON")).is_ok());
        prop_assert!(shared.token.ends_with('.'));
    }

    #[test]
    fn anything_is_shared_without_its_tail(text in "[a-zA-Z0-9_.~=-]{1,80}") {
        let tail = text.rsplit('.').next().expect("a part");
        let shared = shared(&text);
        prop_assert!(tail.len() < 8 || !everything(&shared).contains(tail), "{}", text);
    }
}
