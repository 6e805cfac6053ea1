//! Denylist and cutoffs (by `iat`) as a verifier asks them (`ask_lists`): its cached copy
//! (`deny_cache`), a silent list, fail-open or fail-closed (`deny_fail`), how long an entry lives.
//!
//! A verifier that asks a list has a look-up at each request again, or a copy that is as old as its
//! setting allows. An entry is kept until the token is over, leeway included: a clock that is behind
//! by more than the leeway still takes the token after that.

use crate::jose::check::Revocation;
use crate::jose::json::Node;
use crate::jose::{claims, unverified};
use crate::world::action::Deny;
use crate::world::backend::Backend;
use crate::world::context::Ctx;
use crate::world::event::Event;
use crate::world::issuer::Issuer;
use crate::world::server::Judgement;
use crate::world::settings::{DenyBy, ListEnd, OnSilence, StoreKind};
use crate::world::stores::{Command, Denied, DeniedRow, Hash, Stores, Table, Tables};
use crate::world::{ISSUER, LISTS, STORE, Snapshot, Verdict};

impl Backend {
    /// Asks the lists about a token whose signature is right.
    pub(in crate::world) fn ask_lists(
        &self,
        ctx: &Ctx,
        node: &str,
        token: &str,
        claims: Node<'_>,
        judgement: &mut Judgement,
    ) -> (Verdict, Revocation) {
        let Some(lists) = self.lists_seen_by(ctx, node, token, claims, judgement) else {
            judgement.accesses.push(Event::StoreSilent {
                node: node.into(),
                store: ctx.lists_place(),
            });
            if ctx.settings.revocation.deny_fail == OnSilence::Open {
                judgement
                    .accesses
                    .push(Event::LetThrough { node: node.into() });
                return (Verdict::Ok, Revocation::SilentLetThrough);
            }
            return (Verdict::StoreDown, Revocation::Silent);
        };
        let denied = lists.denylist.get(&ctx.deny_key(token, claims));
        if ctx.settings.asks_denylist() && denied.is_some() {
            return (Verdict::Denylisted, Revocation::Denylisted);
        }
        let cutoff = claims::text(claims, "sub").and_then(|sub| lists.cutoffs.get(&sub));
        let cutoff = cutoff.filter(|_| ctx.settings.asks_cutoffs());
        let issued = claims::seconds(claims, "iat");
        if cutoff.is_some_and(|row| issued.is_none_or(|iat| iat < row.valid_after)) {
            return (Verdict::IssuedBeforeCutoff, Revocation::BeforeCutoff);
        }
        if cutoff.is_some_and(|row| issued == Some(row.valid_after)) {
            return (Verdict::Ok, Revocation::AtCutoff);
        }
        (Verdict::Ok, Revocation::OnNoList)
    }

    /// What a node knows of the lists: its own copy while that is young enough, else what it is told
    /// when it asks. Nothing in it is over.
    fn lists_seen_by(
        &self,
        ctx: &Ctx,
        node: &str,
        token: &str,
        claims: Node<'_>,
        judgement: &mut Judgement,
    ) -> Option<Tables> {
        let cache = ctx.settings.revocation.deny_cache;
        let copy = self.node(node).and_then(|n| n.snapshot.as_ref());
        if let Some(copy) = copy.filter(|copy| ctx.now < copy.taken_at + cache) {
            let mut lists = copy.lists.clone();
            lists.drop_over(ctx.now, ctx.list_leeway());
            return Some(lists);
        }
        let kept = self.stores.lists(ctx)?;
        let mut lists = Tables::default();
        let after = ctx.now - ctx.list_leeway();
        let mut ask = |table, key: &str, command: Command| {
            let (read, found) = kept.read(node, (table, key), command);
            judgement.accesses.push(read);
            found
        };
        if ctx.settings.asks_denylist() {
            let key = ctx.deny_key(token, claims);
            let mut found = if cache > 0 {
                let all = Command::copy_denylist(ctx.settings.revocation.deny_key, after);
                ask(Table::Denylist, "*", all)
            } else {
                let command = Command::look_up_denied(&key, after);
                ask(Table::Denylist, &key.short(), command)
            };
            if cache == 0 {
                let (_, key) = key.place();
                for row in &mut found {
                    row.know(&key);
                }
            }
            lists.take_in(&found);
        }
        if ctx.settings.asks_cutoffs() {
            let sub = claims::text(claims, "sub").unwrap_or_default();
            let mut found = if cache > 0 {
                ask(Table::Cutoffs, "*", Command::copy_cutoffs(after))
            } else {
                ask(Table::Cutoffs, &sub, Command::look_up_cutoff(&sub, after))
            };
            if cache == 0 {
                let key = [("user_id", sub.as_str().into())];
                for row in &mut found {
                    row.know(&key);
                }
            }
            lists.take_in(&found);
        }
        if cache > 0 {
            judgement.snapshot = Some(Snapshot {
                taken_at: ctx.now,
                lists: lists.clone(),
            });
        }
        Some(lists)
    }

