//! The command line.

pub mod help;
pub mod man;
pub mod refusal;
