//! Rows of the inventory about storage, cross-site requests, fixation.

use serde_json::Value;

use super::{outcome, play, step};

/// The status codes of all requests of a step in a lane.
fn statuses(step: &Value, lane: &str) -> Vec<u64> {
    let requests = step["lanes"][lane]["requests"]
        .as_array()
        .expect("requests");
    requests
        .iter()
        .filter_map(|request| request["status"].as_u64())
        .collect()
}

/// What the clients of a lane hold, by storage.
fn held<'a>(step: &'a Value, lane: &str, client: &str) -> Vec<&'a str> {
    let held = step["lanes"][lane]["state"]["client"].as_array();
    let held = held.expect("holdings").iter();
    held.filter(|item| item["client"] == client)
        .filter_map(|item| item["where"].as_str())
        .collect()
}

/// The line of a storage in the matrix.
fn storage<'a>(trace: &'a Value, place: &str) -> &'a Value {
    let shown = &step(trace, "matrix")["lanes"]["passport"]["shown"];
    let rows = shown["storage_matrix"]["storages"]
        .as_array()
        .expect("rows");
    rows.iter()
        .find(|row| row["place"] == place)
        .unwrap_or_else(|| panic!("no {place}"))
}

fn is(row: &Value, column: &str) -> Option<bool> {
    row[column].as_bool()
}

