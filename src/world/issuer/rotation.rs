//! Key rotation: how the issuer's keys are published (`/.well-known/jwks.json`), sign, are replaced
//! and removed.

use std::sync::Arc;

use super::keys::{IssuerKeys, Published};
use crate::jose::key::{KeySet, SigningKey};
use crate::jose::teaching_keys;
use crate::world::ISSUER;
use crate::world::context::Ctx;
use crate::world::event::{Event, KeyChange, Nothing};
use crate::world::http::{JSON, Message};
use crate::world::issuer::Issuer;
use crate::world::settings::{KeyOrigin, SigningAlg};

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
            && ctx.settings.is_signed()
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
        let signed = ctx.settings.is_signed();
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
        let signed = self.settings.is_signed();
        if !signed {
            self.nothing(Nothing::NoKeys);
        }
        signed
    }
}
