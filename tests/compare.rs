//! The comparison: its figures are those of the runs that it names, and change with the settings.

use std::process::Command;

use serde_json::Value;

/// The rows, in their order.
const IDS: [&str; 16] = [
    "state",
    "tamper",
    "scalability",
    "immediate-logout",
    "mobile",
    "uses",
    "credential-bytes",
    "reads",
    "rows",
    "ban",
    "theft-window",
    "xss",
    "csrf",
    "store-outage",
    "key-leak",
    "role-change",
];

/// Rows whose value stands in `play --json` of their step, and where.
const PLAYED: [(&str, &str); 12] = [
    ("state", "/state/badge"),
    ("tamper", "/verdict"),
    ("scalability", "/status"),
    ("immediate-logout", "/stop_latency"),
    ("mobile", "/status"),
    ("credential-bytes", "/credential_bytes"),
    ("reads", "/store/reads"),
    ("ban", "/stop_latency"),
    ("xss", "/status"),
    ("store-outage", "/status"),
    ("key-leak", "/status"),
    ("role-change", "/stop_latency"),
];

fn cloakroom(args: &[&str]) -> String {
    let ran = Command::new(env!("CARGO_BIN_EXE_cloakroom"))
        .env_clear()
        .args(args)
        .output()
        .expect("the program");
    assert!(ran.status.success(), "{args:?}: {ran:?}");
    String::from_utf8(ran.stdout).expect("UTF-8")
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&cloakroom(args)).expect("JSON")
}

fn rows(args: &[&str]) -> Vec<Value> {
    let table = json(&[&["compare", "--json"], args].concat());
    table["rows"].as_array().expect("rows").clone()
}

fn row<'a>(rows: &'a [Value], id: &str) -> &'a Value {
    rows.iter().find(|row| row["id"] == id).expect(id)
}

#[test]
fn the_rows_stand_in_their_order_in_both_languages() {
    for lang in ["en", "ja"] {
        let rows = rows(&["--lang", lang]);
        let ids: Vec<_> = rows.iter().map(|row| row["id"].as_str().unwrap()).collect();
        assert_eq!(ids, IDS);
        for row in &rows[..6] {
            assert!(row["article"].is_object(), "{row}");
        }
    }
}

#[test]
fn each_figure_is_that_of_the_run_which_it_names() {
    for set in [&[][..], &["--set", "passport.access_ttl=1000"]] {
        let rows = rows(set);
        for (id, path) in PLAYED {
            let row = row(&rows, id);
            let scenario = row["scenario"].as_str().unwrap();
            let played = json(&[&["play", scenario, "--json"], set].concat());
            let step = played["steps"].as_array().unwrap().iter();
            let step = step
                .clone()
                .find(|step| step["id"] == row["step"])
                .expect(id);
            for lane in ["ticket", "passport"] {
                let there = step["lanes"][lane].pointer(path).expect(path);
                assert_eq!(&row["cells"][lane]["value"], there, "{id} {lane} {set:?}");
            }
        }
    }
}

#[test]
fn a_figure_of_the_model_and_the_seconds_of_a_thief_are_those_of_the_run() {
    let rows = rows(&[]);
    for lane in ["ticket", "passport"] {
        let played = json(&["play", "growth", "--json", "--step", "2"]);
        let kept = &played["steps"][0]["lanes"][lane]["shown"]["capacity"]["rows_kept"];
        let kept: i64 = kept.as_str().unwrap().replace(',', "").parse().unwrap();
        assert_eq!(row(&rows, "rows")["cells"][lane]["value"], kept);
        let played = json(&["play", "stolen", "--json", "--step", "5"]);
        let access = &played["steps"][0]["lanes"][lane]["access"]["mallory"]["seconds"];
        assert_eq!(&row(&rows, "theft-window")["cells"][lane]["value"], access);
    }
}

#[test]
fn a_setting_changes_the_table() {
    let minute = rows(&["--set", "passport.access_ttl=90"]);
    let logout = &row(&minute, "immediate-logout")["cells"]["passport"];
    assert_eq!(logout["value"], 30);
    assert_eq!(logout["words"], "30 s");
    let asked = rows(&["--set", "passport.denylist=true"]);
    assert_ne!(row(&asked, "reads"), row(&rows(&[]), "reads"));
}

