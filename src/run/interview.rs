//! `cloakroom interview`, line by line: the questions go out, the answers come in.

use std::io::{self, BufRead, IsTerminal as _, Read as _, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use unicode_normalization::UnicodeNormalization as _;

use crate::cli::Interview;
use crate::error::{Error, quote};
use crate::interview::bank::{questions, topic, topics};
use crate::interview::grade::MAX_MEBIBYTES;
use crate::interview::rubric;
use crate::interview::session::{MAX_KIBIBYTES, Put, Session, Turn, Wanted};
use crate::play::{Request, ticked};
use crate::progress::Learner;
use crate::text::{Lang, Screened, Text};
use crate::view::interview as said;
use crate::view::link::Asked;
use crate::view::plain;
use crate::view::rows::Row;
use crate::view::sink::{note, print, write};
use crate::view::{json, json::interview as as_json};
use crate::words::interview::{grading, session as words};
use crate::words::marks;

/// The interview that the options ask for, with a seed where they give none.
pub fn session(what: &Interview, seed: u64) -> Result<Session, Error> {
    let known = |name: &String| topic(name).map(|topic| topic.id.clone());
    let unknown = |name: &String| {
        Error::CommandLine(Text::of(|lang| {
            let all: Vec<String> = topics().iter().map(|topic| topic.say(lang)).collect();
            words::unknown_topic(lang, quote(name), all.join(marks::COMMA.get(lang)))
        }))
    };
    let named = what.topics.iter();
    let named = named.map(|name| known(name).ok_or_else(|| unknown(name)));
    let topics = named.collect::<Result<Vec<String>, Error>>()?;
    let wanted = Wanted {
        level: what.level,
        topics,
        questions: usize::try_from(what.questions).unwrap_or(usize::MAX),
        length: what.length,
        seed: what.seed.unwrap_or(seed),
    };
    if !questions().iter().any(|question| wanted.fits(question)) {
        return Err(Error::CommandLine(words::NO_QUESTION.into()));
    }
    let rubric = rubric::rubric().ok_or_else(|| Error::Input(grading::NO_RUBRIC.into()))?;
    Ok(Session::new(wanted, rubric))
}

/// Holds the interview on the terminal, or with the answers that stdin has.
pub fn interview(
    session: Session,
    as_json: bool,
    learner: &mut Learner,
    lang: Lang,
) -> Result<(), Error> {
    let spoken = io::stdin().is_terminal() && !as_json;
    let start = Instant::now();
    let mut talk = Talk {
        session,
        learner,
        lang,
        input: io::stdin().lock(),
        out: io::stdout().lock(),
        clock: || start.elapsed(),
        more_waits: if spoken { more_waits } else { || false },
        is_read: spoken,
    };
    if as_json {
        talk.read_all()?;
        return print(&json::pretty(&as_json::interview(&talk.session, lang)));
    }
    if spoken {
        talk.speak()
    } else {
        talk.write_all()
    }
}

/// An interview that is going on.
struct Talk<'l, I, O, C> {
    session: Session,
    learner: &'l mut Learner,
    lang: Lang,
    input: I,
    out: O,
    /// The time since some moment.
    clock: C,
    /// True while more of a paste is there to be read.
    more_waits: fn() -> bool,
    /// True if somebody reads along: what is long is folded.
    is_read: bool,
}

/// True if the terminal has another line already: nobody types so fast.
fn more_waits() -> bool {
    #[cfg(unix)]
    {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        let stdin = io::stdin();
        let mut fds = [PollFd::new(&stdin, PollFlags::IN)];
        poll(&mut fds, Some(&Timespec::default())).is_ok_and(|ready| ready > 0)
    }
    #[cfg(not(unix))]
    false
}

