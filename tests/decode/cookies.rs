//! Session cookies: named, read and verified as their frameworks do; found by their names in
//! headers of any form; put together where they were cut.

use cloakroom::decode::{self, Asked, Decoded, Kind, SignatureStatus, given::GivenKeys};
use cloakroom::jose::{base64url, keyfile::SecretEncoding};
use cloakroom::text::Lang;
use serde_json::Value;

use super::{NOW, lesson, one, text};

/// A cookie that a framework has made.
struct Made {
    framework: String,
    secret: String,
    name: String,
    value: String,
    /// The value of the cookie that signs it.
    signature: Option<String>,
    /// What anybody can read in it.
    holds: Option<String>,
    /// What can be read in it with the secret.
    opened: Option<String>,
}

impl Made {
    fn all() -> Vec<Self> {
        let made = include_str!("../vectors/session_cookies.json");
        let made: Vec<Value> = serde_json::from_str(made).expect("JSON");
        let made = made.iter().map(|row| {
            let text = |name: &str| row[name].as_str().map(str::to_owned);
            let named = |name: &str| text(name).expect("a text");
            Self {
                framework: named("framework"),
                secret: named("secret"),
                name: named("name"),
                value: named("value"),
                signature: text("signature"),
                holds: text("holds"),
                opened: text("opened"),
            }
        });
        made.collect()
    }

    fn header(&self) -> String {
        let Self { name, value, .. } = self;
        let signed = self.signature.as_ref();
        let signed = signed.map(|signature| format!("; {name}.sig={signature}"));
        format!("Cookie: {name}={value}{}", signed.unwrap_or_default())
    }
}

/// Asks for a signature by a secret, short as it may be.
fn with_secret(secret: &str) -> Asked {
    let from = "--secret".to_owned().into();
    let keys = GivenKeys::of_secret(secret.into(), SecretEncoding::Raw, from).expect("a secret");
    Asked {
        keys: Some(keys.keys),
        now: NOW,
        ..Asked::default()
    }
}

fn checked(input: &str, asked: &Asked) -> Decoded {
    let mut decoded = one(input);
    decoded.check(asked);
    decoded
}

/// Every character that is no letter or digit as `%XX`.
fn percent(text: &str) -> String {
    let one = |byte: u8| match byte {
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    text.bytes().map(one).collect()
}

#[test]
fn a_cookie_is_verified_with_its_secret_and_no_other() {
    for made in Made::all() {
        let header = made.header();
        let cookie = checked(&header, &with_secret(&made.secret));
        assert_eq!(cookie.kind.name(), "session-cookie", "{header}");
        assert_eq!(cookie.framework(), Some(&*made.framework), "{header}");
        let proved = matches!(cookie.signature_status(), SignatureStatus::Proved(_));
        assert!(proved && cookie.holds(), "{header}: {:?}", cookie.verdict);
        assert_eq!(cookie.checks()[0].check.name(), "signature");
        if let Some(opened) = &made.opened {
            let shown = decode::text::write(&cookie, Lang::En);
            assert!(shown.contains(opened.as_str()), "{shown}");
        }
        for wrong in [&format!("{}x", made.secret), "another secret"] {
            let cookie = checked(&header, &with_secret(wrong));
            assert_eq!(
                cookie.signature_status(),
                SignatureStatus::Failed,
                "{header}"
            );
            assert!(!cookie.holds());
            let shown = decode::text::write(&cookie, Lang::En);
            assert!(
                shown.contains("FAILED (it is not this secret's "),
                "{shown}"
            );
        }
        // What a shell adds to a secret is told, and not taken.
        let cookie = checked(&header, &with_secret(&format!("{}\n", made.secret)));
        assert_eq!(
            cookie.signature_status(),
            SignatureStatus::Failed,
            "{header}"
        );
        let shown = decode::text::write(&cookie, Lang::En);
        let app_key = made.framework == "laravel";
        assert!(
            app_key || shown.contains("without the secret's final newline"),
            "{shown}"
        );
    }
}

#[test]
fn a_secret_of_a_tutorial_is_guessed() {
    let found = |secret: &str| {
        let value = "Jhn2NJfjasdu52df36GaZxfQ8s7d6f5g";
        let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, secret.as_bytes());
        let tag = base64url::encode(aws_lc_rs::hmac::sign(&key, value.as_bytes()).as_ref());
        let asked = Asked {
            weak_secrets: true,
            ..Asked::default()
        };
        let cookie = checked(&format!("Cookie: connect.sid=s:{value}.{tag}"), &asked);
        let first = cookie.findings.first().map(|found| found.rule.id);
        first.is_some_and(|id| id == "L17")
    };
    assert!(found("keyboard cat"));
    assert!(found("secret"));
    assert!(!found("f0Lw2XbH5kq8"));
}

