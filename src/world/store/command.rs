//! Each access to a store as SQL and as Redis.

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::json;

use super::super::environment::Environment;
use super::super::settings::Engine;
use super::{ANONYMOUS, Hash, RefreshRow, Session, Table};

/// What an access to a store would be in SQL and in Redis (content of the ledger's schema: a
/// teaching model).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Command {
    /// As SQL.
    pub sql: String,
    /// As Redis commands.
    pub redis: String,
}

impl Command {
    /// A new session.
    #[must_use]
    pub fn create(hash: &Hash, row: &Session, now: i64, idle: Option<i64>) -> Self {
        let (key, id) = (hash.short(), &row.user_id);
        let (created, seen, end) = (row.created_at, row.last_seen_at, row.absolute_expires_at);
        let place = row.seen.as_ref().map(|seen| &seen.at);
        let roles = row.roles.as_ref().map(|roles| json!(roles).to_string());
        let (mut columns, mut values, mut fields) = (String::new(), String::new(), String::new());
        if let Some(at) = place {
            columns += ",ip,user_agent";
            let _infallible = write!(values, ",'{}','{}'", at.ip, at.user_agent);
            let _infallible = write!(fields, r#","ip":"{}","ua":"{}""#, at.ip, at.user_agent);
        }
        if let Some(roles) = &roles {
            columns += ",roles";
            let _infallible = write!(values, ",'{roles}'");
            let _infallible = write!(fields, r#","r":{roles}"#);
        }
        if row.token.is_some() {
            columns += ",token";
            values += ",'eyJ…'";
            fields += ",\"t\":\"eyJ…\"";
        }
        let listed = match id.as_str() {
            ANONYMOUS => String::new(),
            _ => format!("; SADD user:{id}:sess {key}"),
        };
        let ends = idle.map_or_else(String::new, |idle| format!(" EX {}", idle.min(end - now)));
        Self {
            sql: format!(
                "INSERT INTO sessions(id_hash,user_id,created_at,last_seen_at,absolute_expires_at{columns}) VALUES(x'{key}','{id}',{created},{seen},{end}{values});"
            ),
            redis: format!(
                "SET sess:{key} '{{\"u\":\"{id}\",\"c\":{created}{fields}}}'{ends}{listed}"
            ),
        }
    }

    /// A session that is there already becomes a user's.
    #[must_use]
    pub fn adopt(hash: &Hash, row: &Session, now: i64, idle: Option<i64>) -> Self {
        let (key, id, end) = (hash.short(), &row.user_id, row.absolute_expires_at);
        Self {
            sql: format!(
                "UPDATE sessions SET user_id='{id}',created_at={now},last_seen_at={now},absolute_expires_at={end} WHERE id_hash=x'{key}';"
            ),
            redis: Self::create(hash, row, now, idle).redis,
        }
    }

    /// A look-up of a session.
    #[must_use]
    pub fn look_up(hash: &Hash) -> Self {
        let key = hash.short();
        Self {
            sql: format!(
                "SELECT user_id,last_seen_at,absolute_expires_at FROM sessions WHERE id_hash=x'{key}';"
            ),
            redis: format!("GET sess:{key}"),
        }
    }

    /// A session was used: its idle time begins again.
    #[must_use]
    pub fn touch(hash: &Hash, row: &Session, now: i64, idle: Option<i64>) -> Self {
        let key = hash.short();
        Self {
            sql: format!("UPDATE sessions SET last_seen_at={now} WHERE id_hash=x'{key}';"),
            redis: match idle {
                Some(idle) => {
                    let left = idle.min(row.absolute_expires_at - now);
                    format!("EXPIRE sess:{key} {left}")
                }
                None => format!("SET sess:{key}:seen {now}"),
            },
        }
    }

    /// A session was used, and from a place that its row does not know.
    #[must_use]
    pub fn touch_elsewhere(
        hash: &Hash,
        row: &Session,
        now: i64,
        idle: Option<i64>,
        here: &Environment,
    ) -> Self {
        let touch = Self::touch(hash, row, now, idle);
        let (key, ip) = (hash.short(), &here.ip);
        Self {
            sql: format!(
                "UPDATE sessions SET last_seen_at={now},elsewhere='{ip}' WHERE id_hash=x'{key}';"
            ),
            redis: format!("{}; SET sess:{key}:elsewhere {ip} KEEPTTL", touch.redis),
        }
    }

    /// The list of a user's logins.
    #[must_use]
    pub fn list_of(table: Table, user_id: &str) -> Self {
        let (sql, redis) = match table {
            Table::Refresh => (
                format!(
                    "SELECT family_id,issued_at FROM refresh WHERE user_id='{user_id}' AND used_at IS NULL AND revoked_at IS NULL;"
                ),
                format!("SMEMBERS user:{user_id}:fam; HGETALL rt:…"),
            ),
            _ => (
                format!("SELECT * FROM sessions WHERE user_id='{user_id}';"),
                format!("SMEMBERS user:{user_id}:sess; GET sess:…"),
            ),
        };
        Self { sql, redis }
    }

    /// Whether a proof of possession was seen before.
    #[must_use]
    pub fn look_up_proof(jti: &str) -> Self {
        Self {
            sql: format!("SELECT 1 FROM proofs WHERE jti='{jti}';"),
            redis: format!("EXISTS proof:{jti}"),
        }
    }

    /// A proof of possession was accepted, and may not come again.
    #[must_use]
    pub fn keep_proof(jti: &str, until: i64, now: i64) -> Self {
        Self {
            sql: format!("INSERT INTO proofs(jti,until) VALUES('{jti}',{until});"),
            redis: format!("SET proof:{jti} 1 NX EX {}", until - now),
        }
    }

    /// A session ends.
    #[must_use]
    pub fn delete(hash: &Hash, user_id: &str) -> Self {
        let key = hash.short();
        Self {
            sql: format!("DELETE FROM sessions WHERE id_hash=x'{key}';"),
            redis: format!("DEL sess:{key}; SREM user:{user_id}:sess {key}"),
        }
    }

    /// All sessions of a user end.
    #[must_use]
    pub fn delete_of(user_id: &str) -> Self {
        Self {
            sql: format!("DELETE FROM sessions WHERE user_id='{user_id}';"),
            redis: format!("SMEMBERS user:{user_id}:sess; DEL sess:…; DEL user:{user_id}:sess"),
        }
    }

    /// A new refresh token.
    #[must_use]
    pub fn create_refresh(hash: &Hash, row: &RefreshRow, now: i64) -> Self {
        let (key, family, end) = (hash.short(), &row.family_id, row.absolute_expires_at);
        let (generation, id) = (row.generation, &row.user_id);
        Self {
            sql: format!(
                "INSERT INTO refresh(token_hash,family_id,generation,user_id,client_id,issued_at,absolute_expires_at) VALUES(x'{key}','{family}',{generation},'{id}','{}',{now},{end});",
                row.client_id
            ),
            redis: format!(
                "HSET rt:{key} fam {family} gen {generation} u {id}; EXPIRE rt:{key} {}; SADD fam:{family} {key}",
                end - now
            ),
        }
    }

    /// A look-up of a refresh token.
    #[must_use]
    pub fn look_up_refresh(hash: &Hash) -> Self {
        let key = hash.short();
        Self {
            sql: format!("SELECT * FROM refresh WHERE token_hash=x'{key}';"),
            redis: format!("HGETALL rt:{key}"),
        }
    }

    /// A refresh token was traded for another.
    #[must_use]
    pub fn use_refresh(hash: &Hash, by: &Hash, now: i64) -> Self {
        let (key, new) = (hash.short(), by.short());
        Self {
            sql: format!(
                "UPDATE refresh SET used_at={now},replaced_by=x'{new}' WHERE token_hash=x'{key}';"
            ),
            redis: format!("HSET rt:{key} used {now} next {new}"),
        }
    }

    /// A refresh family is revoked.
    #[must_use]
    pub fn revoke_family(family: &str, now: i64) -> Self {
        Self {
            sql: format!("UPDATE refresh SET revoked_at={now} WHERE family_id='{family}';"),
            redis: format!("SMEMBERS fam:{family}; HSET rt:… revoked {now}"),
        }
    }

    /// Whether a refresh family is alive.
    #[must_use]
    pub fn look_up_family(family: &str) -> Self {
        Self {
            sql: format!("SELECT revoked_at FROM refresh WHERE family_id='{family}';"),
            redis: format!("SMEMBERS fam:{family}; HGET rt:… revoked"),
        }
    }

    /// A user is banned, or no longer so.
    #[must_use]
    pub fn disable(user_id: &str, disabled: bool) -> Self {
        let value = u8::from(disabled);
        Self {
            sql: format!("UPDATE users SET disabled={value} WHERE id='{user_id}';"),
            redis: format!("HSET user:{user_id} disabled {value}"),
        }
    }

    /// A user has other roles.
    #[must_use]
    pub fn give_roles(user_id: &str, roles: &[String]) -> Self {
        let roles = json!(roles);
        Self {
            sql: format!("UPDATE users SET roles='{roles}' WHERE id='{user_id}';"),
            redis: format!("HSET user:{user_id} roles '{roles}'"),
        }
    }

    /// Rows that are over are removed.
    #[must_use]
    pub fn purge(now: i64, idle: i64, engine: Engine) -> Self {
        let redis = match engine {
            Engine::Sql => "(EX)".into(),
            Engine::Redis => "(EX: by itself)".into(),
        };
        Self {
            sql: format!(
                "DELETE FROM sessions WHERE last_seen_at<={} OR absolute_expires_at<={now};",
                now - idle
            ),
            redis,
        }
    }
}
