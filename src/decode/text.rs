//! A decoded token as text (`decode --plain`): the answer first, then every fact, one a line.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::explain::{self, Explained};
pub use super::pretty::pretty;
use super::{
    Content, Decoded, Found, Kind, SignatureStatus, Status, TimeClaim, brief, time::utc_in_words,
};
use crate::jose::json::{Document, Node};
use crate::text::safe;
use crate::text::{Label, Lang};
use crate::words::decode::{self as common, cookie as cookies, report as words};
use crate::words::{marks, parts};

/// The token as text, safe to show, with a newline at the end.
#[must_use]
pub fn write(decoded: &Decoded, lang: Lang) -> String {
    let mut out = String::new();
    summary(&mut out, decoded, lang);
    place(&mut out, &decoded.found, lang);
    rest(&mut out, decoded, lang);
    out
}

/// The line that answers first.
pub(super) fn summary(out: &mut String, decoded: &Decoded, lang: Lang) {
    let start = out.len();
    line(out, &decoded.summary(lang));
    make_safe(out, start);
}

/// Where the token was found.
pub(super) fn place(out: &mut String, place: &Found, lang: Lang) {
    let start = out.len();
    let place = found(place, lang);
    title(out, &words::titled(lang, words::FOUND.get(lang), place));
    make_safe(out, start);
}

/// The text after the place.
pub(super) fn rest(out: &mut String, decoded: &Decoded, lang: Lang) {
    let start = out.len();
    shared(decoded, lang, out);
    about_cookie(decoded, lang, out);
    content(&decoded.header, parts::HEADER, lang, out);
    if let Some(unprotected) = &decoded.unprotected {
        object(unprotected, words::UNPROTECTED.get(lang), out);
    }
    content(&decoded.payload, parts::PAYLOAD, lang, out);
    if decoded.explain && !decoded.is_one_value() {
        explained(explain::header(decoded), words::HEADER_EXPLAINED, lang, out);
        let unprotected = explain::unprotected(decoded);
        explained(unprotected, words::UNPROTECTED_EXPLAINED, lang, out);
        explained(
            explain::payload(decoded),
            words::CLAIMS_EXPLAINED,
            lang,
            out,
        );
    }
    disclosures(decoded, lang, out);
    times(decoded, lang, out);
    signature(decoded, lang, out);
    parts(decoded, lang, out);
    if decoded.explain {
        bytes(decoded, lang, out);
    }
    checks(decoded, lang, out);
    problems(decoded, lang, out);
    findings(decoded, lang, out);
    inside(decoded, lang, out);
    make_safe(out, start);
}

fn make_safe(out: &mut String, start: usize) {
    if let Cow::Owned(safe) = safe::text(&out[start..]) {
        out.replace_range(start.., &safe);
    }
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

/// An empty line, and a title.
fn title(out: &mut String, title: &str) {
    out.push('\n');
    line(out, title);
}

/// In what form a token was given, where it stood, and how long it is.
#[must_use]
pub fn found(found: &Found, lang: Lang) -> String {
    let mut form = found.form.say(lang).to_owned();
    if let Some(name) = &found.name {
        form = words::named_form(lang, form, brief(name));
    }
    if let Some(cookie) = found.cookie.as_ref().filter(|cookie| cookie.count > 1) {
        form = cookies::joined(lang, form, cookie.count);
    }
    words::place(lang, found.length, form, found.line, found.column)
}

fn content(content: &Content, label: Label, lang: Lang, out: &mut String) {
    match content {
        Content::Absent => {}
        Content::Object(document) => object(document, label.get(lang), out),
        Content::Other(bytes) if bytes.is_empty() => {
            let empty = words::EMPTY.get(lang);
            title(out, &words::titled(lang, label.get(lang), empty));
        }
        Content::Other(bytes) => {
            title(out, &words::not_an_object(lang, label.get(lang)));
            // The bar keeps a line of the token from passing for one of this program.
            for text in safe::bytes(bytes).split('\n') {
                line(out, &format!("| {text}"));
            }
        }
    }
}

fn object(document: &Document, label: &str, out: &mut String) {
    title(out, label);
    line(out, &pretty(document));
}

/// A name a line: what carries it, what it means, where that stands.
fn explained<'d>(
    members: impl Iterator<Item = Explained<'d>>,
    label: Label,
    lang: Lang,
    out: &mut String,
) {
    let mut members = members.peekable();
    if members.peek().is_none() {
        return;
    }
    title(out, label.get(lang));
    for Explained {
        name,
        chars,
        explanation,
    } in members
    {
        let name = brief(&name.to_string_lossy());
        let place = chars.map_or_else(String::new, |chars| {
            words::characters(lang, chars.start + 1, chars.end)
        });
        let (text, source) = (explanation.text.get(lang), explanation.source);
        line(out, &words::explained(lang, name, place, text, source));
    }
}

