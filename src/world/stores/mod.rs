//! The server's rows: sessions, refresh tokens, denylist, cutoffs; and what each access would be
//! in SQL and in Redis.
//!
//! Ids and refresh tokens are kept as their SHA-256 only. Tables share structure when cloned, so
//! that a frame costs what changed.

pub mod command;
mod hash;
mod ledger;
mod ledgers;
mod lists;
mod replication;
pub(super) mod revocation;
mod rows;
pub mod schema;
mod tables;
pub mod users;

use imbl::ordmap::DiffItem;
use imbl::{OrdMap, Vector};
use serde::Serialize;
use serde_json::{Value, json};

use self::users::{User, first_users};
use super::settings::{Settings, StoreKind};

pub use self::command::Command;
pub use self::hash::Hash;
pub use self::ledger::{Done, Ledger, Record};
pub use self::lists::{CutoffRow, Denied, DeniedRow};
pub use self::rows::{RefreshRow, Session};

/// The user of a session that nobody has logged in to.
pub const ANONYMOUS: &str = "anonymous";

/// The tables of one store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    /// Sessions by the hash of their id.
    pub sessions: OrdMap<Hash, Session>,
    /// Refresh tokens by their hash.
    pub refresh: OrdMap<Hash, RefreshRow>,
    /// Proofs of possession that were seen, by their `jti`, and when each is too old anyway.
    pub proofs: OrdMap<String, i64>,
    /// Tokens that were taken back.
    pub denylist: OrdMap<Denied, DeniedRow>,
    /// Cutoffs by the user's id.
    pub cutoffs: OrdMap<String, CutoffRow>,
}

/// The name of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Table {
    /// Sessions.
    Sessions,
    /// Refresh tokens.
    Refresh,
    /// Proofs of possession that were seen.
    Proofs,
    /// Tokens refused before their end.
    Denylist,
    /// Users whose older tokens are refused.
    Cutoffs,
}

/// How many rows each table holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Sessions.
    pub sessions: usize,
    /// Refresh tokens.
    pub refresh: usize,
    /// Proofs of possession that were seen.
    #[serde(skip_serializing_if = "is_zero")]
    pub proofs: usize,
    /// Denied tokens.
    pub denylist: usize,
    /// Cutoffs.
    pub cutoffs: usize,
}

impl Counts {
    /// All rows.
    #[must_use]
    pub fn total(&self) -> usize {
        self.sessions + self.refresh + self.proofs + self.denylist + self.cutoffs
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

impl Tables {
    /// True if the tables hold the same rows; at once where one is a copy of the other.
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        let sessions = self.sessions.ptr_eq(&other.sessions) || self.sessions == other.sessions;
        let refresh = self.refresh.ptr_eq(&other.refresh) || self.refresh == other.refresh;
        sessions && refresh && self.proofs == other.proofs && self.same_lists(other)
    }

    /// How many rows there are.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts {
            sessions: self.sessions.len(),
            refresh: self.refresh.len(),
            proofs: self.proofs.len(),
            denylist: self.denylist.len(),
            cutoffs: self.cutoffs.len(),
        }
    }

    /// Removes the sessions seen least recently, but for one; tells whose they were.
    pub fn evict(&mut self, rows: usize, spared: Option<&Hash>) -> Vec<String> {
        let all = self.sessions.iter();
        let all = all.filter(|(hash, _)| Some(*hash) != spared);
        let mut by_age: Vec<(i64, Hash)> =
            all.map(|(hash, row)| (row.last_seen_at, *hash)).collect();
        let rows = rows.min(by_age.len());
        if let Some(last) = rows.checked_sub(1) {
            by_age.select_nth_unstable(last);
        }
        by_age.truncate(rows);
        by_age.sort_unstable();
        let evicted = by_age
            .iter()
            .filter_map(|(_, hash)| self.sessions.remove(hash));
        evicted.map(|row| row.user_id).collect()
    }

    /// The refresh families of a user that are not revoked, each once, in the order of their rows.
    #[must_use]
    pub fn living_families(&self, user_id: &str) -> Vec<String> {
        let rows = self.refresh.values();
        let alive = rows.filter(|row| row.revoked_at.is_none() && row.user_id == user_id);
        let mut families: Vec<String> = Vec::new();
        for row in alive {
            if !families.contains(&row.family_id) {
                families.push(row.family_id.clone());
            }
        }
        families
    }

    /// True if there are rows whose time is over: see [`Tables::drop_rows_over`].
    #[must_use]
    pub fn any_over(&self, now: i64, idle: Option<i64>) -> bool {
        let mut sessions = self.sessions.values();
        idle.is_some_and(|idle| sessions.any(|row| row.is_over(now, idle)))
            || self
                .refresh
                .values()
                .any(|row| now >= row.absolute_expires_at)
    }

    /// Drops the rows whose time is over, as a store does by itself; sessions without an idle time
    /// never are.
    pub fn drop_rows_over(&mut self, now: i64, idle: Option<i64>) {
        if let Some(idle) = idle {
            drop_where(&mut self.sessions, |row| row.is_over(now, idle));
        }
        drop_where(&mut self.refresh, |row| now >= row.absolute_expires_at);
    }

    /// How many rows of an earlier state are not there, and how many were not there then. Costs
    /// what changed between the two.
    fn changes_since(&self, before: &Self) -> (usize, usize) {
        let changes = [
            changes(&before.sessions, &self.sessions),
            changes(&before.refresh, &self.refresh),
            changes(&before.denylist, &self.denylist),
            changes(&before.cutoffs, &self.cutoffs),
        ];
        let sum = |(lost, back): (usize, usize), (more, again)| (lost + more, back + again);
        changes.into_iter().fold((0, 0), sum)
    }

    /// Forgets the proofs that are too old to be taken again.
    pub fn forget_proofs(&mut self, now: i64) {
        if self.proofs.values().any(|until| now >= *until) {
            let fresh = self.proofs.iter().filter(|(_, until)| now < **until);
            self.proofs = fresh.map(|(jti, until)| (jti.clone(), *until)).collect();
        }
    }

    /// Up to `most` rows as JSON objects, the table's name first.
    #[must_use]
    pub fn rows(&self, most: usize) -> Vec<Value> {
        let sessions = self
            .sessions
            .iter()
            .map(|(hash, row)| row_json("sessions", "id_hash", hash, row));
        let refresh = self
            .refresh
            .iter()
            .map(|(hash, row)| row_json("refresh", "token_hash", hash, row));
        let proofs = self
            .proofs
            .iter()
            .map(|(jti, until)| json!({ "table": "proofs", "jti": jti, "until": until }));
        let lists = self.list_rows();
        let rows = sessions.chain(refresh).chain(proofs).chain(lists);
        rows.take(most).collect()
    }
}

