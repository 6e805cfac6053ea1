//! Every statement of the course on a real Redis, which listens on the unix socket that
//! `CLOAKROOM_REDIS_SOCKET` names. It is emptied.
//!
//! No test waits for time to pass: what a command lets live is read from the server at once, and
//! from then on the test's own clock decides.

#[path = "../support/programs.rs"]
mod programs;
#[path = "../support/statements.rs"]
mod statements;

mod client;

use std::collections::BTreeMap;

use cloakroom::world::stores::command::{Command, Statement, Value};
use cloakroom::world::stores::schema::{Kept, LAST_SEEN, SCHEMAS, Schema, USERS};
use cloakroom::world::stores::{Done, Hash, Ledger, Record};

use client::{Client, Reply};
use programs::Program;
use statements::{Count, Database, Lane, merges, text};

/// Longer than anything of the lesson lives: what a command did not touch keeps it.
const AGES: i64 = 1_000_000_000_000;
/// Tells what a command lets live, and lets it live on; tells what lives for ever.
const LIVES: &str = "local fresh,ever={},{} for _,k in ipairs(redis.call('KEYS','*')) do local t=redis.call('TTL',k) if t<0 then ever[#ever+1]=k elseif t<tonumber(ARGV[1])/2 then fresh[#fresh+1]=k fresh[#fresh+1]=t redis.call('EXPIRE',k,ARGV[1]) end end return {fresh,ever}";

/// A server, with what the test knows of when its keys end.
struct Redis {
    client: Client,
    now: i64,
    due: BTreeMap<String, i64>,
    /// Sessions never end, as the lane is set up.
    lasting: bool,
    /// A fault put in: this text is replaced by that one.
    fault: Option<(&'static str, &'static str)>,
}

impl Redis {
    fn new() -> Self {
        Self {
            client: Client::new(),
            now: 0,
            due: BTreeMap::new(),
            lasting: false,
            fault: None,
        }
    }

    /// Sends lines as they stand; tells each answer. Right after them, when their keys end.
    fn lines(&mut self, lines: &[String]) -> Result<Vec<Reply>, String> {
        for line in lines {
            self.client.send(line);
        }
        self.client
            .send_words(&["EVAL", LIVES, "0", &AGES.to_string()]);
        let replies: Result<Vec<Reply>, String> =
            lines.iter().map(|_| self.client.reply()).collect();
        let Reply::List(lives) = self.client.reply()? else {
            return Err("no list".into());
        };
        let [Reply::List(fresh), Reply::List(ever)] = &lives[..] else {
            return Err(format!("{lives:?}"));
        };
        for pair in fresh.chunks(2) {
            self.due.insert(pair[0].text(), self.now + pair[1].int());
        }
        for key in ever {
            self.due.remove(&key.text());
        }
        replies
    }

    fn ask(&mut self, words: &[&str]) -> Result<Reply, String> {
        self.client.send_words(words);
        self.client.reply()
    }

    fn keys(&mut self) -> Result<Vec<String>, String> {
        match self.ask(&["KEYS", "*"])? {
            Reply::List(keys) => Ok(keys.iter().map(Reply::text).collect()),
            other => Err(format!("{other:?}")),
        }
    }
}

/// How many rows the answers to a statement stand for.
fn rows(statement: &Statement, lines: &[String], replies: &[Reply]) -> usize {
    let first = match (replies.last(), lines.first()) {
        (Some(Reply::List(all)), Some(line)) if line == "MULTI" => &all[0],
        _ => &replies[0],
    };
    let found = |reply: &Reply| usize::from(!matches!(reply, Reply::Nothing));
    match (statement, first) {
        (Statement::Select { .. }, Reply::List(fields)) if lines[0].starts_with("HMGET") => {
            fields.iter().map(found).max().unwrap_or_default()
        }
        (_, Reply::List(rows)) => rows.len(),
        (_, Reply::Int(_)) if lines[0].starts_with("PERSIST") => 1,
        // How many fields are new does not matter.
        (_, Reply::Int(_)) if first_command(lines).starts_with("HSET") => 1,
        (Statement::Insert { .. } | Statement::Select { .. }, reply) => found(reply),
        (_, Reply::Int(number)) => usize::try_from(*number).unwrap_or_default(),
        (_, reply) => panic!("{reply:?}"),
    }
}

