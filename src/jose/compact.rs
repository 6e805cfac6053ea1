//! The compact serialization: parts with dots between them (RFC 7515 §3.1, RFC 7516 §3.1).

use std::ops::Range;

use memchr::memchr_iter;

/// A text seen as dot-separated parts. Any text is one: what the parts hold is not looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compact<'t> {
    text: &'t str,
}

/// One part of a compact serialization.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'t> {
    /// The part, without the dots around it.
    pub text: &'t str,
    /// Its bytes in the whole text.
    pub range: Range<usize>,
}

impl<'t> Compact<'t> {
    /// Takes a text as a compact serialization.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self { text }
    }

    /// The parts in order; at least one, which may be empty.
    pub fn parts(self) -> impl Iterator<Item = Part<'t>> {
        let ends = memchr_iter(b'.', self.text.as_bytes()).chain([self.text.len()]);
        let mut start = 0;
        ends.map(move |end| {
            let range = start..end;
            start = end + 1;
            Part {
                text: &self.text[range.clone()],
                range,
            }
        })
    }

    /// The number of parts: 3 is a JWS, 5 a JWE.
    #[must_use]
    pub fn count(self) -> usize {
        memchr_iter(b'.', self.text.as_bytes()).count() + 1
    }

    /// Header, payload and signature, if there are exactly three parts.
    #[must_use]
    pub fn jws(self) -> Option<[Part<'t>; 3]> {
        let mut parts = self.parts();
        let jws = [parts.next()?, parts.next()?, parts.next()?];
        parts.next().is_none().then_some(jws)
    }

    /// What a JWS signs: the first two parts and the dot between them (RFC 7515 §5.1).
    /// A text with fewer parts is its own signing input.
    #[must_use]
    pub fn signing_input(self) -> &'t str {
        match memchr_iter(b'.', self.text.as_bytes()).nth(1) {
            Some(end) => &self.text[..end],
            None => self.text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_has_parts() {
        for (text, parts, input) in [
            ("", &[""][..], ""),
            ("a", &["a"], "a"),
            ("a.b", &["a", "b"], "a.b"),
            ("a.b.", &["a", "b", ""], "a.b"),
            ("..", &["", "", ""], "."),
            ("é.b.c.d", &["é", "b", "c", "d"], "é.b"),
        ] {
            let compact = Compact::new(text);
            let found: Vec<_> = compact.parts().map(|part| part.text).collect();
            assert_eq!(found, parts, "{text:?}");
            for part in compact.parts() {
                assert_eq!(&text[part.range], part.text, "{text:?}");
            }
            assert_eq!(compact.count(), parts.len(), "{text:?}");
            assert_eq!(compact.jws().is_some(), parts.len() == 3, "{text:?}");
            assert_eq!(compact.signing_input(), input, "{text:?}");
        }
    }
}
