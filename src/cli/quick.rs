//! The command lines that scripts give thousands of times, read without the declarations of all
//! commands: `cloakroom`, and `cloakroom decode` with a form and a token.

use std::ffi::OsString;

use super::{Cli, Command, Decode};

/// The command line, the program's name first; `None` where it takes more than this to read it.
pub fn cli(args: &[OsString]) -> Option<Cli> {
    let command = match args {
        [_] => None,
        [_, command, rest @ ..] if command == "decode" => Some(Command::Decode(decode(rest)?)),
        _ => return None,
    };
    Some(Cli {
        command,
        ..Cli::default()
    })
}

fn decode(args: &[OsString]) -> Option<Decode> {
    let mut decode = Decode::default();
    let mut formed = false;
    for arg in args {
        let form = match arg.to_str()? {
            "--json" => &mut decode.json,
            "--ndjson" => &mut decode.ndjson,
            "--plain" => &mut decode.plain,
            option if option.len() > 1 && option.starts_with('-') => return None,
            _ if decode.token.is_some() => return None,
            _ => {
                decode.token = Some(arg.clone());
                continue;
            }
        };
        if std::mem::replace(&mut formed, true) {
            return None;
        }
        *form = true;
    }
    Some(decode)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;
    use proptest::prelude::*;

    use super::*;
    use crate::cli::read;

    const WORDS: [&str; 12] = [
        "decode",
        "play",
        "--json",
        "--ndjson",
        "--plain",
        "-",
        "--",
        "",
        "eyJ.eyJ.x",
        "--explain",
        "-h",
        "a b",
    ];

    proptest! {
        #[test]
        fn what_is_read_at_once_is_what_the_declarations_read(
            picked in prop::collection::vec(prop::sample::select(&WORDS[..]), 0..5),
            decodes in any::<bool>(),
        ) {
            let command = decodes.then_some("decode");
            let args = ["cloakroom"].into_iter().chain(command).chain(picked);
            let args: Vec<OsString> = args.map(OsString::from).collect();
            if let Some(quick) = cli(&args) {
                let whole = read(&mut Cli::command(), &args).map(|cli| format!("{cli:?}"));
                prop_assert_eq!(Some(format!("{quick:?}")), whole.ok());
            }
        }
    }

    #[test]
    fn a_form_and_a_token_are_read_at_once() {
        let args = ["cloakroom", "decode", "--json", "eyJ.eyJ.x"].map(OsString::from);
        let read = cli(&args).and_then(|cli| cli.command);
        assert!(matches!(
            read,
            Some(Command::Decode(Decode {
                json: true,
                token: Some(_),
                ..
            }))
        ));
    }
}
