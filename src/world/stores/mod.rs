//! What servers keep where all can ask: the store of sessions and refresh tokens, the user table,
//! the machine of denylist and cutoffs. What each access would be in SQL and in Redis stands in
//! [`command`].
//!
//! Ids and refresh tokens are kept as their SHA-256 only. Tables share structure when cloned, so
//! that a frame costs what changed.

pub mod command;
mod eviction;
mod hash;
mod ledger;
mod ledgers;
mod lists;
pub(super) mod revocation;
mod rows;
pub mod schema;
mod simulated;
mod store;
mod tables;
mod user_table;
pub mod users;

use self::users::{User, first_users};

pub use self::command::Command;
pub use self::hash::Hash;
pub use self::ledger::{Done, Ledger, Record};
pub use self::lists::{CutoffRow, Denied, DeniedRow};
pub use self::rows::{RefreshRow, Session};
pub use self::store::Store;
pub use self::tables::{Counts, Table, Tables};
pub use self::users::ANONYMOUS;

/// What the servers keep where all of them can ask.
#[derive(Clone, Debug)]
pub(in crate::world) struct Stores {
    /// The user table.
    users: Vec<User>,
    /// The store that all servers ask.
    shared: Store,
    /// The machine of denylist and cutoffs, where these are not in the store.
    lists: Store,
}

impl Stores {
    /// The user table.
    pub(in crate::world) fn users(&self) -> &[User] {
        &self.users
    }

    /// The user of a name.
    pub(in crate::world) fn user_named(&self, name: &str) -> Option<&User> {
        self.users.iter().find(|user| user.name == name)
    }

    /// The user of an id.
    pub(in crate::world) fn user_with_id(&self, id: &str) -> Option<&User> {
        self.users.iter().find(|u| u.id == id)
    }

    /// The store that all servers ask.
    pub(in crate::world) fn shared(&self) -> &Store {
        &self.shared
    }

    /// The store that all servers ask, to be changed.
    pub(in crate::world) fn shared_mut(&mut self) -> &mut Store {
        &mut self.shared
    }

    /// The machine of denylist and cutoffs.
    pub(in crate::world) fn list_store(&self) -> &Store {
        &self.lists
    }

    /// The machine of denylist and cutoffs, to be changed.
    pub(in crate::world) fn list_store_mut(&mut self) -> &mut Store {
        &mut self.lists
    }
}

impl Default for Stores {
    fn default() -> Self {
        Self {
            users: first_users(),
            shared: Store::default(),
            lists: Store::default(),
        }
    }
}
