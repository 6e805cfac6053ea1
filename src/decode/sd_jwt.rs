//! SD-JWT (RFC 9901) read: its disclosures, whether the issuer signed the digest of each, and the
//! key binding with the digest that it must name.

use aws_lc_rs::digest::{Algorithm, SHA256, SHA384, SHA512};

use super::disclosure::{Disclosure, digest_of};
use super::placing::{Objection, Placing};
use super::{Decoded, Found, FoundAs, Kind, Problem, What};
use crate::jose::json::{Node, Value};

/// The kind that a key binding says it is of (RFC 9901 §4.3).
pub(super) const KEY_BINDING_TYP: &str = "kb+jwt";
/// So many disclosures are decoded.
const MAX: usize = 256;

impl Decoded {
    /// True if it is the key binding of an SD-JWT.
    pub(super) fn is_key_binding(&self) -> bool {
        self.found.form == FoundAs::KeyBinding
    }

    /// The key binding that came with it.
    pub(super) fn key_binding(&self) -> Option<&Self> {
        self.inside.iter().find(|inner| inner.is_key_binding())
    }

    /// Reads what follows the first `~`: disclosures, each with a `~` after it, and the key binding.
    pub(super) fn disclose(&mut self, disclosed: &str, now: i64, depth: usize) {
        if self.kind == Kind::Jws {
            self.kind = Kind::SdJwt;
        }
        let (mut disclosures, after) = disclosed.rsplit_once('~').unwrap_or(("", disclosed));
        let mut against = Vec::new();
        // A key binding has dots. What has none is a disclosure without its `~`.
        let key_binding = after.contains('.').then_some(after);
        if key_binding.is_none() && !after.is_empty() {
            disclosures = disclosed;
            against.push(Objection::NoFinalTilde);
        }
        let payload = self.payload.object();
        let named = payload.and_then(|payload| payload.root().get("_sd_alg"));
        let hash = match named.map(Node::value) {
            None => Some(&SHA256),
            Some(Value::String(name)) => hash_named(&name.to_string_lossy()),
            Some(_) => None,
        };
        let texts = disclosures.split('~').filter(|_| !disclosures.is_empty());
        let more = texts.clone().count().saturating_sub(MAX);
        let read = |text| Disclosure::read(text, hash);
        let mut all: Vec<_> = texts.take(MAX).map(read).collect();
        if more > 0 {
            against.push(Objection::TooMany);
            let (part, at, what) = (None, None, What::MoreDisclosures(more));
            self.problems.push(Problem { part, at, what });
        }
        if hash.is_some() {
            let placing = Placing::of(payload, &all);
            let (used, claims) = (placing.used, placing.claims);
            against.extend(placing.against);
            for (number, one) in all.iter_mut().enumerate() {
                one.signed = Some(used.contains(&number));
                one.is_claim = claims.contains(&number);
            }
        } else {
            against.push(Objection::UnknownHash);
        }
        self.disclosures = Some(all);
        self.objections = against;
        let Some(key_binding) = key_binding else {
            return;
        };
        let found = Found {
            form: FoundAs::KeyBinding,
            name: None,
            cookie: None,
            line: 1,
            column: self.token.chars().count() + disclosures.chars().count() + 3,
            length: key_binding.chars().count(),
        };
        if !self.unwrap(key_binding, found, now, depth) {
            return self.note_more_inside();
        }
        // All that was presented, up to the last `~` (RFC 9901 §4.3.1).
        let presented = &disclosed[..disclosed.len() - key_binding.len()];
        let presented = [&self.token, "~", presented].concat();
        let digest = hash.map(|hash| digest_of(hash, &presented));
        if let Some(binding) = self.inside.last_mut() {
            binding.presented = digest;
        }
    }
}

/// The hash with a name of the IANA registry that RFC 9901 §4.1.1 refers to.
fn hash_named(name: &str) -> Option<&'static Algorithm> {
    match name {
        "sha-256" => Some(&SHA256),
        "sha-384" => Some(&SHA384),
        "sha-512" => Some(&SHA512),
        _ => None,
    }
}
