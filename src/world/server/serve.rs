//! A request on the server side: handed to a node by the balancer (in turn, or sticky by cookie),
//! served by its intent, answered; a session's use is noted (`touch_every`).

use std::sync::Arc;

use super::routes::{exists, is_start_page};
use super::{Judgement, Servers};
use crate::world::action::Until;
use crate::world::backend::Backend;
use crate::world::context::Ctx;
use crate::world::event::{Answer, Aside, Event, Missing, Sent};
use crate::world::exchange::{Exchange, Intent};
use crate::world::http::{Message, Method};
use crate::world::stores::{Hash, Session, Table};
use crate::world::{BALANCER, ISSUER, Node, Verdict};

/// The cookie with which the balancer pins a client to a node.
pub(in crate::world) const AFFINITY: &str = "__Host-lb";

impl Servers {
    /// True if a request names a node that there is not.
    pub(in crate::world) fn is_unknown(&self, to: Option<&str>) -> bool {
        to.is_some_and(|to| {
            self.nodes.iter().all(|node| node.name != to) && self.service(to).is_none()
        })
    }

    /// Sends a request; `aside` says what a browser asks by itself before it.
    pub(in crate::world) fn put_on_the_wire(
        &mut self,
        ctx: &mut Ctx,
        (by, to): (&str, String),
        (method, path): (Method, &str),
        request: Message,
        aside: Option<Aside>,
    ) -> Sent {
        let credential_bytes = self.credential_bytes(ctx, &to, &request);
        ctx.exchanges += 1;
        let sent = Sent {
            exchange: ctx.exchanges,
            at: ctx.now,
            by: by.to_owned(),
            to,
            method,
            path: path.to_owned(),
            aside,
            credential_bytes,
            message: Arc::new(request),
        };
        ctx.log.push(Event::RequestSent(sent.clone()));
        sent
    }

    /// What a browser asks by itself, with its answer.
    pub(in crate::world) fn aside(
        &mut self,
        ctx: &mut Ctx,
        what: Aside,
        (by, to): (&str, &str),
        asked: (Method, &str),
        request: Message,
        (verdict, mut answer): (Verdict, Message),
    ) {
        answer.date(ctx.clock_of(to));
        let request = self.put_on_the_wire(ctx, (by, to.to_owned()), asked, request, Some(what));
        ctx.log.push(Event::Answered(Answer {
            by: request.to.clone(),
            request,
            status: answer.status(),
            verdict,
            missing: None,
            checks: Vec::new(),
            message: Some(Arc::new(answer)),
        }));
    }

    /// The machine that the balancer hands a request to: the one that is named, the one that a
    /// cookie pins the client to, or whose turn it is.
    pub(in crate::world) fn next_for(
        &mut self,
        ctx: &Ctx,
        pinned: Option<&str>,
        to: Option<&str>,
    ) -> String {
        if let Some(service) = to.and_then(|to| self.service(to)) {
            return service.name.clone();
        }
        let named = to.and_then(|to| self.nodes.iter().position(|node| node.name == to));
        let is_pinned = |node: &Node| Some(node.name.as_str()) == pinned && node.up;
        let pinned = self.nodes.iter().position(is_pinned);
        let pinned = pinned.filter(|_| ctx.settings.machines.sticky);
        let count = self.nodes.len();
        let turn = (0..count)
            .map(|i| (self.next_node + i) % count)
            .find(|at| self.nodes[*at].up);
        let at = named.or(pinned).or(turn).unwrap_or(0);
        if named.is_some() || pinned.is_none() {
            self.next_node = (at + 1) % count;
        }
        self.nodes[at].name.clone()
    }
}

