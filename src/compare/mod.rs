//! The comparison of session and token (`cloakroom compare`), point by point: each cell is what a
//! run of its scenario gives now, with the settings that were asked for.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::advisor::Scheme;
use crate::error::Error;
use crate::lesson::observe::{Fact, Observed};
use crate::lesson::prose::fill;
use crate::lesson::scenario::catalogue;
use crate::lesson::trace::{Frame, Trace, run};
use crate::lesson::whatif;
use crate::text::{Lang, Text};
use crate::words::marks;

/// The lanes, in the order of the columns: what the server remembers, what the client carries.
pub const LANES: [&str; 2] = ["ticket", "passport"];

/// A row of the table as its file has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Definition {
    id: String,
    title: Text,
    scenario: String,
    step: String,
    /// The fact that is the value of a cell.
    #[serde(default)]
    of: String,
    #[serde(default)]
    unit: Option<String>,
    #[serde(default)]
    cells: Option<Pair>,
    /// Steps that each choose a scheme, in place of a fact of one step.
    #[serde(default)]
    uses: Vec<Use>,
    #[serde(default)]
    zero: Option<Text>,
    #[serde(default)]
    none: Option<Text>,
    #[serde(default)]
    article: Option<Pair>,
    #[serde(default)]
    differs: Option<Text>,
}

/// A text a lane.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    ticket: Text,
    passport: Text,
}

/// A kind of site, and the step that chooses for it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Use {
    step: String,
    name: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    row: Vec<Definition>,
}

