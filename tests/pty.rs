//! The program on a real terminal: one journey, and every way out leaves the terminal as it was.
#![cfg(unix)]

use std::io::{Read, Write};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// After how long a screen that does not come is a failure. Nothing waits this long but a failure.
const PATIENCE: Duration = Duration::from_secs(20);
/// After how long a program that does not end is killed.
const LAST: Duration = Duration::from_secs(30);

struct Seen {
    parser: vt100::Parser,
    ended: bool,
}

/// The program on a terminal of its own.
struct Session {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    before: String,
}

impl Session {
    fn start(args: &[&str], env: &[(&str, &str)]) -> Self {
        let size = PtySize {
            rows: 24,
            cols: 80,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system()
            .openpty(size)
            .expect("a pseudo-terminal opens");
        let before = settings(&*pair.master);
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_cloakroom"));
        command.args(args);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        for name in [
            "NO_COLOR",
            "ACCESSIBLE",
            "CLOAKROOM_LANG",
            "LC_ALL",
            "LC_MESSAGES",
        ] {
            command.env_remove(name);
        }
        for (name, value) in env {
            command.env(name, value);
        }
        let child = pair
            .slave
            .spawn_command(command)
            .expect("the program starts");
        let writer = pair
            .master
            .take_writer()
            .expect("the terminal can be written to");
        let mut reader = pair
            .master
            .try_clone_reader()
            .expect("the terminal can be read");
        let parser = vt100::Parser::new(
            24.try_into().expect("not 0"),
            80.try_into().expect("not 0"),
            0,
        );
        let seen = Arc::new((
            Mutex::new(Seen {
                parser,
                ended: false,
            }),
            Condvar::new(),
        ));
        let shared = Arc::clone(&seen);
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            loop {
                let read = reader.read(&mut bytes).unwrap_or(0);
                let mut seen = shared.0.lock().expect("no reader panics");
                seen.parser.process(&bytes[..read]);
                seen.ended = read == 0;
                shared.1.notify_all();
                if read == 0 {
                    return;
                }
            }
        });
        // The slave stays open in `pair` until here: the settings can be read after the end.
        std::mem::forget(pair.slave);
        Self {
            master: pair.master,
            writer,
            child,
            seen,
            before,
        }
    }

    fn press(&mut self, keys: &str) {
        self.writer
            .write_all(keys.as_bytes())
            .expect("the terminal takes keys");
        self.writer.flush().expect("the terminal takes keys");
    }

    /// Waits until the screen is as wanted; fails with the screen if it never is.
    fn wait(&self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + PATIENCE;
        let mut seen = self.seen.0.lock().expect("no reader panics");
        while !wanted(seen.parser.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero(),
                "never seen: {what}\n{}",
                seen.parser.screen().contents()
            );
            seen = self
                .seen
                .1
                .wait_timeout(seen, left)
                .expect("no reader panics")
                .0;
        }
    }

    fn wait_for(&self, text: &str) {
        self.wait(text, |screen| screen.contents().contains(text));
    }

    fn resize(&self, cols: u16, rows: u16) {
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        let mut seen = self.seen.0.lock().expect("no reader panics");
        let [height, width] = [rows, cols].map(|n| n.try_into().expect("not 0"));
        seen.parser.screen_mut().set_size(height, width);
        self.master.resize(size).expect("the terminal takes a size");
    }

    fn signal(&self, name: &str) {
        let id = self
            .child
            .process_id()
            .expect("the program has an id")
            .to_string();
        let status = std::process::Command::new("kill")
            .args(["-s", name, &id])
            .status();
        assert!(status.expect("kill runs").success());
    }

    /// Waits until the program is stopped.
    fn wait_stopped(&self) {
        let id = self
            .child
            .process_id()
            .expect("the program has an id")
            .to_string();
        let end = Instant::now() + PATIENCE;
        loop {
            let out = std::process::Command::new("ps")
                .args(["-o", "stat=", "-p", &id])
                .output();
            if out.expect("ps runs").stdout.starts_with(b"T") {
                return;
            }
            assert!(Instant::now() < end, "never stopped");
            std::thread::yield_now();
        }
    }

    /// Waits for the end; what the program ended with, once the terminal is found as it was.
    fn end(mut self) -> String {
        let end = Instant::now() + LAST;
        let status = loop {
            if let Some(status) = self
                .child
                .try_wait()
                .expect("the program can be waited for")
            {
                break status;
            }
            if Instant::now() >= end {
                self.child.kill().expect("the program can be killed");
                let seen = self.seen.0.lock().expect("no reader panics");
                panic!("never ended\n{}", seen.parser.screen().contents());
            }
            std::thread::sleep(Duration::from_millis(5));
        };
        self.wait("the terminal as it was", left);
        assert_eq!(settings(&*self.master), self.before);
        match status.signal() {
            Some(signal) => signal.to_owned(),
            None => status.exit_code().to_string(),
        }
    }
}

/// Whether the screen is as before the program took it.
fn left(screen: &vt100::Screen) -> bool {
    !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
}

/// What `stty` says of a terminal.
fn settings(master: &dyn MasterPty) -> String {
    let name = master.tty_name().expect("a terminal has a name");
    let file = std::fs::File::open(name).expect("the terminal opens");
    let out = std::process::Command::new("stty")
        .arg("-g")
        .stdin(file)
        .output()
        .expect("stty runs");
    String::from_utf8(out.stdout).expect("stty writes text")
}

fn playing() -> Session {
    let session = Session::start(&["play", "first-login"], &[]);
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
    session.wait_for("手順 1/");
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

/// Keys of the decoder, of the program and of a shell in lines before and after a token.
fn full_of_keys() -> String {
    let token = include_str!("vectors/lessons.json");
    let lessons: serde_json::Value = serde_json::from_str(token).expect("JSON");
    let token = lessons["TOKEN"].as_str().expect("a token");
    format!("q?d u r y Y p l t . b 1\nq\n\nAuthorization: Bearer {token}\nq\np\n")
}

/// A marked paste is text, whatever it holds: the decoder reads it, and no clipboard was written.
#[test]
fn a_marked_paste_holds_no_key() {
    let mut session = decoding();
    let text = full_of_keys().replace('\n', "\r");
    session.press(&format!("\x1b[200~{text}\x1b[201~"));
    session.wait_for("signature: NOT CHECKED");
    session.wait_for("authorization header, line 4");
    std::thread::sleep(AT_REST);
    session.press("q");
    assert_eq!(session.end(), "0");
}

/// The same where the terminal marks nothing, slower than a hand types: the program lives on, the
/// field keeps it all, and the Enter that comes at rest reads it.
#[test]
fn an_unmarked_paste_holds_no_key_however_slow() {
    for pause in [0, 40] {
        let mut session = decoding();
        for piece in full_of_keys()
            .as_bytes()
            .chunks(if pause == 0 { 64 } else { 8 })
        {
            let piece = std::str::from_utf8(piece).expect("ASCII");
            session.press(&piece.replace('\n', "\r"));
            std::thread::sleep(Duration::from_millis(pause));
        }
        session.wait_for("bytes");
        session.press("\x7f\x7f");
        std::thread::sleep(AT_REST);
        session.press("\r");
        session.wait_for("signature: NOT CHECKED");
        session.wait_for("authorization header, line 4");
        std::thread::sleep(AT_REST);
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
    session.press("sec\x03");
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
