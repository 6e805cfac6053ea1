//! An exchange: one request and its answer as data, how far it has come, and its intent, which
//! decides who serves it.

use super::action::Until;
use super::event::{Answer, Sent};

/// A request on its way to its answer.
#[derive(Clone, Debug)]
pub(super) struct Exchange {
    pub sent: Sent,
    pub intent: Intent,
    pub answer: Option<Answer>,
    /// How far it has come.
    pub stage: Until,
}

/// What a request is for: it says who serves it, and what the client does with the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Intent {
    /// A login, and the id of the user whose password was right.
    Login { user_id: Option<String> },
    /// A request for a resource with the client's own credential.
    Call,
    /// The same with a copied credential: the answer changes nothing at the sender's.
    Replay,
    /// The end of a session.
    Logout,
    /// New tokens for a refresh token; `lost`: the answer does not arrive.
    Refresh { token: String, lost: bool },
    /// A request from a server or a service to a service; `chain`: it goes on from there.
    Inner { chain: bool },
    /// A token for a token (RFC 8693).
    Trade {
        subject: String,
        audience: String,
        scope: String,
    },
    /// The end of a refresh family.
    Revoke { token: Option<String> },
    /// An administrator ends all sessions of a user.
    EndAll { user_id: String },
}

impl Intent {
    /// True if the request asks that something should stop working.
    pub(super) fn stops(&self) -> bool {
        matches!(
            self,
            Self::Logout | Self::Revoke { .. } | Self::EndAll { .. }
        )
    }
}
