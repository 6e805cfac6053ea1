//! JWS and JWE in JSON form: each signature, and each recipient, is a token.

use std::borrow::Cow;

use super::{Decoded, Found, FoundAs, Outside};
use crate::jose::json::{Document, Node, Value};

/// So many signatures or recipients of one object are shown.
const MOST: usize = 64;

/// The tokens of an object that [`super::find`] has found to be a JWS or a JWE.
pub(super) fn read(object: &[u8], found: &Found, now: i64) -> Vec<Decoded> {
    let Ok(document) = Document::read(object.to_vec()) else {
        return Vec::new(); // it was read before
    };
    let object = document.root();
    let jwe = object.get("ciphertext").is_some();
    let each = object.get(if jwe { "recipients" } else { "signatures" });
    // The flattened form has the members of the only one beside the others.
    let each: Vec<Node<'_>> = match each.map(Node::value) {
        Some(Value::Array(each)) => each.take(MOST).collect(),
        _ => vec![object],
    };
    let tokens = each.into_iter().map(|one| {
        let (form, texts) = if jwe {
            let shared = |name| text(object, name);
            let texts = vec![
                shared("protected"),
                text(one, "encrypted_key"),
                shared("iv"),
                shared("ciphertext"),
                shared("tag"),
            ];
            (FoundAs::JweJson, texts)
        } else {
            let texts = vec![
                text(one, "protected"),
                text(object, "payload"),
                text(one, "signature"),
            ];
            (FoundAs::JwsJson, texts)
        };
        let outside = Outside {
            found: Found {
                form,
                ..found.clone()
            },
            count: texts.len(),
            jwe,
            unprotected: unprotected(jwe.then_some(object), one),
            now,
            depth: 0,
        };
        let mut start = 0;
        let ranges = texts.iter().map(|text| {
            let range = start..start + text.len();
            start = range.end + 1;
            range
        });
        let ranges: Vec<_> = ranges.collect();
        Decoded::read(&texts.join("."), ranges.into_iter(), outside)
    });
    tokens.collect()
}

/// A member that is a string; empty where there is none.
fn text<'d>(object: Node<'d>, name: &str) -> Cow<'d, str> {
    match object.get(name).map(Node::value) {
        Some(Value::String(text)) => text.to_string_lossy(),
        _ => Cow::Borrowed(""),
    }
}

/// What stands in `unprotected`, for all recipients, and in `header`, for one, as one object
/// (RFC 7516 §7.2.1: no name is in both).
fn unprotected(shared: Option<Node<'_>>, one: Node<'_>) -> Option<Document> {
    let shared = shared.and_then(|shared| shared.get("unprotected"));
    let objects = [shared, one.get("header")].into_iter().flatten();
    let objects: Vec<_> = objects
        .filter(|object| object.members().is_some())
        .collect();
    let inside: Vec<_> = objects
        .iter()
        .map(|object| object.source()[1..object.range().len() - 1].trim())
        .filter(|inside| !inside.is_empty())
        .collect();
    if objects.is_empty() {
        return None;
    }
    Document::read(format!("{{{}}}", inside.join(",")).into()).ok()
}
