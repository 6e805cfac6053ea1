//! L12–L19: the signature (stripped, of a wrong length, in DER, beside `alg` none), and the secret:
//! short, weak and guessed from a list (`weak_secrets.txt`), a public key (algorithm confusion), shared.

use aws_lc_rs::hmac;

use super::subject::{is_given, text};
use super::{Hit, Note, Subject};
use crate::decode::{Decoded, Kind, PartName};
use crate::jose::claims;
use crate::jose::compact::Compact;
use crate::jose::json::{Node, Value};

/// Secrets of tutorials, examples and defaults, one a line.
const WEAK: &str = include_str!("weak_secrets.txt");

/// The shortest and the longest RSA modulus that is in use, in bytes.
const MODULUS: std::ops::RangeInclusive<usize> = 128..=2048;

/// The shortest RSA modulus that is accepted, in bytes (RFC 7518 §3.3).
const SHORTEST_MODULUS: usize = 256;

pub(super) fn signature_stripped(subject: &Subject<'_>) -> Option<Hit> {
    let none = subject
        .alg()
        .is_some_and(|alg| alg.eq_ignore_ascii_case("none"));
    let empty = subject.decoded.signature.as_deref() == Some(&[]);
    let cut = subject.decoded.cut().is_some();
    Hit::when(empty && !none && !cut && subject.header.is_some())
}

pub(super) fn signature_with_none(subject: &Subject<'_>) -> Option<Hit> {
    let mut parts = subject.decoded.parts.iter();
    let signature = parts.find(|part| part.name == PartName::Signature)?;
    Hit::when(signature.chars > 0 && subject.alg()? == "none")
}

pub(super) fn signature_length(subject: &Subject<'_>) -> Option<Hit> {
    let length = subject.decoded.signature.as_ref()?.len();
    let alg = subject.alg()?;
    let keys = subject.context.keys.unwrap_or_default();
    let fits = match &*alg {
        "HS256" => length == 32,
        "HS384" => length == 48,
        "HS512" | "ES256" | "ES256K" | "Ed25519" => length == 64,
        "ES384" => length == 96,
        "ES512" => length == 132,
        "Ed448" => length == 114,
        // The name leaves the curve open (RFC 8037 §3.1).
        "EdDSA" => matches!(length, 64 | 114),
        "RS256" | "RS384" | "RS512" | "PS256" | "PS384" | "PS512" => match keys.modulus_len {
            Some(modulus) => length == modulus,
            None => MODULUS.contains(&length),
        },
        _ => true,
    };
    (length > 0 && !fits).then(|| Hit::of(alg.into_owned(), Note::Bytes(length)))
}

pub(super) fn signature_der(subject: &Subject<'_>) -> Option<Hit> {
    let ecdsa = matches!(&*subject.alg()?, "ES256" | "ES384" | "ES512" | "ES256K");
    Hit::when(ecdsa && is_der(subject.decoded.signature.as_ref()?))
}

/// True if this is `ECDSA-Sig-Value` in DER, to the last byte (RFC 3279 §2.2.3).
fn is_der(signature: &[u8]) -> bool {
    let Some((both, [])) = element(signature, 0x30) else {
        return false;
    };
    let second = |(_, rest)| element(rest, 0x02);
    matches!(element(both, 0x02).and_then(second), Some((_, [])))
}

/// The content of a DER element of a tag, at most 255 bytes long, and what follows it.
fn element(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (length, rest) = match der.strip_prefix(&[tag])? {
        [0x81, length @ 0x80..=0xff, rest @ ..] | [length @ 0..=0x7f, rest @ ..] => {
            (usize::from(*length), rest)
        }
        _ => return None,
    };
    (length > 0).then(|| rest.split_at_checked(length))?
}

pub(super) fn short_key(subject: &Subject<'_>) -> Option<Hit> {
    let (alg, keys) = (subject.alg()?, subject.context.keys?);
    let (name, length, least) = match mac(&alg) {
        Some((_, hash_len)) => ("HMAC", keys.secret_len?, hash_len),
        None if alg.starts_with("RS") || alg.starts_with("PS") => {
            ("RSA", keys.modulus_len?, SHORTEST_MODULUS)
        }
        None => return None,
    };
    (length < least).then(|| Hit::of(name, Note::Bytes(length)))
}

pub(super) fn weak_secret(subject: &Subject<'_>) -> Option<Hit> {
    let tried = subject.context.weak_secrets;
    let guess = tried.then(|| guess(subject.decoded, subject.context.weak_list))?;
    guess.is_some().then(|| Hit {
        guess,
        ..Hit::default()
    })
}