/// Each part as bytes: 16 a row, in hexadecimal and as ASCII.
fn bytes(decoded: &Decoded, lang: Lang, out: &mut String) {
    for (n, (name, bytes, more)) in explain::bytes(decoded).enumerate() {
        if bytes.is_empty() {
            continue;
        }
        let (n, name) = (n + 1, name.say(lang));
        title(out, &format!("{} {n} {name}", words::BYTES.get(lang)));
        for (row, bytes) in bytes.chunks(16).enumerate() {
            let hex: Vec<_> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            let ascii = bytes.iter().map(|&byte| match byte {
                b' '..=b'~' => char::from(byte),
                _ => '.',
            });
            let ascii: String = ascii.collect();
            let _ = writeln!(out, "{:>6}  {:<47}  {ascii}", 16 * row, hex.join(" "));
        }
        if more > 0 {
            line(out, &words::more_bytes(lang, more));
        }
    }
}

/// What can be read of a session cookie.
fn about_cookie(decoded: &Decoded, lang: Lang, out: &mut String) {
    let Kind::SessionCookie(cookie) = &decoded.kind else {
        return;
    };
    let facts: Vec<_> = cookie
        .facts
        .iter()
        .filter_map(|fact| fact.say(lang))
        .collect();
    if !facts.is_empty() {
        title(out, cookies::ABOUT.get(lang));
    }
    for fact in facts {
        line(out, &fact);
    }
}

/// The token that may be shown to others, and what was taken out of it.
fn shared(decoded: &Decoded, lang: Lang, out: &mut String) {
    let Some(shared) = &decoded.shared else {
        return;
    };
    title(out, words::TO_SHARE.get(lang));
    line(out, &shared.token);
    title(out, words::TAKEN_OUT.get(lang));
    for removed in &shared.removed {
        line(out, &removed.say(lang));
    }
    if shared.more > 0 {
        line(out, &common::more(lang, shared.more));
    }
    if shared.removed.is_empty() {
        line(out, words::NOTHING.get(lang));
    }
}

/// A disclosed claim a line, and whether the issuer signed its digest (RFC 9901 §7.1).
fn disclosures(decoded: &Decoded, lang: Lang, out: &mut String) {
    let Some(disclosures) = decoded.disclosures.as_ref().filter(|all| !all.is_empty()) else {
        return;
    };
    title(out, words::DISCLOSURES.get(lang));
    for disclosure in disclosures {
        let source = |node: Option<Node<'_>>| node.map(|node| brief(node.source()));
        let what = match (source(disclosure.name()), source(disclosure.value())) {
            (Some(name), Some(value)) => format!("{name}: {value}"),
            (None, Some(value)) => words::element(lang, value),
            _ => brief(&disclosure.text),
        };
        let signed = match (&disclosure.array, disclosure.signed) {
            (None, _) => words::NO_DISCLOSURE,
            (_, Some(true)) => words::SIGNED,
            (_, Some(false)) => words::NOT_SIGNED,
            (_, None) => words::UNKNOWN_HASH,
        };
        line(out, &format!("{what}  {}", signed.get(lang)));
    }
}

/// Each token in this one, indented.
fn inside(decoded: &Decoded, lang: Lang, out: &mut String) {
    for (n, inner) in decoded.inside.iter().enumerate() {
        title(out, &format!("{} {}", words::INSIDE.get(lang), n + 1));
        for text in write(inner, lang).lines() {
            line(out, format!("  {text}").trim_end());
        }
    }
}

fn times(decoded: &Decoded, lang: Lang, out: &mut String) {
    if decoded.times.is_empty() {
        return;
    }
    title(out, words::TIMES.get(lang));
    for time in &decoded.times {
        let name = match (&decoded.kind, time.claim) {
            (Kind::SessionCookie(_), TimeClaim::Exp) => cookies::ENDS.get(lang),
            (Kind::SessionCookie(_), _) => cookies::WRITTEN.get(lang),
            (_, claim) => claim.name(),
        };
        let utc = time.at.and_then(utc_in_words);
        let utc = utc.unwrap_or_else(|| brief(&time.value));
        let odd = match time.seconds {
            Some(_) => "",
            None => words::ODD.get(lang),
        };
        let twice = if decoded.is_twice(name) {
            words::TWICE.get(lang)
        } else {
            ""
        };
        line(
            out,
            &format!("{name} {utc}  {odd}{}{twice}", time.say(lang)),
        );
    }
}

fn signature(decoded: &Decoded, lang: Lang, out: &mut String) {
    title(
        out,
        &words::signature(lang, signature_status(decoded, lang)),
    );
    if let Some(signature) = &decoded.signature {
        let length = common::bytes(lang, signature.len());
        let received = decoded.signature_text();
        line(out, format!("{length} {received}").trim_end());
    }
    for miss in decoded
        .verdict
        .iter()
        .flat_map(|verdict| &verdict.near_misses)
    {
        let (title, miss) = (words::DIAGNOSIS.get(lang), miss.say(lang));
        line(out, &words::titled(lang, title, safe::line(&miss)));
    }
}

