//! The stores on the state map: the store, its replica, the machine of the lists, and which rows
//! each holds of a login.

use std::collections::BTreeMap;

use super::{Held, Kind, Place, Scene, crowd};
use crate::page::{Change, Role};
use crate::text::{Lang, grouped};
use crate::words::amounts::duration;
use crate::words::page::map as words;
use crate::world::event::Access;
use crate::world::settings::StoreKind;
use crate::world::stores::{ANONYMOUS, Hash, RefreshRow, Session, Table, Tables};
use crate::world::{Event, LISTS, STORE, World};

/// The name of the copy behind the store.
pub const REPLICA: &str = "replica";
/// Rows of a table that are told one by one.
const MAX_ROWS: usize = 4;
/// Characters of a hash.
const HASH: usize = 8;

/// The stores of a lane.
pub(super) fn places(scene: &Scene<'_>) -> Vec<Place> {
    let (world, lang) = (scene.world, scene.lang);
    let settings = world.settings();
    let mut all = Vec::new();
    let down = || (words::IS_DOWN.get(lang).to_owned(), Role::Bad);
    if settings.rows.store != StoreKind::Memory && keeps_rows(world, scene.before) {
        let replicated = settings.rows.store == StoreKind::Replicated;
        let mut place = Place::new(Kind::Store, STORE);
        let title = match (replicated, settings.keeps_sessions()) {
            (true, _) => words::PRIMARY,
            (false, true) => words::LEDGER,
            (false, false) => words::STORE,
        };
        title.get(lang).clone_into(&mut place.title);
        let (tables, was) = (&world.store().tables, &scene.before.store().tables);
        place.holds = rows(scene, tables, Some(was), |_| true);
        if !world.store().up {
            place.does.push(down());
        }
        all.push(place);
        if replicated {
            all.push(replica(scene));
        }
    }
    if world.has_list_machine() {
        let mut place = Place::new(Kind::Store, LISTS);
        words::LISTS.get(lang).clone_into(&mut place.title);
        let (tables, was) = (
            &world.list_store().tables,
            &scene.before.list_store().tables,
        );
        place.holds = rows(scene, tables, Some(was), |_| true);
        if !world.list_store().up {
            place.does.push(down());
        }
        all.push(place);
    }
    all
}

/// True if the store is one that the lane uses, or used.
fn keeps_rows(world: &World, before: &World) -> bool {
    let settings = world.settings();
    settings.keeps_sessions()
        || settings.gives_refresh()
        || settings.introspects()
        || !settings.lists_apart() && (settings.keeps_denylist() || settings.asks_lists())
        || [world, before]
            .iter()
            .any(|world| world.store().tables.counts().total() > 0)
}

/// The copy behind the store.
fn replica(scene: &Scene<'_>) -> Place {
    let lag = |world: &World| world.settings().rows.lag;
    let copy = |world: &World| world.store().replica(world.now(), lag(world));
    let mut place = Place::new(Kind::Replica, REPLICA);
    words::REPLICA.get(scene.lang).clone_into(&mut place.title);
    place.holds = rows(scene, &copy(scene.world), Some(&copy(scene.before)), |_| {
        false
    });
    let behind = duration(lag(scene.world), scene.lang);
    place.does.push((words::lag(scene.lang, behind), Role::Dim));
    place
}

/// The rows of a place: first what this step did something to, then those of the login, then how
/// many more there are. `asked_by`: whether a look-up by that machine was a look-up here.
pub(super) fn rows(
    scene: &Scene<'_>,
    tables: &Tables,
    was: Option<&Tables>,
    asked_by: impl Fn(&str) -> bool,
) -> Vec<Held> {
    let empty = Tables::default();
    let near = crowd::near(tables, was.unwrap_or(&empty), scene.user);
    let (tables, was) = (&near.now, &near.was);
    let reads: Vec<&Access> = scene
        .events
        .iter()
        .filter_map(|event| match event {
            Event::RowRead(access) if asked_by(&access.node) => Some(access),
            _ => None,
        })
        .collect();
    let mut told = sessions(scene, tables, was, &reads);
    told.extend(families(scene, tables, was, &reads));
    told.extend(lists(scene, tables, was, &reads));
    let mut all: Vec<Held> = Vec::new();
    let (first, rest): (Vec<Held>, Vec<Held>) =
        told.into_iter().partition(|held| held.change.is_some());
    let (own, rest): (Vec<Held>, Vec<Held>) = rest.into_iter().partition(|held| held.remembers);
    all.extend(first);
    all.extend(own);
    let room = MAX_ROWS.saturating_sub(all.len()).max(1);
    let more = rest.len() + near.more;
    if more <= room {
        all.extend(rest);
    } else {
        let more = words::more(scene.lang, grouped(more));
        let held = Held {
            role: Role::Server,
            ..Held::new(more)
        };
        all.push(held.changed(near.change));
    }
    all
}

