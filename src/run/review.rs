//! `review` and `progress`: what was wrong or unsure is asked again, line by line.

use std::io::{self, BufRead, IsTerminal as _, Write};
use std::path::PathBuf;

use crate::cli;
use crate::error::Error;
use crate::page::{self, Question};
use crate::play::typed_line;
use crate::progress::cards::Card;
use crate::progress::review::{Request, planned, session, subjects};
use crate::progress::schedule::{MAX_DAYS, is_last};
use crate::progress::{self, Answer, Day, Given, Learner};
use crate::text::{Label, Lang, Screened, Text};
use crate::view::plain;
use crate::view::review as view;
use crate::view::sink::{print, write, write_line};
use crate::words::review as words;

/// The minutes of a review where none are asked for.
const MINUTES: u32 = 5;

/// Does what was asked for: exports, plans, or asks. `thinks`: somebody sits there, and is given time.
///
/// # Errors
/// A day that is past, output that could not be written, input that could not be read.
pub fn review(
    what: &cli::Review,
    learner: &mut Learner,
    thinks: bool,
    (input, out): (&mut impl BufRead, &mut impl Write),
    lang: Lang,
) -> Result<(), Error> {
    let today = learner.today();
    if what.export.is_some() {
        colored::control::set_override(false); // what is exported has no colours
        return write(out, &view::anki(learner.record(), lang));
    }
    let subjects = subjects(learner.record());
    if let Some(by) = what.by {
        within(by, today)?;
        if what.plan {
            let days = planned(&subjects, today, by);
            write(out, &view::plan(&days, by, lang))?;
            return Ok(());
        }
    }
    let bound = (!is_last(today, what.by)).then_some(MINUTES);
    let request = Request {
        minutes: what.minutes.or(bound),
        by: what.by,
    };
    let queue = session(&subjects, today, request);
    if queue.is_empty() {
        return write(out, &view::standing(&subjects, today, lang));
    }
    let unbound = Request {
        minutes: None,
        ..request
    };
    let all = session(&subjects, today, unbound).len();
    let seconds: u32 = queue.iter().map(|card| card.seconds()).sum();
    let begun = words::begun(lang, queue.len(), seconds.div_ceil(60));
    write_line(out, begun)?;
    write_line(out, words::KEYS.get(lang))?;
    let asking = Asking { thinks, lang };
    let given = asking.all(&queue, learner, (input, out))?;
    let mut end = Screened::default();
    end.push_line(&"".into());
    end.push(&view::end(&given, learner.record(), today, lang));
    let left = all - queue.len();
    if left > 0 && given.len() == queue.len() {
        end.push_line(&words::more_wait(lang, left).into());
    }
    asking.say(out, &end)
}

/// Refuses a day that is past, or too far to plan for.
fn within(by: Day, today: Day) -> Result<(), Error> {
    let refused = |why: Text| Err(Error::CommandLine(why));
    match by - today {
        ..0 => refused(Text::of(|lang| words::past(lang, by, today))),
        days if days > MAX_DAYS => refused(Text::of(|lang| words::too_far(lang, MAX_DAYS))),
        _ => Ok(()),
    }
}

/// What is said to a card.
enum Said<T> {
    Answer(T),
    Back,
    End,
}

/// What was said to a prediction.
struct Guess {
    answer: Answer,
    /// True if the right option was chosen, sure or not.
    is_right: bool,
}

/// How cards are asked.
struct Asking {
    /// Somebody sits there, and is given time to think.
    thinks: bool,
    lang: Lang,
}

impl Asking {
    /// Asks card after card; the answers that stand at the end.
    fn all(
        &self,
        queue: &[Card],
        learner: &mut Learner,
        (input, out): (&mut impl BufRead, &mut impl Write),
    ) -> Result<Vec<Given>, Error> {
        let mut given: Vec<Given> = Vec::new();
        while let Some(card) = queue.get(given.len()) {
            let mut put = Screened::default();
            put.push_line(&"".into());
            put.push_line(&words::place(self.lang, given.len() + 1, queue.len()).into());
            put.push(&view::put(*card, self.lang));
            self.say(out, &put)?;
            match self.one(*card, (input, out))? {
                Said::Answer(answer) => given.push(learner.answered(&card.id(), answer)),
                Said::Back => match given.pop() {
                    Some(last) => learner.take_back(last),
                    None => write_line(out, words::NOTHING_TO_TAKE_BACK.get(self.lang))?,
                },
                Said::End => break,
            }
            super::tell(learner, self.lang);
        }
        Ok(given)
    }

