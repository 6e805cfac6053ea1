//! Keys of the options `--secret`, `--secret-env`, `--secret-prompt` and of files; the warning that
//! a secret shows in `ps`; the list of `--weak-secrets`.

use std::env;
use std::path::Path;

use crate::cli::Verify;
use crate::decode::given::{GivenKeys, Refused, Source, read};
use crate::error::{Error, quote};
use crate::jose::keyfile::MAX_LEN;
use crate::text::safe;
use crate::text::{Lang, Text};
use crate::tui::prompt;
use crate::view::sink::note;
use crate::words::given_keys as words;

/// A list of weak secrets may be so long, in bytes: it is tried on every token.
const MAX_LIST: usize = 16 << 20;

/// The keys; `None` where none are given. What a user should know about them goes to stderr.
pub fn given(options: &Verify, lang: Lang) -> Result<Option<GivenKeys>, Refused> {
    let given = if let Some(file) = &options.key_file {
        GivenKeys::of_file(file)?
    } else {
        let Some((secret, from)) = secret(options, lang)? else {
            return Ok(None);
        };
        GivenKeys::of_secret(secret, options.secret_encoding, from)?
    };
    for said in given.notes(lang) {
        note(said);
    }
    Ok(Some(given.restricted(&options.algs)))
}

/// The secret as it is written, and where it is from.
fn secret(options: &Verify, lang: Lang) -> Result<Option<(Vec<u8>, Text)>, Error> {
    let bytes_of = |text: &std::ffi::OsStr| text.as_encoded_bytes().to_vec();
    Ok(Some(if let Some(file) = &options.secret_file {
        (
            read(file, Source::Key, MAX_LEN)?,
            safe::os(file.as_os_str()).into(),
        )
    } else if let Some(name) = &options.secret_env {
        let shown = quote(&safe::bytes(name.as_encoded_bytes()));
        let value = env::var_os(name)
            .ok_or_else(|| Error::Input(Text::of(|lang| words::unset_variable(lang, &shown))))?;
        (bytes_of(&value), format!("${shown}").into())
    } else if options.secret_prompt {
        let secret = prompt::hidden(words::ASK_SECRET.get(lang));
        let secret = secret.map_err(|_| Error::Input(words::NO_TERMINAL.into()))?;
        (secret.into_bytes(), "--secret-prompt".to_owned().into())
    } else if let Some(text) = &options.secret {
        note(words::SECRET_SHOWS.get(lang));
        (bytes_of(text), "--secret".to_owned().into())
    } else {
        return Ok(None);
    }))
}

/// A list of weak secrets, one a line.
pub fn weak_list(path: &Path) -> Result<Vec<u8>, Error> {
    read(path, Source::List, MAX_LIST)
}
