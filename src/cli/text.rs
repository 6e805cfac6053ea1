//! Which words of the help, and which examples, go with which command and option.

use clap::builder::Resettable;
use clap::{Arg, Command};

use crate::text::{Label, Lang};
use crate::words::cli::help as words;

/// The command with its texts in one language.
pub fn localized(command: Command, lang: Lang) -> Command {
    let name = command.get_name().to_owned();
    let usage = words::USAGE.get(lang);
    let mut command = command
        .long_about(Resettable::Reset)
        .subcommand_help_heading(words::COMMANDS.get(lang))
        .subcommand_value_name(words::A_COMMAND.get(lang))
        .help_template(format!(
            "{{about}}\n\n{usage}{{usage}}\n\n{{all-args}}{{after-help}}"
        ))
        .max_term_width(100)
        .mut_args(|arg| localized_arg(arg, &name, lang))
        .mut_subcommands(|sub| localized(sub, lang));
    if let Some((_, about, examples)) = COMMANDS.iter().find(|(of, ..)| *of == name) {
        let title = words::EXAMPLES.get(lang);
        let lines: Vec<String> = examples.iter().map(|line| example(line, lang)).collect();
        command = command
            .about(about.get(lang))
            .after_help(format!("{title}\n{}", lines.join("\n")));
    }
    command
}

fn example((line, what): &Example, lang: Lang) -> String {
    match what {
        Some(what) => format!("  {line:<29}{}", what.get(lang)),
        None => format!("  {line}"),
    }
}

fn localized_arg(arg: Arg, command: &str, lang: Lang) -> Arg {
    let heading = if arg.is_global_set() {
        words::COMMON_OPTIONS
    } else if arg.is_positional() {
        words::ARGUMENTS
    } else {
        words::OPTIONS
    };
    let mut help = label(command, arg.get_id().as_str())
        .map_or("", |label| label.get(lang))
        .to_owned();
    let arg = arg
        .long_help(Resettable::Reset)
        .help_heading(heading.get(lang));
    if !arg.get_action().takes_values() {
        return arg.help(help);
    }
    let values = arg.get_possible_values();
    if !values.is_empty() {
        let names: Vec<&str> = values
            .iter()
            .map(clap::builder::PossibleValue::get_name)
            .collect();
        help = format!("{help} [{}]", names.join(", "));
    }
    arg.help(help)
        .hide_possible_values(true)
        .hide_default_value(true)
}

/// The text of an argument: the command's own, else the one that commands share.
fn label(command: &str, id: &str) -> Option<Label> {
    let of = |command: &str| ARGS.iter().find(|(c, i, _)| *c == command && *i == id);
    of(command).or_else(|| of("")).map(|(_, _, label)| *label)
}

