//! Keys in an input: PEM, and JSON objects that are a JWK or a set of them (RFC 7517).

use std::ops::Range;

use memchr::memmem;

use super::serialized::objects;
use crate::jose::json::{Node, Value};
use crate::work;

/// A longer block of PEM is not taken for a key, in bytes.
const MAX_LEN: usize = 1 << 16;

/// What the labels of keys have in them (RFC 7468).
const LABELS: [&[u8]; 3] = [b"PRIVATE KEY", b"PUBLIC KEY", b"CERTIFICATE"];

/// Where keys stand, in order.
pub fn ranges(input: &[u8]) -> Vec<Range<usize>> {
    let mut found = pem(input);
    objects(input, &[b"\"kty\""], is_key, &mut found);
    found.sort_by_key(|range| range.start);
    found
}

/// The blocks of PEM that hold a key; one after the other counts as one, as a chain does.
fn pem(input: &[u8]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let end = memmem::Finder::new(b"-----END ");
    work::note(input.len());
    for start in memmem::find_iter(input, b"-----BEGIN ") {
        if found.last().is_some_and(|last| start < last.end) {
            continue;
        }
        let block = &input[start..input.len().min(start + MAX_LEN)];
        let label = &block[11..block.len().min(64)];
        let Some(dashes) = memmem::find(label, b"-----") else {
            continue;
        };
        let named = |wanted: &&[u8]| memmem::find(&label[..dashes], wanted).is_some();
        if !LABELS.iter().any(named) {
            continue;
        }
        work::note(block.len());
        let Some(at) = end.find(block) else { continue };
        let last = at + 9 + dashes + 5;
        found.push(start..start + last.min(block.len()));
    }
    found
}

/// True if an object is a JWK, or a set of them.
fn is_key(object: Node<'_>) -> bool {
    let has_kty =
        |object: Node<'_>| matches!(object.get("kty").map(Node::value), Some(Value::String(_)));
    let set = match object.get("keys").map(Node::value) {
        Some(Value::Array(mut keys)) => keys.any(has_kty),
        _ => false,
    };
    set || has_kty(object)
}
