//! The figures that a step computed for display, beside what was computed of the same kind before.

use std::mem::discriminant;

use crate::exhibit::Exhibit;
use crate::lesson::observe::Observed;
use crate::lesson::trace::{Frame, Trace};
use crate::telling::shown::Answer;
use crate::text::Lang;
use crate::words::page::figures as words;

/// A value that was computed for display.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it is.
    pub name: String,
    /// The value.
    pub value: String,
    /// The questions that the value answers with yes or no.
    pub answers: Vec<Answer>,
    /// The value when it was last shown, where it is another now.
    pub was: Option<String>,
}

/// What the figures of a lane are called: settings and machines are not computed.
pub(super) fn title(observed: &Observed, lang: Lang) -> &'static str {
    match observed.shown {
        Some(Exhibit::Topology(_)) => words::MACHINES,
        _ => words::COMPUTED,
    }
    .get(lang)
}

/// The figures of a lane.
pub(super) fn of(trace: &Trace, at: usize, lane: usize, lang: Lang) -> Vec<Figure> {
    let exhibit = |frame: &Frame| frame.lanes[lane].observed.shown.clone();
    let Some(shown) = exhibit(&trace.frames[at]) else {
        return Vec::new();
    };
    let mut earlier = std::iter::successors(trace.previous(at), |at| trace.previous(*at));
    let last = earlier.find_map(|at| {
        let other = exhibit(&trace.frames[at])?;
        (discriminant(&other) == discriminant(&shown)).then_some(other)
    });
    let told = |exhibit: &Exhibit| -> Vec<Figure> {
        let figures = exhibit.figures(lang).into_iter();
        let start = trace.scenario.start;
        let figures = figures.map(|figure| Figure {
            name: figure.label.to_owned(),
            value: figure.value(start, lang),
            answers: figure.answers(lang),
            was: None,
        });
        figures.collect()
    };
    let last = last.map_or_else(Vec::new, |last| told(&last));
    let figures = told(&shown).into_iter().enumerate();
    figures
        .map(|(at, figure)| {
            // Rows of an exhibit can have one name: they are told apart by their place.
            let same = |other: &&Figure| other.name == figure.name;
            let old = last.get(at).filter(same).or_else(|| last.iter().find(same));
            let was = old.filter(|old| old.value != figure.value);
            Figure {
                was: was.map(|old| old.value.clone()),
                ..figure
            }
        })
        .collect()
}