#[test]
fn an_altered_cookie_is_never_verified() {
    for made in Made::all() {
        for at in 0..made.value.len() {
            let mut value = made.value.clone().into_bytes();
            value[at] = if value[at] == b'A' { b'B' } else { b'A' };
            let altered = Made {
                value: String::from_utf8(value).expect("ASCII"),
                ..Made::all().swap_remove(0)
            };
            let altered = Made {
                name: made.name.clone(),
                signature: made.signature.clone(),
                ..altered
            };
            let tokens = decode::decode(altered.header(), NOW);
            for mut token in tokens {
                token.check(&with_secret(&made.secret));
                let proved = matches!(token.signature_status(), SignatureStatus::Proved(_));
                // The last character of base64 has bits that say nothing.
                // Of Laravel's envelope only these are signed.
                let signed = |value: &str| {
                    let json = base64url::decode_lenient(value).unwrap_or_default();
                    let json: Value = serde_json::from_slice(&json).unwrap_or_default();
                    ["iv", "value", "mac"].map(|name| json[name].clone())
                };
                let spare = made.framework == "laravel"
                    && signed(&altered.value) == signed(&made.value)
                    || base64url::decode_lenient(&altered.value)
                        == base64url::decode_lenient(&made.value)
                    || at + 1 == made.value.len()
                    || made.value[at + 1..].starts_with(['.', '=', '-', '~'])
                    || made.framework == "iron-session" && at + 3 > made.value.len();
                assert!(!proved || spare, "{} at {at}", altered.value);
            }
        }
    }
}

#[test]
fn what_a_cookie_keeps_is_shown_and_nothing_false_is_said_of_it() {
    let escaped = Made::all().into_iter().map(|made| Made {
        value: percent(&made.value),
        ..made
    });
    for made in Made::all().into_iter().chain(escaped) {
        for lang in Lang::ALL {
            let shown = text(&made.header(), lang);
            if let Some(holds) = &made.holds {
                assert!(shown.contains(holds.as_str()), "{shown}");
            }
            for falsehood in [
                "random",
                "no information",
                "anybody can have",
                "Broken",
                "alg",
                "Not a JWT",
                "乱数",
                "誰でも書ける",
                "壊れた",
                "L54",
                "L09",
            ] {
                assert!(!shown.contains(falsehood), "{falsehood}: {shown}");
            }
        }
        let value: Value = serde_json::from_str(&decode::json::write(
            &decode::decode(made.header(), NOW),
            Lang::En,
        ))
        .expect("JSON");
        let token = &value["tokens"][0];
        assert_eq!(token["kind"], "session-cookie");
        assert_eq!(token["framework"], made.framework.as_str());
        let encrypted = made.holds.is_none();
        let protection = if encrypted { "encrypted" } else { "signed" };
        assert_eq!(token["protection"], protection, "{token}");
        assert_eq!(token["signature_status"], "not_checked");
    }
}

