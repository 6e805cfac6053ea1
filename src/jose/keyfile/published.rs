//! Keys in JSON that is no JWK: certificates by `kid`, as Google publishes them, the `public_key` of
//! a realm, the private key of a service account, PEM in any other member.

use super::{KeyFault, der, pem, unwrapped};
use crate::jose::json::{Document, Node, Value};

/// Names that say of a value that it is a key, and do not name one. Compared without case, `_` and
/// `-`.
const NOT_A_KID: [&str; 14] = [
    "key",
    "publickey",
    "privatekey",
    "pubkey",
    "signingkey",
    "verificationkey",
    "pem",
    "publickeypem",
    "cert",
    "certificate",
    "x509",
    "jwtkey",
    "jwtpublickey",
    "secret",
];

/// A key as it stands in JSON.
pub enum Written {
    /// As PEM.
    Pem(String),
    /// As the base64 of DER.
    Der(Vec<u8>),
}

/// The keys, each with its `kid` where it stands under one.
///
/// # Errors
/// If there is none, or the JSON says where the keys are in place of them.
pub fn read(document: &Document) -> Result<Vec<(Option<String>, Written)>, KeyFault> {
    let root = document.root();
    if let Some(Value::String(uri)) = root.get("jwks_uri").map(Node::value) {
        return Err(KeyFault::Discovery(uri.to_string_lossy().into_owned()));
    }
    let mut found = Vec::new();
    collect(root, None, &mut found);
    if found.is_empty() {
        return Err(KeyFault::NoKty);
    }
    // Where all is keys, and no name is that of a thing, the names are theirs.
    let kids = root.members().is_some_and(|mut members| {
        members.all(|member| {
            let pem = matches!(member.value.value(), Value::String(text) if pem::is_pem(&text.to_string_lossy()));
            pem && !says_key(&member.name.to_string_lossy())
        })
    });
    if !kids {
        for (kid, _) in &mut found {
            *kid = None;
        }
    }
    Ok(found)
}

fn collect(node: Node<'_>, name: Option<String>, found: &mut Vec<(Option<String>, Written)>) {
    match node.value() {
        Value::Object(members) => {
            for member in members {
                let name = member.name.to_string_lossy().into_owned();
                collect(member.value, Some(name), found);
            }
        }
        Value::Array(items) => items.for_each(|item| collect(item, None, found)),
        Value::String(text) => {
            let text = text.to_string_lossy();
            if pem::is_pem(&text) {
                found.push((name, Written::Pem(text.into_owned())));
            } else if name.as_deref().is_some_and(says_key)
                && let Some(bytes) = unwrapped(&text)
                && bytes.first() == Some(&der::SEQUENCE)
            {
                found.push((None, Written::Der(bytes)));
            }
        }
        _ => {}
    }
}

fn says_key(name: &str) -> bool {
    let name: String = name.chars().filter(|c| !matches!(c, '_' | '-')).collect();
    NOT_A_KID.contains(&&*name.to_ascii_lowercase())
}