fn drop_where<V: Clone>(rows: &mut OrdMap<Hash, V>, over: impl Fn(&V) -> bool) {
    let over = rows.iter().filter(|(_, row)| over(row));
    let keys: Vec<Hash> = over.map(|(hash, _)| *hash).collect();
    for hash in &keys {
        rows.remove(hash);
    }
}

/// How many keys of one map are not in another, and how many are only there.
fn changes<K: Ord, V: PartialEq>(before: &OrdMap<K, V>, after: &OrdMap<K, V>) -> (usize, usize) {
    let (mut lost, mut back) = (0, 0);
    for item in before.diff(after) {
        match item {
            DiffItem::Remove(..) => lost += 1,
            DiffItem::Add(..) => back += 1,
            DiffItem::Update { .. } => {}
        }
    }
    (lost, back)
}

fn row_json(table: &str, key: &str, hash: &Hash, row: &impl Serialize) -> Value {
    let mut object = json!({ "table": table, key: hash });
    if let (Value::Object(object), Ok(Value::Object(fields))) =
        (&mut object, serde_json::to_value(row))
    {
        object.extend(fields);
    }
    object
}

/// A store that all nodes ask, with a replica behind it where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Store {
    /// It answers.
    pub up: bool,
    /// What it holds.
    pub tables: Tables,
    /// What it held, and since when: what has not reached the replica yet, and one older state.
    past: Vector<(i64, Tables)>,
    /// Since when it is down: nothing reaches the replica from then on.
    down_since: Option<i64>,
}

impl Default for Store {
    fn default() -> Self {
        Self {
            up: true,
            tables: Tables::default(),
            past: Vector::new(),
            down_since: None,
        }
    }
}

impl Store {
    /// Remembers for the replica what the primary holds since `now`.
    pub fn copy_to_replica(&mut self, now: i64, settings: &Settings) {
        if settings.rows.store != StoreKind::Replicated || !self.up {
            return;
        }
        if self.past.is_empty() {
            self.past.push_back((i64::MIN, Tables::default()));
        }
        if self.past.last().is_some_and(|(at, _)| *at == now) {
            self.past.pop_back();
        }
        self.past.push_back((now, self.tables.clone()));
        let reached = now - settings.rows.lag;
        while self.past.len() > 1 && self.past[1].0 <= reached {
            self.past.pop_front();
        }
    }

