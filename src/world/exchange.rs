//! One request and its answer: sent, served, answered, received.
//!
//! An exchange can be held after each of these, so that a lesson can stop where something happens,
//! and goes on from there.

use super::World;
use super::action::{Call, Until};
use super::event::{Answer, Event, Nothing, Sent};
use super::http::{JSON, Message, Method};
use super::settings::Carrier;
use crate::world::attacks::fixation::is_start_page;
use crate::world::client::fingerprint::Environment;
use crate::world::client::login;
use crate::world::event::Access;
use crate::world::operations::LAST_SECOND;
use crate::world::server::devices;
use crate::world::server::serve::AFFINITY;
use crate::world::settings::StoreKind;
use crate::world::stores::{Command, Table};

/// A request on its way to its answer.
#[derive(Clone, Debug)]
pub(super) struct Exchange {
    pub sent: Sent,
    pub intent: Intent,
    pub answer: Option<Answer>,
    /// How far it has come.
    pub stage: Until,
}

/// What a request is for: it says who serves it, and what the client does with the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Intent {
    /// A login, and the id of the user whose password was right.
    Login { user_id: Option<String> },
    /// A request for a resource with the client's own credential.
    Call,
    /// The same with a copied credential: the answer changes nothing at the sender's.
    Replay,
    /// The end of a session.
    Logout,
    /// New tokens for a refresh token; `lost`: the answer does not arrive.
    Refresh { token: String, lost: bool },
    /// A request from a server or a service to a service; `chain`: it goes on from there.
    Inner { chain: bool },
    /// A token for a token (RFC 8693).
    Trade {
        subject: String,
        audience: String,
        scope: String,
    },
    /// The end of a refresh family.
    Revoke { token: Option<String> },
    /// An administrator ends all sessions of a user.
    EndAll { user_id: String },
}

impl Intent {
    /// True if the request asks that something should stop working.
    fn stops(&self) -> bool {
        matches!(
            self,
            Self::Logout | Self::Revoke { .. } | Self::EndAll { .. }
        )
    }
}

/// True if an answer says that nothing was done: what is unknown or over already needs no stop, and
/// what the issuer cannot take back was dropped by whoever held it.
fn fails(status: Option<u16>) -> bool {
    status.is_none_or(|status| status == 403 || status >= 500)
}

impl World {
    /// Everybody can ask, whatever the answer will be.
    pub(super) fn offer_call(&self, path: &str) -> Vec<Call> {
        let call = |by| Call {
            by,
            path: path.into(),
            to: None,
            until: None,
        };
        self.people().map(call).collect()
    }

    pub(super) fn call(&mut self, method: Method, call: &Call) {
        if self.backend.servers.is_unknown(call.to.as_deref()) {
            return self.ctx.nothing(Nothing::NoSuchServer);
        }
        if is_start_page(method, &call.path) && !self.ctx.settings.gives_anonymous() {
            return self.ctx.nothing(Nothing::OpenPage);
        }
        if call.path == login::PATH && self.asks_login(method, call) {
            return;
        }
        let (path, host) = (
            self.backend.servers.path_at(call.to.as_deref(), &call.path),
            self.ctx.host(),
        );
        let own = self.clients.own_credential(&self.ctx, &call.by);
        let mut request = match (own, self.clients.credential_of(&self.ctx, &call.by)) {
            // Copies are sent by hand, and from no page.
            (None, Some(stolen)) => self
                .ctx
                .present(Message::request(method, path, host), stolen),
            (Some(own), _) if self.ctx.settings.presented() == Carrier::Header => {
                let request = self.ctx.request_by(&call.by, method, path, host);
                self.ctx.present(request.with("Accept", JSON), own)
            }
            _ => {
                let request = self.ctx.request_by(&call.by, method, path, host);
                request.with("Accept", JSON)
            }
        };
        request = self
            .clients
            .with_cookies(&self.ctx, request, &call.by, path);
        if let Some(shown) = self.ctx.credential_in(&request).map(str::to_owned)
            && self.ctx.settings.binds()
        {
            request = self.ctx.with_proof(&call.by, path, request, Some(&shown));
        }
        if method != Method::GET
            && let Some(csrf) = self.clients.get(&call.by).and_then(|c| c.csrf.clone())
        {
            request = request.with("X-CSRF-Token", &csrf);
        }
        let node = self.balance(&call.by, call.to.as_deref());
        self.send(
            &call.by,
            node,
            (method, path),
            request,
            Intent::Call,
            call.until,
        );
    }

