//! The interview on the screen: a question, the time to speak, the points to tick or the answer to
//! write, what came of it, the last page.

mod draft;
mod draw;

use std::fmt;
use std::time::Duration;

use self::draft::Draft;
use super::keys::{Command, Mode};
use super::ticks::Ticks;
use super::view::View;
use crate::interview::Link;
use crate::interview::answers::Bar;
use crate::interview::session::{Put, Session, Turn};
use crate::text::Lang;

/// An interview, and where it is.
pub(super) struct Interview {
    session: Session,
    at: At,
    scroll: usize,
}

/// Never shows the answer that is being written.
impl fmt::Debug for Interview {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Interview").finish_non_exhaustive()
    }
}

/// The part of the interview that is on the screen.
enum At {
    /// A question, while it is answered aloud.
    Speak {
        put: Put,
        times: Times,
        /// The answer that was begun in writing, and left.
        begun: Draft,
    },
    /// The same, while the answer is written.
    Write {
        put: Put,
        text: Draft,
        /// Those of the answer aloud that was left for it.
        times: Times,
    },
    /// The points of it.
    Tick {
        turn: Box<Turn>,
        ticks: Ticks,
        times: Times,
        /// The answer, where it was written.
        written: Draft,
    },
    /// What came of the last answer.
    Told,
    /// The last page.
    End,
}

/// The times that an answer is spoken in, and those that it took.
#[derive(Clone, Debug, Default)]
struct Times {
    bars: Vec<Bar>,
    /// Of each that is over, how long it took.
    took: Vec<Duration>,
    /// How long the one that goes on has taken so far, as far as keys have told.
    so_far: Duration,
}

impl Times {
    /// The bar that is spoken in now.
    fn bar(&self) -> Option<Bar> {
        self.bars.get(self.took.len()).copied()
    }

    /// One is over; false if it was the last.
    fn next(&mut self) -> bool {
        self.took.push(std::mem::take(&mut self.so_far));
        self.bar().is_some()
    }
}

/// The outcome of a command.
#[derive(Debug)]
pub(super) enum Reply {
    Nothing,
    /// A question was answered, or left.
    Answered,
    /// The last page has come.
    Ended,
    /// A step is shown, and one comes back.
    Show(&'static Link),
    /// The interview is left.
    Leave,
}

impl Interview {
    /// An interview at its first question.
    pub fn new(session: Session) -> Self {
        let mut interview = Self {
            session,
            at: At::End,
            scroll: 0,
        };
        interview.ask();
        interview
    }

    /// What was asked so far, and what came of it.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Puts the next question, or comes to the end.
    fn ask(&mut self) -> Reply {
        self.scroll = 0;
        self.at = match self.session.next() {
            Some(put) => At::Speak {
                put,
                times: Times {
                    bars: self.session.bars(&put),
                    ..Times::default()
                },
                begun: Draft::default(),
            },
            None => return self.end(),
        };
        Reply::Nothing
    }

    fn end(&mut self) -> Reply {
        self.at = At::End;
        self.scroll = 0;
        Reply::Ended
    }

    /// The mode, by which a key is read.
    pub fn mode(&self) -> Mode {
        match self.at {
            At::Speak { .. } => Mode::Speak,
            At::Write { .. } => Mode::Answer,
            At::Tick { .. } => Mode::Tick,
            At::Told | At::End => Mode::Told,
        }
    }

    /// True if a command would change something now.
    pub fn works(&self, command: Command) -> bool {
        match (command, &self.at) {
            (Command::Next | Command::Demonstrate, At::End) => false,
            (Command::Open, At::Write { text, .. }) => !text.is_empty(),
            _ => true,
        }
    }

    /// So much time went by before a key.
    pub fn passed(&mut self, time: Duration) {
        if let At::Speak { times, .. } = &mut self.at
            && time != Duration::MAX
        {
            times.so_far = times.so_far.saturating_add(time);
        }
    }

    /// Obeys a command.
    pub fn update(&mut self, command: Command, view: View) -> Reply {
        match command {
            Command::Close | Command::Quit => return self.close(),
            Command::Demonstrate => {
                let show = self.session.turns.last().and_then(|turn| turn.put.show());
                return show.map_or(Reply::Nothing, Reply::Show);
            }
            _ => {}
        }
        match &mut self.at {
            At::Speak { put, times, begun } => match command {
                Command::Skip if times.took.is_empty() => {
                    let turn = Turn::skipped(*put);
                    return self.take(turn);
                }
                Command::Next | Command::Skip => {
                    // The long answer may be left out.
                    let goes_on = command == Command::Next && times.next();
                    if !goes_on {
                        let (turn, times) = (Turn::skipped(*put), times.clone());
                        self.tick(turn, times, Draft::default(), view.lang);
                    }
                }
                Command::Write => {
                    self.at = At::Write {
                        put: *put,
                        text: std::mem::take(begun),
                        times: std::mem::take(times),
                    };
                }
                _ => {}
            },
            At::Write { put, text, .. } => match command {
                Command::Open if !text.is_empty() => {
                    let turn = Turn::written(*put, text.text());
                    if put.question.is_some() {
                        let written = std::mem::take(text);
                        self.tick(turn, Times::default(), written, view.lang);
                    } else {
                        return self.take(turn);
                    }
                }
                other => text.update(other, draw::columns_of_draft(view)),
            },
            At::Tick { turn, ticks, .. } => {
                if command == Command::Next {
                    let turn = turn.clone().ticked(ticks.ticked().to_vec(), view.lang);
                    return self.take(turn);
                }
                ticks.update(command);
            }
            At::Told if command == Command::Next => {
                if !self.goes_on(view) {
                    return self.ask();
                }
                // What is below is read before one goes on.
                self.scroll(Command::PageDown, view);
            }
            At::Told | At::End => self.scroll(command, view),
        }
        Reply::Nothing
    }

    /// Out of what is written, which is kept until the question is answered; then to the last page, then
    /// out of it.
    fn close(&mut self) -> Reply {
        match &mut self.at {
            At::Write { put, times, text } => {
                self.at = At::Speak {
                    put: *put,
                    times: std::mem::take(times),
                    begun: std::mem::take(text),
                };
            }
            At::End => return Reply::Leave,
            _ if self.session.turns.is_empty() => return Reply::Leave,
            _ => return self.end(),
        }
        Reply::Nothing
    }

    /// Asks which points were said.
    fn tick(&mut self, turn: Turn, times: Times, written: Draft, lang: Lang) {
        let ticks = Ticks::new(turn.put.points(lang).len());
        self.at = At::Tick {
            turn: Box::new(turn),
            ticks,
            times,
            written,
        };
    }

    /// Takes an answer, and tells what came of it.
    fn take(&mut self, turn: Turn) -> Reply {
        self.session.turns.push(turn);
        self.at = At::Told;
        self.scroll = 0;
        Reply::Answered
    }

    fn scroll(&mut self, command: Command, view: View) {
        self.scroll = command.scrolled(self.scroll, view.page_rows());
    }

    /// Takes text that was pasted into the answer that is written.
    pub fn paste(&mut self, pasted: &str) {
        if let At::Write { text, .. } = &mut self.at {
            text.push_str(pasted);
        }
    }
}
