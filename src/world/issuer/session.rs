//! The row of a session: it begins at a login under a new id (`regenerate`, `strict_ids`; against
//! fixation), takes the place of another, and is deleted.

use crate::world::Verdict;
use crate::world::backend::Backend;
use crate::world::context::Ctx;
use crate::world::event::{Access, Event, Sent};
use crate::world::http::Message;
use crate::world::server::response::store_down;
use crate::world::settings::{Carrier, RoleSource};
use crate::world::stores::users::User;
use crate::world::stores::{ANONYMOUS, Command, Hash, Session, Table};

impl Backend {
    /// Writes the row of a login, and answers with its id; `tokens` are what the server keeps for
    /// the page.
    pub(in crate::world) fn begin_session(
        &mut self,
        ctx: &mut Ctx,
        sent: &Sent,
        user: &User,
        tokens: Option<(String, Option<String>)>,
    ) -> (Verdict, Message) {
        let shown = ctx.credential_in(&sent.message).map(str::to_owned);
        let old = shown.as_deref().map(Hash::of);
        if self.tables_mut(ctx, &sent.to).is_none() {
            ctx.log.push(Event::store_silent(&sent.to));
            return (Verdict::StoreDown, store_down(ctx.now));
        }
        let known = old.filter(|hash| {
            self.tables(ctx, &sent.to)
                .is_some_and(|t| t.sessions.contains_key(hash))
        });
        let taken = known.is_some() || !ctx.settings.session.strict_ids;
        let id = match shown {
            Some(shown) if taken && !ctx.settings.session.regenerate => shown,
            _ => ctx.chance.session_id(ctx.settings.session.id),
        };
        let hash = Hash::of(&id);
        let old = known.filter(|old| *old != hash);
        if let Err(verdict) = self.write_session(ctx, sent, hash, old, (Some(user), tokens)) {
            return (verdict, store_down(ctx.now));
        }
        self.issuer.note_issued(&sent.by, &user.name, &id);
        let answer = match (ctx.settings.presented(), ctx.settings.scheme.credential) {
            (Carrier::Cookie, _) => self.servers.cookie_answer(ctx, &sent.message, &id),
            (Carrier::Header, _) => {
                let life = ctx.session_life();
                let idle = ctx.settings.idle_limit();
                ctx.token_answer(&id, idle.map_or(life, |idle| idle.min(life)), None)
            }
        };
        (Verdict::Ok, answer)
    }

    /// Writes the row of a session that begins, or begins anew under the id that it has, in one
    /// transaction with the end of the one that it takes the place of; nobody's where no user is
    /// given.
    ///
    /// # Errors
    /// A full table takes no more rows.
    pub(in crate::world) fn write_session(
        &mut self,
        ctx: &mut Ctx,
        sent: &Sent,
        hash: Hash,
        old: Option<Hash>,
        (user, tokens): (Option<&User>, Option<(String, Option<String>)>),
    ) -> Result<(), Verdict> {
        let (token, refresh) = tokens.unzip();
        let (now, idle, node) = (ctx.now, ctx.settings.idle_limit(), &sent.to);
        let copied = ctx.settings.scheme.role_source == RoleSource::Login;
        let row = Session {
            user_id: user.map_or_else(|| ANONYMOUS.to_owned(), |user| user.id.clone()),
            created_at: now,
            last_seen_at: now,
            absolute_expires_at: now + ctx.session_life(),
            seen: ctx.seen_at(sent),
            roles: user.filter(|_| copied).map(|user| user.roles.clone()),
            token,
            refresh: refresh.flatten(),
        };
        let known = |hash: &Hash| self.tables(ctx, node)?.sessions.get(hash).cloned();
        let there = known(&hash);
        let old = old.and_then(|old| Some((old, known(&old)?.user_id)));
        let room = match there {
            Some(_) => Ok(()),
            None => self.make_room(ctx, node, old.as_ref().map(|(old, _)| old)),
        };
        let begin = match &there {
            Some(before) => Command::adopt(&hash, before, &row, now, idle),
            None => Command::create(&hash, &row, now, idle),
        };
        let name = hash.to_string();
        let begun = if let Some((old, owner)) = old {
            let end = Command::delete(&old, &owner);
            let command = if room.is_ok() { end.and(begin) } else { end };
            let at = (Table::Sessions, &*old.to_string());
            let ended = self.carry_out(ctx, node, at, command);
            ctx.log.extend(ended.map(Event::RowDeleted));
            room?;
            Some(Access {
                node: node.to_owned(),
                table: Table::Sessions,
                key: name,
                rows: 1,
                command: None,
            })
        } else {
            room?;
            self.carry_out(ctx, node, (Table::Sessions, &name), begin)
        };
        let event = match there {
            Some(_) => Event::RowUpdated,
            None => Event::RowWritten,
        };
        ctx.log.extend(begun.map(event));
        Ok(())
    }

    /// Deletes the row of a session of a user, if there is one.
    pub(in crate::world) fn delete_session(
        &mut self,
        ctx: &mut Ctx,
        node: &str,
        hash: &Hash,
        user_id: &str,
    ) {
        let at = (Table::Sessions, &*hash.to_string());
        let access = self.carry_out(ctx, node, at, Command::delete(hash, user_id));
        let deleted = access.filter(|access| access.rows > 0);
        ctx.log.extend(deleted.map(Event::RowDeleted));
    }
}

impl Ctx {
    /// Seconds after which the row of a login ends whatever happens.
    fn session_life(&self) -> i64 {
        if self.settings.introspects() {
            self.settings.token.access_ttl
        } else {
            self.settings.session.absolute
        }
    }
}
