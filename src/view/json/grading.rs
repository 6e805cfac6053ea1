//! A graded answer as JSON: the contract of `grade --json`.

use serde_json::{Map, Value, json};

use crate::interview::grade::{Grade, Kind, Length, State};
use crate::interview::rubric::Dimension;
use crate::text::Lang;
use crate::view::{grading, link};

/// The version of this form.
const FORMAT: u32 = 1;

/// A grade as JSON.
#[must_use]
pub fn grade(grade: &Grade<'_>, lang: Lang) -> Value {
    let dimensions = Dimension::ALL.into_iter().map(|dimension| {
        let percent = grade.dimension(dimension);
        (dimension.name().to_owned(), percent.into())
    });
    let points = grade.points.iter().map(|point| {
        json!({
            "id": point.point.id,
            "title": point.point.title.get(lang),
            "weight": point.point.weight,
            "state": state(point.state),
            "heard": if point.state == State::WrongSide { &point.wrong_side } else { &point.heard },
            "wrong_side": point.wrong_side,
            "say": point.point.say.get(lang),
        })
    });
    let beliefs = grade.beliefs.iter().map(|heard| {
        json!({
            "id": heard.belief.id,
            "heard": heard.heard,
            "correction": heard.belief.correction.get(lang),
            "show": link::command(&heard.belief.show),
        })
    });
    let next = grading::next(grade).map(|point| {
        json!({
            "question": point.point.next.question.get(lang),
            "why": grading::why(point, lang),
            "show": link::command(&point.point.next.show),
        })
    });
    json!({
        "format": FORMAT,
        "score": grade.score,
        "kind": kind(grade.kind),
        "lang": grade.lang.code(),
        "dimensions": dimensions.collect::<Map<_, _>>(),
        "points": points.collect::<Vec<_>>(),
        "misconceptions": beliefs.collect::<Vec<_>>(),
        "order_bonus": grade.order_bonus,
        "length": length(grade.length, grade.lang, lang),
        "next": next.collect::<Vec<_>>(),
    })
}

fn length(length: Length, of: Lang, lang: Lang) -> Value {
    json!({
        "words": of.pick(Some(length.count), None),
        "characters": of.pick(None, Some(length.count)),
        "seconds": length.seconds,
        "advice": grading::advice(length.fit).get(lang),
    })
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Answer => "answer",
        Kind::List => "list",
        Kind::OffTopic => "off-topic",
        Kind::Empty => "empty",
    }
}

fn state(state: State) -> &'static str {
    match state {
        State::Covered => "covered",
        State::Partly => "partly",
        State::Missing => "missing",
        State::WrongSide => "wrong-side",
    }
}
