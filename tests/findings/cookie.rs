//! Cases of the rules L47, L48 and L56: size, and the cookie that carries the token.

use cloakroom::decode::findings::Context;
use serde_json::Value;

use super::{Case, Input, case, clean_claims, clean_header, input, signed, token};

pub fn cases() -> Vec<Case> {
    let named = |cookie_name| Context {
        cookie_name: Some(cookie_name),
        ..Context::default()
    };
    vec![
        case(
            "L47",
            input(sized(4_097), &["warn L47"]),
            input(sized(4_096), &[]),
        ),
        case(
            "L47",
            input(sized(4_094), &["warn L47"]).with(named("sid")),
            input(sized(4_093), &[]).with(named("sid")),
        ),
        case(
            "L48",
            input(sized(8_193), &["warn L47", "info L48"]),
            input(sized(8_192), &["warn L47"]),
        ),
        case(
            "L56",
            cookie("sid=x; Path=/; HttpOnly; SameSite=Lax", &["warn L56"]),
            cookie("sid=x; path=/; httponly; SAMESITE=Lax; secure", &[]),
        ),
        case(
            "L56",
            cookie("sid=x; Secure; SameSite=Lax", &["warn L56"]),
            // A script has to read it.
            cookie("XSRF-TOKEN=x; Secure; SameSite=Lax", &[]),
        ),
        case(
            "L56",
            cookie("sid=x; Secure; HttpOnly", &["warn L56"]),
            cookie("Set-Cookie: sid=x; Secure; HttpOnly; SameSite=None", &[]),
        ),
        case(
            "L56",
            cookie("sid=x; HttpOnly; SameSite=None", &["warn L56"]),
            cookie("sid=SameSite=None; Secure; HttpOnly; SameSite=Strict", &[]),
        ),
        case(
            "L56",
            cookie(
                "__Host-sid=x; Path=/; Secure; HttpOnly; SameSite=Lax; Domain=a",
                &["warn L56"],
            ),
            cookie("__Host-sid=x; Path=/; Secure; HttpOnly; SameSite=Lax", &[]),
        ),
        case(
            "L56",
            cookie(
                "__host-sid=x; Path=/app; Secure; HttpOnly; SameSite=Lax",
                &["warn L56"],
            ),
            cookie(
                "sid=x; Path=/app; Domain=a; Secure; HttpOnly; SameSite=Lax",
                &[],
            ),
        ),
        case("L56", large(4_094, &["warn L56"]), large(4_093, &[])),
    ]
}

/// The clean token with so many bytes: spaces after its JSON fill it up.
fn sized(length: usize) -> String {
    let [header, claims] =
        [clean_header(), clean_claims()].map(|members| Value::Object(members).to_string());
    let padded = |text: &str, spaces| format!("{text}{}", " ".repeat(spaces));
    let spaces = (0..3).flat_map(|head| (0..length).map(move |body| (head, body)));
    let room = (length - token().len()) * 3 / 4;
    let near = spaces.filter(|(_, body)| body.abs_diff(room) < 4);
    let mut texts =
        near.map(|(head, body)| signed(&padded(&header, head), &padded(&claims, body), 64));
    texts
        .find(|text| text.len() == length)
        .expect("a token of this length")
}

fn cookie(line: &'static str, finds: &'static [&'static str]) -> Input {
    let context = Context {
        set_cookie: Some(line),
        ..Context::default()
    };
    input(token(), finds).with(context)
}

/// A cookie `sid` with a value of so many bytes.
fn large(length: usize, finds: &'static [&'static str]) -> Input {
    let line = format!("sid={}; Secure; HttpOnly; SameSite=Lax", "x".repeat(length));
    cookie(line.leak(), finds)
}
