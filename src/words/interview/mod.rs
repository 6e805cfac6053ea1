//! The interview: what is said of an answer.

pub mod answer;
pub mod grading;
pub mod session;
