//! As much DER as keys are written in (X.690 §10): definite lengths, tags of one byte.

/// The tag of an INTEGER.
pub const INTEGER: u8 = 0x02;
/// The tag of a BIT STRING.
pub const BIT_STRING: u8 = 0x03;
/// The tag of an OCTET STRING.
pub const OCTET_STRING: u8 = 0x04;
/// The tag of NULL.
pub const NULL: u8 = 0x05;
/// The tag of an OBJECT IDENTIFIER.
pub const OID: u8 = 0x06;
/// The tag of a SEQUENCE.
pub const SEQUENCE: u8 = 0x30;

/// Values one after another. `None` from any of its functions: not there, or not DER.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'d>(&'d [u8]);

impl<'d> Reader<'d> {
    /// A reader of these bytes.
    pub fn new(bytes: &'d [u8]) -> Self {
        Self(bytes)
    }

    /// True if everything was read.
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// The tag of the next value.
    pub fn peek(self) -> Option<u8> {
        self.0.first().copied()
    }

    /// The content of the next value, if it has this tag.
    pub fn take(&mut self, tag: u8) -> Option<&'d [u8]> {
        let (&found, rest) = self.0.split_first()?;
        let (&first, rest) = rest.split_first()?;
        let (len, rest) = match first {
            0..=0x7f => (usize::from(first), rest),
            0x81..=0x84 => {
                let (len, rest) = rest.split_at_checked(usize::from(first - 0x80))?;
                let value = len.iter().fold(0, |n, &byte| n << 8 | usize::from(byte));
                // The shortest form is the only one (X.690 §10.1).
                let shortest = len[0] != 0 && value >= 0x80;
                (shortest.then_some(value)?, rest)
            }
            _ => return None,
        };
        let (content, rest) = rest.split_at_checked(len)?;
        (found == tag).then(|| {
            self.0 = rest;
            content
        })
    }

    /// The inside of the next value, a SEQUENCE.
    pub fn sequence(&mut self) -> Option<Self> {
        self.take(SEQUENCE).map(Self)
    }

    /// The next value as a positive INTEGER: big-endian, without leading zeros.
    pub fn positive(&mut self) -> Option<&'d [u8]> {
        let number = self.take(INTEGER)?;
        let magnitude = number.strip_prefix(&[0]).unwrap_or(number);
        let first = *magnitude.first()?;
        // A zero stands where the sign bit would be set, and only there (X.690 §8.3.2).
        let signed = number.len() > magnitude.len();
        (signed == (first >= 0x80)).then_some(magnitude)
    }

    /// The next value as an INTEGER of one byte.
    pub fn small(&mut self) -> Option<u8> {
        match self.take(INTEGER)? {
            &[number @ 0..0x80] => Some(number),
            _ => None,
        }
    }

    /// The next value as a BIT STRING of whole bytes.
    pub fn bits(&mut self) -> Option<&'d [u8]> {
        match self.take(BIT_STRING)? {
            [0, bytes @ ..] => Some(bytes),
            _ => None,
        }
    }
}

/// Writes one value.
pub fn write(tag: u8, content: &[&[u8]]) -> Vec<u8> {
    let len: usize = content.iter().map(|part| part.len()).sum();
    let mut out = vec![tag];
    if let Ok(short @ 0..0x80) = u8::try_from(len) {
        out.push(short);
    } else {
        let bytes = len.to_be_bytes();
        let bytes = without_zeros(&bytes);
        // At most 8 bytes.
        out.push(0x80 | u8::try_from(bytes.len()).unwrap_or_default());
        out.extend(bytes);
    }
    out.extend(content.concat());
    out
}

/// Writes a positive INTEGER.
pub fn write_positive(number: &[u8]) -> Vec<u8> {
    let number = without_zeros(number);
    let negative = number.first().is_some_and(|&byte| byte >= 0x80);
    let sign: &[u8] = if negative { &[0] } else { &[] };
    write(INTEGER, &[sign, number])
}

/// A big-endian number without its leading zeros.
pub fn without_zeros(number: &[u8]) -> &[u8] {
    let start = number.iter().position(|&byte| byte != 0);
    &number[start.unwrap_or(number.len())..]
}

/// An OBJECT IDENTIFIER with dots, for messages (X.690 §8.19).
pub fn dotted(oid: &[u8]) -> String {
    let mut arcs: Vec<u64> = Vec::new();
    let mut arc = 0_u64;
    for byte in oid {
        arc = arc.wrapping_shl(7) | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            if arcs.is_empty() {
                let first = (arc / 40).min(2);
                arcs.push(first);
                arc -= first * 40;
            }
            arcs.push(arc);
            arc = 0;
        }
    }
    let arcs: Vec<_> = arcs.iter().map(u64::to_string).collect();
    arcs.join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_shortest_length_is_read() {
        for (bytes, content) in [
            (&[4, 1, 7][..], Some(&[7][..])),
            (&[4, 0], Some(&[])),
            (&[4, 0x81, 1, 7], None),
            (&[4, 0x80, 7, 0, 0], None),
            (&[4, 2, 7], None),
            (&[4, 0x84, 0xff, 0xff, 0xff, 0xff], None),
            (&[4], None),
            (&[], None),
        ] {
            assert_eq!(Reader::new(bytes).take(OCTET_STRING), content, "{bytes:?}");
        }
        for len in [0, 127, 128, 255, 256, 70_000] {
            let content = vec![1; len];
            let written = write(OCTET_STRING, &[&content]);
            let mut reader = Reader::new(&written);
            assert_eq!(reader.take(OCTET_STRING), Some(&content[..]));
            assert!(reader.is_empty());
        }
    }

    #[test]
    fn integers_are_positive_and_minimal() {
        for (bytes, number) in [
            (&[2, 1, 5][..], Some(&[5][..])),
            (&[2, 2, 0, 0x85], Some(&[0x85])),
            (&[2, 2, 0, 5], None),
            (&[2, 1, 0x85], None),
            (&[2, 1, 0], None),
            (&[2, 0], None),
        ] {
            assert_eq!(Reader::new(bytes).positive(), number, "{bytes:?}");
            if let Some(number) = number {
                assert_eq!(write_positive(&[&[0, 0], number].concat()), bytes);
            }
        }
    }

    #[test]
    fn identifiers_have_dots() {
        assert_eq!(dotted(b"\x2a\x86\x48\xce\x3d\x02\x01"), "1.2.840.10045.2.1");
        assert_eq!(
            dotted(b"\x60\x86\x48\x01\x65\x03\x04\x03\x11"),
            "2.16.840.1.101.3.4.3.17"
        );
        assert_eq!(dotted(&[0xff; 40]), "");
    }
}
