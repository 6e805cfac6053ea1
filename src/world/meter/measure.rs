//! Stop latency (for how long a stopped credential still gets in) and a thief's seconds of access,
//! measured by asking every server. Nothing is derived from a formula. The verifiers are asked, on
//! a copy of the world, at each instant at which their answer can change; between two of these it
//! stays the same. What is still to come follows from the world as it is now, so that whatever
//! undoes or hastens a stop is in the figure at once.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Latency, Stop, Taken};
use crate::jose::{claims, unverified};
use crate::world::cast::{ATTACKER, START_PATH};
use crate::world::client::{Loot, Made, user_of};
use crate::world::http::{Message, Method};
use crate::world::issuer::Issued;
use crate::world::server::Judgement;
use crate::world::settings::MAX_SECONDS;
use crate::world::stores::{Hash, Tables};
use crate::world::{Verdict, World};

/// A credential in the hands of the attacker, or of whoever else holds a copy.
#[derive(Clone, Copy, Debug)]
pub struct Held<'w> {
    /// The client that holds it.
    pub by: &'w str,
    /// The session id, the token, or what should pass for one.
    pub credential: &'w str,
    /// The copies that its holder has.
    pub loot: Option<&'w Loot>,
    /// It is such a copy, altered.
    pub altered: bool,
    /// How it was made, where its holder made it up.
    pub made: Option<&'w Made>,
}

impl Held<'_> {
    /// True if a server takes its holder for somebody else.
    #[must_use]
    pub fn passes(&self, world: &World) -> bool {
        let (_, user) = world.would_accept(self.credential);
        user.is_some_and(|user| user != user_of(self.by))
    }
}

/// The instant that never comes.
const NEVER: i64 = i64::MAX;

impl World {
    /// Remembers that credentials given out so far should stop working from here on.
    pub(in crate::world) fn mark_stop(&mut self, which: impl Fn(&Issued) -> bool) {
        self.mark_taken(Taken::Access, which);
    }

    /// The same, where only a right may have been taken away.
    pub(in crate::world) fn mark_taken(&mut self, taken: Taken, which: impl Fn(&Issued) -> bool) {
        let credentials: Vec<Issued> = self
            .backend
            .issuer
            .issued()
            .iter()
            .filter(|i| which(i))
            .cloned()
            .collect();
        if !credentials.is_empty() {
            (self.meter.stop_failed, self.meter.stop_is_new) = (false, true);
            self.meter.stop = Some(Stop {
                at: self.ctx.now,
                taken,
                credentials,
                let_in_until: self.ctx.now,
            });
        }
    }

    /// Seconds from the latest stop to the first instant from which on all servers of the lane
    /// refuse every copy of what was given out before it, as far as can be told now; another
    /// spelling that somebody made of it is a copy. `None` before a stop, and after one that was
    /// not carried out.
    #[must_use]
    pub fn stop_latency(&self) -> Option<Latency> {
        let stop = self.meter.stop.as_ref()?;
        let to_come = self.let_in_until(stop, NEVER);
        let end = to_come.unwrap_or(stop.let_in_until);
        Some(if end == NEVER {
            Latency::Never
        } else {
            Latency::Seconds(end - stop.at)
        })
    }

    /// Lets time pass, and meters meanwhile what a stopped credential and a thief's would open.
    pub(in crate::world) fn elapse(&mut self, seconds: i64) {
        let later = self.ctx.now + seconds;
        let stop = self.meter.stop.as_ref();
        let let_in = stop.and_then(|stop| self.let_in_until(stop, later));
        if let (Some(end), Some(stop)) = (let_in, &mut self.meter.stop) {
            stop.let_in_until = end;
        }
        let holders: BTreeSet<&str> = self.held().map(|held| held.by).collect();
        let used: Vec<(String, i64)> = holders
            .into_iter()
            .map(|by| (by.to_owned(), self.seconds_of_access(by, later)))
            .collect();
        for (by, seconds) in used {
            *self.meter.exposure.entry(by).or_default() += seconds;
        }
        self.ctx.now = later;
    }

