//! Rows of the inventory about ban, denylist, rights that change.

use serde_json::Value;

use super::{outcome, play, step};

/// A lane of a step.
fn lane<'a>(trace: &'a Value, id: &str, name: &str) -> &'a Value {
    &step(trace, id)["lanes"][name]
}

fn verdicts(trace: &Value, id: &str) -> [Option<String>; 2] {
    outcome(step(trace, id)).map(|(_, verdict)| verdict.map(str::to_owned))
}

fn said(verdicts: [&str; 2]) -> [Option<String>; 2] {
    verdicts.map(|verdict| Some(verdict.to_owned()))
}

fn latency(trace: &Value, id: &str) -> [Option<i64>; 2] {
    ["ticket", "passport"].map(|name| lane(trace, id, name)["stop_latency"].as_i64())
}

fn statuses(lane: &Value) -> Vec<u64> {
    let requests = lane["requests"].as_array().expect("requests");
    let status = |request: &Value| request["status"].as_u64();
    requests.iter().filter_map(status).collect()
}

#[test]
fn i_09_a_deleted_row_refuses_the_next_request() {
    let trace = play("ban", &[], &[]);
    let ticket = lane(&trace, "after-ban", "ticket");
    assert_eq!(ticket["verdict"], "unknown_id");
    assert_eq!(ticket["stop_latency"], 0);
    let trace = play(
        "ban",
        &["1@ticket: { delete_row = { of = \"alice\" } }"],
        &[],
    );
    let steps = trace["steps"].as_array().expect("steps");
    let what_if = steps.iter().find(|s| s["cause"] == "what-if");
    assert_eq!(
        what_if.expect("a frame")["lanes"]["ticket"]["stop_latency"],
        0
    );
}

#[test]
fn i_15_all_rows_of_a_user_go_and_the_others_stay() {
    let trace = play("ban", &[], &[]);
    let owners = |id: &str| -> Vec<String> {
        let server = &lane(&trace, id, "ticket")["state"]["server"];
        let mut owners: Vec<String> = server
            .as_array()
            .expect("rows")
            .iter()
            .map(|row| row["user_id"].as_str().expect("a user").to_owned())
            .collect();
        owners.sort();
        owners
    };
    assert_eq!(owners("devices"), ["u-1001", "u-1001", "u-1002"]);
    assert_eq!(owners("ban"), ["u-1002"]);
    let ticket = lane(&trace, "after-ban", "ticket");
    assert_eq!(statuses(ticket), [401, 401, 200]);
    let sql = &lane(&trace, "ban", "ticket")["store"]["commands"];
    let text = sql.to_string();
    assert!(text.contains("UPDATE users SET disabled=1 WHERE id='u-1001';"));
    assert!(text.contains("DELETE FROM sessions WHERE user_id='u-1001';"));
}

#[test]
fn i_16_a_demoted_administrator_is_refused_where_the_role_is_read_live() {
    let trace = play("stale-claims", &[], &[]);
    assert_eq!(verdicts(&trace, "admin"), said(["forbidden", "ok"]));
    assert_eq!(lane(&trace, "admin", "ticket")["status"], 403);
    assert_eq!(lane(&trace, "admin", "ticket")["user_table_reads"], 1);
    // Until exp: the last second of the token, and the one after it.
    let at = |wait: u32| {
        let what = [
            &format!("3: {{ wait = {wait} }}")[..],
            "3: { get = { by = \"alice\", path = \"/admin\" } }",
        ];
        let trace = play("stale-claims", &what, &[]);
        let steps = trace["steps"].as_array().expect("steps").clone();
        let last = steps.iter().rfind(|s| s["cause"] == "what-if").cloned();
        last.expect("a frame")["lanes"]["passport"]["verdict"].clone()
    };
    assert_eq!([at(798), at(799)], ["ok", "expired"]);
}

