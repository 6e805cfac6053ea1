//! In what form a token was given, by what stands around it: a header, `Bearer`, a cookie, curl, a
//! parameter of a URL, a line of a log.

use memchr::{memchr, memmem, memrchr};

use super::FoundAs;
use super::bytes::{is_blank, is_digit};
use crate::work;

/// So much of a line is looked at before a token.
const NEAR: usize = 1 << 10;

/// The form of the token at a range of a text, and its name there: of a cookie, a parameter, a
/// header. `line` is the first byte of its line.
pub fn form(input: &[u8], start: usize, end: usize, line: usize) -> (FoundAs, Option<String>) {
    let mut from = line.max(start.saturating_sub(NEAR));
    let mut commands = 0;
    // A shell joins lines that end with a backslash.
    while from > 0 && start - from < NEAR && shell_continues(&input[..from]) && commands < 64 {
        let last = from;
        let near = start.saturating_sub(4 * NEAR).min(from - 1);
        from = memrchr(b'\n', &input[near..from - 1]).map_or(near, |at| near + at + 1);
        work::note(last - from);
        commands += 1;
    }
    let command = &input[from.max(start.saturating_sub(4 * NEAR))..start];
    let before = &input[line.max(start.saturating_sub(NEAR))..start];
    work::note(command.len() + before.len());
    let (form, name) = near(before, input.get(end).copied());
    if is_curl(command) {
        let name = name.or_else(|| match form {
            FoundAs::Authorization => Some("Authorization".to_owned()),
            _ => None,
        });
        return (FoundAs::Curl, name);
    }
    let form = match form {
        FoundAs::Text => alone_or_text(before, &input[end..], before.len() < NEAR),
        FoundAs::Assignment if is_log(before) => FoundAs::Log,
        form => form,
    };
    (form, name)
}

fn shell_continues(before: &[u8]) -> bool {
    before.ends_with(b"\\\n") || before.ends_with(b"\\\r\n")
}

fn is_curl(command: &[u8]) -> bool {
    let mut found = memmem::find_iter(command, b"curl");
    found.any(|at| {
        let starts = at == 0 || !(is_digit(command[at - 1]) || command[at - 1] == b'.');
        let rest = command[at + 4..]
            .strip_prefix(b".exe")
            .unwrap_or(&command[at + 4..]);
        starts && rest.first().is_some_and(|&byte| is_blank(byte))
    })
}

/// The form by what stands directly before the token.
fn near(before: &[u8], after: Option<u8>) -> (FoundAs, Option<String>) {
    let text = trim_end(before, |byte| is_blank(byte) || is_quote(byte));
    let (rest, word) = last_word(text);
    let spaced = before.last().copied().is_some_and(is_blank);
    if spaced
        && SCHEMES
            .iter()
            .any(|scheme| word.eq_ignore_ascii_case(scheme))
    {
        if header_name(rest)
            .is_some_and(|name| name.to_ascii_lowercase().ends_with(b"authorization"))
        {
            return (FoundAs::Authorization, None);
        }
        if word.eq_ignore_ascii_case(b"bearer") {
            return (FoundAs::Bearer, None);
        }
    }
    if let Some(name) = header_name(text) {
        if name.to_ascii_lowercase().ends_with(b"authorization") {
            return (FoundAs::Authorization, None);
        }
        let line_start =
            text.len() == name.len() + 1 || rest.iter().all(|byte| b" \t<>*'\"".contains(byte));
        if line_start && (memchr(b'-', name).is_some() || name == b"DPoP") {
            return (FoundAs::Header, Some(lossy(name)));
        }
    }
    if let Some(rest) = unquoted(before).strip_suffix(b"=") {
        return assigned(rest, b'=');
    }
    for end in [&b"%3D"[..], b"%3d"] {
        if let Some(rest) = before.strip_suffix(end) {
            return assigned(rest, b'%');
        }
    }
    let (_, address) = last_space(before);
    match before.last() {
        Some(b'#') => (FoundAs::UrlFragment, None),
        Some(b'?') => (FoundAs::UrlQuery, None),
        Some(b'/')
            if memmem::find(address, b"://").is_some()
                || (address.starts_with(b"/") && after != Some(b'.')) =>
        {
            (FoundAs::UrlPath, None)
        }
        _ => (FoundAs::Text, None),
    }
}

/// After `name=`: a cookie, a parameter of a URL or of a form, or any assignment.
fn assigned(rest: &[u8], sign: u8) -> (FoundAs, Option<String>) {
    let (context, name) = last_name(rest);
    if name.is_empty() {
        return (FoundAs::Text, None);
    }
    let name = Some(lossy(name));
    if sign == b'=' {
        let header = |wanted: &[u8]| last_header(context, wanted);
        if header(b"set-cookie:") {
            return (FoundAs::SetCookie, name);
        }
        if header(b"cookie:") {
            return (FoundAs::Cookie, name);
        }
    }
    let (_, address) = last_space(context);
    let last = |plain: u8, escaped: &[u8; 3]| {
        let escaped = address
            .windows(3)
            .rposition(|window| window.eq_ignore_ascii_case(escaped));
        memrchr(plain, address).max(escaped)
    };
    let (query, fragment) = (last(b'?', b"%3f"), last(b'#', b"%23"));
    let form = match (query, fragment) {
        (None, None)
            if last(b'&', b"%26").is_some()
                || rest.len() == name.as_ref().map_or(0, String::len) =>
        {
            FoundAs::Parameter
        }
        (None, None) => FoundAs::Assignment,
        (query, fragment) if query > fragment => FoundAs::UrlQuery,
        _ => FoundAs::UrlFragment,
    };
    (form, name)
}

