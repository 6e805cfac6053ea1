//! Views: a trace, a page, a text for the interview as text or JSON. None of them changes what it
//! shows.

pub mod answer;
pub mod choose;
pub mod comparison;
pub mod glossary;
pub mod grading;
pub mod interview;
pub mod json;
pub mod link;
pub mod plain;
pub mod rehearsal;
pub mod review;
pub mod rows;
pub mod sink;
