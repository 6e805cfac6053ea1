//! How the facts of the engine are told: what a check found, why a key is refused.
//!
//! The engine below speaks no language. Here each of its facts gets its `say`, and meets its
//! sentence in [`words`](crate::words).

mod checks;
mod choice;
mod encodings;
mod key_files;
mod near_misses;
mod observed;
mod settings;
pub mod shown;
mod world;
