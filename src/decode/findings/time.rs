//! L29–L37: no `exp`, a time that is no number or in milliseconds, expired, too long-lived, never
//! or not yet usable, issued in the future, no `iat`. A time that is no time is told once, by L30
//! or L31.

use super::{Hit, Note, Severity, Subject};
use crate::decode::time::FAR;
use crate::decode::{Odd, State, Time, TimeClaim};

/// Seconds that an access token may last: an hour (RFC 6750 §5.3).
const LONG: u64 = 3_600;
/// From here on it lasts much too long: a day.
const VERY_LONG: u64 = 86_400;

/// The times that a verifier looks at.
const CHECKED: [TimeClaim; 3] = [TimeClaim::Exp, TimeClaim::Nbf, TimeClaim::Iat];

pub(super) fn no_exp(subject: &Subject<'_>) -> Option<Hit> {
    if subject.claims?.exp.is_some() || subject.does_without("exp") {
        return None;
    }
    let strict = subject.says_access() || subject.is_id();
    let hit = Hit::default();
    Some(if strict {
        hit
    } else {
        hit.with(Severity::Warn)
    })
}

pub(super) fn time_not_a_number(subject: &Subject<'_>) -> Option<Hit> {
    values(subject, |time| time.state == State::Odd(Odd::NotANumber))
}

pub(super) fn time_in_milliseconds(subject: &Subject<'_>) -> Option<Hit> {
    values(subject, |time| match time.at {
        Some(at) => at > FAR,
        // A number that no double holds, on either side.
        None => time.state == State::Odd(Odd::Far) && !time.value.starts_with('-'),
    })
}

/// The times of a kind, with their values.
fn values(subject: &Subject<'_>, wanted: impl Fn(&Time) -> bool) -> Option<Hit> {
    let mut hit = Hit::default();
    let times = CHECKED
        .iter()
        .filter_map(|claim| subject.decoded.time(*claim));
    for time in times.filter(|time| wanted(time)) {
        hit.add(time.claim.name(), Note::Value(time.value.clone()));
    }
    hit.any()
}

pub(super) fn expired(subject: &Subject<'_>) -> Option<Hit> {
    let exp = subject.seconds(TimeClaim::Exp)?;
    let context = subject.context;
    (context.now >= exp.saturating_add(context.leeway)).then(|| Hit::of("exp", Note::Instant(exp)))
}

pub(super) fn long_lived(subject: &Subject<'_>) -> Option<Hit> {
    let life = subject.life().filter(|life| *life > LONG)?;
    if !subject.is_access() {
        return None;
    }
    let hit = Hit::of("exp - iat", Note::Lasts(life));
    Some(if life > VERY_LONG {
        hit.with(Severity::Error)
    } else {
        hit
    })
}

pub(super) fn never_usable(subject: &Subject<'_>) -> Option<Hit> {
    let exp = subject.seconds(TimeClaim::Exp)?;
    let mut hit = Hit::default();
    for claim in [TimeClaim::Iat, TimeClaim::Nbf] {
        if subject.seconds(claim).is_some_and(|begin| exp <= begin) {
            hit.add(format!("exp <= {}", claim.name()), Note::Present);
        }
    }
    hit.any()
}

pub(super) fn not_yet_usable(subject: &Subject<'_>) -> Option<Hit> {
    ahead(subject, TimeClaim::Nbf)
}

pub(super) fn issued_in_the_future(subject: &Subject<'_>) -> Option<Hit> {
    ahead(subject, TimeClaim::Iat)
}

/// A time that has not come, beyond what clocks may differ by.
fn ahead(subject: &Subject<'_>, claim: TimeClaim) -> Option<Hit> {
    let at = subject.seconds(claim)?;
    let context = subject.context;
    (at > context.now.saturating_add(context.leeway))
        .then(|| Hit::of(claim.name(), Note::Instant(at)))
}

pub(super) fn no_iat(subject: &Subject<'_>) -> Option<Hit> {
    super::claims::missing(subject, "iat", subject.claims?.iat)
}
