//! L01–L06: the number of parts, encryption (JWE), base64url and its spelling, JSON objects, names
//! that stand twice.

use super::{Hit, Note, Severity, Subject};
use crate::decode::How;
use crate::decode::{Content, Kind, PartName, Problem, What};
use crate::jose::base64url::{Fault, Repair};

pub(super) fn part_count(subject: &Subject<'_>) -> Option<Hit> {
    let mut problems = subject.decoded.problems.iter();
    // Five parts without `enc` are no JWE either.
    let wrong = |problem: &Problem| matches!(problem.what, What::PartCount(_) | What::NoEnc);
    let wrong = problems.any(wrong);
    match subject.decoded.cut() {
        Some(cut) if wrong || cut.how == How::Dots => Some(Hit::of(cut.part.name(), Note::Ends)),
        _ => Hit::when(wrong),
    }
}

pub(super) fn encrypted(subject: &Subject<'_>) -> Option<Hit> {
    Hit::when(subject.decoded.kind == Kind::Jwe)
}

pub(super) fn not_base64url(subject: &Subject<'_>) -> Option<Hit> {
    places(subject, |what| {
        matches!(
            what,
            What::NotBase64url(Fault::Foreign { .. })
                | What::Repaired {
                    repair: Repair::Standard { .. } | Repair::Padding { .. },
                    ..
                }
        )
    })
}

pub(super) fn not_canonical(subject: &Subject<'_>) -> Option<Hit> {
    let too_long = |what: &What| matches!(what, What::NotBase64url(Fault::Length { .. }));
    let cut = subject.decoded.cut();
    // L01 tells of a token that ends before its signature; half a part is no spelling.
    if cut.is_some_and(|cut| cut.part != PartName::Signature || cut.how == How::Dots) {
        return None;
    }
    if let Some(mut hit) = places(subject, too_long) {
        for fact in &mut hit.facts {
            fact.note = Note::Cut;
        }
        return Some(hit.with(Severity::Error));
    }
    places(subject, |what| {
        matches!(
            what,
            What::NotBase64url(Fault::SpareBits { .. })
                | What::Repaired {
                    repair: Repair::SpareBits { .. },
                    ..
                }
        )
    })
}

/// The places of a kind of problem.
fn places(subject: &Subject<'_>, wanted: impl Fn(&What) -> bool) -> Option<Hit> {
    let mut hit = Hit::default();
    let problems = subject.decoded.problems.iter();
    for problem in problems.filter(|problem| wanted(&problem.what)) {
        let part = problem.part.map_or_else(String::new, PartName::name);
        hit.add(part, problem.at.map_or(Note::Present, Note::At));
    }
    hit.any()
}

pub(super) fn not_json_object(subject: &Subject<'_>) -> Option<Hit> {
    let decoded = subject.decoded;
    if decoded.is_one_value() {
        return None;
    }
    if is_something_else(subject, &decoded.header, PartName::Header) {
        return Some(Hit::of(PartName::Header.name(), Note::Present));
    }
    // A payload that is itself a token is no JSON, and meant to be none (RFC 7519 §7.2).
    let nested = super::header::is_nested(subject);
    if nested || !is_something_else(subject, &decoded.payload, PartName::Payload) {
        return None;
    }
    let hit = Hit::of(PartName::Payload.name(), Note::Present);
    // A JWS may carry anything (RFC 7515 §2).
    Some(if subject.says_jwt() {
        hit
    } else {
        hit.with(Severity::Info)
    })
}

/// True if a part decodes, and to no JSON object.
fn is_something_else(subject: &Subject<'_>, content: &Content, name: PartName) -> bool {
    let decoded = subject.decoded;
    if decoded.cut().is_some_and(|cut| cut.part == name) {
        return false;
    }
    let lost = |problem: &Problem| {
        problem.part == Some(name) && matches!(problem.what, What::NotBase64url(_))
    };
    content.other().is_some() && !decoded.problems.iter().any(lost)
}

pub(super) fn duplicate_names(subject: &Subject<'_>) -> Option<Hit> {
    let mut hit = Hit::default();
    for problem in &subject.decoded.problems {
        match &problem.what {
            What::Duplicate(name, _) => hit.add(name.clone(), Note::Present),
            What::MoreDuplicates(more) => hit.more += more,
            _ => {}
        }
    }
    hit.any()
}
