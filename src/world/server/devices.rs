//! The list of one's own logins (`GET /me/sessions`), and the end of one of them (`DELETE`): rows
//! of the ledger, or refresh families.

use serde_json::json;

use crate::jose::{claims, unverified};
use crate::world::backend::Backend;
use crate::world::context::Ctx;
use crate::world::event::{Event, Sent};
use crate::world::exchange::Exchange;
use crate::world::http::{Message, Method};
use crate::world::server::Judgement;
use crate::world::server::routes::OWN_LOGINS;
use crate::world::settings::{Credential, Preset};
use crate::world::stores::schema::LAST_SEEN;
use crate::world::stores::{Command, Hash, RefreshRow, Session, Table, Tables};
use crate::world::{ISSUER, Verdict};

/// How many characters of a hash name a session in the list.
const NAME: usize = 16;

impl Backend {
    /// The latest login of a client, as the list names it, where it is one that can be ended.
    pub(in crate::world) fn login_to_end(&self, ctx: &Ctx, of: &str) -> Option<String> {
        let mut issued = self.issuer.issued().iter().rev();
        let credential = &issued.find(|issued| issued.client == of)?.credential;
        let name = ctx.login_of(credential)?;
        let is_there = |tables: &Tables| match ctx.settings.scheme.credential {
            Credential::Random => tables.sessions.contains_key(&Hash::of(credential)),
            Credential::Signed => {
                let alive = |row: &RefreshRow| row.revoked_at.is_none() && row.family_id == name;
                tables.refresh.values().any(alive)
            }
        };
        let found = self.places(ctx).any(|(_, tables)| is_there(tables));
        found.then_some(name)
    }

    /// The answer to a request for the list, or for the end of one of its logins; `None` for
    /// another request.
    pub(in crate::world) fn serve_own(
        &mut self,
        ctx: &mut Ctx,
        exchange: &Exchange,
        judgement: &Judgement,
    ) -> Option<(Verdict, Message)> {
        let (node, path) = (ctx.keeper(&exchange.sent.to), exchange.sent.path.clone());
        let (user, name) = (
            judgement.user_id.as_deref()?,
            path.strip_prefix(OWN_LOGINS)?,
        );
        if self.tables(ctx, &node).is_none() {
            ctx.log.push(Event::store_silent(&node));
            return Some((Verdict::StoreDown, super::response::store_down(ctx.now)));
        }
        match (exchange.sent.method, name.strip_prefix('/')) {
            (Method::GET, None) if name.is_empty() => {
                Some((Verdict::Ok, self.list(ctx, &node, user, judgement)))
            }
            (Method::DELETE, Some(name)) => Some(self.end(ctx, &node, user, name)),
            _ => None,
        }
    }

    fn list(&mut self, ctx: &mut Ctx, node: &str, user: &str, judgement: &Judgement) -> Message {
        let mut logins = Vec::new();
        let tables = self.tables(ctx, node).cloned().unwrap_or_default();
        if ctx.settings.is_signed() {
            let command = Command::list_families(user);
            let (read, found) = tables.read(node, (Table::Refresh, user), command);
            ctx.log.push(read);
            for row in found.iter().map(RefreshRow::from) {
                logins.push(json!({ "id": row.family_id, "refreshed": row.issued_at }));
            }
        } else {
            let places = ["ip", "user_agent", "elsewhere_ip", "elsewhere_agent"];
            let mut columns = vec!["id_hash", "created_at", LAST_SEEN];
            columns.extend(ctx.keeps_places().then_some(places).into_iter().flatten());
            let command = Command::list_sessions(user, &columns);
            let (read, found) = tables.read(node, (Table::Sessions, user), command);
            ctx.log.push(read);
            for record in &found {
                let (hash, row) = (record.hash("id_hash"), Session::from(record));
                let Some(hash) = hash else { continue };
                let current = judgement.row.as_ref().is_some_and(|(own, _)| *own == hash);
                let mut login = json!({ "id": &hash.to_string()[..NAME], "since": row.created_at,
                    "last_seen": row.last_seen_at, "current": current });
                if let Some(seen) = &row.seen {
                    login["from"] = seen.at.to_string().into();
                    if let Some(elsewhere) = &seen.elsewhere {
                        login["also_from"] = elsewhere.to_string().into();
                    }
                }
                logins.push(login);
            }
        }
        Message::response(200, ctx.now).no_store_json(json!({ "sessions": logins }).to_string())
    }

    /// Ends a login, if it is one of the user's own.
    fn end(&mut self, ctx: &mut Ctx, node: &str, user: &str, name: &str) -> (Verdict, Message) {
        let tables = self.tables(ctx, node).cloned().unwrap_or_default();
        let mut session = None;
        if !ctx.settings.is_signed() {
            // The list names a session by the beginning of its hash: which one it is, her own tell.
            let command = Command::list_sessions(user, &["id_hash"]);
            let (read, own) = tables.read(node, (Table::Sessions, user), command);
            ctx.log.push(read);
            let mut own = own.iter().filter_map(|row| row.hash("id_hash"));
            session = own.find(|hash| name.len() == NAME && hash.to_string().starts_with(name));
        }
        let family = tables
            .refresh
            .values()
            .any(|row| row.user_id == user && row.family_id == name);
        match (ctx.settings.scheme.credential, session) {
            (Credential::Random, Some(hash)) => self.delete_session(ctx, node, &hash, user),
            (Credential::Signed, _) if family => self.revoke_family(ctx, node, name, Some(user)),
            _ => {
                let answer = Message::response(403, ctx.now);
                return (
                    Verdict::Forbidden,
                    answer.json(r#"{"error":"forbidden"}"#.into()),
                );
            }
        }
        (Verdict::Ok, Message::response(204, ctx.now))
    }
}

/// The login that a request ended, as the list names it.
pub(in crate::world) fn ended(sent: &Sent, verdict: Verdict) -> Option<&str> {
    let name = sent.path.strip_prefix(OWN_LOGINS)?.strip_prefix('/')?;
    (sent.method == Method::DELETE && verdict == Verdict::Ok).then_some(name)
}

impl Ctx {
    /// The name of the login that a credential came from, as it stands in the list.
    pub(in crate::world) fn login_of(&self, credential: &str) -> Option<String> {
        match self.settings.scheme.credential {
            Credential::Random => Some(Hash::of(credential).to_string()[..NAME].to_owned()),
            Credential::Signed => claims::text(unverified::claims(credential)?.root(), "sid"),
        }
    }

    /// The machine whose tables know about logins.
    fn keeper(&self, node: &str) -> String {
        match self.preset {
            Preset::Ticket => node.to_owned(),
            Preset::Passport => ISSUER.to_owned(),
        }
    }
}