#[test]
fn a_value_alone_is_known_by_its_form() {
    for made in Made::all() {
        let by_name = ["cookie-session", "better-auth"].contains(&&*made.framework);
        for value in [
            made.value.clone(),
            percent(&made.value),
            format!(" {}\n", made.value),
        ] {
            let known = decode::decode(&value, NOW)[0].kind.name() == "session-cookie";
            assert_eq!(known, !by_name, "{value}");
        }
        let pair = format!("{}={}", made.name, made.value);
        if !by_name {
            assert_eq!(one(&pair).framework(), Some(&*made.framework), "{pair}");
        }
    }
}

/// Names, and what is said first of each.
fn listed(input: &str) -> Vec<(String, String)> {
    let tokens = decode::decode(input, NOW);
    let listed = tokens.iter().map(|token| {
        let cookie = token.found.cookie.as_ref();
        let name = cookie.map_or_else(String::new, |cookie| cookie.name.clone());
        (name, token.summary(Lang::En))
    });
    listed.collect()
}

#[test]
fn cookies_are_listed_by_their_names() {
    let header = "Cookie: csrftoken=ocJ2isAjIhKtJ0RlgLKOmxgJTeKdNnFR; sessionid=81u33xtplpft75v2seh60kvj50ce9uvw; theme=dark; _ga=GA1.2.1";
    let expected = [
        (
            "csrftoken",
            "CSRF token by its name (`csrftoken`), no session; ",
        ),
        (
            "sessionid",
            "Session cookie of Django by its name (`sessionid`); ",
        ),
        ("theme", "Cookie `theme`; "),
        ("_ga", "Cookie `_ga`, by its name no session; "),
    ];
    let json = serde_json::json!({ "headers": { "cookie": header["Cookie: ".len()..] } });
    let har = serde_json::json!({ "log": { "entries": [{ "request": { "headers": [
        { "name": "Cookie", "value": header["Cookie: ".len()..] }
    ] } }] } });
    for input in [
        header.to_owned(),
        header.replace("Cookie", "cookie"),
        format!("GET / HTTP/1.1\r\nHost: a.example\r\n{header}\r\nAccept: */*\r\n"),
        format!("curl https://a.example -H '{header}' --compressed"),
        format!("curl https://a.example -H \"{header}\""),
        format!("> {header}"),
        header["Cookie: ".len()..].to_owned(),
        json.to_string(),
        serde_json::to_string_pretty(&har).expect("JSON"),
    ] {
        let listed = listed(&input);
        assert_eq!(listed.len(), expected.len(), "{input}: {listed:?}");
        for ((name, said), (expected, start)) in listed.iter().zip(expected) {
            assert_eq!(name, expected, "{input}");
            assert!(said.starts_with(start), "{said}");
        }
    }
    for (name, of) in [
        ("PHPSESSID", "PHP"),
        ("ASP.NET_SessionId", "ASP.NET"),
        ("SESSION", "Spring"),
        ("JSESSIONID", "Java"),
        ("connect.sid", "Express"),
        ("laravel_session", "Laravel"),
    ] {
        let said = &listed(&format!("Cookie: {name}=q8v7m1k2l3n4o5p6q7r8s9t0u1"))[0].1;
        assert!(
            said.contains(&format!("Session cookie of {of} by its name")),
            "{said}"
        );
    }
    // Beside a token only what is known.
    let token = lesson("TOKEN");
    let both = listed(&format!(
        "Cookie: theme=dark; at={token}; PHPSESSID=q8v7m1k2l3n4o5p6q7r8s9t0u1"
    ));
    let names: Vec<_> = both.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["at", "PHPSESSID"]);
}

#[test]
fn a_name_without_a_secret_in_it_is_no_reason_to_fail() {
    let flask = &Made::all()[0];
    let input = format!(
        "{}; csrftoken=ocJ2isAjIhKtJ0RlgLKOmxgJTeKdNnFR",
        flask.header()
    );
    let mut tokens = decode::decode(input, NOW);
    for token in &mut tokens {
        token.check(&with_secret(&flask.secret));
    }
    assert!(tokens.len() == 2 && tokens.iter().all(Decoded::holds));
}

