//! The command line: which commands and options there are, how they exclude each other (clap), and
//! shell completions.
//!
//! Options are declared here, `text` says which words go with them; help, completions and the manual
//! page are made from the two. No default help of clap's is left, for it is English only.

mod choose;
mod learner;
mod look;
mod man;
mod quick;
mod refusal;
mod text;
mod value;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::error::ErrorKind;
use clap::{
    ArgAction, Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum,
};
use clap_complete::Shell;

pub use self::choose::{CLIENTS, Choose};
pub use self::learner::{Progress, Review};
pub use self::look::{color, lang};
pub use self::man::man;
use crate::error::Error;
use crate::interview::{answers::Bar, bank::Level};
use crate::jose::{key::Alg, keyfile::SecretEncoding};
use crate::text::Lang;
use crate::text::Screened;
use crate::words::{cli::help as words, marks};

/// `cloakroom`; alone it opens the course.
#[derive(Debug, Default, Parser)]
#[command(
    name = "cloakroom",
    bin_name = "cloakroom",
    version,
    propagate_version = true,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub struct Cli {
    /// What is to be done.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// How it is to look.
    #[command(flatten)]
    pub screen: Screen,
    /// Nothing is written to the learner's file.
    #[arg(long, global = true)]
    pub no_save: bool,
    #[command(flatten)]
    common: Common,
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Plays a scenario.
    Play(Play),
    /// Lists the scenarios.
    List(List),
    /// Compares session and token, point by point.
    Compare(Compare),
    /// Checks scenario files.
    Check(Check),
    /// Decodes tokens.
    Decode(Decode),
    /// Says the answer to the question of the interview.
    Answer(Answer),
    /// Recommends a scheme for a site.
    Choose(Choose),
    /// Says what the terms of the field mean.
    Glossary(Glossary),
    /// Grades a written answer.
    Grade(Grade),
    /// Asks again what was wrong or unsure.
    Review(Review),
    /// Says what was played and answered.
    Progress(Progress),
    /// Asks as an interviewer does.
    Interview(Interview),
    /// Prints completions for a shell.
    Completions(Completions),
    /// Prints the manual page.
    Man,
}

/// How things are shown.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct Screen {
    /// Linear text instead of the screen.
    #[arg(long)]
    pub plain: bool,
    /// The colours of the screen.
    #[arg(long, value_name = "THEME", value_enum)]
    pub theme: Option<Theme>,
    /// No character whose width is ambiguous.
    #[arg(long)]
    pub ascii: bool,
}

impl Screen {
    /// These options with those that were given before the command's name.
    #[must_use]
    pub fn with(self, before: Self) -> Self {
        Self {
            plain: self.plain || before.plain,
            theme: self.theme.or(before.theme),
            ascii: self.ascii || before.ascii,
        }
    }
}

/// The colours of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Theme {
    /// What the terminal seems to be.
    #[default]
    Auto,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// Bold, underline and reverse.
    Mono,
}

/// When colour is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless the environment says otherwise.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Both values are read before everything else: the help and the errors need them.
#[derive(Debug, Default, Args)]
struct Common {
    #[arg(long, global = true, value_name = "LANG", value_parser = language())]
    lang: Option<Lang>,
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        value_enum,
        default_value = "auto"
    )]
    color: Color,
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, global = true, action = ArgAction::Version)]
    version: Option<bool>,
}

/// `cloakroom play`.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own"
)]
pub struct Play {
    /// An id, a number or the path of a file; none opens the course.
    pub scenario: Option<OsString>,
    /// How it is to look.
    #[command(flatten)]
    pub screen: Screen,
    /// The trace as one JSON document.
    #[arg(long, conflicts_with_all = ["plain", "ask"], requires = "scenario")]
    pub json: bool,
    /// The step to start at, or to print alone, from 1.
    #[arg(long, value_name = "N", requires = "scenario", value_parser = value::step)]
    pub step: Option<usize>,
    /// The one lane.
    #[arg(long, value_name = "NAME", requires = "scenario")]
    pub lane: Option<String>,
    /// What-ifs, as written: `3: { wait = 5 }`, `3@ticket: …`.
    #[arg(long = "do", value_name = "N: ACTION", requires = "scenario")]
    pub what_ifs: Vec<String>,
    /// Settings, as written: `ticket.store=shared`.
    #[arg(long = "set", value_name = "LANE.SETTING=VALUE", requires = "scenario")]
    pub sets: Vec<String>,
    /// The settings are listed instead.
    #[arg(long, requires = "scenario", conflicts_with_all = ["json", "ask"])]
    pub settings: bool,
    /// Linear text that stops at each prediction.
    #[arg(
        long,
        requires = "plain",
        requires = "scenario",
        conflicts_with = "no_predict"
    )]
    pub ask: bool,
    /// Predictions are left out.
    #[arg(long)]
    pub no_predict: bool,
    /// Linear text writes tokens out.
    #[arg(long, requires = "scenario", conflicts_with = "json")]
    pub full: bool,
}

