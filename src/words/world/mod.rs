//! What happens in a world: the words of actions, of events, and of what they name.

pub mod actions;
pub mod attacks;
pub mod browsers;
pub mod events;
pub mod keys;
pub mod nothing;
pub mod verdicts;
