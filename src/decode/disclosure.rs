//! A disclosure of an SD-JWT (RFC 9901 §4.2): salt, name and value, and its digest.

use aws_lc_rs::digest::{Algorithm, digest};

use crate::jose::{
    base64url,
    claims::meant,
    json::{Document, Node, Value},
};

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
    /// Whether the digest stands in the payload, or in another disclosure that the issuer signed.
    /// Where it does not, the issuer never signed this claim.
    pub signed: Option<bool>,
    /// True if it is a claim of the payload itself.
    pub is_claim: bool,
}

impl Disclosure {
    pub(super) fn read(text: &str, hash: Option<&'static Algorithm>) -> Self {
        let array = base64url::decode(text)
            .ok()
            .and_then(|bytes| Document::read(bytes).ok());
        let digest = hash.map(|hash| digest_of(hash, text));
        Self {
            text: text.to_owned(),
            array: array.filter(|array| matches!(elements(array).len(), 2 | 3)),
            digest,
            signed: None,
            is_claim: false,
        }
    }

    /// True if it is an array of salt, name and value, or of salt and value (RFC 9901 §4.2), in
    /// which no name stands twice.
    pub(super) fn is_well_formed(&self) -> bool {
        let Some(array) = &self.array else {
            return false;
        };
        let mut texts = elements(array).into_iter().rev().skip(1).map(meant);
        texts.all(|text| text.is_some()) && array.first_duplicates(1).1 == 0
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

/// The digest of a text, as an SD-JWT names it (RFC 9901 §4.2.3).
pub(super) fn digest_of(hash: &'static Algorithm, text: &str) -> String {
    base64url::encode(digest(hash, text.as_bytes()).as_ref())
}

/// The first elements of an array, one more than a disclosure has.
fn elements(document: &Document) -> Vec<Node<'_>> {
    match document.root().value() {
        Value::Array(items) => items.take(4).collect(),
        _ => Vec::new(),
    }
}