    /// Writes onto the denylist all tokens of a refresh family that are still good (RFC 7009 §2.1).
    pub(in crate::world) fn deny_family(&mut self, ctx: &mut Ctx, family: &str) -> bool {
        let of_family = |token: &String| {
            unverified::claims(token)
                .and_then(|c| claims::text(c.root(), "sid"))
                .as_deref()
                == Some(family)
        };
        let mut tokens = self.issuer.living(ctx, |_| true);
        tokens.retain(of_family);
        tokens
            .iter()
            .all(|token| self.stores.deny_token(ctx, token))
    }

    /// The tokens that an order to deny is about: living, and not denied yet.
    pub(in crate::world) fn deniable(&self, ctx: &Ctx, deny: &Deny) -> Vec<String> {
        let mut tokens = self
            .issuer
            .living(ctx, |user| deny.of.as_ref().is_none_or(|of| of == user));
        tokens.retain(|token| {
            let Some(claims) = unverified::claims(token) else {
                return false;
            };
            let jti = claims::text(claims.root(), "jti");
            let named = deny.jti.is_none() || jti == deny.jti;
            let key = ctx.deny_key(token, claims.root());
            let known = self
                .stores
                .lists(ctx)
                .is_some_and(|lists| lists.denylist.contains_key(&key));
            named && !known && (deny.of.is_some() || deny.jti.is_some())
        });
        tokens
    }
}

impl Stores {
    /// The lists, wherever they are; `None` where that machine does not answer.
    pub(in crate::world) fn lists(&self, ctx: &Ctx) -> Option<&Tables> {
        let store = if ctx.settings.lists_apart() {
            self.list_store()
        } else {
            self.shared()
        };
        store.up.then_some(&store.tables)
    }

    pub(in crate::world) fn lists_mut(&mut self, ctx: &Ctx) -> Option<&mut Tables> {
        let store = if ctx.settings.lists_apart() {
            &mut self.lists
        } else {
            &mut self.shared
        };
        store.up.then_some(&mut store.tables)
    }

    /// Seconds that the longest-lived entry is still kept; `None` where there is no entry.
    pub(in crate::world) fn entry_left(&self, ctx: &Ctx) -> Option<i64> {
        let ends = |tables: &Tables| {
            let denied = tables.denylist.values().map(|row| row.exp);
            denied
                .chain(tables.cutoffs.values().map(|row| row.exp))
                .max()
        };
        let end = ends(&self.list_store().tables).max(ends(&self.shared().tables))?;
        Some(end + ctx.list_leeway() - ctx.now)
    }

    /// Entries that are over vanish by themselves.
    pub(in crate::world) fn drop_entries_over(&mut self, ctx: &Ctx) {
        let (now, leeway) = (ctx.now, ctx.list_leeway());
        for store in [&mut self.lists, &mut self.shared] {
            if !store.tables.no_lists() {
                store.tables.drop_over(now, leeway);
            }
        }
    }

