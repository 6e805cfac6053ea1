//! The one error: what was wrong (a misspelt field of a scenario with its line: `scenario_file`),
//! what to do, the nearest name; exit code 2 command line, 3 an unreadable file or input, 4 output.
//!
//! A message is one sentence (a scenario file's is followed by the place, with a caret). Variants
//! hold text as it came; [`Error::say`] makes it safe, so nobody else has to.

mod place;
mod possible;

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use self::place::place;
use self::possible::{not_offered, unknown_action};
use crate::text::Screened;
use crate::text::safe;
use crate::text::{Lang, Text};
use crate::words::{errors as words, library, marks};

/// The longest piece of outside text that a message repeats, in characters.
const MAX_LEN: usize = 120;
/// The longest reason that a message gives: it may list every name that there is.
const MAX_REASON: usize = 480;

/// Why the program cannot do what was asked.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum Error {
    /// The command line does not parse. Holds the whole sentence, already safe.
    CommandLine(Text),
    /// No scenario has this id or number, and no file this name.
    UnknownScenario {
        /// What was asked for.
        name: String,
        /// The ids that come nearest, nearest first; may be empty.
        near: Vec<String>,
    },
    /// The scenario has no lane of this name.
    UnknownLane {
        /// What was asked for.
        name: String,
        /// The lanes that it has.
        lanes: Vec<String>,
    },
    /// A `--do` that cannot be read, or that names an action nobody knows.
    BadDo {
        /// The whole value of the option.
        text: String,
        /// What is wrong with it.
        why: Text,
    },
    /// A `--do` that makes no sense in the world where it would happen.
    NotOffered {
        /// The whole value of the option.
        text: String,
        /// The step after which it would happen; 0 is before the first.
        after: usize,
        /// What is offered there of the same kind of action, written as in a scenario file.
        offers: Vec<String>,
        /// The other kinds of action that are offered there.
        kinds: Vec<String>,
    },
    /// A `--do` that names an action nobody knows.
    UnknownAction {
        /// The whole value of the option.
        text: String,
        /// The name of the action.
        name: String,
        /// The names that there are.
        known: Vec<String>,
    },
    /// A setting that there is not, or a value that it cannot have.
    BadSet {
        /// The option that asks for it: `--set`, or `--do`.
        option: &'static str,
        /// The whole value of the option.
        text: String,
        /// What is wrong with it, and what it may be.
        why: Text,
    },
    /// A step that the scenario does not have.
    StepOutOfRange {
        /// The step that was asked for.
        step: usize,
        /// How many it has.
        steps: usize,
    },
    /// A file that is no valid scenario.
    ScenarioFile {
        /// Its name.
        file: String,
        /// The line, from 1, where it is known.
        line: Option<usize>,
        /// What is wrong there and what would be right, as the parser says it.
        why: Text,
        /// The line with a caret under the place; may be empty.
        excerpt: String,
    },
    /// A file, or stdin, that cannot be read.
    Unreadable {
        /// Its name.
        file: String,
        /// What the system says.
        why: io::Error,
    },
    /// What cannot be read without waiting for ever, or has no end: a device, a pipe with a name.
    NotAFile {
        /// Its name.
        file: String,
    },
    /// A file that is longer than it may be.
    TooLong {
        /// Its name.
        file: String,
        /// How long it may be, in MiB.
        mebibytes: u64,
    },
    /// Input in which there is nothing to work on.
    Input(Text),
    /// Output that could not be written.
    Output(io::Error),
    /// The reader of the output has gone: the end, and no error to speak of.
    ClosedPipe,
}

