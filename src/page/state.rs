//! Tables of the server's state, with the copies of keys that nodes fetched, and what every client
//! holds.

mod lists;
mod rows;

use std::collections::BTreeSet;

use serde_json::Value;

pub use self::rows::{Row, StateTable};
use self::rows::{Rows, compared};
use super::{Change, Role};

use crate::jose::check::{Check, CheckResult, Outcome};
use crate::jose::key::Key;
use crate::jose::keyfile;
use crate::lesson::observe::{Observed, Request};
use crate::text::{Lang, elapsed};
use crate::words::{marks, page::state as words};
use crate::world::cast::ATTACKER;
use crate::world::client::{self, Item, Place};
use crate::world::event::Access;
use crate::world::settings::StoreKind;
use crate::world::stores::{Hash, RefreshRow, Session, Table, Tables};
use crate::world::{Event, LISTS, World};

/// Something that a client holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Holding {
    /// The client.
    pub client: String,
    /// Where it is, and what it is called.
    pub what: String,
    /// The value; of what was removed, as it was.
    pub value: String,
    /// The value before the step, where that changed it.
    pub was: Option<String>,
    /// What the step did to it.
    pub change: Option<Change>,
    /// The kind of thing.
    pub kind: Kind,
    /// Whose it is now: the client's, or the attacker's.
    pub role: Role,
}

/// A kind of thing that a client holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A cookie.
    Cookie,
    /// A token in a storage.
    Token,
    /// A copy of somebody else's.
    Copy,
}

/// The tables of a lane's server side; those of a node's memory say whose.
#[must_use]
pub fn tables(
    world: &World,
    before: &World,
    frame: (&[Event], &Observed),
    start: i64,
    lang: Lang,
) -> Vec<StateTable> {
    let (events, observed) = frame;
    let reads = reads(events, observed);
    let old: Vec<(Option<String>, Tables)> = before
        .places()
        .map(|(place, tables)| (place.map(str::to_owned), tables.clone()))
        .collect();
    let token = observed.request();
    let token = token.and_then(|r| world.credential_in(&r.sent.message));
    let lists = lists::View {
        world,
        entry: token.and_then(|token| world.entry_of(token)),
        reads: &reads,
        copy_used: observed.request().and_then(copy_used),
        start,
        lang,
    };
    let mut all = Vec::new();
    for (place, tables) in world.places() {
        if place == Some(LISTS) {
            all.extend(lists.tables(tables, was_at(&old, place), LISTS));
            continue;
        }
        let name = match (place, world.settings().rows.store) {
            (Some(node), _) => words::memory_of(lang, node),
            (None, StoreKind::Replicated) => words::PRIMARY.get(lang).to_owned(),
            (None, _) => words::STORE.get(lang).to_owned(),
        };
        let was = was_at(&old, place);
        let asked = |table, has: fn(&Tables, &Hash) -> bool| {
            found_or_missed(asked(events, table, place), |hash| {
                let mut kept = [Some(tables), was].into_iter().flatten();
                kept.any(|tables| has(tables, hash))
            })
        };
        if world.settings().keeps_sessions() {
            let asked = asked(Table::Sessions, |tables, hash| {
                tables.sessions.contains_key(hash)
            });
            all.push(sessions(tables, was, asked, world, start, lang, &name));
        }
        if !tables.refresh.is_empty() || (world.settings().gives_refresh() && place.is_none()) {
            let asked = asked(Table::Refresh, |tables, hash| {
                tables.refresh.contains_key(hash)
            });
            all.push(refresh(tables, was, asked, start, lang, &name));
        }
        if !tables.proofs.is_empty() {
            all.push(proofs(tables, was, start, lang, &name));
        }
        let lists_here = !world.settings().lists_apart() && place.is_none();
        let keeps = world.settings().keeps_denylist() || world.settings().asks_cutoffs();
        if lists_here && keeps || !tables.no_lists() {
            all.extend(lists.tables(tables, was, &name));
        }
    }
    all.extend(lists.copies());
    if world.shows_keys() {
        all.push(keys(world, before, lang));
    }
    if world.settings().fetches_keys() {
        all.push(key_caches(world, before, start, lang));
    }
    all
}

