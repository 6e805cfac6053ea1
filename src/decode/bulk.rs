//! Tokens from a stream: a line of JSON each, in the order of the input, on all cores, in memory
//! that does not grow with the input.
//!
//! The input is cut where no token and no JSON text can run on, each piece is decoded on its own,
//! and the pieces are written in their order.

mod cut;

use std::io::{self, Read};
use std::mem;
use std::path::Path;
use std::sync::{
    Arc, Mutex, PoisonError,
    mpsc::{Receiver, SyncSender, sync_channel},
};
use std::thread;

use super::{Asked, each, find, json};
use crate::error::Error;
use crate::lang::Lang;
use cut::{Cutter, Piece};

type Lines = Result<Written, Error>;

/// Some lines of a piece, how many they are, and whether all that was asked for holds.
#[derive(Debug)]
struct Written {
    lines: String,
    count: usize,
    holds: bool,
    /// These are the last of the piece: without them the piece was not decoded to its end.
    last: bool,
}

impl Written {
    fn none() -> Self {
        Self {
            lines: String::new(),
            count: 0,
            holds: true,
            last: false,
        }
    }
}

/// So much is sent at once: a piece of short tokens makes a hundred times its size.
const ENOUGH: usize = 1 << 20;

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
    mut write: impl FnMut(&str) -> Result<(), Error>,
) -> Result<(usize, bool), Error> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let (to_workers, pieces) = sync_channel(workers);
    let (in_order, read) = sync_channel(2 * workers);
    thread::spawn(move || read_all(input, &in_order, &to_workers));
    let pieces = Arc::new(Mutex::new(pieces));
    for _ in 0..workers {
        let pieces = Arc::clone(&pieces);
        let asked = asked.clone();
        thread::spawn(move || work(&pieces, &asked, lang));
    }
    let (mut count, mut holds) = (0, true);
    for read in read {
        let some = count > 0;
        let mut take = |written: Written| {
            count += written.count;
            holds &= written.holds;
            write(&written.lines)
        };
        match read {
            Next::Piece(piece) => {
                let mut ended = false;
                for lines in piece {
                    let written = lines?;
                    ended = written.last;
                    take(written)?;
                }
                if !ended {
                    let why = io::Error::other("the decoding of a piece ended early");
                    return Err(unreadable(why));
                }
            }
            Next::Whole(_) if some => {}
            Next::Whole(input) => {
                let mut done = Ok(());
                decode_to(find::all(&input), asked, lang, |written| {
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
        let (done, result) = sync_channel(2);
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

fn work(pieces: &Mutex<Receiver<Job>>, asked: &Asked, lang: Lang) {
    loop {
        let job = pieces.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((piece, done)) = job else {
            return;
        };
        let found = if piece.whole {
            find::all(&piece.bytes)
        } else {
            find::part(&piece.bytes, piece.line)
        };
        decode_to(found, asked, lang, |written| done.send(Ok(written)).is_ok());
    }
}

/// Decodes tokens and gives their lines away, until nobody takes them.
fn decode_to(
    tokens: find::Tokens<'_>,
    asked: &Asked,
    lang: Lang,
    mut give: impl FnMut(Written) -> bool,
) {
    let mut written = Written::none();
    for (source, found) in tokens {
        each(&source, found, asked.now, |decoded| {
            decoded.check(asked);
            json::line(&mut written.lines, decoded, lang);
            written.count += 1;
            written.holds &= decoded.holds();
        });
        if written.lines.len() > ENOUGH && !give(mem::replace(&mut written, Written::none())) {
            return;
        }
    }
    written.last = true;
    give(written);
}

fn unreadable(why: io::Error) -> Error {
    Error::unreadable(Path::new("-"), why)
}
