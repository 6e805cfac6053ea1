//! The statements of the course, carried out as they stand, in the order of the lesson, beside the
//! simulated tables.

use std::sync::Arc;

use cloakroom::lesson::scenario::{Scenario, catalogue};
use cloakroom::lesson::trace::{Cause, Intervention, Trace, for_lane, run};
use cloakroom::world::settings::{Engine, ListEnd, StoreKind};
use cloakroom::world::stores::command::{Command, Value};
use cloakroom::world::stores::schema::USERS;
use cloakroom::world::stores::{Ledger, Record, Tables};
use cloakroom::world::{Action, Event, World};
use serde_json::json;

/// A database that carries out what is shown.
pub trait Database: Ledger<Error = String> {
    /// Starts anew with the rows of a world.
    fn load(&mut self, lane: &Lane) -> Result<(), String>;

    /// Time passes.
    fn pass(&mut self, seconds: i64);

    /// Forgets rows, as a database does that is full.
    fn evict(&mut self, rows: &[Record]) -> Result<(), String>;

    /// Whether it keeps a column as such.
    fn keeps(&self, table: &str, column: &str) -> bool;

    /// Whether rows that are over are gone by themselves.
    fn expires(&self) -> bool;

    /// What is kept of a row, and until when where that is known.
    fn kept(&self, row: &Record, lane: &Lane) -> Record;
}

/// The rows of a world, and what says when they are over.
pub struct Lane {
    pub tables: Tables,
    pub users: Vec<Record>,
    pub now: i64,
    pub idle: Option<i64>,
    pub leeway: i64,
}

impl Lane {
    pub fn of(world: &World) -> Self {
        let mut tables = world.store().tables.clone();
        let lists = &world.list_store().tables;
        tables.denylist.extend(lists.denylist.clone());
        tables.cutoffs.extend(lists.cutoffs.clone());
        if world.settings().rows.store == StoreKind::Memory {
            (tables.sessions, tables.refresh, tables.proofs) = Default::default();
        }
        let sessions = tables.sessions.into_iter();
        tables.sessions = sessions
            .filter(|(_, row)| !is_guest(&row.user_id))
            .collect();
        let refresh = tables.refresh.into_iter();
        tables.refresh = refresh.filter(|(_, row)| !is_guest(&row.user_id)).collect();
        let users = world.users().iter().map(|user| Record {
            table: USERS.name,
            values: [
                ("id", Value::Text(user.id.clone())),
                ("disabled", Value::Int(i64::from(user.disabled))),
                ("roles", Value::Text(json!(user.roles).to_string())),
                (
                    "permissions",
                    Value::Text(json!(user.permissions).to_string()),
                ),
            ]
            .into(),
        });
        let settings = world.settings();
        Self {
            tables,
            users: users.collect(),
            now: world.now(),
            idle: settings.idle_limit(),
            leeway: match settings.revocation.list_end {
                ListEnd::Leeway => settings.token.leeway,
                ListEnd::Exp => 0,
            },
        }
    }

    /// When a row is over; none where it never is.
    pub fn due(&self, row: &Record) -> Option<i64> {
        let int = |column: &str| match row.values.get(column) {
            Some(Value::Int(number)) => *number,
            other => panic!("{}.{column}: {other:?}", row.table),
        };
        match row.table {
            "users" => None,
            "sessions" => {
                let idle = int("last_seen_at") + self.idle?;
                Some(idle.min(int("absolute_expires_at")))
            }
            "refresh" => Some(int("absolute_expires_at")),
            "proofs" => Some(int("until")),
            _ => Some(int("exp") + self.leeway),
        }
    }

    fn is_over(&self, row: &Record) -> bool {
        self.due(row).is_some_and(|due| due <= self.now)
    }

    pub fn records(&self) -> Vec<Record> {
        let Ok(rows) = self.tables.clone().records();
        rows.into_iter().chain(self.users.clone()).collect()
    }

    /// What a database does by itself that forgets what is over.
    fn expire(&mut self) {
        self.tables.drop_rows_over(self.now, self.idle);
        self.tables.forget_proofs(self.now);
        self.tables.drop_over(self.now, self.leeway);
    }
}

/// People who send no requests: their rows take room, and no statement is about them.
fn is_guest(user_id: &str) -> bool {
    user_id.len() > "u-1001".len() && user_id.starts_with("u-")
}

/// What was carried out.
#[derive(Debug, Default)]
pub struct Count {
    pub commands: usize,
    pub actions: usize,
    pub loads: usize,
}

/// Carries out all statements of the course: those of every step, and of what follows every what-if.
pub fn course(database: &mut impl Database) -> Result<Count, String> {
    let mut count = Count::default();
    for scenario in catalogue::scenarios() {
        lesson(scenario, database, &mut count)?;
    }
    Ok(count)
}