impl Backend {
    /// A request that has arrived: where passwords are compared, a login is read at once.
    pub(in crate::world) fn arrive(
        &mut self,
        ctx: &mut Ctx,
        sent: Sent,
        intent: Intent,
    ) -> Exchange {
        let mut exchange = Exchange {
            sent,
            intent,
            answer: None,
            stage: Until::Sent,
        };
        let to = &exchange.sent.to;
        let reads = self.is_up(to) && !self.servers.is_bff_at(ctx, to);
        if reads && matches!(exchange.intent, Intent::Login { .. }) {
            self.compare_password(ctx, &mut exchange);
        }
        exchange
    }

    pub(in crate::world) fn is_up(&self, node: &str) -> bool {
        self.node(node).is_some_and(|n| n.up)
    }

    pub(in crate::world) fn serve(&mut self, ctx: &mut Ctx, exchange: &mut Exchange) -> Answer {
        let (node, since) = (exchange.sent.to.clone(), ctx.log.len());
        let verdict;
        let mut checks = Vec::new();
        let message;
        if self.is_up(&node) {
            match exchange.intent.clone() {
                Intent::Login { .. } if self.servers.is_bff_at(ctx, &node) => {
                    (verdict, message) = self.login_behind(ctx, exchange);
                }
                Intent::Login { user_id } => {
                    (verdict, message) = self.serve_login(ctx, exchange, user_id.as_deref());
                }
                Intent::Refresh { token, .. } => {
                    (verdict, message) = self.serve_refresh(ctx, exchange, &token);
                }
                Intent::Revoke { token } => {
                    (verdict, message) = self.serve_revoke(ctx, exchange, token.as_deref());
                }
                Intent::EndAll { user_id } => {
                    (verdict, message) = self.serve_end_all(ctx, exchange, &user_id);
                }
                Intent::Trade {
                    subject,
                    audience,
                    scope,
                } => {
                    let wanted = (subject.as_str(), audience.as_str(), scope.as_str());
                    (verdict, message) = self.serve_trade(ctx, exchange, wanted);
                }
                Intent::Call | Intent::Replay | Intent::Inner { .. } | Intent::Logout => {
                    self.servers.note_received(ctx, &exchange.sent);
                    let judgement;
                    (judgement, message) = self.serve_call(ctx, exchange);
                    (verdict, checks) = (judgement.verdict, judgement.checks);
                }
            }
        } else {
            verdict = if node == ISSUER {
                Verdict::IssuerDown
            } else {
                Verdict::NoAnswer
            };
            // Before the issuer and the nodes stands a balancer, which answers for one that is silent;
            // services ask each other without one.
            let has_balancer = self.servers.service(&node).is_none();
            let answer = || Message::unavailable(ctx.now);
            message = has_balancer.then(answer);
        }
        let by = match &message {
            Some(_) if !self.is_up(&node) => BALANCER,
            _ => &node,
        };
        let message = message.map(|message| {
            let message = self.pin(ctx, message, &exchange.sent);
            let mut message = ctx.readable_to_page(&exchange.sent.message, message);
            message.date(ctx.clock_of(by));
            Arc::new(message)
        });
        let mut missing = ctx.log.iter().skip(since).rev().filter_map(Missing::of);
        let missing = missing.next().filter(|_| verdict == Verdict::StoreDown);
        let answer = Answer {
            by: by.to_owned(),
            request: exchange.sent.clone(),
            status: message.as_ref().and_then(|message| message.status()),
            verdict,
            missing,
            checks,
            message,
        };
        exchange.answer = Some(answer.clone());
        answer
    }

    /// What a machine answers to a request, at once.
    pub(in crate::world) fn serve_now(
        &mut self,
        ctx: &mut Ctx,
        sent: Sent,
        intent: Intent,
    ) -> Answer {
        let mut exchange = self.arrive(ctx, sent, intent);
        self.serve(ctx, &mut exchange)
    }