/// What was looked for in a table of a place, by hash, and whether each look-up found something.
fn asked(events: &[Event], table: Table, place: Option<&str>) -> Vec<(Hash, bool)> {
    let reads = events.iter().filter_map(|event| match event {
        Event::RowRead(access) => Some(access),
        _ => None,
    });
    let here = reads.filter(|read| read.table == table && place.is_none_or(|p| p == read.node));
    here.filter_map(|read| Some((Hash::parse(&read.key)?, read.rows > 0)))
        .collect()
}

/// The keys of rows that were looked up, or looked for in vain. One that came and went within the
/// step was found, and is not there.
fn found_or_missed(asked: Vec<(Hash, bool)>, is_kept: impl Fn(&Hash) -> bool) -> BTreeSet<Hash> {
    let told = asked
        .into_iter()
        .filter(|(hash, found)| !found || is_kept(hash));
    told.map(|(hash, _)| hash).collect()
}

/// What a place held before the step.
fn was_at<'a>(old: &'a [(Option<String>, Tables)], place: Option<&str>) -> Option<&'a Tables> {
    let found = old.iter().find(|(name, _)| name.as_deref() == place);
    found.map(|(_, tables)| tables)
}

/// The issuer's keys.
fn keys(world: &World, before: &World, lang: Lang) -> StateTable {
    let row = |world: &World, key: &Key| {
        let kid = key.kid.clone().unwrap_or_default();
        let state = if kid == world.keys().signing_kid() {
            words::SIGNS
        } else {
            words::PUBLISHED
        };
        let algs: Vec<&str> = key.algs.iter().map(|alg| alg.name()).collect();
        vec![kid, algs.join(" "), state.get(lang).to_owned()]
    };
    let rows = |world: &World| -> Vec<Row> {
        let keys = world.keys().public().map(|key| {
            let jwk = keyfile::public_jwk(key).unwrap_or_default();
            Row::new(row(world, key), fields_of(&jwk))
        });
        keys.collect()
    };
    StateTable {
        title: words::KEYS.get(lang).to_owned(),
        columns: vec!["kid", "alg", words::STATE.get(lang)],
        rows: compared(rows(world), &rows(before), lang),
        more: 0,
        keys: true,
        hidden: false,
    }
}

/// The keys that each node has fetched.
fn key_caches(world: &World, before: &World, start: i64, lang: Lang) -> StateTable {
    let rows = |world: &World| -> Vec<Row> {
        let nodes = world.nodes().iter().map(|node| {
            let (kids, until) = match &node.jwks {
                None => (words::NO_KEYS.get(lang).to_owned(), String::new()),
                Some(cache) => {
                    let keys = cache.keys.keys.iter();
                    let kids: Vec<&str> = keys.filter_map(|key| key.kid.as_deref()).collect();
                    let end = cache.fetched_at + world.settings().keys.jwks_max_age;
                    (kids.join(" "), elapsed(end - start))
                }
            };
            Row::new(vec![node.name.clone(), kids, until], Vec::new())
        });
        nodes.collect()
    };
    StateTable {
        title: words::FETCHED_KEYS.get(lang).to_owned(),
        columns: [words::NODE, words::KIDS, words::UNTIL]
            .map(|name| name.get(lang))
            .to_vec(),
        rows: compared(rows(world), &rows(before), lang),
        more: 0,
        keys: true,
        hidden: false,
    }
}

/// What was read for the watched request, in the order in which it happened.
fn reads<'e>(events: &'e [Event], observed: &Observed) -> Vec<&'e Access> {
    let Some(watched) = observed.request().map(|request| request.sent.exchange) else {
        return Vec::new();
    };
    let sent =
        |event: &Event| matches!(event, Event::RequestSent(sent) if sent.exchange == watched);
    let answered = |event: &Event| matches!(event, Event::Answered(answer) if answer.request.exchange == watched);
    // Where it was sent in an earlier step, this one begins with it under way.
    let first = events.iter().position(sent).unwrap_or_default();
    let meanwhile = events[first..].iter().take_while(|event| !answered(event));
    let reads = meanwhile.filter_map(|event| match event {
        Event::RowRead(access) => Some(access),
        _ => None,
    });
    reads.collect()
}

