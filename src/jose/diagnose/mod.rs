//! Near misses: why a signature almost fits (a secret in another form, another key or `alg`, DER, a
//! public key as secret, padding or a nonce as some issuers sign them), found by trying.
//!
//! Nothing here makes a token acceptable. A near miss says what its sender or its reader did, and
//! the verdict stays.

mod secret;
mod spelling;

use serde::Serialize;

use super::{
    check::{Examination, Signed},
    key::{Alg, Key, Kind, Material},
    keyfile::{self, KeyFault, Note, SHORTEST_SECRET},
};

pub use secret::SecretForm;
use secret::{secret_forms, without_newline};

/// So many keys of a set are tried on a signature.
const MAX_TRIED: usize = 64;

/// The explanation that fits best.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NearMiss {
    /// The signature is made with the given secret in another form.
    Secret(SecretForm),
    /// The signature is an HMAC whose secret is the public key, in a form in which it is
    /// published: algorithm confusion (RFC 8725 §2.1).
    PublicKeyAsSecret,
    /// The signature is over the text with its padding, as AWS ALB makes it.
    Padded {
        /// True if the padding was taken away since.
        stripped: bool,
    },
    /// The signature is over a header in which the nonce is hashed, as Microsoft Graph wants it.
    HashedNonce,
    /// The signature is written in hexadecimal digits.
    HexSignature {
        /// True if it is the key's signature otherwise.
        fits: bool,
    },
    /// The ECDSA signature is DER, not r‖s (RFC 7518 §3.4).
    DerSignature {
        /// True if it is the key's signature otherwise.
        fits: bool,
    },
    /// The signature is the key's, by another algorithm than the header says.
    OtherAlg {
        /// The value in the header.
        said: Alg,
        /// The algorithm that the signature is made with.
        fits: Alg,
    },
    /// The signature is that of the RSA key, of so many bits, which is too short to be accepted.
    ShortRsa(usize),
    /// The signature is made with a key of the set whose name another one has, too.
    SameName {
        /// Its number, counted from 1.
        number: usize,
    },
    /// The signature is made with another key of the set.
    OtherKey {
        /// Its number, counted from 1.
        number: usize,
        /// Its name.
        kid: Option<String>,
    },
    /// The `kid` names no key of the set.
    UnknownKid {
        /// The `kid`.
        kid: String,
        /// The names in the set.
        known: Vec<String>,
        /// Why the key of that name was passed over, if there is one.
        passed_over: Option<KeyFault>,
    },
    /// The header's `alg` is not one of the key's.
    AlgNotOfKey {
        /// The value in the header.
        alg: String,
        /// The kind of key.
        kind: Kind,
        /// What it accepts.
        algs: Vec<Alg>,
    },
    /// The signature has another length than all signatures of the algorithm. Both in bytes.
    Length {
        /// The algorithm.
        alg: Alg,
        /// Its length.
        bytes: usize,
        /// The length that it would have.
        needed: usize,
    },
    /// The payload is empty: it may be detached (RFC 7515 appendix F).
    EmptyPayload,
}

impl NearMiss {
    /// True if the key is the right one, and too short.
    #[must_use]
    pub fn is_short_key(&self) -> bool {
        matches!(
            self,
            Self::Secret(SecretForm::TooShort { .. }) | Self::ShortRsa(_)
        )
    }
}

/// Looks for near misses of a token that failed; the surest first, none if nothing fits.
///
/// `examination` is a fresh one, whose policy has the keys; no keys if a secret was refused.
/// `source` are the bytes of the secret or of the key file, and `notes` what reading them noted.
#[must_use]
pub fn diagnose(examination: Examination<'_>, source: &[u8], notes: &[Note]) -> Vec<NearMiss> {
    let keys = &examination.keys().keys;
    let Some(signed) = examination.into_signed() else {
        return Vec::new();
    };
    let kid = signed.kid.as_deref();
    let alg = signed.alg.as_deref().and_then(Alg::of_name);
    // What is too short to be among the keys may still explain.
    let short = if notes.iter().any(Note::is_of_short_key) {
        keyfile::short(source)
    } else {
        Vec::new()
    };
    let mut found = alg
        .map(|alg| by_signature(alg, &signed, keys, &short, source))
        .unwrap_or_default();
    let is_named = |kid: &str| keys.iter().any(|key| key.is_named(kid));
    let unknown = kid.filter(|_| !keys.is_empty() && signed.key.is_none());
    if let Some(kid) = unknown.filter(|kid| !is_named(kid)) {
        found.push(unknown_kid(kid, keys, notes));
    }
    if let (Some(name), Some(key)) = (&signed.alg, signed.key)
        && !key.algs.is_empty()
        && alg.is_none_or(|alg| !key.algs.contains(&alg) && key.shortness(alg).is_none())
    {
        found.push(NearMiss::AlgNotOfKey {
            alg: name.clone(),
            kind: key.material().kind(),
            algs: key.algs.clone(),
        });
    }
    if signed.payload_is_empty {
        found.push(NearMiss::EmptyPayload);
    }
    found
}