impl<I: BufRead, O: Write, C: FnMut() -> Duration> Talk<'_, I, O, C> {
    /// Asks, waits while it is spoken, has the points ticked, and goes on to what was missing.
    fn speak(&mut self) -> Result<(), Error> {
        while let Some(put) = self.session.next() {
            let (number, of) = (self.session.turns.len() + 1, self.session.wanted.questions);
            self.rows(&said::question(&put, number, of, self.lang))?;
            let Some(turn) = self.answer(put)? else {
                break;
            };
            self.tell(&put, turn)?;
            if !self.go_on(&put)? {
                break;
            }
            self.line("")?;
        }
        self.end()
    }

    /// An answer to a question, spoken or written; none where the interview ends here.
    fn answer(&mut self, put: Put) -> Result<Option<Turn>, Error> {
        if self.session.turns.is_empty() {
            self.line(words::NOT_HEARD.get(self.lang))?;
        }
        let mut spoken = false;
        for bar in self.session.bars(&put) {
            let speak = if spoken {
                words::speak_longer
            } else {
                words::speak
            };
            self.line(&speak(self.lang, bar.seconds()))?;
            self.line(words::SPEAK_KEYS.get(self.lang))?;
            let start = (self.clock)();
            let Some(key) = self.read_key()? else {
                return Ok(None);
            };
            match &*key {
                "q" => return Ok(None),
                "s" => break,
                "w" => return self.written(put),
                _ => {
                    let seconds = ((self.clock)().saturating_sub(start)).as_secs();
                    self.line(&said::took(bar, seconds, self.lang))?;
                    spoken = true;
                }
            }
        }
        if !spoken {
            return Ok(Some(Turn::skipped(put)));
        }
        self.tick(Turn::skipped(put))
    }

    /// A written answer; of a follow-up, its points are ticked as well.
    fn written(&mut self, put: Put) -> Result<Option<Turn>, Error> {
        self.line(words::WRITE.get(self.lang))?;
        let Some(text) = self.read_answer()? else {
            return Ok(Some(Turn::skipped(put)));
        };
        let turn = Turn::written(put, &text);
        match put.question {
            Some(_) => self.tick(turn),
            None => Ok(Some(turn)),
        }
    }

    /// Keeps what came of an answer, then tells it, and what one would say.
    fn tell(&mut self, put: &Put, turn: Turn) -> Result<(), Error> {
        self.line("")?;
        let outcome = said::outcome(&turn, self.lang);
        self.keep(turn);
        self.rows(&outcome)?;
        let bars = self.session.bars(put);
        self.rows(&said::answer(put, &bars, self.lang))
    }

    fn keep(&mut self, turn: Turn) {
        self.learner.interviewed(&turn);
        super::tell(self.learner, self.lang);
        self.session.turns.push(turn);
    }

    /// The answer with the points that were said; none where the interview ends here.
    fn tick(&mut self, turn: Turn) -> Result<Option<Turn>, Error> {
        let points = turn.put.points(self.lang);
        self.rows(&said::points(&points, self.lang))?;
        loop {
            let Some(line) = self.read_key()?.filter(|line| line != "q") else {
                return Ok(None);
            };
            let ticks = ticked(&line, points.len());
            if line.is_empty() || ticks.contains(&true) {
                return Ok(Some(turn.ticked(ticks, self.lang)));
            }
            self.line(words::NO_NUMBERS.get(self.lang))?;
        }
    }

    /// Waits for Enter, and demonstrates as often as that is asked for. False for the end.
    fn go_on(&mut self, put: &Put) -> Result<bool, Error> {
        loop {
            self.line(words::NEXT_KEYS.get(self.lang))?;
            match self.read_key()?.as_deref() {
                None | Some("q") => return Ok(false),
                Some("d") => {
                    if let Some(asked) = put.show().and_then(Asked::of) {
                        let ready = Request::from(asked).ready()?;
                        write(&mut self.out, &ready.plain(self.lang))?;
                    }
                }
                Some(_) => return Ok(true),
            }
        }
    }

    /// Grades the answers that are there, and says so.
    fn write_all(&mut self) -> Result<(), Error> {
        let lang = self.lang;
        let of = self.session.wanted.questions;
        while let Some(put) = self.session.next() {
            let number = self.session.turns.len() + 1;
            self.rows(&said::question(&put, number, of, lang))?;
            let Some(text) = self.read_answer()? else {
                break;
            };
            let turn = Turn::written(put, &text);
            self.tell(&put, turn)?;
            self.line("")?;
        }
        self.end()
    }

    /// Grades the answers that are there, in silence.
    fn read_all(&mut self) -> Result<(), Error> {
        while let Some(put) = self.session.next() {
            note(put.asks(self.lang));
            let Some(text) = self.read_answer()? else {
                break;
            };
            self.keep(Turn::written(put, &text));
        }
        self.take_along();
        Ok(())
    }

    fn take_along(&mut self) {
        self.learner.takes_along(&self.session);
        super::tell(self.learner, self.lang);
    }

    fn end(&mut self) -> Result<(), Error> {
        self.take_along();
        self.line("")?;
        self.rows(&said::end(&self.session, self.lang))
    }

    fn say(&mut self, text: &Screened<'_>) -> Result<(), Error> {
        if self.is_read {
            return write(&mut self.out, &plain::folded(text));
        }
        write(&mut self.out, text)
    }

    fn rows(&mut self, rows: &[Row]) -> Result<(), Error> {
        self.say(&plain::rows(rows))
    }

    fn line(&mut self, text: &str) -> Result<(), Error> {
        let mut line = Screened::default();
        line.push_line(&text.into());
        self.say(&line)
    }

    /// A line without its end; none after the last.
    fn read_line(&mut self) -> Result<Option<String>, Error> {
        let most = MAX_MEBIBYTES << 20;
        let mut bytes = Vec::new();
        let mut input = self.input.by_ref().take(most + 1);
        let read = input.read_until(b'\n', &mut bytes);
        read.map_err(|why| Error::unreadable(Path::new("-"), why))?;
        if bytes.is_empty() {
            return Ok(None);
        }
        too_long(bytes.len())?;
        let line = String::from_utf8_lossy(&bytes);
        Ok(Some(line.trim_end_matches(['\r', '\n']).to_owned()))
    }

    /// A line that is a key or numbers, in whatever width (NFKC).
    fn read_key(&mut self) -> Result<Option<String>, Error> {
        let line = self.read_line()?;
        let narrow = |line: String| line.nfkc().collect::<String>().trim().to_owned();
        Ok(line.map(narrow))
    }

    /// The lines up to an empty one, but for those of a paste, as much as an answer may have; none where
    /// no more are there.
    fn read_answer(&mut self) -> Result<Option<String>, Error> {
        let most = MAX_KIBIBYTES << 10;
        let mut text = String::new();
        let mut bytes = 0;
        while let Some(line) = self.read_line()? {
            match (line.trim().is_empty(), text.is_empty()) {
                (true, true) => {}
                (true, false) if (self.more_waits)() => {}
                (true, false) => break,
                (false, _) => {
                    bytes += line.len() + 1;
                    too_long(bytes)?;
                    let room = most.saturating_sub(text.len()).min(line.len());
                    let whole = (0..=room).rev().find(|end| line.is_char_boundary(*end));
                    text.push_str(&line[..whole.unwrap_or(0)]);
                    text.push('\n');
                }
            }
        }
        if bytes > most {
            note(words::cut(self.lang, MAX_KIBIBYTES));
        }
        Ok(Some(text).filter(|text| !text.is_empty()))
    }
}

