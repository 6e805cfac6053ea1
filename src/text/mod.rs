//! Text as it leaves the program: languages, sentences, numbers, columns, and what a terminal may
//! see.

mod columns;
mod lang;
mod messages;
mod number;
pub mod safe;
mod screened;

pub use self::columns::{pad, width};
pub use self::lang::{Label, Lang, Text};
pub(crate) use self::messages::{message, messages};
pub use self::number::{elapsed, grouped, megabytes};
pub use self::screened::Screened;