#[test]
fn i_28_a_changed_id_finds_nothing_and_only_randomness_keeps_it_from_being_guessed() {
    let anatomy = play(
        "anatomy",
        &[
            "1@ticket: { tamper = { part = \"id\", at = 0, put = \"A\" } }",
            "1@ticket: { get = { by = \"alice\" } }",
        ],
        &[],
    );
    let steps = anatomy["steps"].as_array().expect("steps");
    let get = steps
        .iter()
        .rfind(|step| step["cause"] == "what-if")
        .expect("a what-if");
    assert_eq!(outcome(get)[0], (Some(401), Some("unknown_id")));

    let fixation = play("fixation", &[], &[]);
    let neighbours = step(&fixation, "neighbours");
    assert_eq!(statuses(neighbours, "ticket"), [401, 200]);
    let messages = neighbours["lanes"]["ticket"]["messages"]
        .as_array()
        .expect("messages");
    let last = messages.last().expect("an answer")["text"]
        .as_str()
        .expect("text");
    assert!(last.contains(r#""user":"bob""#), "{last}");
}

#[test]
fn i_38_three_kinds_of_clients_are_accepted_with_the_same_kind_of_token() {
    let trace = play("storage-xss", &[], &[]);
    let requests = step(&trace, "four-doors")["lanes"]["passport"]["requests"].clone();
    let gets = requests.as_array().expect("requests").iter();
    let accepted: Vec<&str> = gets
        .filter(|r| r["method"] == "GET" && r["status"] == 200)
        .filter_map(|r| r["by"].as_str())
        .collect();
    assert_eq!(
        accepted,
        ["alice", "alice.ios", "alice.android", "alice.cli"]
    );
}

#[test]
fn i_40_from_anywhere_the_verifier_makes_the_same_checks() {
    let trace = play("storage-xss", &[], &[]);
    let lane = &step(&trace, "four-doors")["lanes"]["passport"];
    let gets: Vec<&Value> = lane["requests"]
        .as_array()
        .expect("requests")
        .iter()
        .filter(|r| r["method"] == "GET")
        .collect();
    assert_eq!(gets.len(), 4);
    for get in &gets {
        assert_eq!(get["status"], 200);
        let names = |r: &Value| -> Vec<Value> {
            let checks = r["checks"].as_array().expect("checks").iter();
            checks.map(|c| c["check"].clone()).collect()
        };
        assert_eq!(names(get), names(gets[0]));
        let passed = |c: &Value| c["status"] == "pass";
        assert!(get["checks"].as_array().expect("checks").iter().all(passed));
        // The tokens differ by the name of the client that they were given to, and by nothing else.
        let bytes = |r: &Value| r["credential_bytes"].as_i64().expect("bytes");
        assert!((bytes(get) - bytes(gets[0])).abs() <= 8);
    }
}

#[test]
fn i_44_the_client_stores_the_signed_token_where_it_is_told_to() {
    for (set, place) in [
        ("passport.storage=memory", "memory"),
        ("passport.storage=local_storage", "local_storage"),
        ("passport.storage=session_storage", "session_storage"),
        ("passport.storage=secure_storage", "secure_storage"),
        ("passport.carrier=cookie", "cookie_jar"),
    ] {
        let trace = play("storage-xss", &[], &[set]);
        let held = held(step(&trace, "login"), "passport", "alice");
        assert!(held.contains(&place), "{set}: {held:?}");
    }
}

#[test]
fn i_51_three_stores_can_be_chosen_and_an_attack_ends_differently_in_each() {
    let far_away = |set: &str| outcome(step(&play("storage-xss", &[], &[set]), "far-away"))[1].0;
    assert_eq!(far_away("passport.storage=local_storage"), Some(200));
    assert_eq!(far_away("passport.storage=secure_storage"), Some(401));
    assert_eq!(far_away("passport.carrier=cookie"), Some(401));

    let forged = |sets: &[&str]| outcome(step(&play("csrf", &[], sets), "forged"))[1].0;
    assert_eq!(
        forged(&["passport.carrier=cookie", "passport.samesite=none"]),
        Some(200)
    );
    assert_eq!(forged(&["passport.storage=local_storage"]), Some(401));
    assert_eq!(forged(&["passport.storage=secure_storage"]), Some(401));
}

#[test]
fn i_55_each_kind_of_client_gets_in_though_it_keeps_the_token_elsewhere() {
    let trace = play("storage-xss", &[], &[]);
    let doors = step(&trace, "four-doors");
    let places = |client: &str| {
        let [ticket, passport] = ["ticket", "passport"].map(|lane| held(doors, lane, client));
        (ticket[0], passport[0])
    };
    assert_eq!(places("alice"), ("cookie_jar", "local_storage"));
    for client in ["alice.ios", "alice.android", "alice.cli"] {
        assert_eq!(
            places(client),
            ("library_jar", "secure_storage"),
            "{client}"
        );
    }
    assert_eq!(statuses(doors, "ticket")[4..], [200; 4]);
    assert_eq!(statuses(doors, "passport")[4..], [200; 4]);
}

#[test]
fn i_61_local_storage_is_carried_away_and_an_http_only_cookie_is_used_on_the_spot() {
    let trace = play("storage-xss", &[], &[]);
    assert_eq!(
        outcome(step(&trace, "far-away"))[1],
        (Some(200), Some("ok"))
    );
    let shown = &step(&trace, "script")["lanes"]["ticket"]["shown"];
    assert_eq!(shown["script_reads"]["document_cookie"], "\"\"");
    assert_eq!(
        statuses(step(&trace, "http-only"), "passport"),
        [200, 401, 200]
    );
    assert_eq!(outcome(step(&trace, "in-page"))[0], (Some(200), Some("ok")));
}

/// The cells are those of the table of the lesson: reads, sent, reload, restart.
#[test]
fn i_62_the_matrix_is_what_playing_gives() {
    let trace = play("storage-xss", &[], &[]);
    let (yes, no) = (Some(true), Some(false));
    for (place, reads, sent, reload, restart) in [
        ("HttpOnly cookie", no, yes, yes, no),
        ("non-HttpOnly cookie", yes, yes, yes, no),
        ("localStorage", yes, no, yes, yes),
        ("sessionStorage", yes, no, yes, no),
        ("JS memory", no, no, no, no),
        ("BFF", no, yes, yes, no),
        ("SecureStorage", None, no, yes, yes),
    ] {
        let row = storage(&trace, place);
        let cells = [
            "script_reads",
            "sent_by_itself",
            "survives_reload",
            "survives_restart",
        ];
        let cells = cells.map(|column| is(row, column));
        assert_eq!(cells, [reads, sent, reload, restart], "{place}");
        let used = if place == "SecureStorage" { None } else { yes };
        assert_eq!(is(row, "used_in_page"), used, "{place}");
    }
    let blocked = play("storage-xss", &[], &["passport.csp=true"]);
    let row = storage(&blocked, "localStorage");
    assert_eq!((is(row, "script_reads"), is(row, "used_in_page")), (no, no));
}

#[test]
fn i_71_a_native_client_has_a_jar_of_its_library_or_a_header_from_the_key_store() {
    let trace = play("storage-xss", &[], &[]);
    let ios = step(&trace, "ios");
    assert_eq!(held(ios, "ticket", "alice.ios"), ["library_jar"]);
    let held = held(ios, "passport", "alice.ios");
    assert!(
        held.iter().all(|place| *place == "secure_storage"),
        "{held:?}"
    );
    let in_app = |place| is(storage(&trace, place), "in_app");
    assert_eq!(in_app("SecureStorage"), Some(true));
    assert_eq!(in_app("HttpOnly cookie"), Some(true));
    assert_eq!(in_app("localStorage"), Some(false));
}