fn too_long(bytes: usize) -> Result<(), Error> {
    if bytes as u64 <= MAX_MEBIBYTES << 20 {
        return Ok(());
    }
    Err(Error::TooLong {
        file: "-".into(),
        mebibytes: MAX_MEBIBYTES,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The interview that is held with these lines, a clock that goes on by 20 seconds a look.
    fn held(lines: &str, lang: Lang) -> String {
        held_where(|| false, lines, lang)
    }

    /// The same where more of a paste waits, or not.
    fn held_where(more_waits: fn() -> bool, lines: &str, lang: Lang) -> String {
        let wanted = Wanted {
            questions: 3,
            ..Wanted::default()
        };
        let mut now = 0;
        let mut learner = Learner::default();
        let mut talk = Talk {
            session: Session::new(wanted, rubric::rubric().unwrap()),
            learner: &mut learner,
            lang,
            input: lines.as_bytes(),
            out: Vec::new(),
            clock: || {
                now += 20;
                Duration::from_secs(now)
            },
            more_waits,
            is_read: false,
        };
        talk.speak().unwrap();
        String::from_utf8(talk.out).unwrap()
    }

    #[test]
    fn the_spoken_answer_is_timed_ticked_and_followed_up() {
        for lang in Lang::ALL {
            let told = held("\n\n1 2 3\nd\n\ns\n\nw\nA token.\n\n1\n\n", lang);
            for said in [
                words::FIRST.get(lang),
                &words::took(lang, 20, 30),
                &words::took(lang, 20, 120),
                &words::points_said(lang, 3, 10),
                words::SKIPPED.get(lang),
                &words::points_said(lang, 1, 4),
                words::TOMORROW.get(lang),
            ] {
                assert!(told.contains(said), "{said}\n{told}");
            }
            // What was missing, the weightiest first, is what is asked about.
            let missing = &rubric::rubric().unwrap().points;
            let heaviest = |point: &&rubric::Point| std::cmp::Reverse(point.weight);
            let missing = missing[3..].iter().min_by_key(heaviest).unwrap();
            let why = words::because_missing(lang, missing.title.get(lang));
            assert!(told.contains(&why), "{why}\n{told}");
            // The demonstration is a step as it is played.
            assert!(
                told.contains(&crate::words::view::step(lang, 7, 7)),
                "{told}"
            );
        }
    }

    #[test]
    fn what_is_no_number_ticks_nothing_and_an_answer_without_ticks_is_none() {
        for lang in Lang::ALL {
            let told = held("\ns\nx 11\n2\n", lang);
            assert_eq!(
                told.matches(words::NO_NUMBERS.get(lang)).count(),
                1,
                "{told}"
            );
            assert!(told.contains(&words::points_said(lang, 1, 10)), "{told}");
            for left in ["\ns\n", "\ns\nq\n", "q\n", ""] {
                let told = held(left, lang);
                assert!(told.contains(words::NOTHING_ASKED.get(lang)), "{told}");
                assert!(!told.contains(words::WEAK.get(lang)), "{told}");
            }
        }
    }

    #[test]
    fn an_empty_line_of_a_paste_ends_no_answer() {
        let lines = "w\nA token.\n\nIt is signed.\n\n";
        let second = words::number(Lang::En, 2, 3);
        assert!(held_where(|| false, lines, Lang::En).contains(&second));
        let pasted = held_where(|| true, lines, Lang::En);
        assert!(!pasted.contains(&second), "{pasted}");
        assert!(pasted.contains("signed"), "{pasted}");
    }

    #[test]
    fn an_interview_may_be_left_at_any_prompt() {
        let lines = "\n\n1 2 3\nd\n\nw\nA token.\n\n1\n\n\n2\n\n";
        let all: Vec<&str> = lines.split_inclusive('\n').collect();
        for count in 0..all.len() {
            let told = held(&all[..count].concat(), Lang::En);
            assert!(told.contains(words::END.get(Lang::En)), "{count}\n{told}");
        }
    }
}
