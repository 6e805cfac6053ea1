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
    for set in [&[][..], &["--set", "passport.access_ttl=60"]] {
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

#[test]
fn a_setting_that_no_scenario_has_is_refused() {
    let ran = Command::new(env!("CARGO_BIN_EXE_cloakroom"))
        .args(["compare", "--set", "passport.color=red"])
        .output()
        .expect("the program");
    assert_eq!(ran.status.code(), Some(2));
    assert!(ran.stdout.is_empty());
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
