//! Words of exhibits: the names of their values, and the values that are words.

pub mod names;
pub mod values;
