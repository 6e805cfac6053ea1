//! The capacity model: rows, memory, reads, writes and traffic of a lane under an assumed `load`;
//! what a request costs is measured.
//!
//! Row sizes and load are the setting `load`. What a request and a renewal cost is not assumed: the
//! engine does one of each, with the settings of the lane, on a copy of the world, and its accesses
//! are counted. The rest is multiplication. What depends on how people behave is an upper bound, and
//! is called one.

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::amounts::{Bytes, Count, PerSecond, Seconds};
use crate::text::grouped;
use crate::world::cast::{ALICE, START_PATH};
use crate::world::server::dpop::WINDOW;
use crate::world::settings::{Credential, Load, Settings};
use crate::world::stores::Table;
use crate::world::{Action, Event, World};

/// What the engine did for one request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Cost {
    reads: u64,
    writes: u64,
    issuer_calls: u64,
    verifications: u64,
    proofs: u64,
    line_bytes: u64,
}

impl Cost {
    fn of(events: &[Event]) -> Self {
        let count = |which: fn(&Event) -> bool| {
            let counted = events.iter().filter(|event| which(event)).count();
            u64::try_from(counted).unwrap_or(u64::MAX)
        };
        let sent = events.iter().find_map(|event| match event {
            Event::RequestSent(sent) => u64::try_from(sent.credential_bytes).ok(),
            _ => None,
        });
        Self {
            reads: count(|event| matches!(event, Event::RowRead(_))),
            writes: count(|event| {
                matches!(
                    event,
                    Event::RowWritten(_) | Event::RowUpdated(_) | Event::RowDeleted(_)
                )
            }),
            issuer_calls: count(|event| matches!(event, Event::Introspected { .. })),
            verifications: count(|event| matches!(event, Event::Verified { .. })),
            proofs: count(
                |event| matches!(event, Event::RowWritten(access) if access.table == Table::Proofs),
            ),
            line_bytes: sent.unwrap_or_default(),
        }
    }
}

/// What the engine does in a lane, measured on copies of its world; nothing where it lets nobody in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Costs {
    /// A request, where each use is noted.
    request: Cost,
    /// Reads of a request that a node's copy of the lists spares it, until the copy is too old.
    spared: u64,
    /// A renewal of an access token.
    renewal: Cost,
}

impl Costs {
    fn of(world: &World) -> Self {
        let mut copy = world.clone();
        let request = |world: &mut World| {
            let get = json!({ "get": { "by": ALICE, "path": START_PATH } });
            Cost::of(&done(world, get))
        };
        if request(&mut copy).line_bytes == 0 {
            done(&mut copy, json!({ "login": { "by": ALICE } }));
        }
        done(&mut copy, json!({ "set": { "touch_every": 0 } }));
        for _ in world.nodes() {
            // Each node fetches what it keeps for a while.
            request(&mut copy);
        }
        let steady = request(&mut copy);
        let renewal = Cost::of(&done(
            &mut copy.clone(),
            json!({ "refresh": { "by": ALICE } }),
        ));
        done(&mut copy, json!({ "set": { "deny_cache": 0 } }));
        let asking = request(&mut copy);
        Self {
            request: steady,
            spared: asking.reads.saturating_sub(steady.reads),
            renewal,
        }
    }
}

fn done(world: &mut World, action: Value) -> Vec<Event> {
    serde_json::from_value::<Action>(action)
        .map_or_else(|_| Vec::new(), |action| world.apply(&action))
}

/// Rows that a refresh family keeps at most: one of its login, one more a renewal, all of them until
/// the family ends.
fn generations(settings: &Settings) -> u64 {
    let positive = |seconds: i64| u64::try_from(seconds).unwrap_or_default().max(1);
    positive(settings.refresh.refresh_absolute).div_ceil(positive(settings.token.access_ttl))
}

/// Entries that a denylist holds on average: a token has half of its life before it when it is
/// stopped.
fn denied(settings: &Settings) -> u64 {
    settings.rows.load.stops * u64::try_from(left_at_stop(settings)).unwrap_or_default() / 3600
}

fn left_at_stop(settings: &Settings) -> i64 {
    settings.token.access_ttl / 2
}

/// What the model gives for a lane.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Capacity {
    pub(crate) model: &'static str,
    pub(crate) people: Count,
    pub(crate) rows_kept: Count,
    pub(crate) memory: Bytes,
    pub(crate) requests: PerSecond<Count>,
    pub(crate) reads: PerSecond<Count>,
    pub(crate) writes: PerSecond<Count>,
    pub(crate) verifications: PerSecond<Count>,
    pub(crate) line_bytes: Option<u64>,
    pub(crate) traffic: Option<PerSecond<Bytes>>,
    #[serde(flatten)]
    pub(crate) issuer: Option<IssuerAsked>,
    #[serde(flatten)]
    pub(crate) proofs: Option<ProofsKept>,
    #[serde(flatten)]
    pub(crate) scheme: OfScheme,
}

/// What is asked of the issuer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IssuerAsked {
    pub(crate) asked_issuer: PerSecond<Count>,
}

/// What is kept so that no proof of possession is good twice.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProofsKept {
    pub(crate) proof_rows: Count,
}

/// What only one of the schemes costs.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum OfScheme {
    /// Sessions.
    Sessions(OfSessions),
    /// Tokens.
    Tokens(OfTokens),
}

/// What sessions cost in the long run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OfSessions {
    #[serde(serialize_with = "apart")]
    pub(crate) early: Seconds,
    pub(crate) rows_later: Count,
    pub(crate) memory_later: Bytes,
}

