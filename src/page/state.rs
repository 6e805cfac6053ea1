//! What the server keeps, and what the clients hold.

mod lists;

use serde_json::Value;

use crate::jose::check::{Check, CheckResult, Outcome};
use crate::jose::key::Key;
use crate::jose::keyfile;
use crate::lesson::observe::{Observed, Request};
use crate::text::{Lang, elapsed};
use crate::words::{marks, page::state as words};
use crate::world::client::{self, Item, Place};
use crate::world::event::Access;
use crate::world::settings::StoreKind;
use crate::world::stores::{Hash, Table, Tables};
use crate::world::{Event, LISTS, World};

/// The most rows of a table that a page shows.
const MOST_ROWS: usize = 20;

/// A table with its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct StateTable {
    /// The table's name, and where it is.
    pub title: String,
    /// The columns' names.
    pub columns: Vec<&'static str>,
    /// The rows, at most twenty.
    pub rows: Vec<Row>,
    /// How many more there are.
    pub more: usize,
    /// The row that the watched request asked for and that is not there.
    pub missed: Option<Missed>,
}

/// A row that was looked up and is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    /// Its key.
    pub key: String,
    /// In words: never there, or removed by this step.
    pub why: &'static str,
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// One text a column.
    pub cells: Vec<String>,
    /// The whole row, a name and a value a line.
    pub fields: Vec<(String, String)>,
    /// The row that the watched request's credential finds.
    pub looked_up: bool,
    /// This step wrote or changed it.
    pub changed: bool,
}

/// Something that a client holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Holding {
    /// The client.
    pub client: String,
    /// Where it is, and what it is called.
    pub what: String,
    /// The value.
    pub value: String,
    /// True if this step brought it or changed it.
    pub changed: bool,
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
    let shown = observed
        .request()
        .and_then(|r| world.credential_at(&r.sent.to, &r.sent.message))
        .map(Hash::of);
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
        if world.settings().keeps_sessions() {
            let asked = shown.filter(|hash| {
                let (key, here) = (hash.to_string(), |node: &str| {
                    place.is_none_or(|p| p == node)
                });
                let mut reads = reads.iter().filter(|read| read.table == Table::Sessions);
                reads.any(|read| read.key == key && here(&read.node))
            });
            let mut table = sessions(tables, was, asked, world, start, lang, &name);
            table.missed = asked
                .filter(|hash| !tables.sessions.contains_key(hash))
                .map(|hash| missed(&hash, was, lang));
            all.push(table);
        }
        if !tables.refresh.is_empty() || (world.settings().gives_refresh() && place.is_none()) {
            all.push(refresh(tables, was, start, lang, &name));
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
    let old: Vec<Vec<String>> = before.keys().public().map(|key| row(before, key)).collect();
    let rows = world.keys().public().map(|key| {
        let cells = row(world, key);
        let jwk = keyfile::public_jwk(key).unwrap_or_default();
        Row {
            fields: fields_of(&jwk),
            looked_up: false,
            changed: !old.contains(&cells),
            cells,
        }
    });
    StateTable {
        title: words::KEYS.get(lang).to_owned(),
        columns: vec!["kid", "alg", words::STATE.get(lang)],
        rows: rows.collect(),
        more: 0,
        missed: None,
    }
}

