//! The rules of the decoder: each has a token that it fires on and one that is nearly so, and
//! nothing else fires.

mod claims;
mod content;
mod cookie;
mod header;
mod order;
mod sd_jwt;
mod share;

mod signature;
mod structure;
mod time;

use cloakroom::decode::{Decoded, decode, findings};
use cloakroom::jose::base64url;
use cloakroom::text::Lang;
use findings::{Context, RULES, find};
use serde_json::{Map, Value, json};

/// When the tokens of these tests are looked at.
const NOW: i64 = 1_767_225_605;

/// A rule and two inputs.
struct Case {
    rule: &'static str,
    /// An input that the rule fires on.
    hit: Input,
    /// One that is nearly so.
    miss: Input,
}

/// An input and what is found in it.
struct Input {
    text: String,
    context: Context<'static>,
    /// Severity and id of everything that is found: `error L29`.
    finds: &'static [&'static str],
}

fn case(rule: &'static str, hit: Input, miss: Input) -> Case {
    Case { rule, hit, miss }
}

/// An input, looked at without a key.
fn input(text: impl Into<String>, finds: &'static [&'static str]) -> Input {
    let context = Context {
        now: NOW,
        ..Context::default()
    };
    let text = text.into();
    Input {
        text,
        context,
        finds,
    }
}

impl Input {
    fn with(mut self, context: Context<'static>) -> Self {
        self.context = Context {
            now: NOW,
            ..context
        };
        self
    }

    /// Severity and id of everything that is found.
    fn found(&self) -> Vec<String> {
        let tokens = decode(&self.text, NOW);
        let [decoded] = tokens.as_slice() else {
            panic!("one token: {}", self.text);
        };
        let found = find(decoded, &self.context);
        let named = |finding: &findings::Finding| {
            format!("{} {}", finding.severity.name(), finding.rule.id)
        };
        found.iter().map(named).collect()
    }
}

fn cases() -> Vec<Case> {
    [
        structure::cases(),
        header::cases(),
        signature::cases(),
        time::cases(),
        claims::cases(),
        content::cases(),
        cookie::cases(),
        sd_jwt::cases(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn each_rule_fires_where_it_should_and_only_there() {
    let inputs = |case: Case| [(case.rule, case.hit, true), (case.rule, case.miss, false)];
    let mut wrong = Vec::new();
    for (rule, input, fires) in cases().into_iter().flat_map(inputs) {
        let found = input.found();
        let named = input.finds.iter().any(|found| found.ends_with(rule));
        if found != input.finds || named != fires {
            let text = &input.text;
            wrong.push(format!(
                "{rule}: {found:?}, not {:?}: {text:.200}",
                input.finds
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_rule_has_a_case() {
    let cases = cases();
    for rule in RULES {
        let mut named = cases.iter().map(|case| case.rule);
        assert!(named.any(|id| id == rule.id), "{}", rule.id);
    }
}

#[test]
fn the_token_of_the_tests_is_clean() {
    assert_eq!(input(token(), &[]).found(), [""; 0]);
}

/// A part as base64url.
fn part(text: &str) -> String {
    base64url::encode(text.as_bytes())
}

/// A token of two JSON texts and a signature of so many bytes.
fn signed(header: &str, payload: &str, signature: usize) -> String {
    let signature = base64url::encode(&vec![0xa5; signature]);
    format!("{}.{}.{signature}", part(header), part(payload))
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        other => panic!("an object: {other}"),
    }
}

/// A header that nothing is wrong with.
fn clean_header() -> Map<String, Value> {
    object(json!({ "alg": "Ed25519", "typ": "at+jwt", "kid": "ed-2026-01" }))
}

/// Claims that nothing is wrong with.
fn clean_claims() -> Map<String, Value> {
    object(json!({
        "iss": "https://auth.cloakroom.example", "sub": "u-1001",
        "aud": "https://api.cloakroom.example", "client_id": "web-spa", "scope": "orders:read",
        "iat": 1_767_225_600, "exp": 1_767_226_500, "jti": "at-0001",
    }))
}

/// The clean members with some of them set, and some taken out.
fn edited(mut members: Map<String, Value>, set: Value, out: &[&str]) -> String {
    members.extend(object(set));
    for name in out {
        assert!(members.shift_remove(*name).is_some(), "{name}");
    }
    Value::Object(members).to_string()
}

/// A token that nothing is wrong with.
fn token() -> String {
    claims(json!({}), &[])
}

/// The clean token with some claims set, and some taken out.
fn claims(set: Value, out: &[&str]) -> String {
    let header = Value::Object(clean_header()).to_string();
    signed(&header, &edited(clean_claims(), set, out), 64)
}

/// The clean token with some header parameters set, and some taken out.
fn header(set: Value, out: &[&str]) -> String {
    let claims = Value::Object(clean_claims()).to_string();
    signed(&edited(clean_header(), set, out), &claims, 64)
}

/// A token of both.
fn both(header: Value, header_out: &[&str], claims: Value, claims_out: &[&str]) -> String {
    let header = edited(clean_header(), header, header_out);
    signed(&header, &edited(clean_claims(), claims, claims_out), 64)
}

/// The one token of a text.
fn decoded(text: &str) -> Decoded {
    let mut tokens = decode(text, NOW);
    assert_eq!(tokens.len(), 1, "{text}");
    tokens.remove(0)
}

/// What a rule says of a text, in both languages.
fn why(text: &str, rule: &str) -> [String; 2] {
    let context = Context {
        now: NOW,
        ..Context::default()
    };
    let found = find(&decoded(text), &context);
    let mut found = found.iter().filter(|finding| finding.rule.id == rule);
    let finding = found.next().unwrap_or_else(|| panic!("{rule}: {text}"));
    Lang::ALL.map(|lang| finding.why(lang))
}