/// What a cell says is of the row: where a credential is refused before, for another reason, no figure
/// stands there, and the reason does.
#[test]
fn what_a_setting_keeps_from_being_measured_is_said_to_be_so() {
    for (set, lane, verdict, silent) in [
        (
            "passport.access_ttl=60",
            "passport",
            "expired",
            &["immediate-logout", "key-leak", "role-change"][..],
        ),
        (
            "ticket.idle=60",
            "ticket",
            "idle_timeout",
            &["immediate-logout", "role-change"],
        ),
        (
            "passport.header_limit=100",
            "passport",
            "header_too_large",
            &IDS.into_iter()
                .filter(|id| !["state", "uses", "credential-bytes", "rows"].contains(id))
                .collect::<Vec<_>>(),
        ),
        ("ticket.max_rows=1", "ticket", "unknown_id", &["ban"]),
        (
            "ticket.credential=signed",
            "ticket",
            "unknown_kid",
            &["key-leak"],
        ),
    ] {
        let rows = rows(&["--set", set]);
        for row in &rows {
            let cell = &row["cells"][lane];
            let words = cell["words"].as_str().unwrap();
            let is_silent = silent.contains(&row["id"].as_str().unwrap());
            assert_eq!(
                words.contains(&format!("({verdict})")),
                is_silent,
                "{set}: {row}"
            );
            let has_none = lane == "ticket" && row["id"] == "key-leak";
            assert_eq!(
                cell["value"].is_null(),
                is_silent || has_none,
                "{set}: {row}"
            );
        }
    }
}

#[test]
fn what_is_said_of_the_figures_stands_only_with_the_settings_it_was_written_for() {
    let said = |rows: &[Value], id| row(rows, id)["differs"].as_str().unwrap().to_owned();
    let (own, open) = (rows(&[]), rows(&["--set", "ticket.http_only=false"]));
    assert!(said(&own, "xss").contains("HttpOnly"));
    assert!(!said(&open, "xss").contains("HttpOnly"));
    // What no setting touches is said as it is.
    assert_eq!(said(&open, "uses"), said(&own, "uses"));
    let text = cloakroom(&["compare", "--set", "passport.denylist=true"]);
    let at = text.find("After logout").expect("the row");
    let row = text[at..].split("\n\n").next().unwrap();
    assert!(!row.contains("It is so."), "{row}");
}

#[test]
fn a_setting_that_no_scenario_has_is_refused() {
    let ran = Command::new(env!("CARGO_BIN_EXE_cloakroom"))
        .args(["compare", "--set", "passport.color=red"])
        .output()
        .expect("the program");
    assert_eq!(ran.status.code(), Some(2));
    assert!(ran.stdout.is_empty());
    let said = String::from_utf8(ran.stderr).expect("UTF-8");
    assert!(
        said.contains("`cloakroom play SCENARIO --settings`"),
        "{said}"
    );
}

#[test]
fn every_row_is_told_as_text_and_as_a_table() {
    for lang in ["en", "ja"] {
        let rows = rows(&["--lang", lang]);
        let text = cloakroom(&["compare", "--lang", lang]);
        let table = cloakroom(&["compare", "--markdown", "--lang", lang]);
        for row in &rows {
            let title = row["title"].as_str().unwrap();
            assert!(text.contains(title), "{title}");
            let line = table
                .lines()
                .find(|line| line.starts_with(&format!("| {title} |")));
            assert_eq!(line.expect(title).matches(" | ").count(), 4, "{title}");
            for cell in row["cells"].as_object().unwrap().values() {
                assert!(text.contains(cell["words"].as_str().unwrap()), "{title}");
            }
        }
    }
}

#[test]
fn each_proof_is_a_command_that_runs() {
    let text = cloakroom(&["compare"]);
    let proofs = text
        .lines()
        .filter_map(|line| line.split_once(": cloakroom "));
    let proofs: Vec<_> = proofs.map(|(_, command)| command).collect();
    assert_eq!(proofs.len(), IDS.len());
    for proof in proofs {
        let args: Vec<_> = proof.split(' ').chain(["--plain"]).collect();
        assert!(!cloakroom(&args).is_empty());
    }
}

#[test]
fn behind_a_bff_nothing_is_said_of_the_token_that_the_client_does_not_hold() {
    let rows = rows(&["--set", "passport.storage=bff"]);
    for id in ["immediate-logout", "ban", "credential-bytes", "rows"] {
        let cells = &row(&rows, id)["cells"];
        assert!(cells["passport"]["value"].is_null(), "{id}");
        let words = cells["passport"]["words"].as_str().unwrap();
        assert!(words.contains("BFF"), "{id}: {words}");
        assert!(!cells["ticket"]["value"].is_null(), "{id}");
    }
}

#[test]
fn what_is_still_open_when_the_run_is_over_is_said_to_be_so() {
    let theft = |set: &str, lane: &str| {
        let rows = rows(&["--set", set]);
        row(&rows, "theft-window")["cells"][lane]["words"].clone()
    };
    assert_eq!(
        theft("passport.verify=signature_only", "passport"),
        "no end"
    );
    assert_eq!(theft("ticket.expire=false", "ticket"), "no end");
    assert_eq!(
        theft("passport.access_ttl=60000", "passport"),
        "longer than 8 h"
    );
}

#[test]
fn a_cell_without_a_figure_says_why() {
    for lang in ["en", "ja"] {
        let rows = rows(&["--set", "passport.nodes=[\"node-a\"]", "--lang", lang]);
        for row in rows {
            for lane in ["ticket", "passport"] {
                let words = row["cells"][lane]["words"].as_str().unwrap();
                assert!(words.chars().count() > 1, "{row}");
            }
        }
    }
}
