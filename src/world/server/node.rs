//! A server's own memory: its rows, the keys that it fetched and when, its copy of the lists, and
//! whether it is up.

use std::sync::Arc;

use crate::jose::key::KeySet;
use crate::world::stores::Tables;

/// A server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its name.
    pub name: String,
    /// It answers.
    pub up: bool,
    /// Rows in its own memory, where the lane keeps them there.
    pub memory: Tables,
    /// The keys that it fetched, where verifiers fetch them.
    pub jwks: Option<KeyCache>,
    /// Its own copy of denylist and cutoffs, where it keeps one.
    pub snapshot: Option<Snapshot>,
    /// What it was shown last, where it is a service.
    pub received: Option<String>,
    /// For which service it holds a token of its own, and the token (RFC 8693).
    pub exchanged: Option<(String, String)>,
}

impl Node {
    /// A machine that is up and holds nothing.
    pub(in crate::world) fn new(name: &str) -> Self {
        Self {
            name: name.into(),
            up: true,
            memory: Tables::default(),
            jwks: None,
            snapshot: None,
            received: None,
            exchanged: None,
        }
    }
}

/// Keys that a node fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyCache {
    /// The keys.
    pub keys: Arc<KeySet>,
    /// When, seconds since 1970.
    pub fetched_at: i64,
}

/// A node's own copy of the lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// When it was taken, seconds since 1970.
    pub taken_at: i64,
    /// The lists at that time.
    pub lists: Tables,
}
