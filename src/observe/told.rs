//! What events tell: requests with their answers, and what was asked of stores and of the issuer.

use super::Request;
use crate::world::event::{Access, Answer, Event};
use crate::world::store::Command;

/// The requests of a step, each with what came of it.
pub(super) fn requests(events: &[Event]) -> Vec<Request> {
    let mut requests: Vec<Request> = Vec::new();
    for event in events {
        match event {
            Event::RequestSent(sent) => requests.push(Request {
                sent: sent.clone(),
                status: None,
                verdict: None,
                checks: Vec::new(),
                answer: None,
            }),
            Event::Answered(Answer {
                request,
                status,
                verdict,
                checks,
                message,
            }) => {
                let answered = Request {
                    sent: request.clone(),
                    status: *status,
                    verdict: Some(*verdict),
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

/// The access to a store as a command.
pub(super) fn command(event: &Event) -> Option<&Command> {
    match event {
        Event::RowRead(Access { command, .. })
        | Event::RowWritten(Access { command, .. })
        | Event::RowUpdated(Access { command, .. })
        | Event::RowDeleted(Access { command, .. })
        | Event::UserChanged { command, .. } => Some(command),
        _ => None,
    }
}
