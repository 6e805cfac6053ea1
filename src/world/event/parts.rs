//! What an event tells: a request and its answer with status and verdict, an access to a store, a
//! fetch of keys, what became of a key or a page.

use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

use super::super::action::particulars::Part;
use super::super::http::{Message, Method};
use super::super::settings::Storage;
use super::super::verdict::Verdict;
use crate::jose::check::CheckResult;
use crate::world::stores::{Command, Table};

/// A request on its way.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sent {
    /// Its number in this lane, from 1.
    pub exchange: u32,
    /// When, seconds since 1970.
    pub at: i64,
    /// The client.
    pub by: String,
    /// The node.
    pub to: String,
    /// The method.
    pub method: Method,
    /// The path.
    pub path: String,
    /// What it is, where a browser sends it by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aside: Option<Aside>,
    /// The octets of the header line that carries the credential, CRLF included.
    pub credential_bytes: usize,
    /// The whole message.
    #[serde(skip)]
    pub message: Arc<Message>,
}

/// What a browser asks by itself before a request that a person or a script makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Aside {
    /// The page with the login form.
    LoginPage,
    /// Whether a page may send to another origin what a form could not (Fetch, "CORS-preflight fetch").
    Preflight,
}

/// What a store lacks that cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// It does not answer: the name of the machine.
    Machine(&'static str),
    /// It is full.
    Room,
}

/// An answer, or that there is none.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// The request that it answers.
    #[serde(flatten)]
    pub request: Sent,
    /// Who answers: the server, or the balancer for one that does not.
    #[serde(rename = "answered_by")]
    pub by: String,
    /// The status code; none where nobody answered.
    pub status: Option<u16>,
    /// What the server made of it.
    pub verdict: Verdict,
    /// What was missing, where the verdict is that a store cannot be used.
    #[serde(skip)]
    pub missing: Option<Missing>,
    /// The checks of the verifier.
    #[serde(skip)]
    pub checks: Vec<CheckResult>,
    /// The whole answer.
    #[serde(skip)]
    pub message: Option<Arc<Message>>,
}

impl Answer {
    /// The JSON in the body; null where there is none.
    pub(in crate::world) fn json(&self) -> Value {
        let body = self.message.as_ref().map(|message| message.body.as_str());
        let read = body.and_then(|body| serde_json::from_str(body).ok());
        read.unwrap_or_default()
    }
}

/// An access to a store.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Access {
    /// The node that asked.
    pub node: String,
    /// The table.
    pub table: Table,
    /// The key: a hash, or whose rows.
    pub key: String,
    /// Rows that were found.
    pub rows: usize,
    /// What it is in SQL and in Redis. None where a process's own memory is asked, and where the
    /// command of another access of the same event stands for it, too.
    pub command: Option<Command>,
}

/// A request of a node for keys.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fetch {
    /// The node.
    pub node: String,
    /// The address.
    pub url: String,
    /// True if the address is the issuer's own, and not one out of a token.
    pub issuer: bool,
    /// The names of the keys that came; none where nobody answered.
    pub kids: Option<Vec<String>>,
    /// The request.
    #[serde(skip)]
    pub request: Arc<Message>,
    /// The answer.
    #[serde(skip)]
    pub answer: Option<Arc<Message>>,
}

/// What became of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyChange {
    /// Verifiers may use it.
    Published,
    /// The issuer signs with it.
    Signs,
    /// It is gone.
    Removed,
    /// It has the same name, and other bytes.
    Redrawn,
}

/// What a made-up credential is signed with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ForgedWith {
    /// It is a guess at an id: nothing is signed.
    Guess,
    /// It is a token from elsewhere, sent as it is.
    Elsewhere,
    /// Nothing.
    Nothing,
    /// An HMAC with no secret.
    EmptySecret,
    /// An HMAC with a word out of a dictionary.
    Word(String),
    /// An HMAC with the text of the public key, of so many bytes.
    PublicKey(usize),
    /// A key of the forger's own.
    Own(String),
    /// The issuer's key.
    Issuer(String),
}

/// What the user table was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UserFact {
    /// The password.
    Password,
    /// The roles.
    Roles,
    /// Whether she is banned.
    Standing,
}

/// What is different about a user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UserChange {
    /// She is banned.
    Disabled,
    /// She is not banned any more.
    Enabled,
    /// She has these roles.
    Roles(Vec<String>),
}

/// What a script found, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Found {
    /// What it is: `access_token`, `refresh_token`, or `cookie`.
    pub what: &'static str,
    /// Where it was.
    pub place: Readable,
    /// Its length in characters.
    pub chars: usize,
}

/// A place that a script of a page can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Readable {
    /// The cookies that are not `HttpOnly`.
    DocumentCookie,
    /// A storage of the page's origin.
    #[serde(untagged)]
    Storage(Storage),
}

/// How a page goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gone {
    /// It is loaded again.
    Reloaded,
    /// Its tab is closed.
    TabClosed,
    /// The browser is quit.
    BrowserClosed,
}

/// The spot at which a credential was altered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spot {
    /// A member of a token's header or payload: its name.
    Member(String),
    /// A character: its part, and its number in it, from 1.
    Character(Part, usize),
}
