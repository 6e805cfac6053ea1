//! Rows as columns with their values, nulls included.

use serde_json::json;

use super::super::schema::{DENIED_TEXTS, DENYLIST, LAST_SEEN, Schema};
use super::super::{CutoffRow, Denied, Hash, RefreshRow, Session};
use super::Value;

/// Values by the names of their columns.
pub(in crate::world::store) type Row = Vec<(&'static str, Value)>;

impl Session {
    pub(in crate::world::store) fn columns(&self, hash: &Hash) -> Row {
        let text = |text: Option<&str>| text.map_or(Value::Null, Value::from);
        let at = self.seen.as_ref().map(|seen| &seen.at);
        let elsewhere = self.seen.as_ref().and_then(|seen| seen.elsewhere.as_ref());
        let roles = self.roles.as_ref().map(|roles| json!(roles).to_string());
        vec![
            ("id_hash", hash.into()),
            ("user_id", (&*self.user_id).into()),
            ("created_at", self.created_at.into()),
            (LAST_SEEN, self.last_seen_at.into()),
            ("absolute_expires_at", self.absolute_expires_at.into()),
            ("ip", text(at.map(|at| &*at.ip))),
            ("user_agent", text(at.map(|at| &*at.user_agent))),
            ("elsewhere_ip", text(elsewhere.map(|at| &*at.ip))),
            ("elsewhere_agent", text(elsewhere.map(|at| &*at.user_agent))),
            ("roles", text(roles.as_deref())),
            ("token", text(self.token.as_deref())),
            ("refresh_token", text(self.refresh.as_deref())),
        ]
    }
}

impl RefreshRow {
    pub(in crate::world::store) fn columns(&self, hash: &Hash) -> Row {
        let time = |time: Option<i64>| time.map_or(Value::Null, Value::from);
        let by = self.replaced_by.as_ref();
        vec![
            ("token_hash", hash.into()),
            ("family_id", (&*self.family_id).into()),
            ("generation", i64::from(self.generation).into()),
            ("user_id", (&*self.user_id).into()),
            ("client_id", (&*self.client_id).into()),
            ("issued_at", self.issued_at.into()),
            ("auth_time", self.auth_time.into()),
            ("absolute_expires_at", self.absolute_expires_at.into()),
            ("used_at", time(self.used_at)),
            ("replaced_by", by.map_or(Value::Null, Value::from)),
            ("revoked_at", time(self.revoked_at)),
            ("jkt", self.jkt.as_deref().map_or(Value::Null, Value::from)),
        ]
    }
}

impl CutoffRow {
    pub(in crate::world::store) fn columns(&self, user_id: &str) -> Row {
        vec![
            ("user_id", user_id.into()),
            ("valid_after", self.valid_after.into()),
            ("exp", self.exp.into()),
        ]
    }
}

impl Denied {
    /// The table that a denied token is in, and its key there.
    pub(in crate::world::store) fn columns(&self) -> (&'static Schema, Row) {
        match self {
            Self::Jti { iss, jti } => {
                let key = vec![("iss", (&**iss).into()), ("jti", (&**jti).into())];
                (&DENYLIST, key)
            }
            Self::Text(hash) => (&DENIED_TEXTS, vec![("token_hash", hash.into())]),
        }
    }
}
