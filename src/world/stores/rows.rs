//! The rows of sessions and refresh tokens, with their columns and keys; and when a session is over
//! (`is_idle`, `is_at_its_end`).

use std::borrow::Cow;

use serde::Serialize;
use serde_json::json;

use super::command::Value;
use super::hash::Hash;
use super::ledger::Record;
use super::lists::{CutoffRow, Denied, DeniedRow};
use super::schema::{LAST_SEEN, Schema};
use crate::world::client::fingerprint::{Environment, Seen};

/// A login that the server remembers. Times are seconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Session {
    /// Whose it is.
    pub user_id: String,
    /// When it began.
    pub created_at: i64,
    /// When it was last used.
    pub last_seen_at: i64,
    /// When it ends whatever happens.
    pub absolute_expires_at: i64,
    /// Where it began, and where else it was used, where rows keep that.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub seen: Option<Seen>,
    /// What the user could do at login, where the server looks there and not in the user table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roles: Option<Vec<String>>,
    /// The access token, where it stays on the server of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// The refresh token that belongs to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh: Option<String>,
}

impl Session {
    /// True if it ended because nobody used it, or because its time was up.
    #[must_use]
    pub fn is_over(&self, now: i64, idle: i64) -> bool {
        self.is_idle(now, idle) || self.is_at_its_end(now)
    }

    /// True if nobody used it for as long as it may lie unused.
    pub(in crate::world) fn is_idle(&self, now: i64, idle: i64) -> bool {
        now >= self.last_seen_at + idle
    }

    /// True if its time is up, however it was used.
    pub(in crate::world) fn is_at_its_end(&self, now: i64) -> bool {
        now >= self.absolute_expires_at
    }
}

/// A refresh token that the issuer remembers. Times are seconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RefreshRow {
    /// The login that it descends from.
    pub family_id: String,
    /// 1 for the token of the login, one more for each successor.
    pub generation: u32,
    /// Whose it is.
    pub user_id: String,
    /// The client that it was given to.
    pub client_id: Cow<'static, str>,
    /// When it was given.
    pub issued_at: i64,
    /// When the family ends whatever happens.
    pub absolute_expires_at: i64,
    /// When it was traded in.
    pub used_at: Option<i64>,
    /// What it was traded for.
    pub replaced_by: Option<Hash>,
    /// When its family was revoked.
    pub revoked_at: Option<i64>,
    /// The thumbprint of the key that it is bound to (RFC 9449 §5).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jkt: Option<String>,
    /// When the user proved who she is: the time of the login.
    #[serde(skip)]
    pub auth_time: i64,
}

/// What is in a column, without a copy of it.
#[derive(Debug)]
pub(super) enum Cell<'a> {
    /// A text.
    Text(Cow<'a, str>),
    /// A number.
    Int(i64),
    /// A SHA-256.
    Hash(&'a Hash),
    /// Nothing.
    Null,
}

impl PartialEq<Value> for Cell<'_> {
    fn eq(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Text(text), Value::Text(other)) => text == other,
            (Self::Int(number), Value::Int(other)) => number == other,
            (Self::Hash(hash), Value::Hash(other)) => *hash == other,
            (Self::Null, Value::Null) => true,
            _ => false,
        }
    }
}

impl From<Cell<'_>> for Value {
    fn from(cell: Cell<'_>) -> Self {
        match cell {
            Cell::Text(text) => Self::Text(text.into_owned()),
            Cell::Int(number) => Self::Int(number),
            Cell::Hash(hash) => Self::Hash(*hash),
            Cell::Null => Self::Null,
        }
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<i64> for Cell<'_> {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl<'a> From<&'a Hash> for Cell<'a> {
    fn from(hash: &'a Hash) -> Self {
        Self::Hash(hash)
    }
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Cell::Null, T::into)
    }
}

/// A row of a table.
pub(super) trait Row: Sized + Clone {
    /// What the table knows it by.
    type Key: Ord + Clone;

    /// The key that values name; none where they do not name it whole.
    fn key<'a>(value: &dyn Fn(&str) -> Option<&'a Value>) -> Option<Self::Key>;

    /// The row that a record is. What the record lacks is empty.
    fn of(record: &Record) -> Self;

    /// What is in a column; null where there is none of this name.
    fn cell<'a>(&'a self, key: &'a Self::Key, column: &str) -> Cell<'a>;

    /// All columns of its table, nulls included.
    fn columns(&self, key: &Self::Key, table: &Schema) -> Vec<(&'static str, Value)> {
        let columns = table.columns.iter();
        columns
            .map(|(name, _)| (*name, self.cell(key, name).into()))
            .collect()
    }
}

fn hash(value: Option<&Value>) -> Option<Hash> {
    match value? {
        Value::Hash(hash) => Some(*hash),
        _ => None,
    }
}

fn text(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    }
}

impl From<&Record> for Session {
    fn from(record: &Record) -> Self {
        Self::of(record)
    }
}

impl From<&Record> for RefreshRow {
    fn from(record: &Record) -> Self {
        Self::of(record)
    }
}

impl Row for Session {
    type Key = Hash;

