//! `--share` carried out on a decoded token: claims, checks and findings, so that no output shows
//! what was taken out.
//!
//! What was taken out is left in no field, so no output can show it.

use std::sync::Arc;

use super::{
    REMOVED, Shared, Taken, Writer, by_name, echoes::Echoes, of_text, share_without, unencoded,
};
use crate::decode::{
    Asked, Checked, Content, Decoded, Disclosure, InCookie, Kind, Opaque, PartName, Reason, What,
    time::times, verdict::Verdict,
};
use crate::jose::{
    check::{Check, Why},
    diagnose::NearMiss,
    json::{Document, Value},
    key::Alg,
};
use crate::text::Text;
use crate::words::decode::checks as words;

/// Takes out of a token, and of those inside it, what must not be in a ticket; what that was
/// stands in [`Decoded::shared`] afterwards.
pub(in crate::decode) fn redact(decoded: &mut Decoded, asked: &Asked) {
    let echoes = Echoes::of(decoded);
    redact_echoes(decoded, asked, &echoes);
}

fn redact_echoes(decoded: &mut Decoded, asked: &Asked, echoes: &Echoes) {
    for inner in &mut decoded.inside {
        redact_echoes(inner, asked, echoes);
    }
    let mut shared = share_without(decoded, echoes);
    let named = |name: &str| of_text(name).or_else(|| echoes.stand_in(name)).is_some();
    // A path has names of the input in it.
    if decoded.found.name.as_deref().is_some_and(|name| {
        let mut words = name.split(['.', '[', ']']);
        named(name) || words.any(named)
    }) {
        decoded.found.name = Some(REMOVED.to_owned());
    }
    decoded.found.cookie = decoded.found.cookie.take().map(|cookie| {
        let name = if named(&cookie.name) {
            REMOVED
        } else {
            &cookie.name
        };
        Arc::new(InCookie {
            name: name.to_owned(),
            set_cookie: None,
            signature: None,
            count: cookie.count,
        })
    });
    if let Kind::SessionCookie(cookie) = &mut decoded.kind {
        cookie.redact();
    }
    decoded.whole = None;
    if let Kind::Opaque(opaque) = &mut decoded.kind {
        match opaque {
            Opaque::Readable(text) => *opaque = Opaque::Other(text.len()),
            Opaque::Base64url { prefix, .. } => prefix.clear(),
            Opaque::Hex(_) | Opaque::Uuid | Opaque::Other(_) => {}
        }
    }
    if let Some(disclosures) = &mut decoded.disclosures {
        for disclosure in disclosures.iter_mut() {
            *disclosure = shared.disclosure(disclosure, echoes);
        }
        if !disclosures.is_empty() {
            shared.note(None, &[], Taken::Salts(disclosures.len()));
        }
    }
    decoded.unprotected = shared.unprotected.as_deref().and_then(read);
    decoded.header = content(&decoded.header, shared.header.as_deref());
    let was_unencoded = unencoded(decoded);
    decoded.payload = content(&decoded.payload, shared.payload.as_deref());
    // An empty signature is nobody's.
    decoded.signature = decoded.signature.take().filter(Vec::is_empty);
    if decoded.is_one_value() {
        decoded.token.clone_from(&shared.token);
    } else {
        place_parts(decoded, &shared, was_unencoded);
        let payload = decoded.payload.object();
        decoded.times = payload.map_or_else(Vec::new, |payload| times(payload.root(), asked.now));
    }
    for problem in &mut decoded.problems {
        if let What::Duplicate(name, _) = &mut problem.what
            && named(name)
        {
            REMOVED.clone_into(name);
        }
    }
    if let Some(json) = &mut decoded.serialized
        && let Some((name, _)) = &mut json.duplicate
        && named(name)
    {
        REMOVED.clone_into(name);
    }
    for finding in &mut decoded.findings {
        finding.facts.clear();
        finding.more = 0;
        finding.guess = None;
    }
    if let Some(mut verdict) = decoded.verdict.take() {
        let without = decoded.checks_for(asked);
        redact_verdict(&mut verdict, &without);
        decoded.verdict = Some(verdict);
    }
    decoded.shared = Some(shared);
}

fn read(text: &str) -> Option<Document> {
    Document::read(text.into()).ok()
}

fn content(before: &Content, shared: Option<&str>) -> Content {
    match (before, shared.and_then(read)) {
        (_, Some(document)) => Content::Object(document),
        (Content::Absent, _) => Content::Absent,
        (Content::Other(bytes), _) if bytes.is_empty() => Content::Other(Vec::new()),
        _ => Content::Other(REMOVED.into()),
    }
}

/// The parts keep their lengths, and stand where they do in the token that is shared.
fn place_parts(decoded: &mut Decoded, shared: &Shared, unencoded: bool) {
    decoded.token.clone_from(&shared.token);
    let end = decoded.token.len();
    let header = decoded.token.find('.').unwrap_or(end);
    let payload = if unencoded {
        end
    } else {
        end.saturating_sub(1)
    };
    for part in &mut decoded.parts {
        part.range = match part.name {
            PartName::Header => 0..header,
            PartName::Payload => (header + 1).min(payload)..payload,
            _ => end..end,
        };
    }
}

