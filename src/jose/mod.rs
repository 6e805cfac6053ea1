//! Tokens as the standards write them: compact JWS (RFC 7515), JWT claims (RFC 7519), keys and
//! algorithms (RFC 7518, 8037, 9864), and a verifier that shows each of its checks.
//!
//! Nothing here reads a clock, a file or the environment: the time is an argument, and the same
//! arguments give the same answer. Text from a token is hostile; it is kept exactly as received
//! and made safe for a terminal elsewhere.

use std::borrow::Cow;

pub mod base64url;
pub mod check;
pub mod claims;
pub mod compact;
pub mod diagnose;
pub mod json;
pub mod json_serialization;
pub mod key;
pub mod keyfile;
pub mod mac;
pub mod mint;
pub mod teaching_keys;
pub mod unverified;

/// Text in UTF-8, where its byte order mark says that it is UTF-16; any other as it is.
pub(crate) fn from_utf16(text: &[u8]) -> Cow<'_, [u8]> {
    let unit = match text {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return Cow::Borrowed(text),
    };
    let units: Vec<u16> = text[2..]
        .as_chunks()
        .0
        .iter()
        .map(|&pair| unit(pair))
        .collect();
    Cow::Owned(String::from_utf16_lossy(&units).into_bytes())
}

/// A character from outside, in a form that is harmless anywhere: `` `#` `` or `U+202E`.
pub(crate) fn visible(character: char) -> String {
    if character.is_ascii_graphic() {
        format!("`{character}`")
    } else {
        format!("U+{:04X}", u32::from(character))
    }
}
