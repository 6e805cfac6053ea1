//! The people of the lesson as rows of the user table: names, ids, passwords, roles, permissions,
//! orders, and who is banned (`disabled`). Both lanes ask the same user table for a password.

use crate::world::cast::{ALICE, ATTACKER, BOB, CAROL, ROOT};

/// The user of a session that nobody has logged in to.
pub const ANONYMOUS: &str = "anonymous";

/// The name of the user table's right to charge a bill, and of the scope that passes it on.
pub(in crate::world) const CHARGE: &str = "billing:charge";

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
