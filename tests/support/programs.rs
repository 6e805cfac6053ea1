//! What two clients do at once, as the servers of the lesson do it for them.

use cloakroom::world::stores::command::{Command, Condition, Statement};
use cloakroom::world::stores::{Denied, DeniedRow, Hash, RefreshRow, Session};

const NOW: i64 = 1_767_225_600;

/// One thing that must succeed once.
#[derive(Clone, Copy)]
pub struct Program {
    pub name: &'static str,
    /// What is there before.
    pub before: fn() -> Vec<Command>,
    /// The commands of a client.
    pub commands: fn(usize) -> Vec<Command>,
    /// Whether rows found and changed, command by command, let the client in.
    pub gets_in: fn(&[usize]) -> bool,
}

/// Each program lets in one of two clients, whatever the order of their statements.
pub fn exactly_one_gets_in(entries: impl Fn(&Program) -> Vec<usize>) {
    for program in PROGRAMS {
        let entries = entries(&program);
        assert!(entries.len() >= 2, "{}", program.name);
        assert!(
            entries.iter().all(|in_| *in_ == 1),
            "{}: {entries:?}",
            program.name
        );
    }
}

/// Without its guard the rotation lets both in, in some order: so the orders are tried.
pub fn without_the_guard_both_get_in(entries: impl Fn(&Program) -> Vec<usize>) {
    let rotation = PROGRAMS.iter().find(|program| program.name == "rotation");
    let unguarded = Program {
        commands: unguarded,
        ..*rotation.expect("the rotation")
    };
    assert!(entries(&unguarded).contains(&2));
}

pub const PROGRAMS: [Program; 4] = [
    Program {
        name: "rotation",
        before: || vec![Command::create_refresh(&Hash::of("old"), &token(1), NOW)],
        commands: |client| {
            let next = Hash::of(&format!("next {client}"));
            let old = Hash::of("old");
            let rotate = Command::rotate(&old, &next, &token(2), NOW + 60);
            vec![Command::look_up_refresh(&old), rotate]
        },
        gets_in: |rows| rows == [1, 1],
    },
    Program {
        name: "denylist",
        before: Vec::new,
        commands: |_| {
            let key = Denied::Jti {
                iss: "https://auth.cloakroom.example".into(),
                jti: "at-0001".into(),
            };
            let deny = Command::deny(&key, &DeniedRow { exp: NOW + 900 }, 900);
            vec![Command::look_up_denied(&key, NOW), deny]
        },
        gets_in: |rows| rows == [0, 1],
    },
    Program {
        name: "proof",
        before: Vec::new,
        commands: |_| vec![Command::keep_proof("dp-0001", NOW + 61, NOW)],
        gets_in: |rows| rows == [1],
    },
    Program {
        name: "logout",
        before: || {
            let row = Session {
                user_id: "u-1001".into(),
                created_at: NOW,
                last_seen_at: NOW,
                absolute_expires_at: NOW + 28_800,
                seen: None,
                roles: None,
                token: None,
                refresh: None,
            };
            vec![Command::create(&Hash::of("sid"), &row, NOW, Some(900))]
        },
        commands: |_| {
            let hash = Hash::of("sid");
            let look_up = Command::look_up(&hash, &["user_id", "absolute_expires_at"]);
            vec![look_up, Command::delete(&hash, "u-1001")]
        },
        gets_in: |rows| rows == [1, 1],
    },
];

/// The rotation with nothing asked but the token's name.
fn unguarded(client: usize) -> Vec<Command> {
    let mut commands = (PROGRAMS[0].commands)(client);
    for statement in commands
        .iter_mut()
        .flat_map(|command| &mut command.statements)
    {
        if let Statement::Update { fits, .. } = statement {
            fits.retain(|condition| matches!(condition, Condition::Is(..)));
        }
    }
    commands
}

fn token(generation: u32) -> RefreshRow {
    RefreshRow {
        family_id: "fam-0001".into(),
        generation,
        user_id: "u-1001".into(),
        client_id: "web-spa".into(),
        issued_at: NOW,
        absolute_expires_at: NOW + 28_800,
        used_at: None,
        replaced_by: None,
        revoked_at: None,
        jkt: None,
        auth_time: NOW,
    }
}
