//! Text from outside made safe for a terminal: controls, escapes, bidi and invisible characters are
//! shown, never sent.
//!
//! A token, a header, an argument or a file name may hold characters that move the cursor, answer
//! for the user, turn the reading direction or are not seen at all. Whatever came from outside
//! passes through here on its way to stdout, stderr, the screen, a window title or the clipboard.
//! What may not pass is shown as `\u{202e}`: never dropped, so that a reader learns that it is
//! there. No escape sequence is let through: a list of harmless ones is a parser, and parsers of
//! escape sequences have been bypassed (CVE-2022-46663).

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fmt::{self, Write as _};

/// Text from outside that is safe wherever it is displayed. Newlines and tabs stay.
#[derive(Clone, Copy, Debug)]
pub struct Safe<'a>(pub &'a str);

impl fmt::Display for Safe<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        replace(self.0, is_unsafe, f, show)
    }
}

/// The text as a terminal may see it, over several lines: newlines and tabs stay.
#[must_use]
pub fn text(text: &str) -> Cow<'_, str> {
    replaced(text, is_unsafe, show)
}

/// The text as a terminal may see it, for a place of one line: newlines and tabs are shown too.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    replaced(text, |c| is_unsafe(c) || c == '\n' || c == '\t', show)
}

/// Bytes that should have been UTF-8, as [`text`]; each byte that is none is shown as `\x{ff}`.
#[must_use]
pub fn bytes(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        out.push_str(&text(chunk.valid()));
        for byte in chunk.invalid() {
            let _ = write!(out, "\\x{{{byte:02x}}}"); // a String takes everything
        }
    }
    out
}

/// An argument or a file name, for a place of one line.
#[must_use]
pub fn os(name: &OsStr) -> String {
    line(&bytes(name.as_encoded_bytes())).into_owned()
}

/// A complete JSON text with the same characters written as `\uXXXX` (RFC 8259 §7): it means what
/// it meant before. A carriage return between values becomes a space.
#[must_use]
pub fn json(json: &str) -> Cow<'_, str> {
    replaced(json, is_unsafe, |c, out| {
        if c == '\r' {
            return out.write_char(' '); // valid JSON has it raw only between values
        }
        let mut units = [0; 2];
        for unit in c.encode_utf16(&mut units) {
            write!(out, "\\u{unit:04x}")?;
        }
        Ok(())
    })
}

