//! Rows of the inventory that the first scenarios show: login, anatomy, logout, refresh, scale-out.

use cloakroom::lesson::scenario::catalogue;
use cloakroom::play::Request;
use cloakroom::text::Lang;
use cloakroom::world::settings::Preset;
use serde_json::{Value, json};

use super::{outcome, play, step};

#[test]
fn i_27_a_deleted_row_stops_every_copy_and_a_token_lives_until_it_expires() {
    let trace = play("logout", &[], &[]);
    let verdicts = |id: &str| outcome(step(&trace, id)).map(|(_, verdict)| verdict);
    assert_eq!(verdicts("replay"), [Some("unknown_id"), Some("ok")]);
    assert_eq!(verdicts("last-second"), [Some("unknown_id"), Some("ok")]);
    assert_eq!(verdicts("expired"), [Some("unknown_id"), Some("expired")]);
}

/// A lane of a step.
fn lane<'a>(trace: &'a Value, id: &str, name: &str) -> &'a Value {
    &step(trace, id)["lanes"][name]
}

fn rows(trace: &Value, id: &str) -> [u64; 2] {
    ["ticket", "passport"].map(|name| number(&lane(trace, id, name)["store"]["rows"]))
}

fn reads(trace: &Value, id: &str) -> [u64; 2] {
    ["ticket", "passport"].map(|name| number(&lane(trace, id, name)["store"]["reads"]))
}

fn number(value: &Value) -> u64 {
    value.as_u64().expect("a number")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn verdicts(trace: &Value, id: &str) -> [Option<String>; 2] {
    outcome(step(trace, id)).map(|(_, verdict)| verdict.map(str::to_owned))
}

fn statuses(trace: &Value, id: &str) -> [Option<u64>; 2] {
    outcome(step(trace, id)).map(|(status, _)| status)
}

/// The requests and answers of a step in a lane, as text.
fn messages(trace: &Value, id: &str, name: &str) -> Vec<String> {
    let messages = lane(trace, id, name)["messages"].as_array();
    let messages = messages.expect("messages").iter();
    messages.map(|m| text(&m["text"]).to_owned()).collect()
}

fn shown<'a>(trace: &'a Value, id: &str, name: &str) -> &'a Value {
    let shown = lane(trace, id, name)["shown"].as_object().expect("shown");
    shown.values().next().expect("values")
}

#[test]
fn i_01_every_scenario_ends_with_the_question_that_it_answers() {
    for scenario in catalogue::scenarios() {
        let question = &scenario.question;
        assert!(!question.en.is_empty(), "{}", scenario.id);
        assert!(!question.ja.is_empty(), "{}", scenario.id);
        assert!(
            scenario
                .answer
                .iter()
                .all(|a| !a.en.is_empty() && !a.ja.is_empty())
        );
    }
}

#[test]
fn i_02_every_topic_selects_a_scenario() {
    for topic in ["authentication", "security", "jwt", "session", "interview"] {
        let mut all = catalogue::scenarios().iter();
        assert!(
            all.any(|s| s.tags.iter().any(|tag| tag == topic)),
            "{topic}"
        );
    }
}

/// After the login: a row on one side, claims and a signature on the other.
#[test]
fn i_05_i_39_the_state_is_with_the_server_or_with_the_client() {
    let trace = play("first-login", &[], &[]);
    assert_eq!(rows(&trace, "again"), [1, 0]);
    let [ticket, passport] = ["ticket", "passport"].map(|l| shown(&trace, "who-remembers", l));
    assert_eq!(
        (&ticket["client_holds_chars"], &ticket["client_carries"]),
        (&22.into(), &Value::Null)
    );
    assert_eq!(ticket["server_knows"], "u-1001");
    assert_eq!(
        (&passport["client_carries"], &passport["server_knows"]),
        (&"u-1001".into(), &Value::Null)
    );
}

#[test]
fn i_08_the_step_that_makes_the_credential_changes_one_holder() {
    let trace = play("first-login", &[], &[]);
    let changed = |id, name| lane(&trace, id, name)["state"]["changed"].clone();
    assert_eq!(changed("proof", "ticket"), json!(["server"]));
    assert_eq!(changed("proof", "passport"), json!([]));
    for name in ["ticket", "passport"] {
        assert_eq!(changed("stored", name), json!(["client"]));
    }
}