/// The keys that each node has fetched.
fn key_caches(world: &World, before: &World, start: i64, lang: Lang) -> StateTable {
    let rows = world.nodes().iter().map(|node| {
        let old = before.nodes().iter().find(|old| old.name == node.name);
        let (kids, until) = match &node.jwks {
            None => (words::NO_KEYS.get(lang).to_owned(), String::new()),
            Some(cache) => {
                let kids: Vec<&str> = cache
                    .keys
                    .keys
                    .iter()
                    .filter_map(|key| key.kid.as_deref())
                    .collect();
                let end = cache.fetched_at + world.settings().keys.jwks_max_age;
                (kids.join(" "), elapsed(end - start))
            }
        };
        Row {
            cells: vec![node.name.clone(), kids, until],
            fields: Vec::new(),
            looked_up: false,
            changed: old.is_none_or(|old| old.jwks != node.jwks),
        }
    });
    StateTable {
        title: words::FETCHED_KEYS.get(lang).to_owned(),
        columns: [words::NODE, words::KIDS, words::UNTIL]
            .map(|name| name.get(lang))
            .to_vec(),
        rows: rows.collect(),
        more: 0,
        missed: None,
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
    asked: Option<Hash>,
    world: &World,
    start: i64,
    lang: Lang,
    place: &str,
) -> StateTable {
    let mut first = tables.sessions.values().take(MOST_ROWS);
    let places = first.any(|row| row.seen.is_some());
    let rows = tables.sessions.iter().take(MOST_ROWS).map(|(hash, row)| {
        let end = world.settings().idle_limit();
        let end = end.map(|idle| (row.last_seen_at + idle).min(row.absolute_expires_at));
        let mut cells = vec![
            hash.short(),
            row.user_id.clone(),
            elapsed(row.last_seen_at - start),
            match end {
                Some(end) => elapsed(end - start),
                None => words::NEVER_ENDS.get(lang).to_owned(),
            },
        ];
        if places {
            cells.push(
                row.seen
                    .as_ref()
                    .map_or_else(String::new, |s| s.at.ip.clone()),
            );
        }
        Row {
            cells,
            fields: fields("id_hash", hash, serde_json::to_value(row)),
            looked_up: asked == Some(*hash),
            changed: was.and_then(|t| t.sessions.get(hash)) != Some(row),
        }
    });
    let mut columns = vec![words::ID_HASH, words::USER, words::LAST_SEEN, words::UNTIL];
    if places {
        columns.push(words::SEEN_FROM);
    }
    let more = tables.sessions.len().saturating_sub(MOST_ROWS);
    StateTable {
        title: words::ledger(lang, place),
        columns: columns.iter().map(|name| name.get(lang)).collect(),
        rows: rows.collect(),
        more,
        missed: None,
    }
}

fn missed(hash: &Hash, was: Option<&Tables>, lang: Lang) -> Missed {
    let was_there = was.is_some_and(|tables| tables.sessions.contains_key(hash));
    let why = if was_there {
        words::REMOVED
    } else {
        words::NO_SUCH_ROW
    };
    Missed {
        key: hash.short(),
        why: why.get(lang),
    }
}

fn refresh(
    tables: &Tables,
    was: Option<&Tables>,
    start: i64,
    lang: Lang,
    place: &str,
) -> StateTable {
    let rows = tables.refresh.iter().take(MOST_ROWS).map(|(hash, row)| {
        let state = match (row.revoked_at, row.used_at) {
            (Some(at), _) => words::revoked(lang, elapsed(at - start)),
            (None, Some(at)) => words::used(lang, elapsed(at - start)),
            (None, None) => words::UNUSED.get(lang).to_owned(),
        };
        Row {
            cells: vec![
                hash.short(),
                row.family_id.clone(),
                row.generation.to_string(),
                state,
            ],
            fields: fields("token_hash", hash, serde_json::to_value(row)),
            looked_up: false,
            changed: was.and_then(|t| t.refresh.get(hash)) != Some(row),
        }
    });
    let mut rows: Vec<Row> = rows.collect();
    rows.sort_by(|a, b| (&a.cells[1], &a.cells[2]).cmp(&(&b.cells[1], &b.cells[2])));
    let columns = [
        words::TOKEN_HASH,
        words::FAMILY,
        words::GENERATION,
        words::STATE,
    ];
    let more = tables.refresh.len().saturating_sub(MOST_ROWS);
    StateTable {
        title: words::refresh_tokens(lang, place),
        columns: columns.map(|name| name.get(lang)).to_vec(),
        rows,
        more,
        missed: None,
    }
}

fn proofs(
    tables: &Tables,
    was: Option<&Tables>,
    start: i64,
    lang: Lang,
    place: &str,
) -> StateTable {
    let rows = tables
        .proofs
        .iter()
        .take(MOST_ROWS)
        .map(|(jti, until)| Row {
            cells: vec![jti.clone(), elapsed(until - start)],
            fields: vec![
                ("jti".into(), jti.clone()),
                ("until".into(), until.to_string()),
            ],
            looked_up: false,
            changed: was.is_none_or(|tables| !tables.proofs.contains_key(jti)),
        });
    StateTable {
        title: words::proofs(lang, place),
        columns: vec!["jti", words::KEPT_UNTIL.get(lang)],
        rows: rows.collect(),
        more: tables.proofs.len().saturating_sub(MOST_ROWS),
        missed: None,
    }
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

/// What every client holds.
#[must_use]
pub fn holdings(world: &World, before: &World, lang: Lang) -> Vec<Holding> {
    let old: Vec<client::Holding<'_>> = before.holdings().collect();
    let held = world.holdings().map(|held| Holding {
        client: held.client.to_owned(),
        what: what(&held, lang),
        value: held.value.to_owned(),
        changed: !old.contains(&held),
    });
    held.collect()
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
