//! A key in the place of a token: a JWK, a set of them, PEM; and whether it is one to be kept.

use super::findings::PRIVATE_MEMBERS;
use crate::jose::json::{Document, Node, Value};
use crate::text::Lang;
use crate::words::decode::key as words;

/// A key that stands where a token was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PastedKey {
    /// How it is written: `PEM`, `JWK`, `JWK set`.
    pub form: &'static str,
    /// Which half it is.
    pub half: Half,
}

/// Which half of a key pair a key is, or neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// The one that verifies.
    Public,
    /// The one that signs or decrypts.
    Private,
    /// A secret that does both.
    Secret,
}

impl PastedKey {
    /// What a text is that was found to be a key.
    pub(super) fn of(text: &str) -> Self {
        let Ok(document) = Document::read(text.as_bytes().to_vec()) else {
            let label = text.lines().next().unwrap_or_default();
            let half = if label.contains("PRIVATE KEY") {
                Half::Private
            } else {
                Half::Public
            };
            return Self { form: "PEM", half };
        };
        let root = document.root();
        match root.get("keys").map(Node::value) {
            Some(Value::Array(mut keys)) => Self {
                form: "JWK set",
                half: keys
                    .find_map(|key| Some(half(key)).filter(|half| *half != Half::Public))
                    .unwrap_or(Half::Public),
            },
            _ => Self {
                form: "JWK",
                half: half(root),
            },
        }
    }

    /// True if whoever reads it can sign or decrypt with it.
    #[must_use]
    pub fn is_to_be_kept(self) -> bool {
        self.half != Half::Public
    }

    /// What it is and what it is for, in one sentence.
    #[must_use]
    pub fn say(self, lang: Lang) -> String {
        let said = match self.half {
            Half::Public => words::public,
            Half::Private => words::private,
            Half::Secret => words::secret,
        };
        said(lang, self.form)
    }
}

/// Which half a JWK is (RFC 7517 §9.2).
fn half(jwk: Node<'_>) -> Half {
    let has = |name: &&str| jwk.get(name).is_some();
    let secret =
        matches!(jwk.get("kty").map(Node::value), Some(Value::String(kty)) if kty.is("oct"));
    match PRIVATE_MEMBERS.iter().any(has) {
        true if secret => Half::Secret,
        true => Half::Private,
        false => Half::Public,
    }
}
