//! What can be done with keys, and by a forger.

use serde_json::Map;

use super::super::World;
use super::super::action::{Action, Empty, Forge, ForgeKey};
use super::super::cast::{ALICE, ATTACKER};
use super::super::settings::{Carrier, Credential, Csrf};

impl World {
    /// What can be done with keys, and without them.
    pub(super) fn offer_keys(&self, offers: &mut Vec<Action>) {
        if self.ctx.settings.scheme.carrier == Carrier::Cookie
            && self.ctx.settings.browser.csrf != Csrf::Off
        {
            offers.push(Action::RotateCsrfKey(Empty {}));
        }
        let mut forge = Forge {
            by: ATTACKER.into(),
            path: "/admin".into(),
            to: None,
            id: Some("{random}".into()),
            key: None,
            of: ALICE.into(),
            header: Map::new(),
            jwk: false,
            claims: Map::new(),
            without: Vec::new(),
            again: Map::new(),
            token: None,
            count: 1,
        };
        if self.ctx.settings.scheme.credential == Credential::Signed {
            (forge.id, forge.key) = (None, Some(ForgeKey::None));
            forge.claims.insert("roles".into(), vec!["admin"].into());
            self.offer_rotation(offers);
        }
        offers.push(Action::Forge(Box::new(forge)));
    }

    fn offer_rotation(&self, offers: &mut Vec<Action>) {
        if self.backend.issuer.keys().has_next() {
            offers.push(Action::RotateKey(Empty {}));
            offers.push(Action::PublishKey(Empty {}));
        }
        let kids: Vec<&str> = self
            .backend
            .issuer
            .keys()
            .public()
            .filter_map(|k| k.kid.as_deref())
            .collect();
        for kid in &kids {
            if *kid != self.backend.issuer.keys().signing_kid() {
                offers.push(Action::SignWith((*kid).to_owned()));
            }
            if kids.len() > 1 {
                offers.push(Action::RemoveKey((*kid).to_owned()));
            }
        }
        if self
            .backend
            .servers
            .verifiers()
            .any(|machine| machine.jwks.is_some())
        {
            offers.push(Action::PurgeKeyCaches(Empty {}));
        }
    }
}