    fn one(
        &self,
        card: Card,
        (input, out): (&mut impl BufRead, &mut impl Write),
    ) -> Result<Said<Answer>, Error> {
        match card {
            Card::Prediction(scenario, step) => {
                let asked = Question::before(scenario, step, self.lang);
                let options = asked.as_ref().map_or(&[][..], |asked| &asked.options);
                let prompt = words::choose(self.lang, options.len());
                let said = self.ask(&prompt, (input, out), |typed| guess(typed, options))?;
                let guess = match said {
                    Said::Answer(guess) => guess,
                    Said::Back => return Ok(Said::Back),
                    Said::End => return Ok(Said::End),
                };
                let judged = match (guess.answer, guess.is_right) {
                    (Answer::Unsure, true) => words::UNSURE.get(self.lang).into(),
                    (Answer::Unsure, false) => words::NO_IDEA.get(self.lang).into(),
                    (_, is_right) => plain::judged(is_right, self.lang),
                };
                write_line(out, judged)?;
                self.say(out, &view::answer(card, self.lang))?;
                Ok(Said::Answer(guess.answer))
            }
            Card::Question(_) => {
                if self.thinks {
                    let prompt = words::THINK.get(self.lang);
                    match self.ask(prompt, (input, out), |_| Some(()))? {
                        Said::Answer(()) => {}
                        Said::Back => return Ok(Said::Back),
                        Said::End => return Ok(Said::End),
                    }
                }
                self.say(out, &view::answer(card, self.lang))?;
                let prompt = words::JUDGE.get(self.lang);
                self.ask(prompt, (input, out), |typed| {
                    let place: usize = typed.parse().ok()?;
                    Answer::ALL.get(place.checked_sub(1)?).copied()
                })
            }
        }
    }

    /// Says something, folded where somebody reads it.
    fn say(&self, out: &mut impl Write, text: &Screened<'_>) -> Result<(), Error> {
        if self.thinks {
            return write(out, &plain::folded(text));
        }
        write(out, text)
    }

    /// Asks until what is typed is an answer, `u`, `q`, or the end of the input.
    fn ask<T>(
        &self,
        prompt: &str,
        (input, out): (&mut impl BufRead, &mut impl Write),
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Said<T>, Error> {
        loop {
            write(out, &prompt.into())?;
            let said = typed_line(input)?;
            if !self.thinks {
                write_line(out, "")?; // nobody's Enter ended the prompt
            }
            match said.trim() {
                _ if said.is_empty() => return Ok(Said::End),
                "q" => return Ok(Said::End),
                "u" => return Ok(Said::Back),
                typed => match read(typed) {
                    Some(answer) => return Ok(Said::Answer(answer)),
                    None => write_line(out, words::NOT_KNOWN.get(self.lang))?,
                },
            }
        }
    }
}

/// Reads the number of an option, with a ? behind it where it is a guess, or ? alone.
fn guess(typed: &str, options: &[page::Answer]) -> Option<Guess> {
    let (choice, sure) = match typed.strip_suffix('?') {
        Some(choice) => (choice.trim_end(), false),
        None => (typed, true),
    };
    if choice.is_empty() && !sure {
        return Some(Guess {
            answer: Answer::Unsure,
            is_right: false,
        });
    }
    let choice: usize = choice.parse().ok()?;
    let is_right = options.get(choice.checked_sub(1)?)?.right;
    let answer = match (is_right, sure) {
        (true, true) => Answer::Right,
        (true, false) => Answer::Unsure,
        (false, _) => Answer::Wrong,
    };
    Some(Guess { answer, is_right })
}

/// Prints what is known of a learner.
///
/// # Errors
/// Output that could not be written.
pub fn record(
    as_json: bool,
    learner: &Learner,
    file: Option<&str>,
    lang: Lang,
) -> Result<(), Error> {
    let (record, today) = (learner.record(), learner.today());
    if as_json {
        let json = view::record_json(record, today, file);
        return print(&crate::view::json::pretty(&json));
    }
    print(&view::record(record, today, file, lang))
}

/// Removes the file in a folder, after a question.
///
/// # Errors
/// Nobody who could be asked, or a file that cannot be removed.
pub fn forget(yes: bool, saves: bool, folder: Option<PathBuf>, lang: Lang) -> Result<(), Error> {
    let refused = |why: Label| Err(Error::CommandLine(why.into()));
    if !saves {
        return refused(words::RESET_WITHOUT_SAVING);
    }
    if !yes && !io::stdin().is_terminal() {
        return refused(words::RESET_NEEDS_YES);
    }
    let out = &mut io::stdout().lock();
    if !yes {
        write(out, &words::RESET.get(lang).into())?;
        let typed = typed_line(&mut io::stdin().lock())?;
        if super::choose::yes(&typed.trim().to_lowercase()) != Some(true) {
            return write_line(out, words::RESET_NOT_DONE.get(lang));
        }
    }
    progress::forget(folder).map_err(Error::Input)?;
    write_line(out, words::RESET_DONE.get(lang))
}
