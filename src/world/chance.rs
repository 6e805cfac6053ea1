//! Ids that look random and are the same in every run.
//!
//! A real server takes them from the system's random source. Here each is a hash of a label and a
//! counter, so that output is reproducible; under [`TEACHING_SEED`] they are the fixed ids of the
//! lesson.

use aws_lc_rs::digest::{SHA256, digest};

use crate::jose::base64url;

/// The seed under which ids are the fixed ones of the lesson.
pub const TEACHING_SEED: u64 = 7;

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
    guests: usize,
    proofs: u32,
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
        }
    }

    /// A session id: 16 bytes, 22 characters of base64url.
    pub fn session_id(&mut self) -> String {
        self.sids += 1;
        base64url::encode(&self.bytes("sid", self.sids)[..16])
    }

    /// A refresh token, `rt_` and 32 bytes, with its number.
    pub fn refresh_token(&mut self) -> (String, u32) {
        self.refresh_tokens += 1;
        (
            self.refresh_token_number(self.refresh_tokens),
            self.refresh_tokens,
        )
    }

    /// The refresh token with a number: what an issuer that can derive its tokens gives again.
    #[must_use]
    pub fn refresh_token_number(&self, number: u32) -> String {
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

    /// Numbers for more guests, who are people outside the user table of the lesson: the first.
    pub fn guests(&mut self, more: usize) -> usize {
        let first = self.guests;
        self.guests += more;
        first
    }

    /// The user id of a guest, by number.
    #[must_use]
    pub fn guest(number: usize) -> String {
        format!("u-{}", 100_001 + number)
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
        assert_eq!(chance.session_id(), "_rCXPuj0AQB-YcDr59_Y3g");
        assert_eq!(chance.session_id(), "0BuWzUs_0P_ybt-PyNYScw");
        assert_eq!(
            chance.refresh_token().0,
            "rt_5zG6ZDFgIGRcYG37c-RXM1fIpMZATTif02lAokrBqXc"
        );
        assert_eq!(
            chance.refresh_token_number(3),
            "rt_kUmsAK98rZ9Sd6UrrW6bTA1_kMTL8PKvk7J2x9o4tVs"
        );
        assert_ne!(Chance::new(8).session_id(), "_rCXPuj0AQB-YcDr59_Y3g");
    }
}
