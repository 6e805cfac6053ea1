//! Decoded tokens as JSON: the contract of `decode --json` and `--ndjson`.
//!
//! Written by hand, since no serializer passes on a header or a payload exactly as received.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::explain::{self, Explained};
use super::{Decoded, Disclosure, Fact, Found, Kind, Problem, Status, Time, TimeClaim};
use crate::jose::json::{Document, Node};
use crate::text::Lang;
use crate::text::safe;

/// The version of this form.
const FORMAT: u32 = 1;

/// Every token as one JSON document, a token a line, with a newline at the end.
#[must_use]
pub fn write(tokens: &[Decoded], lang: Lang) -> String {
    let mut out = open();
    for (n, decoded) in tokens.iter().enumerate() {
        element(&mut out, n, decoded, lang);
    }
    out.push_str(CLOSE);
    out
}

/// How the document begins.
#[must_use]
pub fn open() -> String {
    format!("{{\"format\":{FORMAT},\"tokens\":[")
}

/// How the document ends.
pub const CLOSE: &str = "\n]}\n";

/// A token of the document, counted from 0.
pub fn element(out: &mut String, n: usize, decoded: &Decoded, lang: Lang) {
    out.push_str(if n > 0 { ",\n" } else { "\n" });
    element_place(out, &decoded.found);
    element_rest(out, decoded, lang);
}

/// The brace of an element, and where the token was found.
pub(super) fn element_place(out: &mut String, place: &Found) {
    let start = out.len();
    out.push('{');
    found(out, place);
    make_safe(out, start);
}

/// An element after its place.
pub(super) fn element_rest(out: &mut String, decoded: &Decoded, lang: Lang) {
    let start = out.len();
    rest(out, decoded, Detail::Full, lang);
    make_safe(out, start);
}

/// A token on a line of its own, with its line in the input; without checks, which need a key,
/// without words for times, and with no more than the ids of findings, unless it is explained.
pub fn line(out: &mut String, decoded: &Decoded, lang: Lang) {
    line_place(out, &decoded.found);
    line_rest(out, decoded, lang);
}

/// The start of a line: where the token was found.
pub(super) fn line_place(out: &mut String, place: &Found) {
    let start = out.len();
    out.push_str("{\"line\":");
    number(out, place.line);
    out.push(',');
    found(out, place);
    make_safe(out, start);
}

/// A line after its place.
pub(super) fn line_rest(out: &mut String, decoded: &Decoded, lang: Lang) {
    let start = out.len();
    rest(out, decoded, Detail::Brief, lang);
    make_safe(out, start);
    out.push('\n');
}

/// Makes what was written from a place on safe. Most of it is printable ASCII, which is seen at
/// once: without an early end the loop takes many bytes in a step.
fn make_safe(out: &mut String, start: usize) {
    let other = |byte: u8| !(b' '..=b'~').contains(&byte);
    if !out[start..]
        .bytes()
        .fold(false, |any, byte| any | other(byte))
    {
        return;
    }
    if let Cow::Owned(safe) = safe::json(&out[start..]) {
        out.replace_range(start.., &safe);
    }
}

/// Writes a name of this program's and its colon, after a comma where it is not the first in its
/// object.
macro_rules! field {
    ($out:expr, $name:literal) => {
        named($out, concat!(",\"", $name, "\":"))
    };
    ($out:expr, $name:literal, $text:expr) => {
        field!($out, $name);
        string($out, $text);
    };
}

/// How much is told of a token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Detail {
    Full,
    /// Checks only with a key, and why only where one failed; times without words.
    Brief,
}

/// The members of a token and the brace after them.
fn token(out: &mut String, decoded: &Decoded, detail: Detail, lang: Lang) {
    found(out, &decoded.found);
    rest(out, decoded, detail, lang);
}

/// The members after the place.
fn rest(out: &mut String, decoded: &Decoded, detail: Detail, lang: Lang) {
    field!(out, "kind", decoded.kind.name());
    cookie(out, decoded);
    out.push_str(",\"parts\":[");
    list(out, decoded.lengths(), number);
    out.push_str("],\"header\":");
    object(out, decoded.header.object());
    out.push_str(",\"payload\":");
    object(out, decoded.payload.object());
    out.push_str(",\"payload_text\":");
    let text = decoded.payload.other().map(String::from_utf8_lossy);
    optional(out, text, |out, text| string(out, &text));
    out.push_str(",\"unprotected\":");
    object(out, decoded.unprotected.as_ref());
    out.push_str(",\"disclosures\":");
    optional(out, decoded.disclosures.as_deref(), |out, all| {
        out.push('[');
        list(out, all, disclosure);
        out.push(']');
    });
    out.push_str(",\"inside\":");
    let inside = (!decoded.inside.is_empty()).then_some(&decoded.inside);
    optional(out, inside, |out, inside| {
        out.push('[');
        list(out, inside, |out, decoded| {
            out.push('{');
            token(out, decoded, detail, lang);
        });
        out.push(']');
    });
    signature(out, decoded);
    let status = decoded.signature_status();
    field!(out, "signature_status", status.name());
    let keys = decoded.verdict.as_ref().is_some_and(|v| v.from.is_some());
    out.push_str(",\"checks\":[");
    if detail == Detail::Full || keys {
        checks(out, decoded, detail, lang);
    }
    out.push(']');
    diagnosis(out, decoded, lang);
    times(out, &decoded.times, detail, lang);
    findings(out, decoded, detail, lang);
    problems(out, &decoded.problems, lang);
    explained(out, decoded, lang);
    shared(out, decoded);
    out.push('}');
}

