//! What a scenario step, the command line or a key can make happen.
//!
//! The written form is the same everywhere: `{ wait = 5 }` in TOML, `{ "wait": 5 }` in JSON.

mod attacks;
mod forging;
mod group;
mod particulars;
mod rows;
mod spec;

use super::event::Nothing;

pub use self::attacks::*;
pub use self::forging::*;
pub use self::group::Group;
pub use self::particulars::*;
pub use self::rows::Action;

impl Action {
    /// The limit of the program that it goes past, whatever the world is like.
    #[must_use]
    pub fn past_a_limit(&self) -> Option<Nothing> {
        match self {
            Self::GiveRoles(give) => give.past_a_limit(),
            _ => None,
        }
    }
}