/// A command line, and what it does where that is said.
type Example = (&'static str, Option<Label>);

/// Command, what it does, examples.
const COMMANDS: &[(&str, Label, &[Example])] = &[
    (
        "cloakroom",
        words::CLOAKROOM,
        &[
            ("cloakroom", Some(words::OPEN_COURSE)),
            ("cloakroom play logout", Some(words::PLAY_ONE)),
            ("cloakroom decode < token", Some(words::DECODE_ONE)),
        ],
    ),
    (
        "play",
        words::PLAY,
        &[
            ("cloakroom play logout", None),
            ("cloakroom play 3 --plain --lang ja", None),
            ("cloakroom play 3 --json --step 5", None),
            (
                "cloakroom play logout --do '3: { tamper = { by = \"mallory\", claim = \"roles\", value = \"admin\" } }'",
                None,
            ),
            ("cloakroom play logout --set ticket.store=shared", None),
        ],
    ),
    (
        "list",
        words::LIST,
        &[("cloakroom list", None), ("cloakroom list --json", None)],
    ),
    (
        "compare",
        words::COMPARE,
        &[
            ("cloakroom compare", None),
            ("cloakroom compare --markdown > comparison.md", None),
            ("cloakroom compare --set passport.access_ttl=60", None),
        ],
    ),
    (
        "check",
        words::CHECK,
        &[
            ("cloakroom check", None),
            ("cloakroom check mine.toml scenarios/", None),
        ],
    ),
    (
        "decode",
        words::DECODE,
        &[
            ("cloakroom decode eyJhbGciOi…", None),
            ("pbpaste | cloakroom decode --json", None),
            (
                "cloakroom decode --now 2026-01-01T00:00:00Z - < request.txt",
                None,
            ),
            (
                "cloakroom decode --key-file jwks.json --iss https://auth.example - < request.txt",
                None,
            ),
            ("cloakroom decode --share - < request.txt", None),
        ],
    ),
    (
        "answer",
        words::ANSWER,
        &[
            ("cloakroom answer", None),
            ("cloakroom answer --length 2min --lang ja", None),
            ("cloakroom answer --json", None),
        ],
    ),
    (
        "choose",
        words::CHOOSE,
        &[
            ("cloakroom choose", None),
            ("cloakroom choose --preset shop", None),
            ("cloakroom choose --preset shop --clients web,mobile", None),
            ("cloakroom choose --users 5000 --services 3 --stop 0", None),
            ("cloakroom choose --growth", None),
        ],
    ),
    (
        "glossary",
        words::GLOSSARY,
        &[
            ("cloakroom glossary", None),
            ("cloakroom glossary refresh token", None),
            ("cloakroom glossary jw --json", None),
        ],
    ),
    (
        "grade",
        words::GRADE,
        &[
            ("cloakroom grade answer.txt", None),
            ("cloakroom grade --json - < answer.txt", None),
        ],
    ),
    (
        "review",
        words::REVIEW,
        &[
            ("cloakroom review", None),
            ("cloakroom review --minutes 10", None),
            ("cloakroom review --by 2026-12-10 --plan", None),
            ("cloakroom review --export anki > cloakroom.tsv", None),
        ],
    ),
    (
        "progress",
        words::PROGRESS,
        &[
            ("cloakroom progress", None),
            ("cloakroom progress --json", None),
            ("cloakroom progress --reset --yes", None),
        ],
    ),
    (
        "interview",
        words::INTERVIEW,
        &[
            ("cloakroom interview", None),
            (
                "cloakroom interview --level mid --topic refresh --questions 3",
                None,
            ),
            ("cloakroom interview --json < answers.txt", None),
        ],
    ),
    (
        "completions",
        words::COMPLETIONS,
        &[(
            "cloakroom completions bash > ~/.local/share/bash-completion/completions/cloakroom",
            None,
        )],
    ),
    ("man", words::MAN, &[("cloakroom man | man -l -", None)]),
];

/// Command (empty: any), argument, what it means.
const ARGS: &[(&str, &str, Label)] = &[
    ("", "lang", words::LANG),
    ("", "color", words::COLOR),
    ("", "help", words::HELP),
    ("", "version", words::VERSION),
    ("", "no_save", words::NO_SAVE),
    ("", "plain", words::PLAIN),
    ("", "json", words::AS_JSON),
    ("", "theme", words::THEME),
    ("", "ascii", words::ASCII),
    ("play", "scenario", words::PLAY_SCENARIO),
    ("play", "json", words::PLAY_JSON),
    ("play", "step", words::PLAY_STEP),
    ("play", "lane", words::PLAY_LANE),
    ("play", "what_ifs", words::PLAY_WHAT_IFS),
    ("play", "sets", words::PLAY_SETS),
    ("play", "settings", words::PLAY_SETTINGS),
    ("play", "ask", words::PLAY_ASK),
    ("play", "no_predict", words::PLAY_NO_PREDICT),
    ("play", "full", words::PLAY_FULL),
    ("compare", "markdown", words::COMPARE_MARKDOWN),
    ("compare", "sets", words::COMPARE_SET),
    ("check", "files", words::CHECK_FILES),
    ("decode", "token", words::DECODE_TOKEN),
    ("decode", "json", words::DECODE_JSON),
    ("decode", "ndjson", words::DECODE_NDJSON),
    ("decode", "explain", words::DECODE_EXPLAIN),
    ("decode", "share", words::DECODE_SHARE),
    ("decode", "deny", words::DECODE_DENY),
    ("decode", "weak_secrets", words::DECODE_WEAK_SECRETS),
    ("decode", "now", words::DECODE_NOW),
    ("decode", "key_file", words::DECODE_KEY_FILE),
    ("decode", "secret_file", words::DECODE_SECRET_FILE),
    ("decode", "secret_env", words::DECODE_SECRET_ENV),
    ("decode", "secret_prompt", words::DECODE_SECRET_PROMPT),
    ("decode", "secret", words::DECODE_SECRET),
    ("decode", "secret_encoding", words::DECODE_SECRET_ENCODING),
    ("decode", "algs", words::DECODE_ALGS),
    ("decode", "iss", words::DECODE_ISS),
    ("decode", "aud", words::DECODE_AUD),
    ("decode", "typ", words::DECODE_TYP),
    ("decode", "leeway", words::DECODE_LEEWAY),
    ("answer", "length", words::ANSWER_LENGTH),
    ("choose", "preset", words::CHOOSE_PRESET),
    ("choose", "users", words::CHOOSE_USERS),
    ("choose", "clients", words::CHOOSE_CLIENTS),
    ("choose", "services", words::CHOOSE_SERVICES),
    ("choose", "servers", words::CHOOSE_SERVERS),
    ("choose", "stop", words::CHOOSE_STOP),
    ("choose", "live_rights", words::CHOOSE_LIVE_RIGHTS),
    ("choose", "offline", words::CHOOSE_OFFLINE),
    ("choose", "growth", words::CHOOSE_GROWTH),
    ("glossary", "term", words::GLOSSARY_TERM),
    ("grade", "file", words::GRADE_FILE),
    ("review", "minutes", words::REVIEW_MINUTES),
    ("review", "by", words::REVIEW_BY),
    ("review", "plan", words::REVIEW_PLAN),
    ("review", "export", words::REVIEW_EXPORT),
    ("progress", "reset", words::PROGRESS_RESET),
    ("progress", "yes", words::PROGRESS_YES),
    ("interview", "level", words::INTERVIEW_LEVEL),
    ("interview", "topics", words::INTERVIEW_TOPICS),
    ("interview", "questions", words::INTERVIEW_QUESTIONS),
    ("interview", "length", words::INTERVIEW_LENGTH),
    ("interview", "seed", words::INTERVIEW_SEED),
    ("interview", "json", words::INTERVIEW_JSON),
    ("completions", "shell", words::COMPLETIONS_SHELL),
];

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::Cli;

    fn commands() -> Vec<Command> {
        let root = Cli::command();
        let subs: Vec<Command> = root.get_subcommands().cloned().collect();
        subs.into_iter().chain([root]).collect()
    }

    #[test]
    fn every_command_and_argument_has_both_texts() {
        for command in commands() {
            let name = command.get_name();
            let found = COMMANDS.iter().find(|(of, ..)| *of == name);
            let (_, about, examples) = found.unwrap_or_else(|| panic!("no text for {name}"));
            assert!(!examples.is_empty(), "{name}");
            let args = command.get_arguments().map(|arg| {
                let id = arg.get_id().as_str();
                label(name, id).unwrap_or_else(|| panic!("no text for {name} {id}"))
            });
            for label in args.chain([*about]) {
                assert!(!label.en.is_empty() && label.en.is_ascii(), "{label:?}");
                assert!(!label.ja.is_empty() && !label.ja.is_ascii(), "{label:?}");
            }
        }
    }

    #[test]
    fn no_text_is_left_over() {
        let commands = commands();
        for (name, ..) in COMMANDS {
            assert!(
                commands.iter().any(|command| command.get_name() == *name),
                "{name}"
            );
        }
        for (name, id, _) in ARGS {
            let mut fit = commands
                .iter()
                .filter(|c| name.is_empty() || c.get_name() == *name);
            assert!(
                fit.any(|c| c.get_arguments().any(|arg| arg.get_id() == *id)),
                "{name} {id}"
            );
        }
    }
}
