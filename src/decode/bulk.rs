//! Tokens from a stream: a line of JSON each, in the order of the input, on all cores, in memory
//! that does not grow with the input.
//!
//! The input is cut where no token and no JSON text can run on, each piece is decoded on its own,
//! and the pieces are written in their order. A piece that breaks off is an error: nothing is left
//! out in silence.

mod cut;

use std::io::{self, Read};
use std::path::Path;
use std::sync::{
    Arc, Mutex, PoisonError,
    mpsc::{Receiver, SyncSender, sync_channel},
};
use std::thread;

use super::written::{self, Form, Written};
use super::{Asked, find};
use crate::error::Error;
use crate::lang::Lang;
use cut::{Cutter, Piece};

type Lines = Result<Written, Error>;

/// So many parts of what is written wait for the piece before, so that a core need not.
const AHEAD: usize = 20;

/// What the reader has read, in order.
enum Next {
    /// A piece; its lines come from a worker.
    Piece(Receiver<Lines>),
    /// All of the input, to be looked at as a whole where its pieces hold no token.
    Whole(Vec<u8>),
}

/// Reads tokens to the end of the input, checks them and writes each as a line of JSON: how many
/// there were, and whether all that was asked for holds.
///
/// The threads that read and decode are not waited for: where nobody takes the output any more,
/// the one that reads may wait for input for ever.
///
/// # Errors
/// [`Error::Unreadable`] and [`Error::Input`] for an input that cannot be read or has a line of
/// more than 64 MiB, and those of `write`. What was decoded up to there is written.
pub fn run(
    input: impl Read + Send + 'static,
    asked: &Asked,
    lang: Lang,
    write: impl FnMut(&str) -> Result<(), Error>,
) -> Result<(usize, bool), Error> {
    let asked = asked.clone();
    let decode = move |piece: &Piece, give: &mut dyn FnMut(Written) -> bool| {
        let found = if piece.whole {
            find::all(&piece.bytes)
        } else {
            find::part(&piece.bytes, piece.line)
        };
        written::some(found, &asked, Form::Lines, lang, give);
    };
    run_with(input, decode, write)
}

/// Cuts the input, gives each piece to `decode`, and writes what comes of them in their order.
fn run_with(
    input: impl Read + Send + 'static,
    decode: impl Fn(&Piece, &mut dyn FnMut(Written) -> bool) + Send + Sync + 'static,
    mut write: impl FnMut(&str) -> Result<(), Error>,
) -> Result<(usize, bool), Error> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let (to_workers, pieces) = sync_channel(workers);
    let (in_order, read) = sync_channel(2 * workers);
    thread::spawn(move || read_all(input, &in_order, &to_workers));
    let shared = Arc::new((Mutex::new(pieces), decode));
    for _ in 0..workers {
        let shared = Arc::clone(&shared);
        thread::spawn(move || work(&shared.0, &shared.1));
    }
    let (mut count, mut holds) = (0, true);
    for read in read {
        let some = count > 0;
        let mut take = |written: Written| {
            count += written.count;
            holds &= written.holds;
            write(&written.text)
        };
        match read {
            Next::Piece(piece) => {
                let mut ended = false;
                for lines in piece {
                    let lines = lines?;
                    ended |= lines.last;
                    take(lines)?;
                }
                if !ended {
                    let why = "a part of the input could not be decoded";
                    return Err(unreadable(io::Error::other(why)));
                }
            }
            Next::Whole(_) if some => {}
            Next::Whole(bytes) => {
                let whole = Piece {
                    bytes,
                    line: 1,
                    whole: true,
                };
                let mut done = Ok(());
                shared.1(&whole, &mut |written| {
                    done = take(written);
                    done.is_ok()
                });
                done?;
            }
        }
    }
    Ok((count, holds))
}

type Job = (Piece, SyncSender<Lines>);

/// Cuts the input into pieces for the workers until it ends, or until nobody takes them any more.
fn read_all(input: impl Read, in_order: &SyncSender<Next>, to_workers: &SyncSender<Job>) {
    let mut cutter = Cutter::new(input);
    loop {
        let (done, result) = sync_channel(AHEAD);
        let piece = cutter.next();
        if matches!(piece, Ok(None)) {
            if let Some(whole) = cutter.into_whole() {
                let _ = in_order.send(Next::Whole(whole)); // or nobody takes it
            }
            return;
        }
        if in_order.send(Next::Piece(result)).is_err() {
            return;
        }
        match piece {
            Ok(Some(piece)) => {
                if to_workers.send((piece, done)).is_err() {
                    return;
                }
            }
            Ok(None) => return,
            Err(error) => {
                let _ = done.send(Err(error)); // or nobody takes it
                return;
            }
        }
    }
}

fn work(pieces: &Mutex<Receiver<Job>>, decode: &impl Fn(&Piece, &mut dyn FnMut(Written) -> bool)) {
    loop {
        let job = pieces.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((piece, done)) = job else {
            return;
        };
        decode(&piece, &mut |written| done.send(Ok(written)).is_ok());
    }
}

fn unreadable(why: io::Error) -> Error {
    Error::unreadable(Path::new("-"), why)
}

/// Cuts an input to its end.
#[cfg(test)]
pub(super) fn cut_all(input: impl Read) {
    let mut cutter = Cutter::new(input);
    while let Ok(Some(piece)) = cutter.next() {
        crate::work::note(piece.bytes.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives a piece away in two steps, and panics between them where the piece says so.
    fn decode(piece: &Piece, give: &mut dyn FnMut(Written) -> bool) {
        let first = Written {
            text: "first\n".to_owned(),
            count: 1,
            ..Written::none()
        };
        assert!(give(first), "somebody takes it");
        assert!(!piece.bytes.starts_with(b"bad"), "a fault of the decoder");
        give(Written {
            last: true,
            ..Written::none()
        });
    }

    fn lines(input: &'static str) -> (String, Result<(usize, bool), Error>) {
        let mut out = String::new();
        let done = run_with(input.as_bytes(), decode, |lines| {
            out.push_str(lines);
            Ok(())
        });
        (out, done)
    }

    #[test]
    fn a_piece_that_breaks_off_is_an_error() {
        let (out, done) = lines("good\n");
        assert!(matches!(done, Ok((1, true))), "{done:?}");
        assert_eq!(out, "first\n");
        let (out, done) = lines("bad\n");
        assert!(matches!(done, Err(Error::Unreadable { .. })), "{done:?}");
        assert_eq!(out, "first\n");
    }
}
