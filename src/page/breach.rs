//! The attacker's success: a request that was let in with what is not its sender's.

use crate::lesson::observe::Request;
use crate::world::cast::{EVIL_HOST, SIBLING_HOST};
use crate::world::client::user_of;
use crate::world::{Verdict, World};

/// True if a request that succeeded showed a copy of somebody else's credential, or one that nobody
/// gave out; if its sender passes for somebody else; or if another's page made a browser send it.
pub(super) fn is_breach(world: &World, request: &Request) -> bool {
    if request.verdict != Some(Verdict::Ok) {
        return false;
    }
    let sent = &request.sent;
    let strangers = [EVIL_HOST, SIBLING_HOST].map(|host| format!("https://{host}"));
    let origin = sent.message.header("Origin");
    if origin.is_some_and(|origin| strangers.iter().any(|stranger| stranger == origin)) {
        return true;
    }
    let (Some(shown), Some(client)) = (
        world.credential_at(&sent.to, &sent.message),
        world.clients().get(&sent.by),
    ) else {
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