/// `cloakroom list`.
#[derive(Debug, Args)]
pub struct List {
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

/// `cloakroom compare`.
#[derive(Debug, Args)]
pub struct Compare {
    /// How the screen looks, or text instead.
    #[command(flatten)]
    pub screen: Screen,
    /// As JSON.
    #[arg(long, conflicts_with = "markdown")]
    pub json: bool,
    /// As a table for notes.
    #[arg(long)]
    pub markdown: bool,
    /// Settings before step 1.
    #[arg(long = "set", value_name = "LANE.SETTING=VALUE")]
    pub sets: Vec<String>,
}

/// `cloakroom check`.
#[derive(Debug, Args)]
pub struct Check {
    /// Files and folders; none: the scenarios that come with the program.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// `cloakroom decode`.
#[derive(Debug, Default, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own"
)]
pub struct Decode {
    /// The text with tokens in it; `-` or none: stdin. It need not be UTF-8.
    pub token: Option<OsString>,
    /// As one JSON document.
    #[arg(long, conflicts_with_all = ["plain", "ndjson"])]
    pub json: bool,
    /// As a line of JSON for each token, while the input still comes.
    #[arg(long, conflicts_with = "plain")]
    pub ndjson: bool,
    /// As text, without a screen.
    #[arg(long)]
    pub plain: bool,
    /// What every name means, and every part's bytes.
    #[arg(long)]
    pub explain: bool,
    /// Without signature and personal values.
    #[arg(long)]
    pub share: bool,
    /// The least severity that is not accepted.
    #[arg(long, value_name = "SEVERITY", value_parser = value::named(&SEVERITIES, |name| name))]
    pub deny: Option<&'static str>,
    /// Weak secrets are tried, with `--ndjson`, too; those of this file as well.
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true)]
    pub weak_secrets: Option<Option<PathBuf>>,
    /// The clock, in seconds since 1970; none: the real one.
    #[arg(long, value_name = "TIME", value_parser = value::time, allow_negative_numbers = true)]
    pub now: Option<i64>,
    /// What the tokens are checked against.
    #[command(flatten)]
    pub verify: Verify,
}

/// What tokens are checked against: at most one key or set of keys, and what their claims are to
/// be.
#[derive(Debug, Default, Args)]
pub struct Verify {
    /// A file with keys: PEM, DER, JWK or JWKS.
    #[arg(long, value_name = "FILE", conflicts_with_all = SECRETS)]
    pub key_file: Option<PathBuf>,
    /// A file with an HMAC secret.
    #[arg(long, value_name = "FILE", conflicts_with_all = &SECRETS[1..])]
    pub secret_file: Option<PathBuf>,
    /// An environment variable with an HMAC secret.
    #[arg(long, value_name = "VAR", conflicts_with_all = &SECRETS[2..])]
    pub secret_env: Option<OsString>,
    /// The HMAC secret is asked for.
    #[arg(long, conflicts_with_all = &SECRETS[3..])]
    pub secret_prompt: bool,
    /// The HMAC secret itself.
    #[arg(long, value_name = "TEXT")]
    pub secret: Option<OsString>,
    /// How the secret is written.
    #[arg(long, value_name = "ENCODING", value_parser = value::named(&SecretEncoding::ALL, SecretEncoding::name), default_value = "raw")]
    pub secret_encoding: SecretEncoding,
    /// The algorithms that are accepted; none: those that fit the key.
    #[arg(long = "alg", value_name = "ALG", value_parser = value::named(Alg::ALL, Alg::name))]
    pub algs: Vec<Alg>,
    /// The issuer that is expected.
    #[arg(long)]
    pub iss: Option<String>,
    /// The audience that is expected.
    #[arg(long)]
    pub aud: Option<String>,
    /// The kind of token that is expected.
    #[arg(long)]
    pub typ: Option<String>,
    /// By how many seconds clocks may differ.
    #[arg(long, value_name = "SECONDS", value_parser = value::leeway, default_value = "0", allow_negative_numbers = true)]
    pub leeway: i64,
}

/// The ways to give a secret. No two of them go together, nor one with a key file.
const SECRETS: [&str; 4] = ["secret_file", "secret_env", "secret_prompt", "secret"];

