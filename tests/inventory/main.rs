//! What the course must make visible, one test a row of the inventory: `i_09_…` holds row I-09.
//!
//! Each is read from `play --json`, as a script would read it.

mod basics;
mod binding;
mod browser;
mod keys;
#[path = "../common/played.rs"]
mod played;
mod revocation;
mod stores;

use played::{outcome, play, step};
