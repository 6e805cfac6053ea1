//! The keys that the command line gives: from files, from the environment, from the terminal.

use std::env;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::Duration;

use crate::cli::Verify;
use crate::decode::{Decoded, Keys};
use crate::error::{Error, quote, quote_reason};
use crate::jose::{
    key::{Alg, Key, KeySet, SigningKey},
    keyfile::{self, KeyFault, MAX_LEN, Note},
};
use crate::text::safe;
use crate::text::{Lang, Text};
use crate::tui::prompt;
use crate::view::sink::note;
use crate::words::given_keys as words;

/// So much of what is worth knowing about the keys of a file is told.
const MAX_NOTES: usize = 8;
/// A pipe is given up where nobody opens it to write within this time.
const WAIT: Duration = Duration::from_secs(2);
/// A list of weak secrets may be so long, in bytes: it is tried on every token.
const MAX_LIST: usize = 16 << 20;

/// What a file or a text is to give.
#[derive(Clone, Copy)]
enum Source {
    /// A key to verify with.
    Key,
    /// A list of weak secrets.
    List,
}

/// Why there is no key, though one was asked for.
pub enum Refused {
    /// It could not be had, or is none.
    Error(Error),
    /// It is a secret that proves nothing. It may still explain what a token is signed with.
    Secret(Box<KeyFault>, Box<Keys>),
}

/// What the command line gives.
pub struct Given {
    /// The keys to verify with.
    pub keys: Keys,
    /// The keys to sign with, where a private half or a secret is there: one for each algorithm
    /// that is accepted.
    pub signing: Vec<SigningKey>,
}

/// The keys; `None` where none are given. What a user should know about them goes to stderr.
pub fn given(options: &Verify, lang: Lang) -> Result<Option<Given>, Refused> {
    let mut given = if let Some(file) = &options.key_file {
        of_file(file, lang)?
    } else {
        let Some((secret, from)) = secret(options, lang)? else {
            return Ok(None);
        };
        of_secret(options, secret, from)?
    };
    if !options.algs.is_empty() {
        given.keys.set.restrict(&options.algs);
        given
            .signing
            .retain(|key| options.algs.contains(&key.alg()));
    }
    Ok(Some(given))
}

