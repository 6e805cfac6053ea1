//! How much work reading an input takes, counted in bytes looked at and steps made.
//!
//! What reads text from outside notes here how far it looked, so that a test can hold the work to
//! the length of the input, and need not look at a clock. Nothing is counted outside of tests.

/// Notes that so many bytes were looked at, or so many steps made.
#[cfg(not(test))]
#[inline]
pub fn note(_amount: usize) {}

#[cfg(test)]
pub use counted::{note, of};

#[cfg(test)]
mod counted {
    use std::cell::Cell;

    thread_local! {
        static DONE: Cell<u64> = const { Cell::new(0) };
    }

    /// Notes that so many bytes were looked at, or so many steps made, by this thread.
    pub fn note(amount: usize) {
        DONE.with(|done| done.set(done.get() + amount as u64));
    }

    /// The work that something takes.
    pub fn of(something: impl FnOnce()) -> u64 {
        let before = DONE.get();
        something();
        DONE.get() - before
    }
}