/// True if a header with this name, in lower case and with its colon, is the last in a text.
fn last_header(text: &[u8], wanted: &[u8]) -> bool {
    let is = |window: &[u8]| window.eq_ignore_ascii_case(wanted);
    let Some(at) = text.windows(wanted.len()).rposition(is) else {
        return false;
    };
    // `Set-Cookie:` ends with `Cookie:`.
    at == 0 || !is_digit(text[at - 1])
}

/// The name before a colon at the end of a text.
fn header_name(text: &[u8]) -> Option<&[u8]> {
    let text = trim_end(text, |byte| is_blank(byte) || is_quote(byte));
    let text = text
        .strip_suffix(b":")
        .or_else(|| text.strip_suffix(b"="))?;
    let (_, name) = last_name(trim_end(text, |byte| is_blank(byte) || is_quote(byte)));
    (!name.is_empty()).then_some(name)
}

/// A line that holds nothing else but quotes and brackets, a line of a log, or any text.
fn alone_or_text(before: &[u8], after: &[u8], whole: bool) -> FoundAs {
    let line = memchr(b'\n', &after[..after.len().min(NEAR)]).unwrap_or(after.len().min(NEAR));
    let around = |text: &[u8]| {
        let text = String::from_utf8_lossy(text);
        text.chars().all(|c| {
            c.is_whitespace()
                || "\"'`“”‘’«»„‚\u{300c}\u{300d}\u{300e}\u{300f}<>()[]{},;\u{feff}".contains(c)
        })
    };
    if whole && around(before) && around(&after[..line]) {
        FoundAs::Bare
    } else if is_log(before) {
        FoundAs::Log
    } else {
        FoundAs::Text
    }
}

/// True if a line begins as the lines of logs do: a date or a time, an address, a level.
fn is_log(line: &[u8]) -> bool {
    let start = &line[..line.len().min(64)];
    let number = |window: &[u8]| {
        let mut places = window.iter().zip(b"00:00:00");
        places.all(|(byte, place)| {
            if *place == b':' {
                b":-/".contains(byte)
            } else {
                byte.is_ascii_digit()
            }
        })
    };
    let address = start
        .split(|&byte| is_blank(byte))
        .next()
        .unwrap_or_default();
    let parts = address.split(|&byte| byte == b'.');
    let is_address = parts.clone().count() == 4
        && parts
            .clone()
            .all(|part| !part.is_empty() && part.iter().all(u8::is_ascii_digit));
    let words = start.split(|byte| !byte.is_ascii_alphabetic());
    let mut levels = words.filter(|word| LEVELS.contains(word));
    start.windows(8).any(number) || is_address || levels.next().is_some()
}

const LEVELS: &[&[u8]] = &[
    b"TRACE",
    b"DEBUG",
    b"INFO",
    b"NOTICE",
    b"WARN",
    b"WARNING",
    b"ERROR",
    b"FATAL",
    b"CRITICAL",
    b"trace",
    b"debug",
    b"info",
    b"notice",
    b"warn",
    b"warning",
    b"error",
    b"fatal",
];

/// Authentication schemes that carry a token (RFC 6750, RFC 9449), and what is written in their place.
const SCHEMES: &[&[u8]] = &[b"Bearer", b"DPoP", b"JWT", b"Token", b"Basic"];

/// A text and the word of letters at its end.
fn last_word(text: &[u8]) -> (&[u8], &[u8]) {
    let word = text
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    text.split_at(text.len() - word)
}

/// A text and the name at its end: of a header, a cookie (RFC 9110 §5.6.2), a parameter.
fn last_name(text: &[u8]) -> (&[u8], &[u8]) {
    let is_name =
        |byte: u8| is_digit(byte) || matches!(byte, b'.' | b'!' | b'$' | b'*' | b'^' | b'|');
    let name = text.iter().rev().take_while(|&&byte| is_name(byte)).count();
    let start = text.len() - name;
    // The rest of an escape before the name.
    let escape = if text[..start].ends_with(b"%") {
        name.min(2)
    } else {
        0
    };
    text.split_at(start + escape)
}

/// A text and what stands after the last space or quote in it.
fn last_space(text: &[u8]) -> (&[u8], &[u8]) {
    let ends =
        |byte: &u8| byte.is_ascii_whitespace() || is_quote(*byte) || matches!(byte, b'<' | b'(');
    let at = text.iter().rposition(ends).map_or(0, |at| at + 1);
    text.split_at(at)
}

fn unquoted(text: &[u8]) -> &[u8] {
    trim_end(text, is_quote)
}

fn is_quote(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | b'`')
}

fn trim_end(text: &[u8], drop: impl Fn(u8) -> bool) -> &[u8] {
    let end = text.iter().rposition(|&byte| !drop(byte));
    &text[..end.map_or(0, |end| end + 1)]
}

fn lossy(text: &[u8]) -> String {
    String::from_utf8_lossy(text).into_owned()
}
