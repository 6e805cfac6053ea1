//! The grammar of JSON (RFC 8259), one function a rule: objects, arrays, strings, escapes, numbers,
//! depth.

use super::{DEPTH, Document, Entry, Fault, FaultKind, Kind, MAX_ENTRIES, Wanted};
use crate::work;

type Read = Result<(), Fault>;

/// Where the reader stands in a text, and what it has found so far. `at` and the table fit in 32
/// bits: longer texts are refused first.
struct Reader<'t> {
    text: &'t str,
    at: usize,
    entries: Vec<Entry>,
    spaced: bool,
}

pub(super) fn read(bytes: Vec<u8>) -> Result<Document, Fault> {
    work::note(bytes.len());
    let fault = |at, kind| Err(Fault { at, kind });
    if u32::try_from(bytes.len()).is_err() {
        return fault(0, FaultKind::TooLong);
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return fault(error.utf8_error().valid_up_to(), FaultKind::NotUtf8),
    };
    if text.starts_with('\u{feff}') {
        return fault(0, FaultKind::ByteOrderMark);
    }
    let mut reader = Reader {
        text: &text,
        at: 0,
        // A claim is about 20 bytes long and has two entries; one growth too many costs little.
        entries: Vec::with_capacity(text.len().min(1 << 12) / 8 + 1),
        spaced: false,
    };
    reader.document()?;
    let Reader {
        entries, spaced, ..
    } = reader;
    Ok(Document {
        text,
        entries,
        spaced,
    })
}

impl Reader<'_> {
    fn document(&mut self) -> Read {
        self.space();
        self.value(0)?;
        self.space();
        if self.at < self.text.len() {
            return Err(self.unexpected(Wanted::Nothing));
        }
        Ok(())
    }

    /// `depth` arrays and objects stand around this value: [`DEPTH`] bounds the recursion.
    fn value(&mut self, depth: usize) -> Read {
        if self.entries.len() >= MAX_ENTRIES {
            return Err(self.fault(FaultKind::TooMany));
        }
        match self.peek() {
            Some(b'"') => self.string(),
            Some(b'{') => self.nested(depth, Kind::Object, b'}', Wanted::CommaOrBrace),
            Some(b'[') => self.nested(depth, Kind::Array, b']', Wanted::CommaOrBracket),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.literal("true", Kind::True),
            Some(b'f') => self.literal("false", Kind::False),
            Some(b'n') => self.literal("null", Kind::Null),
            _ => Err(self.unexpected(Wanted::Value)),
        }
    }

    fn nested(&mut self, depth: usize, kind: Kind, close: u8, wanted: Wanted) -> Read {
        if depth == DEPTH {
            return Err(self.fault(FaultKind::TooDeep));
        }
        let index = self.entries.len();
        self.push(kind, self.at);
        self.at += 1;
        self.space();
        if self.peek() != Some(close) {
            loop {
                if kind == Kind::Object {
                    self.name()?;
                }
                self.value(depth + 1)?;
                self.space();
                match self.peek() {
                    Some(b',') => self.at += 1,
                    Some(byte) if byte == close => break,
                    _ => return Err(self.unexpected(wanted)),
                }
                self.space();
            }
        }
        self.at += 1;
        self.entries[index].end = narrow(self.at);
        self.entries[index].after = narrow(self.entries.len());
        Ok(())
    }

    fn name(&mut self) -> Read {
        if self.peek() != Some(b'"') {
            return Err(self.unexpected(Wanted::Name));
        }
        self.string()?;
        self.space();
        if self.peek() != Some(b':') {
            return Err(self.unexpected(Wanted::Colon));
        }
        self.at += 1;
        self.space();
        Ok(())
    }

    fn string(&mut self) -> Read {
        let start = self.at;
        let mut kind = Kind::String;
        self.at += 1;
        loop {
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => {
                    kind = Kind::EscapedString;
                    self.escape()?;
                }
                Some(control @ ..0x20) => {
                    return Err(self.fault(FaultKind::Control(control.into())));
                }
                Some(_) => self.at += 1,
                None => return Err(self.unexpected(Wanted::Quote)),
            }
        }
        self.at += 1;
        self.push(kind, start);
        Ok(())
    }

    /// A surrogate without its other half is let through: the text is kept as it is.
    fn escape(&mut self) -> Read {
        let tail = &self.text.as_bytes()[self.at + 1..];
        self.at += match tail {
            [b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => 2,
            [b'u', a, b, c, d, ..] if [a, b, c, d].iter().all(|h| h.is_ascii_hexdigit()) => 6,
            _ => return Err(self.fault(FaultKind::Escape)),
        };
        Ok(())
    }

    fn number(&mut self) -> Read {
        let start = self.at;
        self.skip(b"-");
        if self.peek() == Some(b'0') {
            self.at += 1;
            if self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
                return Err(self.fault(FaultKind::Number));
            }
        } else {
            self.digits()?;
        }
        if self.skip(b".") {
            self.digits()?;
        }
        if self.skip(b"eE") {
            self.skip(b"+-");
            self.digits()?;
        }
        self.push(Kind::Number, start);
        Ok(())
    }

    /// One digit or more.
    fn digits(&mut self) -> Read {
        let start = self.at;
        while self.skip(b"0123456789") {}
        if self.at == start {
            return Err(self.fault(FaultKind::Number));
        }
        Ok(())
    }

    fn literal(&mut self, literal: &str, kind: Kind) -> Read {
        let start = self.at;
        if !self.text[start..].starts_with(literal) {
            return Err(self.unexpected(Wanted::Value));
        }
        self.at += literal.len();
        self.push(kind, start);
        Ok(())
    }

    fn space(&mut self) {
        while self.skip(b" \t\r\n") {
            self.spaced = true;
        }
    }

    /// Moves past the next byte if it is one of these.
    fn skip(&mut self, any: &[u8]) -> bool {
        let found = self.peek().is_some_and(|byte| any.contains(&byte));
        self.at += usize::from(found);
        found
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Notes a value that starts there and ends here.
    fn push(&mut self, kind: Kind, start: usize) {
        self.entries.push(Entry {
            kind,
            start: narrow(start),
            end: narrow(self.at),
            after: narrow(self.entries.len() + 1),
        });
    }

    fn unexpected(&self, wanted: Wanted) -> Fault {
        self.fault(match self.text[self.at..].chars().next() {
            Some(found) => FaultKind::Unexpected(found, wanted),
            None => FaultKind::End(wanted),
        })
    }

    fn fault(&self, kind: FaultKind) -> Fault {
        Fault { at: self.at, kind }
    }
}

/// Never truncates: the text is shorter than 4 GiB, and has no more entries than bytes.
#[expect(clippy::cast_possible_truncation)]
fn narrow(position: usize) -> u32 {
    position as u32
}