#[test]
fn a_weak_value_is_told_where_its_name_says_that_it_is_a_session() {
    let found = |input: &str| -> Vec<String> {
        let mut decoded = one(input);
        decoded.check(&Asked {
            now: NOW,
            ..Asked::default()
        });
        decoded
            .findings
            .iter()
            .map(|found| found.rule.id.to_owned())
            .collect()
    };
    assert_eq!(found("Cookie: session=42"), ["L55", "L54"]);
    assert_eq!(
        found("Cookie: session=YWxpY2U6MTc2NzIyNTYwMA"),
        ["L55", "L54"]
    );
    assert_eq!(
        found("Cookie: PHPSESSID=q8v7m1k2l3n4o5p6q7r8s9t0u1"),
        ["L54"]
    );
    assert_eq!(found("Cookie: theme=42"), ["L54"]);
    // The attributes of a session's cookie are looked at wherever it stands.
    let flask = &Made::all()[0].value;
    for value in [
        "q8v7m1k2l3n4o5p6q7r8s9t0u1",
        "s%3AJhn2NJfjasdu52df36GaZxfQ8s7d6f5g.8%2FxB6rEI6Nt9jK%2BGl4i1zowtzjNfNg1rnlxA8WquM5A",
        flask,
    ] {
        let line = format!("session={value}; Path=/; HttpOnly");
        let har = serde_json::json!({ "log": { "entries": [{ "response": { "headers": [
            { "name": "Set-Cookie", "value": line }
        ] } }] } });
        for input in [
            format!("Set-Cookie: {line}"),
            format!("< set-cookie: {line}\r\n< Server: x"),
            serde_json::json!({ "Set-Cookie": line }).to_string(),
            har.to_string(),
        ] {
            assert!(found(&input).contains(&"L56".to_owned()), "{input}");
            let safe = input.replace("HttpOnly", "HttpOnly; Secure; SameSite=Lax");
            assert!(!found(&safe).contains(&"L56".to_owned()), "{safe}");
        }
    }
    assert!(!found("Set-Cookie: theme=dark; Path=/").contains(&"L56".to_owned()));
}

