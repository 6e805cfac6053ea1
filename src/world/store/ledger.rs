//! The port to where rows are kept: the simulated tables here, a database elsewhere.

use std::collections::BTreeMap;
use std::convert::Infallible;

use serde_json::Value as Json;

use super::super::environment::{Environment, Seen};
use super::command::{Condition, Statement, Taken, Value};
use super::schema::{CUTOFFS, DENIED_TEXTS, DENYLIST, PROOFS, REFRESH, SESSIONS, Schema};
use super::{Command, CutoffRow, Denied, DeniedRow, Hash, RefreshRow, Session, Tables};

/// A ledger: it carries out commands, and shows what it holds.
pub trait Ledger {
    /// Why a command is not carried out.
    type Error;

    /// Carries out a command, whole or not at all; tells how many rows its first statement returned
    /// or changed.
    ///
    /// # Errors
    /// The ledger does not take the command.
    fn run(&mut self, command: &Command) -> Result<usize, Self::Error>;

    /// All rows, by table and key.
    ///
    /// # Errors
    /// The ledger cannot tell.
    fn records(&mut self) -> Result<Vec<Record>, Self::Error>;
}

/// A row by the names of its columns, those that are null left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The table.
    pub table: &'static str,
    /// The values.
    pub values: BTreeMap<&'static str, Value>,
}

