//! Load by other people: `fill` (rows by the million), `give_roles` (roles until a cookie or header
//! is too large), and `choose`, what a site asks for.

use crate::advisor::Demands;
use crate::world::World;
use crate::world::action::{Action, Fill, GiveRoles};
use crate::world::backend::Backend;
use crate::world::client::{WEB_CLIENT, user_of};
use crate::world::context::Ctx;
use crate::world::event::{Event, Nothing};
use crate::world::settings::{Preset, StoreKind};
use crate::world::stores::users::User;
use crate::world::stores::{Hash, RefreshRow, Session, Stores, Table, Tables};

/// The most rows that a lane can be filled up to, and the most that are written into it in one run,
/// however often it was emptied: what a run wrote stays in its frames.
pub const MOST_ROWS: usize = 1_000_000;
/// The most roles of a user.
pub const MAX_ROLES: usize = 10_000;
/// The longest pattern of roles' names, in characters.
pub const MAX_PATTERN: usize = 64;

impl GiveRoles {
    /// The limit that it goes past, if any.
    #[must_use]
    pub fn past_a_limit(&self) -> Option<Nothing> {
        if self.count > MAX_ROLES {
            return Some(Nothing::TooManyRoles);
        }
        let long = self.pattern.chars().nth(MAX_PATTERN).is_some();
        long.then_some(Nothing::LongPattern)
    }
}

impl Action {
    /// The limit of the program that it goes past, whatever the world is like.
    #[must_use]
    pub fn past_a_limit(&self) -> Option<Nothing> {
        match self {
            Self::GiveRoles(give) => give.past_a_limit(),
            _ => None,
        }
    }
}

impl World {
    pub(in crate::world) fn offer_fill(&self) -> Option<Fill> {
        let one = Fill { logins: 1 };
        self.rows_of(one).is_ok().then_some(one)
    }

    /// The number of rows that so many logins leave, at least one, or why they leave none.
    fn rows_of(&self, fill: Fill) -> Result<usize, Nothing> {
        let (settings, counts) = (&self.ctx.settings, self.backend.counts());
        if settings.is_signed() && !settings.gives_refresh() {
            return Err(Nothing::KeepsNoRows);
        }
        let there = counts.total().max(self.filled);
        if fill.logins > MOST_ROWS.saturating_sub(there) {
            return Err(Nothing::TooManyRows);
        }
        let room = match settings.rows.max_rows {
            most if most > 0 && !settings.is_signed() => most.saturating_sub(counts.sessions),
            _ => usize::MAX,
        };
        match fill.logins.min(room) {
            0 => Err(Nothing::AlreadySo),
            rows => Ok(rows),
        }
    }

    /// The rows of logins by people who send no requests here: they were accepted before, so
    /// nothing of them is measured but the room that they take.
    pub(in crate::world) fn fill(&mut self, fill: Fill) {
        let rows = match self.rows_of(fill) {
            Ok(rows) => rows,
            Err(why) => return self.ctx.nothing(why),
        };
        let random = !self.ctx.settings.is_signed();
        self.filled += rows;
        let places = self.backend.filled_places(&self.ctx).len();
        for place in 0..places {
            let share = rows / places + usize::from(place < rows % places);
            if random {
                self.backend.fill_sessions(&mut self.ctx, place, share);
            } else {
                self.backend.fill_families(&mut self.ctx, place, share);
            }
        }
        let table = if random {
            Table::Sessions
        } else {
            Table::Refresh
        };
        self.ctx.log.push(Event::Filled { table, rows });
    }

    pub(in crate::world) fn choose(&mut self, demands: Demands) {
        let demands = self.demands.unwrap_or_default().and(demands);
        self.demands = Some(demands);
        self.ctx.log.push(Event::Chosen(demands.choice()));
    }
}

impl World {
    /// To the first user, and to those who have done something here.
    pub(in crate::world) fn offer_give_roles(&self) -> Vec<GiveRoles> {
        let here = |name: &str| {
            let mut clients = self.clients.by_name().keys();
            clients.any(|client| user_of(client) == name)
        };
        let users = self.backend.stores.users().iter().enumerate();
        let users = users.filter(|(at, user)| *at == 0 || here(&user.name));
        let give = |(_, user): (usize, &User)| GiveRoles {
            of: user.name.clone(),
            count: 50,
            pattern: "department-####:approver".into(),
        };
        users.map(give).collect()
    }
}

