//! A table of a crowd: the rows that a map tells one by one, and how many there are beside them.

use std::collections::BTreeSet;

use imbl::OrdMap;
use imbl::ordmap::DiffItem;

use crate::page::Change;
use crate::world::stores::{Hash, Tables};

/// The most rows of a table that are told one by one.
const MAX_TOLD: usize = 100;
/// The rows of a larger table that are picked out: as many of the user's, and of those that changed.
const PICKED: usize = 8;

/// Tables without the rows that are only counted.
pub(super) struct Near {
    /// Now.
    pub now: Tables,
    /// Before the step.
    pub was: Tables,
    /// How many more rows there are.
    pub more: usize,
    /// What the step did to some of those.
    pub change: Option<Change>,
}

/// Picks the rows of a user out of tables, and some of those that a step changed.
pub(super) fn near(tables: &Tables, was: &Tables, user: &str) -> Near {
    let sessions = picked(&tables.sessions, &was.sessions, |row| row.user_id == user);
    let refresh = picked(&tables.refresh, &was.refresh, |row| row.user_id == user);
    Near {
        more: sessions.more + refresh.more,
        change: sessions.change.or(refresh.change),
        now: Tables {
            sessions: sessions.now,
            refresh: refresh.now,
            ..tables.clone()
        },
        was: Tables {
            sessions: sessions.was,
            refresh: refresh.was,
            ..was.clone()
        },
    }
}

struct Picked<V> {
    now: OrdMap<Hash, V>,
    was: OrdMap<Hash, V>,
    more: usize,
    change: Option<Change>,
}

fn picked<V: Clone + PartialEq>(
    now: &OrdMap<Hash, V>,
    was: &OrdMap<Hash, V>,
    is_own: impl Fn(&V) -> bool,
) -> Picked<V> {
    if now.len().max(was.len()) <= MAX_TOLD {
        return Picked {
            now: now.clone(),
            was: was.clone(),
            more: 0,
            change: None,
        };
    }
    let own = [now, was].into_iter().flat_map(|rows| {
        let own = rows.iter().filter(|(_, row)| is_own(row));
        own.take(PICKED).map(|(hash, _)| *hash)
    });
    let mut keys: BTreeSet<Hash> = own.collect();
    let changed: Vec<Hash> = if now.ptr_eq(was) {
        Vec::new()
    } else {
        let items = was.diff(now).take(PICKED + 1);
        items
            .map(|item| match item {
                DiffItem::Add(hash, _)
                | DiffItem::Remove(hash, _)
                | DiffItem::Update { new: (hash, _), .. } => *hash,
            })
            .collect()
    };
    let change = (changed.len() > PICKED).then(|| match now.len().cmp(&was.len()) {
        std::cmp::Ordering::Greater => Change::New,
        std::cmp::Ordering::Less => Change::Removed,
        std::cmp::Ordering::Equal => Change::Changed,
    });
    if change.is_none() {
        keys.extend(changed);
    }
    let kept = |rows: &OrdMap<Hash, V>| -> OrdMap<Hash, V> {
        let kept = keys
            .iter()
            .filter_map(|hash| Some((*hash, rows.get(hash)?.clone())));
        kept.collect()
    };
    let (kept_now, kept_was) = (kept(now), kept(was));
    Picked {
        more: now.len() - kept_now.len(),
        now: kept_now,
        was: kept_was,
        change,
    }
}
