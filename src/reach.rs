//! What an attacker reaches with the credential that she holds: whom she can be, for how long
//! still, and for how long in all.
//!
//! Nothing is kept for it in the engine: the servers are asked on copies of the world, frame by
//! frame.

use serde::Serialize;

use crate::trace::{LaneFrame, Trace};
use crate::world::client::{Loot, Made, user_of};
use crate::world::event::ForgedWith;
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
    /// How it was made, where she made it up.
    pub made: Option<ForgedWith>,
    /// What the servers would answer now.
    pub verdict: Verdict,
    /// For how long it goes on being accepted if nothing else happens; none where it is refused.
    pub left: Option<Latency>,
    /// How long it has been and will be accepted in her hands, in all.
    pub access: Latency,
    /// How many others she can pass for now; all of them, where she can make a credential for any.
    pub users: usize,
}

impl Reach {
    /// What the attacker reaches after a frame, in a lane; `None` while she holds nothing.
    #[must_use]
    pub fn of(trace: &Trace, at: usize, lane: usize) -> Option<Self> {
        let world = &trace.frames.get(at)?.lanes.get(lane)?.world;
        let held = Held::best(world)?;
        let (verdict, user) = world.would_accept(held.credential);
        let others = match held.passes(world) {
            false => 0,
            true if held.made.is_some_and(Made::for_anybody) => world.users.len() - 1,
            true => 1,
        };
        Some(Self {
            by: held.by.to_owned(),
            from: held.loot.map(|loot| loot.from.clone()),
            refresh: held.loot.is_some_and(|loot| loot.refresh.is_some()),
            made: held.made.map(|made| made.with.clone()),
            verdict,
            left: user.is_some().then(|| world.lasts(held.credential)),
            access: access(trace, at, lane),
            users: others,
        })
    }
}

/// A credential in the hands of the attacker, or of whoever else holds a copy.
struct Held<'w> {
    by: &'w str,
    credential: &'w str,
    /// The copies that its holder has.
    loot: Option<&'w Loot>,
    /// Where she made it up herself.
    made: Option<&'w Made>,
}

impl<'w> Held<'w> {
    /// The first that lets somebody in as somebody else, else the first: what was given out goes
    /// before what was made up.
    fn best(world: &'w World) -> Option<Self> {
        let holders = world
            .clients
            .iter()
            .filter(|(name, client)| client.loot.is_some() || user_of(name) == ATTACKER);
        let given = holders.clone().filter_map(|(name, client)| {
            Some(Self {
                by: name,
                credential: world.credential_of(name)?,
                loot: client.loot.as_ref(),
                made: None,
            })
        });
        let made = holders.filter_map(|(name, client)| {
            let made = client.made.as_ref()?;
            Some(Self {
                by: name,
                credential: &made.credential,
                loot: None,
                made: Some(made),
            })
        });
        let mut first = None;
        for held in given.chain(made) {
            if held.passes(world) {
                return Some(held);
            }
            first = first.or(Some(held));
        }
        first
    }

    /// Whether a server takes its holder for somebody else.
    fn passes(&self, world: &World) -> bool {
        let (_, user) = world.would_accept(self.credential);
        user.is_some_and(|user| user != user_of(self.by))
    }

    /// Since when she has it, where it was not given to her.
    fn since(&self) -> Option<i64> {
        let copied = self.loot.map(|loot| loot.at);
        self.made.map(|made| made.at).or(copied)
    }
}

/// For how long servers took her for somebody else: what was seen up to this frame, and what is
/// still to come.
fn access(trace: &Trace, at: usize, lane: usize) -> Latency {
    let path = trace.path_to(at);
    let frames: Vec<&LaneFrame> = path
        .iter()
        .filter_map(|frame| trace.frames.get(*frame)?.lanes.get(lane))
        .collect();
    let held: Vec<_> = frames
        .iter()
        .map(|frame| Held::best(&frame.world).filter(|held| held.passes(&frame.world)))
        .collect();
    let mut seconds: i64 = 0;
    for (index, (frame, held_now)) in frames.iter().zip(&held).enumerate() {
        let Some(passing) = held_now else {
            continue;
        };
        let world = &frame.world;
        let began = index == 0 || held[index - 1].is_none();
        if let Some(since) = passing.since().filter(|_| began) {
            seconds += world.now - since;
        }
        let goes_on = held.get(index + 1).is_some_and(Option::is_some);
        seconds = seconds.saturating_add(match frames.get(index + 1) {
            Some(next) if goes_on => next.world.now - world.now,
            Some(next) => {
                let end = end_after(world, passing.credential, last_use(next, passing.by));
                end.min(next.world.now) - world.now
            }
            None => match world.lasts(passing.credential) {
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
