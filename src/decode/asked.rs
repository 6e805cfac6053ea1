//! What `decode` is asked to hold a token to: keys, `iss`, `aud`, `typ`, clock and leeway,
//! `--deny`, `--share`; and why a check is not made.

use super::findings::Severity;
use crate::jose::{
    check::Check,
    json::Document,
    key::{Key, KeySet, Material},
    keyfile::{self, KeyFault, Note},
};
use crate::text::{Label, Text};
use crate::words::decode::checks as words;

/// What a token is checked against. The default asks for nothing.
#[derive(Clone, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own"
)]
pub struct Asked {
    /// The keys; `None`: the signature is not checked.
    pub keys: Option<Keys>,
    /// The issuer that is trusted.
    pub iss: Option<String>,
    /// The name of the receiver.
    pub aud: Option<String>,
    /// The kind of token.
    pub typ: Option<String>,
    /// By how many seconds clocks may differ.
    pub leeway: i64,
    /// The clock, in seconds since 1970.
    pub now: i64,
    /// True if the clock was given: then the times count without a key, too.
    pub now_given: bool,
    /// True if the built-in weak secrets are tried: about 100 MACs a token.
    pub weak_secrets: bool,
    /// More secrets to try, one a line.
    pub weak_list: Vec<u8>,
    /// The least severity of a finding that is not accepted.
    pub deny: Option<Severity>,
    /// True if every name is explained, and every byte shown.
    pub explain: bool,
    /// True if what must not be in a ticket is taken out.
    pub share: bool,
}

/// Keys to verify with, and where they are from.
#[derive(Clone)]
pub struct Keys {
    /// The keys, with the algorithms that are accepted.
    pub set: KeySet,
    /// The bytes of the key file or the secret: what near misses are found with. Never shown.
    pub source: Vec<u8>,
    /// What was noted when they were read.
    pub notes: Vec<Note>,
    /// Where they are from: the name of a file, of a variable, of an option, or what else to call them.
    pub from: Text,
}

/// Never shows the source: it may be a secret.
impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keys")
            .field("set", &self.set)
            .field("from", &self.from)
            .finish_non_exhaustive()
    }
}

impl Keys {
    /// A key that there is, and that must not be trusted: no signature is verified with it.
    #[must_use]
    pub fn untrusted(source: Vec<u8>, why: KeyFault, from: Text) -> Self {
        Self {
            set: KeySet::default(),
            source,
            notes: vec![Note::Untrusted(why)],
            from,
        }
    }

    /// Why the key that there is must not be trusted.
    pub(super) fn distrust(&self) -> Option<&KeyFault> {
        self.notes.iter().find_map(|note| match note {
            Note::Untrusted(why) => Some(why),
            _ => None,
        })
    }

    /// The secrets among them, one that is too short for a token as well: frameworks derive their
    /// keys.
    pub(super) fn secrets(&self) -> Vec<&[u8]> {
        if let Some(KeyFault::ShortSecret { .. }) = self.distrust() {
            return vec![&self.source];
        }
        let secret = |key: &'_ Key| matches!(key.material(), Material::Secret(_));
        let keys = self.set.keys.iter().filter(|key| secret(key));
        keys.filter_map(|key| match key.material() {
            Material::Secret(secret) => Some(secret),
            _ => None,
        })
        .collect()
    }

    fn shortness(&self) -> Option<&KeyFault> {
        self.distrust().and_then(KeyFault::shortness)
    }

    /// The length in bytes of the HMAC secret, if the keys are one.
    pub(super) fn secret_len(&self) -> Option<usize> {
        if let Some(KeyFault::ShortSecret { bytes, .. }) = self.shortness() {
            return Some(*bytes);
        }
        match self.set.keys.as_slice() {
            [only] => match only.material() {
                Material::Secret(secret) => Some(secret.len()),
                _ => None,
            },
            _ => None,
        }
    }

    /// The length in bytes of the RSA modulus, if the keys are one RSA key.
    pub(super) fn modulus_len(&self) -> Option<usize> {
        if let Some(KeyFault::ShortRsa(bits)) = self.shortness() {
            return Some(bits.div_ceil(8));
        }
        match self.set.keys.as_slice() {
            [only] => match only.material() {
                Material::RsaPublic(pkcs1) => keyfile::modulus_len(pkcs1),
                _ => None,
            },
            _ => None,
        }
    }

    /// True if they come from a JWK set in which there is a private or a symmetric key.
    pub(super) fn private_in_set(&self) -> bool {
        let private = |note: &Note| matches!(note, Note::Private(_));
        let secret = |key: &Key| matches!(key.material(), Material::Secret(_));
        (self.notes.iter().any(private) || self.set.keys.iter().any(secret))
            && self.source.trim_ascii_start().starts_with(b"{")
            && Document::read(self.source.clone())
                .is_ok_and(|document| document.root().get("keys").is_some())
    }
}

impl Asked {
    /// True if `exp`, `nbf` and `iat` count.
    #[must_use]
    pub fn times(&self) -> bool {
        self.keys.is_some() || self.now_given
    }

    /// True if anything was asked for.
    #[must_use]
    pub fn anything(&self) -> bool {
        self.times() || self.iss.is_some() || self.aud.is_some() || self.typ.is_some()
    }

    /// Why a check is not made; `None` for one that is.
    pub(super) fn missing(&self, check: Check) -> Option<Label> {
        let keys = self.keys.is_some();
        Some(match check {
            Check::Typ if self.typ.is_none() => words::NO_TYP_GIVEN,
            Check::Kid | Check::Alg | Check::Signature if !keys => words::NO_KEY_GIVEN,
            Check::Iss if self.iss.is_none() => words::NO_ISS_GIVEN,
            Check::Aud if self.aud.is_none() => words::NO_AUD_GIVEN,
            Check::Exp | Check::Nbf if !self.times() => words::NO_TIME_GIVEN,
            Check::Proof => words::NO_REQUEST,
            _ => return None,
        })
    }
}
