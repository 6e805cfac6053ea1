//! The comparison of session and token (`cloakroom compare`), point by point: each cell is what a
//! run of its scenario gives now, with the settings that were asked for.

mod row;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use serde::Deserialize;

pub use self::row::{Cell, LANES, Row, Saying};

use crate::advisor::Scheme;
use crate::error::Error;
use crate::lesson::observe::{Fact, Observed};
use crate::lesson::player::Player;
use crate::lesson::premises::{Voice, voice};
use crate::lesson::prose::fill;
use crate::lesson::scenario::catalogue;
use crate::lesson::trace::{Cause, Frame, Trace, run};
use crate::lesson::whatif;
use crate::text::{Lang, Text};
use crate::words::{compare as words, marks};

/// A row of the table as its file has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Definition {
    id: String,
    /// In a word or two.
    name: Text,
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
    /// When a credential must be good, for the cells to measure what they claim.
    #[serde(default)]
    good: Option<Good>,
    /// Verdicts that say nothing of what the row is about.
    #[serde(default)]
    blind: Vec<String>,
    /// True if it is about the credential that the client holds, which a backend for frontends keeps
    /// from it.
    #[serde(default)]
    of_client: bool,
    /// Whose credential was copied: what it gets after the run tells whether that ends.
    #[serde(default)]
    copied_from: Option<String>,
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

/// A step, and the client whose credential must be let in as it begins, or when it is over.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Good {
    Before { step: String, of: String },
    After { step: String, of: String },
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    row: Vec<Definition>,
}

/// The runs that the comparison is read from.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    runs: BTreeMap<&'static str, Run>,
    /// As after `--set`.
    settings: Vec<String>,
}

/// A scenario that was run.
#[derive(Clone, Debug)]
struct Run {
    trace: Trace,
    /// Those of the settings that it has.
    settings: Vec<String>,
}

impl Comparison {
    /// Runs every scenario of the table, with settings as after `--set`.
    ///
    /// # Errors
    /// A setting that none of the scenarios takes.
    pub fn measured(settings: &[String]) -> Result<Self, Error> {
        let mut ids: Vec<&'static str> = table().iter().map(|row| &*row.scenario).collect();
        ids.sort_unstable();
        ids.dedup();
        let part = |id| {
            let scenario = catalogue::find(id)?;
            // Those of the scenarios that come with the program are sound: a test holds it.
            let own = scenario.settings().ok()?;
            Some((id, scenario, own, Vec::new()))
        };
        let mut parts: Vec<_> = ids.into_iter().filter_map(part).collect();
        for text in settings {
            let set = parts.iter_mut().map(|(_, scenario, own, its)| {
                whatif::set(text, scenario, own).map(|()| its.push(text.clone()))
            });
            // One scenario that takes it is enough.
            set.reduce(Result::or).unwrap_or(Ok(()))?;
        }
        let runs = parts.into_iter().map(|(id, scenario, own, settings)| {
            let trace = run(&scenario, &own, Vec::new());
            (id, Run { trace, settings })
        });
        Ok(Self {
            runs: runs.collect(),
            settings: settings.to_vec(),
        })
    }

    /// The comparison with the settings that the scenarios have, run once.
    #[must_use]
    pub fn as_it_is() -> Arc<Self> {
        static AS_IT_IS: OnceLock<Arc<Comparison>> = OnceLock::new();
        // Without a setting there is none to refuse.
        let run = || Arc::new(Self::measured(&[]).unwrap_or_default());
        AS_IT_IS.get_or_init(run).clone()
    }

    /// What it compares, and with which settings.
    #[must_use]
    pub fn title(&self, lang: Lang) -> String {
        let title = words::TITLE.get(lang);
        if self.settings.is_empty() {
            return title.to_owned();
        }
        words::with(lang, title, self.settings.join(marks::COMMA.get(lang)))
    }

    /// The rows, in their order.
    #[must_use]
    pub fn rows(&self, lang: Lang) -> Vec<Row> {
        let rows = table().iter().filter_map(|row| self.row(row, lang));
        rows.collect()
    }

    /// The run that a row is read from, at the step that proves it.
    #[must_use]
    pub fn proof(&self, row: &Row) -> Option<Player> {
        let trace = &self.runs.get(row.scenario)?.trace;
        let mut player = Player::of(trace.clone(), trace.clone());
        player.go_to_step(row.number);
        Some(player)
    }