/// The rows that an answer to a look-up stands for, with the columns that Redis keeps.
fn returned(statement: &Statement, line: &str, reply: &Reply) -> Vec<Record> {
    let Statement::Select { table, columns, .. } = statement else {
        return Vec::new();
    };
    let field =
        |column: &&&'static str| **column != LAST_SEEN && table.keys().all(|key| key != **column);
    let fields: Vec<&'static str> = match table.kept {
        Kept::Text(column) => vec![column],
        Kept::Hash(_) => columns.iter().filter(field).copied().collect(),
    };
    let record = |key: Option<&str>, found: &[Reply]| {
        let mut names: Vec<&str> = key.map_or(Vec::new(), |key| {
            let name = key.strip_prefix(table.prefix).unwrap_or(key);
            name.rsplitn(table.key, ':').collect()
        });
        names.reverse();
        let names = table.keys().zip(names.into_iter().map(str::to_owned));
        let found = fields.iter().copied().zip(found);
        let found = found.filter(|(_, reply)| !matches!(reply, Reply::Nothing));
        let values = names.chain(found.map(|(column, reply)| (column, reply.text())));
        let asked = values.filter(|(column, _)| columns.contains(column));
        Record {
            table: table.name,
            values: asked
                .map(|(column, text)| (column, value(table, column, &text)))
                .collect(),
        }
    };
    match reply {
        Reply::List(found) if line.starts_with("HMGET") => {
            let record = record(None, found);
            Some(record)
                .filter(|r| !r.values.is_empty())
                .into_iter()
                .collect()
        }
        Reply::List(rows) => {
            let rows = rows.iter().map(|row| match row {
                Reply::List(row) => match row.last() {
                    Some(Reply::List(found)) => record(Some(&row[0].text()), found),
                    _ => record(Some(&row[0].text()), &row[1..]),
                },
                other => panic!("{other:?}"),
            });
            rows.collect()
        }
        Reply::Nothing => Vec::new(),
        one => vec![record(None, std::slice::from_ref(one))],
    }
}

fn first_command(lines: &[String]) -> &str {
    let multi = lines.first().is_some_and(|line| line == "MULTI");
    lines.get(usize::from(multi)).map_or("", String::as_str)
}

impl Ledger for Redis {
    type Error = String;

    fn run(&mut self, command: &Command) -> Result<Done, String> {
        let mut lines = command.redis();
        if let Some((right, wrong)) = self.fault {
            lines
                .iter_mut()
                .for_each(|line| *line = line.replace(right, wrong));
        }
        if lines.is_empty() {
            return Ok(Done::default());
        }
        let replies = self.lines(&lines)?;
        let statement = &command.statements[0];
        Ok(Done {
            rows: rows(statement, &lines, &replies),
            found: returned(statement, &lines[0], &replies[0]),
        })
    }

    fn records(&mut self) -> Result<Vec<Record>, String> {
        let mut records = Vec::new();
        let mut members: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for key in self.keys()? {
            match self.ask(&["TYPE", &key])?.text().as_str() {
                "set" => {
                    let Reply::List(all) = self.ask(&["SMEMBERS", &key])? else {
                        return Err(key);
                    };
                    members.insert(key, all.iter().map(Reply::text).collect());
                }
                "hash" => {
                    let Reply::List(all) = self.ask(&["HGETALL", &key])? else {
                        return Err(key);
                    };
                    let fields = all.chunks(2).map(|pair| (pair[0].text(), pair[1].text()));
                    records.push(self.record(&key, fields.collect())?);
                }
                _ => {
                    let value = self.ask(&["GET", &key])?.text();
                    records.push(self.record(&key, BTreeMap::from([(String::new(), value)]))?);
                }
            }
        }
        // Each row is in its sets, and what is in a set is nowhere else.
        for record in &records {
            let schema = schema(record.table);
            let (_, name) = statements::key(record);
            for index in schema.indexes() {
                let value = text(&record.values[index.column]);
                let set = index.of(&value);
                let is_in = members.get(&set).is_some_and(|set| set.contains(&name));
                if is_in == (value == "anonymous") {
                    return Err(format!("{set}: {name}: {is_in}"));
                }
                let others = members.iter().filter(|(other, members)| {
                    let alike = other.starts_with(index.before) && other.ends_with(index.after);
                    alike && **other != set && members.contains(&name) && !index.after.is_empty()
                });
                if let Some((other, _)) = others.into_iter().next() {
                    return Err(format!("{other}: {name} belongs to {set}"));
                }
            }
        }
        for set in members.keys() {
            if !self.due.contains_key(set) && !(self.lasting && set.ends_with(":sess")) {
                return Err(format!("{set} never ends"));
            }
        }
        Ok(records)
    }
}