/// The machine that judged a request and asked whether its token was taken back.
fn copy_used(request: &Request) -> Option<&str> {
    let mut checks = request.checks.iter();
    let asked =
        |check: &CheckResult| check.check == Check::Revoked && check.outcome != Outcome::NotReached;
    checks.any(asked).then_some(request.sent.to.as_str())
}

fn sessions(
    tables: &Tables,
    was: Option<&Tables>,
    asked: BTreeSet<Hash>,
    world: &World,
    start: i64,
    lang: Lang,
    place: &str,
) -> StateTable {
    let mut first = tables.sessions.values();
    let places = first.any(|row| row.seen.is_some());
    let cells = |row: &Session| {
        let end = world.settings().idle_limit();
        let end = end.map(|idle| (row.last_seen_at + idle).min(row.absolute_expires_at));
        let mut cells = vec![
            row.user_id.clone(),
            elapsed(row.last_seen_at - start),
            match end {
                Some(end) => elapsed(end - start),
                None => words::NEVER_ENDS.get(lang).to_owned(),
            },
        ];
        if places {
            let seen = row.seen.as_ref();
            cells.push(seen.map_or_else(String::new, |s| s.at.ip.clone()));
        }
        cells
    };
    let rows = Rows {
        now: &tables.sessions,
        was: was.map(|was| &was.sessions),
        asked,
        name: hash_name,
        cells,
        fields: |hash: &Hash, row: &Session| fields("id_hash", hash, serde_json::to_value(row)),
    };
    let (rows, more) = rows.told(lang);
    let mut columns = vec![words::ID_HASH, words::USER, words::LAST_SEEN, words::UNTIL];
    if places {
        columns.push(words::SEEN_FROM);
    }
    StateTable {
        title: words::ledger(lang, place),
        columns: columns.iter().map(|name| name.get(lang)).collect(),
        rows,
        more,
        keys: false,
        hidden: false,
    }
}

fn refresh(
    tables: &Tables,
    was: Option<&Tables>,
    asked: BTreeSet<Hash>,
    start: i64,
    lang: Lang,
    place: &str,
) -> StateTable {
    let cells = |row: &RefreshRow| {
        let state = match (row.revoked_at, row.used_at) {
            (Some(at), _) => words::revoked(lang, elapsed(at - start)),
            (None, Some(at)) => words::used(lang, elapsed(at - start)),
            (None, None) => words::UNUSED.get(lang).to_owned(),
        };
        vec![row.family_id.clone(), row.generation.to_string(), state]
    };
    let rows = Rows {
        now: &tables.refresh,
        was: was.map(|was| &was.refresh),
        asked,
        name: hash_name,
        cells,
        fields: |hash: &Hash, row: &RefreshRow| {
            fields("token_hash", hash, serde_json::to_value(row))
        },
    };
    let (mut rows, more) = rows.told(lang);
    // Each after the one that it was given for, as a branch of it.
    let family = |row: &Row| row.cells.get(1).cloned();
    let number = |row: &Row| row.cells.get(2).and_then(|cell| cell.parse::<u32>().ok());
    rows.sort_by_key(|row| (family(row), number(row)));
    for at in 1..rows.len() {
        if family(&rows[at]).is_some() && family(&rows[at]) == family(&rows[at - 1]) {
            rows[at].depth = rows[at - 1].depth + 1;
        }
    }
    let columns = [
        words::TOKEN_HASH,
        words::FAMILY,
        words::GENERATION,
        words::STATE,
    ];
    StateTable {
        title: words::refresh_tokens(lang, place),
        columns: columns.map(|name| name.get(lang)).to_vec(),
        rows,
        more,
        keys: false,
        hidden: false,
    }
}

