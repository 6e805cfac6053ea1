//! Where a step is not as its file says.

use super::{Observed, listed};
use crate::lesson::scenario::Expect;
use crate::world::{Latency, Verdict};

/// An expectation that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The field of the expectation.
    pub field: &'static str,
    /// What was expected.
    pub expected: String,
    /// What was observed.
    pub observed: String,
}

impl Difference {
    /// A stop that takes another time than in the lesson.
    #[must_use]
    pub fn of_stops(lesson: Latency, here: Latency) -> Self {
        Self {
            field: "stop_latency",
            expected: written(lesson),
            observed: written(here),
        }
    }
}

fn written(latency: Latency) -> String {
    match latency {
        Latency::Never => "never".into(),
        Latency::Seconds(seconds) => seconds.to_string(),
    }
}

impl Observed {
    /// Where the step is not as expected: the field, what was expected, what was observed.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one call a field")]
    pub fn differences(&self, expect: &Expect) -> Vec<Difference> {
        let mut found = Vec::new();
        let mut compare = |field, expected: Option<String>, observed: String| {
            if let Some(expected) = expected.filter(|expected| *expected != observed) {
                found.push(Difference {
                    field,
                    expected,
                    observed,
                });
            }
        };
        let none = || "none".to_owned();
        let shown = |text: Option<String>| text.unwrap_or_else(none);
        compare(
            "nothing",
            expect.nothing.map(|b| b.to_string()),
            self.nothing.is_some().to_string(),
        );
        compare(
            "status",
            expect.status.map(|s| s.to_string()),
            shown(self.status().map(|s| s.to_string())),
        );
        compare(
            "verdict",
            expect.verdict.map(Verdict::name),
            shown(self.verdict().map(Verdict::name)),
        );
        compare(
            "requests",
            expect.requests.as_ref().map(|list| listed(list.iter())),
            self.statuses(),
        );
        compare(
            "failed",
            expect.failed.map(|c| c.to_string()),
            shown(self.failed().map(|c| c.to_string())),
        );
        compare(
            "reads",
            expect.reads.map(|n| n.to_string()),
            self.reads.to_string(),
        );
        compare(
            "writes",
            expect.writes.map(|n| n.to_string()),
            self.writes.to_string(),
        );
        compare(
            "issuer_calls",
            expect.issuer_calls.map(|n| n.to_string()),
            self.issuer_calls.to_string(),
        );
        compare(
            "foreign_calls",
            expect.foreign_calls.map(|n| n.to_string()),
            self.foreign_calls.to_string(),
        );
        compare(
            "preflights",
            expect.preflights.map(|n| n.to_string()),
            self.preflights.to_string(),
        );
        compare(
            "rows",
            expect.rows.map(|n| n.to_string()),
            self.counts.total().to_string(),
        );
        compare(
            "credential_bytes",
            expect.credential_bytes.map(|n| n.to_string()),
            self.credential_bytes().to_string(),
        );
        compare(
            "badge",
            expect.badge.map(|b| b.name().to_owned()),
            self.badge.name().to_owned(),
        );
        compare(
            "stop_latency",
            expect.stop_latency.map(|s| s.to_string()),
            self.stop_latency.map_or_else(none, written),
        );
        compare(
            "left",
            expect.left.map(|s| s.to_string()),
            shown(self.left.map(|s| s.to_string())),
        );
        let choice = self.choice.as_ref();
        compare(
            "recommend",
            expect.recommend.map(|scheme| scheme.name().to_owned()),
            shown(choice.map(|choice| choice.recommend.name().to_owned())),
        );
        compare(
            "topology",
            expect.topology.map(|topology| topology.name().to_owned()),
            shown(choice.map(|choice| choice.topology.name().to_owned())),
        );
        for (name, expected) in expect.shown.iter().flatten() {
            let observed = self.value(name).unwrap_or_else(none);
            compare(
                "shown",
                Some(format!("{name} = {expected}")),
                format!("{name} = {observed}"),
            );
        }
        compare(
            "leaked",
            expect.leaked.map(|b| b.to_string()),
            self.leaked.to_string(),
        );
        compare(
            "transfers",
            expect.transfers.map(|n| n.to_string()),
            self.transfers.to_string(),
        );
        found
    }
}
