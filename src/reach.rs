//! What an attacker reaches with the credential that she holds: whom she can be, for how long
//! still, and for how long in all.
//!
//! Nothing is kept for it in the engine: the servers are asked on copies of the world, frame by
//! frame.

use serde::Serialize;

use crate::trace::{LaneFrame, Trace};
use crate::world::client::user_of;
use crate::world::store::Hash;
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

/// The attacker, or whoever else holds a copy: the first who is let in as somebody else, else the
/// first.
fn holder(world: &World) -> Option<&str> {
    let holders = world
        .clients
        .iter()
        .filter(|(name, client)| client.loot.is_some() || user_of(name) == ATTACKER)
        .map(|(name, _)| name.as_str())
        .filter(|name| world.credential_of(name).is_some());
    let passes = |name: &&str| {
        let (_, user) = world
            .credential_of(name)
            .map_or((Verdict::NoCredential, None), |held| {
                world.would_accept(held)
            });
        user.is_some_and(|user| user != user_of(name))
    };
    holders
        .clone()
        .find(passes)
        .or_else(|| holders.clone().next())
}

/// For how long servers took her for somebody else: what was seen up to this frame, and what is
/// still to come.
fn access(trace: &Trace, at: usize, lane: usize) -> Latency {
    let path = trace.path_to(at);
    let frames: Vec<&LaneFrame> = path
        .iter()
        .filter_map(|frame| trace.frames.get(*frame)?.lanes.get(lane))
        .collect();
    let passes = |world: &World| {
        let by = holder(world)?;
        let credential = world.credential_of(by)?;
        let (_, user) = world.would_accept(credential);
        user.filter(|user| *user != user_of(by))
            .map(|_| (by.to_owned(), credential.to_owned()))
    };
    let held: Vec<_> = frames.iter().map(|frame| passes(&frame.world)).collect();
    let mut seconds: i64 = 0;
    for (index, (frame, passing)) in frames.iter().zip(&held).enumerate() {
        let Some((by, credential)) = passing else {
            continue;
        };
        let world = &frame.world;
        let began = index == 0 || held[index - 1].is_none();
        let taken = world.clients.get(by).and_then(|c| c.loot.as_ref());
        if let Some(loot) = taken.filter(|_| began) {
            seconds += world.now - loot.at;
        }
        let goes_on = held.get(index + 1).is_some_and(Option::is_some);
        seconds = seconds.saturating_add(match frames.get(index + 1) {
            Some(next) if goes_on => next.world.now - world.now,
            Some(next) => {
                let end = end_after(world, credential, last_use(next, by));
                end.min(next.world.now) - world.now
            }
            None => match world.lasts(credential) {
                Latency::Never => return Latency::Never,
                Latency::Seconds(left) => left,
            },
        });
    }
    Latency::Seconds(seconds)
}

/// When a client was last let in, within a frame.
fn last_use(frame: &LaneFrame, by: &str) -> Option<i64> {
    let requests = frame.observed.requests.iter().rev();
    let mut accepted = requests.filter(|request| request.verdict == Some(Verdict::Ok));
    accepted
        .find(|request| request.sent.by == by)
        .map(|request| request.sent.at)
}

/// When a credential ends that was last used at a time, if it was: use keeps a session alive, up to its
/// absolute end, and does nothing for a token.
fn end_after(world: &World, credential: &str, used: Option<i64>) -> i64 {
    let unused = match world.lasts(credential) {
        Latency::Never => i64::MAX,
        Latency::Seconds(left) => world.now.saturating_add(left),
    };
    let hash = Hash::of(credential);
    let row = world
        .places()
        .find_map(|(_, tables)| tables.sessions.get(&hash));
    let limits = row.zip(world.settings.idle_limit());
    let kept_alive = limits.zip(used).map(|((row, idle), used)| {
        let idle_end = used.saturating_add(idle);
        idle_end.min(row.absolute_expires_at)
    });
    unused.max(kept_alive.unwrap_or(unused))
}
