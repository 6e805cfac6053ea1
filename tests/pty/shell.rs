//! The program in an interactive shell: stopped and continued, and nothing left behind for it.

use std::process::Command;
use std::time::Instant;

use super::AT_REST;
use super::pastes::token;
use super::session::{PATIENCE, Session};

/// Bash as a user has it, at its prompt.
fn bash() -> Session {
    let args = ["--noprofile", "--norc", "-i"];
    let path = std::env::var("PATH").unwrap_or_default();
    let here = std::path::Path::new(env!("CARGO_BIN_EXE_cloakroom"));
    let folder = here.parent().expect("a folder").to_str().expect("UTF-8");
    let path = format!("{folder}:{path}");
    let session = Session::of("bash", &args, &[("PS1", "prompt> "), ("PATH", &path)]);
    session.wait_for("prompt> ");
    session
}

/// The id of what the shell runs.
fn job(session: &Session) -> String {
    let end = Instant::now() + PATIENCE;
    loop {
        let out = Command::new("ps")
            .args(["-A", "-o", "pid=,ppid=,comm="])
            .output()
            .expect("ps runs");
        let list = String::from_utf8_lossy(&out.stdout).into_owned();
        let job = list.lines().find_map(|line| {
            let mut fields = line.split_whitespace();
            let (id, parent) = (fields.next()?, fields.next()?);
            let name = fields.next()?;
            (parent == session.id() && name.contains("cloakroom")).then(|| id.to_owned())
        });
        if let Some(job) = job {
            return job;
        }
        assert!(Instant::now() < end, "never started");
        std::thread::yield_now();
    }
}

fn back(session: &Session) {
    // Bash marks pastes itself at its prompt.
    session.wait("the shell's screen", |screen| {
        !screen.alternate_screen() && !screen.hide_cursor()
    });
    session.wait("the prompt", |screen| {
        let text = screen.contents();
        text.trim_end().ends_with("prompt>")
    });
}

/// Bash gives a stopped program's terminal other modes, and does not give them back.
#[test]
fn stopped_from_outside_and_continued_the_keys_work() {
    for signal in ["STOP", "TSTP"] {
        let mut session = bash();
        session.press("cloakroom play logout --no-predict\r");
        session.wait_for("step 1/");
        let job = job(&session);
        let status = Command::new("kill").args(["-s", signal, &job]).status();
        assert!(status.expect("kill runs").success());
        session.wait_for("Stopped");
        session.press("fg\r");
        session.wait("the screen again", |screen| {
            screen.alternate_screen() && screen.contents().contains("step 1/")
        });
        session.press(" ");
        session.wait_for("step 2/");
        session.press("q");
        back(&session);
        session.press("exit\r");
        assert_eq!(session.end(), "0");
    }
}

#[test]
fn ctrl_z_and_fg_draw_once() {
    let mut session = bash();
    session.press("cloakroom play logout --no-predict\r");
    session.wait_for("step 1/");
    session.press("\x1a");
    session.wait_for("Stopped");
    let before = session.times("\u{1b}[?1049h");
    session.press("fg\r");
    session.wait("the screen again", |screen| {
        screen.alternate_screen() && screen.contents().contains("step 1/")
    });
    session.press(" ");
    session.wait_for("step 2/");
    assert_eq!(session.times("\u{1b}[?1049h") - before, 1, "drawings");
    session.press("q");
    back(&session);
    session.press("exit\r");
    assert_eq!(session.end(), "0");
}

/// Neither a key of the program nor a command of the shell comes out of a paste, marked or not.
#[test]
fn no_paste_reaches_the_shell() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("made");
    let touch = format!("\rtouch '{}'\r", file.to_str().expect("UTF-8"));
    let (token, fill) = (token(), "x".repeat(1500));
    for sent in [
        format!("{token}\x03#{fill}{touch}"),
        format!("{token} \x1a {fill}{touch}"),
        format!("\x03{touch}"),
        format!("\x1b[200~{token}\x1b[201~q{touch}"),
        format!("\x1b[200~{token}\x1b[201~\x03{fill}{touch}"),
        format!("\x1b[200~{token}\x03{touch}\x1b[201~"),
    ] {
        let mut session = bash();
        session.press("cloakroom decode\r");
        session.wait_for("paste here");
        session.press(&sent);
        std::thread::sleep(AT_REST);
        assert_eq!(session.times("\u{1b}[?1049l"), 0, "left: {sent:?}");
        session.press("\x03");
        back(&session);
        session.press("echo $((40+2))\r");
        session.wait_for("42");
        assert!(!file.exists(), "{sent:?}");
        session.press("exit\r");
        assert_eq!(session.end(), "0");
    }
    // A program that is left by the first key of it takes the rest with it.
    let mut session = bash();
    session.press("cloakroom play logout --no-predict\r");
    session.wait_for("step 1/");
    session.press(&format!("q{touch}"));
    back(&session);
    session.press("echo $((40+2))\r");
    session.wait_for("42");
    assert!(!file.exists());
    session.press("exit\r");
    assert_eq!(session.end(), "0");
}

/// Continued by a shell that has turned the echo on, the prompt still shows nothing; and what is
/// pasted after the secret is no command.
#[test]
fn a_secret_stays_unseen_and_nothing_follows_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("made");
    let touch = format!("touch '{}'\r", file.to_str().expect("UTF-8"));
    let mut session = bash();
    session.press("cloakroom decode AfX7Cq1o9kTz3mWb5yHd --plain --secret-prompt\r");
    session.wait_for("(not shown): ");
    let job = job(&session);
    let status = Command::new("kill").args(["-s", "STOP", &job]).status();
    assert!(status.expect("kill runs").success());
    session.wait_for("Stopped");
    session.press("fg\r");
    wait_raw(&session);
    session.press(&format!("long enough for a key, as it is typed\r{touch}"));
    session.wait_for("structure  fail  ");
    back(&session);
    assert_eq!(session.times("typed"), 0);
    session.press("echo $((40+2))\r");
    session.wait_for("42");
    assert!(!file.exists());
    session.press("exit\r");
    assert_eq!(session.end(), "0");
}

/// Waits until the program has the terminal: a shell at its prompt leaves signals to keys.
fn wait_raw(session: &Session) {
    let end = Instant::now() + PATIENCE;
    while !session.settings().contains("-isig") {
        assert!(Instant::now() < end, "never raw");
        std::thread::yield_now();
    }
}
