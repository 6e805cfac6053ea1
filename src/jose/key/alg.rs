//! Signature algorithms (`HS256`, `RS256`, `ES256`, `EdDSA` and their like): the kind of key that
//! each needs, and the library that computes it.

use std::fmt;

use aws_lc_rs::signature::{self, EcdsaSigningAlgorithm, EcdsaVerificationAlgorithm};
use jsonwebtoken::Algorithm;
use serde::Serialize;

/// Declares [`Alg`]: one row an algorithm, its name in a header, the key that it needs, and what
/// computes it.
macro_rules! algorithms {
    ($($(#[$doc:meta])+ $variant:ident = $name:literal: $kind:expr, $backend:expr;)+) => {
        /// A signature algorithm (RFC 7518 §3.1, RFC 8037 §3.1, RFC 8812 §3.2, RFC 9864 §2.2).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
        pub enum Alg {
            $($(#[$doc])+ #[serde(rename = $name)] $variant,)+
        }

        impl Alg {
            /// Every algorithm.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The value of the header parameter `alg`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// The kind of key that it needs.
            #[must_use]
            pub fn kind(self) -> Kind {
                match self {
                    $(Self::$variant => $kind,)+
                }
            }

            /// The library that computes it.
            pub(super) fn backend(self) -> Backend {
                match self {
                    $(Self::$variant => $backend,)+
                }
            }
        }
    };
}

algorithms! {
    /// HMAC with SHA-256.
    Hs256 = "HS256": Kind::Secret, Backend::Jwt(Algorithm::HS256);
    /// HMAC with SHA-384.
    Hs384 = "HS384": Kind::Secret, Backend::Jwt(Algorithm::HS384);
    /// HMAC with SHA-512.
    Hs512 = "HS512": Kind::Secret, Backend::Jwt(Algorithm::HS512);
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    Rs256 = "RS256": Kind::Rsa, Backend::Jwt(Algorithm::RS256);
    /// RSASSA-PKCS1-v1_5 with SHA-384.
    Rs384 = "RS384": Kind::Rsa, Backend::Jwt(Algorithm::RS384);
    /// RSASSA-PKCS1-v1_5 with SHA-512.
    Rs512 = "RS512": Kind::Rsa, Backend::Jwt(Algorithm::RS512);
    /// RSASSA-PSS with SHA-256.
    Ps256 = "PS256": Kind::Rsa, Backend::Jwt(Algorithm::PS256);
    /// RSASSA-PSS with SHA-384.
    Ps384 = "PS384": Kind::Rsa, Backend::Jwt(Algorithm::PS384);
    /// RSASSA-PSS with SHA-512.
    Ps512 = "PS512": Kind::Rsa, Backend::Jwt(Algorithm::PS512);
    /// ECDSA on P-256 with SHA-256.
    Es256 = "ES256": Kind::Ec(Curve::P256), Backend::Jwt(Algorithm::ES256);
    /// ECDSA on P-384 with SHA-384.
    Es384 = "ES384": Kind::Ec(Curve::P384), Backend::Jwt(Algorithm::ES384);
    /// ECDSA on P-521 with SHA-512.
    Es512 = "ES512": Kind::Ec(Curve::P521), Backend::AwsLc(&signature::ECDSA_P521_SHA512_FIXED);
    /// ECDSA on secp256k1 with SHA-256.
    Es256k = "ES256K": Kind::Ec(Curve::Secp256k1), Backend::AwsLc(&signature::ECDSA_P256K1_SHA256_FIXED);
    /// `EdDSA` on Curve25519, by its own name (RFC 9864 §2.2).
    Ed25519 = "Ed25519": Kind::Ed25519, Backend::Jwt(Algorithm::EdDSA);
    /// `EdDSA` by the older name, which leaves the curve to the key (RFC 8037 §3.1).
    EdDsa = "EdDSA": Kind::Ed25519, Backend::Jwt(Algorithm::EdDSA);
}

impl Alg {
    /// The algorithm of this name. Names are case-sensitive (RFC 7515 §4.1.1).
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|alg| alg.name() == name)
    }

    /// Length of a signature, in bytes; `None` for RSA, where it is as long as the key.
    #[must_use]
    pub fn signature_len(self) -> Option<usize> {
        match self.kind() {
            Kind::Secret => Some(match self {
                Self::Hs384 => 48,
                Self::Hs512 => 64,
                _ => 32,
            }),
            Kind::Rsa => None,
            Kind::Ec(curve) => Some(2 * curve.coordinate_len()),
            Kind::Ed25519 => Some(64),
        }
    }
}

impl fmt::Display for Alg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What computes an algorithm. Both take ECDSA as fixed-length r‖s and nothing else (RFC 7518
/// §3.4), RSA with 2048 to 8192 bits (§3.3), and PSS with a salt as long as the hash (§3.5).
#[derive(Clone, Copy)]
pub(super) enum Backend {
    /// jsonwebtoken, by its name there: `EdDSA` and Ed25519 are one algorithm.
    Jwt(Algorithm),
    /// aws-lc-rs, for a curve that jsonwebtoken lacks.
    AwsLc(&'static EcdsaVerificationAlgorithm),
}

/// A kind of key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A secret that both sides share.
    Secret,
    /// RSA.
    Rsa,
    /// A point on a curve, for ECDSA.
    Ec(Curve),
    /// A point on Curve25519, for `EdDSA`.
    Ed25519,
}

impl Kind {
    /// The algorithms that a key of this kind can compute.
    pub fn algs(self) -> impl Iterator<Item = Alg> {
        let fits = move |alg: &Alg| alg.kind() == self;
        Alg::ALL.iter().copied().filter(fits)
    }
}

/// A curve for ECDSA (RFC 7518 §6.2.1.1, RFC 8812 §3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Curve {
    /// NIST P-256.
    #[serde(rename = "P-256")]
    P256,
    /// NIST P-384.
    #[serde(rename = "P-384")]
    P384,
    /// NIST P-521.
    #[serde(rename = "P-521")]
    P521,
    /// The curve of Bitcoin.
    #[serde(rename = "secp256k1")]
    Secp256k1,
}

impl Curve {
    /// Every curve.
    pub const ALL: [Self; 4] = [Self::P256, Self::P384, Self::P521, Self::Secp256k1];

    /// The value of the JWK member `crv`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::P256 => "P-256",
            Self::P384 => "P-384",
            Self::P521 => "P-521",
            Self::Secp256k1 => "secp256k1",
        }
    }

    /// Length of a coordinate, and of each half of a signature, in bytes.
    #[must_use]
    pub fn coordinate_len(self) -> usize {
        match self {
            Self::P256 | Self::Secp256k1 => 32,
            Self::P384 => 48,
            Self::P521 => 66,
        }
    }

    /// What signs with it.
    pub(in crate::jose) fn signing(self) -> &'static EcdsaSigningAlgorithm {
        match self {
            Self::P256 => &signature::ECDSA_P256_SHA256_FIXED_SIGNING,
            Self::P384 => &signature::ECDSA_P384_SHA384_FIXED_SIGNING,
            Self::P521 => &signature::ECDSA_P521_SHA512_FIXED_SIGNING,
            Self::Secp256k1 => &signature::ECDSA_P256K1_SHA256_FIXED_SIGNING,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_case_sensitive() {
        for &alg in Alg::ALL {
            assert_eq!(Alg::of_name(alg.name()), Some(alg));
        }
        assert_eq!(Alg::of_name("hs256"), None);
        assert_eq!(Alg::of_name("none"), None);
    }
}
