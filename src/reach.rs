//! What an attacker reaches with the credential that she holds: whom she can be, for how long
//! still, and for how long in all.
//!
//! Nothing is kept for it in the engine: the servers are asked on copies of the world, frame by
//! frame.

use serde::Serialize;

use crate::trace::Trace;
use crate::world::client::user_of;
use crate::world::{Latency, Verdict, World};

/// The person who attacks in every scenario.
const ATTACKER: &str = "mallory";

/// What a credential in the wrong hands is good for, in one lane.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reach {
    /// Who holds it.
    pub by: String,
    /// Whose it is; none where it was not copied from anybody.
    pub from: Option<String>,
    /// A refresh token was copied, too.
    pub refresh: bool,
    /// What the servers would answer now.
    pub verdict: Verdict,
    /// For how long it goes on being accepted if nothing else happens; none where it is refused.
    pub left: Option<Latency>,
    /// How long it has been and will be accepted in her hands, in all.
    pub access: Latency,
    /// How many others she can pass for now.
    pub users: usize,
}

impl Reach {
    /// What the attacker reaches after a frame, in a lane; `None` while she holds nothing.
    #[must_use]
    pub fn of(trace: &Trace, at: usize, lane: usize) -> Option<Self> {
        let world = &trace.frames.get(at)?.lanes.get(lane)?.world;
        let by = holder(world)?;
        let (verdict, user) = world.would_accept(world.credential_of(by)?);
        let accepted = user.is_some();
        let loot = world
            .clients
            .get(by)
            .and_then(|client| client.loot.as_ref());
        Some(Self {
            by: by.to_owned(),
            from: loot.map(|loot| loot.from.clone()),
            refresh: loot.is_some_and(|loot| loot.refresh.is_some()),
            verdict,
            left: accepted
                .then(|| world.credential_of(by).map(|held| world.lasts(held)))
                .flatten(),
            access: access(trace, at, lane),
            users: usize::from(user.is_some_and(|user| user != user_of(by))),
        })
    }
}

/// The attacker, or whoever else holds a copy.
fn holder(world: &World) -> Option<&str> {
    let mut holders = world
        .clients
        .iter()
        .filter(|(name, client)| client.loot.is_some() || user_of(name) == ATTACKER)
        .filter(|(name, _)| world.credential_of(name).is_some());
    holders.next().map(|(name, _)| name.as_str())
}

/// For how long servers took her for somebody else: what was seen up to this frame, and what is
/// still to come.
fn access(trace: &Trace, at: usize, lane: usize) -> Latency {
    let path = trace.path_to(at);
    let worlds: Vec<&World> = path
        .iter()
        .filter_map(|frame| Some(&trace.frames.get(*frame)?.lanes.get(lane)?.world))
        .collect();
    let passes = |world: &World| {
        let credential = holder(world).and_then(|by| world.credential_of(by).zip(Some(by)))?;
        let (_, user) = world.would_accept(credential.0);
        user.filter(|user| *user != user_of(credential.1))
            .map(|_| credential.0.to_owned())
    };
    let held: Vec<Option<String>> = worlds.iter().map(|world| passes(world)).collect();
    let mut seconds: i64 = 0;
    for (index, (world, credential)) in worlds.iter().zip(&held).enumerate() {
        let Some(credential) = credential else {
            continue;
        };
        let next = worlds.get(index + 1).map(|next| next.now - world.now);
        let goes_on = held.get(index + 1).is_some_and(Option::is_some);
        seconds = seconds.saturating_add(match (next, goes_on) {
            (Some(next), true) => next,
            (next, _) => match (world.lasts(credential), next) {
                (Latency::Never, None) => return Latency::Never,
                (Latency::Never, Some(next)) => next,
                (Latency::Seconds(left), next) => next.map_or(left, |next| next.min(left)),
            },
        });
    }
    Latency::Seconds(seconds)
}
