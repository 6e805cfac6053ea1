//! cloakroom: session tickets and JWT passports, side by side.

pub mod error;
pub mod lang;
pub mod safe;