fn proofs(
    tables: &Tables,
    was: Option<&Tables>,
    start: i64,
    lang: Lang,
    place: &str,
) -> StateTable {
    let rows = Rows {
        now: &tables.proofs,
        was: was.map(|was| &was.proofs),
        asked: BTreeSet::new(),
        name: |jti: &String| [jti.clone(), jti.clone()],
        cells: |until: &i64| vec![elapsed(until - start)],
        fields: |jti: &String, until: &i64| {
            vec![
                ("jti".into(), jti.clone()),
                ("until".into(), until.to_string()),
            ]
        },
    };
    let (rows, more) = rows.told(lang);
    StateTable {
        title: words::proofs(lang, place),
        columns: vec!["jti", words::KEPT_UNTIL.get(lang)],
        rows,
        more,
        keys: false,
        hidden: false,
    }
}

/// A hash in short, and in full.
fn hash_name(hash: &Hash) -> [String; 2] {
    [hash.short(), hash.to_string()]
}

fn fields(key: &str, hash: &Hash, row: Result<Value, serde_json::Error>) -> Vec<(String, String)> {
    let mut fields = vec![(key.to_owned(), hash.to_string())];
    if let Ok(row) = row {
        fields.extend(fields_of(&row));
    }
    fields
}

/// The members of an object, as text.
fn fields_of(object: &Value) -> Vec<(String, String)> {
    let members = object.as_object().into_iter().flatten();
    members
        .map(|(name, value)| match value {
            Value::String(text) => (name.clone(), text.clone()),
            other => (name.clone(), other.to_string()),
        })
        .collect()
}

/// What every client holds; last of each, what the step took from it.
#[must_use]
pub fn holdings(world: &World, before: &World, lang: Lang) -> Vec<Holding> {
    let old: Vec<client::Holding<'_>> = before.holdings().collect();
    let new: Vec<client::Holding<'_>> = world.holdings().collect();
    let told = |held: &client::Holding<'_>, was: Option<&str>, change| Holding {
        client: held.client.to_owned(),
        what: what(held, lang),
        value: held.value.to_owned(),
        was: was.map(str::to_owned),
        change,
        kind: match (held.place, held.item) {
            (Place::Stolen { .. }, _) => Kind::Copy,
            (_, Item::Cookie { .. }) => Kind::Cookie,
            _ => Kind::Token,
        },
        role: who(held.client),
    };
    let kept = new.iter().map(|held| {
        let was = old.iter().find(|was| was.is_same(held));
        let change = Change::of(was, held);
        let changed = was.filter(|_| change.is_some());
        told(held, changed.map(|was| was.value), change)
    });
    let gone = old
        .iter()
        .filter(|held| !new.iter().any(|kept| kept.is_same(held)));
    let gone = gone.map(|held| told(held, None, Some(Change::Removed)));
    let mut all: Vec<Holding> = kept.chain(gone).collect();
    all.sort_by(|a, b| a.client.cmp(&b.client));
    all
}

/// The role of what a client has: the attacker's own role where it is hers.
pub(super) fn who(client: &str) -> Role {
    if client::user_of(client) == ATTACKER {
        Role::Attacker
    } else {
        Role::Client
    }
}

/// Where a thing is, and what it is called.
fn what(held: &client::Holding<'_>, lang: Lang) -> String {
    let name = held.item.name();
    match held.place {
        Place::CookieJar => words::cookie_jar(lang, name),
        Place::LibraryJar => words::library_jar(lang, name),
        Place::Storage(storage) => {
            format!("{}{}{name}", storage.say(lang), marks::COLON.get(lang))
        }
        Place::Stolen { from } => {
            let what = match held.item {
                Item::Credential => words::CREDENTIAL.get(lang),
                Item::Proof => words::PROOF.get(lang),
                Item::RefreshToken => words::REFRESH_TOKEN.get(lang),
                Item::AccessToken | Item::Cookie { .. } => name,
            };
            words::copied(lang, what, from)
        }
    }
}