impl Redis {
    fn record(&self, key: &str, fields: BTreeMap<String, String>) -> Result<Record, String> {
        let schema = SCHEMAS.iter().find(|schema| key.starts_with(schema.prefix));
        let schema = schema.ok_or_else(|| format!("{key}: of no table"))?;
        let name = key.strip_prefix(schema.prefix).unwrap_or_default();
        let mut values = BTreeMap::new();
        let mut names: Vec<&str> = name.rsplitn(schema.key, ':').collect();
        names.reverse();
        for (column, name) in schema.keys().zip(names) {
            values.insert(column, value(schema, column, name));
        }
        for (column, _) in schema.columns {
            let field = match schema.kept {
                Kept::Text(kept) if kept == *column => fields.get(""),
                Kept::Text(_) => None,
                Kept::Hash(_) => fields.get(*column),
            };
            if let Some(field) = field {
                values.insert(column, value(schema, column, field));
            }
        }
        if let Some(due) = self.due.get(key) {
            values.insert("due", Value::Int(*due));
        }
        Ok(Record {
            table: schema.name,
            values,
        })
    }
}

fn schema(name: &str) -> &'static Schema {
    let schema = SCHEMAS.iter().find(|schema| schema.name == name);
    schema.expect("a table")
}

/// A text as the value of a column.
fn value(schema: &Schema, column: &str, text: &str) -> Value {
    let kind = schema.columns.iter().find(|(name, _)| *name == column);
    let (_, kind) = kind.expect("a column");
    match kind.split(' ').next() {
        Some("BLOB") => {
            let digit = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).expect("hexadecimal");
            let mut bytes = [0; 32];
            bytes
                .iter_mut()
                .enumerate()
                .for_each(|(at, byte)| *byte = digit(2 * at));
            Value::Hash(Hash::from(bytes))
        }
        Some("BIGINT" | "INTEGER") => Value::Int(text.parse().expect("a number")),
        _ => Value::Text(text.to_owned()),
    }
}

impl Database for Redis {
    fn load(&mut self, lane: &Lane) -> Result<(), String> {
        self.ask(&["FLUSHALL"])?;
        self.due.clear();
        self.now = lane.now;
        self.lasting = lane.idle.is_none();
        for row in lane.records() {
            let due = lane.due(&row);
            if due.is_some_and(|due| due <= lane.now) {
                continue;
            }
            let schema = schema(row.table);
            let (_, name) = statements::key(&row);
            let key = format!("{}{name}", schema.prefix);
            let mut keys = vec![key.clone()];
            if let Kept::Text(column) = schema.kept {
                self.ask(&["SET", &key, &text(&row.values[column])])?;
            } else {
                let mut words = vec!["HSET".to_owned(), key];
                for (column, value) in &row.values {
                    if *column != LAST_SEEN && schema.keys().all(|key| key != *column) {
                        words.extend([(*column).to_owned(), text(value)]);
                    }
                }
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                self.ask(&words)?;
            }
            for index in schema.indexes() {
                let value = text(&row.values[index.column]);
                if value != "anonymous" {
                    let set = index.of(&value);
                    self.ask(&["SADD", &set, &name])?;
                    keys.push(set);
                }
            }
            if let Some(due) = due {
                for (at, key) in keys.into_iter().enumerate() {
                    self.ask(&["EXPIRE", &key, &AGES.to_string()])?;
                    // A set lasts as long as its rows could.
                    let due = match row.values.get("absolute_expires_at") {
                        Some(Value::Int(end)) if at > 0 => *end,
                        _ => due,
                    };
                    let known = self.due.entry(key).or_insert(due);
                    *known = due.max(*known);
                }
            }
        }
        Ok(())
    }

