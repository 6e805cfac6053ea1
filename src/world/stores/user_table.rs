//! What servers ask the user table at a request (roles, permissions, banned), and how a row of it
//! is changed.

use crate::world::context::Ctx;
use crate::world::event::{Event, UserChange, UserFact};
use crate::world::server::Judgement;
use crate::world::stores::users::User;
use crate::world::stores::{Command, Stores};

impl Stores {
    /// Asks the user table what a user may do, as it is now.
    pub(in crate::world) fn read_user(
        &self,
        id: &str,
        of: &'static str,
        judgement: &mut Judgement,
    ) -> Option<&User> {
        let user = self.user_with_id(id);
        judgement.accesses.push(Event::UserRead {
            user: user.map(|u| u.name.clone()).unwrap_or_default(),
            what: UserFact::Roles,
            command: Some(Command::look_up_user(id, of)),
        });
        user
    }

    pub(in crate::world) fn is_enabled(&self, user_id: &str, judgement: &mut Judgement) -> bool {
        let user = self.user_with_id(user_id);
        judgement.accesses.push(Event::UserRead {
            user: user.map(|u| u.name.clone()).unwrap_or_default(),
            what: UserFact::Standing,
            command: Some(Command::look_up_user(user_id, "disabled")),
        });
        user.is_some_and(|u| !u.disabled)
    }

    pub(in crate::world) fn change(
        &mut self,
        ctx: &mut Ctx,
        user: &User,
        to: UserChange,
        command: Command,
        how: impl FnOnce(&mut User),
    ) {
        if let Some(row) = self.users.iter_mut().find(|row| row.id == user.id) {
            how(row);
        }
        ctx.log.push(Event::UserChanged {
            user: user.name.clone(),
            to,
            command,
        });
    }
}
