//! What a framework computes over a cookie, computed again with a secret: the key derived as it
//! derives it, the MAC compared in constant time.

use std::num::NonZeroU32;

use aws_lc_rs::{aead, digest, hmac, pbkdf2};
use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::SessionCookie;

/// A hash function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hash {
    /// SHA-1.
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
}

/// What is computed with the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mac {
    /// HMAC (RFC 2104).
    Hmac(Hash),
    /// AES-256-GCM, whose tag tells whether the key fits.
    Aes256Gcm,
}

/// How the key is made of the secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Derivation {
    /// It is the secret.
    Itself,
    /// The hash of a text and the secret.
    Hashed(Hash, &'static str),
    /// The HMAC of a text, with the secret as its key.
    Maced(Hash, &'static str),
    /// PBKDF2 (RFC 8018 §5.2) with a salt that everybody knows, so many rounds, to so many bytes.
    Pbkdf2(Hash, &'static str, u32, usize),
    /// PBKDF2 with the salt that is given with the secret: `SECRET:SALT`.
    Pbkdf2WithSalt(Hash, u32, usize),
    /// PBKDF2 with a salt that stands in the cookie, one round.
    Iron,
    /// The secret in base64 after `base64:`, or as it is.
    AppKey,
}

/// A way in which a framework protects its cookies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof {
    /// What is computed.
    pub mac: Mac,
    /// With which key.
    pub key: Derivation,
}

impl SessionCookie {
    /// The proof that a secret gives of the cookie, and what it encrypts.
    pub(in crate::decode) fn prove(
        &self,
        secret: &[u8],
    ) -> Option<(&'static Proof, Option<Vec<u8>>)> {
        self.framework.proofs.iter().find_map(|proof| {
            let key = proof.key.derive(secret, &self.salt)?;
            match proof.mac {
                Mac::Hmac(hash) if hash.len() == self.tag.len() => {
                    let key = hmac::Key::new(hash.hmac(), &key);
                    let verified = hmac::verify(&key, &self.message, &self.tag);
                    verified.ok().map(|()| (proof, None))
                }
                Mac::Hmac(_) => None,
                Mac::Aes256Gcm => Some((proof, Some(self.open(&key)?))),
            }
        })
    }

    /// True if it is protected with a secret, by a derivation of which a hundred are soon tried.
    pub(in crate::decode) fn is_of(&self, secret: &[u8]) -> bool {
        let slow = |proof: &Proof| matches!(proof.key, Derivation::Pbkdf2(..));
        !self.framework.proofs.iter().any(slow) && self.prove(secret).is_some()
    }

    /// How its framework would verify it, the first way.
    pub(in crate::decode) fn proof(&self) -> Option<&'static Proof> {
        let fits = |proof: &&Proof| match proof.mac {
            Mac::Hmac(hash) => hash.len() == self.tag.len(),
            Mac::Aes256Gcm => true,
        };
        self.framework.proofs.iter().find(fits)
    }

    /// What is encrypted, if the key fits.
    fn open(&self, key: &[u8]) -> Option<Vec<u8>> {
        let key = aead::UnboundKey::new(&aead::AES_256_GCM, key).ok()?;
        let nonce = aead::Nonce::try_assume_unique_for_key(&self.salt).ok()?;
        let mut text = [&self.message[..], &self.tag].concat();
        let opened =
            aead::LessSafeKey::new(key).open_in_place(nonce, aead::Aad::empty(), &mut text);
        opened.ok().map(|opened| opened.to_vec())
    }
}

