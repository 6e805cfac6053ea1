//! Where a request comes from: an address and a browser; and a ledger that remembers them.
//!
//! Neither proves anything: they change with the network and the update, and can be imitated. They
//! are good for an alert.

use std::fmt;

use serde::Serialize;

use crate::world::cast::DEVICES;
use crate::world::client::{ANDROID, CLI, IOS, client_id_of, user_of};
use crate::world::context::Ctx;
use crate::world::event::{Event, Sent};
use crate::world::settings::Credential;
use crate::world::stores::{Command, Hash, Session};

/// The place that a request comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Environment {
    /// The address of the connection.
    pub ip: String,
    /// What the browser calls itself (RFC 9110 §10.1.5).
    pub user_agent: String,
}

/// Where a session began, and where else it was used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Seen {
    /// Where it began.
    #[serde(flatten)]
    pub at: Environment,
    /// The latest other place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<Environment>,
}

/// What apps and command-line tools call themselves, by their names at the issuer.
const PROGRAMS: &[(&str, &str)] = &[
    (IOS, "Cloakroom/3 (iOS 26)"),
    (ANDROID, "Cloakroom/3 (Android 16)"),
    (CLI, "cloakroom-cli/3"),
];

impl Environment {
    /// The place of a client: each has its own, the same in every run.
    #[must_use]
    pub fn of(client: &str) -> Self {
        let known = |name: &str| DEVICES.iter().find(|(known, _, _)| *known == name);
        let id = client_id_of(client);
        let program = PROGRAMS.iter().find(|(name, _)| *name == id);
        let (ip, agent) = match (known(client), program, known(user_of(client))) {
            (Some((_, ip, agent)), _, _) => ((*ip).to_owned(), *agent),
            (None, Some((_, agent)), _) | (None, None, Some((_, _, agent))) => {
                (other_address(client), *agent)
            }
            (None, None, None) => (other_address(client), "Firefox/150 (Linux)"),
        };
        Self {
            ip,
            user_agent: agent.to_owned(),
        }
    }

    /// The place of a request: the address is the connection's, the browser what it says itself.
    fn of_request(sent: &Sent) -> Self {
        let agent = sent.message.header("User-Agent").unwrap_or_default();
        Self {
            ip: Self::of(&sent.by).ip,
            user_agent: agent.to_owned(),
        }
    }
}

fn other_address(client: &str) -> String {
    let sum = client.bytes().fold(0_u8, u8::wrapping_add);
    format!("198.51.100.{}", 100 + sum % 100)
}

impl fmt::Display for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.ip, self.user_agent)
    }
}

impl Ctx {
    /// True if the ledger keeps where sessions are used.
    pub(in crate::world) fn keeps_places(&self) -> bool {
        self.settings.session.alert && self.settings.scheme.credential == Credential::Random
    }

    /// What a new row keeps of the place of its login.
    pub(in crate::world) fn seen_at(&self, sent: &Sent) -> Option<Seen> {
        self.keeps_places().then(|| Seen {
            at: Environment::of_request(sent),
            elsewhere: None,
        })
    }

    /// The update of a row that was used: a place that it does not know yet goes into it, with an
    /// alert.
    pub(in crate::world) fn touched(&mut self, sent: &Sent, hash: &Hash, row: &Session) -> Command {
        let (now, idle) = (self.now, self.settings.idle_limit());
        let here = Environment::of_request(sent);
        let strange = |seen: &&Seen| seen.at != here && seen.elsewhere.as_ref() != Some(&here);
        if !self.keeps_places() {
            return Command::touch(hash, row, now, idle, None);
        }
        let Some(seen) = row.seen.as_ref().filter(strange) else {
            return Command::touch(hash, row, now, idle, None);
        };
        self.log.push(Event::EnvironmentChanged {
            user_id: row.user_id.clone(),
            from: seen.at.clone(),
            to: here.clone(),
        });
        let elsewhere = (&*here.ip, &*here.user_agent);
        Command::touch(hash, row, now, idle, Some(elsewhere))
    }
}
