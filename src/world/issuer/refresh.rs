//! The token endpoint `/token`: refresh tokens rotate, reuse revokes the family, `grace` forgives a
//! lost answer (RFC 9700 §4.14.2); and `/revoke` (`serve_revoke`, RFC 7009).

use std::borrow::Cow;

use crate::jose::{check, claims};
use crate::world::Verdict;
use crate::world::backend::Backend;
use crate::world::context::Ctx;
use crate::world::event::{Access, Event, Sent};
use crate::world::exchange::Exchange;
use crate::world::http::Message;
use crate::world::issuer::Issuer;
use crate::world::server::response::refused;
use crate::world::stores::users::User;
use crate::world::stores::{Command, Hash, Record, RefreshRow, Session, Table};

impl Backend {
    /// The refresh token of a login.
    pub(in crate::world) fn give_refresh(
        &mut self,
        ctx: &mut Ctx,
        node: &str,
        user: &User,
        family: (&str, u32, Option<String>),
        client_id: Cow<'static, str>,
        times: (i64, i64),
    ) -> String {
        let (token, hash, row) = ctx.new_refresh(user, family, client_id, times);
        let command = Command::create_refresh(&hash, &row, ctx.now);
        let written = self.carry_out(ctx, node, (Table::Refresh, &hash.to_string()), command);
        ctx.log.extend(written.map(Event::RowWritten));
        token
    }

    pub(in crate::world) fn serve_refresh(
        &mut self,
        ctx: &mut Ctx,
        exchange: &Exchange,
        token: &str,
    ) -> (Verdict, Option<Message>) {
        let (now, node) = (ctx.now, exchange.sent.to.clone());
        let Some(client) = self.servers.client_asking(ctx, &exchange.sent.message) else {
            return (Verdict::InvalidClient, Some(ctx.refused_client()));
        };
        let hash = Hash::of(token);
        let row = match self.read_refresh(ctx, &node, &hash) {
            Ok(row) => row,
            Err(verdict) => return (verdict, Some(refused(verdict, now))),
        };
        let refusal = match &row {
            Some(row) if row.client_id != client => Some(Verdict::WrongClient),
            row => ctx.has_key(&exchange.sent, row.as_ref()).err(),
        };
        if let Some(verdict) = refusal {
            return (verdict, Some(refused(verdict, now)));
        }
        match self.may_refresh(ctx, &node, row) {
            Ok((row, repeat)) => {
                let answer = self.rotate(ctx, &exchange.sent, &hash, &row, repeat);
                (Verdict::Ok, Some(answer))
            }
            Err((verdict, family)) => {
                if let (Verdict::RefreshReused, Some(family)) = (verdict, family) {
                    ctx.log.push(Event::ReuseDetected {
                        family: family.clone(),
                    });
                    self.revoke_family(ctx, &node, &family, None);
                }
                (verdict, Some(refused(verdict, now)))
            }
        }
    }

    /// Whether a refresh token may be traded in, and whether that only repeats its successor.
    fn may_refresh(
        &mut self,
        ctx: &mut Ctx,
        node: &str,
        row: Option<RefreshRow>,
    ) -> Result<(RefreshRow, bool), (Verdict, Option<String>)> {
        let row = row.ok_or((Verdict::RefreshUnknown, None))?;
        if row.revoked_at.is_some() {
            return Err((Verdict::RefreshRevoked, None));
        }
        if ctx.now >= row.absolute_expires_at {
            return Err((Verdict::RefreshExpired, None));
        }
        if self
            .stores
            .user_with_id(&row.user_id)
            .is_none_or(|u| u.disabled)
        {
            return Err((Verdict::RefreshRevoked, None));
        }
        let Some(used_at) = row.used_at else {
            return Ok((row, false));
        };
        let in_time = ctx.now < used_at + ctx.settings.refresh.grace;
        let next = row.replaced_by.filter(|_| in_time);
        if next.is_some_and(|next| self.is_unused(ctx, node, &next)) {
            return Ok((row, true));
        }
        Err((Verdict::RefreshReused, Some(row.family_id)))
    }