/// What it costs to renew tokens, and to stop them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OfTokens {
    pub(crate) refreshes: PerSecond<Count>,
    pub(crate) denied_rows: Count,
    pub(crate) denied_memory: Bytes,
}

/// Writes a number with its thousands apart.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes it so")]
fn apart<S: Serializer>(seconds: &Seconds, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&grouped(seconds.0))
}

impl Capacity {
    pub(super) fn of(world: &World) -> Self {
        let settings = world.settings();
        let load @ Load {
            people, requests, ..
        } = settings.rows.load;
        let Costs {
            request,
            spared,
            renewal,
        } = Costs::of(world);
        let ttl = u64::try_from(settings.token.access_ttl).unwrap_or(1).max(1);
        let (rows, row_bytes) = match (settings.scheme.credential, settings.gives_refresh()) {
            (Credential::Random, _) => (people, load.session_bytes),
            (Credential::Signed, true) => (
                people.saturating_mul(generations(settings)),
                load.refresh_bytes,
            ),
            (Credential::Signed, false) => (0, 0),
        };
        let touch = u64::try_from(settings.session.touch_every).unwrap_or_default();
        // A use is noted once in `touch_every` at most; a proof is kept at each request.
        let noted = people
            .checked_div(touch)
            .map_or(requests, |most| most.min(requests));
        let notes = noted * (request.writes - request.proofs);
        let writes = notes + requests * request.proofs + people * renewal.writes / ttl;
        let machines = u64::try_from(world.nodes().len()).unwrap_or_default();
        let age = u64::try_from(settings.revocation.deny_cache).unwrap_or_default();
        let copies = (machines * spared).checked_div(age).unwrap_or_default();
        let reads = requests * request.reads + people * renewal.reads / ttl + copies;
        let line = Some(request.line_bytes).filter(|bytes| *bytes > 0);
        let per_second = |number: u64| PerSecond(Count(number));
        Self {
            model: "load",
            people: Count(people),
            rows_kept: Count(rows),
            memory: Bytes(rows.saturating_mul(row_bytes)),
            requests: per_second(requests),
            reads: per_second(reads),
            writes: per_second(writes),
            verifications: per_second(requests * request.verifications),
            line_bytes: line,
            traffic: line.map(|line| PerSecond(Bytes(line * requests))),
            issuer: (request.issuer_calls > 0).then(|| IssuerAsked {
                asked_issuer: per_second(requests * request.issuer_calls),
            }),
            proofs: (request.proofs > 0).then(|| ProofsKept {
                proof_rows: Count(requests * request.proofs * seconds_kept()),
            }),
            scheme: match settings.scheme.credential {
                Credential::Random => OfScheme::Sessions(OfSessions::of(settings, row_bytes)),
                Credential::Signed => OfScheme::Tokens(OfTokens::of(settings, ttl)),
            },
        }
    }
}

/// Seconds that a proof is kept.
fn seconds_kept() -> u64 {
    u64::try_from(WINDOW).unwrap_or_default() + 1
}

impl OfSessions {
    fn of(settings: &Settings, row_bytes: u64) -> Self {
        let load = settings.rows.load;
        let lasting = if settings.session.expire {
            load.people
        } else {
            load.logins * load.days
        };
        Self {
            early: Seconds(settings.session.touch_every.max(0)),
            rows_later: Count(lasting),
            memory_later: Bytes(lasting.saturating_mul(row_bytes)),
        }
    }
}

impl OfTokens {
    fn of(settings: &Settings, ttl: u64) -> Self {
        let load = settings.rows.load;
        let renewals = if settings.gives_refresh() {
            load.people / ttl
        } else {
            0
        };
        let denied = denied(settings);
        Self {
            refreshes: PerSecond(Count(renewals)),
            denied_rows: Count(denied),
            denied_memory: Bytes(denied.saturating_mul(load.denied_bytes)),
        }
    }
}

/// The size of what is asked about who is logged in: a model.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum ListSize {
    /// Of a list of everyone.
    Ledger(Ledger),
    /// Of a list only of those who left while their token still lives.
    Denylist(Denylist),
}

/// The size of a list of everyone.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(clippy::struct_field_names, reason = "the names in files and JSON")]
pub struct Ledger {
    pub(crate) model_rows: Count,
    pub(crate) model_row_bytes: u64,
    pub(crate) model_total: Bytes,
}

/// The size of a list of those whose token was stopped.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(clippy::struct_field_names, reason = "the names in files and JSON")]
pub struct Denylist {
    pub(crate) model_logouts: Count,
    pub(crate) model_left: Seconds,
    pub(crate) model_entries: Count,
    pub(crate) model_entry_bytes: u64,
    pub(crate) model_total: Bytes,
}

impl ListSize {
    pub(super) fn of(world: &World) -> Self {
        let settings = world.settings();
        let load = settings.rows.load;
        if !settings.is_signed() {
            return Self::Ledger(Ledger {
                model_rows: Count(load.people),
                model_row_bytes: load.session_bytes,
                model_total: Bytes(load.people * load.session_bytes),
            });
        }
        let entries = denied(settings);
        Self::Denylist(Denylist {
            model_logouts: Count(load.stops),
            model_left: Seconds(left_at_stop(settings)),
            model_entries: Count(entries),
            model_entry_bytes: load.denied_bytes,
            model_total: Bytes(entries.saturating_mul(load.denied_bytes)),
        })
    }
}
