//! What happens in a world: its actions, its events, and what they name.

mod actions;
mod attacks;
mod browsers;
mod events;
mod keys;
mod nothing;
mod verdicts;
