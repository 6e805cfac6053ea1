//! A key between reading and use: its numbers, its private half, its algorithms, and whether it is
//! strong and whole enough to be taken.

use std::fmt;

use aws_lc_rs::signature::ParsedPublicKey;

use super::{KeyFault, SHORTEST_SECRET, container, ed25519, rsa};
use crate::jose::key::{Alg, Curve, Key, Kind, Material, NotAKey, SigningKey};

/// A key as it was read, not yet judged.
#[derive(Debug)]
pub struct Raw {
    /// Its name.
    pub kid: Option<String>,
    /// The algorithms that it is restricted to.
    pub algs: Option<Vec<Alg>>,
    /// What it is made of.
    pub numbers: Numbers,
}

/// What a key is made of, with its private half where that is there.
pub enum Numbers {
    /// A shared secret.
    Secret(Vec<u8>),
    /// An RSA key, numbers big-endian.
    Rsa {
        /// The modulus.
        n: Vec<u8>,
        /// The exponent.
        e: Vec<u8>,
        /// d, p, q, dp, dq, qi.
        private: Option<[Vec<u8>; 6]>,
    },
    /// A key for ECDSA.
    Ec {
        /// Its curve.
        curve: Curve,
        /// Its point.
        point: Vec<u8>,
        /// The private number.
        d: Option<Vec<u8>>,
    },
    /// A key for `EdDSA`.
    Ed25519 {
        /// Its point.
        x: Vec<u8>,
        /// The private seed.
        seed: Option<Vec<u8>>,
    },
}

impl From<Numbers> for Raw {
    fn from(numbers: Numbers) -> Self {
        Self {
            kid: None,
            algs: None,
            numbers,
        }
    }
}

impl Raw {
    /// The same, restricted to these algorithms.
    pub fn for_algs(self, algs: Option<Vec<Alg>>) -> Self {
        Self { algs, ..self }
    }

    /// The key, and the one that signs, unless it is too weak or broken.
    pub fn judge(&self) -> Result<(Key, Option<SigningKey>), KeyFault> {
        let kind = self.numbers.kind();
        let mut algs = self.algs();
        let kid = self.kid.as_deref();
        if let Numbers::Secret(secret) = &self.numbers {
            let needed = |alg: &Alg| alg.signature_len().unwrap_or_default();
            let shortest = algs.iter().map(needed).min().unwrap_or(SHORTEST_SECRET);
            algs.retain(|alg| needed(alg) <= secret.len());
            match secret.len() {
                0 => return Err(KeyFault::EmptySecret),
                bytes if bytes < shortest => {
                    let needed = shortest;
                    return Err(KeyFault::ShortSecret { bytes, needed });
                }
                _ => {}
            }
        }
        match &self.numbers {
            Numbers::Secret(_) => {}
            Numbers::Rsa { n, e, .. } => rsa::judge(n, e)?,
            Numbers::Ec { curve, point, .. } => {
                // Longer ones would be taken as another structure around a point.
                let len = match point.first() {
                    Some(2 | 3) => 1 + curve.coordinate_len(),
                    _ => 1 + 2 * curve.coordinate_len(),
                };
                if point.len() != len {
                    return Err(KeyFault::NotOnCurve(kind));
                }
                ParsedPublicKey::new(&**curve.signing(), point)
                    .map_err(|_| KeyFault::NotOnCurve(kind))?;
            }
            Numbers::Ed25519 { x, .. } => ed25519::judge(x)?,
        }
        let key = self.key(&algs);
        let Some(&alg) = algs.first() else {
            return Ok((key, None));
        };
        let signing = self.numbers.signing(kid, alg).transpose();
        let signing = signing.map_err(|_| KeyFault::PrivateMismatch(kind))?;
        let signs = |signing: &SigningKey| signing.key().material() == key.material();
        if !signing.as_ref().is_none_or(signs) {
            return Err(KeyFault::PrivateMismatch(kind));
        }
        Ok((key, signing))
    }

    /// The key as it stands, whatever is wrong with it: it may explain a signature, and must
    /// verify none.
    pub fn unjudged(&self) -> Key {
        self.key(&self.algs())
    }

    fn algs(&self) -> Vec<Alg> {
        let all = || self.numbers.kind().algs().collect();
        self.algs.clone().unwrap_or_else(all)
    }

    fn key(&self, algs: &[Alg]) -> Key {
        let key = |material| Key::new(self.kid.as_deref(), algs, material);
        match &self.numbers {
            Numbers::Secret(secret) => key(Material::Secret(secret)),
            Numbers::Rsa { n, e, .. } => key(Material::RsaPublic(&container::write_pkcs1(n, e))),
            Numbers::Ec { curve, point, .. } => key(Material::EcPublic(*curve, point)),
            Numbers::Ed25519 { x, .. } => key(Material::Ed25519Public(x)),
        }
    }
}

impl Numbers {
    /// The kind of key.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Secret(_) => Kind::Secret,
            Self::Rsa { .. } => Kind::Rsa,
            Self::Ec { curve, .. } => Kind::Ec(*curve),
            Self::Ed25519 { .. } => Kind::Ed25519,
        }
    }

    fn signing(&self, kid: Option<&str>, alg: Alg) -> Option<Result<SigningKey, NotAKey>> {
        Some(match self {
            Self::Secret(secret) => SigningKey::secret(kid, alg, secret),
            Self::Rsa { n, e, private } => {
                let private = private.as_ref()?.each_ref().map(Vec::as_slice);
                let der = container::write_pkcs1_private(n, e, private);
                SigningKey::rsa(kid, alg, &der)
            }
            Self::Ec { curve, point, d } => SigningKey::ec(kid, alg, *curve, d.as_ref()?, point),
            Self::Ed25519 { seed, .. } => {
                let seed = seed.as_deref()?.try_into().ok()?;
                SigningKey::ed25519(kid, alg, seed)
            }
        })
    }
}

/// Never shows what is private.
impl fmt::Debug for Numbers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Numbers").field(&self.kind()).finish()
    }
}
