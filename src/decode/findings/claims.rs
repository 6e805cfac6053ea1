//! L38–L42, L49–L51: no `iss`, `aud`, `sub` or `jti`, an `aud` that is too wide, mixed purposes, a
//! token bound to a key (`cnf`), a private key inside.

use super::subject::is_given;
use super::{Hit, Note, Severity, Subject};
use crate::decode::Kind;
use crate::jose::json::{Node, Value};

/// More services than these in `aud` are too many.
const MAX_AUDIENCES: usize = 3;

/// Members of a JWK that must not be published (RFC 7518 §6.2.2, §6.3.2, §6.4.1).
pub(in crate::decode) const PRIVATE_MEMBERS: &[&str] =
    &["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/// A claim that RFC 9068 §2.2 asks of an access token and that others should have.
pub(super) fn missing(subject: &Subject<'_>, name: &str, claim: Option<Node<'_>>) -> Option<Hit> {
    // A null time is there, and no time: a rule of its own.
    let there = is_given(claim) || (name == "iat" && claim.is_some());
    if there || subject.claims.is_none() || subject.does_without(name) {
        return None;
    }
    let hit = Hit::default();
    Some(if subject.says_access() {
        hit.with(Severity::Error)
    } else {
        hit
    })
}

pub(super) fn no_iss(subject: &Subject<'_>) -> Option<Hit> {
    missing(subject, "iss", subject.claims?.iss)
}

pub(super) fn no_aud(subject: &Subject<'_>) -> Option<Hit> {
    missing(subject, "aud", subject.claims?.aud)
}

pub(super) fn no_sub(subject: &Subject<'_>) -> Option<Hit> {
    missing(subject, "sub", subject.claims?.sub)
}

pub(super) fn no_jti(subject: &Subject<'_>) -> Option<Hit> {
    missing(subject, "jti", subject.claims?.jti)
}

pub(super) fn wide_aud(subject: &Subject<'_>) -> Option<Hit> {
    let aud = subject.claims?.aud?;
    let any = |node: &Node<'_>| match node.value() {
        Value::String(text) => text.raw().contains('*'),
        _ => false,
    };
    let (count, wild) = match aud.value() {
        Value::Array(mut items) => (items.clone().count(), items.find(any)),
        _ => (1, Some(aud).filter(any)),
    };
    if let Some(wild) = wild {
        return Some(Hit::of("aud", Note::Value(wild.source().to_owned())));
    }
    (count > MAX_AUDIENCES).then(|| Hit::of("aud", Note::Count(count)))
}

pub(super) fn mixed_purposes(subject: &Subject<'_>) -> Option<Hit> {
    let claims = subject.claims?;
    // A request has both by design, and a proof has a nonce of its own.
    if subject.kind.is_some() || !subject.marks_id() {
        return None;
    }
    Hit::when(claims.scope.or(claims.scp).is_some())
}

pub(super) fn bound_to_a_key(subject: &Subject<'_>) -> Option<Hit> {
    let mut members = subject.claims?.cnf?.members()?;
    Hit::when(members.next().is_some())
}

pub(super) fn private_key_published(subject: &Subject<'_>) -> Option<Hit> {
    let mut hit = Hit::default();
    if let Kind::Key(pasted) = subject.decoded.kind
        && pasted.is_to_be_kept()
    {
        hit.add(pasted.form, Note::Present);
    }
    let mut key = |place: &str, jwk: Option<Node<'_>>| {
        for member in jwk.and_then(Node::members).into_iter().flatten() {
            let name = member.name.to_string_lossy();
            if PRIVATE_MEMBERS.contains(&&*name) && is_given(Some(member.value)) {
                hit.add(format!("{place}.{name}"), Note::Present);
            }
        }
    };
    key("jwk", subject.header.and_then(|header| header.jwk));
    if let Some(claims) = subject.claims {
        key("cnf.jwk", claims.cnf.and_then(|cnf| cnf.get("jwk")));
        key("sub_jwk", claims.sub_jwk);
        let set = claims.jwks.and_then(|jwks| jwks.get("keys"));
        if let Some(Value::Array(keys)) = set.map(Node::value) {
            keys.for_each(|jwk| key("jwks", Some(jwk)));
        }
    }
    if subject.context.keys.is_some_and(|keys| keys.private_in_set) {
        hit.add("JWKS", Note::Present);
    }
    hit.any()
}
