//! Why a key file gives no key, or a key is refused (too short, encrypted, published as a secret,
//! not on the curve), and what is worth noting of one that is taken.

use serde::Serialize;

use super::{Form, SecretEncoding};
use crate::jose::{
    json,
    key::{Alg, Kind},
};

/// The reason why bytes give no key to verify with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyFault {
    /// No bytes, or whitespace alone.
    Empty,
    /// More than [`MAX_LEN`](super::MAX_LEN) bytes.
    TooLong,
    /// No form of a key.
    Unrecognized,
    /// The form that OpenSSH has of its own.
    Ssh,
    /// A private key under a passphrase.
    Encrypted,
    /// Broken JSON.
    Json(json::Fault),
    /// A name that stands twice in a JWK.
    DuplicateName(String),
    /// JSON that is neither a JWK nor a set, and holds no other key.
    NoKty,
    /// An `OpenID` configuration, which says at this address that the keys are.
    Discovery(String),
    /// A PEM block, of this label, without its end or with something else than base64 in it.
    Pem(String),
    /// A PEM block, of this label, that holds no key.
    Label(String),
    /// Bytes that are no DER of a key.
    Der,
    /// None of the keys can be used; each with its reason.
    NoUsableKey(Vec<Note>),
    /// Two keys of one name (RFC 7517 §4.5).
    DuplicateKid(String),
    /// A secret among public keys: whoever may read the set may sign.
    MixedSet,
    /// A key of another kind where an HMAC secret was wanted: its text may be public
    /// (RFC 8725 §2.1).
    KeyAsSecret(Form),
    /// A `kty` that is not known.
    UnknownKty(String),
    /// A JWK member that is missing, of the wrong kind, or of the wrong length.
    Member(&'static str),
    /// A curve that no algorithm here is for.
    Curve(String),
    /// A curve that brings its own numbers (RFC 5480 §2.1.1, CVE-2020-0601).
    ExplicitCurve,
    /// A public key algorithm, as an object identifier, that no signature here is made with.
    Algorithm(String),
    /// An RSASSA-PSS key for a hash that no algorithm here has.
    PssHash,
    /// An `alg` that is no signature algorithm known here.
    AlgUnsupported(String),
    /// An `alg` that this kind of key cannot compute.
    AlgMismatch {
        /// The algorithm.
        alg: Alg,
        /// The kind of key.
        kind: Kind,
    },
    /// A `use` that is not `sig` (RFC 7517 §4.2).
    Use(String),
    /// `key_ops` without `verify` (RFC 7517 §4.3).
    KeyOps(Vec<String>),
    /// A secret that is not written in the encoding that was asked for.
    NotEncoded(SecretEncoding),
    /// A secret without a byte.
    EmptySecret,
    /// A secret that is shorter than the hash (RFC 7518 §3.2). Both in bytes.
    ShortSecret {
        /// Its length.
        bytes: usize,
        /// The shortest length.
        needed: usize,
    },
    /// An RSA modulus of so many bits, under 2048 (RFC 7518 §3.3).
    ShortRsa(usize),
    /// An RSA modulus of so many bits, over 8192.
    LongRsa(usize),
    /// An RSA exponent of 1, an even one, or one of more than 33 bits.
    RsaExponent,
    /// An RSA modulus that a small prime divides.
    RsaModulus,
    /// An RSA modulus with the fingerprint of CVE-2017-15361.
    Roca,
    /// A point that is not on the curve of its kind.
    NotOnCurve(Kind),
    /// An Ed25519 point for which signatures of anything can be found.
    SmallOrder,
    /// A private half that does not belong to the public one.
    PrivateMismatch(Kind),
    /// A certificate of a chain that is not its first.
    IssuerCertificate,
}

/// Something about a key file that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// A key that is not used.
    PassedOver {
        /// Which one.
        key: Entry,
        /// Why.
        fault: KeyFault,
    },
    /// A private key, whose public half verifies.
    Private(Entry),
    /// A certificate: its key verifies, and nothing else in it was looked at.
    Certificate(Entry),
    /// 32 bytes that are taken for an Ed25519 point.
    BarePoint(Entry),
    /// There is a key, and none to trust: nothing verifies with it.
    Untrusted(KeyFault),
}

impl Note {
    /// True if it is about a key that is too short to trust.
    pub(in crate::jose) fn is_of_short_key(&self) -> bool {
        match self {
            Self::PassedOver { fault, .. } | Self::Untrusted(fault) => match fault {
                KeyFault::NoUsableKey(notes) => notes.iter().any(Self::is_of_short_key),
                fault => fault.shortness().is_some(),
            },
            Self::Private(_) | Self::Certificate(_) | Self::BarePoint(_) => false,
        }
    }
}

/// A key in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its number, counted from 1.
    pub number: usize,
    /// Its `kid`.
    pub kid: Option<String>,
}

impl KeyFault {
    /// The fault itself, or that of the only key of a file, if it is that the key is too short.
    #[must_use]
    pub fn shortness(&self) -> Option<&Self> {
        match self {
            Self::ShortSecret { .. } | Self::ShortRsa(_) => Some(self),
            Self::NoUsableKey(notes) => match &notes[..] {
                [Note::PassedOver { fault, .. }] => fault.shortness(),
                _ => None,
            },
            _ => None,
        }
    }

    /// True if a key that is refused for it may be the one that is meant where another one has its
    /// name: it is neither of another kind nor for another use.
    pub(super) fn leaves_open(&self) -> bool {
        !matches!(
            self,
            Self::UnknownKty(_) | Self::Use(_) | Self::KeyOps(_) | Self::AlgUnsupported(_)
        )
    }

    /// True if there is a key, but one that proves nothing or is not clear: too short, published,
    /// made up, or one of two of the same name.
    #[must_use]
    pub fn is_distrust(&self) -> bool {
        match self {
            Self::ShortSecret { .. }
            | Self::KeyAsSecret(_)
            | Self::ShortRsa(_)
            | Self::LongRsa(_)
            | Self::RsaExponent
            | Self::RsaModulus
            | Self::Roca
            | Self::NotOnCurve(_)
            | Self::SmallOrder
            | Self::ExplicitCurve
            | Self::PrivateMismatch(_)
            | Self::DuplicateKid(_)
            | Self::MixedSet => true,
            Self::NoUsableKey(notes) => notes.iter().any(|note| match note {
                Note::PassedOver { fault, .. } => fault.is_distrust(),
                _ => false,
            }),
            _ => false,
        }
    }
}
