//! cloakroom: session tickets and JWT passports, side by side.

pub mod lang;
