//! A lesson and its run: the scenario file, the worlds that it makes, what is observed of them, and
//! what a learner changes.

pub mod check;
pub mod course;
pub mod exposure;
pub mod observe;
pub mod player;
pub mod premises;
pub mod prose;
pub mod scenario;
pub mod trace;
pub mod whatif;
