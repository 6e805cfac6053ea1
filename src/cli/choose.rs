//! The options of `cloakroom choose`: a site that has a name, or what it asks for.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::value;
use crate::advisor::Site;

/// `cloakroom choose`.
#[derive(Debug, Args)]
pub struct Choose {
    /// The name of a site that one is asked about; the options change it.
    #[arg(long, value_name = "NAME", value_parser = value::also_named(&Site::ALL, Site::name, Site::aliases))]
    pub preset: Option<Site>,
    /// How many users there are.
    #[arg(long, value_name = "N", value_parser = value::users)]
    pub users: Option<u64>,
    /// The clients that there are; the others are not.
    #[arg(long, value_name = "CLIENTS", value_delimiter = ',', value_parser = PossibleValuesParser::new(CLIENTS))]
    pub clients: Option<Vec<String>>,
    /// How many services check who is asking.
    #[arg(long, value_name = "N", value_parser = value::count)]
    pub services: Option<u32>,
    /// How many servers answer for the site.
    #[arg(long, value_name = "N", value_parser = value::count)]
    pub servers: Option<u32>,
    /// Seconds that may pass between a stop and the last accepted request.
    #[arg(long, value_name = "SECONDS", value_parser = value::seconds, allow_negative_numbers = true)]
    pub stop: Option<u32>,
    /// A change of rights must work with the next request.
    #[arg(long, value_name = "YES", num_args = 0..=1, require_equals = true, default_missing_value = "yes", value_parser = yes_or_no())]
    pub live_rights: Option<bool>,
    /// Requests must be checked while store and issuer are down.
    #[arg(long, value_name = "YES", num_args = 0..=1, require_equals = true, default_missing_value = "yes", value_parser = yes_or_no())]
    pub offline: Option<bool>,
    /// The site grows, phase by phase.
    #[arg(long)]
    pub growth: bool,
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

/// The clients that a site may have: in a browser on its own site or another, apps, programs of
/// other companies.
pub const CLIENTS: [&str; 4] = ["web", "other-site", "mobile", "partners"];

fn yes_or_no() -> impl TypedValueParser<Value = bool> {
    PossibleValuesParser::new(["yes", "no"]).map(|word| word == "yes")
}
