//! What comes back: what a learner played and answered, the file that keeps it, and when what was
//! wrong or unsure is asked again.

pub mod cards;
mod day;
mod file;
mod learner;
mod place;
mod record;
pub mod review;
pub mod schedule;
mod system;

pub use self::day::Day;
pub use self::file::file;
pub use self::learner::{Learner, forget};
pub use self::place::folder;
pub use self::record::{Answer, Given, Record};