#[test]
fn i_10_a_node_never_seen_before_takes_the_token_without_a_store() {
    let trace = play(
        "scale-out",
        &[
            "2@passport: { add_node = \"node-x\" }",
            "2@passport: { get = { by = \"alice\", to = \"node-x\" } }",
        ],
        &[],
    );
    let added = trace["steps"]
        .as_array()
        .expect("steps")
        .iter()
        .rfind(|s| s["cause"] == "what-if");
    let passport = &added.expect("a what-if")["lanes"]["passport"];
    assert_eq!(
        (&passport["status"], &passport["store"]["reads"]),
        (&200.into(), &0.into())
    );
    assert_eq!(passport["requests"][0]["to"], "node-x");
}

#[test]
fn i_11_the_first_lane_is_the_session() {
    for scenario in catalogue::scenarios() {
        let first = scenario.lanes.first().expect("a lane");
        assert!(
            first.preset == Preset::Ticket || scenario.lanes.len() == 1,
            "{}",
            scenario.id
        );
    }
}

#[test]
fn i_12_the_ledger_grows_at_login_and_shrinks_at_logout() {
    let trace = play("logout", &[], &[]);
    assert_eq!(
        (rows(&trace, "copied")[0], rows(&trace, "logout")[0]),
        (1, 0)
    );
    let login = play("first-login", &[], &[]);
    assert_eq!(
        (rows(&login, "password")[0], rows(&login, "proof")[0]),
        (0, 1)
    );
}

#[test]
fn i_14_a_logout_is_one_delete() {
    let trace = play("logout", &[], &[]);
    let commands = lane(&trace, "logout", "ticket")["store"]["commands"].as_array();
    let commands = commands.expect("commands").iter();
    let deletes = commands.filter(|command| text(&command["redis"]).contains("\nDEL sess:"));
    assert_eq!(deletes.count(), 1);
}

#[test]
fn i_18_i_42_the_metaphors_are_on_the_page_in_both_languages() {
    for (lang, ticket, passport) in [
        (Lang::En, "TICKET", "PASSPORT"),
        (Lang::Ja, "番号札", "旅券"),
    ] {
        let request = Request {
            scenario: "first-login".into(),
            ..Request::default()
        };
        let plain = request.ready().expect("ready").plain(lang);
        assert!(plain.contains(ticket) && plain.contains(passport));
    }
}

#[test]
fn i_19_the_row_has_the_columns_of_a_ledger() {
    let trace = play("first-login", &[], &[]);
    let row = &lane(&trace, "again", "ticket")["state"]["server"][0];
    assert_eq!(
        (&row["user_id"], &row["table"]),
        (&"u-1001".into(), &"sessions".into())
    );
    assert_eq!(text(&row["id_hash"]).len(), 64);
    assert_eq!(row["last_seen_at"], number(&row["created_at"]) + 5);
    assert_eq!(
        row["absolute_expires_at"],
        number(&row["created_at"]) + 28_800
    );
}

#[test]
fn i_20_the_number_holds_sixteen_bytes_and_no_fact() {
    let trace = play("anatomy", &[], &[]);
    let decoded = shown(&trace, "decoded", "ticket");
    assert_eq!(
        (&decoded["bytes"], &decoded["facts"]),
        (&16.into(), &0.into())
    );
}

