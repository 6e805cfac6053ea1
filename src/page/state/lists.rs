//! Denylist and cutoffs as tables, and the copies of them that nodes keep.

use super::rows::{Rows, StateTable};
use crate::text::{Lang, elapsed};
use crate::words::page::state as words;
use crate::world::World;
use crate::world::event::Access;
use crate::world::settings::DenyBy;
use crate::world::stores::{CutoffRow, Denied, DeniedRow, Table, Tables};

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
        let settings = self.world.settings();
        let denylist = (settings.keeps_denylist() || !tables.denylist.is_empty())
            .then(|| self.denylist(tables, was, place, asked(Table::Denylist)));
        let cutoffs = (settings.asks_cutoffs() || !tables.cutoffs.is_empty())
            .then(|| self.cutoffs(tables, was, place, asked(Table::Cutoffs)));
        denylist.into_iter().chain(cutoffs).collect()
    }

    /// The copies that nodes still use.
    pub fn copies(&self) -> Vec<StateTable> {
        let mut all = Vec::new();
        for node in self.world.nodes() {
            let cache = self.world.settings().revocation.deny_cache;
            let copy = node.snapshot.as_ref();
            let Some(copy) = copy.filter(|copy| self.world.now() < copy.taken_at + cache) else {
                continue;
            };
            let taken = elapsed(copy.taken_at - self.start);
            let place = words::copy_of_lists(self.lang, &node.name, taken);
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
        let fields = |key: &Denied, row: &DeniedRow| {
            let mut fields = match key {
                Denied::Jti { iss, jti } => vec![("iss", iss.clone()), ("jti", jti.clone())],
                Denied::Sid { iss, sid } => vec![("iss", iss.clone()), ("sid", sid.clone())],
                Denied::Text(hash) => vec![("token_hash", hash.to_string())],
            };
            fields.push(("exp", row.exp.to_string()));
            named(fields)
        };
        let denied = match self.world.settings().revocation.deny_key {
            DenyBy::Sid => words::LOGIN,
            _ => words::TOKEN,
        };
        let entry = self.entry.clone().filter(|_| asked);
        let rows = Rows {
            now: &tables.denylist,
            was: was.map(|was| &was.denylist),
            asked: entry.map(|(key, _)| key).into_iter().collect(),
            name: |key: &Denied| [key.short(), key.whole()],
            cells: |row: &DeniedRow| vec![elapsed(row.exp - self.start)],
            fields,
        };
        let (rows, more) = rows.told(self.lang);
        StateTable {
            title: words::denylist(self.lang, place),
            columns: vec![denied.get(self.lang), "exp"],
            rows,
            more,
            keys: false,
            hidden: false,
        }
    }

    fn cutoffs(
        &self,
        tables: &Tables,
        was: Option<&Tables>,
        place: &str,
        asked: bool,
    ) -> StateTable {
        let times = |row: &CutoffRow| [row.valid_after, row.exp];
        let fields = |user: &String, row: &CutoffRow| {
            let [after, exp] = times(row).map(|at| at.to_string());
            named(vec![
                ("user_id", user.clone()),
                ("valid_after", after),
                ("exp", exp),
            ])
        };
        let entry = self.entry.clone().filter(|_| asked);
        let rows = Rows {
            now: &tables.cutoffs,
            was: was.map(|was| &was.cutoffs),
            asked: entry.map(|(_, user)| user).into_iter().collect(),
            name: |user: &String| [user.clone(), user.clone()],
            cells: |row: &CutoffRow| times(row).map(|at| elapsed(at - self.start)).to_vec(),
            fields,
        };
        let (rows, more) = rows.told(self.lang);
        StateTable {
            title: words::cutoffs(self.lang, place),
            columns: [words::USER, words::ISSUED_FROM, words::UNTIL]
                .map(|name| name.get(self.lang))
                .to_vec(),
            rows,
            more,
            keys: false,
            hidden: false,
        }
    }
}

fn named(fields: Vec<(&str, String)>) -> Vec<(String, String)> {
    let fields = fields.into_iter();
    fields
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}
