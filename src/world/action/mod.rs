//! Actions: what a scenario step, `--do` or a key of the screen can make happen.
//!
//! The written form is the same everywhere: `{ wait = 5 }` in TOML, `{ "wait": 5 }` in JSON.

pub(super) mod attacks;
mod forging;
mod group;
pub(super) mod particulars;
mod rows;
mod spec;

pub use self::attacks::*;
pub use self::forging::*;
pub use self::group::Group;
pub use self::particulars::*;
pub use self::rows::Action;
