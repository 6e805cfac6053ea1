//! What crosses the wire between clients and servers: sent, served, answered, received; held
//! part-way (`until`, `go_on`), or until a replica has it (`wait_replicas`).
//!
//! An exchange can be held after each of these, so that a lesson can stop where something happens,
//! and goes on from there.

use super::World;
use super::action::Until;
use super::exchange::{Exchange, Intent};
use super::http::{Message, Method};
use crate::world::client::fingerprint::Environment;
use crate::world::event::{Access, Event, Nothing};
use crate::world::operations::LAST_SECOND;
use crate::world::server::devices;
use crate::world::server::serve::AFFINITY;
use crate::world::settings::StoreKind;
use crate::world::stores::{Command, Table};

/// True if an answer says that nothing was done: what is unknown or over already needs no stop, and
/// what the issuer cannot take back was dropped by whoever held it.
fn fails(status: Option<u16>) -> bool {
    status.is_none_or(|status| status == 403 || status >= 500)
}

impl World {
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
