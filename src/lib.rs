//! cloakroom: session tickets and JWT passports, side by side.

pub mod error;
pub mod jose;
pub mod lang;
pub mod safe;
pub mod world;
