//! `--ndjson`: tokens from a stream or a large log, a line of JSON each, in the order of the input,
//! on all cores, in memory that does not grow with the input.
//!
//! The input is cut where no token and no JSON text can run on, each piece is decoded on its own,
//! and the pieces are written in their order. A piece that breaks off is an error: nothing is left
//! out in silence.

mod cut;
mod stream;

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
use crate::text::Lang;
use cut::{Cutter, Piece};
use stream::Stream;

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
/// Where the input pauses, the lines that it gave are passed on. The threads that read and decode
/// are not waited for: where nobody takes the output any more, the one that reads may wait for
/// input for ever. Where no thread can be had, all is done on this one, and nothing pauses.
///
/// # Errors
/// [`Error::Unreadable`] and [`Error::Input`] for an input that cannot be read or has a line of
/// more than 64 MiB or a run without an end, and those of `write`. What was decoded up to there is written.
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
    let cutter = Cutter::new(Stream::of(input));
    let shared = Arc::new((Mutex::new(pieces), decode));
    let works = |_: &usize| {
        let all = |shared: Arc<(Mutex<Receiver<Job>>, _)>| work(&shared.0, &shared.1);
        start(Arc::clone(&shared), all).is_none()
    };
    let alone = if (0..workers).filter(works).count() == 0 {
        Some(cutter)
    } else {
        start(cutter, move |cutter| {
            read_all(cutter, &in_order, &to_workers);
        })
    };
    if let Some(cutter) = alone {
        return one_by_one(cutter, &shared.1, write);
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
                let whole = Piece::whole(bytes);
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

/// Cuts, decodes and writes on this thread.
fn one_by_one(
    mut cutter: Cutter<impl Read>,
    decode: &impl Fn(&Piece, &mut dyn FnMut(Written) -> bool),
    mut write: impl FnMut(&str) -> Result<(), Error>,
) -> Result<(usize, bool), Error> {
    let (mut count, mut holds) = (0, true);
    let mut piece_by_piece = |piece: &Piece| {
        let mut done = Ok(());
        decode(piece, &mut |written| {
            count += written.count;
            holds &= written.holds;
            done = write(&written.text);
            done.is_ok()
        });
        done.map(|()| (count, holds))
    };
    let mut all = (0, true);
    while let Some(piece) = cutter.next()? {
        all = piece_by_piece(&piece)?;
    }
    if all.0 == 0
        && let Some(bytes) = cutter.into_whole()
    {
        all = piece_by_piece(&Piece::whole(bytes))?;
    }
    Ok(all)
}

/// Does something on a thread of its own; gives it back where none can be had.
fn start<T: Send + 'static>(what: T, run: impl FnOnce(T) + Send + 'static) -> Option<T> {
    let slot = Arc::new(Mutex::new(Some(what)));
    let take = |slot: &Mutex<Option<T>>| slot.lock().unwrap_or_else(PoisonError::into_inner).take();
    let theirs = Arc::clone(&slot);
    let thread = threads().spawn(move || {
        if let Some(what) = take(&theirs) {
            run(what);
        }
    });
    thread.map_or_else(|_| take(&slot), |_| None)
}

type Job = (Piece, SyncSender<Lines>);

/// Cuts the input into pieces for the workers until it ends, or until nobody takes them any more.
fn read_all(
    mut cutter: Cutter<impl Read>,
    in_order: &SyncSender<Next>,
    to_workers: &SyncSender<Job>,
) {
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

#[cfg(not(test))]
fn threads() -> thread::Builder {
    thread::Builder::new()
}

#[cfg(test)]
use tests::threads;

/// Cuts an input to its end.
#[cfg(test)]
pub(super) fn cut_all(input: impl Read) {
    let mut cutter = Cutter::new(Stream::Direct(stream::Utf8::of(input)));
    while let Ok(Some(piece)) = cutter.next() {
        crate::work::note(piece.bytes.len());
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::io::Cursor;
    use std::time::Duration;

    use super::*;

    thread_local! {
        static NONE: Cell<bool> = const { Cell::new(false) };
    }

    /// Threads with a stack that no machine has, where this thread says that it can have none.
    pub fn threads() -> thread::Builder {
        let threads = thread::Builder::new();
        if NONE.get() {
            threads.stack_size(1 << 60)
        } else {
            threads
        }
    }

    #[test]
    fn where_no_thread_can_be_had_there_is_this_one() {
        let token = "e30.e30.AA";
        let inputs = [
            format!("{token}\n{token} x\n"),
            "Bearer _rCXPuj0AQB-YcDr59_Y3g\n".to_owned(),
            String::new(),
        ];
        for input in inputs {
            let written = |none| {
                NONE.set(none);
                assert_eq!(start((), |()| ()).is_some(), none);
                let mut out = String::new();
                let input = Cursor::new(input.clone());
                let done = run(input, &Asked::default(), Lang::En, |lines| {
                    out.push_str(lines);
                    Ok(())
                });
                NONE.set(false);
                (out, done.expect("an input"))
            };
            assert_eq!(written(true), written(false), "{input}");
        }
    }

    /// An input that gives a line, and the next when the first has come out.
    struct Paused {
        lines: std::vec::IntoIter<&'static str>,
        written: Receiver<()>,
    }

    impl Read for Paused {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let Some(line) = self.lines.next() else {
                return Ok(0);
            };
            let first = self.lines.len() == 3;
            let waited = first || self.written.recv_timeout(Duration::from_secs(60)).is_ok();
            assert!(waited, "nothing came out before {line}");
            line.as_bytes().read(buffer)
        }
    }

    #[test]
    fn lines_come_out_where_the_input_pauses() {
        let lines = [
            "2026-01-01T00:00:00 INFO auth token=e30.e30.AA\n",
            "e30.e30.AB\n",
            "e30.e30.AC\n  ",
            "{\"t\":\"e30.e30.AD\"}\n",
        ];
        let (send, written) = sync_channel(8);
        let lines = Vec::from(lines).into_iter();
        let mut out = String::new();
        let done = run(
            Paused { lines, written },
            &Asked::default(),
            Lang::En,
            |text| {
                out.push_str(text);
                let _ = send.send(());
                Ok(())
            },
        );
        assert_eq!(done.expect("an input"), (4, true));
        let numbers: Vec<_> = out
            .lines()
            .map(|line| line.contains("\"line\":4"))
            .collect();
        assert_eq!(numbers, [false, false, false, true]);
    }

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