/// A text as one word of a POSIX shell: between single quotes.
#[must_use]
pub fn shell_word(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// True for what may not reach a terminal: controls (C0 but newline and tab, DEL, C1), line and
/// paragraph separators, bidi controls (UAX #9), and all that is not seen
/// (`Default_Ignorable_Code_Point`, UAX #44), tags and variation selectors among it.
#[must_use]
pub fn is_unsafe(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control() && c != '\n' && c != '\t';
    }
    matches!(
        c,
        '\u{80}'..='\u{9f}'
            | '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// How one character is written in place of itself.
fn show<W: fmt::Write + ?Sized>(c: char, out: &mut W) -> fmt::Result {
    write!(out, "\\u{{{:x}}}", u32::from(c))
}

/// So many bytes are looked at in one step.
const STEP: usize = 32;

fn replaced(
    text: &str,
    bad: impl Fn(char) -> bool,
    write: impl Fn(char, &mut String) -> fmt::Result,
) -> Cow<'_, str> {
    let Some(first) = first_bad(text, &bad) else {
        return Cow::Borrowed(text);
    };
    let mut out = String::with_capacity(text.len() + 16);
    out.push_str(&text[..first]);
    let _ = replace(&text[first..], bad, &mut out, write); // a String takes everything
    Cow::Owned(out)
}

fn replace<W: fmt::Write + ?Sized>(
    mut text: &str,
    bad: impl Fn(char) -> bool,
    out: &mut W,
    write: impl Fn(char, &mut W) -> fmt::Result,
) -> fmt::Result {
    while let Some(at) = first_bad(text, &bad) {
        out.write_str(&text[..at])?;
        let mut rest = text[at..].chars();
        if let Some(c) = rest.next() {
            write(c, out)?;
        }
        text = rest.as_str();
    }
    out.write_str(text)
}

/// Most text is printable ASCII: its runs are passed over without decoding them, many bytes in a
/// step where there are many.
fn first_bad(text: &str, bad: impl Fn(char) -> bool) -> Option<usize> {
    let plain = |byte: &u8| matches!(byte, b' '..=b'~');
    let mut at = 0;
    loop {
        let (steps, _) = text.as_bytes()[at..].as_chunks::<STEP>();
        let all_plain = |step: &&[u8; STEP]| step.iter().fold(true, |all, byte| all & plain(byte));
        at += STEP * steps.iter().take_while(all_plain).count();
        at += text.as_bytes()[at..].iter().position(|byte| !plain(byte))?;
        let c = text[at..].chars().next()?;
        if bad(c) {
            return Some(at);
        }
        at += c.len_utf8();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// One character of each kind that must be escaped.
    const HOSTILE: &[char] = &[
        '\0',
        '\u{7}',
        '\u{8}',
        '\r',
        '\u{1b}',
        '\u{7f}',
        '\u{80}',
        '\u{9b}',
        '\u{9d}',
        '\u{9f}',
        '\u{ad}',
        '\u{61c}',
        '\u{180e}',
        '\u{200b}',
        '\u{200c}',
        '\u{200d}',
        '\u{200e}',
        '\u{200f}',
        '\u{2028}',
        '\u{2029}',
        '\u{202a}',
        '\u{202e}',
        '\u{2060}',
        '\u{2064}',
        '\u{2066}',
        '\u{2069}',
        '\u{206f}',
        '\u{3164}',
        '\u{fe0f}',
        '\u{feff}',
        '\u{fff9}',
        '\u{e0001}',
        '\u{e0041}',
        '\u{e007f}',
        '\u{e0100}',
    ];

    #[test]
    fn ordinary_text_of_any_script_stays_and_is_not_copied() {
        for plain in [
            "",
            "Zoë 王",
            "a\tb\nc",
            "番号札と旅券。",
            "é e\u{301}",
            "😀",
            "\u{a0}\u{fffd}",
        ] {
            assert!(
                matches!(text(plain), Cow::Borrowed(same) if same == plain),
                "{plain:?}"
            );
            assert!(
                matches!(json(plain), Cow::Borrowed(same) if same == plain),
                "{plain:?}"
            );
            assert_eq!(Safe(plain).to_string(), plain);
        }
    }

    #[test]
    fn each_hostile_character_is_shown_where_it_stood() {
        for &c in HOSTILE {
            let shown = format!("a王\\u{{{:x}}}b", u32::from(c));
            let hostile = format!("a王{c}b");
            assert_eq!(text(&hostile), shown);
            assert_eq!(line(&hostile), shown);
            assert_eq!(Safe(&hostile).to_string(), shown);
            assert_eq!(bytes(hostile.as_bytes()), shown);
        }
    }

    #[test]
    fn whole_sequences_lose_their_power() {
        assert_eq!(
            text("\u{1b}[2J\u{1b}]52;c;eA==\u{7}"),
            r"\u{1b}[2J\u{1b}]52;c;eA==\u{7}"
        );
        assert_eq!(text("\u{9b}31m"), r"\u{9b}31m");
        assert_eq!(text("admin\u{202e}nimda"), r"admin\u{202e}nimda");
        assert_eq!(text("old\rnew\r\n"), "old\\u{d}new\\u{d}\n");
        assert_eq!(
            text("\u{1f468}\u{200d}\u{1f469}"),
            "\u{1f468}\\u{200d}\u{1f469}"
        );
    }

    #[test]
    fn one_line_stays_one_line() {
        assert_eq!(line("a\nb\tc"), r"a\u{a}b\u{9}c");
    }

    #[test]
    fn bytes_that_are_no_text_are_shown() {
        assert_eq!(
            bytes(b"a\xff\x1b\xc3\xa9\xe7\x8e"),
            "a\\x{ff}\\u{1b}é\\x{e7}\\x{8e}"
        );
        assert_eq!(bytes(b"\x9b31m"), r"\x{9b}31m");
        assert_eq!(bytes(b"\xed\xa0\x80"), r"\x{ed}\x{a0}\x{80}");
    }

    #[cfg(unix)]
    #[test]
    fn file_names_of_any_bytes_fit_on_one_line() {
        use std::os::unix::ffi::OsStrExt as _;
        assert_eq!(os(OsStr::from_bytes(b"a\n\xffb")), r"a\u{a}\x{ff}b");
    }

    #[test]
    fn json_is_escaped_and_means_the_same() {
        assert_eq!(
            json("{\"a\":\"\u{202e}\u{7f}\u{e0041}\"}"),
            r#"{"a":"\u202e\u007f\udb40\udc41"}"#
        );
        assert_eq!(json("{\r\n\t\"a\": 1\r\n}"), "{ \n\t\"a\": 1 \n}");
    }

    fn hostile_text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            any::<char>(),
            prop::sample::select(HOSTILE),
            prop::char::range('\0', '\u{ff}'),
            prop::char::range('\u{2000}', '\u{2070}'),
        ];
        prop::collection::vec(piece, 0..40).prop_map(String::from_iter)
    }

    proptest! {
        #[test]
        fn nothing_unsafe_comes_out(hostile in hostile_text(), raw in any::<Vec<u8>>()) {
            prop_assert!(!text(&hostile).contains(is_unsafe));
            prop_assert!(!line(&hostile).contains(|c: char| is_unsafe(c) || c == '\n' || c == '\t'));
            prop_assert!(!bytes(&raw).contains(is_unsafe));
            prop_assert_eq!(Safe(&hostile).to_string(), text(&hostile));
        }

        #[test]
        fn what_is_safe_is_left_as_it_is(hostile in hostile_text()) {
            let once = text(&hostile).into_owned();
            prop_assert_eq!(text(&once), once.as_str());
            let kept: String = hostile.chars().filter(|&c| !is_unsafe(c)).collect();
            prop_assert_eq!(text(&kept), kept.as_str());
        }

        #[test]
        fn json_stays_equal_when_parsed(name in hostile_text(), value in hostile_text()) {
            let before = serde_json::json!({ name: [value] });
            for written in [before.to_string(), format!("{before:#}")] {
                let safe = json(&written);
                prop_assert!(!safe.contains(is_unsafe));
                prop_assert_eq!(&serde_json::from_str::<serde_json::Value>(&safe).unwrap(), &before);
            }
        }
    }
}
