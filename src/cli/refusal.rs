//! What clap refuses, said in our words: one sentence, both languages, safe.
//!
//! clap's own text is English, passes C1 and bidi characters on and drops ESC silently; what it
//! *knows* about the error is complete, so the sentence is made from that.

use std::error::Error as _;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::error::{Error, quote};
use crate::text::safe;
use crate::text::{Lang, Text};

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
    let say = |lang| {
        let what = what(error, args, lang);
        lang.pick(
            format!("{what}; try '{name} --help'"),
            format!("{what}。使い方は '{name} --help' を参照"),
        )
    };
    Error::CommandLine(Text {
        en: say(Lang::En),
        ja: say(Lang::Ja),
    })
}

fn what(error: &clap::Error, args: &[OsString], lang: Lang) -> String {
    let all = |kind| words(error.get(kind), lang);
    let arg = all(ContextKind::InvalidArg).unwrap_or_default();
    let value = all(ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument => {
            let near = near(all(ContextKind::SuggestedArg), lang);
            lang.pick(
                format!("unexpected argument '{arg}'{near}"),
                format!("引数 '{arg}' は使えない{near}"),
            )
        }
        ErrorKind::InvalidSubcommand => {
            let name = all(ContextKind::InvalidSubcommand).unwrap_or_default();
            let near = near(all(ContextKind::SuggestedSubcommand), lang);
            lang.pick(
                format!("there is no command '{name}'{near}"),
                format!("コマンド '{name}' はない{near}"),
            )
        }
        ErrorKind::InvalidValue => {
            let may = all(ContextKind::ValidValue).filter(|values| !values.is_empty());
            let may = may.map_or(String::new(), |values| {
                lang.pick(
                    format!("; it may be {values}"),
                    format!("。指定できるのは {values}"),
                )
            });
            if value.is_empty() {
                lang.pick(
                    format!("'{arg}' needs a value{may}"),
                    format!("'{arg}' には値が要る{may}"),
                )
            } else {
                lang.pick(
                    format!("'{value}' is no value for '{arg}'{may}"),
                    format!("'{value}' は '{arg}' の値にならない{may}"),
                )
            }
        }
        ErrorKind::ValueValidation => {
            let why =
                error
                    .source()
                    .map_or(String::new(), |why| match why.downcast_ref::<Error>() {
                        Some(ours) => ours.say(lang).to_string(),
                        None => quote(&why.to_string()),
                    });
            lang.pick(
                format!("'{value}' is no value for '{arg}': {why}"),
                format!("'{value}' は '{arg}' の値にならない：{why}"),
            )
        }
        ErrorKind::TooManyValues => lang.pick(
            format!("'{arg}' takes no value, but was given '{value}'"),
            format!("'{arg}' は値を取らないが、'{value}' が渡された"),
        ),
        ErrorKind::ArgumentConflict => {
            match all(ContextKind::PriorArg).filter(|prior| *prior != arg) {
                Some(prior) => lang.pick(
                    format!("'{arg}' cannot be used together with '{prior}'"),
                    format!("'{arg}' と '{prior}' は同時に使えない"),
                ),
                None => lang.pick(
                    format!("'{arg}' may be given only once"),
                    format!("'{arg}' は1回しか指定できない"),
                ),
            }
        }
        ErrorKind::MissingRequiredArgument => {
            lang.pick(format!("{arg} is missing"), format!("{arg} が足りない"))
        }
        ErrorKind::InvalidUtf8 => {
            let bad = args.iter().find(|arg| arg.to_str().is_none());
            let bad = bad.map_or(String::new(), |arg| quote(&safe::os(arg)));
            lang.pick(
                format!("the argument '{bad}' is no UTF-8 text"),
                format!("引数 '{bad}' はUTF-8のテキストではない"),
            )
        }
        _ => lang
            .pick(
                "the command line cannot be read",
                "コマンドラインを読み取れない",
            )
            .to_owned(),
    }
}

/// What clap knows, as text that may be shown.
fn words(value: Option<&ContextValue>, lang: Lang) -> Option<String> {
    match value? {
        ContextValue::String(word) => Some(quote(word)),
        ContextValue::Strings(words) => {
            let words: Vec<String> = words.iter().map(|word| quote(word)).collect();
            Some(words.join(lang.pick(", ", "、")))
        }
        _ => None,
    }
}

fn near(words: Option<String>, lang: Lang) -> String {
    words.map_or(String::new(), |words| {
        lang.pick(format!("; near it: {words}"), format!("。近いのは {words}"))
    })
}
