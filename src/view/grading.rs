//! What is said of a graded answer, however it is written.

use crate::interview::grade::{Fit, Grade, PointGrade, State};
use crate::text::{Label, Lang};
use crate::words::interview::grading as words;

/// The most questions that are asked next.
const MAX_NEXT: usize = 3;

/// The points that are asked about next: those of the wrong side first, then what is missing, then
/// what was half said; the heaviest first.
pub fn next<'g>(grade: &'g Grade<'_>) -> impl Iterator<Item = &'g PointGrade<'g>> {
    let of = |state| {
        let mut points: Vec<_> = grade.in_state(state).collect();
        points.sort_by_key(|point| std::cmp::Reverse(point.point.weight));
        points
    };
    let all = [State::WrongSide, State::Missing, State::Partly].map(of);
    all.into_iter().flatten().take(MAX_NEXT)
}

/// Why a point is asked about.
#[must_use]
pub fn why(point: &PointGrade<'_>, lang: Lang) -> String {
    let id = &point.point.id;
    match point.state {
        State::WrongSide => words::was_wrong(lang, id),
        State::Partly => words::was_partly(lang, id),
        State::Missing | State::Covered => words::was_missing(lang, id),
    }
}

/// What is said of a length.
#[must_use]
pub fn advice(fit: Fit) -> Label {
    match fit {
        Fit::TooShort => words::TOO_SHORT,
        Fit::Short => words::SHORT,
        Fit::Between => words::BETWEEN,
        Fit::Long => words::LONG,
        Fit::TooLong => words::TOO_LONG,
    }
}
