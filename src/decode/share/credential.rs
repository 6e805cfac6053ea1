//! `--share`: credentials anywhere in a text (a token, what follows `Bearer`, a private key, a key
//! of a service), however they are escaped.

use std::borrow::Cow;

use memchr::{memchr2_iter, memmem};

use crate::decode::explain::{Nature, nature};
use crate::decode::find;
use crate::jose::{base64url, json::Document};
use crate::work;

/// So many spellings of a text are taken off, one after the other: `%252E` has two.
const MAX_LAYERS: usize = 3;
/// So much of a word is looked at for the start of an object.
const START: usize = 64;
/// No name before a `=` or a `:` is longer.
const MAX_NAME: usize = 40;
/// After the name of a scheme anything from this length on is a credential.
const SHORTEST: usize = 8;

/// Schemes whose credential follows their name (RFC 6750 §2.1, RFC 7617 §2, RFC 9449 §7.1).
const SCHEMES: &[&str] = &["bearer", "basic", "dpop", "negotiate", "apikey"];

/// How keys of well-known services begin, and how many characters follow at least.
#[rustfmt::skip]
const KEYS: &[(&str, usize)] = &[
    ("AGE-SECRET-KEY-", 16), ("AIza", 30), ("AKIA", 16), ("ASIA", 16), ("EAAC", 30), ("SG.", 20),
    ("dapi", 32), ("dckr_pat_", 16), ("dop_v1_", 16), ("gho_", 16), ("ghp_", 16), ("ghr_", 16),
    ("ghs_", 16), ("ghu_", 16), ("github_pat_", 16), ("glpat-", 16), ("hf_", 20), ("hvs.", 16),
    ("lin_api_", 16), ("npm_", 16), ("pypi-", 16), ("rk_live_", 8), ("rk_test_", 8),
    ("shpat_", 16), ("shpss_", 16), ("sk-", 20), ("sk_live_", 8), ("sk_test_", 8), ("whsec_", 16),
    ("xapp-", 8), ("xoxa-", 8), ("xoxb-", 8), ("xoxe-", 8), ("xoxe.", 8), ("xoxo-", 8),
    ("xoxp-", 8), ("xoxr-", 8), ("xoxs-", 8), ("ya29.", 16),
];

/// True if a token, a part of one, a key or another credential stands anywhere in a text, however
/// its characters are escaped.
pub(super) fn is_in(text: &str) -> bool {
    if stands_in(text) {
        return true;
    }
    let mut layer = Cow::Borrowed(text);
    for _ in 0..MAX_LAYERS {
        let Some(plain) = find::unescaped(&layer) else {
            return false;
        };
        if stands_in(&plain) {
            return true;
        }
        layer = Cow::Owned(plain);
    }
    false
}

fn stands_in(text: &str) -> bool {
    work::note(text.len());
    find::part(text.as_bytes(), 1).next().is_some()
        || is_private_key(text)
        || is_named(text)
        || words(text).any(|at| is_scheme(&text[at..]) || is_key(&text[at..]))
        || text.split(|c| !is_digit(c)).any(is_encoded_json)
}

/// True if a PEM block with a private key begins in a text (RFC 7468 §10, §11).
fn is_private_key(text: &str) -> bool {
    memmem::find(text.as_bytes(), b"PRIVATE KEY").is_some() && text.contains("-----BEGIN ")
}

/// True if a word is base64url of a JSON object or array, as the parts and disclosures of tokens,
/// or goes on as the start of an object, whatever stands before.
fn is_encoded_json(word: &str) -> bool {
    let starts = (0..word.len().saturating_sub(SHORTEST)).any(|at| {
        let bytes = &word.as_bytes()[at..word.len().min(at + START)];
        find::starts_object(bytes)
    });
    let whole = || {
        let document = base64url::decode(word).ok().map(Document::read)?.ok()?;
        Some(document.text().starts_with(['{', '[']))
    };
    starts || (word.starts_with(['e', 'W']) && whole() == Some(true))
}

/// Where a word begins.
fn words(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut inside = false;
    text.char_indices().filter_map(move |(at, c)| {
        let before = std::mem::replace(&mut inside, c.is_alphanumeric());
        (inside && !before).then_some(at)
    })
}

/// True if a text begins with the name of a scheme and a credential of it.
fn is_scheme(text: &str) -> bool {
    let named = |name: &&str| {
        let start = text.get(..name.len())?;
        let rest = &text[name.len()..];
        let value = rest.trim_start_matches([' ', '\t', '+']);
        let apart = value.len() < rest.len();
        (apart && start.eq_ignore_ascii_case(name)).then_some(value)
    };
    let Some(value) = SCHEMES.iter().find_map(named) else {
        return false;
    };
    let value = &value[..token68(value)];
    let pair = || {
        let bytes = base64url::decode_lenient(value).ok()?;
        Some(bytes.contains(&b':'))
    };
    value.len() >= SHORTEST || pair() == Some(true)
}

fn is_key(text: &str) -> bool {
    let begins = |(start, _): &&(&str, usize)| text.starts_with(start);
    let found = KEYS.iter().find(begins);
    found.is_some_and(|(start, least)| token68(&text[start.len()..]) >= *least)
}

/// How many characters of a credential a text begins with (RFC 9110 §11.2).
fn token68(text: &str) -> usize {
    let inside = |byte: &u8| find::is_inside(*byte);
    let length = text.bytes().take_while(inside).count();
    work::note(length);
    length
}

/// True if a value stands after a name that says that it is secret: `access_token=x`,
/// `"password": "x"`.
fn is_named(text: &str) -> bool {
    memchr2_iter(b'=', b':', text.as_bytes()).any(|at| {
        let between = |c: char| c == '"' || c == '\'' || c == '\\' || c == ' ';
        let value = text[at + 1..].trim_start_matches(between);
        let empty = value.chars().next().is_none_or(|c| "&;,/}])".contains(c));
        let before = &text.as_bytes()[at.saturating_sub(MAX_NAME)..at];
        let before = String::from_utf8_lossy(before);
        let before = before.trim_end_matches(between);
        let name = before.rsplit(|c: char| !is_digit(c)).next();
        work::note(MAX_NAME);
        !empty
            && matches!(
                name.and_then(nature),
                Some(Nature::Secret | Nature::Credential)
            )
    })
}

fn is_digit(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}