    fn row(&self, row: &'static Definition, lang: Lang) -> Option<Row> {
        let Run { trace, settings } = self.runs.get(row.scenario.as_str())?;
        let at = frame_of(trace, &row.step)?;
        let cells = [0, 1].map(|lane| {
            if row.uses.is_empty() {
                row.cell(trace, &trace.frames[at], lane, lang)
            } else {
                row.uses(trace, lane, lang)
            }
        });
        let pair = |pair: &'static Pair| [pair.ticket.get(lang), pair.passport.get(lang)];
        let number = trace.scenario.number_of(&row.step)?;
        Some(Row {
            id: &row.id,
            name: row.name.get(lang),
            title: row.title.get(lang),
            cells,
            scenario: &row.scenario,
            step: &row.step,
            number,
            command: whatif::play(&row.scenario, settings, &[], Some(number)),
            article: row.article.as_ref().map(pair),
            differs: row.differs.as_ref().map(|why| why.get(lang)),
            is_usual: !row.uses.is_empty() || matches!(voice(trace, at), Voice::Lesson(_)),
        })
    }
}

/// Seconds after which what still works has no end.
const TEN_YEARS: i64 = 10 * 365 * 86_400;

/// The access that goes on when the run is over.
#[derive(Clone, Copy, Debug)]
enum Lasting {
    ForEver,
    Longer,
}

impl Definition {
    fn cell(&'static self, trace: &Trace, frame: &Frame, lane: usize, lang: Lang) -> Cell {
        let observed = frame.lanes.get(lane).map(|lane| &lane.observed);
        let value = observed.and_then(|observed| self.value(observed));
        let refused = value.as_ref().and(self.refused(trace, frame, lane));
        let silent = refused.map(|why| words::not_measured(lang, &why));
        let behind = || {
            let world = &frame.lanes.get(lane)?.world;
            let behind = self.of_client && world.settings().is_bff();
            behind.then(|| words::BEHIND_BFF.get(lang).to_owned())
        };
        if let Some(words) = silent.or_else(behind) {
            return Cell::without_figure(words);
        }
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
        let Some(words) = words else {
            return Cell::without_figure(words::NO_RESULT.get(lang).to_owned());
        };
        if let Some(lasting) = self.lasts(frame, lane) {
            return Cell::without_figure(match lasting {
                Lasting::ForEver => words::NO_END.get(lang).to_owned(),
                Lasting::Longer => words::longer_than(lang, words),
            });
        }
        Cell {
            words,
            unit: value.as_ref().and(self.unit.as_deref()),
            value,
        }
    }

    /// The verdict, where a lane refuses the credential for a reason that is not the row's.
    fn refused(&self, trace: &Trace, frame: &Frame, lane: usize) -> Option<String> {
        let (world, of, at) = match self.good.as_ref() {
            Some(Good::Before { step, of }) => {
                let after = trace.scenario.steps[trace.scenario.index_of(step)?].after;
                let world = *trace.before(frame_of(trace, step)?).get(lane)?;
                (world, of, world.now() + after)
            }
            Some(Good::After { step, of }) => {
                let world = &trace.frames[frame_of(trace, step)?].lanes.get(lane)?.world;
                (world, of, world.now())
            }
            None => {
                let verdict = frame.lanes.get(lane)?.observed.facts.verdict?.name();
                return self.blind.contains(&verdict).then_some(verdict);
            }
        };
        let verdict = world.verdict_on(of, at).name();
        (verdict != "ok").then_some(verdict)
    }

    /// How the access that is measured goes on after the run, where it does.
    fn lasts(&self, frame: &Frame, lane: usize) -> Option<Lasting> {
        let of = self.copied_from.as_deref()?;
        let lane = frame.lanes.get(lane)?;
        let verdict = lane.observed.facts.verdict?;
        if verdict.name() != "ok" {
            return None;
        }
        let later = lane.world.now().saturating_add(TEN_YEARS);
        Some(if lane.world.verdict_on(of, later) == verdict {
            Lasting::ForEver
        } else {
            Lasting::Longer
        })
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
            let frame = frame_of(trace, &of.step).and_then(|at| trace.frames.get(at));
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

/// The place of a step's frame.
fn frame_of(trace: &Trace, step: &str) -> Option<usize> {
    trace.place_of(Cause::Step(trace.scenario.index_of(step)?))
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
