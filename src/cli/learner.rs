//! The options of the commands about what a learner played and answered.

use clap::Args;

use super::{Screen, value};
use crate::progress::Day;

/// `cloakroom review`.
#[derive(Debug, Args)]
pub struct Review {
    /// It is linear text in any case.
    #[command(flatten)]
    pub screen: Screen,
    /// The minutes that it may take.
    #[arg(long, value_name = "N", value_parser = value::count)]
    pub minutes: Option<u32>,
    /// The day that it is all for.
    #[arg(long, value_name = "DATE", value_parser = value::day)]
    pub by: Option<Day>,
    /// The plan up to that day, and no question.
    #[arg(long, requires = "by")]
    pub plan: bool,
    /// All cards for another program.
    #[arg(long, value_name = "PROGRAM", value_parser = ["anki"], conflicts_with_all = ["by", "minutes"])]
    pub export: Option<String>,
}

/// `cloakroom progress`.
#[derive(Debug, Args)]
pub struct Progress {
    /// As JSON.
    #[arg(long, conflicts_with = "reset")]
    pub json: bool,
    /// Everything is forgotten.
    #[arg(long)]
    pub reset: bool,
    /// Without being asked.
    #[arg(long, requires = "reset")]
    pub yes: bool,
}
