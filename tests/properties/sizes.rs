//! What is too large: a browser drops a cookie in silence, a server refuses a header line.

use cloakroom::world::settings::Preset;
use cloakroom::world::{Event, Verdict};
use proptest::prelude::*;
use serde_json::json;

use super::{action, answers, check, world};

/// A pattern of roles, and enough of them to come near a limit of that many octets.
fn roles(limit: usize) -> impl Strategy<Value = (String, usize)> {
    (1_usize..40, 1_usize..5).prop_flat_map(move |(letters, digits)| {
        let pattern = format!("{}{}", "r".repeat(letters), "#".repeat(digits));
        // A role takes its letters, two quotes and a comma; base64url adds a third.
        let each = (pattern.len() + 3) * 4 / 3;
        (Just(pattern), 0..limit / each + 20)
    })
}

#[test]
fn v14_a_cookie_over_4096_octets_is_not_kept_and_the_next_request_has_no_credential() {
    check(300, roles(4096), |(pattern, count)| {
        let mut world = world(Preset::Passport, &[("carrier".into(), json!("cookie"))]);
        world.apply(&action(
            json!({ "give_roles": { "of": "alice", "count": count, "pattern": pattern } }),
        ));
        let events = world.apply(&action(json!({ "login": { "by": "alice" } })));
        let minted = events.iter().find_map(|event| match event {
            Event::TokenMinted { chars, .. } => Some(*chars),
            _ => None,
        });
        let octets = "__Host-at".len() + minted.expect("a token");
        let kept = world.clients()["alice"].jar.get("__Host-at").is_some();
        prop_assert_eq!(kept, octets <= 4096, "{} octets", octets);
        let events = world.apply(&action(json!({ "get": { "by": "alice" } })));
        let answer = answers(&events).next().expect("an answer");
        let said = (answer.status, answer.verdict);
        let expected = if kept {
            (Some(200), Verdict::Ok)
        } else {
            (Some(401), Verdict::NoCredential)
        };
        prop_assert_eq!(said, expected);
        Ok(())
    });
}

#[test]
fn a_header_line_over_the_limit_is_refused_and_one_up_to_it_is_not() {
    check(300, roles(8192), |(pattern, count)| {
        let mut world = world(Preset::Passport, &[]);
        world.apply(&action(
            json!({ "give_roles": { "of": "alice", "count": count, "pattern": pattern } }),
        ));
        world.apply(&action(json!({ "login": { "by": "alice" } })));
        let events = world.apply(&action(json!({ "get": { "by": "alice" } })));
        let answer = answers(&events).next().expect("an answer");
        let fits = answer.request.credential_bytes <= 8192;
        let expected = if fits {
            (Some(200), Verdict::Ok)
        } else {
            (Some(431), Verdict::HeaderTooLarge)
        };
        prop_assert_eq!((answer.status, answer.verdict), expected);
        Ok(())
    });
}