    /// Everything in the wrong hands: what was given out goes before what was made up.
    pub fn held(&self) -> impl Iterator<Item = Held<'_>> {
        let holders = self
            .clients
            .by_name()
            .iter()
            .filter(|(name, client)| client.loot.is_some() || user_of(name) == ATTACKER);
        let given = holders.clone().flat_map(|(name, client)| {
            let loot = client.loot.as_ref();
            let plain = |credential| (credential, false);
            let altered = loot.and_then(|loot| Some((loot.altered.as_deref()?, true)));
            let copied = loot.map(|loot| plain(loot.credential.as_str()));
            let own = self.clients.own_credential(&self.ctx, name).map(plain);
            let credentials = own.into_iter().chain(altered).chain(copied);
            credentials.map(move |(credential, altered)| Held {
                by: name,
                credential,
                loot,
                altered,
                made: None,
            })
        });
        let made = holders.filter_map(|(name, client)| {
            let made = client.made.as_ref()?;
            Some(Held {
                by: name,
                credential: &made.credential,
                loot: None,
                altered: false,
                made: Some(made),
            })
        });
        given.chain(made)
    }

    fn seconds_of_access(&self, by: &str, until: i64) -> i64 {
        let held: Vec<Held<'_>> = self.held().filter(|held| held.by == by).collect();
        let credentials: Vec<&str> = held.iter().map(|held| held.credential).collect();
        let spells = self.spells(&credentials, until, |world| {
            held.iter().any(|held| held.passes(world))
        });
        spells.iter().map(|spell| spell.end - spell.start).sum()
    }

    /// The end of the last spell, up to an instant, in which something that should stop is let in.
    fn let_in_until(&self, stop: &Stop, until: i64) -> Option<i64> {
        let copies = stop.credentials.iter().flat_map(|issued| {
            let aliases = self.meter.aliases.iter();
            let aliases = aliases.filter(|(_, original)| **original == issued.credential);
            std::iter::once(&issued.credential)
                .chain(aliases.map(|(alias, _)| alias))
                .map(move |copy| (copy, issued))
        });
        let ends = copies.filter_map(|(copy, issued)| {
            let let_in =
                |world: &World| world.verdict_of((copy, &issued.client), stop.taken) == Verdict::Ok;
            let spells = self.spells(&[copy], until, let_in);
            spells.last().map(|spell| spell.end)
        });
        ends.max()
    }

    /// The spells from now until an instant in which a question about credentials is answered with
    /// yes, if nothing happens but that time passes.
    fn spells(
        &self,
        credentials: &[&str],
        until: i64,
        let_in: impl Fn(&World) -> bool,
    ) -> Vec<Range<i64>> {
        let mut spells: Vec<Range<i64>> = Vec::new();
        if self.ctx.now >= until {
            return spells;
        }
        let mut world = self.clone();
        let turns = self.turns(credentials);
        let turns = turns.range(self.ctx.now + 1..until).copied();
        let starts: Vec<i64> = std::iter::once(self.ctx.now).chain(turns).collect();
        for (index, start) in starts.iter().copied().enumerate() {
            world.ctx.now = start;
            world.backend.stores.drop_entries_over(&world.ctx);
            if !let_in(&world) {
                continue;
            }
            let end = starts.get(index + 1).copied().unwrap_or(until);
            match spells.last_mut() {
                Some(last) if last.end == start => last.end = end,
                _ => spells.push(start..end),
            }
        }
        spells
    }

    /// The instants at which a verifier's answer about credentials can change by itself; others
    /// among them do no harm.
    fn turns(&self, credentials: &[&str]) -> BTreeSet<i64> {
        let mut turns = BTreeSet::new();
        let settings = &self.ctx.settings;
        let skews: BTreeSet<i64> = settings
            .machines
            .skew
            .values()
            .copied()
            .chain([0])
            .collect();
        for credential in credentials {
            let hash = Hash::of(credential);
            for (_, tables) in self.backend.places(&self.ctx) {
                if let Some(row) = tables.sessions.get(&hash) {
                    turns.insert(row.absolute_expires_at);
                    let idle = settings.idle_limit().unwrap_or_default();
                    turns.insert(row.last_seen_at.saturating_add(idle));
                }
            }
            let Some(token) = self.backend.token_of(&self.ctx, credential) else {
                continue;
            };
            let Some(document) = unverified::claims(&token) else {
                continue;
            };
            let second = |name| claims::seconds(document.root(), name);
            for skew in &skews {
                let seen = |at: i64| at.saturating_sub(*skew);
                turns
                    .extend(second("exp").map(|at| seen(at.saturating_add(settings.token.leeway))));
                for name in ["nbf", "iat"] {
                    turns.extend(
                        second(name).map(|at| seen(at.saturating_sub(settings.token.leeway))),
                    );
                }
            }
            if settings.introspects() || settings.is_bff() {
                let family = claims::text(document.root(), "sid");
                let rows = self
                    .backend
                    .places(&self.ctx)
                    .flat_map(|(_, tables)| tables.refresh.values());
                let rows = rows.filter(|row| Some(&row.family_id) == family.as_ref());
                turns.extend(rows.map(|row| row.absolute_expires_at));
            }
            if let Some((key, user)) = self.ctx.entry_of(&token) {
                let mut ends = |tables: &Tables| {
                    let denied = tables.denylist.get(&key).map(|row| row.exp);
                    let cutoff = tables.cutoffs.get(&user).map(|row| row.exp);
                    for exp in denied.into_iter().chain(cutoff) {
                        turns.extend([exp, exp.saturating_add(settings.token.leeway)]);
                    }
                };
                let copies = self.backend.servers.verifiers();
                let copies = copies.filter_map(|node| node.snapshot.as_ref());
                copies.for_each(|copy| ends(&copy.lists));
                ends(&self.backend.stores.list_store().tables);
                ends(&self.backend.stores.shared().tables);
            }
        }
        for node in self.backend.servers.verifiers() {
            if let Some(copy) = &node.snapshot {
                turns.insert(copy.taken_at.saturating_add(settings.revocation.deny_cache));
            }
            if let Some(keys) = &node.jwks {
                for age in [settings.keys.jwks_max_age, settings.keys.jwks_refetch_min] {
                    turns.insert(keys.fetched_at.saturating_add(age));
                }
            }
        }
        // An end that lies further off than any setting can say is none.
        let most = self.ctx.now.saturating_add(2 * MAX_SECONDS);
        turns.retain(|at| *at <= most);
        turns
    }

    /// What the servers make of a credential from whoever can use it (a bound token from the one who
    /// has its key): `Ok` where one of them lets it in, else what the first says.
    fn verdict_of(&self, (credential, client): (&str, &str), taken: Taken) -> Verdict {
        let path = match taken {
            Taken::Access => START_PATH,
            Taken::Right(path) => path,
        };
        let mut request = self.ctx.present(
            Message::request(Method::GET, path, self.ctx.host()),
            credential,
        );
        if self.ctx.settings.binds() {
            let asked = (Method::GET, path);
            let proof = self
                .ctx
                .proof_named("fresh", client, asked, &request, Some(credential));
            request = request.with("DPoP", &proof);
        }
        let mut first = None;
        for judgement in self.judgements(&request, credential, path) {
            let verdict = judgement.verdict;
            let known = matches!(verdict, Verdict::Forbidden | Verdict::InsufficientScope);
            if verdict == Verdict::Ok || known && taken == Taken::Access {
                return Verdict::Ok;
            }
            first = first.or(Some(verdict));
        }
        first.unwrap_or(Verdict::NoAnswer)
    }

    /// What each machine that is up makes of a request with a credential: nodes, then services.
    fn judgements<'a>(
        &'a self,
        request: &'a Message,
        credential: &'a str,
        path: &'a str,
    ) -> impl Iterator<Item = Judgement> + 'a {
        let nodes = self.backend.servers.nodes().iter().filter(|node| node.up);
        let nodes = nodes.map(move |node| {
            self.backend
                .judge(&self.ctx, &node.name, request, Method::GET, path)
        });
        nodes.chain(self.backend.services_judge(&self.ctx, credential, path))
    }

    /// What the servers would make of a client's own credential once the clock shows an instant, if
    /// nothing happens but that time passes: `Ok` where one of them lets it in, else what the first
    /// says.
    #[must_use]
    pub fn verdict_on(&self, client: &str, at: i64) -> Verdict {
        let mut world = self.clone();
        world.ctx.now = at;
        world.backend.stores.drop_entries_over(&world.ctx);
        let credential = world.own_credential(client);
        credential.map_or(Verdict::NoCredential, |credential| {
            world.verdict_of((credential, client), Taken::Access)
        })
    }

    /// What the servers would make of a credential now, and for whom they would take the sender:
    /// the first that accepts it, else the first that answers. Nothing changes by asking.
    #[must_use]
    pub fn would_accept(&self, credential: &str) -> (Verdict, Option<&str>) {
        let request = self.ctx.present(
            Message::request(Method::GET, START_PATH, self.ctx.host()),
            credential,
        );
        let mut first = None;
        for judgement in self.judgements(&request, credential, START_PATH) {
            if judgement.verdict == Verdict::Ok {
                let user = judgement.user_id.as_deref();
                let user = user.and_then(|id| self.backend.stores.user_with_id(id));
                return (Verdict::Ok, user.map(|user| user.name.as_str()));
            }
            first = first.or(Some(judgement.verdict));
        }
        (first.unwrap_or(Verdict::NoAnswer), None)
    }

    /// For how long a credential goes on being accepted if only time passes.
    #[must_use]
    pub fn lasts(&self, credential: &str) -> Latency {
        let spells = self.spells(&[credential], NEVER, |world| {
            world.would_accept(credential).0 == Verdict::Ok
        });
        match spells.first().filter(|spell| spell.start == self.ctx.now) {
            None => Latency::Seconds(0),
            Some(spell) if spell.end == NEVER => Latency::Never,
            Some(spell) => Latency::Seconds(spell.end - self.ctx.now),
        }
    }

    /// What a login gave out should stop.
    pub(in crate::world) fn mark_login(&mut self, name: &str) {
        let issued = self
            .backend
            .issuer
            .issued()
            .iter()
            .map(|issued| &issued.credential);
        let ended: Vec<String> = issued
            .filter(|credential| self.ctx.login_of(credential).as_deref() == Some(name))
            .cloned()
            .collect();
        self.mark_stop(|issued| ended.contains(&issued.credential));
    }
}