impl Error {
    /// No scenario is called `name`; `known` are the ids of those that there are.
    #[must_use]
    pub fn unknown_scenario<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        Self::UnknownScenario {
            name: name.to_owned(),
            near: nearest(name, known),
        }
    }

    /// The TOML text of `file` is no scenario: `why` says where.
    #[must_use]
    pub fn scenario_file(file: &Path, source: &str, why: &toml::de::Error) -> Self {
        let place = why.span().map(|span| place(source, span));
        let (line, excerpt) = place.map_or((None, String::new()), |(n, text)| (Some(n), text));
        Self::ScenarioFile {
            file: safe::os(file.as_os_str()),
            line,
            why: library::said(why.message()),
            excerpt,
        }
    }

    /// `file` cannot be read.
    #[must_use]
    pub fn unreadable(file: &Path, why: io::Error) -> Self {
        Self::Unreadable {
            file: safe::os(file.as_os_str()),
            why,
        }
    }

    /// Writing failed. A reader that has gone away is told apart: that is no failure.
    #[must_use]
    pub fn output(why: io::Error) -> Self {
        if why.kind() == io::ErrorKind::BrokenPipe {
            Self::ClosedPipe
        } else {
            Self::Output(why)
        }
    }

    /// The exit code: 2 the command line, 3 the input, 4 the output, 0 a closed pipe.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::CommandLine(_)
            | Self::UnknownScenario { .. }
            | Self::UnknownLane { .. }
            | Self::BadDo { .. }
            | Self::NotOffered { .. }
            | Self::UnknownAction { .. }
            | Self::BadSet { .. }
            | Self::StepOutOfRange { .. } => 2,
            Self::ScenarioFile { .. }
            | Self::Unreadable { .. }
            | Self::NotAFile { .. }
            | Self::TooLong { .. }
            | Self::Input(_) => 3,
            Self::Output(_) => 4,
            Self::ClosedPipe => 0,
        }
    }

    /// The message in one language, safe to show; empty for a closed pipe.
    #[must_use]
    pub fn say(&self, lang: Lang) -> Screened<'static> {
        let said = self.sentence(lang);
        Screened::text(&said).into_owned()
    }

    fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::CommandLine(text) | Self::Input(text) => text.get(lang).to_owned(),
            Self::UnknownScenario { name, near } if near.is_empty() => {
                words::unknown_scenario(lang, quote(name))
            }
            Self::UnknownScenario { name, near } => {
                words::unknown_scenario_near(lang, quote(name), list(near, lang))
            }
            Self::UnknownLane { name, lanes } => {
                words::unknown_lane(lang, quote(name), list(lanes, lang))
            }
            Self::BadDo { text, why } => {
                words::bad_do(lang, quote(text), quote_reason(why.get(lang)))
            }
            Self::NotOffered {
                text,
                after,
                offers,
                kinds,
            } => not_offered(&quote(text), *after, offers, kinds, lang),
            Self::UnknownAction { text, name, known } => unknown_action(text, name, known, lang),
            Self::BadSet { option, text, why } => {
                words::bad_set(lang, option, quote(text), quote_reason(why.get(lang)))
            }
            Self::StepOutOfRange { step, steps } => words::step_out_of_range(lang, step, steps),
            Self::ScenarioFile {
                file,
                line,
                why,
                excerpt,
            } => {
                let mut said = quote_reason(file);
                if let Some(line) = line {
                    let _ = write!(said, ":{line}");
                }
                let _ = write!(said, ": {}", quote_reason(why.get(lang)));
                if !excerpt.is_empty() {
                    let _ = write!(said, "\n{}", safe::text(excerpt));
                }
                said
            }
            Self::Unreadable { file, why } => {
                words::unreadable(lang, quote(file), reason(why, lang))
            }
            Self::NotAFile { file } => words::not_a_file(lang, quote(file)),
            Self::TooLong { file, mebibytes } => words::too_long(lang, quote(file), mebibytes),
            Self::Output(why) => words::output(lang, reason(why, lang)),
            Self::ClosedPipe => String::new(),
        }
    }
}

/// Outside text inside a message: safe, on one line, and not longer than a reader cares for.
#[must_use]
pub fn quote(text: &str) -> String {
    cut(text, MAX_LEN)
}

/// A reason that may repeat outside text: as [`quote`], and longer.
#[must_use]
pub fn quote_reason(text: &str) -> String {
    cut(text, MAX_REASON)
}

fn cut(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", safe::line(whole_words(&text[..end]))),
        None => safe::line(text).into_owned(),
    }
}

/// A text without the word at its end, where words are known by what stands between them.
fn whole_words(text: &str) -> &str {
    let cut = text.trim_end_matches(|c| !marks::BETWEEN_WORDS.contains(&c));
    // A text without a space is one word.
    if cut.len() * 2 > text.len() {
        cut
    } else {
        text
    }
}

