//! Keys that verify a signature, and sets of them: which one is taken for a `kid`, or without one
//! (`KeySet::choose`), and for which `alg` it may be used.

mod alg;
mod signing;

use std::{fmt, sync::Arc};

use aws_lc_rs::signature::{
    RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY, RSA_PKCS1_1024_8192_SHA512_FOR_LEGACY_USE_ONLY,
    UnparsedPublicKey,
};
use jsonwebtoken::{DecodingKey, crypto};

use super::base64url;
use crate::work;
use alg::Backend;

pub use alg::{Alg, Curve, Kind};
pub use signing::{NotAKey, SigningKey};

/// What a key is made of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Material<'m> {
    /// A secret that both sides share.
    Secret(&'m [u8]),
    /// An RSA public key: `RSAPublicKey` of PKCS#1 as DER (RFC 8017 §A.1.1).
    RsaPublic(&'m [u8]),
    /// A point on a curve (SEC 1 §2.3.3).
    EcPublic(Curve, &'m [u8]),
    /// An Ed25519 public key, 32 bytes (RFC 8032 §5.1.5).
    Ed25519Public(&'m [u8]),
}

impl Material<'_> {
    /// The kind of key that it makes.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Self::Secret(_) => Kind::Secret,
            Self::RsaPublic(_) => Kind::Rsa,
            Self::EcPublic(curve, _) => Kind::Ec(curve),
            Self::Ed25519Public(_) => Kind::Ed25519,
        }
    }
}

/// A key that verifies, with the algorithms that it may be used for. A clone is cheap.
#[derive(Clone)]
pub struct Key {
    /// Its name (RFC 7517 §4.5). A key without one fits any `kid`.
    pub kid: Option<String>,
    /// The algorithms that are accepted with it. The header of a token chooses among these, and
    /// nothing else (RFC 8725 §3.1).
    pub algs: Vec<Alg>,
    kind: Kind,
    material: Arc<DecodingKey>,
}

impl Key {
    /// A key from its material, which is taken as it is: what verifies with it looks at it.
    #[must_use]
    pub fn new(kid: Option<&str>, algs: &[Alg], material: Material<'_>) -> Self {
        Self {
            kid: kid.map(str::to_owned),
            algs: algs.to_vec(),
            kind: material.kind(),
            material: Arc::new(match material {
                Material::Secret(bytes) => DecodingKey::from_secret(bytes),
                Material::RsaPublic(der) => DecodingKey::from_rsa_der(der),
                Material::EcPublic(_, point) => DecodingKey::from_ec_der(point),
                Material::Ed25519Public(x) => DecodingKey::from_ed_der(x),
            }),
        }
    }

    /// What the key is made of.
    #[must_use]
    pub fn material(&self) -> Material<'_> {
        let bytes = self.bytes();
        match self.kind {
            Kind::Secret => Material::Secret(bytes),
            Kind::Rsa => Material::RsaPublic(bytes),
            Kind::Ec(curve) => Material::EcPublic(curve, bytes),
            Kind::Ed25519 => Material::Ed25519Public(bytes),
        }
    }

    /// True if this is its name.
    #[must_use]
    pub fn is_named(&self, kid: &str) -> bool {
        self.kid.as_deref() == Some(kid)
    }

    /// True if the algorithm can be computed with this kind of key at all.
    #[must_use]
    pub fn fits(&self, alg: Alg) -> bool {
        alg.kind() == self.kind
    }

    /// The length of an HMAC secret that is shorter than the hash of an algorithm, and that of the
    /// hash, in bytes (RFC 7518 §3.2).
    #[must_use]
    pub fn shortness(&self, alg: Alg) -> Option<(usize, usize)> {
        let needed = alg.signature_len().filter(|_| self.fits(alg))?;
        match self.material() {
            Material::Secret(secret) if secret.len() < needed => Some((secret.len(), needed)),
            _ => None,
        }
    }

    /// True if this is the signature of these bytes. MACs are compared in constant time.
    #[must_use]
    pub fn verify(&self, alg: Alg, signing_input: &[u8], signature: &[u8]) -> bool {
        if !self.fits(alg) {
            return false;
        }
        work::note(signing_input.len());
        match alg.backend() {
            Backend::Jwt(algorithm) => {
                let signature = base64url::encode(signature);
                let verified = crypto::verify(&signature, signing_input, &self.material, algorithm);
                verified.unwrap_or(false)
            }
            Backend::AwsLc(algorithm) => {
                let key = UnparsedPublicKey::new(algorithm, self.bytes());
                key.verify(signing_input, signature).is_ok()
            }
        }
    }

    /// True if this is the signature by an RSA key that is too short to verify with. Of PSS and of
    /// SHA-384 nobody here can tell.
    pub(super) fn fits_though_short(&self, alg: Alg, input: &[u8], signature: &[u8]) -> bool {
        let algorithm = match alg {
            Alg::Rs256 => &RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY,
            Alg::Rs512 => &RSA_PKCS1_1024_8192_SHA512_FOR_LEGACY_USE_ONLY,
            _ => return false,
        };
        let key = UnparsedPublicKey::new(algorithm, self.bytes());
        self.fits(alg) && key.verify(input, signature).is_ok()
    }

    fn bytes(&self) -> &[u8] {
        // Every key is built from bytes, above, so there are always bytes to give back.
        self.material.try_get_as_bytes().unwrap_or_default()
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.kid == other.kid && self.algs == other.algs && self.material() == other.material()
    }
}

impl Eq for Key {}

/// Never shows the material: it may be a secret.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key")
            .field("kid", &self.kid)
            .field("algs", &self.algs)
            .finish_non_exhaustive()
    }
}

