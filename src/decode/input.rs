//! How much input is taken (64 MiB, a token of 32 MiB): what is larger is refused in a sentence,
//! before it is held.

use std::io::Read;
use std::path::Path;

use super::find::is_inside;
use super::from_utf16;
use crate::error::Error;
use crate::words::decode as words;

/// The longest input, and the longest line of a stream, in bytes.
pub const MAX_BYTES: usize = 64 << 20;
/// The longest run of characters that a token is made of, in bytes: no token is so long.
const MAX_RUN: usize = 32 << 20;
/// So much is read before it is looked at, in bytes.
const CHUNK: usize = 128 << 10;

/// All of an input, in UTF-8.
///
/// # Errors
/// [`Error::Unreadable`], and [`Error::Input`] for what is longer than [`MAX_BYTES`] or runs on
/// without a break for too long. Nothing after that is read.
pub fn read(mut input: impl Read) -> Result<Vec<u8>, Error> {
    let (mut bytes, mut run) = (Vec::new(), Run::default());
    loop {
        let before = bytes.len();
        let chunk = input.by_ref().take(CHUNK as u64);
        let read = { chunk }.read_to_end(&mut bytes);
        read.map_err(|why| Error::unreadable(Path::new("-"), why))?;
        if bytes.len() == before {
            return Ok(from_utf16(bytes));
        }
        if bytes.len() > MAX_BYTES {
            return Err(Error::Input(words::LARGE_INPUT.into()));
        }
        run.goes_on(&bytes[before..])?;
    }
}

/// The run of a token's characters that an input ends with so far.
#[derive(Default)]
pub struct Run(usize);

impl Run {
    /// Takes what comes next.
    ///
    /// # Errors
    /// [`Error::Input`] for a run that is too long.
    pub fn goes_on(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let broken = bytes.iter().rposition(|&byte| !is_inside(byte));
        self.0 = match broken {
            Some(at) => bytes.len() - at - 1,
            None => self.0 + bytes.len(),
        };
        if self.0 > MAX_RUN {
            return Err(Error::Input(words::LONG_RUN.into()));
        }
        Ok(())
    }
}
