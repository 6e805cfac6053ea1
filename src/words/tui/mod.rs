//! Words of the screen.

pub mod decoder;
pub mod edit;
pub mod help;
pub mod inspect;
pub mod keys;
pub mod modes;
pub mod question;
pub mod saying;
pub mod screen;
pub mod step;
pub mod times;
pub mod token;
pub mod what_if;
