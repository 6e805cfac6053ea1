//! Text as it leaves the program.

mod screened;

pub use self::screened::Screened;
