//! Answers, graded.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use cloakroom::interview::answers::{Bar, answer};
use cloakroom::interview::grade::{Grade, Kind, grade};
use cloakroom::interview::rubric::rubric;
use cloakroom::text::Lang;

fn graded(text: &str) -> Grade<'static> {
    grade(text, rubric().unwrap())
}

/// The four answers that come with the program.
fn models() -> Vec<(String, String)> {
    let each = |length: Bar| {
        Lang::ALL.map(|lang| {
            (
                format!("{} {lang}", length.name()),
                answer(length).unwrap().spoken(lang),
            )
        })
    };
    Bar::ALL.into_iter().flat_map(each).collect()
}

fn without_punctuation(text: &str) -> String {
    let kept = |c: char| {
        if c.is_ascii_punctuation() && c != '-' && c != '\'' {
            ' '
        } else {
            c
        }
    };
    text.replace(['。', '、', '「', '」', '：'], "")
        .chars()
        .map(kept)
        .collect()
}

#[test]
fn the_answers_of_the_program_are_good_with_and_without_punctuation() {
    for (name, text) in models() {
        let grade = graded(&text);
        assert_eq!(grade.kind, Kind::Answer, "{name}");
        assert!(grade.score >= 90, "{name}: {}", grade.score);
        let dictated = graded(&without_punctuation(&text));
        assert!(dictated.score >= 85, "{name}: {}", dictated.score);
        assert!(
            grade.beliefs.is_empty() && dictated.beliefs.is_empty(),
            "{name}"
        );
    }
}

/// `cloakroom grade`, with a text on stdin.
fn run(args: &[&str], text: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_cloakroom"))
        .env_clear()
        .arg("grade")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let _ = stdin.write_all(text); // a reader that refuses it may be gone
    drop(stdin);
    child.wait_with_output().unwrap()
}

#[test]
fn the_command_quotes_the_answer_and_ends_with_the_number() {
    for (name, text) in models() {
        for lang in ["en", "ja"] {
            let output = run(&["--lang", lang], text.as_bytes());
            assert_eq!(output.status.code(), Some(0), "{name}");
            let report = String::from_utf8(output.stdout).unwrap();
            let quote = |line: &str| line.trim().trim_matches(['“', '”', '「', '」']).to_owned();
            let quotes = report
                .lines()
                .filter(|line| line.trim().starts_with(['“', '「']));
            let quotes: Vec<String> = quotes.map(quote).collect();
            assert!(quotes.len() > 9, "{report}");
            assert!(quotes.iter().all(|quote| text.contains(quote)), "{report}");
            let last = report.lines().last().unwrap();
            assert!(last.contains("100"), "{last}");
        }
    }
}

#[test]
fn the_command_gives_every_field_as_json() {
    let output = run(
        &["--json", "-"],
        "With a JWT you can log out instantly.".as_bytes(),
    );
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["format"], 1);
    assert_eq!(json["kind"], "answer");
    assert_eq!(json["score"], 0);
    assert_eq!(json["points"].as_array().unwrap().len(), 10);
    assert_eq!(json["points"][3]["id"], "R4");
    assert_eq!(json["points"][3]["state"], "wrong-side");
    assert_eq!(
        json["points"][3]["heard"][0],
        "With a JWT you can log out instantly"
    );
    assert_eq!(json["misconceptions"][0]["id"], "N6");
    assert_eq!(json["next"][0]["why"], "R4 was said of the wrong side");
    assert_eq!(json["next"][0]["show"], "cloakroom play logout --step 4");
    assert_eq!(json["length"]["words"], 8);
    assert_eq!(json["length"]["characters"], serde_json::Value::Null);
    for dimension in ["mechanism", "trade-off", "failure", "decision"] {
        assert_eq!(json["dimensions"][dimension], 0, "{dimension}");
    }
}

#[test]
fn what_cannot_be_graded_is_refused_in_a_sentence() {
    let long = vec![b'a'; (10 << 20) + 1];
    for (args, text, said) in [
        (&[][..], &long[..], "10 MiB"),
        (&[], b"\xff\xff", "UTF-8"),
        (&["no-such-file"], b"", "no-such-file"),
    ] {
        let output = run(args, text);
        assert_eq!(output.status.code(), Some(3), "{said}");
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(
            stderr.contains(said) && stderr.lines().count() == 1,
            "{stderr}"
        );
        assert_eq!(output.stdout, b"");
    }
    let empty = run(&["--json"], b" \n");
    assert!(
        String::from_utf8(empty.stdout)
            .unwrap()
            .contains(r#""kind": "empty""#)
    );
}
