//! A row of the comparison: what was measured, what is usually said of it, and what the run shows of
//! that.

use crate::text::{Label, Lang};
use crate::words::compare as words;

/// The lanes, in the order of the columns: what the server remembers, what the client carries.
pub const LANES: [&str; 2] = ["ticket", "passport"];

/// A row of the comparison, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The point of view, as in JSON.
    pub id: &'static str,
    /// The same in a word or two.
    pub name: &'static str,
    /// The same in words.
    pub title: &'static str,
    /// What was measured, in the order of [`LANES`].
    pub cells: [Cell; 2],
    /// The scenario that was run.
    pub scenario: &'static str,
    /// The id of the step that proves it.
    pub step: &'static str,
    /// The number of that step, from 1.
    pub number: usize,
    /// The command that plays that step.
    pub command: String,
    /// What the usual comparison says, in the order of [`LANES`].
    pub article: Option<[&'static str; 2]>,
    /// Why the run does not bear that out, or bears it out in part; where nothing is usually said, what
    /// the figures stand on.
    pub differs: Option<&'static str>,
    /// True if nothing that matters here is set otherwise than in the scenario: what is said of the
    /// figures was written of it as it stands.
    pub is_usual: bool,
}

/// What was measured in one lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The fact, as a scenario file writes it; none where the step has no such fact.
    pub value: Option<String>,
    /// What the value counts.
    pub unit: Option<&'static str>,
    /// The same in words.
    pub words: String,
}

impl Cell {
    /// Words in place of a figure.
    pub(super) fn without_figure(words: String) -> Self {
        Self {
            value: None,
            unit: None,
            words,
        }
    }
}

/// Whose word a line about a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saying {
    /// What was measured in a lane, by its place in [`LANES`].
    Measured(usize),
    /// What is usually said.
    Usual,
    /// What the run shows of that.
    Shown,
    /// The command that proves it.
    Proof,
}

impl Saying {
    /// Its name.
    #[must_use]
    pub fn label(self) -> Label {
        match self {
            Self::Measured(0) => words::TICKET,
            Self::Measured(_) => words::PASSPORT,
            Self::Usual => words::ARTICLE,
            Self::Shown => words::DIFFERS,
            Self::Proof => words::PROOF,
        }
    }
}

impl Row {
    /// All that is said of it, in reading order.
    #[must_use]
    pub fn said(&self, lang: Lang) -> Vec<(Saying, String)> {
        let cells = self.cells.iter().enumerate();
        let mut said: Vec<_> = cells
            .map(|(lane, cell)| (Saying::Measured(lane), cell.words.clone()))
            .collect();
        if let Some([ticket, passport]) = self.article {
            let mut usual = words::usual(lang, ticket, passport);
            if self.marks().is_some() {
                usual.push_str(words::MARKS_MEAN.get(lang));
            }
            said.push((Saying::Usual, usual));
        }
        let shown = self.shown(lang);
        said.extend(shown.map(|shown| (Saying::Shown, shown.to_owned())));
        said.push((Saying::Proof, self.command.clone()));
        said
    }

    /// What the figures show, of what is usually said or by themselves.
    #[must_use]
    pub fn shown(&self, lang: Lang) -> Option<&'static str> {
        match (self.article, self.differs) {
            (None, None) => None,
            _ if !self.is_usual => Some(words::SET_OTHERWISE.get(lang)),
            (_, Some(shown)) => Some(shown),
            (Some(_), None) => Some(words::BORNE_OUT.get(lang)),
        }
    }

    /// The marks that the usual comparison gives, where it gives marks.
    #[must_use]
    pub fn marks(&self) -> Option<[char; 2]> {
        let mark = |text: &str| text.chars().next().filter(|c| words::MARKS.contains(c));
        let [ticket, passport] = self.article?;
        Some([mark(ticket)?, mark(passport)?])
    }
}
