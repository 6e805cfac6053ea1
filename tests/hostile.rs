//! Hostile names, values, settings, files and paths through every view: nothing of them reaches a
//! terminal but what a reader sees.

#[path = "support/keys.rs"]
mod keys;
#[path = "support/screen.rs"]
mod screen;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use cloakroom::play::Request;
use cloakroom::text::Lang;
use cloakroom::text::safe::is_unsafe;
use cloakroom::tui::App;
use cloakroom::tui::theme::{Depth, Look, Theme};
use keys::press;

/// Texts that harm a terminal or deceive its reader, one of each kind, and some in a row.
const HOSTILE: &[&str] = &[
    "\u{1b}[31m",
    "\u{1b}]52;c;eA==\u{7}",
    "\u{9b}31m",
    "\u{0}\u{8}\u{7f}\u{85}",
    "a\r\nVerdict: 200 (let in)",
    "\ttab",
    "\u{202e}nimda\u{202c}",
    "\u{2066}\u{2069}\u{61c}\u{200e}",
    "\u{200b}\u{200d}\u{feff}\u{ad}\u{2060}",
    "\u{2028}\u{2029}",
    "\u{e0001}\u{e0041}\u{fe0f}\u{3164}",
];

/// What-ifs of the command line with a text from outside in each place that takes one.
const WHAT_IFS: &[&str] = &[
    "1: { login = { by = X } }",
    "1: { login = { by = \"alice\", password = X } }",
    "1: { login = { by = \"alice\", to = X } }",
    "1: { get = { by = X } }",
    "1: { get = { by = \"alice\", path = X } }",
    "1: { post = { by = \"alice\", path = X } }",
    "1: { steal = { from = \"alice\", by = X } }",
    "1: { steal = { from = X, by = \"mallory\" } }",
    "2: { replay = { by = \"mallory\", path = X } }",
    "1: { plant = { in = \"alice\", from = \"app.cloakroom.example\", by = X, cookie = X } }",
    "1: { xss = { in = \"alice\", does = \"get\", by = X, path = X } }",
    "1: { visit = { by = \"alice\", site = X } }",
    "1: { cross_site = { by = \"alice\", from = X } }",
    "1: { guess = { by = X } }",
    "1: { hold = { by = \"alice\", credential = X } }",
    "1: { forge = { by = \"mallory\", path = X, key = \"none\", claims = { roles = [X] } } }",
    "1: { give_roles = { of = \"alice\", count = 2, pattern = X } }",
    "1: { tamper = { by = \"alice\", claim = X, value = X } }",
    "1: { tamper = { by = \"mallory\", part = \"id\", at = 0, put = X } }",
    "1: { kill_server = X }",
    "1: { add_node = X }",
    "1: { ban = { of = X } }",
    "1: { deny = { jti = X } }",
    "1: { set = { \"passport.aud\" = X } }",
    "1: { set = { X = 1 } }",
    "X: { wait = 1 }",
    "1@X: { wait = 1 }",
    "1: X",
    "1: { X = 1 }",
];

const SETTINGS: &[&str] = &[
    "passport.aud=X",
    "passport.iss=X",
    "nodes=[\"X\"]",
    "ticket.X=1",
    "X.idle=1",
    "ticket.store=X",
    "passport.skew={ X = 1 }",
    "X",
];

/// A text as TOML's basic strings write it, every character by its number.
fn escaped(text: &str) -> String {
    let chars = text.chars().map(|c| format!("\\U{:08X}", u32::from(c)));
    format!("\"{}\"", chars.collect::<String>())
}

#[track_caller]
fn assert_harmless(text: &str, what: &str) {
    let found = text.find(is_unsafe);
    assert_eq!(found, None, "{what}: {:?}", found.map(|at| &text[at..]));
}

/// The hostile texts, some together: what is shown of one does not hide another.
fn groups() -> Vec<String> {
    HOSTILE.chunks(4).map(<[&str]>::concat).collect()
}