    pub(in crate::world) fn serve_call(
        &mut self,
        ctx: &mut Ctx,
        exchange: &Exchange,
    ) -> (Judgement, Option<Message>) {
        let Sent {
            to,
            method,
            path,
            message,
            ..
        } = &exchange.sent;
        if is_start_page(*method, path) && ctx.settings.gives_anonymous() {
            return self.serve_start_page(ctx, &exchange.sent);
        }
        if !exists(to, path) {
            let judgement = Judgement {
                verdict: Verdict::NotFound,
                ..Judgement::default()
            };
            let (_, answer) = self.answer(ctx, to, message, &judgement);
            return (judgement, Some(Message::clone(&answer)));
        }
        let mut judgement = self.judge(ctx, to, message, *method, path);
        ctx.log.append(&mut judgement.accesses);
        self.servers.keep_keys(to, judgement.keys_fetched.take());
        if let Some(copy) = judgement.snapshot.take()
            && let Some(node) = self.servers.verifiers_mut().find(|node| node.name == *to)
        {
            node.snapshot = Some(copy);
        }
        // What is behind the server of a page answers for itself.
        if judgement.is_behind {
            judgement.verdict = Verdict::Ok;
        }
        if exchange.intent == Intent::Logout && judgement.verdict == Verdict::Ok {
            return self.end_here(ctx, exchange, judgement);
        }
        let known = matches!(
            judgement.verdict,
            Verdict::Ok | Verdict::Forbidden | Verdict::CsrfRejected | Verdict::InsufficientScope
        );
        let used = known && !ctx.settings.introspects();
        if let (true, Some((hash, row))) = (used, &judgement.row) {
            self.touch(ctx, &exchange.sent, hash, row);
        }
        self.remember_proof(ctx, to, &judgement);
        if judgement.verdict == Verdict::Ok
            && let Some((verdict, answer)) = self.serve_own(ctx, exchange, &judgement)
        {
            judgement.verdict = verdict;
            return (judgement, Some(answer));
        }
        if judgement.verdict == Verdict::Ok
            && let Some((verdict, answer)) =
                self.pass_on(ctx, exchange, judgement.user_id.as_deref())
        {
            judgement.verdict = verdict;
            return (judgement, answer);
        }
        if judgement.verdict == Verdict::Ok
            && self.servers.ends_here(exchange)
            && ctx.transfers(message)
        {
            let user = judgement.user_id.as_deref();
            let user = user.and_then(|id| self.stores.user_with_id(id));
            let user = user.map_or("?", |user| &user.name).to_owned();
            ctx.log.push(Event::Transferred { user });
        }
        let (_, answer) = self.answer(ctx, to, message, &judgement);
        (judgement, Some(Message::clone(&answer)))
    }

    /// A session was used: its idle time begins again, where that is written down already.
    pub(in crate::world) fn touch(
        &mut self,
        ctx: &mut Ctx,
        sent: &Sent,
        hash: &Hash,
        row: &Session,
    ) {
        if ctx.now - row.last_seen_at < ctx.settings.session.touch_every {
            return;
        }
        let command = ctx.touched(sent, hash, row);
        let at = (Table::Sessions, &*hash.to_string());
        let access = self.carry_out(ctx, &sent.to, at, command);
        ctx.log.extend(access.map(Event::RowUpdated));
    }

    /// Adds the balancer's own cookie where it pins clients.
    fn pin(&self, ctx: &Ctx, answer: Message, sent: &Sent) -> Message {
        let pinned = sent.message.cookie(AFFINITY) == Some(sent.to.as_str());
        let from_outside = sent.to != ISSUER
            && self.is_up(&sent.to)
            && self.servers.service(&sent.by).is_none()
            && self.servers.service(&sent.to).is_none();
        if ctx.settings.machines.sticky && !pinned && from_outside {
            answer.with(
                "Set-Cookie",
                &format!(
                    "{AFFINITY}={}; Path=/; Secure; HttpOnly; SameSite=Lax",
                    sent.to
                ),
            )
        } else {
            answer
        }
    }
}
