//! What a byte, or a few of them, can be in a token and around it.

use memchr::memchr2;

use crate::jose::base64url::sextet;
use crate::work;

/// A character of base64url (RFC 4648 §5).
pub fn is_digit(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}

/// A byte that may stand in a token, however it is spelled.
pub fn is_inside(byte: u8) -> bool {
    is_digit(byte) || matches!(byte, b'.' | b'+' | b'/' | b'=' | b'~')
}

/// How many bytes at the start of a text are base64url.
pub fn digits(text: &[u8]) -> usize {
    let (steps, _) = text.as_chunks::<STEP>();
    let whole = steps.iter().take_while(|step| all_digits(step)).count() * STEP;
    let rest = &text[whole..];
    let other = rest.iter().position(|&byte| !DIGIT[usize::from(byte)]);
    let digits = whole + other.unwrap_or(rest.len());
    work::note(digits + 1);
    digits
}

/// How many bytes at the end of a text are base64url.
pub fn digits_back(text: &[u8]) -> usize {
    let (_, steps) = text.as_rchunks::<STEP>();
    let whole = steps.iter().rev();
    let whole = whole.take_while(|step| all_digits(step)).count() * STEP;
    let rest = &text[..text.len() - whole];
    let other = rest.iter().rposition(|&byte| !DIGIT[usize::from(byte)]);
    let digits = whole + other.map_or(rest.len(), |other| rest.len() - other - 1);
    work::note(digits + 1);
    digits
}

/// So many bytes are looked at together, by code without a branch: the compiler makes it a few
/// instructions of the processor's wide registers.
const STEP: usize = 16;

#[expect(
    clippy::needless_bitwise_bool,
    reason = "without a branch, a step is looked at in few instructions"
)]
fn all_digits(step: &[u8; STEP]) -> bool {
    step.iter().fold(true, |all, &byte| {
        let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
        let number = byte.wrapping_sub(b'0') < 10;
        all & (letter | number | (byte == b'-') | (byte == b'_'))
    })
}

/// The first place from one on whose digits are no other than those of what [`starts_object`] takes:
/// no header starts before it.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "without a branch, a step is looked at in few instructions"
)]
pub fn may_start(text: &[u8], from: usize) -> Option<usize> {
    // Of two digits: `{` with half of what may follow it, or a space with half of another or of `{`.
    let near = |a: u8, b: u8| {
        let braced = (b == b'y') | (b == b'w') | (b == b'3');
        let space = (b == b'H') | (b == b'C') | (b == b'A');
        let newline = (b == b'n') | (b == b'i') | (b == b'g');
        let other = (b == b'X') | (b == b'S') | (b == b'Q');
        ((a == b'e') & braced)
            | ((a == b'I') & space)
            | ((a == b'C') & (newline | other))
            | ((a == b'D') & other)
    };
    let may = |at: usize| {
        let digits = &text[at..text.len().min(at + 4)];
        near(text[at], text[at + 1]) && object_start(digits) != Some(false)
    };
    let last = text.len().checked_sub(1)?;
    let mut at = from;
    while at < last {
        let end = last.min(at + 2 * STEP);
        work::note(end - at);
        // All of a step at once, where there is one.
        let any = text[at..].first_chunk::<{ 2 * STEP + 1 }>();
        let any = any.is_none_or(|step| {
            (0..2 * STEP).fold(false, |any, n| any | near(step[n], step[n + 1]))
        });
        if any && let Some(found) = (at..end).find(|at| may(*at)) {
            return Some(found);
        }
        at = end;
    }
    None
}

const DIGIT: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        table[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        byte += 1;
    }
    table
};

/// The character that a `%XX` or a `\uXXXX`, `\/` at the start of a text stands for, and the length
/// of that spelling.
pub fn escaped(text: &[u8]) -> Option<(u8, usize)> {
    match *text {
        [b'%', a, b, ..] => Some((hex(a)? << 4 | hex(b)?, 3)),
        [b'\\', b'/', ..] => Some((b'/', 2)),
        [b'\\', b'u', b'0', b'0', a, b, ..] => Some((hex(a)? << 4 | hex(b)?, 6)),
        _ => None,
    }
}

/// A text with such spellings replaced by what they stand for; `None` where it has none.
pub fn unescaped(text: &str) -> Option<String> {
    let mut out = Vec::new();
    let mut rest = text.as_bytes();
    while let Some(at) = memchr2(b'%', b'\\', rest) {
        let (plain, spelled) = rest.split_at(at);
        out.extend_from_slice(plain);
        let (byte, length) = escaped(spelled).unwrap_or((spelled[0], 1));
        out.push(byte);
        rest = &spelled[length..];
    }
    out.extend_from_slice(rest);
    work::note(text.len());
    (out.len() < text.len()).then(|| String::from_utf8_lossy(&out).into_owned())
}