#[test]
fn the_pieces_of_a_cookie_are_put_together() {
    let jwe = format!(
        "{}..{}.{}.{}",
        base64url::encode(br#"{"alg":"dir","enc":"A256GCM"}"#),
        "A".repeat(16),
        "C".repeat(3900),
        "B".repeat(22)
    );
    let (one_half, other_half) = jwe.split_at(2000);
    let token = lesson("TOKEN");
    let (left, right) = token.split_at(200);
    let (front, signature) = token.rsplit_once('.').expect("a dot");
    let ticket = format!("CfDJ8{}", "A".repeat(803));
    let supabase = format!(
        "base64-{}",
        base64url::encode(format!(r#"{{"access_token":"{token}"}}"#).as_bytes())
    );
    for (input, name, kind, whole) in [
        (
            format!("next-auth.session-token.0={one_half}; next-auth.session-token.1={other_half}"),
            "next-auth.session-token",
            "jwe",
            &jwe,
        ),
        (
            format!("argocd.token=2:{left}; argocd.token-1={right}"),
            "argocd.token",
            "jws",
            &token,
        ),
        (
            format!(
                ".AspNetCore.Cookies=chunks-2; .AspNetCore.CookiesC1={}; .AspNetCore.CookiesC2={}",
                &ticket[..400],
                &ticket[400..]
            ),
            ".AspNetCore.Cookies",
            "session-cookie",
            &ticket,
        ),
        (
            format!(
                "sb-abc-auth-token.0={}; sb-abc-auth-token.1={}",
                &supabase[..300],
                &supabase[300..]
            ),
            "sb-abc-auth-token",
            "session-cookie",
            &supabase,
        ),
        (
            format!("token={front}; token_signature={signature}"),
            "token",
            "jws",
            &token,
        ),
    ] {
        let decoded = one(&format!("Cookie: {input}"));
        assert_eq!(decoded.kind.name(), kind, "{input}");
        assert_eq!(&decoded.token, whole, "{input}");
        let cookie = decoded.found.cookie.as_ref().expect("a cookie");
        assert_eq!((&*cookie.name, cookie.count > 1), (name, true));
        let shown = decode::text::write(&decoded, Lang::En);
        assert!(shown.contains(", put together from "), "{shown}");
    }
    // In any order, and each in a header of its own.
    let [one_half, other_half] = [(0, one_half), (1, other_half)]
        .map(|(number, half)| format!("next-auth.session-token.{number}={half}"));
    for input in [
        format!("Cookie: {other_half}; theme=dark; {one_half}"),
        format!(
            "Set-Cookie: {one_half}; Path=/; HttpOnly\r\nSet-Cookie: {other_half}; Path=/; HttpOnly"
        ),
        format!("< set-cookie: {one_half}; Path=/\n< set-cookie: {other_half}; Path=/\n"),
    ] {
        let decoded = decode::decode(&input, NOW).remove(0);
        assert_eq!(decoded.token, jwe, "{input}");
    }
    let supabase = one(&format!("Cookie: sb-abc-auth-token={supabase}"));
    assert_eq!(supabase.inside[0].token, token);
    let nextauth = one(&format!("Cookie: next-auth.session-token={jwe}"));
    assert_eq!(nextauth.framework(), Some("nextauth"));
}

#[test]
fn what_is_deflated_too_well_is_not_inflated() {
    use std::io::Write as _;
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    zlib.write_all(&vec![b' '; 8 << 20]).expect("memory");
    let bomb = base64url::encode(&zlib.finish().expect("memory"));
    let shown = text(
        &format!("Cookie: session=.{bomb}.aVW5AA.M6T2yv5Wz-dVtPtzEOdr1NPJHxU"),
        Lang::En,
    );
    assert!(
        shown.contains("more than 1 MiB when inflated: not inflated"),
        "{shown:.2000}"
    );
}

#[test]
fn a_cookie_of_another_purpose_is_refused() {
    let rails = Made::all()
        .into_iter()
        .find(|made| made.framework == "rails")
        .expect("Rails");
    let header = format!("Cookie: admin_token={}", rails.value);
    let cookie = checked(&header, &with_secret(&rails.secret));
    assert_eq!(cookie.signature_status(), SignatureStatus::Failed);
    let shown = decode::text::write(&cookie, Lang::En);
    assert!(
        shown.contains("made for cookie.remember_user_token, not for the cookie admin_token"),
        "{shown}"
    );
}

#[test]
fn nothing_of_a_session_is_left_where_it_is_shared() {
    for made in Made::all() {
        let shared = Asked {
            share: true,
            ..with_secret(&made.secret)
        };
        let cookie = checked(&made.header(), &shared);
        let Kind::SessionCookie(_) = cookie.kind else {
            panic!("{cookie:?}")
        };
        let tag = made
            .signature
            .clone()
            .unwrap_or_else(|| made.value[made.value.len() - 20..].to_owned());
        for lang in Lang::ALL {
            for shown in [
                decode::text::write(&cookie, lang),
                decode::json::write(std::slice::from_ref(&cookie), lang),
            ] {
                for secret in [
                    made.value.as_str(),
                    &tag,
                    "Jhn2NJfjasdu52df36GaZxfQ8s7d6f5g",
                    "q8v7m1k2l3n4o5p6",
                ] {
                    assert!(!shown.contains(secret), "{secret}: {shown}");
                }
            }
        }
    }
}
