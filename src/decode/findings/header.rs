//! L07–L11, L20–L28: `alg` (none, disguised, unregistered, deprecated), `kid` (missing, injection),
//! `jwk`, `jku`, `x5u`, `x5c`, `crit`, `b64`, `typ`, nested tokens.

use super::subject::text;
use super::{Hit, Note, Severity, Subject};
use crate::decode::Kind;
use crate::jose::base64url;
use crate::jose::compact::Compact;
use crate::jose::json::{Document, Value};

/// The values of `alg` that IANA lists, but those of [`PROHIBITED`].
const REGISTERED: &[&str] = &[
    "HS256",
    "HS384",
    "HS512",
    "RS256",
    "RS384",
    "RS512",
    "ES256",
    "ES384",
    "ES512",
    "PS256",
    "PS384",
    "PS512",
    "none",
    "EdDSA",
    "Ed25519",
    "Ed448",
    "ES256K",
    "ML-DSA-44",
    "ML-DSA-65",
    "ML-DSA-87",
    "RSA1_5",
    "RSA-OAEP",
    "RSA-OAEP-256",
    "RSA-OAEP-384",
    "RSA-OAEP-512",
    "A128KW",
    "A192KW",
    "A256KW",
    "dir",
    "ECDH-ES",
    "ECDH-ES+A128KW",
    "ECDH-ES+A192KW",
    "ECDH-ES+A256KW",
    "A128GCMKW",
    "A192GCMKW",
    "A256GCMKW",
    "PBES2-HS256+A128KW",
    "PBES2-HS384+A192KW",
    "PBES2-HS512+A256KW",
];

/// Those that IANA lists as prohibited.
const PROHIBITED: &[&str] = &[
    "RS1", "HS1", "A128CBC", "A192CBC", "A256CBC", "A128CTR", "A192CTR", "A256CTR",
];

/// Header parameters of the standards themselves, which `crit` must not list (RFC 7515 §4.1.11).
const STANDARD: &[&str] = &[
    "alg", "jku", "jwk", "kid", "x5u", "x5c", "x5t", "x5t#S256", "typ", "cty", "crit", "enc",
    "zip", "epk", "apu", "apv", "iv", "tag", "p2s", "p2c",
];

/// The extensions that are understood here (RFC 7797).
const UNDERSTOOD: &[&str] = &["b64"];

/// A `kid` has no reason to be longer.
const MAX_KID: usize = 256;

pub(super) fn alg_none(subject: &Subject<'_>) -> Option<Hit> {
    Hit::when(subject.alg()? == "none")
}

pub(super) fn alg_none_in_disguise(subject: &Subject<'_>) -> Option<Hit> {
    let alg = subject.alg()?;
    let disguised = alg != "none" && alg.eq_ignore_ascii_case("none");
    disguised.then(|| Hit::of("alg", Note::Value(alg.into_owned())))
}

pub(super) fn no_alg(subject: &Subject<'_>) -> Option<Hit> {
    let alg = subject.header?.alg;
    if text(alg).is_some() {
        return None;
    }
    let note = alg.map_or(Note::Missing, |alg| Note::Value(alg.source().to_owned()));
    Some(Hit::of("alg", note))
}

pub(super) fn alg_unregistered(subject: &Subject<'_>) -> Option<Hit> {
    let alg = subject.alg()?;
    let known = REGISTERED.contains(&&*alg) || PROHIBITED.contains(&&*alg);
    let unknown = !known && !alg.eq_ignore_ascii_case("none");
    unknown.then(|| Hit::of("alg", Note::Value(alg.into_owned())))
}

pub(super) fn alg_deprecated(subject: &Subject<'_>) -> Option<Hit> {
    let alg = subject.alg()?;
    // EdDSA is as strong as ever; only its name leaves the curve open (RFC 9864 §2.2).
    let severity = match &*alg {
        "EdDSA" => Severity::Info,
        other if PROHIBITED.contains(&other) => Severity::Error,
        _ => return None,
    };
    Some(Hit::of("alg", Note::Value(alg.into_owned())).with(severity))
}

pub(super) fn no_kid(subject: &Subject<'_>) -> Option<Hit> {
    let header = subject.header?;
    // A key or a certificate in the header, or its thumbprint, names the key as well.
    let names = [
        header.kid,
        header.jwk,
        header.x5t,
        header.x5t_s256,
        header.x5c,
        header.x5u,
    ];
    let named = names.iter().any(Option::is_some);
    Hit::when(!named && subject.decoded.kind == Kind::Jws)
}

