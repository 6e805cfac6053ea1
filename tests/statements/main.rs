//! Every statement of the course on a real `SQLite`.

#[path = "../support/programs.rs"]
mod programs;
#[path = "../support/statements.rs"]
mod statements;

mod interleaved;

use std::collections::BTreeMap;

use cloakroom::world::stores::command::{Command, Value};
use cloakroom::world::stores::schema::{SCHEMAS, Schema};
use cloakroom::world::stores::{Done, Hash, Ledger, Record};
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use statements::{Database, Lane};

/// A database of its own, in memory or in a file.
struct Sqlite {
    connection: Connection,
    /// A fault put in: this text is replaced by that one.
    fault: Option<(&'static str, &'static str)>,
}

impl Sqlite {
    fn new() -> Self {
        Self::on(Connection::open_in_memory().expect("a database"))
    }

    fn on(connection: Connection) -> Self {
        for sql in SCHEMAS.iter().flat_map(|schema| schema.create()) {
            connection.execute_batch(&sql).expect("a table");
        }
        Self {
            connection,
            fault: None,
        }
    }

    /// How many rows a line returned or changed.
    fn line(&self, sql: &str) -> rusqlite::Result<usize> {
        let mut statement = self.connection.prepare(sql)?;
        if statement.column_count() == 0 {
            return statement.execute([]);
        }
        let mut rows = statement.query([])?;
        let mut count = 0;
        while rows.next()?.is_some() {
            count += 1;
        }
        Ok(count)
    }

    fn table(&self, schema: &'static Schema) -> rusqlite::Result<Vec<Record>> {
        let names: Vec<&str> = schema.columns.iter().map(|(name, _)| *name).collect();
        let sql = format!("SELECT {} FROM {}", names.join(","), schema.name);
        self.rows(schema, &sql)
    }

    /// What a line returns: columns of a table, or other values.
    fn rows(&self, schema: &'static Schema, sql: &str) -> rusqlite::Result<Vec<Record>> {
        let mut statement = self.connection.prepare(sql)?;
        let all = statement.column_names().into_iter();
        let column = |name| {
            let mut columns = schema.columns.iter();
            columns
                .find(|(known, _)| *known == name)
                .map(|(name, _)| *name)
        };
        let names: Vec<&str> = all.filter_map(column).collect();
        let rows = statement.query_map([], |row| {
            let mut record = Record {
                table: schema.name,
                values: BTreeMap::default(),
            };
            for (at, name) in names.iter().enumerate() {
                let value = match row.get_ref(at)? {
                    ValueRef::Null => continue,
                    ValueRef::Integer(number) => Value::Int(number),
                    ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
                    ValueRef::Blob(bytes) => {
                        Value::Hash(Hash::from(<[u8; 32]>::try_from(bytes).expect("32 bytes")))
                    }
                    ValueRef::Real(number) => panic!("{name}: {number}"),
                };
                record.values.insert(name, value);
            }
            Ok(record)
        })?;
        rows.collect()
    }
}

impl Ledger for Sqlite {
    type Error = String;

    fn run(&mut self, command: &Command) -> Result<Done, String> {
        let mut first = None;
        let mut found = Vec::new();
        let tables: Vec<_> = command.tables().collect();
        for line in command.sql() {
            let line = match self.fault {
                Some((right, wrong)) => line.replace(right, wrong),
                None => line,
            };
            let rows = match tables[..] {
                [table] if line.starts_with("SELECT ") => {
                    let rows = self.rows(table, &line).map_err(|why| why.to_string())?;
                    found.extend(rows);
                    found.len()
                }
                _ => self.line(&line).map_err(|why| why.to_string())?,
            };
            if line != "BEGIN;" {
                first = first.or(Some(rows));
            }
        }
        let rows = first.unwrap_or_default();
        Ok(Done { rows, found })
    }

    fn records(&mut self) -> Result<Vec<Record>, String> {
        let mut records = Vec::new();
        for schema in SCHEMAS {
            records.extend(self.table(schema).map_err(|why| why.to_string())?);
        }
        Ok(records)
    }
}

impl Database for Sqlite {
    fn load(&mut self, lane: &Lane) -> Result<(), String> {
        for schema in SCHEMAS {
            let sql = format!("DELETE FROM {}", schema.name);
            self.line(&sql).map_err(|why| why.to_string())?;
        }
        for row in lane.records() {
            let names: Vec<&str> = row.values.keys().copied().collect();
            let values: Vec<String> = row.values.values().map(literal).collect();
            let (names, values) = (names.join(","), values.join(","));
            let sql = format!("INSERT INTO {}({names}) VALUES({values})", row.table);
            self.line(&sql).map_err(|why| why.to_string())?;
        }
        Ok(())
    }

    fn pass(&mut self, _: i64) {}

    fn evict(&mut self, rows: &[Record]) -> Result<(), String> {
        for row in rows {
            let hash = literal(&row.values["id_hash"]);
            let sql = format!("DELETE FROM sessions WHERE id_hash={hash}");
            self.line(&sql).map_err(|why| why.to_string())?;
        }
        Ok(())
    }

    fn keeps(&self, _: &str, _: &str) -> bool {
        true
    }

    fn expires(&self) -> bool {
        false
    }

    fn kept(&self, row: &Record, _: &Lane) -> Record {
        row.clone()
    }
}

fn literal(value: &Value) -> String {
    match value {
        Value::Text(text) => format!("'{}'", text.replace('\'', "''")),
        Value::Hash(hash) => format!("x'{hash}'"),
        Value::Int(number) => number.to_string(),
        Value::Null => "NULL".into(),
    }
}

#[test]
fn every_statement_of_the_course_runs_on_sqlite() {
    let count = statements::course(&mut Sqlite::new()).unwrap_or_else(|why| panic!("{why}"));
    assert!(count.commands > 2000, "{count:?}");
    assert!(count.loads * 2 < count.actions, "{count:?}");
}

/// A statement that does something else is found out, whatever it is that it does.
#[test]
fn a_wrong_statement_is_found_out() {
    for (scenario, right, wrong) in [
        (
            "first-login",
            "INSERT INTO sessions",
            "INSERT OR IGNORE INTO proofs",
        ),
        ("first-login", "last_seen_at=", "created_at="),
        (
            "logout",
            "DELETE FROM sessions WHERE",
            "SELECT 1 FROM sessions WHERE",
        ),
        ("refresh", "WHERE EXISTS", "WHERE NOT EXISTS"),
        ("refresh", "revoked_at=", "used_at="),
        ("denylist", " WHERE exp>", " WHERE exp<"),
        ("fixation", "AND user_id=", "AND user_id<>"),
    ] {
        let mut broken = Sqlite {
            fault: Some((right, wrong)),
            ..Sqlite::new()
        };
        let found = statements::is_found_out(scenario, &mut broken);
        assert!(found, "{scenario}: {right} → {wrong}");
    }
}
