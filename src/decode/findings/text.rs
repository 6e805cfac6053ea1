//! L57: characters that are not seen, or that act: controls, bidi, invisible ones.

use super::{Hit, MAX_FACTS, Note, Severity, Subject};
use crate::decode::{Content, Kind};
use crate::jose::json::{Document, Node, Value};
use crate::text::safe;

pub(super) fn hidden_characters(subject: &Subject<'_>) -> Option<Hit> {
    let decoded = subject.decoded;
    let mut hidden = Hidden::default();
    if let Kind::Opaque(_) = decoded.kind {
        hidden.text(&decoded.token);
    }
    hidden.content(&decoded.header);
    hidden.content(&decoded.payload);
    hidden.hit()
}

/// Characters that a terminal may not see, counted.
#[derive(Default)]
struct Hidden {
    /// Each of the first kinds, and how often.
    points: Vec<(u32, usize)>,
    /// How many there are of kinds that are not listed.
    more: usize,
    worst: Option<Severity>,
}

impl Hidden {
    fn content(&mut self, content: &Content) {
        match content {
            Content::Object(document) => self.document(document),
            Content::Other(bytes) => self.text(readable(bytes)),
            Content::Absent => {}
        }
    }

    fn document(&mut self, document: &Document) {
        // Without an escape and without an odd byte there is nothing to look for. All bytes are
        // looked at, since that is done many at a time.
        let odd = |byte: u8| !matches!(byte, b' '..=b'~') || (byte == b'\\');
        if document
            .text()
            .bytes()
            .fold(false, |any, byte| any | odd(byte))
        {
            self.node(document.root());
        }
    }

    fn node(&mut self, node: Node<'_>) {
        match node.value() {
            Value::String(text) => text.code_points().for_each(|point| self.point(point)),
            Value::Array(items) => items.for_each(|item| self.node(item)),
            Value::Object(members) => members.for_each(|member| {
                let name = member.name.code_points();
                name.for_each(|point| self.point(point));
                self.node(member.value);
            }),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        text.chars().for_each(|c| self.point(Ok(c)));
    }

    fn point(&mut self, point: Result<char, u16>) {
        let point = match point {
            Ok(c) if !safe::is_unsafe(c) => return,
            Ok(c) => u32::from(c),
            Err(surrogate) => u32::from(surrogate),
        };
        self.worst = self.worst.max(Some(severity(point)));
        if let Some((_, count)) = self.points.iter_mut().find(|(known, _)| *known == point) {
            *count += 1;
        } else if self.points.len() < MAX_FACTS {
            self.points.push((point, 1));
        } else {
            self.more += 1;
        }
    }

    fn hit(self) -> Option<Hit> {
        let mut hit = Hit::default().with(self.worst?);
        for (point, count) in self.points {
            hit.add(format!("U+{point:04X}"), Note::Count(count));
        }
        hit.more = self.more;
        Some(hit)
    }
}

/// The text that these bytes are, up to a character that is cut at their end; nothing where they
/// are no text.
fn readable(bytes: &[u8]) -> &str {
    let text = match str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) if error.error_len().is_some() => "",
        Err(error) => str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(),
    };
    if text.contains('\0') { "" } else { text }
}

/// How bad a character is. Joiners and variation selectors stand in ordinary text: in Persian, in
/// the scripts of India, in emoji.
fn severity(point: u32) -> Severity {
    match point {
        0x200c | 0x200d | 0xfe00..=0xfe0f => Severity::Info,
        // Controls, and what turns the reading direction (UAX #9).
        0..=0x1f | 0x7f..=0x9f | 0x202a..=0x202e | 0x2066..=0x2069 => Severity::Error,
        _ => Severity::Warn,
    }
}
