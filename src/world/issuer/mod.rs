//! The issuer: its machine, its keys, and the register of what it gave out.

pub(super) mod confidential;
mod introspection;
pub(super) mod keys;
pub(super) mod login;
mod refresh;
mod rotation;
mod session;
mod token;

use imbl::Vector;

use self::keys::IssuerKeys;
use crate::world::chance::Chance;
use crate::world::settings::Settings;
use crate::world::{ISSUER, Node};

/// What a first-party login may do.
pub(super) const SCOPE: &str = "orders:read orders:write";

/// A credential that was given out, as the register has it. The meter reads it to know whose copies
/// to ask about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::world) struct Issued {
    pub user: String,
    pub client: String,
    pub credential: String,
}

/// The issuer: it checks passwords, signs tokens, and keeps a register of what was given out.
#[derive(Clone, Debug)]
pub(in crate::world) struct Issuer {
    /// Its machine, where it is one of its own.
    node: Node,
    keys: IssuerKeys,
    issued: Vector<Issued>,
}

impl Issuer {
    /// Its machine.
    pub(in crate::world) fn node(&self) -> &Node {
        &self.node
    }

    /// Its machine, to be changed.
    pub(in crate::world) fn node_mut(&mut self) -> &mut Node {
        &mut self.node
    }

    /// Its keys.
    pub(in crate::world) fn keys(&self) -> &IssuerKeys {
        &self.keys
    }

    /// What was given out so far, oldest first.
    pub(in crate::world) fn issued(&self) -> &Vector<Issued> {
        &self.issued
    }

    /// Notes that a credential of a user was given out to a client, who may be a thief.
    pub(in crate::world) fn note_issued(&mut self, client: &str, user: &str, credential: &str) {
        self.issued.push_back(Issued {
            user: user.to_owned(),
            client: client.to_owned(),
            credential: credential.to_owned(),
        });
    }

    /// An issuer that has given nothing out yet.
    pub(in crate::world) fn new(settings: &Settings, chance: &mut Chance) -> Self {
        Self {
            node: Node::new(ISSUER),
            keys: IssuerKeys::first(settings, chance),
            issued: Vector::new(),
        }
    }
}
