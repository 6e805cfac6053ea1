//! The parts of a token read: base64url with its repairs, JSON objects, duplicate names, and the
//! problems noted on the way.

use std::ops::Range;

use super::part::{Content, Part, PartName};
use super::problem::{Problem, What};
use crate::jose::{
    base64url::{self, Repair},
    json::Document,
};

/// How many duplicate names of a part are told one by one.
const MAX_DUPLICATES: usize = 8;

/// True if a text decodes, as far as it does, to the start of a JSON object.
pub(super) fn starts_object(text: &str) -> bool {
    let (bytes, _) = decode(text);
    bytes.trim_ascii_start().starts_with(b"{")
}

/// Reads parts and keeps what it finds on the way.
#[derive(Default)]
pub(super) struct Reader {
    pub parts: Vec<Part>,
    pub problems: Vec<Problem>,
    /// True if a part does not decode.
    pub lost: bool,
    /// True if the header decodes to something else than a JSON object.
    pub misread: bool,
}

impl Reader {
    pub(super) fn note(&mut self, part: Option<PartName>, at: Option<usize>, what: What) {
        self.problems.push(Problem { part, at, what });
    }

    /// A part that should hold a JSON object.
    pub(super) fn content(&mut self, name: PartName, token: &str, range: Range<usize>) -> Content {
        let text = &token[range.clone()];
        let (bytes, whole) = self.bytes(name, token, range);
        if bytes.is_empty() && whole && name == PartName::Payload {
            self.note(Some(name), Some(0), What::EmptyPayload);
            return Content::Other(bytes);
        }
        self.json(name, text, bytes, whole)
    }

    /// A payload that stands in the token as it is (RFC 7797 §5.2).
    pub(super) fn unencoded(&mut self, token: &str, range: Range<usize>) -> Content {
        let bytes = token[range.clone()].as_bytes().to_vec();
        self.part(PartName::Payload, token, range, Some(bytes.len()));
        match Document::read(bytes.clone()) {
            Ok(document) if document.root().members().is_some() => Content::Object(document),
            _ => Content::Other(bytes),
        }
    }

    /// The third part. `None` if it does not decode: half a signature says nothing.
    pub(super) fn signature(&mut self, token: &str, range: Range<usize>) -> Option<Vec<u8>> {
        let (bytes, whole) = self.bytes(PartName::Signature, token, range);
        whole.then_some(bytes)
    }

    /// A part of which only the lengths are shown.
    pub(super) fn skip(&mut self, name: PartName, token: &str, range: Range<usize>) {
        self.bytes(name, token, range);
    }

    /// The bytes of a part as far as it decodes, and whether that is all of it.
    fn bytes(&mut self, name: PartName, token: &str, range: Range<usize>) -> (Vec<u8>, bool) {
        let text = &token[range.clone()];
        if let Ok(bytes) = base64url::decode(text) {
            self.parts.push(Part {
                name,
                chars: text.len(),
                range,
                bytes: Some(bytes.len()),
            });
            return (bytes, true);
        }
        let (bytes, fault) = decode(text);
        let whole = fault.is_none();
        self.part(name, token, range, whole.then_some(bytes.len()));
        if let Some(fault) = fault {
            self.lost = true;
            self.note(Some(name), Some(fault.at()), What::NotBase64url(fault));
        } else {
            self.repairs(name, text);
        }
        (bytes, whole)
    }

    fn part(&mut self, name: PartName, token: &str, range: Range<usize>, bytes: Option<usize>) {
        self.parts.push(Part {
            name,
            chars: token[range.clone()].chars().count(),
            range,
            bytes,
        });
    }

    /// What was repaired; a character of standard base64 once, however many there are.
    fn repairs(&mut self, name: PartName, text: &str) {
        let standard = |repair: &Repair| matches!(repair, Repair::Standard { .. });
        let mut rest = base64url::repairs(text).peekable();
        while let Some(repair) = rest.next() {
            let (Repair::Standard { at, .. }
            | Repair::Padding { at, .. }
            | Repair::SpareBits { at, .. }) = repair;
            let mut more = 0;
            if standard(&repair) {
                while rest.next_if(standard).is_some() {
                    more += 1;
                }
            }
            self.note(Some(name), Some(at), What::Repaired { repair, more });
        }
    }

    fn json(&mut self, name: PartName, text: &str, bytes: Vec<u8>, whole: bool) -> Content {
        // A place in the decoded text, as the character of the part that carries it.
        let at = |byte: usize| Some(base64url::chars_of_bytes(byte..byte).start);
        // The reader keeps the bytes: where it fails they are decoded once more.
        let other = || Content::Other(decode(text).0);
        let document = match Document::read(bytes) {
            Ok(document) if document.root().members().is_some() => document,
            // Of half a part it is no news that its JSON ends too early.
            _ if !whole => return other(),
            Ok(_) => {
                self.misread |= name == PartName::Header;
                self.note(Some(name), Some(0), What::NotAnObject);
                return other();
            }
            Err(fault) => {
                self.misread |= name == PartName::Header;
                self.note(Some(name), at(fault.at), What::NotJson(fault));
                return other();
            }
        };
        let (duplicates, count) = document.first_duplicates(MAX_DUPLICATES + 1);
        for member in duplicates.iter().take(MAX_DUPLICATES) {
            let byte = member.name_range.start;
            let name_again = member.name.to_string_lossy().into_owned();
            self.note(Some(name), at(byte), What::Duplicate(name_again, byte));
        }
        if let Some(member) = duplicates.get(MAX_DUPLICATES) {
            let more = count - MAX_DUPLICATES;
            let at = at(member.name_range.start);
            self.note(Some(name), at, What::MoreDuplicates(more));
        }
        drop(duplicates);
        Content::Object(document)
    }
}

/// The bytes of a text up to its first fault, and that fault.
fn decode(text: &str) -> (Vec<u8>, Option<base64url::Fault>) {
    match base64url::decode_lenient(text) {
        Ok(bytes) => (bytes, None),
        Err(fault) => {
            // All before the fault is ASCII; a lonely character at its end carries no byte.
            let end = fault.at() - usize::from(fault.at() % 4 == 1);
            let bytes = base64url::decode_lenient(&text[..end]).unwrap_or_default();
            (bytes, Some(fault))
        }
    }
}