/// `without` are the checks of the redacted token: their reasons quote nothing else.
fn redact_verdict(verdict: &mut Verdict, without: &[Checked]) {
    for checked in verdict.checks.iter_mut().flatten() {
        if is_plain(&checked.why) {
            continue;
        }
        let same =
            |other: &&Checked| (other.check, other.status) == (checked.check, checked.status);
        let again = without.iter().find(same);
        checked.why = match again.filter(|_| checked.check != Check::Signature) {
            Some(again) => again.why.clone(),
            None => Reason::Known(words::REASON_LEFT_OUT),
        };
    }
    verdict.near_misses.retain_mut(|miss| match miss {
        NearMiss::OtherKey { kid, .. } => {
            *kid = None;
            true
        }
        NearMiss::AlgNotOfKey { alg, .. } => Alg::of_name(alg).is_some(),
        NearMiss::UnknownKid { .. } => false,
        _ => true,
    });
    if let Some(from) = &mut verdict.from {
        *from = Text::of(|lang| {
            let name = from.get(lang).rsplit(['/', '\\']).next();
            let name = name.unwrap_or_default();
            of_text(name).map_or(name, |_| REMOVED).to_owned()
        });
    }
}

/// True if a reason quotes no text of the token.
fn is_plain(reason: &Reason) -> bool {
    match reason {
        Reason::Found(why) | Reason::Missed(why, _) | Reason::Skew(why, _) => quotes_nothing(why),
        Reason::Binding(_, why) => is_plain(why),
        // Characters, counts, and words of the key file.
        Reason::Serialization(_)
        | Reason::Spelling(_)
        | Reason::Cut(_)
        | Reason::Untrusted(_)
        | Reason::ShortKey { .. }
        | Reason::Proved(_)
        | Reason::NotProved { .. }
        | Reason::Disclosed(_)
        | Reason::Against(_)
        | Reason::Known(_) => true,
        Reason::OtherPurpose { .. } => false,
    }
}

fn quotes_nothing(why: &Why) -> bool {
    match why {
        Why::Duplicate { .. }
        | Why::InBothHeaders(_)
        | Why::TypMatches(_)
        | Why::WrongTyp { .. }
        | Why::CritUnderstood(_)
        | Why::UnknownCrit(_)
        | Why::KeyNamed(_)
        | Why::NamelessKey(_)
        | Why::UnknownKid(_)
        | Why::TiedKid(_)
        | Why::AlgNotAllowed { .. }
        | Why::UnsignedAccepted(_)
        | Why::IssMatches(_)
        | Why::WrongIss { .. }
        | Why::AudMatches(_)
        | Why::WrongAud { .. } => false,
        Why::NotReached
        | Why::Parts(_)
        | Why::JsonSignature { .. }
        | Why::NotDetached
        | Why::PartCount(_)
        | Why::Jwe
        | Why::Bytes(_)
        | Why::NotBase64url(..)
        | Why::Object(_)
        | Why::NotJson(_)
        | Why::NotAnObject
        | Why::Unprotected(_)
        | Why::NoCrit
        | Why::BadCrit
        | Why::B64NotCritical
        | Why::BadB64
        | Why::OnlyKey
        | Why::NoNames(_)
        | Why::BadKid
        | Why::NoKid(_)
        | Why::AlgAllowed(_)
        | Why::ShortSecret { .. }
        | Why::KeyMismatch(_)
        | Why::Signed(_)
        | Why::NothingToVerify
        | Why::NoSignature
        | Why::BadSignature { .. }
        | Why::NotADate(_)
        | Why::NotExpired { .. }
        | Why::Expired { .. }
        | Why::NoExp
        | Why::NoStart
        | Why::Started { .. }
        | Why::NotStarted { .. }
        // Of a request's proof or rights, which the decoder does not check.
        | Why::Proof(_)
        | Why::Revoked(_)
        | Why::Rights(_) => true,
    }
}

impl Shared {
    /// A disclosure without its salt, with which its digest could be guessed, and without a value
    /// that must go.
    fn disclosure(&mut self, one: &Disclosure, echoes: &Echoes) -> Disclosure {
        let array = one.array.as_ref().map(|document| {
            let mut writer = Writer {
                shared: self,
                part: PartName::Payload,
                document,
                echoes,
                path: Vec::new(),
                out: format!("[\"{REMOVED}\","),
            };
            let value = one.value().unwrap_or_else(|| document.root());
            let mut taken = None;
            if let Some(name) = one.name() {
                if let Value::String(text) = name.value() {
                    let shown = writer.name(text);
                    let source = shown.as_ref().map(|_| name.source());
                    writer.out.push_str(source.unwrap_or("\"[removed]\""));
                    writer
                        .path
                        .push(shown.unwrap_or_else(|| REMOVED.to_owned()));
                    taken = by_name(text, value, false);
                } else {
                    writer.value(name);
                }
                writer.out.push(',');
            }
            // An element of an array has no name that says it is harmless.
            let nameless = one.name().is_none() && !matches!(value.value(), Value::Object(_));
            writer.member(taken.or(nameless.then_some(Taken::Unknown)), value);
            writer.out.push(']');
            writer.out
        });
        Disclosure {
            text: REMOVED.to_owned(),
            array: array.as_deref().and_then(read),
            digest: one.digest.clone(),
            signed: one.signed,
            is_claim: one.is_claim,
        }
    }
}
