//! The facts of a step by the names that placeholders use.

use crate::lesson::observe::Observed;
use crate::text::{Lang, grouped};
use crate::words::amounts::duration;
use crate::words::observed as words;
use crate::world::Verdict;

/// The names that [`Observed::fact`] knows.
pub const FACTS: &[&str] = &[
    "status",
    "verdict",
    "statuses",
    "failed",
    "store_reads",
    "store_writes",
    "user_reads",
    "issuer_calls",
    "foreign_calls",
    "preflights",
    "rows",
    "sessions",
    "refresh_rows",
    "denied",
    "cutoffs",
    "entry_left",
    "credential_bytes",
    "credential_chars",
    "badge",
    "left",
    "transfers",
    "life",
    "stop_latency",
    "stop_within",
    "recommend",
    "topology",
    "against",
    "session_points",
    "token_points",
    "rules",
];

impl Observed {
    /// A fact by the name that placeholders use; `None` where there is no such name, or the step has
    /// no such fact.
    #[must_use]
    pub fn fact(&self, name: &str, lang: Lang) -> Option<String> {
        Some(match name {
            "status" => self.status().map(|s| s.to_string())?,
            "verdict" => self.verdict().map(Verdict::name)?,
            "statuses" => (!self.requests.is_empty())
                .then(|| self.statuses().replace(", ", words::THEN.get(lang)))?,
            "failed" => self.failed().map(|c| c.to_string())?,
            "store_reads" => grouped(self.reads),
            "store_writes" => grouped(self.writes),
            "user_reads" => grouped(self.user_reads),
            "issuer_calls" => grouped(self.issuer_calls),
            "foreign_calls" => self.foreign_calls.to_string(),
            "preflights" => self.preflights.to_string(),
            "rows" => grouped(self.counts.total()),
            "sessions" => grouped(self.counts.sessions),
            "refresh_rows" => grouped(self.counts.refresh),
            "denied" => grouped(self.counts.denylist),
            "cutoffs" => grouped(self.counts.cutoffs),
            "entry_left" => self.entry_left.map(|s| duration(s, lang))?,
            "credential_bytes" => grouped(self.credential_bytes()),
            "credential_chars" => self.credential_chars.map(grouped)?,
            "badge" => self.badge.say(lang).to_owned(),
            "left" => self.left.map(|left| duration(left, lang))?,
            "transfers" => self.transfers.to_string(),
            "life" => self.life.map(|s| duration(s, lang))?,
            "stop_within" => duration(self.choice.as_ref()?.demands.stop?.into(), lang),
            "recommend" => self.choice.as_ref()?.recommend.say(lang).to_owned(),
            "topology" => self.choice.as_ref()?.topology.say(lang).to_owned(),
            "against" => self.choice.as_ref()?.against.say(lang).to_owned(),
            "session_points" => self.choice.as_ref()?.session.to_string(),
            "token_points" => self.choice.as_ref()?.token.to_string(),
            "rules" => self.choice.as_ref()?.fired(),
            "stop_latency" => self.stop_latency?.say(lang),
            _ => return None,
        })
    }
}
