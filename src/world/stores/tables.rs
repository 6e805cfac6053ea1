//! The tables of one store: whose rows, how many, which are over (purge) and which goes where it is
//! full (`evict`).

use imbl::OrdMap;
use imbl::ordmap::DiffItem;
use serde::Serialize;
use serde_json::{Value, json};

use super::hash::Hash;
use super::lists::{CutoffRow, Denied, DeniedRow};
use super::rows::{RefreshRow, Session};

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
    pub(super) fn changes_since(&self, before: &Self) -> (usize, usize) {
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

impl Tables {
    /// The lists alone: what a node copies.
    #[must_use]
    pub fn lists(&self) -> Self {
        Self {
            denylist: self.denylist.clone(),
            cutoffs: self.cutoffs.clone(),
            ..Self::default()
        }
    }

    /// Empties the lists.
    pub fn clear_lists(&mut self) {
        self.denylist.clear();
        self.cutoffs.clear();
    }

    /// True if the lists are empty.
    #[must_use]
    pub fn no_lists(&self) -> bool {
        self.denylist.is_empty() && self.cutoffs.is_empty()
    }

    /// Drops the entries that are over, `leeway` seconds after what they are about has expired.
    pub fn drop_over(&mut self, now: i64, leeway: i64) {
        let denied = self
            .denylist
            .iter()
            .filter(|(_, row)| now >= row.exp + leeway);
        for key in denied.map(|(key, _)| key.clone()).collect::<Vec<_>>() {
            self.denylist.remove(&key);
        }
        let cutoffs = self
            .cutoffs
            .iter()
            .filter(|(_, row)| now >= row.exp + leeway);
        for key in cutoffs.map(|(key, _)| key.clone()).collect::<Vec<_>>() {
            self.cutoffs.remove(&key);
        }
    }

    fn same_lists(&self, other: &Self) -> bool {
        let denylist = self.denylist.ptr_eq(&other.denylist) || self.denylist == other.denylist;
        denylist && (self.cutoffs.ptr_eq(&other.cutoffs) || self.cutoffs == other.cutoffs)
    }

    fn list_rows(&self) -> impl Iterator<Item = Value> {
        let denied = self.denylist.iter().map(|(key, row)| {
            let mut json = key.json();
            json["exp"] = row.exp.into();
            json
        });
        let cutoffs = self.cutoffs.iter().map(|(user, row)| {
            json!({
                "table": "cutoffs", "user_id": user, "valid_after": row.valid_after, "exp": row.exp,
            })
        });
        denied.chain(cutoffs)
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
