//! Refresh families: rotation and reuse detection (RFC 6749 §6, RFC 9700 §4.14.2), and revocation
//! (RFC 7009).

use std::borrow::Cow;

use super::action::Refresh;
use super::answer::refused;
use super::client::client_id_of;
use super::event::{Access, Event, Nothing, Sent};
use super::exchange::{Exchange, Intent};
use super::http::{FORM, Message};
use super::settings::Credential;
use super::store::{Command, Hash, RefreshRow, Table};
use super::user::User;
use super::{Verdict, World};
use crate::jose::{check, claims};

impl World {
    /// The refresh token of a login.
    pub(super) fn give_refresh(
        &mut self,
        node: &str,
        user: &User,
        family: (&str, u32, Option<String>),
        client_id: Cow<'static, str>,
        times: (i64, i64),
    ) -> String {
        let (token, hash, row) = self.new_refresh(user, family, client_id, times);
        let command = Command::create_refresh(&hash, &row, self.now);
        self.log.push(Event::RowWritten(refresh_access(
            node,
            hash.to_string(),
            1,
            Some(command),
        )));
        if let Some(tables) = self.tables_mut(node) {
            tables.refresh.insert(hash, row);
        }
        token
    }

    fn new_refresh(
        &mut self,
        user: &User,
        (family, generation, jkt): (&str, u32, Option<String>),
        client_id: Cow<'static, str>,
        (login, end): (i64, i64),
    ) -> (String, Hash, RefreshRow) {
        let (token, serial) = self.chance.refresh_token();
        let hash = Hash::of(&token);
        let row = RefreshRow {
            family_id: family.to_owned(),
            generation,
            user_id: user.id.clone(),
            client_id,
            issued_at: self.now,
            absolute_expires_at: end,
            used_at: None,
            replaced_by: None,
            revoked_at: None,
            jkt,
            serial,
            auth_time: login,
        };
        (token, hash, row)
    }

    pub(super) fn refresh(&mut self, refresh: &Refresh) {
        let Refresh { by, lost, until } = refresh;
        let lost = *lost;
        if !self.settings.gives_refresh() {
            return self.nothing(Nothing::NoRefresh);
        }
        let Some((token, copied_from)) = self.refresh_token_of(by) else {
            return self.nothing(Nothing::NoRefreshToken);
        };
        let token = token.to_owned();
        let host = self.issuer_host();
        let (request, client) = match copied_from {
            // A thief names the client that the token was given to.
            Some(owner) => (
                Message::request("POST", "/token", host),
                client_id_of(owner),
            ),
            None => (
                self.request_by(by, "POST", "/token", host),
                client_id_of(by),
            ),
        };
        let node = self.issuing_node(by, None);
        let request = request.with("Content-Type", FORM).body(format!(
            "grant_type=refresh_token&refresh_token={token}&client_id={client}"
        ));
        let request = self.with_proof(by, "/token", request, None);
        let intent = Intent::Refresh { token, lost };
        self.send(by, node, ("POST", "/token"), request, intent, *until);
    }

    /// The refresh token that a client would use, its own, else a stolen one; and from whom it was
    /// copied.
    pub(super) fn refresh_token_of(&self, by: &str) -> Option<(&str, Option<&str>)> {
        let client = self.clients.get(by)?;
        let own = client.tokens.as_ref().and_then(|t| t.refresh.as_deref());
        let copied = || {
            let loot = client.loot.as_ref()?;
            Some((loot.refresh.as_deref()?, Some(loot.from.as_str())))
        };
        own.map(|own| (own, None)).or_else(copied)
    }

    pub(super) fn serve_refresh(
        &mut self,
        exchange: &Exchange,
        token: &str,
    ) -> (Verdict, Option<Message>) {
        let (now, node) = (self.now, exchange.sent.to.clone());
        let Some(client) = self.client_asking(&exchange.sent.message) else {
            return (Verdict::InvalidClient, Some(self.refused_client()));
        };
        let hash = Hash::of(token);
        let Some(tables) = self.tables_mut(&node) else {
            self.log.push(Event::StoreSilent { node });
            return (Verdict::StoreDown, Some(refused(Verdict::StoreDown, now)));
        };
        let row = tables.refresh.get(&hash).cloned();
        let command = Command::look_up_refresh(&hash);
        let found = usize::from(row.is_some());
        self.log.push(Event::RowRead(refresh_access(
            &node,
            hash.to_string(),
            found,
            Some(command),
        )));
        let refusal = match &row {
            Some(row) if row.client_id != client => Some(Verdict::WrongClient),
            row => self.has_key(&exchange.sent, row.as_ref()).err(),
        };
        if let Some(verdict) = refusal {
            return (verdict, Some(refused(verdict, now)));
        }
        match self.may_refresh(&node, row) {
            Ok((row, repeat)) => {
                let answer = self.rotate(&exchange.sent, &hash, &row, repeat);
                (Verdict::Ok, Some(answer))
            }
            Err((verdict, family)) => {
                if let (Verdict::RefreshReused, Some(family)) = (verdict, family) {
                    self.log.push(Event::ReuseDetected {
                        family: family.clone(),
                    });
                    self.revoke_family(&node, &family, None);
                }
                (verdict, Some(refused(verdict, now)))
            }
        }
    }