fn sessions(scene: &Scene<'_>, tables: &Tables, was: &Tables, reads: &[&Access]) -> Vec<Held> {
    let lang = scene.lang;
    let looked = |hash: &Hash| reads.iter().any(|read| read.key == hash.to_string());
    let row = |hash: &Hash, row: &Session, world: &World| {
        // It is there, and lets nobody in.
        let idle = world.settings().idle_limit();
        let over = idle.is_some_and(|idle| row.is_over(world.now(), idle));
        let more = if over {
            format!("{} {}", row.user_id, words::OVER.get(lang))
        } else {
            row.user_id.clone()
        };
        Held {
            remembers: !over && row.user_id != ANONYMOUS && row.user_id == scene.user,
            role: Role::Server,
            ..Held::new(short(hash)).more(more)
        }
    };
    let mut all = Vec::new();
    for (hash, now) in &tables.sessions {
        let found = looked(hash).then_some(Change::Found);
        let change = Change::of(was.sessions.get(hash), now).or(found);
        all.push(row(hash, now, scene.world).changed(change));
    }
    for (hash, old) in &was.sessions {
        if !tables.sessions.contains_key(hash) {
            let gone = words::REMOVED.get(lang).to_owned();
            all.push(Held {
                more: Some(format!("{} {gone}", old.user_id)),
                ..row(hash, old, scene.before).removed()
            });
        }
    }
    let mut missed: Vec<&str> = Vec::new();
    for read in reads {
        let is_session = read.table == Table::Sessions;
        let key = read.key.as_str();
        let known = |tables: &Tables| tables.sessions.keys().any(|hash| hash.to_string() == key);
        if is_session && read.rows == 0 && !missed.contains(&key) && !known(tables) && !known(was) {
            missed.push(key);
        }
    }
    all.extend(missed.into_iter().map(|key| {
        let key: String = key.chars().take(HASH).collect::<String>() + "…";
        Held::new(key)
            .more(words::NO_ROW.get(lang))
            .changed(Some(Change::Missed))
    }));
    all
}

/// The refresh families, each in one line: its tokens by their number, and what became of each.
fn families(scene: &Scene<'_>, tables: &Tables, was: &Tables, reads: &[&Access]) -> Vec<Held> {
    let by_family = |tables: &Tables| {
        let mut all: BTreeMap<String, Vec<(Hash, RefreshRow)>> = BTreeMap::new();
        for (hash, row) in &tables.refresh {
            let family = all.entry(row.family_id.clone()).or_default();
            family.push((*hash, row.clone()));
        }
        for rows in all.values_mut() {
            rows.sort_by_key(|(_, row)| row.generation);
        }
        all
    };
    let (now, old) = (by_family(tables), by_family(was));
    let mut all = Vec::new();
    for (name, rows) in &now {
        let looked = rows
            .iter()
            .any(|(hash, _)| reads.iter().any(|read| read.key == hash.to_string()));
        let change = Change::of(old.get(name), rows).or(looked.then_some(Change::Found));
        let alive = rows.iter().any(|(_, row)| {
            row.revoked_at.is_none()
                && row.used_at.is_none()
                && scene.world.now() < row.absolute_expires_at
                && row.user_id == scene.user
        });
        all.push(Held {
            remembers: alive,
            role: Role::Server,
            line: line(rows, old.get(name), alive, scene.lang),
            ..Held::new(name).more(chain(rows, scene)).changed(change)
        });
    }
    for (name, rows) in &old {
        if !now.contains_key(name) {
            let held = Held::new(name).more(chain(rows, scene));
            all.push(held.removed());
        }
    }
    all
}

