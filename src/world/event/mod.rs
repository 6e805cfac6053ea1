//! Events: every fact that can happen in a lane, one by one, in order.
//!
//! Everything that a view shows of a step is read from its events and from the world after it.

mod nothing;
mod parts;
mod reading;

use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

use super::action::attacks::Does;
use super::http::Message;
use super::settings::{Fault, Storage};
use crate::advisor::Choice;
use crate::jose::check::Check;
use crate::world::client::cookie::Ignored;
use crate::world::client::fingerprint::Environment;
use crate::world::stores::{Command, Table};

pub use self::nothing::Nothing;
pub use self::parts::*;

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
        /// What it would be in SQL and in Redis; none for a password, which is compared and not
        /// looked at.
        command: Option<Command>,
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
    /// The user table was changed.
    UserChanged {
        /// The user.
        user: String,
        /// What is different.
        to: UserChange,
        /// What it would be in SQL and in Redis.
        command: Command,
    },
    /// A verifier asked the issuer about a token (RFC 7662 §2).
    Introspected {
        /// The node that asked.
        node: String,
        /// What the issuer said; none where it could not tell.
        active: Option<bool>,
        /// The whole request.
        #[serde(skip)]
        request: Arc<Message>,
        /// The whole answer.
        #[serde(skip)]
        answer: Option<Arc<Message>>,
    },
    /// A verifier could not ask its lists, and let the token through.
    LetThrough {
        /// The node.
        node: String,
    },
    /// The store did not answer.
    StoreSilent {
        /// The node that asked.
        node: String,
        /// The machine that does not answer.
        store: &'static str,
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
    /// A session is used from another place than the one where it began.
    EnvironmentChanged {
        /// Whose session it is.
        user_id: String,
        /// Where it began.
        from: Environment,
        /// Where it is used.
        to: Environment,
    },
    /// A token was bound to a client's key (RFC 9449 §6).
    TokenBound {
        /// The token's name.
        jti: String,
        /// The thumbprint of the key (RFC 7638).
        jkt: String,
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
    /// The issuer's keys are others than before.
    KeyChanged {
        /// The key.
        kid: String,
        /// What became of it.
        change: KeyChange,
    },
    /// A key is too short, and was not taken into use.
    KeyTooShort {
        /// Its length in bytes.
        bytes: usize,
    },
    /// Nodes forgot the keys that they had fetched.
    KeyCachesPurged {
        /// How many nodes.
        nodes: usize,
    },
    /// A node fetched keys, or tried to.
    KeysFetched(Fetch),
    /// A verifier looked where the token told it to look.
    KeyLookedUp {
        /// The node.
        node: String,
        /// The file, or the query.
        place: String,
        /// The length of the key that it found there, in bytes; none where there was none.
        bytes: Option<usize>,
    },
    /// The key of the CSRF tokens is another one.
    CsrfKeyRotated,
    /// A credential was made up.
    Forged {
        /// Who made it.
        by: String,
        /// What it is signed with.
        with: ForgedWith,
        /// Its length in characters.
        chars: usize,
    },
    /// More of the same were sent, and are not told one by one.
    Flood {
        /// Who sent them.
        by: String,
        /// How many more.
        more: usize,
        /// How many of them were accepted.
        accepted: usize,
        /// Look-ups in the stores for them.
        reads: usize,
        /// Key sets that were fetched from the issuer for them.
        fetches: usize,
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
    /// A browser opened a page of another site.
    Visited {
        /// The client.
        by: String,
        /// The site.
        site: String,
    },
    /// A page of some site made a browser send the request that follows.
    CrossSiteSent {
        /// The client.
        by: String,
        /// The host of the page.
        from: String,
        /// It is of the same site as the one that the request goes to.
        same_site: bool,
        /// The browser adds the cookie that carries the credential.
        with_cookie: bool,
    },
    /// A browser did not send what a page asked for: the server would not have it from there.
    HeldBack {
        /// The client.
        by: String,
        /// The origin of the page.
        origin: String,
    },
    /// A request changed something that matters: money was sent.
    Transferred {
        /// Whose.
        user: String,
    },
    /// A slipped-in script ran.
    ScriptRan {
        /// Whose page.
        inside: String,
        /// What it does.
        does: Does,
        /// What it could read of the lane's credentials, and where.
        found: Vec<Found>,
    },
    /// The content security policy kept a script from running.
    ScriptBlocked {
        /// Whose page.
        inside: String,
    },
    /// A page was loaded again, or closed.
    PageGone {
        /// The client.
        by: String,
        /// How.
        how: Gone,
        /// Tokens that went with it.
        tokens: bool,
        /// Cookies that went with it.
        cookies: usize,
    },
    /// A host set a cookie in a browser that is not its own visitor's.
    Planted {
        /// Whose browser.
        inside: String,
        /// The host.
        from: String,
        /// The cookie's name.
        name: String,
    },
    /// An id was tried that nobody gave out to the one who tries.
    Guessed {
        /// Who tries.
        by: String,
        /// The beginning of the hash of what is tried, as a log would have it.
        hash: String,
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
        /// A proof of possession, too.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        proof: bool,
    },
    /// A credential was altered.
    Tampered {
        /// The client that has it.
        by: String,
        /// What was altered.
        what: Spot,
        /// What stood there.
        from: String,
        /// What stands there now.
        to: String,
        /// How many characters of the text differ, where the length stayed.
        changed: Option<usize>,
    },
    /// A credential was replaced by a text from elsewhere.
    Held {
        /// The client that has it.
        by: String,
        /// The characters of the text.
        chars: usize,
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
        /// What it is in SQL; in Redis nothing.
        command: Command,
    },
    /// A full table threw out the row seen least recently.
    Evicted {
        /// Whose it was.
        user_id: String,
    },
    /// A full table took no more rows.
    StoreFull {
        /// The node that wanted to write.
        node: String,
    },
    /// The answer waited until the replica had what was written.
    ReplicaAwaited {
        /// For how many seconds.
        seconds: i64,
        /// What it is in Redis; in SQL the commit waits.
        command: Command,
    },
    /// Rows of other people's logins are there.
    Filled {
        /// What they are.
        table: Table,
        /// How many.
        rows: usize,
    },
    /// A scheme was chosen for a site.
    Chosen(Choice),
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
        why: Fault,
    },
    /// The action means nothing in this lane.
    NothingToDo {
        /// Why.
        why: Nothing,
    },
}
