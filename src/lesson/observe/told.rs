//! What counts as a read, a write, a request or a call to the issuer in a step, from its events.

use super::Request;
use crate::world::event::{Answer, Aside, Event};

/// The requests of a step, each with what came of it; without what a browser asks by itself.
pub(super) fn requests(events: &[Event]) -> Vec<Request> {
    let mut requests: Vec<Request> = Vec::new();
    for event in events {
        match event {
            Event::RequestSent(sent) if sent.aside.is_none() => requests.push(Request {
                sent: sent.clone(),
                status: None,
                verdict: None,
                missing: None,
                checks: Vec::new(),
                answer: None,
            }),
            Event::Answered(Answer {
                request,
                status,
                verdict,
                missing,
                checks,
                message,
                ..
            }) if request.aside.is_none() => {
                let answered = Request {
                    sent: request.clone(),
                    status: *status,
                    verdict: Some(*verdict),
                    missing: *missing,
                    checks: checks.clone(),
                    answer: message.clone(),
                };
                match requests
                    .iter_mut()
                    .find(|r| r.sent.exchange == request.exchange)
                {
                    Some(waiting) => *waiting = answered,
                    None => requests.push(answered),
                }
            }
            _ => {}
        }
    }
    requests
}

/// The events from the sending of a request to its answer, or to the end where there is none.
pub(super) fn during<'a>(events: &'a [Event], request: &Request) -> &'a [Event] {
    let exchange = request.sent.exchange;
    let sent =
        |event: &Event| matches!(event, Event::RequestSent(sent) if sent.exchange == exchange);
    let answered = |event: &Event| matches!(event, Event::Answered(answer) if answer.request.exchange == exchange);
    let from = events.iter().position(sent).unwrap_or(0);
    let to = events.iter().position(answered).unwrap_or(events.len());
    events.get(from..to).unwrap_or_default()
}

/// Number of events of a kind.
pub(super) fn count(events: &[Event], is: fn(&Event) -> bool) -> usize {
    events.iter().filter(|event| is(event)).count()
}

/// True if a store was written.
pub(super) fn writes(event: &Event) -> bool {
    matches!(
        event,
        Event::RowWritten(_) | Event::RowUpdated(_) | Event::RowDeleted(_)
    )
}

/// Look-ups in the stores.
pub(super) fn reads(event: &Event) -> usize {
    match event {
        Event::RowRead(_) => 1,
        Event::Flood { reads, .. } => *reads,
        _ => 0,
    }
}

/// Requests of the servers to the issuer.
pub(super) fn issuer_calls(event: &Event) -> usize {
    match event {
        Event::KeysFetched(fetch) => usize::from(fetch.issuer),
        Event::Introspected { .. } => 1,
        Event::Flood { fetches, .. } => *fetches,
        _ => 0,
    }
}

/// True if a browser asks for leave to send a request.
pub(super) fn is_preflight(event: &Event) -> bool {
    matches!(event, Event::RequestSent(sent) if sent.aside == Some(Aside::Preflight))
}
