//! SD-JWT (RFC 9901): its disclosures, and whether the issuer signed the digest of each.

use aws_lc_rs::digest::{Algorithm, SHA256, SHA384, SHA512, digest};

use super::{Decoded, Found, FoundAs, Kind, Problem, What};
use crate::jose::{
    base64url,
    json::{Document, Node, Value},
};

/// So many disclosures are decoded.
const MAX: usize = 256;

/// A claim, or the element of an array, that the issuer signed as a digest and that the holder has
/// chosen to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disclosure {
    /// The disclosure, as received.
    pub text: String,
    /// The decoded array: salt, name, value; without a name where it is the element of an array.
    /// `None` if it is no such array.
    pub array: Option<Document>,
    /// Its digest in base64url; `None` where `_sd_alg` names a hash that is not known.
    pub digest: Option<String>,
    /// Whether the digest stands in the payload, or in another disclosure. Where it does not, the
    /// issuer never signed this claim.
    pub signed: Option<bool>,
}

impl Disclosure {
    fn read(text: &str, hash: Option<&'static Algorithm>) -> Self {
        let array = base64url::decode(text)
            .ok()
            .and_then(|bytes| Document::read(bytes).ok());
        let digest = hash.map(|hash| base64url::encode(digest(hash, text.as_bytes()).as_ref()));
        Self {
            text: text.to_owned(),
            array: array.filter(|array| matches!(elements(array).len(), 2 | 3)),
            digest,
            signed: None,
        }
    }

    /// The salt.
    #[must_use]
    pub fn salt(&self) -> Option<Node<'_>> {
        elements(self.array.as_ref()?).first().copied()
    }

    /// The name of the claim; `None` for the element of an array.
    #[must_use]
    pub fn name(&self) -> Option<Node<'_>> {
        match elements(self.array.as_ref()?)[..] {
            [_, name, _] => Some(name),
            _ => None,
        }
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> Option<Node<'_>> {
        elements(self.array.as_ref()?).last().copied()
    }
}

impl Decoded {
    /// Reads what follows the first `~`: disclosures, each with a `~` after it, and the key binding.
    pub(super) fn disclose(&mut self, disclosed: &str, now: i64, depth: usize) {
        if self.kind == Kind::Jws {
            self.kind = Kind::SdJwt;
        }
        let (disclosed, key_binding) = disclosed.rsplit_once('~').unwrap_or(("", disclosed));
        let payload = self.payload.object();
        let named = payload.and_then(|payload| payload.root().get("_sd_alg"));
        let hash = match named.map(Node::value) {
            None => Some(&SHA256),
            Some(Value::String(name)) => hash_named(&name.to_string_lossy()),
            Some(_) => None,
        };
        let texts = disclosed.split('~').filter(|text| !text.is_empty());
        let more = texts.clone().count().saturating_sub(MAX);
        let read = |text| Disclosure::read(text, hash);
        let mut all: Vec<_> = texts.take(MAX).map(read).collect();
        let mut digests = Vec::new();
        let documents = all
            .iter()
            .filter_map(|one| one.array.as_ref())
            .chain(payload);
        for document in documents {
            collect(document.root(), &mut digests);
        }
        digests.sort_unstable();
        for one in &mut all {
            one.signed = one
                .digest
                .as_ref()
                .map(|digest| digests.binary_search(digest).is_ok());
        }
        self.disclosures = Some(all);
        if more > 0 {
            let (part, at, what) = (None, None, What::MoreDisclosures(more));
            self.problems.push(Problem { part, at, what });
        }
        if key_binding.contains('.') {
            let length = key_binding.chars().count();
            let found = Found {
                form: FoundAs::KeyBinding,
                name: None,
                cookie: None,
                line: 1,
                column: self.token.chars().count() + disclosed.chars().count() + 3,
                length,
            };
            if !self.unwrap(key_binding, found, now, depth) {
                self.note_more_inside();
            }
        }
    }
}

/// The hash with a name of the IANA registry that RFC 9901 §4.1.1 refers to.
fn hash_named(name: &str) -> Option<&'static Algorithm> {
    match name {
        "sha-256" => Some(&SHA256),
        "sha-384" => Some(&SHA384),
        "sha-512" => Some(&SHA512),
        _ => None,
    }
}

/// The digests in `_sd` members and in elements `{"...": digest}`, at any depth.
fn collect(node: Node<'_>, digests: &mut Vec<String>) {
    match node.value() {
        Value::Object(members) => {
            for member in members {
                match member.value.value() {
                    Value::Array(items) if member.name.is("_sd") => {
                        digests.extend(items.filter_map(text));
                    }
                    Value::String(_) if member.name.is("...") => digests.extend(text(member.value)),
                    _ => collect(member.value, digests),
                }
            }
        }
        Value::Array(items) => items.for_each(|item| collect(item, digests)),
        _ => {}
    }
}

fn text(node: Node<'_>) -> Option<String> {
    match node.value() {
        Value::String(text) => Some(text.to_string_lossy().into_owned()),
        _ => None,
    }
}

/// The first elements of an array, one more than a disclosure has.
fn elements(document: &Document) -> Vec<Node<'_>> {
    match document.root().value() {
        Value::Array(items) => items.take(4).collect(),
        _ => Vec::new(),
    }
}
