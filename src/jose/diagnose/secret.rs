//! The forms in which a secret may be given that is signed with in another: quotes, a byte order
//! mark, a line of an environment file, an encoding.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::Serialize;

use crate::jose::{base64url, from_utf16, keyfile::SecretEncoding, mac::hex};

/// So many lines of an environment file are tried.
const MAX_LINES: usize = 64;
const QUOTES: [u8; 3] = *b"\"'`";
const MARK: &[u8] = b"\xef\xbb\xbf";

/// What a secret was turned into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SecretForm {
    /// The secret as given, which is too short to be accepted.
    TooShort {
        /// Its length.
        bytes: usize,
        /// The shortest length, that of the hash.
        needed: usize,
    },
    /// Its final newline taken away.
    WithoutNewline,
    /// A newline added.
    WithNewline,
    /// What is around it, whitespace, taken away.
    WithoutSpaces,
    /// The quotes around it taken away.
    WithoutQuotes,
    /// Quotes put around it.
    WithQuotes,
    /// Its byte order mark taken away.
    WithoutMark,
    /// Its text in UTF-8, where it is given in UTF-16.
    FromUtf16,
    /// The value of a variable in it: `NAME=value`.
    EnvValue,
    /// The bytes that it stands for as base64.
    FromBase64,
    /// The bytes that it stands for as base64url.
    FromBase64url,
    /// The bytes that it stands for as hexadecimal digits.
    FromHex,
    /// Its base64.
    ToBase64,
    /// Its base64url.
    ToBase64url,
    /// Its hexadecimal digits.
    ToHex,
}

/// What a secret may have been turned into, or from. `needed` is the length of the hash.
pub(super) fn secret_forms(
    secret: &[u8],
    needed: usize,
) -> impl Iterator<Item = (SecretForm, Vec<u8>)> {
    use SecretForm as Form;
    let bytes = secret.len();
    let decoded = |encoding: SecretEncoding| {
        let decoded = encoding.decode(secret).ok();
        decoded.filter(|bytes| !bytes.is_empty())
    };
    let own = <[u8]>::to_vec;
    let one = |form: Form, secret: Option<Vec<u8>>| secret.map(|secret| (form, secret));
    let quoted = |quote: u8| [&[quote], secret, &[quote]].concat();
    let trimmed = secret.trim_ascii();
    let forms = [
        one(
            Form::TooShort { bytes, needed },
            (bytes < needed).then(|| own(secret)),
        ),
        one(Form::WithoutNewline, without_newline(secret).map(own)),
        one(Form::WithNewline, Some([secret, b"\n"].concat())),
        one(
            Form::WithoutSpaces,
            (trimmed.len() < bytes).then(|| own(trimmed)),
        ),
        one(Form::WithoutQuotes, without_quotes(trimmed).map(own)),
        one(Form::WithQuotes, Some(quoted(b'"'))),
        one(Form::WithQuotes, Some(quoted(b'\''))),
        one(Form::WithoutMark, secret.strip_prefix(MARK).map(copied)),
        one(Form::FromUtf16, in_utf8(secret).as_deref().map(copied)),
        one(Form::FromBase64, decoded(SecretEncoding::Base64)),
        one(Form::FromBase64url, decoded(SecretEncoding::Base64url)),
        one(Form::FromHex, decoded(SecretEncoding::Hex)),
        one(Form::ToBase64, Some(STANDARD.encode(secret).into_bytes())),
        one(
            Form::ToBase64url,
            Some(base64url::encode(secret).into_bytes()),
        ),
        one(Form::ToHex, Some(hex(secret).into_bytes())),
    ];
    let values = env_values(secret).map(|value| (Form::EnvValue, value));
    forms
        .into_iter()
        .flatten()
        .chain(values.collect::<Vec<_>>())
}

/// The text without its final newline; `None` where it has none.
pub(super) fn without_newline(text: &[u8]) -> Option<&[u8]> {
    let text = text.strip_suffix(b"\n")?;
    Some(text.strip_suffix(b"\r").unwrap_or(text))
}

/// The text without the newline that an editor or a shell has put at its end.
fn copied(text: &[u8]) -> Vec<u8> {
    without_newline(text).unwrap_or(text).to_vec()
}

fn in_utf8(text: &[u8]) -> Option<Vec<u8>> {
    let utf8 = from_utf16(text);
    (*utf8 != *text).then(|| utf8.into_owned())
}

fn without_quotes(text: &[u8]) -> Option<&[u8]> {
    let (&first, rest) = text.split_first()?;
    rest.strip_suffix(&[first])
        .filter(|_| QUOTES.contains(&first))
}

/// The values of the lines `NAME=value` and `export NAME=value`, without their quotes.
fn env_values(text: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let text = text.strip_prefix(MARK).unwrap_or(text);
    let lines = text.split(|&byte| byte == b'\n').take(MAX_LINES);
    lines.filter_map(|line| {
        let line = line.trim_ascii();
        let line = line.strip_prefix(b"export ").unwrap_or(line);
        let at = line.iter().position(|&byte| byte == b'=')?;
        let (name, value) = (line[..at].trim_ascii(), line[at + 1..].trim_ascii());
        let in_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
        let is_name = !name.is_empty() && name.iter().all(in_name);
        let value = without_quotes(value).unwrap_or(value);
        (is_name && !value.is_empty()).then(|| value.to_vec())
    })
}
