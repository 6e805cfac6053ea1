//! The source of session ids, refresh tokens, `jti` and drawn keys: they look random, and are the
//! same in every run of a seed.
//!
//! A real server takes them from the system's random source. Here each is a hash of a label and a
//! counter, so that output is reproducible; under [`TEACHING_SEED`] they are the fixed ids of the
//! lesson.

use aws_lc_rs::digest::{SHA256, digest};

use super::settings::IdKind;
use crate::jose::base64url;
use crate::world::stores::Hash;

/// The seed under which ids are the fixed ones of the lesson.
pub const TEACHING_SEED: u64 = 7;

/// The number before the first one, where ids are numbers.
const FIRST_NUMBER: u32 = 1000;

/// The source of a lane's ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chance {
    seed: u64,
    sids: u32,
    refresh_tokens: u32,
    access_tokens: u32,
    families: u32,
    keys: u32,
    guesses: u32,
    proofs: u32,
    guests: u32,
    pre_sessions: u32,
}

/// Somebody who logged in before, and sends no requests here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    number: u32,
    secret: Vec<u8>,
}

impl Guest {
    /// The user id.
    #[must_use]
    pub fn user_id(&self) -> String {
        format!("u-{}", 100_000 + self.number)
    }

    /// The name of the refresh family.
    #[must_use]
    pub fn family(&self) -> String {
        format!("fam-g{}", self.number)
    }

    /// The session id.
    #[must_use]
    pub fn session_id(&self) -> String {
        base64url::encode(&self.secret[..16])
    }

    /// The refresh token.
    #[must_use]
    pub fn refresh_token(&self) -> String {
        format!("rt_{}", base64url::encode(&self.secret))
    }
}

impl Chance {
    /// A source that has not given any id yet.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self {
            seed,
            sids: 0,
            refresh_tokens: 0,
            access_tokens: 0,
            families: 0,
            keys: 0,
            guesses: 0,
            guests: 0,
            proofs: 0,
            pre_sessions: 0,
        }
    }

    /// The id of a visit to the login page, before anybody has logged in: of 16 bytes.
    pub fn pre_session(&mut self) -> String {
        self.pre_sessions += 1;
        base64url::encode(&self.bytes("pre", self.pre_sessions)[..16])
    }

    /// A session id: of 16 bytes, 22 characters of base64url; of 4, 6 characters; or the next number.
    pub fn session_id(&mut self, kind: IdKind) -> String {
        self.sids += 1;
        let bytes = self.bytes("sid", self.sids);
        match kind {
            IdKind::Csprng128 => base64url::encode(&bytes[..16]),
            IdKind::Csprng32 => base64url::encode(&bytes[..4]),
            IdKind::Sequential => (FIRST_NUMBER + self.sids).to_string(),
        }
    }

    /// A refresh token, `rt_` and 32 bytes.
    pub fn refresh_token(&mut self) -> String {
        self.refresh_tokens += 1;
        self.refresh_token_number(self.refresh_tokens)
    }

    /// A refresh token that was given, by its hash: an issuer that derives its tokens from numbers
    /// tries these, the latest first.
    #[must_use]
    pub fn refresh_token_again(&self, hash: &Hash) -> Option<String> {
        let numbers = (1..=self.refresh_tokens).rev();
        let mut tokens = numbers.map(|number| self.refresh_token_number(number));
        tokens.find(|token| Hash::of(token) == *hash)
    }

    fn refresh_token_number(&self, number: u32) -> String {
        format!("rt_{}", base64url::encode(&self.bytes("rt", number)))
    }

    /// The `jti` of an access token.
    pub fn token_id(&mut self) -> String {
        self.access_tokens += 1;
        format!("at-{:04}", self.access_tokens)
    }

    /// The name of a refresh family: one for each login.
    pub fn family(&mut self) -> String {
        self.families += 1;
        format!("fam-{:04}", self.families)
    }

    /// The bytes of a key that a server draws when it starts.
    pub fn key(&mut self) -> [u8; 32] {
        self.keys += 1;
        let mut key = [0; 32];
        key.copy_from_slice(&self.bytes("key", self.keys));
        key
    }

    /// What somebody makes up who knows nothing: 16 bytes, as a session id has.
    pub fn guess(&mut self) -> String {
        self.guesses += 1;
        base64url::encode(&self.bytes("guess", self.guesses)[..16])
    }

    /// More guests, who are people outside the user table of the lesson; they take no ids from
    /// those who are in it.
    pub fn guests(&mut self, more: usize) -> impl Iterator<Item = Guest> + use<'_> {
        let first = self.guests;
        let more = u32::try_from(more).unwrap_or(u32::MAX);
        self.guests = first.saturating_add(more);
        (first + 1..=self.guests).map(|number| Guest {
            number,
            secret: self.bytes("guest", number),
        })
    }

    /// The `jti` of a proof of possession.
    pub fn proof_id(&mut self) -> String {
        self.proofs += 1;
        format!("dp-{:04}", self.proofs)
    }

    fn bytes(&self, label: &str, number: u32) -> Vec<u8> {
        let name = if self.seed == TEACHING_SEED {
            format!("cloakroom/{label}/{number:04}")
        } else {
            format!("cloakroom/{}/{label}/{number:04}", self.seed)
        };
        digest(&SHA256, name.as_bytes()).as_ref().to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_teaching_seed_gives_the_ids_of_the_lesson() {
        let mut chance = Chance::new(TEACHING_SEED);
        assert_eq!(
            chance.session_id(IdKind::Csprng128),
            "_rCXPuj0AQB-YcDr59_Y3g"
        );
        assert_eq!(
            chance.session_id(IdKind::Csprng128),
            "0BuWzUs_0P_ybt-PyNYScw"
        );
        assert_eq!(
            chance.refresh_token(),
            "rt_5zG6ZDFgIGRcYG37c-RXM1fIpMZATTif02lAokrBqXc"
        );
        assert_eq!(
            chance.refresh_token_number(3),
            "rt_kUmsAK98rZ9Sd6UrrW6bTA1_kMTL8PKvk7J2x9o4tVs"
        );
        assert_ne!(
            Chance::new(8).session_id(IdKind::Csprng128),
            "_rCXPuj0AQB-YcDr59_Y3g"
        );
    }
}