    fn key<'a>(value: &dyn Fn(&str) -> Option<&'a Value>) -> Option<Hash> {
        hash(value("id_hash"))
    }

    fn of(record: &Record) -> Self {
        let place = |ip: &str, user_agent: &str| {
            Some(Environment {
                ip: record.text(ip)?,
                user_agent: record.text(user_agent)?,
            })
        };
        Self {
            user_id: record.text("user_id").unwrap_or_default(),
            created_at: record.int("created_at"),
            last_seen_at: record.int(LAST_SEEN),
            absolute_expires_at: record.int("absolute_expires_at"),
            seen: place("ip", "user_agent").map(|at| Seen {
                at,
                elsewhere: place("elsewhere_ip", "elsewhere_agent"),
            }),
            roles: record
                .text("roles")
                .and_then(|roles| serde_json::from_str(&roles).ok()),
            token: record.text("token"),
            refresh: record.text("refresh_token"),
        }
    }

    fn cell<'a>(&'a self, hash: &'a Hash, column: &str) -> Cell<'a> {
        let at = || self.seen.as_ref().map(|seen| &seen.at);
        let elsewhere = || self.seen.as_ref()?.elsewhere.as_ref();
        match column {
            "id_hash" => hash.into(),
            "user_id" => (&self.user_id).into(),
            "created_at" => self.created_at.into(),
            LAST_SEEN => self.last_seen_at.into(),
            "absolute_expires_at" => self.absolute_expires_at.into(),
            "ip" => at().map(|at| &at.ip).into(),
            "user_agent" => at().map(|at| &at.user_agent).into(),
            "elsewhere_ip" => elsewhere().map(|at| &at.ip).into(),
            "elsewhere_agent" => elsewhere().map(|at| &at.user_agent).into(),
            "roles" => match &self.roles {
                Some(roles) => Cell::Text(json!(roles).to_string().into()),
                None => Cell::Null,
            },
            "token" => self.token.as_deref().into(),
            "refresh_token" => self.refresh.as_deref().into(),
            _ => Cell::Null,
        }
    }
}

impl Row for RefreshRow {
    type Key = Hash;

    fn key<'a>(value: &dyn Fn(&str) -> Option<&'a Value>) -> Option<Hash> {
        hash(value("token_hash"))
    }

    fn of(record: &Record) -> Self {
        Self {
            family_id: record.text("family_id").unwrap_or_default(),
            generation: u32::try_from(record.int("generation")).unwrap_or_default(),
            user_id: record.text("user_id").unwrap_or_default(),
            client_id: record.text("client_id").unwrap_or_default().into(),
            issued_at: record.int("issued_at"),
            absolute_expires_at: record.int("absolute_expires_at"),
            used_at: record.time("used_at"),
            replaced_by: record.hash("replaced_by"),
            revoked_at: record.time("revoked_at"),
            jkt: record.text("jkt"),
            auth_time: record.int("auth_time"),
        }
    }

    fn cell<'a>(&'a self, hash: &'a Hash, column: &str) -> Cell<'a> {
        match column {
            "token_hash" => hash.into(),
            "family_id" => (&self.family_id).into(),
            "generation" => i64::from(self.generation).into(),
            "user_id" => (&self.user_id).into(),
            "client_id" => (&*self.client_id).into(),
            "issued_at" => self.issued_at.into(),
            "auth_time" => self.auth_time.into(),
            "absolute_expires_at" => self.absolute_expires_at.into(),
            "used_at" => self.used_at.into(),
            "replaced_by" => self.replaced_by.as_ref().into(),
            "revoked_at" => self.revoked_at.into(),
            "jkt" => self.jkt.as_deref().into(),
            _ => Cell::Null,
        }
    }
}

/// Until when a proof is kept.
impl Row for i64 {
    type Key = String;

    fn key<'a>(value: &dyn Fn(&str) -> Option<&'a Value>) -> Option<String> {
        text(value("jti"))
    }

    fn of(record: &Record) -> Self {
        record.int("until")
    }

    fn cell<'a>(&'a self, jti: &'a String, column: &str) -> Cell<'a> {
        match column {
            "jti" => jti.into(),
            "until" => (*self).into(),
            _ => Cell::Null,
        }
    }
}

impl Row for DeniedRow {
    type Key = Denied;

    fn key<'a>(value: &dyn Fn(&str) -> Option<&'a Value>) -> Option<Denied> {
        if let Some(hash) = hash(value("token_hash")) {
            return Some(Denied::Text(hash));
        }
        let iss = text(value("iss"))?;
        match text(value("sid")) {
            Some(sid) => Some(Denied::Sid { iss, sid }),
            None => text(value("jti")).map(|jti| Denied::Jti { iss, jti }),
        }
    }

    fn of(record: &Record) -> Self {
        let exp = record.int("exp");
        Self { exp }
    }

    fn cell<'a>(&'a self, key: &'a Denied, column: &str) -> Cell<'a> {
        match (key, column) {
            (_, "exp") => self.exp.into(),
            (Denied::Jti { iss, .. } | Denied::Sid { iss, .. }, "iss") => iss.into(),
            (Denied::Sid { sid, .. }, "sid") => sid.into(),
            (Denied::Jti { jti, .. }, "jti") => jti.into(),
            (Denied::Text(hash), "token_hash") => hash.into(),
            _ => Cell::Null,
        }
    }
}

impl Row for CutoffRow {
    type Key = String;

    fn key<'a>(value: &dyn Fn(&str) -> Option<&'a Value>) -> Option<String> {
        text(value("user_id"))
    }

    fn of(record: &Record) -> Self {
        Self {
            valid_after: record.int("valid_after"),
            exp: record.int("exp"),
        }
    }

    fn cell<'a>(&'a self, user_id: &'a String, column: &str) -> Cell<'a> {
        match column {
            "user_id" => user_id.into(),
            "valid_after" => self.valid_after.into(),
            "exp" => self.exp.into(),
            _ => Cell::Null,
        }
    }
}
