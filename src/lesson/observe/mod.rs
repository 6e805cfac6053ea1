//! What can be observed of one step in one lane: read from its events and from the world after it.

mod differences;
mod facts;
mod told;
mod value;

use std::sync::Arc;

use serde::Serialize;

use crate::advisor::Choice;
use crate::exhibit::Exhibit;
use crate::jose::check::CheckResult;
use crate::jose::{claims, unverified};
use crate::telling::shown::Figure;
use crate::text::Lang;
use crate::world::cast::ALICE;
use crate::world::event::{Event, Missing, Nothing, Sent};
use crate::world::http::Message;
use crate::world::settings::Credential;
use crate::world::stores::{Command, Counts, Hash, Tables};
use crate::world::{Verdict, World};

pub use self::differences::Difference;
use self::facts::Evidence;
pub use self::facts::{Expect, FACTS, Fact, Facts};
use self::told::{during, requests};
pub use self::value::{Observable, Statuses, Value};

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
    /// Each access, as SQL and as Redis.
    pub commands: Vec<Command>,
    /// Rows after the step.
    pub counts: Counts,
    /// What the step changed.
    pub changed: Vec<Side>,
    /// What the step computed for display.
    pub shown: Option<Exhibit>,
    /// The last choice of a scheme.
    pub choice: Option<Choice>,
    /// The facts by their names.
    pub facts: Facts,
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
        let counts = after.counts();
        let choice = events.iter().rev().find_map(|event| match event {
            Event::Chosen(choice) => Some(choice.clone()),
            _ => None,
        });
        let own = watched.map_or(events, |at| during(events, &requests[at]));
        let nothing = events.iter().find_map(|event| match event {
            Event::NothingToDo { why } if requests.is_empty() => Some(*why),
            _ => None,
        });
        let evidence = Evidence {
            events,
            own,
            requests: &requests,
            watched: watched.map(|at| &requests[at]),
            nothing,
            after,
            counts: &counts,
            credential: credential.as_deref(),
            life: credential
                .as_deref()
                .and_then(|credential| after.life_of(credential)),
            choice: choice.as_ref(),
        };
        Self {
            facts: Facts::of(&evidence),
            watched,
            nothing,
            commands: events.iter().filter_map(Event::command).cloned().collect(),
            counts,
            changed: changed(before, after),
            shown: None,
            choice,
            requests,
        }
    }

    /// True if it is the same as another, whatever else was sent before either: the running number of
    /// an exchange counts all of it.
    #[must_use]
    pub fn goes_as(&self, other: &Self) -> bool {
        if self.facts != other.facts || self.requests.len() != other.requests.len() {
            return false;
        }
        let mut here = self.clone();
        for (request, there) in here.requests.iter_mut().zip(&other.requests) {
            request.sent.exchange = there.sent.exchange;
        }
        here == *other
    }

    /// The request under observation.
    #[must_use]
    pub fn request(&self) -> Option<&Request> {
        self.watched.and_then(|at| self.requests.get(at))
    }

    /// A value of what the step computed for display, as files and JSON have it.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<String> {
        self.shown.as_ref()?.value(name)
    }

    /// The same, to be told.
    #[must_use]
    pub fn figure(&self, name: &str, lang: Lang) -> Option<Figure<'_>> {
        self.shown.as_ref()?.figure(name, lang)
    }
}

impl World {
    /// When a credential begins, where it says so, and when it ends, if nobody stops it: a row's own
    /// times, or a token's claims.
    fn life_of(&self, credential: &str) -> Option<(Option<i64>, i64)> {
        if self.settings().scheme.credential == Credential::Random && !credential.contains('.') {
            let hash = Hash::of(credential);
            let row = self
                .places()
                .find_map(|(_, tables)| tables.sessions.get(&hash).cloned())?;
            let end = row.last_seen_at + self.settings().idle_limit()?;
            return Some((Some(row.last_seen_at), end.min(row.absolute_expires_at)));
        }
        let token = self.token_of(credential)?;
        let document = unverified::claims(&token)?;
        let iat = claims::seconds(document.root(), "iat");
        let exp = claims::seconds(document.root(), "exp")?;
        Some((iat, exp.saturating_add(self.settings().token.leeway)))
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
    let server = !alike(&old, &new) || !alike(&new, &old) || before.keys() != after.keys();
    let client = !before.holdings().eq(after.holdings());
    [(server, Side::Server), (client, Side::Client)]
        .into_iter()
        .filter(|(is, _)| *is)
        .map(|(_, side)| side)
        .collect()
}
