//! Rows of the inventory about failing stores, growth, the choice.

use serde_json::Value;

use super::{outcome, play, step};

fn lane<'a>(trace: &'a Value, id: &str, name: &str) -> &'a Value {
    &step(trace, id)["lanes"][name]
}

fn shown(trace: &Value, id: &str, name: &str, value: &str) -> String {
    let shown = lane(trace, id, name)["shown"].as_object().expect("shown");
    let shown = &shown.values().next().expect("values")[value];
    shown
        .as_str()
        .map_or_else(|| shown.to_string(), str::to_owned)
}

fn rows(trace: &Value, id: &str, name: &str) -> u64 {
    lane(trace, id, name)["store"]["rows"]
        .as_u64()
        .expect("rows")
}

/// What a site is recommended, in the scenario or with demands put in before it.
fn recommended(id: &str, demands: Option<&str>) -> (String, String, Vec<String>) {
    let what_ifs: Vec<String> = demands
        .map(|demands| format!("0: {{ choose = {{ {demands} }} }}"))
        .into_iter()
        .collect();
    let what_ifs: Vec<&str> = what_ifs.iter().map(String::as_str).collect();
    let trace = play("choose", &what_ifs, &[]);
    let events = lane(&trace, id, "ticket")["events"]
        .as_array()
        .expect("events");
    let chosen = events.iter().find_map(|event| event.get("chosen"));
    let chosen = chosen.expect("a choice");
    let rules = chosen["rules"].as_array().expect("rules").iter();
    let text = |name: &str| chosen[name].as_str().expect("a text").to_owned();
    let rules = rules.map(|rule| rule.as_str().expect("a rule").to_owned());
    (text("recommend"), text("topology"), rules.collect())
}

#[test]
fn i_13_one_web_client_on_one_server_is_a_session() {
    let (recommend, topology, _) = recommended("start-up", None);
    assert_eq!(
        (recommend.as_str(), topology.as_str()),
        ("session", "one_server")
    );
}

#[test]
fn i_32_rows_and_memory_grow_in_proportion() {
    let trace = play("growth", &[], &[]);
    for name in ["ticket", "passport"] {
        assert_eq!(
            (
                rows(&trace, "thousand", name),
                rows(&trace, "million", name)
            ),
            (1_000, 10_000)
        );
    }
    let memory = |id, name| shown(&trace, id, name, "memory");
    assert_eq!(
        (memory("thousand", "ticket"), memory("million", "ticket")),
        ("0.512 MB".into(), "512 MB".into())
    );
    let without = play("growth", &[], &["passport.refresh=false"]);
    assert_eq!(shown(&without, "million", "passport", "memory"), "0 MB");
    assert_eq!(rows(&without, "million", "passport"), 0);
}

#[test]
fn i_33_memory_and_reads_follow_the_number_of_people_and_requests() {
    for (people, memory) in [
        (10_u64, "0.005 MB"),
        (10_000, "5.12 MB"),
        (10_000_000, "5,120 MB"),
    ] {
        let load =
            format!("2: {{ set = {{ load = {{ people = {people}, requests = {people} }} }} }}");
        let trace = play("growth", &[&load], &[]);
        let mut steps = trace["steps"].as_array().expect("steps").iter();
        assert!(steps.any(|step| step["cause"] == "what-if"));
        assert_eq!(shown(&trace, "requests", "ticket", "memory"), memory);
    }
}

#[test]
fn i_34_each_request_is_a_read_and_a_note() {
    let trace = play("growth", &[], &[]);
    let ops = |id| {
        (
            shown(&trace, id, "ticket", "reads"),
            shown(&trace, id, "ticket", "writes"),
        )
    };
    assert_eq!(ops("requests"), ("20,000/s".into(), "20,000/s".into()));
    assert_eq!(ops("touch"), ("20,000/s".into(), "16,666/s".into()));
    let store = &lane(&trace, "touch", "ticket")["store"];
    assert_eq!((&store["reads"], &store["writes"]), (&1.into(), &0.into()));
}

