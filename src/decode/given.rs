//! Keys as a user gives them: a key file, a secret or a pipe, read and refused alike for the
//! command line and the screen.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::Duration;

use super::{Decoded, Keys};
use crate::error::{Error, quote, quote_reason};
use crate::jose::{
    key::{Alg, Key, KeySet, SigningKey},
    keyfile::{self, KeyFault, MAX_LEN, Note, SecretEncoding},
};
use crate::text::safe;
use crate::text::{Lang, Text};
use crate::words::given_keys as words;

/// So much of what is worth knowing about the keys of a file is told.
const MAX_NOTES: usize = 8;
/// A pipe is given up where nobody opens it to write within this time.
const WAIT: Duration = Duration::from_secs(2);

/// What a file or a text is to give.
#[derive(Clone, Copy)]
pub enum Source {
    /// A key to verify with.
    Key,
    /// A list of weak secrets.
    List,
}

/// Why there is no key, though one was given.
#[derive(Debug)]
pub enum Refused {
    /// It could not be had, or is none.
    Error(Error),
    /// It is a secret that proves nothing. It may still explain what a token is signed with.
    Secret(Box<KeyFault>, Box<Keys>),
}

/// Keys that were given.
#[derive(Debug)]
pub struct GivenKeys {
    /// The keys to verify with.
    pub keys: Keys,
    /// The keys to sign with, where a private half or a secret is there: one for each algorithm
    /// that is accepted. A secret that is too short to trust signs nevertheless.
    pub signing: Vec<SigningKey>,
}

impl GivenKeys {
    /// The keys of a file.
    ///
    /// # Errors
    /// If it cannot be read, or gives no key.
    pub fn of_file(path: &Path) -> Result<Self, Error> {
        Self::of_key(read(path, Source::Key, MAX_LEN)?, named(path))
    }

    /// The keys that stand in the bytes of a file, and where they are from.
    ///
    /// # Errors
    /// If there is no key.
    pub fn of_key(source: Vec<u8>, from: Text) -> Result<Self, Error> {
        let file = match keyfile::read(&source) {
            Ok(file) => file,
            Err(fault) if fault.is_distrust() => {
                return Ok(Self::untrusted(source, fault, from, Vec::new()));
            }
            Err(fault) => return Err(useless(&from, Source::Key, |lang| fault.say(lang))),
        };
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
        Ok(Self { keys, signing })
    }

    /// The keys of a regular file, for whoever cannot wait until somebody writes into a pipe.
    ///
    /// # Errors
    /// As [`GivenKeys::of_file`], and for a pipe.
    pub fn of_regular_file(path: &Path) -> Result<Self, Error> {
        let other = |kind: fs::Metadata| !kind.is_file() && !kind.is_dir();
        if fs::metadata(path).is_ok_and(other) {
            let why = |lang| words::NO_REGULAR_FILE.get(lang).to_owned();
            return Err(useless(&named(path), Source::Key, why));
        }
        Self::of_file(path)
    }

    /// A secret as it is written, and where it is from.
    ///
    /// # Errors
    /// If it is not written so, or is no secret.
    pub fn of_secret(
        written: Vec<u8>,
        encoding: SecretEncoding,
        from: Text,
    ) -> Result<Self, Refused> {
        let secret = encoding.decode(&written);
        let sign = |algs: &[Alg]| {
            let secret = secret.as_deref().unwrap_or_default();
            let sign = |&alg: &Alg| SigningKey::secret(None, alg, secret).ok();
            algs.iter().filter_map(sign).collect()
        };
        let keys = |set| Keys {
            set,
            source: written,
            notes: Vec::new(),
            from,
        };
        match secret.clone().and_then(|secret| keyfile::secret(&secret)) {
            Ok(key) => Ok(Self {
                signing: sign(&key.algs),
                keys: keys(key.into()),
            }),
            Err(fault) if fault.is_distrust() => {
                let signing = match fault {
                    KeyFault::ShortSecret { .. } => sign(&[Alg::Hs256, Alg::Hs384, Alg::Hs512]),
                    _ => Vec::new(),
                };
                let Keys { source, from, .. } = keys(KeySet::default());
                // What explains a signature is the secret, not how it is written.
                Ok(Self::untrusted(
                    secret.unwrap_or(source),
                    fault,
                    from,
                    signing,
                ))
            }
            Err(fault) => {
                let keys = keys(KeySet::default());
                Err(Refused::Secret(Box::new(fault), Box::new(keys)))
            }
        }
    }

    /// Keys for these algorithms alone; for any, where there are none.
    #[must_use]
    pub fn restricted(mut self, algs: &[Alg]) -> Self {
        if !algs.is_empty() {
            self.keys.set.restrict(algs);
            self.signing.retain(|key| algs.contains(&key.alg()));
        }
        self
    }

    /// What a user should know about them, some of it.
    #[must_use]
    pub fn notes(&self, lang: Lang) -> Vec<String> {
        // What was passed over is told where a token asks for it, and what is untrusted always.
        let worth = |note: &&Note| !matches!(note, Note::PassedOver { .. } | Note::Untrusted(_));
        let notes = self.keys.notes.iter().filter(worth).take(MAX_NOTES);
        let from = safe::line(self.keys.from.get(lang));
        notes
            .map(|note| words::note(lang, &from, safe::line(&note.say(lang))))
            .collect()
    }

    /// A key that must not be trusted: every signature fails, for this reason.
    fn untrusted(source: Vec<u8>, why: KeyFault, from: Text, signing: Vec<SigningKey>) -> Self {
        Self {
            keys: Keys::untrusted(source, why, from),
            signing,
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
    #[must_use]
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

/// A whole file or all that comes through a pipe, unless it is longer than it may be. What is
/// neither is not opened: a terminal or a device may never end.
///
/// # Errors
/// If it cannot be read, or is too long.
pub fn read(path: &Path, source: Source, longest: usize) -> Result<Vec<u8>, Error> {
    let unreadable = |why| Error::unreadable(path, why);
    let kind = fs::metadata(path).map_err(unreadable)?;
    if kind.is_dir() {
        return Err(unreadable(io::ErrorKind::IsADirectory.into()));
    }
    let shown = named(path);
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

/// What is from a file is called by its path.
fn named(path: &Path) -> Text {
    safe::os(path.as_os_str()).into()
}

/// Nothing can be had from this source.
fn useless(from: &Text, source: Source, why: impl Fn(Lang) -> String) -> Error {
    let said = match source {
        Source::Key => words::no_key,
        Source::List => words::no_list,
    };
    Error::Input(Text::of(|lang| {
        said(lang, quote(from.get(lang)), quote_reason(&why(lang)))
    }))
}
