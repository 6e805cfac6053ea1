//! Groups that sort the menu of what-ifs by who brings an action about: attacker, user, account,
//! machine, key, setting, time, network.

use super::super::cast::ATTACKER;
use super::super::client::user_of;

/// Who or what brings an action about: how a menu of what-ifs sorts them, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Somebody who takes what is not theirs.
    Attacker,
    /// A user of the site.
    User,
    /// Whoever runs the site, to an account and what it may do.
    Account,
    /// The same, to machines and what is in them.
    Machine,
    /// The same, to keys.
    Key,
    /// The same, to settings.
    Setting,
    /// Nobody: time passes.
    Time,
    /// Nobody: messages are late, or lost.
    Network,
}

impl Group {
    /// Every group, in the order of a menu.
    pub const ALL: [Self; 8] = [
        Self::Attacker,
        Self::User,
        Self::Account,
        Self::Machine,
        Self::Key,
        Self::Setting,
        Self::Time,
        Self::Network,
    ];
}

/// The group of what a client or a service does: only the attacker's are attacks.
pub(super) fn by(actor: &str) -> Group {
    if user_of(actor) == ATTACKER {
        Group::Attacker
    } else {
        Group::User
    }
}
