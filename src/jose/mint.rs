//! A token put together: header and payload signed into the compact serialization, or left
//! unsigned.

use super::{base64url, key::SigningKey};

/// Signs a header and a payload, both as JSON text, and gives the compact serialization.
///
/// The texts are taken as they are, byte for byte: a header that says something else than the key
/// does makes a token that lies, which some lessons need.
#[must_use]
pub fn mint(header: &str, payload: &str, key: &SigningKey) -> String {
    let mut token = signing_input(header, payload);
    let signature = key.sign(token.as_bytes());
    token.push('.');
    token.push_str(&signature);
    token
}

/// A token whose third part is empty, as `alg` = `none` has it (RFC 7519 §6).
#[must_use]
pub fn unsigned(header: &str, payload: &str) -> String {
    signing_input(header, payload) + "."
}

/// What is signed: both texts as base64url, and a dot between them (RFC 7515 §5.1).
#[must_use]
pub fn signing_input(header: &str, payload: &str) -> String {
    let part = |text: &str| base64url::encode(text.as_bytes());
    part(header) + "." + &part(payload)
}
