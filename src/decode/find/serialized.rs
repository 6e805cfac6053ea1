//! JSON objects that are a JWS or a JWE (RFC 7515 §7.2, RFC 7516 §7.2).

use std::ops::Range;

use memchr::{memchr, memmem};

use super::path::Path;
use crate::jose::json::{Document, Node, Value};
use crate::work;

/// A longer JSON text is not read for them.
const MAX_LEN: usize = 4 << 20;

/// Where they stand, in order. None is looked into for another.
pub fn ranges(input: &[u8]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let names = [&b"\"signature"[..], b"\"ciphertext\""];
    objects(input, &names, is_serialized, &mut found);
    found
}

/// Adds the places of the objects that `wanted` tells, of those JSON texts that hold one of these
/// names. None is looked into for another.
pub fn objects(
    input: &[u8],
    names: &[&[u8]],
    wanted: fn(Node<'_>) -> bool,
    found: &mut Vec<Range<usize>>,
) {
    let names: Vec<_> = names.iter().map(memmem::Finder::new).collect();
    let named = |text: &[u8]| {
        work::note(text.len());
        names.iter().any(|name| name.find(text).is_some())
    };
    if !named(input) {
        return;
    }
    let mut at = 0;
    while let Some((text, next)) = json_text(input, at) {
        if text.len() <= MAX_LEN
            && named(&input[text.clone()])
            && let Ok(document) = Document::read(input[text.clone()].to_vec())
        {
            collect(document.root(), text.start, wanted, found);
        }
        at = next;
    }
}

/// The next JSON text that begins a line, and where to go on.
fn json_text(input: &[u8], from: usize) -> Option<(Range<usize>, usize)> {
    let mut at = from;
    loop {
        let line = input.get(at..)?;
        let line = line.strip_prefix(super::BYTE_ORDER_MARK).unwrap_or(line);
        let blank = line
            .iter()
            .take_while(|byte| byte.is_ascii_whitespace())
            .count();
        let start = input.len() - line.len() + blank;
        work::note(blank + 1);
        if matches!(input.get(start), Some(b'{' | b'[')) {
            let end = Path::end(input, start);
            return Some((start..end, end));
        }
        at = start + memchr(b'\n', input.get(start..)?)? + 1;
        work::note(at - start);
    }
}

fn collect(
    node: Node<'_>,
    start: usize,
    wanted: fn(Node<'_>) -> bool,
    found: &mut Vec<Range<usize>>,
) {
    let mut inside = |node| collect(node, start, wanted, found);
    match node.value() {
        Value::Object(_) if wanted(node) => {
            let range = node.range();
            found.push(start + range.start..start + range.end);
        }
        Value::Object(members) => members.for_each(|member| inside(member.value)),
        Value::Array(items) => items.for_each(inside),
        _ => {}
    }
}

/// True if an object has the members that a JWS or a JWE must have.
fn is_serialized(object: Node<'_>) -> bool {
    let is_text = |object: Node<'_>, name| {
        matches!(object.get(name).map(Node::value), Some(Value::String(_)))
    };
    let has_header =
        |object: Node<'_>| object.get("protected").is_some() || object.get("header").is_some();
    let many = |name| match object.get(name).map(Node::value) {
        Some(Value::Array(items)) => Some(items),
        _ => None,
    };
    let signed = |object: Node<'_>| is_text(object, "signature") && has_header(object);
    // A detached payload is left out (RFC 7515 appendix F).
    signed(object)
        || many("signatures").is_some_and(|mut items| items.next().is_some() && items.all(signed))
        || (is_text(object, "ciphertext")
            && (has_header(object)
                || many("recipients").is_some()
                || object.get("unprotected").is_some()))
}
