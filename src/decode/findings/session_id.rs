//! L54, L55: a value that is no JWT but a session id, and whether it can have 128 random bits.

use super::{Hit, Note, Subject};
use crate::decode::cookie::Meaning;
use crate::decode::{Kind, Opaque};

/// A session id has at least so many random bits (ASVS 7.2.3).
const BITS: usize = 128;

/// 2000 to 2100: what a number must lie in to be a time, in seconds since 1970.
const TIMES: std::ops::Range<u64> = 946_684_800..4_102_444_800;

/// What the name of the cookie says that it stands in.
fn meaning(subject: &Subject<'_>) -> Option<Meaning> {
    Meaning::of(&subject.decoded.found.cookie.as_ref()?.name)
}

pub(super) fn not_a_jwt(subject: &Subject<'_>) -> Option<Hit> {
    let named = meaning(subject);
    let session = named.is_none_or(Meaning::opens);
    Hit::when(session && matches!(subject.decoded.kind, Kind::Opaque(_)))
}

pub(super) fn weak_session_id(subject: &Subject<'_>) -> Option<Hit> {
    let Kind::Opaque(opaque) = &subject.decoded.kind else {
        return None;
    };
    let id = subject.decoded.token.as_str();
    // A sentence is no id, nor is a cookie that no name tells to be one.
    let other =
        subject.decoded.found.cookie.is_some() && !meaning(subject).is_some_and(Meaning::opens);
    if id.contains(char::is_whitespace) || other {
        return None;
    }
    let mut hit = Hit::default();
    let bits = bits(id, opaque);
    if bits < BITS {
        hit.add("bits", Note::RandomBits(bits));
    }
    if id.bytes().all(|byte| byte.is_ascii_digit()) {
        hit.add("0-9", Note::Present);
    }
    // What decodes to readable text by chance is short, and told as such.
    if let Opaque::Readable(text) = opaque {
        if text.len() * 8 >= BITS {
            hit.add("base64url", Note::Present);
        }
        add_meaning(&mut hit, text);
    }
    add_meaning(&mut hit, id);
    hit.any()
}

/// How many bits of a value can be random at most.
fn bits(id: &str, opaque: &Opaque) -> usize {
    let digits = |base: fn(&char) -> bool| id.chars().all(|c| base(&c));
    match opaque {
        // log2(10) is 3.32.
        _ if digits(char::is_ascii_digit) => id.len() * 332 / 100,
        Opaque::Hex(bytes) => bytes * 8,
        // All but version and variant, where they are random at all (RFC 9562 §5.4).
        Opaque::Uuid => match id.as_bytes().get(14) {
            Some(b'4') => 122,
            Some(b'7') => 74,
            _ => 14,
        },
        _ if digits(char::is_ascii_hexdigit) => id.len() * 4,
        Opaque::Base64url { bytes, .. } => bytes * 8,
        Opaque::Readable(text) => text.len() * 8,
        Opaque::Other(_) => id.chars().filter(char::is_ascii_alphanumeric).count() * 6,
    }
}

/// An e-mail address or a time in a text.
fn add_meaning(hit: &mut Hit, text: &str) {
    let email = text.split_once('@').is_some_and(|(user, host)| {
        user.ends_with(|c: char| c.is_alphanumeric()) && host.contains('.')
    });
    if email {
        hit.add("e-mail", Note::Present);
    }
    let mut runs = text.split(|c: char| !c.is_ascii_alphanumeric());
    if let Some(time) = runs.find(|run| is_time(run)) {
        hit.add("time", Note::Value(time.to_owned()));
    }
}

/// True if a run of digits is a time, in seconds or in milliseconds since 1970.
fn is_time(run: &str) -> bool {
    let seconds = match run.len() {
        10 => run,
        13 => &run[..10],
        _ => return false,
    };
    run.bytes().all(|byte| byte.is_ascii_digit())
        && seconds.parse().is_ok_and(|at| TIMES.contains(&at))
}
