//! How far a thief gets with the credential that she holds: whom she can pass for, for how long
//! still, and for how long it has been so.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::world::client::Made;
use crate::world::event::ForgedWith;
use crate::world::{Held, Latency, Verdict, World};

/// What a credential in the wrong hands is good for, in one lane.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reach {
    /// Who holds it.
    pub by: String,
    /// Whose it is; none where it was not copied from anybody.
    pub from: Option<String>,
    /// Whether it is what she altered, or what she took; none where she altered nothing.
    pub altered: Option<bool>,
    /// A refresh token was copied, too.
    pub refresh: bool,
    /// How it was made, where she made it up.
    pub made: Option<ForgedWith>,
    /// What the servers would answer now.
    pub verdict: Verdict,
    /// For how long it goes on being accepted if nothing else happens; none where it is refused.
    pub left: Option<Latency>,
    /// What it has opened.
    pub access: Access,
}

/// What somebody has reached with credentials that are somebody else's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Access {
    /// Seconds so far in which a server would have let the holder in as somebody else: a sum of
    /// spells, never more than the time since the theft.
    pub seconds: i64,
    /// How many others the holder can pass for now; all of them, where a credential can be made
    /// for any.
    pub users: usize,
}

impl Reach {
    /// What the attacker reaches in a lane; `None` while she holds nothing. Of several credentials
    /// it is the first that lets its holder in as somebody else, else that of whoever had most of it.
    #[must_use]
    pub fn of(world: &World) -> Option<Self> {
        let passing = world.held().find(|held| held.passes(world));
        let longer =
            |one: Held<'_>, other: Held<'_>| world.exposed_to(other.by) > world.exposed_to(one.by);
        let most = || {
            world
                .held()
                .reduce(|one, other| if longer(one, other) { other } else { one })
        };
        let held = passing.or_else(most)?;
        let (verdict, user) = world.would_accept(held.credential);
        Some(Self {
            by: held.by.to_owned(),
            from: held.loot.map(|loot| loot.from.clone()),
            altered: held
                .loot
                .and_then(|loot| loot.altered.as_ref())
                .map(|_| held.altered),
            refresh: held.loot.is_some_and(|loot| loot.refresh.is_some()),
            made: held.made.map(|made| made.with.clone()),
            verdict,
            left: user.is_some().then(|| world.lasts(held.credential)),
            access: Access {
                seconds: world.exposed_to(held.by),
                users: others(world, held),
            },
        })
    }
}

/// What everyone has reached who holds something of somebody else's, by the client's name.
#[must_use]
pub fn access(world: &World) -> BTreeMap<&str, Access> {
    let mut all: BTreeMap<&str, Access> = BTreeMap::new();
    for held in world.held() {
        let access = all.entry(held.by).or_insert_with(|| Access {
            seconds: world.exposed_to(held.by),
            users: 0,
        });
        access.users = access.users.max(others(world, held));
    }
    all
}

/// How many others a credential lets its holder pass for now.
fn others(world: &World, held: Held<'_>) -> usize {
    match held.passes(world) {
        false => 0,
        true if held.made.is_some_and(Made::for_anybody) => world.users().len() - 1,
        true => 1,
    }
}