/// The keys that a verifier trusts (RFC 7517 §5).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeySet {
    /// The keys.
    pub keys: Vec<Key>,
}

impl KeySet {
    /// The key for a `kid`: the one of that name, else one without a name. A token without `kid`
    /// gets the set's only key, or one of a set in which none has a name. Where several keys are
    /// without a name, the first that accepts the algorithm is meant (RFC 7515 appendix D). Where
    /// several have the same name, the algorithm decides (RFC 7517 §4.5): none is chosen where two
    /// different ones accept it.
    #[must_use]
    pub fn choose(&self, kid: Option<&str>, alg: Option<Alg>) -> Option<&Key> {
        let nameless = || self.keys.iter().filter(|key| key.kid.is_none());
        let accepts = |key: &&Key| alg.is_some_and(|alg| key.algs.contains(&alg));
        let by_alg = || nameless().find(accepts).or(nameless().next());
        match (kid, self.keys.as_slice()) {
            (None, [only]) => Some(only),
            (None, keys) if nameless().count() < keys.len() => None,
            (None, _) => by_alg(),
            (Some(kid), _) => {
                let named = || self.keys.iter().filter(|key| key.is_named(kid));
                let Some(first) = named().find(accepts).or(named().next()) else {
                    return by_alg();
                };
                let other = |key: &Key| key.material() != first.material();
                let tied = named().filter(accepts).any(other);
                (!tied).then_some(first)
            }
        }
    }

    /// Takes from every key the algorithms that are not among these.
    pub fn restrict(&mut self, algs: &[Alg]) {
        for key in &mut self.keys {
            key.algs.retain(|alg| algs.contains(alg));
        }
    }
}

impl From<Key> for KeySet {
    fn from(key: Key) -> Self {
        Self { keys: vec![key] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(kid: Option<&str>, secret: u8) -> Key {
        Key::new(kid, &[Alg::Hs256], Material::Secret(&[secret]))
    }

    #[test]
    fn kid_chooses() {
        let alg = Some(Alg::Hs256);
        let set = KeySet {
            keys: vec![key(Some("a"), 1), key(Some("b"), 2)],
        };
        assert_eq!(set.choose(Some("b"), alg), Some(&set.keys[1]));
        assert_eq!(set.choose(Some("c"), alg), None);
        assert_eq!(set.choose(None, alg), None);
        let only = KeySet::from(key(Some("a"), 1));
        assert_eq!(only.choose(None, None), Some(&only.keys[0]));
        assert_eq!(only.choose(Some("b"), alg), None);
        let nameless = KeySet {
            keys: vec![key(None, 1), key(Some("b"), 2)],
        };
        assert_eq!(nameless.choose(Some("b"), alg), Some(&nameless.keys[1]));
        assert_eq!(nameless.choose(Some("c"), alg), Some(&nameless.keys[0]));
        assert_eq!(nameless.choose(None, alg), None);
    }

    #[test]
    fn alg_tells_keys_of_one_name_apart_and_a_tie_is_none() {
        let of = |alg, secret| Key::new(Some("a"), &[alg], Material::Secret(&[secret]));
        let choose = |keys: Vec<Key>, alg| KeySet { keys }.choose(Some("a"), alg).cloned();
        let (first, other) = (of(Alg::Hs256, 1), of(Alg::Hs512, 2));
        let both = vec![first.clone(), other.clone()];
        assert_eq!(choose(both.clone(), Some(Alg::Hs512)), Some(other.clone()));
        assert_eq!(choose(both.clone(), Some(Alg::Hs256)), Some(first.clone()));
        // Neither takes it: that is for the check of the algorithm to say.
        assert_eq!(choose(both, Some(Alg::Es256)), Some(first.clone()));
        let tie = vec![first.clone(), of(Alg::Hs256, 2)];
        assert_eq!(choose(tie, Some(Alg::Hs256)), None);
        let same = vec![first.clone(), of(Alg::Hs256, 1)];
        assert_eq!(choose(same, Some(Alg::Hs256)), Some(first));
    }

    #[test]
    fn alg_tells_nameless_keys_apart() {
        let hs512 = Key::new(None, &[Alg::Hs512], Material::Secret(&[2]));
        let set = KeySet {
            keys: vec![key(None, 1), hs512],
        };
        for kid in [None, Some("a")] {
            assert_eq!(set.choose(kid, Some(Alg::Hs512)), Some(&set.keys[1]));
            assert_eq!(set.choose(kid, Some(Alg::Es256)), Some(&set.keys[0]));
            assert_eq!(set.choose(kid, None), Some(&set.keys[0]));
        }
        assert_eq!(KeySet::default().choose(None, None), None);
    }

    #[test]
    fn a_restriction_only_takes_away() {
        let algs = [Alg::Hs256, Alg::Hs384];
        let mut set = KeySet::from(Key::new(None, &algs, Material::Secret(&[1])));
        set.restrict(&[Alg::Hs384, Alg::Rs256]);
        assert_eq!(set.keys[0].algs, [Alg::Hs384]);
    }

    #[test]
    fn debug_shows_no_secret() {
        let key = Key::new(Some("k"), &[Alg::Hs256], Material::Secret(b"hunter2"));
        let signing = SigningKey::secret(Some("k"), Alg::Hs256, b"hunter2").expect("HMAC");
        for shown in [format!("{key:?}"), format!("{signing:?}")] {
            assert!(shown.contains("Hs256") && shown.contains("\"k\""));
            assert!(!shown.contains("hunter2") && !shown.contains("104, 117, 110"));
        }
    }
}
