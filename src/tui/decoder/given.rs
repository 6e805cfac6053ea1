//! The keys and claims that tokens are checked against, and the time to look at them from.

use crate::decode::Asked;
use crate::decode::given::GivenKeys;
use crate::jose::key::{Alg, KeySet, SigningKey};

/// The decoder's input beside the token.
#[derive(Clone, Debug)]
pub struct Given {
    /// The keys and claims that tokens are checked against; its clock is set here.
    pub asked: Asked,
    /// The keys that sign again: a private key, or a secret once for each algorithm that it is good for.
    pub signing: Vec<SigningKey>,
    /// The algorithms that are accepted, of keys that are given later, too; none: those that fit.
    pub algs: Vec<Alg>,
    /// The clock in seconds since 1970; `None`: the real one, read at each paste.
    pub now: Option<i64>,
}

/// Nothing but the token: weak secrets are tried.
impl Default for Given {
    fn default() -> Self {
        Self {
            asked: Asked {
                weak_secrets: true,
                ..Asked::default()
            },
            signing: Vec::new(),
            algs: Vec::new(),
            now: None,
        }
    }
}

impl Given {
    /// The same with other keys, or with none.
    pub(super) fn with_keys(&self, keys: Option<GivenKeys>) -> Self {
        let (keys, signing) = keys.map(|given| (given.keys, given.signing)).unzip();
        Self {
            asked: Asked {
                keys,
                ..self.asked.clone()
            },
            signing: signing.unwrap_or_default(),
            algs: self.algs.clone(),
            now: self.now,
        }
    }

    /// The keys that a server would have to which this key was given: also a secret that is too
    /// short, since that is what servers have.
    pub(super) fn of_server(&self) -> Option<KeySet> {
        let keys = self.asked.keys.as_ref()?;
        if !keys.set.keys.is_empty() {
            return Some(keys.set.clone());
        }
        let signing = self.signing.iter().map(|key| key.key().clone());
        Some(KeySet {
            keys: signing.collect(),
        })
    }
}

/// A time to look at tokens from.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Clock {
    /// In seconds since 1970.
    pub now: i64,
    /// It was chosen; else it is the real one.
    pub set: bool,
}
