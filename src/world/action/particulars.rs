//! Fields of the actions in scenario files and after `--do`: `login`, `get`, `steal`, `replay`,
//! `tamper`, `hold`, `deny`, `poll`, `fill` and their like.

use std::num::NonZeroU8;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::cast;
use super::super::http::Method;
use crate::schema::documented;

documented! {
    /// No particulars: written `{}`.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Empty {}

    /// How far an exchange goes before it is held.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Until {
        /// The request has arrived, and a password in it was compared.
        Sent,
        /// The server has done its work and kept what it keeps.
        Served,
        /// The answer has reached the client, which has not stored anything yet.
        Answered,
    }

    /// A login.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Login {
        /// The client: `alice`, or `alice.phone` for another device of hers.
        pub by: String,
        /// A password other than the right one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub password: Option<String>,
        /// The node it is sent to; else the balancer chooses.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub to: Option<String>,
        /// Where the exchange is held.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub until: Option<Until>,
    }

    /// A request.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Call {
        /// The client.
        pub by: String,
        /// The path.
        #[serde(default = "start_path")]
        pub path: String,
        /// The node it is sent to; else the balancer chooses.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub to: Option<String>,
        /// Where the exchange is held.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub until: Option<Until>,
    }

    /// Who does it.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Who {
        /// The client.
        pub by: String,
    }

    /// Whose it is.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Of {
        /// The user.
        pub of: String,
    }

    /// Which tokens are denied: one by its name, or those of a user.
    #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(default, deny_unknown_fields)]
    pub struct Deny {
        /// The user, all of whose living tokens are denied.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub of: Option<String>,
        /// The token's `jti`.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub jti: Option<String>,
    }

    /// A user's cutoff.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Cutoff {
        /// The user.
        pub of: String,
        /// How many seconds ago the cutoff lies.
        #[serde(default, skip_serializing_if = "is_zero")]
        pub ago: u32,
    }

    /// Other people's logins.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Fill {
        /// How many.
        pub logins: usize,
    }

    /// Many roles at once.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct GiveRoles {
        /// The user.
        pub of: String,
        /// How many.
        pub count: usize,
        /// Their names: the run of `#` is the number, from 1, with zeros in front.
        #[serde(default = "department")]
        pub pattern: String,
    }

    /// A refresh request.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Refresh {
        /// The client; a thief uses what was stolen.
        pub by: String,
        /// The answer does not arrive.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub lost: bool,
        /// Where the exchange is held.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub until: Option<Until>,
    }

    /// The same request, again and again.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Poll {
        /// The client.
        pub by: String,
        /// Seconds before each request.
        pub every: i64,
        /// How many requests.
        pub times: NonZeroU8,
        /// The path.
        #[serde(default = "start_path")]
        pub path: String,
    }

    /// The end of a login, chosen from the list of one's own.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct EndSession {
        /// The client at which it is asked for.
        pub by: String,
        /// The client whose login ends.
        pub of: String,
    }

    /// A request of one service to another.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Forward {
        /// The service that sends.
        pub by: String,
        /// The service that it asks.
        pub to: String,
        /// The method.
        #[serde(default, skip_serializing_if = "Method::is_get")]
        pub method: Method,
        /// The path.
        #[serde(default = "start_path")]
        pub path: String,
    }

    /// A trade of tokens at the issuer.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct ExchangeToken {
        /// The service that will act.
        pub by: String,
        /// The service that the new token is for.
        pub to: String,
        /// What it shall allow.
        #[serde(default)]
        pub scope: String,
    }

    /// How far a held exchange goes on: of several, the first sent that has not come so far.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct GoOn {
        /// Where it is held again; else it goes to its end.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub until: Option<Until>,
    }

    /// A theft.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Steal {
        /// Whose credentials are copied.
        pub from: String,
        /// Who has the copies.
        #[serde(default = "attacker")]
        pub by: String,
        /// The refresh token, too.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub refresh: bool,
        /// The latest proof of possession that was sent, too (RFC 9449).
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub proof: bool,
    }

    /// Sending a stolen copy.
    #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Replay {
        /// Who sends it.
        #[serde(default = "attacker")]
        pub by: String,
        /// The path.
        #[serde(default = "start_path")]
        pub path: String,
        /// The node it is sent to; else the balancer chooses.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub to: Option<String>,
        /// What is altered in the copy that is sent; the copy held stays as it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub tamper: Option<Tamper>,
        /// The method.
        #[serde(default, skip_serializing_if = "Method::is_get")]
        pub method: Method,
        /// A proof of possession that goes with it; else there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub proof: Option<ProofOf>,
    }

    /// Whose proof of possession goes with a stolen token.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum ProofOf {
        /// The one that was copied.
        Captured,
        /// A fresh one, made with the thief's own key.
        Own,
    }

    /// An alteration of a credential: a claim of a token, or a character of a part.
    #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
    #[serde(default, deny_unknown_fields)]
    pub struct Tamper {
        /// The client that holds it: alice unless another is named. In a replay it is the one who replays.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub by: Option<String>,
        /// A member of the header to change, with `value`. The signature stays as it was.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub header: Option<String>,
        /// A claim to change, with `value`. The signature stays as it was.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub claim: Option<String>,
        /// The new value. A text for a member that holds a list becomes a list of one.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub value: Option<Value>,
        /// A part whose characters change, with `at` and `put`.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub part: Option<Part>,
        /// Which character of the part, from 0; below 0 from the end.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub at: Option<i64>,
        /// What is put there.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub put: Option<String>,
    }
}

impl Tamper {
    /// The client that holds the credential.
    #[must_use]
    pub fn by(&self) -> &str {
        self.by.as_deref().unwrap_or(cast::ALICE)
    }

    /// What is altered, as far as it makes another offer.
    pub(super) fn what(&self) -> &'static str {
        match (self.header.as_ref().or(self.claim.as_ref()), self.part) {
            (Some(_), _) => "claims",
            (None, Some(Part::Id)) => "id",
            (None, Some(_)) => "token",
            (None, None) => "",
        }
    }
}

documented! {
    /// A credential from elsewhere, put in the place of the one that a client holds: as a developer
    /// does with a browser's tools.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Hold {
        /// The client. Who has nothing of their own has it in the place of the stolen copy.
        pub by: String,
        /// The session id or the token, character by character as it will be sent.
        pub credential: String,
    }

    /// A part of a credential.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Part {
        /// The whole of a session id.
        Id,
        /// The first part of a token.
        Header,
        /// The second part of a token.
        Payload,
        /// The third part of a token.
        Signature,
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_zero(seconds: &u32) -> bool {
    *seconds == 0
}

pub(super) fn start_path() -> String {
    cast::START_PATH.into()
}

fn department() -> String {
    "department-####:approver".into()
}

pub(super) fn attacker() -> String {
    cast::ATTACKER.into()
}
