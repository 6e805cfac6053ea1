//! What can be observed of one step in one lane: read from its events and from the world after it.

mod differences;
mod facts;
mod told;

use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

use crate::advisor::Choice;
use crate::jose::check::{Check, CheckResult, Outcome};
use crate::jose::{claims, unverified};
use crate::world::cast::ALICE;
use crate::world::event::{Event, Missing, Nothing, Sent, UserFact};
use crate::world::http::Message;
use crate::world::settings::Credential;
use crate::world::stores::{Command, Counts, Hash, Tables};
use crate::world::{Badge, Latency, Verdict, World};

pub use self::differences::Difference;
pub use self::facts::FACTS;
use self::told::{during, is_preflight, issuer_calls, reads, requests, touches_store, writes};

/// Which side of a lane a step changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// What the server keeps.
    Server,
    /// What a client keeps.
    Client,
}

/// A request, and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The request.
    pub sent: Sent,
    /// The status code; none while it is on its way, or where nobody answered.
    pub status: Option<u16>,
    /// What the server made of it; none while it is on its way.
    pub verdict: Option<Verdict>,
    /// What was missing, where the verdict is that a store cannot be used.
    pub missing: Option<Missing>,
    /// The checks of the verifier.
    pub checks: Vec<CheckResult>,
    /// The answer.
    pub answer: Option<Arc<Message>>,
}

/// What can be observed of one step in one lane.
#[derive(Clone, Debug, PartialEq)]
pub struct Observed {
    /// The requests of the step, in order.
    pub requests: Vec<Request>,
    /// The one under observation, if the step has any.
    pub watched: Option<usize>,
    /// Why there was nothing to do, where the step has no request for that reason.
    pub nothing: Option<Nothing>,
    /// Look-ups in the stores.
    pub reads: usize,
    /// Writes to the stores.
    pub writes: usize,
    /// The request under observation made its server read or write a store.
    pub asks_store: bool,
    /// The request under observation made its server ask the issuer.
    pub asks_issuer: bool,
    /// Look-ups in the user table.
    pub user_reads: usize,
    /// Requests of the lane's servers to the issuer: for keys, or about a token.
    pub issuer_calls: usize,
    /// Requests of browsers for leave to send another (Fetch, "CORS-preflight fetch").
    pub preflights: usize,
    /// Requests of the lane's servers to addresses that a token named.
    pub foreign_calls: usize,
    /// Seconds that the longest-lived entry of a denylist or cutoff is still kept.
    pub entry_left: Option<i64>,
    /// Each access, as SQL and as Redis.
    pub commands: Vec<Command>,
    /// Rows after the step.
    pub counts: Counts,
    /// Who keeps the state.
    pub badge: Badge,
    /// What the step changed.
    pub changed: Vec<Side>,
    /// From the latest stop to the last acceptance.
    pub stop_latency: Option<Latency>,
    /// Seconds that the credential under observation has left.
    pub left: Option<i64>,
    /// Seconds that it has in all.
    pub life: Option<i64>,
    /// Its length in characters.
    pub credential_chars: Option<usize>,
    /// What the step computed for display.
    pub shown: Option<Value>,
    /// The last choice of a scheme.
    pub choice: Option<Choice>,
    /// Somebody got a copy of a credential in this step.
    pub leaked: bool,
    /// How often money was sent in this step.
    pub transfers: usize,
}

/// Who keeps the state of a login, as far as this step shows it: where a signature says who it is
/// and the user table what she may do, a table decides, too.
fn badge(world: &World, own: &[Event]) -> Badge {
    let rights = |event: &Event| {
        let roles = UserFact::Roles;
        matches!(event, Event::UserRead { what, .. } if *what == roles)
    };
    match world.badge() {
        Badge::Stateless if own.iter().any(rights) => Badge::SemiStateful,
        badge => badge,
    }
}

