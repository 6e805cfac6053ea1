//! Actions, events and verdicts of a world, told.

mod actions;
mod attacks;
mod browsers;
mod events;
mod keys;
mod nothing;
mod verdicts;
