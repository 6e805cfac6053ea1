//! The ledger: its keys, and each access to it as SQL and as Redis.

use cloakroom::world::settings::Preset;
use cloakroom::world::store::Table;
use serde_json::json;

use super::{Lane, command, get, login};

#[test]
fn the_ledger_in_sql_and_in_redis() {
    let mut lane = Lane::ticket();
    lane.act(login());
    assert_eq!(
        lane.commands(Table::Sessions),
        [command(
            "INSERT INTO sessions(id_hash,user_id,created_at,last_seen_at,absolute_expires_at) VALUES(x'3ede3abb0ef37626…','u-1001',1767225600,1767225600,1767254400);",
            r#"SET sess:3ede3abb0ef37626… '{"u":"u-1001","c":1767225600}' EX 900; SADD user:u-1001:sess 3ede3abb0ef37626…"#,
        )]
    );
    lane.act(json!({ "wait": 5 })).act(get());
    assert_eq!(
        lane.commands(Table::Sessions),
        [
            command(
                "SELECT user_id,last_seen_at,absolute_expires_at FROM sessions WHERE id_hash=x'3ede3abb0ef37626…';",
                "GET sess:3ede3abb0ef37626…",
            ),
            command(
                "UPDATE sessions SET last_seen_at=1767225605 WHERE id_hash=x'3ede3abb0ef37626…';",
                "EXPIRE sess:3ede3abb0ef37626… 900",
            ),
        ]
    );
    let mut by_hand = Lane::ticket();
    by_hand
        .act(login())
        .act(json!({ "delete_row": { "of": "alice" } }));
    assert_eq!(
        by_hand.commands(Table::Sessions),
        [command(
            "DELETE FROM sessions WHERE user_id='u-1001';",
            "SMEMBERS user:u-1001:sess; DEL sess:…; DEL user:u-1001:sess",
        )]
    );
    lane.act(json!({ "logout": { "by": "alice" } }));
    assert_eq!(
        lane.commands(Table::Sessions).last(),
        Some(&command(
            "DELETE FROM sessions WHERE id_hash=x'3ede3abb0ef37626…';",
            "DEL sess:3ede3abb0ef37626…; SREM user:u-1001:sess 3ede3abb0ef37626…",
        ))
    );
}

/// Near its absolute end a row in Redis may live no longer than that.
#[test]
fn the_time_to_live_in_redis_never_passes_the_absolute_end() {
    let mut lane = Lane::new(Preset::Ticket, json!({ "absolute": 1000 }));
    lane.act(login()).act(json!({ "wait": 899 })).act(get());
    let commands = lane.commands(Table::Sessions);
    assert_eq!(commands[1].redis, "EXPIRE sess:3ede3abb0ef37626… 101");
}

/// The rows hold hashes: neither the id nor the refresh token can be read from them.
#[test]
fn the_ledger_keeps_only_hashes() {
    let keys = |lane: &Lane| -> Vec<String> {
        let tables = &lane.world.store.tables;
        let sessions = tables.sessions.keys().map(ToString::to_string);
        sessions
            .chain(tables.refresh.keys().map(ToString::to_string))
            .collect()
    };
    let mut ticket = Lane::ticket();
    ticket.act(login());
    assert_eq!(
        keys(&ticket),
        ["3ede3abb0ef3762688c3635d917b0f7a00edfa994e9c54681ae340495206942a"]
    );
    let mut passport = Lane::passport();
    passport.act(login());
    assert_eq!(
        keys(&passport),
        ["3eef37cc0f732427e69c95d3c2931eb8c9c9f9a6050f47bfb559d4012073dc3d"]
    );
}