/// A row of the comparison, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The point of view, as in JSON.
    pub id: &'static str,
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
    /// What the usual comparison says, in the order of [`LANES`].
    pub article: Option<[&'static str; 2]>,
    /// Why the run does not bear that out, or bears it out in part.
    pub differs: Option<&'static str>,
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

/// The runs that the comparison is read from.
#[derive(Clone, Debug)]
pub struct Comparison {
    runs: BTreeMap<&'static str, Trace>,
}

impl Comparison {
    /// Runs every scenario of the table, with settings as after `--set`.
    ///
    /// # Errors
    /// A setting that none of the scenarios takes.
    pub fn measured(settings: &[String]) -> Result<Self, Error> {
        let mut runs = BTreeMap::new();
        let named = |id: &str| table().iter().any(|row| row.scenario == id);
        let scenarios = catalogue::scenarios();
        let mut refused: Vec<Option<Error>> = settings.iter().map(|_| None).collect();
        let mut taken = vec![false; settings.len()];
        for scenario in scenarios.iter().filter(|scenario| named(&scenario.id)) {
            // Those of the scenarios that come with the program are sound: a test holds it.
            let Ok(mut own) = scenario.settings() else {
                continue;
            };
            for (at, text) in settings.iter().enumerate() {
                match whatif::set(text, scenario, &mut own) {
                    Ok(()) => taken[at] = true,
                    Err(why) => refused[at] = Some(why),
                }
            }
            runs.insert(scenario.id.as_str(), run(scenario, &own, Vec::new()));
        }
        let nowhere = taken.iter().zip(refused).find(|(taken, _)| !**taken);
        match nowhere.and_then(|(_, why)| why) {
            Some(why) => Err(why),
            None => Ok(Self { runs }),
        }
    }

    /// The rows, in their order.
    #[must_use]
    pub fn rows(&self, lang: Lang) -> Vec<Row> {
        let rows = table().iter().filter_map(|row| self.row(row, lang));
        rows.collect()
    }

    fn row(&self, row: &'static Definition, lang: Lang) -> Option<Row> {
        let trace = self.runs.get(row.scenario.as_str())?;
        let (number, frame) = frame_of(trace, &row.step)?;
        let cells = [0, 1].map(|lane| {
            if row.uses.is_empty() {
                row.cell(trace, frame, lane, lang)
            } else {
                row.uses(trace, lane, lang)
            }
        });
        let pair = |pair: &'static Pair| [pair.ticket.get(lang), pair.passport.get(lang)];
        Some(Row {
            id: &row.id,
            title: row.title.get(lang),
            cells,
            scenario: &row.scenario,
            step: &row.step,
            number,
            article: row.article.as_ref().map(pair),
            differs: row.differs.as_ref().map(|why| why.get(lang)),
        })
    }
}

impl Definition {
    fn cell(&'static self, trace: &Trace, frame: &Frame, lane: usize, lang: Lang) -> Cell {
        let observed = frame.lanes.get(lane).map(|lane| &lane.observed);
        let value = observed.and_then(|observed| self.value(observed));
        let told = match value.as_deref() {
            Some("0") => self.zero.as_ref(),
            None => self.none.as_ref(),
            Some(_) => None,
        };
        let words = told.map(|text| text.get(lang).to_owned()).or_else(|| {
            let cells = self.cells.as_ref()?;
            let text = [&cells.ticket, &cells.passport][lane].get(lang);
            fill(text, trace, &frame.lanes, lang)
        });
        Cell {
            words: words.unwrap_or_else(|| marks::NOTHING.get(lang).to_owned()),
            unit: value.as_ref().and(self.unit.as_deref()),
            value,
        }
    }

    fn value(&self, observed: &Observed) -> Option<String> {
        if let Some(name) = self.of.strip_prefix("shown.") {
            return observed.value(name);
        }
        let fact = Fact::of_placeholder(&self.of)?;
        (fact.observed)(&observed.facts).map(|value| value.to_string())
    }

    /// The uses for which the scheme of a lane is chosen, alone or with the other.
    fn uses(&'static self, trace: &Trace, lane: usize, lang: Lang) -> Cell {
        let chosen = self.uses.iter().filter(|of| {
            let frame = frame_of(trace, &of.step).map(|(_, frame)| frame);
            let scheme = frame.and_then(|frame| frame.lanes.get(lane)?.observed.facts.recommend);
            let alone = [Scheme::Session, Scheme::Token][lane];
            scheme.is_some_and(|is| is == alone || [Scheme::Hybrid, Scheme::Mix].contains(&is))
        });
        let names: Vec<&str> = chosen.map(|of| of.name.get(lang)).collect();
        let words = match (&*names, &self.none) {
            ([], Some(none)) => none.get(lang).to_owned(),
            _ => names.join(marks::COMMA.get(lang)),
        };
        Cell {
            value: Some(names.len().to_string()),
            unit: self.unit.as_deref(),
            words,
        }
    }
}

/// A step's number, from 1, and its frame.
fn frame_of<'a>(trace: &'a Trace, step: &str) -> Option<(usize, &'a Frame)> {
    let at = trace.scenario.steps.iter().position(|s| s.id == step)?;
    Some((at + 1, trace.step(at)?))
}

fn table() -> &'static [Definition] {
    static TABLE: OnceLock<Vec<Definition>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let file = toml::from_str(include_str!("table.toml"));
        file.map_or_else(|_| Vec::new(), |file: File| file.row)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_can_be_read_and_names_what_is_there() {
        let file: File = toml::from_str(include_str!("table.toml")).expect("a table");
        let measured = Comparison::measured(&[]).expect("runs");
        for lang in Lang::ALL {
            let rows = measured.rows(lang);
            assert_eq!(
                rows.len(),
                file.row.len(),
                "a scenario or step is not there"
            );
            for (row, definition) in rows.iter().zip(&file.row) {
                assert!(
                    !definition.uses.is_empty()
                        || definition.of.starts_with("shown.")
                        || Fact::of_placeholder(&definition.of).is_some(),
                    "{}: {}",
                    row.id,
                    definition.of
                );
                for cell in &row.cells {
                    assert_ne!(cell.words, marks::NOTHING.get(lang), "{}", row.id);
                }
            }
        }
    }
}