/// The tokens of a family that lives, one by one; those that were used up before in one.
fn line(
    rows: &[(Hash, RefreshRow)],
    was: Option<&Vec<(Hash, RefreshRow)>>,
    remembers: bool,
    lang: Lang,
) -> Vec<Held> {
    let alive = rows.iter().any(|(_, row)| row.revoked_at.is_none());
    if rows.len() < 2 || !alive {
        return Vec::new();
    }
    let change = |(hash, row): &(Hash, RefreshRow)| {
        let mut old = was.into_iter().flatten();
        Change::of(old.find(|(old, _)| old == hash).map(|(_, old)| old), row)
    };
    let is_past = |row: &&(Hash, RefreshRow)| row.1.used_at.is_some() && change(row).is_none();
    let past = rows.iter().take_while(is_past).count();
    let held = |text: String| Held {
        role: Role::Server,
        ..Held::new(text)
    };
    let all_past = match &rows[..past] {
        [] => None,
        [(_, one)] => Some(words::used(lang, one.generation)),
        [(_, first), .., (_, last)] => {
            let both = format!("{}–{}", first.generation, last.generation);
            Some(words::used(lang, both))
        }
    };
    let each = rows[past..].iter().map(|row| Held {
        remembers: remembers && row.1.used_at.is_none() && row.1.revoked_at.is_none(),
        ..held(token(&row.1, lang)).changed(change(row))
    });
    all_past.map(held).into_iter().chain(each).collect()
}

/// A token of a family by its number, and what became of it.
fn token(row: &RefreshRow, lang: Lang) -> String {
    let number = row.generation;
    match (row.revoked_at, row.used_at) {
        (Some(_), _) => words::revoked(lang, number),
        (None, Some(_)) => words::used(lang, number),
        (None, None) => words::current(lang, number),
    }
}

/// The tokens of a family, in the order in which one was given for the other.
fn chain(rows: &[(Hash, RefreshRow)], scene: &Scene<'_>) -> String {
    let lang = scene.lang;
    if let Some((_, last)) = rows.last()
        && rows.iter().all(|(_, row)| row.revoked_at.is_some())
    {
        let first = rows.first().map_or(1, |(_, row)| row.generation);
        return if first == last.generation {
            words::revoked(lang, first)
        } else {
            words::revoked(lang, format!("{first}–{}", last.generation))
        };
    }
    let told = rows.iter().map(|(_, row)| token(row, lang));
    told.collect::<Vec<_>>().join(" → ")
}

/// Tokens taken back, cutoffs, and proofs that were seen.
fn lists(scene: &Scene<'_>, tables: &Tables, was: &Tables, reads: &[&Access]) -> Vec<Held> {
    let lang = scene.lang;
    let looked = |key: &str| reads.iter().any(|read| read.key == key);
    let found = |key: &str| looked(key).then_some(Change::Found);
    let mut all = Vec::new();
    for (key, row) in &tables.denylist {
        let name = key.short();
        let change = Change::of(was.denylist.get(key), row).or_else(|| found(&name));
        all.push(Held::new(words::denied(lang, name)).changed(change));
    }
    for key in was
        .denylist
        .keys()
        .filter(|key| !tables.denylist.contains_key(*key))
    {
        all.push(Held::new(words::denied(lang, key.short())).removed());
    }
    for (user, row) in &tables.cutoffs {
        let change = Change::of(was.cutoffs.get(user), row).or_else(|| found(user));
        all.push(Held::new(words::cutoff(lang, user)).changed(change));
    }
    for user in was
        .cutoffs
        .keys()
        .filter(|user| !tables.cutoffs.contains_key(*user))
    {
        all.push(Held::new(words::cutoff(lang, user)).removed());
    }
    for jti in tables.proofs.keys() {
        let change = (!was.proofs.contains_key(jti)).then_some(Change::New);
        all.push(Held::new(words::proof_seen(lang, jti)).changed(change));
    }
    all
}

fn short(hash: &Hash) -> String {
    hash.to_string().chars().take(HASH).collect::<String>() + "…"
}
