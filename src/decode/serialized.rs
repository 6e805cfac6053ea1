//! JWS and JWE in JSON form: each signature, and each recipient, is a token.

use std::borrow::Cow;
use std::sync::Arc;

use super::{Decoded, Found, FoundAs, Outside, Problem, What};
use crate::jose::json::{Document, Member, Node, Value};
use crate::jose::json_serialization::{self, Fault};

/// So many signatures or recipients of one object are shown.
const MAX: usize = 64;

/// Which signature of a JWS in JSON a token is, and what keeps all of them from being verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Serialized {
    /// Which one, counted from 1.
    pub number: usize,
    /// How many there are.
    pub of: usize,
    /// A name that stands twice in one object of the whole text, and the byte where it does again.
    pub duplicate: Option<(String, usize)>,
    /// Why the object is no JWS, if it is only like one.
    pub fault: Option<Fault>,
}

/// The tokens of an object that [`super::find`] has found to be a JWS or a JWE.
pub(super) fn read(object: &[u8], found: &Found, now: i64) -> Vec<Decoded> {
    let Ok(document) = Document::read(object.to_vec()) else {
        return Vec::new(); // it was read before
    };
    let object = document.root();
    let jwe = object.get("ciphertext").is_some();
    let each = object.get(if jwe { "recipients" } else { "signatures" });
    // The flattened form has the members of the only one beside the others.
    let (each, of): (Vec<Node<'_>>, usize) = match each.map(Node::value) {
        Some(Value::Array(each)) if each.clone().next().is_some() => {
            (each.clone().take(MAX).collect(), each.count())
        }
        _ => (vec![object], 1),
    };
    let duplicates = document.first_duplicates(1).0;
    let duplicate = duplicates.first().map(
        |Member {
             name, name_range, ..
         }| { (name.to_string_lossy().into_owned(), name_range.start) },
    );
    let fault = json_serialization::read(&document).err();
    let shown = each.len();
    let whole: Arc<str> = document.text().into();
    let tokens = each.into_iter().enumerate().map(|(n, one)| {
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
            serialized: (!jwe).then(|| Serialized {
                number: n + 1,
                of,
                duplicate: duplicate.clone(),
                fault: fault.clone(),
            }),
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
        let mut token = Decoded::read(&texts.join("."), ranges.into_iter(), outside);
        token.whole = Some(Arc::clone(&whole));
        if let Some(disclosed) = token.unprotected.as_ref().and_then(disclosed) {
            token.disclose(&disclosed, now, 0);
        }
        let mut note = |what| {
            let (part, at) = (None, None);
            token.problems.push(Problem { part, at, what });
        };
        if let Some((name, byte)) = &duplicate {
            note(What::Duplicate(name.clone(), *byte));
        }
        if let Some(fault) = fault.clone().filter(|_| !jwe) {
            note(What::Serialization(fault));
        }
        if n + 1 == shown && of > shown {
            note(What::MoreSignatures(of - shown));
        }
        token
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

/// What an SD-JWT in JSON discloses, as it stands in the compact form (RFC 9901 §8).
fn disclosed(unprotected: &Document) -> Option<String> {
    let header = unprotected.root();
    let Value::Array(disclosures) = header.get("disclosures")?.value() else {
        return None;
    };
    let mut disclosed = String::new();
    for one in disclosures {
        if let Value::String(one) = one.value() {
            disclosed += &one.to_string_lossy();
        }
        disclosed += "~";
    }
    Some(disclosed + &text(header, "kb_jwt"))
}