/// What each name means and which characters carry it, and the bytes of each part.
fn explained(out: &mut String, decoded: &Decoded, lang: Lang) {
    if !decoded.explain || decoded.is_one_value() {
        out.push_str(",\"explained\":null");
        return;
    }
    out.push_str(",\"explained\":{\"header\":");
    names(out, explain::header(decoded), lang);
    field!(out, "unprotected");
    names(out, explain::unprotected(decoded), lang);
    field!(out, "payload");
    names(out, explain::payload(decoded), lang);
    out.push_str(",\"parts\":[");
    list(out, explain::bytes(decoded), |out, (name, bytes, more)| {
        out.push('{');
        field!(out, "part", &name.name());
        out.push_str(",\"hex\":\"");
        for byte in bytes {
            let _ = write!(out, "{byte:02x}"); // a String takes everything
        }
        out.push_str("\",\"more\":");
        number(out, more);
        out.push('}');
    });
    out.push_str("]}");
}

fn names<'d>(out: &mut String, names: impl Iterator<Item = Explained<'d>>, lang: Lang) {
    out.push('[');
    list(out, names, |out, explained| {
        let explanation = explained.explanation;
        out.push('{');
        field!(out, "name", &explained.name.to_string_lossy());
        field!(out, "characters");
        optional(out, explained.chars, |out, chars| {
            out.push('[');
            list(out, [chars.start, chars.end], number);
            out.push(']');
        });
        field!(out, "registered");
        out.push_str(if explanation.is_registered() {
            "true"
        } else {
            "false"
        });
        field!(out, "text", explanation.text.get(lang));
        field!(out, "source", explanation.source);
        out.push('}');
    });
    out.push(']');
}

/// The token that may be shown to others, and what was taken out of it.
fn shared(out: &mut String, decoded: &Decoded) {
    field!(out, "shared");
    optional(out, decoded.shared.as_ref(), |out, shared| {
        out.push('{');
        field!(out, "token", &shared.token);
        out.push_str(",\"removed\":[");
        list(out, &shared.removed, |out, removed| {
            out.push('{');
            field!(out, "part");
            optional(out, removed.part, |out, part| string(out, &part.name()));
            field!(out, "path", &removed.path);
            field!(out, "what", removed.what.name());
            out.push('}');
        });
        out.push_str("],\"more\":");
        number(out, shared.more);
        out.push('}');
    });
}

fn findings(out: &mut String, decoded: &Decoded, detail: Detail, lang: Lang) {
    field!(out, "findings");
    out.push('[');
    list(out, &decoded.findings, |out, finding| {
        if detail == Detail::Brief && !decoded.explain {
            return string(out, finding.rule.id);
        }
        out.push('{');
        field!(out, "id", finding.rule.id);
        field!(out, "rule", finding.rule.slug);
        field!(out, "severity", finding.severity.name());
        field!(out, "why", &finding.why(lang));
        field!(out, "fix", finding.fix(lang));
        field!(out, "source", finding.rule.source);
        out.push('}');
    });
    out.push(']');
}

