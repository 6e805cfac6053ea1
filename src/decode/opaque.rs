//! Values that are no JWT (session ids, API keys, UUIDs): what can be said of them without their
//! issuer.

use super::brief;
use crate::jose::base64url;
use crate::text::Lang;
use crate::words::decode::opaque as words;

/// From here on a value that is no text passes as random: 128 bits (OWASP, Session Management).
const RANDOM: usize = 16;

/// What a value that is no JWT looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opaque {
    /// So many bytes in base64url, after a prefix such as `rt_` that names the kind.
    Base64url {
        /// The prefix with its `_`; may be empty.
        prefix: String,
        /// How many bytes.
        bytes: usize,
    },
    /// So many bytes in hexadecimal.
    Hex(usize),
    /// A UUID (RFC 9562 §4).
    Uuid,
    /// Base64url of a text, which anybody can read.
    Readable(String),
    /// Anything else, of so many bytes.
    Other(usize),
}

impl Opaque {
    /// What a value looks like. A guess: nothing in a random value says what it is.
    pub(super) fn of(value: &str) -> Self {
        let hex = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if value.len() >= 2 * RANDOM && value.len().is_multiple_of(2) && hex(value) {
            return Self::Hex(value.len() / 2);
        }
        let groups = value.split('-').map(|group| (group.len(), hex(group)));
        if groups.eq([8, 4, 4, 4, 12].map(|len| (len, true))) {
            return Self::Uuid;
        }
        let (prefix, bytes) = match (with_kind(value), base64url::decode(value)) {
            (Some((prefix, bytes)), _) => (prefix.to_owned(), bytes),
            (None, Ok(bytes)) => (String::new(), bytes),
            (None, Err(_)) => return Self::Other(value.len()),
        };
        match String::from_utf8(bytes) {
            Ok(text) if !text.contains(char::is_control) => Self::Readable(text),
            Ok(text) => {
                let bytes = text.len();
                Self::Base64url { prefix, bytes }
            }
            Err(error) => {
                let bytes = error.as_bytes().len();
                Self::Base64url { prefix, bytes }
            }
        }
    }

    /// What it is, in one sentence, safe to show.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Base64url { prefix, bytes } if prefix.is_empty() => {
                words::unknown(lang, bytes, words::IN_BASE64URL.get(lang))
            }
            Self::Base64url { prefix, bytes } => {
                words::unknown(lang, bytes, words::after_prefix(lang, prefix))
            }
            Self::Hex(bytes) => words::unknown(lang, bytes, words::IN_HEX.get(lang)),
            Self::Uuid => words::UUID.get(lang).to_owned(),
            Self::Readable(text) => words::readable(lang, brief(text)),
            Self::Other(bytes) => words::unknown(lang, bytes, ""),
        }
    }
}

/// The prefix that names the kind of a value, and the bytes after it: `rt_`, `ghp_`.
fn with_kind(value: &str) -> Option<(&str, Vec<u8>)> {
    // 16 and 32 bytes are what session ids have: there a `_` is a digit, no separator.
    if matches!(value.len(), 22 | 43) {
        return None;
    }
    let at = value.find('_').filter(|at| (2..=16).contains(at))?;
    let (kind, digits) = value.split_at(at + 1);
    let named = kind[..at].bytes().all(|byte| byte.is_ascii_lowercase());
    let bytes = base64url::decode(digits).ok()?;
    (named && bytes.len() >= RANDOM).then_some((kind, bytes))
}
