//! What a step computes for display: the names of its values, and the values that are words.

pub mod names;
pub mod values;
