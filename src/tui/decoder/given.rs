//! The keys and claims that tokens are checked against, and the time to look at them from.

use crate::decode::Asked;
use crate::jose::key::SigningKey;

/// The decoder's input beside the token.
#[derive(Debug, Default)]
pub struct Given {
    /// The keys and claims that tokens are checked against; its clock is set here.
    pub asked: Asked,
    /// The keys that sign again: a private key, or a secret once for each algorithm that it is good for.
    pub signing: Vec<SigningKey>,
    /// The clock in seconds since 1970; `None`: the real one, read at each paste.
    pub now: Option<i64>,
}

/// A time to look at tokens from.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Clock {
    /// In seconds since 1970.
    pub now: i64,
    /// It was chosen; else it is the real one.
    pub set: bool,
}