fn hex(byte: u8) -> Option<u8> {
    let digit = char::from(byte).to_digit(16)?;
    u8::try_from(digit).ok()
}

/// The length of a line break and of the indentation after it; 0 where there is none. A `\` before
/// it is how a shell joins lines.
pub fn line_break(text: &[u8]) -> usize {
    let ([b'\n', rest @ ..] | [b'\r' | b'\\', b'\n', rest @ ..] | [b'\\', b'\r', b'\n', rest @ ..]) =
        text
    else {
        return 0;
    };
    let spaces = rest.iter().take_while(|&&byte| is_blank(byte)).count();
    work::note(spaces);
    text.len() - rest.len() + spaces
}

/// A space or a tab.
pub fn is_blank(byte: u8) -> bool {
    byte == b' ' || byte == b'\t'
}

/// True if a text decodes to the start of a JSON object: `{`, and a name or the end after it.
pub fn starts_object(text: &[u8]) -> bool {
    // `{` at once, or space, newline or tab, carriage return before it.
    matches!(text.first(), Some(b'e' | b'I' | b'C' | b'D')) && object_start(text) == Some(true)
}

/// Whether a text decodes to the start of a JSON object; `None` where it ends before that is plain.
fn object_start(text: &[u8]) -> Option<bool> {
    let (mut bits, mut count, mut open) = (0_u32, 0, false);
    for &digit in text {
        work::note(1);
        let Some(sextet) = sextet(digit) else {
            return Some(false);
        };
        bits = bits << 6 | u32::from(sextet);
        count += 6;
        if count < 8 {
            continue;
        }
        count -= 8;
        match ((bits >> count & 0xff) as u8, open) {
            (b' ' | b'\t' | b'\n' | b'\r', _) => {}
            (b'{', false) => open = true,
            (b'"' | b'}', true) => return Some(true),
            _ => return Some(false),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jose::base64url;

    #[test]
    fn nothing_that_starts_an_object_is_passed_over() {
        let bytes = b" \t\n\r{}\"x";
        let pick = |n: usize| bytes[n % bytes.len()];
        let all = bytes.len().pow(5);
        for n in 0..all {
            let object = [0, 1, 2, 3, 4].map(|at| pick(n / bytes.len().pow(at)));
            let digits = base64url::encode(&object).into_bytes();
            if !starts_object(&digits) {
                continue;
            }
            let at = n % 71;
            let text = [&b"-".repeat(at), &digits[..], b"."].concat();
            assert_eq!(may_start(&text, n % (at + 1)), Some(at), "{object:?}");
            let rest = [&text[..], b"."].concat();
            assert!(may_start(&rest, at + 1).is_none_or(|next| next > at));
        }
    }

    #[test]
    fn digits_are_counted_from_either_end() {
        for length in 0..70 {
            let text = [&b"Az09-_".repeat(12)[..length], b"."].concat();
            assert_eq!(digits(&text), length);
            let text = [b".", &b"Az09-_".repeat(12)[..length]].concat();
            assert_eq!(digits_back(&text), length);
        }
        for other in (0..=u8::MAX).filter(|byte| !is_digit(*byte)) {
            let text = [&[b'a'; 20][..], &[other], &[b'a'; 20]].concat();
            assert_eq!((digits(&text), digits_back(&text)), (20, 20), "{other}");
        }
    }

    #[test]
    fn an_object_is_known_by_its_start() {
        for object in ["{}", "{\"", "{\"alg\":1", " {\"", "\n\t{ \r\n}", "\r{\"a"] {
            assert!(
                starts_object(base64url::encode(object.as_bytes()).as_bytes()),
                "{object}"
            );
        }
        for other in [
            "", "{", "{'", "{a", "[", "[]", "\"{\"", "a{}", " x", "{ 1", "{,",
        ] {
            assert!(
                !starts_object(base64url::encode(other.as_bytes()).as_bytes()),
                "{other}"
            );
        }
        assert!(!starts_object(b"eye") && !starts_object(b"ew/") && !starts_object(b"Info"));
    }

    #[test]
    fn line_breaks_and_escapes_have_lengths() {
        for (text, length) in [
            ("\nx", 1),
            ("\r\n \t x", 5),
            ("\\\n x", 3),
            ("x", 0),
            ("\rx", 0),
            ("\\nx", 0),
            ("\n\n", 1),
        ] {
            assert_eq!(line_break(text.as_bytes()), length, "{text:?}");
        }
        assert_eq!(escaped(b"%2Ex"), Some((b'.', 3)));
        assert_eq!(escaped(b"\\u003d"), Some((b'=', 6)));
        assert_eq!(escaped(b"\\/"), Some((b'/', 2)));
        for none in ["%2", "%+1", "\\u20ac", "\\n", "x"] {
            assert_eq!(escaped(none.as_bytes()), None);
        }
    }
}
