//! The facts of a step by the names that placeholders use.

use super::{Observed, duration, say_latency, seconds};
use crate::choose::Choice;
use crate::lang::Lang;
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
    "recommend",
    "topology",
    "against",
    "session_points",
    "token_points",
    "rules",
];

impl Observed {
    /// A fact by the name that placeholders use; `None` where there is no such name.
    #[must_use]
    pub fn fact(&self, name: &str, lang: Lang) -> Option<String> {
        let none = || lang.pick("none", "なし").to_owned();
        let or_none = |text: Option<String>| text.unwrap_or_else(none);
        Some(match name {
            "status" => or_none(self.status().map(|s| s.to_string())),
            "verdict" => or_none(self.verdict().map(Verdict::name)),
            "statuses" => self.statuses(),
            "failed" => or_none(self.failed().map(|c| c.to_string())),
            "store_reads" => self.reads.to_string(),
            "store_writes" => self.writes.to_string(),
            "user_reads" => self.user_reads.to_string(),
            "issuer_calls" => self.issuer_calls.to_string(),
            "foreign_calls" => self.foreign_calls.to_string(),
            "rows" => self.counts.total().to_string(),
            "sessions" => self.counts.sessions.to_string(),
            "refresh_rows" => self.counts.refresh.to_string(),
            "denied" => self.counts.denylist.to_string(),
            "cutoffs" => self.counts.cutoffs.to_string(),
            "entry_left" => or_none(self.entry_left.map(|s| seconds(s, lang))),
            "credential_bytes" => self.credential_bytes().to_string(),
            "credential_chars" => or_none(self.credential_chars.map(|n| n.to_string())),
            "badge" => self.badge.name().to_owned(),
            "left" => or_none(self.left.map(|left| duration(left, lang))),
            "transfers" => self.transfers.to_string(),
            "life" => or_none(self.life.map(|s| seconds(s, lang))),
            "recommend" => or_none(
                self.choice
                    .as_ref()
                    .map(|c| c.recommend.say(lang).to_owned()),
            ),
            "topology" => or_none(
                self.choice
                    .as_ref()
                    .map(|c| c.topology.say(lang).to_owned()),
            ),
            "against" => or_none(self.choice.as_ref().map(|c| c.against.say(lang).to_owned())),
            "session_points" => or_none(self.choice.as_ref().map(|c| c.session.to_string())),
            "token_points" => or_none(self.choice.as_ref().map(|c| c.token.to_string())),
            "rules" => or_none(self.choice.as_ref().map(Choice::fired)),
            "stop_latency" => or_none(self.stop_latency.map(|latency| say_latency(latency, lang))),
            _ => return None,
        })
    }
}
