//! Rows of the inventory about stolen credentials, binding, services.

use serde_json::{Value, json};

use super::{outcome, play, step};

const OK: (Option<u64>, Option<&str>) = (Some(200), Some("ok"));

fn refused(verdict: &str) -> (Option<u64>, Option<&str>) {
    (Some(401), Some(verdict))
}

/// The machines to which a lane sent requests, in order.
fn asked<'a>(step: &'a Value, lane: &str) -> Vec<&'a str> {
    let requests = step["lanes"][lane]["requests"].as_array();
    let requests = requests.expect("requests").iter();
    requests
        .map(|r| r["to"].as_str().expect("a machine"))
        .collect()
}

/// What each what-if brought about in the passport lane.
fn what_ifs(trace: &Value) -> Vec<(Option<u64>, Option<&str>)> {
    let steps = trace["steps"].as_array().expect("steps").iter();
    steps
        .filter(|step| step["cause"] == "what-if")
        .map(|step| outcome(step)[1])
        .collect()
}

#[test]
fn i_17_an_end_of_access_is_immediate_or_waits_for_the_expiry() {
    let trace = play("stolen", &[], &[]);
    let ended = step(&trace, "ended");
    assert_eq!(ended["lanes"]["ticket"]["stop_latency"], json!(0));
    let left = 900 - (ended["at"].as_i64().unwrap() - trace["start"].as_i64().unwrap());
    assert_eq!(ended["lanes"]["passport"]["stop_latency"], json!(left));
    let after = step(&trace, "after-end");
    assert_eq!(outcome(after), [refused("unknown_id"), OK]);
}

#[test]
fn i_38_one_token_is_accepted_from_three_kinds_of_client() {
    let held = |client: &str| {
        [
            format!(r#"2: {{ steal = {{ from = "alice", by = "{client}" }} }}"#),
            format!(r#"2: {{ replay = {{ by = "{client}" }} }}"#),
        ]
    };
    let mut todo = vec![r#"2: { get = { by = "alice" } }"#.to_owned()];
    for client in ["alice.phone", "alice.cli"] {
        todo.extend(held(client));
    }
    let todo: Vec<&str> = todo.iter().map(String::as_str).collect();
    let trace = play("microservices", &todo, &["passport.services=[]"]);
    let said = what_ifs(&trace);
    assert_eq!([said[0], said[2], said[4]], [OK, OK, OK]);
    let steps = trace["steps"].as_array().expect("steps").iter();
    let messages = steps
        .filter(|step| step["cause"] == "what-if")
        .flat_map(|step| step["lanes"]["passport"]["messages"].as_array().unwrap());
    let tokens: Vec<&str> = messages
        .filter_map(|message| {
            let text = message["text"].as_str()?;
            text.lines()
                .find(|line| line.starts_with("Authorization: "))
        })
        .collect();
    assert_eq!(tokens.len(), 3);
    assert!(tokens.iter().all(|token| *token == tokens[0]));
}

#[test]
fn i_41_one_token_opens_every_service_unless_each_asks_for_its_own_name() {
    let trace = play("microservices", &[], &[]);
    let chain = step(&trace, "chain");
    assert_eq!(outcome(chain), [OK, OK]);
    let asks = step(&trace, "wrong-aud");
    assert_eq!(outcome(asks), [OK, refused("wrong_aud")]);
    let failed = asks["lanes"]["passport"]["checks"].as_array().unwrap();
    let failed = failed
        .iter()
        .find(|check| check["status"] == "fail")
        .unwrap();
    assert_eq!(failed["check"], "aud");
    assert_eq!(outcome(step(&trace, "no-aud-check")), [OK, OK]);
    assert_eq!(outcome(step(&trace, "exchanged")), [OK, OK]);
}

#[test]
fn i_53_a_signature_alone_lets_in_what_is_over_or_for_others() {
    let old = [r"2: { wait = 900 }", r#"2: { get = { by = "alice" } }"#];
    for (set, old_one, other_one) in [
        (&[][..], refused("expired"), refused("wrong_aud")),
        (&["passport.verify=signature_only"][..], OK, OK),
    ] {
        assert_eq!(what_ifs(&play("microservices", &old, set))[1], old_one);
        let trace = play("microservices", &[], set);
        assert_eq!(outcome(step(&trace, "wrong-aud"))[1], other_one);
    }
}

#[test]
fn i_56_each_service_verifies_alone() {
    let trace = play("microservices", &[], &["passport.refresh=false"]);
    let chain = step(&trace, "chain");
    assert_eq!(asked(chain, "passport"), ["gateway", "orders", "billing"]);
    assert_eq!(chain["lanes"]["passport"]["store"]["reads"], json!(0));
    assert_eq!(chain["lanes"]["ticket"]["store"]["reads"], json!(3));
    let down = r#"2: { kill_server = "auth" }"#;
    let alone = r#"2: { get = { by = "alice" } }"#;
    let trace = play("microservices", &[down, alone], &[]);
    assert_eq!(what_ifs(&trace)[1], OK);
}
