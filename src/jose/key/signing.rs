//! Keys that sign: an HMAC secret, or an RSA, EC or Ed25519 private key.

use std::{fmt, sync::Arc};

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{EcdsaKeyPair, Ed25519KeyPair, KeyPair as _, RsaKeyPair},
};
use jsonwebtoken::{EncodingKey, crypto};
use thiserror::Error;

use super::{Alg, Curve, Key, Material, alg::Backend};
use crate::jose::base64url;

/// The bytes are no private key of the kind that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a private key of this kind")]
pub struct NotAKey;

/// A key that signs with one algorithm. A clone is cheap.
#[derive(Clone)]
pub struct SigningKey {
    alg: Alg,
    key: Key,
    private: Arc<Private>,
}

enum Private {
    /// For jsonwebtoken.
    Jwt(EncodingKey),
    /// On a curve that jsonwebtoken lacks.
    AwsLc(EcdsaKeyPair),
}

impl SigningKey {
    /// A secret for HMAC, of any length.
    ///
    /// # Errors
    /// If the algorithm is not HMAC.
    pub fn secret(kid: Option<&str>, alg: Alg, secret: &[u8]) -> Result<Self, NotAKey> {
        let private = Private::Jwt(EncodingKey::from_secret(secret));
        Self::new(kid, alg, Material::Secret(secret), private)
    }

    /// An RSA private key: `RSAPrivateKey` of PKCS#1 as DER (RFC 8017 §A.1.2).
    ///
    /// # Errors
    /// If the bytes are no such key, or the algorithm is not RSA.
    pub fn rsa(kid: Option<&str>, alg: Alg, der: &[u8]) -> Result<Self, NotAKey> {
        let pair = RsaKeyPair::from_der(der).map_err(|_| NotAKey)?;
        let material = Material::RsaPublic(pair.public_key().as_ref());
        let private = Private::Jwt(EncodingKey::from_rsa_der(der));
        Self::new(kid, alg, material, private)
    }

    /// A private key on a curve, and its point. Its signatures are never twice the same
    /// (RFC 7518 §3.4): recorded scenarios cannot use it.
    ///
    /// # Errors
    /// If the point is not that of the key, or the algorithm is not of this curve.
    pub fn ec(
        kid: Option<&str>,
        alg: Alg,
        curve: Curve,
        d: &[u8],
        point: &[u8],
    ) -> Result<Self, NotAKey> {
        let pair = EcdsaKeyPair::from_private_key_and_public_key(curve.signing(), d, point);
        let pair = pair.map_err(|_| NotAKey)?;
        let private = match alg.backend() {
            Backend::AwsLc(_) => Private::AwsLc(pair),
            Backend::Jwt(_) => {
                let pkcs8 = pair.to_pkcs8v1().map_err(|_| NotAKey)?;
                Private::Jwt(EncodingKey::from_ec_der(pkcs8.as_ref()))
            }
        };
        Self::new(kid, alg, Material::EcPublic(curve, point), private)
    }

    /// An Ed25519 private key from its seed (RFC 8032 §5.1.5).
    ///
    /// # Errors
    /// If the algorithm is not `EdDSA`.
    pub fn ed25519(kid: Option<&str>, alg: Alg, seed: &[u8; 32]) -> Result<Self, NotAKey> {
        // PKCS#8 around a seed is always these 16 bytes (RFC 8410 §7).
        const PKCS8: &[u8; 16] =
            b"\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20";
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).map_err(|_| NotAKey)?;
        let material = Material::Ed25519Public(pair.public_key().as_ref());
        let private = EncodingKey::from_ed_der(&[&PKCS8[..], seed].concat());
        Self::new(kid, alg, material, Private::Jwt(private))
    }

    /// The same key for another algorithm.
    ///
    /// # Errors
    /// If this kind of key does not compute it.
    pub fn with_alg(&self, alg: Alg) -> Result<Self, NotAKey> {
        if !self.key.fits(alg) {
            return Err(NotAKey);
        }
        let mut key = self.clone();
        key.alg = alg;
        key.key.algs = vec![alg];
        Ok(key)
    }

    fn new(
        kid: Option<&str>,
        alg: Alg,
        material: Material<'_>,
        private: Private,
    ) -> Result<Self, NotAKey> {
        let key = Key::new(kid, &[alg], material);
        if !key.fits(alg) {
            return Err(NotAKey);
        }
        let private = Arc::new(private);
        Ok(Self { alg, key, private })
    }

    /// The algorithm that it signs with.
    #[must_use]
    pub fn alg(&self) -> Alg {
        self.alg
    }

    /// The key that verifies what this one signs: the same secret, or the public half.
    #[must_use]
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// The signature of these bytes, as base64url.
    ///
    /// # Panics
    /// Never: the constructors take only keys that sign with their algorithm.
    #[must_use]
    pub fn sign(&self, signing_input: &[u8]) -> String {
        let signature = match (&*self.private, self.alg.backend()) {
            (Private::Jwt(key), Backend::Jwt(algorithm)) => {
                crypto::sign(signing_input, key, algorithm).ok()
            }
            (Private::AwsLc(pair), Backend::AwsLc(_)) => {
                let signature = pair.sign(&SystemRandom::new(), signing_input).ok();
                signature.map(|signature| base64url::encode(signature.as_ref()))
            }
            _ => None,
        };
        signature.expect("a key that was read signs")
    }
}

/// Equal when what verifies them is: a public key belongs to one private key.
impl PartialEq for SigningKey {
    fn eq(&self, other: &Self) -> bool {
        self.alg == other.alg && self.key == other.key
    }
}

impl Eq for SigningKey {}

/// Never shows the private half.
impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey")
            .field("alg", &self.alg)
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signing_key_fits_its_algorithm() {
        assert!(SigningKey::secret(None, Alg::Rs256, b"x").is_err());
        assert!(SigningKey::ed25519(None, Alg::Hs256, &[0; 32]).is_err());
        assert!(SigningKey::rsa(None, Alg::Rs256, b"x").is_err());
        let hs512 = SigningKey::secret(None, Alg::Hs512, b"").expect("HMAC");
        assert!(hs512.with_alg(Alg::Es256).is_err());
        let hs256 = hs512.with_alg(Alg::Hs256).expect("HMAC");
        let signature = base64url::decode(&hs256.sign(b"m")).expect("base64url");
        assert!(hs256.key().verify(Alg::Hs256, b"m", &signature));
        assert!(!hs512.key().verify(Alg::Hs512, b"m", &signature));
    }
}
