//! What the decoder's screen was given beside the token: keys and expected claims, and the clock to
//! look from.

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
    /// Puts other keys in the place of those that there are, or none.
    pub(super) fn set_keys(&mut self, keys: Option<GivenKeys>) {
        let (keys, signing) = keys.map(|given| (given.keys, given.signing)).unzip();
        self.asked.keys = keys;
        self.signing = signing.unwrap_or_default();
    }

    /// The keys that a server would have to which this key was given: also a secret that is too
    /// short, since that is what servers have. `None` where no key was given, or none is usable.
    pub(super) fn of_server(&self) -> Option<KeySet> {
        let given = self.asked.keys.as_ref()?;
        let mut keys = given.set.keys.clone();
        if keys.is_empty() {
            keys.extend(self.signing.iter().map(|key| key.key().clone()));
        }
        (!keys.is_empty()).then_some(KeySet { keys })
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
