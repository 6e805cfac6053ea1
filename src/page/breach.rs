//! The attacker's success (breach): a request that was let in with what is not its sender's, or that
//! its sender did not mean.

use super::token::tokens;
use crate::lesson::observe::Request;
use crate::world::action::Does;
use crate::world::cast::APP_HOST;
use crate::world::client::user_of;
use crate::world::event::{Answer, Event};
use crate::world::http::{Message, Method};
use crate::world::{Verdict, World};

/// True if a request that succeeded showed, or was given, a copy of somebody else's credential, or one
/// that nobody gave out; if its sender passes for somebody else; or if another's page or script made a browser
/// send it.
pub(super) fn is_breach(world: &World, events: &[Event], request: &Request) -> bool {
    if request.verdict != Some(Verdict::Ok) {
        return false;
    }
    if is_forced(events, request) {
        return true;
    }
    let sent = &request.sent;
    let shown = world.credential_at(&sent.to, &sent.message);
    let given = request.answer.as_deref().map(Message::text);
    let given = given.and_then(|text| Some(text[tokens(&text).next()?].to_owned()));
    let (Some(shown), Some(client)) = (shown.or(given.as_deref()), world.clients().get(&sent.by))
    else {
        return false;
    };
    let copied = client.loot.as_ref().is_some_and(|loot| {
        let copies = [Some(&loot.credential), loot.altered.as_ref()];
        user_of(&loot.from) != user_of(&sent.by)
            && copies.into_iter().flatten().any(|copy| copy == shown)
    });
    let made = client.made.as_ref();
    copied
        || made.is_some_and(|made| made.credential == shown)
        || world
            .held()
            .any(|held| held.by == sent.by && held.credential == shown && held.passes(world))
}

/// True if a script in a page made its browser send a request, or a page of another site one that
/// changes something: a link to a page that only shows something does no harm.
fn is_forced(events: &[Event], request: &Request) -> bool {
    let sent = &request.sent;
    let number = sent.exchange;
    let is_sent = |event: &Event| matches!(event, Event::RequestSent(s) if s.exchange == number);
    let is_answered =
        |event: &Event| matches!(event, Event::Answered(a) if a.request.exchange == number);
    let Some(begins) = events.iter().position(is_sent) else {
        return false;
    };
    let mut meanwhile = events[begins..]
        .iter()
        .take_while(|event| !is_answered(event));
    let changes = sent.method == Method::POST
        || meanwhile.any(|event| matches!(event, Event::Transferred { .. }));
    // What the browser asks by itself stands between.
    let mut earlier = events[..begins].iter().rev();
    let cause = earlier.find_map(|event| match event {
        Event::ScriptRan { inside, does, .. } => Some(*does != Does::Read && *inside == sent.by),
        Event::CrossSiteSent { by, from, .. } => {
            Some(changes && *by == sent.by && from != APP_HOST)
        }
        Event::RequestSent(other) | Event::Answered(Answer { request: other, .. }) => {
            other.aside.is_none().then_some(false)
        }
        _ => None,
    });
    cause.unwrap_or(false)
}
