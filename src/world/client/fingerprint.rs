//! Where a request comes from: the address and the browser (`User-Agent`) of each client.
//!
//! Neither proves anything: they change with the network and the update, and can be imitated. They
//! are good for an alert.

use std::fmt;

use serde::Serialize;

use crate::world::cast::DEVICES;
use crate::world::client::name::{ANDROID, CLI, IOS, client_id_of, user_of};

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
