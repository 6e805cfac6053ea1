//! The program on a real terminal: one journey, every way out leaves the terminal as it was, and no
//! paste is ever a key.
#![cfg(unix)]

mod lost;
mod pastes;
mod session;
mod shell;

use std::time::Duration;

use self::session::{Session, left};

fn playing() -> Session {
    let session = Session::start(&["play", "logout"], &[]);
    session.wait_for("step 1/");
    session
}

#[test]
fn one_journey() {
    let mut session = Session::start(&["play", "first-login", "--no-predict"], &[]);
    session.wait_for("step 1/");
    session.wait("the modes of a screen", |s| {
        s.alternate_screen() && s.hide_cursor() && s.bracketed_paste()
    });
    session.press(" ");
    session.wait_for("step 2/");
    session.press("\x7f");
    session.wait_for("step 1/");
    session.press("\x1b[200~q quit q\x1b[201~ ");
    std::thread::sleep(AT_REST);
    session.press(" ");
    session.wait_for("step 2/");
    session.press("q");
    assert_eq!(session.end(), "0");
}

#[test]
fn choosing_asks_line_by_line_where_there_is_a_terminal() {
    let mut session = Session::start(&["choose"], &[]);
    for (question, answer) in [
        ("How many users?", "5000\r"),
        ("Which clients?", "web,mobile\r"),
        ("How many services", "\r"),
        ("How many servers", "3\r"),
        ("how many seconds", "soon\r"),
        ("Type a number", "0\r"),
        ("change of rights", "no\r"),
        ("be checked while", "\r"),
        ("And your choice?", "mix\r"),
        ("Show what each rule weighed", "\r"),
        ("Will the site grow?", "\r"),
    ] {
        session.wait_for(question);
        session.press(answer);
    }
    assert_eq!(session.times("You and the rules of thumb agree."), 1);
    assert_eq!(session.end(), "0");
}

#[test]
fn an_answer_that_is_written_in_the_interview_reaches_no_file() {
    let top = tempfile::tempdir().expect("a folder");
    let path = top.path().to_str().expect("a name");
    let names = ["HOME", "TMPDIR", "CLOAKROOM_DATA", "XDG_CACHE_HOME"];
    let mut session = Session::start(&[], &names.map(|name| (name, path)));
    session.wait_for("interview");
    session.press("r");
    session.wait_for("Question 1 of 5");
    #[cfg(target_os = "linux")]
    {
        let limits = format!("/proc/{}/limits", session.id());
        let limits = std::fs::read_to_string(limits).expect("its limits");
        let core = limits.lines().find(|line| line.contains("core file size"));
        let core: Vec<&str> = core.expect("a limit").split_whitespace().collect();
        assert_eq!(core[4..6], ["1", "1"], "no image of the memory: {core:?}");
    }
    session.press("w");
    session.wait_for("Write your answer");
    session.press("zqxjkv, JWT is encrypted.");
    session.wait_for("is encrypted.");
    std::thread::sleep(AT_REST);
    session.press("\r");
    session.wait_for("N1");
    for key in ["q", "q", "q"] {
        std::thread::sleep(AT_REST);
        session.press(key);
    }
    assert_eq!(session.end(), "0");
    let files = std::fs::read_dir(path).expect("the folder");
    let mut names = Vec::new();
    for file in files.map(|file| file.expect("a file")) {
        let text = std::fs::read_to_string(file.path()).expect("a text");
        assert!(
            !text.contains("zqxjkv") && !text.contains("crypt"),
            "{text}"
        );
        names.push(file.file_name());
    }
    names.sort();
    assert_eq!(names, ["progress.json", "progress.lock"]);
    let kept = std::fs::read_to_string(top.path().join("progress.json")).expect("the record");
    assert!(kept.contains("basics-01") && kept.contains("N1"), "{kept}");
}

#[test]
fn an_answer_that_is_pasted_line_by_line_may_have_paragraphs() {
    let mut session = Session::start(&["interview", "--plain"], &[]);
    session.wait_for("Speak now");
    session.press("w\r");
    session.wait_for("Write your answer");
    session.press("A session is a row.\r\rA token is signed.\r\r");
    session.wait_for("Enter: go on");
    session.press("q\r");
    session.wait_for("The same interview again");
    assert_eq!(session.times("Question 2 of 5"), 0);
    assert_eq!(session.end(), "0");
}

