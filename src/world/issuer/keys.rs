//! The issuer's keys: which there are, of which algorithm (`alg`), which one signs, what a `kid`
//! names, and the key set that it publishes.

use std::sync::Arc;

use crate::jose::key::{Alg, Key, KeySet, Material, SigningKey};
use crate::jose::{claims, keyfile, teaching_keys, unverified};
use crate::world::chance::Chance;
use crate::world::settings::{KeyOrigin, Settings, SigningAlg};

/// The issuer's keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuerKeys {
    pub(super) origin: (SigningAlg, KeyOrigin),
    pub(super) held: Vec<SigningKey>,
    pub(super) signing: usize,
    /// How many names were given.
    named: u32,
    pub(super) published: Arc<Published>,
}

/// The key set as verifiers can fetch it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::world) struct Published {
    /// The document.
    pub document: String,
    /// What a verifier reads in it; none where there is nothing to be read.
    pub read: Option<Arc<KeySet>>,
}

impl IssuerKeys {
    /// The one key before anything has happened.
    pub(in crate::world) fn first(settings: &Settings, chance: &mut Chance) -> Self {
        let mut keys = Self::configured(settings.keys.alg);
        match settings.keys.key {
            KeyOrigin::Configured => {}
            KeyOrigin::RandomAtBoot => {
                keys.redraw(&chance.key());
            }
            KeyOrigin::Weak => keys.weaken(settings),
        }
        keys
    }

    pub(super) fn configured(alg: SigningAlg) -> Self {
        let held = match alg {
            SigningAlg::HS256 => teaching_keys::hs_2026_01(),
            SigningAlg::RS256 => teaching_keys::rs_2026_01(),
            SigningAlg::Ed25519 => teaching_keys::ed_2026_01(),
        };
        let mut keys = Self {
            origin: (alg, KeyOrigin::Configured),
            held: vec![held],
            signing: 0,
            named: 1,
            published: Arc::default(),
        };
        keys.write_out();
        keys
    }

    /// Writes the document anew: it is read far more often than it changes.
    fn write_out(&mut self) {
        let document = keyfile::public_jwks(self.public());
        let read = keyfile::read(document.as_bytes()).ok();
        let read = read.map(|file| Arc::new(file.keys));
        self.published = Arc::new(Published { document, read });
    }

    /// Puts other bytes under the name of the key that signs; its name, where that was possible.
    pub(super) fn redraw(&mut self, bytes: &[u8; 32]) -> Option<String> {
        let held = self.held.get_mut(self.signing)?;
        let alg = algorithm(self.origin.0);
        let kid = held.key().kid.clone()?;
        *held = teaching_keys::from_bytes(alg, &kid, bytes)?;
        self.origin.1 = KeyOrigin::RandomAtBoot;
        self.write_out();
        Some(kid)
    }

    /// Takes the weak key into use, if that is allowed and the algorithm has a secret.
    pub(super) fn weaken(&mut self, settings: &Settings) {
        if settings.keys.min_key || settings.keys.alg != SigningAlg::HS256 {
            return;
        }
        let kid = self.signing_kid().to_owned();
        self.held[self.signing] = teaching_keys::weak(&kid);
        self.origin.1 = KeyOrigin::Weak;
        self.write_out();
    }

    /// The keys that verifiers may use.
    pub fn public(&self) -> impl Iterator<Item = &Key> {
        self.held.iter().map(SigningKey::key)
    }

    /// The name of the key that signs.
    #[must_use]
    pub fn signing_kid(&self) -> &str {
        let kid = self.held[self.signing].key().kid.as_deref();
        kid.unwrap_or_default()
    }

    /// True if there is anything to see: more than the one key from the configuration.
    #[must_use]
    pub fn changed(&self) -> bool {
        self.held.len() > 1 || self.named > 1 || self.origin.1 != KeyOrigin::Configured
    }

    /// True if there is another key to come for this algorithm.
    #[must_use]
    pub fn has_next(&self) -> bool {
        let alg = algorithm(self.origin.0);
        teaching_keys::numbered(alg, self.named + 1).is_some()
    }

    pub(super) fn position(&self, kid: &str) -> Option<usize> {
        let named = |held: &SigningKey| held.key().kid.as_deref() == Some(kid);
        self.held.iter().position(named)
    }

    /// One more key, with the next name; its name.
    pub(super) fn publish(&mut self) -> Option<String> {
        let next = teaching_keys::numbered(algorithm(self.origin.0), self.named + 1)?;
        self.named += 1;
        let kid = next.key().kid.clone();
        self.held.push(next);
        self.write_out();
        kid
    }

    pub(super) fn remove(&mut self, at: usize) {
        self.held.remove(at);
        if self.signing > at || self.signing == self.held.len() {
            self.signing -= 1;
        }
        self.write_out();
    }
}

/// The algorithm of a setting.
fn algorithm(alg: SigningAlg) -> Alg {
    match alg {
        SigningAlg::HS256 => Alg::Hs256,
        SigningAlg::RS256 => Alg::Rs256,
        SigningAlg::Ed25519 => Alg::Ed25519,
    }
}

/// The name of the key that a token says it is signed with.
pub(in crate::world) fn kid_in(token: &str) -> Option<String> {
    claims::text(unverified::header(token)?.root(), "kid")
}

/// The length of a key in bytes.
pub(in crate::world) fn key_len(key: &Key) -> usize {
    match key.material() {
        Material::Secret(bytes)
        | Material::RsaPublic(bytes)
        | Material::EcPublic(_, bytes)
        | Material::Ed25519Public(bytes) => bytes.len(),
    }
}