    /// The primary stops, and loses what it holds unless that is on disk, too; tells how many rows
    /// it lost.
    pub fn stop(&mut self, now: i64, persistence: bool) -> usize {
        self.up = false;
        self.down_since = Some(now);
        if persistence {
            return 0;
        }
        std::mem::take(&mut self.tables).counts().total()
    }

    /// The primary is up again, with what it has.
    pub fn start(&mut self) {
        self.up = true;
        self.down_since = None;
    }

    /// What has reached the replica: the primary's state `lag` seconds ago, or before it stopped. A
    /// longer lag takes nothing away that was there already.
    #[must_use]
    pub fn replica(&self, now: i64, lag: i64) -> Tables {
        let now = self.down_since.unwrap_or(now);
        let reached = self.past.iter().rev().find(|(at, _)| *at <= now - lag);
        reached
            .or(self.past.front())
            .map(|(_, tables)| tables.clone())
            .unwrap_or_default()
    }

    /// The replica becomes the primary, and the replica behind it starts with a copy of it.
    ///
    /// Tells how many rows had not reached it, and how many rows had been deleted and are back.
    pub fn promote(&mut self, now: i64, settings: &Settings) -> (usize, usize) {
        let last = self.past.last().map(|(_, tables)| tables.clone());
        let before = last
            .filter(|_| !self.up)
            .unwrap_or_else(|| self.tables.clone());
        self.tables = self.replica(now, settings.rows.lag);
        self.past = Vector::unit((i64::MIN, self.tables.clone()));
        self.start();
        self.copy_to_replica(now, settings);
        self.tables.changes_since(&before)
    }
}

/// What the servers keep where all of them can ask.
#[derive(Clone, Debug)]
pub(in crate::world) struct Stores {
    /// The user table.
    users: Vec<User>,
    /// The store that all servers ask.
    shared: Store,
    /// The machine of denylist and cutoffs, where these are not in the store.
    lists: Store,
}

impl Stores {
    /// The user table.
    pub(in crate::world) fn users(&self) -> &[User] {
        &self.users
    }

    /// The store that all servers ask.
    pub(in crate::world) fn shared(&self) -> &Store {
        &self.shared
    }

    /// The store that all servers ask, to be changed.
    pub(in crate::world) fn shared_mut(&mut self) -> &mut Store {
        &mut self.shared
    }

    /// The machine of denylist and cutoffs.
    pub(in crate::world) fn list_store(&self) -> &Store {
        &self.lists
    }

    /// The machine of denylist and cutoffs, to be changed.
    pub(in crate::world) fn list_store_mut(&mut self) -> &mut Store {
        &mut self.lists
    }
}

impl Default for Stores {
    fn default() -> Self {
        Self {
            users: first_users(),
            shared: Store::default(),
            lists: Store::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::settings::Preset;

    fn session(at: i64) -> Session {
        Session {
            user_id: "u-1".into(),
            created_at: at,
            last_seen_at: at,
            absolute_expires_at: at + 100,
            seen: None,
            roles: None,
            token: None,
            refresh: None,
        }
    }

    /// A fail-over at t with lag d leaves the primary's state at t - d.
    #[test]
    fn a_promoted_replica_has_the_state_of_lag_seconds_ago() {
        let mut settings = Preset::Ticket.settings();
        settings.rows.store = StoreKind::Replicated;
        settings.rows.lag = 2;
        let mut store = Store::default();
        let mut states = Vec::new();
        for now in 0..20 {
            if now % 3 == 0 {
                store
                    .tables
                    .sessions
                    .insert(Hash::of(&now.to_string()), session(now));
            } else if now % 5 == 0 {
                store.tables.sessions.remove(&Hash::of("3"));
            }
            store.copy_to_replica(now, &settings);
            states.push(store.tables.clone());
            assert!(store.past.len() <= 3);
            if now >= 2 {
                let mut promoted = store.clone();
                promoted.promote(now, &settings);
                assert_eq!(promoted.tables, states[usize::try_from(now - 2).unwrap()]);
            }
        }
    }

    #[test]
    fn the_purge_ends_where_ex_900_does() {
        let mut tables = Tables::default();
        tables.sessions.insert(Hash::of("a"), session(0));
        let Ok(done) = tables.clone().run(&Command::purge(49, Some(50)));
        assert_eq!(done.rows, 0);
        let mut same = tables.clone();
        let Ok(done) = tables.run(&Command::purge(50, Some(50)));
        assert_eq!(done.rows, 1);
        same.drop_rows_over(50, Some(50));
        assert_eq!(tables, same);
    }
}
