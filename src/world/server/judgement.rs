//! The result of a judgement: verdict, user, row and checks, and what a server asked to find out.

use super::node::{KeyCache, Snapshot};
use crate::jose::check::CheckResult;
use crate::world::Verdict;
use crate::world::event::Event;
use crate::world::stores::{Hash, Session};

/// What a server makes of a request, and what it did to find out.
#[derive(Clone, Debug, Default)]
pub(in crate::world) struct Judgement {
    pub verdict: Verdict,
    /// The verifier's checks; none where a ledger decides.
    pub checks: Vec<CheckResult>,
    /// The id of the user, where somebody was recognised.
    pub user_id: Option<String>,
    /// The request is let through, and the verdict that of the API behind the server of the page.
    pub is_behind: bool,
    /// The accesses to stores, in order.
    pub accesses: Vec<Event>,
    /// The row that was found, with what the look-up named of it.
    pub row: Option<(Hash, Session)>,
    /// The keys that were fetched for it.
    pub keys_fetched: Option<KeyCache>,
    /// The proof of possession that was accepted, and until when its name is kept.
    pub proof: Option<(String, i64)>,
    /// The copy of the lists that the node took on the way.
    pub snapshot: Option<Snapshot>,
}
