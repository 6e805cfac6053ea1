//! Sentences of actions, events and verdicts, and of what they name.

pub mod actions;
pub mod attacks;
pub mod browsers;
pub mod events;
pub mod keys;
pub mod nothing;
pub mod verdicts;
