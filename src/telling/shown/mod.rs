//! Exhibits told: their figures in order, each with its label and its value.

mod figures;
mod values;

use crate::exhibit::Exhibit;
use crate::text::Lang;

/// A field of an exhibit, or a row of it, to be told.
pub struct Figure<'a> {
    /// Its name in files and in JSON.
    pub name: &'static str,
    /// What it is, in words.
    pub label: &'a str,
    value: &'a dyn Value,
}

impl Figure<'_> {
    /// Its value in words; instants are counted from the start of the scenario.
    #[must_use]
    pub fn value(&self, start: i64, lang: Lang) -> String {
        self.value.say(start, lang)
    }

    /// The questions that its value answers with yes or no; none where it is no such value.
    #[must_use]
    pub fn answers(&self, lang: Lang) -> Vec<Answer> {
        self.value.answers(lang)
    }
}

/// A question that is answered with yes or no.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The question in a word, for the head of a column.
    pub head: &'static str,
    /// What is so, if it is.
    pub what: &'static str,
    /// Whether it is so; none where the question means nothing.
    pub is: Option<bool>,
}

/// A value that can be told.
trait Value {
    /// The value in words; instants are counted from `start`.
    fn say(&self, start: i64, lang: Lang) -> String;

    /// The questions that it answers with yes or no.
    fn answers(&self, _: Lang) -> Vec<Answer> {
        Vec::new()
    }
}

/// Something of which figures are told.
trait Figures {
    /// Its figures in the order of its fields, labelled.
    fn figures(&self, lang: Lang) -> Vec<Figure<'_>>;
}

impl Exhibit {
    /// The figures, in the order in which they stand in JSON.
    #[must_use]
    pub fn figures(&self, lang: Lang) -> Vec<Figure<'_>> {
        let exhibit: &dyn Figures = match self {
            Self::WhoRemembers(exhibit) => exhibit,
            Self::Parts(exhibit) => exhibit,
            Self::Decoded(exhibit) => exhibit,
            Self::Letters(exhibit) => exhibit,
            Self::Hmac(exhibit) => exhibit,
            Self::Mac(exhibit) => exhibit,
            Self::StopLatency(exhibit) => exhibit,
            Self::Topology(exhibit) => exhibit,
            Self::Capacity(exhibit) => exhibit,
            Self::Choice(exhibit) => exhibit,
            Self::Decisions(exhibit) => exhibit,
            Self::ScriptReads(exhibit) => exhibit,
            Self::LostOnReload(exhibit) => exhibit,
            Self::StorageMatrix(exhibit) => exhibit,
            Self::Entropy(exhibit) => exhibit,
            Self::Remedies(exhibit) => exhibit,
            Self::ListSize(exhibit) => exhibit,
            Self::Contract(exhibit) => exhibit,
        };
        exhibit.figures(lang)
    }

    /// A figure by its name in files.
    #[must_use]
    pub fn figure(&self, name: &str, lang: Lang) -> Option<Figure<'_>> {
        let mut figures = self.figures(lang).into_iter();
        figures.find(|figure| figure.name == name)
    }
}
