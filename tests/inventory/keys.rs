//! Rows of the inventory about forgery and key rotation.

use super::{outcome, play, step};

/// Tampering is found with the key only: the forger without it fails, whoever has it does not.
#[test]
fn i_48_the_key_finds_tampering_and_whoever_has_the_key_can_forge() {
    let trace = play("anatomy", &[], &[]);
    let tampered = trace["steps"]
        .as_array()
        .expect("steps")
        .iter()
        .find(|step| {
            let passport = &step["lanes"]["passport"];
            passport["verdict"] == "bad_signature" && !passport["shown"]["mac"].is_null()
        });
    let mac = &tampered.expect("a step that shows the MAC")["lanes"]["passport"]["shown"]["mac"];
    assert_eq!(
        (&mac["differing_bits"], &mac["bits"]),
        (&138.into(), &256.into())
    );
    assert_ne!(mac["expected"], mac["sent"]);
    let trace = play("forgery", &[], &[]);
    let passport = |id: &str| outcome(step(&trace, id))[1];
    assert_eq!(passport("weak-secret"), (Some(200), Some("ok")));
    assert_eq!(
        passport("strong-secret"),
        (Some(401), Some("bad_signature"))
    );
    assert_eq!(
        passport("none-pinned"),
        (Some(401), Some("alg_not_allowed"))
    );
    assert_eq!(
        passport("confusion-pinned"),
        (Some(401), Some("alg_not_allowed"))
    );
}

/// The part of keys: how they are operated decides who is let in.
#[test]
fn i_64_a_key_is_rotated_with_an_overlap_or_everybody_is_out() {
    let trace = play("key-rotation", &[], &[]);
    let both = |id: &str| outcome(step(&trace, id)).map(|(status, _)| status);
    assert_eq!(both("swap-hits"), [Some(200), Some(401)]);
    assert_eq!(both("sign"), [Some(200), Some(200)]);
    let flood = &step(&trace, "flood")["lanes"];
    assert_eq!(flood["passport"]["issuer_calls"], 1);
    assert_eq!(flood["ticket"]["store"]["reads"], 1000);
    let lane = |id: &str| step(&trace, id)["lanes"]["passport"].clone();
    assert_eq!(lane("swap")["stop_latency"], 291);
    assert_eq!(lane("remove")["stop_latency"], 0);
    assert_eq!(lane("purge")["stop_latency"], 1);
    let unlimited = play(
        "key-rotation",
        &["9@passport: { set = { \"jwks_refetch_min\" = 0 } }"],
        &[],
    );
    let calls = &step(&unlimited, "flood")["lanes"]["passport"]["issuer_calls"];
    assert_eq!(*calls, 1000);
}
