//! What an operator does with a key of the issuer's (`rotate_key`, `remove_key`), and what should
//! stop working with it.

use crate::world::World;
use crate::world::issuer::keys::kid_in;

impl World {
    /// A new key takes the place of the one that signs: what that one signed should stop working.
    pub(in crate::world) fn rotate_key(&mut self) {
        if let Some(old) = self.backend.issuer.rotate(&mut self.ctx) {
            self.mark_signed_with(&old);
        }
    }

    /// A key is gone: what it signed should stop working.
    pub(in crate::world) fn remove_key(&mut self, kid: &str) {
        if self.backend.issuer.remove(&mut self.ctx, kid) {
            self.mark_signed_with(kid);
        }
    }

    /// True if there is another key to go on with.
    pub(in crate::world) fn has_next_key(&self) -> bool {
        self.ctx.settings.is_signed() && self.backend.issuer.keys().has_next()
    }

    /// Each published key that does not sign.
    pub(in crate::world) fn offer_sign_with(&self) -> Vec<String> {
        let signing = self.backend.issuer.keys().signing_kid();
        self.kids().filter(|kid| kid != signing).collect()
    }

    /// Each published key that is not the only one.
    pub(in crate::world) fn offer_remove_key(&self) -> Vec<String> {
        let several = self.kids().count() > 1;
        self.kids().filter(|_| several).collect()
    }

    /// True if a machine has keys that it fetched.
    pub(in crate::world) fn has_key_caches(&self) -> bool {
        let mut machines = self.backend.servers.verifiers();
        self.ctx.settings.is_signed() && machines.any(|machine| machine.jwks.is_some())
    }

    /// The names of the published keys; none where nothing is signed.
    fn kids(&self) -> impl Iterator<Item = String> {
        let keys = self.backend.issuer.keys().public();
        let keys = keys.filter(|_| self.ctx.settings.is_signed());
        keys.filter_map(|key| key.kid.clone())
    }

    fn mark_signed_with(&mut self, kid: &str) {
        self.mark_stop(|issued| kid_in(&issued.credential).as_deref() == Some(kid));
    }
}
