//! Terms of Erlang in their external format, as JSON: what Phoenix puts into a session.

use serde_json::{Map, Value};

use crate::decode::inflate;

/// Deeper terms are not read.
const MAX_DEPTH: usize = 32;

/// A term as JSON: an atom is a string, a tuple an array; `None` where it is no term, or of a kind
/// that no session holds.
pub fn json(bytes: &[u8]) -> Option<Value> {
    let inflated;
    let term = match bytes.strip_prefix(&[131])? {
        // The size of the term, and zlib.
        [b'P', _, _, _, _, rest @ ..] => {
            inflated = inflate::zlib(rest).ok()?;
            &inflated[..]
        }
        term => term,
    };
    let mut reader = Reader { rest: term };
    let value = reader.term(0)?;
    reader.rest.is_empty().then_some(value)
}

struct Reader<'t> {
    rest: &'t [u8],
}

impl<'t> Reader<'t> {
    fn term(&mut self, depth: usize) -> Option<Value> {
        if depth > MAX_DEPTH {
            return None;
        }
        Some(match self.number(1)? {
            97 => self.number(1)?.into(),
            98 => i32::from_be_bytes(self.take(4)?.try_into().ok()?).into(),
            70 => f64::from_be_bytes(self.take(8)?.try_into().ok()?).into(),
            110 => {
                let (len, sign) = (self.number(1)?, self.number(1)?);
                let digits = self.take(len.min(9))?.iter().rev();
                let number = digits.fold(0_i128, |sum, &digit| sum << 8 | i128::from(digit));
                i64::try_from(if sign == 0 { number } else { -number })
                    .ok()?
                    .into()
            }
            100 | 118 => self.atom(2)?,
            115 | 119 => self.atom(1)?,
            104 => {
                let count = self.number(1)?;
                self.list(count, depth)?
            }
            105 => {
                let count = self.number(4)?;
                self.list(count, depth)?
            }
            106 => Value::Array(Vec::new()),
            107 => {
                let len = self.number(2)?;
                self.take(len)?.to_vec().into()
            }
            108 => {
                let count = self.number(4)?;
                let list = self.list(count, depth)?;
                // Only proper lists: they end with an empty one.
                (self.number(1)? == 106).then_some(list)?
            }
            109 => {
                let len = self.number(4)?;
                String::from_utf8_lossy(self.take(len)?).into()
            }
            116 => {
                let mut map = Map::new();
                for _ in 0..self.number(4)? {
                    let name = match self.term(depth + 1)? {
                        Value::String(name) => name,
                        other => other.to_string(),
                    };
                    map.insert(name, self.term(depth + 1)?);
                }
                map.into()
            }
            _ => return None,
        })
    }

    fn list(&mut self, count: usize, depth: usize) -> Option<Value> {
        let mut items = Vec::new();
        for _ in 0..count {
            items.push(self.term(depth + 1)?);
        }
        Some(items.into())
    }

    fn atom(&mut self, width: usize) -> Option<Value> {
        let len = self.number(width)?;
        Some(match self.take(len)? {
            b"true" => true.into(),
            b"false" => false.into(),
            b"nil" => Value::Null,
            name => String::from_utf8_lossy(name).into(),
        })
    }

    /// A number of so many bytes, the highest first.
    fn number(&mut self, width: usize) -> Option<usize> {
        let bytes = self.take(width)?.iter();
        Some(bytes.fold(0, |sum, &byte| sum << 8 | usize::from(byte)))
    }

    fn take(&mut self, len: usize) -> Option<&'t [u8]> {
        let (taken, rest) = self.rest.split_at_checked(len)?;
        self.rest = rest;
        Some(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::json as read;

    /// Terms as `:erlang.term_to_binary/1` writes them, by the documentation of the format.
    #[test]
    fn a_term_is_json() {
        for (term, json) in [
            (&[131, 97, 7][..], "7"),
            (&[131, 98, 255, 255, 255, 254], "-2"),
            (&[131, 70, 63, 248, 0, 0, 0, 0, 0, 0], "1.5"),
            (&[131, 110, 4, 0, 0, 0, 0, 128], "2147483648"),
            (&[131, 119, 3, b'n', b'i', b'l'], "null"),
            (&[131, 100, 0, 4, b't', b'r', b'u', b'e'], "true"),
            (&[131, 104, 2, 119, 2, b'o', b'k', 97, 1], r#"["ok",1]"#),
            (&[131, 108, 0, 0, 0, 1, 97, 1, 106], "[1]"),
            (&[131, 107, 0, 2, 1, 2], "[1,2]"),
            (&[131, 109, 0, 0, 0, 2, b'h', b'i'], r#""hi""#),
            (
                &[131, 116, 0, 0, 0, 1, 109, 0, 0, 0, 1, b'k', 106],
                r#"{"k":[]}"#,
            ),
        ] {
            assert_eq!(
                read(term).map(|json| json.to_string()).as_deref(),
                Some(json)
            );
            for end in 0..term.len() {
                assert_eq!(read(&term[..end]), None, "{term:?}");
            }
        }
        let deep = [&[131][..], &[104, 1].repeat(10_000), &[106]].concat();
        assert_eq!(read(&deep), None);
        assert_eq!(read(&[131, 116, 255, 255, 255, 255]), None);
    }
}