impl Backend {
    /// Where a login's row is written: the store, or each node's own memory.
    fn filled_places(&mut self, ctx: &Ctx) -> Vec<&mut Tables> {
        match (ctx.settings.rows.store, ctx.preset) {
            (StoreKind::Memory, Preset::Ticket) => self
                .servers
                .nodes_mut()
                .iter_mut()
                .map(|node| &mut node.memory)
                .collect(),
            (StoreKind::Memory, Preset::Passport) => vec![&mut self.issuer.node_mut().memory],
            (StoreKind::Shared | StoreKind::Replicated, _) => {
                vec![&mut self.stores.shared_mut().tables]
            }
        }
    }

    fn fill_sessions(&mut self, ctx: &mut Ctx, place: usize, rows: usize) {
        let (now, end) = (ctx.now, ctx.now + ctx.settings.session.absolute);
        let guests = ctx.chance.guests(rows);
        let rows = guests.map(|guest| (Hash::of(&guest.session_id()), guest.user_id()));
        let rows = evenly(rows.collect());
        if let Some(tables) = self.filled_places(ctx).into_iter().nth(place) {
            for (hash, user_id) in rows {
                let row = Session {
                    user_id,
                    created_at: now,
                    last_seen_at: now,
                    absolute_expires_at: end,
                    roles: None,
                    seen: None,
                    token: None,
                    refresh: None,
                };
                tables.sessions.insert(hash, row);
            }
        }
    }

    fn fill_families(&mut self, ctx: &mut Ctx, place: usize, rows: usize) {
        let (now, end) = (ctx.now, ctx.now + ctx.settings.refresh.refresh_absolute);
        let guests = ctx.chance.guests(rows).map(|guest| {
            let names = (guest.user_id(), guest.family());
            (Hash::of(&guest.refresh_token()), names)
        });
        let rows = evenly(guests.collect());
        if let Some(tables) = self.filled_places(ctx).into_iter().nth(place) {
            for (hash, (user_id, family_id)) in rows {
                let row = RefreshRow {
                    family_id,
                    generation: 1,
                    user_id,
                    client_id: WEB_CLIENT.into(),
                    issued_at: now,
                    absolute_expires_at: end,
                    used_at: None,
                    replaced_by: None,
                    revoked_at: None,
                    auth_time: now,
                    jkt: None,
                };
                tables.refresh.insert(hash, row);
            }
        }
    }
}

impl Stores {
    pub(in crate::world) fn give_many_roles(&mut self, ctx: &mut Ctx, give: &GiveRoles) {
        if let Some(limit) = give.past_a_limit() {
            return ctx.nothing(limit);
        }
        let Some(user) = self.user_named(&give.of).cloned() else {
            return ctx.nothing(Nothing::NoSuchUser);
        };
        let roles = (1..=give.count).map(|n| numbered(&give.pattern, n));
        self.assign(ctx, &user, roles.collect());
    }
}

/// The rows in an order in which a B-tree packs them: every other one in the order of the keys,
/// then those between, which fill the nodes that the first ones left half empty.
fn evenly<T>(mut rows: Vec<(Hash, T)>) -> impl Iterator<Item = (Hash, T)> {
    rows.sort_unstable_by_key(|(hash, _)| *hash);
    let (mut even, mut odd) = (Vec::new(), Vec::new());
    for (at, row) in rows.into_iter().enumerate() {
        if at % 2 == 0 {
            even.push(row);
        } else {
            odd.push(row);
        }
    }
    even.into_iter().chain(odd)
}

/// The pattern with its run of `#` as a number, filled up with zeros.
fn numbered(pattern: &str, n: usize) -> String {
    let Some(at) = pattern.find('#') else {
        return format!("{pattern}{n}");
    };
    let rest = pattern[at..].trim_start_matches('#');
    let width = pattern.len() - at - rest.len();
    format!("{}{n:0width$}{rest}", &pattern[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_numbered() {
        assert_eq!(
            numbered("department-####:approver", 7),
            "department-0007:approver"
        );
        assert_eq!(numbered("#", 12), "12");
        assert_eq!(numbered("役割", 3), "役割3");
    }

    #[test]
    fn a_pattern_has_a_limit_and_within_it_any_is_numbered() {
        let give = |pattern: String| GiveRoles {
            of: "alice".into(),
            count: MAX_ROLES,
            pattern,
        };
        for sign in ["#", "a", "役", "{", "\u{202e}"] {
            assert_eq!(give(sign.repeat(MAX_PATTERN)).past_a_limit(), None);
            assert!(numbered(&sign.repeat(MAX_PATTERN), MAX_ROLES).ends_with(['0', '#']));
            for length in [MAX_PATTERN + 1, 66_000] {
                let limit = give(sign.repeat(length)).past_a_limit();
                assert_eq!(limit, Some(Nothing::LongPattern), "{sign} {length}");
            }
        }
    }
}
