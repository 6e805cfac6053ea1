//! An interview as JSON: the contract of `interview --json`.

use serde_json::{Value, json};

use super::grading;
use crate::interview::session::{Session, Turn};
use crate::text::Lang;
use crate::view::link;

/// The version of this form.
const FORMAT: u32 = 1;

/// An interview as JSON.
#[must_use]
pub fn interview(session: &Session, lang: Lang) -> Value {
    let report = session.report();
    let ids = |points: &mut dyn Iterator<Item = &String>| points.cloned().collect::<Vec<_>>();
    let turns = session.turns.iter().map(|turn| self::turn(turn, lang));
    let tomorrow = report.tomorrow.iter().map(|question| {
        json!({
            "id": question.id,
            "question": question.asks.get(lang),
            "show": link::command(&question.show),
        })
    });
    json!({
        "format": FORMAT,
        "seed": session.wanted.seed,
        "questions": turns.collect::<Vec<_>>(),
        "strong": ids(&mut report.strong.iter().map(|point| &point.id)),
        "weak": ids(&mut report.weak.iter().map(|point| &point.id)),
        "misconceptions": ids(&mut report.beliefs.iter().map(|belief| &belief.id)),
        "tomorrow": tomorrow.collect::<Vec<_>>(),
    })
}

fn turn(turn: &Turn, lang: Lang) -> Value {
    let put = &turn.put;
    json!({
        "id": put.id(),
        "question": put.asks(lang),
        "level": put.question.map(|question| question.level.name()),
        "topic": put.question.map(|question| &question.topic),
        "because": put.because.map(|point| &point.id),
        "about": put.question.map(|question| &question.about),
        "score": turn.score(),
        "grade": turn.grade.as_ref().map(|grade| grading::grade(grade, lang)),
        "show": put.show().and_then(link::command),
    })
}