    /// Whether the one who refreshes has the key that the refresh token is bound to: a public
    /// client's always is (RFC 9449 §5).
    fn has_key(&self, sent: &Sent, row: Option<&RefreshRow>) -> Result<(), Verdict> {
        let proved = self.key_proved(&sent.message, &sent.path)?;
        match row.and_then(|row| row.jkt.clone()) {
            Some(jkt) if proved.as_ref() != Some(&jkt) => Err(Verdict::ProofMismatch),
            _ => Ok(()),
        }
    }

    /// Whether a refresh token may be traded in, and whether that only repeats its successor.
    fn may_refresh(
        &mut self,
        node: &str,
        row: Option<RefreshRow>,
    ) -> Result<(RefreshRow, bool), (Verdict, Option<String>)> {
        let row = row.ok_or((Verdict::RefreshUnknown, None))?;
        if row.revoked_at.is_some() {
            return Err((Verdict::RefreshRevoked, None));
        }
        if self.now >= row.absolute_expires_at {
            return Err((Verdict::RefreshExpired, None));
        }
        if self.user_with_id(&row.user_id).is_none_or(|u| u.disabled) {
            return Err((Verdict::RefreshRevoked, None));
        }
        let Some(used_at) = row.used_at else {
            return Ok((row, false));
        };
        let in_time = self.now < used_at + self.settings.grace;
        let next = row.replaced_by.filter(|_| in_time);
        if next.is_some_and(|next| self.is_unused(node, &next)) {
            return Ok((row, true));
        }
        Err((Verdict::RefreshReused, Some(row.family_id)))
    }

    /// Whether a successor was not used itself.
    fn is_unused(&mut self, node: &str, hash: &Hash) -> bool {
        let row = self.tables(node).and_then(|t| t.refresh.get(hash));
        let (found, unused) = (row.is_some(), row.is_some_and(|row| row.used_at.is_none()));
        self.log.push(Event::RowRead(refresh_access(
            node,
            hash.to_string(),
            usize::from(found),
            Some(Command::look_up_successor(hash)),
        )));
        unused
    }

    fn rotate(&mut self, sent: &Sent, hash: &Hash, row: &RefreshRow, repeat: bool) -> Message {
        let user = self.user_with_id(&row.user_id).cloned();
        let Some(user) = user else {
            return refused(Verdict::RefreshRevoked, self.now);
        };
        let jkt = self.settings.binds().then(|| row.jkt.clone()).flatten();
        let login = (row.family_id.as_str(), &*row.client_id, row.auth_time);
        let access = self.mint(sent, &user, login, jkt.as_deref());
        let next = if repeat {
            self.log.push(Event::SuccessorRepeated {
                family: row.family_id.clone(),
            });
            let serial = row
                .replaced_by
                .and_then(|hash| Some(self.tables(&sent.to)?.refresh.get(&hash)?.serial));
            self.chance.refresh_token_number(serial.unwrap_or_default())
        } else {
            let times = (row.auth_time, row.absolute_expires_at);
            let family = (row.family_id.as_str(), row.generation + 1, jkt);
            let client = row.client_id.clone();
            let (token, by, next) = self.new_refresh(&user, family, client, times);
            self.replace(&sent.to, hash, (by, next));
            token
        };
        self.token_answer(&access, self.settings.access_ttl, Some(&next))
    }

    /// One transaction: the old token is used, and its successor is there.
    fn replace(&mut self, node: &str, hash: &Hash, (by, next): (Hash, RefreshRow)) {
        let now = self.now;
        let command = Command::rotate(hash, &by, &next, now);
        if let Some(tables) = self.tables_mut(node) {
            if let Some(row) = tables.refresh.get_mut(hash) {
                row.used_at = Some(now);
                row.replaced_by = Some(by);
            }
            tables.refresh.insert(by, next);
        }
        let used = refresh_access(node, hash.to_string(), 1, Some(command));
        self.log.push(Event::RowUpdated(used));
        let written = refresh_access(node, by.to_string(), 1, None);
        self.log.push(Event::RowWritten(written));
    }

    /// Revokes a family; for its owner only, where she asks for it herself.
    pub(super) fn revoke_family(&mut self, node: &str, family: &str, owner: Option<&str>) {
        let now = self.now;
        let revoked = self.tables_mut(node).map(|tables| {
            let is_owner = |row: &RefreshRow| owner.is_none_or(|owner| row.user_id == owner);
            tables.revoke(now, |row| row.family_id == family && is_owner(row))
        });
        let rows = revoked.iter().flatten().map(|(_, tokens)| tokens).sum();
        let command = Command::revoke_family(family, owner, now);
        self.log.push(Event::RowUpdated(refresh_access(
            node,
            family.to_owned(),
            rows,
            Some(command),
        )));
    }