/// Typed before the program asks, so that the answer is there in time, however busy the machine is.
#[test]
fn a_light_background_is_obeyed_and_its_answer_is_no_key() {
    let mut session = Session::start(
        &["play", "first-login", "--no-predict"],
        &[("TERM", "xterm-256color"), ("COLORTERM", "")],
    );
    session.press("\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?1;2c ");
    session.wait_for("step 2/");
    session.wait("the blue for a light background", |screen| {
        let (rows, columns) = screen.size();
        let (rows, columns) = (rows.get(), columns.get());
        let mut cells = (0..rows).flat_map(|y| (0..columns).map(move |x| (y, x)));
        cells.any(|(y, x)| {
            let cell = screen.cell(y, x);
            cell.is_some_and(|cell| cell.fgcolor() == vt100::Color::Idx(24))
        })
    });
    // What comes too late is none either.
    session.press("\x1b]11;rgb:0000/0000/0000\x07");
    session.press(" ");
    session.wait_for("step 3/");
    session.press("q");
    assert_eq!(session.end(), "0");
}

#[test]
fn a_window_that_is_too_small_recovers_when_it_grows() {
    let mut session = playing();
    session.resize(50, 15);
    session.wait_for("60x20; this window is");
    session.resize(120, 36);
    session.wait_for("step 1/");
    session.press("q");
    assert_eq!(session.end(), "0");
}

#[test]
fn signals_leave_the_terminal_as_it_was() {
    for (name, number) in [("TERM", "143"), ("INT", "130"), ("HUP", "129")] {
        let session = playing();
        session.signal(name);
        let ended = session.end();
        assert!(
            ended == number || by_signal(&ended, name),
            "{name}: {ended}"
        );
    }
}

#[test]
fn ctrl_c_ends_like_sigint() {
    let mut session = playing();
    session.press("\x03");
    let ended = session.end();
    assert!(ended == "130" || by_signal(&ended, "INT"), "{ended}");
}

#[test]
fn ctrl_z_gives_the_terminal_back_and_fg_takes_it_again() {
    let mut session = playing();
    session.press("\x1a");
    session.wait("the terminal as it was", left);
    session.wait_stopped();
    session.signal("CONT");
    session.wait("the screen again", |s| {
        s.alternate_screen() && s.contents().contains("step 1/")
    });
    session.press("q");
    assert_eq!(session.end(), "0");
}

#[test]
fn a_stop_from_outside_is_survived() {
    let mut session = playing();
    session.signal("STOP");
    session.signal("CONT");
    session.press("l");
    session.wait_for("ステップ 1/");
    session.press("q");
    assert_eq!(session.end(), "0");
}

/// Longer than any pause within a paste.
const AT_REST: Duration = Duration::from_millis(400);

fn decoding() -> Session {
    let session = Session::start(&["decode"], &[]);
    session.wait_for("paste here");
    session
}

/// A locale without UTF-8: nothing is drawn that such a terminal cannot show.
#[test]
fn a_locale_without_utf8_is_drawn_in_ascii() {
    for (name, value, ascii) in [
        ("LANG", "C", true),
        ("LC_ALL", "en_US.ISO-8859-1", true),
        ("LC_ALL", "ja_JP.eucJP", true),
        ("LANG", "en_US.UTF-8", false),
    ] {
        let mut session = Session::start(&["play", "logout"], &[(name, value)]);
        session.wait_for("step 1/");
        session.wait("the whole screen", |s| s.contents().contains("quit"));
        session.wait(name, |s| s.contents().is_ascii() == ascii);
        session.press("q");
        assert_eq!(session.end(), "0");
    }
}

fn prompting() -> Session {
    let id = "AfX7Cq1o9kTz3mWb5yHd"; // no JWT: no key can verify it
    let session = Session::start(&["decode", id, "--plain", "--secret-prompt"], &[]);
    session.wait_for("HMAC secret (not shown): ");
    session
}

#[test]
fn a_secret_is_asked_for_and_not_shown() {
    let mut session = prompting();
    session.press("typed by hand, long enough x\x7for a key\r");
    session.wait_for("structure  fail  ");
    session.wait("no secret", |screen| !screen.contents().contains("typed"));
    assert_eq!(session.end(), "1");
}

#[test]
fn a_prompt_that_is_left_leaves_the_terminal_as_it_was() {
    let mut session = prompting();
    session.press("sec");
    std::thread::sleep(AT_REST);
    session.press("\x03");
    let ended = session.end();
    assert!(ended == "130" || by_signal(&ended, "INT"), "{ended}");
    let session = prompting();
    session.signal("TERM");
    let ended = session.end();
    assert!(ended == "143" || by_signal(&ended, "TERM"), "{ended}");
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_is_read_on_the_screen_that_one_comes_from() {
    let session = Session::start(&["play", "first-login"], &[("CLOAKROOM_TEST_PANIC", "1")]);
    session.wait_for("a panic for the test");
    assert_eq!(session.end(), "101");
}

fn by_signal(ended: &str, name: &str) -> bool {
    let words = match name {
        "TERM" => "Terminated",
        "INT" => "Interrupt",
        _ => "Hangup",
    };
    ended.contains(words)
}