impl Derivation {
    fn derive(self, secret: &[u8], salt: &[u8]) -> Option<Vec<u8>> {
        Some(match self {
            Self::Itself => secret.to_vec(),
            Self::Hashed(hash, text) => {
                let text = [text.as_bytes(), secret].concat();
                digest::digest(hash.digest(), &text).as_ref().to_vec()
            }
            Self::Maced(hash, text) => {
                let key = hmac::Key::new(hash.hmac(), secret);
                hmac::sign(&key, text.as_bytes()).as_ref().to_vec()
            }
            Self::Pbkdf2(hash, salt, rounds, len) => {
                stretched(hash, salt.as_bytes(), rounds, len, secret)?
            }
            Self::Pbkdf2WithSalt(hash, rounds, len) => {
                let colon = secret.iter().rposition(|&byte| byte == b':')?;
                let (secret, salt) = (&secret[..colon], &secret[colon + 1..]);
                stretched(hash, salt, rounds, len, secret)?
            }
            Self::Iron => stretched(Hash::Sha1, salt, 1, 32, secret)?,
            Self::AppKey => match secret.strip_prefix(b"base64:") {
                Some(key) => STANDARD.decode(key).ok()?,
                None => secret.to_vec(),
            },
        })
    }

    /// How the key is made, as a formula.
    fn formula(self) -> String {
        match self {
            Self::Itself => "SECRET".to_owned(),
            Self::Hashed(hash, text) => format!("{}(\"{text}\" + SECRET)", hash.name()),
            Self::Maced(hash, text) => format!("HMAC-{}(SECRET, \"{text}\")", hash.name()),
            Self::Pbkdf2(hash, salt, rounds, _) => {
                format!("PBKDF2-{}(SECRET, \"{salt}\", {rounds})", hash.name())
            }
            Self::Pbkdf2WithSalt(hash, rounds, _) => {
                format!("PBKDF2-{}(SECRET, SALT, {rounds})", hash.name())
            }
            Self::Iron => "PBKDF2-SHA1(SECRET, SALT, 1)".to_owned(),
            Self::AppKey => "BASE64(APP_KEY)".to_owned(),
        }
    }
}

impl Proof {
    /// What is computed: `HMAC-SHA1`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self.mac {
            Mac::Hmac(Hash::Sha1) => "HMAC-SHA1",
            Mac::Hmac(Hash::Sha256) => "HMAC-SHA256",
            Mac::Hmac(Hash::Sha512) => "HMAC-SHA512",
            Mac::Aes256Gcm => "AES-256-GCM",
        }
    }

    /// The same with how its key is made: `HMAC-SHA1(KEY), KEY = SHA1("…" + SECRET)`.
    #[must_use]
    pub fn formula(&self) -> String {
        match self.key {
            Derivation::Itself => format!("{}(SECRET)", self.name()),
            key => format!("{}(KEY), KEY = {}", self.name(), key.formula()),
        }
    }

    /// True if the secret must be given with a salt, `SECRET:SALT`.
    #[must_use]
    pub fn wants_salt(&self) -> bool {
        matches!(self.key, Derivation::Pbkdf2WithSalt(..))
    }
}

impl Hash {
    fn name(self) -> &'static str {
        match self {
            Self::Sha1 => "SHA1",
            Self::Sha256 => "SHA256",
            Self::Sha512 => "SHA512",
        }
    }

    /// How many bytes it has.
    fn len(self) -> usize {
        self.digest().output_len()
    }

    fn digest(self) -> &'static digest::Algorithm {
        match self {
            Self::Sha1 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
            Self::Sha256 => &digest::SHA256,
            Self::Sha512 => &digest::SHA512,
        }
    }

    fn hmac(self) -> hmac::Algorithm {
        match self {
            Self::Sha1 => hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY,
            Self::Sha256 => hmac::HMAC_SHA256,
            Self::Sha512 => hmac::HMAC_SHA512,
        }
    }
}

/// PBKDF2; `None` for no rounds at all.
fn stretched(hash: Hash, salt: &[u8], rounds: u32, len: usize, secret: &[u8]) -> Option<Vec<u8>> {
    let algorithm = match hash {
        Hash::Sha1 => pbkdf2::PBKDF2_HMAC_SHA1,
        Hash::Sha256 => pbkdf2::PBKDF2_HMAC_SHA256,
        Hash::Sha512 => pbkdf2::PBKDF2_HMAC_SHA512,
    };
    let mut key = vec![0; len];
    pbkdf2::derive(algorithm, NonZeroU32::new(rounds)?, salt, secret, &mut key);
    Some(key)
}
