//! Every command that the servers give to their ledgers, as data: to look up, touch, rotate, deny,
//! cut off, purge and their like.

use serde_json::json;

use super::super::rows::Row as _;
use super::super::schema::{
    CUTOFFS, DENIED_LOGINS, DENIED_TEXTS, DENYLIST, LAST_SEEN, PROOFS, REFRESH, SESSIONS, Schema,
    USERS,
};
use super::super::{CutoffRow, Denied, DeniedRow, Hash, RefreshRow, Session};
use super::{Command, Condition, Life, Statement, Taken, Value};
use crate::world::settings::DenyBy;

impl Command {
    fn one(statement: Statement) -> Self {
        Self {
            statements: vec![statement],
        }
    }

    /// Both, or neither.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.statements.extend(other.statements);
        self
    }

    /// A new session. Without an idle limit sessions never end.
    #[must_use]
    pub fn create(hash: &Hash, row: &Session, now: i64, idle: Option<i64>) -> Self {
        Self::one(insert(
            &SESSIONS,
            known(row.columns(hash, &SESSIONS)),
            life(row, now, idle),
        ))
    }

    /// A session that is there already becomes another user's.
    #[must_use]
    pub fn adopt(hash: &Hash, old: &Session, row: &Session, now: i64, idle: Option<i64>) -> Self {
        let both = row
            .columns(hash, &SESSIONS)
            .into_iter()
            .zip(old.columns(hash, &SESSIONS));
        let changes = |((column, new), (_, old)): &((&str, Value), (&str, Value))| {
            *column != "id_hash" && (*new != Value::Null || *old != Value::Null)
        };
        Self::one(Statement::Update {
            table: &SESSIONS,
            set: both.filter(changes).map(|(new, _)| new).collect(),
            fits: vec![
                Condition::is("id_hash", hash),
                Condition::is("user_id", &*old.user_id),
            ],
            life: life(row, now, idle),
        })
    }

    /// A look-up of a session, for what the server needs to know of it.
    #[must_use]
    pub fn look_up(hash: &Hash, columns: &[&'static str]) -> Self {
        let fits = vec![Condition::is("id_hash", hash)];
        Self::one(select(&SESSIONS, columns, fits))
    }

    /// A session was used: its idle time begins again. Where it was used is written down where the
    /// row does not know the place.
    #[must_use]
    pub fn touch(
        hash: &Hash,
        row: &Session,
        now: i64,
        idle: Option<i64>,
        elsewhere: Option<(&str, &str)>,
    ) -> Self {
        let mut set = vec![(LAST_SEEN, now.into())];
        if let Some((ip, agent)) = elsewhere {
            set.extend([
                ("elsewhere_ip", ip.into()),
                ("elsewhere_agent", agent.into()),
            ]);
        }
        Self::one(Statement::Update {
            table: &SESSIONS,
            set,
            fits: vec![Condition::is("id_hash", hash)],
            life: life(row, now, idle),
        })
    }

    /// New tokens in the row of a session.
    #[must_use]
    pub fn renew(hash: &Hash, token: &str, refresh: Option<&str>) -> Self {
        let refresh = refresh.map_or(Value::Null, Value::from);
        Self::one(Statement::Update {
            table: &SESSIONS,
            set: vec![("token", token.into()), ("refresh_token", refresh)],
            fits: vec![Condition::is("id_hash", hash)],
            life: None,
        })
    }

    /// A user's own sessions.
    #[must_use]
    pub fn list_sessions(user_id: &str, columns: &[&'static str]) -> Self {
        let fits = vec![Condition::is("user_id", user_id)];
        Self::one(select(&SESSIONS, columns, fits))
    }

    /// A user's own refresh tokens that can still be used: one for each login.
    #[must_use]
    pub fn list_families(user_id: &str) -> Self {
        let fits = vec![
            Condition::is("user_id", user_id),
            Condition::Null("used_at"),
            Condition::Null("revoked_at"),
        ];
        Self::one(select(&REFRESH, &["family_id", "issued_at"], fits))
    }

    /// A proof of possession is kept, unless it was seen before.
    #[must_use]
    pub fn keep_proof(jti: &str, until: i64, now: i64) -> Self {
        let row = vec![("jti", jti.into()), ("until", until.into())];
        Self::one(once(&PROOFS, row, until - now))
    }

    /// A session of a user ends.
    #[must_use]
    pub fn delete(hash: &Hash, user_id: &str) -> Self {
        Self::one(Statement::Delete {
            table: &SESSIONS,
            fits: vec![
                Condition::is("id_hash", hash),
                Condition::is("user_id", user_id),
            ],
        })
    }

    /// All sessions of a user end.
    #[must_use]
    pub fn delete_of(user_id: &str) -> Self {
        Self::one(Statement::Delete {
            table: &SESSIONS,
            fits: vec![Condition::is("user_id", user_id)],
        })
    }

    /// A new refresh token.
    #[must_use]
    pub fn create_refresh(hash: &Hash, row: &RefreshRow, now: i64) -> Self {
        Self::one(insert(
            &REFRESH,
            known(row.columns(hash, &REFRESH)),
            Some(lives(row, now)),
        ))
    }

    /// A refresh token is traded for its successor, by whoever comes first: a used or revoked one is
    /// not changed, and then no successor is written (RFC 9700 §4.14.2).
    #[must_use]
    pub fn rotate(hash: &Hash, by: &Hash, next: &RefreshRow, now: i64) -> Self {
        let use_ = Statement::Update {
            table: &REFRESH,
            set: vec![("used_at", now.into()), ("replaced_by", by.into())],
            fits: vec![
                Condition::is("token_hash", hash),
                Condition::Null("used_at"),
                Condition::Null("revoked_at"),
            ],
            life: None,
        };
        let successor = Statement::Insert {
            table: &REFRESH,
            row: known(next.columns(by, &REFRESH)),
            life: Some(lives(next, now)),
            taken: Taken::Never,
            only_if: vec![
                Condition::is("token_hash", hash),
                Condition::is("replaced_by", by),
            ],
        };
        Self {
            statements: vec![use_, successor],
        }
    }

    /// A look-up of a refresh token.
    #[must_use]
    pub fn look_up_refresh(hash: &Hash) -> Self {
        let columns = [
            "family_id",
            "generation",
            "user_id",
            "client_id",
            "auth_time",
            "absolute_expires_at",
            "used_at",
            "replaced_by",
            "revoked_at",
            "jkt",
        ];
        let fits = vec![Condition::is("token_hash", hash)];
        Self::one(select(&REFRESH, &columns, fits))
    }

    /// Whether the successor of a used refresh token has been used, too.
    #[must_use]
    pub fn look_up_successor(hash: &Hash) -> Self {
        let fits = vec![Condition::is("token_hash", hash)];
        Self::one(select(&REFRESH, &["family_id", "used_at"], fits))
    }

    /// A refresh family is revoked; a user's own, where she asks for it.
    #[must_use]
    pub fn revoke_family(family: &str, owner: Option<&str>, now: i64) -> Self {
        let mut fits = vec![Condition::is("family_id", family)];
        fits.extend(owner.map(|user_id| Condition::is("user_id", user_id)));
        fits.push(Condition::Null("revoked_at"));
        Self::one(Statement::Update {
            table: &REFRESH,
            set: vec![("revoked_at", now.into())],
            fits,
            life: None,
        })
    }

    /// Whether a refresh family is alive.
    #[must_use]
    pub fn look_up_family(family: &str) -> Self {
        let fits = vec![Condition::is("family_id", family)];
        let columns = ["revoked_at", "absolute_expires_at"];
        Self::one(select(&REFRESH, &columns, fits))
    }

    /// A user is banned, or no longer so.
    #[must_use]
    pub fn disable(user_id: &str, disabled: bool) -> Self {
        Self::user(user_id, ("disabled", i64::from(disabled).into()))
    }

    /// A user has other roles.
    #[must_use]
    pub fn give_roles(user_id: &str, roles: &[String]) -> Self {
        Self::user(user_id, ("roles", Value::Text(json!(roles).to_string())))
    }

    /// A look-up of one thing that is known of a user.
    #[must_use]
    pub fn look_up_user(user_id: &str, column: &'static str) -> Self {
        let fits = vec![Condition::is("id", user_id)];
        Self::one(select(&USERS, &[column], fits))
    }

    fn user(user_id: &str, set: (&'static str, Value)) -> Self {
        Self::one(Statement::Update {
            table: &USERS,
            set: vec![set],
            fits: vec![Condition::is("id", user_id)],
            life: None,
        })
    }

    /// A token is taken back, for so many seconds.
    #[must_use]
    pub fn deny(key: &Denied, row: &DeniedRow, seconds: i64) -> Self {
        let (table, mut values) = key.place();
        values.push(("exp", row.exp.into()));
        Self::one(once(table, values, seconds))
    }

    /// What is on the denylist already ends later: a login has another token (see
    /// [`DenyBy::Sid`]).
    #[must_use]
    pub fn deny_longer(key: &Denied, row: &DeniedRow, seconds: i64) -> Self {
        let mut command = Self::deny(key, row, seconds);
        for statement in &mut command.statements {
            if let Statement::Insert { taken, .. } = statement {
                *taken = Taken::Replaced;
            }
        }
        command
    }

    /// A look-up in the denylist, of entries that end after a time.
    #[must_use]
    pub fn look_up_denied(key: &Denied, after: i64) -> Self {
        let (table, key) = key.place();
        let key = key
            .into_iter()
            .map(|(name, value)| Condition::Is(name, value));
        let fits = key.chain([Condition::Above("exp", after)]).collect();
        Self::one(select(table, &["exp"], fits))
    }

    /// A cutoff is set, for so many seconds.
    #[must_use]
    pub fn cut_off(user_id: &str, row: &CutoffRow, seconds: i64) -> Self {
        Self::one(Statement::Insert {
            table: &CUTOFFS,
            row: row.columns(&user_id.to_owned(), &CUTOFFS),
            life: Some(for_seconds(seconds)),
            taken: Taken::Replaced,
            only_if: Vec::new(),
        })
    }

    /// A look-up of a cutoff that ends after a time.
    #[must_use]
    pub fn look_up_cutoff(user_id: &str, after: i64) -> Self {
        let fits = vec![
            Condition::is("user_id", user_id),
            Condition::Above("exp", after),
        ];
        Self::one(select(&CUTOFFS, &["valid_after"], fits))
    }

    /// The whole denylist of one kind of key: the entries that end after a time.
    #[must_use]
    pub fn copy_denylist(by: DenyBy, after: i64) -> Self {
        let table = match by {
            DenyBy::Jti => &DENYLIST,
            DenyBy::Sid => &DENIED_LOGINS,
            DenyBy::TokenHash => &DENIED_TEXTS,
        };
        let columns: Vec<&str> = table.columns.iter().map(|(name, _)| *name).collect();
        Self::one(select(
            table,
            &columns,
            vec![Condition::Above("exp", after)],
        ))
    }

    /// All cutoffs that end after a time.
    #[must_use]
    pub fn copy_cutoffs(after: i64) -> Self {
        let columns = ["user_id", "valid_after", "exp"];
        let fits = vec![Condition::Above("exp", after)];
        Self::one(select(&CUTOFFS, &columns, fits))
    }

    /// Rows that are over are removed.
    #[must_use]
    pub fn purge(now: i64, idle: Option<i64>) -> Self {
        let purge = |table, column, until| Statement::Purge {
            table,
            column,
            until,
        };
        let mut statements = Vec::new();
        if let Some(idle) = idle {
            statements.push(purge(&SESSIONS, LAST_SEEN, now - idle));
            statements.push(purge(&SESSIONS, "absolute_expires_at", now));
        }
        statements.push(purge(&REFRESH, "absolute_expires_at", now));
        Self { statements }
    }

    /// The answer waits until so many replicas have what was written, for so many seconds at most.
    #[must_use]
    pub fn wait(replicas: u8, limit: i64) -> Self {
        Self::one(Statement::Wait { replicas, limit })
    }
}

/// Values by the names of their columns.
type Row = Vec<(&'static str, Value)>;

/// A row without its nulls.
fn known(mut row: Row) -> Row {
    row.retain(|(_, value)| *value != Value::Null);
    row
}

fn insert(table: &'static Schema, row: Row, life: Option<Life>) -> Statement {
    Statement::Insert {
        table,
        row,
        life,
        taken: Taken::Never,
        only_if: Vec::new(),
    }
}

/// A row that is written once.
fn once(table: &'static Schema, row: Row, seconds: i64) -> Statement {
    Statement::Insert {
        table,
        row,
        life: Some(for_seconds(seconds)),
        taken: Taken::Stays,
        only_if: Vec::new(),
    }
}

fn select(table: &'static Schema, columns: &[&'static str], fits: Vec<Condition>) -> Statement {
    Statement::Select {
        table,
        columns: columns.to_vec(),
        fits,
    }
}

fn life(row: &Session, now: i64, idle: Option<i64>) -> Option<Life> {
    let longest = row.absolute_expires_at - now;
    idle.map(|idle| Life {
        row: idle.min(longest),
        longest,
    })
}

fn lives(row: &RefreshRow, now: i64) -> Life {
    for_seconds(row.absolute_expires_at - now)
}

fn for_seconds(seconds: i64) -> Life {
    Life {
        row: seconds,
        longest: seconds,
    }
}
