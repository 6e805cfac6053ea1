//! L43–L46, L52, L53: secrets, card numbers and personal data in the payload, rights that go stale,
//! unregistered claims, numbers beyond 2^53.

use super::{Hit, Note, Severity, Subject};

/// A right may be stale for so many seconds before it is worth a word.
const STALE: u64 = 900;

pub(super) fn secret_in_payload(subject: &Subject<'_>) -> Option<Hit> {
    Hit::names(&subject.contents.secrets)
}

pub(super) fn card_or_national_number(subject: &Subject<'_>) -> Option<Hit> {
    // One in eleven numbers of 12 digits passes the check of My Number.
    let unsure = || {
        let hit = Hit::names(&subject.contents.my_numbers)?;
        Some(hit.with(Severity::Warn))
    };
    Hit::names(&subject.contents.cards).or_else(unsure)
}

pub(super) fn personal_data(subject: &Subject<'_>) -> Option<Hit> {
    let hit = Hit::names(&subject.contents.personal)?;
    // An ID token is there to tell the client about its user.
    let meant = subject.is_id() && !subject.is_access();
    Some(if meant { hit.with(Severity::Info) } else { hit })
}

pub(super) fn stale_rights(subject: &Subject<'_>) -> Option<Hit> {
    let life = subject.life().filter(|life| *life > STALE)?;
    let mut hit = Hit::names(&subject.contents.rights)?;
    hit.add("exp - iat", Note::Lasts(life));
    Some(hit)
}

pub(super) fn unregistered_claims(subject: &Subject<'_>) -> Option<Hit> {
    // The parameters of a request are registered elsewhere, and an ACME payload has no claims.
    if subject.does_without("iat") {
        return None;
    }
    Hit::names(&subject.contents.unregistered)
}

pub(super) fn number_too_large(subject: &Subject<'_>) -> Option<Hit> {
    Hit::names(&subject.contents.too_large)
}
