//! Deflated bytes inflated (RFC 1950), to a size that a session can have.

use std::io::Read as _;

use flate2::read::ZlibDecoder;

use crate::work;

/// No session is larger, in bytes.
pub(super) const MAX_LEN: usize = 1 << 20;

/// Why bytes were not inflated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// They become more than [`MAX_LEN`] bytes.
    TooLarge,
    /// They are no zlib.
    Broken,
}

/// The bytes that zlib has made so short.
pub(super) fn zlib(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut inflated = Vec::new();
    let most = MAX_LEN as u64 + 1;
    let read = ZlibDecoder::new(bytes)
        .take(most)
        .read_to_end(&mut inflated);
    work::note(bytes.len() + inflated.len());
    match read {
        Ok(_) if inflated.len() > MAX_LEN => Err(Fault::TooLarge),
        Ok(_) => Ok(inflated),
        Err(_) => Err(Fault::Broken),
    }
}
