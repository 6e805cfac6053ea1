//! What an interviewer asks, what a good answer holds, how an answer is graded, and what the terms
//! of the field mean.
//!
//! All that is said stands in content files beside this one; each is checked when it is loaded, and
//! a unit test loads it.

pub mod answers;
pub mod bank;
pub mod glossary;
pub mod grade;
mod lexicon;
mod link;
mod reading;
pub mod rubric;
pub mod session;

pub use self::link::Link;
