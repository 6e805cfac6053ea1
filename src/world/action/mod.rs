//! What a scenario step, the command line or a key can make happen.
//!
//! The written form is the same everywhere: `{ wait = 5 }` in TOML, `{ "wait": 5 }` in JSON.

mod attacks;
mod forging;
mod particulars;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::event::Nothing;
use crate::advisor::Demands;

pub use self::attacks::*;
pub use self::forging::*;
pub use self::particulars::*;

/// One thing that can be done to a lane. The same action goes to every lane; where it means
/// nothing, an event says why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Action {
    /// A user sends name and password.
    Login(Login),
    /// A client asks for a page or a resource.
    Get(Call),
    /// A client sends a request that changes state.
    Post(Call),
    /// A client says goodbye: the session is deleted, or the tokens are dropped and revoked.
    Logout(Who),
    /// A client trades its refresh token for new tokens (RFC 6749 §6).
    Refresh(Refresh),
    /// A client asks again and again, with its own credential or with a stolen one.
    Poll(Poll),
    /// A user ends one of her own logins, from another device.
    EndSession(EndSession),
    /// A service sends what it was shown on to another one.
    Forward(Forward),
    /// A service trades the token that it was shown for one of its own (RFC 8693).
    ExchangeToken(ExchangeToken),
    /// An exchange that was stopped part-way goes on.
    GoOn(GoOn),
    /// The clock moves, in seconds.
    Wait(i64),
    /// Copies of a client's credentials come into other hands.
    Steal(Steal),
    /// A thief sends the copies, as they are or altered.
    Replay(Replay),
    /// A client's own credential is altered where it is kept.
    Tamper(Tamper),
    /// A browser opens a page of some site.
    Visit(Visit),
    /// A page of some site makes a browser send a request to the lane's own site.
    CrossSite(CrossSite),
    /// A script that somebody slipped into a client's page runs there.
    Xss(Xss),
    /// A client's page is loaded again: what it had in memory is gone.
    Reload(Who),
    /// A client closes its tab.
    CloseTab(Who),
    /// A client quits its browser.
    CloseBrowser(Who),
    /// A host sets a cookie of its choice in a client's browser.
    Plant(Plant),
    /// Somebody sends a session id that nobody gave to them.
    Guess(Guess),
    /// A client holds another credential, put there by hand.
    Hold(Hold),
    /// The server's rows of one user are deleted by hand (an administrator, a database console).
    DeleteRow(Of),
    /// A user is disabled: her sessions and refresh families end, and she cannot log in.
    Ban(Of),
    /// A banned user may log in again. What was ended stays ended.
    Unban(Of),
    /// A user is no longer an administrator.
    Demote(Of),
    /// A user becomes an administrator.
    Promote(Of),
    /// A token is put on the denylist, or all that a user could still use.
    Deny(Deny),
    /// From here on, a user's tokens issued before a time are refused.
    Cutoff(Cutoff),
    /// Every row of the store is lost.
    WipeStore(Empty),
    /// That many more people have logged in before: real rows, where the lane keeps any.
    Fill(Fill),
    /// A user has these roles from here on, and no others.
    GiveRoles(GiveRoles),
    /// A scheme is chosen for a site, by rules of thumb; what is not said stays as it was said before.
    Choose(Demands),
    /// Rows that are over are removed from the store.
    Purge(Empty),
    /// A machine stops: a node, `auth` (the issuer) or `store`. What it had in memory is lost.
    KillServer(String),
    /// A machine that had stopped is up again.
    StartServer(String),
    /// A machine stops and starts again.
    Restart(String),
    /// One more node behind the balancer.
    AddNode(String),
    /// The replica becomes the primary, with what had reached it.
    PromoteReplica(Empty),
    /// A new key takes the place of the one that signs, at once: the old one is gone.
    RotateKey(Empty),
    /// A new key stands beside the others, known to verifiers; it does not sign yet.
    PublishKey(Empty),
    /// The issuer signs with this key from here on.
    SignWith(String),
    /// A key is gone: what it signed should be accepted no more.
    RemoveKey(String),
    /// Every node forgets the keys that it fetched.
    PurgeKeyCaches(Empty),
    /// A new key for CSRF tokens takes the place of the old one.
    RotateCsrfKey(Empty),
    /// Somebody makes a credential up, and sends it.
    Forge(Box<Forge>),
    /// Settings change from here on: `"leeway"` in every lane, `"passport.leeway"` in one.
    Set(BTreeMap<String, Value>),
}

impl Action {
    /// The names of all kinds, as they stand in files.
    #[must_use]
    pub fn kinds() -> Vec<String> {
        // serde knows the list, and tells it to whoever asks for a kind that there is not.
        let none = serde_json::from_str::<Self>(r#"{"":0}"#).err();
        let list = none.map_or_else(String::new, |error| error.to_string());
        let names = list.split('`').skip(1).step_by(2);
        names
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// The name of its kind, as it stands in files.
    #[must_use]
    pub fn kind(&self) -> String {
        let value = serde_json::to_value(self).unwrap_or_default();
        let names = value.as_object().and_then(|kinds| kinds.keys().next());
        names.cloned().unwrap_or_default()
    }

    /// The limit of the program that it goes past, whatever the world is like.
    #[must_use]
    pub fn past_a_limit(&self) -> Option<Nothing> {
        match self {
            Self::GiveRoles(give) => give.past_a_limit(),
            _ => None,
        }
    }

    /// The client that acts, or that the action is about.
    #[must_use]
    pub fn actor(&self) -> Option<&str> {
        match self {
            Self::Login(login) => Some(&login.by),
            Self::Get(call) | Self::Post(call) => Some(&call.by),
            Self::Logout(who)
            | Self::Reload(who)
            | Self::CloseTab(who)
            | Self::CloseBrowser(who) => Some(&who.by),
            Self::Refresh(refresh) => Some(&refresh.by),
            Self::Poll(poll) => Some(&poll.by),
            Self::EndSession(end) => Some(&end.by),
            Self::Forward(forward) => Some(&forward.by),
            Self::ExchangeToken(exchange) => Some(&exchange.by),
            Self::Steal(steal) => Some(&steal.from),
            Self::Replay(replay) => Some(&replay.by),
            Self::Tamper(tamper) => tamper.by.as_deref(),
            Self::Visit(visit) => Some(&visit.by),
            Self::CrossSite(forged) => Some(&forged.by),
            Self::Xss(xss) => Some(&xss.inside),
            Self::Plant(plant) => Some(&plant.inside),
            Self::Guess(guess) => Some(&guess.by),
            Self::Forge(forge) => Some(&forge.by),
            Self::Hold(hold) => Some(&hold.by),
            Self::DeleteRow(of)
            | Self::Ban(of)
            | Self::Unban(of)
            | Self::Demote(of)
            | Self::Promote(of) => Some(&of.of),
            Self::Deny(deny) => deny.of.as_deref(),
            Self::Cutoff(cutoff) => Some(&cutoff.of),
            Self::GiveRoles(roles) => Some(&roles.of),
            _ => None,
        }
    }
}