fn requests() -> Vec<Request> {
    let mut requests = Vec::new();
    let all = HOSTILE.concat();
    for hostile in groups().iter().chain([&all]) {
        let what_ifs = if *hostile == all {
            WHAT_IFS
        } else {
            &WHAT_IFS[..7]
        };
        for what_if in what_ifs {
            for written in [escaped(hostile), format!("\"{hostile}\"")] {
                requests.push(Request {
                    scenario: "logout".into(),
                    what_ifs: vec![what_if.replace('X', &written)],
                    ..Request::default()
                });
            }
        }
        for setting in SETTINGS {
            requests.push(Request {
                scenario: "logout".into(),
                settings: vec![setting.replace('X', hostile)],
                ..Request::default()
            });
        }
        let name = Request {
            scenario: hostile.into(),
            ..Request::default()
        };
        let lane = Request {
            scenario: "logout".into(),
            lane: Some(hostile.clone()),
            ..Request::default()
        };
        requests.extend([name, lane]);
    }
    requests
}

#[test]
fn no_view_of_a_run_passes_anything_hostile_on() {
    colored::control::set_override(false);
    let (mut played, mut refused, mut shown) = (0, 0, 0);
    for request in requests() {
        let what = format!("{request:?}");
        match request.ready() {
            Err(error) => {
                refused += 1;
                for lang in Lang::ALL {
                    let said = error.say(lang);
                    assert_harmless(&said, &what);
                    assert_eq!(said.lines().count(), 1, "{what}: {said}");
                }
            }
            Ok(ready) => {
                played += 1;
                for lang in Lang::ALL {
                    let plain = ready.plain(lang);
                    assert_harmless(&plain, &what);
                    assert!(!plain.contains("\nVerdict: 200 (let in)"), "{what}");
                    shown += usize::from(plain.contains("\\u{"));
                    let mut asked = Vec::new();
                    ready.ask(lang, &mut &b"1\n1\n"[..], &mut asked).unwrap();
                    assert_harmless(&String::from_utf8(asked).unwrap(), &what);
                    assert_harmless(&request.settings_text(lang).unwrap(), &what);
                    let json = ready.json(lang);
                    assert_harmless(&json, &what);
                    serde_json::from_str::<serde_json::Value>(&json).expect(&what);
                }
            }
        }
    }
    // The test itself: both kinds were met, and what is hostile was shown, not dropped.
    assert!(played > 30, "{played}");
    assert!(refused > 40, "{refused}");
    assert!(shown > 20, "{shown}");
}

#[test]
fn json_loses_nothing_of_a_hostile_name() {
    for hostile in HOSTILE {
        let request = Request {
            scenario: "logout".into(),
            what_ifs: vec![format!(
                "1: {{ steal = {{ from = \"alice\", by = {} }} }}",
                escaped(hostile)
            )],
            ..Request::default()
        };
        let json = request.ready().unwrap().json(Lang::En);
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(value["steps"][1]["actions"][0]["steal"]["by"], *hostile);
        let title = value["steps"][1]["title"].as_str().unwrap();
        assert!(title.contains(hostile), "{title:?}");
    }
}

