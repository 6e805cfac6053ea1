//! What happened: facts, one by one, in order.
//!
//! Everything that a view shows of a step is read from its events and from the world after it.

use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

use super::cookie::Ignored;
use super::http::Message;
use super::settings::Storage;
use super::store::{Command, Table};
use super::verdict::Verdict;
use crate::jose::check::{Check, CheckResult};

/// One fact.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A request went out.
    RequestSent(Sent),
    /// An answer went out, or nobody was there to give one.
    Answered(Answer),
    /// The answer did not arrive.
    AnswerLost {
        /// The client that waits for it.
        by: String,
    },
    /// The user table was asked.
    UserRead {
        /// The name that was asked for.
        user: String,
        /// What it was asked for.
        what: UserFact,
    },
    /// A password was compared.
    PasswordCompared {
        /// The name.
        user: String,
        /// It was right.
        right: bool,
    },
    /// A row was written.
    RowWritten(Access),
    /// A row was looked up.
    RowRead(Access),
    /// A row was changed.
    RowUpdated(Access),
    /// Rows were deleted.
    RowDeleted(Access),
    /// The store did not answer.
    StoreSilent {
        /// The node that asked.
        node: String,
    },
    /// A token was signed.
    TokenMinted {
        /// Its name.
        jti: String,
        /// The key that signed.
        kid: String,
        /// The algorithm.
        alg: String,
        /// Its length in characters.
        chars: usize,
        /// When it ends.
        exp: i64,
    },
    /// A verifier went through its checks.
    Verified {
        /// The node that verified.
        node: String,
        /// The checks that passed.
        passed: usize,
        /// All checks that it makes.
        of: usize,
        /// The one that failed.
        failed: Option<Check>,
    },
    /// A used refresh token came again: its family is revoked.
    ReuseDetected {
        /// The family.
        family: String,
    },
    /// The same successor was given again, within the grace time.
    SuccessorRepeated {
        /// The family.
        family: String,
    },
    /// A browser took a cookie.
    CookieKept {
        /// The client.
        by: String,
        /// The cookie's name.
        name: String,
    },
    /// A browser removed a cookie.
    CookieCleared {
        /// The client.
        by: String,
        /// The cookie's name.
        name: String,
    },
    /// A browser ignored a `Set-Cookie` line.
    CookieIgnored {
        /// The client.
        by: String,
        /// The cookie's name.
        name: String,
        /// Why.
        why: Ignored,
    },
    /// A client kept its tokens.
    TokensKept {
        /// The client.
        by: String,
        /// Where.
        storage: Storage,
    },
    /// A client dropped its tokens.
    TokensDropped {
        /// The client.
        by: String,
    },
    /// Credentials were copied.
    Stolen {
        /// Whose.
        from: String,
        /// By whom.
        by: String,
        /// The refresh token, too.
        refresh: bool,
    },
    /// A credential was altered.
    Tampered {
        /// The client that has it.
        by: String,
        /// What was altered: a claim's name, or a part and a character's index.
        what: String,
        /// What stood there.
        from: String,
        /// What stands there now.
        to: String,
        /// How many characters of the text differ, where the length stayed.
        changed: Option<usize>,
    },
    /// The clock moved.
    ClockMoved {
        /// By how many seconds.
        seconds: i64,
    },
    /// A machine stopped.
    ServerStopped {
        /// Which.
        name: String,
        /// Rows that it had in memory, and that are lost.
        lost: usize,
    },
    /// A machine is up.
    ServerStarted {
        /// Which.
        name: String,
    },
    /// There is one more node.
    NodeAdded {
        /// Which.
        name: String,
    },
    /// The replica is the primary now.
    ReplicaPromoted {
        /// Rows that had not reached it.
        lost: usize,
        /// Rows that had been deleted, and are back.
        back: usize,
    },
    /// The store lost every row.
    StoreWiped {
        /// How many.
        rows: usize,
    },
    /// Rows that were over are gone.
    Purged {
        /// How many.
        rows: usize,
    },
    /// A full table threw out the row seen least recently.
    Evicted {
        /// Whose it was.
        user_id: String,
    },
    /// A setting has another value.
    SettingChanged {
        /// Its name.
        name: String,
        /// What it was.
        from: Value,
        /// What it is.
        to: Value,
    },
    /// A setting could not be set.
    SettingRefused {
        /// Why.
        why: String,
    },
    /// The action means nothing in this lane.
    NothingToDo {
        /// Why.
        why: Nothing,
    },
}

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
    pub method: String,
    /// The path.
    pub path: String,
    /// The octets of the header line that carries the credential, CRLF included.
    pub credential_bytes: usize,
    /// The whole message.
    #[serde(skip)]
    pub message: Arc<Message>,
}

/// An answer, or that there is none.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// The request that it answers.
    #[serde(flatten)]
    pub request: Sent,
    /// The status code; none where nobody answered.
    pub status: Option<u16>,
    /// What the server made of it.
    pub verdict: Verdict,
    /// The checks of the verifier.
    #[serde(skip)]
    pub checks: Vec<CheckResult>,
    /// The whole answer.
    #[serde(skip)]
    pub message: Option<Arc<Message>>,
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
    /// What it would be in SQL and in Redis.
    pub command: Command,
}

/// What the user table was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UserFact {
    /// The password.
    Password,
    /// The roles.
    Roles,
}

/// Why an action means nothing here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Nothing {
    /// The credential carries no facts that could be changed.
    NoFactsInside,
    /// The credential has no such part.
    NoSuchPart,
    /// This lane gives no refresh tokens.
    NoRefresh,
    /// The client holds no refresh token.
    NoRefreshToken,
    /// There is nothing to copy.
    NothingToSteal,
    /// There is no copy to send.
    NoLoot,
    /// The client holds no credential.
    NoCredential,
    /// There are no rows.
    NoRows,
    /// No exchange is held.
    NothingHeld,
    /// There is no machine of this name here.
    NoSuchServer,
    /// It is in that state already.
    AlreadySo,
    /// There is no replica.
    NoReplica,
    /// The clock never goes back.
    ClockBack,
    /// An exchange is held; it must go on first.
    Held,
}
