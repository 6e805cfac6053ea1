//! The sentences of a frame: whose voice (the lesson's, a what-if's, the events'), and in which
//! order.

use super::{Corrected, Page, branch};
use crate::lesson::premises::{self, Apart, Voice};
use crate::lesson::prose;
use crate::lesson::scenario::{Step, WhatIf};
use crate::lesson::trace::{Cause, Frame, Trace};
use crate::text::{Lang, Text};

/// The task of a sentence about a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saying {
    /// Names the what-if in whose words the frame is told.
    WhatIf,
    /// Is the one to keep.
    Keep,
    /// Says in what a lane goes otherwise than in the lesson.
    Differs,
    /// Says what happened, and why.
    Told,
    /// Says why the step's own sentences do not stand.
    Reason,
}

impl Page {
    /// The sentences about the frame, the one that leads first: on a branch, its author's, or else
    /// what came out otherwise.
    #[must_use]
    pub fn sentences(&self) -> Vec<(Saying, &str)> {
        let differs = self.lanes.iter().flat_map(|lane| &lane.differences);
        let differs = differs.map(|said| (Saying::Differs, said.as_str()));
        let why = |saying| self.why.iter().map(move |why| (saying, why.as_str()));
        let (author, events) = match self.what_if {
            Some(_) => (Some(why(Saying::Keep)), None),
            None => (None, Some(why(Saying::Told))),
        };
        let what_if = self.what_if.iter().map(|text| (Saying::WhatIf, &**text));
        let say = self.say.iter().map(|text| (Saying::Keep, &**text));
        let reason = self.reason.iter().map(|text| (Saying::Reason, &**text));
        what_if
            .chain(say)
            .chain(author.into_iter().flatten())
            .chain(differs)
            .chain(events.into_iter().flatten())
            .chain(reason)
            .collect()
    }
}

/// The sentences of a frame.
#[derive(Default)]
pub(super) struct Told {
    pub title: String,
    pub say: Option<String>,
    pub why: Vec<String>,
    pub what_if: Option<String>,
    pub reason: Option<String>,
    pub note: Option<String>,
    pub corrects: Vec<Corrected>,
}

/// What is done in a frame.
///
/// # Panics
/// If the trace has no frame `at`.
pub(super) fn title(trace: &Trace, at: usize, lang: Lang) -> String {
    let frame = &trace.frames[at];
    match premises::voice(trace, at) {
        Voice::Lesson(step) => own_title(step, trace, frame, lang),
        Voice::WhatIf(_) | Voice::Events(_) => branch::title(trace, frame, lang),
    }
}

/// A step's own title.
fn own_title(step: &Step, trace: &Trace, frame: &Frame, lang: Lang) -> String {
    prose::fill(step.title.get(lang), trace, &frame.lanes, lang).unwrap_or_default()
}

impl Told {
    pub fn of(voice: &Voice<'_>, trace: &Trace, frame: &Frame, lang: Lang) -> Self {
        match voice {
            Voice::Lesson(step) => Self::by_the_lesson(step, trace, frame, lang),
            Voice::WhatIf(whatif) => Self::by_a_what_if(whatif, trace, frame, lang),
            Voice::Events(apart) => Self::by_events(apart, trace, frame, lang),
        }
    }

    /// The step's own sentences. A value that one of them lacks would have kept the step from being
    /// told in them.
    fn by_the_lesson(step: &Step, trace: &Trace, frame: &Frame, lang: Lang) -> Self {
        let fill = |text: &Text| prose::fill(text.get(lang), trace, &frame.lanes, lang);
        let corrects = step.corrects.iter().filter_map(|correction| {
            Some(Corrected {
                usual: fill(&correction.usual)?,
                precise: fill(&correction.precise)?,
                source: correction.source.clone(),
            })
        });
        Self {
            title: own_title(step, trace, frame, lang),
            say: fill(&step.say),
            why: fill(&step.why).into_iter().collect(),
            note: step.note.as_ref().and_then(fill),
            corrects: corrects.collect(),
            ..Self::default()
        }
    }

    /// The words of the what-if that leads to the step.
    fn by_a_what_if(whatif: &WhatIf, trace: &Trace, frame: &Frame, lang: Lang) -> Self {
        let why = prose::fill(whatif.why.get(lang), trace, &frame.lanes, lang);
        Self {
            title: branch::title(trace, frame, lang),
            why: why.into_iter().collect(),
            what_if: Some(branch::what_if(whatif.title.get(lang), lang)),
            ..Self::default()
        }
    }

    /// Sentences made from the events, and why they stand there.
    fn by_events(apart: &[Apart], trace: &Trace, frame: &Frame, lang: Lang) -> Self {
        let reason = || branch::reason(trace, frame, apart, lang);
        Self {
            title: branch::title(trace, frame, lang),
            why: branch::told_by_events(trace, frame, lang),
            reason: matches!(frame.cause, Cause::Step(_)).then(reason),
            ..Self::default()
        }
    }
}