pub(super) fn kid_injection(subject: &Subject<'_>) -> Option<Hit> {
    let kid = text(subject.header?.kid)?;
    let quotes = |byte: &u8| matches!(byte, b'\0' | b'\'' | b'"' | b'`' | b';' | b'|');
    let bytes = kid.as_bytes();
    let suspicious = bytes.iter().any(quotes)
        || bytes.windows(2).any(|two| two == b"${")
        || bytes
            .windows(3)
            .any(|three| matches!(three, b"../" | b"..\\" | b" --"))
        || kid.chars().nth(MAX_KID).is_some();
    suspicious.then(|| Hit::of("kid", Note::Value(kid.into_owned())))
}

pub(super) fn embedded_key(subject: &Subject<'_>) -> Option<Hit> {
    let proof = subject.kind.is_some_and(|kind| kind.proves_a_key);
    let embedded = subject.header?.jwk.is_some();
    (embedded && !proof).then(|| Hit::of("jwk", Note::Present))
}

pub(super) fn key_url(subject: &Subject<'_>) -> Option<Hit> {
    let header = subject.header?;
    let mut hit = Hit::default();
    for (name, url) in [("jku", header.jku), ("x5u", header.x5u)] {
        if let Some(url) = url {
            let url = text(Some(url)).unwrap_or(url.source().into());
            hit.add(name, Note::Value(url.into_owned()));
        }
    }
    hit.any()
}

pub(super) fn embedded_certificate(subject: &Subject<'_>) -> Option<Hit> {
    Hit::when(subject.header?.x5c.is_some())
}

pub(super) fn bad_crit(subject: &Subject<'_>) -> Option<Hit> {
    let crit = subject.header?.crit?;
    let whole = || Some(Hit::of("crit", Note::Value(crit.source().to_owned())));
    let Value::Array(items) = crit.value() else {
        return whole();
    };
    if items.clone().next().is_none() {
        return whole();
    }
    let header = subject.decoded.header.object()?.root();
    let mut hit = Hit::default();
    for item in items {
        let Some(name) = text(Some(item)) else {
            return whole();
        };
        let understood = UNDERSTOOD.contains(&&*name) && header.get(&name).is_some();
        if STANDARD.contains(&&*name) || !understood {
            hit.add(name.into_owned(), Note::Present);
        }
    }
    hit.any()
}

pub(super) fn unencoded_payload(subject: &Subject<'_>) -> Option<Hit> {
    let Value::Bool(false) = subject.header?.b64?.value() else {
        return None;
    };
    let hit = Hit::of("b64", Note::Value("false".to_owned()));
    let jwt = subject.says_jwt() || subject.claims.is_some();
    Some(if jwt { hit } else { hit.with(Severity::Info) })
}

pub(super) fn no_typ(subject: &Subject<'_>) -> Option<Hit> {
    // Of a header that cannot be read nobody knows what it lacks.
    subject.header?;
    let claims = subject.claims?;
    let looks = claims.scope.is_some() || claims.client_id.is_some();
    if !looks || !subject.has_plain_typ() || !subject.is_access() {
        return None;
    }
    let note = subject
        .typ()
        .map_or(Note::Missing, |typ| Note::Value(typ.to_owned()));
    Some(Hit::of("typ", note))
}

pub(super) fn nested_token(subject: &Subject<'_>) -> Option<Hit> {
    if is_nested(subject) {
        return Some(Hit::of("payload", Note::Present));
    }
    let cty = text(subject.header?.cty)?;
    let end = cty.rsplit('/').next().unwrap_or_default();
    let jwt = end.eq_ignore_ascii_case("JWT");
    jwt.then(|| Hit::of("cty", Note::Value(cty.into_owned())))
}

/// True if the payload is itself a token in compact form.
pub(super) fn is_nested(subject: &Subject<'_>) -> bool {
    let payload = subject.decoded.payload.other();
    payload.is_some_and(|payload| std::str::from_utf8(payload).is_ok_and(is_compact))
}

/// True if a text is a token in compact form: 3 or 5 parts, the first of them a JSON object.
fn is_compact(text: &str) -> bool {
    let parts = Compact::new(text);
    if !matches!(parts.count(), 3 | 5) {
        return false;
    }
    let header = parts
        .parts()
        .next()
        .map(|part| base64url::decode(part.text));
    let Some(Ok(header)) = header else {
        return false;
    };
    Document::read(header).is_ok_and(|header| header.root().members().is_some())
}
