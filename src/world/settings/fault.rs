//! Why a setting cannot be set: no such name, no such value, or one that is out of range.

use serde_json::Value;

/// Why a setting cannot be set.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// No setting has this name.
    Unknown(String),
    /// Its values are others.
    Value {
        /// Its name.
        name: String,
        /// The value that it was to have.
        value: Value,
        /// What is wrong with it, as the parser says it.
        why: String,
    },
    /// So many seconds it cannot have: it has `least` to [`MAX_SECONDS`](super::MAX_SECONDS).
    Seconds {
        /// Its name.
        name: String,
        /// The fewest.
        least: i64,
    },
    /// There is one replica to wait for.
    OneReplica,
    /// An RSA key cannot be drawn when the issuer starts.
    DrawnRsaKey,
    /// A value of `load` is above [`Load::MAX`](super::Load::MAX).
    Load,
    /// No node, or more than [`MAX_NODES`](super::MAX_NODES).
    NodeCount,
    /// More services than [`MAX_SERVICES`](super::MAX_SERVICES).
    ServiceCount,
    /// No machine can have this name.
    NoMachine(String),
    /// Two machines have this name.
    SameMachine(String),
    /// A clock is more than [`MAX_SECONDS`](super::MAX_SECONDS) ahead or behind.
    Skew,
}
