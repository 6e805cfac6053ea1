//! What other sites, slipped-in scripts and forgers need to be told.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::particulars::{alice, mallory, orders};

/// A page that is opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Visit {
    /// The client.
    pub by: String,
    /// The host of the page.
    #[serde(default = "evil")]
    pub site: String,
}

/// How a page makes a browser send a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// A form that sends itself: POST, seen in the address bar.
    Form,
    /// A link that is followed, or a redirect: GET, seen in the address bar.
    Link,
    /// A script's `fetch` with credentials: POST, within the page.
    Fetch,
    /// An image, a frame: GET, within the page.
    Image,
}

/// A request that a page of some site makes a browser send.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CrossSite {
    /// Whose browser.
    pub by: String,
    /// The host of the page.
    #[serde(default = "evil")]
    pub from: String,
    /// How.
    #[serde(default = "form")]
    pub way: Way,
    /// The path.
    #[serde(default = "transfer")]
    pub path: String,
}

/// What a slipped-in script does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Does {
    /// It reads what it can of the page's storages, and sends it away.
    Read,
    /// It sends a GET from inside the page.
    Get,
    /// It sends a POST from inside the page, with the page's CSRF token.
    Post,
}

/// A script in a client's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Xss {
    /// Whose page.
    #[serde(rename = "in")]
    pub inside: String,
    /// What it does.
    pub does: Does,
    /// Who gets what it reads.
    #[serde(default = "mallory")]
    pub by: String,
    /// The path of its request.
    #[serde(default = "orders")]
    pub path: String,
}

/// A cookie that is planted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plant {
    /// Whose browser.
    #[serde(rename = "in")]
    pub inside: String,
    /// The host whose answer sets it.
    #[serde(default = "blog")]
    pub from: String,
    /// Whose cookie it is a copy of, where no other one is given.
    #[serde(default = "mallory")]
    pub by: String,
    /// The whole of the `Set-Cookie` line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cookie: Option<String>,
}

/// A session id that is tried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guess {
    /// Who tries.
    #[serde(default = "mallory")]
    pub by: String,
    /// The id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Instead: what a leaked ledger holds of this user, the hash of the id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hash_of: Option<String>,
    /// The path.
    #[serde(default = "orders")]
    pub path: String,
}

/// A credential that nobody gave out.
///
/// A token is the one of somebody else with other facts: `header` and `claims` stand over what is
/// there. In texts of `header` and in `id`, `{random}` stands for a guess, another one each time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forge {
    /// Who makes it and sends it.
    #[serde(default = "mallory")]
    pub by: String,
    /// The path.
    #[serde(default = "orders")]
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
    #[serde(default = "alice")]
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
    /// How many are sent, at most [`MOST_FORGED`].
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub count: u32,
}

/// The most that one action forges.
pub const MOST_FORGED: u32 = 10_000;

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

fn evil() -> String {
    "evil.example".into()
}

fn blog() -> String {
    "blog.cloakroom.example".into()
}

fn form() -> Way {
    Way::Form
}

fn transfer() -> String {
    "/transfer".into()
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
