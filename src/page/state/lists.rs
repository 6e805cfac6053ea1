//! Denylist and cutoffs as tables, and the copies of them that nodes keep.

use super::{MOST_ROWS, Missed, Row, StateTable};
use crate::scenario::prose::elapsed;
use crate::text::Lang;
use crate::world::World;
use crate::world::event::Access;
use crate::world::settings::DenyBy;
use crate::world::store::{Denied, Table, Tables};

/// How the lists are looked at.
pub(super) struct View<'a> {
    pub world: &'a World,
    /// The entries that are about the watched request: of its token, and of its user.
    pub entry: Option<(Denied, String)>,
    /// What was read for it.
    pub reads: &'a [&'a Access],
    /// The machine whose copy of the lists was asked, if it has one.
    pub copy_used: Option<&'a str>,
    pub start: i64,
    pub lang: Lang,
}

impl View<'_> {
    /// The lists that a place holds; one that nobody keeps is left out.
    pub fn tables(&self, tables: &Tables, was: Option<&Tables>, place: &str) -> Vec<StateTable> {
        self.asked(tables, was, place, |table| {
            let mut reads = self.reads.iter().filter(|read| read.table == table);
            // Whoever takes a copy of the whole list asks the copy.
            reads.any(|read| read.key != "*")
        })
    }

    fn asked(
        &self,
        tables: &Tables,
        was: Option<&Tables>,
        place: &str,
        asked: impl Fn(Table) -> bool,
    ) -> Vec<StateTable> {
        let settings = &self.world.settings;
        let denylist = (settings.keeps_denylist() || !tables.denylist.is_empty())
            .then(|| self.denylist(tables, was, place, asked(Table::Denylist)));
        let cutoffs = (settings.asks_cutoffs() || !tables.cutoffs.is_empty())
            .then(|| self.cutoffs(tables, was, place, asked(Table::Cutoffs)));
        denylist.into_iter().chain(cutoffs).collect()
    }

    /// The copies that nodes still use.
    pub fn copies(&self) -> Vec<StateTable> {
        let mut all = Vec::new();
        for node in &self.world.nodes {
            let cache = self.world.settings.deny_cache;
            let copy = node.snapshot.as_ref();
            let Some(copy) = copy.filter(|copy| self.world.now < copy.taken_at + cache) else {
                continue;
            };
            let taken = elapsed(copy.taken_at - self.start);
            let place = self.lang.pick(
                format!("copy of {}, {taken}", node.name),
                format!("{}の写し、{taken}", node.name),
            );
            let asked = |_| self.copy_used == Some(&node.name);
            all.extend(self.asked(&copy.lists, Some(&copy.lists), &place, asked));
        }
        all
    }

    fn denylist(
        &self,
        tables: &Tables,
        was: Option<&Tables>,
        place: &str,
        asked: bool,
    ) -> StateTable {
        let entry = self.entry.as_ref().filter(|_| asked);
        let asked = entry.map(|(key, _)| key);
        let name = match self.world.settings.deny_key {
            DenyBy::Sid => "sid",
            _ => "jti",
        };
        let rows = tables.denylist.iter().take(MOST_ROWS).map(|(key, row)| {
            let mut fields = match key {
                Denied::Jti { iss, jti } => vec![
                    ("iss".to_owned(), iss.clone()),
                    (name.to_owned(), jti.clone()),
                ],
                Denied::Text(hash) => vec![("token_hash".to_owned(), hash.to_string())],
            };
            fields.push(("exp".to_owned(), row.exp.to_string()));
            Row {
                cells: vec![key.short(), elapsed(row.exp - self.start)],
                fields,
                looked_up: asked == Some(key),
                changed: was.and_then(|t| t.denylist.get(key)) != Some(row),
            }
        });
        StateTable {
            title: self.lang.pick(
                format!("DENYLIST ({place})"),
                format!("拒否リスト（{place}）"),
            ),
            columns: match self.lang {
                Lang::En => vec!["token", "exp"],
                Lang::Ja => vec!["トークン", "exp"],
            },
            rows: rows.collect(),
            more: tables.denylist.len().saturating_sub(MOST_ROWS),
            missed: asked
                .filter(|key| !tables.denylist.contains_key(*key))
                .map(|key| self.missed(key.short())),
        }
    }

    fn cutoffs(
        &self,
        tables: &Tables,
        was: Option<&Tables>,
        place: &str,
        asked: bool,
    ) -> StateTable {
        let entry = self.entry.as_ref().filter(|_| asked);
        let asked = entry.map(|(_, user)| user);
        let rows = tables
            .cutoffs
            .iter()
            .take(MOST_ROWS)
            .map(|(user, row)| Row {
                cells: vec![
                    user.clone(),
                    elapsed(row.valid_after - self.start),
                    elapsed(row.exp - self.start),
                ],
                fields: vec![
                    ("user_id".to_owned(), user.clone()),
                    ("valid_after".to_owned(), row.valid_after.to_string()),
                    ("exp".to_owned(), row.exp.to_string()),
                ],
                looked_up: asked == Some(user),
                changed: was.and_then(|t| t.cutoffs.get(user)) != Some(row),
            });
        StateTable {
            title: self
                .lang
                .pick(format!("CUTOFFS ({place})"), format!("基準時刻（{place}）")),
            columns: match self.lang {
                Lang::En => vec!["user", "issued from", "until"],
                Lang::Ja => vec!["ユーザー", "この発行から有効", "期限"],
            },
            rows: rows.collect(),
            more: tables.cutoffs.len().saturating_sub(MOST_ROWS),
            missed: asked
                .filter(|user| !tables.cutoffs.contains_key(*user))
                .map(|user| self.missed(user.clone())),
        }
    }

    fn missed(&self, key: String) -> Missed {
        Missed {
            key,
            why: self.lang.pick("no such row", "該当する行なし"),
        }
    }
}
