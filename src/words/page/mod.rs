//! What a page says of a step.

pub mod derivation;
pub mod rules;
pub mod state;
