//! What an administrator does to a user: `ban`, which ends all her logins (`serve_end_all`),
//! `unban`, `promote`, `demote`.
//!
//! The administrators' console is no client of a lane: it changes the user table, and reaches the
//! servers over a channel of its own (mutual TLS), so its requests carry no credential of the lane.

use crate::world::backend::Backend;
use crate::world::cast::ROOT;
use crate::world::context::Ctx;
use crate::world::event::{Event, Nothing, UserChange};
use crate::world::exchange::{Exchange, Intent};
use crate::world::http::{Message, Method};
use crate::world::meter::Taken;
use crate::world::server::response::{refused, store_down};
use crate::world::settings::Preset;
use crate::world::stores::users::User;
use crate::world::stores::{Command, Stores};
use crate::world::{Verdict, World};

/// The role that opens `/admin`.
const ADMIN: &str = "admin";
/// The role that everyone has who is no administrator.
const USER: &str = "user";

impl World {
    pub(in crate::world) fn ban(&mut self, name: &str) {
        let Some(user) = self
            .backend
            .stores
            .one_to_change(&mut self.ctx, name, |user| !user.disabled)
        else {
            return;
        };
        self.backend.stores.disable(&mut self.ctx, &user, true);
        let node = self.issuing_node(ROOT, None);
        let path = format!("/admin/users/{}/sessions", user.id);
        let request = Message::request(Method::DELETE, &path, self.ctx.issuer_host());
        let intent = Intent::EndAll {
            user_id: user.id.clone(),
        };
        self.mark_stop(|issued| issued.user == name);
        self.send(ROOT, node, (Method::DELETE, &path), request, intent, None);
    }

    pub(in crate::world) fn demote(&mut self, name: &str) {
        if let Some(user) = self
            .backend
            .stores
            .one_to_change(&mut self.ctx, name, User::is_admin)
        {
            self.backend
                .stores
                .assign(&mut self.ctx, &user, vec![USER.into()]);
            self.mark_taken(Taken::Right("/admin"), |issued| issued.user == name);
        }
    }
}

impl Stores {
    pub(in crate::world) fn unban(&mut self, ctx: &mut Ctx, name: &str) {
        if let Some(user) = self.one_to_change(ctx, name, |user| user.disabled) {
            self.disable(ctx, &user, false);
        }
    }

    pub(in crate::world) fn promote_user(&mut self, ctx: &mut Ctx, name: &str) {
        if let Some(user) = self.one_to_change(ctx, name, |user| !user.is_admin()) {
            self.assign(ctx, &user, vec![ADMIN.into()]);
        }
    }

    /// The user, where there is one and the change would be one.
    fn one_to_change(
        &mut self,
        ctx: &mut Ctx,
        name: &str,
        changes: impl Fn(&User) -> bool,
    ) -> Option<User> {
        let user = self.user_named(name).cloned();
        match user {
            None => ctx.nothing(Nothing::NoSuchUser),
            Some(user) if changes(&user) => return Some(user),
            Some(_) => ctx.nothing(Nothing::AlreadySo),
        }
        None
    }

    fn disable(&mut self, ctx: &mut Ctx, user: &User, disabled: bool) {
        let to = if disabled {
            UserChange::Disabled
        } else {
            UserChange::Enabled
        };
        let command = Command::disable(&user.id, disabled);
        self.change(ctx, user, to, command, |user| user.disabled = disabled);
    }

    /// Gives a user these roles, and no others.
    pub(in crate::world) fn assign(&mut self, ctx: &mut Ctx, user: &User, roles: Vec<String>) {
        let command = Command::give_roles(&user.id, &roles);
        let to = UserChange::Roles(roles.clone());
        self.change(ctx, user, to, command, |user| user.roles = roles);
    }
}

impl Backend {
    /// All sessions and refresh families of a user end, as far as this machine sees them.
    pub(in crate::world) fn serve_end_all(
        &mut self,
        ctx: &mut Ctx,
        exchange: &Exchange,
        user_id: &str,
    ) -> (Verdict, Option<Message>) {
        let (now, node) = (ctx.now, exchange.sent.to.clone());
        let Some(tables) = self.tables_mut(ctx, &node) else {
            ctx.log.push(Event::store_silent(&node));
            let answer = match ctx.preset {
                Preset::Ticket => store_down(now),
                Preset::Passport => refused(Verdict::StoreDown, now),
            };
            return (Verdict::StoreDown, Some(answer));
        };
        let (deleted, revoked) = tables.end_logins(&node, user_id, now);
        let deleted = Some(deleted).filter(|deleted| deleted.rows > 0);
        ctx.log.extend(deleted.map(Event::RowDeleted));
        ctx.log.extend(revoked);
        (Verdict::Ok, Some(Message::response(204, now)))
    }
}
