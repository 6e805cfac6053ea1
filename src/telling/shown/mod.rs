//! What a step computes for display, in words.

mod names;
mod values;

pub use self::names::name;
pub use self::values::{demands, place, value};