    /// Logout where a header carries the token: the client drops what it has, and tells the issuer.
    pub(super) fn revoke(&mut self, by: &str) {
        let client = self.clients.get(by);
        let own = client.and_then(|client| client.tokens.as_ref());
        let own = own.map(|tokens| (tokens.refresh.clone(), tokens.access.clone()));
        let loot = client.and_then(|client| client.loot.as_ref());
        let loot = loot.filter(|_| own.is_none());
        let copied = || loot.map(|loot| (loot.refresh.clone(), loot.credential.clone()));
        let (token, hint) = match own.or_else(copied) {
            Some((Some(refresh), _)) => (Some(refresh), "refresh_token"),
            Some((None, access)) => (Some(access), "access_token"),
            None => (None, "access_token"),
        };
        let client = client_id_of(loot.map_or(by, |loot| &loot.from));
        let body = match &token {
            Some(token) => format!("token={token}&token_type_hint={hint}&client_id={client}"),
            None => format!("client_id={client}"),
        };
        let node = self.issuing_node(by, None);
        let request = self
            .request_by(by, "POST", "/revoke", self.issuer_host())
            .with("Content-Type", FORM)
            .body(body);
        self.send(
            by,
            node,
            ("POST", "/revoke"),
            request,
            Intent::Revoke { token },
            None,
        );
    }

    pub(super) fn serve_revoke(
        &mut self,
        exchange: &Exchange,
        token: Option<&str>,
    ) -> (Verdict, Option<Message>) {
        let (now, node) = (self.now, exchange.sent.to.clone());
        let Some(client) = self.client_asking(&exchange.sent.message) else {
            return (Verdict::InvalidClient, Some(self.refused_client()));
        };
        let Some(token) = token else {
            return (
                Verdict::InvalidRequest,
                Some(refused(Verdict::InvalidRequest, now)),
            );
        };
        if self.settings.credential == Credential::Random {
            let hash = Hash::of(token);
            let Some(tables) = self.tables_mut(&node) else {
                self.log.push(Event::StoreSilent { node });
                return (Verdict::StoreDown, Some(refused(Verdict::StoreDown, now)));
            };
            let found = usize::from(tables.sessions.contains_key(&hash));
            self.log.push(Event::RowRead(Access {
                node: node.clone(),
                table: Table::Sessions,
                key: hash.to_string(),
                rows: found,
                command: Some(Command::look_up(&hash, &["user_id"])),
            }));
            self.delete_session(&node, &hash);
        }
        if self.settings.gives_refresh() {
            let hash = Hash::of(token);
            let Some(tables) = self.tables_mut(&node) else {
                self.log.push(Event::StoreSilent { node });
                return (Verdict::StoreDown, Some(refused(Verdict::StoreDown, now)));
            };
            let row = tables.refresh.get(&hash);
            let (family, owner) = row
                .map(|row| (row.family_id.clone(), row.client_id.clone()))
                .unzip();
            let command = Command::look_up_refresh(&hash);
            let found = usize::from(family.is_some());
            self.log.push(Event::RowRead(refresh_access(
                &node,
                hash.to_string(),
                found,
                Some(command),
            )));
            if owner.is_some_and(|owner| owner != client) {
                let verdict = Verdict::WrongClient;
                return (verdict, Some(refused(verdict, now)));
            }
            if let Some(family) = family {
                self.revoke_family(&node, &family, None);
                if self.settings.keeps_denylist() && !self.deny_family(&family) {
                    return (Verdict::StoreDown, Some(refused(Verdict::StoreDown, now)));
                }
            }
        }
        let signed = self.settings.credential == Credential::Signed;
        let owner = signed.then(|| self.client_of(token)).flatten();
        if owner.as_ref().is_some_and(|owner| *owner != client) {
            let verdict = Verdict::WrongClient;
            return (verdict, Some(refused(verdict, now)));
        }
        let is_access = owner.is_some();
        let listed = is_access && self.settings.keeps_denylist();
        if listed && !self.deny_token(token) {
            return (Verdict::StoreDown, Some(refused(Verdict::StoreDown, now)));
        }
        if is_access && !listed {
            let verdict = Verdict::UnsupportedTokenType;
            return (verdict, Some(refused(verdict, now)));
        }
        (
            Verdict::Ok,
            Some(Message::response(200, now).with("Cache-Control", "no-store")),
        )
    }
}

impl World {
    /// The client that an access token was issued to; none unless it is this issuer's and still good:
    /// nobody else's goes onto a list.
    fn client_of(&self, token: &str) -> Option<String> {
        let keys = self.verification_keys();
        let verified = check::verify(token, &self.policy(&keys), self.now);
        let claims = verified.claims.filter(|_| verified.refusal.is_none())?;
        claims::text(claims.root(), "client_id")
    }
}

fn refresh_access(node: &str, key: String, rows: usize, command: Option<Command>) -> Access {
    Access {
        node: node.to_owned(),
        table: Table::Refresh,
        key,
        rows,
        command,
    }
}