/// The near misses that a signature proves.
fn by_signature(
    alg: Alg,
    signed: &Signed<'_>,
    keys: &[Key],
    short: &[Key],
    source: &[u8],
) -> Vec<NearMiss> {
    let Signed {
        input, signature, ..
    } = signed;
    let verifies = |key: &Key, alg| key.verify(alg, input, signature);
    let mut found = Vec::new();
    if alg.kind() == Kind::Secret {
        let fits = |secret: &[u8]| {
            let key = Key::new(None, &[alg], Material::Secret(secret));
            verifies(&key, alg)
        };
        let secret = |key: &Key| match key.material() {
            Material::Secret(secret) => Some(secret.to_vec()),
            _ => None,
        };
        let mut secrets: Vec<_> = keys.iter().chain(short).filter_map(secret).collect();
        if secrets.is_empty() && keys.is_empty() {
            secrets.push(source.to_vec());
        }
        let needed = alg.signature_len().unwrap_or(SHORTEST_SECRET);
        let form = (secrets.iter())
            .flat_map(|secret| secret_forms(secret, needed))
            .find(|(_, secret)| fits(secret));
        found.extend(form.map(|(form, _)| NearMiss::Secret(form)));
        let some = keys.iter().take(MAX_TRIED);
        let mut texts: Vec<_> = some.flat_map(keyfile::published).collect();
        if !texts.is_empty() {
            texts.push(source.to_vec());
        }
        if (texts.iter()).any(|text| spellings(text).iter().any(|text| fits(text))) {
            found.push(NearMiss::PublicKeyAsSecret);
        }
    }
    let fits = |key: &&Key| key.fits_though_short(alg, input, signature);
    if let Some(key) = short.iter().take(MAX_TRIED).find(fits) {
        found.extend(keyfile::modulus_bits(key).map(NearMiss::ShortRsa));
    }
    let fitting = || keys.iter().enumerate().filter(|(_, key)| key.fits(alg));
    let only = fitting().nth(1).is_none();
    for (n, key) in fitting().take(MAX_TRIED) {
        let chosen = signed.key.is_some_and(|chosen| std::ptr::eq(chosen, key));
        let fits = verifies(key, alg);
        let number = n + 1;
        if !chosen && fits {
            let kid = key.kid.clone();
            found.push(if kid.is_some() && kid == signed.kid {
                NearMiss::SameName { number }
            } else {
                NearMiss::OtherKey { number, kid }
            });
        }
        let mut others = alg.kind().algs().filter(|&other| other != alg);
        if (chosen || only)
            && !fits
            && let Some(fits) = others.find(|&other| verifies(key, other))
        {
            found.push(NearMiss::OtherAlg { said: alg, fits });
        }
    }
    let fits_any = |input: &[u8], signature: &[u8]| {
        let mut keys = fitting().take(MAX_TRIED);
        keys.any(|(_, key)| key.verify(alg, input, signature))
    };
    if let Some(stripped) = spelling::padding(alg, input, |input| fits_any(input, signature)) {
        found.push(NearMiss::Padded { stripped });
    }
    let hashed = spelling::with_hashed_nonce(alg, input);
    if hashed.is_some_and(|input| fits_any(&input, signature)) {
        found.push(NearMiss::HashedNonce);
    }
    if let Some(bytes) = spelling::from_hex(alg, signature) {
        let fits = fits_any(input, &bytes);
        found.push(NearMiss::HexSignature { fits });
        return found;
    }
    if let Kind::Ec(curve) = alg.kind()
        && let Some(fixed) = keyfile::fixed_signature(signature, curve)
    {
        let fits = keys.iter().any(|key| key.verify(alg, input, &fixed));
        found.push(NearMiss::DerSignature { fits });
        return found;
    }
    let needed = match signed.key.map(Key::material) {
        Some(Material::RsaPublic(pkcs1)) if alg.kind() == Kind::Rsa => keyfile::modulus_len(pkcs1),
        _ => alg.signature_len(),
    };
    let bytes = signature.len();
    if let Some(needed) = needed.filter(|&needed| needed != bytes) {
        found.push(NearMiss::Length { alg, bytes, needed });
    }
    found
}

fn unknown_kid(kid: &str, keys: &[Key], notes: &[Note]) -> NearMiss {
    let passed_over = notes.iter().find_map(|note| match note {
        Note::PassedOver { key, fault } if key.kid.as_deref() == Some(kid) => Some(fault.clone()),
        _ => None,
    });
    NearMiss::UnknownKid {
        kid: kid.to_owned(),
        known: keys.iter().filter_map(|key| key.kid.clone()).collect(),
        passed_over,
    }
}

/// A text as it may have been copied: with one final newline, and with none.
fn spellings(text: &[u8]) -> [Vec<u8>; 3] {
    let bare = without_newline(text).unwrap_or(text);
    [text.to_vec(), bare.to_vec(), [bare, b"\n"].concat()]
}
