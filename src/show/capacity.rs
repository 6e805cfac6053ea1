//! The capacity model: what a lane keeps, reads, writes and carries under a load that is assumed.
//!
//! Row sizes and load are the setting `load`; what a request carries is measured on a copy of the
//! world. The rest is multiplication.

use serde_json::{Value, json};

use super::grouped;
use crate::world::settings::{Credential, Load};
use crate::world::{Action, Event, World};

/// What the model gives for a lane.
pub fn model(world: &World) -> Value {
    let Load {
        people,
        requests,
        logins,
        days,
        stops,
        session_bytes,
        family_bytes,
        denied_bytes,
    } = world.settings.load;
    let (settings, random) = (
        &world.settings,
        world.settings.credential == Credential::Random,
    );
    let (rows, row_bytes) = match (random, settings.gives_refresh()) {
        (true, _) => (people, session_bytes),
        (false, true) => (people, family_bytes),
        (false, false) => (0, 0),
    };
    let touch = u64::try_from(settings.touch_every).unwrap_or(0);
    let writes = people.checked_div(touch);
    let writes = writes.map_or(requests, |writes| writes.min(requests));
    let ttl = u64::try_from(settings.access_ttl).unwrap_or(1).max(1);
    let line = carried(world);
    let per = |count: u64, counts: bool| per_second(if counts { count } else { 0 });
    let mut values = json!({
        "model": "load",
        "memory": megabytes(rows * row_bytes),
        "reads": per(requests, random),
        "writes": per(writes, random),
        "verifications": per(requests, !random),
        "line_bytes": line,
        "traffic": line.map(|line| format!("{}/s", megabytes(line * requests))),
    });
    if random {
        values["early"] = grouped(touch).into();
        let lasting = if settings.expire {
            people
        } else {
            logins * days
        };
        values["rows_later"] = grouped(lasting).into();
        values["memory_later"] = megabytes(lasting * row_bytes).into();
    } else {
        let refresh = if settings.gives_refresh() {
            people / ttl
        } else {
            0
        };
        values["refreshes"] = per_second(refresh).into();
        let denied = stops * ttl / 2;
        values["denied_rows"] = grouped(denied).into();
        values["denied_memory"] = megabytes(denied * denied_bytes).into();
    }
    values["people"] = grouped(people).into();
    values["rows_kept"] = grouped(rows).into();
    values["requests"] = per_second(requests).into();
    values
}

/// The octets of the header line with alice's credential: hers, or what a login now would give.
fn carried(world: &World) -> Option<u64> {
    let mut copy = world.clone();
    let mut sent = |action: Value| {
        let action: Action = serde_json::from_value(action).ok()?;
        let events = copy.apply(&action);
        events.into_iter().find_map(|event| match event {
            Event::RequestSent(sent) => u64::try_from(sent.credential_bytes).ok(),
            _ => None,
        })
    };
    let get = json!({ "get": { "by": "alice" } });
    let held = sent(get.clone()).filter(|bytes| *bytes > 0);
    held.or_else(|| {
        sent(json!({ "login": { "by": "alice" } }))?;
        sent(get).filter(|bytes| *bytes > 0)
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
