//! The bytes of a stream as they come, in UTF-8 or UTF-16, and whether more are on their way.

use std::io::{self, ErrorKind, Read};
use std::mem;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;

use super::start;

/// So much is read at once.
const READ: usize = 128 << 10;
/// So many reads wait for the one who takes them.
const AHEAD: usize = 2;
/// An input that gives nothing for so long pauses: what it gave is worth having now.
const PAUSE: Duration = Duration::from_millis(200);

/// What an input gives next.
pub enum Next {
    /// Some bytes.
    Bytes(Vec<u8>),
    /// Nothing for a while.
    Pause,
    /// Nothing any more.
    End,
}

/// An input, read on a thread of its own where one can be had. Without one it never pauses.
pub enum Stream<R> {
    Ahead(Receiver<io::Result<Vec<u8>>>),
    Direct(Utf8<R>),
}

impl<R: Read + Send + 'static> Stream<R> {
    /// Begins to read.
    pub fn of(input: R) -> Self {
        let (send, receive) = sync_channel(AHEAD);
        match start(Utf8::of(input), move |input| forward(input, &send)) {
            None => Self::Ahead(receive),
            Some(input) => Self::Direct(input),
        }
    }
}

impl<R: Read> Stream<R> {
    /// What comes next; `hurry`: or that nothing does.
    pub fn next(&mut self, hurry: bool) -> io::Result<Next> {
        let bytes = match self {
            Self::Direct(input) => input.read(),
            Self::Ahead(bytes) if hurry => match bytes.recv_timeout(PAUSE) {
                Ok(bytes) => bytes,
                Err(RecvTimeoutError::Timeout) => return Ok(Next::Pause),
                Err(RecvTimeoutError::Disconnected) => return Ok(Next::End),
            },
            Self::Ahead(bytes) => match bytes.recv() {
                Ok(bytes) => bytes,
                Err(_) => return Ok(Next::End),
            },
        }?;
        Ok(if bytes.is_empty() {
            Next::End
        } else {
            Next::Bytes(bytes)
        })
    }
}

/// Reads until the end, an error, or nobody takes it.
fn forward(mut input: Utf8<impl Read>, to: &SyncSender<io::Result<Vec<u8>>>) {
    loop {
        let read = input.read();
        let more = read.as_ref().is_ok_and(|bytes| !bytes.is_empty());
        if to.send(read).is_err() || !more {
            return;
        }
    }
}

/// An input in UTF-8: UTF-16 that begins with a byte order mark is turned into it, as
/// [`from_utf16`](crate::decode::from_utf16) does.
pub struct Utf8<R> {
    input: R,
    /// Bytes that are not given away yet.
    rest: Vec<u8>,
    encoding: Encoding,
}

#[derive(Clone, Copy)]
enum Encoding {
    /// Fewer than two bytes were read.
    Unknown,
    /// No UTF-16.
    Other,
    Utf16(fn([u8; 2]) -> u16),
}

impl<R: Read> Utf8<R> {
    pub fn of(input: R) -> Self {
        Self {
            input,
            rest: Vec::new(),
            encoding: Encoding::Unknown,
        }
    }

    /// Some bytes; none at the end.
    pub fn read(&mut self) -> io::Result<Vec<u8>> {
        loop {
            let length = self.rest.len();
            self.rest.resize(length + READ, 0);
            let read = loop {
                match self.input.read(&mut self.rest[length..]) {
                    Err(why) if why.kind() == ErrorKind::Interrupted => {}
                    read => break read,
                }
            };
            self.rest
                .truncate(length + read.as_ref().map_or(0, |read| *read));
            let ended = read? == 0;
            let text = self.take(ended);
            if ended || !text.is_empty() {
                return Ok(text);
            }
        }
    }

    /// What can be given away.
    fn take(&mut self, ended: bool) -> Vec<u8> {
        if let Encoding::Unknown = self.encoding {
            let mark: &[u8] = &self.rest[..self.rest.len().min(2)];
            self.encoding = match mark {
                [0xff, 0xfe] => Encoding::Utf16(u16::from_le_bytes),
                [0xfe, 0xff] => Encoding::Utf16(u16::from_be_bytes),
                [_, _] => Encoding::Other,
                _ if ended => Encoding::Other,
                _ => return Vec::new(),
            };
            if let Encoding::Utf16(_) = self.encoding {
                self.rest.drain(..2);
            }
        }
        let Encoding::Utf16(unit) = self.encoding else {
            return mem::take(&mut self.rest);
        };
        let mut units: Vec<u16> = self
            .rest
            .as_chunks()
            .0
            .iter()
            .map(|&pair| unit(pair))
            .collect();
        // The first half of a pair waits for the second.
        if !ended && matches!(units.last(), Some(0xd800..=0xdbff)) {
            units.pop();
        }
        self.rest.drain(..2 * units.len());
        String::from_utf16_lossy(&units).into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::from_utf16;

    /// Gives so many bytes at a time.
    struct Slow<'i>(&'i [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let some = self.1.min(self.0.len()).min(buffer.len());
            self.0.read(&mut buffer[..some])
        }
    }

    #[test]
    fn utf_16_is_read_however_it_comes() {
        let text = "token=e30.e30.AA \u{1f600}王\nx";
        let units = || text.encode_utf16();
        let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
        for input in [
            [b"\xff\xfe", &little[..]].concat(),
            [b"\xfe\xff", &big[..]].concat(),
            [b"\xff\xfe", &little[..], &[0x3d, 0xd8]].concat(),
            [b"\xff\xfe", &little[..], &[0x3d]].concat(),
            text.into(),
            b"\xff".to_vec(),
            Vec::new(),
        ] {
            for step in 1..8 {
                let mut read = Utf8::of(Slow(&input, step));
                let mut all = Vec::new();
                loop {
                    let some = read.read().expect("it never fails");
                    if some.is_empty() {
                        break;
                    }
                    all.extend(some);
                }
                assert_eq!(all, from_utf16(input.clone()), "{step} of {input:?}");
            }
        }
    }
}
