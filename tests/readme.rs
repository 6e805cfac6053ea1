//! The README says what the program says: its course, its table of keys, its picture of the screen.

#[path = "support/marked.rs"]
mod marked;
#[path = "support/screen.rs"]
mod screen;

use cloakroom::compare::Comparison;
use cloakroom::lesson::course::{minutes_of_short_path, short_path};
use cloakroom::lesson::scenario::catalogue;
use cloakroom::play::Request;
use cloakroom::text::Lang;
use cloakroom::tui::App;
use cloakroom::tui::keys::readme_table;
use cloakroom::tui::theme::{Depth, Look, Theme};
use cloakroom::view::comparison;

/// The README's text between two markers is `text`.
fn says(name: &str, text: &str) {
    marked::says("README.md", "README_UPDATE", name, text);
}

#[test]
fn the_key_table_is_the_table_of_keys() {
    says("keys", readme_table(Lang::En).trim());
}

#[test]
fn the_course_is_what_comes_with_the_program() {
    let rows = catalogue::heads().iter().map(|head| {
        let (number, id, question) = (head.number, &head.id, head.question.get(Lang::En));
        format!("\n| {number} | `{id}` | {question} |")
    });
    let table = "| | scenario | the question that it answers |\n|---|---|---|".to_owned();
    let table = rows.fold(table, |table, row| table + &row);
    says("course", &table);
}

#[test]
fn the_short_path_takes_as_long_as_it_says() {
    let minutes = minutes_of_short_path(Lang::En);
    let readme = include_str!("../README.md");
    assert!(readme.contains(&format!("about {minutes} minutes")));
    for head in short_path() {
        assert!(readme.contains(&format!("`{}`", head.id)), "{}", head.id);
    }
}

#[test]
fn the_picture_is_the_screen() {
    let request = Request {
        scenario: "logout".into(),
        step: Some(4),
        ..Request::default()
    };
    let player = request.ready().expect("ready").player();
    let look = Look {
        theme: Theme::Mono,
        depth: Depth::Indexed,
        ascii: false,
    };
    let mut app = App::play(player, Lang::En, look).with_questions(false);
    let screen = screen::text(&screen::drawn(&mut app, (120, 34)));
    says("screen", &format!("```text\n{screen}\n```"));
}

/// What `play logout --plain --step 4` prints, with a what-if.
fn fourth_step(what_if: Option<&str>) -> String {
    let request = Request {
        scenario: "logout".into(),
        step: Some(4),
        what_ifs: what_if.map(str::to_owned).into_iter().collect(),
        ..Request::default()
    };
    colored::control::set_override(false);
    request.ready().expect("ready").plain(Lang::En).to_string()
}

/// The lines of a text from one that starts so, up to one that starts so.
fn lines_between(text: &str, from: &str, to: &str) -> String {
    let lines = text.lines().skip_while(|line| !line.starts_with(from));
    let lines: Vec<&str> = lines.take_while(|line| !line.starts_with(to)).collect();
    assert!(!lines.is_empty(), "{from}: {text}");
    lines.join("\n")
}

#[test]
fn the_question_is_the_one_that_is_put() {
    let step = fourth_step(None);
    let question = lines_between(&step, "Predict:", "TICKET");
    let answer = lines_between(&step, "Answer:", "Step");
    says("question", &format!("```text\n{question}\n{answer}\n```"));
}

#[test]
fn the_what_if_changes_what_it_says() {
    let what_if = r#"2: { set = { "passport.alg" = "Ed25519" } }"#;
    let differs = lines_between(&fourth_step(Some(what_if)), "What if", "Step");
    let command = format!("cloakroom play logout --step 4 --do '{what_if}'");
    says("what-if", &format!("```text\n$ {command}\n{differs}\n```"));
}

#[test]
fn the_row_of_the_comparison_is_measured() {
    colored::control::set_override(false);
    let table = comparison::plain(&Comparison::as_it_is(), Lang::En).to_string();
    let row = lines_between(&table, "After logout", "Uses that");
    let row = row.split("\n\n").next().unwrap_or_default();
    says("compare", &format!("```text\n{row}\n```"));
}