/// True if a database that does not do what the statements of a scenario say is noticed.
pub fn is_found_out(scenario: &str, database: &mut impl Database) -> bool {
    let scenario = catalogue::scenarios().iter().find(|s| s.id == scenario);
    let scenario = scenario.expect("a scenario");
    lesson(scenario, database, &mut Count::default()).is_err()
}

/// Those of one scenario.
fn lesson(
    scenario: &Arc<Scenario>,
    database: &mut impl Database,
    count: &mut Count,
) -> Result<(), String> {
    let settings = scenario.settings().expect("settings");
    let told = run(scenario, &settings, Vec::new());
    play(&told, 0, database, count)?;
    for whatif in &scenario.whatifs {
        let mut steps = scenario.steps.iter();
        let after = steps.position(|step| step.id == whatif.after);
        let after = after.map_or(0, |at| at + 1);
        let intervention = |action: &Action| Intervention {
            after,
            lane: whatif.lane.clone(),
            action: action.clone(),
        };
        let branch = told.with(whatif.actions.iter().map(intervention).collect());
        let both = told.frames.iter().zip(&branch.frames);
        let first = both.take_while(|(a, b)| Arc::ptr_eq(a, b)).count();
        play(&branch, first, database, count)?;
    }
    Ok(())
}

/// Plays the frames of a run from one of them on, one lane after the other.
fn play(
    trace: &Trace,
    first: usize,
    database: &mut impl Database,
    count: &mut Count,
) -> Result<(), String> {
    for (at, lane) in trace.scenario.lanes.iter().enumerate() {
        for index in first..trace.frames.len() {
            let frame = &trace.frames[index];
            let mut world = trace.before(index)[at].clone();
            let mut actions = Vec::new();
            let mut goes_on = index > first;
            match frame.cause {
                Cause::Step(step) => {
                    let step = &trace.scenario.steps[step];
                    goes_on &= step.from.is_none();
                    actions.extend((step.after > 0).then_some(Action::Wait(step.after)));
                    actions.extend(frame.actions.iter().cloned());
                }
                Cause::WhatIf(index) => {
                    let of = trace.interventions[index].lane.as_ref();
                    if of.is_none_or(|of| *of == lane.name) {
                        actions.extend(frame.actions.iter().cloned());
                    }
                }
            }
            if !goes_on {
                database.load(&Lane::of(&world))?;
                count.loads += 1;
            }
            for action in actions {
                let Some(action) = for_lane(&action, &lane.name, &trace.scenario) else {
                    continue;
                };
                step(&mut world, &action, database, count).map_err(|why| {
                    let scenario = &trace.scenario.id;
                    format!("{scenario}, frame {}, {}: {why}", index + 1, lane.name)
                })?;
            }
        }
    }
    Ok(())
}

/// One action: its commands in order, and then the rows that are left.
fn step(
    world: &mut World,
    action: &Action,
    database: &mut impl Database,
    count: &mut Count,
) -> Result<(), String> {
    let mut model = Lane::of(world);
    let events = world.apply(action);
    let after = Lane::of(world);
    let mut reload = false;
    for event in &events {
        match event {
            Event::ClockMoved { seconds } => {
                model.now += seconds;
                database.pass(*seconds);
            }
            Event::Evicted { user_id } if !is_guest(user_id) => {
                let Ok(rows) = model.tables.records();
                let gone: Vec<Record> = rows
                    .into_iter()
                    .filter(|row| row.table == "sessions")
                    .filter(|row| row.values.get("user_id") == Some(&Value::Text(user_id.clone())))
                    .filter(|row| !after.records().iter().any(|left| key(left) == key(row)))
                    .collect();
                database.evict(&gone)?;
                for row in &gone {
                    if let Some(Value::Hash(hash)) = row.values.get("id_hash") {
                        model.tables.sessions.remove(hash);
                    }
                }
            }
            // What no statement does: rows are lost, or come back, or what they are kept for changes.
            Event::StoreWiped { .. }
            | Event::ServerStopped { .. }
            | Event::ReplicaPromoted { .. }
            | Event::SettingChanged { .. } => reload = true,
            _ => {}
        }
        if let Some(command) = event.command() {
            if database.expires() {
                model.expire();
            }
            carried_out(command, event, (&mut model, world), database)?;
            count.commands += 1;
        }
        if let Event::ReplicaAwaited { seconds, .. } = event {
            model.now += seconds;
            database.pass(*seconds);
        }
    }
    count.actions += 1;
    if reload {
        count.loads += 1;
        return database.load(&after);
    }
    left(&after, world, database)
}