/// What is known of the signature. The word is the same in both languages, for scripts and for
/// searching.
#[must_use]
pub fn signature_status(decoded: &Decoded, lang: Lang) -> String {
    let verdict = decoded.verdict.as_ref();
    match decoded.signature_status() {
        SignatureStatus::NotChecked => {
            let why = match decoded.kind {
                Kind::Opaque(_) => words::UNKNOWN_FORM,
                Kind::SessionCookie(_) => {
                    let checks = decoded.checks();
                    let why = checks
                        .first()
                        .map_or_else(String::new, |checked| checked.why.say(lang).into_owned());
                    return words::not_checked(lang, why);
                }
                Kind::Key(_) => words::KEY_ITSELF,
                Kind::Jwe => words::NO_SIGNATURE_IN_JWE,
                _ => unchecked(decoded),
            };
            words::not_checked(lang, why.get(lang))
        }
        SignatureStatus::Verified(alg) => {
            let from = verdict.and_then(|verdict| verdict.from.as_ref());
            let from = from.map_or("", |from| from.get(lang));
            words::verified(lang, alg, safe::line(from))
        }
        SignatureStatus::Proved(name) => {
            let from = verdict.and_then(|verdict| verdict.from.as_ref());
            let from = from.map_or("", |from| from.get(lang));
            words::verified(lang, name, safe::line(from))
        }
        SignatureStatus::Failed => {
            let why = verdict.and_then(|verdict| verdict.why_failed(lang));
            words::failed(lang, safe::line(&why.unwrap_or_default()))
        }
    }
}

/// Why a signature was not checked: no key could, or none was given.
fn unchecked(decoded: &Decoded) -> Label {
    let empty = decoded.signature.as_ref().is_none_or(Vec::is_empty);
    let third = decoded.parts.get(2).is_some_and(|part| part.chars > 0);
    if decoded.is_payload_alone() {
        words::SIGNATURE_ELSEWHERE
    } else if decoded.cut().is_some() {
        words::SIGNATURE_CUT_OFF
    } else if decoded.kind == Kind::Unsecured && empty {
        words::UNSIGNED
    } else if decoded.kind == Kind::Unsecured {
        words::NO_KEY_CHECKS_NONE
    } else if empty && !third {
        words::SIGNATURE_MISSING
    } else {
        words::NO_KEY_GIVEN
    }
}

fn findings(decoded: &Decoded, lang: Lang, out: &mut String) {
    if decoded.findings.is_empty() {
        return;
    }
    title(out, words::FINDINGS.get(lang));
    for finding in &decoded.findings {
        line(out, &finding.say(lang));
    }
    let denied = decoded.verdict.as_ref().map_or(0, |verdict| verdict.denied);
    if denied > 0 {
        let ids = decoded.findings.iter().take(denied);
        let ids: Vec<_> = ids.map(|finding| finding.rule.id).collect();
        line(out, &words::denied(lang, ids.join(" ")));
    }
}

fn parts(decoded: &Decoded, lang: Lang, out: &mut String) {
    if decoded.parts.is_empty() {
        return;
    }
    title(out, words::PARTS.get(lang));
    for (n, part) in decoded.parts.iter().enumerate() {
        let (n, name, chars) = (n + 1, part.name.say(lang), part.chars);
        let bytes = part.bytes.map_or_else(
            || words::DOES_NOT_DECODE.get(lang).to_owned(),
            |bytes| common::bytes(lang, bytes),
        );
        line(out, &words::part(lang, chars, n, name, bytes));
    }
}

fn checks(decoded: &Decoded, lang: Lang, out: &mut String) {
    let checks = decoded.checks();
    if checks.is_empty() {
        return;
    }
    title(out, words::CHECKS.get(lang));
    for checked in checks.iter() {
        let status = match checked.status {
            Status::Pass => words::PASS,
            Status::Fail => words::FAIL,
            Status::NotChecked => words::NOT_CHECKED,
        };
        let (status, why) = (status.get(lang), checked.why.say(lang));
        let why = safe::line(&why);
        let _ = writeln!(out, "{}  {status}  {why}", checked.check); // a String takes everything
    }
}

fn problems(decoded: &Decoded, lang: Lang, out: &mut String) {
    if decoded.problems.is_empty() {
        return;
    }
    title(out, words::PROBLEMS.get(lang));
    for problem in &decoded.problems {
        let part = problem.part.map(|part| part.say(lang));
        let place = match (part, problem.at) {
            (Some(part), Some(at)) => words::problem_at(lang, part, at + 1),
            (Some(part), None) => format!("{part}{}", marks::COLON.get(lang)),
            (None, _) => String::new(),
        };
        line(out, &format!("{place}{}", problem.say(lang)));
    }
}