/// A write is on the replica when the lag is over, and not a second before.
#[test]
fn i_35_a_write_reaches_the_replica_after_the_lag() {
    let login = "0: { login = { by = \"alice\" } }";
    let promote = "0: { promote_replica = {} }";
    for (seconds, rows) in [(1, 0), (2, 1)] {
        let wait = format!("0: {{ wait = {seconds} }}");
        let settings = ["ticket.store=replicated", "ticket.lag=2"];
        let trace = play(
            "store-down",
            &["0: { wait = 5 }", login, &wait, promote],
            &settings,
        );
        let mut steps = trace["steps"].as_array().expect("steps").iter();
        let last = steps
            .rfind(|step| step["cause"] == "what-if")
            .expect("a what-if");
        assert_eq!(last["lanes"]["ticket"]["store"]["rows"], rows);
    }
}

#[test]
fn i_36_a_fail_over_loses_a_login_and_undoes_a_logout() {
    let trace = play("store-down", &[], &[]);
    let said = |id| outcome(step(&trace, id));
    assert_eq!(
        said("failover"),
        [(Some(401), Some("unknown_id")), (Some(200), Some("ok"))]
    );
    assert_eq!(
        said("undone"),
        [(Some(200), Some("ok")), (Some(200), Some("ok"))]
    );
    let waited = [
        (Some(401), Some("unknown_id")),
        (Some(401), Some("denylisted")),
    ];
    assert_eq!(said("waited"), waited);
}

