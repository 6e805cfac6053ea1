//! Views: a trace or a page as text or JSON. None of them changes what it shows.

pub mod comparison;
pub mod grading;
pub mod json;
pub mod link;
pub mod plain;
pub mod sink;
