//! The README says what the program says: its table of keys, and its picture of the screen.

#[path = "common/rows.rs"]
mod rows;

use cloakroom::lang::Lang;
use cloakroom::play::Request;
use cloakroom::tui::keys::readme_table;
use cloakroom::tui::look::{Depth, Look, Theme};
use cloakroom::tui::{App, draw};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The README's text between two markers is `text`. With `README_UPDATE` set it is made so.
fn says(name: &str, text: &str) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).expect("a README");
    let (open, close) = (format!("<!-- {name} -->\n"), format!("\n<!-- /{name} -->"));
    let (before, rest) = readme.split_once(&open).expect("the marker before it");
    let (found, after) = rest.split_once(&close).expect("the marker after it");
    if std::env::var_os("README_UPDATE").is_some() {
        std::fs::write(path, format!("{before}{open}{text}{close}{after}")).expect("written");
    } else {
        assert_eq!(found, text, "run once with README_UPDATE=1, and look at it");
    }
}

#[test]
fn the_key_table_is_the_table_of_keys() {
    says("keys", readme_table(Lang::En).trim());
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
    let area = Rect::new(0, 0, 120, 34);
    app.resize(area.width, area.height);
    let mut buffer = Buffer::empty(area);
    draw(&app, area, &mut buffer);
    let screen = rows::text(&buffer);
    says("screen", &format!("```text\n{screen}\n```"));
}