impl Given {
    /// A key that must not be trusted: every signature fails, for this reason.
    fn untrusted(source: Vec<u8>, why: KeyFault, from: String) -> Self {
        Self {
            keys: Keys::untrusted(source, why, from),
            signing: Vec::new(),
        }
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl Refused {
    /// The error, with what the refused secret says of the tokens.
    pub fn error(self, tokens: &[Decoded]) -> Error {
        let (fault, keys) = match self {
            Self::Error(error) => return error,
            Self::Secret(fault, keys) => (fault, keys),
        };
        let misses = tokens.iter().flat_map(|token| token.near_misses(&keys));
        let miss = misses.into_iter().next();
        useless(&keys.from, Source::Key, |lang| match &miss {
            Some(miss) => words::fault_and_miss(lang, fault.say(lang), miss.say(lang)),
            None => fault.say(lang),
        })
    }
}

fn of_file(path: &Path, lang: Lang) -> Result<Given, Error> {
    let source = read(path, Source::Key, MAX_LEN)?;
    let from = safe::os(path.as_os_str());
    let file = match keyfile::read(&source) {
        Ok(file) => file,
        Err(fault) if fault.is_distrust() => return Ok(Given::untrusted(source, fault, from)),
        Err(fault) => return Err(useless(&from, Source::Key, |lang| fault.say(lang))),
    };
    // What was passed over is told where a token asks for it.
    let worth = |note: &&Note| !matches!(note, Note::PassedOver { .. });
    for said in file.notes.iter().filter(worth).take(MAX_NOTES) {
        let said = said.say(lang);
        note(words::note(lang, safe::line(&from), safe::line(&said)));
    }
    let algs_of = |key: &SigningKey| {
        let same = |other: &&Key| other.material() == key.key().material();
        let verifies = file.keys.keys.iter().find(same);
        verifies.map_or_else(|| vec![key.alg()], |key| key.algs.clone())
    };
    let several = |key: &SigningKey| {
        let algs = algs_of(key);
        let with_alg = |alg| key.with_alg(alg).ok();
        algs.into_iter().filter_map(with_alg).collect::<Vec<_>>()
    };
    let signing = file.signing.iter().flat_map(several).collect();
    let keys = Keys {
        set: file.keys,
        source,
        notes: file.notes,
        from,
    };
    Ok(Given { keys, signing })
}

/// The secret as it is written, and where it is from.
fn secret(options: &Verify, lang: Lang) -> Result<Option<(Vec<u8>, String)>, Error> {
    let bytes_of = |text: &std::ffi::OsStr| text.as_encoded_bytes().to_vec();
    Ok(Some(if let Some(file) = &options.secret_file {
        (
            read(file, Source::Key, MAX_LEN)?,
            safe::os(file.as_os_str()),
        )
    } else if let Some(name) = &options.secret_env {
        let shown = quote(&safe::bytes(name.as_encoded_bytes()));
        let value = env::var_os(name)
            .ok_or_else(|| Error::Input(Text::of(|lang| words::unset_variable(lang, &shown))))?;
        (bytes_of(&value), format!("${shown}"))
    } else if options.secret_prompt {
        let secret = prompt::hidden(words::ASK_SECRET.get(lang));
        let secret = secret.map_err(|_| Error::Input(words::NO_TERMINAL.into()))?;
        (secret.into_bytes(), "--secret-prompt".to_owned())
    } else if let Some(text) = &options.secret {
        note(words::SECRET_SHOWS.get(lang));
        (bytes_of(text), "--secret".to_owned())
    } else {
        return Ok(None);
    }))
}

fn of_secret(options: &Verify, written: Vec<u8>, from: String) -> Result<Given, Refused> {
    let decoded = options.secret_encoding.decode(&written);
    let read = decoded.and_then(|secret| {
        let key = keyfile::secret(&secret)?;
        let sign = |&alg: &Alg| SigningKey::secret(None, alg, &secret).ok();
        let signing = key.algs.iter().filter_map(sign).collect();
        Ok((key, signing))
    });
    let keys = |set| Keys {
        set,
        source: written,
        notes: Vec::new(),
        from,
    };
    match read {
        Ok((key, signing)) => {
            let keys = keys(key.into());
            Ok(Given { keys, signing })
        }
        Err(fault) if fault.is_distrust() => {
            let Keys { source, from, .. } = keys(KeySet::default());
            Ok(Given::untrusted(source, fault, from))
        }
        Err(fault) => {
            let keys = keys(KeySet::default());
            Err(Refused::Secret(Box::new(fault), Box::new(keys)))
        }
    }
}

/// A list of weak secrets, one a line.
pub fn weak_list(path: &Path) -> Result<Vec<u8>, Error> {
    read(path, Source::List, MAX_LIST)
}

/// A whole file or all that comes through a pipe, unless it is longer than it may be. What is
/// neither is not opened: a terminal or a device may never end.
fn read(path: &Path, source: Source, longest: usize) -> Result<Vec<u8>, Error> {
    let unreadable = |why| Error::unreadable(path, why);
    let kind = fs::metadata(path).map_err(unreadable)?;
    if kind.is_dir() {
        return Err(unreadable(io::ErrorKind::IsADirectory.into()));
    }
    let shown = safe::os(path.as_os_str());
    let file = if kind.is_file() {
        Some(File::open(path).map_err(unreadable)?)
    } else if is_pipe(&kind) {
        open_pipe(path).map_err(unreadable)?
    } else {
        let why = |lang| words::NEITHER_FILE_NOR_PIPE.get(lang).to_owned();
        return Err(useless(&shown, source, why));
    };
    let file = file.ok_or_else(|| {
        useless(&shown, source, |lang| {
            words::NOBODY_WRITES.get(lang).to_owned()
        })
    })?;
    let mut bytes = Vec::new();
    let most = longest as u64 + 1;
    file.take(most)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() > longest {
        let why = |lang| words::too_long(lang, longest);
        return Err(useless(&shown, source, why));
    }
    Ok(bytes)
}

#[cfg(unix)]
fn is_pipe(kind: &fs::Metadata) -> bool {
    std::os::unix::fs::FileTypeExt::is_fifo(&kind.file_type())
}

#[cfg(not(unix))]
fn is_pipe(_: &fs::Metadata) -> bool {
    false
}

/// Opens a pipe; `None` where nobody has it open to write, nor comes to. To open it waits for the
/// writer, so a thread does, and is left behind with it.
fn open_pipe(path: &Path) -> io::Result<Option<File>> {
    let (send, opened) = sync_channel(1);
    let path = path.to_owned();
    thread::Builder::new().spawn(move || send.send(File::open(path)))?;
    opened.recv_timeout(WAIT).ok().transpose()
}

/// Nothing can be had from this source.
fn useless(from: &str, source: Source, why: impl Fn(Lang) -> String) -> Error {
    let said = match source {
        Source::Key => words::no_key,
        Source::List => words::no_list,
    };
    Error::Input(Text::of(|lang| {
        said(lang, quote(from), quote_reason(&why(lang)))
    }))
}