    /// Writes a token onto the denylist, for as long as it would live. False where the list does not
    /// answer.
    pub(in crate::world) fn deny_token(&mut self, ctx: &mut Ctx, token: &str) -> bool {
        let Some(document) = unverified::claims(token) else {
            return true;
        };
        let Some(exp) = claims::seconds(document.root(), "exp") else {
            return true;
        };
        let key = ctx.deny_key(token, document.root());
        let seconds = exp + ctx.list_leeway() - ctx.now;
        if seconds <= 0 {
            return true;
        }
        let place = ctx.lists_place();
        let Some(lists) = self.lists_mut(ctx) else {
            ctx.log.push(Event::StoreSilent {
                node: ISSUER.into(),
                store: ctx.lists_place(),
            });
            return false;
        };
        let row = DeniedRow { exp };
        let command = match lists.denylist.get(&key) {
            Some(known) if known.exp > exp => return true,
            Some(known) if known.exp < exp => Command::deny_longer(&key, &row, seconds),
            _ => Command::deny(&key, &row, seconds),
        };
        let written = lists.carried_out(place, (Table::Denylist, &key.short()), command);
        ctx.log.push(Event::RowWritten(written));
        true
    }

    /// Empties the lists where a setting has given them another place.
    pub(in crate::world) fn follow_lists(&mut self, ctx: &Ctx, was_apart: bool, was_in: StoreKind) {
        let apart = ctx.settings.lists_apart();
        if apart != was_apart || !apart && was_in != ctx.settings.rows.store {
            self.lists.tables.clear_lists();
            self.shared.tables.clear_lists();
        }
    }

    /// True if denylist or cutoffs are on a machine of their own.
    pub(in crate::world) fn has_list_machine(&self, ctx: &Ctx) -> bool {
        let keeps = ctx.settings.keeps_denylist() || ctx.settings.asks_cutoffs();
        ctx.settings.lists_apart() && (keeps || !self.list_store().tables.no_lists())
    }
}

impl Ctx {
    /// The name of the machine that the lists are on.
    pub(in crate::world) fn lists_place(&self) -> &'static str {
        if self.settings.lists_apart() {
            LISTS
        } else {
            STORE
        }
    }

    /// Seconds that an entry is kept after the end of what it is about.
    pub(in crate::world) fn list_leeway(&self) -> i64 {
        match self.settings.revocation.list_end {
            ListEnd::Leeway => self.settings.token.leeway,
            ListEnd::Exp => 0,
        }
    }

    /// What the lists are asked about a token: its own entry, and its user's. `None` where no list
    /// is kept, or the text is no token.
    pub(in crate::world) fn entry_of(&self, token: &str) -> Option<(Denied, String)> {
        let kept = self.settings.keeps_denylist() || self.settings.asks_cutoffs();
        let claims = kept.then(|| unverified::claims(token)).flatten()?;
        let user = claims::text(claims.root(), "sub").unwrap_or_default();
        Some((self.deny_key(token, claims.root()), user))
    }

    /// What the denylist knows a token by.
    pub(in crate::world) fn deny_key(&self, token: &str, claims: Node<'_>) -> Denied {
        let text = |name| claims::text(claims, name).unwrap_or_default();
        match self.settings.revocation.deny_key {
            DenyBy::TokenHash => Denied::Text(Hash::of(token)),
            DenyBy::Jti => Denied::Jti {
                iss: text("iss"),
                jti: text("jti"),
            },
            DenyBy::Sid => Denied::Sid {
                iss: text("iss"),
                sid: text("sid"),
            },
        }
    }
}

impl Issuer {
    /// The tokens given to users that a question is answered with yes for, and not over yet: a
    /// denylist can only be written by an issuer that remembers what it gave.
    pub(in crate::world) fn living(&self, ctx: &Ctx, whose: impl Fn(&str) -> bool) -> Vec<String> {
        let leeway = ctx.settings.token.leeway;
        let issued = self.issued().iter().filter(|issued| whose(&issued.user));
        let alive = issued.filter(|issued| {
            let exp = unverified::claims(&issued.credential)
                .and_then(|c| claims::seconds(c.root(), "exp"));
            exp.is_some_and(|exp| ctx.now < exp + leeway)
        });
        alive.map(|issued| issued.credential.clone()).collect()
    }
}

/// When a token ends, as it says itself.
pub(in crate::world) fn exp_of(token: &str) -> Option<i64> {
    claims::seconds(unverified::claims(token)?.root(), "exp")
}

/// A token's own name.
pub(in crate::world) fn jti_of(token: &str) -> Option<String> {
    claims::text(unverified::claims(token)?.root(), "jti")
}
