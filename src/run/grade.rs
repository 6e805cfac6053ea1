//! `cloakroom grade`: an answer from a file or from stdin, and what comes of it.

use std::io::{self, IsTerminal as _};
use std::path::Path;

use crate::cli::Grade;
use crate::decode;
use crate::error::Error;
use crate::interview::grade::MAX_MEBIBYTES;
use crate::interview::{grade, rubric};
use crate::play::{read_at_most, read_bytes};
use crate::text::Lang;
use crate::view::sink::{note, print};
use crate::view::{grading, json, plain};
use crate::words::interview::grading as words;

/// Grades an answer. It is held in memory, and nowhere else.
pub fn grade(what: &Grade, lang: Lang) -> Result<(), Error> {
    let file = what.file.as_deref().filter(|file| *file != Path::new("-"));
    let bytes = match file {
        Some(file) => read_bytes(file, MAX_MEBIBYTES)?,
        None => stdin(lang)?,
    };
    let text = String::from_utf8(decode::from_utf16(bytes))
        .map_err(|_| Error::Input(words::NOT_UTF_8.into()))?;
    let rubric = rubric::rubric().ok_or_else(|| Error::Input(words::NO_RUBRIC.into()))?;
    let grade = grade::grade(&text, rubric);
    if what.json {
        print(&json::pretty(&json::grading::grade(&grade, lang)))
    } else {
        print(&plain::rows(&grading::report(&grade, lang)))
    }
}

/// All of stdin; on a terminal the answer is asked for.
fn stdin(lang: Lang) -> Result<Vec<u8>, Error> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        note(words::ASK.get(lang));
    }
    read_at_most(stdin.lock(), Path::new("-"), MAX_MEBIBYTES)
}
