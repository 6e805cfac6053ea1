//! Whether the payload of a token so far is a whole JSON text, for whoever joins its lines.

use crate::jose::{base64url, json::Document};
use crate::work;

/// What is known of a payload so far. Its JSON is followed as it comes, so that no line is read
/// twice to find out whether it is the last.
#[derive(Debug, Default)]
pub struct Payload {
    /// The bits that make no byte yet, and how many.
    bits: (u32, u32),
    /// How many characters were followed.
    followed: usize,
    /// How many objects and arrays are open; `None` before the first.
    depth: Option<usize>,
    in_string: bool,
    escaped: bool,
    /// True if it was found to be no JSON, or to go on after its end.
    lost: bool,
}

impl Payload {
    /// How many of its characters were followed.
    pub fn followed(&self) -> usize {
        self.followed
    }

    /// Goes on over the characters that follow.
    pub fn follow(&mut self, more: &[u8]) {
        work::note(more.len());
        self.followed += more.len();
        for &character in more {
            let sextet = match character {
                b'+' => Some(62),
                b'/' => Some(63),
                other => base64url::sextet(other),
            };
            let Some(sextet) = sextet else { continue };
            let (bits, count) = (self.bits.0 << 6 | u32::from(sextet), self.bits.1 + 6);
            self.bits = (bits & 0xffff, count % 8);
            if count >= 8 {
                self.byte((bits >> (count - 8) & 0xff) as u8);
            }
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.in_string {
            let escaped = self.escaped;
            self.escaped = !escaped && byte == b'\\';
            self.in_string = escaped || byte != b'"';
            return;
        }
        match (byte, self.depth) {
            (b' ' | b'\t' | b'\r' | b'\n', _) => {}
            (b'{' | b'[', None) => self.depth = Some(1),
            (_, None | Some(0)) => self.lost = true,
            (b'{' | b'[', Some(depth)) => self.depth = Some(depth + 1),
            (b'}' | b']', Some(depth)) => self.depth = Some(depth - 1),
            (b'"', _) => self.in_string = true,
            _ => {}
        }
    }

    /// True if `so_far`, all that was followed, is a JSON text.
    pub fn is_whole(&mut self, so_far: impl FnOnce() -> String) -> bool {
        if self.lost || self.depth != Some(0) {
            return false;
        }
        let bytes = base64url::decode_lenient(&so_far()).unwrap_or_default();
        self.lost = Document::read(bytes).is_err();
        !self.lost
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payload_is_whole_where_its_json_ends() {
        for (text, whole) in [
            ("{}", true),
            (" {\"a\":[1,{\"b\":\"}\\\"\"}]}\n ", true),
            ("[[]]", true),
            ("{\"a\":\"}", false),
            ("{\"a\":\"\\\\\"}", true),
            ("{\"a\":\"\\\"}", false),
            ("{}{}", false),
            ("{]", false),
            ("}", false),
            ("1", false),
            ("", false),
            ("{\"a\":{}", false),
        ] {
            let encoded = base64url::encode(text.as_bytes());
            for step in 1..=encoded.len().max(1) {
                let mut payload = Payload::default();
                encoded
                    .as_bytes()
                    .chunks(step)
                    .for_each(|more| payload.follow(more));
                assert_eq!(payload.followed(), encoded.len());
                assert_eq!(
                    payload.is_whole(|| encoded.clone()),
                    whole,
                    "{text} by {step}"
                );
            }
        }
    }
}
