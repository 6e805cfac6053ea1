//! The messages of a step as lines: requests with their answers, and the credential marked in them.

use std::collections::BTreeMap;

use super::state::who;
use super::token::tokens;
use super::{Line, Role, span};
use crate::lesson::observe::Observed;
use crate::text::Lang;
use crate::words::page as words;
use crate::world::event::{Aside, Event, Sent};
use crate::world::http::{Message, Method, Start};
use crate::world::{ISSUER, Verdict, World};

/// What a request is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A resource, for whoever shows a credential.
    Resource,
    /// A credential for a password.
    Login,
    /// New tokens for a refresh token (RFC 6749 §6).
    Renewal,
    /// A token for a token (RFC 8693 §2).
    Trade,
    /// The end of a token (RFC 7009 §2).
    Revocation,
    /// What the issuer knows of a token (RFC 7662 §2).
    Introspection,
    /// The keys to verify with (RFC 7517 §5).
    Keys,
}

impl Purpose {
    /// The purpose of a request that was sent.
    fn of(sent: &Sent) -> Self {
        let renews = || {
            let mut pairs = sent.message.body.split('&');
            pairs.any(|pair| pair == "grant_type=refresh_token")
        };
        match (sent.method, sent.path.as_str()) {
            (Method::POST, "/login") => Self::Login,
            (Method::POST, "/token") if renews() => Self::Renewal,
            (Method::POST, "/token") => Self::Trade,
            (Method::POST, "/revoke") => Self::Revocation,
            _ => Self::Resource,
        }
    }
}

/// A request and its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// Its number in the lane; none for what a server asks of another by itself.
    pub number: Option<u32>,
    /// What it is for.
    pub purpose: Purpose,
    /// The client.
    pub by: String,
    /// Whose it is: a client's, the attacker's, or a server's.
    pub role: Role,
    /// The server.
    pub to: String,
    /// Who answers: the server, or the balancer for one that does not.
    pub answered_by: String,
    /// What a browser asks by itself: told in a line, shown whole where all messages are.
    pub aside: Option<Aside>,
    /// The request's method and target.
    pub asks: String,
    /// The request.
    pub request: MessageView,
    /// The answer, once it is there.
    pub answer: Option<MessageView>,
    /// The status code.
    pub status: Option<u16>,
    /// What the server made of it.
    pub verdict: Option<Verdict>,
    /// The octets of the header line that carries the credential.
    pub credential_bytes: usize,
    /// How many requests in a row went like this one.
    pub times: usize,
    /// The answer did not arrive.
    pub lost: bool,
}

/// A message.
#[derive(Clone, Debug, PartialEq)]
pub struct MessageView {
    /// Every line of it.
    pub lines: Vec<Line>,
    /// The lines that matter: the first one, and those that carry a credential or explain a refusal.
    pub brief: Vec<Line>,
    /// Its octets.
    pub bytes: usize,
}

/// A message on its way: which exchange it is of, by index, and whether it is the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passing {
    /// The exchange.
    pub exchange: usize,
    /// It is the answer.
    pub answer: bool,
}

/// What went over the wire in a step.
#[derive(Clone, Debug, Default)]
pub(super) struct Wire {
    /// The exchanges, in the order in which they began.
    pub exchanges: Vec<Exchange>,
    /// Their messages, in the order in which they went.
    pub passings: Vec<Passing>,
    /// The exchange under observation.
    pub watched: Option<usize>,
}

impl Wire {
    /// Reads the exchanges off the events of a step.
    pub fn of(events: &[Event], observed: &Observed, world: &World) -> Self {
        let watched = observed.request().map(|request| request.sent.exchange);
        let mut wire = Self::default();
        let mut begun: BTreeMap<u32, usize> = BTreeMap::new();
        for event in events {
            match event {
                Event::RequestSent(sent) => {
                    begun.insert(sent.exchange, wire.exchanges.len());
                    wire.begin(asked(sent, world));
                }
                Event::Answered(answer) => {
                    let number = answer.request.exchange;
                    let at = *begun.entry(number).or_insert_with(|| {
                        wire.begin(asked(&answer.request, world));
                        wire.exchanges.len() - 1
                    });
                    let exchange = &mut wire.exchanges[at];
                    exchange.answer = answer.message.as_deref().map(|m| view(m, None));
                    exchange.status = answer.status;
                    exchange.verdict = Some(answer.verdict);
                    exchange.answered_by.clone_from(&answer.by);
                    exchange.lost = is_lost(events, number);
                    wire.passings.push(Passing {
                        exchange: at,
                        answer: true,
                    });
                }
                Event::Introspected {
                    node,
                    request,
                    answer,
                    ..
                } => {
                    let purpose = Purpose::Introspection;
                    wire.question(purpose, (node, ISSUER), request, answer.as_deref());
                }
                Event::KeysFetched(fetch) => {
                    let host = fetch.request.header("Host");
                    let to = if fetch.issuer { Some(ISSUER) } else { host };
                    let (to, answer) = (to.unwrap_or_default(), fetch.answer.as_deref());
                    wire.question(Purpose::Keys, (&fetch.node, to), &fetch.request, answer);
                }
                _ => {}
            }
        }
        wire.watched = watched.and_then(|number| begun.get(&number).copied());
        // Where a browser asked beforehand and then sent nothing, that question is all there is to see.
        if watched.is_none() {
            let asked = |exchange: &Exchange| exchange.aside == Some(Aside::Preflight);
            wire.watched = wire.exchanges.iter().rposition(asked);
        }
        wire
    }

