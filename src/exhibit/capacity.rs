//! The capacity model: what a lane keeps, reads, writes and carries under a load that is assumed.
//!
//! Row sizes and load are the setting `load`. What a request and a renewal cost is not assumed: the
//! engine does one of each, with the settings of the lane, on a copy of the world, and its accesses
//! are counted. The rest is multiplication. What depends on how people behave is an upper bound, and
//! is called one.

use serde_json::{Value, json};

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
        for _ in &world.nodes {
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
    positive(settings.refresh_absolute).div_ceil(positive(settings.access_ttl))
}

/// Entries that a denylist holds on average: a token has half of its life before it when it is
/// stopped.
fn denied(settings: &Settings) -> u64 {
    settings.load.stops * left_at_stop(settings) / 3600
}

fn left_at_stop(settings: &Settings) -> u64 {
    u64::try_from(settings.access_ttl / 2).unwrap_or_default()
}

/// What the model gives for a lane.
pub(super) fn model(world: &World) -> Value {
    let settings = &world.settings;
    let load @ Load {
        people, requests, ..
    } = settings.load;
    let random = settings.credential == Credential::Random;
    let Costs {
        request,
        spared,
        renewal,
    } = Costs::of(world);
    let ttl = u64::try_from(settings.access_ttl).unwrap_or(1).max(1);
    let (rows, row_bytes) = match (random, settings.gives_refresh()) {
        (true, _) => (people, load.session_bytes),
        (false, true) => (
            people.saturating_mul(generations(settings)),
            load.refresh_bytes,
        ),
        (false, false) => (0, 0),
    };
    let touch = u64::try_from(settings.touch_every).unwrap_or_default();
    // A use is noted once in `touch_every` at most; a proof is kept at each request.
    let noted = people
        .checked_div(touch)
        .map_or(requests, |most| most.min(requests));
    let notes = noted * (request.writes - request.proofs);
    let writes = notes + requests * request.proofs + people * renewal.writes / ttl;
    let machines = u64::try_from(world.nodes.len()).unwrap_or_default();
    let age = u64::try_from(settings.deny_cache).unwrap_or_default();
    let copies = (machines * spared).checked_div(age).unwrap_or_default();
    let reads = requests * request.reads + people * renewal.reads / ttl + copies;
    let line = Some(request.line_bytes).filter(|bytes| *bytes > 0);
    let mut values = json!({
        "model": "load",
        "people": grouped(people),
        "rows_kept": grouped(rows),
        "memory": megabytes(rows.saturating_mul(row_bytes)),
        "requests": per_second(requests),
        "reads": per_second(reads),
        "writes": per_second(writes),
        "verifications": per_second(requests * request.verifications),
        "line_bytes": line,
        "traffic": line.map(|line| format!("{}/s", megabytes(line * requests))),
    });
    if request.issuer_calls > 0 {
        values["asked_issuer"] = per_second(requests * request.issuer_calls).into();
    }
    if request.proofs > 0 {
        let window = u64::try_from(WINDOW).unwrap_or_default() + 1;
        values["proof_rows"] = grouped(requests * request.proofs * window).into();
    }
    if random {
        values["early"] = grouped(touch).into();
        let lasting = if settings.expire {
            people
        } else {
            load.logins * load.days
        };
        values["rows_later"] = grouped(lasting).into();
        values["memory_later"] = megabytes(lasting.saturating_mul(row_bytes)).into();
    } else {
        let renewals = if settings.gives_refresh() {
            people / ttl
        } else {
            0
        };
        values["refreshes"] = per_second(renewals).into();
        let denied = denied(settings);
        values["denied_rows"] = grouped(denied).into();
        values["denied_memory"] = megabytes(denied.saturating_mul(load.denied_bytes)).into();
    }
    values
}

/// How large a list of everyone is, and one of those only who left while their token still lives.
pub(super) fn list_size(world: &World) -> Value {
    let settings = &world.settings;
    let load = settings.load;
    if settings.credential == Credential::Random {
        return json!({
            "model_rows": grouped(load.people),
            "model_row_bytes": load.session_bytes,
            "model_total": megabytes(load.people * load.session_bytes),
        });
    }
    let entries = denied(settings);
    json!({
        "model_logouts": grouped(load.stops),
        "model_left": left_at_stop(settings),
        "model_entries": grouped(entries),
        "model_entry_bytes": load.denied_bytes,
        "model_total": megabytes(entries.saturating_mul(load.denied_bytes)),
    })
}

fn per_second(number: u64) -> String {
    format!("{}/s", grouped(number))
}

/// Decimal megabytes, with three digits that matter: `512 MB`, `0.256 MB`, `8.94 MB`.
fn megabytes(bytes: u64) -> String {
    let (whole, rest) = (bytes / 1_000_000, bytes % 1_000_000);
    let places = match whole {
        _ if rest == 0 => 0,
        0 => 3,
        1..=9 => 2,
        10..=99 => 1,
        _ => 0,
    };
    let unit = 10_u64.pow(6 - places);
    let rounded = (bytes + unit / 2) / unit;
    let scale = 10_u64.pow(places);
    let (whole, rest) = (rounded / scale, rounded % scale);
    if rest == 0 {
        return format!("{} MB", grouped(whole));
    }
    let width = places as usize;
    let fraction = format!("{rest:0width$}");
    format!("{}.{} MB", grouped(whole), fraction.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_one_writes_them() {
        assert_eq!(
            ["0", "999", "1,000", "1,000,000"],
            [0, 999, 1000, 1_000_000].map(grouped)[..]
        );
        let bytes = [
            512_000_000,
            256_000,
            8_940_000,
            860_000,
            1_440_000,
            0,
            12_345_678,
        ];
        let said = [
            "512 MB", "0.256 MB", "8.94 MB", "0.86 MB", "1.44 MB", "0 MB", "12.3 MB",
        ];
        assert_eq!(bytes.map(megabytes)[..], said);
    }
}
