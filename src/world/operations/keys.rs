//! What an operator does with a key of the issuer's, and what should stop working with it.

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

    fn mark_signed_with(&mut self, kid: &str) {
        self.mark_stop(|issued| kid_in(&issued.credential).as_deref() == Some(kid));
    }
}