    fn begin(&mut self, exchange: Exchange) {
        self.passings.push(Passing {
            exchange: self.exchanges.len(),
            answer: false,
        });
        self.exchanges.push(exchange);
    }

    /// What a server asks of another by itself.
    fn question(
        &mut self,
        purpose: Purpose,
        (by, to): (&str, &str),
        request: &Message,
        answer: Option<&Message>,
    ) {
        self.begin(Exchange {
            number: None,
            purpose,
            by: by.to_owned(),
            role: Role::Server,
            to: to.to_owned(),
            answered_by: to.to_owned(),
            aside: None,
            asks: method_and_target(request),
            request: view(request, None),
            answer: answer.map(|message| view(message, None)),
            status: answer.and_then(Message::status),
            verdict: None,
            credential_bytes: 0,
            times: 1,
            lost: false,
        });
        self.passings.push(Passing {
            exchange: self.exchanges.len() - 1,
            answer: true,
        });
    }
}

/// A request that was sent, before its answer.
fn asked(sent: &Sent, world: &World) -> Exchange {
    let credential = world.credential_at(&sent.to, &sent.message);
    Exchange {
        number: Some(sent.exchange),
        purpose: Purpose::of(sent),
        by: sent.by.clone(),
        role: who(&sent.by),
        to: sent.to.clone(),
        answered_by: sent.to.clone(),
        aside: sent.aside,
        asks: method_and_target(&sent.message),
        request: view(&sent.message, credential),
        answer: None,
        status: None,
        verdict: None,
        credential_bytes: sent.credential_bytes,
        times: 1,
        lost: false,
    }
}

impl Exchange {
    /// What a browser asks by itself, in a few words; none for any other exchange.
    #[must_use]
    pub fn aside_in_words(&self, lang: Lang) -> Option<&'static str> {
        let label = self.aside.map(|aside| match aside {
            Aside::LoginPage => words::PAGE_LOAD,
            Aside::Preflight => words::PREFLIGHT,
        })?;
        Some(label.get(lang))
    }
}

/// True if an answer was lost: it was the last one to its client before that was left without.
pub(super) fn is_lost(events: &[Event], number: u32) -> bool {
    let answered = |event: &Event| match event {
        Event::Answered(answer) => Some((answer.request.exchange, answer.request.by.clone())),
        _ => None,
    };
    let lost = events.iter().enumerate();
    let mut lost = lost.filter_map(|(at, event)| match event {
        Event::AnswerLost { by } => Some((at, by)),
        _ => None,
    });
    lost.any(|(at, by)| {
        let mut before = events[..at].iter().rev().filter_map(answered);
        let last = before.find(|(_, to)| to == by);
        last.is_some_and(|(exchange, _)| exchange == number)
    })
}

/// The name of a header field, as it stands before the value.
pub(super) fn field_name(name: &str) -> String {
    format!("{name}: ")
}

/// The request line without its version; empty for an answer.
fn method_and_target(request: &Message) -> String {
    match &request.start {
        Start::Request(method, target) => format!("{method} {target}"),
        Start::Response(_) => String::new(),
    }
}

fn view(message: &Message, credential: Option<&str>) -> MessageView {
    let mut lines = vec![vec![span(message.start.to_string(), Role::Name)]];
    let mut brief = lines.clone();
    for (name, value) in message.fields() {
        let mut line = vec![span(field_name(name), Role::Dim)];
        line.extend(marked(&value, credential));
        if matters(name) {
            brief.push(line.clone());
        }
        lines.push(line);
    }
    if !message.body.is_empty() {
        let body = marked(&message.body, None);
        brief.push(body.clone());
        lines.push(Vec::new());
        lines.push(body);
    }
    MessageView {
        lines,
        brief,
        bytes: message.bytes(),
    }
}

fn matters(header: &str) -> bool {
    [
        "Cookie",
        "Authorization",
        "DPoP",
        "User-Agent",
        "Set-Cookie",
        "WWW-Authenticate",
        "Clear-Site-Data",
        "Location",
        "X-CSRF-Token",
        "Origin",
        "Sec-Fetch-Site",
    ]
    .contains(&header)
}

/// The text in pieces: the credential shown, or any token in it, part by part.
fn marked(text: &str, credential: Option<&str>) -> Line {
    let shown = credential.and_then(|credential| {
        let at = text.find(credential)?;
        Some(at..at + credential.len())
    });
    let Some(found) = shown.or_else(|| tokens(text).next()) else {
        return vec![span(text, Role::Plain)];
    };
    let plain = |text: &str| (!text.is_empty()).then(|| span(text, Role::Plain));
    let mut line: Line = plain(&text[..found.start]).into_iter().collect();
    line.extend(parts(&text[found.clone()]));
    line.extend(plain(&text[found.end..]));
    line
}

/// A credential in pieces: an id as one, a token part by part.
pub(super) fn parts(credential: &str) -> Line {
    if !credential.contains('.') {
        return vec![span(credential, Role::Client)];
    }
    let mut line = Vec::new();
    for (index, part) in credential.split('.').enumerate() {
        if index > 0 {
            line.push(span(".", Role::Dim));
        }
        line.push(span(
            part,
            Role::Part(u8::try_from(index + 1).unwrap_or(u8::MAX)),
        ));
    }
    line
}
