//! The file that keeps a record: written whole or not at all, by one process at a time, followed
//! through no link, and never written over where it cannot be read.
//!
//! A change is put into what the file holds then: two processes take nothing from each other.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use super::record::{Change, Record, Unusable};
use super::system;
use crate::error::reason;
use crate::text::{Lang, Text, safe};
use crate::words::progress as words;

/// The file's name.
const NAME: &str = "progress.json";
/// The most that the file may hold, in bytes: a hundred thousand answers.
const MAX_BYTES: u64 = 16 << 20;
/// How often, and how long apart, it is tried to get the lock. It is held for milliseconds.
const TRIES: (u32, Duration) = (100, Duration::from_millis(20));
/// The most files that are set aside.
const MAX_ASIDE: usize = 1000;

/// A folder with the file in it.
#[derive(Clone, Debug)]
pub(super) struct Store {
    folder: PathBuf,
}

/// Why the file cannot be read or written.
#[derive(Debug)]
pub(super) enum Fault {
    /// It is there, and is no record.
    Unusable(PathBuf, Unusable),
    /// It, or its folder, is a link.
    Link(PathBuf),
    /// The system refuses to read.
    Unreadable(PathBuf, io::Error),
    /// The system refuses to write.
    Unwritable(PathBuf, io::Error),
    /// Another process keeps the lock.
    Busy(PathBuf),
}

/// A file that was set aside.
#[derive(Debug)]
pub(super) struct Aside {
    from: PathBuf,
    to: PathBuf,
    why: Unusable,
}

impl Store {
    pub fn of(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The file's path.
    pub fn file(&self) -> PathBuf {
        file(&self.folder)
    }

    /// What the file holds; an empty record where there is none.
    pub fn read(&self) -> Result<Record, Fault> {
        let path = self.file();
        let read = no_link(&self.folder).and_then(|()| bytes(&path));
        match read {
            Ok(bytes) => Record::read(&bytes).map_err(|why| Fault::Unusable(path, why)),
            Err(Fault::Unreadable(_, why)) if why.kind() == io::ErrorKind::NotFound => {
                Ok(Record::default())
            }
            Err(fault) => Err(fault),
        }
    }

    /// Puts changes into the file, and gives what it holds then. What was there and is no record is
    /// set aside.
    pub fn save(&self, changes: &[Change]) -> Result<(Record, Option<Aside>), Fault> {
        let _lock = self.lock()?;
        let (mut record, aside) = match self.read() {
            Err(Fault::Unusable(_, why)) => (Record::default(), Some(self.set_aside(why)?)),
            read => (read?, None),
        };
        for change in changes {
            record.change(change);
        }
        self.write(record.written().as_bytes())?;
        Ok((record, aside))
    }

    /// Removes the file, if it is there and no link.
    pub fn remove(&self) -> Result<(), Fault> {
        let path = self.file();
        no_link(&self.folder)?;
        no_link(&path)?;
        if fs::symlink_metadata(&path).is_err() {
            return Ok(());
        }
        let _lock = self.lock()?;
        let removed = fs::remove_file(&path);
        removed.map_err(|why| Fault::Unwritable(path, why))?;
        system::sync_folder(&self.folder);
        Ok(())
    }

    fn lock(&self) -> Result<File, Fault> {
        no_link(&self.folder)?;
        let made = system::make_folder(&self.folder);
        made.map_err(|why| Fault::Unwritable(self.folder.clone(), why))?;
        let path = self.folder.join("progress.lock");
        let (tries, apart) = TRIES;
        for _ in 0..tries {
            match system::lock(&path) {
                Ok(lock) => return Ok(lock),
                Err(why) if why.kind() == io::ErrorKind::WouldBlock => sleep(apart),
                Err(why) => {
                    no_link(&path)?;
                    return Err(Fault::Unwritable(path, why));
                }
            }
        }
        Err(Fault::Busy(path))
    }

    /// Gives the file another name, under which nothing is yet.
    fn set_aside(&self, why: Unusable) -> Result<Aside, Fault> {
        let from = self.file();
        let suffix = match why {
            Unusable::Broken => "broken",
            Unusable::Newer => "newer",
        };
        let name = |number| self.folder.join(format!("{NAME}.{suffix}-{number}"));
        let is_free = |path: &PathBuf| fs::symlink_metadata(path).is_err();
        let free = (1..=MAX_ASIDE).map(name).find(is_free);
        let to = free
            .ok_or_else(|| Fault::Unwritable(from.clone(), io::ErrorKind::AlreadyExists.into()))?;
        match fs::rename(&from, &to) {
            Ok(()) => Ok(Aside { from, to, why }),
            Err(why) => Err(Fault::Unwritable(to, why)),
        }
    }

    /// Writes the file beside itself and puts it in its place, so that it is whole at any moment.
    fn write(&self, bytes: &[u8]) -> Result<(), Fault> {
        let new = self.folder.join(format!("{NAME}.new"));
        let _ = fs::remove_file(&new); // left by a process that was killed
        let written = system::create(&new)
            .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
            .and_then(|()| fs::rename(&new, self.file()));
        if let Err(why) = written {
            let _ = fs::remove_file(&new);
            return Err(Fault::Unwritable(self.file(), why));
        }
        system::sync_folder(&self.folder);
        Ok(())
    }
}

impl Fault {
    /// The fault in words.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Unusable(path, Unusable::Broken) => words::broken(lang, name(path)),
            Self::Unusable(path, Unusable::Newer) => words::newer(lang, name(path)),
            Self::Link(path) => words::link(lang, name(path)),
            Self::Busy(path) => words::busy(lang, name(path)),
            Self::Unreadable(path, why) => words::unreadable(lang, name(path), reason(why, lang)),
            Self::Unwritable(path, why) => words::unwritable(lang, name(path), reason(why, lang)),
        }
    }
}

impl Aside {
    /// What was done with the file, in words.
    pub fn say(&self) -> Text {
        Text::of(|lang| {
            let (from, to) = (name(&self.from), name(&self.to));
            match self.why {
                Unusable::Broken => words::broken_aside(lang, from, to),
                Unusable::Newer => words::newer_aside(lang, from, to),
            }
        })
    }
}

/// The path of the file in a folder.
#[must_use]
pub fn file(folder: &Path) -> PathBuf {
    folder.join(NAME)
}

/// The whole of a file that is one.
fn bytes(path: &Path) -> Result<Vec<u8>, Fault> {
    let unreadable = |why| Fault::Unreadable(path.to_owned(), why);
    let opened = system::open(path);
    if opened.is_err() {
        no_link(path)?;
    }
    let file = opened.map_err(unreadable)?;
    let kind = file.metadata().map_err(unreadable)?.file_type();
    if !kind.is_file() {
        let kind = io::ErrorKind::IsADirectory;
        return Err(unreadable(kind.into()));
    }
    let mut bytes = Vec::new();
    let read = file.take(MAX_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(unreadable)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Fault::Unusable(path.to_owned(), Unusable::Broken));
    }
    Ok(bytes)
}

/// Refuses a link.
fn no_link(path: &Path) -> Result<(), Fault> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => Err(Fault::Link(path.to_owned())),
        _ => Ok(()),
    }
}

fn name(path: &Path) -> String {
    safe::os(path.as_os_str())
}