impl Record {
    fn of(table: &Schema, row: impl IntoIterator<Item = (&'static str, Value)>) -> Self {
        let values = row.into_iter().filter(|(_, value)| *value != Value::Null);
        Self {
            table: table.name,
            values: values.collect(),
        }
    }

    fn fits(&self, fits: &[Condition]) -> bool {
        fits.iter().all(|condition| match condition {
            Condition::Is(column, value) => self.values.get(column) == Some(value),
            Condition::Null(column) => !self.values.contains_key(column),
            Condition::Above(column, least) => self.int(column) > *least,
        })
    }

    fn int(&self, column: &str) -> i64 {
        match self.values.get(column) {
            Some(Value::Int(number)) => *number,
            _ => 0,
        }
    }

    fn text(&self, column: &str) -> Option<String> {
        match self.values.get(column) {
            Some(Value::Text(text)) => Some(text.clone()),
            _ => None,
        }
    }

    fn hash(&self, column: &str) -> Option<Hash> {
        match self.values.get(column) {
            Some(Value::Hash(hash)) => Some(*hash),
            _ => None,
        }
    }

    fn place(&self, ip: &str, user_agent: &str) -> Option<Environment> {
        Some(Environment {
            ip: self.text(ip)?,
            user_agent: self.text(user_agent)?,
        })
    }

    fn session(&self) -> Session {
        let roles = self.text("roles");
        Session {
            user_id: self.text("user_id").unwrap_or_default(),
            created_at: self.int("created_at"),
            last_seen_at: self.int("last_seen_at"),
            absolute_expires_at: self.int("absolute_expires_at"),
            seen: self.place("ip", "user_agent").map(|at| Seen {
                at,
                elsewhere: self.place("elsewhere_ip", "elsewhere_agent"),
            }),
            roles: roles
                .and_then(|roles| serde_json::from_str::<Json>(&roles).ok())
                .map(|roles| {
                    let roles = roles.as_array().into_iter().flatten();
                    roles
                        .filter_map(|role| Some(role.as_str()?.to_owned()))
                        .collect()
                }),
            token: self.text("token"),
            refresh: self.text("refresh_token"),
        }
    }

    fn refresh(&self, serial: u32) -> RefreshRow {
        let time = |column: &str| self.values.contains_key(column).then(|| self.int(column));
        RefreshRow {
            family_id: self.text("family_id").unwrap_or_default(),
            generation: u32::try_from(self.int("generation")).unwrap_or_default(),
            user_id: self.text("user_id").unwrap_or_default(),
            client_id: self.text("client_id").unwrap_or_default().into(),
            issued_at: self.int("issued_at"),
            absolute_expires_at: self.int("absolute_expires_at"),
            used_at: time("used_at"),
            replaced_by: self.hash("replaced_by"),
            revoked_at: time("revoked_at"),
            jkt: self.text("jkt"),
            serial,
            auth_time: self.int("auth_time"),
        }
    }
}

impl Tables {
    /// The rows of a table, without those of other tables.
    fn of(&self, table: &Schema) -> Vec<Record> {
        let record = |row: Vec<(&'static str, Value)>| Record::of(table, row);
        if *table == SESSIONS {
            let rows = self.sessions.iter();
            rows.map(|(hash, row)| record(row.columns(hash))).collect()
        } else if *table == REFRESH {
            let rows = self.refresh.iter();
            rows.map(|(hash, row)| record(row.columns(hash))).collect()
        } else if *table == PROOFS {
            let rows = self.proofs.iter();
            rows.map(|(jti, until)| {
                record(vec![("jti", (&**jti).into()), ("until", (*until).into())])
            })
            .collect()
        } else if *table == CUTOFFS {
            let rows = self.cutoffs.iter();
            rows.map(|(user_id, row)| record(row.columns(user_id)))
                .collect()
        } else {
            let rows = self
                .denylist
                .iter()
                .filter(|(key, _)| *key.columns().0 == *table);
            rows.map(|(key, row)| {
                let exp = [("exp", row.exp.into())];
                record(key.columns().1.into_iter().chain(exp).collect())
            })
            .collect()
        }
    }

    fn put(&mut self, table: &Schema, record: &Record) {
        let exp = record.int("exp");
        if let Some(hash) = record.hash("id_hash") {
            self.sessions.insert(hash, record.session());
        } else if let Some(hash) = record.hash("token_hash").filter(|_| *table == REFRESH) {
            let serial = self.refresh.get(&hash).map_or(0, |row| row.serial);
            self.refresh.insert(hash, record.refresh(serial));
        } else if let Some(hash) = record.hash("token_hash") {
            self.denylist.insert(Denied::Text(hash), DeniedRow { exp });
        } else if let (Some(iss), Some(jti)) = (record.text("iss"), record.text("jti")) {
            self.denylist
                .insert(Denied::Jti { iss, jti }, DeniedRow { exp });
        } else if let Some(jti) = record.text("jti") {
            self.proofs.insert(jti, record.int("until"));
        } else if let Some(user_id) = record.text("user_id") {
            let valid_after = record.int("valid_after");
            self.cutoffs.insert(user_id, CutoffRow { valid_after, exp });
        }
    }

    fn carry_out(&mut self, statement: &Statement) -> usize {
        match statement {
            Statement::Insert {
                table,
                row,
                taken,
                only_if,
                ..
            } => {
                let record = Record::of(table, row.iter().cloned());
                let rows = self.of(table);
                let mut keys = table.keys();
                let same = |other: &&Record| {
                    table
                        .keys()
                        .all(|key| other.values.get(key) == record.values.get(key))
                };
                let refused = !only_if.is_empty() && !rows.iter().any(|row| row.fits(only_if))
                    || *taken != Taken::Replaced && rows.iter().any(|row| same(&row))
                    || keys.any(|key| !record.values.contains_key(key));
                if !refused {
                    self.put(table, &record);
                }
                usize::from(!refused)
            }
            Statement::Select { table, fits, .. } => {
                let rows = self.of(table);
                rows.iter().filter(|row| row.fits(fits)).count()
            }
            Statement::Update {
                table, set, fits, ..
            } => {
                let mut rows = self.of(table);
                rows.retain(|row| row.fits(fits));
                for row in &mut rows {
                    row.values.extend(set.iter().cloned());
                    row.values.retain(|_, value| *value != Value::Null);
                    self.put(table, row);
                }
                rows.len()
            }
            Statement::Delete { table, fits } => self.take(table, |row| row.fits(fits)),
            Statement::Purge {
                table,
                column,
                until,
            } => self.take(table, |row| row.int(column) <= *until),
            Statement::Wait { .. } => 0,
        }
    }

    fn take(&mut self, table: &Schema, which: impl Fn(&Record) -> bool) -> usize {
        let mut rows = self.of(table);
        rows.retain(|row| which(row));
        for row in &rows {
            if let Some(hash) = row.hash("id_hash") {
                self.sessions.remove(&hash);
            }
            if let Some(hash) = row.hash("token_hash") {
                self.refresh.remove(&hash);
            }
        }
        rows.len()
    }
}

/// The simulated tables. They hold no users: those of the lesson are the same for both lanes.
impl Ledger for Tables {
    type Error = Infallible;

    fn run(&mut self, command: &Command) -> Result<usize, Infallible> {
        let done: Vec<usize> = command
            .statements
            .iter()
            .map(|s| self.carry_out(s))
            .collect();
        Ok(done.first().copied().unwrap_or_default())
    }

    fn records(&mut self) -> Result<Vec<Record>, Infallible> {
        let tables = [
            &SESSIONS,
            &REFRESH,
            &PROOFS,
            &DENYLIST,
            &DENIED_TEXTS,
            &CUTOFFS,
        ];
        Ok(tables
            .into_iter()
            .flat_map(|table| self.of(table))
            .collect())
    }
}