/// A weak secret that a token was signed with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// The secret.
    pub secret: Vec<u8>,
    /// Its entry in the list, counted from 1.
    pub entry: usize,
    /// True if that is the user's own list.
    pub in_own_list: bool,
}

/// The weak secret that a token was signed with, if it is the empty one, of the built-in list, or of
/// this one.
fn guess(decoded: &Decoded, own_list: &[u8]) -> Option<Guess> {
    let own = own_list.split(|&byte| byte == b'\n');
    let own = own.map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let known = weak_secrets().map(str::as_bytes).zip(0..);
    let mut all = known
        .map(|at| (at, false))
        .chain(own.zip(1..).map(|at| (at, true)));
    let ((secret, entry), in_own_list) = if let Kind::SessionCookie(cookie) = &decoded.kind {
        all.find(|((secret, _), _)| cookie.is_of(secret))?
    } else {
        let signs = signs(decoded)?;
        all.find(|((secret, _), _)| signs(secret))?
    };
    Some(Guess {
        secret: secret.to_vec(),
        entry,
        in_own_list,
    })
}

/// The built-in weak secrets; the empty one is the weakest.
fn weak_secrets() -> impl Iterator<Item = &'static str> {
    std::iter::once("").chain(WEAK.lines())
}

pub(super) fn algorithm_confusion(subject: &Subject<'_>) -> Option<Hit> {
    let public = subject.context.keys?.public.iter().copied();
    // Files are read with and without the newline at their end.
    let mut spellings = public.flat_map(|key| [key, key.trim_ascii_end()]);
    Hit::when(signs(subject.decoded).is_some_and(|signs| spellings.any(signs)))
}

/// Whether the token carries an HMAC by a secret; `None` where it carries none.
fn signs(decoded: &Decoded) -> Option<impl Fn(&[u8]) -> bool> {
    let header = decoded.header.object()?.root();
    let (algorithm, hash_len) = mac(&claims::text(header, "alg")?)?;
    let signature = decoded.signature.as_deref()?;
    let input = Compact::new(&decoded.token).signing_input();
    (signature.len() == hash_len).then_some(move |secret: &[u8]| {
        let key = hmac::Key::new(algorithm, secret);
        hmac::verify(&key, input.as_bytes(), signature).is_ok()
    })
}

/// The hash of an HMAC algorithm, and how many bytes it puts out.
fn mac(alg: &str) -> Option<(hmac::Algorithm, usize)> {
    Some(match alg {
        "HS256" => (hmac::HMAC_SHA256, 32),
        "HS384" => (hmac::HMAC_SHA384, 48),
        "HS512" => (hmac::HMAC_SHA512, 64),
        _ => return None,
    })
}

pub(super) fn shared_secret(subject: &Subject<'_>) -> Option<Hit> {
    mac(&subject.alg()?)?;
    let claims = subject.claims?;
    let aud = claims.aud?;
    let only = match aud.value() {
        Value::Array(mut items) => match (items.next(), items.next()) {
            (only, None) => only,
            (_, Some(_)) => return Some(Hit::default()),
        },
        _ => Some(aud),
    };
    // An ID token's only audience is the client whose own secret signs it (OIDC Core §10.1).
    if subject.is_id() || !is_given(claims.iss) || subject.decoded.kind == Kind::Broken {
        return None;
    }
    let same = |a: Option<Node<'_>>, b| text(a) == text(b);
    Hit::when(text(only).is_some() && !same(only, claims.iss))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_weak_secrets_is_short_and_has_no_secret_twice() {
        let mut all: Vec<_> = weak_secrets().collect();
        assert!(all.len() <= 100, "{}", all.len());
        assert!(all.iter().all(|word| *word == word.trim()));
        let before = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), before);
    }

    #[test]
    fn der_is_read_to_its_last_byte() {
        assert!(is_der(b"\x30\x06\x02\x01\x05\x02\x01\x07"));
        let long = [
            &b"\x30\x81\x88\x02\x42"[..],
            &[1; 66],
            b"\x02\x42",
            &[1; 66],
        ]
        .concat();
        assert!(is_der(&long));
        for other in [
            &b""[..],
            b"\x30",
            b"\x30\x06\x02\x01\x05\x02\x01",         // cut
            b"\x30\x06\x02\x01\x05\x02\x01\x07\x00", // more
            b"\x30\x06\x02\x02\x05\x02\x01\x07",     // the first takes the tag of the second
            b"\x30\x06\x04\x01\x05\x02\x01\x07",     // no INTEGER
            b"\x30\x81\x06\x02\x01\x05\x02\x01\x07", // a length in two bytes that needs one
            b"\x30\x04\x02\x00\x02\x00",
        ] {
            assert!(!is_der(other), "{other:02x?}");
        }
        assert!(!is_der(&[0x30; 64]));
    }
}
