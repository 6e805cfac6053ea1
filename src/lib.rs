//! cloakroom: session tickets and JWT passports, side by side.

pub mod cli;
pub mod decode;
pub mod error;
pub mod intervene;
pub mod jose;
pub mod lang;
pub mod observe;
pub mod page;
pub mod play;
pub mod player;
pub mod run;
pub mod safe;
pub mod scenario;
pub mod show;
pub mod trace;
pub mod tui;
pub mod view;
pub mod world;
