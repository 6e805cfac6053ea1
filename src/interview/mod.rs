//! What an interviewer asks, what a good answer holds, and how an answer is graded.
//!
//! All that is said stands in content files beside this one; each is checked when it is loaded, and
//! a unit test loads it.

pub mod answers;
pub mod grade;
mod lexicon;
mod reading;
pub mod rubric;
