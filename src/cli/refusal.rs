//! What clap refuses (an unknown option, a missing value), said in one safe sentence of both
//! languages, with the nearest name.
//!
//! clap's own text is English, passes C1 and bidi characters on and drops ESC silently; what it
//! *knows* about the error is complete, so the sentence is made from that.

use std::error::Error as _;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::error::{Error, quote};
use crate::text::safe;
use crate::text::{Lang, Text};
use crate::words::{cli::refusal as words, marks};

/// The error that says what is wrong on this command line.
pub fn refusal(error: &clap::Error, command: &clap::Command, args: &[OsString]) -> Error {
    let sub = args
        .iter()
        .skip(1)
        .find_map(|arg| command.find_subcommand(arg));
    let name = sub.map_or_else(
        || "cloakroom".to_owned(),
        |sub| format!("cloakroom {}", sub.get_name()),
    );
    let say = |lang| words::refused(lang, what(error, args, lang), &name);
    Error::CommandLine(Text::of(say))
}

fn what(error: &clap::Error, args: &[OsString], lang: Lang) -> String {
    let all = |kind| shown(error.get(kind), lang);
    let near = |kind| all(kind).map_or(String::new(), |names| words::near(lang, names));
    let arg = all(ContextKind::InvalidArg).unwrap_or_default();
    let value = all(ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument => {
            words::unexpected_argument(lang, arg, near(ContextKind::SuggestedArg))
        }
        ErrorKind::InvalidSubcommand => {
            let name = all(ContextKind::InvalidSubcommand).unwrap_or_default();
            words::no_command(lang, name, near(ContextKind::SuggestedSubcommand))
        }
        ErrorKind::InvalidValue => {
            let values = all(ContextKind::ValidValue).filter(|values| !values.is_empty());
            let may_be = values.map_or(String::new(), |values| words::may_be(lang, values));
            if value.is_empty() {
                words::value_missing(lang, arg, may_be)
            } else {
                words::no_value(lang, value, arg, may_be)
            }
        }
        ErrorKind::ValueValidation => {
            let why = error.source();
            let why = why.map_or(String::new(), |why| match why.downcast_ref::<Error>() {
                Some(ours) => ours.say(lang).to_string(),
                None => quote(&why.to_string()),
            });
            words::no_value_because(lang, value, arg, why)
        }
        ErrorKind::TooManyValues => words::takes_no_value(lang, arg, value),
        ErrorKind::ArgumentConflict => {
            match all(ContextKind::PriorArg).filter(|prior| *prior != arg) {
                Some(prior) => words::conflict(lang, arg, prior),
                None => words::only_once(lang, arg),
            }
        }
        ErrorKind::MissingRequiredArgument => words::missing(lang, arg),
        ErrorKind::InvalidUtf8 => {
            let bad = args.iter().find(|arg| arg.to_str().is_none());
            let bad = bad.map_or(String::new(), |arg| quote(&safe::os(arg)));
            words::not_utf8(lang, bad)
        }
        _ => words::UNREADABLE.get(lang).to_owned(),
    }
}

/// What clap knows, as text that may be shown.
fn shown(value: Option<&ContextValue>, lang: Lang) -> Option<String> {
    match value? {
        ContextValue::String(word) => Some(quote(word)),
        ContextValue::Strings(words) => {
            let words: Vec<String> = words.iter().map(|word| quote(word)).collect();
            Some(words.join(marks::COMMA.get(lang)))
        }
        _ => None,
    }
}