impl Observed {
    /// Reads what can be observed from a step's events and the worlds around it.
    #[must_use]
    pub fn of(before: &World, events: &[Event], after: &World, watch: Option<&str>) -> Self {
        let requests = requests(events);
        let watched = match watch {
            Some(name) => requests.iter().rposition(|r| r.sent.by == name),
            None => requests.len().checked_sub(1),
        };
        let shown = watched
            .and_then(|at| after.credential_at(&requests[at].sent.to, &requests[at].sent.message))
            .map(str::to_owned);
        let by = watched.map_or(ALICE, |at| requests[at].sent.by.as_str());
        let credential = shown.or_else(|| after.credential_of(by).map(str::to_owned));
        let span = credential
            .as_deref()
            .and_then(|credential| after.life_of(credential));
        let own = watched.map_or(events, |at| during(events, &requests[at]));
        Self {
            watched,
            nothing: events.iter().find_map(|event| match event {
                Event::NothingToDo { why } if requests.is_empty() => Some(*why),
                _ => None,
            }),
            reads: events.iter().map(reads).sum(),
            writes: events.iter().filter(|e| writes(e)).count(),
            asks_store: own.iter().any(touches_store),
            asks_issuer: own.iter().any(|e| issuer_calls(e) > 0),
            user_reads: events
                .iter()
                .filter(|e| matches!(e, Event::UserRead { .. }))
                .count(),
            issuer_calls: events.iter().map(issuer_calls).sum(),
            preflights: events.iter().filter(|e| is_preflight(e)).count(),
            entry_left: after.entry_left(),
            foreign_calls: events
                .iter()
                .filter(|e| matches!(e, Event::KeysFetched(fetch) if !fetch.issuer))
                .count(),
            commands: events.iter().filter_map(Event::command).cloned().collect(),
            counts: after.counts(),
            badge: badge(after, own),
            changed: changed(before, after),
            stop_latency: after.stop_latency(),
            left: span.map(|(_, end)| end.saturating_sub(after.now).max(0)),
            life: span.map(|(begin, end)| end.saturating_sub(begin)),
            credential_chars: credential.map(|c| c.len()),
            shown: None,
            choice: events.iter().rev().find_map(|event| match event {
                Event::Chosen(choice) => Some(choice.clone()),
                _ => None,
            }),
            leaked: events.iter().any(|e| matches!(e, Event::Stolen { .. })),
            transfers: events
                .iter()
                .filter(|e| matches!(e, Event::Transferred { .. }))
                .count(),
            requests,
        }
    }

    /// The request under observation.
    #[must_use]
    pub fn request(&self) -> Option<&Request> {
        self.watched.and_then(|at| self.requests.get(at))
    }

    /// Its status code.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.request().and_then(|r| r.status)
    }

    /// What the server made of it.
    #[must_use]
    pub fn verdict(&self) -> Option<Verdict> {
        self.request().and_then(|r| r.verdict)
    }

    /// The check that it failed.
    #[must_use]
    pub fn failed(&self) -> Option<Check> {
        let checks = &self.request()?.checks;
        checks
            .iter()
            .find(|c| c.outcome == Outcome::Fail)
            .map(|c| c.check)
    }

    /// The octets of the header line that carried the credential.
    #[must_use]
    pub fn credential_bytes(&self) -> usize {
        self.request().map_or(0, |r| r.sent.credential_bytes)
    }

    /// A value by its name in what the step computed for display.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<String> {
        let values = self.shown.as_ref()?.as_object()?.values();
        let value = values.into_iter().find_map(|values| values.get(name))?;
        Some(match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        })
    }

    /// The status codes of all requests of the step.
    #[must_use]
    pub fn statuses(&self) -> String {
        listed(
            self.requests
                .iter()
                .map(|r| r.status.map_or_else(|| "–".to_owned(), |s| s.to_string())),
        )
    }
}

impl World {
    /// When a credential begins and ends, if nobody stops it: a row's own times, or a token's claims.
    fn life_of(&self, credential: &str) -> Option<(i64, i64)> {
        if self.settings.credential == Credential::Random && !credential.contains('.') {
            let hash = Hash::of(credential);
            let row = self
                .places()
                .find_map(|(_, tables)| tables.sessions.get(&hash).cloned())?;
            let end = row.last_seen_at + self.settings.idle_limit()?;
            return Some((row.last_seen_at, end.min(row.absolute_expires_at)));
        }
        let token = self.token_of(credential)?;
        let document = unverified::claims(&token)?;
        let (iat, exp) = (
            claims::seconds(document.root(), "iat")?,
            claims::seconds(document.root(), "exp")?,
        );
        Some((iat, exp.saturating_add(self.settings.leeway)))
    }
}

fn changed(before: &World, after: &World) -> Vec<Side> {
    let places = |world: &World| -> Vec<_> {
        let places = world.places();
        places
            .map(|(name, tables)| (name.map(str::to_owned), tables.clone()))
            .collect()
    };
    let (old, new) = (places(before), places(after));
    // A place that is not there holds what an empty one does.
    let alike = |some: &[(Option<String>, Tables)], others: &[(Option<String>, Tables)]| {
        some.iter().all(|(name, tables)| {
            let other = others.iter().find(|(other, _)| other == name);
            other.map_or(tables.counts().total() == 0, |(_, other)| {
                tables.same(other)
            })
        })
    };
    let server = !alike(&old, &new) || !alike(&new, &old) || before.keys != after.keys;
    let client = !before.holdings().eq(after.holdings());
    [(server, Side::Server), (client, Side::Client)]
        .into_iter()
        .filter(|(is, _)| *is)
        .map(|(_, side)| side)
        .collect()
}

fn listed<T: ToString>(items: impl Iterator<Item = T>) -> String {
    items
        .map(|item| item.to_string())
        .collect::<Vec<_>>()
        .join(", ")
}
