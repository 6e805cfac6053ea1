//! Words of the command line.

pub mod help;
pub mod man;
pub mod refusal;
