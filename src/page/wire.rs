//! Messages as lines, with the credential marked.

use super::{Line, Role, span};
use crate::observe::Request;
use crate::world::event::Event;
use crate::world::http::Message;
use crate::world::{ISSUER, Verdict, World};

/// A request and its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// The client.
    pub by: String,
    /// The server.
    pub to: String,
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

/// A request and its answer as lines.
#[must_use]
pub fn exchange(request: &Request, world: &World) -> Exchange {
    let credential = world
        .credential_at(&request.sent.to, &request.sent.message)
        .map(str::to_owned);
    Exchange {
        by: request.sent.by.clone(),
        to: request.sent.to.clone(),
        request: view(&request.sent.message, credential.as_deref()),
        answer: request.answer.as_deref().map(|message| view(message, None)),
        status: request.status,
        verdict: request.verdict,
        credential_bytes: request.sent.credential_bytes,
        times: 1,
    }
}

/// A verifier's question to the issuer about a token, and the answer (RFC 7662 §2).
#[must_use]
pub fn question(event: &Event) -> Option<Exchange> {
    let Event::Introspected {
        node,
        request,
        answer,
        ..
    } = event
    else {
        return None;
    };
    let status = answer
        .as_ref()
        .and_then(|m| m.start.split(' ').nth(1)?.parse().ok());
    Some(Exchange {
        by: node.clone(),
        to: ISSUER.to_owned(),
        request: view(request, None),
        answer: answer.as_deref().map(|message| view(message, None)),
        status,
        verdict: None,
        credential_bytes: 0,
        times: 1,
    })
}

fn view(message: &Message, credential: Option<&str>) -> MessageView {
    let mut lines = vec![vec![span(&message.start, Role::Name)]];
    let mut brief = lines.clone();
    for (name, value) in message.fields() {
        let mut line = vec![span(format!("{name}: "), Role::Dim)];
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
    let found = credential
        .and_then(|credential| text.find(credential).map(|at| (at, credential.len())))
        .or_else(|| token_in(text));
    let Some((at, length)) = found else {
        return vec![span(text, Role::Plain)];
    };
    let mut line = Vec::new();
    if at > 0 {
        line.push(span(&text[..at], Role::Plain));
    }
    line.extend(parts(&text[at..at + length]));
    if at + length < text.len() {
        line.push(span(&text[at + length..], Role::Plain));
    }
    line
}

/// A credential in pieces: an id as one, a token part by part.
pub(super) fn parts(credential: &str) -> Line {
    if !credential.contains('.') {
        return vec![span(credential, Role::Id)];
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

/// Where a token stands in a text that this program wrote: from `eyJ` to the end of its run.
fn token_in(text: &str) -> Option<(usize, usize)> {
    let at = text.find("eyJ")?;
    let in_token = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let length = text[at..].find(|c| !in_token(c)).unwrap_or(text.len() - at);
    Some((at, length))
}