#[test]
fn i_17_the_meter_shows_the_seconds_from_the_decision_to_the_last_acceptance() {
    let trace = play("ban", &[], &[]);
    assert_eq!(latency(&trace, "ban"), [Some(0), Some(870)]);
    let leeway = play("ban", &[], &["passport.leeway=60"]);
    assert_eq!(latency(&leeway, "ban"), [Some(0), Some(930)]);
    for id in ["denylist", "cutoff", "new-key"] {
        assert_eq!(latency(&trace, id), [Some(0), Some(0)], "{id}");
    }
    // Introspection is switched on two seconds after the ban: until then she was let in.
    assert_eq!(latency(&trace, "introspection"), [Some(0), Some(2)]);
    let copies = play("denylist", &[], &[]);
    assert_eq!(latency(&copies, "logout-again"), [Some(0), Some(29)]);
}

#[test]
fn i_59_a_denylist_is_keyed_by_jti_and_cleans_itself() {
    let trace = play("denylist", &[], &[]);
    let rows = &lane(&trace, "logout", "passport")["state"]["server"];
    assert_eq!(rows[0]["table"], "denylist");
    assert_eq!(rows[0]["jti"], "at-0001");
    assert_eq!(rows[0]["exp"], 1_767_226_500);
    let commands = lane(&trace, "logout", "passport")["store"]["commands"].to_string();
    assert!(commands.contains("at-0001 1767226500 NX EX 840"));
    assert_eq!(
        verdicts(&trace, "replay"),
        said(["unknown_id", "denylisted"])
    );
    let reads = |id: &str| lane(&trace, id, "passport")["store"]["reads"].as_u64();
    assert_eq!([reads("stateless"), reads("replay")], [Some(0), Some(1)]);
    let tables = |id: &str| lane(&trace, id, "passport")["store"]["tables"]["denylist"].as_u64();
    assert_eq!([tables("replay"), tables("gone")], [Some(1), Some(0)]);
}

/// The denylist's half: its size follows the life of a token.
#[test]
fn i_64_the_size_of_a_denylist_follows_the_settings() {
    let entries = |settings: &[&str]| {
        let trace = play("denylist", &[], settings);
        lane(&trace, "size", "passport")["shown"]["list_size"].clone()
    };
    assert_eq!(entries(&[])["model_entries"], "22,500");
    assert_eq!(entries(&[])["model_total"], "1.44 MB");
    assert_eq!(
        entries(&["passport.access_ttl=300"])["model_entries"],
        "7,500"
    );
    let trace = play("denylist", &[], &[]);
    let ledger = &lane(&trace, "size", "ticket")["shown"]["list_size"];
    assert_eq!(ledger["model_total"], "512 MB");
}

#[test]
fn i_70_an_immediate_logout_has_its_price_in_each_scenario() {
    let logout = play("logout", &[], &[]);
    assert_eq!(latency(&logout, "logout"), [Some(0), Some(840)]);
    let ban = play("ban", &[], &[]);
    assert_eq!(latency(&ban, "scoreboard"), [Some(0), Some(870)]);
    let shown = &lane(&ban, "scoreboard", "passport")["shown"]["remedies"];
    let seconds = ["wait", "denylist", "cutoff", "introspection", "new_key"];
    let seconds = seconds.map(|name| shown[name].as_i64());
    assert_eq!(seconds, [870, 0, 0, 0, 0].map(Some));
    let reads = ["denylist_reads", "cutoff_reads", "introspection_reads"];
    assert_eq!(reads.map(|name| shown[name].as_i64()), [1, 1, 1].map(Some));
    assert_eq!(shown["denylist_other"], 200);
    assert_eq!(shown["new_key_other"], 401);
    let denylist = play("denylist", &[], &[]);
    assert_eq!(latency(&denylist, "logout"), [Some(0), Some(0)]);
}

/// The denylist's half.
#[test]
fn i_78_the_badge_turns_when_a_denylist_is_attached() {
    let trace = play("denylist", &[], &[]);
    let badge = |id: &str, name: &str| lane(&trace, id, name)["state"]["badge"].clone();
    assert_eq!(badge("stateless", "passport"), "stateless");
    assert_eq!(badge("badge", "passport"), "semi-stateful");
    assert_eq!(badge("badge", "ticket"), "stateful");
    let ban = play("ban", &[], &[]);
    assert_eq!(
        lane(&ban, "introspection", "passport")["state"]["badge"],
        "stateful"
    );
}