fn disclosure(out: &mut String, disclosure: &Disclosure) {
    out.push('{');
    field!(out, "base64url", &disclosure.text);
    let node =
        |out: &mut String, node| optional(out, node, |out, node: Node<'_>| node.write_compact(out));
    field!(out, "salt");
    node(out, disclosure.salt());
    field!(out, "name");
    node(out, disclosure.name());
    field!(out, "value");
    node(out, disclosure.value());
    field!(out, "digest");
    optional(out, disclosure.digest.as_deref(), string);
    field!(out, "signed");
    optional(out, disclosure.signed, |out, signed| {
        out.push_str(if signed { "true" } else { "false" });
    });
    out.push('}');
}

fn found(out: &mut String, found: &Found) {
    out.push_str("\"found\":{\"as\":");
    string(out, found.form.name());
    out.push_str(",\"name\":");
    optional(out, found.name.as_deref(), string);
    out.push_str(",\"line\":");
    number(out, found.line);
    out.push_str(",\"column\":");
    number(out, found.column);
    out.push_str(",\"length\":");
    number(out, found.length);
    if let Some(cookie) = found.cookie.as_ref().filter(|cookie| cookie.count > 1) {
        field!(out, "cookies");
        number(out, cookie.count);
    }
    out.push('}');
}

/// Whose session cookie it is, how it is protected, and what can be read of it.
fn cookie(out: &mut String, decoded: &Decoded) {
    if let Some(framework) = decoded.framework() {
        field!(out, "framework", framework);
    }
    let Kind::SessionCookie(cookie) = &decoded.kind else {
        return;
    };
    field!(out, "protection", cookie.protection.name());
    field!(out, "about");
    out.push('{');
    list(
        out,
        cookie.facts.iter().filter(|fact| !fact.is_time()),
        |out, fact| {
            string(out, fact.name());
            out.push(':');
            match fact {
                Fact::Inflated(bytes) => number(out, *bytes),
                Fact::Bomb => out.push_str("null"),
                fact => string(out, fact.text()),
            }
        },
    );
    out.push('}');
}

fn object(out: &mut String, document: Option<&Document>) {
    optional(out, document, |out, document| {
        document.root().write_compact(out);
    });
}

fn signature(out: &mut String, decoded: &Decoded) {
    field!(out, "signature");
    optional(out, decoded.signature.as_ref(), |out, bytes| {
        out.push('{');
        field!(out, "bytes");
        number(out, bytes.len());
        field!(out, "base64url", &decoded.signature_text());
        out.push('}');
    });
}

fn checks(out: &mut String, decoded: &Decoded, detail: Detail, lang: Lang) {
    list(out, decoded.checks().iter(), |out, checked| {
        out.push('{');
        field!(out, "check", checked.check.name());
        field!(out, "status", checked.status.name());
        if detail == Detail::Full || decoded.explain || checked.status == Status::Fail {
            field!(out, "why", &checked.why.say(lang));
        }
        out.push('}');
    });
}

fn diagnosis(out: &mut String, decoded: &Decoded, lang: Lang) {
    let verdict = decoded.verdict.as_ref();
    field!(out, "diagnosis");
    optional(
        out,
        verdict.filter(|verdict| verdict.from.is_some()),
        |out, verdict| {
            out.push('[');
            list(out, &verdict.near_misses, |out, miss| {
                string(out, &miss.say(lang));
            });
            out.push(']');
        },
    );
}

fn times(out: &mut String, times: &[Time], detail: Detail, lang: Lang) {
    field!(out, "times");
    out.push('{');
    for (n, claim) in TimeClaim::ALL.into_iter().enumerate() {
        out.push_str(if n > 0 { ",\"" } else { "\"" });
        out.push_str(claim.name());
        out.push_str("\":");
        let time = times.iter().find(|time| time.claim == claim);
        optional(out, time, |out, time| {
            out.push('{');
            field!(out, "value");
            out.push_str(&time.value);
            field!(out, "utc");
            optional(out, time.utc(), |out, utc| string(out, &utc));
            field!(out, "state", time.state.name());
            field!(out, "seconds");
            optional(out, time.seconds, |out, seconds| {
                out.push_str(if seconds < 0 { "-" } else { "" });
                digits(out, seconds.unsigned_abs());
            });
            if detail == Detail::Full {
                field!(out, "why", &time.say(lang));
            }
            out.push('}');
        });
    }
    out.push('}');
}

fn problems(out: &mut String, problems: &[Problem], lang: Lang) {
    field!(out, "problems");
    out.push('[');
    list(out, problems, |out, problem| {
        out.push('{');
        field!(out, "part");
        optional(out, problem.part, |out, part| string(out, &part.name()));
        field!(out, "at");
        optional(out, problem.at, number);
        field!(out, "message", &problem.say(lang));
        out.push('}');
    });
    out.push(']');
}

/// A name with the comma before it, which the first in its object does without.
fn named(out: &mut String, name: &'static str) {
    let first = out.as_bytes().last() == Some(&b'{');
    out.push_str(if first { &name[1..] } else { name });
}

fn string(out: &mut String, value: &str) {
    let special = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
    out.push('"');
    // Most texts have nothing to escape, which is seen many bytes in a step.
    if !value.bytes().fold(false, |any, byte| any | special(byte)) {
        out.push_str(value);
        out.push('"');
        return;
    }
    let mut rest = value;
    while let Some(at) = rest.bytes().position(special) {
        out.push_str(&rest[..at]);
        let byte = rest.as_bytes()[at];
        let _ = match byte {
            b'"' | b'\\' => write!(out, "\\{}", char::from(byte)),
            b'\n' => write!(out, "\\n"),
            b'\r' => write!(out, "\\r"),
            b'\t' => write!(out, "\\t"),
            _ => write!(out, "\\u{byte:04x}"),
        };
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
    out.push('"');
}

fn number(out: &mut String, value: usize) {
    digits(out, value as u64);
}

/// The digits of a number; `write!` takes several times as long.
fn digits(out: &mut String, value: u64) {
    let mut digits = [0; 20];
    let (mut at, mut rest) = (digits.len(), value);
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.push_str(std::str::from_utf8(&digits[at..]).unwrap_or_default());
}

fn optional<T>(out: &mut String, value: Option<T>, write: impl FnOnce(&mut String, T)) {
    match value {
        Some(value) => write(out, value),
        None => out.push_str("null"),
    }
}

fn list<T>(
    out: &mut String,
    items: impl IntoIterator<Item = T>,
    mut write: impl FnMut(&mut String, T),
) {
    for (n, item) in items.into_iter().enumerate() {
        if n > 0 {
            out.push(',');
        }
        write(out, item);
    }
}
