//! What is read of an event: the store access and the command in it, whether a store was silent,
//! whether it is told beside the messages.

use super::{Access, Event, Missing};
use crate::world::cast::STORE;
use crate::world::stores::{Command, Table};

impl Event {
    /// The store of rows did not answer a node.
    pub(in crate::world) fn store_silent(node: &str) -> Self {
        Self::StoreSilent {
            node: node.to_owned(),
            store: STORE,
        }
    }

    /// The access to a store that it is.
    #[must_use]
    pub fn access(&self) -> Option<&Access> {
        match self {
            Self::RowRead(access)
            | Self::RowWritten(access)
            | Self::RowUpdated(access)
            | Self::RowDeleted(access) => Some(access),
            _ => None,
        }
    }

    /// The command that a store was given, where it was given one.
    #[must_use]
    pub fn command(&self) -> Option<&Command> {
        match self {
            Self::UserChanged { command, .. }
            | Self::Purged { command, .. }
            | Self::ReplicaAwaited { command, .. } => Some(command),
            Self::UserRead { command, .. } => command.as_ref(),
            _ => self.access()?.command.as_ref(),
        }
    }

    /// Forgets the command where the memory of a process was asked: that takes none. The lists are
    /// on a machine of their own then.
    pub(in crate::world) fn forget_command(&mut self) {
        if let Self::RowRead(access)
        | Self::RowWritten(access)
        | Self::RowUpdated(access)
        | Self::RowDeleted(access) = self
            && !matches!(access.table, Table::Denylist | Table::Cutoffs)
        {
            access.command = None;
        }
    }

    /// True if it is told beside the messages, because none of them shows it: what happens in a
    /// browser, what an attacker makes up, what becomes of keys and machines.
    #[must_use]
    pub fn stands_beside(&self) -> bool {
        matches!(
            self,
            Self::KeyChanged { .. }
                | Self::KeyTooShort { .. }
                | Self::KeyCachesPurged { .. }
                | Self::KeysFetched(_)
                | Self::KeyLookedUp { .. }
                | Self::CsrfKeyRotated
                | Self::Forged { .. }
                | Self::Flood { .. }
                | Self::Visited { .. }
                | Self::CrossSiteSent { .. }
                | Self::HeldBack { .. }
                | Self::ScriptRan { .. }
                | Self::ScriptBlocked { .. }
                | Self::PageGone { .. }
                | Self::Planted { .. }
                | Self::CookieIgnored { .. }
                | Self::ServerStopped { .. }
                | Self::ServerStarted { .. }
                | Self::ReplicaPromoted { .. }
        )
    }
}

impl Missing {
    /// What an event says that a store lacks.
    #[must_use]
    pub fn of(event: &Event) -> Option<Self> {
        match event {
            Event::StoreSilent { store, .. } => Some(Self::Machine(store)),
            Event::StoreFull { .. } => Some(Self::Room),
            _ => None,
        }
    }
}