    /// True if a successor was not used itself.
    fn is_unused(&mut self, ctx: &mut Ctx, node: &str, hash: &Hash) -> bool {
        let Some(tables) = self.tables(ctx, node) else {
            return false;
        };
        let at = (Table::Refresh, &*hash.to_string());
        let (read, found) = tables.read(node, at, Command::look_up_successor(hash));
        ctx.log.push(read);
        let row = found.first().map(RefreshRow::from);
        row.is_some_and(|row| row.used_at.is_none())
    }

    fn rotate(
        &mut self,
        ctx: &mut Ctx,
        sent: &Sent,
        hash: &Hash,
        row: &RefreshRow,
        repeat: bool,
    ) -> Message {
        let user = self.stores.user_with_id(&row.user_id).cloned();
        let Some(user) = user else {
            return refused(Verdict::RefreshRevoked, ctx.now);
        };
        let jkt = ctx.settings.binds().then(|| row.jkt.clone()).flatten();
        let login = (row.family_id.as_str(), &*row.client_id, row.auth_time);
        let access = self.issuer.mint(ctx, sent, &user, login, jkt.as_deref());
        let next = if repeat {
            ctx.log.push(Event::SuccessorRepeated {
                family: row.family_id.clone(),
            });
            let given = row.replaced_by;
            let given = given.and_then(|hash| ctx.chance.refresh_token_again(&hash));
            given.unwrap_or_default()
        } else {
            let times = (row.auth_time, row.absolute_expires_at);
            let family = (row.family_id.as_str(), row.generation + 1, jkt);
            let client = row.client_id.clone();
            let (token, by, next) = ctx.new_refresh(&user, family, client, times);
            self.replace(ctx, &sent.to, hash, (by, next));
            token
        };
        ctx.token_answer(&access, ctx.settings.token.access_ttl, Some(&next))
    }

    /// One transaction: the old token is used, and its successor is there.
    fn replace(&mut self, ctx: &mut Ctx, node: &str, hash: &Hash, (by, next): (Hash, RefreshRow)) {
        let command = Command::rotate(hash, &by, &next, ctx.now);
        let used = self.carry_out(ctx, node, (Table::Refresh, &hash.to_string()), command);
        let written = used.as_ref().map(|used| Access {
            key: by.to_string(),
            command: None,
            ..used.clone()
        });
        ctx.log.extend(used.map(Event::RowUpdated));
        ctx.log.extend(written.map(Event::RowWritten));
    }

    /// Revokes a family; for its owner only, where she asks for it herself.
    pub(in crate::world) fn revoke_family(
        &mut self,
        ctx: &mut Ctx,
        node: &str,
        family: &str,
        owner: Option<&str>,
    ) {
        let command = Command::revoke_family(family, owner, ctx.now);
        let revoked = self.carry_out(ctx, node, (Table::Refresh, family), command);
        ctx.log.extend(revoked.map(Event::RowUpdated));
    }

    pub(in crate::world) fn serve_revoke(
        &mut self,
        ctx: &mut Ctx,
        exchange: &Exchange,
        token: Option<&str>,
    ) -> (Verdict, Option<Message>) {
        let Some(client) = self.servers.client_asking(ctx, &exchange.sent.message) else {
            return (Verdict::InvalidClient, Some(ctx.refused_client()));
        };
        let token = token.ok_or(Verdict::InvalidRequest);
        let taken = token.and_then(|token| self.take_back(ctx, &exchange.sent.to, &client, token));
        let (verdict, answer) = match taken {
            Ok(()) => (Verdict::Ok, Message::response(200, ctx.now).no_store()),
            Err(verdict) => (verdict, refused(verdict, ctx.now)),
        };
        (verdict, Some(answer))
    }

