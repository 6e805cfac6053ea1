//! What an operator takes back: `deny` puts a token on the denylist, `cutoff` ends a user's older
//! tokens.

use crate::jose::{claims, unverified};
use crate::world::action::{Cutoff, Deny};
use crate::world::event::{Event, Nothing};
use crate::world::stores::revocation::jti_of;
use crate::world::stores::users::User;
use crate::world::stores::{Command, CutoffRow, Table};
use crate::world::{ISSUER, World};

impl World {
    /// All that a user could still use, and one token by its name.
    pub(in crate::world) fn offer_deny(&self) -> Vec<Deny> {
        if !self.ctx.settings.asks_denylist() {
            return Vec::new();
        }
        let of_each = self.backend.stores.users().iter().map(|user| {
            let deny = Deny {
                of: Some(user.name.clone()),
                jti: None,
            };
            (self.backend.deniable(&self.ctx, &deny), deny)
        });
        let (mut offers, mut jti) = (Vec::new(), None);
        for (tokens, deny) in of_each.filter(|(tokens, _)| !tokens.is_empty()) {
            jti = jti.max(tokens.iter().filter_map(|token| jti_of(token)).max());
            offers.push(deny);
        }
        offers.extend(jti.map(|jti| Deny {
            of: None,
            jti: Some(jti),
        }));
        offers
    }

    pub(in crate::world) fn deny(&mut self, deny: &Deny) {
        if !self.ctx.settings.asks_denylist() {
            return self.ctx.nothing(Nothing::NoList);
        }
        let tokens = self.backend.deniable(&self.ctx, deny);
        if tokens.is_empty() {
            return self.ctx.nothing(Nothing::NoSuchToken);
        }
        self.mark_stop(|issued| tokens.contains(&issued.credential));
        if !tokens
            .iter()
            .all(|token| self.backend.stores.deny_token(&mut self.ctx, token))
        {
            self.meter.stop_fails();
        }
    }

    pub(in crate::world) fn offer_cut_off(&self) -> Vec<Cutoff> {
        let asks = self.ctx.settings.asks_cutoffs();
        let users = self.backend.stores.users().iter().filter(|_| asks);
        let cutoff = |user: &User| Cutoff {
            of: user.name.clone(),
            ago: 0,
        };
        users.map(cutoff).collect()
    }

    pub(in crate::world) fn cut_off(&mut self, cutoff: &Cutoff) {
        if !self.ctx.settings.asks_cutoffs() {
            return self.ctx.nothing(Nothing::NoList);
        }
        let Some(user) = self.backend.stores.user_named(&cutoff.of).cloned() else {
            return self.ctx.nothing(Nothing::NoSuchUser);
        };
        let valid_after = self.ctx.now - i64::from(cutoff.ago);
        let older = self
            .backend
            .issuer
            .living(&self.ctx, |name| name == user.name);
        let ends = older
            .iter()
            .filter_map(|token| claims::seconds(unverified::claims(token)?.root(), "exp"));
        let exp = ends.fold(valid_after + self.ctx.settings.token.access_ttl, i64::max);
        let before = self
            .backend
            .stores
            .lists(&self.ctx)
            .and_then(|lists| lists.cutoffs.get(&user.id));
        let row = CutoffRow {
            valid_after: before.map_or(valid_after, |row| row.valid_after.max(valid_after)),
            exp: before.map_or(exp, |row| row.exp.max(exp)),
        };
        let seconds = row.exp + self.ctx.list_leeway() - self.ctx.now;
        if seconds <= 0 {
            return self.ctx.nothing(Nothing::NoSuchToken);
        }
        let (place, command) = (
            self.ctx.lists_place(),
            Command::cut_off(&user.id, &row, seconds),
        );
        self.mark_stop(|issued| issued.user == user.name);
        let Some(lists) = self.backend.stores.lists_mut(&self.ctx) else {
            self.meter.stop_fails();
            return self.ctx.log.push(Event::StoreSilent {
                node: ISSUER.into(),
                store: self.ctx.lists_place(),
            });
        };
        let written = lists.carried_out(place, (Table::Cutoffs, &user.id), command);
        self.ctx.log.push(Event::RowWritten(written));
    }
}