#[test]
fn i_21_i_26_each_request_is_one_look_up_that_finds_alice() {
    let trace = play("first-login", &[], &[]);
    assert_eq!(reads(&trace, "again"), [1, 0]);
    let command = &lane(&trace, "again", "ticket")["store"]["commands"][0];
    assert!(text(&command["redis"]).starts_with("HMGET sess:3ede3abb0ef37626"));
    let answer = messages(&trace, "again", "ticket")
        .pop()
        .expect("an answer");
    assert!(answer.ends_with(r#"{"user":"alice","orders":[101,102]}"#));
}

#[test]
fn i_22_i_24_i_49_a_login_is_answered_with_a_cookie_or_with_a_token() {
    let trace = play("first-login", &[], &[]);
    assert_eq!(statuses(&trace, "answer"), [Some(303), Some(200)]);
    let sent = messages(&trace, "password", "ticket");
    assert!(
        sent.iter()
            .any(|m| m.starts_with("POST /login HTTP/1.1\r\n"))
    );
    let answer = messages(&trace, "answer", "ticket")
        .pop()
        .expect("an answer");
    let cookie = answer
        .lines()
        .find_map(|line| line.strip_prefix("Set-Cookie: "));
    let mut parts: Vec<&str> = cookie.expect("a cookie").split("; ").collect();
    assert_eq!(parts.remove(0), "__Host-sid=_rCXPuj0AQB-YcDr59_Y3g");
    parts.sort_unstable();
    assert_eq!(parts, ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"]);
    let answer = messages(&trace, "answer", "passport")
        .pop()
        .expect("an answer");
    assert!(answer.contains(r#"{"access_token":"eyJ"#) && !answer.contains("refresh_token"));
}

#[test]
fn i_23_a_row_is_written_in_memory_or_in_a_database() {
    for (set, node) in [
        ("ticket.store=memory", Some("node-a")),
        ("ticket.store=shared", None),
    ] {
        let trace = play("first-login", &[], &[set]);
        assert_eq!(
            (rows(&trace, "password")[0], rows(&trace, "proof")[0]),
            (0, 1)
        );
        let proof = lane(&trace, "proof", "ticket");
        assert_eq!(proof["state"]["server"][0]["node"].as_str(), node);
        let commands = proof["store"]["commands"].as_array().expect("commands");
        // The memory of a process is asked by no statement.
        assert_eq!(commands.len(), usize::from(node.is_none()));
        for command in commands {
            assert!(text(&command["sql"]).starts_with("INSERT INTO sessions"));
            assert!(text(&command["redis"]).contains("\nEXPIRE sess:"));
        }
    }
}

/// The page's code says only GET /orders: the browser adds the cookie, a script the header.
#[test]
fn i_25_i_52_the_credential_is_sent_every_time() {
    let more = ["6: { get = { by = \"alice\" } }"];
    let trace = play("first-login", &more, &[]);
    let steps = trace["steps"].as_array().expect("steps").iter();
    let asked = steps.filter(|s| s["id"] == "again" || s["cause"] == "what-if");
    let mut seen = 0;
    for step in asked {
        let sent = |name: &str| -> String {
            let messages = step["lanes"][name]["messages"].as_array();
            let mut texts = messages.into_iter().flatten().map(|m| text(&m["text"]));
            // A preflight may go before it.
            let get = texts.find(|text| text.starts_with("GET "));
            get.expect("a request").to_owned()
        };
        assert!(sent("ticket").contains("\r\nCookie: __Host-sid=_rCXPuj0AQB-YcDr59_Y3g\r\n"));
        assert!(sent("passport").contains("\r\nAuthorization: Bearer eyJ"));
        seen += 1;
    }
    assert_eq!(seen, 2);
}

#[test]
fn i_29_a_number_is_carried_in_43_octets_and_a_document_in_447() {
    let trace = play("first-login", &[], &[]);
    let bytes = |name| number(&lane(&trace, "again", name)["credential_bytes"]);
    assert_eq!((bytes("ticket"), bytes("passport")), (43, 447));
    let growth = play("growth", &[], &[]);
    assert_eq!(lane(&growth, "bytes", "ticket")["credential_bytes"], 43);
    assert_eq!(lane(&growth, "bytes", "passport")["credential_bytes"], 447);
}

#[test]
fn i_30_i_31_memory_knows_one_node_and_a_shared_store_all() {
    let trace = play("scale-out", &[], &[]);
    assert_eq!(
        outcome(step(&trace, "node-b"))[0],
        (Some(401), Some("unknown_id"))
    );
    let shared = play("scale-out", &[], &["ticket.store=shared"]);
    for id in ["node-b", "c-then-a"] {
        assert_eq!(statuses(&shared, id), [Some(200), Some(200)]);
    }
    let requests = lane(&shared, "c-then-a", "ticket")["requests"].as_array();
    assert!(
        requests
            .expect("requests")
            .iter()
            .all(|r| r["status"] == 200)
    );
    assert_eq!(reads(&shared, "c-then-a"), [2, 0]);
}

#[test]
fn i_43_i_50_the_issuer_signs_and_forgets() {
    let trace = play("first-login", &[], &[]);
    let proof = lane(&trace, "proof", "passport");
    assert_eq!(
        (&proof["store"]["writes"], &proof["state"]["server"]),
        (&0.into(), &json!([]))
    );
    let held = &lane(&trace, "stored", "passport")["state"]["client"][0];
    let parts: Vec<&str> = text(&held["value"]).split('.').collect();
    assert_eq!(parts[2], "bChyHEMUh-WQUlZBzjCtSeZdChj2eaDIH_UtuPBnGlU");
    let hmac = play("anatomy", &[], &[]);
    let hmac = shown(&hmac, "hmac", "passport");
    assert_eq!(
        (&hmac["signature"], &hmac["message_len"]),
        (&parts[2].into(), &379.into())
    );
}

#[test]
fn i_45_the_trace_lists_every_check() {
    let trace = play("first-login", &[], &[]);
    let checks = lane(&trace, "again", "passport")["checks"]
        .as_array()
        .expect("checks");
    let names: Vec<&str> = checks.iter().map(|c| text(&c["check"])).collect();
    let all = "structure base64url header typ crit kid alg signature payload iss aud exp scope";
    assert_eq!(names.join(" "), all);
    assert!(
        checks
            .iter()
            .all(|c| c["status"] == "pass" && !text(&c["why"]).is_empty())
    );
}

#[test]
fn i_46_a_token_has_three_parts() {
    let trace = play("anatomy", &[], &[]);
    let parts = shown(&trace, "parts", "passport");
    let chars = ["header_chars", "payload_chars", "signature_chars"].map(|n| number(&parts[n]));
    assert_eq!((number(&parts["count"]), chars), (3, [66, 312, 43]));
}

#[test]
fn i_47_the_payload_is_read_without_a_key() {
    let trace = play("anatomy", &[], &[]);
    let payload = text(&shown(&trace, "decoded", "passport")["payload"]);
    let claims: Value = serde_json::from_str(payload).expect("JSON");
    assert_eq!(claims["sub"], "u-1001");
    let letters = shown(&trace, "letters", "passport");
    assert!(["plus", "slash", "padding"].iter().all(|n| letters[n] == 0));
}

#[test]
fn i_48_i_68_a_changed_character_is_found_in_both_lanes_for_different_reasons() {
    let trace = play("anatomy", &[], &[]);
    let said = [
        (Some(401), Some("unknown_id")),
        (Some(401), Some("bad_signature")),
    ];
    assert_eq!(outcome(step(&trace, "one-character")), said);
    let mac = shown(&trace, "one-character", "passport");
    assert_eq!(
        (number(&mac["differing_bits"]), number(&mac["bits"])),
        (138, 256)
    );
    assert_ne!(mac["expected"], mac["sent"]);
}

#[test]
fn i_53_who_checks_only_the_signature_takes_an_expired_token() {
    let trace = play("anatomy", &[], &[]);
    assert_eq!(
        outcome(step(&trace, "signature-only"))[1],
        (Some(200), Some("ok"))
    );
    assert_eq!(
        outcome(step(&trace, "all-checks"))[1],
        (Some(401), Some("expired"))
    );
}

#[test]
fn i_54_three_nodes_accept_the_token_without_a_read() {
    let trace = play("scale-out", &[], &[]);
    for id in ["node-b", "c-then-a"] {
        let passport = lane(&trace, id, "passport");
        assert_eq!(passport["store"]["reads"], 0);
        let requests = passport["requests"].as_array().expect("requests").iter();
        assert!(requests.clone().count() > 0 && requests.clone().all(|r| r["status"] == 200));
    }
}

#[test]
fn i_57_i_58_a_token_outlives_the_logout_until_exp_and_with_leeway_longer() {
    let trace = play("logout", &[], &[]);
    assert_eq!(statuses(&trace, "replay")[1], Some(200));
    assert_eq!(statuses(&trace, "last-second")[1], Some(200));
    assert_eq!(statuses(&trace, "expired")[1], Some(401));
    assert_eq!(statuses(&trace, "leeway")[1], Some(200));
    assert_eq!(
        outcome(step(&trace, "leeway-over"))[1],
        (Some(401), Some("expired"))
    );
}

#[test]
fn i_60_access_tokens_are_short_and_a_reuse_ends_the_family() {
    let trace = play("refresh", &[], &[]);
    assert_eq!(verdicts(&trace, "run-out")[1].as_deref(), Some("expired"));
    let answer = messages(&trace, "trade-in", "passport")
        .pop()
        .expect("an answer");
    assert!(
        answer.contains(r#""expires_in":900"#) && answer.contains(r#""refresh_token":"rt_LETm8G"#)
    );
    assert_eq!(
        verdicts(&trace, "reuse")[1].as_deref(),
        Some("refresh_reused")
    );
    let family = lane(&trace, "reuse", "passport")["state"]["server"].as_array();
    assert!(
        family
            .expect("rows")
            .iter()
            .all(|row| row["revoked_at"].is_i64())
    );
    assert_eq!(
        verdicts(&trace, "alice-pays")[1].as_deref(),
        Some("refresh_revoked")
    );
}

/// A row of the comparison table opens a scenario: the ones that it names are there.
#[test]
fn i_67_i_69_each_line_of_the_comparison_has_its_scenario() {
    for id in [
        "first-login",
        "anatomy",
        "scale-out",
        "growth",
        "logout",
        "choose",
    ] {
        assert!(catalogue::find(id).is_some(), "{id}");
    }
    let trace = play("scale-out", &[], &[]);
    assert_eq!(reads(&trace, "shared"), [1, 0]);
    let parts = |id| number(&shown(&trace, id, "ticket")["parts"]);
    assert_eq!((parts("login"), parts("shared")), (3, 4));
}