#[test]
fn no_screen_passes_anything_hostile_on() {
    let mut shown = 0;
    for (at, hostile) in groups().iter().enumerate() {
        let who = escaped(hostile);
        let request = Request {
            scenario: "logout".into(),
            what_ifs: vec![
                format!("1: {{ steal = {{ from = \"alice\", by = {who} }} }}"),
                format!("1: {{ replay = {{ by = {who}, path = {who} }} }}"),
                format!("1: {{ give_roles = {{ of = \"alice\", count = 2, pattern = {who} }} }}"),
            ],
            settings: vec![format!("passport.aud={hostile}")],
            ..Request::default()
        };
        let player = request.ready().unwrap().player();
        let lang = Lang::ALL[at % 2];
        for (width, height) in [(80, 24), (120, 36)] {
            for tour in [
                "Space Space v",
                "Space Space w Down Down Down Down Down Down Down Down End",
                "Space Space f",
                "Space Space i 1 2 3 4 5 6 7 Tab 1 2 3 4 5 6 7 Down Right",
                "Space Space = Down Down Down Tab Down Down Down",
                "Space Space e Down Down Tab Down End",
                "Space Space Space Space Space Tab Space u u",
                "Space Space w Home Enter Space Space ? Down",
            ] {
                let look = Look {
                    theme: Theme::Dark,
                    depth: Depth::True,
                    ascii: false,
                };
                let mut app = App::play(player.clone(), lang, look);
                for name in tour.split(' ') {
                    press(&mut app, name);
                    let buffer = screen::drawn(&mut app, (width, height));
                    let what = format!("{hostile:?} {tour} {width}x{height}");
                    for cell in buffer.content() {
                        assert_harmless(cell.symbol(), &what);
                    }
                    shown += usize::from(screen::text(&buffer).contains("\\u{"));
                }
                if let Some(copied) = app.copied() {
                    assert_harmless(&copied, tour);
                }
            }
        }
    }
    assert!(shown > 60, "{shown}");
}

/// Runs the program; stdout and stderr, both as they are.
fn run(args: &[&OsStr]) -> (String, String, Option<i32>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cloakroom"));
    let output = command.env_clear().args(args).stdin(Stdio::null()).output();
    let output = output.unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        text(output.stdout),
        text(output.stderr),
        output.status.code(),
    )
}

#[cfg(unix)]
#[test]
fn no_file_name_no_file_and_no_argument_gets_through() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile-files");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let good = fs::read_to_string("scenarios/03-logout.toml").unwrap();
    let title = good.lines().find(|line| line.starts_with("title")).unwrap();
    for (at, hostile) in groups().iter().enumerate() {
        let name = hostile.replace(['\0', '/'], "");
        let with_title = |text: &str| {
            good.replacen(title, &format!("title = {{ en = {text}, ja = {text} }}"), 1)
        };
        let texts = [
            good.clone(),
            with_title(&escaped(hostile)),
            with_title(&format!("\"{hostile}\"")),
            good.replacen("id", &escaped(hostile), 1),
            good.replace("alice", hostile),
            format!("{hostile} = {hostile}"),
            String::from_utf8_lossy(&good.as_bytes()[..at * 37]).into_owned() + hostile,
        ];
        for (number, text) in texts.iter().enumerate() {
            let file: PathBuf = folder.join(format!("{number}{name}.toml"));
            fs::write(&file, text).unwrap();
            for lang in ["en", "ja"] {
                let commands: [&[&OsStr]; 6] = [
                    &["check".as_ref(), file.as_ref()],
                    &["play".as_ref(), file.as_ref(), "--plain".as_ref()],
                    &["play".as_ref(), file.as_ref(), "--json".as_ref()],
                    &[
                        "play".as_ref(),
                        "logout".as_ref(),
                        "--lane".as_ref(),
                        OsStr::new(&name),
                    ],
                    &[OsStr::new(&name)],
                    &["list".as_ref(), OsStr::new(&name)],
                ];
                for args in commands {
                    let all = [&["--lang".as_ref(), lang.as_ref()], args].concat();
                    let (stdout, stderr, code) = run(&all);
                    assert_harmless(&stdout, &format!("{all:?}"));
                    assert_harmless(&stderr, &format!("{all:?}"));
                    assert!(code.is_some_and(|code| code <= 3), "{all:?}: {code:?}");
                }
            }
        }
    }
    let (stdout, stderr, _) = run(&["check".as_ref(), folder.as_ref()]);
    assert_harmless(&stdout, "stdout");
    assert_harmless(&stderr, "stderr");
    assert!(stderr.contains("\\u{1b}[31m"), "{stderr}");
    fs::remove_dir_all(&folder).unwrap();
}
