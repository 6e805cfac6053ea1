//! HMAC secrets: at least 32 bytes, raw or in base64, base64url or hexadecimal, and none that is a
//! published key.

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use serde::Serialize;

use super::{Builder, Form, KeyFault, Numbers, Raw, collect};
use crate::jose::{base64url, key::Key, mac::from_hex};

/// The shortest HMAC secret, in bytes: as long as the hash of HS256 (RFC 7518 §3.2).
pub const SHORTEST_SECRET: usize = 32;

/// The spelling of a secret.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SecretEncoding {
    /// As it is, a final newline included.
    #[default]
    Raw,
    /// base64, with or without padding.
    Base64,
    /// base64url, with or without padding.
    Base64url,
    /// Hexadecimal digits, in either case.
    Hex,
}

impl SecretEncoding {
    /// Every encoding.
    pub const ALL: [Self; 4] = [Self::Raw, Self::Base64, Self::Base64url, Self::Hex];

    /// The name, as on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Raw => "raw",
            Self::Base64 => "base64",
            Self::Base64url => "base64url",
            Self::Hex => "hex",
        }
    }

    /// The bytes of a secret. Whitespace around an encoded one does not count.
    ///
    /// # Errors
    /// [`KeyFault::NotEncoded`] if it is not written so.
    pub fn decode(self, written: &[u8]) -> Result<Vec<u8>, KeyFault> {
        let text = std::str::from_utf8(written).map(str::trim).ok();
        let unpadded = text.map(|text| text.trim_end_matches('='));
        match self {
            Self::Raw => Some(written.to_vec()),
            Self::Base64 => unpadded.and_then(|text| STANDARD_NO_PAD.decode(text).ok()),
            Self::Base64url => unpadded.and_then(|text| base64url::decode(text).ok()),
            Self::Hex => text.and_then(from_hex),
        }
        .ok_or(KeyFault::NotEncoded(self))
    }
}

/// Takes bytes as an HMAC secret, as they are.
///
/// # Errors
/// If they are empty, shorter than [`SHORTEST_SECRET`] or longer than [`super::MAX_LEN`], or a key of
/// another kind in any form.
pub fn secret(bytes: &[u8]) -> Result<Key, KeyFault> {
    let form = match collect(bytes).and_then(Builder::finish) {
        Err(fault @ (KeyFault::TooLong | KeyFault::Ssh)) => return Err(fault),
        Ok(file) => Some(file.form),
        // A key that is refused is still no secret.
        Err(fault) => fault.form(bytes),
    };
    if let Some(form) = form {
        return Err(KeyFault::KeyAsSecret(form));
    }
    let raw = Raw::from(Numbers::Secret(bytes.to_vec()));
    raw.judge().map(|(key, _)| key)
}

impl KeyFault {
    /// The form of the key that was refused; `None` where there is no key at all.
    fn form(&self, bytes: &[u8]) -> Option<Form> {
        match self {
            Self::Empty
            | Self::Unrecognized
            | Self::Json(_)
            | Self::NoKty
            | Self::Discovery(_)
            | Self::Der => None,
            _ if bytes.trim_ascii().starts_with(b"{") => Some(Form::Jwk),
            _ if bytes.trim_ascii().starts_with(b"[") => Some(Form::JwkSet),
            _ if bytes.windows(11).any(|run| run == b"-----BEGIN ") => Some(Form::Pem),
            _ => Some(Form::Der),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_decoded_as_was_asked_for() {
        for (encoding, written, bytes) in [
            (SecretEncoding::Raw, "a\n", Some(&b"a\n"[..])),
            (SecretEncoding::Base64, "+/8=\n", Some(b"\xfb\xff")),
            (SecretEncoding::Base64, "+/8", Some(b"\xfb\xff")),
            (SecretEncoding::Base64, "-_8", None),
            (SecretEncoding::Base64url, " -_8= ", Some(b"\xfb\xff")),
            (SecretEncoding::Base64url, "+/8", None),
            (SecretEncoding::Hex, "fbFF\r\n", Some(b"\xfb\xff")),
            (SecretEncoding::Hex, "fbf", None),
            (SecretEncoding::Hex, "fbéx", None),
        ] {
            let decoded = encoding.decode(written.as_bytes());
            let expected = bytes.ok_or(KeyFault::NotEncoded(encoding));
            assert_eq!(decoded.as_deref(), expected.as_deref(), "{written}");
        }
    }
}