/// Those of `known` that `name` may have been meant to be, nearest first, three at most.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut near: Vec<(f64, &str)> = known
        .into_iter()
        .map(|word| (strsim::jaro_winkler(name, word), word))
        .filter(|&(likeness, _)| likeness > 0.75)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    near.truncate(3);
    near.into_iter().map(|(_, word)| word.to_owned()).collect()
}

fn list(names: &[String], lang: Lang) -> String {
    if names.is_empty() {
        return words::NOTHING.get(lang).to_owned();
    }
    let names: Vec<String> = names.iter().map(|name| quote(name)).collect();
    names.join(marks::COMMA.get(lang))
}

/// What the system says, in the reader's language where it is one of the usual reasons.
pub(crate) fn reason(why: &io::Error, lang: Lang) -> String {
    match (lang, library::system(why.kind())) {
        (Lang::Ja, Some(ja)) => ja.to_owned(),
        _ => quote(&why.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_scenario_finds_its_neighbours() {
        let known = ["first-login", "logout", "refresh", "scale-out"];
        let error = Error::unknown_scenario("logut", known);
        assert_eq!(
            error.say(Lang::En),
            "there is no scenario 'logut'; near it: logout; `cloakroom list` shows them all"
        );
        assert_eq!(
            error.say(Lang::Ja),
            "シナリオ 'logut' はない。近いのは logout。一覧は `cloakroom list` で見られる"
        );
        let error = Error::unknown_scenario("zzz", known);
        assert_eq!(
            error.to_string(),
            "there is no scenario 'zzz'; `cloakroom list` shows them all"
        );
    }

    #[test]
    fn a_bad_file_is_shown_with_line_and_caret() {
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Card {
            #[serde(rename = "title")]
            _title: String,
        }
        let source = "title = \"王\"\r\ntitel = 1\r\n";
        let why = toml::from_str::<Card>(source).unwrap_err();
        let error = Error::scenario_file(Path::new("a\u{1b}.toml"), source, &why);
        let expected = "\
a\\u{1b}.toml:2: unknown field `titel`, expected `title`
  |
2 | titel = 1
  | ^^^^^";
        assert_eq!(error.say(Lang::En), expected);
        assert_eq!(error.exit_code(), 3);
    }

    #[test]
    fn no_message_repeats_a_hostile_character_or_a_whole_novel() {
        let hostile = format!("\u{1b}]0;x\u{7}\u{202e}\u{9b}\n{}", "y".repeat(5000));
        let text = || Text {
            en: hostile.clone(),
            ja: hostile.clone(),
        };
        let errors = [
            Error::unknown_scenario(&hostile, [hostile.as_str()]),
            Error::UnknownLane {
                name: hostile.clone(),
                lanes: vec![hostile.clone()],
            },
            Error::BadDo {
                text: hostile.clone(),
                why: text(),
            },
            Error::NotOffered {
                text: hostile.clone(),
                after: 3,
                offers: vec![hostile.clone(); 9],
                kinds: vec!["get".to_owned()],
            },
            Error::UnknownAction {
                text: hostile.clone(),
                name: hostile.clone(),
                known: vec!["get".to_owned()],
            },
            Error::BadSet {
                option: "--set",
                text: hostile.clone(),
                why: text(),
            },
            Error::unreadable(Path::new(&hostile), io::ErrorKind::NotFound.into()),
            Error::output(io::Error::other(hostile.clone())),
        ];
        for error in errors {
            for lang in Lang::ALL {
                let said = error.say(lang);
                assert!(!said.contains(safe::is_unsafe), "{said:?}");
                assert_eq!(said.lines().count(), 1, "{said:?}");
                assert!(said.chars().count() < 1000, "{said:?}");
            }
        }
        for error in [Error::CommandLine(text()), Error::Input(text())] {
            assert!(!error.to_string().contains(safe::is_unsafe));
        }
    }

    #[test]
    fn a_reader_that_left_is_no_failure() {
        let error = Error::output(io::ErrorKind::BrokenPipe.into());
        assert_eq!(
            (error.exit_code(), error.say(Lang::En)),
            (0, Screened::default())
        );
        let error = Error::output(io::ErrorKind::StorageFull.into());
        assert_eq!(error.exit_code(), 4);
        assert_eq!(
            error.say(Lang::Ja),
            "出力を書き込めない：ディスクに空きがない"
        );
    }
}