/// Carries out one command, and compares what it finds with what the lesson says that it finds.
fn carried_out(
    command: &Command,
    event: &Event,
    (model, world): (&mut Lane, &World),
    database: &mut impl Database,
) -> Result<(), String> {
    let shown = || {
        format!(
            "{}\n{}",
            command.sql().join("\n"),
            command.redis().join("\n")
        )
    };
    let Ok(expected) = model.tables.run(command);
    let found = database
        .run(command)
        .map_err(|why| format!("{why}\n{}", shown()))?;
    let is_user = |row: &Record| row.table == USERS.name;
    let sorted = |rows: Vec<Record>| {
        let rows = rows.iter().filter(|row| !is_user(row));
        let mut rows: Vec<String> = rows.map(|row| format!("{row:?}")).collect();
        rows.sort();
        rows.join("\n")
    };
    let kept = |mut row: Record| {
        row.values
            .retain(|column, _| database.keeps(row.table, column));
        row
    };
    let returned = sorted(expected.found.into_iter().map(kept).collect());
    let found_rows = sorted(found.found);
    if found_rows != returned {
        let shown = shown();
        return Err(format!(
            "returned {found_rows}\nand not {returned}\n{shown}"
        ));
    }
    let (found, expected) = (found.rows, expected.rows);
    let wrong =
        |what: &str, should: usize| Err(format!("{what}: {found} rows, not {should}\n{}", shown()));
    match event {
        Event::UserChanged { .. } | Event::UserRead { .. } if found != 1 => {
            return wrong("the user table", 1);
        }
        Event::UserChanged { .. } | Event::UserRead { .. } | Event::ReplicaAwaited { .. } => {
            return Ok(());
        }
        Event::Purged { .. } => {}
        _ if found != expected => return wrong("the simulated tables", expected),
        _ => {}
    }
    let Some(access) = event.access() else {
        return Ok(());
    };
    // One that is kept where it is new: it is found where nothing is written.
    let told = match (event, command.writes()) {
        (Event::RowRead(_), true) => 1 - access.rows,
        _ => access.rows,
    };
    let sees_all = !database.expires() || world.settings().rows.engine == Engine::Redis;
    if sees_all && found != told {
        return wrong("the event", told);
    }
    Ok(())
}

/// Compares the rows that are left.
fn left(after: &Lane, world: &World, database: &mut impl Database) -> Result<(), String> {
    let timed = |row: &Record| {
        let login = ["sessions", "refresh"].contains(&row.table);
        database.expires() || !login || world.settings().rows.engine == Engine::Redis
    };
    let alive = |row: &Record| !timed(row) || !after.is_over(row);
    let mut expected: Vec<Record> = after.records();
    expected.retain(alive);
    let mut expected: Vec<Record> = expected
        .iter()
        .map(|row| database.kept(row, after))
        .collect();
    let expires = database.expires();
    let mut found = database.records()?;
    if !expires {
        found.retain(|row| {
            let login = ["sessions", "refresh"].contains(&row.table);
            let timed = !login || world.settings().rows.engine == Engine::Redis;
            !timed || !after.is_over(row)
        });
    }
    found.sort_by_key(key);
    expected.sort_by_key(key);
    if found == expected {
        return Ok(());
    }
    let only = |a: &[Record], b: &[Record]| -> Vec<String> {
        let rows = a.iter().filter(|row| !b.contains(row));
        rows.map(|row| format!("{row:?}")).collect()
    };
    Err(format!(
        "rows left\nin the database alone: {}\nin the simulation alone: {}",
        only(&found, &expected).join("\n"),
        only(&expected, &found).join("\n")
    ))
}

/// A row's place: its table and the values that no other row of it has together.
pub fn key(row: &Record) -> (&'static str, String) {
    let schema = cloakroom::world::stores::schema::SCHEMAS
        .iter()
        .find(|schema| schema.name == row.table)
        .expect("a table");
    let values = schema.keys().map(|column| text(&row.values[column]));
    (row.table, values.collect::<Vec<_>>().join(":"))
}

/// A value as text.
pub fn text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Int(number) => number.to_string(),
        Value::Hash(hash) => hash.to_string(),
        Value::Null => String::new(),
    }
}

/// Every order in which two programs of so many statements can run: who is next.
pub fn merges(a: usize, b: usize) -> Vec<Vec<usize>> {
    match (a, b) {
        (0, b) => vec![vec![1; b]],
        (a, 0) => vec![vec![0; a]],
        (a, b) => {
            let first = |who: usize, rest: Vec<Vec<usize>>| {
                rest.into_iter().map(move |rest| [vec![who], rest].concat())
            };
            let mut all: Vec<_> = first(0, merges(a - 1, b)).collect();
            all.extend(first(1, merges(a, b - 1)));
            all
        }
    }
}