    /// The node that the balancer hands a client's next request to.
    pub(super) fn balance(&mut self, by: &str, to: Option<&str>) -> String {
        let jar = self.clients.get(by).map(|client| &client.jar);
        let pinned = jar.and_then(|jar| jar.get(AFFINITY));
        let pinned = pinned.map(|cookie| cookie.value.as_str());
        self.backend.servers.next_for(&self.ctx, pinned, to)
    }

    pub(super) fn send(
        &mut self,
        by: &str,
        to: String,
        (method, path): (Method, &str),
        request: Message,
        intent: Intent,
        until: Option<Until>,
    ) {
        let request = if self.ctx.keeps_places() {
            request.with("User-Agent", &Environment::of(by).user_agent)
        } else {
            request
        };
        if !self.may_send((by, &to), (method, path), &request) {
            return;
        }
        let proof = request.header("DPoP").map(str::to_owned);
        self.clients.client(by).proof_sent = proof;
        self.clients.client(by).open |= !matches!(intent, Intent::Replay | Intent::Call);
        let sent = self.backend.servers.put_on_the_wire(
            &mut self.ctx,
            (by, to),
            (method, path),
            request,
            None,
        );
        let exchange = self.backend.arrive(&mut self.ctx, sent, intent);
        let held = self.advance(exchange, until);
        self.held.extend(held);
    }

    pub(super) fn go_on(&mut self, until: Option<Until>) {
        if self.held.is_empty() {
            return self.ctx.nothing(Nothing::NothingHeld);
        }
        let behind = |held: &Exchange| until.is_none_or(|until| held.stage < until);
        let Some(at) = self.held.iter().position(behind) else {
            return self.ctx.nothing(Nothing::AlreadySo);
        };
        let exchange = self.held.remove(at);
        if let Some(exchange) = self.advance(exchange, until) {
            self.held.insert(at, exchange);
        }
    }

    /// Takes an exchange as far as it shall go; gives it back where it is held there.
    fn advance(&mut self, mut exchange: Exchange, until: Option<Until>) -> Option<Exchange> {
        let goes_past = |stage| until.is_none_or(|until| stage < until);
        if exchange.stage == Until::Sent && goes_past(Until::Sent) {
            let since = self.ctx.log.len();
            let answer = self.backend.serve(&mut self.ctx, &mut exchange);
            if let Some(login) = devices::ended(&exchange.sent, answer.verdict) {
                self.mark_login(login);
            }
            if exchange.intent.stops() && fails(answer.status) {
                self.meter.stop_fails();
            }
            self.await_replica(&mut exchange, since);
            exchange.stage = Until::Served;
        }
        if exchange.stage == Until::Served && goes_past(Until::Served) {
            exchange.stage = Until::Answered;
            if let Some(answer) = &exchange.answer {
                self.ctx.log.push(Event::Answered(answer.clone()));
            }
        }
        if until.is_some() {
            return Some(exchange);
        }
        self.receive(&exchange);
        None
    }

    /// Where a login, its end or its renewal was written, the answer waits until the replica has
    /// it: time passes. A note of the last use is not waited for.
    pub(in crate::world) fn await_replica(&mut self, exchange: &mut Exchange, since: usize) {
        let settings = &self.ctx.settings;
        let seconds = settings.rows.lag;
        let waits = settings.rows.store == StoreKind::Replicated && settings.rows.wait_replicas > 0;
        if !waits || seconds == 0 || self.ctx.now + seconds >= LAST_SECOND {
            return;
        }
        let written = self.ctx.log[since..].iter().any(|event| match event {
            Event::RowWritten(_) | Event::RowDeleted(_) => true,
            Event::RowUpdated(Access { table, .. }) => *table != Table::Sessions,
            _ => false,
        });
        if !written {
            return;
        }
        self.backend
            .stores
            .shared_mut()
            .copy_to_replica(self.ctx.now, &self.ctx.settings);
        self.elapse(seconds);
        // A limit that the lag reaches would end the waiting before the replica has it.
        let command = Command::wait(self.ctx.settings.rows.wait_replicas, seconds + 1);
        self.ctx
            .log
            .push(Event::ReplicaAwaited { seconds, command });
        if let Some(answer) = &mut exchange.answer
            && let Some(message) = &mut answer.message
        {
            std::sync::Arc::make_mut(message).date(self.ctx.clock_of(&answer.by));
        }
    }
}