/// Crash, promotion and reconnection: who answers, and what is lost, one step after the other.
#[test]
fn i_36_each_step_of_a_fail_over_shows_the_machines() {
    let trace = play("store-down", &[], &[]);
    let machines = |id: &str| {
        let nodes = &lane(&trace, id, "ticket")["shown"]["topology"]["nodes"];
        let nodes = nodes.as_array().expect("machines").iter();
        let found = nodes.filter(|node| node["name"] != "node-a");
        let found = found.map(|node| (node["up"] == true, node["rows"].as_u64().expect("rows")));
        found.collect::<Vec<_>>()
    };
    assert_eq!(machines("replica"), [(true, 2), (true, 1)]);
    assert_eq!(machines("crash"), [(false, 2), (true, 1)]);
    assert_eq!(machines("promotion"), [(true, 1), (true, 1)]);
    let lost = lane(&trace, "promotion", "ticket")["events"].to_string();
    assert!(
        lost.contains(r#""replica_promoted":{"lost":1,"back":0}"#),
        "{lost}"
    );
    let statuses = |id: &str| outcome(step(&trace, id)).map(|(status, _)| status);
    assert_eq!(statuses("crash"), [Some(503), Some(200)]);
    assert_eq!(statuses("failover"), [Some(401), Some(200)]);
}

/// Each lane lists all rules for its side, those that did not fire with no points, and what was asked.
#[test]
fn i_72_a_choice_lists_its_demands_and_the_rules_that_did_not_fire() {
    let trace = play("choose", &[], &[]);
    for id in ["bank", "spa", "social", "many-services"] {
        let (_, _, fired) = recommended(id, None);
        let mut listed = 0;
        for name in ["ticket", "passport"] {
            let choice = &lane(&trace, id, name)["shown"]["choice"];
            let demands = choice["demands"].as_object().expect("demands");
            assert!(demands.len() == 9 && demands.values().all(|value| !value.is_null()));
            for (rule, points) in choice.as_object().expect("a choice") {
                if rule.starts_with('D') {
                    listed += 1;
                    assert_eq!(points != "0", fired.contains(rule), "{id}: {rule} {points}");
                }
            }
        }
        assert_eq!(listed, 10, "{id}");
    }
}

/// Why it is 403: the user table is read, and the read is shown.
#[test]
fn i_57_the_right_is_looked_up_in_the_user_table() {
    let trace = play("stale-claims", &[], &[]);
    let shown = |name| step(&trace, "admin")["lanes"][name].to_string();
    let select = "SELECT roles FROM users WHERE id='u-1001';";
    assert!(shown("ticket").contains(select));
    assert!(!shown("passport").contains("FROM users"));
}

#[test]
fn i_37_the_parts_that_must_be_up_grow() {
    let trace = play("store-down", &[], &[]);
    let parts = |id| shown(&trace, id, "ticket", "parts");
    assert_eq!(["guests", "empty", "failover"].map(parts), ["1", "2", "4"]);
}

#[test]
fn i_63_a_token_leaves_eleven_decisions_and_a_session_six() {
    let trace = play("choose", &[], &[]);
    for (name, count) in [("ticket", 6), ("passport", 11)] {
        let decisions = lane(&trace, "checklists", name)["shown"]["decisions"].as_object();
        let decisions = decisions.expect("decisions");
        assert_eq!(decisions["decisions"], count);
        let listed = decisions.keys().filter(|key| key.starts_with("decide_"));
        assert_eq!(listed.count(), count);
        assert!(decisions.values().all(|value| !value.is_null()));
    }
}

#[test]
fn i_65_the_recommendation_changes_with_the_phase() {
    let phases = ["start-up", "scale-out", "apps", "many-services"];
    let answers = phases.map(|id| {
        let (recommend, topology, rules) = recommended(id, None);
        assert!(!rules.is_empty(), "{id} says why");
        format!("{recommend} {topology}")
    });
    assert_eq!(
        answers,
        [
            "session one_server",
            "session shared_store",
            "mix shared_store",
            "hybrid replicated_store"
        ]
    );
}

#[test]
fn i_66_each_demand_alone_changes_the_answer_or_its_reasons() {
    let (format, topology, rules) = recommended("spa", None);
    let with = |demands| recommended("spa", Some(demands));
    assert_eq!(with("native = true").0, "mix");
    assert_ne!(with("stop = 0").2, rules);
    assert_ne!(with("third_party = true").0, format);
    // The scenario states the number of users itself; on a what-if's place the topology follows it.
    let trace = play("choose", &["7: { choose = { users = 2000000 } }"], &[]);
    let mut steps = trace["steps"].as_array().expect("steps").iter();
    let many = steps
        .rfind(|step| step["cause"] == "what-if")
        .expect("a what-if");
    let events = many["lanes"]["ticket"]["events"]
        .as_array()
        .expect("events");
    let chosen = &events[0]["chosen"];
    assert_eq!(chosen["recommend"], format.as_str());
    assert_ne!(chosen["topology"], topology.as_str());
}

#[test]
fn i_72_each_use_maps_to_a_recommendation_with_reasons() {
    for (id, scheme) in [
        ("bank", "session"),
        ("shop", "session"),
        ("spa", "session"),
        ("social", "token"),
        ("services", "hybrid"),
        ("partners", "token"),
        ("many-services", "hybrid"),
    ] {
        let (recommend, _, rules) = recommended(id, None);
        assert_eq!(recommend, scheme, "{id}");
        assert!(!rules.is_empty(), "{id}");
    }
}

/// The last page says it in both languages.
#[test]
fn i_77_the_last_step_says_where_the_difference_lies() {
    let choose = cloakroom::lesson::scenario::catalogue::find("choose").expect("choose");
    let last = choose.steps.last().expect("a step");
    assert!(last.why.en.contains("where the state is kept"));
    assert!(last.why.ja.contains("状態管理の場所"));
}

/// Right tool: every card names a counter-argument.
#[test]
fn i_79_every_choice_names_what_speaks_against_it() {
    let trace = play("choose", &[], &[]);
    for id in [
        "bank",
        "shop",
        "spa",
        "social",
        "services",
        "partners",
        "many-services",
    ] {
        for name in ["ticket", "passport"] {
            let against = shown(&trace, id, name, "against");
            assert!(
                against.starts_with('D') || against.starts_with("price_of_"),
                "{id}: {against}"
            );
        }
    }
}
