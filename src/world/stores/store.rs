//! A store that all nodes ask: what survives its stop (`persistence`), what has reached its replica
//! (`lag`), and what is lost in a fail-over (`promote`).

use imbl::Vector;

use super::tables::Tables;
use crate::world::settings::{Settings, StoreKind};

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::settings::Preset;
    use crate::world::stores::{Command, Hash, Ledger as _, Session};

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
