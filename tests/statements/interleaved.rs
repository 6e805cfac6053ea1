//! Two clients at once: their statements in every order in which they can come.

use std::time::Duration;

use cloakroom::world::stores::command::Command;
use rusqlite::{Connection, ErrorCode};

use super::Sqlite;
use super::programs::{self, Program};
use super::statements::merges;

/// How many of two clients get in, for each order of their lines.
fn entries(program: &Program) -> Vec<usize> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("ledger");
    let open = || {
        let connection = Connection::open(&file).expect("a database");
        let quick = "PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY;";
        connection.execute_batch(quick).expect("a pragma");
        // Who is busy is told so at once, and comes again when it is its turn.
        connection.busy_timeout(Duration::ZERO).expect("a pragma");
        connection
    };
    let store = Sqlite::on(open());
    let clients = [open(), open()].map(|connection| Sqlite {
        connection,
        fault: None,
    });
    let commands = [0, 1].map(|client| (program.commands)(client));
    let lines = |commands: &[Command]| -> Vec<(usize, String)> {
        let numbered = commands.iter().enumerate();
        numbered
            .flat_map(|(at, command)| command.sql().into_iter().map(move |line| (at, line)))
            .collect()
    };
    let programs = [lines(&commands[0]), lines(&commands[1])];
    let mut entries = Vec::new();
    for order in merges(programs[0].len(), programs[1].len()) {
        for schema in cloakroom::world::stores::schema::SCHEMAS {
            store
                .line(&format!("DELETE FROM {}", schema.name))
                .expect("an empty table");
        }
        for line in (program.before)().iter().flat_map(Command::sql) {
            store.line(&line).expect("a row");
        }
        let mut next = [0, 0];
        let mut found: [Vec<Option<usize>>; 2] =
            [0, 1].map(|who: usize| vec![None; commands[who].len()]);
        // Whoever finds the other's transaction in the way waits, and comes when it is over.
        for who in order.into_iter().chain([0, 1].repeat(20)) {
            let Some((command, line)) = programs[who].get(next[who]) else {
                continue;
            };
            match clients[who].line(line) {
                Ok(rows) => {
                    next[who] += 1;
                    if line != "BEGIN;" && found[who][*command].is_none() {
                        found[who][*command] = Some(rows);
                    }
                }
                Err(rusqlite::Error::SqliteFailure(why, _))
                    if why.code == ErrorCode::DatabaseBusy => {}
                Err(why) => panic!("{line}: {why}"),
            }
        }
        assert_eq!(
            next,
            [programs[0].len(), programs[1].len()],
            "{}",
            program.name
        );
        let got_in = found.iter().filter(|found| {
            let found: Vec<usize> = found.iter().map(|rows| rows.unwrap_or_default()).collect();
            (program.gets_in)(&found)
        });
        entries.push(got_in.count());
    }
    entries
}

#[test]
fn two_clients_at_once_get_in_exactly_once_on_sqlite() {
    programs::exactly_one_gets_in(entries);
}

#[test]
fn without_the_guard_both_get_in() {
    programs::without_the_guard_both_get_in(entries);
}
