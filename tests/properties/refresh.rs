//! Refresh families under random actions: at most one unused token, none after a reuse.

use std::collections::{BTreeMap, BTreeSet};

use cloakroom::world::client::Loot;
use cloakroom::world::settings::Preset;
use cloakroom::world::stores::Hash;
use cloakroom::world::{Action, Event, Verdict, World};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::json;

use super::actions::{self, client};
use super::{action, answers, check, refresh_given, world};

/// Many refreshes, by owner and thief, with old copies in the thief's hands.
fn todo() -> impl Strategy<Value = Action> {
    prop_oneof![
        2 => client().prop_map(|by| action(json!({ "login": { "by": by } }))),
        5 => (client(), any::<bool>()).prop_map(|(by, lost)| action(
            json!({ "refresh": { "by": by, "lost": lost } })
        )),
        3 => client().prop_map(|from| action(json!({ "steal": { "from": from, "refresh": true } }))),
        1 => client().prop_map(|by| action(json!({ "logout": { "by": by } }))),
        3 => (0_i64..30).prop_map(Action::Wait),
        1 => actions::everyday(),
    ]
}

fn unused(world: &World) -> BTreeMap<String, usize> {
    let mut unused = BTreeMap::new();
    for (_, tables) in world.places() {
        for row in tables.refresh.values() {
            *unused.entry(row.family_id.clone()).or_default() +=
                usize::from(row.used_at.is_none() && row.revoked_at.is_none());
        }
    }
    unused
}

/// What the issuer says to a refresh token.
fn tried(world: &World, token: &str) -> (Option<u16>, Verdict) {
    let mut copy = world.clone();
    let loot = Loot {
        at: 0,
        from: "alice".into(),
        credential: "-".into(),
        altered: None,
        refresh: Some(token.into()),
    };
    copy.hand_over("thief", loot);
    let events = copy.apply(&action(json!({ "refresh": { "by": "thief" } })));
    let answer = answers(&events).next().expect("an answer");
    (answer.status, answer.verdict)
}

#[test]
fn v08_a_family_has_at_most_one_unused_token_and_none_after_a_reuse() {
    let input = (actions::dials(), vec(todo(), 1..40));
    check(750, input, |(dials, todo)| {
        let mut world = world(Preset::Passport, &dials);
        let mut reused = BTreeSet::new();
        let mut family_of: BTreeMap<String, String> = BTreeMap::new();
        for action in todo {
            let events = world.apply(&action);
            for token in answers(&events).filter_map(refresh_given) {
                let row = world.store().tables.refresh.get(&Hash::of(&token));
                if let Some(row) = row {
                    family_of.insert(token, row.family_id.clone());
                }
            }
            for event in &events {
                if let Event::ReuseDetected { family } = event {
                    reused.insert(family.clone());
                }
            }
            for (family, unused) in unused(&world) {
                prop_assert!(
                    unused <= usize::from(!reused.contains(&family)),
                    "{family}: {unused}"
                );
            }
        }
        for (token, _) in family_of
            .iter()
            .filter(|(_, family)| reused.contains(*family))
        {
            let (status, verdict) = tried(&world, token);
            let down = matches!(verdict, Verdict::IssuerDown | Verdict::StoreDown);
            prop_assert!(status == Some(400) || down, "{verdict:?}");
        }
        Ok(())
    });
}

/// With a grace time the same successor comes again; a second family member is never made.
#[test]
fn v08_a_repeated_answer_brings_the_same_refresh_token() {
    check(300, (1_i64..60, 0_i64..120), |(grace, wait)| {
        let mut world = world(Preset::Passport, &[("grace".into(), json!(grace))]);
        world.apply(&action(json!({ "login": { "by": "alice" } })));
        let lost = world.apply(&action(
            json!({ "refresh": { "by": "alice", "lost": true } }),
        ));
        world.apply(&Action::Wait(wait));
        let again = world.apply(&action(json!({ "refresh": { "by": "alice" } })));
        let [lost, again] = [lost, again].map(|events| answers(&events).find_map(refresh_given));
        prop_assert!(lost.is_some());
        prop_assert_eq!(again, lost.filter(|_| wait < grace));
        Ok(())
    });
}
