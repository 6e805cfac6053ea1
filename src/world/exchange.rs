//! One request and its answer: sent, served, answered, received.
//!
//! An exchange can be held after each of these, so that a lesson can stop where something happens,
//! and goes on from there.

use std::sync::Arc;

use super::action::{Call, Until};
use super::cast::{API_HOST, APP_HOST};
use super::event::{Answer, Aside, Event, Missing, Nothing, Sent};
use super::http::{JSON, Message, Method};
use super::server::Judgement;
use super::settings::{ApiOrigin, Carrier};
use super::{BALANCER, ISSUER, Verdict, World};
use crate::world::attacks::fixation::is_start_page;
use crate::world::client::cookie::Site;
use crate::world::client::fingerprint::Environment;
use crate::world::client::login;
use crate::world::server::response::cookie_in;
use crate::world::server::routes::exists;
use crate::world::stores::{Hash, Session, Table};

/// The cookie with which the balancer pins a client to a node.
const AFFINITY: &str = "__Host-lb";

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
    /// The host that the nodes answer for: a backend for frontends is the server of the page.
    pub(super) fn host(&self) -> &'static str {
        match self.settings.api_origin {
            ApiOrigin::Cross if !self.settings.is_bff() => API_HOST,
            _ => APP_HOST,
        }
    }

    pub(super) fn call(&mut self, method: Method, call: &Call) {
        if self.is_unknown(call.to.as_deref()) {
            return self.nothing(Nothing::NoSuchServer);
        }
        if is_start_page(method, &call.path) && !self.settings.gives_anonymous() {
            return self.nothing(Nothing::OpenPage);
        }
        if call.path == login::PATH && self.asks_login(method, call) {
            return;
        }
        let (path, host) = (self.path_at(call.to.as_deref(), &call.path), self.host());
        let own = self.own_credential(&call.by);
        let mut request = match (own, self.credential_of(&call.by)) {
            // Copies are sent by hand, and from no page.
            (None, Some(stolen)) => self.present(Message::request(method, path, host), stolen),
            (Some(own), _) if self.settings.presented() == Carrier::Header => {
                let request = self.request_by(&call.by, method, path, host);
                self.present(request.with("Accept", JSON), own)
            }
            _ => {
                let request = self.request_by(&call.by, method, path, host);
                request.with("Accept", JSON)
            }
        };
        request = self.with_cookies(request, &call.by, path);
        if let Some(shown) = self.credential_in(&request).map(str::to_owned)
            && self.settings.binds()
        {
            request = self.with_proof(&call.by, path, request, Some(&shown));
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

    /// A request with the cookies that the browser adds by itself.
    pub(super) fn with_cookies(&self, request: Message, by: &str, path: &str) -> Message {
        let jar = self.clients.get(by).map(|client| &client.jar);
        match jar.and_then(|jar| jar.header(self.host(), path, Site::Same, self.now)) {
            Some(cookies) if request.header("Cookie").is_none() => request.with("Cookie", &cookies),
            _ => request,
        }
    }

    /// Whether a request names a node that there is not.
    pub(super) fn is_unknown(&self, to: Option<&str>) -> bool {
        to.is_some_and(|to| {
            self.nodes.iter().all(|node| node.name != to) && self.service(to).is_none()
        })
    }

    /// The node that the balancer hands a client's next request to.
    pub(super) fn balance(&mut self, by: &str, to: Option<&str>) -> String {
        if let Some(service) = to.and_then(|to| self.service(to)) {
            return service.name.clone();
        }
        let named = to.and_then(|to| self.nodes.iter().position(|n| n.name == to));
        let pinned = || {
            let jar = &self.clients.get(by)?.jar;
            let name = &jar.get(AFFINITY)?.value;
            self.nodes.iter().position(|n| n.name == *name && n.up)
        };
        let count = self.nodes.len();
        let turn = (0..count)
            .map(|i| (self.next_node + i) % count)
            .find(|at| self.nodes[*at].up);
        let pinned = if self.settings.sticky { pinned() } else { None };
        let at = named.or(pinned).or(turn).unwrap_or(0);
        if named.is_some() || pinned.is_none() {
            self.next_node = (at + 1) % count;
        }
        self.nodes[at].name.clone()
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
        let request = if self.keeps_places() {
            request.with("User-Agent", &Environment::of(by).user_agent)
        } else {
            request
        };
        if !self.may_send((by, &to), (method, path), &request) {
            return;
        }
        let proof = request.header("DPoP").map(str::to_owned);
        self.client(by).proof_sent = proof;
        self.client(by).open |= !matches!(intent, Intent::Replay | Intent::Call);
        let sent = self.put_on_the_wire((by, to), (method, path), request, None);
        let exchange = self.arrive(sent, intent);
        let held = self.advance(exchange, until);
        self.held.extend(held);
    }

    /// Sends a request; `aside` says what a browser asks by itself before it.
    pub(super) fn put_on_the_wire(
        &mut self,
        (by, to): (&str, String),
        (method, path): (Method, &str),
        request: Message,
        aside: Option<Aside>,
    ) -> Sent {
        let credential_bytes = self.credential_bytes(&to, &request);
        self.exchanges += 1;
        let sent = Sent {
            exchange: self.exchanges,
            at: self.now,
            by: by.to_owned(),
            to,
            method,
            path: path.to_owned(),
            aside,
            credential_bytes,
            message: Arc::new(request),
        };
        self.log.push(Event::RequestSent(sent.clone()));
        sent
    }

    /// What a browser asks by itself, with its answer.
    pub(super) fn aside(
        &mut self,
        what: Aside,
        (by, to): (&str, &str),
        asked: (Method, &str),
        request: Message,
        (verdict, mut answer): (Verdict, Message),
    ) {
        answer.date(self.clock_of(to));
        let request = self.put_on_the_wire((by, to.to_owned()), asked, request, Some(what));
        self.log.push(Event::Answered(Answer {
            by: request.to.clone(),
            request,
            status: answer.status(),
            verdict,
            missing: None,
            checks: Vec::new(),
            message: Some(Arc::new(answer)),
        }));
    }

    /// A request that has arrived: where passwords are compared, a login is read at once.
    fn arrive(&mut self, sent: Sent, intent: Intent) -> Exchange {
        let mut exchange = Exchange {
            sent,
            intent,
            answer: None,
            stage: Until::Sent,
        };
        let to = &exchange.sent.to;
        let reads = self.is_up(to) && !self.is_bff_at(to);
        if reads && matches!(exchange.intent, Intent::Login { .. }) {
            self.compare_password(&mut exchange);
        }
        exchange
    }

    pub(super) fn go_on(&mut self, until: Option<Until>) {
        if self.held.is_empty() {
            return self.nothing(Nothing::NothingHeld);
        }
        let behind = |held: &Exchange| until.is_none_or(|until| held.stage < until);
        let Some(at) = self.held.iter().position(behind) else {
            return self.nothing(Nothing::AlreadySo);
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
            let since = self.log.len();
            let answer = self.serve(&mut exchange);
            if exchange.intent.stops() && fails(answer.status) {
                self.stop_fails();
            }
            self.await_replica(&mut exchange, since);
            exchange.stage = Until::Served;
        }
        if exchange.stage == Until::Served && goes_past(Until::Served) {
            exchange.stage = Until::Answered;
            if let Some(answer) = &exchange.answer {
                self.log.push(Event::Answered(answer.clone()));
            }
        }
        if until.is_some() {
            return Some(exchange);
        }
        self.receive(&exchange);
        None
    }

    pub(super) fn is_up(&self, node: &str) -> bool {
        self.node(node).is_some_and(|n| n.up)
    }

    fn serve(&mut self, exchange: &mut Exchange) -> Answer {
        let (node, since) = (exchange.sent.to.clone(), self.log.len());
        let verdict;
        let mut checks = Vec::new();
        let message;
        if self.is_up(&node) {
            match exchange.intent.clone() {
                Intent::Login { .. } if self.is_bff_at(&node) => {
                    (verdict, message) = self.login_behind(exchange);
                }
                Intent::Login { user_id } => {
                    (verdict, message) = self.serve_login(exchange, user_id.as_deref());
                }
                Intent::Refresh { token, .. } => {
                    (verdict, message) = self.serve_refresh(exchange, &token);
                }
                Intent::Revoke { token } => {
                    (verdict, message) = self.serve_revoke(exchange, token.as_deref());
                }
                Intent::EndAll { user_id } => {
                    (verdict, message) = self.serve_end_all(exchange, &user_id);
                }
                Intent::Trade {
                    subject,
                    audience,
                    scope,
                } => {
                    let wanted = (subject.as_str(), audience.as_str(), scope.as_str());
                    (verdict, message) = self.serve_trade(exchange, wanted);
                }
                Intent::Call | Intent::Replay | Intent::Inner { .. } | Intent::Logout => {
                    self.note_received(&exchange.sent);
                    let judgement;
                    (judgement, message) = self.serve_call(exchange);
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
            let has_balancer = self.service(&node).is_none();
            let answer = || Message::unavailable(self.now);
            message = has_balancer.then(answer);
        }
        let by = match &message {
            Some(_) if !self.is_up(&node) => BALANCER,
            _ => &node,
        };
        let message = message.map(|message| {
            let message = self.pin(message, &exchange.sent);
            let mut message = self.readable_to_page(&exchange.sent.message, message);
            message.date(self.clock_of(by));
            Arc::new(message)
        });
        let mut missing = self.log.iter().skip(since).rev().filter_map(Missing::of);
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
    pub(super) fn serve_now(&mut self, sent: Sent, intent: Intent) -> Answer {
        let mut exchange = self.arrive(sent, intent);
        self.serve(&mut exchange)
    }

    fn serve_call(&mut self, exchange: &Exchange) -> (Judgement, Option<Message>) {
        let Sent {
            to,
            method,
            path,
            message,
            ..
        } = &exchange.sent;
        if is_start_page(*method, path) && self.settings.gives_anonymous() {
            return self.serve_start_page(&exchange.sent);
        }
        if !exists(to, path) {
            let judgement = Judgement {
                verdict: Verdict::NotFound,
                ..Judgement::default()
            };
            let (_, answer) = self.answer(to, message, &judgement);
            return (judgement, Some(Message::clone(&answer)));
        }
        let mut judgement = self.judge(to, message, *method, path);
        self.log.append(&mut judgement.accesses);
        self.keep_keys(to, judgement.keys_fetched.take());
        if let Some(copy) = judgement.snapshot.take()
            && let Some(node) = self.verifiers_mut().find(|node| node.name == *to)
        {
            node.snapshot = Some(copy);
        }
        // What is behind the server of a page answers for itself.
        if judgement.is_behind {
            judgement.verdict = Verdict::Ok;
        }
        if exchange.intent == Intent::Logout && judgement.verdict == Verdict::Ok {
            return self.end_here(exchange, judgement);
        }
        let known = matches!(
            judgement.verdict,
            Verdict::Ok | Verdict::Forbidden | Verdict::CsrfRejected | Verdict::InsufficientScope
        );
        let used = known && !self.settings.introspects();
        if let (true, Some((hash, row))) = (used, &judgement.row) {
            self.touch(&exchange.sent, hash, row);
        }
        self.remember_proof(to, &judgement);
        if judgement.verdict == Verdict::Ok
            && let Some((verdict, answer)) = self.serve_own(exchange, &judgement)
        {
            judgement.verdict = verdict;
            return (judgement, Some(answer));
        }
        if judgement.verdict == Verdict::Ok
            && let Some((verdict, answer)) = self.pass_on(exchange, judgement.user_id.as_deref())
        {
            judgement.verdict = verdict;
            return (judgement, answer);
        }
        if judgement.verdict == Verdict::Ok && self.ends_here(exchange) && self.transfers(message) {
            let user = judgement.user_id.as_deref();
            let user = user.and_then(|id| self.user_with_id(id));
            let user = user.map_or("?", |user| &user.name).to_owned();
            self.log.push(Event::Transferred { user });
        }
        let (_, answer) = self.answer(to, message, &judgement);
        (judgement, Some(Message::clone(&answer)))
    }

    /// A session was used: its idle time begins again, where that is written down already.
    pub(super) fn touch(&mut self, sent: &Sent, hash: &Hash, row: &Session) {
        if self.now - row.last_seen_at < self.settings.touch_every {
            return;
        }
        let command = self.touched(sent, hash, row);
        let at = (Table::Sessions, &*hash.to_string());
        let access = self.carry_out(&sent.to, at, command);
        self.log.extend(access.map(Event::RowUpdated));
    }

    /// Adds the balancer's own cookie where it pins clients.
    fn pin(&self, answer: Message, sent: &Sent) -> Message {
        let pinned = cookie_in(&sent.message, AFFINITY) == Some(sent.to.as_str());
        let from_outside = sent.to != ISSUER
            && self.is_up(&sent.to)
            && self.service(&sent.by).is_none()
            && self.service(&sent.to).is_none();
        if self.settings.sticky && !pinned && from_outside {
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