    fn pass(&mut self, seconds: i64) {
        self.now += seconds;
        let now = self.now;
        let over: Vec<String> = self
            .due
            .iter()
            .filter(|(_, due)| **due <= now)
            .map(|(key, _)| key.clone())
            .collect();
        for key in over {
            self.due.remove(&key);
            self.ask(&["DEL", &key]).expect("an answer");
        }
    }

    fn evict(&mut self, rows: &[Record]) -> Result<(), String> {
        for row in rows {
            let (_, name) = statements::key(row);
            let set = format!("user:{}:sess", text(&row.values["user_id"]));
            self.ask(&["DEL", &format!("sess:{name}")])?;
            self.ask(&["SREM", &set, &name])?;
        }
        Ok(())
    }

    fn keeps(&self, table: &str, column: &str) -> bool {
        let schema = schema(table);
        let kept = match schema.kept {
            Kept::Text(kept) => kept == column,
            Kept::Hash(_) => column != LAST_SEEN,
        };
        kept || schema.keys().any(|key| key == column)
    }

    fn expires(&self) -> bool {
        true
    }

    /// The columns that Redis keeps, and when the key ends.
    fn kept(&self, row: &Record, lane: &Lane) -> Record {
        let schema = schema(row.table);
        let mut values = row.values.clone();
        values.retain(|column, _| self.keeps(row.table, column));
        if let Some(due) = lane.due(row).filter(|_| *schema != USERS) {
            values.insert("due", Value::Int(due));
        }
        Record {
            table: row.table,
            values,
        }
    }
}

/// How many of two clients get in, for each order of their commands.
fn entries(program: &Program) -> Vec<usize> {
    let mut store = Client::new();
    let mut clients = [Client::new(), Client::new()];
    let commands = [0, 1].map(|client| (program.commands)(client));
    let lines = |commands: &[Command]| -> Vec<String> {
        commands.iter().flat_map(Command::redis).collect()
    };
    let programs = [lines(&commands[0]), lines(&commands[1])];
    let mut entries = Vec::new();
    for order in merges(programs[0].len(), programs[1].len()) {
        store.send("FLUSHALL");
        store.reply().expect("an answer");
        for line in lines(&(program.before)()) {
            store.send(&line);
            store.reply().expect("an answer");
        }
        let mut replies = [Vec::new(), Vec::new()];
        for who in order {
            clients[who].send(&programs[who][replies[who].len()]);
            let reply = clients[who].reply().expect("an answer");
            replies[who].push(reply);
        }
        let in_ = commands.iter().zip(replies).filter(|(commands, replies)| {
            let mut rest = &replies[..];
            let found = commands.iter().map(|command| {
                let lines = command.redis();
                let (own, after) = rest.split_at(lines.len());
                rest = after;
                rows(&command.statements[0], &lines, own)
            });
            (program.gets_in)(&found.collect::<Vec<_>>())
        });
        entries.push(in_.count());
    }
    entries
}

/// One test: there is one server.
#[test]
fn every_statement_of_the_course_runs_on_redis() {
    let count = statements::course(&mut Redis::new()).unwrap_or_else(|why| panic!("{why}"));
    assert!(count.commands > 2000, "{count:?}");

    for (scenario, right, wrong) in [
        ("first-login", "EXPIRE sess:", "PERSIST sess:"),
        ("first-login", " 900", " 899"),
        ("first-login", "SADD user:", "SADD users:"),
        ("logout", "DEL sess:", "EXISTS sess:"),
        ("refresh", "revoked_at 1", "revoked 1"),
        ("refresh", "used_at 1", "used 1"),
        ("denylist", "EX 8", "PX 8"),
    ] {
        let mut broken = Redis {
            fault: Some((right, wrong)),
            ..Redis::new()
        };
        let found = statements::is_found_out(scenario, &mut broken);
        assert!(found, "{scenario}: {right} → {wrong}");
    }

    programs::exactly_one_gets_in(entries);
    programs::without_the_guard_both_get_in(entries);
}