    /// Ends what a token stands for; the verdict, where it is refused.
    fn take_back(
        &mut self,
        ctx: &mut Ctx,
        node: &str,
        client: &str,
        token: &str,
    ) -> Result<(), Verdict> {
        let hash = Hash::of(token);
        if !ctx.settings.is_signed() {
            let at = (Table::Sessions, &hash);
            let found = self.read_row(ctx, node, at, Command::look_up(&hash, &["user_id"]))?;
            if let Some(row) = found.as_ref().map(Session::from) {
                self.delete_session(ctx, node, &hash, &row.user_id);
            }
        }
        if ctx.settings.gives_refresh()
            && let Some(row) = self.read_refresh(ctx, node, &hash)?
        {
            if row.client_id != client {
                return Err(Verdict::WrongClient);
            }
            self.revoke_family(ctx, node, &row.family_id, None);
            if ctx.settings.keeps_denylist() && !self.deny_family(ctx, &row.family_id) {
                return Err(Verdict::StoreDown);
            }
        }
        let signed = ctx.settings.is_signed();
        let owner = signed.then(|| self.issuer.client_of(ctx, token)).flatten();
        match owner {
            None => Ok(()),
            Some(owner) if owner != client => Err(Verdict::WrongClient),
            Some(_) if !ctx.settings.keeps_denylist() => Err(Verdict::UnsupportedTokenType),
            Some(_) if self.stores.deny_token(ctx, token) => Ok(()),
            Some(_) => Err(Verdict::StoreDown),
        }
    }

    /// The row of a refresh token; refused where the store is silent.
    fn read_refresh(
        &self,
        ctx: &mut Ctx,
        node: &str,
        hash: &Hash,
    ) -> Result<Option<RefreshRow>, Verdict> {
        let at = (Table::Refresh, hash);
        let found = self.read_row(ctx, node, at, Command::look_up_refresh(hash))?;
        Ok(found.as_ref().map(RefreshRow::from))
    }

    /// The first row that a node finds; refused where the store is silent.
    fn read_row(
        &self,
        ctx: &mut Ctx,
        node: &str,
        (table, hash): (Table, &Hash),
        command: Command,
    ) -> Result<Option<Record>, Verdict> {
        let Some(tables) = self.tables(ctx, node) else {
            ctx.log.push(Event::store_silent(node));
            return Err(Verdict::StoreDown);
        };
        let (read, found) = tables.read(node, (table, &hash.to_string()), command);
        ctx.log.push(read);
        Ok(found.into_iter().next())
    }
}

impl Ctx {
    fn new_refresh(
        &mut self,
        user: &User,
        (family, generation, jkt): (&str, u32, Option<String>),
        client_id: Cow<'static, str>,
        (login, end): (i64, i64),
    ) -> (String, Hash, RefreshRow) {
        let token = self.chance.refresh_token();
        let hash = Hash::of(&token);
        let row = RefreshRow {
            family_id: family.to_owned(),
            generation,
            user_id: user.id.clone(),
            client_id,
            issued_at: self.now,
            absolute_expires_at: end,
            used_at: None,
            replaced_by: None,
            revoked_at: None,
            jkt,
            auth_time: login,
        };
        (token, hash, row)
    }

    /// Whether the one who refreshes has the key that the refresh token is bound to: a public
    /// client's always is (RFC 9449 §5).
    fn has_key(&self, sent: &Sent, row: Option<&RefreshRow>) -> Result<(), Verdict> {
        let proved = self.key_proved(&sent.message, &sent.path)?;
        match row.and_then(|row| row.jkt.clone()) {
            Some(jkt) if proved.as_ref() != Some(&jkt) => Err(Verdict::ProofMismatch),
            _ => Ok(()),
        }
    }
}

impl Issuer {
    /// The client that an access token was issued to; none unless it is this issuer's and still good:
    /// nobody else's goes onto a list.
    fn client_of(&self, ctx: &Ctx, token: &str) -> Option<String> {
        let keys = self.verification_keys();
        let verified = check::verify(token, &ctx.policy(&keys), ctx.now);
        let claims = verified.claims.filter(|_| verified.refusal.is_none())?;
        claims::text(claims.root(), "client_id")
    }
}
