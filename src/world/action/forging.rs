//! Fields of the action `forge`: header and claims of the forger's choice, what it is signed with
//! (`ForgeKey`), at most 10,000 at once.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::super::cast::ALICE;
use super::particulars::{attacker, start_path};
use crate::schema::documented;

documented! {
    /// A credential that nobody gave out.
    ///
    /// A token is the one of somebody else with other facts: `header` and `claims` stand over what is
    /// there. In texts of `header` and in `id`, `{random}` stands for a guess, another one each time.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Forge {
        /// Who makes it and sends it.
        #[serde(default = "attacker")]
        pub by: String,
        /// The path.
        #[serde(default = "start_path")]
        pub path: String,
        /// The node it is sent to; else the balancer chooses.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub to: Option<String>,
        /// Where the credential is a number: what is sent as one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub id: Option<String>,
        /// Where it is a token: what it is signed with.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub key: Option<ForgeKey>,
        /// Whose token it is made after.
        #[serde(default = "owner")]
        pub of: String,
        /// What stands in the header.
        #[serde(default, skip_serializing_if = "Map::is_empty")]
        pub header: Map<String, Value>,
        /// The public half of her own key goes into the header as `jwk`.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub jwk: bool,
        /// What stands in the payload.
        #[serde(default, skip_serializing_if = "Map::is_empty")]
        pub claims: Map<String, Value>,
        /// What is taken out of header and payload.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub without: Vec<String>,
        /// What stands in the payload a second time, at its end.
        #[serde(default, skip_serializing_if = "Map::is_empty")]
        pub again: Map<String, Value>,
        /// A token that is sent as it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub token: Option<String>,
        /// How many are sent: 10,000 at most.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        pub count: u32,
    }
}

/// The most that one action forges.
pub const MAX_FORGED: u32 = 10_000;

documented! {
    /// What a forged token is signed with.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum ForgeKey {
        /// Nothing: the third part is empty.
        None,
        /// An HMAC with no secret at all.
        Empty,
        /// An HMAC whose secret is the issuer's public key, as PEM.
        PublicKey,
        /// A key pair of the forger's own.
        Own,
        /// An HMAC with this text.
        Secret(String),
        /// The issuer's key of this name: shared with the forger, or leaked.
        Kid(String),
    }
}

fn one() -> u32 {
    1
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_one(count: &u32) -> bool {
    *count == 1
}

fn owner() -> String {
    ALICE.into()
}
