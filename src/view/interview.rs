//! What is said of an interview, however it is written: the question, what came of the answer, the
//! last page.

use super::rows::{Row, heading, row, under};
use super::{grading, link};
use crate::interview::answers::Bar;
use crate::interview::bank::{Level, topic};
use crate::interview::grade::{PointGrade, State};
use crate::interview::session::{Put, Session, Turn};
use crate::text::{Label, Lang};
use crate::words::interview::{grading as grading_words, session as words};

/// Whose a question is, and why it is asked now.
#[must_use]
pub fn because(put: &Put, lang: Lang) -> Vec<String> {
    let Some(question) = put.question else {
        return Vec::new();
    };
    let why = match put.because {
        Some(point) => match put.stood {
            State::Partly => words::because_partly(lang, point.title.get(lang)),
            State::WrongSide => words::because_wrong(lang, point.title.get(lang)),
            State::Missing | State::Covered => words::because_missing(lang, point.title.get(lang)),
        },
        None => words::FREELY.get(lang).to_owned(),
    };
    let level = level(question.level).get(lang);
    let topic = topic(&question.topic).map_or_else(String::new, |topic| topic.say(lang));
    vec![words::level_and_topic(lang, level, topic), why]
}

fn level(level: Level) -> Label {
    match level {
        Level::Junior => words::JUNIOR,
        Level::Mid => words::MID,
        Level::Senior => words::SENIOR,
    }
}

/// A question, with its number and why it is asked.
#[must_use]
pub fn question(put: &Put, number: usize, of: usize, lang: Lang) -> Vec<Row> {
    let number = row(0, words::number(lang, number, of));
    let because = because(put, lang).into_iter().map(|text| row(0, text));
    let asks = heading(put.asks(lang));
    std::iter::once(number)
        .chain(because)
        .chain([asks])
        .collect()
}

/// Points to tick, each with its number, and how that is done.
#[must_use]
pub fn points(points: &[&str], lang: Lang) -> Vec<Row> {
    let points = points.iter().enumerate();
    let points = points.map(|(at, point)| row(2, format!("{:>2}) {point}", at + 1)));
    let which = row(0, words::WHICH.get(lang));
    let keys = row(0, words::TICK_KEYS.get(lang));
    std::iter::once(which).chain(points).chain([keys]).collect()
}

/// How long an answer took, beside what was given.
#[must_use]
pub fn took(bar: Bar, seconds: u64, lang: Lang) -> String {
    if seconds <= bar.seconds() {
        words::took(lang, seconds, bar.seconds())
    } else {
        words::took_too_long(lang, seconds, bar.seconds())
    }
}

/// What came of an answer.
#[must_use]
pub fn outcome(turn: &Turn, lang: Lang) -> Vec<Row> {
    let mut rows = match (&turn.grade, turn.put.question) {
        (Some(grade), None) if turn.ticks.is_empty() => return grading::alone(grade, lang),
        (Some(grade), Some(question)) => {
            let of = |point: &PointGrade<'_>| {
                question.about.contains(&point.point.id) && point.state == State::WrongSide
            };
            grading::about(grade, of, lang)
        }
        _ => Vec::new(),
    };
    if !turn.ticks.is_empty() {
        rows.extend(ticked(turn, lang));
    }
    let last = match (&turn.grade, turn.put.question) {
        (Some(grade), None) => words::score(lang, grade.score, grading::dimensions(grade, lang)),
        (Some(_), Some(_)) if turn.ticks.is_empty() => {
            let points = turn.put.points(lang).into_iter().map(str::to_owned);
            rows.extend(under(words::POINTS, points, lang));
            words::NOT_GRADED.get(lang).to_owned()
        }
        _ if turn.is_answered() => return rows,
        _ => words::SKIPPED.get(lang).to_owned(),
    };
    rows.push(row(0, last));
    rows
}

/// How many points were said by the ticks, and which were not.
fn ticked(turn: &Turn, lang: Lang) -> Vec<Row> {
    let points = turn.put.points(lang);
    let said = turn.ticks.iter().filter(|tick| **tick).count();
    let all = row(0, words::points_said(lang, said, points.len()));
    let missed = points.iter().zip(&turn.ticks);
    let missed = missed.filter(|(_, tick)| !**tick);
    let mut missed = missed.map(|(point, _)| (*point).to_owned()).peekable();
    let any = missed.peek().is_some();
    let missed = under(words::NOT_SAID, missed, lang).filter(|_| any);
    std::iter::once(all).chain(missed).collect()
}

/// What one would say, what not, and where it is seen.
#[must_use]
pub fn answer(put: &Put, bars: &[Bar], lang: Lang) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    match put.question {
        Some(_) => rows.extend(under(
            words::ONE_SAYS,
            [put.answer(Bar::HalfMinute, lang)],
            lang,
        )),
        None => {
            for bar in bars {
                rows.extend(under(title(*bar), [put.answer(*bar, lang)], lang));
            }
        }
    }
    rows.extend(under(words::TRAP, [put.trap(lang).to_owned()], lang));
    let command = put.show().and_then(link::command);
    let seen = [put.shows(lang).to_owned()].into_iter().chain(command);
    rows.extend(under(words::SEEN, seen, lang));
    rows
}

fn title(bar: Bar) -> Label {
    match bar {
        Bar::HalfMinute => words::ONE_SAYS_SHORT,
        Bar::TwoMinutes => words::ONE_SAYS_LONG,
    }
}

/// The last page.
#[must_use]
pub fn end(session: &Session, lang: Lang) -> Vec<Row> {
    let mut rows = vec![heading(words::END.get(lang))];
    if session.turns.is_empty() {
        rows.push(row(0, words::NOTHING_ASKED.get(lang)));
        return rows;
    }
    let report = session.report();
    let turns = session.turns.iter().map(|turn| {
        let asks = turn.put.asks(lang);
        match turn.score() {
            _ if !turn.is_answered() => words::not_answered(lang, asks),
            Some(score) => words::each(lang, score, asks),
            None => words::each_not_graded(lang, asks),
        }
    });
    rows.extend(under(words::QUESTIONS, turns, lang));
    let strong = report
        .strong
        .iter()
        .map(|point| point.title.get(lang).to_owned());
    let nothing = report.strong.is_empty().then_some(words::NOTHING_STRONG);
    let nothing = nothing.map(|nothing| nothing.get(lang).to_owned());
    rows.extend(under(words::STRONG, strong.chain(nothing), lang));
    let nothing = report.weak.is_empty().then_some(words::NOTHING_WEAK);
    let nothing = nothing.map(|nothing| nothing.get(lang).to_owned());
    rows.extend(under(words::WEAK, nothing, lang));
    for point in &report.weak {
        rows.push(row(2, point.title.get(lang)));
        rows.push(row(5, grading_words::say(lang, point.say.get(lang))));
    }
    let beliefs = report.beliefs.iter();
    let beliefs = beliefs.map(|belief| belief.correction.get(lang).to_owned());
    let beliefs = under(words::BELIEFS, beliefs, lang);
    rows.extend(beliefs.filter(|_| !report.beliefs.is_empty()));
    let tomorrow = under(words::TOMORROW, [], lang);
    rows.extend(tomorrow.filter(|_| !report.tomorrow.is_empty()));
    for question in &report.tomorrow {
        rows.push(row(2, question.asks.get(lang)));
        rows.extend(link::command(&question.show).map(|command| row(5, command)));
    }
    rows.push(row(0, words::again(lang, session.wanted.seed)));
    rows
}
