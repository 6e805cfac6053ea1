//! The issuer's keys: which there are, which one signs, and what an operator does with them.

use std::sync::Arc;

use crate::jose::key::{Alg, Key, KeySet, Material, SigningKey};
use crate::jose::{claims, keyfile, teaching_keys, unverified};
use crate::world::ISSUER;
use crate::world::chance::Chance;
use crate::world::context::Ctx;
use crate::world::event::{Event, KeyChange, Nothing};
use crate::world::http::{JSON, Message};
use crate::world::issuer::Issuer;
use crate::world::settings::{Credential, KeyOrigin, Settings, SigningAlg};

/// The issuer's keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuerKeys {
    origin: (SigningAlg, KeyOrigin),
    held: Vec<SigningKey>,
    signing: usize,
    /// How many names were given.
    named: u32,
    published: Arc<Published>,
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

    fn configured(alg: SigningAlg) -> Self {
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
    fn redraw(&mut self, bytes: &[u8; 32]) -> Option<String> {
        let held = self.held.get_mut(self.signing)?;
        let alg = algorithm(self.origin.0);
        let kid = held.key().kid.clone()?;
        *held = teaching_keys::from_bytes(alg, &kid, bytes)?;
        self.origin.1 = KeyOrigin::RandomAtBoot;
        self.write_out();
        Some(kid)
    }

    /// Takes the weak key into use, if that is allowed and the algorithm has a secret.
    fn weaken(&mut self, settings: &Settings) {
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

    fn position(&self, kid: &str) -> Option<usize> {
        let named = |held: &SigningKey| held.key().kid.as_deref() == Some(kid);
        self.held.iter().position(named)
    }

    /// One more key, with the next name; its name.
    fn publish(&mut self) -> Option<String> {
        let next = teaching_keys::numbered(algorithm(self.origin.0), self.named + 1)?;
        self.named += 1;
        let kid = next.key().kid.clone();
        self.held.push(next);
        self.write_out();
        kid
    }

    fn remove(&mut self, at: usize) {
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

impl Issuer {
    /// The key that the issuer signs with.
    pub(in crate::world) fn signing_key(&self) -> &SigningKey {
        &self.keys.held[self.keys.signing]
    }

    /// The keys that verifiers accept, or will once they have fetched them.
    pub(in crate::world) fn verification_keys(&self) -> KeySet {
        KeySet {
            keys: self.keys.public().cloned().collect(),
        }
    }

    /// The issuer's key of a name: one that it has, or had.
    pub(in crate::world) fn key_named(&self, kid: &str) -> Option<SigningKey> {
        match self.keys.position(kid) {
            Some(at) => Some(self.keys.held[at].clone()),
            None => teaching_keys::named(kid),
        }
    }

    /// Makes the keys those of the settings, where these ask for others.
    pub(in crate::world) fn follow_keys(&mut self, ctx: &mut Ctx) {
        let settings = &ctx.settings;
        let weak = settings.keys.key == KeyOrigin::Weak && settings.keys.alg == SigningAlg::HS256;
        let origin = match settings.keys.key {
            // What is drawn stays until the next start.
            KeyOrigin::RandomAtBoot if self.keys.origin.1 != KeyOrigin::Weak => self.keys.origin.1,
            KeyOrigin::Weak if weak && !settings.keys.min_key => KeyOrigin::Weak,
            _ => KeyOrigin::Configured,
        };
        if self.keys.origin == (settings.keys.alg, origin) {
            return;
        }
        let mut keys = IssuerKeys::configured(settings.keys.alg);
        if weak && settings.keys.min_key {
            ctx.log.push(Event::KeyTooShort { bytes: 6 });
        }
        if origin == KeyOrigin::Weak {
            keys.weaken(settings);
        }
        self.keys = keys;
    }

    /// A machine has started: where the issuer draws its key at that moment, there is a new one. It
    /// is the issuer's alone to draw; verifiers are handed what they need, and draw none.
    pub(in crate::world) fn draw_key(&mut self, ctx: &mut Ctx, machine: &str) {
        let draws = ctx.settings.keys.key == KeyOrigin::RandomAtBoot
            && ctx.settings.scheme.credential == Credential::Signed
            && machine == ISSUER;
        if !draws {
            return;
        }
        let bytes = ctx.chance.key();
        if let Some(kid) = self.keys.redraw(&bytes) {
            ctx.key_changed(&kid, KeyChange::Redrawn);
        }
    }

    /// True if there is something to see of the keys: several, another one than at first, or copies
    /// of them at the nodes.
    pub(in crate::world) fn shows_keys(&self, ctx: &Ctx) -> bool {
        let signed = ctx.settings.scheme.credential == Credential::Signed;
        signed && (ctx.settings.fetches_keys() || self.keys.changed())
    }

    pub(in crate::world) fn publish_key(&mut self, ctx: &mut Ctx) {
        if !ctx.has_keys() {
            return;
        }
        match self.keys.publish() {
            Some(kid) => ctx.key_changed(&kid, KeyChange::Published),
            None => ctx.nothing(Nothing::NoOtherKey),
        }
    }

    pub(in crate::world) fn sign_with(&mut self, ctx: &mut Ctx, kid: &str) {
        if !ctx.has_keys() {
            return;
        }
        if self.keys.position(kid).is_none() {
            ctx.nothing(Nothing::NoSuchKey);
        } else if self.keys.signing_kid() == kid {
            ctx.nothing(Nothing::AlreadySo);
        } else {
            self.sign(ctx, kid);
        }
    }

    fn sign(&mut self, ctx: &mut Ctx, kid: &str) {
        if let Some(at) = self.keys.position(kid) {
            self.keys.signing = at;
            ctx.key_changed(kid, KeyChange::Signs);
        }
    }

    /// The document at `/.well-known/jwks.json` (RFC 7517 §5, RFC 9111 §5.2.2), and the keys in it.
    pub(in crate::world) fn jwks_answer(&self, ctx: &Ctx) -> (Message, Option<Arc<KeySet>>) {
        let max_age = ctx.settings.keys.jwks_max_age;
        let Published { document, read } = &*self.keys.published;
        let answer = Message::response(200, ctx.clock_of(ISSUER))
            .with("Content-Type", JSON)
            .with("Cache-Control", &format!("public, max-age={max_age}"))
            .body(document.clone());
        (answer, read.clone())
    }

    /// A new key takes the place of the one that signs; tells which is gone. None where there is no
    /// other key.
    pub(in crate::world) fn rotate(&mut self, ctx: &mut Ctx) -> Option<String> {
        if !ctx.has_keys() {
            return None;
        }
        let old = self.keys.signing_kid().to_owned();
        let Some(new) = self.keys.publish() else {
            ctx.nothing(Nothing::NoOtherKey);
            return None;
        };
        ctx.key_changed(&new, KeyChange::Published);
        self.sign(ctx, &new);
        self.take_away(ctx, &old).then_some(old)
    }

    /// A key is gone: what it signed should be accepted no more. False where it stays.
    pub(in crate::world) fn remove(&mut self, ctx: &mut Ctx, kid: &str) -> bool {
        if !ctx.has_keys() {
            return false;
        }
        if self.keys.position(kid).is_none() {
            ctx.nothing(Nothing::NoSuchKey);
            return false;
        }
        if self.keys.held.len() == 1 {
            ctx.nothing(Nothing::LastKey);
            return false;
        }
        self.take_away(ctx, kid)
    }

    pub(in crate::world) fn take_away(&mut self, ctx: &mut Ctx, kid: &str) -> bool {
        let Some(at) = self.keys.position(kid) else {
            return false;
        };
        let signing = self.keys.signing_kid().to_owned();
        self.keys.remove(at);
        ctx.key_changed(kid, KeyChange::Removed);
        let now_signing = self.keys.signing_kid().to_owned();
        if now_signing != signing {
            ctx.key_changed(&now_signing, KeyChange::Signs);
        }
        true
    }
}

impl Ctx {
    fn key_changed(&mut self, kid: &str, change: KeyChange) {
        self.log.push(Event::KeyChanged {
            kid: kid.to_owned(),
            change,
        });
    }

    pub(in crate::world) fn has_keys(&mut self) -> bool {
        let signed = self.settings.scheme.credential == Credential::Signed;
        if !signed {
            self.nothing(Nothing::NoKeys);
        }
        signed
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
