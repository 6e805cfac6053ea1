//! The ledger: its keys, and each access to it as SQL and as Redis.

use cloakroom::world::settings::Preset;
use cloakroom::world::stores::Table;
use serde_json::json;

use super::{Lane, command, get, login};

#[test]
fn the_ledger_in_sql_and_in_redis() {
    let mut lane = Lane::ticket();
    lane.act(login());
    assert_eq!(
        lane.commands(Table::Sessions),
        [command(
            "INSERT INTO sessions(id_hash,user_id,created_at,last_seen_at,absolute_expires_at) VALUES(x'3ede3abb0ef3762688c3635d917b0f7a00edfa994e9c54681ae340495206942a','u-1001',1767225600,1767225600,1767254400);",
            "MULTI\n\
             HSET sess:3ede3abb0ef3762688c3635d917b0f7a00edfa994e9c54681ae340495206942a user_id u-1001 created_at 1767225600 absolute_expires_at 1767254400\n\
             EXPIRE sess:3ede3abb0ef3762688c3635d917b0f7a00edfa994e9c54681ae340495206942a 900\n\
             SADD user:u-1001:sess 3ede3abb0ef3762688c3635d917b0f7a00edfa994e9c54681ae340495206942a\n\
             EXPIRE user:u-1001:sess 28800\n\
             EXEC",
        )]
    );
    lane.act(json!({ "wait": 5 })).act(get());
    assert_eq!(
        lane.commands(Table::Sessions),
        [
            command(
                "SELECT user_id,last_seen_at,absolute_expires_at FROM sessions WHERE id_hash=x'3ede3abb0ef3762688c3635d917b0f7a00edfa994e9c54681ae340495206942a';",
                "HMGET sess:3ede3abb0ef3762688c3635d917b0f7a00edfa994e9c54681ae340495206942a user_id absolute_expires_at",
            ),
            command(
                "UPDATE sessions SET last_seen_at=1767225605 WHERE id_hash=x'3ede3abb0ef3762688c3635d917b0f7a00edfa994e9c54681ae340495206942a';",
                "EXPIRE sess:3ede3abb0ef3762688c3635d917b0f7a00edfa994e9c54681ae340495206942a 900",
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
            "EVAL \"local n=0 for _,m in ipairs(redis.call('SMEMBERS',KEYS[1])) do local k=ARGV[1]..m if redis.call('EXISTS',k)==1 then n=n+redis.call('DEL',k) redis.call('SREM',KEYS[1],m) end end return n\" 1 user:u-1001:sess sess:",
        )]
    );
    lane.act(json!({ "logout": { "by": "alice" } }));
    assert_eq!(
        lane.commands(Table::Sessions).last(),
        Some(&command(
            "DELETE FROM sessions WHERE id_hash=x'3ede3abb0ef3762688c3635d917b0f7a00edfa994e9c54681ae340495206942a' AND user_id='u-1001';",
            "MULTI\nDEL sess:3ede3abb0ef3762688c3635d917b0f7a00edfa994e9c54681ae340495206942a\nSREM user:u-1001:sess 3ede3abb0ef3762688c3635d917b0f7a00edfa994e9c54681ae340495206942a\nEXEC",
        ))
    );
}

/// Near its absolute end a row in Redis may live no longer than that.
#[test]
fn the_time_to_live_in_redis_never_passes_the_absolute_end() {
    let mut lane = Lane::new(Preset::Ticket, json!({ "absolute": 1000 }));
    lane.act(login()).act(json!({ "wait": 899 })).act(get());
    let commands = lane.commands(Table::Sessions);
    assert_eq!(
        commands[1].1,
        "EXPIRE sess:3ede3abb0ef3762688c3635d917b0f7a00edfa994e9c54681ae340495206942a 101"
    );
}

/// The rows hold hashes: neither the id nor the refresh token can be read from them.
#[test]
fn the_ledger_keeps_only_hashes() {
    let keys = |lane: &Lane| -> Vec<String> {
        let tables = &lane.world.store().tables;
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
