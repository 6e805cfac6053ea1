//! `--explain`: the names of a token, each with its line and the characters that carry it, and the
//! bytes of each part.

use std::ops::Range;

use super::{Explanation, claim, parameter};
use crate::decode::{Decoded, PartName};
use crate::jose::{
    base64url,
    json::{Document, Text, Value},
};

/// So many bytes of a part are shown.
const MOST_BYTES: usize = 4096;

/// A name of a header or a payload.
#[derive(Clone, Debug)]
pub struct Explained<'d> {
    /// The name, as received.
    pub name: Text<'d>,
    /// The characters of its part that carry name and value, counted from 0; `None` where the
    /// token has no such part: the header that nothing protects.
    pub chars: Option<Range<usize>>,
    /// What it means.
    pub explanation: &'static Explanation,
}

/// The header parameters, in order.
pub fn header(decoded: &Decoded) -> impl Iterator<Item = Explained<'_>> {
    members(decoded.header.object(), parameter, |bytes| {
        Some(base64url::chars_of_bytes(bytes))
    })
}

/// The parameters that nothing protects, in order.
pub fn unprotected(decoded: &Decoded) -> impl Iterator<Item = Explained<'_>> {
    members(decoded.unprotected.as_ref(), parameter, |_| None)
}

/// The claims, in order.
pub fn payload(decoded: &Decoded) -> impl Iterator<Item = Explained<'_>> {
    let unencoded = matches!(decoded.header_member("b64"), Some(Value::Bool(false)));
    let document = decoded.payload.object();
    members(document, claim, move |bytes| {
        Some(match document.filter(|_| unencoded) {
            Some(document) => {
                let text = document.text();
                let chars = |at: usize| text.get(..at).map_or(at, |text| text.chars().count());
                chars(bytes.start)..chars(bytes.end)
            }
            None => base64url::chars_of_bytes(bytes),
        })
    })
}

fn members(
    document: Option<&Document>,
    explain: fn(&str) -> &'static Explanation,
    chars: impl Fn(Range<usize>) -> Option<Range<usize>>,
) -> impl Iterator<Item = Explained<'_>> {
    let members = document.and_then(|document| document.root().members());
    members.into_iter().flatten().map(move |member| Explained {
        name: member.name,
        chars: chars(member.name_range.start..member.value.range().end),
        explanation: explain(&member.name.to_string_lossy()),
    })
}

/// The first bytes of each part, as far as it decodes, and how many more there are. Nothing of
/// what was taken out.
pub fn bytes(decoded: &Decoded) -> impl Iterator<Item = (PartName, Vec<u8>, usize)> {
    decoded.parts.iter().map(|part| {
        let text = &decoded.token[part.range.clone()];
        let unencoded = part.name == PartName::Payload
            && matches!(decoded.header_member("b64"), Some(Value::Bool(false)));
        let mut bytes = match base64url::decode_lenient(text) {
            _ if unencoded => text.as_bytes().to_vec(),
            Ok(bytes) => bytes,
            Err(fault) => {
                let end = fault.at() - usize::from(fault.at() % 4 == 1);
                base64url::decode_lenient(&text[..end]).unwrap_or_default()
            }
        };
        let more = bytes.len().saturating_sub(MOST_BYTES);
        bytes.truncate(MOST_BYTES);
        (part.name, bytes, more)
    })
}
