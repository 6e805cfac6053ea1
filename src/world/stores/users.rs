//! The people of the lesson. Both lanes ask the same user table for a password.

use crate::world::cast::{ALICE, ATTACKER, BOB, CAROL, ROOT};
use crate::world::context::Ctx;
use crate::world::event::{Event, UserChange, UserFact};
use crate::world::server::Judgement;
use crate::world::server::services::CHARGE;
use crate::world::stores::{Command, Stores};

/// A row of the user table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// The name that a login gives.
    pub name: String,
    /// The id that rows and tokens carry.
    pub id: String,
    /// The password. A real table holds a slow hash of it.
    pub password: String,
    /// What the user may do.
    pub roles: Vec<String>,
    /// What the user may do beyond the usual.
    pub permissions: Vec<String>,
    /// Banned: no login, no refresh.
    pub disabled: bool,
    /// The orders in `GET /orders`.
    pub orders: Vec<u32>,
}

impl User {
    /// True if the user may open `/admin`.
    #[must_use]
    pub fn is_admin(&self) -> bool {
        self.roles.iter().any(|role| role == "admin")
    }
}

/// The users before the first step.
#[must_use]
pub fn first_users() -> Vec<User> {
    let user = |name: &str, id: &str, password: &str, role: &str, orders: &[u32]| User {
        name: name.into(),
        id: id.into(),
        password: password.into(),
        roles: vec![role.into()],
        permissions: Vec::new(),
        disabled: false,
        orders: orders.to_vec(),
    };
    vec![
        User {
            permissions: vec![CHARGE.into()],
            ..user(ALICE, "u-1001", "correct-horse", "user", &[101, 102])
        },
        user(BOB, "u-1002", "battery-staple", "user", &[201]),
        user(CAROL, "u-1003", "tr0ub4dor-3", "user", &[301]),
        user(ATTACKER, "u-1666", "hunter-2", "user", &[]),
        user(ROOT, "u-9001", "open-sesame", "admin", &[]),
    ]
}

impl Stores {
    /// The user of a name.
    pub(in crate::world) fn user_named(&self, name: &str) -> Option<&User> {
        self.users().iter().find(|user| user.name == name)
    }

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

    pub(in crate::world) fn is_enabled(&self, user_id: &str, judgement: &mut Judgement) -> bool {
        let user = self.user_with_id(user_id);
        judgement.accesses.push(Event::UserRead {
            user: user.map(|u| u.name.clone()).unwrap_or_default(),
            what: UserFact::Standing,
            command: Some(Command::look_up_user(user_id, "disabled")),
        });
        user.is_some_and(|u| !u.disabled)
    }
}