/// `cloakroom answer`.
#[derive(Debug, Args)]
pub struct Answer {
    /// How long it may take.
    #[arg(long, value_name = "LENGTH", value_parser = value::named(&Bar::ALL, Bar::name), default_value = "30s")]
    pub length: Bar,
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

/// `cloakroom glossary`.
#[derive(Debug, Args)]
pub struct Glossary {
    /// The words of a term, in either language, or how it begins; none: all terms.
    pub term: Vec<String>,
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

/// `cloakroom grade`.
#[derive(Debug, Args)]
pub struct Grade {
    /// The file with the answer; `-` or none: stdin.
    pub file: Option<PathBuf>,
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

/// `cloakroom interview`.
#[derive(Debug, Args)]
pub struct Interview {
    /// How it is to look.
    #[command(flatten)]
    pub screen: Screen,
    /// The level of the follow-ups; none: any.
    #[arg(long, value_name = "LEVEL", value_parser = value::named(&Level::ALL, Level::name))]
    pub level: Option<Level>,
    /// Their topics; none: any.
    #[arg(long = "topic", value_name = "TOPIC")]
    pub topics: Vec<String>,
    /// How many questions there are, the first included.
    #[arg(long, value_name = "N", value_parser = value::count, default_value = "5")]
    pub questions: u32,
    /// The one length of the answers; none: half a minute, and the first also in two.
    #[arg(long, value_name = "LENGTH", value_parser = value::named(&Bar::ALL, Bar::name))]
    pub length: Option<Bar>,
    /// Decides between follow-ups that fit as well; none: another each time.
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// The grades of written answers as JSON.
    #[arg(long, conflicts_with = "plain")]
    pub json: bool,
}

/// `cloakroom completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell.
    #[arg(value_enum)]
    pub shell: Shell,
}

/// What the command line comes to.
#[derive(Debug)]
pub enum Asked {
    /// Something is to be done.
    Run(Box<Cli>),
    /// A text is to be printed: help or version.
    Print(Screened<'static>),
}

/// Reads the command line, the program's name first.
///
/// # Errors
/// [`Error::CommandLine`], with what is wrong in it.
pub fn parse(args: &[OsString], lang: Lang, color: bool) -> Result<Asked, Error> {
    let parsed = quick::cli(args).or_else(|| read(&mut Cli::command(), args).ok());
    if let Some(cli) = parsed {
        return Ok(Asked::Run(Box::new(cli)));
    }
    // Only help and errors need the texts.
    let mut command = command(lang);
    let error = match read(&mut command, args) {
        Ok(cli) => return Ok(Asked::Run(Box::new(cli))),
        Err(error) => error,
    };
    match error.kind() {
        ErrorKind::DisplayHelp => Ok(Asked::Print(help(&error, lang, color))),
        ErrorKind::DisplayVersion => Ok(Asked::Print(
            Screened::text(&command.render_version()).into_owned(),
        )),
        _ => Err(refusal::refusal(&error, &command, args)),
    }
}

/// The command line as these declarations read it.
fn read(command: &mut clap::Command, args: &[OsString]) -> Result<Cli, clap::Error> {
    let matches = command.try_get_matches_from_mut(args)?;
    Cli::from_arg_matches(&matches)
}

/// The help that clap wrote of our words. Its own are one in the line of usage, and the colons after
/// the headings.
fn help(help: &clap::Error, lang: Lang, color: bool) -> Screened<'static> {
    let help = help.render();
    let own = |text: String| {
        let options = words::ANY_OPTIONS;
        let text = text.replace(options.en, options.get(lang));
        let titles = [words::COMMANDS, words::ARGUMENTS, words::OPTIONS];
        titles.iter().fold(text, |text, title| {
            let title = title.get(lang);
            let colon = marks::COLON_AT_END.get(lang);
            text.replace(&format!("{title}:"), &format!("{title}{colon}"))
        })
    };
    if color {
        Screened::own(own(help.ansi().to_string()))
    } else {
        Screened::text(&own(help.to_string())).into_owned()
    }
}

/// The whole command with its texts in one language.
#[must_use]
pub fn command(lang: Lang) -> clap::Command {
    text::localized(Cli::command(), lang)
}

/// The completions for a shell, with texts in one language.
#[must_use]
pub fn completions(shell: Shell, lang: Lang) -> String {
    let mut command = command(lang);
    let mut script = Vec::new(); // straight to stdout, clap_complete would panic on a closed pipe
    clap_complete::generate(shell, &mut command, "cloakroom", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// The severities of findings, the worst first.
pub const SEVERITIES: [&str; 4] = ["critical", "error", "warn", "info"];

fn language() -> impl clap::builder::TypedValueParser<Value = Lang> {
    PossibleValuesParser::new(["en", "ja"]).map(|name| Lang::of_locale(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_declarations_hold_together() {
        for lang in Lang::ALL {
            command(lang).debug_assert();
        }
    }
}
